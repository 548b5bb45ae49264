//! The addresses of calendars.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, route};

use super::feeds;
use super::filter::{Filter, RawFilter};
use super::kept::{FedEvent, FedSeries, Given};
use super::personal::{Whose, personal_feed};
use crate::features::registration::{open_link, signup};
use crate::features::{events, people};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::kernel::slug::Slug;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::bytes::PageKey;
use crate::platform::ical::MEDIA_TYPE;
use crate::platform::keys::LinkPurpose;

/// The media type of a file with one entry: its `method` is that of the text (RFC 5545, 8.1).
const FILE_TYPE: &str = "text/calendar; charset=utf-8; method=PUBLISH";

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(event_calendar).service(personal_calendar).service(session_entry).service(series_calendar);
}

/// The feed of an event, or of what its filters leave: `?lang=`, else the reader's language.
#[route("/events/{event}/calendar.ics", method = "GET", method = "HEAD")]
async fn event_calendar(
    req: HttpRequest,
    platform: Data<Platform>,
    locale: Locale,
    slug: Path<String>,
    filter: Query<RawFilter>,
) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let fed: Arc<FedEvent> = platform.recent.get(&platform.db, &slug, FedEvent::read).await?;
    let filter = Filter::find(&filter, &fed.inside)?;
    let key = fed.key(format!("calendar.ics?{}", filter.key()), locale, now);
    let state = platform.clone();
    let render =
        || async move { state.clone().db.read(move |conn| feeds::event_feed(conn, &state, &fed.event, &filter, locale, now)).await };
    platform.pages.respond(&req, key, MEDIA_TYPE, render).await
}

/// The events of a series.
#[route("/series/{series}/calendar.ics", method = "GET", method = "HEAD")]
async fn series_calendar(req: HttpRequest, platform: Data<Platform>, locale: Locale, slug: Path<String>) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let fed: Arc<FedSeries> = platform.recent.get(&platform.db, &slug, FedSeries::read).await?;
    let key = fed.key(locale, now);
    let state = platform.clone();
    let render = || async move { state.clone().db.read(move |conn| feeds::series_feed(conn, &state, &fed, locale, now)).await };
    platform.pages.respond(&req, key, MEDIA_TYPE, render).await
}

/// One session as a file, to be added once.
#[route("/events/{event}/sessions/{session}.ics", method = "GET", method = "HEAD")]
async fn session_entry(req: HttpRequest, platform: Data<Platform>, locale: Locale, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, session) = path.into_inner();
    // What is no name cannot stand in a header.
    let name = Slug::parse(&session).map(|slug| slug.to_string()).or_else(|_| session.parse().map(|id: uuid::Uuid| id.to_string()));
    let name = name.map_err(|_| Problem::not_found())?;
    let now = platform.clock.now();
    let fed: Arc<FedEvent> = platform.recent.get(&platform.db, &event, FedEvent::read).await?;
    let key = fed.key(format!("sessions/{name}.ics"), locale, now);
    let (state, asked) = (platform.clone(), name.clone());
    let render = || async move { state.clone().db.read(move |conn| feeds::session_file(conn, &state, &fed.event, &asked, locale)).await };
    let mut answer = platform.pages.respond(&req, key, FILE_TYPE, render).await?;
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.ics\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(answer)
}

/// The feed of one person, behind a link that is its only key. It speaks the person's language, whoever asks.
#[route("/calendars/{token}.ics", method = "GET", method = "HEAD")]
async fn personal_calendar(req: HttpRequest, platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let state = platform.clone();
    let found = platform.db.read(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Calendar, &token)?;
        let person = people::get(conn, registration.person)?;
        let sign_ups = signup::sign_ups(conn, registration.id)?;
        Ok(Whose { event: events::get(conn, registration.event)?, registration, person, sign_ups })
    });
    let whose = found.await?;
    let given: Arc<Given> = platform.recent.get(&platform.db, &whose.event.id.to_string(), Given::read).await?;
    let Whose { event, registration, person, .. } = &whose;
    let key = PageKey {
        page: format!("calendars/{}/{}/{}/{}", registration.id, registration.version, whose.choices_version(), person.locale),
        event: Some(event.id),
        revision: given.revision,
        epoch: given.epoch(whose.changes(), now),
        locale: None,
    };
    let state = platform.clone();
    let render = || async move { state.clone().db.read(move |conn| personal_feed(conn, &state, &whose, &given, now)).await };
    let mut answer = platform.pages.respond(&req, key, MEDIA_TYPE, render).await?;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(answer)
}
