//! Sessions as pages show them: when, where, who, for whom. Times are those of the event's zone.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::reader::at;
use crate::features::events::{Event, Room, Venue};
use crate::features::programme::{Session, SessionKind, When};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everybody who takes part.
    Open,
    /// Some categories only.
    Invited,
}

/// Who may enter a session.
pub fn access(session: &Session) -> Access {
    if session.details.only_for.is_some() { Access::Invited } else { Access::Open }
}

/// The day a session begins on, on the clocks of the event; none for one that has only a month.
pub fn event_day(event: &Event, session: &Session) -> Option<Date> {
    match session.details.when.clone() {
        When::Time(start, _) => Some(event.time_zone.at(start).date()),
        When::Days(day, _) => Some(day),
        When::Month(_) => None,
    }
}

/// The longest span of days that an item is repeated under.
const LONGEST: usize = 31;

/// The days on which something is, in order.
pub fn days(event: &Event, sessions: &[Session]) -> Vec<Date> {
    let mut days: Vec<Date> = sessions.iter().flat_map(|session| days_of(event, session)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days a session stands under.
pub fn days_of(event: &Event, session: &Session) -> Vec<Date> {
    match session.details.when.clone() {
        When::Days(from, until) => from.series(jiff::Span::new().days(1)).take_while(|day| *day <= until).take(LONGEST).collect(),
        When::Time(..) | When::Month(_) => event_day(event, session).into_iter().collect(),
    }
}

/// A time on the clocks of the event.
pub fn event_time(event: &Event, instant: Timestamp) -> String {
    at(&event.time_zone, instant)
}

/// The place of a session in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Where {
    /// The room.
    pub room: Option<String>,
    /// The building.
    pub venue: Option<String>,
}

impl Where {
    /// Where a session is.
    pub fn of(session: &Session, rooms: &[Room], venues: &[Venue], locale: Locale) -> Self {
        let room = session.details.room.and_then(|id| rooms.iter().find(|room| room.id == id));
        let venue = room.and_then(|room| venues.iter().find(|venue| venue.id == room.details.venue));
        Self { room: room.map(|room| room.details.name.get(locale).text), venue: venue.map(|venue| venue.details.name.get(locale).text) }
    }

    /// Room and building; a building that is one room is named once.
    pub fn said(&self) -> Option<String> {
        match (&self.room, self.other_venue()) {
            (Some(room), Some(venue)) => Some(format!("{room}, {venue}")),
            (room, venue) => room.as_deref().or(venue).map(str::to_owned),
        }
    }

    /// The building, unless the room is called the same.
    pub fn other_venue(&self) -> Option<&str> {
        self.venue.as_deref().filter(|venue| self.room.as_deref() != Some(*venue))
    }
}

/// One session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionItem {
    pub anchor: String,
    pub kind: SessionKind,
    pub title: Passage,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub room: Option<String>,
    pub venue: Option<String>,
    pub people: Vec<PersonItem>,
    pub languages: Vec<String>,
    pub access: Access,
    pub places: Option<&'static str>,
    pub state: StateWord,
    pub mark: Option<&'static str>,
    pub column: usize,
    pub columns: usize,
}

/// Somebody with a part in it.
#[derive(Clone, Debug, Serialize)]
pub struct PersonItem {
    pub name: String,
    pub role: Option<String>,
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
    pub locale: Locale,
    pub event: &'a Event,
    pub rooms: &'a [Room],
    pub venues: &'a [Venue],
}

impl Stage<'_> {
    /// A session under one day. One of several days stands under each of them, with an anchor of its own.
    pub fn item(&self, session: &Session, day: Date) -> SessionItem {
        let place = Where::of(session, self.rooms, self.venues, self.locale);
        let (starts, ends) = match session.details.when.clone() {
            When::Time(start, end) => (Some(event_time(self.event, start)), Some(event_time(self.event, end))),
            When::Days(..) | When::Month(_) => (None, None),
        };
        let is_first = event_day(self.event, session) == Some(day);
        let people = session.details.people.iter().filter(|person| person.is_printed());
        SessionItem {
            anchor: if is_first { session.slug.to_string() } else { format!("{}-{day}", session.slug) },
            kind: session.details.kind,
            title: session.details.title.get(self.locale),
            starts_at: starts,
            ends_at: ends,
            venue: place.other_venue().map(str::to_owned),
            room: place.room,
            people: people.map(|person| PersonItem { name: person.name.clone(), role: self.role(&person.role) }).collect(),
            languages: session.details.language.iter().map(|tag| self.language(tag)).collect(),
            access: access(session),
            places: None,
            state: if session.details.is_cancelled { StateWord::Cancelled } else { StateWord::AsPlanned },
            mark: None,
            column: 0,
            columns: 0,
        }
    }

    /// The word for a role; to speak is what people in a programme do, and is not said.
    fn role(&self, role: &str) -> Option<String> {
        match role {
            "" | "speaker" => None,
            "chair" => Some(self.platform.texts.t(self.locale, "role-chair", &[])),
            "moderator" => Some(self.platform.texts.t(self.locale, "role-moderator", &[])),
            other => Some(other.to_owned()),
        }
    }

    /// The name of a spoken language, where it is one of those that conferences of the field use.
    fn language(&self, tag: &str) -> String {
        match tag {
            "ar" | "en" | "es" | "fr" | "ru" | "zh" => self.platform.texts.t(self.locale, &format!("language-{tag}"), &[]),
            other => other.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_that_is_one_room_is_named_once() {
        let place = |room: Option<&str>, venue: Option<&str>| Where { room: room.map(Into::into), venue: venue.map(Into::into) }.said();
        assert_eq!(place(Some("Room 1"), Some("Palacio de Minería")).as_deref(), Some("Room 1, Palacio de Minería"));
        assert_eq!(place(Some("Teatro"), Some("Teatro")).as_deref(), Some("Teatro"));
        assert_eq!(place(None, None), None);
    }
}
