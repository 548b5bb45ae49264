//! Making the decisions of a round final: the laureates learn in confidence, and the end of the embargo is planned.

use jiff::Timestamp;
use serde_json::json;

use super::super::announce;
use super::super::cases;
use super::super::cycles;
use super::super::model::{CaseState, Cycle, DeadlineKind, Outcome};
use super::super::record::Record;
use super::super::rules::{Rules, refusal};
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

/// What concluding a round would make final.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// Who receive the award.
    pub laureates: usize,
    /// Who do not, and are told so when the embargo ends.
    pub regrets: usize,
    /// Cities on which nothing is decided yet; as long as there is one, nothing is concluded.
    pub undecided: Vec<String>,
    /// When the last of these decisions was taken; it changes with each.
    pub decided_at: Option<Timestamp>,
}

/// What concluding a round would make final, as it stands.
///
/// # Errors
/// Those of the database.
pub fn ending(conn: &mut Conn, cycle: &Cycle) -> Result<Ending> {
    let decisions = store::of_cycle(conn, cycle.id)?;
    let mut ending = Ending { laureates: decisions.iter().filter(|one| one.outcome == Outcome::Laureate).count(), ..Ending::default() };
    ending.decided_at = decisions.iter().map(|one| one.decided_at.0).max();
    for case in cases::of_cycle(conn, cycle.id)?.into_iter().filter(|case| case.state == CaseState::Submitted) {
        match decisions.iter().find(|one| one.award_case == case.id).map(|one| one.outcome) {
            Some(Outcome::Laureate) => {}
            Some(Outcome::NotSelected) => ending.regrets += 1,
            None => ending.undecided.push(case.city_name),
        }
    }
    Ok(ending)
}

/// Concludes a round; once more changes nothing. From then on nothing in it is decided otherwise.
///
/// # Errors
/// Those of `seen`, which is given what it makes final; `conflict` while applications or nominations are received, a case is undecided or the
/// event is not public, where there is no laureate, or once the instant has passed until which it would be sealed; `award_rule` with every rule
/// that a laureate breaks by now: a nomination can be taken back after a decision.
pub fn conclude(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, seen: impl Fn(&Ending) -> Result<()>) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.concluded_at.is_some() {
        return Ok(cycle);
    }
    let rules = cycles::rules(conn, &cycle)?;
    is_due(conn, ctx, &cycle, &rules)?;
    is_tellable(conn, &cycle)?;
    // Everybody would learn it in this moment, and those concerned not before.
    if cycle.is_past_embargo(ctx.now) {
        refused("the embargo ends before it has begun: move it first")?;
    }
    let ending = ending(conn, &cycle)?;
    seen(&ending)?;
    if !ending.undecided.is_empty() || ending.laureates == 0 {
        let undecided = ending.undecided;
        let words = if undecided.is_empty() { "no case is a laureate".to_owned() } else { format!("undecided: {}", undecided.join(", ")) };
        return Err(Problem::new(&problem::CONFLICT).detail(words).into());
    }
    let mut rulings = Vec::new();
    for case in laureate_cases(conn, &cycle)? {
        rulings.extend(against(conn, ctx, &cycle, &rules, &case)?);
    }
    if !rulings.is_empty() {
        return Err(refusal(rulings).into());
    }
    cycles::mark_concluded(conn, cycle.id, Utc(ctx.now))?;
    let cycle = Cycle { concluded_at: Some(Utc(ctx.now)), ..cycle };
    let detail = json!({ "laureates": ending.laureates, "rules_version": cycle.rules_version });
    Record::of(&cycle, "award_cycle.concluded").sealed().write(conn, ctx, detail)?;
    tell::laureates(conn, ctx, &cycle)?;
    announce::plan(conn, ctx, &cycle)?;
    Ok(cycle)
}

/// Makes sure that nothing is received afterwards that nobody could decide.
fn is_due(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rules: &Rules) -> Result<()> {
    let mut is_over = |kind, words: &str| match cycles::due(conn, cycle.id, kind)? {
        Some(due) if ctx.now < due => refused(&format!("{words} are received until {due}")),
        _ => Ok(()),
    };
    is_over(DeadlineKind::Applications, "applications")?;
    if rules.needs_nomination { is_over(DeadlineKind::Nominations, "nominations") } else { Ok(()) }
}

/// Makes sure that what is concluded can be told.
pub(super) fn is_tellable(conn: &mut Conn, cycle: &Cycle) -> Result<()> {
    if events::get(conn, cycle.event)?.is_public() { Ok(()) } else { refused("the event at which it is conferred is not public") }
}

fn refused(words: &str) -> Result<()> {
    Err(Problem::new(&problem::CONFLICT).detail(words).into())
}
