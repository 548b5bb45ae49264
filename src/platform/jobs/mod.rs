//! Durable jobs: work that must happen after a change was committed, once, and survives a crash.
//!
//! A rule writes a row ([`enqueue`]) in its own transaction. The worker leases due rows and runs each in a transaction of its own
//! that also marks it done: what a job wrote and the mark commit together, so it takes effect once although it may be tried often.
//!
//! **To add a job:** a [`JobType`] in the `jobs.rs` of the feature, and its name in the list of the composition root. A run is one
//! short transaction without I/O; a long job works through bounded batches with [`Next::Again`], each batch committed with the
//! place where the next begins. **To add a schedule:** a [`Schedule`] beside the job; it needs no row to begin with.
//!
//! `run_at` is an instant of the domain clock, because what is due then is business; leases and back-off use the real one.

mod queue;
mod runner;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

pub use self::queue::{enqueue, prune};
pub use self::runner::Runner;
use super::Platform;
use super::ctx::Ctx;
use super::db::Conn;
use super::error::Result;

/// A job to be written.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which job: `registration/fan_out`.
    pub kind: &'static str,
    /// What it needs; ids rather than values, no secrets.
    pub payload: Value,
    /// What must not be queued twice, as long as the row is kept (30 days after it ran).
    pub dedup_key: Option<String>,
    /// When it is due, by the domain clock; `None` for at once.
    pub run_at: Option<Timestamp>,
}

/// What remains after a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Nothing.
    Done,
    /// The next batch, with this payload.
    Again(Value),
}

/// A kind of job and what it does.
#[derive(Clone, Copy, Debug)]
pub struct JobType {
    /// The name in the rows.
    pub kind: &'static str,
    /// One run: database only, short, may be called again. An error rolls back what it wrote; it is tried again with back-off, and
    /// failed after a bounded number of tries.
    pub run: fn(&mut Conn, &Platform, &Ctx, &Value) -> Result<Next>,
}

/// A job that is queued again and again. Every worker offers each period once; the dedup key lets one of them through.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Which job.
    pub kind: &'static str,
    /// Real time between two runs.
    pub every: SignedDuration,
}
