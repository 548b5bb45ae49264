//! Tracks.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::super::kind::ItemKind;
use super::super::super::model::Track;
use super::super::super::store::items::Item;
use super::super::late::too_late;
use super::super::place_body::RawTrack;
use super::super::sessions::publication;
use super::shared::{change, make, remove, seen_by, tagged};
use crate::features::accounts::permissions::WriteDraft;
use crate::features::accounts::{Caller, Permit};
use crate::kernel::id::TrackId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{IdempotencyKey, Json};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list_tracks).service(make_track).service(get_track).service(change_track).service(remove_track);
}

/// A track.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TrackView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: TrackId,
    /// Name in addresses, unique within the event.
    pub slug: String,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub name: LanguageMap,
    /// A colour such as `#0b5a6b`.
    pub color: Option<String>,
    /// For staff: `unpublished`, `changed` or `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<&'static str>,
    #[serde(skip)]
    version: Option<i64>,
}

/// All tracks of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TrackViews {
    /// In order.
    pub items: Vec<TrackView>,
}

impl TrackView {
    fn new(one: &Track, items: Option<&[Item]>) -> Self {
        let details = one.details.clone();
        let item = items.and_then(|items| items.iter().find(|item| item.id.0 == one.id.0));
        Self {
            id: one.id,
            slug: one.slug.to_string(),
            name: details.name,
            color: details.color,
            publication: item.map(publication),
            version: item.map(|item| item.version),
        }
    }
}

/// The tracks of an event: those published, or for staff those of the draft.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = TrackViews), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/tracks")]
pub async fn list_tracks(platform: Data<Platform>, caller: Caller, event: Path<String>) -> Result<HttpResponse> {
    let items = platform.db.read(move |conn| {
        let (programme, all) = seen_by(conn, &caller, &event)?;
        Ok(programme.tracks.iter().filter(|one| !one.details.is_removed).map(|one| TrackView::new(one, all.as_deref())).collect())
    });
    Ok(HttpResponse::Ok().json(TrackViews { items: items.await? }))
}

/// One track: as published, or for staff as the draft has it, with the ETag that `If-Match` wants.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug"), ("track" = String, Path, description = "Id or slug")),
    responses((status = 200, body = TrackView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/tracks/{track}")]
pub async fn get_track(platform: Data<Platform>, caller: Caller, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, named) = path.into_inner();
    let view = platform.db.read(move |conn| {
        let (programme, all) = seen_by(conn, &caller, &event)?;
        let is_it = |one: &&Track| one.is_called(&named);
        let one = programme.tracks.iter().find(is_it).ok_or_else(Problem::not_found)?;
        Ok(TrackView::new(one, all.as_deref()))
    });
    let view = view.await?;
    Ok(tagged(&mut HttpResponse::Ok(), view.version).json(view))
}

/// Adds a track to the draft.
#[utoipa::path(tag = "programme", request_body = RawTrack, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 201, body = TrackView), (status = 403, description = "forbidden"), (status = 409, description = "slug_taken, conflict"),
        (status = 422, description = "validation_failed, idempotency_key_reused")))]
#[post("/api/v1/events/{event}/tracks")]
pub async fn make_track(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    _event: Path<String>,
    key: IdempotencyKey,
    body: Json<RawTrack>,
) -> Result<HttpResponse> {
    let (programme, all, item) = make(&platform, permit, key, body, ItemKind::Track).await?;
    let one = programme.track(item.id.0.into()).ok_or_else(Problem::not_found)?;
    let location = format!("/api/v1/events/{}/tracks/{}", programme.event.slug, one.slug);
    Ok(tagged(HttpResponse::Created().insert_header(("Location", location)), Some(item.version)).json(TrackView::new(one, Some(&all))))
}

/// Changes a track in the draft.
#[utoipa::path(tag = "programme", request_body = RawTrack, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("track" = String, Path, description = "Id or slug"),
        ("If-Match" = String, Header, description = "The ETag of the track")),
    responses((status = 200, body = TrackView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 412, description = "precondition_failed, with `current` and `differs`"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/tracks/{track}")]
pub async fn change_track(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    if_match: IfMatch,
    body: Json<RawTrack>,
) -> Result<HttpResponse> {
    let (programme, all, item, late) = change(&platform, permit, path.into_inner().1, if_match, body, ItemKind::Track).await?;
    let one = programme.track(item.id.0.into()).ok_or_else(Problem::not_found)?;
    let view = TrackView::new(one, Some(&all));
    let tag = etag::of_version(item.version);
    Ok(match late {
        None => HttpResponse::Ok().insert_header(("ETag", tag)).json(view),
        Some(differs) => too_late(&view, &tag, &differs),
    })
}

/// Removes a track from the draft; one that was never published is gone. What still names it has to be changed first.
#[utoipa::path(tag = "programme", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("track" = String, Path, description = "Id or slug")),
    responses((status = 204, description = "Done"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "in_use, conflict")))]
#[delete("/api/v1/events/{event}/tracks/{track}")]
pub async fn remove_track(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    remove(&platform, permit, path.into_inner().1, ItemKind::Track).await
}
