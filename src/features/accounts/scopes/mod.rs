//! Scopes of people: a juror is bound to a case, a national commission to a country, a focal point to a city.
//!
//! The features to come ask for a [`hold::ScopedPermit`], which is made by the check and in no other way. What a key of a machine is
//! cut down to is another thing ([`super::api_keys::scopes`]). To add a kind: a variant in [`scope`], its column in a migration.

pub(super) mod hold;
pub(super) mod scope;
mod store;
