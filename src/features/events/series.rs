//! The table `series` as the public reads it: the editions of one conference. A series of which no event is public is not there.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{Event, EventState};
use crate::kernel::id::SeriesId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::kernel::slug::Slug;
use crate::platform::db::schema::{events, series};
use crate::platform::db::types::Json;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// The editions of one conference.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = series, check_for_backend(MultiBackend))]
pub struct Series {
    /// Identity.
    pub id: SeriesId,
    /// Name in addresses.
    pub slug: Slug,
    /// Its name.
    pub title: Json<LanguageMap>,
}

/// A series with its public events, the earliest first.
#[derive(Clone, Debug)]
pub struct SeriesWithEvents {
    /// The series.
    pub series: Series,
    /// At least one.
    pub events: Vec<Event>,
}

/// Every series with a public event, by slug.
///
/// # Errors
/// Those of the database.
pub fn all_series(conn: &mut Conn) -> Result<Vec<SeriesWithEvents>> {
    let all: Vec<Series> = series::table.select(Series::as_select()).order(series::slug).load(conn)?;
    let select = events::table.select(Event::as_select()).filter(events::state.ne(EventState::Draft)).filter(events::series.is_not_null());
    let editions: Vec<Event> = select.order((events::starts_on, events::id)).load(conn)?;
    let mut by_series: HashMap<SeriesId, Vec<Event>> = HashMap::new();
    for event in editions {
        if let Some(id) = event.series {
            by_series.entry(id).or_default().push(event);
        }
    }
    Ok(all.into_iter().filter_map(|series| Some(SeriesWithEvents { events: by_series.remove(&series.id)?, series })).collect())
}

/// One of them, by id or slug.
///
/// # Errors
/// `not_found` when there is none, or none of its events is public.
pub fn find_series(conn: &mut Conn, id_or_slug: &str) -> Result<SeriesWithEvents> {
    let select = series::table.select(Series::as_select());
    let found = match (id_or_slug.parse::<SeriesId>(), Slug::parse(id_or_slug)) {
        (Ok(id), _) => select.filter(series::id.eq(id)).first(conn).optional()?,
        (_, Ok(slug)) => select.filter(series::slug.eq(slug)).first(conn).optional()?,
        _ => None,
    };
    let series = found.ok_or_else(Problem::not_found)?;
    let select = events::table.select(Event::as_select()).filter(events::series.eq(series.id));
    let events: Vec<Event> = select.filter(events::state.ne(EventState::Draft)).order((events::starts_on, events::id)).load(conn)?;
    if events.is_empty() {
        return Err(Problem::not_found().into());
    }
    Ok(SeriesWithEvents { series, events })
}
