//! Awards (floor 4): rounds with their rules, applications and nominations, the jury, decisions under embargo, the ceremony.
//!
//! Words: *cycle* (one round of an award, conferred at an event), *case* (a city in a round), *dossier*, *nomination* (a national commission
//! forwards a case), *shortlist*, *juror*, *score*, *recommendation*, *decision*, *laureate*, *embargo* (until when the result is sealed),
//! *case-study city* (public before, and says nothing of the result). The secretariat of the conferring event runs a round.
//!
//! Invariants: rules are data with versions, and every refusal and decision names rule and version ([`rules`]); what is decided is read through
//! [`decisions`] alone, which asks [`model::Cycle::is_unsealed`] for everybody but the secretariat and those concerned; nothing sealed moves a
//! version, a revision, an ETag or an open entry of the journal. So at the end of the embargo everything shows it by the clock alone.
//!
//! To add something that shows laureates: call [`decisions::laureates`], and put the instants of [`instants`] into the key of what is kept. To add something
//! that a city or its commission sees: `cases/view.rs`; for the secretariat: `decisions/board.rs`.

mod access;
mod announce;
pub mod api;
pub mod audience;
mod call;
pub mod cases;
pub mod ceremony;
mod conferring;
pub mod cycles;
pub mod decisions;
mod history;
pub mod jury;
mod letters;
mod model;
pub mod notices;
mod recipients;
mod record;
pub mod rules;
mod staff_acts;
mod tell;

pub use access::{Bound, Eye, bound, look, nominates, runs, staff, write};
pub use announce::{JOBS, SCHEDULES};
pub use conferring::session as conferring_session;
pub use history::entries as journal;
pub use letters::NOTICES;
pub use model::{Case, CaseState, Cycle, DeadlineKind, Outcome};
pub use tell::told_in_confidence;

use jiff::Timestamp;

use crate::kernel::id::EventId;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The instants at which the clock alone changes what is public of the awards of an event.
///
/// # Errors
/// Those of the database.
pub fn instants(conn: &mut Conn, event: EventId) -> Result<Vec<Timestamp>> {
    Ok(cycles::of_event(conn, event)?.into_iter().flat_map(|cycle| [cycle.opens_at.0, cycle.embargo_until.0]).collect())
}
