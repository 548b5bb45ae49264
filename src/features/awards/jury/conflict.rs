//! A juror says that they cannot judge a case.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cases;
use super::super::cycles;
use super::super::model::Cycle;
use super::super::record::{Record, account};
use super::bench::{self, is_open};
use super::{score_store, store};
use crate::features::accounts::Caller;
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Why a juror cannot judge a case.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardConflict)]
pub struct RawConflict {
    /// In their own words; the secretariat reads it.
    pub reason: Option<String>,
}

/// Characters of a reason at most.
const REASON: usize = 2000;

/// Declares a conflict. From then on the case is out of this juror's sight, and what they gave for it does not count; it stays in the file. They
/// cannot take it back. Once more changes nothing.
///
/// # Errors
/// `unauthenticated`, `not_found` for who was not given this case; `award_rule` once the jury has closed; `validation_failed` without a reason.
pub fn declare(conn: &mut Conn, ctx: &Ctx, caller: &Caller, case: AwardCaseId, raw: &RawConflict) -> Result<()> {
    let held = bench::hold(conn, caller, case)?;
    if held.assignment.conflict_at.is_some() {
        return Ok(());
    }
    is_open(&held.cycle)?;
    let mut errors = FieldErrors::default();
    let reason = clean_text(raw.reason.as_deref().unwrap_or_default());
    if reason.is_empty() {
        errors.add("/reason", "required", "this is needed");
    } else if reason.chars().count() > REASON {
        errors.add("/reason", "too_long", format!("at most {REASON} characters"));
    }
    errors.finish()?;
    store::mark_conflict(conn, held.juror.id, held.case.id, Some((Utc(ctx.now), &reason)))?;
    Record::of_case(&held.cycle, &held.case, "award_case.conflict_declared").write(conn, ctx, json!({ "juror": held.juror.id }))
}

/// The secretariat finds that there is no conflict: the juror judges the case anew, what they gave for it before is gone. Somebody of it who
/// judges themselves leaves that to another.
///
/// # Errors
/// `not_found` where none was declared; `conflict` for one's own; `award_rule` once the jury has closed.
pub fn undo(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, juror: JurorId, case: AwardCaseId) -> Result<()> {
    let cycle = cycles::lock(conn, cycle.id)?;
    let juror = store::get(conn, cycle.id, juror)?;
    if account(ctx) == Some(juror.account) {
        return Err(Problem::new(&problem::CONFLICT)
            .detail("nobody takes back a conflict that they declared: somebody else has to")
            .into());
    }
    let was = store::lock_assignment(conn, juror.id, case)?.filter(|one| one.conflict_at.is_some()).ok_or_else(Problem::not_found)?;
    is_open(&cycle)?;
    score_store::clear(conn, juror.id, was.award_case)?;
    store::mark_conflict(conn, juror.id, was.award_case, None)?;
    let case = cases::get(conn, was.award_case)?;
    Record::of_case(&cycle, &case, "award_case.conflict_undone").write(conn, ctx, json!({ "juror": juror.id }))
}
