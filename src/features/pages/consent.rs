//! `/consent/{token}`: whether somebody with a part in a session may be shown, in the recording and by their slides.
//!
//! Reading it changes nothing. Both boxes stand as they were left; what is not ticked is a no. What was said can be changed there at any
//! time, also after the session.

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::done::behind_link;
use super::event_head::EventHead;
use super::fields::PublicForm;
use super::frame::{Page, Place};
use super::reader::{Reader, at};
use super::render::{personal, see_other};
use super::sessions::first_of_month;
use crate::features::people;
use crate::features::programme::{self, When};
use crate::features::resources::{self, ConsentBehindLink, RawAnswer};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::error::Result;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(read).service(send);
}

/// What this page brings.
#[derive(Debug, Serialize)]
struct ConsentPage {
    consent: Told,
}

#[derive(Debug, Serialize)]
struct Told {
    name: String,
    title: Passage,
    starts_at: Option<String>,
    ends_at: Option<String>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    /// In which they read times.
    zone: String,
    session_url: Option<String>,
    /// None before an answer.
    recording: Option<bool>,
    slides: Option<bool>,
    /// When the answer that stands was given, on the clocks of the event.
    answered_at: Option<String>,
    /// Staff noted it, because it was said in another way.
    is_noted: bool,
    action: String,
    is_done: bool,
}

#[derive(Debug, Deserialize)]
struct After {
    done: Option<String>,
}

#[get("/consent/{token}")]
async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>, after: Query<After>) -> Result<HttpResponse> {
    let token = token.into_inner();
    let (state, of) = (platform.clone(), token.clone());
    let found = platform.db.read(move |conn| {
        let found = resources::behind_link(conn, &state, &of)?;
        let has_programme = !programme::public_sessions(conn, found.event.id)?.is_empty();
        let zone = match found.consent.person {
            Some(person) => people::get(conn, person)?.time_zone,
            None => found.event.time_zone.clone(),
        };
        Ok((found, has_programme, zone.to_string()))
    });
    let (found, has_programme, zone) = found.await?;
    let ConsentBehindLink { event, session, name, consent } = found;
    let (times, days) = match &session.details.when {
        When::Time(start, end) => (Some((at(&event.time_zone, *start), at(&event.time_zone, *end))), None),
        When::Days(from, until) => (None, Some((*from, *until))),
        When::Month(_) => (None, None),
    };
    let (starts_at, ends_at) = times.unzip();
    let here = format!("/consent/{token}");
    let is_public = event.is_public() && session.details.is_public();
    let told = Told {
        title: session.details.title.get(reader.locale),
        starts_at,
        ends_at,
        day: days.map(|(from, _)| from),
        until: days.filter(|(from, until)| until > from).map(|(_, until)| until),
        month: first_of_month(&session),
        zone,
        session_url: is_public.then(|| reader.address(&format!("/events/{}/sessions/{}", event.slug, session.slug))),
        recording: consent.recording,
        slides: consent.slides,
        answered_at: consent.answered_at.map(|answered| at(&event.time_zone, answered.0)),
        is_noted: consent.source == Some(resources::ConsentSource::Staff),
        action: reader.address(&here),
        is_done: after.done.is_some(),
        name,
    };
    let head = EventHead::new(&platform, reader, &event, has_programme, platform.clock.now());
    let place = Place { here: "done", path: here, description: told.title.text.clone() };
    let page = Page::new(&platform, reader, place, Some(head), ConsentPage { consent: told });
    Ok(behind_link(personal(&platform, 200, "pages/consent.html", reader.locale, &page)?))
}

#[post("/consent/{token}")]
async fn send(platform: Data<Platform>, reader: Reader, token: Path<String>, form: PublicForm) -> Result<HttpResponse> {
    let token = token.into_inner();
    let is_ticked = |name: &str| Some(form.0.text(name) == "true");
    let raw = RawAnswer { recording: is_ticked("recording"), slides: is_ticked("slides") };
    let (state, of) = (platform.clone(), token.clone());
    platform.db.write(move |conn| resources::answer(conn, &state, &of, raw)).await?;
    Ok(behind_link(see_other(&reader.address(&format!("/consent/{token}?done=answered")))))
}
