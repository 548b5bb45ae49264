//! The worker: runs beside the server, runs due jobs and sends due notices.
//!
//! A commit of this process wakes it; it looks by itself every `worker.poll_interval`, for what other nodes committed and for what
//! became due. At most `worker.concurrency` notices are on their way at once, each leased when its turn comes, so that none waits
//! leased behind a slow server.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;

use super::deliver::deliver;
use super::post::Post;
use crate::kernel::clock::Clock;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::Result;
use crate::platform::jobs::{JobType, Runner, Schedule};
use crate::platform::mail::letter::NoticeType;
use crate::platform::mail::queue::{self, Notice};

/// Jobs run between two looks at the notices: a long list of jobs does not keep mail waiting.
const JOBS_AT_ONCE: usize = 16;
/// Notices of dead workers taken up in one transaction.
const RECOVERED_AT_ONCE: i64 = 100;

/// How often the metrics of the queue are renewed.
const GAUGE_EVERY: Duration = Duration::from_secs(5);

/// Sends notices and runs jobs. Clones share everything.
#[derive(Clone)]
pub struct Worker {
    post: Arc<Post>,
    jobs: Runner,
}

impl Worker {
    /// A worker for the notices, jobs and schedules of all features.
    ///
    /// # Errors
    /// `Internal` for a setting that cannot be used: `mail.smtp_url`, `mail.from_address`.
    pub fn new(platform: Arc<Platform>, notices: Vec<NoticeType>, jobs: Vec<JobType>, schedules: Vec<Schedule>) -> Result<Self> {
        let jobs = Runner::new(platform.clone(), jobs, schedules);
        Ok(Self { post: Arc::new(Post::open(platform, notices)?), jobs })
    }

    /// Works until `stop` is ready, then finishes what is on its way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let committed = self.post.platform.db.committed();
        let poll = Duration::from_millis(self.post.platform.config.worker.poll_interval.max(10));
        let mut under_way = JoinSet::new();
        let mut gauged = Instant::now();
        loop {
            let progress = self.round(&mut under_way).await.unwrap_or_else(|error| {
                tracing::error!(%error, "the worker cannot look for work");
                false
            });
            if gauged.elapsed() >= GAUGE_EVERY {
                self.gauge().await;
                gauged = Instant::now();
            }
            let pause = if progress { Duration::ZERO } else { poll };
            tokio::select! {
                biased;
                () = &mut stop => break,
                Some(_) = under_way.join_next() => {}
                () = committed.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        while under_way.join_next().await.is_some() {}
    }

    /// Does everything that is due, once. Returns how many jobs were run and notices tried.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn step(&self) -> Result<usize> {
        let mut done = 0;
        loop {
            while self.jobs.step().await? {
                done += 1;
            }
            let leased = self.lease_notices(self.concurrency()).await?;
            if leased.is_empty() {
                return Ok(done);
            }
            done += leased.len();
            let mut under_way = JoinSet::new();
            self.start(&mut under_way, leased);
            while under_way.join_next().await.is_some() {}
        }
    }

    /// Runs some jobs and starts as many notices as there is room for. True when there may be more.
    async fn round(&self, under_way: &mut JoinSet<()>) -> Result<bool> {
        let mut jobs = 0;
        while jobs < JOBS_AT_ONCE && self.jobs.step().await? {
            jobs += 1;
        }
        while under_way.try_join_next().is_some() {}
        let room = self.concurrency().saturating_sub(under_way.len());
        let leased = if room == 0 { Vec::new() } else { self.lease_notices(room).await? };
        // Where all the room was taken, the end of a notice is what to wait for.
        let progress = jobs == JOBS_AT_ONCE || (!leased.is_empty() && leased.len() < room);
        self.start(under_way, leased);
        Ok(progress)
    }

    fn start(&self, under_way: &mut JoinSet<()>, leased: Vec<Notice>) {
        for notice in leased {
            let post = self.post.clone();
            under_way.spawn(async move { deliver(&post, notice).await });
        }
    }

    /// Takes what is due. An idle worker only reads: a write would wake it again.
    async fn lease_notices(&self, most: usize) -> Result<Vec<Notice>> {
        let now = Clock::real_now();
        if !self.post.platform.db.read(move |conn| queue::any_due(conn, now)).await? {
            return Ok(Vec::new());
        }
        let (ctx, lease, per_recipient) = (self.post.platform.ctx(Actor::System), self.post.lease, self.post.per_recipient);
        let work = move |conn: &mut _| {
            let lost = queue::recover_lost(conn, &ctx, RECOVERED_AT_ONCE)?;
            Ok((lost, queue::lease(conn, ctx.real_now, lease, most, per_recipient)?))
        };
        let (lost, leased) = self.post.platform.db.write(work).await?;
        if lost > 0 {
            tracing::warn!(notices = lost, "workers ended while they were sending; the fate of these notices is unknown");
            metrics::counter!("lyceum_notices_total", "outcome" => "unknown").increment(u64::try_from(lost).unwrap_or(0));
        }
        Ok(leased)
    }

    /// How much waits, for the metrics.
    async fn gauge(&self) {
        // Nothing depends on it, so a fault here is told by what else fails.
        if let Ok((waiting, oldest)) = self.post.platform.db.read(queue::backlog).await {
            let age = oldest.map_or(0.0, |since| Clock::real_now().duration_since(since).as_secs_f64().max(0.0));
            metrics::gauge!("lyceum_notices_waiting").set(f64::from(i32::try_from(waiting).unwrap_or(i32::MAX)));
            metrics::gauge!("lyceum_notices_oldest_seconds").set(age);
        }
    }

    fn concurrency(&self) -> usize {
        self.post.platform.config.worker.concurrency.max(1)
    }
}
