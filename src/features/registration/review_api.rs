//! What staff decide of a registration, for programs.
//!
//! To add an act: a rule in a file of its own, named by its verb, and a handler here that calls it by [`act`]. Each decision may
//! be told by `If-Match` which state it is meant for; without it, it is carried out as things stand.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::delegation::substitute_by_staff;
use super::model::{Reason, Registration};
use super::parse::RawRegister;
use super::review::{Decision, decide};
use super::view::{Reader, RegistrationView, view};
use super::{cancel_by_organisers, look_after_offers, store};
use crate::features::accounts::permissions::WriteRegistrations;
use crate::features::accounts::{Caller, require_or_hide};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag::Precondition;
use crate::platform::http::problem::precondition_failed;
use crate::platform::http::{IdempotencyKey, IfMatch, Json, OptionalJson, etag};
use crate::platform::journal;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(approve).service(decline).service(ask).service(cancel).service(substitute);
}

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
        Reason::with_note(self.reason, self.note.as_deref(), default)
    }
}

/// Approves a request: its place is confirmed. Somebody on the late list gets a place, or waits, as if they came now.
#[utoipa::path(tag = "registration", security(("bearer" = [])), 
    params(("id" = String, Path, description = "Id"), ("If-Match" = Option<String>, Header, description = "The ETag of what was looked at")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has ended; event_full: a pool refuses"),
        (status = 412, description = "precondition_failed, with `current` and `differs`")))]
#[post("/api/v1/registrations/{id}/approve")]
pub async fn approve(platform: Data<Platform>, caller: Caller, id: Path<String>, seen: IfMatch) -> Result<HttpResponse> {
    act(&platform, caller, &id, seen, |conn, ctx, id| decide(conn, ctx, id, None, &Decision::Approve)).await
}

/// Declines a request, with a reason that the person is told. Its place goes to the next.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])),
    params(("id" = String, Path, description = "Id"), ("If-Match" = Option<String>, Header, description = "The ETag of what was looked at")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it is confirmed or has ended"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/decline")]
pub async fn decline(
    platform: Data<Platform>,
    caller: Caller,
    id: Path<String>,
    seen: IfMatch,
    body: Json<RawWhy>,
) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (reason, note) = body.into_inner()?.parse(None)?;
    let decision = Decision::Decline(reason, note);
    act(&platform, caller, &id, seen, move |conn, ctx, id| decide(conn, ctx, id, None, &decision)).await
}

/// Sends a request back: something is missing, and the person is told what. Its place is kept.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])),
    params(("id" = String, Path, description = "Id"), ("If-Match" = Option<String>, Header, description = "The ETag of what was looked at")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it awaits no decision"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/ask")]
pub async fn ask(platform: Data<Platform>, caller: Caller, id: Path<String>, seen: IfMatch, body: Json<RawWhy>) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (reason, note) = body.into_inner()?.parse(Some(Reason::Incomplete))?;
    let decision = Decision::Ask(reason, note);
    act(&platform, caller, &id, seen, move |conn, ctx, id| decide(conn, ctx, id, None, &decision)).await
}

/// Cancels a registration for the organisers; the person is told, with the reason (`by_organisers` where none is given) and the note.
#[utoipa::path(tag = "registration", request_body = RawWhy, security(("bearer" = [])),
    params(("id" = String, Path, description = "Id"), ("If-Match" = Option<String>, Header, description = "The ETag of what was looked at")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has ended"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/registrations/{id}/cancel")]
pub async fn cancel(
    platform: Data<Platform>,
    caller: Caller,
    id: Path<String>,
    seen: IfMatch,
    body: OptionalJson<RawWhy>,
) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (reason, note) = body.0.into_inner()?.parse(Some(Reason::ByOrganisers))?;
    act(&platform, caller, &id, seen, move |conn, ctx, id| cancel_by_organisers(conn, ctx, id, None, (reason, note.as_deref()))).await
}

