//! Binding accounts to an award case, a country or a city, for admins.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::permissions::ManageInstance;
use super::super::permit::InstancePermit;
use super::super::scopes::hold as scopes;
use super::super::scopes::scope::{HeldScope, Scope, ScopeKind};
use crate::kernel::country::Country;
use crate::kernel::id::{AccountId, AccountScopeId, AwardCaseId, OrganisationId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;

/// For admins.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(grant).service(end);
}

/// To what an account is bound: one of the last three is there.
#[derive(Serialize, ToSchema)]
pub(super) struct ScopeBody {
    #[schema(value_type = String, format = "uuid")]
    id: AccountScopeId,
    kind: ScopeKind,
    /// Of a juror.
    #[schema(value_type = Option<String>, format = "uuid")]
    award_case: Option<AwardCaseId>,
    /// Of a national commission, ISO 3166-1 alpha-2.
    #[schema(value_type = Option<String>)]
    country: Option<Country>,
    /// Of a focal point: the organisation of the city.
    #[schema(value_type = Option<String>, format = "uuid")]
    city: Option<OrganisationId>,
    #[schema(value_type = String, format = DateTime)]
    granted_at: Timestamp,
}

impl From<HeldScope> for ScopeBody {
    fn from(held: HeldScope) -> Self {
        let HeldScope { id, scope, granted_at } = held;
        Self { id, kind: scope.kind(), award_case: scope.award_case(), country: scope.country(), city: scope.city(), granted_at }
    }
}

/// The scopes of an account.
#[derive(Serialize, ToSchema)]
struct ScopeList {
    /// The oldest first.
    items: Vec<ScopeBody>,
}

/// A scope to be given: the kind, and what belongs to it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RawScope {
    /// `juror`, `national_commission` or `focal_point`.
    kind: Option<String>,
    /// For a juror: the id of the case.
    award_case: Option<String>,
    /// For a national commission: ISO 3166-1 alpha-2.
    country: Option<String>,
    /// For a focal point: the id of the organisation.
    city: Option<String>,
}

impl RawScope {
    fn parse(self) -> Result<Scope, Problem> {
        let mut errors = FieldErrors::default();
        let unknown = || format!("one of {}", ScopeKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", "));
        let kind = errors.required("/kind", self.kind.as_deref(), |word| ScopeKind::parse(word).ok_or_else(unknown));
        let fields = [
            ("/award_case", self.award_case.as_deref(), ScopeKind::Juror),
            ("/country", self.country.as_deref(), ScopeKind::NationalCommission),
            ("/city", self.city.as_deref(), ScopeKind::FocalPoint),
        ];
        for (pointer, text, of) in fields {
            if text.is_some() && kind.is_some_and(|kind| kind != of) {
                errors.add(pointer, "unknown", format!("belongs to {of}"));
            }
        }
        let scope = match kind {
            Some(ScopeKind::Juror) => errors.required("/award_case", self.award_case.as_deref(), str::parse).map(Scope::Juror),
            Some(ScopeKind::NationalCommission) => {
                errors.required("/country", self.country.as_deref(), Country::parse).map(Scope::NationalCommission)
            }
            Some(ScopeKind::FocalPoint) => errors.required("/city", self.city.as_deref(), str::parse).map(Scope::FocalPoint),
            None => None,
        };
        errors.finish()?;
        scope.ok_or_else(|| Problem::new(&problem::VALIDATION_FAILED))
    }
}

/// To what an account is bound.
#[utoipa::path(
    tag = "access",
    params(("account" = String, Path, description = "Id")),
    responses(
        (status = 200, body = ScopeList),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/accounts/{account}/scopes")]
async fn list(platform: Data<Platform>, _permit: InstancePermit<ManageInstance>, account: Path<String>) -> Result<HttpResponse> {
    let account = read(&account)?;
    let held = platform.db.read(move |conn| scopes::scopes_of_known(conn, account)).await?;
    Ok(HttpResponse::Ok().json(ScopeList { items: held.into_iter().map(ScopeBody::from).collect() }))
}

/// Bind an account to an award case (as juror), a country (as national commission) or a city (as focal point).
#[utoipa::path(
    tag = "access",
    request_body = RawScope,
    params(("account" = String, Path, description = "Id")),
    responses(
        (status = 201, body = ScopeBody),
        (status = 200, description = "It was bound to it before", body = ScopeBody),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; at `/city` with `unknown` when there is no such organisation", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/accounts/{account}/scopes")]
async fn grant(
    platform: Data<Platform>,
    permit: InstancePermit<ManageInstance>,
    account: Path<String>,
    body: Json<RawScope>,
) -> Result<HttpResponse> {
    let (ctx, account, scope) = (platform.ctx(permit.actor()), read(&account)?, body.into_inner()?.parse()?);
    let (is_new, held) = platform.db.write(move |conn| scopes::grant_scope(conn, &ctx, account, scope)).await?;
    let body = ScopeBody::from(held);
    Ok(if is_new { HttpResponse::Created().json(body) } else { HttpResponse::Ok().json(body) })
}

/// End a scope of an account. It takes effect at once.
#[utoipa::path(
    tag = "access",
    params(("account" = String, Path, description = "Id"), ("scope" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/accounts/{account}/scopes/{scope}")]
async fn end(platform: Data<Platform>, permit: InstancePermit<ManageInstance>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (ctx, account) = (platform.ctx(permit.actor()), read(&path.0)?);
    let scope: AccountScopeId = path.1.parse().map_err(|_| Problem::not_found())?;
    platform.db.write(move |conn| scopes::end_scope(conn, &ctx, account, scope)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read(account: &str) -> Result<AccountId> {
    Ok(account.parse().map_err(|_| Problem::not_found())?)
}
