//! Calendars (floor 5): the feed of an event, the feed of a person, and the invitation in a mail.
//!
//! One thing has one UID and one SEQUENCE in all of them ([`items`]); every stamp comes from the data, so that two GETs are equal
//! and a 304 is true. A shareable feed holds no secret; a person's may hold their link. To add a feed: a function that gathers
//! items, and its route in `api.rs`.

pub mod api;
mod feeds;
mod items;
mod parts;

pub use feeds::{event_feed, personal_feed};
pub use parts::{Parts, parts};
