//! The JSON interface of the jury for the secretariat of a round: who sits, what they judge, closing, results.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::model::Cycle;
use super::super::staff_acts::{by_staff, for_staff, private};
use super::assign;
use super::close;
use super::conflict;
use super::jurors::{self, RawJuror, RawLeave};
use super::results::{JuryResults, results};
use super::view::{JurorView, JuryView, juror_view, jury_view};
use crate::features::accounts::Caller;
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(seat).service(leave).service(put_cases).service(assign_all).service(undo_conflict);
    config.service(close_jury).service(reopen_jury).service(read_results);
}

/// What a juror judges.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardJurorCases)]
pub struct RawCases {
    /// Ids.
    #[schema(value_type = Vec<String>)]
    pub cases: Vec<AwardCaseId>,
}

/// The jury of a round: who sits, what each judges, and how far they are. Points are in no answer of this.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = JuryView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/jurors")]
pub async fn list(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    Ok(private(StatusCode::OK, &for_staff(&platform, caller, cycle.into_inner(), jury_view).await?))
}

/// Seats an account in the jury. Once more answers 200 with the juror that there is, also one who has left.
#[utoipa::path(tag = "awards", request_body = RawJuror, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 201, body = JurorView), (status = 200, body = JurorView, description = "They were seated before"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: the jury has closed"), (status = 422, description = "validation_failed: every field")))]
#[post("/api/v1/award-cycles/{cycle}/jurors")]
pub async fn seat(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawJuror>) -> Result<HttpResponse> {
    let id = JurorId::new();
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &RawJuror| {
        let (juror, is_new) = jurors::seat(conn, ctx, cycle, id, raw)?;
        Ok((juror_view(conn, cycle, &juror)?, is_new))
    };
    let (view, is_new) = by_staff(&platform, caller, cycle.into_inner(), || body.into_inner(), act).await?;
    Ok(private(if is_new { StatusCode::CREATED } else { StatusCode::OK }, &view))
}

/// Notes that a juror left. Their complete ballots stay and count, others do not. Once more changes nothing.
#[utoipa::path(tag = "awards", request_body = RawLeave, security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug"), ("juror" = String, Path, description = "Id")),
    responses((status = 200, body = JurorView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed: /reason")))]
#[post("/api/v1/award-cycles/{cycle}/jurors/{juror}/leave")]
pub async fn leave(platform: Data<Platform>, caller: Caller, path: Path<(String, JurorId)>, body: Json<RawLeave>) -> Result<HttpResponse> {
    let (cycle, juror) = path.into_inner();
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &RawLeave| {
        let juror = jurors::leave(conn, ctx, cycle, juror, raw)?;
        juror_view(conn, cycle, &juror)
    };
    Ok(private(StatusCode::OK, &by_staff(&platform, caller, cycle, || body.into_inner(), act).await?))
}

/// Gives a juror these cases and no others. A case for which they gave points or declared a conflict stays with them whatever is said: the
/// answer says what they have then.
#[utoipa::path(tag = "awards", request_body = RawCases, security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug"), ("juror" = String, Path, description = "Id")),
    responses((status = 200, body = JurorView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: own_country, jury; conflict: the juror has left"),
        (status = 422, description = "validation_failed: every case that is not before the jury")))]
#[put("/api/v1/award-cycles/{cycle}/jurors/{juror}/cases")]
pub async fn put_cases(
    platform: Data<Platform>,
    caller: Caller,
    path: Path<(String, JurorId)>,
    body: Json<RawCases>,
) -> Result<HttpResponse> {
    let (cycle, juror) = path.into_inner();
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &RawCases| {
        let juror = assign::put_cases(conn, ctx, cycle, juror, &raw.cases)?;
        juror_view(conn, cycle, &juror)
    };
    Ok(private(StatusCode::OK, &by_staff(&platform, caller, cycle, || body.into_inner(), act).await?))
}

/// The secretariat finds that a conflict is none: the juror judges the case anew, and what they gave for it before is gone.
#[utoipa::path(tag = "awards", security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug"), ("juror" = String, Path, description = "Id"),
        ("case" = String, Path, description = "Id")),
    responses((status = 204, description = "They judge it"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: the jury has closed")))]
#[delete("/api/v1/award-cycles/{cycle}/jurors/{juror}/conflicts/{case}")]
pub async fn undo_conflict(platform: Data<Platform>, caller: Caller, path: Path<(String, JurorId, AwardCaseId)>) -> Result<HttpResponse> {
    let (cycle, juror, case) = path.into_inner();
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, (): &()| conflict::undo(conn, ctx, cycle, juror, case);
    by_staff(&platform, caller, cycle, || Ok(()), act).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives every case that is before the jury to every juror who sits, except those of their own country. It only adds; once more changes
/// nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = JuryView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: the jury has closed")))]
#[post("/api/v1/award-cycles/{cycle}/jury/assign")]
pub async fn assign_all(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    whole(&platform, caller, cycle, assign::assign_all).await
}

/// Closes the jury: nothing is scored any more, and the results can be read. Once more changes nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = JuryView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[post("/api/v1/award-cycles/{cycle}/jury/close")]
pub async fn close_jury(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    whole(&platform, caller, cycle, close::close).await
}

/// Lets the jury score again, as long as nothing was made of its results. Once more changes nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = JuryView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: its recommendation was noted, a laureate decided, or the round concluded")))]
#[post("/api/v1/award-cycles/{cycle}/jury/reopen")]
pub async fn reopen_jury(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    whole(&platform, caller, cycle, close::reopen).await
}

/// An act on the whole jury, and the jury as it is then.
async fn whole(
    platform: &Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    act: fn(&mut Conn, &Ctx, &Cycle) -> Result<Cycle>,
) -> Result<HttpResponse> {
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, (): &()| {
        let cycle = act(conn, ctx, cycle)?;
        jury_view(conn, &cycle)
    };
    let view: JuryView = by_staff(platform, caller, cycle.into_inner(), || Ok(()), act).await?;
    Ok(private(StatusCode::OK, &view))
}

/// What the jury came to, with every ballot: once it has closed. Until then points are hidden from everybody.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = JuryResults), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: the jury is still scoring")))]
#[get("/api/v1/award-cycles/{cycle}/jury/results")]
pub async fn read_results(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    Ok(private(StatusCode::OK, &for_staff(&platform, caller, cycle.into_inner(), results).await?))
}
