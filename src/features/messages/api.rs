//! The development mailbox over HTTP: the list, a message as a file, and its HTML part alone. In production these addresses do not
//! exist.

use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::read::{self, Opened};
use crate::kernel::id::MessageId;
use crate::kernel::page::PageQuery;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::mail::mailbox::Listed;

/// All described routes of this file.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(file);
}

/// What is not described: the HTML part, which the page of a message frames.
pub fn pages(config: &mut actix_web::web::ServiceConfig) {
    config.service(html);
}

/// A page of the development mailbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessagePage {
    /// Newest first.
    pub items: Vec<Listed>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Messages that would have been sent, newest first. Development only.
#[utoipa::path(tag = "development", params(ListQuery), responses(
    (status = 200, body = MessagePage),
    (status = 400, description = "invalid_parameter, invalid_cursor"),
    (status = 404, description = "not_found: not in production")))]
#[get("/api/dev/messages")]
pub async fn list(platform: Data<Platform>, query: Query<ListQuery>) -> Result<HttpResponse> {
    let ListQuery { limit, cursor } = query.into_inner();
    let page = read::list(&platform, &PageQuery { limit, cursor }).await?;
    let body = MessagePage { items: page.items, next_cursor: page.next_cursor };
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(body))
}

/// One message as it was or would be sent. Development only.
#[utoipa::path(tag = "development", params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, content_type = "message/rfc822", body = String),
    (status = 404, description = "not_found")))]
#[get("/api/dev/messages/{id}.eml")]
pub async fn file(platform: Data<Platform>, id: Path<String>) -> Result<HttpResponse> {
    let message = opened(&platform, &id).await?;
    Ok(HttpResponse::Ok()
        .content_type("message/rfc822")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.eml\"", message.listed.id)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(message.raw))
}

/// The HTML part alone, for a frame without rights: no script, no form, nothing from elsewhere, and no address of ours.
#[get("/dev/mailbox/{id}/html")]
pub async fn html(platform: Data<Platform>, id: Path<String>) -> Result<HttpResponse> {
    let html = opened(&platform, &id).await?.html.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        ))
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html))
}

async fn opened(platform: &Platform, id: &str) -> Result<Opened> {
    let id: MessageId = id.parse().map_err(|_| Problem::not_found())?;
    read::open(platform, id).await
}
