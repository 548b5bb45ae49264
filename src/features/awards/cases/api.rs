//! The JSON interface of cases: a city's contact writes and sends its application, its commission nominates, the secretariat may do both.

use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::access::{Eye, bound, look, nominates, runs, write};
use super::super::cycles;
use super::super::model::{Case, Cycle};
use super::super::staff_acts::{NO_STORE, private};
use super::change::{self, RawCase};
use super::files::{self, FileView, part_of};
use super::nominate::{nominate, take_back};
use super::start::{self, Begun, RawStart};
use super::store;
use super::submit::{submit, withdraw};
use super::view::{CaseView, NominationView, view};
use crate::features::accounts::Caller;
use crate::features::events;
use crate::kernel::id::{AwardCaseId, AwardFileId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{Json, OptionalJson, Upload};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(start_one).service(read).service(change_one).service(submit_one).service(withdraw_one);
    config.service(attach_file).service(read_file).service(remove_file).service(nominate_one).service(take_nomination_back);
}

/// Cases of a round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardCaseList {
    /// In the order in which they were begun.
    pub items: Vec<CaseView>,
    /// Nominations of the countries that the caller speaks for.
    pub quotas: Vec<QuotaView>,
}

/// How many nominations of a country are given.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardQuota)]
pub struct QuotaView {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// How many are given.
    pub given: usize,
    /// How many can be; `null`: any number.
    pub most: Option<u32>,
}

/// Which file of the dossier comes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// Code of the part of the dossier.
    part: Option<String>,
    /// What the file is called.
    name: Option<String>,
}

/// What a commission says to its nomination.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardNomination)]
pub struct RawNomination {
    /// In their own words.
    pub note: Option<String>,
}

/// A case as the caller reads it, with the tag for changing it.
fn shown(status: StatusCode, view: &CaseView) -> HttpResponse {
    let tag = (header::ETAG, etag::of_version(view.version));
    HttpResponse::build(status).insert_header(tag).insert_header(NO_STORE).json(view)
}

/// The cases of a round that the caller may look at: all for the secretariat, those that were sent of its country for a commission, their own
/// for a city's contact.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = AwardCaseList), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/cases")]
pub async fn list(platform: Data<Platform>, caller: Caller, cycle: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let ctx = platform.ctx(caller.actor());
    let found = platform.db.read(move |conn| {
        let cycle = cycles::find(conn, &cycle)?;
        let rules = cycles::rules(conn, &cycle)?;
        if runs(conn, &caller, &cycle)? {
            let all = store::of_cycle(conn, cycle.id)?;
            return listed(conn, &ctx, &cycle, all, Vec::new(), |_| Some(Eye::Secretariat));
        }
        let bound = bound(conn, &caller)?;
        if !events::get(conn, cycle.event)?.is_public() {
            return Err(Problem::not_found().into());
        }
        let mut quotas = Vec::new();
        for country in bound.countries.iter().filter(|_| rules.needs_nomination) {
            let given = super::nominations(conn, cycle.id, *country)?.len();
            quotas.push(QuotaView { country: country.code().to_owned(), given, most: rules.nominations_per_country });
        }
        let mut cases = store::of_countries(conn, cycle.id, &bound.countries)?;
        for city in &bound.cities {
            cases.extend(store::of_city(conn, cycle.id, *city)?.filter(|own| cases.iter().all(|case| case.id != own.id)));
        }
        listed(conn, &ctx, &cycle, cases, quotas, |case| bound.eye(case))
    });
    Ok(private(StatusCode::OK, &found.await?))
}

fn listed(
    conn: &mut Conn,
    ctx: &Ctx,
    cycle: &Cycle,
    cases: Vec<Case>,
    quotas: Vec<QuotaView>,
    eye: impl Fn(&Case) -> Option<Eye>,
) -> Result<AwardCaseList> {
    let mut items = Vec::new();
    for case in cases {
        if let Some(eye) = eye(&case) {
            items.push(view(conn, ctx, cycle, &case, eye)?);
        }
    }
    Ok(AwardCaseList { items, quotas })
}

