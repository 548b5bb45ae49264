//! What the draft holds of a session and of a track. Kept as JSON in the draft and in the history; the tables hold what is published.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kind::{SessionKind, Visibility};
use crate::kernel::id::{PersonId, RoomId, TrackId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::zone::Zone;

/// When a session is, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// From an instant to another.
    Time(Timestamp, Timestamp),
    /// On days, no time yet.
    Days(Date, Date),
    /// In a month, no day yet: `2020-11`.
    Month(String),
}

/// What a publication can change of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDetails {
    /// What kind.
    pub kind: SessionKind,
    /// Title.
    pub title: LanguageMap,
    /// Description.
    pub description: Option<LanguageMap>,
    /// When.
    pub when: When,
    /// Zone of its time.
    pub time_zone: Zone,
    /// Where.
    pub room: Option<RoomId>,
    /// The thread it belongs to.
    pub track: Option<TrackId>,
    /// Language spoken, an RFC 5646 tag.
    pub language: Option<String>,
    /// Languages interpreted into, those of signs too.
    pub interpretation: Vec<String>,
    /// Who may know of it.
    pub visibility: Visibility,
    /// The categories it is for; `None`: all.
    pub only_for: Option<Vec<String>>,
    /// Those who have a part in it, in order.
    pub people: Vec<Part>,
    /// Seats, where they are counted.
    pub seats: Option<u32>,
    /// It is said that people have it only when they chose it; [`SessionDetails::is_by_sign_up`] says whether they do.
    pub needs_sign_up: bool,
    /// Where anybody can watch.
    pub stream_url: Option<String>,
    /// What is real about it, and where it was read.
    pub facts: SessionFacts,
    /// It does not take place.
    pub is_cancelled: bool,
}

impl SessionDetails {
    /// A public session with what every session needs; set the other fields on it.
    pub fn new(kind: SessionKind, title: LanguageMap, when: When, time_zone: Zone) -> Self {
        Self {
            kind,
            title,
            description: None,
            when,
            time_zone,
            room: None,
            track: None,
            language: None,
            interpretation: Vec::new(),
            visibility: Visibility::Public,
            only_for: None,
            people: Vec::new(),
            seats: None,
            needs_sign_up: false,
            stream_url: None,
            facts: SessionFacts::default(),
            is_cancelled: false,
        }
    }

    /// Whether it is at another time, or in another room.
    pub fn is_elsewhere(&self, before: &Self) -> bool {
        (&self.when, &self.time_zone, self.room) != (&before.when, &before.time_zone, before.room)
    }

    /// The day it stands under in the programme, in its zone.
    pub fn day(&self) -> Option<Date> {
        match &self.when {
            When::Time(start, _) => Some(self.time_zone.at(*start).date()),
            When::Days(day, _) => Some(*day),
            When::Month(_) => None,
        }
    }

    /// Its start, where a time is known.
    pub fn starts_at(&self) -> Option<Timestamp> {
        if let When::Time(start, _) = &self.when { Some(*start) } else { None }
    }

    /// When it is over: one without a time with its last day, one with a month only with that month.
    pub fn ends_at(&self) -> Timestamp {
        match &self.when {
            When::Time(_, end) => *end,
            When::Days(_, until) => self.time_zone.end_of(*until),
            When::Month(month) => {
                let first: Option<Date> = format!("{month}-01").parse().ok();
                first.map_or(Timestamp::MAX, |day| self.time_zone.end_of(day.last_of_month()))
            }
        }
    }

    /// Whether people of this category may enter.
    pub fn is_open_to(&self, category: &str) -> bool {
        self.only_for.as_ref().is_none_or(|all| all.iter().any(|code| code == category))
    }

    /// Whether everybody may know of it.
    pub fn is_public(&self) -> bool {
        self.visibility == Visibility::Public
    }

    /// Whether people of this category may know of it.
    pub fn is_known_to(&self, category: &str) -> bool {
        self.is_public() || (self.visibility == Visibility::Category && self.is_open_to(category))
    }

    /// Whether people of this category may come as such: those named come whatever they are.
    pub fn admits(&self, category: &str) -> bool {
        self.visibility != Visibility::Invitation && self.is_open_to(category)
    }

    /// Whether people have it only when they chose it. A webinar always is: it is subscribed to, and each can be given up.
    pub fn is_by_sign_up(&self) -> bool {
        self.needs_sign_up || self.kind == SessionKind::Webinar
    }

    /// Whether somebody of this category who holds a place has it without choosing it.
    pub fn falls_to(&self, category: &str) -> bool {
        !self.is_by_sign_up() && self.admits(category)
    }

    /// Whether somebody of this category who holds a place has it: because it falls to them, or because they chose it and have a seat.
    pub fn comes_with(&self, category: &str, has_seat: bool) -> bool {
        self.admits(category) && (!self.is_by_sign_up() || has_seat)
    }

    /// Whether nobody can be in both from beginning to end; what has no time yet is at the same time as nothing.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (&self.when, &other.when) {
            (When::Time(start, end), When::Time(other_start, other_end)) => start < other_end && other_start < end,
            _ => false,
        }
    }

    /// The seats that people wait for where all are taken. Beyond those of a webinar one watches its livestream.
    pub fn seats_to_wait_for(&self) -> Option<u32> {
        self.seats.filter(|_| self.kind != SessionKind::Webinar)
    }

    /// Whether a person has a part in it.
    pub fn names(&self, person: PersonId) -> bool {
        self.people.iter().any(|part| part.person == Some(person))
    }

    /// By this the programme is sorted: what has a time, then days, then months.
    pub fn order(&self) -> (u8, Timestamp, Date, String) {
        match &self.when {
            When::Time(start, _) => (0, *start, Date::MIN, String::new()),
            When::Days(day, _) => (1, Timestamp::MIN, *day, String::new()),
            When::Month(month) => (2, Timestamp::MIN, Date::MIN, month.clone()),
        }
    }
}

/// Somebody who has a part in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Their lasting record, to which mail goes.
    pub person: Option<PersonId>,
    /// Name as printed.
    pub name: String,
    /// `speaker`, `chair`, `moderator`, …
    pub role: String,
    /// Body or city as printed.
    pub affiliation: Option<String>,
}

/// Roles that are not printed: who interprets, keeps the room, or is invited.
const UNPRINTED: [&str; 3] = ["interpreter", "staff", "guest"];

impl Part {
    /// Whether the public reads the name.
    pub fn is_printed(&self) -> bool {
        !UNPRINTED.contains(&self.role.as_str())
    }
}

/// What is real about a session, and where it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct SessionFacts {
    /// `real`, `real; time synthetic`, …
    pub status: String,
    /// Whether the room is real.
    pub room_status: String,
    /// Where it was read.
    pub source: String,
}

/// What a publication can change of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackDetails {
    /// Its name.
    pub name: LanguageMap,
    /// A CSS colour such as `#0b5a6b`.
    pub color: Option<String>,
    /// Not used any more.
    pub is_removed: bool,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(start, end) => write!(f, "{start}/{end}"),
            Self::Days(from, until) => write!(f, "{from}/{until}"),
            Self::Month(month) => f.write_str(month),
        }
    }
}
