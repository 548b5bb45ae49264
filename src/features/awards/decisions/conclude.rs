//! Making the decisions of a round final: the laureates learn in confidence, and the end of the embargo is planned.

use serde_json::json;

use super::super::announce;
use super::super::cases;
use super::super::cycles;
use super::super::model::{CaseState, Cycle, Outcome};
use super::super::record::Record;
use super::super::tell;
use super::store;
use crate::kernel::id::AwardCycleId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Concludes a round; once more changes nothing. From then on nothing in it is decided otherwise.
///
/// # Errors
/// `conflict` while a case is undecided, or where there is no laureate.
pub fn conclude(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.concluded_at.is_some() {
        return Ok(cycle);
    }
    let decisions = store::of_cycle(conn, cycle.id)?;
    let sent: Vec<_> = cases::of_cycle(conn, cycle.id)?.into_iter().filter(|case| case.state == CaseState::Submitted).collect();
    let undecided = sent.iter().filter(|case| decisions.iter().all(|one| one.award_case != case.id));
    let undecided: Vec<&str> = undecided.map(|case| case.city_name.as_str()).collect();
    let laureates: Vec<_> = decisions.iter().filter(|one| one.outcome == Outcome::Laureate).collect();
    if !undecided.is_empty() || laureates.is_empty() {
        let words = if undecided.is_empty() { "no case is a laureate".to_owned() } else { format!("undecided: {}", undecided.join(", ")) };
        return Err(Problem::new(&problem::CONFLICT).detail(words).into());
    }
    cycles::mark_concluded(conn, cycle.id, Utc(ctx.now))?;
    let cycle = Cycle { concluded_at: Some(Utc(ctx.now)), ..cycle };
    let detail = json!({ "laureates": laureates.len(), "rules_version": cycle.rules_version });
    Record::of(&cycle, "award_cycle.concluded").sealed().write(conn, ctx, detail)?;
    tell::laureates(conn, ctx, &cycle)?;
    announce::plan(conn, ctx, &cycle)?;
    Ok(cycle)
}
