//! Sessions as cards: what a programme, a speaker's page and a room's page show of each.

use jiff::civil::Date;
use serde::Serialize;

use super::event_head::path;
use super::reader::Reader;
use super::sessions::{Access, Published, Where, access, event_day, event_time, first_of_month, session_path};
use super::shelf::Shown;
use crate::features::programme::{Session, SessionKind, Track, When};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::db::types::Json;

/// One session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionItem {
    pub anchor: String,
    pub url: String,
    pub kind: SessionKind,
    pub title: Passage,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub until: Option<Date>,
    pub month: Option<Date>,
    pub room: Option<String>,
    pub venue: Option<String>,
    pub track: Option<TrackItem>,
    pub people: Vec<PersonItem>,
    pub languages: Vec<String>,
    pub interpretation: Vec<String>,
    pub access: Access,
    pub only_for: Vec<String>,
    pub seats: Option<u32>,
    pub state: StateWord,
    pub mark: Option<&'static str>,
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
}

/// Somebody with a part in it.
#[derive(Clone, Debug, Serialize)]
pub struct PersonItem {
    pub name: String,
    pub role: Option<String>,
}

/// The thread it belongs to: its word, and its colour as a mark beside.
#[derive(Clone, Debug, Serialize)]
pub struct TrackItem {
    pub name: Passage,
    pub color: Option<String>,
    pub url: String,
}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StateWord {
    /// Yes.
    AsPlanned,
    /// No.
    Cancelled,
}

/// What the sessions of an event are drawn from.
pub struct Stage<'a> {
    pub platform: &'a Platform,
    pub reader: Reader,
    pub shown: &'a Shown,
    pub published: &'a Published,
}

impl Stage<'_> {
    /// A session under one day, else where it has none. One of several days stands under each of them, with an anchor of its own.
    pub fn item(&self, session: &Session, day: Option<Date>) -> SessionItem {
        let (details, event, locale) = (&session.details, &self.shown.event, self.reader.locale);
        let place = Where::of(session, &self.published.rooms, &self.published.venues, locale);
        let (starts, ends) = match &details.when {
            When::Time(start, end) => (Some(event_time(event, *start)), Some(event_time(event, *end))),
            When::Days(..) | When::Month(_) => (None, None),
        };
        let first = event_day(event, session);
        let people = details.people.iter().filter(|person| person.is_printed());
        SessionItem {
            anchor: day.filter(|day| first != Some(*day)).map_or_else(|| session.slug.to_string(), |day| format!("{}-{day}", session.slug)),
            url: self.reader.address(&session_path(event, session)),
            kind: details.kind,
            title: details.title.get(locale),
            starts_at: starts,
            ends_at: ends,
            until: if let When::Days(from, until) = details.when { Some(until).filter(|until| *until > from) } else { None },
            month: first_of_month(session),
            venue: place.other_venue().map(str::to_owned),
            room: place.room,
            track: self.track(session),
            people: people.map(|person| PersonItem { name: person.name.clone(), role: self.role(&person.role) }).collect(),
            languages: details.language.iter().map(|tag| self.platform.texts.language_name(locale, tag)).collect(),
            interpretation: details.interpretation.iter().map(|tag| self.platform.texts.language_name(locale, tag)).collect(),
            access: access(session),
            only_for: self.only_for(session),
            seats: details.seats,
            state: if details.is_cancelled { StateWord::Cancelled } else { StateWord::AsPlanned },
            mark: None,
            column: 0,
            columns: 0,
            rows: 1,
        }
    }

    /// The track of a session.
    pub fn track(&self, session: &Session) -> Option<TrackItem> {
        let id = session.details.track?;
        let track = self.published.tracks.iter().find(|track| track.id == id)?;
        let page = path(&self.shown.event, &format!("/programme?track={}", track.slug));
        Some(TrackItem { name: track.details.name.get(self.reader.locale), color: mark_of(track), url: self.reader.address(&page) })
    }

    /// The categories a session is for, in words; empty: all.
    pub fn only_for(&self, session: &Session) -> Vec<String> {
        only_for(self.platform, self.reader, self.shown, session)
    }

    /// The word for a role; to speak is what people in a programme do, and is not said.
    pub fn role(&self, role: &str) -> Option<String> {
        match role {
            "" | "speaker" => None,
            "chair" => Some(self.platform.texts.t(self.reader.locale, "role-chair", &[])),
            "moderator" => Some(self.platform.texts.t(self.reader.locale, "role-moderator", &[])),
            other => Some(other.to_owned()),
        }
    }
}

/// The categories a session is for, in words; empty: all.
pub fn only_for(platform: &Platform, reader: Reader, shown: &Shown, session: &Session) -> Vec<String> {
    let word = |code: &String| {
        let own = shown.categories.iter().find(|category| category.code == *code).and_then(|category| category.title.as_ref());
        platform.texts.category(reader.locale, code, own.map(|Json(title)| title))
    };
    session.details.only_for.iter().flatten().map(word).collect()
}

/// The colour of a track's mark.
pub fn mark_of(track: &Track) -> Option<String> {
    track.details.color.clone().filter(|color| is_color(color))
}

/// Only what a mark can be painted with: `#0b5a6b`.
fn is_color(color: &str) -> bool {
    color.strip_prefix('#').is_some_and(|hex| matches!(hex.len(), 3 | 6) && hex.chars().all(|c| c.is_ascii_hexdigit()))
}
