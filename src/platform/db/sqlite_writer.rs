//! Group commit: one thread writes to SQLite; closures that wait share one transaction, each in a savepoint of its own.
//!
//! One fsync then serves the whole batch, and `synchronous=FULL` costs almost nothing under load. A member is answered only after
//! COMMIT. A batch can lose its transaction: when the disk is full SQLite rolls everything back by itself, `ROLLBACK TO` finds no
//! savepoint, and the next SAVEPOINT would silently open a new transaction. So after every failed member the thread probes with
//! BEGIN (inside a transaction it fails); if the transaction was lost, or COMMIT fails, every member is told 503 and nothing
//! further runs in that batch.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use diesel::connection::SimpleConnection;
use tokio::sync::oneshot;

use super::{Conn, fault};
use crate::platform::error::{Error, Result};

/// Members of one transaction at most: bounds how long the first waits for the last.
const BATCH: usize = 256;

pub(super) struct SqliteWriter {
    queue: Option<SyncSender<Box<dyn Member>>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// A closure that waits for its turn, whatever it returns.
trait Member: Send {
    fn is_abandoned(&self) -> bool;
    /// Runs it and keeps the result. False: nothing of it may stay.
    fn run(&mut self, conn: &mut Conn) -> bool;
    /// Gives the kept result, or 503 when the transaction was lost.
    fn answer(self: Box<Self>, committed: bool);
}

struct Work<T, F> {
    closure: F,
    result: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T: Send, F: Fn(&mut Conn) -> Result<T> + Send> Member for Work<T, F> {
    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, conn: &mut Conn) -> bool {
        let result = catch_unwind(AssertUnwindSafe(|| (self.closure)(conn)));
        let result = result.unwrap_or_else(|_| Err(Error::Internal("a panic while writing".into())));
        self.result.insert(result).is_ok()
    }

    fn answer(self: Box<Self>, committed: bool) {
        let Self { closure, result, reply } = *self;
        // It may hold the last handle on this database, and the writer must not wait for its own end: gone before the caller goes on.
        drop(closure);
        let lost = || Err(Error::Unavailable("the transaction was lost"));
        // Who no longer listens has been told nothing: the Idempotency-Key of the next try finds what was committed.
        let _ = reply.send(if committed { result.unwrap_or_else(lost) } else { lost() });
    }
}

impl SqliteWriter {
    pub(super) fn start(conn: Conn, queue: usize) -> Result<Self> {
        let (sender, receiver) = sync_channel(queue);
        let thread = std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || write_batches(conn, &receiver))
            .map_err(|error| Error::internal("starting the writer", error))?;
        Ok(Self { queue: Some(sender), thread: Some(thread) })
    }

    pub(super) async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(Error::Unavailable("the database is closing"))?;
        queue.try_send(Box::new(Work { closure: work, result: None, reply })).map_err(|error| match error {
            TrySendError::Full(_) => Error::Unavailable("too many wait for the database"),
            TrySendError::Disconnected(_) => Error::Unavailable("the database is closed"),
        })?;
        answer.await.unwrap_or(Err(Error::Unavailable("the writer ended")))
    }
}

impl Drop for SqliteWriter {
    /// Finishes what it accepted.
    fn drop(&mut self) {
        self.queue = None;
        // A closure whose caller has gone may hold the last handle: then this is the writer itself.
        let is_another = |thread: &std::thread::JoinHandle<()>| thread.thread().id() != std::thread::current().id();
        if let Some(thread) = self.thread.take().filter(is_another) {
            let _ = thread.join();
        }
    }
}

fn write_batches(mut conn: Conn, queue: &Receiver<Box<dyn Member>>) {
    while let Ok(first) = queue.recv() {
        let mut ran: Vec<Box<dyn Member>> = Vec::new();
        let committed = write_batch(&mut conn, first, queue, &mut ran);
        for member in ran {
            member.answer(committed);
        }
    }
}

/// One transaction. Returns whether it was committed; `ran` holds all who took part.
fn write_batch(conn: &mut Conn, first: Box<dyn Member>, queue: &Receiver<Box<dyn Member>>, ran: &mut Vec<Box<dyn Member>>) -> bool {
    let mut next = Some(first);
    if let Err(error) = conn.batch_execute("BEGIN IMMEDIATE") {
        tracing::error!(%error, "BEGIN failed");
        ran.extend(next);
        return false;
    }
    while let Some(mut member) = next {
        if !member.is_abandoned() {
            let kept = run_in_savepoint(conn, member.as_mut());
            ran.push(member);
            if kept.is_err() {
                tracing::error!(members = ran.len(), "the transaction of this batch was lost");
                // Mostly nothing is left of it; where something is, the next batch must not find it open.
                let _ = conn.batch_execute("ROLLBACK");
                return false;
            }
        }
        next = if ran.len() < BATCH { queue.try_recv().ok() } else { None };
    }
    match conn.batch_execute("COMMIT") {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(%error, members = ran.len(), "COMMIT failed");
            if fault::is_io(&error) {
                // The kernel may have dropped the pages it could not write: nothing this process reads can be believed.
                tracing::error!("the disk did not keep what was written; ending");
                std::process::abort();
            }
            let _ = conn.batch_execute("ROLLBACK");
            false
        }
    }
}

/// `Err` when the whole transaction is gone.
fn run_in_savepoint(conn: &mut Conn, member: &mut dyn Member) -> std::result::Result<(), ()> {
    if let Err(error) = conn.batch_execute("SAVEPOINT member") {
        tracing::error!(%error, "SAVEPOINT failed");
        return Err(());
    }
    if member.run(conn) {
        // It says that all went well: when this fails, nobody may hear that.
        return conn.batch_execute("RELEASE member").map_err(|error| tracing::error!(%error, "RELEASE failed"));
    }
    let _ = conn.batch_execute("ROLLBACK TO member; RELEASE member");
    // Inside a transaction this BEGIN fails; where it succeeds, there was none left.
    if conn.batch_execute("BEGIN").is_ok() {
        let _ = conn.batch_execute("ROLLBACK");
        return Err(());
    }
    Ok(())
}
