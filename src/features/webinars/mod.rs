//! Webinars (floor 4): how people join a session online, who did, and what they are reminded of.
//!
//! Words: *webinar* (a session of that kind), *joining link* (`/j/{token}/{session}`, ours, personal), *target* (the address of the platform
//! it leads to while it is open; any address), *room* (the seats of the session on that platform), *livestream* (the session's `stream_url`,
//! for whom the room has no place), *attendance* (somebody joined; once for each person), *viewed* (a figure that others report).
//!
//! Who may join: who has a seat in the webinar, and who is named in it. The token is that of the registration and of no use for anything
//! else; rotating the personal calendar ends it too, because the entries there carry it. A new target needs no new mail: the link stays.
//!
//! Invariants: in no session have more people been let into the room than it has seats; a person counts once; nobody is reminded twice for
//! one instant.

pub mod api;
mod door;
mod figures;
mod join;
mod letters;
mod link;
mod model;
pub mod notices;
mod reminders;
mod store;

pub use api::RawViews;
pub use door::{Door, State, doors};
pub use figures::{Figures, figures, figures_of, report_views};
pub use join::{Joining, join, look};
pub use letters::NOTICES;
pub use link::{RawLink, join_url, put_link, read_link};
pub use model::{Link, Via};
pub use store::{attended, attendees};

use jiff::SignedDuration;

use crate::platform::jobs::{JobType, Schedule};

/// The jobs of webinars, for the composition root.
pub const JOBS: [JobType; 1] = [JobType { kind: reminders::REMIND, run: reminders::remind }];
/// Their schedules.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: reminders::REMIND, every: SignedDuration::from_mins(1) }];