/// Begins the application of a city. Once more answers 200 with the one that there is.
///
/// One that was taken back is a draft again where the contact of the city begins, and where the secretariat says `again`.
#[utoipa::path(tag = "awards", request_body = RawStart, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 201, body = CaseView), (status = 200, body = CaseView, description = "It was begun before"),
        (status = 404, description = "not_found: also for who is not the focal point of the city"),
        (status = 409, description = "award_rule: the call is not open"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/award-cycles/{cycle}/cases")]
pub async fn start_one(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawStart>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let (raw, ctx, id) = (body.into_inner()?, platform.ctx(caller.actor()), AwardCaseId::new());
    let begun = platform.db.write(move |conn| {
        let (case, begun) = start::start(conn, &ctx, &caller, &cycle, id, &raw)?;
        let (cycle, case, eye) = look(conn, &caller, case.id)?;
        Ok((view(conn, &ctx, &cycle, &case, eye)?, begun))
    });
    let (view, begun) = begun.await?;
    let status = if begun == Begun::New { StatusCode::CREATED } else { StatusCode::OK };
    Ok(shown(status, &view))
}

/// A case: for the secretariat, its contact, its commission once it was sent, and the jurors who judge it.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = CaseView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cases/{case}")]
pub async fn read(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    let found = platform.db.read(move |conn| {
        let (cycle, case, eye) = look(conn, &caller, *case)?;
        view(conn, &ctx, &cycle, &case, eye)
    });
    Ok(shown(StatusCode::OK, &found.await?))
}

/// An act of who writes a case, and the case as it is then.
async fn by_writer(
    platform: &Data<Platform>,
    caller: Caller,
    case: AwardCaseId,
    act: impl Fn(&mut Conn, &Ctx, &Cycle, &Case) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    let done = platform.db.write(move |conn| {
        let (cycle, case) = write(conn, &caller, case)?;
        act(conn, &ctx, &cycle, &case)?;
        let (cycle, case, eye) = look(conn, &caller, case.id)?;
        view(conn, &ctx, &cycle, &case, eye)
    });
    Ok(shown(StatusCode::OK, &done.await?))
}

/// Changes an application that is still written; of one that was sent, who is written to. A text that is too long is kept, and stands so on the
/// checklist.
#[utoipa::path(tag = "awards", request_body = RawCase, security(("bearer" = [])),
    params(("case" = String, Path, description = "Id"), ("If-Match" = String, Header, description = "ETag of the case that was read")),
    responses((status = 200, body = CaseView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict: it was sent; award_rule: the deadline has passed"), (status = 412, description = "precondition_failed"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/award-cases/{case}")]
pub async fn change_one(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    seen: IfMatch,
    body: Json<RawCase>,
) -> Result<HttpResponse> {
    let id = *case;
    platform.db.read(move |conn| write(conn, &caller, id)).await?;
    let (seen, raw) = (seen.required()?, body.into_inner()?);
    by_writer(&platform, caller, id, move |conn, ctx, cycle, case| {
        change::change(conn, ctx, cycle, case, |version| Ok(seen.check(&etag::of_version(version))?), &raw).map(drop)
    })
    .await
}

/// Sends an application: from then on it stays as it is. Every rule that it does not meet is named.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = CaseView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: pointers are /rules/{version}/{rule}; conflict: it was sent")))]
#[post("/api/v1/award-cases/{case}/submit")]
pub async fn submit_one(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    by_writer(&platform, caller, *case, |conn, ctx, cycle, case| submit(conn, ctx, cycle, case).map(drop)).await
}

/// Takes an application back, until the award is conferred. A nomination that it had is free again.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = CaseView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict")))]
#[post("/api/v1/award-cases/{case}/withdraw")]
pub async fn withdraw_one(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    by_writer(&platform, caller, *case, |conn, ctx, cycle, case| withdraw(conn, ctx, cycle, case).map(drop)).await
}

/// Attaches a file as a part of the dossier, in the place of the one that the part had. The body is the file; what it is follows from its
/// first octets.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id"), FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = FileView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict, award_rule"), (status = 413, description = "body_too_large"),
        (status = 422, description = "validation_failed: /part, /name, /file")))]
