//! The JSON interface of the audience of a round: for its secretariat.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::staff_acts::{by_staff, for_staff, private};
use super::add::{self, RawListener};
use super::listed::listed;
use super::store::{Listener, ListenerKind};
use crate::features::accounts::Caller;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AwardListenerId;
use crate::kernel::locale::Locale;
use crate::kernel::page::PageQuery;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(add_one).service(add_rows).service(remove_one);
}

/// A page of the audience.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardAudience {
    /// In the order in which they were added.
    pub items: Vec<ListenerView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// Somebody who is told when the laureates are announced.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardListener)]
pub struct ListenerView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardListenerId,
    /// As what.
    pub kind: ListenerKind,
    /// As they are written to.
    pub name: String,
    /// Where.
    #[schema(value_type = String)]
    pub email: EmailAddress,
    /// In which language.
    #[schema(value_type = String)]
    pub locale: Locale,
    /// Since when, RFC 3339 in UTC.
    pub added_at: String,
    /// When they stopped it by the link of a mail.
    pub ended_at: Option<String>,
}

impl From<Listener> for ListenerView {
    fn from(one: Listener) -> Self {
        Self {
            id: one.id,
            kind: one.kind,
            name: one.name,
            email: one.email,
            locale: one.locale,
            added_at: one.added_at.to_string(),
            ended_at: one.ended_at.map(|at| at.to_string()),
        }
    }
}

/// Who is told when the laureates of a round are announced.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = AwardAudience), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/audience")]
pub async fn list(platform: Data<Platform>, caller: Caller, cycle: Path<String>, query: Query<PageQuery>) -> Result<HttpResponse> {
    let (limit, after) = (query.limit()?, query.after::<AwardListenerId>()?);
    let page = for_staff(&platform, caller, cycle.into_inner(), move |conn, cycle| listed(conn, cycle, limit, after));
    let page = page.await?.map(ListenerView::from);
    Ok(private(StatusCode::OK, &AwardAudience { items: page.items, next_cursor: page.next_cursor }))
}

/// Puts somebody on the list. An address that is there already gives the one that is there, as it is; who has stopped it stays so.
#[utoipa::path(tag = "awards", request_body = RawListener, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 201, body = ListenerView), (status = 200, body = ListenerView, description = "The address is there already"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found"), (status = 422, description = "validation_failed")))]
#[post("/api/v1/award-cycles/{cycle}/audience")]
pub async fn add_one(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawListener>) -> Result<HttpResponse> {
    let id = AwardListenerId::new();
    let added = by_staff(
        &platform,
        caller,
        cycle.into_inner(),
        || body.into_inner(),
        move |conn, ctx, cycle, raw| add::add(conn, ctx, cycle, id, raw),
    );
    let (listener, is_new) = added.await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(private(status, &ListenerView::from(listener)))
}

/// People to be told, entered at once.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardListeners)]
pub struct RawRows {
    /// One each, 500 at most.
    pub rows: Vec<RawListener>,
}

/// What came of entering several.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardListenersAdded)]
pub struct RowsAdded {
    /// How many are new.
    pub added: usize,
    /// How many were on the list already, or stand in the rows twice: they are as they were.
    pub there: usize,
}

/// Puts several people on the list: all of them, or none where anything is wrong. Every fault is named (`/rows/3/email`).
#[utoipa::path(tag = "awards", request_body = RawRows, security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug")),
    responses((status = 200, body = RowsAdded), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed: every fault of every row")))]
#[post("/api/v1/award-cycles/{cycle}/audience/rows")]
pub async fn add_rows(platform: Data<Platform>, caller: Caller, cycle: Path<String>, body: Json<RawRows>) -> Result<HttpResponse> {
    // Ids are made before the transaction, which may run twice.
    let with_ids = || -> Result<Vec<(AwardListenerId, RawListener)>> {
        Ok(body.into_inner()?.rows.into_iter().map(|row| (AwardListenerId::new(), row)).collect())
    };
    let added = by_staff(&platform, caller, cycle.into_inner(), with_ids, |conn, ctx, cycle, rows| {
        let added = add::add_rows(conn, ctx, cycle, rows)?;
        Ok(RowsAdded { added, there: rows.len() - added })
    });
    Ok(private(StatusCode::OK, &added.await?))
}

/// Takes somebody off the list; once more changes nothing.
#[utoipa::path(tag = "awards", security(("bearer" = [])),
    params(("cycle" = String, Path, description = "Id or slug"), ("listener" = String, Path, description = "Id")),
    responses((status = 204), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[delete("/api/v1/award-cycles/{cycle}/audience/{listener}")]
pub async fn remove_one(platform: Data<Platform>, caller: Caller, path: Path<(String, AwardListenerId)>) -> Result<HttpResponse> {
    let (cycle, id) = path.into_inner();
    by_staff(&platform, caller, cycle, || Ok(()), move |conn, ctx, cycle, ()| add::remove(conn, ctx, cycle, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
