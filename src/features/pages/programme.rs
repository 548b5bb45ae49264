//! `/events/{event}/programme`: by day, as a time line on a phone, rooms by time on a wide screen.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event::description;
use super::event_head::{EventHead, path};
use super::frame::{Page, Place};
use super::grid;
use super::json_ld;
use super::reader::Reader;
use super::sessions::{SessionItem, Stage, days_of, event_time};
use super::shelf::Shown;
use crate::features::events::{self, Event, Room, Venue};
use crate::features::programme::{self, Session, When};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Which days are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// All.
    All,
    /// One.
    Day(Date),
}

impl Choice {
    /// What `?day=` asks for; without it today, while the event is on, else the first day.
    ///
    /// # Errors
    /// `not_found` for a day on which nothing is.
    pub fn new(asked: Option<&str>, days: &[Date], today: Date) -> Result<Self, Problem> {
        match asked {
            Some("all") => Ok(Self::All),
            Some(text) => {
                let day: Option<Date> = text.parse().ok();
                // Only the spelling that we write: a page has one address.
                let day = day.filter(|day| days.contains(day) && day.to_string() == text);
                day.map(Self::Day).ok_or_else(Problem::not_found)
            }
            None => Ok(days.iter().find(|day| **day == today).or(days.first()).map_or(Self::All, |day| Self::Day(*day))),
        }
    }

    /// As it stands in the address.
    pub fn word(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// What is read for this page beside the event itself.
#[derive(Debug)]
pub struct Read {
    rooms: Vec<Room>,
    venues: Vec<Venue>,
    sessions: Vec<Session>,
}

/// Reads it.
///
/// # Errors
/// Those of the database.
pub fn read(conn: &mut Conn, event: &Event) -> Result<Read> {
    Ok(Read {
        rooms: events::rooms(conn, event.id)?,
        venues: events::venues(conn, event.id)?,
        sessions: programme::public_sessions(conn, event.id)?,
    })
}

/// What this page brings.
#[derive(Debug, Serialize)]
pub struct ProgrammePage {
    version: i64,
    tabs: Vec<Tab>,
    days: Vec<DayPlan>,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct Tab {
    day: Option<Date>,
    url: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct DayPlan {
    day: Date,
    rooms: Vec<String>,
    slots: Vec<Slot>,
    untimed: Vec<SessionItem>,
}

/// What begins at one time.
#[derive(Debug, Serialize)]
struct Slot {
    starts_at: String,
    #[serde(rename = "move")]
    moved: Option<Move>,
    sessions: Vec<SessionItem>,
}

/// The place changes from the slot before.
#[derive(Debug, Serialize)]
struct Move {
    venue: String,
    minutes: Option<i64>,
}

/// The page.
///
/// # Errors
/// None that happen: the facts for search engines are always JSON.
pub fn page(
    platform: &Platform,
    reader: Reader,
    shown: &Shown,
    read: &Read,
    choice: Choice,
    now: Timestamp,
) -> Result<Page<ProgrammePage>> {
    let event = &shown.event;
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let here = path(event, "/programme");
    let of_day = |choice: Choice| format!("{here}?day={}", choice.word());
    let place = Place { here: "programme", path: of_day(choice), description: description(&head) };
    let tab = |day: Option<Date>| {
        let tab = day.map_or(Choice::All, Choice::Day);
        Tab { day, url: reader.address(&of_day(tab)), current: tab == choice }
    };
    let stage = Stage { platform, locale: reader.locale, event, rooms: &read.rooms, venues: &read.venues };
    let chosen = shown.days.iter().filter(|day| matches!(choice, Choice::All) || choice == Choice::Day(**day));
    let trail = [
        (platform.config.instance.name.as_str(), &*platform.url("/")),
        (&*head.short_name, &*platform.url(&path(event, ""))),
        (&*platform.texts.t(reader.locale, "nav-programme", &[]), &*platform.url(&here)),
    ];
    let own = ProgrammePage {
        version: event.programme_version,
        tabs: shown.days.iter().copied().map(Some).chain([None]).map(tab).collect(),
        days: chosen.map(|day| plan(&stage, &read.sessions, *day)).collect(),
        json_ld: json_ld::trail(&trail)?,
    };
    Ok(Page::new(platform, reader, place, Some(head), own))
}

fn plan(stage: &Stage, sessions: &[Session], day: Date) -> DayPlan {
    let today = || sessions.iter().filter(|session| days_of(stage.event, session).contains(&day));
    let mut slots: Vec<(Timestamp, Vec<&Session>)> = Vec::new();
    for session in today() {
        let When::Time(start, _) = session.details.when.clone() else { continue };
        match slots.last_mut() {
            Some((at, beside)) if *at == start => beside.push(session),
            _ => slots.push((start, vec![session])),
        }
    }
    let grid = grid::arrange(stage.rooms, slots.iter().map(|(_, sessions)| sessions.as_slice()));
    let mut venue_before: Option<String> = None;
    let mut drawn = Vec::new();
    for (start, sessions) in &slots {
        let mut items: Vec<SessionItem> = sessions.iter().map(|session| stage.item(session, day)).collect();
        for (item, session) in items.iter_mut().zip(sessions) {
            (item.column, item.columns) = grid.as_ref().map_or((0, 0), |grid| grid.place(session, sessions.len()));
        }
        let venue = common_venue(stage, sessions);
        let is_elsewhere = venue_before.is_some() && venue.is_some() && venue != venue_before;
        let moved = venue.clone().filter(|_| is_elsewhere).map(|venue| Move { venue, minutes: None });
        venue_before = venue.or(venue_before);
        drawn.push(Slot { starts_at: event_time(stage.event, *start), moved, sessions: items });
    }
    let untimed = today().filter(|session| matches!(session.details.when.clone(), When::Days(..))).map(|session| stage.item(session, day));
    let heads = grid.map(|grid| grid.heads(stage.rooms, stage.locale)).unwrap_or_default();
    DayPlan { day, rooms: heads, slots: drawn, untimed: untimed.collect() }
}

/// The building in which everything of a slot is.
fn common_venue(stage: &Stage, sessions: &[&Session]) -> Option<String> {
    let venue = |session: &Session| super::sessions::Where::of(session, stage.rooms, stage.venues, stage.locale).venue;
    let (first, rest) = sessions.split_first()?;
    let venue_of_first = venue(first)?;
    rest.iter().all(|session| venue(session).as_ref() == Some(&venue_of_first)).then_some(venue_of_first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_is_the_one_asked_for_else_today_else_the_first() {
        let days = [date(2015, 9, 28), date(2015, 9, 30)];
        let choose = |asked, today| Choice::new(asked, &days, today).map_err(|problem| problem.code.code);
        assert_eq!(choose(Some("2015-09-30"), days[0]), Ok(Choice::Day(days[1])));
        assert_eq!(choose(Some("all"), days[0]), Ok(Choice::All));
        assert_eq!(choose(None, days[1]), Ok(Choice::Day(days[1])));
        assert_eq!(choose(None, date(2014, 1, 1)), Ok(Choice::Day(days[0])));
        assert_eq!(Choice::new(None, &[], days[0]), Ok(Choice::All));
        for nothing in ["2015-09-29", "20150928", "yesterday", ""] {
            assert_eq!(choose(Some(nothing), days[0]), Err("not_found"), "{nothing}");
        }
    }
}
