//! The call of a round: who may apply is told when it opens (N04), who has begun is reminded (N05), and whoever was told a date learns that it
//! was put off (N08).
//!
//! A job at the opening begins; every hour the calls that are open are gone through again, for those for whom it was night and for accounts
//! that were bound since. What is due follows from the deadline as it stands then, so an extension moves it.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::cases;
use super::cycles;
use super::model::{Case, CaseState, Cycle, DeadlineKind};
use super::notices::{self, Telling, tell_some, untold};
use super::recipients::{Mailbox, Zones, each_once};
use super::tell;
use crate::features::accounts::{self, BoundAccount, ScopeKind};
use crate::features::events::{self, EventState};
use crate::features::organisations::{self, Organisation};
use crate::kernel::id::{AwardCycleId, AwardDeadlineId, OrganisationId};
use crate::kernel::night::is_night;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{self, NewJob, Next};
use crate::platform::mail::outbox::{self, Recipient};

/// Goes through one call.
pub(super) const CALL: &str = "awards/call";
/// Goes through all that are open.
pub(super) const HOURLY: &str = "awards/calls";
/// Tells of a deadline that was extended.
pub(super) const EXTENDED: &str = "awards/extended";

/// Days before the end of applications at which who has not sent theirs is reminded, the last first.
const REMINDERS: [i64; 2] = [3, 14];

#[derive(Debug, Deserialize, Serialize)]
struct OfCycle {
    cycle: AwardCycleId,
}

/// A deadline that was put off.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Extension {
    pub(super) cycle: AwardCycleId,
    pub(super) deadline: AwardDeadlineId,
    pub(super) kind: DeadlineKind,
    pub(super) before: Timestamp,
    pub(super) after: Timestamp,
    pub(super) reason: Option<String>,
}

fn payload(of: &impl Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(|error| Error::internal("the payload of a job", error))
}

fn read<'a, T: Deserialize<'a>>(payload: &'a Value) -> Result<T> {
    T::deserialize(payload).map_err(|error| Error::internal("the payload of a job", error))
}

/// Plans the opening of a call; anew each time it is moved.
pub(super) fn plan(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    let job = NewJob {
        kind: CALL,
        payload: payload(&OfCycle { cycle: cycle.id })?,
        dedup_key: Some(format!("{CALL}/{}/{}", cycle.id, cycle.opens_at.0)),
        run_at: Some(cycle.opens_at.0),
    };
    jobs::enqueue(conn, ctx, &job)?;
    Ok(())
}

/// Plans to tell of a deadline that was put off.
pub(super) fn plan_extended(conn: &mut Conn, ctx: &Ctx, extension: &Extension) -> Result<()> {
    let dedup_key = Some(format!("{EXTENDED}/{}", extension.deadline));
    jobs::enqueue(conn, ctx, &NewJob { kind: EXTENDED, payload: payload(extension)?, dedup_key, run_at: None })?;
    Ok(())
}

