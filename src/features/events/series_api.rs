//! The JSON interface of series: reading them. A series comes into being with its first event.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Event, EventKind, EventState};
use super::series::{self, SeriesWithEvents};
use crate::kernel::id::{EventId, SeriesId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::Platform;
use crate::platform::error::Result;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(get_one);
}

/// All series.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeriesList {
    /// By slug.
    pub items: Vec<SeriesView>,
}

/// The editions of one conference.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeriesView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: SeriesId,
    /// Name in addresses.
    pub slug: String,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// The calendar of its events, absolute.
    pub calendar_url: String,
    /// Its public events, the earliest first.
    pub events: Vec<EditionView>,
}

/// An event of a series.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EditionView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: EventId,
    /// Name in addresses.
    pub slug: String,
    /// Which edition.
    pub ordinal: Option<i64>,
    /// What kind.
    pub kind: EventKind,
    /// Where in its life.
    pub state: EventState,
    /// Full title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// City or place, by language.
    #[schema(value_type = Option<Object>)]
    pub place: Option<LanguageMap>,
    /// Zone of the place.
    pub time_zone: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
}

/// The series that have a public event.
#[utoipa::path(tag = "events", responses((status = 200, body = SeriesList)))]
#[get("/api/v1/series")]
pub async fn list(platform: Data<Platform>) -> Result<HttpResponse> {
    let all = platform.db.read(series::all_series).await?;
    Ok(HttpResponse::Ok().json(SeriesList { items: all.into_iter().map(|one| view(&platform, one)).collect() }))
}

/// One series with its public events.
#[utoipa::path(tag = "events", params(("series" = String, Path, description = "Id or slug")),
    responses((status = 200, body = SeriesView), (status = 404, description = "not_found")))]
#[get("/api/v1/series/{series}")]
pub async fn get_one(platform: Data<Platform>, series: Path<String>) -> Result<HttpResponse> {
    let found = platform.db.read(move |conn| series::find_series(conn, &series)).await?;
    Ok(HttpResponse::Ok().json(view(&platform, found)))
}

fn view(platform: &Platform, SeriesWithEvents { series, events }: SeriesWithEvents) -> SeriesView {
    SeriesView {
        id: series.id,
        calendar_url: platform.url(&format!("/series/{}/calendar.ics", series.slug)),
        slug: series.slug.to_string(),
        title: series.title.0,
        events: events.into_iter().map(edition).collect(),
    }
}

fn edition(event: Event) -> EditionView {
    EditionView {
        id: event.id,
        slug: event.slug.to_string(),
        ordinal: event.ordinal,
        kind: event.kind,
        state: event.state,
        title: event.title.0,
        place: event.place.map(|place| place.0),
        time_zone: event.time_zone.to_string(),
        starts_on: event.starts_on.to_string(),
        ends_on: event.ends_on.to_string(),
    }
}
