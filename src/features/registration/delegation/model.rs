//! Rows, and what becomes of somebody who is entered.

use diesel::prelude::*;

use crate::kernel::country::Country;
use crate::kernel::digest::sha256;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::{AccountId, DelegationId, EventId, OrganisationId, RegistrationId};
use crate::kernel::locale::Locale;
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::delegations;
use crate::platform::db::types::Utc;
use crate::text_enum;

text_enum! {
    /// What became of a row.
    pub enum Outcome {
        /// Registered now, as a member of this delegation.
        Made = "made",
        /// Was a member before; nobody is told again.
        AlreadyThere = "already_there",
        /// Is registered for the event in another way, which is not told here; nobody is told again.
        RegisteredElsewhere = "registered_elsewhere",
        /// Not registered, because of its errors.
        Refused = "refused",
    }
}

/// People of one body at one event.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = delegations, check_for_backend(MultiBackend))]
pub struct Delegation {
    /// Identity.
    pub id: DelegationId,
    /// The event.
    pub event: EventId,
    /// Its own name; may be empty.
    pub title: String,
    /// The known organisation that was named by id or slug.
    pub organisation: Option<OrganisationId>,
    /// The organisation as named.
    pub organisation_text: String,
    /// Where it comes from.
    pub country: Country,
    /// Who entered it first.
    pub entered_by: AccountId,
    /// Who gets the summary.
    pub contact_name: String,
    /// Where to.
    pub contact_email: EmailAddress,
    /// In which language.
    pub contact_locale: Locale,
    /// Its first person.
    pub head: Option<RegistrationId>,
    /// For If-Match.
    pub version: i64,
    /// When it was entered.
    pub created_at: Utc,
    /// When it last changed.
    pub last_modified: Utc,
}

/// What makes two delegations of an event one: organisation, country and title, however they are typed.
pub(super) fn same_delegation_key(organisation: Option<OrganisationId>, text: &str, country: Country, title: &str) -> Vec<u8> {
    let organisation = organisation.map_or_else(|| fold(text), |id| id.to_string());
    sha256(&[organisation.as_bytes(), country.code().as_bytes(), fold(title).as_bytes()]).to_vec()
}
