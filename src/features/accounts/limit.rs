//! Slows whoever tries passwords: some tries for one account from one address in a while, then 429. The account from elsewhere, and
//! other accounts from there, are not slowed.

use std::net::IpAddr;
use std::sync::LazyLock;
use std::time::Duration;

use crate::platform::error::Result;
use crate::platform::limit::Limit;

const TRIES: u32 = 10;
const WHILE: Duration = Duration::from_mins(15);

static RECENT: LazyLock<Limit> = LazyLock::new(|| Limit::new(TRIES, WHILE));

/// One try to sign in; a success forgets those before it.
pub(super) struct Try {
    from: String,
    email: String,
}

impl Try {
    /// Begins a try.
    ///
    /// # Errors
    /// `too_many_requests` that says when to come back.
    pub(super) fn begin(from: Option<IpAddr>, email: &str) -> Result<Self> {
        let from = from.map(|address| address.to_string()).unwrap_or_default();
        let this = Self { from, email: email.trim().to_lowercase() };
        RECENT.take(&this.key())?;
        Ok(this)
    }

    /// The password was right.
    pub(super) fn succeeded(self) {
        RECENT.forget(&self.key());
    }

    fn key(&self) -> [&[u8]; 2] {
        [self.from.as_bytes(), self.email.as_bytes()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::problem;

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
