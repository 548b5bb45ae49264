//! What a session leaves behind: what the public sees, and what staff enters.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{ReadDraft, WriteDraft};
use crate::features::events;
use crate::features::programme::{self, Session};
use crate::features::resources::{self, Held, Label, RawResource, ResourceKind};
use crate::kernel::id::{PersonId, ResourceId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(list_all).service(add).service(read_one).service(change).service(remove);
}

/// Something that a session leaves behind.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResourceView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: ResourceId,
    /// Slug of the session.
    pub session: String,
    /// What it is.
    pub kind: ResourceKind,
    /// What it is called, by language, where the kind does not say enough.
    #[schema(value_type = Option<Object>)]
    pub title: Option<LanguageMap>,
    /// Where it is.
    pub url: String,
    /// In which language, an RFC 5646 tag.
    pub language: Option<String>,
    /// Whose slides, as printed.
    pub name: Option<String>,
    /// `preliminary` or `final`.
    pub label: Label,
    /// The day beside the label.
    pub dated_on: Option<String>,
}

/// All of a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResourceViews {
    /// By kind, and then as they were entered.
    pub items: Vec<ResourceView>,
}

/// The same for staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldView {
    /// What the public sees, once it does.
    #[serde(flatten)]
    pub resource: ResourceView,
    /// Whose slides.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
    /// When the organisers let it out, RFC 3339 in UTC; `null`: they have not.
    pub published_at: Option<String>,
    /// Whether the public sees it.
    pub is_shown: bool,
    /// Who has not consented; as long as there are any, it is not shown.
    pub waits_for: Vec<String>,
    #[serde(skip)]
    version: i64,
}

/// All of an event, for staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldViews {
    /// By session, kind, and then as they were entered.
    pub items: Vec<HeldView>,
}

fn view(session: &Session, held: &Held) -> ResourceView {
    let one = held.resource.clone();
    ResourceView {
        id: one.id,
        session: session.slug.to_string(),
        kind: one.kind,
        title: one.title.map(|title| title.0),
        url: one.url,
        language: one.language,
        name: held.whose.clone(),
        label: one.label,
        dated_on: one.dated_on.map(|day| day.0.to_string()),
    }
}

fn held_view(session: &Session, held: &Held) -> HeldView {
    HeldView {
        resource: view(session, held),
        person: held.resource.person,
        published_at: held.resource.published_at.map(|at| at.to_string()),
        is_shown: held.is_shown() && session.details.is_public(),
        waits_for: held.waits_for.clone(),
        version: held.resource.version,
    }
}

fn one(mut answer: actix_web::HttpResponseBuilder, view: &HeldView) -> HttpResponse {
    answer.insert_header(("ETag", etag::of_version(view.version))).insert_header(("Cache-Control", "no-store")).json(view)
}

/// What the public sees of what a session left behind: recordings, slides and outcomes notes that were published and consented to.
#[utoipa::path(tag = "resources",
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a public session")),
    responses((status = 200, body = ResourceViews), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}/resources")]
pub async fn list(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, session) = path.into_inner();
    let read = platform.db.read(move |conn| {
        let event = events::find_public(conn, &event)?;
        let session = programme::find_published(conn, event.id, &session)?.filter(|session| session.details.is_public());
        let session = session.ok_or_else(Problem::not_found)?;
        Ok(resources::shown(conn, &session)?.iter().map(|held| view(&session, held)).collect())
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-cache")).json(ResourceViews { items: read.await? }))
}

/// Everything that the sessions of an event left behind, shown or not, and whom it waits for.
#[utoipa::path(tag = "resources", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = HeldViews), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/resources")]
pub async fn list_all(platform: Data<Platform>, permit: Permit<ReadDraft>, _event: Path<String>) -> Result<HttpResponse> {
    let read = platform.db.read(move |conn| {
        let mut items = Vec::new();
        for (session, held) in resources::of_event(conn, permit.event())? {
            items.push(held_view(&session, &held));
        }
        Ok(items)
    });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(HeldViews { items: read.await? }))
}

/// Enters something that a session leaves behind. It acts at once, and is no part of the draft of the programme.
///
/// Nobody sees it before `is_published`, nor before everybody consented whom it shows. A recording and an outcomes note are published when
/// the session is over.
#[utoipa::path(tag = "resources", request_body = RawResource, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a published session"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 201, body = HeldView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "session_not_over"), (status = 422, description = "validation_failed, idempotency_key_reused")))]
#[post("/api/v1/events/{event}/sessions/{session}/resources")]
pub async fn add(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Json<RawResource>,
) -> Result<HttpResponse> {
    let (raw, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let ((_, session), ctx, event) = (path.into_inner(), platform.ctx(permit.actor()), permit.event());
    let id = ResourceId::new();
    let made = platform.db.write(move |conn| {
        let id = match idempotency::claim(conn, &ctx, once.as_ref(), id.0, 201)? {
            Claim::New => resources::add(conn, &ctx, event, &session, id, &raw)?.id,
            Claim::Replay { result, .. } => result.into(),
        };
        let (session, held) = resources::held_one(conn, event, id)?;
        Ok(held_view(&session, &held))
    });
    Ok(one(HttpResponse::Created(), &made.await?))
}

/// One of them, with the ETag that changing wants.
#[utoipa::path(tag = "resources", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("resource" = String, Path, description = "Id")),
    responses((status = 200, body = HeldView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/resources/{resource}")]
pub async fn read_one(platform: Data<Platform>, permit: Permit<ReadDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let id = id(&path.into_inner().1)?;
    let found = platform.db.read(move |conn| resources::held_one(conn, permit.event(), id)).await?;
    Ok(one(HttpResponse::Ok(), &held_view(&found.0, &found.1)))
}

fn id(text: &str) -> Result<ResourceId> {
    Ok(text.parse().map_err(|_| Problem::not_found())?)
}

/// Changes one, publishes it or takes it back. What is left out stays as it is.
#[utoipa::path(tag = "resources", request_body = RawResource, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("resource" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag of what was read")),
    responses((status = 200, body = HeldView), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "session_not_over"), (status = 412, description = "precondition_failed"),
        (status = 422, description = "validation_failed"), (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/resources/{resource}")]
pub async fn change(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    if_match: IfMatch,
    body: Json<RawResource>,
) -> Result<HttpResponse> {
    let (if_match, raw, id) = (if_match.required()?, body.into_inner()?, id(&path.into_inner().1)?);
    let (ctx, event) = (platform.ctx(permit.actor()), permit.event());
    let changed = platform.db.write(move |conn| {
        let seen = |version| Ok(if_match.check(&etag::of_version(version))?);
        resources::change(conn, &ctx, event, id, seen, &raw)?;
        let (session, held) = resources::held_one(conn, event, id)?;
        Ok(held_view(&session, &held))
    });
    Ok(one(HttpResponse::Ok(), &changed.await?))
}

/// Removes one.
#[utoipa::path(tag = "resources", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("resource" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag of what was read")),
    responses((status = 204, description = "Done"), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 412, description = "precondition_failed"), (status = 428, description = "precondition_required")))]
#[delete("/api/v1/events/{event}/resources/{resource}")]
pub async fn remove(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let (if_match, id) = (if_match.required()?, id(&path.into_inner().1)?);
    let (ctx, event) = (platform.ctx(permit.actor()), permit.event());
    let seen = move |version| Ok(if_match.check(&etag::of_version(version))?);
    platform.db.write(move |conn| resources::remove(conn, &ctx, event, id, &seen)).await?;
    Ok(HttpResponse::NoContent().finish())
}
