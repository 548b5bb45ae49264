//! What an account may see and change of itself.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::api_keys;
use super::super::caller::{Caller, SignedIn};
use super::super::create_user::change_password;
use super::super::permissions::Role;
use super::super::profile::{self, Profile};
use super::super::scopes::hold::scopes_of;
use super::super::sessions::{self, Kind, Method, Visitor};
use super::super::store;
use super::api_keys::ApiKeyBody;
use super::scopes::ScopeBody;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, AccountSessionId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::problem::ProblemBody;

/// For whoever signed in.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(me).service(put_profile).service(put_password).service(list_sessions).service(end_session).service(end_sessions);
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
    /// How its owner is addressed; may be empty.
    name: String,
    /// The language of mail to it: `en`, `fr` or `es`.
    locale: &'static str,
    /// Admin of the instance.
    is_admin: bool,
    /// Its roles at events.
    roles: Vec<EventRole>,
    /// To what it is bound: an award case, a country, a city.
    scopes: Vec<ScopeBody>,
    /// The key of a machine that asks, and what it is cut down to; null for the account in person.
    api_key: Option<ApiKeyBody>,
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

/// How its owner wishes to be written to.
#[derive(Deserialize, ToSchema)]
struct ProfileBody {
    /// At most 200 characters; may be empty.
    name: String,
    /// `en`, `fr` or `es`.
    locale: String,
}

/// Another password.
#[derive(Deserialize, ToSchema)]
struct NewPassword {
    /// The present one, where the account has one.
    current: Option<String>,
    /// The new one: 12 to 256 characters, none of those that are tried first.
    password: String,
}

/// The sessions of an account.
#[derive(Serialize, ToSchema)]
struct SessionList {
    items: Vec<SessionBody>,
}

/// One sign-in that has not ended.
#[derive(Serialize, ToSchema)]
struct SessionBody {
    #[schema(value_type = String, format = "uuid")]
    id: AccountSessionId,
    /// `browser` or `program`.
    kind: Kind,
    /// `password`, `link`, `openid` or `invitation`.
    method: Method,
    /// The address it came from.
    address: Option<String>,
    /// What the browser or program calls itself.
    user_agent: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To within some minutes.
    #[schema(value_type = String, format = DateTime)]
    last_seen_at: Timestamp,
    /// The session of this request.
    current: bool,
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
    read_me(&platform, caller.signed_in()?).await
}

/// Replace the name and the language of mail.
#[utoipa::path(
    tag = "accounts",
    request_body = ProfileBody,
    responses(
        (status = 200, body = Me),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/auth/profile")]
async fn put_profile(platform: Data<Platform>, caller: Caller, body: Json<ProfileBody>) -> Result<HttpResponse> {
    let (owner, body) = (caller.owner()?, body.into_inner()?);
    let (id, profile, ctx) = (owner.id(), Profile::parse(&body.name, &body.locale)?, platform.ctx(owner.actor()));
    platform.db.write(move |conn| profile::correct(conn, &ctx, id, &profile)).await?;
    read_me(&platform, caller.signed_in()?).await
}

async fn read_me(platform: &Platform, account: SignedIn) -> Result<HttpResponse> {
    let (id, is_admin, is_key) = (account.id(), account.is_admin(), account.key().is_some());
    let read = move |conn: &mut Conn| {
        let keys = if is_key { api_keys::list(conn, id)? } else { Vec::new() };
        // A key has none of the scopes of a person.
        let scopes = if is_key { Vec::new() } else { scopes_of(conn, id)? };
        Ok((store::recipient(conn, id)?, store::roles(conn, id)?, scopes, keys))
    };
    let (recipient, roles, scopes, keys) = platform.db.read(read).await?;
    let api_key = keys.into_iter().find(|key| account.key().is_some_and(|own| own.id == key.id)).map(ApiKeyBody::from);
    let own = recipient.ok_or_else(|| Problem::new(&problem::INVALID_TOKEN))?;
    // A key that is good at one event sees no other.
    let only = api_key.as_ref().and_then(|key| key.event);
    let roles = roles.into_iter().filter(|(event, _)| only.is_none_or(|only| only == *event));
    let roles = roles.map(|(event, role)| EventRole { event, role }).collect();
    let body = Me {
        id,
        email: own.email,
        name: own.name,
        locale: own.locale.tag(),
        is_admin,
        roles,
        scopes: scopes.into_iter().map(ScopeBody::from).collect(),
        api_key,
    };
    Ok(HttpResponse::Ok().json(body))
}

/// Change the password. Every other session of the account ends, links to sign in and those of invitations to its address are dead,
/// and its owner is told by mail.
#[utoipa::path(
    tag = "accounts",
    request_body = NewPassword,
    responses(
        (status = 204, description = "From now on the new one holds"),
        (status = 401, description = "`invalid_credentials`: the present password is another; `unauthenticated`, `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key; `sign_in_again`: there is no password yet, and the last sign-in was more than fifteen minutes ago", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed` at `/password`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/auth/password")]
async fn put_password(platform: Data<Platform>, req: HttpRequest, caller: Caller, body: Json<NewPassword>) -> Result<HttpResponse> {
    let (owner, body) = (caller.owner()?, body.into_inner()?);
    change_password(&platform, owner, body.current.as_deref(), &body.password, &Visitor::of(&req, &platform)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The sessions of this account, the latest used first.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 200, body = SessionList),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/auth/sessions")]
async fn list_sessions(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let (ctx, id) = (platform.ctx(owner.actor()), owner.id());
    let listed = platform.db.read(move |conn| sessions::list(conn, &ctx, id)).await?;
    let items = listed.into_iter().map(|session| SessionBody {
        current: session.id == owner.session(),
        id: session.id,
        kind: session.kind,
        method: session.method,
        address: session.address,
        user_agent: session.user_agent,
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
    });
    Ok(HttpResponse::Ok().json(SessionList { items: items.collect() }))
}

/// End one session of this account.
#[utoipa::path(
    tag = "accounts",
    params(("session" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It has ended, and with it its tokens"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/auth/sessions/{session}")]
async fn end_session(platform: Data<Platform>, caller: Caller, session: Path<String>) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let session = session.parse().map_err(|_| Problem::not_found())?;
    let (ctx, id) = (platform.ctx(owner.actor()), owner.id());
    platform.db.write(move |conn| sessions::end_one(conn, &ctx, id, session)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sign out everywhere: every session of this account ends, this one too.
#[utoipa::path(
    tag = "accounts",
    responses(
        (status = 204, description = "All have ended"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/auth/logout-everywhere")]
async fn end_sessions(platform: Data<Platform>, caller: Caller) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let (ctx, id) = (platform.ctx(owner.actor()), owner.id());
    platform.db.write(move |conn| sessions::end_all(conn, &ctx, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
