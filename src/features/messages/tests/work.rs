//! Durable jobs: run once, in a transaction of their own, again after a failure.

use diesel::prelude::*;

use super::*;
use crate::kernel::id::JobId;
use crate::platform::db::schema::{jobs as rows, settings};
use crate::platform::jobs::{self, JobType, NewJob, Next, Runner, Schedule};

const COUNT: JobType = JobType { kind: "test/count", run: |conn, _, _, _| note(conn, "count").map(|()| Next::Done) };
/// Three batches: the payload counts down.
const BATCHES: JobType = JobType {
    kind: "test/batches",
    run: |conn, _, _, payload| {
        note(conn, "batch")?;
        let left = payload.as_i64().unwrap_or(0) - 1;
        Ok(if left > 0 { Next::Again(left.into()) } else { Next::Done })
    },
};
const FAILING: JobType = JobType {
    kind: "test/failing",
    run: |conn, _, _, _| {
        note(conn, "rolled back")?;
        Err(Error::Internal("on purpose".into()))
    },
};

/// A row that a job leaves behind.
fn note(conn: &mut Conn, name: &str) -> Result<()> {
    diesel::insert_into(settings::table)
        .values((settings::name.eq(format!("{name} {}", JobId::new())), settings::value.eq("x")))
        .execute(conn)?;
    Ok(())
}

impl House {
    fn runner(&self, schedules: Vec<Schedule>) -> Runner {
        Runner::new(self.platform.clone(), vec![COUNT, BATCHES, FAILING], schedules)
    }

    async fn job(&self, kind: &'static str, payload: Value, dedup_key: Option<&str>, in_hours: i64) -> bool {
        let ctx = self.ctx();
        let run_at = Some(ctx.now + SignedDuration::from_hours(in_hours));
        let job = NewJob { kind, payload, dedup_key: dedup_key.map(str::to_owned), run_at };
        self.platform.db.write(move |conn| jobs::enqueue(conn, &ctx, &job)).await.unwrap()
    }

    async fn notes(&self, name: &'static str) -> i64 {
        let like = format!("{name} %");
        let work = move |conn: &mut Conn| Ok(settings::table.filter(settings::name.like(&like)).count().get_result::<i64>(conn)?);
        self.platform.db.read(work).await.unwrap()
    }

    async fn jobs(&self) -> Vec<(String, String, i64)> {
        let work = |conn: &mut Conn| Ok(rows::table.order(rows::id).select((rows::kind, rows::state, rows::attempts)).load(conn)?);
        self.platform.db.read(work).await.unwrap()
    }

    async fn let_jobs_wait_no_longer(&self) {
        let work = |conn: &mut Conn| Ok(diesel::update(rows::table).set(rows::leased_until.eq(None::<Utc>)).execute(conn)?);
        self.platform.db.write(work).await.unwrap();
    }
}

async fn run_all(runner: &Runner) -> usize {
    let mut runs = 0;
    while runner.step().await.unwrap() {
        runs += 1;
    }
    runs
}

#[actix_web::test]
async fn a_job_takes_effect_once_and_a_dedup_key_queues_once() {
    on_each_database(
        |_| {},
        |house| async move {
            assert!(house.job("test/count", Value::Null, Some("k"), 0).await);
            assert!(!house.job("test/count", Value::Null, Some("k"), 0).await);
            house.job("test/batches", 3.into(), None, 0).await;
            house.job("test/count", Value::Null, None, 5).await;
            // Several workers at once.
            let runners: Vec<Runner> = (0..4).map(|_| house.runner(Vec::new())).collect();
            let runs: usize = futures_util::future::join_all(runners.iter().map(run_all)).await.into_iter().sum();
            assert_eq!((runs + run_all(&runners[0]).await, house.notes("count").await, house.notes("batch").await), (4, 1, 3));
            // What is due is business: the domain clock decides.
            house.platform.clock.set_offset(SignedDuration::from_hours(6));
            assert_eq!((run_all(&runners[0]).await, house.notes("count").await), (1, 2));
        },
    )
    .await;
}

#[actix_web::test]
async fn a_failure_leaves_nothing_behind_and_is_tried_a_bounded_number_of_times() {
    on_each_database(
        |_| {},
        |house| async move {
            house.job("test/failing", Value::Null, None, 0).await;
            let runner = house.runner(Vec::new());
            assert!(runner.step().await.unwrap());
            assert!(!runner.step().await.unwrap(), "not before the back-off is over");
            assert_eq!(house.jobs().await, [("test/failing".into(), "queued".into(), 1)]);
            for _ in 0..20 {
                house.let_jobs_wait_no_longer().await;
                runner.step().await.unwrap();
            }
            assert_eq!(house.jobs().await, [("test/failing".into(), "failed".into(), 12)]);
            assert_eq!(house.notes("rolled back").await, 0);
        },
    )
    .await;
}

#[actix_web::test]
async fn a_job_nobody_knows_is_kept_for_a_newer_program() {
    on_each_database(
        |_| {},
        |house| async move {
            house.job("test/unheard", Value::Null, None, 0).await;
            assert!(house.runner(Vec::new()).step().await.unwrap());
            assert_eq!(house.jobs().await, [("test/unheard".into(), "queued".into(), 1)]);
        },
    )
    .await;
}

#[actix_web::test]
async fn a_schedule_runs_once_in_a_period_however_many_workers_there_are() {
    on_each_database(
        |_| {},
        |house| async move {
            let schedule = vec![Schedule { kind: "test/count", every: SignedDuration::from_hours(24 * 365) }];
            let runners = [house.runner(schedule.clone()), house.runner(schedule)];
            for runner in runners.iter().chain(&runners) {
                run_all(runner).await;
            }
            assert_eq!(house.notes("count").await, 1);
        },
    )
    .await;
}
