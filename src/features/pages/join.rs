//! `/j/{token}/{session}`: the joining link of a webinar. It says when it opens, leads to the platform while it is open, and says why not.
//!
//! Opening it counts the person, once; what a program fetches ahead of a reader (`HEAD`, `Sec-Purpose: prefetch`) does not. No script and no
//! page in between: one tap on an old phone.
//!
//! Such a link is passed on more easily than the one to a registration, so that the page tells nothing of it and does not lead there: who has
//! not chosen the webinar chooses this one here.

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, get, post};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::choosing::{self, told};
use super::done::behind_link;
use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::reader::{Reader, at, encode};
use super::render::{personal, see_other};
use super::sessions::first_of_month;
use crate::features::people;
use crate::features::programme::{self, When};
use crate::features::registration::open_link;
use crate::features::registration::signup::{self, Choice};
use crate::features::webinars::{self, Joining, State, Via};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::SameSite;
use crate::platform::http::middleware::AskedForHead;
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(open).service(choose);
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
    /// Where it is chosen, while it is not and can be.
    choose_action: Option<String>,
    /// Why it cannot be chosen now, or was not.
    refusal: Option<&'static str>,
}

/// How somebody found the link, and what the page shows beside it.
struct Found {
    joining: Joining,
    zone: String,
    /// As it can be chosen; `None`: it is not to be chosen by them any more.
    choice: Option<Choice>,
    has_programme: bool,
}

/// What the page was left for.
#[derive(Debug, Deserialize)]
struct After {
    refused: Option<String>,
}

#[get("/j/{token}/{session}")]
async fn open(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    path: Path<(String, String)>,
    query: Query<After>,
) -> Result<HttpResponse> {
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
    draw(&platform, reader, &here, &found, query.refused.as_deref().and_then(told))
}

#[post("/j/{token}/{session}/choose")]
async fn choose(_same_site: SameSite, platform: Data<Platform>, reader: Reader, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (token, session) = path.into_inner();
    let here = format!("/j/{}/{}", encode(&token), encode(&session));
    let state = platform.clone();
    let work = move |conn: &mut Conn| {
        let registration = open_link(conn, &state, LinkPurpose::Join, &token)?;
        signup::choose(conn, &state.ctx(Actor::Person(registration.person)), registration.id, &session)
    };
    let after = choosing::refusal_of(platform.db.write(work).await)?.map_or_else(String::new, |code| format!("?refused={code}"));
    Ok(behind_link(see_other(&reader.address(&format!("{here}{after}")))))
}

fn found(conn: &mut Conn, platform: &Platform, joining: Joining) -> Result<Found> {
    let person = people::get(conn, joining.registration.person)?;
    Ok(Found {
        zone: person.time_zone.to_string(),
        choice: choice(conn, platform, &joining)?,
        has_programme: !programme::public_sessions(conn, joining.event.id)?.is_empty(),
        joining,
    })
}

fn choice(conn: &mut Conn, platform: &Platform, joining: &Joining) -> Result<Option<Choice>> {
    let choices = signup::choices(conn, platform.clock.now(), joining.registration.id)?;
    Ok(choices.into_iter().find(|choice| choice.session.id == joining.session.id))
}

fn draw(platform: &Platform, reader: Reader, here: &str, found: &Found, refused: Option<&'static str>) -> Result<HttpResponse> {
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
    let refusal = found.choice.as_ref().and_then(|choice| choice.refusal.as_ref());
    let can_choose = *state == State::NotChosen && found.choice.is_some() && refusal.is_none();
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
        choose_action: can_choose.then(|| reader.address(&format!("{here}/choose"))),
        refusal: refusal.map(|refusal| refusal.code().code).or(refused),
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
