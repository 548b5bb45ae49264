//! The delegations of an event: listed, and entered.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use utoipa::ToSchema;

use super::incoming::{self, EnterQuery, RawDelegation, To};
use super::outgoing::{EnteredView, entered_view};
use crate::features::accounts::Caller;
use crate::features::events;
use crate::features::registration::delegation::view::ListedView;
use crate::features::registration::delegation::{access, enter, store};
use crate::kernel::page::{Page, PageQuery};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::{IdempotencyKey, Upload};

/// A page of delegations.
#[derive(Clone, Debug, serde::Serialize, ToSchema)]
pub struct DelegationPage {
    /// In the order in which they were entered.
    pub items: Vec<ListedView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// The delegations of an event; for a focal point, those of their own city.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = DelegationPage), (status = 401, description = "unauthenticated"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/delegations")]
pub async fn list(platform: Data<Platform>, caller: Caller, event: Path<String>, query: Query<PageQuery>) -> Result<HttpResponse> {
    caller.signed_in()?;
    let page = platform
        .db
        .read(move |conn| {
            let event = events::find(conn, &event)?;
            let cities = access::may_read(conn, &caller, event.id)?;
            let (limit, after) = (query.limit()?, query.after()?);
            let found = store::list(conn, event.id, cities.as_deref(), after, limit)?;
            Ok(Page::cut(found, limit, |listed| listed.delegation.id))
        })
        .await?;
    let page = DelegationPage { next_cursor: page.next_cursor, items: page.items.into_iter().map(ListedView::from).collect() };
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(page))
}

/// Enters up to 50 people in one go, as JSON, a table (`text/csv`) or a workbook (`.xlsx`).
///
/// Everything wrong with anybody is named at once, by row and column: then nobody is registered (`refuse_all`), or those are with whom
/// nothing is wrong (`take_good`). The delegation is that of the organisation, country and title; sent once more, with or without an
/// `Idempotency-Key`, whoever is there already is not told again. Each new member gets one mail and is asked for their consent; the
/// contact gets one summary. Staff may enter anybody, a focal point people of their own city. Columns: docs/delegations.md.
#[utoipa::path(tag = "registration", security(("bearer" = [])),
    request_body(content((RawDelegation = "application/json"), (String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        description = "JSON, or a table with a head line; then what is said of the delegation stands in the query"),
    params(("event" = String, Path, description = "Id or slug"), EnterQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "Made", body = EnteredView),
        (status = 200, description = "It was there, and people may have been added; or a dry run", body = EnteredView),
        (status = 400, description = "invalid_json"), (status = 401, description = "unauthenticated"),
        (status = 403, description = "forbidden, registration_not_open, registration_closed"), (status = 404, description = "not_found"),
        (status = 409, description = "event_full"), (status = 413, description = "body_too_large"),
        (status = 415, description = "unsupported_media_type"),
        (status = 422, description = "validation_failed with pointers such as /people/4/email, idempotency_key_reused")))]
#[post("/api/v1/events/{event}/delegations")]
pub async fn create(
    platform: Data<Platform>,
    caller: Caller,
    event: Path<String>,
    query: Query<EnterQuery>,
    key: IdempotencyKey,
    upload: Upload,
) -> Result<HttpResponse> {
    caller.signed_in()?;
    let named = event.clone();
    // Who may not is refused before the body is read; and asked again in the transaction, when it has come.
    platform
        .db
        .read(move |conn| {
            let event = events::find(conn, &named)?;
            access::may_enter(conn, &caller, event.id).map(|_| ())
        })
        .await?;
    let (asked, hash) = incoming::read(upload, query.into_inner(), To::Event(event.into_inner())).await?;
    let once = key.once(caller.actor(), hash)?;
    let ctx = platform.ctx(caller.actor());
    let write = move |conn: &mut Conn| {
        let entered = enter::enter(conn, &ctx, &caller, once.as_ref(), &asked)?;
        let is_new = entered.is_new && !asked.dry_run;
        Ok((is_new, entered_view(conn, &asked, entered)?))
    };
    let (is_new, view) = platform.db.write(write).await?;
    let mut answer = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    if let Some(delegation) = &view.delegation {
        answer.insert_header(("Location", format!("/api/v1/delegations/{}", delegation.id))).insert_header(("ETag", delegation.etag()));
    }
    Ok(answer.insert_header(("Cache-Control", "no-store")).json(view))
}
