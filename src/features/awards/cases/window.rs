//! Whether an application can be written now: it is a draft, and the call is open.

use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle, DeadlineKind};
use super::super::rules::{RuleCode, Ruling, refusal};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Makes sure that the call takes applications now.
pub(super) fn is_open(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    let refused = |code, words: String| Err(refusal(vec![Ruling::new(code, cycle.rules_version, words)]).into());
    if ctx.now < cycle.opens_at.0 {
        return refused(RuleCode::Call, format!("the call opens at {}", *cycle.opens_at));
    }
    match cycles::due(conn, cycle.id, DeadlineKind::Applications)? {
        Some(due) if ctx.now >= due => refused(RuleCode::ApplicationsDeadline, format!("applications were received until {due}")),
        _ if cycle.concluded_at.is_some() => refused(RuleCode::Call, "the call of this round is not open".into()),
        _ => Ok(()),
    }
}

/// Makes sure that an application is still being written.
pub(super) fn is_draft(case: &Case) -> Result<()> {
    if case.state == CaseState::Draft {
        return Ok(());
    }
    Err(Problem::new(&problem::CONFLICT).detail("this application was sent; what was sent stays as it is").into())
}
