//! The JSON interface of the published programme.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Session, SessionFacts, SessionKind, SessionPerson, SessionState, When};
use super::store;
use crate::features::events;
use crate::kernel::id::{RoomId, SessionId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json as Column;
use crate::platform::error::Result;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(programme).service(list).service(get_one);
}

/// A session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: SessionId,
    /// Name in addresses, unique within the event.
    pub slug: String,
    /// What kind.
    pub kind: SessionKind,
    /// Whether it takes place.
    pub state: SessionState,
    /// Title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Description, by language.
    #[schema(value_type = Option<Object>)]
    pub description: Option<LanguageMap>,
    /// RFC 9557: `2015-09-28T09:00:00-05:00[America/Mexico_City]`; absent while the time is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<String>,
    /// The same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// `2015-09-28`: a day without a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Last day of an item of several days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_day: Option<String>,
    /// `2020-11`: only the month is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Where.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub room: Option<RoomId>,
    /// Language spoken.
    pub language: Option<String>,
    /// The categories it is for; absent: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_for: Option<Vec<String>>,
    /// Those who have a part in it, in order.
    pub people: Vec<PersonView>,
    /// What is real about it, and where it was read.
    pub facts: SessionFacts,
}

/// Somebody who has a part in a session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// Name as printed.
    pub name: String,
    /// `speaker`, `chair`, `moderator`.
    pub role: String,
}

/// The sessions of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Sessions {
    /// By start; then those with a day only, then those with a month only.
    pub items: Vec<SessionView>,
}

/// The published programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Programme {
    /// Slug of the event.
    pub event: String,
    /// Rises with every publication.
    pub version: i64,
    /// Zone of the event.
    pub time_zone: String,
    /// All sessions.
    pub sessions: Vec<SessionView>,
}

/// The published programme of an event.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Programme), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/programme")]
pub async fn programme(platform: Data<Platform>, event: Path<String>) -> Result<HttpResponse> {
    let programme = platform
        .db
        .read(move |conn| {
            let event = events::find_public(conn, &event)?;
            let sessions = views(conn, &event)?;
            Ok(Programme {
                event: event.slug.to_string(),
                version: event.public_revision,
                time_zone: event.time_zone.to_string(),
                sessions,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(programme))
}

/// All sessions of a public event.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Sessions), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions")]
pub async fn list(platform: Data<Platform>, event: Path<String>) -> Result<HttpResponse> {
    let items = platform.db.read(move |conn| events::find_public(conn, &event).and_then(|event| views(conn, &event))).await?;
    Ok(HttpResponse::Ok().json(Sessions { items }))
}

/// One session of a public event.
#[utoipa::path(tag = "programme", params(("event" = String, Path, description = "Id or slug"), ("session" = String, Path, description = "Id or slug")),
    responses((status = 200, body = SessionView), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/sessions/{session}")]
pub async fn get_one(platform: Data<Platform>, path: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, session) = path.into_inner();
    let all = platform.db.read(move |conn| events::find_public(conn, &event).and_then(|event| views(conn, &event))).await?;
    let found = all.into_iter().find(|view| view.slug == session || view.id.to_string() == session);
    Ok(HttpResponse::Ok().json(found.ok_or_else(Problem::not_found)?))
}

fn views(conn: &mut Conn, event: &events::Event) -> Result<Vec<SessionView>> {
    let mut people: HashMap<SessionId, Vec<SessionPerson>> = HashMap::new();
    for person in store::people(conn, event.id)? {
        people.entry(person.session).or_default().push(person);
    }
    let sessions = store::list(conn, event.id)?;
    Ok(sessions.into_iter().map(|session| view(people.remove(&session.id).unwrap_or_default(), session)).collect())
}

fn view(people: Vec<SessionPerson>, session: Session) -> SessionView {
    let (times, days, month) = match session.when() {
        When::Time(start, end) => (Some((start, end)), None, None),
        When::Days(from, until) => (None, Some((from, until)), None),
        When::Month(month) => (None, None, Some(month)),
    };
    let local = |instant| session.time_zone.at(instant).to_string();
    SessionView {
        starts_at: times.map(|(start, _)| local(start)),
        ends_at: times.map(|(_, end)| local(end)),
        day: days.map(|(from, _)| from.to_string()),
        until_day: days.filter(|(from, until)| from != until).map(|(_, until)| until.to_string()),
        month,
        id: session.id,
        slug: session.slug.to_string(),
        kind: session.kind,
        state: session.state,
        title: session.title.0,
        description: session.description.map(|Column(words)| words),
        room: session.room,
        language: session.language,
        only_for: session.only_for.map(|Column(codes)| codes),
        people: people.into_iter().map(|person| PersonView { name: person.name, role: person.role }).collect(),
        facts: session.facts.0,
    }
}
