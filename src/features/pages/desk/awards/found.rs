//! What the overview of a round is made from.

use jiff::Timestamp;

use super::head::Round;
use super::journal::{self, Entry};
use crate::features::awards::DeadlineKind;
use crate::features::awards::cycles::{self, CityView, Deadline};
use crate::features::awards::decisions::{self, Ending};
use crate::features::awards::rules::Rules;
use crate::features::programme::{self, Session};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Entries of the journal that stand here.
pub(super) const ENTRIES: u16 = 8;

/// What the page is made from.
pub(super) struct Found {
    pub deadlines: Vec<Deadline>,
    pub sessions: Vec<Session>,
    pub rules: Rules,
    pub case_studies: Vec<CityView>,
    pub ending: Ending,
    pub journal: Vec<Entry>,
}

/// Reads it.
///
/// # Errors
/// Those of the database.
pub(super) fn find(conn: &mut Conn, round: &Round) -> Result<Found> {
    let cycle = &round.cycle;
    Ok(Found {
        deadlines: cycles::deadlines(conn, cycle.id)?,
        sessions: programme::sessions(conn, cycle.event)?,
        rules: cycles::rules(conn, cycle)?,
        case_studies: cycles::case_studies(conn, cycle)?,
        ending: decisions::ending(conn, cycle)?,
        journal: journal::entries(conn, cycle, None, ENTRIES)?,
    })
}

impl Found {
    /// The deadline that holds for the kind that the form names first: from there one extends.
    pub(super) fn first_deadline(&self) -> Option<Timestamp> {
        let first = DeadlineKind::ALL.first()?;
        self.deadlines.iter().rfind(|one| one.kind == *first).map(|one| one.due_at)
    }
}
