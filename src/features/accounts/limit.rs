//! Slows whoever tries passwords: some tries for one account from one address in a while, then 429.
//!
//! The account from elsewhere, and other accounts from there, are not slowed. Kept in the memory of this process, bounded, by the real
//! clock; what must hold across nodes belongs into the database.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use crate::kernel::digest::sha256;
use crate::kernel::problem::{self, Problem};
use crate::platform::error::Result;

const TRIES: u32 = 10;
const WHILE: Duration = Duration::from_mins(15);
/// Pairs of address and account that are remembered; the least used go first.
const REMEMBERED: u64 = 50_000;

struct Tries {
    since: Instant,
    count: AtomicU32,
}

static RECENT: LazyLock<Cache<[u8; 32], Arc<Tries>>> =
    LazyLock::new(|| Cache::builder().max_capacity(REMEMBERED).time_to_live(WHILE).build());

/// One try to sign in. Counted when it begins, so that many at once are many; a success forgets them.
pub(super) struct Try([u8; 32]);

impl Try {
    /// Begins a try.
    ///
    /// # Errors
    /// `too_many_requests` that says when to come back.
    pub(super) fn begin(from: Option<IpAddr>, email: &str) -> Result<Self> {
        let from = from.map(|address| address.to_string()).unwrap_or_default();
        let key = sha256(&[from.as_bytes(), email.trim().to_lowercase().as_bytes()]);
        let tries = RECENT.get_with(key, || Arc::new(Tries { since: Instant::now(), count: AtomicU32::new(0) }));
        if tries.count.fetch_add(1, Ordering::Relaxed) < TRIES {
            return Ok(Self(key));
        }
        let seconds = WHILE.saturating_sub(tries.since.elapsed()).as_secs().max(1);
        Err(Problem::new(&problem::TOO_MANY_REQUESTS).retry_after(u32::try_from(seconds).unwrap_or(u32::MAX)).into())
    }

    /// The password was right.
    pub(super) fn succeeded(self) {
        RECENT.invalidate(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_account_from_this_address_is_slowed_and_nobody_else() {
        let here = Some(IpAddr::from([192, 0, 2, 1]));
        for _ in 0..TRIES {
            assert!(Try::begin(here, "limit@example.org").is_ok());
        }
        let problem = Try::begin(here, "Limit@Example.org ").err().unwrap().to_problem();
        assert_eq!(problem.code, &problem::TOO_MANY_REQUESTS);
        assert!(problem.retry_after.unwrap() > 800);
        assert!(Try::begin(Some(IpAddr::from([192, 0, 2, 2])), "limit@example.org").is_ok(), "from elsewhere");
        assert!(Try::begin(here, "another@example.org").is_ok(), "another account");
    }

    #[test]
    fn a_success_forgets_the_tries() {
        let here = Some(IpAddr::from([192, 0, 2, 3]));
        for _ in 0..3 * TRIES {
            Try::begin(here, "success@example.org").unwrap().succeeded();
        }
    }
}
