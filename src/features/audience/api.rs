//! What publishing would change, and whom it would tell.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::preview::{ChangesView, may_see_names, preview};
use super::publication::Publication;
use crate::features::accounts::permissions::ReadDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::events;
use crate::kernel::id::ItemId;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::Result;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(preview_changes);
}

/// What the question is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// Ids of items, with commas: as if only these were published. The whole draft when left out.
    items: Option<String>,
}

/// What publishing would change now, and whom it would tell: the same rule that then tells them. Whoever may not read registrations sees
/// how many, not who.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), ChangesQuery),
    responses((status = 200, body = ChangesView), (status = 400, description = "invalid_parameter"), (status = 401, description = "unauthenticated"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme/changes")]
pub async fn preview_changes(
    platform: Data<Platform>,
    permit: Permit<ReadDraft>,
    caller: Caller,
    _event: Path<String>,
    query: Query<ChangesQuery>,
) -> Result<HttpResponse> {
    let only = query.into_inner().items.map(|ids| parse_ids(&ids)).transpose()?;
    let now = platform.ctx(permit.actor()).now;
    let read = platform.db.read(move |conn| {
        let with_names = may_see_names(conn, &caller, permit.event())?;
        let event = events::get(conn, permit.event())?;
        let publication = Publication::pending(conn, event, only.as_deref())?;
        preview(conn, &publication, now, with_names)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read.await?))
}

fn parse_ids(ids: &str) -> Result<Vec<ItemId>> {
    let parsed: std::result::Result<Vec<ItemId>, _> = ids.split(',').map(|id| id.trim().parse()).collect();
    Ok(parsed.map_err(|_| Problem::new(&problem::INVALID_PARAMETER).detail("items are ids with commas between them"))?)
}
