//! Sessions: reading what is published, and changing the draft.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::clashes::{self, ClashView};
use super::super::edit;
use super::super::load;
use super::super::raw_session::RawSession;
use super::super::sessions::{Changed, call_off, change_session, find_session, make_session, publish_item};
use super::super::store::items::Item;
use super::super::store::published as tables;
use super::late::too_late;
use super::views::{SessionView, session_view};
use crate::features::accounts::permissions::{ReadDraft, WriteDraft};
use crate::features::accounts::{Caller, Permit, require};
use crate::features::events::{self, Event};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{IdempotencyKey, Json, OptionalJson};
use crate::platform::idempotency::Claim;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(make).service(get_one).service(change).service(cancel).service(restore).service(discard);
}

/// The sessions of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Sessions {
    /// By start; then those with a day only, then those with a month only.
    pub items: Vec<SessionView>,
}

/// A session of the draft.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DraftSession {
    /// What the next publication makes of it.
    #[serde(flatten)]
    pub session: SessionView,
    /// `unpublished`, `changed`, or `published` when the draft changes nothing.
    pub publication: &'static str,
    /// The version of the programme in which it was last published.
    pub published_in: Option<i64>,
    /// What it clashes with, in the draft.
    pub clashes: Vec<ClashView>,
}

/// The published sessions of a public event that anybody may know of.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Sessions), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions")]
pub async fn list(platform: Data<Platform>, event: Path<String>) -> Result<HttpResponse> {
    let sessions = platform.db.read(move |conn| {
        let event = events::find_public(conn, &event)?;
        tables::sessions(conn, event.id)
    });
    let public = sessions.await?.into_iter().filter(|session| session.details.is_public());
    Ok(HttpResponse::Ok().json(Sessions { items: public.map(|session| session_view(&session, false)).collect() }))
}

/// One session: as published, or for staff as the draft has it, with the ETag that `If-Match` wants.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug")),
    responses((status = 200, body = SessionView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}")]
pub async fn get_one(req: HttpRequest, platform: Data<Platform>, caller: Caller, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, session) = path.into_inner();
    let found = platform.db.read(move |conn| {
        let event = events::find(conn, &event)?;
        if require::<ReadDraft>(conn, &caller, event.id).is_ok() {
            let item = find_session(conn, &event, &session)?;
            return Ok((Some(item.version), serde_json::to_value(draft_view(conn, event, &item)?)));
        }
        let event = Some(event).filter(Event::is_public).ok_or_else(Problem::not_found)?;
        let all = tables::sessions(conn, event.id)?;
        let one = all.iter().find(|one| one.details.is_public() && one.is_called(&session)).ok_or_else(Problem::not_found)?;
        Ok((None, serde_json::to_value(session_view(one, false))))
    });
    let (version, view) = found.await?;
    let view = view.map_err(|error| Error::internal("a session as JSON", error))?;
    Ok(match version {
        Some(version) => etag::resource(&req, &etag::of_version(version), &view),
        None => HttpResponse::Ok().json(view),
    })
}

/// Adds a session to the draft; with `"publish": true` it is public at once, which only the secretariat may.
#[utoipa::path(tag = "programme", request_body = RawSession, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 201, body = DraftSession), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"),
        (status = 404, description = "not_found"), (status = 409, description = "slug_taken, conflict"),
        (status = 422, description = "validation_failed, idempotency_key_reused")))]
#[post("/api/v1/events/{event}/sessions")]
pub async fn make(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    caller: Caller,
    _event: Path<String>,
    key: IdempotencyKey,
    body: Json<RawSession>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let (body, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let made = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let (item, claim) = make_session(conn, &ctx, &event, once.as_ref(), &body)?;
        let is_new = matches!(claim, Claim::New);
        let item = if is_new && body.publish { publish_item(conn, &ctx, &caller, &event, item)? } else { item };
        Ok((item.version, event.slug.to_string(), draft_view(conn, event, &item)?))
    });
    let (version, event, view) = made.await?;
    let location = format!("/api/v1/events/{event}/sessions/{}", view.session.slug);
    Ok(HttpResponse::Created().insert_header(("Location", location)).insert_header(("ETag", etag::of_version(version))).json(view))
}

