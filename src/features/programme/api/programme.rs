//! The programme as a whole: what is published, the draft, publications.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::super::clashes::{self, ClashView};
use super::super::edit;
use super::super::load;
use super::super::publish::Publish;
use super::super::publishing::{Published, publish_once, undo_once};
use super::super::shift::shift;
use super::super::store::items::{self, Item};
use super::super::store::versions;
use super::sessions::{DraftSession, publication};
use super::views::{SessionView, session_view};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{PublishProgramme, ReadDraft, WriteDraft};
use crate::features::events::{self, Event};
use crate::kernel::id::ItemId;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::{IdempotencyKey, Json, OptionalJson, PageKey};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(programme).service(draft).service(publish_draft).service(list_versions).service(undo_version).service(move_all);
}

/// The published programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgrammeView {
    /// Slug of the event.
    pub event: String,
    /// How often it was published.
    pub version: i64,
    /// Zone of the event.
    pub time_zone: String,
    /// All sessions that anybody may know of.
    pub sessions: Vec<SessionView>,
}

/// The draft of a programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DraftProgramme {
    /// Slug of the event.
    pub event: String,
    /// The version that is published; 0 before the first.
    pub version: i64,
    /// Zone of the event, as the draft has it.
    pub time_zone: String,
    /// How many items publishing would change.
    pub changes: usize,
    /// All sessions.
    pub sessions: Vec<DraftSession>,
}

/// The published programme of an event.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = ProgrammeView), (status = 304, description = "If-None-Match names the ETag of the answer"),
        (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme")]
pub async fn programme(req: HttpRequest, platform: Data<Platform>, event: Path<String>) -> Result<HttpResponse> {
    let public = platform.recent.get(&platform.db, &event, |conn, event, _| events::find_public(conn, event).map(Public)).await?;
    let event = &public.0;
    let key = PageKey { page: "programme.json".into(), event: Some(event.id), revision: event.public_revision, epoch: 0, locale: None };
    let render = || async {
        let event = event.clone();
        let published = platform.db.read(move |conn| load::published(conn, event)).await?;
        let public = published.sessions.iter().filter(|session| session.details.is_public());
        let view = ProgrammeView {
            sessions: public.map(|session| session_view(session, false)).collect(),
            event: published.event.slug.to_string(),
            version: published.event.programme_version,
            time_zone: published.event.time_zone.to_string(),
        };
        serde_json::to_vec(&view).map_err(|error| Error::internal("writing the programme", error))
    };
    platform.pages.respond(&req, key, "application/json", render).await
}

/// A public event, as it was a moment ago.
struct Public(Event);

/// The draft of the programme: what publishing all of it would make public.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = DraftProgramme), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme/draft")]
pub async fn draft(platform: Data<Platform>, permit: Permit<ReadDraft>, _event: Path<String>) -> Result<HttpResponse> {
    let read = platform.db.read(move |conn| {
        let event = events::get(conn, permit.event())?;
        let all = items::list(conn, event.id)?;
        let drafted = load::draft(conn, event)?;
        let mut by_session: HashMap<String, Vec<ClashView>> = HashMap::new();
        for clash in clashes::views(conn, &drafted, None)? {
            for session in &clash.sessions {
                by_session.entry(session.clone()).or_default().push(clash.clone());
            }
        }
        let items: HashMap<Uuid, &Item> = all.iter().map(|item| (item.id.0, item)).collect();
        let mut sessions = Vec::new();
        for session in &drafted.sessions {
            let Some(item) = items.get(&session.id.0) else { continue };
            let session = session_view(session, true);
            let clashes = by_session.remove(&session.slug).unwrap_or_default();
            sessions.push(DraftSession { clashes, session, publication: publication(item), published_in: item.published_in });
        }
        let view = DraftProgramme {
            event: drafted.event.slug.to_string(),
            version: drafted.event.programme_version,
            time_zone: drafted.details.time_zone.to_string(),
            changes: all.iter().filter(|item| item.draft.is_some()).count(),
            sessions,
        };
        Ok(view)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read.await?))
}

/// How the draft is published.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublishBody {
    /// Ids of items: only these, with the rooms and tracks they need; the whole draft when left out.
    #[schema(value_type = Option<Vec<String>>)]
    items: Option<Vec<ItemId>>,
    /// `false`: nobody is told by mail; feeds and pages change all the same. Whoever loses a seat or a turn that they had chosen is told
    /// in any case.
    tell: Option<bool>,
    /// What the secretariat says of it, for its own list.
    note: Option<String>,
}

/// A publication.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublishedView {
    /// The version of the programme now.
    pub version: i64,
    /// How many entries it changed.
    pub changes: usize,
}

