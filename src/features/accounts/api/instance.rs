//! Every account of the instance, for admins.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::invitations;
use super::super::permissions::ManageInstance;
use super::super::permit::InstancePermit;
use super::super::staff::instance::{self, AccountLine};
use super::super::staff::naming::EventNamer;
use super::invitations::InvitationBody;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::page::PageQuery;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::problem::ProblemBody;

/// For admins.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(disable).service(enable).service(end_admin);
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of all accounts.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    /// By address.
    items: Vec<AccountBody>,
    /// Where the next page begins; `null` at the end.
    next_cursor: Option<String>,
    /// Those who were invited to be admin and have not accepted yet, by address; on every page.
    invitations: Vec<InvitationBody>,
}

/// An account, as admins see it.
#[derive(Serialize, ToSchema)]
struct AccountBody {
    #[schema(value_type = String, format = "uuid")]
    account: AccountId,
    #[schema(value_type = String)]
    email: EmailAddress,
    /// May be empty.
    name: String,
    /// Admin of the instance.
    is_admin: bool,
    /// How many roles it has at events.
    roles: usize,
    /// When somebody last signed in with it, UTC; `null`: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_signed_in_at: Option<Timestamp>,
    /// Since when it cannot sign in, UTC.
    #[schema(value_type = Option<String>, format = DateTime)]
    disabled_at: Option<Timestamp>,
    /// Signing in asks for a second factor.
    has_second_factor: bool,
}

impl From<AccountLine> for AccountBody {
    fn from(line: AccountLine) -> Self {
        let AccountLine { id, email, name, is_admin, roles, last_signed_in_at, disabled_at, has_second_factor } = line;
        Self { account: id, email, name, is_admin, roles, last_signed_in_at, disabled_at, has_second_factor }
    }
}

/// Every account of the instance.
#[utoipa::path(
    tag = "staff",
    params(ListQuery),
    responses(
        (status = 200, body = AccountPage),
        (status = 400, description = "`invalid_parameter`, `invalid_cursor`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/staff")]
async fn list(platform: Data<Platform>, permit: InstancePermit<ManageInstance>, query: Query<ListQuery>) -> Result<HttpResponse> {
    let ListQuery { limit, cursor } = query.into_inner();
    let (ctx, page) = (platform.ctx(permit.actor()), PageQuery { limit, cursor });
    let read = move |conn: &mut Conn| Ok((instance::every_account(conn, &page)?, invitations::open_invitations(conn, &ctx, None)?));
    let (page, invited) = platform.db.read(read).await?;
    let page = page.map(AccountBody::from);
    let invitations = invited.into_iter().map(InvitationBody::from).collect();
    Ok(HttpResponse::Ok().json(AccountPage { items: page.items, next_cursor: page.next_cursor, invitations }))
}

/// Disable an account: its sessions end at once, and it cannot sign in.
#[utoipa::path(
    tag = "staff",
    params(("account" = String, Path, description = "Id")),
    responses(
        (status = 204, description = "It is disabled"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it is your own; `last_admin`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/staff/{account}/disable")]
async fn disable(platform: Data<Platform>, permit: InstancePermit<ManageInstance>, account: Path<String>) -> Result<HttpResponse> {
    let (ctx, by, account) = (platform.ctx(permit.actor()), permit.account().id(), read(&account)?);
    platform.db.write(move |conn| instance::disable(conn, &ctx, by, account)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Let an account sign in again, with the roles it had.
#[utoipa::path(
    tag = "staff",
    params(("account" = String, Path, description = "Id")),
    responses(
        (status = 204, description = "It is enabled"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/staff/{account}/enable")]
async fn enable(platform: Data<Platform>, permit: InstancePermit<ManageInstance>, account: Path<String>) -> Result<HttpResponse> {
    let (ctx, account) = (platform.ctx(permit.actor()), read(&account)?);
    platform.db.write(move |conn| instance::enable(conn, &ctx, account)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take admin away from an account; its owner is told by mail.
#[utoipa::path(
    tag = "staff",
    params(("account" = String, Path, description = "Id")),
    responses(
        (status = 204, description = "It is no admin any more"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: it is no admin", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`last_admin`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/admins/{account}")]
async fn end_admin(
    platform: Data<Platform>,
    permit: InstancePermit<ManageInstance>,
    account: Path<String>,
    namer: Data<EventNamer>,
) -> Result<HttpResponse> {
    let (ctx, account) = (platform.ctx(permit.actor()), read(&account)?);
    platform.db.write(move |conn| instance::end_admin(conn, &ctx, **namer, account)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read(account: &str) -> Result<AccountId> {
    Ok(account.parse().map_err(|_| Problem::not_found())?)
}
