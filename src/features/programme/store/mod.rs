//! The tables of the programme: what is published ([`published`]), what is being made ([`items`]), what was published when
//! ([`versions`]), and the clashes that were accepted ([`waivers`]).

pub mod items;
pub mod published;
pub mod versions;
