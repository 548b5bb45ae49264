//! `/events/{event}/programme`: by day, as a time line on a phone, rooms by time on a wide screen; a part of it by `?track=`, `?room=`,
//! `?kind=`.
//!
//! "Now" and "next" are marked on the day, so the hours of the programme are in the key of the page (`Shown::hour`).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event::description;
use super::event_head::{EventHead, path};
use super::filters::{Asked, Choices, Filter};
use super::frame::{Page, Place};
use super::grid::{self, Start};
use super::json_ld;
use super::sessions::{Published, Where, days, days_of, event_day, event_time, first_of_month};
use super::stage::{SessionItem, Stage};
use super::subscribe::Subscribe;
use crate::features::events::{Event, EventState};
use crate::features::programme::{Session, Speakers, When};
use crate::kernel::problem::Problem;
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
    /// What `?day=` asks for; without it today, while the event is on, else the first day; all days of a part of the programme.
    ///
    /// # Errors
    /// `not_found` for a day on which nothing is.
    pub fn new(asked: &Asked, days: &[Date], today: Date) -> Result<Self, Problem> {
        match asked.day.as_deref() {
            Some("all") => Ok(Self::All),
            Some(text) => {
                let day: Option<Date> = text.parse().ok();
                // Only the spelling that we write: a page has one address.
                let day = day.filter(|day| days.contains(day) && day.to_string() == text);
                day.map(Self::Day).ok_or_else(Problem::not_found)
            }
            None if asked.is_part() => Ok(Self::All),
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

/// What this page brings.
#[derive(Debug, Serialize)]
pub struct ProgrammePage {
    version: i64,
    part: Option<Part>,
    choices: Vec<Choices>,
    tabs: Vec<Tab>,
    days: Vec<DayPlan>,
    later: Vec<SessionItem>,
    speakers_url: Option<String>,
    subscribe: Subscribe,
    json_ld: String,
}

/// That not everything is shown.
#[derive(Debug, Serialize)]
struct Part {
    name: String,
    all_url: String,
    room_url: Option<String>,
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
/// `not_found` for a track, room or kind that the programme does not have.
pub fn page(stage: &Stage, asked: &Asked, choice: Choice, now: Timestamp) -> Result<Page<ProgrammePage>> {
    let Stage { platform, reader, shown, published } = *stage;
    let event = &shown.event;
    let filter = Filter::find(asked, stage)?;
    let sessions: Vec<&Session> = published.sessions.iter().filter(|session| filter.takes(session)).collect();
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let here = path(event, "/programme");
    let query = filter.query();
    let address = |choice: Choice| match (query.as_str(), choice) {
        ("", choice) => format!("{here}?day={}", choice.word()),
        (query, Choice::All) => format!("{here}?{query}"),
        (query, Choice::Day(day)) => format!("{here}?{query}&day={day}"),
    };
    let name = filter.name(stage);
    let said = name.as_ref().map_or_else(|| description(&head), |name| format!("{name}. {}", description(&head)));
    let place = Place { here: "programme", path: address(choice), description: said };
    let of_part = days(event, sessions.iter().copied());
    let tab = |day: Option<Date>| {
        let tab = day.map_or(Choice::All, Choice::Day);
        Tab { day, url: reader.address(&address(tab)), current: tab == choice }
    };
    let chosen = of_part.iter().filter(|day| matches!(choice, Choice::All) || choice == Choice::Day(**day));
    let marks = Marks::new(event, &published.sessions, now);
    let later = sessions.iter().filter(|session| choice == Choice::All && first_of_month(session).is_some());
    let home = (platform.config.instance.name.as_str(), &*platform.url("/"));
    let nav = platform.texts.t(reader.locale, "nav-programme", &[]);
    let trail = [home, (&*head.short_name, &*platform.url(&path(event, ""))), (&*nav, &*platform.url(&here))];
    let feed = name.as_ref().map_or_else(|| head.short_name.clone(), |name| format!("{}: {name}", head.short_name));
    let part = |name: &String| Part {
        name: name.clone(),
        all_url: reader.address(&format!("{here}?day={}", choice.word())),
        room_url: filter.room_url(stage),
    };
    let own = ProgrammePage {
        version: event.programme_version,
        part: name.as_ref().map(part),
        choices: filter.choices(stage),
        tabs: of_part.iter().copied().map(Some).chain([None]).map(tab).collect(),
        days: chosen.map(|day| plan(stage, &sessions, *day, &marks)).collect(),
        later: later.map(|session| stage.item(session, None)).collect(),
        speakers_url: (!Speakers::of(&published.sessions).all().is_empty()).then(|| reader.address(&path(event, "/speakers"))),
        subscribe: Subscribe::of_event(platform, reader, event, &query, &feed),
        json_ld: json_ld::trail(&trail)?,
    };
    Ok(Page::new(platform, reader, place, Some(head), own))
}

/// What is on, and what comes next today.
struct Marks {
    now: Timestamp,
    next: Option<Timestamp>,
}

impl Marks {
    fn new(event: &Event, sessions: &[Session], now: Timestamp) -> Self {
        let today = event.time_zone.at(now).date();
        let takes_place = event.state != EventState::Cancelled;
        let coming =
            sessions.iter().filter(|session| takes_place && !session.details.is_cancelled && event_day(event, session) == Some(today));
        Self { now, next: coming.filter_map(|session| session.details.starts_at()).filter(|start| *start > now).min() }
    }

    fn of(&self, event: &Event, session: &Session) -> Option<&'static str> {
        let When::Time(start, end) = session.details.when else { return None };
        if session.details.is_cancelled || event.state == EventState::Cancelled {
            None
        } else if start <= self.now && self.now < end {
            Some("now")
        } else {
            (self.next == Some(start)).then_some("next")
        }
    }
}

fn plan(stage: &Stage, sessions: &[&Session], day: Date, marks: &Marks) -> DayPlan {
    let event = &stage.shown.event;
    let (rooms, locale) = (&stage.published.rooms, stage.reader.locale);
    let today = || sessions.iter().copied().filter(|session| days_of(event, session).contains(&day));
    let mut starts: Vec<Start> = Vec::new();
    for session in today() {
        let Some(at) = session.details.starts_at() else { continue };
        match starts.last_mut() {
            Some(last) if last.at == at => last.sessions.push(session),
            _ => starts.push(Start { at, has_line: false, sessions: vec![session] }),
        }
    }
    let moves = moves(stage, &starts);
    for (start, moved) in starts.iter_mut().zip(&moves) {
        start.has_line = moved.is_some();
    }
    let grid = grid::arrange(rooms, &starts);
    let mut slots = Vec::new();
    for (start, venue) in starts.iter().zip(moves) {
        let mut items: Vec<SessionItem> = Vec::new();
        for session in &start.sessions {
            let mut item = stage.item(session, Some(day));
            item.mark = marks.of(event, session);
            if let Some(cell) = grid.as_ref().map(|grid| grid.place(session)) {
                (item.column, item.columns, item.rows) = (cell.column, cell.columns, cell.rows);
            }
            items.push(item);
        }
        // In the order of the columns, what goes across first: the order in which it is read is the one in which it is seen.
        items.sort_by_key(|item| (item.columns == 1, item.column));
        let moved = venue.map(|venue| Move { venue, minutes: None });
        slots.push(Slot { starts_at: event_time(event, start.at), moved, sessions: items });
    }
    let untimed = today().filter(|session| matches!(session.details.when, When::Days(..))).map(|session| stage.item(session, Some(day)));
    DayPlan { day, rooms: grid.map(|grid| grid.heads(rooms, locale)).unwrap_or_default(), slots, untimed: untimed.collect() }
}

/// For each start the building to go to, where it is another than before.
fn moves(stage: &Stage, starts: &[Start]) -> Vec<Option<String>> {
    let mut before: Option<String> = None;
    let next = starts.iter().map(|start| {
        let venue = common_venue(stage, &start.sessions);
        let is_elsewhere = before.is_some() && venue.is_some() && venue != before;
        let moved = venue.clone().filter(|_| is_elsewhere);
        before = venue.or(before.take());
        moved
    });
    next.collect()
}

/// The building in which everything of a slot is.
fn common_venue(stage: &Stage, sessions: &[&Session]) -> Option<String> {
    let Published { rooms, venues, .. } = stage.published;
    let venue = |session: &Session| Where::of(session, rooms, venues, stage.reader.locale).venue;
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
        let asked = |day: Option<&str>| Asked { day: day.map(str::to_owned), ..Asked::default() };
        let choose = |day, today| Choice::new(&asked(day), &days, today).map_err(|problem| problem.code.code);
        assert_eq!(choose(Some("2015-09-30"), days[0]), Ok(Choice::Day(days[1])));
        assert_eq!(choose(Some("all"), days[0]), Ok(Choice::All));
        assert_eq!(choose(None, days[1]), Ok(Choice::Day(days[1])));
        assert_eq!(choose(None, date(2014, 1, 1)), Ok(Choice::Day(days[0])));
        assert_eq!(Choice::new(&asked(None), &[], days[0]), Ok(Choice::All));
        let part = Asked { kind: Some("panel".into()), ..Asked::default() };
        assert_eq!(Choice::new(&part, &days, days[0]), Ok(Choice::All), "a part is shown whole");
        for nothing in ["2015-09-29", "20150928", "yesterday", ""] {
            assert_eq!(choose(Some(nothing), days[0]), Err("not_found"), "{nothing}");
        }
    }
}
