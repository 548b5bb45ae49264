//! Runs due jobs, one after another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::queue::{self, Job};
use super::{JobType, NewJob, Next, Schedule};
use crate::kernel::clock::Clock;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};

/// Tries before a job is given up: about a day with the back-off below.
const ATTEMPTS: i64 = 12;

/// Knows all kinds of jobs and runs what is due. Clones share what they know.
#[derive(Clone)]
pub struct Runner {
    platform: Arc<Platform>,
    types: Arc<[JobType]>,
    schedules: Arc<[Schedule]>,
    /// The period last offered, for each schedule: saves a transaction on every look.
    offered: Arc<Mutex<HashMap<&'static str, i64>>>,
}

impl Runner {
    /// A runner for these kinds of jobs.
    pub fn new(platform: Arc<Platform>, types: Vec<JobType>, schedules: Vec<Schedule>) -> Self {
        Self { platform, types: types.into(), schedules: schedules.into(), offered: Arc::default() }
    }

    /// Runs one job that is due. False when there was none.
    ///
    /// # Errors
    /// Those of the database; a failing job is no error here.
    pub async fn step(&self) -> Result<bool> {
        self.offer_schedules().await?;
        let ctx = self.platform.ctx(Actor::System);
        if !self.platform.db.read(move |conn| queue::any_due(conn, &ctx)).await? {
            return Ok(false);
        }
        let lease = SignedDuration::from_secs(i64::try_from(self.platform.config.worker.lease).unwrap_or(60));
        let Some(job) = self.platform.db.write(move |conn| queue::lease(conn, &ctx, lease)).await? else { return Ok(false) };
        self.run(job).await?;
        Ok(true)
    }

    async fn run(&self, job: Job) -> Result<()> {
        if job.attempts > ATTEMPTS {
            // Its lease ran out again and again: it ends the process, or never ends.
            self.note_failure(job, &Error::Internal("it was begun too often".into())).await?;
            return Ok(());
        }
        let ctx = self.platform.ctx(Actor::System);
        let (platform, types, leased) = (self.platform.clone(), self.types.clone(), job.clone());
        let result = self.platform.db.write(move |conn| {
            let Some(kind) = types.iter().find(|known| known.kind == leased.kind) else {
                return Err(Error::Internal(format!("no job is called {}", leased.kind)));
            };
            if !queue::still_mine(conn, &leased)? {
                return Ok("taken_over");
            }
            match (kind.run)(conn, &platform, &ctx, &leased.payload)? {
                Next::Done => queue::done(conn, &leased).map(|()| "done"),
                Next::Again(payload) => queue::again(conn, &leased, &payload).map(|()| "batch"),
            }
        });
        let outcome = match result.await {
            Ok(outcome) => outcome,
            Err(error) => self.note_failure(job, &error).await?,
        };
        metrics::counter!("lyceum_jobs_total", "outcome" => outcome).increment(1);
        Ok(())
    }

    async fn note_failure(&self, job: Job, error: &Error) -> Result<&'static str> {
        let give_up = job.attempts >= ATTEMPTS;
        tracing::error!(job = %job.id, kind = job.kind, attempt = job.attempts, give_up, %error, "a job failed");
        let (reason, not_before) = (error.to_string(), if give_up { None } else { Some(after(job.attempts)) });
        self.platform.db.write(move |conn| queue::not_done(conn, &job, &reason, not_before)).await?;
        Ok(if give_up { "failed" } else { "retry" })
    }

    /// Queues what each schedule owes for the present period.
    async fn offer_schedules(&self) -> Result<()> {
        for schedule in self.schedules.iter().copied() {
            let ctx = self.platform.ctx(Actor::System);
            let period = ctx.real_now.as_second().div_euclid(schedule.every.as_secs().max(1));
            if self.offered(schedule.kind) == Some(period) {
                continue;
            }
            let dedup_key = Some(format!("{}/{period}", schedule.kind));
            let job = NewJob { kind: schedule.kind, payload: Value::Null, dedup_key, run_at: None };
            self.platform.db.write(move |conn| queue::enqueue(conn, &ctx, &job)).await?;
            self.offered.lock().unwrap_or_else(PoisonError::into_inner).insert(schedule.kind, period);
        }
        Ok(())
    }

    fn offered(&self, kind: &str) -> Option<i64> {
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).get(kind).copied()
    }
}

/// When a job may be tried again: 10 s, 20 s, 40 s … at most 4 h, by the real clock, spread so that failures do not return together.
fn after(attempts: i64) -> Timestamp {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    let seconds = (10_i64 << doublings).min(4 * 3600);
    Clock::real_now() + SignedDuration::from_secs(seconds + rand::random_range(0..=seconds / 4))
}
