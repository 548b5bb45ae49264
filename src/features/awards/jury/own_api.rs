//! The JSON interface of the jury for its jurors: what they judge, and their points. To everybody else it does not exist.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::cycles;
use super::super::staff_acts::private;
use super::bench::{given, judging, juror_of};
use super::conflict::{self, RawConflict};
use super::score::{self, RawScores};
use super::view::{OwnCase, OwnJury, own_case, own_jury};
use crate::features::accounts::Caller;
use crate::kernel::id::AwardCaseId;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read_own).service(declare_conflict).service(put_scores);
}

/// What the caller judges in a round, with their own points; once the jury has closed, with what it gave the cases that they judged.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = OwnJury), (status = 401, description = "unauthenticated"),
        (status = 404, description = "not_found: also for who does not sit in the jury, or has left")))]
#[get("/api/v1/award-cycles/{cycle}/jury")]
pub async fn read_own(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let found = platform.db.read(move |conn| {
        let cycle = cycles::find(conn, &cycle)?;
        let juror = juror_of(conn, &caller, &cycle)?;
        own_jury(conn, &cycle, &juror)
    });
    Ok(private(StatusCode::OK, &found.await?))
}

/// Declares that the caller cannot judge a case: from then on it is out of their sight, and their points for it do not count. They cannot take
/// it back. Once more changes nothing.
#[utoipa::path(tag = "awards", request_body = RawConflict, security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 204, description = "Noted"), (status = 401, description = "unauthenticated"),
        (status = 404, description = "not_found: also for who was not given this case"),
        (status = 409, description = "award_rule: the jury has closed"), (status = 422, description = "validation_failed: /reason")))]
#[post("/api/v1/award-cases/{case}/conflict")]
pub async fn declare_conflict(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    body: Json<RawConflict>,
) -> Result<HttpResponse> {
    let id = *case;
    platform.db.read(move |conn| given(conn, &caller, id)).await?;
    let (raw, ctx) = (body.into_inner()?, platform.ctx(caller.actor()));
    platform.db.write(move |conn| conflict::declare(conn, &ctx, &caller, id, &raw)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives points for a case, all or some of them: what is said is saved, what is left out stays.
#[utoipa::path(tag = "awards", request_body = RawScores, security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = OwnCase), (status = 401, description = "unauthenticated"),
        (status = 404, description = "not_found: also for who does not judge this case"),
        (status = 409, description = "award_rule: the jury has closed"), (status = 422, description = "validation_failed: every wrong field")))]
#[put("/api/v1/award-cases/{case}/scores")]
pub async fn put_scores(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>, body: Json<RawScores>) -> Result<HttpResponse> {
    let id = *case;
    platform.db.read(move |conn| judging(conn, &caller, id)).await?;
    let (raw, ctx) = (body.into_inner()?, platform.ctx(caller.actor()));
    let done = platform.db.write(move |conn| {
        let held = score::score(conn, &ctx, &caller, id, &raw)?;
        own_case(conn, &held)
    });
    Ok(private(StatusCode::OK, &done.await?))
}
