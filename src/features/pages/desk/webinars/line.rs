//! A webinar as these pages show it: when it is, how its door stands, and its figures.

use jiff::civil::Date;
use serde::Serialize;

use super::super::super::reader::{Reader, at, universal};
use super::super::super::sessions::first_of_month;
use crate::features::events::Event;
use crate::features::programme::{Session, When};
use crate::features::webinars::{Door, Figures, State};
use crate::kernel::language_map::Passage;

/// One webinar.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    slug: String,
    title: Passage,
    url: String,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    state: State,
    opens_at: Option<String>,
    closes_at: Option<String>,
    seats: Option<u32>,
    registered: i64,
    joined: i64,
    joined_livestream: i64,
    viewed: Option<Viewed>,
}

/// What others reported: a text.
#[derive(Debug, Serialize)]
struct Viewed {
    value: String,
    source: String,
    as_of: String,
}

/// Its page at the desk.
pub(super) fn path(event: &Event, session: &Session) -> String {
    format!("/desk/events/{}/webinars/{}", event.slug, session.slug)
}

impl Line {
    pub fn new(reader: Reader, event: &Event, session: &Session, door: Door, figures: Figures) -> Self {
        let (details, zone) = (&session.details, &event.time_zone);
        let (times, days) = match &details.when {
            When::Time(start, end) => (Some((at(zone, *start), at(zone, *end))), None),
            When::Days(from, until) => (None, Some((*from, *until))),
            When::Month(_) => (None, None),
        };
        let (starts_at, ends_at) = times.unzip();
        Self {
            slug: session.slug.to_string(),
            title: details.title.get(reader.locale),
            url: reader.address(&path(event, session)),
            starts_at,
            ends_at,
            day: days.map(|(from, _)| from),
            until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
            month: first_of_month(session),
            state: door.state,
            opens_at: door.opens_at.map(|opens| at(zone, opens)),
            closes_at: door.closes_at.map(|closes| at(zone, closes)),
            seats: details.seats,
            registered: figures.registered.value,
            joined: figures.joined.value,
            joined_livestream: figures.joined_livestream.value,
            viewed: figures.viewed.map(|it| Viewed { value: it.value, source: it.source, as_of: universal(it.as_of) }),
        }
    }
}
