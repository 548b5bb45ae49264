//! The JSON interface of the ceremony: for the secretariat, and for the contact of a laureate its own representative.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::access::look;
use super::super::decisions::api::RawShortlist;
use super::super::model::Cycle;
use super::super::staff_acts::{by_staff, for_staff, private};
use super::representatives::{self, RawRepresentative};
use super::view::{CeremonyView, RepresentativeView, representative_view, view};
use super::{certificates, order};
use crate::features::accounts::Caller;
use crate::kernel::id::{AwardCaseId, AwardRepresentativeId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::number::Number;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read).service(put_order).service(issue_certificates).service(put_representative).service(confirm_representative);
}

/// The ceremony of a round: the order, who receives, and how many laureates have nobody who is certain to come.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CeremonyView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/ceremony")]
pub async fn read(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    Ok(private(StatusCode::OK, &for_staff(&platform, caller, cycle.into_inner(), view).await?))
}

/// Says in which order the award is conferred: every laureate once.
#[utoipa::path(tag = "awards", request_body = RawShortlist, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CeremonyView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cycles/{cycle}/ceremony/order")]
pub async fn put_order(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawShortlist>) -> Result<HttpResponse> {
    let act = |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &RawShortlist| {
        let cycle = order::put_order(conn, ctx, cycle.id, &raw.cases)?;
        view(conn, &cycle)
    };
    Ok(private(StatusCode::OK, &by_staff(&platform, caller, cycle.into_inner(), || body.into_inner(), act).await?))
}

/// Issues the certificates of a round that is concluded; one that has its number keeps it. They can be looked up once the embargo is over.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CeremonyView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: the round is not concluded")))]
#[post("/api/v1/award-cycles/{cycle}/certificates")]
pub async fn issue_certificates(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    let named = cycle.into_inner();
    // Numbers are drawn before the transaction, which may run twice.
    let cases = for_staff(&platform, caller, named.clone(), |conn, cycle| certificates::without_number(conn, cycle.id)).await?;
    let act = |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, numbers: &Vec<(AwardCaseId, Number)>| {
        let cycle = certificates::issue(conn, ctx, cycle.id, numbers)?;
        view(conn, &cycle)
    };
    Ok(private(StatusCode::OK, &by_staff(&platform, caller, named, || certificates::draw_numbers(cases), act).await?))
}

/// Names who receives the award for a city, in the place of whoever was named before: by the secretariat or the city's contact, once the city
/// knows that it is a laureate.
#[utoipa::path(tag = "awards", request_body = RawRepresentative, security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = RepresentativeView), (status = 401, description = "unauthenticated"),
        (status = 404, description = "not_found: also where nothing is known of a laureate"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cases/{case}/representative")]
pub async fn put_representative(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    body: Json<RawRepresentative>,
) -> Result<HttpResponse> {
    let (id, case) = (AwardRepresentativeId::new(), *case);
    platform.db.read(move |conn| look(conn, &caller, case).map(drop)).await?;
    let (raw, ctx) = (body.into_inner()?, platform.ctx(caller.actor()));
    let named = platform.db.write(move |conn| {
        let (cycle, case, eye) = look(conn, &caller, case)?;
        representatives::name(conn, &ctx, (&cycle, &case, eye), id, &raw)?;
        Ok(representative_view(conn, &case)?.ok_or_else(Problem::not_found)?)
    });
    Ok(private(StatusCode::OK, &named.await?))
}

/// Notes that it is certain that whoever is named comes; once more changes nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = RepresentativeView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[post("/api/v1/award-cases/{case}/representative/confirm")]
pub async fn confirm_representative(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (case, ctx) = (*case, platform.ctx(caller.actor()));
    let named = platform.db.write(move |conn| {
        let (cycle, case, eye) = look(conn, &caller, case)?;
        representatives::confirm(conn, &ctx, (&cycle, &case, eye))?;
        Ok(representative_view(conn, &case)?.ok_or_else(Problem::not_found)?)
    });
    Ok(private(StatusCode::OK, &named.await?))
}
