//! The JSON interface of rounds: reading them is for everybody, what changes them for the secretariat of the conferring event.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, patch, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::model::Cycle;
use super::super::rules::Rules;
use super::super::staff_acts::by_staff;
use super::change::{self, RawCycleChange, RawRules};
use super::deadlines::{self, RawDeadline};
use super::make::{self, RawCycle};
use super::store;
use super::view::{CycleView, view};
use crate::features::accounts::permissions::WriteAwards;
use crate::features::accounts::{Caller, Permit};
use crate::features::events;
use crate::kernel::id::{AwardCycleId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(make_one).service(read).service(change_one).service(list_rules).service(put_rules);
    config.service(set_deadline).service(put_case_studies);
}

/// All rounds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardCycleList {
    /// The latest first.
    pub items: Vec<CycleView>,
}

/// Versions of the rules of a round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardRulesList {
    /// The first first; the last one holds.
    pub items: Vec<RulesVersionView>,
}

/// A version of the rules.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardRulesVersion)]
pub struct RulesVersionView {
    /// Which.
    pub version: i64,
    /// What they say.
    pub rules: Rules,
    /// Why they were changed.
    pub note: Option<String>,
    /// When, RFC 3339 in UTC.
    pub made_at: String,
}

/// The cities that are public before.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardCaseStudies)]
pub struct RawCaseStudies {
    /// Ids or slugs, in order.
    pub cities: Vec<String>,
}

/// A round that everybody may read: that of a public event.
fn public(conn: &mut Conn, named: &str) -> Result<Cycle> {
    let cycle = store::find(conn, named)?;
    if events::get(conn, cycle.event)?.is_public() { Ok(cycle) } else { Err(Problem::not_found().into()) }
}

/// The rounds of public events, the latest first.
#[utoipa::path(tag = "awards", responses((status = 200, body = AwardCycleList)))]
#[get("/api/v1/award-cycles")]
pub async fn list(platform: Data<Platform>) -> Result<HttpResponse> {
    let items = platform.db.read(|conn| {
        let mut items = Vec::new();
        for cycle in store::all(conn)? {
            if events::get(conn, cycle.event)?.is_public() {
                items.push(view(conn, &cycle)?);
            }
        }
        Ok(items)
    });
    Ok(HttpResponse::Ok().json(AwardCycleList { items: items.await? }))
}

/// Makes a round that is conferred at this event.
#[utoipa::path(tag = "awards", request_body = RawCycle, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 201, body = CycleView), (status = 403, description = "forbidden"), (status = 409, description = "slug_taken"),
        (status = 422, description = "validation_failed: every field")))]
#[post("/api/v1/events/{event}/award-cycles")]
pub async fn make_one(
    platform: Data<Platform>,
    permit: Permit<WriteAwards>,
    _event: Path<String>,
    body: Json<RawCycle>,
) -> Result<HttpResponse> {
    let (raw, ctx, id) = (body.into_inner()?, platform.ctx(permit.actor()), AwardCycleId::new());
    let event: EventId = permit.event();
    let made = platform.db.write(move |conn| {
        let cycle = make::make(conn, &ctx, event, id, &raw)?;
        Ok((cycle.version, view(conn, &cycle)?))
    });
    let (version, view) = made.await?;
    Ok(HttpResponse::Created().insert_header(("ETag", etag::of_version(version))).json(view))
}

/// One round: its rules, deadlines and case-study cities.
#[utoipa::path(tag = "awards", params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CycleView), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, cycle: Path<String>) -> Result<HttpResponse> {
    let found = platform.db.read(move |conn| {
        let cycle = public(conn, &cycle)?;
        Ok((cycle.version, view(conn, &cycle)?))
    });
    let (version, view) = found.await?;
    Ok(etag::resource(&req, &etag::of_version(version), &view))
}

/// A change by the secretariat, and the round as everybody reads it then.
async fn change_by_staff<B: Send + 'static>(
    platform: &Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: Json<B>,
    act: impl Fn(&mut Conn, &Ctx, AwardCycleId, &B) -> Result<Cycle> + Send + 'static,
) -> Result<HttpResponse> {
    let act = move |conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, raw: &B| {
        let changed = act(conn, ctx, cycle.id, raw)?;
        Ok((changed.version, view(conn, &changed)?))
    };
    let (version, view) = by_staff(platform, caller, cycle.into_inner(), || body.into_inner(), act).await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}

/// Changes a round. An embargo can be moved until it is over.
#[utoipa::path(tag = "awards", request_body = RawCycleChange, security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug"), ("If-Match" = String, Header, description = "ETag of the round that was read")),
    responses((status = 200, body = CycleView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: the embargo is over"), (status = 412, description = "precondition_failed"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/award-cycles/{cycle}")]
pub async fn change_one(
    platform: Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    seen: IfMatch,
    body: Json<RawCycleChange>,
) -> Result<HttpResponse> {
    let seen = seen.optional();
    change_by_staff(&platform, caller, cycle, body, move |conn, ctx, cycle, raw| {
        let seen = seen.as_ref().ok_or_else(|| Problem::new(&problem::PRECONDITION_REQUIRED))?;
        change::change(conn, ctx, cycle, |version| Ok(seen.check(&etag::of_version(version))?), raw)
    })
    .await
}

/// Every version of the rules of a round.
#[utoipa::path(tag = "awards", params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = AwardRulesList), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/rules")]
pub async fn list_rules(platform: Data<Platform>, cycle: Path<String>) -> Result<HttpResponse> {
    let all = platform.db.read(move |conn| {
        let cycle = public(conn, &cycle)?;
        store::every_rules(conn, cycle.id)
    });
    let items = all.await?.into_iter().map(|one| RulesVersionView {
        version: one.version,
        rules: one.rules,
        note: one.note,
        made_at: one.made_at.to_string(),
    });
    Ok(HttpResponse::Ok().json(AwardRulesList { items: items.collect() }))
}

/// Makes the next version of the rules. What was decided by an older one stays.
#[utoipa::path(tag = "awards", request_body = RawRules, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CycleView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it was judged by the criteria that hold"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/award-cycles/{cycle}/rules")]
pub async fn put_rules(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawRules>) -> Result<HttpResponse> {
    change_by_staff(&platform, caller, cycle, body, change::put_rules).await
}

/// Sets a deadline. Once the call is open, one is only extended; whoever was told the old one is told.
#[utoipa::path(tag = "awards", request_body = RawDeadline, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CycleView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it holds already, or is earlier than what was said"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/award-cycles/{cycle}/deadlines")]
pub async fn set_deadline(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawDeadline>) -> Result<HttpResponse> {
    change_by_staff(&platform, caller, cycle, body, deadlines::set).await
}

/// Says which cities are public before, as case studies. It says nothing of the result.
#[utoipa::path(tag = "awards", request_body = RawCaseStudies, security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = CycleView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed: every city that is not known")))]
#[put("/api/v1/award-cycles/{cycle}/case-studies")]
pub async fn put_case_studies(
    platform: Data<Platform>,
    caller: Caller,
    cycle: Path<String>,
    body: Json<RawCaseStudies>,
) -> Result<HttpResponse> {
    change_by_staff(&platform, caller, cycle, body, |conn, ctx, cycle, raw| change::put_case_studies(conn, ctx, cycle, &raw.cities)).await
}
