//! Sending an application, and taking it back.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use super::super::cycles;
use super::super::decisions;
use super::super::model::{Case, CaseState, Cycle, Outcome};
use super::super::record::Record;
use super::super::rules::{RuleCode, Rules, Ruling, refusal};
use super::super::tell;
use super::checklist::{checklist, is_complete};
use super::window::{is_draft, is_open};
use super::{nomination_store, store};
use crate::features::events;
use crate::features::organisations;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// The rules that keep a city from applying today; none: it may. A later day can answer otherwise.
///
/// # Errors
/// Those of the database.
pub fn standing(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rules: &Rules, case: &Case) -> Result<Vec<Ruling>> {
    let event = events::get(conn, cycle.event)?;
    let today = event.time_zone.at(ctx.now).date();
    let city = organisations::find(conn, &case.city.to_string())?.ok_or_else(Problem::not_found)?;
    let joined = city.joined_on.map(|day| day.0);
    let mut rulings = Vec::new();
    let mut rule = |code, words: String| rulings.push(Ruling::new(code, cycle.rules_version, words));
    if rules.members_only && joined.is_none() {
        rule(RuleCode::MembersOnly, format!("{} is no member of the network", city.name));
    }
    match (rules.membership_months, joined) {
        (Some(months), Some(joined)) if !is_longer(joined, months, today) => {
            rule(RuleCode::MembershipMonths, format!("{} is a member since {joined}: not for more than {months} months", city.name));
        }
        (Some(_), None) if !rules.members_only => {
            rule(RuleCode::MembershipMonths, format!("{} is no member of the network", city.name));
        }
        _ => {}
    }
    if let Some(pause) = rules.pause_years {
        let last = decisions::last_award(conn, ctx, cycle, case.city)?;
        if let Some(year) = last.filter(|year| cycle.year < year + i64::from(pause)) {
            rule(
                RuleCode::PauseYears,
                format!("{} received the award of {year}: it may apply again in {}", city.name, year + i64::from(pause)),
            );
        }
    }
    Ok(rulings)
}

/// Whether more than so many months lie between.
fn is_longer(joined: Date, months: u32, today: Date) -> bool {
    joined.checked_add(i64::from(months).months()).is_ok_and(|since| since < today)
}

/// Sends an application: from then on it stays as it is. Its contact and the commission get a receipt.
///
/// # Errors
/// `conflict` for one that was sent; `award_rule` with every rule that it does not meet: the deadline, the dossier, who may apply.
pub fn submit(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<Case> {
    // Who concludes the round waits for this, and what is sent after that is refused.
    let cycle = &cycles::share(conn, cycle.id)?;
    let mut case = store::lock(conn, case.id)?;
    is_draft(&case)?;
    is_open(conn, ctx, cycle)?;
    let rules = cycles::rules(conn, cycle)?;
    let mut rulings = standing(conn, ctx, cycle, &rules, &case)?;
    let list = checklist(&rules, &case, &store::files(conn, case.id)?);
    if !is_complete(&list) {
        let wrong = list.iter().filter(|item| !is_complete(std::slice::from_ref(item)));
        let words: Vec<String> = wrong.map(|item| format!("{} is {}", item.part, item.standing)).collect();
        rulings.push(Ruling::new(RuleCode::Dossier, cycle.rules_version, words.join(", ")));
    }
    if !rulings.is_empty() {
        return Err(refusal(rulings).into());
    }
    case.state = CaseState::Submitted;
    case.submitted_at = Some(Utc(ctx.now));
    case.rules_version = Some(cycle.rules_version);
    case.version += 1;
    store::put(conn, &case)?;
    Record::of_case(cycle, &case, "award_case.submitted").write(conn, ctx, json!({ "rules_version": cycle.rules_version }))?;
    tell::received(conn, ctx, cycle, &rules, &case, &list)?;
    Ok(case)
}

/// Takes an application back, until the embargo is over. A nomination that it had is free again, and what was decided of it is gone: those who
/// were told in confidence that it receives the award are told that it does not.
///
/// # Errors
/// `conflict` for one that was taken back, or once the embargo is over.
pub fn withdraw(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<Case> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let mut case = store::lock(conn, case.id)?;
    // Whether the round is concluded is sealed: what is asked for here is the embargo, which everybody knows.
    if case.state == CaseState::Withdrawn || cycle.is_past_embargo(ctx.now) {
        return Err(Problem::new(&problem::CONFLICT).detail("it cannot be taken back any more").into());
    }
    case.state = CaseState::Withdrawn;
    case.version += 1;
    store::put(conn, &case)?;
    nomination_store::remove(conn, case.id)?;
    if cycle.concluded_at.is_some() && decisions::of_case(conn, case.id)?.is_some_and(|decision| decision.outcome == Outcome::Laureate) {
        tell::taken_back(conn, ctx, &cycle, &case)?;
    }
    decisions::drop_case(conn, case.id)?;
    store::unmark(conn, case.id)?;
    Record::of_case(&cycle, &case, "award_case.withdrawn").write(conn, ctx, json!({}))?;
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn more_than_twelve_months_is_a_day_more_than_a_year() {
        let durham = date(2025, 12, 4);
        assert!(!is_longer(durham, 12, date(2026, 12, 4)));
        assert!(is_longer(durham, 12, date(2026, 12, 5)));
        assert!(!is_longer(date(2024, 2, 14), 12, date(2024, 5, 31)), "Manchester, 2024");
        assert!(is_longer(date(2022, 9, 2), 12, date(2024, 5, 31)), "Doha, 2024");
    }
}