/// Lets somebody else come in the very place of somebody who is registered, or take their turn.
///
/// What is left out of the newcomer is that of the former. Nobody who waits moves by it; it may be done when registration is closed, until
/// the event is over. The newcomer is as approved as the former was. They come in the same category and mode, or in another that the very
/// same pools count. Sessions that were chosen go to the newcomer where they may enter, else to the next who waits. Each of the two gets one
/// notice, the newcomer is asked for consent, and the contact of a delegation gets one mail.
#[utoipa::path(tag = "registration", request_body = RawRegister, security(("bearer" = [])),
    params(("id" = String, Path, description = "The registration of the former"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "The registration of the newcomer; `instead_of` names the former", body = RegistrationView),
        (status = 401, description = "unauthenticated"), (status = 403, description = "registration_closed: the event is over"),
        (status = 404, description = "not_found"), (status = 409, description = "conflict: it has ended"),
        (status = 422, description = "validation_failed: also for a category or mode that other pools count, and for somebody who is registered; idempotency_key_reused")))]
#[post("/api/v1/registrations/{id}/substitute")]
pub async fn substitute(
    platform: Data<Platform>,
    caller: Caller,
    id: Path<String>,
    key: IdempotencyKey,
    body: Json<RawRegister>,
) -> Result<HttpResponse> {
    permitted(&platform, &caller, &id).await?;
    let (raw, hash) = body.with_hash()?;
    let once = key.once(caller.actor(), hash)?;
    let by = caller.account().map(|account| account.id());
    let rule = move |conn: &mut Conn, ctx: &Ctx, id| substitute_by_staff(conn, ctx, by, once.as_ref(), id, &raw);
    answer(&platform, caller, &id, None, StatusCode::CREATED, rule).await
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
    seen: IfMatch,
    rule: impl Fn(&mut Conn, &Ctx, RegistrationId) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let same = move |conn: &mut Conn, ctx: &Ctx, id| rule(conn, ctx, id).map(|()| id);
    answer(platform, caller, id, seen.optional(), StatusCode::OK, same).await
}

/// The same with something that may lead to another registration.
async fn answer(
    platform: &Data<Platform>,
    caller: Caller,
    id: &str,
    seen: Option<Precondition>,
    done: StatusCode,
    rule: impl Fn(&mut Conn, &Ctx, RegistrationId) -> Result<RegistrationId> + Send + 'static,
) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let (state, ctx) = (platform.clone(), platform.ctx(caller.actor()));
    let acted = platform.db.write(move |conn| {
        of_their_event(conn, &caller, id)?;
        if let Some(seen) = &seen {
            // An offer that is over by now is news too, and stays told although nothing else is done.
            let event = store::get(conn, id)?.event;
            look_after_offers(conn, &ctx, event)?;
            let now = store::get(conn, id)?;
            if seen.check(&etag::of_version(now.version)).is_err() {
                let differs = differs(conn, seen, &now)?;
                return Ok((now.version, view(conn, &state, &now, Reader::Staff)?, Some(differs)));
            }
        }
        let id = rule(conn, &ctx, id)?;
        let registration = store::get(conn, id)?;
        Ok((registration.version, view(conn, &state, &registration, Reader::Staff)?, None))
    });
    let (version, registration, differs) = acted.await?;
    let tag = etag::of_version(version);
    if let Some(differs) = differs {
        return Ok(precondition_failed(&Current { registration, differs }, &tag));
    }
    Ok(HttpResponse::build(done).insert_header(("ETag", tag)).insert_header(("Cache-Control", "no-store")).json(registration))
}

/// What somebody who comes too late is told: the registration as it is, and what changed of it since they looked.
#[derive(Debug, Serialize)]
struct Current {
    #[serde(flatten)]
    registration: RegistrationView,
    differs: Value,
}

/// Where the registration stands, beside where it stood in the version that was seen, by the journal; nothing, where something else about it
/// changed.
fn differs(conn: &mut Conn, seen: &Precondition, now: &Registration) -> Result<Value> {
    let mut before = None;
    for detail in journal::details_of(conn, now.id.0)? {
        let version = detail.get("version").and_then(Value::as_i64).unwrap_or_default();
        // An entry of version n is news to whoever saw a version before it.
        if (1..version).any(|earlier| seen.check(&etag::of_version(earlier)).is_ok()) {
            before = detail.get("was").filter(|was| !was.is_null()).cloned();
            break;
        }
    }
    let changed = before.filter(|before| *before != json!(now.status));
    let field = |before: Value| json!({ "field": "status", "before": before, "current": now.status });
    Ok(Value::Array(changed.map(field).into_iter().collect()))
}
