//! Signing in and out, for programs; the public keys.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::caller::Caller;
use super::super::sessions::{self, Tokens, Visitor};
use super::super::sign_in::{link, password};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;
use crate::platform::keys::{Jwks, TokenPurpose};

/// Open to everybody.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(token).service(ask_for_link).service(redeem_link).service(refresh).service(logout).service(jwks);
}

/// Address and password.
#[derive(Deserialize, ToSchema)]
struct SignIn {
    /// The address of the account.
    #[schema(example = "secretariat@example.org")]
    email: String,
    /// Its password.
    password: String,
    /// The code of the second factor, or a recovery code, where the account has one.
    code: Option<String>,
}

/// Where a link is to be sent.
#[derive(Deserialize, ToSchema)]
struct AskForLink {
    /// The address of the account.
    #[schema(example = "secretariat@example.org")]
    email: String,
}

/// What the answer always says.
#[derive(Serialize, ToSchema)]
struct LinkAsked {
    /// Always `sent_by_mail`, whether or not the address has an account.
    status: &'static str,
}

/// The last part of a link that came by mail.
#[derive(Deserialize, ToSchema)]
struct RedeemLink {
    /// What stands after `/sign-in/link/`.
    token: String,
    /// The code of the second factor, or a recovery code, where the account has one.
    code: Option<String>,
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
struct Refresh {
    /// The newest one of the session; it works once.
    refresh_token: String,
}

/// What a program gets that signed in.
#[derive(Serialize, ToSchema)]
pub(super) struct TokenAnswer {
    /// For `Authorization: Bearer`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds that the access token lives.
    expires_in: i64,
    /// For one call of `auth/refresh`.
    refresh_token: String,
}

/// Sign in with address and password.
#[utoipa::path(
    tag = "accounts",
    request_body = SignIn,
    responses(
        (status = 200, body = TokenAnswer),
        (status = 401, description = "`invalid_credentials`: the same for an unknown address, a wrong password and a wrong code; `second_factor_required`: the password was right, send `code` along", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: this account was tried too often from this address", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/auth/token")]
async fn token(platform: Data<Platform>, req: HttpRequest, body: Json<SignIn>) -> Result<HttpResponse> {
    let SignIn { email, password: typed, code } = body.into_inner()?;
    Ok(answer(password::sign_in(&platform, &email, &typed, code, Visitor::of(&req, &platform)).await?))
}

/// Have a link sent by which to sign in. The answer is the same for every address.
#[utoipa::path(
    tag = "accounts",
    request_body = AskForLink,
    responses(
        (status = 202, body = LinkAsked),
        (status = 422, description = "`validation_failed`: this is no address", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: asked too often from here", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/auth/link")]
async fn ask_for_link(platform: Data<Platform>, req: HttpRequest, body: Json<AskForLink>) -> Result<HttpResponse> {
    let asked = link::Request { email: body.into_inner()?.email, next: None };
    link::request(&platform, asked, &Visitor::of(&req, &platform)).await?;
    Ok(HttpResponse::Accepted().json(LinkAsked { status: "sent_by_mail" }))
}

/// Sign in with a link that came by mail. It works once, for half an hour.
#[utoipa::path(
    tag = "accounts",
    request_body = RedeemLink,
    responses(
        (status = 200, body = TokenAnswer),
        (status = 401, description = "`invalid_token`: not one of ours, used before, or too old; `second_factor_required`: send `code` along; `invalid_credentials`: the code is wrong", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/auth/link/redeem")]
async fn redeem_link(platform: Data<Platform>, req: HttpRequest, body: Json<RedeemLink>) -> Result<HttpResponse> {
    let body = body.into_inner()?;
    Ok(answer(link::redeem(&platform, &body.token, body.code, Visitor::of(&req, &platform)).await?))
}

/// Exchange a refresh token for the next pair. A token that comes twice ends the session, and its owner is told by mail.
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
    Ok(answer(sessions::refresh(&platform, &body.into_inner()?.refresh_token).await?))
}

/// End a session: that of the access token, or without one that of the refresh token in the body.
#[utoipa::path(
    tag = "accounts",
    request_body(content = Refresh, description = "Only without an access token"),
    responses(
        (status = 204, description = "The session has ended; an unknown refresh token has none"),
        (status = 401, description = "`invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: an API key has no session", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[post("/api/v1/auth/logout")]
async fn logout(platform: Data<Platform>, caller: Caller, body: Json<Refresh>) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    if caller.account().is_some() {
        let owner = caller.owner()?;
        platform.db.write(move |conn| sessions::end(conn, &ctx, owner.id(), owner.session())).await?;
    } else {
        let refresh_token = body.into_inner()?.refresh_token;
        platform.db.write(move |conn| sessions::sign_out_with(conn, &ctx, &refresh_token)).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// The public keys that verify our tokens (RFC 7517).
#[utoipa::path(tag = "accounts", responses((status = 200, body = Jwks)))]
#[get("/.well-known/jwks.json")]
async fn jwks(platform: Data<Platform>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, format!("public, max-age={}", platform.keys.jwks_max_age())))
        .json(platform.keys.jwks())
}

pub(super) fn answer(tokens: Tokens) -> HttpResponse {
    HttpResponse::Ok().json(TokenAnswer {
        access_token: tokens.access_token,
        token_type: "Bearer",
        expires_in: TokenPurpose::Access.lifetime().as_secs(),
        refresh_token: tokens.refresh_token,
    })
}
