//! An event with everything that stands in other tables.

use super::bodies::{EventView, Parts};
use super::model::Event;
use super::{categories, pools, store};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Gathers the parts of an event.
///
/// # Errors
/// Those of the database.
pub fn view(conn: &mut Conn, event: Event) -> Result<EventView> {
    let parts = Parts {
        series: event.series.map(|id| store::series_title(conn, id)).transpose()?.map(|(slug, _)| slug),
        categories: categories::list(conn, event.id)?,
        pools: pools::list(conn, event.id)?,
        partners: store::partners(conn, event.id)?,
    };
    Ok(EventView::new(event, parts))
}
