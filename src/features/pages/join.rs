//! `/j/{token}/{session}`: the joining link of a webinar. It says when it opens, leads to the platform while it is open, and says why not.
//!
//! Opening it counts the person, once; what a program fetches ahead of a reader (`HEAD`, `Sec-Purpose: prefetch`) does not. No script and no
//! page in between: one tap on an old phone.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, get};
use jiff::civil::Date;
use serde::Serialize;

use super::done::behind_link;
use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::reader::{Reader, at};
use super::render::{personal, see_other};
use super::sessions::first_of_month;
use crate::features::people;
use crate::features::programme::{self, When};
use crate::features::registration;
use crate::features::webinars::{self, Joining, State, Via};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::middleware::AskedForHead;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(open);
}

/// What this page brings.
#[derive(Debug, Serialize)]
struct JoinPage {
    join: Join,
}

#[derive(Debug, Serialize)]
struct Join {
    /// That of the link; `livestream` where the room is full and there is one.
    state: &'static str,
    title: Passage,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    /// The zone in which the person reads times.
    zone: String,
    opens_at: Option<String>,
    livestream_url: Option<String>,
    session_url: Option<String>,
    sessions_url: String,
}

/// How somebody found the link, and what the page shows beside it.
struct Found {
    joining: Joining,
    zone: String,
    sessions_url: String,
    has_programme: bool,
}

#[get("/j/{token}/{session}")]
async fn open(req: HttpRequest, platform: Data<Platform>, reader: Reader, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (token, session) = path.into_inner();
    let here = format!("/j/{token}/{session}");
    let state = platform.clone();
    let says = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("prefetch"));
    let is_ahead = req.extensions().get::<AskedForHead>().is_some() || says("sec-purpose") || says("purpose");
    let joining = if is_ahead {
        let now = platform.clock.now();
        let work = move |conn: &mut Conn| webinars::look(conn, &state, now, &token, &session);
        platform.db.read(work).await?
    } else {
        let ctx = platform.ctx(Actor::Public);
        let work = move |conn: &mut Conn| webinars::join(conn, &state, &ctx, &token, &session);
        platform.db.write(work).await?
    };
    if let (Some(url), Some(Via::Room)) = (&joining.url, joining.via) {
        return Ok(behind_link(see_other(url)));
    }
    let state = platform.clone();
    let found = platform.db.read(move |conn| found(conn, &state, joining.clone())).await?;
    draw(&platform, reader, &here, &found)
}

fn found(conn: &mut Conn, platform: &Platform, joining: Joining) -> Result<Found> {
    let person = people::get(conn, joining.registration.person)?;
    Ok(Found {
        zone: person.time_zone.to_string(),
        sessions_url: format!("{}/sessions", registration::manage_url(platform, &joining.registration)),
        has_programme: !programme::public_sessions(conn, joining.event.id)?.is_empty(),
        joining,
    })
}

fn draw(platform: &Platform, reader: Reader, here: &str, found: &Found) -> Result<HttpResponse> {
    let Joining { event, session, state, via, .. } = &found.joining;
    let is_livestream = *via == Some(Via::Livestream);
    let (times, days) = match &session.details.when {
        When::Time(start, end) => (Some((at(&event.time_zone, *start), at(&event.time_zone, *end))), None),
        When::Days(from, until) => (None, Some((*from, *until))),
        When::Month(_) => (None, None),
    };
    let (starts_at, ends_at) = times.unzip();
    let head = EventHead::new(platform, reader, event, found.has_programme, platform.clock.now());
    let page = format!("/events/{}/sessions/{}", event.slug, session.slug);
    let join = Join {
        state: if is_livestream { "livestream" } else { state.as_str() },
        title: session.details.title.get(reader.locale),
        starts_at,
        ends_at,
        day: days.map(|(from, _)| from),
        until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
        month: first_of_month(session),
        zone: found.zone.clone(),
        opens_at: found.joining.opens_at.map(|opens| at(&event.time_zone, opens)),
        livestream_url: found.joining.url.clone().filter(|_| is_livestream),
        session_url: (event.is_public() && session.details.is_public()).then(|| reader.address(&page)),
        sessions_url: found.sessions_url.clone(),
    };
    let status = match state {
        State::Open => 200,
        State::Before | State::NotChosen => 403,
        State::Full | State::NotSet => 409,
        State::Over | State::Revoked | State::Cancelled => 410,
    };
    let place = Place { here: "done", path: here.to_owned(), description: join.title.text.clone() };
    let page = Page::new(platform, reader, place, Some(head), JoinPage { join });
    Ok(behind_link(personal(platform, status, "pages/join.html", reader.locale, &page)?))
}
