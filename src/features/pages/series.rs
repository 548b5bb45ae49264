//! A series of webinars on public pages: its webinars in order, and how one takes part in each.
//!
//! What is over is told apart from what is to come, and the next one is marked, so that these pages change by the clock ([`hour`]).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event_head::EventHead;
use super::sessions::{Access, Published, by_date, event_time, first_of_month, is_past};
use super::shelf::Shown;
use super::stage::{SessionItem, Stage};
use crate::features::events::{Event, EventKind};
use crate::features::programme::{Session, SessionKind, When};
use crate::features::registration::signup;

/// The webinars of a series, each where it belongs.
#[derive(Debug, Serialize)]
pub(super) struct Series {
    /// Webinars that take place, or did.
    count: usize,
    /// In order.
    to_come: Vec<Webinar>,
    /// In order too.
    past: Vec<Webinar>,
}

/// One webinar: a card, with when it is.
#[derive(Debug, Serialize)]
struct Webinar {
    card: SessionItem,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
}

/// How somebody takes part in a webinar.
#[derive(Debug, Serialize)]
pub(super) struct TakingPart {
    is_past: bool,
    /// To the form with the whole series, and with this one ticked; while there is anything to subscribe to.
    subscribe_url: Option<String>,
    only_url: Option<String>,
}

impl Series {
    /// Of a series; of other events nothing. `stage` is what their sessions are drawn from.
    pub fn of(stage: &Stage, now: Timestamp) -> Option<Self> {
        let event = &stage.shown.event;
        if event.kind != EventKind::WebinarSeries {
            return None;
        }
        let mut sessions: Vec<&Session> = stage.published.sessions.iter().collect();
        sessions.sort_by_key(|session| by_date(event, session));
        let count = sessions.iter().filter(|session| session.details.kind == SessionKind::Webinar && !session.details.is_cancelled).count();
        let (past, to_come): (Vec<&Session>, Vec<&Session>) = sessions.into_iter().partition(|session| is_past(session, now));
        let next = to_come.iter().find(|session| is_next(session, now)).map(|session| session.id);
        let mark = |session: &Session| match session.details.when {
            When::Time(start, _) if start <= now && !session.details.is_cancelled && !is_past(session, now) => Some("now"),
            _ if next == Some(session.id) => Some("next"),
            _ => None,
        };
        let line = |session: &&Session| Webinar::of(stage, session, mark(session));
        Some(Self { count, to_come: to_come.iter().map(line).collect(), past: past.iter().map(line).collect() })
    }
}

/// Whether it could be the next: it has a day, begins later, and takes place.
fn is_next(session: &Session, now: Timestamp) -> bool {
    match session.details.when {
        When::Time(start, _) => start > now && !session.details.is_cancelled,
        When::Days(..) => !session.details.is_cancelled,
        When::Month(_) => false,
    }
}

impl Webinar {
    fn of(stage: &Stage, session: &Session, mark: Option<&'static str>) -> Self {
        let event = &stage.shown.event;
        let (times, days) = match &session.details.when {
            When::Time(start, end) => (Some((event_time(event, *start), event_time(event, *end))), None),
            When::Days(from, until) => (None, Some((*from, *until))),
            When::Month(_) => (None, None),
        };
        let (starts_at, ends_at) = times.unzip();
        // That one signs up is said of the whole series, once.
        let access = if session.details.only_for.is_some() { Access::Invited } else { Access::Open };
        Self {
            card: SessionItem { access, mark, ..stage.item(session, None) },
            starts_at,
            ends_at,
            day: days.map(|(from, _)| from),
            until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
            month: first_of_month(session),
        }
    }
}

impl TakingPart {
    /// In a webinar of a series; in other sessions nothing.
    pub fn of(stage: &Stage, head: &EventHead, session: &Session, now: Timestamp) -> Option<Self> {
        let is_webinar = session.details.kind == SessionKind::Webinar && stage.shown.event.kind == EventKind::WebinarSeries;
        let form = format!("/events/{}/register", stage.shown.event.slug);
        let is_open = head.register_url.is_some() && signup::can_be_chosen(&session.details, now);
        is_webinar.then(|| Self {
            is_past: is_past(session, now),
            subscribe_url: head.register_url.clone(),
            only_url: is_open.then(|| stage.reader.address(&format!("{form}?webinar={}", session.slug))),
        })
    }
}

/// What the clock alone changes on a page of a series: part of its key. Of other events it is nothing.
pub(super) fn hour(shown: &Shown, now: Timestamp) -> String {
    if shown.event.kind != EventKind::WebinarSeries {
        return String::new();
    }
    format!(" hour={} day={}", shown.hour(now), shown.event.time_zone.at(now).date())
}

/// What search engines are told of each: its address, title and first day or instant, in the zone of the event.
pub(super) fn facts<'a>(event: &'a Event, published: &'a Published) -> impl Iterator<Item = (&'a Session, String)> {
    let zone = &event.time_zone;
    published.sessions.iter().filter(|session| session.details.kind == SessionKind::Webinar).map(move |session| {
        let start = match &session.details.when {
            When::Time(start, _) => zone.at(*start).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            When::Days(from, _) => from.to_string(),
            When::Month(month) => month.clone(),
        };
        (session, start)
    })
}
