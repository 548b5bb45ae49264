//! The JSON interface of what comes of a round: for the secretariat all of it, for those concerned their own, for everybody the laureates once
//! the embargo is over.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::access::{look, staff};
use super::super::cycles;
use super::super::model::{Cycle, Outcome};
use super::super::staff_acts::{by_staff, for_staff, private};
use super::board::{Board, board};
use super::decide::{RawDecision, decide};
use super::enter::{RawEntered, enter};
use super::laureates::{Laureate, LaureateFilter, OwnResult, laureates, result_for};
use super::{conclude, shortlist, store};
use crate::features::accounts::Caller;
use crate::features::events;
use crate::features::organisations::Region;
use crate::kernel::country::Country;
use crate::kernel::id::{AwardCaseId, AwardCycleId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_laureates).service(read_board).service(put_shortlist).service(put_recommendation).service(put_decision);
    config.service(conclude_round).service(enter_laureates).service(read_result);
}

/// Laureates of a round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LaureateList {
    /// In the order of conferring, else by name. Empty as long as the result is sealed.
    pub items: Vec<Laureate>,
}

/// To what the list is narrowed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LaureateQuery {
    /// `africa`, `arab_states`, `asia_and_the_pacific`, `europe_and_north_america`, `latin_america_and_the_caribbean`.
    region: Option<Region>,
    /// ISO 3166-1 alpha-2.
    #[param(value_type = Option<String>)]
    country: Option<Country>,
}

/// Cases of a round.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardShortlist)]
pub struct RawShortlist {
    /// Ids.
    #[schema(value_type = Vec<String>)]
    pub cases: Vec<AwardCaseId>,
}

/// What the jury recommends.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardRecommendation)]
pub struct RawRecommendation {
    /// Ids.
    #[schema(value_type = Vec<String>)]
    pub cases: Vec<AwardCaseId>,
    /// In the words of the jury.
    pub note: Option<String>,
}

/// A decision as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardDecision)]
pub struct DecisionView {
    /// Of which case.
    #[schema(value_type = String, format = "uuid")]
    pub case: AwardCaseId,
    /// How.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// When, RFC 3339 in UTC.
    pub decided_at: String,
    /// The version of the rules that held.
    pub rules_version: i64,
}

impl From<store::Decision> for DecisionView {
    fn from(one: store::Decision) -> Self {
        Self {
            case: one.award_case,
            outcome: one.outcome,
            reasons: one.reasons,
            decided_at: one.decided_at.to_string(),
            rules_version: one.rules_version,
        }
    }
}

/// The laureates of a round: none as long as the result is sealed, and all of them from the instant at which the embargo ends.
#[utoipa::path(tag = "awards", params(("cycle" = String, Path, description = "Id or slug"), LaureateQuery),
    responses((status = 200, body = LaureateList), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/laureates")]
pub async fn list_laureates(platform: Data<Platform>, cycle: Path<String>, query: Query<LaureateQuery>) -> Result<HttpResponse> {
    let (now, filter) = (platform.clock.now(), LaureateFilter { region: query.region, country: query.country });
    let items = platform.db.read(move |conn| {
        let cycle = cycles::find(conn, &cycle)?;
        if !events::get(conn, cycle.event)?.is_public() {
            return Err(Problem::not_found().into());
        }
        laureates(conn, now, &cycle, filter)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-cache")).json(LaureateList { items: items.await? }))
}

/// All of a round with what is sealed: for the secretariat.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Board), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/board")]
pub async fn read_board(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    Ok(private(StatusCode::OK, &for_staff(&platform, caller, cycle.into_inner(), board).await?))
}

/// An act of the secretariat on a round, and the round as it sees it then.
async fn act<B: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: impl FnOnce() -> Result<B>,
    act: impl Fn(&mut Conn, &Ctx, AwardCycleId, &B) -> Result<Cycle> + Send + 'static,
) -> Result<HttpResponse> {
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &B| {
        let cycle = act(conn, ctx, cycle.id, raw)?;
        board(conn, &cycle)
    };
    Ok(private(StatusCode::OK, &by_staff(platform, caller, cycle.into_inner(), body, act).await?))
}

/// Puts these cases before the jury, and no others.
#[utoipa::path(tag = "awards", request_body = RawShortlist, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Board), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule, conflict"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cycles/{cycle}/shortlist")]
pub async fn put_shortlist(
    platform: Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: Json<RawShortlist>,
) -> Result<HttpResponse> {
    act(&platform, caller, cycle, || body.into_inner(), |conn, ctx, cycle, raw| shortlist::shortlist(conn, ctx, cycle, &raw.cases)).await
}

/// Notes which cases the jury recommends, once its scoring is closed.
#[utoipa::path(tag = "awards", request_body = RawRecommendation, security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Board), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule, conflict"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cycles/{cycle}/recommendation")]
pub async fn put_recommendation(
    platform: Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: Json<RawRecommendation>,
) -> Result<HttpResponse> {
    act(
        &platform,
        caller,
        cycle,
        || body.into_inner(),
        |conn, ctx, cycle, raw| shortlist::recommend(conn, ctx, cycle, &raw.cases, raw.note.as_deref()),
    )
    .await
}

/// Makes the decisions final: laureates and their commissions learn it in confidence at once, everybody else when the embargo ends. Once
/// more changes nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Board), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: a case is undecided")))]
#[post("/api/v1/award-cycles/{cycle}/conclude")]
pub async fn conclude_round(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    act(&platform, caller, cycle, || Ok(()), |conn, ctx, cycle, ()| conclude::conclude(conn, ctx, cycle, |_| Ok(()))).await
}

/// Enters the laureates of a round that was decided elsewhere, and makes them final: awards of the past count where rules ask for them. Nobody
/// is told; until the embargo ends they are sealed.
#[utoipa::path(tag = "awards", request_body = RawEntered, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Board), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it has applications of its own, or is concluded"),
        (status = 422, description = "validation_failed: every city that is none")))]
#[put("/api/v1/award-cycles/{cycle}/laureates")]
pub async fn enter_laureates(
    platform: Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: Json<RawEntered>,
) -> Result<HttpResponse> {
    act(&platform, caller, cycle, || body.into_inner(), enter).await
}

/// Decides on a case, in the place of what was decided before; until the round is concluded.
#[utoipa::path(tag = "awards", request_body = RawDecision, security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = DecisionView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: every rule that it would break; conflict"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cases/{case}/decision")]
pub async fn put_decision(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    body: Json<RawDecision>,
) -> Result<HttpResponse> {
    let id = *case;
    let may = move |conn: &mut Conn| {
        let (cycle, ..) = look(conn, &caller, id)?;
        staff(conn, &caller, &cycle.id.to_string())
    };
    platform.db.read(may).await?;
    let (raw, ctx) = (body.into_inner()?, platform.ctx(caller.actor()));
    let made = platform.db.write(move |conn| {
        may(conn)?;
        decide(conn, &ctx, id, |_| Ok(()), &raw)
    });
    Ok(private(StatusCode::OK, &DecisionView::from(made.await?)))
}

/// What those concerned may know of a case: a laureate learns it in confidence, everybody else when the embargo ends.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = OwnResult), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cases/{case}/result")]
pub async fn read_result(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let found = platform.db.read(move |conn| {
        let (cycle, case, eye) = look(conn, &caller, *case)?;
        result_for(conn, now, &cycle, &case, eye)
    });
    Ok(private(StatusCode::OK, &found.await?))
}
