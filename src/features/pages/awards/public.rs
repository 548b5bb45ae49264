//! Which rounds everybody may know of.

use crate::features::awards::Cycle;
use crate::features::awards::cycles;
use crate::features::events::{self, Event};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The rounds that everybody may know of, the latest first.
///
/// # Errors
/// Those of the database.
pub fn public_rounds(conn: &mut Conn) -> Result<Vec<(Cycle, Event)>> {
    let mut found = Vec::new();
    for cycle in cycles::all(conn)? {
        let event = events::get(conn, cycle.event)?;
        if event.is_public() {
            found.push((cycle, event));
        }
    }
    Ok(found)
}
