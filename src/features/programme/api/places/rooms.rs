//! Rooms.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::super::kind::ItemKind;
use super::super::super::store::items::Item;
use super::super::late::too_late;
use super::super::place_body::RawRoom;
use super::super::sessions::publication;
use super::shared::{change, make, remove, seen_by, tagged};
use crate::features::accounts::permissions::WriteDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::events::Room;
use crate::kernel::id::{RoomId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{IdempotencyKey, Json};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_rooms).service(make_room).service(get_room).service(change_room).service(remove_room);
}

/// A room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: RoomId,
    /// Name in addresses, unique within the event.
    pub slug: String,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub name: LanguageMap,
    /// Where it is.
    #[schema(value_type = String, format = "uuid")]
    pub venue: VenueId,
    /// Seats, where known.
    pub capacity: Option<u32>,
    /// Whether it can be reached without steps, where known.
    pub step_free: Option<bool>,
    /// For staff: `unpublished`, `changed` or `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<&'static str>,
    #[serde(skip)]
    version: Option<i64>,
}

/// All rooms of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomViews {
    /// In order.
    pub items: Vec<RoomView>,
}

impl RoomView {
    fn new(one: &Room, items: Option<&[Item]>) -> Self {
        let details = one.details.clone();
        let item = items.and_then(|items| items.iter().find(|item| item.id.0 == one.id.0));
        Self {
            id: one.id,
            slug: one.slug.to_string(),
            name: details.name,
            venue: details.venue,
            capacity: details.capacity,
            step_free: details.step_free,
            publication: item.map(publication),
            version: item.map(|item| item.version),
        }
    }
}

/// The rooms of an event: those published, or for staff those of the draft.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = RoomViews), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/rooms")]
pub async fn list_rooms(platform: Data<Platform>, caller: Caller, event: Path<String>) -> Result<HttpResponse> {
    let items = platform.db.read(move |conn| {
        let (programme, all) = seen_by(conn, &caller, &event)?;
        Ok(programme.rooms.iter().filter(|one| !one.details.is_removed).map(|one| RoomView::new(one, all.as_deref())).collect())
    });
    Ok(HttpResponse::Ok().json(RoomViews { items: items.await? }))
}

/// One room: as published, or for staff as the draft has it, with the ETag that `If-Match` wants.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug"), ("room" = String, Path, description = "Id or slug")),
    responses((status = 200, body = RoomView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/rooms/{room}")]
pub async fn get_room(platform: Data<Platform>, caller: Caller, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, named) = path.into_inner();
    let view = platform.db.read(move |conn| {
        let (programme, all) = seen_by(conn, &caller, &event)?;
        let is_it = |one: &&Room| one.is_called(&named);
        let one = programme.rooms.iter().find(is_it).ok_or_else(Problem::not_found)?;
        Ok(RoomView::new(one, all.as_deref()))
    });
    let view = view.await?;
    Ok(tagged(&mut HttpResponse::Ok(), view.version).json(view))
}

/// Adds a room to the draft.
#[utoipa::path(tag = "programme", request_body = RawRoom, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 201, body = RoomView), (status = 403, description = "forbidden"), (status = 409, description = "slug_taken, conflict"),
        (status = 422, description = "validation_failed, idempotency_key_reused")))]
#[post("/api/v1/events/{event}/rooms")]
pub async fn make_room(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    _event: Path<String>,
    key: IdempotencyKey,
    body: Json<RawRoom>,
) -> Result<HttpResponse> {
    let (programme, all, item) = make(&platform, permit, key, body, ItemKind::Room).await?;
    let one = programme.room(item.id.0.into()).ok_or_else(Problem::not_found)?;
    let location = format!("/api/v1/events/{}/rooms/{}", programme.event.slug, one.slug);
    Ok(tagged(HttpResponse::Created().insert_header(("Location", location)), Some(item.version)).json(RoomView::new(one, Some(&all))))
}

/// Changes a room in the draft.
#[utoipa::path(tag = "programme", request_body = RawRoom, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("room" = String, Path, description = "Id or slug"),
        ("If-Match" = String, Header, description = "The ETag of the room")),
    responses((status = 200, body = RoomView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/rooms/{room}")]
pub async fn change_room(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    if_match: IfMatch,
    body: Json<RawRoom>,
) -> Result<HttpResponse> {
    let (programme, all, item, late) = change(&platform, permit, path.into_inner().1, if_match, body, ItemKind::Room).await?;
    let one = programme.room(item.id.0.into()).ok_or_else(Problem::not_found)?;
    let view = RoomView::new(one, Some(&all));
    let tag = etag::of_version(item.version);
    Ok(match late {
        None => HttpResponse::Ok().insert_header(("ETag", tag)).json(view),
        Some(differs) => too_late(&view, &tag, &differs),
    })
}

/// Removes a room from the draft; one that was never published is gone. What still names it has to be changed first.
#[utoipa::path(tag = "programme", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("room" = String, Path, description = "Id or slug")),
    responses((status = 204, description = "Done"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "in_use, conflict")))]
#[delete("/api/v1/events/{event}/rooms/{room}")]
pub async fn remove_room(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    remove(&platform, permit, path.into_inner().1, ItemKind::Room).await
}
