//! One page of the list.
//!
//! Each order ends in the number, which no two of an event have, and the cursor holds both: a line that stays where it is, is on exactly
//! one page, whatever comes, goes or changes meanwhile. A line that moves (another name, a change) comes where it stands by then.

use serde::Serialize;
use utoipa::ToSchema;

use super::query::{After, Needle, Sort, StaffFilter};
use super::store;
use crate::features::events::Event;
use crate::features::registration::view::{RegistrationView, staff_views};
use crate::kernel::id::OrganisationId;
use crate::kernel::page::Page;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A page of registrations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationPage {
    /// In the order that was asked for.
    pub items: Vec<RegistrationView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

/// The registrations of an event that the filter leaves, behind a line.
///
/// # Errors
/// Those of the database.
pub fn page(
    conn: &mut Conn,
    event: &Event,
    filter: &StaffFilter,
    sort: Sort,
    after: Option<&After>,
    limit: u16,
) -> Result<RegistrationPage> {
    let needle = filter.q.as_deref().map(|typed| Needle::of(typed, &event.number_prefix));
    if needle.as_ref().is_some_and(Needle::is_empty) {
        // Something was typed, and nothing of it is a word: nobody is called so.
        return Ok(RegistrationPage { items: Vec::new(), next_cursor: None });
    }
    let lines = store::lines(conn, event.id, filter, &needle.unwrap_or_default(), sort, after, limit)?;
    let page = Page::cut(lines, limit, |line| line.at(sort.by));
    let rows: Vec<_> = page.items.into_iter().map(|line| line.registration).collect();
    Ok(RegistrationPage { items: staff_views(conn, event, &rows)?, next_cursor: page.next_cursor })
}

/// Those of these organisations who are registered at an event and have not left, each with theirs, by number.
///
/// # Errors
/// Those of the database.
pub fn of_organisations(conn: &mut Conn, event: &Event, ids: &[OrganisationId]) -> Result<Vec<(OrganisationId, RegistrationView)>> {
    let rows = store::of_organisations(conn, event.id, ids)?;
    let views = staff_views(conn, event, &rows)?;
    Ok(rows.iter().zip(views).filter_map(|(row, view)| Some((row.organisation?, view))).collect())
}
