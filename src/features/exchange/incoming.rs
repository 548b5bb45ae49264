//! A file as it came in, of whichever format: rows that say what they say of sessions, and nothing about the event yet.

use serde::Serialize;
use utoipa::ToSchema;

use crate::features::programme::{SessionKind, Visibility, When};
use crate::kernel::id::{RoomId, SessionId};
use crate::kernel::problem::{FieldErrors, Reason};
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A table.
    Csv,
    /// A frab schedule.
    Frab,
}

impl Format {
    /// The word in answers and in keys.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Frab => "frab",
        }
    }
}

/// A file, read.
#[derive(Debug)]
pub(super) struct File {
    pub format: Format,
    /// What the keys of its rows begin with: `csv:iclc2:`.
    pub source: String,
    /// The language of texts that say none.
    pub lang: String,
    /// One for each session, in order.
    pub rows: Vec<Row>,
    /// Rooms in order, with their seats, for those that the event does not have yet.
    pub rooms: Vec<(String, Option<u32>)>,
    /// Tracks in order, with their colours.
    pub tracks: Vec<(String, Option<String>)>,
    /// What the reader took in a way that somebody should know of.
    pub notes: Vec<String>,
}

/// What a file may say or not: `None` when it does not, and what stands in the draft stays.
pub(super) type Said<T> = Option<T>;

/// Texts with the tag of their language; an empty one says that there is none in this language.
pub(super) type Words = Vec<(String, String)>;

/// One session of a file.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub at: At,
    /// The id of a session, if the file names one of this service; it may be that of another event.
    pub id: Option<SessionId>,
    /// How the file calls it, for ever.
    pub key: String,
    /// Whether `key` comes from an id; else from kind and title.
    pub has_id: bool,
    pub slug: Option<Slug>,
    pub kind: SessionKind,
    /// The file's own word for the kind is none of ours: `kind` is for a new session only.
    pub kind_is_guessed: bool,
    pub title: Words,
    pub description: Words,
    pub when: When,
    /// Sets the zone of its clock.
    pub zone: Said<Zone>,
    /// The zone of a new session, where `zone` says none.
    pub zone_if_new: Zone,
    pub room: Said<Option<RoomName>>,
    pub track: Said<Option<String>>,
    pub language: Said<Option<String>>,
    pub interpretation: Said<Vec<String>>,
    pub people: Said<Vec<Named>>,
    pub visibility: Said<Visibility>,
    pub only_for: Said<Option<Vec<String>>>,
    pub seats: Said<Option<u32>>,
    pub needs_sign_up: Said<bool>,
    pub stream_url: Said<Option<String>>,
    pub is_cancelled: Said<bool>,
    pub room_status: Said<String>,
    pub status: Said<String>,
    pub source: Said<String>,
}

/// A room as a file names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum RoomName {
    /// By id, and a name for another event.
    Id(RoomId, String),
    /// Room and venue in one line, in whichever order.
    Line(String),
    /// Each in its own cell.
    Parts {
        /// The building or place.
        venue: String,
        /// The room in it; the venue's own name for all of it.
        room: String,
    },
}

/// Somebody who has a part, as a file names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub role: Said<String>,
    pub affiliation: Said<Option<String>>,
}

/// Where in the file a row stands.
#[derive(Clone, Debug, Default)]
pub(super) struct At {
    /// A JSON pointer: `/rows/3`.
    pub pointer: String,
    /// The line of a table, counted from 1.
    pub line: Option<u64>,
}

/// What is wrong with a file, all of it.
#[derive(Debug, Default)]
pub(super) struct Faults(pub FieldErrors);

impl Faults {
    /// Adds a fault of a row.
    pub(super) fn add(&mut self, at: &At, field: &str, code: &'static str, detail: &str) {
        let pointer = if field.is_empty() { at.pointer.clone() } else { format!("{}/{field}", at.pointer) };
        self.0.add(pointer, code, at.line.map_or_else(|| detail.to_owned(), |line| format!("line {line}: {detail}")));
    }

    /// Keeps a value or notes what is wrong with it.
    pub(super) fn check<T, E: Reason>(&mut self, at: &At, field: &str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.add(at, field, error.code(), &error.to_string())).ok()
    }

    /// Notes a text that is too long.
    pub(super) fn length(&mut self, at: &At, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.add(at, field, "too_long", &format!("at most {most} characters"));
        }
    }
}

/// How a file is to be read.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// The language of texts that say none; what the file says when not given, else English.
    pub lang: Option<String>,
    /// Which conference of a table with several.
    pub conference: Option<String>,
    /// What a session is whose kind is none of ours.
    pub kind: Option<SessionKind>,
    /// The zone of times that say none: that of the event in the draft.
    pub zone: Zone,
}

/// Sessions in one file at most.
pub(super) const MOST_ROWS: usize = 20_000;
