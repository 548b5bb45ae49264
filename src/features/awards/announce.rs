//! The end of an embargo: a job writes openly what everybody may know by then, and tells those who are told then.
//!
//! What is shown does not wait for it: that is a question of the clock ([`super::model::Cycle::is_unsealed`]).

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::model::{Case, CaseState, Cycle, Outcome};
use super::notices::{self, Telling, tell_some};
use super::recipients::{Circle, Mailbox};
use super::record::Record;
use super::{audience, call, cases, ceremony, cycles, decisions};
use crate::features::{programme, registration};
use crate::kernel::id::AwardCycleId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{self, JobType, NewJob, Next, Schedule};

/// The kind of the job.
const ANNOUNCE: &str = "awards/announce";

/// The category of the press.
const PRESS: &str = "press";

/// The jobs of awards, for the composition root.
pub const JOBS: [JobType; 5] = [
    JobType { kind: ANNOUNCE, run: announce },
    JobType { kind: call::CALL, run: call::call },
    JobType { kind: call::HOURLY, run: call::hourly },
    JobType { kind: call::EXTENDED, run: call::extended },
    JobType { kind: programme::TOLD, run: ceremony::changed },
];
/// Their schedules.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: call::HOURLY, every: SignedDuration::from_hours(1) }];

#[derive(Debug, Deserialize, Serialize)]
struct Planned {
    cycle: AwardCycleId,
    /// What everybody may know is written; a batch of those who are told follows.
    #[serde(default)]
    has_begun: bool,
}

/// Plans the end of the embargo of a round that is concluded. Each time its instant is moved, it is planned anew; what was planned before finds
/// that the instant has not come, or that all is done.
pub(super) fn plan(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    if cycle.concluded_at.is_none() {
        return Ok(());
    }
    let payload = serde_json::to_value(Planned { cycle: cycle.id, has_begun: false })
        .map_err(|error| Error::internal("the payload of a job", error))?;
    let job = NewJob {
        kind: ANNOUNCE,
        payload,
        dedup_key: Some(format!("{ANNOUNCE}/{}/{}", cycle.id, cycle.version)),
        run_at: Some(cycle.embargo_until.0),
    };
    jobs::enqueue(conn, ctx, &job)?;
    Ok(())
}

/// The same for a round that was decided elsewhere; where its embargo is over, all of it was told then, and is only written down.
pub(super) fn plan_or_note(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    if !cycle.is_unsealed(ctx.now) {
        return plan(conn, ctx, cycle);
    }
    cycles::mark_announced(conn, cycle.id, Utc(ctx.now))?;
    publish(conn, ctx, cycle)
}

/// Writes openly what everybody may know, and tells a batch of those who are told now. No row of theirs is written before.
fn announce(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let mut planned = Planned::deserialize(payload).map_err(|error| Error::internal("the payload of a job", error))?;
    let cycle = cycles::lock(conn, planned.cycle)?;
    if !cycle.is_unsealed(ctx.now) {
        return Ok(Next::Done);
    }
    if !planned.has_begun {
        if !cycles::mark_announced(conn, cycle.id, Utc(ctx.now))? {
            return Ok(Next::Done);
        }
        publish(conn, ctx, &cycle)?;
        put_press_on_list(conn, ctx, &cycle)?;
        planned.has_begun = true;
    }
    let mut all = regretted(conn, &cycle)?;
    all.extend(addressed(conn, &cycle)?);
    if !tell_some(conn, ctx, &cycle, all)? {
        return Ok(Next::Done);
    }
    Ok(Next::Again(serde_json::to_value(planned).map_err(|error| Error::internal("the payload of a job", error))?))
}

fn publish(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    for case in decisions::laureate_cases(conn, cycle)? {
        let detail = json!({ "cycle": cycle.slug, "year": cycle.year, "city": case.city_name, "country": case.country });
        Record::of_case(cycle, &case, "award.conferred").public().write(conn, ctx, detail)?;
    }
    Ok(())
}

/// Those whose application was not selected, with their commissions (N54).
fn regretted(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<(Telling, Mailbox)>> {
    let mut all = Vec::new();
    let decisions = decisions::of_cycle(conn, cycle.id)?;
    let is_regretted = |case: &Case| {
        let outcome = decisions.iter().find(|one| one.award_case == case.id).map(|one| one.outcome);
        case.state == CaseState::Submitted && outcome == Some(Outcome::NotSelected)
    };
    let cases: Vec<Case> = cases::of_cycle(conn, cycle.id)?.into_iter().filter(is_regretted).collect();
    let circle = Circle::of(conn, &cases)?;
    for case in &cases {
        all.extend(circle.concerned(case, false).into_iter().map(|to| (Telling::of_case(notices::REGRETS, case), to)));
    }
    Ok(all)
}

/// Who comes to the event as press is told as those who asked for it are: each by a row of their own, by which they can stop it.
fn put_press_on_list(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    for holder in registration::coming_as(conn, cycle.event, PRESS)? {
        let to = Mailbox { name: holder.name, email: holder.email, locale: holder.locale, zone: None };
        audience::put_press(conn, ctx, cycle, to)?;
    }
    Ok(())
}

/// The audience of the round (N55).
fn addressed(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<(Telling, Mailbox)>> {
    let to = |listener: audience::Listener| {
        let telling = Telling::of_cycle(notices::ANNOUNCED, cycle).in_bulk().with(json!({ "listener": listener.id }));
        (telling, Mailbox { name: listener.name, email: listener.email, locale: listener.locale, zone: None })
    };
    Ok(audience::listeners(conn, cycle.id)?.into_iter().map(to).collect())
}
