//! The JSON interface of events.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::bodies::EventView;
use super::view::view;
use super::{categories_api, manage, series_api, store};
use crate::features::accounts::permissions::ReadDraft;
use crate::features::accounts::{Caller, require_or_hide};
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(get_one).configure(manage::routes).configure(categories_api::routes).configure(series_api::routes);
}

/// A page of events.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventPage {
    /// Latest first.
    pub items: Vec<EventView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Public events, latest first.
#[utoipa::path(tag = "events", params(ListQuery),
    responses((status = 200, body = EventPage), (status = 400, description = "invalid_parameter, invalid_cursor")))]
#[get("/api/v1/events")]
pub async fn list(platform: Data<Platform>, query: Query<ListQuery>) -> Result<HttpResponse> {
    let query = query.into_inner();
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, after) = (page.limit()?, page.after()?);
    let page = platform
        .db
        .read(move |conn| {
            let page = Page::cut(store::list_public(conn, after, limit)?, limit, |event| (event.starts_on.0, event.id));
            let next_cursor = page.next_cursor;
            let items = page.items.into_iter().map(|event| view(conn, event)).collect::<Result<_>>()?;
            Ok(EventPage { items, next_cursor })
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One event: a public one, or a draft for its staff. The ETag is what `If-Match` wants when it is changed.
#[utoipa::path(tag = "events", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}")]
pub async fn get_one(req: HttpRequest, platform: Data<Platform>, caller: Caller, event: Path<String>) -> Result<HttpResponse> {
    let (version, view) = platform
        .db
        .read(move |conn| {
            let event = store::find(conn, &event)?;
            if !event.is_public() {
                // Of a draft not even the existence is told.
                require_or_hide::<ReadDraft>(conn, &caller, event.id)?;
            }
            Ok((event.version, view(conn, event)?))
        })
        .await?;
    Ok(etag::resource(&req, &etag::of_version(version), &view))
}
