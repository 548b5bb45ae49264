//! Making the decisions of a round final: the laureates learn in confidence, and the end of the embargo is planned.

use serde_json::json;

use super::super::announce;
use super::super::cases;
use super::super::cycles;
use super::super::model::{CaseState, Cycle, DeadlineKind, Outcome};
use super::super::record::Record;
use super::super::rules::refusal;
use super::super::tell;
use super::decide::against;
use super::laureates::laureate_cases;
use super::store;
use crate::features::events;
use crate::kernel::id::AwardCycleId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Concludes a round; once more changes nothing. From then on nothing in it is decided otherwise.
///
/// # Errors
/// `conflict` while applications are received, a case is undecided or the event is not public, or where there is no laureate; `award_rule` with
/// every rule that a laureate breaks by now: a nomination can be taken back after a decision.
pub fn conclude(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.concluded_at.is_some() {
        return Ok(cycle);
    }
    is_due(conn, ctx, &cycle)?;
    let decisions = store::of_cycle(conn, cycle.id)?;
    let sent: Vec<_> = cases::of_cycle(conn, cycle.id)?.into_iter().filter(|case| case.state == CaseState::Submitted).collect();
    let undecided = sent.iter().filter(|case| decisions.iter().all(|one| one.award_case != case.id));
    let undecided: Vec<&str> = undecided.map(|case| case.city_name.as_str()).collect();
    let laureates: Vec<_> = decisions.iter().filter(|one| one.outcome == Outcome::Laureate).collect();
    if !undecided.is_empty() || laureates.is_empty() {
        let words = if undecided.is_empty() { "no case is a laureate".to_owned() } else { format!("undecided: {}", undecided.join(", ")) };
        return Err(Problem::new(&problem::CONFLICT).detail(words).into());
    }
    let rules = cycles::rules(conn, &cycle)?;
    let mut rulings = Vec::new();
    for case in laureate_cases(conn, &cycle)? {
        rulings.extend(against(conn, ctx, &cycle, &rules, &case)?);
    }
    if !rulings.is_empty() {
        return Err(refusal(rulings).into());
    }
    cycles::mark_concluded(conn, cycle.id, Utc(ctx.now))?;
    let cycle = Cycle { concluded_at: Some(Utc(ctx.now)), ..cycle };
    let detail = json!({ "laureates": laureates.len(), "rules_version": cycle.rules_version });
    Record::of(&cycle, "award_cycle.concluded").sealed().write(conn, ctx, detail)?;
    tell::laureates(conn, ctx, &cycle)?;
    announce::plan(conn, ctx, &cycle)?;
    Ok(cycle)
}

/// Makes sure that what is concluded can be told, and that nothing is received afterwards that nobody could decide.
fn is_due(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    let refused = |words: String| Err(Problem::new(&problem::CONFLICT).detail(words).into());
    match cycles::due(conn, cycle.id, DeadlineKind::Applications)? {
        Some(due) if ctx.now < due => return refused(format!("applications are received until {due}")),
        _ => {}
    }
    if events::get(conn, cycle.event)?.is_public() { Ok(()) } else { refused("the event at which it is conferred is not public".into()) }
}
