//! The tables of the programme: what is published ([`published`]), what is being made ([`items`]), what was published when
//! ([`versions`]). Clashes that were
//! accepted stand with their rules ([`super::clashes`]).

pub mod items;
pub mod published;
pub mod versions;
