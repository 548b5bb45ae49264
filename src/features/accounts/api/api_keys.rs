//! The keys of an account for machines, for its owner.

use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::api_keys::{self as rule, ApiKey, Asked};
use super::super::caller::Caller;
use super::super::permit::EventResolver;
use crate::kernel::id::{ApiKeyId, EventId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;

/// For the owner in person.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(make).service(revoke);
}

/// A key to be made.
#[derive(Deserialize, ToSchema)]
struct NewApiKey {
    /// What you call it: 1 to 100 characters.
    #[schema(required, nullable = false, example = "Door of the Palacio")]
    name: Option<String>,
    /// Names of permissions, at least one: `read_registrations`, `read_attendance`, … (docs/permissions.md). The key may do what
    /// the account may do, as far as they go.
    #[schema(required, nullable = false, example = json!(["read_registrations"]))]
    scopes: Option<Vec<String>>,
    /// The only event it will be good at, by id or slug; without it, all events of the account and what concerns no event.
    event: Option<String>,
    /// When it ends, RFC 3339, at most 366 days from now. This or `expires_in_days`.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
    /// After how many days it ends; 90 if nothing is said.
    #[schema(minimum = 1, maximum = 366)]
    expires_in_days: Option<i64>,
}

/// A key that was made just now.
#[derive(Serialize, ToSchema)]
struct MadeApiKey {
    /// For `Authorization: Bearer`. It is shown this once, and kept as a hash.
    #[schema(example = "lyceum_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    key: String,
    #[serde(flatten)]
    shown: ApiKeyBody,
}

/// The keys of an account.
#[derive(Serialize, ToSchema)]
struct ApiKeyList {
    items: Vec<ApiKeyBody>,
}

/// A key, without its secret.
#[derive(Serialize, ToSchema)]
pub(super) struct ApiKeyBody {
    #[schema(value_type = String, format = "uuid")]
    id: ApiKeyId,
    /// What its owner calls it.
    name: String,
    /// Names of permissions.
    scopes: Vec<String>,
    /// The only event it is good at.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) event: Option<EventId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// From then on it is refused.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// To within an hour; null if it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
}

impl From<ApiKey> for ApiKeyBody {
    fn from(key: ApiKey) -> Self {
        let ApiKey { id, name, scopes, event, created_at, expires_at, last_used_at } = key;
        Self { id, name, scopes: scopes.codes(), event, created_at, expires_at, last_used_at }
    }
}

/// The keys of this account that were not revoked, the newest first.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 200, body = ApiKeyList),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/auth/api-keys")]
async fn list(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let account = caller.owner()?.id();
    let keys = platform.db.read(move |conn| rule::list(conn, account)).await?;
    Ok(HttpResponse::Ok().json(ApiKeyList { items: keys.into_iter().map(ApiKeyBody::from).collect() }))
}

/// Make a key for a machine. The answer is the only one that shows it, so an Idempotency-Key is not looked at: a key that got lost
/// on its way is revoked.
#[utoipa::path(
    tag = "accounts",
    request_body = NewApiKey,
    responses(
        (status = 201, body = MadeApiKey),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`sign_in_again`: the last sign-in was more than fifteen minutes ago; `forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the account has twenty keys already", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: an unknown scope is named at `/scopes/0`, and so is one that only people may use (`in_person`)", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/auth/api-keys")]
async fn make(platform: Data<Platform>, resolver: Data<EventResolver>, caller: Caller, body: Json<NewApiKey>) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let NewApiKey { name, scopes, event, expires_at, expires_in_days } = body.into_inner()?;
    let asked = Asked { name, scopes, event, expires_at, expires_in_days };
    let made = rule::make(&platform, owner, asked, *resolver.get_ref()).await?;
    let address = format!("/api/v1/auth/api-keys/{}", made.shown.id);
    Ok(HttpResponse::Created().insert_header((LOCATION, address)).json(MadeApiKey { key: made.key, shown: made.shown.into() }))
}

/// Revoke a key: it is refused from now on.
#[utoipa::path(
    tag = "accounts",
    params(("key" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/auth/api-keys/{key}")]
async fn revoke(platform: Data<Platform>, caller: Caller, key: Path<String>) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let id = key.parse().map_err(|_| Problem::not_found())?;
    let (ctx, account) = (platform.ctx(owner.actor()), owner.id());
    platform.db.write(move |conn| rule::revoke(conn, &ctx, account, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
