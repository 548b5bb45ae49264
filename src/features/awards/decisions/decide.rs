//! Deciding on a case, within the rules of the round.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cases;
use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle, Outcome};
use super::super::record::{Record, account};
use super::super::rules::{RuleCode, Rules, Ruling, refusal};
use super::laureates::laureate_cases;
use super::store::{self, Decision};
use crate::features::organisations::Region;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// A decision of the secretariat.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardDecision)]
pub struct RawDecision {
    /// How.
    pub outcome: Option<Outcome>,
    /// Why; for the file of the round, not for its city.
    pub reasons: Option<String>,
}

/// Characters of reasons at most.
const REASONS: usize = 10_000;

/// Decides on a case, in the place of what was decided before; until the round is concluded.
///
/// # Errors
/// `validation_failed`; `award_rule` with every rule that a laureate would break; `conflict` for a case that was not sent, or once the
/// round is concluded; those of `seen`, which is given what was decided before.
pub fn decide(
    conn: &mut Conn,
    ctx: &Ctx,
    case: AwardCaseId,
    seen: impl Fn(Option<&Decision>) -> Result<()>,
    raw: &RawDecision,
) -> Result<Decision> {
    let cycle = cases::get(conn, case)?.cycle;
    // Decisions of a round stand in line here: two at once would not see each other in what the rules count.
    let cycle = cycles::lock(conn, cycle)?;
    let case = cases::lock(conn, case)?;
    let mut errors = FieldErrors::default();
    let outcome = errors.present("/outcome", raw.outcome);
    let reasons = reasons(&mut errors, raw.reasons.as_deref());
    errors.finish()?;
    let Some(outcome) = outcome else { return Err(Problem::new(&problem::VALIDATION_FAILED).into()) };
    if cycle.concluded_at.is_some() || case.state != CaseState::Submitted {
        return Err(Problem::new(&problem::CONFLICT).detail("the round is concluded, or this application was not sent").into());
    }
    let was = store::of_case(conn, case.id)?;
    seen(was.as_ref())?;
    let rules = cycles::rules(conn, &cycle)?;
    if outcome == Outcome::Laureate {
        let rulings = against(conn, ctx, &cycle, &rules, &case)?;
        if !rulings.is_empty() {
            return Err(refusal(rulings).into());
        }
    }
    let made = Decision {
        award_case: case.id,
        cycle: cycle.id,
        outcome,
        reasons,
        decided_at: Utc(ctx.now),
        decided_by: account(ctx),
        rules_version: cycle.rules_version,
        position: was.as_ref().filter(|_| outcome == Outcome::Laureate).and_then(|was| was.position),
        number: None,
    };
    store::put(conn, &made)?;
    let detail =
        json!({ "outcome": outcome, "before": was.map(|was| was.outcome), "reasons": made.reasons, "rules_version": made.rules_version });
    Record::of_case(&cycle, &case, "award_case.decided").write(conn, ctx, detail)?;
    Ok(made)
}

/// Why it was decided so, or a note of what is wrong with that.
pub(super) fn reasons(errors: &mut FieldErrors, raw: Option<&str>) -> String {
    let reasons = clean_text(raw.unwrap_or_default());
    if reasons.is_empty() {
        errors.add("/reasons", "required", "this is needed");
    } else if reasons.chars().count() > REASONS {
        errors.add("/reasons", "too_long", format!("at most {REASONS} characters"));
    }
    reasons
}

/// The rules that keep a case from being a laureate of its round, beside those that are.
pub(super) fn against(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rules: &Rules, case: &Case) -> Result<Vec<Ruling>> {
    let mut rulings = Vec::new();
    let mut rule = |code, words: String| rulings.push(Ruling::new(code, cycle.rules_version, words));
    if rules.needs_nomination && cases::nomination(conn, case.id)?.is_none() {
        rule(RuleCode::Nomination, format!("{} was not nominated by its national commission", case.city_name));
    }
    if !rules.criteria.is_empty() && cycle.jury_closed_at.is_none() {
        rule(RuleCode::Jury, "the jury is still scoring".into());
    }
    if let Some(pause) = rules.pause_years.map(i64::from) {
        let last = store::last_award(conn, ctx, cycle, case.city)?;
        if let Some(year) = last.filter(|year| cycle.year < year + pause) {
            rule(RuleCode::PauseYears, format!("{} received the award of {year}", case.city_name));
        }
    }
    let mut chosen = laureate_cases(conn, cycle)?;
    chosen.retain(|other| other.id != case.id);
    let country = chosen.iter().filter(|other| other.country == case.country).count();
    if rules.laureates_per_country.is_some_and(|most| country >= most as usize) {
        rule(RuleCode::LaureatesPerCountry, format!("{country} of {} are laureates", case.country.code()));
    }
    let region = chosen.iter().filter(|other| other.region.is_some() && other.region == case.region).count();
    if rules.laureates_per_region.is_some_and(|most| region >= most as usize) {
        let name = case.region.map_or("no region", Region::as_str);
        rule(RuleCode::LaureatesPerRegion, format!("{region} of {name} are laureates"));
    }
    Ok(rulings)
}
