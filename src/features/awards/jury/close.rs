//! The end of scoring.

use serde_json::json;

use super::super::cases;
use super::super::cycles;
use super::super::decisions;
use super::super::model::Cycle;
use super::super::record::Record;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Closes the jury: nothing is scored any more, and the results can be read. Who was scoring is waited for. Once more changes nothing.
///
/// # Errors
/// Those of the database.
pub fn close(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle.id)?;
    if cycle.jury_closed_at.is_some() {
        return Ok(cycle);
    }
    cycles::mark_jury_closed(conn, cycle.id, Some(Utc(ctx.now)))?;
    Record::of(&cycle, "award_cycle.jury_closed").sealed().write(conn, ctx, json!({ "rules_version": cycle.rules_version }))?;
    cycles::get(conn, cycle.id)
}

/// Lets the jury score again, as long as nothing was made of its results. Once more changes nothing.
///
/// # Errors
/// `conflict` once its recommendation was noted, a laureate decided, or the round concluded.
pub fn reopen(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle.id)?;
    if cycle.jury_closed_at.is_none() {
        return Ok(cycle);
    }
    let is_recommended = cases::of_cycle(conn, cycle.id)?.iter().any(|case| case.recommended_at.is_some());
    if cycle.concluded_at.is_some() || is_recommended || !decisions::laureates_of(conn, cycle.id)?.is_empty() {
        let words = "what the jury scored has been used: its recommendation was noted, or a laureate was decided";
        return Err(Problem::new(&problem::CONFLICT).detail(words).into());
    }
    cycles::mark_jury_closed(conn, cycle.id, None)?;
    Record::of(&cycle, "award_cycle.jury_reopened").sealed().write(conn, ctx, json!({ "rules_version": cycle.rules_version }))?;
    cycles::get(conn, cycle.id)
}
