//! One delegation: seen, changed, added to, and somebody of it substituted.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};

use super::incoming::{self, EnterQuery, RawPeople, To};
use super::outgoing::{EnteredView, entered_view};
use crate::features::accounts::Caller;
use crate::features::registration::delegation::change::{self, RawChange};
use crate::features::registration::delegation::substitute::substitute_member;
use crate::features::registration::delegation::view::{DelegationView, view};
use crate::features::registration::delegation::{access, enter, store};
use crate::features::registration::parse::RawRegister;
use crate::kernel::id::DelegationId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::{IdempotencyKey, IfMatch, Json, Upload, etag};

fn id(path: &str) -> Result<DelegationId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// A delegation: its members and where each stands, and who came instead of whom. The ETag changes with any of it.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("delegation" = String, Path, description = "Id")),
    responses((status = 200, body = DelegationView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/delegations/{delegation}")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, caller: Caller, path: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id = id(&path)?;
    let read = move |conn: &mut Conn| {
        let delegation = access::read(conn, &caller, id)?;
        view(conn, &delegation)
    };
    let view = platform.db.read(read).await?;
    Ok(etag::resource(&req, &view.etag(), &view))
}

/// Changes title, head or contact; what is left out stays.
#[utoipa::path(tag = "registration", security(("bearer" = [])), request_body = RawChange,
    params(("delegation" = String, Path, description = "Id"), ("If-Match" = String, Header, description = "The ETag of what was read")),
    responses((status = 200, body = DelegationView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: the organisation has another delegation of this title"),
        (status = 412, description = "precondition_failed"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/delegations/{delegation}")]
pub async fn patch(
    platform: Data<Platform>,
    caller: Caller,
    path: Path<String>,
    if_match: IfMatch,
    body: Json<RawChange>,
) -> Result<HttpResponse> {
    let id = early(&platform, caller, &path).await?;
    let (raw, seen) = (body.into_inner()?, if_match.required()?);
    let ctx = platform.ctx(caller.actor());
    let write = move |conn: &mut Conn| change::change(conn, &ctx, &caller, id, &raw, |now| seen.check(&now.etag()));
    let view = platform.db.write(write).await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", view.etag())).insert_header(("Cache-Control", "no-store")).json(view))
}

/// Adds up to 50 people, as `POST …/delegations` does.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    request_body(content((RawPeople = "application/json"), (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), description = "JSON, or a table with a head line"),
    params(("delegation" = String, Path, description = "Id"), EnterQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 200, description = "What became of each", body = EnteredView),
        (status = 400, description = "invalid_json"), (status = 401, description = "unauthenticated"),
        (status = 403, description = "registration_not_open, registration_closed"), (status = 404, description = "not_found"),
        (status = 409, description = "event_full"), (status = 413, description = "body_too_large"),
        (status = 415, description = "unsupported_media_type"),
        (status = 422, description = "validation_failed with pointers such as /people/4/email, idempotency_key_reused")))]
#[post("/api/v1/delegations/{delegation}/members")]
pub async fn add(
    platform: Data<Platform>,
    caller: Caller,
    path: Path<String>,
    query: Query<EnterQuery>,
    key: IdempotencyKey,
    upload: Upload,
) -> Result<HttpResponse> {
    let id = early(&platform, caller, &path).await?;
    let (asked, hash) = incoming::read(upload, query.into_inner(), To::One(id)).await?;
    let once = key.once(caller.actor(), hash)?;
    let ctx = platform.ctx(caller.actor());
    let write = move |conn: &mut Conn| {
        let entered = enter::enter(conn, &ctx, &caller, once.as_ref(), &asked)?;
        entered_view(conn, &asked, entered)
    };
    let view = platform.db.write(write).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(view))
}

/// Lets somebody else come in the very place of a member.
///
/// The newcomer has the same category and mode; both may be left out. Nobody who waits moves by it, and it may be done when registration is
/// closed, until the event is over. The old member is told and leaves the calendar; the new one is told and asked for consent; the
/// contact gets one mail.
#[utoipa::path(tag = "registration", security(("bearer" = [])), request_body = RawRegister,
    params(("delegation" = String, Path, description = "Id"), ("registration" = String, Path, description = "The registration of the member"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "The delegation with its new member", body = DelegationView),
        (status = 401, description = "unauthenticated"), (status = 403, description = "registration_closed: the event is over"),
        (status = 404, description = "not_found"), (status = 409, description = "conflict: the registration has ended"),
        (status = 422, description = "validation_failed: also for another category or mode, and for somebody who is registered; idempotency_key_reused")))]
#[post("/api/v1/delegations/{delegation}/members/{registration}/substitute")]
pub async fn substitute(
    platform: Data<Platform>,
    caller: Caller,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Json<RawRegister>,
) -> Result<HttpResponse> {
    let id = early(&platform, caller, &path.0).await?;
    let old = path.1.parse().map_err(|_| Problem::not_found())?;
    let (raw, hash) = body.with_hash()?;
    let once = key.once(caller.actor(), hash)?;
    let ctx = platform.ctx(caller.actor());
    let write = move |conn: &mut Conn| {
        substitute_member(conn, &ctx, &caller, once.as_ref(), id, (old, &raw))?;
        let delegation = store::get(conn, id)?;
        view(conn, &delegation)
    };
    let view = platform.db.write(write).await?;
    Ok(HttpResponse::Created().insert_header(("ETag", view.etag())).insert_header(("Cache-Control", "no-store")).json(view))
}

/// Who may not is refused before the body is read; and asked again in the transaction, when it has come.
async fn early(platform: &Platform, caller: Caller, path: &str) -> Result<DelegationId> {
    caller.signed_in()?;
    let id = id(path)?;
    let look = move |conn: &mut Conn| {
        let delegation = store::get(conn, id)?;
        access::write_one(conn, &caller, &delegation)
    };
    platform.db.read(look).await?;
    Ok(id)
}
