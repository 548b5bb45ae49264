//! What staff decide of a registration, for programs.
//!
//! To add an act: a rule in a file of its own, named by its verb, and a handler here that calls it by [`act`].

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::Reason;
use super::review::{Decision, decide};
use super::view::{Reader, RegistrationView, view};
use super::{cancel_by_organisers, store};
use crate::features::accounts::permissions::WriteRegistrations;
use crate::features::accounts::{Caller, require_or_hide};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::{Json, OptionalJson, etag};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(approve).service(decline).service(ask).service(cancel);
}

/// Characters of a note at most.
const NOTE: usize = 2_000;

/// Why.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawWhy {
    /// `not_eligible`, `not_nominated`, `incomplete`, `duplicate`, `no_places`, `too_late` or `other`.
    reason: Option<Reason>,
    /// Words for the person, in their language; with the reason `other` they are needed. At most 2,000 characters.
    note: Option<String>,
}

impl RawWhy {
    fn parse(self, default: Option<Reason>) -> Result<(Reason, Option<String>), Problem> {
        let mut errors = FieldErrors::default();
        let note = self.note.map(|note| clean_text(&note)).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
            errors.add("/note", "too_long", format!("at most {NOTE} characters"));
        }
        let reason = errors.present("/reason", self.reason.or(default));
        if reason.is_some_and(|reason| !Reason::TO_CHOOSE.contains(&reason) && Some(reason) != default) {
            errors.add("/reason", "invalid", "this is no reason to choose");
        }
        if reason == Some(Reason::Other) && note.is_none() {
            errors.add("/note", "required", "say why");
        }
        errors.finish()?;
        Ok((reason.unwrap_or(Reason::Other), note))
    }
}

/// Approves a request: its place is confirmed. Somebody on the late list gets a place, or waits, as if they came now.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has ended; event_full: a pool refuses")))]
#[post("/api/v1/registrations/{id}/approve")]
pub async fn approve(platform: Data<Platform>, caller: Caller, id: Path<String>) -> Result<HttpResponse> {
    act(&platform, caller, &id, |conn, ctx, id| decide(conn, ctx, id, None, &Decision::Approve)).await
}

/// Declines a request, with a reason that the person is told. Its place goes to the next.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it is confirmed or has ended"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/decline")]
pub async fn decline(platform: Data<Platform>, caller: Caller, id: Path<String>, body: Json<RawWhy>) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (reason, note) = body.into_inner()?.parse(None)?;
    let decision = Decision::Decline(reason, note);
    act(&platform, caller, &id, move |conn, ctx, id| decide(conn, ctx, id, None, &decision)).await
}

/// Sends a request back: something is missing, and the person is told what. Its place is kept.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it awaits no decision"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/ask")]
pub async fn ask(platform: Data<Platform>, caller: Caller, id: Path<String>, body: Json<RawWhy>) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (reason, note) = body.into_inner()?.parse(Some(Reason::Incomplete))?;
    let decision = Decision::Ask(reason, note);
    act(&platform, caller, &id, move |conn, ctx, id| decide(conn, ctx, id, None, &decision)).await
}

/// Cancels a registration for the organisers; the person is told, with the note.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has ended"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/cancel")]
pub async fn cancel(platform: Data<Platform>, caller: Caller, id: Path<String>, body: OptionalJson<RawWhy>) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (_, note) = body.0.into_inner()?.parse(Some(Reason::ByOrganisers))?;
    act(&platform, caller, &id, move |conn, ctx, id| cancel_by_organisers(conn, ctx, id, note.as_deref())).await
}

/// Whoever may not is told so before anything that they sent is looked at.
async fn permitted(platform: &Data<Platform>, caller: &Caller, id: &str) -> Result<()> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let caller = *caller;
    platform.db.read(move |conn| of_their_event(conn, &caller, id)).await
}

/// Of another event's registrations not even the existence is told.
fn of_their_event(conn: &mut Conn, caller: &Caller, id: RegistrationId) -> Result<()> {
    let event = store::get(conn, id)?.event;
    require_or_hide::<WriteRegistrations>(conn, caller, event).map(drop)
}

/// Lets staff do something to a registration of their event; answers what it is afterwards.
async fn act(
    platform: &Data<Platform>,
    caller: Caller,
    id: &str,
    rule: impl Fn(&mut Conn, &Ctx, RegistrationId) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let (state, ctx) = (platform.clone(), platform.ctx(caller.actor()));
    let done = platform.db.write(move |conn| {
        of_their_event(conn, &caller, id)?;
        rule(conn, &ctx, id)?;
        let registration = store::get(conn, id)?;
        Ok((registration.version, view(conn, &state, &registration, Reader::Staff)?))
    });
    let (version, view) = done.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).insert_header(("Cache-Control", "no-store")).json(view))
}
