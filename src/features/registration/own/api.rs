//! The JSON interface of what is one's own.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::data::{OwnData, own_data};
use super::mailbox::of_mailbox;
use crate::features::accounts::Caller;
use crate::features::registration::manage::open_link;
use crate::features::registration::view::{Reader, RegistrationView, listed_view};
use crate::kernel::id::RegistrationId;
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(data).service(list);
}

/// Everything that is kept on a registration, as a file: answers (those that are kept apart, too), what happened to it, consent, places,
/// sessions, party and delegation, mails. Without the links.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "With `Content-Disposition: attachment`", body = OwnData),
        (status = 404, description = "not_found"),
        (status = 410, description = "gone")))]
#[get("/api/v1/manage/{token}/data")]
pub async fn data(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let state = platform.clone();
    let work = move |conn: &mut Conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &token)?;
        own_data(conn, &state, &registration)
    };
    let data = platform.db.read(work).await?;
    let file = serde_json::to_string_pretty(&data).map_err(|error| Error::internal("one's own data", error))?;
    // Of a prefix that staff chose only what a file may be called by everywhere.
    let name: String = data.registration.number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{name}.json\"")))
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Referrer-Policy", "no-referrer"))
        .body(file))
}

/// A page of an account's registrations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnRegistrationPage {
    /// The newest first; with their links, without answers.
    pub items: Vec<RegistrationView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// The registrations of the mailbox of this account, of everybody who is written to there. What follows `/r/` in `manage_url` opens
/// `/api/v1/manage/{token}` and all that its person does there: see, correct, cancel, choose sessions, download.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(PageQuery),
    responses(
        (status = 200, body = OwnRegistrationPage),
        (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 401, description = "unauthenticated, invalid_token"),
        (status = 403, description = "forbidden: not with an API key"),
        (status = 409, description = "email_not_proven: sign in once by a link to the address")))]
#[get("/api/v1/auth/registrations")]
pub async fn list(platform: Data<Platform>, caller: Caller, query: Query<PageQuery>) -> Result<HttpResponse> {
    let account = caller.owner()?.id();
    let (limit, before): (u16, Option<RegistrationId>) = (query.limit()?, query.after()?);
    let state = platform.clone();
    let work = move |conn: &mut Conn| {
        let page = Page::cut(of_mailbox(conn, account, before, limit)?, limit, |registration| registration.id);
        let items: Result<_> = page.items.iter().map(|one| listed_view(conn, &state, one, Reader::Owner)).collect();
        Ok(OwnRegistrationPage { items: items?, next_cursor: page.next_cursor })
    };
    let page = platform.db.read(work).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).insert_header(("Referrer-Policy", "no-referrer")).json(page))
}
