//! Clashes of a programme: what cannot be, or should be looked at, before it is published. Computed from a programme in memory, nothing is
//! kept but the waivers.
//!
//! | kind | what | severity |
//! |---|---|---|
//! | `room` | two sessions in one room at one time | error |
//! | `person` | somebody in two sessions at one time; by name alone it is a warning | error |
//! | `category` | two sessions at one time that the same category has to attend | warning |
//! | `transfer` | somebody has less than [`TRANSFER`] between two houses | warning |
//! | `seats` | more seats than the room has | warning |
//! | `outside` | a session on a day that is none of the event's | notice |
//!
//! To add one: a [`ClashKind`], a function that finds it, its line in [`find`]. Sessions that are cancelled, or have no time, clash with nothing.

mod rules;
mod waivers;

use jiff::{SignedDuration, Timestamp};

use super::model::{Programme, Session};
use crate::kernel::id::SessionId;
use crate::text_enum;

pub use waivers::{Waiver, waive, waivers, withdraw};

/// The least time that somebody needs from one house to another.
pub const TRANSFER: SignedDuration = SignedDuration::from_mins(15);

text_enum! {
    /// What kind of clash.
    pub enum ClashKind {
        /// One room, one time.
        Room = "room",
        /// One person, one time.
        Person = "person",
        /// One category, one time.
        Category = "category",
        /// Too little time from house to house.
        Transfer = "transfer",
        /// More seats than the room has.
        Seats = "seats",
        /// On none of the event's days.
        Outside = "outside",
    }
}

text_enum! {
    /// How bad it is.
    pub enum Severity {
        /// It cannot be.
        Error = "error",
        /// It should not be.
        Warning = "warning",
        /// It may be meant.
        Notice = "notice",
    }
}

/// One clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The same for the same clash, whatever else changes: kind, sessions, and what they clash about.
    pub id: String,
    /// What kind.
    pub kind: ClashKind,
    /// How bad.
    pub severity: Severity,
    /// One session, or two in order of their start.
    pub sessions: Vec<SessionId>,
    /// The room's slug, the person's name, the category.
    pub about: Option<String>,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub until: Timestamp,
}

/// A session that can clash, with its time.
#[derive(Clone, Copy)]
struct Timed<'a> {
    session: &'a Session,
    from: Timestamp,
    until: Timestamp,
}

/// All clashes, by time; of one session with [`of`].
pub fn find(programme: &Programme) -> Vec<Clash> {
    let mut timed: Vec<Timed<'_>> = programme.sessions.iter().filter_map(rules::timed).collect();
    timed.sort_by_key(|one| (one.from, one.session.id));
    let mut all = rules::rooms(programme, &timed);
    all.extend(rules::people(programme, &timed));
    all.extend(rules::categories(&timed));
    all.extend(rules::seats(programme, &timed));
    all.extend(rules::outside(programme, &timed));
    all.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    all.dedup_by(|one, other| one.id == other.id);
    all
}

/// Those in which a session has a part.
pub fn of(clashes: &[Clash], session: SessionId) -> Vec<Clash> {
    clashes.iter().filter(|clash| clash.sessions.contains(&session)).cloned().collect()
}

#[cfg(test)]
mod tests;
