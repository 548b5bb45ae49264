//! A national commission forwards an application, within its quota.

use serde_json::json;

use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle, DeadlineKind};
use super::super::record::{Record, account};
use super::super::rules::{RuleCode, Ruling, refusal};
use super::nomination_store::{self, Nomination};
use super::store;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Characters of a note at most.
const NOTE: usize = 4000;

/// Nominates a case; once more with the same note, or with none, changes nothing. After the deadline it is kept as late, with its time.
///
/// # Errors
/// `award_rule` beyond the quota, or where the rules know no nominations; `conflict` for what was not sent, and for a note where the case is
/// nominated without it: it would be lost.
pub fn nominate(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, note: Option<&str>) -> Result<Nomination> {
    // Nominations of a round stand in line here, so that two officers of a commission do not both take its last place.
    let cycle = cycles::lock(conn, cycle.id)?;
    let case = store::lock(conn, case.id)?;
    let note = note.map(clean_text).filter(|note| !note.is_empty());
    if let Some(there) = nomination_store::nomination(conn, case.id)? {
        return if note.is_none() || note == there.note.as_deref().map(clean_text) {
            Ok(there)
        } else {
            conflict("it is nominated already, without this note")
        };
    }
    let mut errors = FieldErrors::default();
    let note = match note {
        Some(note) if note.chars().count() > NOTE => {
            errors.add("/note", "too_long", format!("at most {NOTE} characters"));
            None
        }
        other => other,
    };
    errors.finish()?;
    is_received(&case)?;
    is_before_embargo(ctx, &cycle)?;
    let rules = cycles::rules(conn, &cycle)?;
    let refused = |code, words: String| Err(refusal(vec![Ruling::new(code, cycle.rules_version, words)]).into());
    if !rules.needs_nomination {
        return refused(RuleCode::Nomination, "this round knows no nominations".into());
    }
    let taken = nomination_store::nominations(conn, cycle.id, case.country)?.len();
    if let Some(most) = rules.nominations_per_country.filter(|most| taken >= *most as usize) {
        return refused(RuleCode::NominationsPerCountry, format!("{taken} of {most} nominations of {} are given", case.country.code()));
    }
    let due = cycles::due(conn, cycle.id, DeadlineKind::Nominations)?;
    let made = Nomination {
        award_case: case.id,
        cycle: cycle.id,
        country: case.country,
        nominated_at: Utc(ctx.now),
        nominated_by: account(ctx),
        is_late: due.is_some_and(|due| ctx.now >= due),
        note,
        rules_version: cycle.rules_version,
    };
    nomination_store::insert(conn, &made)?;
    let detail = json!({ "country": case.country, "is_late": made.is_late, "rules_version": made.rules_version });
    Record::of_case(&cycle, &case, "award_case.nominated").write(conn, ctx, detail)?;
    Ok(made)
}

/// Takes a nomination back, until its deadline: another can have its place.
///
/// # Errors
/// `not_found` where there is none; `award_rule` after the deadline.
pub fn take_back(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<()> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let was = nomination_store::nomination(conn, case.id)?.ok_or_else(Problem::not_found)?;
    let due = cycles::due(conn, cycle.id, DeadlineKind::Nominations)?;
    if let Some(due) = due.filter(|due| ctx.now >= *due) {
        let words = format!("nominations were made until {due}");
        return Err(refusal(vec![Ruling::new(RuleCode::Nomination, cycle.rules_version, words)]).into());
    }
    nomination_store::remove(conn, case.id)?;
    let detail = json!({ "country": was.country });
    Record::of_case(&cycle, case, "award_case.nomination_taken_back").write(conn, ctx, detail)
}

fn is_received(case: &Case) -> Result<()> {
    if case.state == CaseState::Submitted {
        return Ok(());
    }
    conflict("this application was not sent")
}

fn is_before_embargo(ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    if !cycle.is_past_embargo(ctx.now) {
        return Ok(());
    }
    conflict("the award of this round was conferred")
}

fn conflict<T>(words: &str) -> Result<T> {
    Err(Problem::new(&problem::CONFLICT).detail(words).into())
}
