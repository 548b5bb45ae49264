//! Deadlines of a round: each stays as it was set, the last of its kind holds.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::call::{self, Extension};
use super::super::cases;
use super::super::model::{Cycle, DeadlineKind};
use super::super::record::{Record, account};
use super::store::{self, Deadline};
use crate::features::events;
use crate::kernel::id::AwardCycleId;
use crate::kernel::moment;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A deadline to be set.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardDeadline)]
pub struct RawDeadline {
    /// What it ends.
    pub kind: Option<DeadlineKind>,
    /// When: RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone.
    pub due_at: Option<String>,
    /// Why it is moved; those who were told the old one read it.
    pub reason: Option<String>,
}

/// Characters of a reason at most.
const REASON: usize = 1000;

/// Sets a deadline. Once the call is open, one is only ever extended: somebody counts on it.
///
/// # Errors
/// `not_found`, `validation_failed`; `conflict` for one that holds already, or that is earlier than that, or once the round is concluded.
pub fn set(conn: &mut Conn, ctx: &Ctx, cycle: AwardCycleId, raw: &RawDeadline) -> Result<Cycle> {
    let mut cycle = store::lock(conn, cycle)?;
    let event = events::get(conn, cycle.event)?;
    let mut errors = FieldErrors::default();
    let kind = errors.present("/kind", raw.kind);
    let due_at = errors.required("/due_at", raw.due_at.as_deref(), |text| moment::parse(text, &event.time_zone));
    let reason = match raw.reason.as_deref() {
        Some(text) => errors.line("/reason", Some(text), REASON),
        None => None,
    };
    if due_at.is_some_and(|due| due >= cycle.embargo_until.0) {
        errors.add("/due_at", "out_of_range", "the embargo ends before that");
    }
    if due_at.is_some_and(|due| due <= cycle.opens_at.0) {
        errors.add("/due_at", "before_start", "the call opens after that");
    }
    errors.finish()?;
    let (Some(kind), Some(due_at)) = (kind, due_at) else { return Err(Problem::new(&problem::VALIDATION_FAILED).into()) };
    let was = store::due(conn, cycle.id, kind)?;
    let refused = |words: &str| Err(Problem::new(&problem::CONFLICT).detail(words).into());
    if cycle.concluded_at.is_some() {
        return refused("the round is concluded");
    }
    match was {
        Some(was) if was == due_at => return refused("this deadline holds already"),
        Some(was) if due_at < was && ctx.now >= cycle.opens_at.0 => return refused("the call is open: a deadline is only extended"),
        _ => {}
    }
    let deadline = store::add_deadline(conn, cycle.id, &Deadline { kind, due_at, reason: reason.clone(), set_at: ctx.now }, account(ctx))?;
    if kind == DeadlineKind::Nominations {
        cases::mark_in_time(conn, cycle.id, due_at)?;
    }
    if let Some(before) = was.filter(|was| due_at > *was) {
        let extension = Extension { cycle: cycle.id, deadline, kind, before, after: due_at, reason: reason.clone() };
        call::plan_extended(conn, ctx, &extension)?;
    }
    cycle.version += 1;
    store::put(conn, &cycle)?;
    Record::of(&cycle, "award_cycle.deadline_set").write(
        conn,
        ctx,
        json!({ "kind": kind, "before": was.map(|at| at.to_string()), "after": due_at.to_string(), "reason": reason }),
    )?;
    events::count_version(conn, cycle.event)?;
    Ok(cycle)
}
