//! Items of a programme in JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::details::{SessionDetails, SessionFacts, When};
use super::super::kind::{SessionKind, SessionState, Visibility};
use super::super::model::Session;
use crate::kernel::id::{PersonId, RoomId, SessionId, TrackId};
use crate::kernel::language_map::LanguageMap;

/// A session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: SessionId,
    /// Name in addresses, unique within the event.
    pub slug: String,
    /// Running number within the event.
    pub number: i64,
    /// What kind.
    pub kind: SessionKind,
    /// Whether it takes place.
    pub state: SessionState,
    /// Title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Description, by language.
    #[schema(value_type = Option<Object>)]
    pub description: Option<LanguageMap>,
    /// RFC 9557: `2015-09-28T09:00:00-05:00[America/Mexico_City]`; absent while the time is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<String>,
    /// The same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// `2015-09-28`: a day without a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Last day of an item of several days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_day: Option<String>,
    /// `2020-11`: only the month is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Where.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub room: Option<RoomId>,
    /// The thread it belongs to.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub track: Option<TrackId>,
    /// Language spoken, an RFC 5646 tag.
    pub language: Option<String>,
    /// Languages interpreted into.
    pub interpretation: Vec<String>,
    /// Who may know of it.
    pub visibility: Visibility,
    /// The categories it is for; absent: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_for: Option<Vec<String>>,
    /// Seats, where they are counted.
    pub seats: Option<u32>,
    /// People have it only when they chose it.
    pub needs_sign_up: bool,
    /// Where anybody can watch.
    pub stream_url: Option<String>,
    /// Those who have a part in it, in order. The public does not see interpreters, staff and guests.
    pub people: Vec<PartView>,
    /// What is real about it, and where it was read.
    pub facts: SessionFacts,
}

/// Somebody who has a part in a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartView {
    /// Their lasting record; only staff see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
    /// Name as printed.
    pub name: String,
    /// `speaker`, `chair`, `moderator`, …
    pub role: String,
    /// Body or city as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
}

/// A session as the public reads it, or with everything for staff.
pub fn session_view(session: &Session, is_for_staff: bool) -> SessionView {
    let details = session.details.clone();
    let (times, days, month) = match &details.when {
        When::Time(start, end) => (Some((*start, *end)), None, None),
        When::Days(from, until) => (None, Some((*from, *until)), None),
        When::Month(month) => (None, None, Some(month.clone())),
    };
    let local = |instant| details.time_zone.at(instant).to_string();
    SessionView {
        id: session.id,
        slug: session.slug.to_string(),
        number: session.number,
        kind: details.kind,
        state: session.state(),
        starts_at: times.map(|(start, _)| local(start)),
        ends_at: times.map(|(_, end)| local(end)),
        day: days.map(|(from, _)| from.to_string()),
        until_day: days.filter(|(from, until)| from != until).map(|(_, until)| until.to_string()),
        month,
        people: people(&details, is_for_staff),
        title: details.title,
        description: details.description,
        room: details.room,
        track: details.track,
        language: details.language,
        interpretation: details.interpretation,
        visibility: details.visibility,
        only_for: details.only_for,
        seats: details.seats,
        needs_sign_up: session.details.is_by_sign_up(),
        stream_url: details.stream_url,
        facts: details.facts,
    }
}

fn people(details: &SessionDetails, is_for_staff: bool) -> Vec<PartView> {
    let seen = details.people.iter().filter(|part| is_for_staff || part.is_printed()).cloned();
    seen.map(|part| PartView {
        person: part.person.filter(|_| is_for_staff),
        name: part.name,
        role: part.role,
        affiliation: part.affiliation,
    })
    .collect()
}
