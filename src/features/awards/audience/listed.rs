//! The list as its secretariat reads it: a page of it.

use super::super::model::Cycle;
use super::store::{self, Listener};
use crate::kernel::id::AwardListenerId;
use crate::kernel::page::Page;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// So many of a round, in the order in which they were added, from after this one.
///
/// # Errors
/// Those of the database.
pub fn listed(conn: &mut Conn, cycle: &Cycle, limit: u16, after: Option<AwardListenerId>) -> Result<Page<Listener>> {
    let rows = store::page(conn, cycle.id, after, i64::from(limit) + 1)?;
    Ok(Page::cut(rows, limit, |row| row.id))
}
