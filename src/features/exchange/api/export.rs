//! Files of what is published and public, from memory.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, route};

use super::super::frab::{self, Schedule};
use super::super::sheet;
use crate::features::events::{self, Event};
use crate::features::programme::{self, Programme};
use crate::kernel::id::EventId;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::bytes::PageKey;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(schedule_json).service(schedule_xml).service(schedule_csv);
}

/// The schedule for programs that read frab's JSON: `?lang=`, else the reader's language.
#[route("/events/{event}/schedule.json", method = "GET", method = "HEAD")]
async fn schedule_json(req: HttpRequest, platform: Data<Platform>, locale: Locale, slug: Path<String>) -> Result<HttpResponse> {
    let Exported(event) = &*public(&platform, &slug).await?;
    let (id, key) = (event.id, key("schedule.json", event, Some(locale)));
    let state = platform.clone();
    let render = || async move {
        let schedule = read(&state, id, move |platform, programme| Ok(frab::json(&Schedule::of(platform, programme, locale)))).await?;
        serde_json::to_vec(&schedule).map_err(|error| Error::internal("a schedule as JSON", error))
    };
    platform.pages.respond(&req, key, "application/json", render).await
}

/// The same for those that read its XML.
#[route("/events/{event}/schedule.xml", method = "GET", method = "HEAD")]
async fn schedule_xml(req: HttpRequest, platform: Data<Platform>, locale: Locale, slug: Path<String>) -> Result<HttpResponse> {
    let Exported(event) = &*public(&platform, &slug).await?;
    let (id, key) = (event.id, key("schedule.xml", event, Some(locale)));
    let state = platform.clone();
    let render = || read(&state, id, move |platform, programme| Ok(frab::xml(&Schedule::of(platform, programme, locale))));
    platform.pages.respond(&req, key, frab::MEDIA_TYPE, render).await
}

/// The programme as a table, in all its languages.
#[route("/events/{event}/schedule.csv", method = "GET", method = "HEAD")]
async fn schedule_csv(req: HttpRequest, platform: Data<Platform>, slug: Path<String>) -> Result<HttpResponse> {
    let Exported(event) = &*public(&platform, &slug).await?;
    let name = format!("attachment; filename=\"{}.csv\"", event.slug);
    let (id, key) = (event.id, key("schedule.csv", event, None));
    let state = platform.clone();
    let render = || read(&state, id, |_, programme| sheet::write(programme));
    let mut answer = platform.pages.respond(&req, key, sheet::MEDIA_TYPE, render).await?;
    if let Ok(name) = HeaderValue::from_str(&name) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// A public event, as it was a moment ago.
struct Exported(Event);

async fn public(platform: &Platform, event: &str) -> Result<Arc<Exported>> {
    platform.recent.get(&platform.db, event, |conn, event, _| events::find_public(conn, event).map(Exported)).await
}

/// No file of these changes by the clock.
fn key(page: &str, event: &Event, locale: Option<Locale>) -> PageKey {
    PageKey { page: page.to_owned(), event: Some(event.id), revision: event.public_revision, epoch: 0, locale }
}

/// Reads what is published and writes it in some form.
async fn read<T: Send + 'static>(
    platform: &Data<Platform>,
    event: EventId,
    write: impl Fn(&Platform, &Programme) -> Result<T> + Send + 'static,
) -> Result<T> {
    // Anew: the key may be older than what is written under it, never newer.
    let programme = platform.db.read(move |conn| {
        let event = events::get(conn, event)?;
        programme::published(conn, event)
    });
    let programme = programme.await?;
    write(platform, &programme)
}
