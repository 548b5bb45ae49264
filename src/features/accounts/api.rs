//! The JSON interface: signing in and out, who I am, the public keys.

use actix_web::http::header::{CACHE_CONTROL, CacheControl, CacheDirective};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::caller::Caller;
use super::limit::Try;
use super::permissions::Role;
use super::session::{self, Tokens};
use super::store;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::problem::ProblemBody;
use crate::platform::http::{Json, client};
use crate::platform::keys::{Jwks, TokenPurpose};

/// The routes of this feature. Each but `auth/me` is open to everybody: they are how one becomes somebody.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(token).service(refresh).service(logout).service(me).service(jwks);
}

/// Address and password.
#[derive(Deserialize, ToSchema)]
struct SignIn {
    /// The address of the account.
    #[schema(example = "secretariat@example.org")]
    email: String,
    /// Its password.
    password: String,
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
struct Refresh {
    /// The newest one of the session; it works once.
    refresh_token: String,
}

/// What a program gets that signed in.
#[derive(Serialize, ToSchema)]
struct TokenAnswer {
    /// For `Authorization: Bearer`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds that the access token lives.
    expires_in: i64,
    /// For one call of `auth/refresh`.
    refresh_token: String,
}

/// The account that asks.
#[derive(Serialize, ToSchema)]
struct Me {
    /// The account.
    #[schema(value_type = String, format = "uuid")]
    id: AccountId,
    /// Its address.
    #[schema(value_type = String)]
    email: EmailAddress,
    /// Admin of the instance.
    is_admin: bool,
    /// Its roles at events.
    roles: Vec<EventRole>,
}

/// A role at one event.
#[derive(Serialize, ToSchema)]
struct EventRole {
    /// The event.
    #[schema(value_type = String, format = "uuid")]
    event: EventId,
    /// What the account is there.
    role: Role,
}

/// Sign in with address and password.
#[utoipa::path(
    tag = "accounts",
    request_body = SignIn,
    responses(
        (status = 200, body = TokenAnswer),
        (status = 401, description = "`invalid_credentials`: the same for an unknown address and a wrong password", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: this account was tried too often from this address", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/auth/token")]
async fn token(platform: Data<Platform>, req: HttpRequest, body: Json<SignIn>) -> Result<HttpResponse> {
    let body = body.into_inner();
    let attempt = Try::begin(client::of(&req, &platform), &body.email)?;
    let tokens = session::sign_in(&platform, &body.email, &body.password).await?;
    attempt.succeeded();
    Ok(answer(tokens))
}

/// Exchange a refresh token for the next pair. A token that comes twice ends the session.
#[utoipa::path(
    tag = "accounts",
    request_body = Refresh,
    responses(
        (status = 200, body = TokenAnswer),
        (status = 401, description = "`invalid_token`: unknown, too old or used before", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/auth/refresh")]
async fn refresh(platform: Data<Platform>, body: Json<Refresh>) -> Result<HttpResponse> {
    Ok(answer(session::refresh(&platform, &body.refresh_token).await?))
}

/// End a session: that of the access token, or without one that of the refresh token in the body.
#[utoipa::path(
    tag = "accounts",
    request_body(content = Refresh, description = "Only without an access token"),
    responses(
        (status = 204, description = "The session has ended; an unknown refresh token has none"),
        (status = 401, description = "`invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[post("/api/v1/auth/logout")]
async fn logout(platform: Data<Platform>, caller: Caller, body: Result<Json<Refresh>>) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    if let Some(account) = caller.account() {
        platform.db.write(move |conn| session::sign_out(conn, &ctx, account)).await?;
    } else {
        let refresh_token = body?.into_inner().refresh_token;
        platform.db.write(move |conn| session::sign_out_with(conn, &ctx, &refresh_token)).await?;
    }
    Ok(HttpResponse::NoContent().insert_header(no_store()).finish())
}

/// Who this token is, and what it may do.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 200, body = Me),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/auth/me")]
async fn me(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let account = caller.signed_in()?;
    let read = move |conn: &mut crate::platform::db::Conn| Ok((store::email(conn, account.id())?, store::roles(conn, account.id())?));
    let (email, roles) = platform.db.read(read).await?;
    let email = email.ok_or_else(|| Problem::new(&problem::INVALID_TOKEN))?;
    let roles = roles.into_iter().map(|(event, role)| EventRole { event, role }).collect();
    let me = Me { id: account.id(), email, is_admin: account.is_admin(), roles };
    Ok(HttpResponse::Ok().insert_header(no_store()).json(me))
}

/// The public keys that verify our tokens (RFC 7517).
#[utoipa::path(tag = "accounts", responses((status = 200, body = Jwks)))]
#[get("/.well-known/jwks.json")]
async fn jwks(platform: Data<Platform>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "public, max-age=300")).json(platform.keys.jwks())
}

fn answer(tokens: Tokens) -> HttpResponse {
    HttpResponse::Ok().insert_header(no_store()).json(TokenAnswer {
        access_token: tokens.access_token,
        token_type: "Bearer",
        expires_in: TokenPurpose::Access.lifetime().as_secs(),
        refresh_token: tokens.refresh_token,
    })
}

fn no_store() -> CacheControl {
    CacheControl(vec![CacheDirective::NoStore])
}
