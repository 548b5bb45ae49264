//! Sessions as pages show them: when, where, who, for whom. Times are those of the event's zone.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event_head::path;
use super::reader::at;
use crate::features::events::{self, Event, Room, Venue};
use crate::features::programme::{self, Session, Track, When};
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everybody who takes part.
    Open,
    /// Some categories only.
    Invited,
    /// Who chose it.
    SignUp,
}

/// Who may enter a session.
pub fn access(session: &Session) -> Access {
    match (&session.details.only_for, session.details.is_by_sign_up()) {
        (_, true) => Access::SignUp,
        (Some(_), false) => Access::Invited,
        (None, false) => Access::Open,
    }
}

/// The day a session begins on, on the clocks of the event; none for one that has only a month.
pub fn event_day(event: &Event, session: &Session) -> Option<Date> {
    match &session.details.when {
        When::Time(start, _) => Some(event.time_zone.at(*start).date()),
        When::Days(day, _) => Some(*day),
        When::Month(_) => None,
    }
}

/// The longest span of days that an item is repeated under.
const LONGEST: usize = 31;

/// The days on which something is, in order.
pub fn days<'a>(event: &Event, sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Date> {
    let mut days: Vec<Date> = sessions.into_iter().flat_map(|session| days_of(event, session)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days a session stands under.
pub fn days_of(event: &Event, session: &Session) -> Vec<Date> {
    match &session.details.when {
        When::Days(from, until) => from.series(jiff::Span::new().days(1)).take_while(|day| day <= until).take(LONGEST).collect(),
        When::Time(..) | When::Month(_) => event_day(event, session).into_iter().collect(),
    }
}

/// What of a programme decides which pages there are, and when they change.
#[derive(Debug)]
pub struct Outline {
    /// The days on which something is, in order.
    pub days: Vec<Date>,
    /// Whether there is something in it, if only of a month.
    pub is_planned: bool,
    /// The instants at which the clock alone changes what is marked: starts, ends, and the midnights before, in order.
    pub hours: Vec<Timestamp>,
}

impl Outline {
    /// Of all public sessions.
    pub fn new(event: &Event, sessions: &[Session]) -> Self {
        let mut hours: Vec<Timestamp> = Vec::new();
        for session in sessions {
            if let When::Time(start, end) = session.details.when {
                let midnight = event.time_zone.at(start).start_of_day().map_or(start, |midnight| midnight.timestamp());
                hours.extend([midnight, start, end]);
            }
        }
        hours.sort_unstable();
        hours.dedup();
        Self { days: days(event, sessions), is_planned: !sessions.is_empty(), hours }
    }
}

/// Whether it is over: its time, or the last of its days, on the clocks where it is.
pub fn is_past(session: &Session, now: Timestamp) -> bool {
    let today = session.details.time_zone.at(now).date();
    match &session.details.when {
        When::Time(_, end) => *end <= now,
        When::Days(_, until) => *until < today,
        When::Month(_) => first_of_month(session).is_some_and(|first| first.last_of_month() < today),
    }
}

/// By this sessions are told one after the other, whatever is known of them: what has a day and no time after what has a time that day, what
/// has only a month at its end.
pub fn by_date(event: &Event, session: &Session) -> (Date, u8, Timestamp) {
    match &session.details.when {
        When::Time(start, _) => (event.time_zone.at(*start).date(), 0, *start),
        When::Days(from, _) => (*from, 1, Timestamp::MIN),
        When::Month(_) => (first_of_month(session).map_or(Date::MAX, Date::last_of_month), 2, Timestamp::MIN),
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

/// What of a programme the public may read.
#[derive(Debug)]
pub struct Published {
    /// Venues in order, those removed too.
    pub venues: Vec<Venue>,
    /// Rooms in order, those removed too.
    pub rooms: Vec<Room>,
    /// Tracks in order, those removed too.
    pub tracks: Vec<Track>,
    /// Sessions in order.
    pub sessions: Vec<Session>,
}

impl Published {
    /// Reads it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, event: &Event) -> Result<Self> {
        Ok(Self {
            venues: events::venues(conn, event.id)?,
            rooms: events::rooms(conn, event.id)?,
            tracks: programme::tracks(conn, event.id)?,
            sessions: programme::public_sessions(conn, event.id)?,
        })
    }
}

/// The page of a session; always by its slug, so that it has one address.
pub fn session_path(event: &Event, session: &Session) -> String {
    path(event, &format!("/sessions/{}", session.slug))
}

/// The first day of the month of a session of which no more is known.
pub fn first_of_month(session: &Session) -> Option<Date> {
    let When::Month(month) = &session.details.when else { return None };
    format!("{month}-01").parse().ok()
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
