//! Inviting to the staff of an event, or to be admin; accepting.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, post};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::invitations::{self, Acceptance, Invited, OpenInvitation, RawInvite};
use super::super::permissions::{ManageInstance, ManageStaff, Role};
use super::super::permit::{InstancePermit, Permit};
use super::super::sessions::Visitor;
use super::super::staff::naming::EventNamer;
use super::sign_in::{TokenAnswer, answer};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId, InvitationId};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::problem::ProblemBody;
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim, Once};

/// For staff who may invite, and for whoever has a link.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(redeem);
    config.service(invite_to_event).service(resend_to_event).service(withdraw_from_event);
    config.service(invite_admin).service(resend_to_admin).service(withdraw_from_admin);
}

/// An open invitation. The link is in the mail only.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitationBody {
    #[schema(value_type = String, format = "uuid")]
    id: InvitationId,
    /// Where the link went.
    #[schema(value_type = String)]
    email: EmailAddress,
    /// May be empty.
    name: String,
    /// The language of the mail, where the address has no account of its own language: `en`, `fr` or `es`.
    locale: &'static str,
    /// The role at the event; `null` for an admin of the instance.
    role: Option<Role>,
    /// When it is accepted, the secretariat of `invited_by` ends.
    hands_over: bool,
    /// Who sent it last.
    invited_by: Inviter,
    /// Whoever sent it may not give this any more: it cannot be accepted until somebody who may sends it again.
    is_void: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Fourteen days after it was last sent.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Who invites.
#[derive(Serialize, ToSchema)]
struct Inviter {
    #[schema(value_type = String, format = "uuid")]
    id: AccountId,
    /// Name, or address where there is none.
    name: String,
}

impl From<OpenInvitation> for InvitationBody {
    fn from(open: OpenInvitation) -> Self {
        Self {
            id: open.id,
            email: open.email,
            name: open.name,
            locale: open.locale.tag(),
            role: open.seat.role(),
            hands_over: open.hands_over,
            invited_by: Inviter { id: open.invited_by, name: open.invited_by_name },
            is_void: open.is_void,
            created_at: open.created_at,
            expires_at: open.expires_at,
        }
    }
}

/// An invitation, accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Redeem {
    /// What stands after `/invitations/` in the link.
    token: String,
    /// For a new account: how its owner is addressed. That of the invitation when left out.
    name: Option<String>,
    /// For a new account: `en`, `fr` or `es`. That of the invitation when left out.
    locale: Option<String>,
    /// For a new account: its password. Without one it signs in by link. An account that exists keeps its own.
    password: Option<String>,
    /// The code of the second factor, or a recovery code, where the account has one.
    code: Option<String>,
}

