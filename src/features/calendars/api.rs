//! The addresses of calendars.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, route};

use super::feeds;
use super::items::tombstones_end;
use crate::features::events::{self, Event, Instants};
use crate::features::registration::open_link;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::bytes::PageKey;
use crate::platform::ical::MEDIA_TYPE;
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(event_calendar).service(personal_calendar);
}

/// A public event, as it was a moment ago, and when its feeds change by the clock.
struct Fed {
    event: Event,
    instants: Instants,
}

impl Fed {
    fn read(conn: &mut Conn, event: &str) -> Result<Self> {
        let event = events::find_public(conn, event)?;
        Ok(Self { instants: Instants::of(&event).and(tombstones_end(&event)), event })
    }
}

/// The feed of an event: `?lang=`, else the reader's language.
#[route("/events/{event}/calendar.ics", method = "GET", method = "HEAD")]
async fn event_calendar(req: HttpRequest, platform: Data<Platform>, locale: Locale, slug: Path<String>) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let fed: Arc<Fed> = platform.recent.get(&platform.db, &slug, |conn, event, _| Fed::read(conn, event)).await?;
    let key = PageKey {
        page: "calendar.ics".into(),
        event: Some(fed.event.id),
        revision: fed.event.public_revision,
        epoch: fed.instants.epoch(now),
        locale: Some(locale),
    };
    let state = platform.clone();
    let render = || async move { state.clone().db.read(move |conn| feeds::event_feed(conn, &state, &fed.event, locale, now)).await };
    platform.pages.respond(&req, key, MEDIA_TYPE, render).await
}

/// The feed of one person, behind a link that is its only key. It speaks the person's language, whoever asks.
#[route("/calendars/{token}.ics", method = "GET", method = "HEAD")]
async fn personal_calendar(req: HttpRequest, platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let state = platform.clone();
    let found = platform.db.read(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Calendar, &token)?;
        Ok((events::get(conn, registration.event)?, registration))
    });
    let (event, registration) = found.await?;
    let key = PageKey {
        page: format!("calendars/{}/{}", registration.id, registration.version),
        event: Some(event.id),
        revision: event.public_revision,
        epoch: Instants::of(&event).and(tombstones_end(&event)).epoch(now),
        locale: None,
    };
    let state = platform.clone();
    let render = || async move { state.clone().db.read(move |conn| feeds::personal_feed(conn, &state, &registration, now)).await };
    let mut answer = platform.pages.respond(&req, key, MEDIA_TYPE, render).await?;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(answer)
}
