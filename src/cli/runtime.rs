//! The runtime that commands work in.

use crate::platform::error::{Error, Result};

/// Runs what talks to the database or the network.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(BLOCKING_THREADS).build();
    let runtime = runtime.map_err(|error| Error::internal("starting", error))?;
    actix_web::rt::System::with_tokio_rt(|| runtime).block_on(work)
}

/// Threads for the database work of jobs and commands; each thread of the server has its own.
const BLOCKING_THREADS: usize = 8;