#[post("/api/v1/award-cases/{case}/files")]
pub async fn attach_file(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    query: Query<FileQuery>,
    upload: Upload,
) -> Result<HttpResponse> {
    let (id, FileQuery { part, name }) = (*case, query.into_inner());
    let (part, name) = (part.unwrap_or_default(), name.unwrap_or_default());
    let code = part.clone();
    let asked = platform.db.read(move |conn| {
        let (cycle, _) = write(conn, &caller, id)?;
        part_of(conn, &cycle, &code)
    });
    let limit = usize::try_from(asked.await?.limit()).unwrap_or(usize::MAX);
    let content = upload.read(limit).await?;
    // What came slowly is asked for again: whoever lost their right meanwhile attaches nothing.
    let (ctx, file) = (platform.ctx(caller.actor()), AwardFileId::new());
    let attached = platform.db.write(move |conn| {
        let (cycle, case) = write(conn, &caller, id)?;
        files::attach(conn, &ctx, (&cycle, &case), file, (&part, &name), &content)
    });
    Ok(private(StatusCode::CREATED, &FileView::from(attached.await?)))
}

/// A file of the dossier, to be saved.
#[utoipa::path(tag = "awards", security(("bearer" = [])),
    params(("case" = String, Path, description = "Id"), ("file" = String, Path, description = "Id")),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cases/{case}/files/{file}")]
pub async fn read_file(platform: Data<Platform>, caller: Caller, path: Path<(AwardCaseId, AwardFileId)>) -> Result<HttpResponse> {
    let (case, file) = path.into_inner();
    let found = platform.db.read(move |conn| {
        let (_, case, _) = look(conn, &caller, case)?;
        files::open(conn, case.id, file)
    });
    let (file, content) = found.await?;
    Ok(files::answer(&file, content))
}

/// Takes a file away.
#[utoipa::path(tag = "awards", security(("bearer" = [])),
    params(("case" = String, Path, description = "Id"), ("file" = String, Path, description = "Id")),
    responses((status = 204, description = "Gone"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict, award_rule")))]
#[delete("/api/v1/award-cases/{case}/files/{file}")]
pub async fn remove_file(platform: Data<Platform>, caller: Caller, path: Path<(AwardCaseId, AwardFileId)>) -> Result<HttpResponse> {
    let ((case, file), ctx) = (path.into_inner(), platform.ctx(caller.actor()));
    let gone = platform.db.write(move |conn| {
        let (cycle, case) = write(conn, &caller, case)?;
        files::detach(conn, &ctx, &cycle, &case, file)
    });
    gone.await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Nominates a case, within the quota of its country; once more with the same note, or with none, changes nothing. After the deadline it is kept as
/// late, with its time.
#[utoipa::path(tag = "awards", request_body = RawNomination, security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 200, body = NominationView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: nominations_per_country; conflict: it was not sent, or is nominated without this note"),
        (status = 422, description = "validation_failed")))]
#[post("/api/v1/award-cases/{case}/nomination")]
pub async fn nominate_one(
    platform: Data<Platform>,
    caller: Caller,
    case: Path<AwardCaseId>,
    body: OptionalJson<RawNomination>,
) -> Result<HttpResponse> {
    let id = *case;
    platform.db.read(move |conn| nominates(conn, &caller, id)).await?;
    let (raw, ctx) = (body.0.into_inner()?, platform.ctx(caller.actor()));
    let made = platform.db.write(move |conn| {
        let (cycle, case) = nominates(conn, &caller, id)?;
        nominate(conn, &ctx, &cycle, &case, raw.note.as_deref())
    });
    Ok(private(StatusCode::OK, &NominationView::from(made.await?)))
}

/// Takes a nomination back, until its deadline: another can have its place.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("case" = String, Path, description = "Id")),
    responses((status = 204, description = "It is free again"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "award_rule: the deadline has passed")))]
#[delete("/api/v1/award-cases/{case}/nomination")]
pub async fn take_nomination_back(platform: Data<Platform>, caller: Caller, case: Path<AwardCaseId>) -> Result<HttpResponse> {
    let (id, ctx) = (*case, platform.ctx(caller.actor()));
    let done = platform.db.write(move |conn| {
        let (cycle, case) = nominates(conn, &caller, id)?;
        take_back(conn, &ctx, &cycle, &case)
    });
    done.await?;
    Ok(HttpResponse::NoContent().finish())
}
