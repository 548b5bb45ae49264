//! Clashes of the draft, what a change would clash with, and waivers.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::clashes::{self, ClashView};
use super::super::edit;
use super::super::load;
use super::super::raw_session::RawSession;
use super::super::sessions::try_session;
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{ReadDraft, WriteDraft};
use crate::features::events;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_clashes).service(what_if).service(waive_clash).service(withdraw_waiver);
}

/// The clashes of a programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClashViews {
    /// By time.
    pub items: Vec<ClashView>,
}

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ClashQuery {
    /// Id or slug of a session.
    session: Option<String>,
}

/// The clashes of the draft.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), ClashQuery),
    responses((status = 200, body = ClashViews), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme/clashes")]
pub async fn list_clashes(
    platform: Data<Platform>,
    permit: Permit<ReadDraft>,
    _event: Path<String>,
    query: Query<ClashQuery>,
) -> Result<HttpResponse> {
    let session = query.into_inner().session;
    let read = platform.db.read(move |conn| {
        let event = events::get(conn, permit.event())?;
        let programme = load::draft(conn, event)?;
        let only = session.map(|named| programme.called(&named).map(|session| session.id).ok_or_else(Problem::not_found)).transpose()?;
        clashes::views(conn, &programme, only)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(ClashViews { items: read.await? }))
}

/// A change that is only tried.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// Id or slug of the session to be changed; without it `change` is a new one.
    session: Option<String>,
    /// As for changing a session; nobody is recorded, so people without `person` are compared by name.
    change: RawSession,
}

/// What a session would clash with if it were changed so. Nothing is kept.
#[utoipa::path(tag = "programme", request_body = WhatIf, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = ClashViews), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed")))]
#[post("/api/v1/events/{event}/programme/clashes")]
pub async fn what_if(
    platform: Data<Platform>,
    permit: Permit<ReadDraft>,
    _event: Path<String>,
    body: Json<WhatIf>,
) -> Result<HttpResponse> {
    let body = body.into_inner()?;
    let read = platform.db.read(move |conn| {
        let event = events::get(conn, permit.event())?;
        Ok(try_session(conn, event, body.session.as_deref(), &body.change)?.clashes)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(ClashViews { items: read.await? }))
}

/// Why a clash is accepted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiveBody {
    /// 1 to 500 characters.
    reason: Option<String>,
}

/// Accepts a clash, with the reason. It stays in the list as accepted.
#[utoipa::path(tag = "programme", request_body = WaiveBody, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("clash" = String, Path, description = "Its id")),
    responses((status = 200, body = ClashView), (status = 403, description = "forbidden"), (status = 404, description = "not_found: there is no such clash now"),
        (status = 422, description = "validation_failed")))]
#[put("/api/v1/events/{event}/programme/clashes/{clash}/waiver")]
pub async fn waive_clash(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    body: Json<WaiveBody>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let mut errors = FieldErrors::default();
    let reason = errors.line("/reason", body.into_inner()?.reason.as_deref(), 500);
    errors.finish()?;
    let clash = path.into_inner().1;
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let programme = load::draft(conn, event)?;
        let all = clashes::find(&programme, None);
        let found = all.iter().find(|one| one.id == clash).ok_or_else(Problem::not_found)?;
        clashes::waive(conn, &ctx, permit.event(), &found.id, reason.as_deref().unwrap_or_default())?;
        Ok(clashes::view(&programme, found, &clashes::waivers(conn, permit.event())?))
    });
    Ok(HttpResponse::Ok().json(done.await?))
}

/// Takes the waiver of a clash back.
#[utoipa::path(tag = "programme", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("clash" = String, Path, description = "Its id")),
    responses((status = 204, description = "Done"), (status = 403, description = "forbidden")))]
#[delete("/api/v1/events/{event}/programme/clashes/{clash}/waiver")]
pub async fn withdraw_waiver(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let clash = path.into_inner().1;
    let done = platform.db.write(move |conn| {
        edit::lock(conn, &ctx, permit.event())?;
        clashes::withdraw(conn, &ctx, permit.event(), &clash)
    });
    done.await?;
    Ok(HttpResponse::NoContent().finish())
}
