//! `/r/{token}/sessions`: the sessions that a person can choose, with a form for each, and what became of those they chose.
//!
//! A form leads back to the session it was about, which says what came of it. What may not be chosen for a reason that can pass says
//! why; what is for others is not there.

use std::collections::HashMap;

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::choosing::{refusal_of, told};
use super::done::{Read, behind_link, read_behind};
use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::own_webinars::{self, Entry};
use super::reader::{Reader, at, encode};
use super::render::{personal, see_other};
use super::sessions::{Where, by_date, first_of_month, is_past, session_path};
use super::subscribed::Subscription;
use crate::features::events::{self, EventKind, Room, Venue};
use crate::features::programme::{SessionKind, When};
use crate::features::registration::signup::{self, Choice, Refusal, SignUpStatus};
use crate::features::registration::{Status, open_link};
use crate::kernel::id::{RegistrationId, SessionId};
use crate::kernel::language_map::Passage;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::SameSite;
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(read).service(take).service(leave);
}

/// What this page brings.
#[derive(Debug, Serialize)]
struct SessionsPage {
    choose: Choose,
}

#[derive(Debug, Serialize)]
struct Choose {
    number: String,
    name: String,
    /// Whether they come; until then nothing can be chosen.
    is_confirmed: bool,
    /// The zone in which they read times.
    zone: String,
    /// A refusal of something that is not shown here.
    refused: Option<&'static str>,
    /// To a series, and what was just done about it.
    subscription: Option<Subscription>,
    done: Option<&'static str>,
    chosen: Vec<Item>,
    open: Vec<Item>,
    /// What they had chosen and is over.
    past: Vec<Item>,
    back_url: String,
}

/// A session.
#[derive(Debug, Serialize)]
struct Item {
    anchor: String,
    kind: SessionKind,
    title: Passage,
    description: Option<Passage>,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    #[serde(rename = "where")]
    place: Option<String>,
    is_cancelled: bool,
    /// `confirmed`, `waiting`; nothing before it was chosen.
    status: Option<SignUpStatus>,
    position: Option<i64>,
    seats: Option<u32>,
    seats_left: Option<i64>,
    waiting: i64,
    /// Why it cannot be chosen now, or would be passed over.
    refusal: Option<&'static str>,
    /// The session that is at the same time.
    overlaps: Option<Passage>,
    /// The form was about this one.
    is_told: bool,
    /// What it was refused with.
    refused: Option<&'static str>,
    choose_action: Option<String>,
    give_up_action: Option<String>,
    /// It is over.
    is_past: bool,
    /// Its own page, where the public may read it.
    url: Option<String>,
    /// The way into a webinar that they have.
    entry: Option<Entry>,
}

/// What the page was left for.
#[derive(Debug, Deserialize)]
struct After {
    at: Option<String>,
    refused: Option<String>,
    done: Option<String>,
}

struct Found {
    read: Read,
    choices: Vec<Choice>,
    rooms: Vec<Room>,
    venues: Vec<Venue>,
    entries: HashMap<SessionId, Entry>,
    now: Timestamp,
}

#[get("/r/{token}/sessions")]
async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>, query: Query<After>) -> Result<HttpResponse> {
    let token = token.into_inner();
    let (state, of) = (platform.clone(), token.clone());
    let found = platform.db.read(move |conn| {
        let read = read_behind(conn, &state, reader, &of)?;
        let now = state.clock.now();
        let mut choices = signup::choices(conn, now, read.registration.id)?;
        if read.event.kind == EventKind::WebinarSeries {
            choices.sort_by_key(|choice| by_date(&read.event, &choice.session));
        }
        let entries = own_webinars::entries(conn, &state, reader, (&read.event, &read.registration), &choices)?;
        let (rooms, venues) = (events::rooms(conn, read.event.id)?, events::venues(conn, read.event.id)?);
        Ok(Found { read, choices, rooms, venues, entries, now })
    });
    let found = found.await?;
    if Status::ENDED.contains(&found.read.view.status) {
        return Ok(behind_link(see_other(&reader.address(&format!("/r/{token}")))));
    }
    let here = format!("/r/{token}/sessions");
    let refused = query.refused.as_deref().and_then(told);
    let shown = query.at.as_deref().filter(|at| found.choices.iter().any(|choice| choice.session.slug.as_str() == *at));
    let item = |choice: &Choice| {
        let item = item(&found, choice, reader, &here);
        let is_told = shown == Some(item.anchor.as_str());
        Item { is_told, refused: refused.filter(|_| is_told), ..item }
    };
    let (chosen, open): (Vec<Item>, Vec<Item>) = found.choices.iter().map(item).partition(|item| item.status.is_some());
    let (past, chosen): (Vec<Item>, Vec<Item>) = chosen.into_iter().partition(|item| item.is_past);
    let head = EventHead::new(&platform, reader, &found.read.event, found.read.has_programme, platform.clock.now());
    let view = &found.read.view;
    let choose = Choose {
        number: view.number.clone(),
        name: format!("{} {}", view.given_name, view.family_name),
        is_confirmed: found.read.registration.status.comes(),
        zone: view.time_zone.clone(),
        refused: refused.filter(|_| shown.is_none()),
        subscription: Subscription::of((&found.read.event, view), reader, &format!("/r/{token}"), found.now),
        done: query.done.as_deref().and_then(own_webinars::done),
        chosen,
        open,
        past,
        back_url: reader.address(&format!("/r/{token}")),
    };
    let place = Place { here: "done", path: here, description: head.title.text.clone() };
    let page = Page::new(&platform, reader, place, Some(head), SessionsPage { choose });
    Ok(behind_link(personal(&platform, 200, "pages/own_sessions.html", reader.locale, &page)?))
}

