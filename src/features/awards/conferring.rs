//! The session at which an award is conferred. What it is called and when it is, is public; what is conferred there is not.

use super::model::Cycle;
use crate::features::events::{self, EventState};
use crate::features::programme::{self, Session};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The session at which a round is conferred, as it is published; none where there is none, or it takes no place.
///
/// # Errors
/// Those of the database.
pub fn session(conn: &mut Conn, cycle: &Cycle) -> Result<Option<Session>> {
    let Some(session) = cycle.session else { return Ok(None) };
    if events::get(conn, cycle.event)?.state == EventState::Cancelled {
        return Ok(None);
    }
    let session = programme::find_published(conn, cycle.event, &session.to_string())?;
    Ok(session.filter(|session| !session.details.is_cancelled))
}