/// Invite somebody to a role at an event. They become it by accepting. While an invitation of the same address to the same role is
/// open, that one is sent once more (with another link, and at most once in ten minutes) instead of a second being made.
#[utoipa::path(
    tag = "staff",
    request_body = RawInvite,
    params(("event" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "A mail with the link goes out", body = InvitationBody),
        (status = 200, description = "One was open: it was sent once more, unless that happened within ten minutes", body = InvitationBody),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they have the role; you have no secretariat to hand over; one of other terms is open", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`, `idempotency_key_reused`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: one of the same was withdrawn, and its mail is less than ten minutes old", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/events/{event}/invitations")]
async fn invite_to_event(
    platform: Data<Platform>,
    permit: Permit<ManageStaff>,
    _event: Path<String>,
    namer: Data<EventNamer>,
    key: IdempotencyKey,
    body: Json<RawInvite>,
) -> Result<HttpResponse> {
    let (body, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let inviting = Inviting { ctx: platform.ctx(permit.actor()), namer: **namer, by: permit.account().id(), event: Some(permit.event()) };
    inviting.invite(&platform, once, body).await
}

/// Invite somebody to be admin of the instance.
#[utoipa::path(
    tag = "staff",
    request_body = RawInvite,
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "A mail with the link goes out", body = InvitationBody),
        (status = 200, description = "One was open: it was sent once more, unless that happened within ten minutes", body = InvitationBody),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they are admin", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`, `idempotency_key_reused`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: one of the same was withdrawn, and its mail is less than ten minutes old", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/invitations")]
async fn invite_admin(
    platform: Data<Platform>,
    permit: InstancePermit<ManageInstance>,
    namer: Data<EventNamer>,
    key: IdempotencyKey,
    body: Json<RawInvite>,
) -> Result<HttpResponse> {
    let (body, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let inviting = Inviting { ctx: platform.ctx(permit.actor()), namer: **namer, by: permit.account().id(), event: None };
    inviting.invite(&platform, once, body).await
}

/// Who invites to what.
#[derive(Clone, Copy)]
struct Inviting {
    ctx: Ctx,
    namer: EventNamer,
    by: AccountId,
    event: Option<EventId>,
}

impl Inviting {
    async fn invite(self, platform: &Platform, once: Option<Once>, body: RawInvite) -> Result<HttpResponse> {
        let new = body.parse(self.event)?;
        let id = InvitationId::new();
        let invite = move |conn: &mut Conn| {
            let claim = idempotency::claim(conn, &self.ctx, once.as_ref(), id.0, 201)?;
            let (status, id) = match claim {
                Claim::Replay { result, status } => (status, InvitationId(result)),
                Claim::New => match invitations::invite(conn, &self.ctx, self.namer, self.by, id, &new)? {
                    Invited::Made(id) => (201, id),
                    other => {
                        idempotency::settle(conn, once.as_ref(), other.id().0, 200)?;
                        (200, other.id())
                    }
                },
            };
            // By its id and not among the open ones: the answer comes again also when it was accepted or withdrawn since.
            Ok((status, invitations::an_invitation(conn, self.event, id)?))
        };
        let (status, open) = platform.db.write(invite).await?;
        let body = InvitationBody::from(open);
        Ok(if status == 201 { HttpResponse::Created().json(body) } else { HttpResponse::Ok().json(body) })
    }

    async fn resend(self, platform: &Platform, invitation: &str) -> Result<HttpResponse> {
        let id = read(invitation)?;
        platform.db.write(move |conn| invitations::resend(conn, &self.ctx, self.namer, self.by, self.event, id)).await?;
        Ok(HttpResponse::NoContent().finish())
    }
}

async fn withdraw(platform: &Platform, actor: Actor, event: Option<EventId>, invitation: &str) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(actor), read(invitation)?);
    platform.db.write(move |conn| invitations::withdraw(conn, &ctx, event, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read(invitation: &str) -> Result<InvitationId> {
    Ok(invitation.parse().map_err(|_| Problem::not_found())?)
}

/// Send an open invitation once more, with another link: those of before are dead. Fourteen days begin anew.
#[utoipa::path(
    tag = "staff",
    params(("event" = String, Path, description = "Id or slug"), ("invitation" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "A mail with the link goes out"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: none is open", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: somebody else hands over with it", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: it was sent less than ten minutes ago", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/events/{event}/invitations/{invitation}/resend")]
async fn resend_to_event(
    platform: Data<Platform>,
    permit: Permit<ManageStaff>,
    path: Path<(String, String)>,
    namer: Data<EventNamer>,
) -> Result<HttpResponse> {
    let inviting = Inviting { ctx: platform.ctx(permit.actor()), namer: **namer, by: permit.account().id(), event: Some(permit.event()) };
    inviting.resend(&platform, &path.1).await
}

/// Send an open invitation to be admin once more, with another link.
#[utoipa::path(
    tag = "staff",
    params(("invitation" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "A mail with the link goes out"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: none is open", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`: it was sent less than ten minutes ago", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/invitations/{invitation}/resend")]
async fn resend_to_admin(
    platform: Data<Platform>,
    permit: InstancePermit<ManageInstance>,
    invitation: Path<String>,
    namer: Data<EventNamer>,
) -> Result<HttpResponse> {
    let inviting = Inviting { ctx: platform.ctx(permit.actor()), namer: **namer, by: permit.account().id(), event: None };
    inviting.resend(&platform, &invitation).await
}

/// Withdraw an open invitation. Its link is dead.
#[utoipa::path(
    tag = "staff",
    params(("event" = String, Path, description = "Id or slug"), ("invitation" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It is withdrawn"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: none is open", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/events/{event}/invitations/{invitation}")]
async fn withdraw_from_event(platform: Data<Platform>, permit: Permit<ManageStaff>, path: Path<(String, String)>) -> Result<HttpResponse> {
    withdraw(&platform, permit.actor(), Some(permit.event()), &path.1).await
}

/// Withdraw an open invitation to be admin.
#[utoipa::path(
    tag = "staff",
    params(("invitation" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It is withdrawn"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: none is open", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/invitations/{invitation}")]
async fn withdraw_from_admin(
    platform: Data<Platform>,
    permit: InstancePermit<ManageInstance>,
    invitation: Path<String>,
) -> Result<HttpResponse> {
    withdraw(&platform, permit.actor(), None, &invitation).await
}

/// Accept an invitation, and sign in. The link proves the mailbox: an account is made where the address has none; one that exists
/// gets the role, and its password and second factor stay as they are. It works once.
#[utoipa::path(
    tag = "staff",
    request_body = Redeem,
    responses(
        (status = 200, body = TokenAnswer),
        (status = 401, description = "`invalid_token`: not one of ours, used before, withdrawn, sent again since, too old, or its sender may not give this any more; `second_factor_required`: send `code` along; `invalid_credentials`: the code is wrong. In all of them nothing has changed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
#[post("/api/v1/invitations/redeem")]
async fn redeem(platform: Data<Platform>, req: HttpRequest, namer: Data<EventNamer>, body: Json<Redeem>) -> Result<HttpResponse> {
    let Redeem { token, name, locale, password, code } = body.into_inner()?;
    let (acceptance, visitor) = (Acceptance { name, locale, password }, Visitor::of(&req, &platform));
    Ok(answer(invitations::redeem_invitation(&platform, **namer, &token, acceptance, code, visitor).await?))
}
