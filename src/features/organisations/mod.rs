//! Organisations (floor 0): cities of the network, commissions, ministries and other bodies.
//!
//! A city is found however its name is typed: search folds case and diacritics ("Ybycui" finds Ybycuí). What a participant types is
//! never linked silently: [`find`] links an id or a slug only, everything else stays text.

pub mod api;
mod regions;
mod store;

pub use store::{Filter, NewOrganisation, Organisation, OrganisationKind, Region, find, get_many, put, search};
