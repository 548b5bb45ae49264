//! `/announcements/{token}`: where somebody stops the announcements of an award that they asked for.
//!
//! Reading it changes nothing: programs that look at links in mails stop nothing. A mail program stops them with one click by a POST (RFC 8058).

use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde::Serialize;

use super::done::behind_link;
use super::event_head::EventHead;
use super::fields::PublicFormOrOneClick;
use super::frame::{Page, Place};
use super::reader::Reader;
use super::render::{personal, see_other};
use crate::features::awards::audience;
use crate::features::programme;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::Result;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(read).service(send);
}

/// What this page brings.
#[derive(Debug, Serialize)]
struct AnnouncementsPage {
    announcements: Told,
}

#[derive(Debug, Serialize)]
struct Told {
    /// The round.
    title: Passage,
    has_ended: bool,
    action: String,
}

#[get("/announcements/{token}")]
async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    let (state, of) = (platform.clone(), token.clone());
    let found = platform.db.read(move |conn| {
        let found = audience::behind_link(conn, &state, &of)?;
        let has_programme = !programme::public_sessions(conn, found.event.id)?.is_empty();
        Ok((found, has_programme))
    });
    let (found, has_programme) = found.await?;
    let here = format!("/announcements/{token}");
    let title = found.cycle.title.0.get(reader.locale);
    let place = Place { here: "done", path: here.clone(), description: title.text.clone() };
    let told = Told { title, has_ended: found.has_ended, action: reader.address(&here) };
    let head = EventHead::new(&platform, reader, &found.event, has_programme, platform.clock.now());
    let page = Page::new(&platform, reader, place, Some(head), AnnouncementsPage { announcements: told });
    Ok(behind_link(personal(&platform, 200, "pages/announcements.html", reader.locale, &page)?))
}

#[post("/announcements/{token}")]
async fn send(platform: Data<Platform>, reader: Reader, token: Path<String>, sent: PublicFormOrOneClick) -> Result<HttpResponse> {
    let token = token.into_inner();
    let (state, of, ctx) = (platform.clone(), token.clone(), platform.ctx(Actor::Public));
    platform.db.write(move |conn| audience::stop(conn, &state, &ctx, &of)).await?;
    if sent.is_one_click {
        return Ok(behind_link(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).finish()));
    }
    Ok(behind_link(see_other(&reader.address(&format!("/announcements/{token}")))))
}
