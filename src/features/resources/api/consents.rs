//! Who consented to being shown: for staff, and behind the link of who is asked.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::features::accounts::Permit;
use crate::features::accounts::permissions::WriteDraft;
use crate::features::programme;
use crate::features::resources::{self, Answered, CONSENT_VERSION, ConsentBehindLink, ConsentWords, RawAnswer, RawConsent};
use crate::kernel::id::PersonId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::Json;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(note).service(ask).service(read_own).service(put_own);
}

/// A printed part of a session, and whether they may be shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartConsent {
    /// Name as printed.
    pub name: String,
    /// Their record, where there is one.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
    /// What they said.
    #[serde(flatten)]
    pub answer: ConsentWords,
    /// In which way, where staff noted it.
    pub note: Option<String>,
    /// When they were last asked, RFC 3339 in UTC.
    pub asked_at: Option<String>,
}

/// The printed parts of a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartConsents {
    /// In the order of the session.
    pub items: Vec<PartConsent>,
}

impl PartConsent {
    fn of(part: Answered) -> Self {
        let row = part.consent.as_ref();
        Self {
            answer: ConsentWords::of(row),
            note: row.and_then(|row| row.note.clone()),
            asked_at: row.and_then(|row| row.asked_at).map(|at| at.to_string()),
            name: part.name,
            person: part.person,
        }
    }
}

fn private(view: impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).insert_header(("Referrer-Policy", "no-referrer")).json(view)
}

/// Who of a session may be shown: its printed parts, each with what they said.
#[utoipa::path(tag = "resources", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a published session")),
    responses((status = 200, body = PartConsents), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}/consents")]
pub async fn list(platform: Data<Platform>, permit: Permit<WriteDraft>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let session = path.into_inner().1;
    let read = platform.db.read(move |conn| {
        let session = programme::find_published(conn, permit.event(), &session)?.ok_or_else(Problem::not_found)?;
        resources::parts(conn, &session)
    });
    Ok(private(PartConsents { items: read.await?.into_iter().map(PartConsent::of).collect() }))
}

/// Notes what somebody said in another way: by letter, on the telephone. In the place of what was said before.
#[utoipa::path(tag = "resources", request_body = RawConsent, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a published session")),
    responses((status = 200, body = PartConsents), (status = 403, description = "forbidden"), (status = 404, description = "not_found"),
        (status = 409, description = "conflict"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/events/{event}/sessions/{session}/consents")]
pub async fn note(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    body: Json<RawConsent>,
) -> Result<HttpResponse> {
    let raw = body.into_inner()?;
    let (session, ctx, event) = (path.into_inner().1, platform.ctx(permit.actor()), permit.event());
    let noted = platform.db.write(move |conn| {
        let session = resources::note(conn, &ctx, event, &session, &raw)?;
        resources::parts(conn, &session)
    });
    Ok(private(PartConsents { items: noted.await?.into_iter().map(PartConsent::of).collect() }))
}

/// Whom to ask.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawAsk {
    /// Also those who were asked before and have not answered.
    pub again: bool,
}

/// What came of asking; names as printed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskedView {
    /// Those who get a mail now.
    pub asked: Vec<String>,
    /// Those who were asked before and have not answered.
    pub waiting: Vec<String>,
    /// Those without a record, to whom no mail can go.
    pub without_address: Vec<String>,
}

/// Asks those with a printed part in a session whether they may be shown: one mail with a personal link to each who has a record and has not
/// answered. Nobody is asked twice, unless it is said.
#[utoipa::path(tag = "resources", request_body = RawAsk, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug of a published session")),
    responses((status = 200, body = AskedView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[post("/api/v1/events/{event}/sessions/{session}/consents/ask")]
pub async fn ask(
    platform: Data<Platform>,
    permit: Permit<WriteDraft>,
    path: Path<(String, String)>,
    body: Json<RawAsk>,
) -> Result<HttpResponse> {
    let again = body.into_inner()?.again;
    let (session, ctx, event) = (path.into_inner().1, platform.ctx(permit.actor()), permit.event());
    let came = platform.db.write(move |conn| resources::ask(conn, &ctx, event, &session, again)).await?;
    Ok(private(AskedView { asked: came.asked, waiting: came.waiting, without_address: came.without_address }))
}

/// What somebody who is asked finds behind their link.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnConsent {
    /// Slug of the event.
    pub event: String,
    /// Slug of the session.
    pub session: String,
    /// Title of the session, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Who is asked.
    pub name: String,
    /// What they said.
    #[serde(flatten)]
    pub answer: ConsentWords,
    /// The version of the text that an answer of now agrees to.
    pub present_text_version: &'static str,
}

impl From<ConsentBehindLink> for OwnConsent {
    fn from(found: ConsentBehindLink) -> Self {
        Self {
            event: found.event.slug.to_string(),
            session: found.session.slug.to_string(),
            title: found.session.details.title,
            name: found.name,
            answer: ConsentWords::of(Some(&found.consent)),
            present_text_version: CONSENT_VERSION,
        }
    }
}

/// What was asked and answered behind a link. The link is the only key; treat it like a password.
#[utoipa::path(tag = "resources", params(("token" = String, Path, description = "What follows /consent/ in the link")),
    responses((status = 200, body = OwnConsent), (status = 404, description = "not_found")))]
#[get("/api/v1/consent/{token}")]
pub async fn read_own(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let (token, state) = (token.into_inner(), platform.clone());
    let found = platform.db.read(move |conn| resources::behind_link(conn, &state, &token)).await?;
    Ok(private(OwnConsent::from(found)))
}

/// Answers, in the place of what was said before. Saying no takes off at once what is shown.
#[utoipa::path(tag = "resources", request_body = RawAnswer, params(("token" = String, Path, description = "What follows /consent/ in the link")),
    responses((status = 200, body = OwnConsent), (status = 404, description = "not_found"), (status = 422, description = "validation_failed")))]
#[put("/api/v1/consent/{token}")]
pub async fn put_own(platform: Data<Platform>, token: Path<String>, body: Json<RawAnswer>) -> Result<HttpResponse> {
    let (token, state, raw) = (token.into_inner(), platform.clone(), body.into_inner()?);
    let found = platform.db.write(move |conn| resources::answer(conn, &state, &token, raw)).await?;
    Ok(private(OwnConsent::from(found)))
}
