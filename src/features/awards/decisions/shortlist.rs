//! Which cases are put before the jury, and which it recommends.

use serde_json::json;

use super::super::cases;
use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle};
use super::super::record::Record;
use super::super::rules::{RuleCode, Ruling, refusal};
use crate::kernel::id::{AwardCaseId, AwardCycleId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Filter, Viewer};

/// That the jury recommends, in the journal.
const RECOMMENDED: &str = "award_cycle.recommended";

/// Puts these cases before the jury, and no others.
///
/// # Errors
/// `validation_failed` for a case that is not of the round or was not sent; `award_rule` for one that lacks its nomination; `conflict` once
/// the jury has closed or the round is concluded.
pub fn shortlist(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, ids: &[AwardCaseId]) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.jury_closed_at.is_some() {
        return Err(Problem::new(&problem::CONFLICT).detail("the jury has closed").into());
    }
    let chosen = chosen(conn, &cycle, ids)?;
    let rules = cycles::rules(conn, &cycle)?;
    let mut rulings = Vec::new();
    for case in chosen.iter().filter(|_| rules.needs_nomination) {
        if cases::nomination(conn, case.id)?.is_none() {
            let words = format!("{} was not nominated by its national commission", case.city_name);
            rulings.push(Ruling::new(RuleCode::Nomination, cycle.rules_version, words));
        }
    }
    if !rulings.is_empty() {
        return Err(refusal(rulings).into());
    }
    cases::mark_shortlisted(conn, cycle.id, ids, Utc(ctx.now))?;
    Record::of(&cycle, "award_cycle.shortlisted").sealed().write(conn, ctx, json!({ "cases": ids }))?;
    Ok(cycle)
}

/// Notes which cases the jury recommends, once it has closed.
///
/// # Errors
/// `award_rule` while the jury scores; `validation_failed` for a case that was not before it; `conflict` once the round is concluded.
pub fn recommend(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, ids: &[AwardCaseId], note: Option<&str>) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle)?;
    if cycle.jury_closed_at.is_none() {
        let words = "the jury recommends when its scoring is closed";
        return Err(refusal(vec![Ruling::new(RuleCode::Jury, cycle.rules_version, words)]).into());
    }
    let chosen = chosen(conn, &cycle, ids)?;
    let mut errors = FieldErrors::default();
    for (at, case) in chosen.iter().enumerate().filter(|(_, case)| case.shortlisted_at.is_none()) {
        errors.add(format!("/cases/{at}"), "invalid", format!("{} was not before the jury", case.city_name));
    }
    errors.finish()?;
    cases::mark_recommended(conn, cycle.id, ids, Utc(ctx.now))?;
    Record::of(&cycle, RECOMMENDED).sealed().write(conn, ctx, json!({ "cases": ids, "note": note }))?;
    Ok(cycle)
}

/// What the jury said when it last recommended: that stands in the sealed journal of the round, and nowhere else.
///
/// # Errors
/// Those of the database.
pub fn words_of_jury(conn: &mut Conn, cycle: &Cycle) -> Result<Option<String>> {
    let filter = Filter { action: Some(RECOMMENDED.to_owned()), subjects: Some(vec![cycle.id.0]), ..Filter::default() };
    let last = journal::read(conn, Viewer::Sealed(cycle.event), &filter, None, 1)?;
    Ok(last.first().and_then(|entry| entry.detail.get("note")?.as_str()).map(str::to_owned))
}

/// These cases of the round, in this order; each was sent.
fn chosen(conn: &mut Conn, cycle: &Cycle, ids: &[AwardCaseId]) -> Result<Vec<Case>> {
    if cycle.concluded_at.is_some() {
        return Err(Problem::new(&problem::CONFLICT).detail("this round is concluded").into());
    }
    let all = cases::of_cycle(conn, cycle.id)?;
    let (mut errors, mut chosen) = (FieldErrors::default(), Vec::<Case>::new());
    for (at, id) in ids.iter().enumerate() {
        match all.iter().find(|case| case.id == *id) {
            None => errors.add(format!("/cases/{at}"), "unknown", "no case of the round has this id"),
            Some(case) if case.state != CaseState::Submitted => errors.add(format!("/cases/{at}"), "invalid", "it was not sent"),
            Some(case) if chosen.iter().any(|other| other.id == case.id) => {
                errors.add(format!("/cases/{at}"), "taken", "it is named before");
            }
            Some(case) => chosen.push(case.clone()),
        }
    }
    errors.finish()?;
    Ok(chosen)
}
