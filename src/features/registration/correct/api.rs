//! `PATCH /api/v1/manage/{token}`.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::manage::{answer, open_link};
use super::super::store;
use super::super::view::{Reader, RegistrationView, view};
use super::{RawCorrection, correct};
use crate::kernel::problem;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::problem::precondition_failed;
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(change);
}

/// Corrects one's own registration: only what is named changes (RFC 7396).
///
/// Answers are looked at where they are new; those that stand as they were given stay, whatever became of their questions. A request
/// that was sent back (`information_missing`) is submitted again.
#[utoipa::path(tag = "registration", request_body = RawCorrection,
    params(("token" = String, Path, description = "From manage_url: what follows /r/"),
        ("If-Match" = String, Header, description = "The ETag of what was read")),
    responses(
        (status = 200, description = "Corrected", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has ended; with `/family_name` (`registered`), somebody of this name and mailbox is registered"),
        (status = 410, description = "gone"),
        (status = 412, description = "precondition_failed, with `current`"),
        (status = 422, description = "validation_failed; `ask_the_secretariat` for another address of the mailbox"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/manage/{token}")]
pub async fn change(platform: Data<Platform>, token: Path<String>, if_match: IfMatch, body: Json<RawCorrection>) -> Result<HttpResponse> {
    let state = platform.clone();
    // Whether the link opens anything comes first: who has none learns nothing else.
    let named = token.clone();
    platform.db.read(move |conn| open_link(conn, &state, LinkPurpose::Manage, &named)).await?;
    let (if_match, body) = (if_match.required()?, body.into_inner()?);
    let state = platform.clone();
    let work = move |conn: &mut Conn| {
        let was = open_link(conn, &state, LinkPurpose::Manage, &token)?;
        let mut is_seen = if_match.check(&etag::of_version(was.version)).is_ok();
        if is_seen {
            is_seen = match correct(conn, &state.ctx(Actor::Person(was.person)), was.id, Some(was.version), &body) {
                // Somebody was faster while we waited for the books.
                Err(Error::Problem(problem)) if problem.code == &problem::PRECONDITION_FAILED => false,
                done => done.map(|()| true)?,
            };
        }
        let now = store::get(conn, was.id)?;
        Ok((view(conn, &state, &now, Reader::Owner)?, is_seen))
    };
    let (view, is_seen) = platform.db.write(work).await?;
    Ok(if is_seen { answer(&view) } else { precondition_failed(&view, &etag::of_version(view.version)) })
}