fn item(found: &Found, choice: &Choice, reader: Reader, here: &str) -> Item {
    let (session, locale) = (&choice.session, reader.locale);
    let (details, zone): (_, &Zone) = (&session.details, &found.read.event.time_zone);
    let (times, days) = match &details.when {
        When::Time(start, end) => (Some((at(zone, *start), at(zone, *end))), None),
        When::Days(from, until) => (None, Some((*from, *until))),
        When::Month(_) => (None, None),
    };
    let overlaps = if let Some(Refusal::Overlaps(id)) = choice.refusal {
        let other = found.choices.iter().find(|other| other.session.id == id);
        other.map(|other| other.session.details.title.get(locale))
    } else {
        None
    };
    let status = choice.sign_up.as_ref().map(|own| own.status);
    let act = |act: &str| reader.address(&format!("{here}/{}/{act}", session.slug));
    let (event, is_past) = (&found.read.event, is_past(session, found.now));
    Item {
        anchor: session.slug.to_string(),
        kind: details.kind,
        title: details.title.get(locale),
        description: details.description.as_ref().map(|words| words.get(locale)),
        starts_at: times.as_ref().map(|(start, _)| start.clone()),
        ends_at: times.map(|(_, end)| end),
        day: days.map(|(from, _)| from),
        until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
        month: first_of_month(session),
        place: Where::of(session, &found.rooms, &found.venues, locale).said(),
        is_cancelled: details.is_cancelled,
        status,
        position: choice.position,
        seats: details.seats,
        seats_left: choice.seats_left(),
        waiting: choice.waiting,
        refusal: choice.refusal.as_ref().map(|refusal| refusal.code().code),
        overlaps,
        is_told: false,
        refused: None,
        choose_action: (status.is_none() && choice.refusal.is_none()).then(|| act("choose")),
        give_up_action: status.filter(|_| !is_past).map(|_| act("give-up")),
        is_past,
        url: (event.is_public() && details.is_public()).then(|| reader.address(&session_path(event, session))),
        entry: found.entries.get(&session.id).cloned(),
    }
}

#[post("/r/{token}/sessions/{session}/choose")]
async fn take(_same_site: SameSite, platform: Data<Platform>, reader: Reader, path: Path<(String, String)>) -> Result<HttpResponse> {
    act(&platform, reader, path.into_inner(), signup::choose).await
}

#[post("/r/{token}/sessions/{session}/give-up")]
async fn leave(_same_site: SameSite, platform: Data<Platform>, reader: Reader, path: Path<(String, String)>) -> Result<HttpResponse> {
    act(&platform, reader, path.into_inner(), signup::give_up).await
}

type Rule = fn(&mut Conn, &Ctx, RegistrationId, &str) -> Result<()>;

async fn act(platform: &Data<Platform>, reader: Reader, (token, session): (String, String), rule: Rule) -> Result<HttpResponse> {
    let (state, of, which) = (platform.clone(), token.clone(), session.clone());
    let done = platform.db.write(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &of)?;
        rule(conn, &state.ctx(Actor::Person(registration.person)), registration.id, &which)
    });
    let session = encode(&session);
    let after = match refusal_of(done.await)? {
        None => format!("?at={session}"),
        Some(code) => format!("?at={session}&refused={code}"),
    };
    Ok(behind_link(see_other(&reader.address(&format!("/r/{token}/sessions{after}#{session}")))))
}
