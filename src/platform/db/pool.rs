//! A small pool of connections with a bounded number of waiters.
//!
//! Callers wait without holding a thread; when too many wait, the next is refused at once (503) instead of after a time-out.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::SimpleConnection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Conn, fault};
use crate::platform::error::{Error, Result};

type Open = Box<dyn Fn() -> Result<Conn> + Send + Sync>;

pub(super) struct Pool {
    shared: Arc<Shared>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    queue: usize,
}

struct Shared {
    idle: Mutex<Vec<Conn>>,
    open: Open,
}

/// A connection for one piece of work; goes back to the pool when dropped, unless it was discarded.
pub(super) struct Lease {
    conn: Option<Conn>,
    shared: Arc<Shared>,
    _permit: OwnedSemaphorePermit,
}

impl Pool {
    pub(super) fn new(connections: usize, queue: usize, open: Open) -> Self {
        let shared = Arc::new(Shared { idle: Mutex::new(Vec::new()), open });
        Self { shared, permits: Arc::new(Semaphore::new(connections.max(1))), waiting: AtomicUsize::new(0), queue }
    }

    /// Waits for a turn. The connection itself is opened or reused by [`Lease::begin`], on the thread that works with it.
    pub(super) async fn take(&self) -> Result<Lease> {
        let waiting = Waiting::enter(&self.waiting, self.queue)?;
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| Error::Unavailable("the database is closing"))?;
        drop(waiting);
        Ok(Lease { conn: None, shared: self.shared.clone(), _permit: permit })
    }
}

impl Shared {
    fn take_idle(&self) -> Option<Conn> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

impl Lease {
    /// Begins a transaction; a connection that died while idle is replaced, because nothing has happened on it yet.
    pub(super) fn begin(&mut self, begin: &str) -> Result<&mut Conn> {
        loop {
            let (mut conn, is_fresh) = match self.conn.take().or_else(|| self.shared.take_idle()) {
                Some(conn) => (conn, false),
                None => ((self.shared.open)()?, true),
            };
            match conn.batch_execute(begin) {
                Ok(()) => return Ok(self.conn.insert(conn)),
                Err(error) if fault::is_lost(&error) && !is_fresh => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Ends the transaction; a connection that cannot even do that is dropped.
    pub(super) fn end(&mut self, end: &str) {
        if self.conn.as_mut().is_some_and(|conn| conn.batch_execute(end).is_err()) {
            self.conn = None;
        }
    }

    /// Never uses this connection again.
    pub(super) fn discard(&mut self) {
        self.conn = None;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        // After a panic the transaction may still be open: such a connection is not handed on.
        if let Some(conn) = self.conn.take().filter(|_| !std::thread::panicking()) {
            self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn enter(waiting: &'a AtomicUsize, most: usize) -> Result<Self> {
        let guard = Self(waiting);
        if waiting.fetch_add(1, Ordering::AcqRel) >= most {
            return Err(Error::Unavailable("too many wait for the database"));
        }
        Ok(guard)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
