//! What was done in a round, with what is sealed: for its secretariat.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::cases;
use super::model::Cycle;
use super::staff_acts::{for_staff, private};
use crate::features::accounts::Caller;
use crate::kernel::id::EntryId;
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Filter, Recorded, Viewer};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read);
}

/// A page of what was done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardJournal {
    /// The newest first.
    pub items: Vec<AwardEntry>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// Something that was done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardEntry {
    /// When, RFC 3339 in UTC, by the real clock.
    pub at: String,
    /// What: `award_case.decided`.
    pub action: String,
    /// The account that did it.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub actor: Option<Uuid>,
    /// `award_cycle` or `award_case`.
    pub subject_kind: String,
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub subject: Uuid,
    /// More.
    #[schema(value_type = Object)]
    pub detail: Value,
}

impl From<Recorded> for AwardEntry {
    fn from(one: Recorded) -> Self {
        Self {
            at: one.at.to_string(),
            action: one.action,
            actor: one.actor,
            subject_kind: one.subject_kind,
            subject: one.subject,
            detail: one.detail,
        }
    }
}

/// What was done in a round and its cases, with what is sealed: the newest first, `limit` and one more, before the entry `before`. For who runs
/// the round.
///
/// # Errors
/// Those of the database.
pub fn entries(conn: &mut Conn, cycle: &Cycle, before: Option<EntryId>, limit: u16) -> Result<Vec<Recorded>> {
    let cases = cases::of_cycle(conn, cycle.id)?.into_iter().map(|case| case.id.0);
    let filter = Filter { subjects: Some([cycle.id.0].into_iter().chain(cases).collect()), ..Filter::default() };
    journal::read(conn, Viewer::Sealed(cycle.event), &filter, before, limit)
}

/// What was done in a round and its cases, with what is sealed.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("cycle" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = AwardJournal), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/award-cycles/{cycle}/journal")]
pub async fn read(platform: Data<Platform>, caller: Caller, cycle: Path<String>, query: Query<PageQuery>) -> Result<HttpResponse> {
    let (limit, before) = (query.limit()?, query.after::<EntryId>()?);
    let rows = for_staff(&platform, caller, cycle.into_inner(), move |conn, cycle| entries(conn, cycle, before, limit));
    let page = Page::cut(rows.await?, limit, |row| row.id).map(AwardEntry::from);
    let body = AwardJournal { items: page.items, next_cursor: page.next_cursor };
    Ok(private(StatusCode::OK, &body))
}
