//! The job that brings what was published to those who subscribed, in batches.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{notices, rule, store};
use crate::features::events::{self, EventKind};
use crate::features::programme;
use crate::features::registration::signup;
use crate::kernel::id::EventId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{self, NewJob, Next};

/// The job.
pub const FOLLOW: &str = "subscription/follow";
/// People in one transaction.
const BATCH: usize = 50;

#[derive(Serialize, Deserialize)]
struct Payload {
    event: EventId,
    /// Whether they are told, or find it in their calendar only.
    tells: bool,
    /// The number of the last who was looked at.
    after: i64,
}

/// Leaves the job, after a publication of a series.
///
/// # Errors
/// Those of the database.
pub fn follow_later(conn: &mut Conn, ctx: &Ctx, event: EventId, tells: bool) -> Result<()> {
    if events::get(conn, event)?.kind != EventKind::WebinarSeries {
        return Ok(());
    }
    let payload = to_value(&Payload { event, tells, after: 0 })?;
    jobs::enqueue(conn, ctx, &NewJob { kind: FOLLOW, payload, dedup_key: None, run_at: None })?;
    Ok(())
}

fn to_value(payload: &Payload) -> Result<Value> {
    serde_json::to_value(payload).map_err(|error| Error::internal("a job", error))
}

/// One batch. One that is begun again finds its people signed up, and tells nobody twice.
///
/// # Errors
/// Those of the database.
pub fn follow(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let given = Payload::deserialize(payload).map_err(|error| Error::internal("a job", error))?;
    signup::lock(conn, given.event)?;
    let event = events::get(conn, given.event)?;
    let sessions = programme::sessions(conn, given.event)?;
    let some = store::subscribers(conn, given.event, given.after, BATCH)?;
    for one in &some {
        let new = rule::take_up_of(conn, ctx, (&event, &sessions), one, given.tells)?;
        if given.tells && !new.is_empty() {
            notices::enqueue(conn, ctx, one, &new)?;
        }
    }
    match some.last().filter(|_| some.len() == BATCH) {
        Some(last) => Ok(Next::Again(to_value(&Payload { after: last.number, ..given })?)),
        None => Ok(Next::Done),
    }
}
