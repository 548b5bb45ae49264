//! What a person does on their own page: leave, say that they still come, take another address for their calendar.
//!
//! Leaving is asked once, in words, on a page of its own: a program that follows links of a mail changes nothing. Each act is a form
//! that leads back to `/r/{token}`, which shows what came of it.

use actix_web::web::{Data, Form as FormBody, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::done::{ROTATED, behind_link, read_behind};
use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::reader::Reader;
use super::render::{personal, see_other};
use crate::features::registration::{self, Status, act_behind_link};
use crate::kernel::problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::SameSite;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(ask).service(send).service(confirm).service(rotate).service(accept).service(agree);
}

/// What the page that asks brings.
#[derive(Debug, Serialize)]
struct LeavePage {
    leave: Leave,
}

#[derive(Debug, Serialize)]
struct Leave {
    number: String,
    status: Status,
    name: String,
    action: String,
    back_url: String,
}

/// The person's page, and one below it.
fn path(token: &str, act: &str) -> String {
    format!("/r/{token}{act}")
}

fn back(reader: Reader, token: &str, after: &str) -> HttpResponse {
    behind_link(see_other(&reader.address(&path(token, after))))
}

#[get("/r/{token}/cancel")]
async fn ask(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    let (state, of) = (platform.clone(), token.clone());
    let found = platform.db.read(move |conn| read_behind(conn, &state, reader, &of)).await?;
    if Status::ENDED.contains(&found.view.status) {
        return Ok(back(reader, &token, ""));
    }
    let here = path(&token, "/cancel");
    let leave = Leave {
        number: found.view.number,
        status: found.view.status,
        name: format!("{} {}", found.view.given_name, found.view.family_name),
        action: reader.address(&here),
        back_url: reader.address(&path(&token, "")),
    };
    let head = EventHead::new(&platform, reader, &found.event, found.has_programme, platform.clock.now());
    let place = Place { here: "done", path: here, description: head.title.text.clone() };
    let page = Page::new(&platform, reader, place, Some(head), LeavePage { leave });
    Ok(behind_link(personal(&platform, 200, "pages/leave.html", reader.locale, &page)?))
}

#[post("/r/{token}/cancel")]
async fn send(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), registration::cancel).await.map(drop).or_else(shown_there)?;
    Ok(back(reader, &token, ""))
}

/// Which question was answered.
#[derive(Debug, Deserialize)]
struct Answered {
    version: Option<i64>,
}

#[post("/r/{token}/confirm")]
async fn confirm(
    _same_site: SameSite,
    platform: Data<Platform>,
    reader: Reader,
    token: Path<String>,
    body: FormBody<Answered>,
) -> Result<HttpResponse> {
    let (token, seen) = (token.into_inner(), body.into_inner().version);
    let rule = move |conn: &mut Conn, ctx: &Ctx, id| registration::confirm_again(conn, ctx, id, seen);
    act_behind_link(&platform, token.clone(), rule).await.map(drop).or_else(shown_there)?;
    Ok(back(reader, &token, ""))
}

#[post("/r/{token}/accept")]
async fn accept(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), registration::accept).await.map(drop).or_else(shown_there)?;
    Ok(back(reader, &token, ""))
}

#[post("/r/{token}/consent")]
async fn agree(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), registration::consent).await?;
    Ok(back(reader, &token, ""))
}

#[post("/r/{token}/rotate-calendar")]
async fn rotate(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let token = token.into_inner();
    act_behind_link(&platform, token.clone(), registration::rotate_calendar).await?;
    Ok(back(reader, &token, &format!("?done={ROTATED}#calendar")))
}

/// The state no longer allows it: the person's page says what it is.
fn shown_there(error: Error) -> Result<()> {
    match error {
        Error::Problem(problem) if [&problem::CONFLICT, &problem::OFFER_EXPIRED, &problem::REGISTRATION_CLOSED].contains(&problem.code) => {
            Ok(())
        }
        other => Err(other),
    }
}
