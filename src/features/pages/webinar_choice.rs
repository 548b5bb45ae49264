//! The part of the form of a series that says what is subscribed to: all of it, each new webinar too, or some of those to come.
//!
//! The form does not know the category while it is filled in, so that what is for some says for whom, and choosing it wrongly is an error
//! like others.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::fields::Fields;
use super::reader::{Reader, at};
use super::sessions::{by_date, first_of_month};
use super::shelf::Shown;
use super::stage::only_for;
use crate::features::events::{Event, EventKind};
use crate::features::programme::{self, Session, SessionKind, When};
use crate::features::registration::signup;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The word for all of it; the other is `some`.
const ALL: &str = "all";
const SOME: &str = "some";

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedWebinars {
    /// `all`, `some`, or nothing where the form did not ask.
    scope: String,
    /// Slugs.
    chosen: Vec<String>,
    /// An address asked, and nobody typed anything yet.
    is_asked: bool,
}

impl TypedWebinars {
    /// What a form sent.
    pub fn of(fields: &Fields) -> Self {
        let chosen = fields.all("sessions").map(str::to_owned).collect();
        Self { scope: fields.text("scope").to_owned(), chosen, is_asked: false }
    }

    /// One that an address asks for.
    pub fn asked(webinar: Option<&str>) -> Self {
        webinar.map_or_else(Self::default, |slug| Self { scope: SOME.to_owned(), chosen: vec![slug.to_owned()], is_asked: true })
    }

    /// The webinars that are named; nothing: all of them.
    pub fn named(&self) -> Option<Vec<String>> {
        (self.scope == SOME).then(|| self.chosen.clone())
    }

    /// The one that is named alone, while it is to be chosen.
    pub fn single<'a>(&self, to_come: &'a [Session]) -> Option<&'a Session> {
        match self.chosen.as_slice() {
            [name] if self.scope == SOME => to_come.iter().find(|session| session.is_called(name)),
            _ => None,
        }
    }

    /// Some were ticked, and all were asked for.
    pub fn contradict(&self) -> bool {
        self.scope == ALL && !self.chosen.is_empty()
    }

    /// What makes two sendings the same.
    pub fn parts(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(self.scope.as_bytes()).chain(self.chosen.iter().map(String::as_bytes))
    }
}

/// What is to come of a series, and can be registered for; of other events nothing.
///
/// # Errors
/// Those of the database.
pub(super) fn to_come(conn: &mut Conn, now: Timestamp, event: &Event) -> Result<Vec<Session>> {
    if event.kind != EventKind::WebinarSeries {
        return Ok(Vec::new());
    }
    let mut sessions = programme::public_sessions(conn, event.id)?;
    sessions.retain(|session| session.details.kind == SessionKind::Webinar && signup::can_be_chosen(&session.details, now));
    sessions.sort_by_key(|session| by_date(event, session));
    Ok(sessions)
}

/// What is wrong with any of the webinars is one thing to correct.
pub(super) fn as_one(problem: &Problem) -> Problem {
    let mut one = problem.clone();
    for error in one.errors.iter_mut().filter(|error| error.pointer.starts_with("/sessions/")) {
        "/sessions".clone_into(&mut error.pointer);
    }
    one
}

/// This part as the page draws it.
#[derive(Debug, Serialize)]
pub(super) struct Webinars {
    is_all: bool,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    slug: String,
    title: Passage,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    only_for: Vec<String>,
    is_chosen: bool,
}

impl Webinars {
    /// For a series, with what was typed. What is not to be chosen any more is not ticked either.
    pub fn new(platform: &Platform, reader: Reader, shown: &Shown, to_come: &[Session], typed: &TypedWebinars) -> Option<Self> {
        if shown.event.kind != EventKind::WebinarSeries {
            return None;
        }
        let item = |session: &Session| {
            let (details, zone) = (&session.details, &shown.event.time_zone);
            let (times, days) = match &details.when {
                When::Time(start, end) => (Some((at(zone, *start), at(zone, *end))), None),
                When::Days(from, until) => (None, Some((*from, *until))),
                When::Month(_) => (None, None),
            };
            let (starts_at, ends_at) = times.unzip();
            Item {
                slug: session.slug.to_string(),
                title: details.title.get(reader.locale),
                starts_at,
                ends_at,
                day: days.map(|(from, _)| from),
                until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
                month: first_of_month(session),
                only_for: only_for(platform, reader, shown, session),
                is_chosen: typed.chosen.iter().any(|name| session.is_called(name)),
            }
        };
        let items: Vec<Item> = to_come.iter().map(item).collect();
        // An address may ask for what is over by now: then nothing was asked for. Who typed that they want some never gets all by that.
        let is_some = typed.scope == SOME && (!typed.is_asked || items.iter().any(|item| item.is_chosen));
        Some(Self { is_all: !is_some, items })
    }
}
