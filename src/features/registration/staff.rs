//! Registrations as staff see them.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::store::{self, StaffFilter};
use super::view::{Reader, RegistrationView, staff_views, view};
use super::{ConfirmAgain, Status};
use crate::features::accounts::permissions::ReadRegistrations;
use crate::features::accounts::{Caller, Permit, require_or_hide};
use crate::features::events;
use crate::kernel::id::RegistrationId;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem::{self, Problem};
use crate::kernel::text::is_code;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag;
use crate::platform::journal;

/// What the list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// `confirmed`, `waiting`, …
    status: Option<Status>,
    /// `mayor`, …
    category: Option<String>,
    /// `asked`: has not yet said whether they still come after the whole event was moved; `confirmed`: has.
    confirm_again: Option<ConfirmAgain>,
    /// Words of the name, however they are typed.
    q: Option<String>,
    /// 1 to 200, 50 by default.
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of registrations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationPage {
    /// By number.
    pub items: Vec<RegistrationView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// The registrations of an event, by number.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ListQuery),
    responses((status = 200, body = RegistrationPage), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/registrations")]
pub async fn list(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    _event: Path<String>,
    query: Query<ListQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let page = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, after) = (page.limit()?, page.after()?);
    if query.category.as_deref().is_some_and(|code| !is_code(code)) {
        return Err(Problem::new(&problem::INVALID_PARAMETER).detail("category is a code such as mayor").into());
    }
    let filter = StaffFilter { status: query.status, category: query.category, confirm_again: query.confirm_again, q: query.q };
    let page = platform
        .db
        .read(move |conn| {
            let page = Page::cut(store::list(conn, permit.event(), &filter, after, limit)?, limit, |row| row.number);
            let next_cursor = page.next_cursor;
            let event = events::get(conn, permit.event())?;
            let items = staff_views(conn, &event, &page.items)?;
            Ok(RegistrationPage { items, next_cursor })
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(page))
}

/// One registration. The ETag is what `If-Match` wants when it is changed. Each reading stands in the event's access log.
#[utoipa::path(tag = "registration", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, body = RegistrationView), (status = 401, description = "unauthenticated"), (status = 404, description = "not_found")))]
#[get("/api/v1/registrations/{id}")]
pub async fn get_one(req: HttpRequest, platform: Data<Platform>, caller: Caller, id: Path<String>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let id: RegistrationId = id.parse().map_err(|_| Problem::not_found())?;
    let state = platform.clone();
    let ctx = platform.ctx(caller.actor());
    let (version, view) = platform
        .db
        .write(move |conn| {
            let registration = store::get(conn, id)?;
            // Of another event's registrations not even the existence is told.
            require_or_hide::<ReadRegistrations>(conn, &caller, registration.event)?;
            journal::record_read(conn, &ctx, Some(registration.event), "registration", id.0, "registration.read")?;
            Ok((registration.version, view(conn, &state, &registration, Reader::Staff)?))
        })
        .await?;
    Ok(etag::resource(&req, &etag::of_version(version), &view))
}
