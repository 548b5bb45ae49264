//! Rows and words.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::features::programme::Part;
use crate::kernel::fold::fold;
use crate::kernel::id::{ConsentId, EventId, PersonId, ResourceId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::{resource_consents, resources};
use crate::platform::db::types::{Day, Json, Utc};
use crate::text_enum;

text_enum! {
    /// What a session leaves behind.
    pub enum ResourceKind {
        /// It can be watched again; shown where every printed part consented.
        Recording = "recording",
        /// What somebody showed; shown where they consented, and where nobody is named, everybody.
        Slides = "slides",
        /// What came of it, in the organisers' own words.
        Outcomes = "outcomes",
        /// Asked of those who attended, in the mail that thanks them; shown nowhere.
        Survey = "survey",
    }
}

text_enum! {
    /// How finished it is.
    pub enum Label {
        /// Another is to come in its place.
        Preliminary = "preliminary",
        /// It stays so.
        Final = "final",
    }
}

text_enum! {
    /// Where a consent comes from.
    pub enum ConsentSource {
        /// The person themselves, behind their link.
        Own = "self",
        /// Staff noted it: a letter, a word on the telephone.
        Staff = "staff",
    }
}

/// One thing that a session leaves behind.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = resources, check_for_backend(MultiBackend))]
pub struct Resource {
    /// Identity.
    pub id: ResourceId,
    /// Of which event.
    pub event: EventId,
    /// Of which session.
    pub session: SessionId,
    /// What.
    pub kind: ResourceKind,
    /// What it is called, where the kind does not say enough.
    pub title: Option<Json<LanguageMap>>,
    /// Where.
    pub url: String,
    /// In which language, an RFC 5646 tag.
    pub language: Option<String>,
    /// Whose slides.
    pub person: Option<PersonId>,
    /// How finished.
    pub label: Label,
    /// The day that stands beside the label.
    pub dated_on: Option<Day>,
    /// When the organisers let it out; `None`: they have not.
    pub published_at: Option<Utc>,
    /// For If-Match.
    pub version: i64,
    /// When it was entered.
    pub created_at: Utc,
}

/// By what a printed part of a session is known among consents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartKey(pub String);

impl PartKey {
    /// That of a part: its person, else its name as printed, folded.
    pub fn of(part: &Part) -> Self {
        part.person.map_or_else(|| Self::of_name(&part.name), Self::of_person)
    }

    /// That of somebody with a lasting record.
    pub fn of_person(person: PersonId) -> Self {
        Self(format!("person:{person}"))
    }

    fn of_name(name: &str) -> Self {
        let folded = fold(name);
        // What folding leaves nothing of is known as it stands.
        Self(format!("name:{}", if folded.trim().is_empty() { name } else { &folded }))
    }
}

/// What somebody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The recording may be shown.
    pub recording: bool,
    /// Their slides may be shown.
    pub slides: bool,
}

/// What was said of a session, by part.
pub type Answers = BTreeMap<PartKey, Answer>;

/// The row of one part.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = resource_consents, check_for_backend(MultiBackend))]
pub struct Consent {
    /// Identity; the link is made from it.
    pub id: ConsentId,
    /// Of which event.
    pub event: EventId,
    /// About which session.
    pub session: SessionId,
    /// Whose: see [`PartKey`].
    pub part: String,
    /// Whose, where there is a record.
    pub person: Option<PersonId>,
    /// The recording may be shown; `None` before an answer.
    pub recording: Option<bool>,
    /// Their slides may be shown; `None` before an answer.
    pub slides: Option<bool>,
    /// When the answer that stands was given.
    pub answered_at: Option<Utc>,
    /// The version of the text that was agreed to; that of the note's own words is `None`.
    pub text_version: Option<String>,
    /// Where the answer comes from.
    pub source: Option<ConsentSource>,
    /// In which way, where staff noted it.
    pub note: Option<String>,
    /// How often they were asked.
    pub asked: i64,
    /// When last.
    pub asked_at: Option<Utc>,
    /// What they said themselves of the recording, last.
    pub own_recording: Option<bool>,
    /// The same of their slides.
    pub own_slides: Option<bool>,
}

impl Consent {
    /// Whether an answer has a yes where they said no themselves.
    pub fn is_against(&self, answer: Answer) -> bool {
        (answer.recording && self.own_recording == Some(false)) || (answer.slides && self.own_slides == Some(false))
    }

    /// What stands, if anything was said.
    pub fn answer(&self) -> Option<Answer> {
        Some(Answer { recording: self.recording?, slides: self.slides? })
    }
}
