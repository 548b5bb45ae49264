//! The database floor: SQLite (embedded, the default) or PostgreSQL behind one connection type, chosen by the address.
//!
//! There are two ways to a connection, and no third: [`Db::read`] and [`Db::write`]. Both take a closure that is short, does no
//! I/O and no hashing, and may run twice (PostgreSQL retries serialization failures), so it must not keep state outside.
//!
//! - On SQLite one thread writes; waiting closures share a transaction, each in a savepoint, and are answered after COMMIT
//!   (`sqlite_writer`). Readers use a small pool that cannot write.
//! - On PostgreSQL `write` is an ordinary transaction on a pool. It does **not** serialise: lock the parent row first
//!   ([`native::ForUpdate`]), or decide by a conditional UPDATE and its affected rows.
//!
//! Queries are written once against [`Conn`]. What the two engines do not share goes through `native`.

pub mod conn;
pub mod fault;
pub mod migrate;
pub mod native;
mod pool;
pub mod schema;
mod sqlite_writer;
mod text_enum;
pub mod types;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;
use tokio::sync::Notify;

pub use conn::{Conn, DatabaseUrl, MultiBackend};

use super::error::{Error, Result};
use pool::Pool;
use sqlite_writer::SqliteWriter;

/// How the database is opened.
#[derive(Clone, Debug)]
pub struct DbOptions {
    /// Connections that read (SQLite), or all connections (PostgreSQL).
    pub connections: usize,
    /// Closures that may wait before callers get 503.
    pub queue: usize,
    /// `PRAGMA max_page_count` of SQLite; 0 leaves the file unbounded. A test makes the disk "full" with it.
    pub max_page_count: u32,
}

impl Default for DbOptions {
    fn default() -> Self {
        Self { connections: 4, queue: 1024, max_page_count: 0 }
    }
}

/// A handle on the database; clones share it.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    committed: Arc<Notify>,
    commits: Arc<AtomicU64>,
}

enum Engine {
    Sqlite { path: PathBuf, writer: SqliteWriter, readers: Pool },
    Postgres { pool: Pool },
}

/// How often a transaction is tried again after a serialization failure or a deadlock.
const ATTEMPTS: u32 = 6;

impl Db {
    /// Opens a migrated database.
    ///
    /// # Errors
    /// `Internal` with what to do when the address is wrong or nobody answers there.
    pub fn open(url: &DatabaseUrl, options: &DbOptions) -> Result<Self> {
        let engine = match url {
            DatabaseUrl::Sqlite(path) => {
                let writer = SqliteWriter::start(Conn::open_sqlite_writer(path, options.max_page_count)?, options.queue)?;
                let path_of_readers = path.clone();
                let readers = Pool::new(options.connections, options.queue, Box::new(move || Conn::open_sqlite_reader(&path_of_readers)));
                Engine::Sqlite { path: path.clone(), writer, readers }
            }
            DatabaseUrl::Postgres(url) => {
                let url = url.clone();
                Engine::Postgres { pool: Pool::new(options.connections, options.queue, Box::new(move || Conn::open_postgres(&url))) }
            }
        };
        Ok(Self { engine: Arc::new(engine), committed: Arc::new(Notify::new()), commits: Arc::default() })
    }

    /// Reads in one consistent snapshot. Writing here fails.
    ///
    /// # Errors
    /// Those of the closure; `Unavailable` when too many wait.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (pool, begin) = match &*self.engine {
            Engine::Sqlite { readers, .. } => (readers, "BEGIN"),
            Engine::Postgres { pool } => (pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        };
        let mut lease = pool.take().await?;
        in_background(move || {
            let conn = lease.begin(begin)?;
            let result = work(conn);
            lease.end("ROLLBACK");
            result
        })
        .await
    }

    /// Changes in one transaction: all of it or nothing, on the disk when this returns.
    ///
    /// # Errors
    /// Those of the closure (then nothing was written); `Unavailable` when too many wait, when the transaction was lost, or when
    /// the outcome of COMMIT is not known.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T> + Send + 'static,
    {
        let result = match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.run(work).await,
            Engine::Postgres { pool } => write_postgres(pool, work).await,
        };
        if result.is_ok() {
            self.commits.fetch_add(1, Ordering::Release);
            self.committed.notify_one();
        }
        result
    }

    /// Wakes after something was committed here: the worker looks for jobs and notices then.
    pub fn committed(&self) -> Arc<Notify> {
        self.committed.clone()
    }

    /// How many changes this process has committed: what was read before the last of them may be old.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// True for the embedded database.
    pub fn is_sqlite(&self) -> bool {
        matches!(*self.engine, Engine::Sqlite { .. })
    }

    /// The file of the embedded database.
    pub fn path(&self) -> Option<&std::path::Path> {
        match &*self.engine {
            Engine::Sqlite { path, .. } => Some(path),
            Engine::Postgres { .. } => None,
        }
    }
}

async fn write_postgres<T, F>(pool: &Pool, work: F) -> Result<T>
where
    T: Send + 'static,
    F: Fn(&mut Conn) -> Result<T> + Send + 'static,
{
    let mut lease = pool.take().await?;
    in_background(move || {
        let mut attempt = 1;
        loop {
            let conn = lease.begin("BEGIN")?;
            match work(conn) {
                Ok(value) => match conn.batch_execute("COMMIT") {
                    Ok(()) => return Ok(value),
                    Err(error) if fault::is_transient(&error) && attempt < ATTEMPTS => lease.end("ROLLBACK"),
                    Err(error) => {
                        // Whether it was committed nobody knows now: the client's Idempotency-Key decides.
                        tracing::error!(%error, "COMMIT failed");
                        lease.discard();
                        return Err(Error::Unavailable("the outcome of COMMIT is not known"));
                    }
                },
                Err(Error::Database(error)) if fault::is_transient(&error) && attempt < ATTEMPTS => {
                    tracing::debug!(%error, attempt, "transaction repeated");
                    lease.end("ROLLBACK");
                    std::thread::sleep(std::time::Duration::from_millis(u64::from(attempt * attempt) * 3));
                }
                Err(error) => {
                    lease.end("ROLLBACK");
                    return Err(error);
                }
            }
            attempt += 1;
        }
    })
    .await
}

/// Runs on a thread that may block; a panic there becomes an error here.
async fn in_background<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(Error::internal("database work", error)))
}
