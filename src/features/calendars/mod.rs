//! Calendars (floor 5): the feeds of an event, of a part of it, of a series, of a person; one session as a file; what mails do to a
//! calendar.
//!
//! One thing has one UID and one SEQUENCE in all of them ([`items`]); every stamp comes from the data, so that two GETs are equal
//! and a 304 is true. A shareable feed holds no secret; a person's may hold their link. What is cancelled stays as a tombstone for 30
//! days after its end or its cancelling, and then leaves by the clock alone, which is why those instants are in the key of a feed
//! ([`kept`]). To add a feed: a function that gathers items, what its key needs, and its route in `api.rs`. To add a filter: `filter.rs`.
//!
//! By mail: a feature names the entries of a letter, [`parts()`] says what that comes to for this mailbox ([`decide`] has the rules), and
//! whoever marks the notice asks [`still_holds`] and calls [`note`] in that transaction.

pub mod api;
mod basis;
mod decide;
mod feeds;
mod filter;
mod former;
mod history;
mod invitation;
mod items;
mod kept;
mod lost;
mod parts;
mod personal;
mod store;

pub use parts::{Parts, note, parts, still_holds};
