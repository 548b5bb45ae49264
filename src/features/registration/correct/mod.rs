//! Correcting a registration: the person behind the link says what is right. Who they are is corrected with it; a name or a country in
//! a list changes at once, and the journal keeps what it was.
//!
//! Category and mode are no corrections: they decide about places. Nor is the address of the mailbox, which invitations and the link
//! went to: the secretariat changes it with the person.

pub mod api;
mod body;
mod rule;

pub use body::RawCorrection;
pub use rule::correct;
