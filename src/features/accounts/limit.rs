//! Slows whoever tries passwords: some tries for one account from one address in a while, then 429. The account from elsewhere, and
//! other accounts from there, are not slowed.

use std::sync::LazyLock;
use std::time::Duration;

use crate::platform::error::Result;
use crate::platform::limit::Limit;

const TRIES: u32 = 10;
const WHILE: Duration = Duration::from_mins(15);

static RECENT: LazyLock<Limit> = LazyLock::new(|| Limit::new(TRIES, WHILE));

/// Links asked for one address from one place, and for all addresses from there: a mailbox is not filled by a stranger.
const LINKS: u32 = 5;
const LINKS_FROM_ONE_PLACE: u32 = 60;

static LINKS_ASKED: LazyLock<Limit> = LazyLock::new(|| Limit::new(LINKS, WHILE));
static LINKS_FROM: LazyLock<Limit> = LazyLock::new(|| Limit::new(LINKS_FROM_ONE_PLACE, WHILE));

/// Somebody asks for a link. What is counted does not depend on whether the address has an account.
///
/// # Errors
/// `too_many_requests` that says when to come back.
pub(super) fn link_asked(from: &str, email_folded: &str) -> Result<()> {
    let from = from.as_bytes();
    LINKS_FROM.take(&[from])?;
    Ok(LINKS_ASKED.take(&[from, email_folded.as_bytes()])?)
}

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
    pub(super) fn begin(from: &str, email: &str) -> Result<Self> {
        let this = Self { from: from.to_owned(), email: email.trim().to_lowercase() };
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
        let here = "192.0.2.1";
        for _ in 0..TRIES {
            assert!(Try::begin(here, "limit@example.org").is_ok());
        }
        let problem = Try::begin(here, "Limit@Example.org ").err().unwrap().to_problem();
        assert_eq!(problem.code, &problem::TOO_MANY_REQUESTS);
        assert!(problem.retry_after.unwrap() > 800);
        assert!(Try::begin("192.0.2.2", "limit@example.org").is_ok(), "from elsewhere");
        assert!(Try::begin(here, "another@example.org").is_ok(), "another account");
    }

    #[test]
    fn a_success_forgets_the_tries() {
        let here = "192.0.2.3";
        for _ in 0..3 * TRIES {
            Try::begin(here, "success@example.org").unwrap().succeeded();
        }
    }
}
