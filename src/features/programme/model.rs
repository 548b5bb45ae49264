//! Rows and kinds.

use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::id::{EventId, RoomId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::{session_people, sessions};
use crate::platform::db::types::{Day, Json, Utc};
use crate::text_enum;

text_enum! {
    /// The kinds of sessions that conferences of the field have.
    pub enum SessionKind {
        /// Opening ceremony.
        Opening = "opening",
        /// For all, nothing beside it.
        Plenary = "plenary",
        /// One of several in the same slot.
        ParallelForum = "parallel_forum",
        /// For one region.
        RegionalForum = "regional_forum",
        /// On one theme.
        ThematicForum = "thematic_forum",
        /// For mayors, by invitation.
        MayorsForum = "mayors_forum",
        /// A panel.
        Panel = "panel",
        /// A workshop.
        Workshop = "workshop",
        /// Run by a partner.
        SideEvent = "side_event",
        /// A guided visit.
        StudyVisit = "study_visit",
        /// Stands.
        Exhibition = "exhibition",
        /// The award is conferred.
        AwardCeremony = "award_ceremony",
        /// Another ceremony.
        Ceremony = "ceremony",
        /// A publication is launched.
        Launch = "launch",
        /// A text is drafted.
        Drafting = "drafting",
        /// For the press.
        Press = "press",
        /// Closing.
        Closing = "closing",
        /// A webinar.
        Webinar = "webinar",
        /// A reception.
        Reception = "reception",
        /// A meal.
        Meal = "meal",
        /// A meeting.
        Meeting = "meeting",
    }
}

text_enum! {
    /// Whether it takes place.
    pub enum SessionState {
        /// Yes.
        Published = "published",
        /// No; stays visible as cancelled.
        Cancelled = "cancelled",
    }
}

/// One item of a programme.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sessions, check_for_backend(MultiBackend))]
pub struct Session {
    /// Identity; its calendar UID is made from it.
    pub id: SessionId,
    /// The event.
    pub event: EventId,
    /// Name in addresses, unique within the event.
    pub slug: Slug,
    /// What kind.
    pub kind: SessionKind,
    /// Whether it takes place.
    pub state: SessionState,
    /// Title.
    pub title: Json<LanguageMap>,
    /// Description.
    pub description: Option<Json<LanguageMap>>,
    /// Start.
    pub starts_at: Option<Utc>,
    /// End.
    pub ends_at: Option<Utc>,
    /// Day without a time.
    pub day: Option<Day>,
    /// Last day of an item of several days.
    pub until_day: Option<Day>,
    /// Only a month: `2020-11`.
    pub month: Option<String>,
    /// Zone of its time.
    pub time_zone: Zone,
    /// Where.
    pub room: Option<RoomId>,
    /// Language spoken.
    pub language: Option<String>,
    /// The categories it is for; `None`: all.
    pub only_for: Option<Json<Vec<String>>>,
    /// What is real about it, and where it was read.
    pub facts: Json<SessionFacts>,
    /// SEQUENCE of its calendar entry.
    pub sequence: i64,
    /// When it was made.
    pub created_at: Utc,
    /// LAST-MODIFIED of its calendar entry.
    pub last_modified: Utc,
}

/// When a session is, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// From an instant to another.
    Time(Timestamp, Timestamp),
    /// On days, no time yet.
    Days(Date, Date),
    /// In a month, no day yet.
    Month(String),
}

impl Session {
    /// When it is.
    pub fn when(&self) -> When {
        match (self.starts_at, self.ends_at, self.day) {
            (Some(start), Some(end), _) => When::Time(start.0, end.0),
            (_, _, Some(day)) => When::Days(day.0, self.until_day.unwrap_or(day).0),
            _ => When::Month(self.month.clone().unwrap_or_default()),
        }
    }

    /// The day it stands under in the programme, in the zone of the session.
    pub fn day_of_programme(&self) -> Option<Date> {
        match self.when() {
            When::Time(start, _) => Some(self.time_zone.at(start).date()),
            When::Days(day, _) => Some(day),
            When::Month(_) => None,
        }
    }

    /// Whether people of this category may enter.
    pub fn is_open_to(&self, category: &str) -> bool {
        self.only_for.as_ref().is_none_or(|Json(all)| all.iter().any(|c| c == category))
    }
}

/// Somebody who has a part in a session.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = session_people, check_for_backend(MultiBackend))]
pub struct SessionPerson {
    /// The session.
    pub session: SessionId,
    /// Name as printed.
    pub name: String,
    /// `speaker`, `chair`, `moderator`.
    pub role: String,
}

/// A session to be written, every part parsed.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Name in addresses.
    pub slug: Slug,
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
    /// Language spoken.
    pub language: Option<String>,
    /// The categories it is for; `None`: all.
    pub only_for: Option<Vec<String>>,
    /// Name and role of those who have a part in it, in order.
    pub people: Vec<(String, String)>,
    /// What is real, what is not, and where it was read.
    pub facts: SessionFacts,
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
