//! What this house forgets: old notices' contexts, messages of the development mailbox, jobs that ran, idempotency keys.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::idempotency;
use crate::platform::jobs::{self, JobType, Next, Schedule};
use crate::platform::mail::{mailbox, queue};

/// The jobs of this feature, for the composition root.
pub const JOBS: [JobType; 1] = [JobType { kind: PRUNE, run: prune }];
/// Their schedules.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: PRUNE, every: SignedDuration::from_hours(1) }];

const PRUNE: &str = "prune";
/// Rows in one transaction: others wait for no more than that.
const BATCH: i64 = 500;
/// What a notice said is kept this long after it was sent.
const CONTEXTS: SignedDuration = SignedDuration::from_hours(90 * 24);
/// A job that ran is kept this long; its dedup key with it.
const RAN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// One batch of everything that is old.
fn prune(conn: &mut Conn, _: &Platform, ctx: &Ctx, _: &Value) -> Result<Next> {
    let ago = |age: SignedDuration| ctx.now.checked_sub(age).unwrap_or(Timestamp::MIN);
    idempotency::prune(conn, ctx.real_now - idempotency::LIFETIME)?;
    let batches = [
        queue::erase_contexts(conn, ago(CONTEXTS), BATCH)?,
        mailbox::prune(conn, ago(CONTEXTS), BATCH)?,
        jobs::prune(conn, ago(RAN), BATCH)?,
    ];
    let is_full = |rows: &usize| i64::try_from(*rows).is_ok_and(|rows| rows >= BATCH);
    Ok(if batches.iter().any(is_full) { Next::Again(Value::Null) } else { Next::Done })
}