/// Until when the call takes applications, if it does now and the public may know of it.
fn open_until(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<Option<Timestamp>> {
    let event = events::get(conn, cycle.event)?;
    let is_known = event.is_public() && event.state != EventState::Cancelled;
    let due = cycles::due(conn, cycle.id, DeadlineKind::Applications)?;
    Ok(due.filter(|due| is_known && cycle.takes_applications(ctx.now, Some(*due))))
}

/// Each hour: every call that is open, and what accounts that were bound since have not been told.
pub(super) fn hourly(conn: &mut Conn, _: &Platform, ctx: &Ctx, _: &Value) -> Result<Next> {
    for cycle in cycles::all(conn)? {
        tell::unnominated(conn, ctx, &cycle)?;
        tell::bound_since(conn, ctx, &cycle)?;
        if open_until(conn, ctx, &cycle)?.is_some() {
            let payload = payload(&OfCycle { cycle: cycle.id })?;
            jobs::enqueue(conn, ctx, &NewJob { kind: CALL, payload, dedup_key: None, run_at: None })?;
        }
    }
    Ok(Next::Done)
}

/// A batch of one call; with the last of them the reminders that are due.
pub(super) fn call(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let cycle = cycles::get(conn, read::<OfCycle>(payload)?.cycle)?;
    let Some(due) = open_until(conn, ctx, &cycle)? else { return Ok(Next::Done) };
    let mut called = Vec::new();
    let everybody = everybody(conn, &cycle)?;
    let uncalled = untold(conn, everybody)?;
    let cities: Vec<OrganisationId> = uncalled.iter().filter_map(|(_, account)| account.scope.city()).collect();
    let cities = organisations::get_many(conn, &cities)?;
    for (telling, to) in uncalled {
        called.extend(may_be_called(ctx, &cities, to).map(|to| (telling, to)));
    }
    if tell_some(conn, ctx, &cycle, called)? {
        return Ok(Next::Again(payload.clone()));
    }
    remind(conn, ctx, &cycle, due)?;
    Ok(Next::Done)
}

/// The accounts of cities and of national commissions.
fn bound(conn: &mut Conn) -> Result<Vec<BoundAccount>> {
    let mut all = accounts::bound_to(conn, ScopeKind::NationalCommission)?;
    all.extend(accounts::bound_to(conn, ScopeKind::FocalPoint)?);
    Ok(all)
}

fn everybody(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<(Telling, BoundAccount)>> {
    let call = |is_commission: bool| Telling::of_cycle(notices::CALL, cycle).with(json!({ "is_commission": is_commission }));
    Ok(bound(conn)?.into_iter().map(|account| (call(account.scope.country().is_some()), account)).collect())
}

/// The mailbox of somebody who is called now: a commission, or the focal point of a city of the network where it is not night.
fn may_be_called(ctx: &Ctx, cities: &HashMap<OrganisationId, Organisation>, account: BoundAccount) -> Option<Mailbox> {
    let Some(city) = account.scope.city() else { return Some(Mailbox::of_account(account, None)) };
    let member = cities.get(&city).filter(|city| city.joined_on.is_some())?;
    let is_awake = member.time_zone.as_ref().is_none_or(|zone| !is_night(ctx.now, zone));
    is_awake.then(|| Mailbox::of_account(account, member.time_zone.clone()))
}

/// Reminds the contacts of what was begun and not sent; each once for each of the [`REMINDERS`] of a deadline. Who began after such a day is
/// not reminded of it, and where one was missed, only of the last.
fn remind(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, due: Timestamp) -> Result<()> {
    let begins = |days: i64| due - SignedDuration::from_hours(24 * days);
    let Some(days) = REMINDERS.into_iter().find(|days| ctx.now >= begins(*days)) else { return Ok(()) };
    let zone_of_event = events::get(conn, cycle.event)?.time_zone;
    let is_due = |case: &Case| case.state == CaseState::Draft && case.started_at.0 < begins(days);
    let drafts: Vec<Case> = cases::of_cycle(conn, cycle.id)?.into_iter().filter(is_due).collect();
    let zones = Zones::of(conn, drafts.iter().map(|case| case.city))?;
    for case in drafts {
        let zone = zones.get(case.city);
        if is_night(ctx.now, zone.as_ref().unwrap_or(&zone_of_event)) {
            continue;
        }
        let telling = Telling::of_case(notices::REMINDER, &case).because_of(&format!("{days}/{due}"));
        telling.tell(conn, ctx, cycle, &Mailbox::contact(&case, zone))?;
    }
    Ok(())
}

/// A batch of those who were told the date that was put off, and of those who apply.
pub(super) fn extended(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let extension: Extension = read(payload)?;
    // What is over by now is nobody's news: a round of the past can be entered with its history.
    if ctx.now >= extension.after {
        return Ok(Next::Done);
    }
    let cycle = cycles::get(conn, extension.cycle)?;
    let context = json!({ "kind": extension.kind, "before": extension.before, "after": extension.after, "reason": extension.reason });
    let telling = Telling::of_cycle(notices::DEADLINE_EXTENDED, &cycle).because_of(&extension.deadline.to_string()).with(context);
    let cases = cases::of_cycle(conn, cycle.id)?;
    let heard = heard(conn, &cycle, &cases)?;
    let addresses: BTreeSet<String> = heard.iter().map(|one| one.address.folded()).collect();
    let mut bound = bound(conn)?;
    bound.retain(|account| addresses.contains(&account.email.folded()));
    let cities = cases.iter().map(|case| case.city).chain(bound.iter().filter_map(|account| account.scope.city()));
    let zones = Zones::of(conn, cities)?;
    // Who has to do with it now is written to as they are now.
    let applicants = cases.iter().filter(|case| case.state != CaseState::Withdrawn);
    let mut all: Vec<Mailbox> = applicants.map(|case| Mailbox::contact(case, zones.get(case.city))).collect();
    all.extend(bound.into_iter().map(|account| {
        let zone = account.scope.city().and_then(|city| zones.get(city));
        Mailbox::of_account(account, zone)
    }));
    all.extend(heard.iter().map(Mailbox::of_told));
    each_once(&mut all);
    let all = all.into_iter().map(|to| (telling.clone(), to)).collect();
    Ok(if tell_some(conn, ctx, &cycle, all)? { Next::Again(payload.clone()) } else { Next::Done })
}

/// To whom a deadline of the round was told, as they were written to: also who was replaced since or is bound no more, for they have the old date
/// in mind and its entry in their calendar.
fn heard(conn: &mut Conn, cycle: &Cycle, cases: &[Case]) -> Result<Vec<Recipient>> {
    let cases: Vec<Uuid> = cases.iter().map(|case| case.id.0).collect();
    let mut heard = Vec::new();
    for kind in [notices::CALL, notices::DEADLINE_EXTENDED] {
        heard.extend(outbox::told_about(conn, kind, &[cycle.id.0])?);
    }
    for kind in [notices::REMINDER, notices::TO_NOMINATE] {
        heard.extend(outbox::told_about(conn, kind, &cases)?);
    }
    Ok(heard)
}
