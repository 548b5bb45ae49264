//! Calendars (floor 5): the feed of an event, the feed of a person, and what mails do to a calendar.
//!
//! One thing has one UID and one SEQUENCE in all of them ([`items`]); every stamp comes from the data, so that two GETs are equal
//! and a 304 is true. A shareable feed holds no secret; a person's may hold their link. To add a feed: a function that gathers
//! items, and its route in `api.rs`.
//!
//! By mail: a feature names the entries of a letter, [`parts()`] says what that comes to for this mailbox ([`decide`] has the rules), and
//! whoever marks the notice asks [`still_holds`] and calls [`note`] in that transaction.

pub mod api;
mod basis;
mod decide;
mod feeds;
mod history;
mod items;
mod parts;
mod store;

pub use feeds::{event_feed, personal_feed};
pub use parts::{Parts, note, parts, still_holds};
