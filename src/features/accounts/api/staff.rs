//! Who has which role at an event.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, put};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::invitations;
use super::super::permissions::{ManageStaff, Role};
use super::super::permit::Permit;
use super::super::staff::list::{StaffMember, staff_of};
use super::super::staff::naming::EventNamer;
use super::super::staff::roles;
use super::invitations::InvitationBody;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::problem::ProblemBody;

/// For staff who may say who has which role.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(give).service(end);
}

/// The staff of an event.
#[derive(Serialize, ToSchema)]
struct Staff {
    /// Everybody with a role, by address.
    items: Vec<StaffBody>,
    /// Those who were invited and have not accepted yet, by address.
    invitations: Vec<InvitationBody>,
}

/// Somebody with at least one role at the event.
#[derive(Serialize, ToSchema)]
struct StaffBody {
    #[schema(value_type = String, format = "uuid")]
    account: AccountId,
    #[schema(value_type = String)]
    email: EmailAddress,
    /// May be empty.
    name: String,
    /// It cannot sign in, and its roles are worth nothing meanwhile.
    is_disabled: bool,
    roles: Vec<HeldRole>,
}

/// A role, and since when.
#[derive(Serialize, ToSchema)]
struct HeldRole {
    role: Role,
    #[schema(value_type = String, format = DateTime)]
    granted_at: Timestamp,
}

impl From<StaffMember> for StaffBody {
    fn from(member: StaffMember) -> Self {
        let StaffMember { account, email, name, is_disabled, roles } = member;
        let roles = roles.into_iter().map(|(role, granted_at)| HeldRole { role, granted_at }).collect();
        Self { account, email, name, is_disabled, roles }
    }
}

/// Who has which role at an event, and who is invited.
#[utoipa::path(
    tag = "staff",
    params(("event" = String, Path, description = "Id or slug")),
    responses(
        (status = 200, body = Staff),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/events/{event}/staff")]
async fn list(platform: Data<Platform>, permit: Permit<ManageStaff>, _event: Path<String>) -> Result<HttpResponse> {
    let (ctx, event) = (platform.ctx(permit.actor()), permit.event());
    let read =
        move |conn: &mut crate::platform::db::Conn| Ok((staff_of(conn, event)?, invitations::open_invitations(conn, &ctx, Some(event))?));
    let (members, invited) = platform.db.read(read).await?;
    let items = members.into_iter().map(StaffBody::from).collect();
    let invitations = invited.into_iter().map(InvitationBody::from).collect();
    Ok(HttpResponse::Ok().json(Staff { items, invitations }))
}

/// Give somebody who is staff of the event a further role; they are told by mail. Everybody else is invited.
#[utoipa::path(
    tag = "staff",
    params(
        ("event" = String, Path, description = "Id or slug"),
        ("account" = String, Path, description = "Id"),
        ("role" = String, Path, description = "`door`, `viewer`, `programme`, `registration_desk` or `secretariat`"),
    ),
    responses(
        (status = 204, description = "They have it"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: no such event or role, or the account is nothing at this event", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/events/{event}/staff/{account}/roles/{role}")]
async fn give(
    platform: Data<Platform>,
    permit: Permit<ManageStaff>,
    path: Path<(String, String, String)>,
    namer: Data<EventNamer>,
) -> Result<HttpResponse> {
    let (ctx, event, (account, role)) = (platform.ctx(permit.actor()), permit.event(), read(&path)?);
    platform.db.write(move |conn| roles::give_further_role(conn, &ctx, **namer, account, event, role)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// End a role. It takes effect at once, and they are told by mail.
#[utoipa::path(
    tag = "staff",
    params(
        ("event" = String, Path, description = "Id or slug"),
        ("account" = String, Path, description = "Id"),
        ("role" = String, Path, description = "The role"),
    ),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the account does not have it", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`last_secretariat`: hand it over instead", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/events/{event}/staff/{account}/roles/{role}")]
async fn end(
    platform: Data<Platform>,
    permit: Permit<ManageStaff>,
    path: Path<(String, String, String)>,
    namer: Data<EventNamer>,
) -> Result<HttpResponse> {
    let (ctx, event, (account, role)) = (platform.ctx(permit.actor()), permit.event(), read(&path)?);
    platform.db.write(move |conn| roles::end_role(conn, &ctx, **namer, account, event, role)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read(path: &(String, String, String)) -> Result<(AccountId, Role)> {
    let account = path.1.parse().map_err(|_| Problem::not_found())?;
    Ok((account, Role::parse(&path.2).ok_or_else(Problem::not_found)?))
}
