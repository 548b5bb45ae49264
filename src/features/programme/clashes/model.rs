//! What a clash is.

use jiff::{SignedDuration, Timestamp};

use super::super::model::Session;
use crate::kernel::id::SessionId;
use crate::text_enum;

/// The least time that somebody needs from one house to another.
pub const TRANSFER: SignedDuration = SignedDuration::from_mins(15);

/// Clashes of each kind that are told at most: a file in which everything is at one time has millions.
pub(super) const MOST: usize = 500;

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
pub(super) struct Timed<'a> {
    pub session: &'a Session,
    pub from: Timestamp,
    pub until: Timestamp,
}
