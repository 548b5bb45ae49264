//! The journal of access: of an event, of the instance, one's own.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::super::caller::Caller;
use super::super::permissions::{ManageInstance, ManageStaff};
use super::super::permit::{InstancePermit, Permit};
use super::super::staff::access_log::{AccessFilter, AccessLog, AccessPage, access_log};
use crate::kernel::id::{AccountId, EntryId, EventId};
use crate::kernel::page::PageQuery;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::problem::ProblemBody;
use crate::platform::journal::Recorded;

/// For staff, admins and owners.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(of_event).service(of_instance).service(own);
}

/// Which part of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LogQuery {
    /// One action, such as `account.signed_in`.
    action: Option<String>,
    /// The id of an account: what it did, and what was done to it.
    #[param(value_type = Option<String>, format = "uuid")]
    account: Option<AccountId>,
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Which part of one's own log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OwnQuery {
    /// One action, such as `account.signed_in`.
    action: Option<String>,
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of the log.
#[derive(Serialize, ToSchema)]
struct AccessLogPage {
    /// Newest first.
    items: Vec<AccessEntry>,
    /// Where the next page begins; `null` at the end.
    next_cursor: Option<String>,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
struct AccessEntry {
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
    /// By the real clock, UTC.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The event concerned, if one is.
    #[schema(value_type = Option<String>, format = "uuid")]
    event: Option<EventId>,
    /// `account.signed_in`, `account.role_granted`, `registration.read`, …: an open list.
    action: String,
    /// Who did it.
    actor: Party,
    /// What it was done to.
    subject: Party,
    /// More, by action: `role`, `method`, …
    #[schema(value_type = Object)]
    detail: Value,
}

/// Somebody or something.
#[derive(Serialize, ToSchema)]
struct Party {
    /// `account`, `invitation`, `registration`, …; of an actor also `public` (not signed in) and `system`.
    kind: String,
    /// `null` for those without an identity.
    #[schema(value_type = Option<String>, format = "uuid")]
    id: Option<Uuid>,
    /// Of an account: its name, or its address where it has none.
    name: Option<String>,
}

fn body(log: AccessPage) -> HttpResponse {
    let AccessPage { page, names } = log;
    let page = page.map(|entry| item(entry, &names));
    HttpResponse::Ok().json(AccessLogPage { items: page.items, next_cursor: page.next_cursor })
}

fn item(entry: Recorded, names: &BTreeMap<Uuid, String>) -> AccessEntry {
    let party = |kind: String, id: Option<Uuid>| {
        let name = id.filter(|_| kind == "account").and_then(|id| names.get(&id).cloned());
        Party { kind, id, name }
    };
    AccessEntry {
        id: entry.id,
        at: entry.at,
        event: entry.event,
        action: entry.action,
        actor: party(entry.actor_kind, entry.actor),
        subject: party(entry.subject_kind, Some(entry.subject)),
        detail: entry.detail,
    }
}

impl LogQuery {
    fn parts(self) -> (AccessFilter, PageQuery) {
        let Self { action, account, limit, cursor } = self;
        (AccessFilter { action, account }, PageQuery { limit, cursor })
    }
}

/// Who was given or lost a role at an event, and who read what is sensitive. Reading this stands in it as well.
#[utoipa::path(
    tag = "access",
    params(("event" = String, Path, description = "Id or slug"), LogQuery),
    responses(
        (status = 200, body = AccessLogPage),
        (status = 400, description = "`invalid_parameter`, `invalid_cursor`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/events/{event}/access-log")]
async fn of_event(
    platform: Data<Platform>,
    permit: Permit<ManageStaff>,
    _event: Path<String>,
    query: Query<LogQuery>,
) -> Result<HttpResponse> {
    let (filter, page) = query.into_inner().parts();
    Ok(body(access_log(&platform, permit.account().id(), AccessLog::Event(permit.event()), filter, &page).await?))
}

/// Who signed in and out, and what became of accounts, admins, roles and keys. Reading this stands in it as well.
#[utoipa::path(
    tag = "access",
    params(LogQuery),
    responses(
        (status = 200, body = AccessLogPage),
        (status = 400, description = "`invalid_parameter`, `invalid_cursor`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/access-log")]
async fn of_instance(platform: Data<Platform>, permit: InstancePermit<ManageInstance>, query: Query<LogQuery>) -> Result<HttpResponse> {
    let (filter, page) = query.into_inner().parts();
    Ok(body(access_log(&platform, permit.account().id(), AccessLog::Instance, filter, &page).await?))
}

/// What was done to this account: sign-ins, roles, an admin who looked.
#[utoipa::path(
    tag = "access",
    params(OwnQuery),
    responses(
        (status = 200, body = AccessLogPage),
        (status = 400, description = "`invalid_parameter`, `invalid_cursor`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated` or `invalid_token`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`forbidden`: not with an API key", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/auth/access-log")]
async fn own(platform: Data<Platform>, caller: Caller, query: Query<OwnQuery>) -> Result<HttpResponse> {
    let owner = caller.owner()?;
    let OwnQuery { action, limit, cursor } = query.into_inner();
    let filter = AccessFilter { action, account: None };
    Ok(body(access_log(&platform, owner.id(), AccessLog::Own(owner.id()), filter, &PageQuery { limit, cursor }).await?))
}
