//! People (floor 0): the lasting record of a human being, that registrations, accounts, jurors and session people point at.
//!
//! Words: *person* (this record), not participant (a person at one event), not account (a login). Several people may share one
//! mailbox, so an address is no identity. Persons are merged by staff or by their owner, never by software.

mod store;

pub use store::{AT_ONCE, NewPerson, Person, at_mailbox, correct, create, get, get_many};
