//! Which juror judges which case.

use serde_json::json;

use super::super::cases;
use super::super::cycles;
use super::super::model::{Case, Cycle};
use super::super::record::Record;
use super::super::rules::{RuleCode, Ruling, refusal};
use super::bench::{Sight, before_the_jury, is_before_jury, is_open};
use super::score_store;
use super::store::{self, Juror};
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Gives a juror these cases and no others. Two stay whatever is said, because something happened that stays in the file: a case for which the
/// juror gave points, and one for which they declared a conflict.
///
/// # Errors
/// `not_found`; `validation_failed` for what is not before the jury; `award_rule` for a case of the juror's own country, and once the jury
/// has closed; `conflict` for a juror who left.
pub fn put_cases(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, juror: JurorId, ids: &[AwardCaseId]) -> Result<Juror> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let juror = store::get(conn, cycle.id, juror)?;
    is_open(&cycle)?;
    if juror.left_at.is_some() {
        return Err(Problem::new(&problem::CONFLICT).detail("this juror has left").into());
    }
    let chosen = chosen(conn, &cycle, ids)?;
    let sight = Sight::of(conn, &juror)?;
    let own = chosen.iter().filter(|case| sight.is_own(case));
    let rulings: Vec<Ruling> = own.map(|case| own_country(&cycle, &juror, case)).collect();
    if !rulings.is_empty() {
        return Err(refusal(rulings).into());
    }
    let scores = score_store::of_juror(conn, juror.id)?;
    let mut taken = Vec::new();
    for was in store::assignments_of(conn, juror.id)? {
        let is_in_file = was.conflict_at.is_some() || scores.iter().any(|score| score.award_case == was.award_case);
        if !is_in_file && !ids.contains(&was.award_case) {
            store::unassign(conn, juror.id, was.award_case)?;
            taken.push(was.award_case);
        }
    }
    let given = give(conn, ctx, &juror, &chosen)?;
    if !given.is_empty() || !taken.is_empty() {
        let detail = json!({ "juror": juror.id, "given": given, "taken": taken });
        Record::of(&cycle, "award_cycle.juror_assigned").sealed().write(conn, ctx, detail)?;
    }
    Ok(juror)
}

/// Gives every case that is before the jury to every juror who sits, except those of their own country. It only adds; once more changes
/// nothing.
///
/// # Errors
/// `award_rule` once the jury has closed.
pub fn assign_all(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<Cycle> {
    let cycle = cycles::lock(conn, cycle.id)?;
    is_open(&cycle)?;
    let all = before_the_jury(conn, &cycle)?;
    for juror in store::of_cycle(conn, cycle.id)?.into_iter().filter(|juror| juror.left_at.is_none()) {
        let sight = Sight::of(conn, &juror)?;
        let others: Vec<Case> = all.iter().filter(|case| !sight.is_own(case)).cloned().collect();
        let given = give(conn, ctx, &juror, &others)?;
        if !given.is_empty() {
            let detail = json!({ "juror": juror.id, "given": given, "taken": [] });
            Record::of(&cycle, "award_cycle.juror_assigned").sealed().write(conn, ctx, detail)?;
        }
    }
    Ok(cycle)
}

/// Gives these, and says which of them are new.
fn give(conn: &mut Conn, ctx: &Ctx, juror: &Juror, cases: &[Case]) -> Result<Vec<AwardCaseId>> {
    let mut given = Vec::new();
    for case in cases {
        if store::assign(conn, juror.id, case.id, Utc(ctx.now))? {
            given.push(case.id);
        }
    }
    Ok(given)
}

/// These cases of the round; each is before the jury.
fn chosen(conn: &mut Conn, cycle: &Cycle, ids: &[AwardCaseId]) -> Result<Vec<Case>> {
    let all = cases::of_cycle(conn, cycle.id)?;
    let (mut errors, mut chosen) = (FieldErrors::default(), Vec::<Case>::new());
    for (at, id) in ids.iter().enumerate() {
        match all.iter().find(|case| case.id == *id) {
            None => errors.add(format!("/cases/{at}"), "unknown", "no case of the round has this id"),
            Some(case) if !is_before_jury(case) => {
                errors.add(format!("/cases/{at}"), "invalid", format!("{} is not before the jury", case.city_name));
            }
            Some(case) if chosen.iter().any(|other| other.id == case.id) => {
                errors.add(format!("/cases/{at}"), "taken", "it is named before");
            }
            Some(case) => chosen.push(case.clone()),
        }
    }
    errors.finish()?;
    Ok(chosen)
}

fn own_country(cycle: &Cycle, juror: &Juror, case: &Case) -> Ruling {
    let words = format!("{} is of {}, a country of {}", case.city_name, case.country.code(), juror.name);
    Ruling::new(RuleCode::OwnCountry, cycle.rules_version, words)
}
