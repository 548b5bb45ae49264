//! The JSON interface of webinars: where a link leads, how it stands for a person, and the figures.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, patch, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::{Figures, Joining, Link, RawLink, State, Via, figures, join, look, put_link, read_link, report_views};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{CountRegistrations, WriteDraft};
use crate::kernel::problem::FieldErrors;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::Result;
use crate::platform::http::Json;
use crate::platform::http::etag::{self, IfMatch};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(read_settings).service(change_settings).service(read_figures).service(put_viewed).service(stands).service(enter);
}

/// Where and when a webinar is joined, with the ETag that changing it wants.
#[utoipa::path(tag = "webinars", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a webinar")),
    responses((status = 200, body = Link), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}/joining")]
pub async fn read_settings(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (_, session) = path.into_inner();
    let (_, link) = platform.db.read(move |conn| read_link(conn, permit.event(), &session)).await?;
    Ok(settings(link))
}

fn settings(link: Link) -> HttpResponse {
    HttpResponse::Ok().insert_header(("ETag", etag::of_version(link.version))).insert_header(("Cache-Control", "no-store")).json(link)
}

/// Sets where and when a webinar is joined. Acts at once, for links that were mailed long ago too; nobody is told.
///
/// Begins with `If-Match: "v0"`. What is left out stays as it is.
#[utoipa::path(tag = "webinars", request_body = RawLink, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a webinar"),
        ("If-Match" = String, Header, description = "The ETag of what was read")),
    responses((status = 200, body = Link), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 412, description = "precondition_failed"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}/sessions/{session}/joining")]
pub async fn change_settings(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    if_match: IfMatch,
    body: Json<RawLink>,
) -> Result<HttpResponse> {
    let (if_match, raw) = (if_match.required()?, body.into_inner()?);
    let ((_, session), ctx, event) = (path.into_inner(), platform.ctx(permit.actor()), permit.event());
    let link = platform
        .db
        .write(move |conn| put_link(conn, &ctx, event, &session, |version| Ok(if_match.check(&etag::of_version(version))?), &raw))
        .await?;
    Ok(settings(link))
}

/// Three figures that are never one: who registered, who joined, how often it was viewed.
#[utoipa::path(tag = "webinars", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a webinar")),
    responses((status = 200, body = Figures), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}/figures")]
pub async fn read_figures(
    platform: Data<Platform>,
    permit: Permit<CountRegistrations>,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let ((_, session), now) = (path.into_inner(), platform.clock.now());
    let read = platform.db.read(move |conn| figures(conn, now, permit.event(), &session)).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(read))
}

/// What somebody reports of how often a webinar was watched.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawViews {
    /// The figure as they gave it, 1 to 100 characters: `more than 22,000`.
    pub value: Option<String>,
    /// Who reports it, or where it was read, 1 to 500 characters.
    pub source: Option<String>,
}

impl RawViews {
    /// The figure and its source.
    ///
    /// # Errors
    /// `validation_failed` with a pointer for each.
    pub fn parse(self) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let value = errors.line("/value", self.value.as_deref(), 100);
        let source = errors.line("/source", self.source.as_deref(), 500);
        errors.finish()?;
        Ok((value.unwrap_or_default(), source.unwrap_or_default()))
    }
}

/// Keeps what was reported of how often a webinar was watched, in the place of what was reported before.
#[utoipa::path(tag = "webinars", request_body = RawViews, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a webinar")),
    responses((status = 200, body = Figures), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 422, description = "validation_failed")))]
#[put("/api/v1/events/{event}/sessions/{session}/figures/viewed")]
pub async fn put_viewed(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    body: Json<RawViews>,
) -> Result<HttpResponse> {
    let (value, source) = body.into_inner()?.parse()?;
    let ((_, session), ctx, event) = (path.into_inner(), platform.ctx(permit.actor()), permit.event());
    let work = move |conn: &mut _| {
        report_views(conn, &ctx, event, &session, &value, &source)?;
        figures(conn, ctx.now, event, &session)
    };
    Ok(HttpResponse::Ok().json(platform.db.write(work).await?))
}

/// How a joining link stands for its person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JoiningView {
    /// Slug of the event.
    pub event: String,
    /// Slug of the webinar.
    pub session: String,
    /// How it stands.
    pub state: State,
    /// When it opens, RFC 3339 in UTC; `null` while the time is not known.
    pub opens_at: Option<String>,
    /// When it closes.
    pub closes_at: Option<String>,
    /// How they are in; only after joining.
    pub via: Option<Via>,
    /// Where they are led: the platform, or the livestream; only after joining.
    pub url: Option<String>,
}

impl From<Joining> for JoiningView {
    fn from(joining: Joining) -> Self {
        Self {
            event: joining.event.slug.to_string(),
            session: joining.session.slug.to_string(),
            state: joining.state,
            opens_at: joining.opens_at.map(|at| at.to_string()),
            closes_at: joining.closes_at.map(|at| at.to_string()),
            via: joining.via,
            url: joining.url,
        }
    }
}

fn personal(joining: Joining) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Cache-Control", "no-store")).insert_header(("Referrer-Policy", "no-referrer"));
    answer.json(JoiningView::from(joining))
}

/// How a joining link stands. Nobody is counted, and nobody is told where it leads.
#[utoipa::path(tag = "webinars",
    params(("token" = String, Path, description = "What follows /j/ in a joining link"), ("session" = String, Path, description = "Slug of the webinar")),
    responses((status = 200, body = JoiningView), (status = 404, description = "not_found"), (status = 410, description = "gone")))]
#[get("/api/v1/join/{token}/{session}")]
pub async fn stands(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let ((token, session), state, now) = (path.into_inner(), platform.clone(), platform.clock.now());
    Ok(personal(platform.db.read(move |conn| look(conn, &state, now, &token, &session)).await?))
}

/// Joins: while it is open, the person is counted, once, and told where to go. What the page `/j/{token}/{session}` does when it is opened.
#[utoipa::path(tag = "webinars",
    params(("token" = String, Path, description = "What follows /j/ in a joining link"), ("session" = String, Path, description = "Slug of the webinar")),
    responses((status = 200, description = "`state` says whether they are in", body = JoiningView), (status = 404, description = "not_found"),
        (status = 410, description = "gone")))]
#[post("/api/v1/join/{token}/{session}")]
pub async fn enter(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let ((token, session), state) = (path.into_inner(), platform.clone());
    let ctx = platform.ctx(Actor::Public);
    Ok(personal(platform.db.write(move |conn| join(conn, &state, &ctx, &token, &session)).await?))
}