/// Changes a session in the draft; with `"publish": true` this session is public at once. When only the start is given, the end moves along.
///
/// A 412 holds the present state as `current`, and as `differs` each field that is not as the body would have it, with `yours` and
/// `current`; those that were changed since the version in `If-Match` also say when, and what they were.
#[utoipa::path(tag = "programme", request_body = RawSession, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug"),
        ("If-Match" = String, Header, description = "The ETag of the session")),
    responses((status = 200, body = DraftSession), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"),
        (status = 404, description = "not_found"), (status = 412, description = "precondition_failed, with `current` and `differs`"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/sessions/{session}")]
pub async fn change(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    caller: Caller,
    path: Path<(String, String)>,
    if_match: IfMatch,
    body: Json<RawSession>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let if_match = if_match.required()?;
    let body = body.into_inner()?;
    let session = path.into_inner().1;
    let changed = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let (item, differs) = match change_session(conn, &ctx, &event, &session, &if_match, &body)? {
            Changed::Made(item) if body.publish => (publish_item(conn, &ctx, &caller, &event, item)?, None),
            Changed::Made(item) => (item, None),
            Changed::TooLate(late) => (late.item, Some(late.differs)),
        };
        Ok((differs, item.version, draft_view(conn, event, &item)?))
    });
    let (differs, version, view) = changed.await?;
    let tag = etag::of_version(version);
    Ok(match differs {
        None => HttpResponse::Ok().insert_header(("ETag", tag)).json(view),
        Some(differs) => too_late(&view, &tag, &differs),
    })
}

/// How a session is cancelled, or taken up again.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CancelSession {
    /// Publish it at once.
    publish: bool,
}

/// Cancels a session in the draft: once that is published, its entry stays in every calendar as cancelled. Doing it again changes nothing.
#[utoipa::path(tag = "programme", request_body = Option<CancelSession>, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug")),
    responses((status = 200, body = DraftSession), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/sessions/{session}/cancel")]
pub async fn cancel(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    caller: Caller,
    path: Path<(String, String)>,
    body: OptionalJson<CancelSession>,
) -> Result<HttpResponse> {
    call(&platform, permit, caller, path.into_inner().1, body, true).await
}

/// Takes a cancelled session up again in the draft. Doing it again changes nothing.
#[utoipa::path(tag = "programme", request_body = Option<CancelSession>, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug")),
    responses((status = 200, body = DraftSession), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict"), (status = 422, description = "validation_failed: its room or track was removed")))]
#[post("/api/v1/events/{event}/sessions/{session}/restore")]
pub async fn restore(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    caller: Caller,
    path: Path<(String, String)>,
    body: OptionalJson<CancelSession>,
) -> Result<HttpResponse> {
    call(&platform, permit, caller, path.into_inner().1, body, false).await
}

async fn call(
    platform: &Platform,
    permit: Permit<WriteDraft>,
    caller: Caller,
    session: String,
    body: OptionalJson<CancelSession>,
    is_cancelled: bool,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let publish = body.0.into_inner()?.publish;
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let mut item = call_off(conn, &ctx, &event, &session, is_cancelled)?;
        if publish {
            item = publish_item(conn, &ctx, &caller, &event, item)?;
        }
        Ok((item.version, draft_view(conn, event, &item)?))
    });
    let (version, view) = done.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}

/// Gives up what the draft makes of a session: it is again as published; one that never was is gone.
#[utoipa::path(tag = "programme", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug")),
    responses((status = 204, description = "Done"), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[delete("/api/v1/events/{event}/sessions/{session}/draft")]
pub async fn discard(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let session = path.into_inner().1;
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        let item = find_session(conn, &event, &session)?;
        edit::discard(conn, &ctx, &event, &item)
    });
    done.await?;
    Ok(HttpResponse::NoContent().finish())
}

fn draft_view(conn: &mut Conn, event: Event, item: &Item) -> Result<DraftSession> {
    let programme = load::draft(conn, event)?;
    let session = programme.session(item.id.0.into()).ok_or_else(Problem::not_found)?;
    let clashes = clashes::views(conn, &programme, Some(session.id))?;
    Ok(DraftSession { session: session_view(session, true), publication: publication(item), published_in: item.published_in, clashes })
}

/// How an item stands to what is published.
pub(super) fn publication(item: &Item) -> &'static str {
    match (item.published_in, &item.draft) {
        (None, _) => "unpublished",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "published",
    }
}
