//! The rows of jobs: written, leased, finished.
//!
//! `leased_until` says until when nobody else touches a queued row: while a worker has it, and during back-off.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::NewJob;
use crate::kernel::id::JobId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::jobs;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

/// A leased job.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub id: JobId,
    pub kind: String,
    pub payload: Value,
    /// Tries, this one included.
    pub attempts: i64,
}

/// Writes the row in the caller's transaction. False when the dedup key is there already.
///
/// # Errors
/// Those of the database.
pub fn enqueue(conn: &mut Conn, ctx: &Ctx, job: &NewJob) -> Result<bool> {
    let insert = diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(JobId::new()),
            jobs::kind.eq(job.kind),
            jobs::payload.eq(Json(job.payload.clone())),
            jobs::dedup_key.eq(job.dedup_key.as_deref()),
            jobs::state.eq("queued"),
            jobs::run_at.eq(Utc(job.run_at.unwrap_or(ctx.now))),
            jobs::attempts.eq(0_i64),
            jobs::created_at.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// The condition of a job that somebody may take now.
macro_rules! due {
    ($ctx:expr) => {
        jobs::state
            .eq("queued")
            .and(jobs::run_at.le(Utc($ctx.now)))
            .and(jobs::leased_until.is_null().or(jobs::leased_until.le(Utc($ctx.real_now))))
    };
}

/// Whether a look with intent to write is worth it. An idle worker only reads.
pub(super) fn any_due(conn: &mut Conn, ctx: &Ctx) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(jobs::table.filter(due!(ctx)))).get_result(conn)?)
}

/// Takes the job that has been due longest, for `lease`.
pub(super) fn lease(conn: &mut Conn, ctx: &Ctx, lease: SignedDuration) -> Result<Option<Job>> {
    let select = jobs::table
        .filter(due!(ctx))
        .order((jobs::run_at, jobs::id))
        .select((jobs::id, jobs::kind, jobs::payload, jobs::attempts))
        .limit(1);
    let rows: Vec<(JobId, String, Json<Value>, i64)> = ForUpdate::skip_locked(select).load(conn)?;
    let Some((id, kind, Json(payload), attempts)) = rows.into_iter().next() else { return Ok(None) };
    let until = Utc(ctx.real_now + lease);
    diesel::update(jobs::table.find(id)).set((jobs::leased_until.eq(until), jobs::attempts.eq(attempts + 1))).execute(conn)?;
    Ok(Some(Job { id, kind, payload, attempts: attempts + 1 }))
}

/// True while this worker still has the job: nobody took it over after the lease ran out. Call it first in the transaction of the
/// run; it locks the row until the end.
pub(super) fn still_mine(conn: &mut Conn, job: &Job) -> Result<bool> {
    let mine = jobs::table.filter(jobs::id.eq(job.id).and(jobs::state.eq("queued")).and(jobs::attempts.eq(job.attempts)));
    let rows: Vec<JobId> = ForUpdate::wait(mine.select(jobs::id)).load(conn)?;
    Ok(!rows.is_empty())
}

/// It did what it had to.
pub(super) fn done(conn: &mut Conn, job: &Job) -> Result<()> {
    diesel::update(jobs::table.find(job.id))
        .set((jobs::state.eq("done"), jobs::leased_until.eq(None::<Utc>), jobs::last_error.eq(None::<&str>)))
        .execute(conn)?;
    Ok(())
}

/// One batch is done, the next follows at once. Tries are counted anew.
pub(super) fn again(conn: &mut Conn, job: &Job, payload: &Value) -> Result<()> {
    diesel::update(jobs::table.find(job.id))
        .set((
            jobs::payload.eq(Json(payload.clone())),
            jobs::leased_until.eq(None::<Utc>),
            jobs::attempts.eq(0_i64),
            jobs::last_error.eq(None::<&str>),
        ))
        .execute(conn)?;
    Ok(())
}

/// It did not work: `not_before` says when it is tried again, `None` that it is given up. Nothing happens to a job that another
/// worker has taken over.
pub(super) fn not_done(conn: &mut Conn, job: &Job, error: &str, not_before: Option<Timestamp>) -> Result<()> {
    let state = if not_before.is_some() { "queued" } else { "failed" };
    diesel::update(jobs::table.filter(jobs::id.eq(job.id).and(jobs::attempts.eq(job.attempts))))
        .set((jobs::state.eq(state), jobs::leased_until.eq(not_before.map(Utc)), jobs::last_error.eq(error)))
        .execute(conn)?;
    Ok(())
}

/// Deletes at most `most` jobs that were due before `before` and are done or failed. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn prune(conn: &mut Conn, before: Timestamp, most: i64) -> Result<usize> {
    let old: Vec<JobId> =
        jobs::table.filter(jobs::state.ne("queued").and(jobs::run_at.lt(Utc(before)))).select(jobs::id).limit(most).load(conn)?;
    Ok(diesel::delete(jobs::table.filter(jobs::id.eq_any(old))).execute(conn)?)
}