/// Publishes the draft: all of it becomes public at once, as the next version, and those concerned are told once. With nothing to publish
/// the version stays.
#[utoipa::path(tag = "programme", request_body = Option<PublishBody>, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 200, body = PublishedView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/programme/publish")]
pub async fn publish_draft(
    platform: Data<Platform>,
    permit: Permit<PublishProgramme>,
    _event: Path<String>,
    key: IdempotencyKey,
    body: OptionalJson<PublishBody>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let (body, hash) = body.0.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let done = platform.db.write(move |conn| {
        let how = Publish { only: body.items.clone(), tells: body.tell.unwrap_or(true), note: body.note.clone() };
        publish_once(conn, &ctx, permit.event(), once.as_ref(), None, how).map(PublishedView::from)
    });
    Ok(HttpResponse::Ok().json(done.await?))
}

impl From<Published> for PublishedView {
    fn from(made: Published) -> Self {
        Self { version: made.version, changes: made.changes }
    }
}

/// A publication in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VersionView {
    /// 1 is the first.
    pub version: i64,
    /// RFC 3339, UTC.
    pub published_at: String,
    /// The publication that it took back.
    pub undoes: Option<i64>,
    /// Whether those concerned were told.
    pub tells: bool,
    /// What the secretariat said of it.
    pub note: Option<String>,
}

/// All publications.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VersionList {
    /// The latest first.
    pub items: Vec<VersionView>,
}

/// The publications of a programme, the latest first.
#[utoipa::path(tag = "programme", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = VersionList), (status = 403, description = "forbidden")))]
#[get("/api/v1/events/{event}/programme/versions")]
pub async fn list_versions(platform: Data<Platform>, permit: Permit<ReadDraft>, _event: Path<String>) -> Result<HttpResponse> {
    let all = platform.db.read(move |conn| versions::list(conn, permit.event())).await?;
    let view = |one: versions::Version| VersionView {
        version: one.version,
        published_at: one.published_at.to_string(),
        undoes: one.undoes,
        tells: one.tells,
        note: one.note,
    };
    Ok(HttpResponse::Ok().json(VersionList { items: all.into_iter().map(view).collect() }))
}

/// How a publication is taken back.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UndoBody {
    /// `false`: nobody is told by mail.
    tell: Option<bool>,
    /// What the secretariat says of it, for its own list.
    note: Option<String>,
}

/// Takes a publication back: what stood before is published again, as the next version, and those concerned are told. What it had added is
/// cancelled. Drafts stay.
#[utoipa::path(tag = "programme", request_body = Option<UndoBody>, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("version" = i64, Path, description = "The publication")),
    responses((status = 200, body = PublishedView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "published_since")))]
#[post("/api/v1/events/{event}/programme/versions/{version}/undo")]
pub async fn undo_version(
    platform: Data<Platform>,
    permit: Permit<PublishProgramme>,
    path: Path<(String, String)>,
    body: OptionalJson<UndoBody>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let body = body.0.into_inner()?;
    let version: i64 = path.into_inner().1.parse().map_err(|_| Problem::not_found())?;
    let done = platform.db.write(move |conn| {
        let how = Publish { only: None, tells: body.tell.unwrap_or(true), note: body.note.clone() };
        undo_once(conn, &ctx, permit.event(), version, None, None, how).map(PublishedView::from)
    });
    Ok(HttpResponse::Ok().json(done.await?))
}

/// Where a whole event goes.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// The new first day: `2015-09-28`.
    starts_on: String,
}

/// What moving the event changed in the draft.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Moved {
    /// How many items: the event and its sessions.
    pub changed: usize,
}

/// Moves the whole event in the draft: its days and all its sessions by as many days, at the same hours on the clocks of their places.
#[utoipa::path(tag = "programme", request_body = MoveBody, security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Moved), (status = 403, description = "forbidden"), (status = 422, description = "validation_failed: names each session whose hour does not exist on its new day")))]
#[post("/api/v1/events/{event}/programme/move")]
pub async fn move_all(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    _event: Path<String>,
    body: Json<MoveBody>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let body = body.into_inner()?;
    let mut errors = FieldErrors::default();
    let day = errors.check("/starts_on", moment::parse_day(&body.starts_on));
    errors.finish()?;
    let done = platform.db.write(move |conn| {
        let event = edit::lock(conn, &ctx, permit.event())?;
        match day {
            Some(day) => Ok(shift(conn, &ctx, &event, day)?.len()),
            None => Ok(0),
        }
    });
    Ok(HttpResponse::Ok().json(Moved { changed: done.await? }))
}
