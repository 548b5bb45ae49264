//! So many times in a while, then 429: a bound for whoever tries too often.
//!
//! Kept in the memory of this process, bounded, by the real clock; what must hold across nodes belongs into the database. To add a
//! limit: a [`Limit`] where it is asked for, with a key that says who is slowed and nobody else; for addresses of the network it comes
//! from [`client::key`](super::http::client::key).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use crate::kernel::digest::sha256;
use crate::kernel::problem::{self, Problem};

/// Keys that are remembered; the least used go first.
const REMEMBERED: u64 = 50_000;

/// The limits of signing in. An instance has its own: what is tried here slows nobody elsewhere.
pub struct SignInLimits {
    /// Tries for one account from one place.
    pub tries: Limit,
    /// Links asked for one address from one place.
    pub links: Limit,
    /// Links asked for all addresses from one place.
    pub links_from_one_place: Limit,
}

impl Default for SignInLimits {
    fn default() -> Self {
        let window = Duration::from_mins(15);
        Self { tries: Limit::new(10, window), links: Limit::new(5, window), links_from_one_place: Limit::new(60, window) }
    }
}

/// A limit for each key.
pub struct Limit {
    times: u32,
    window: Duration,
    recent: Cache<[u8; 32], Arc<Times>>,
}

struct Times {
    since: Instant,
    count: AtomicU32,
}

impl Limit {
    /// So many times in the window, which begins with the first.
    pub fn new(times: u32, window: Duration) -> Self {
        Self { times, window, recent: Cache::builder().max_capacity(REMEMBERED).time_to_live(window).build() }
    }

    /// Counts one time when it begins, so that many at once are many.
    ///
    /// # Errors
    /// `too_many_requests` that says when to come back.
    pub fn take(&self, key: &[&[u8]]) -> Result<(), Problem> {
        let times = self.recent.get_with(sha256(key), || Arc::new(Times { since: Instant::now(), count: AtomicU32::new(0) }));
        if times.count.fetch_add(1, Ordering::Relaxed) < self.times {
            return Ok(());
        }
        let seconds = self.window.saturating_sub(times.since.elapsed()).as_secs().max(1);
        Err(Problem::new(&problem::TOO_MANY_REQUESTS).retry_after(u32::try_from(seconds).unwrap_or(u32::MAX)))
    }

    /// Forgets the times of a key.
    pub fn forget(&self, key: &[&[u8]]) {
        self.recent.invalidate(&sha256(key));
    }
}
