//! Slows whoever tries passwords: some tries for one account from one address in a while, then 429. The account from elsewhere, and
//! other accounts from there, are not slowed.

use crate::platform::error::Result;
use crate::platform::limit::{Limit, SignInLimits};

/// Somebody asks for a link. What is counted does not depend on whether the address has an account.
///
/// # Errors
/// `too_many_requests` that says when to come back.
pub(super) fn link_asked(limits: &SignInLimits, from: &str, email_folded: &str) -> Result<()> {
    let from = from.as_bytes();
    limits.links_from_one_place.take(&[from])?;
    Ok(limits.links.take(&[from, email_folded.as_bytes()])?)
}

/// One try to sign in; a success forgets those before it.
pub(super) struct Try<'a> {
    limit: &'a Limit,
    from: String,
    email: String,
}

impl<'a> Try<'a> {
    /// Begins a try.
    ///
    /// # Errors
    /// `too_many_requests` that says when to come back.
    pub(super) fn begin(limits: &'a SignInLimits, from: &str, email: &str) -> Result<Self> {
        let this = Self { limit: &limits.tries, from: from.to_owned(), email: email.to_owned() };
        this.limit.take(&this.key())?;
        Ok(this)
    }

    /// The password was right.
    pub(super) fn succeeded(self) {
        self.limit.forget(&self.key());
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
        let (limits, here) = (SignInLimits::default(), "192.0.2.1");
        for _ in 0..10 {
            assert!(Try::begin(&limits, here, "limit@example.org").is_ok());
        }
        let problem = Try::begin(&limits, here, "limit@example.org").err().unwrap().to_problem();
        assert_eq!(problem.code, &problem::TOO_MANY_REQUESTS);
        assert!(problem.retry_after.unwrap() > 800);
        assert!(Try::begin(&limits, "192.0.2.2", "limit@example.org").is_ok(), "from elsewhere");
        assert!(Try::begin(&limits, here, "another@example.org").is_ok(), "another account");
    }

    #[test]
    fn a_success_forgets_the_tries() {
        let (limits, here) = (SignInLimits::default(), "192.0.2.3");
        for _ in 0..30 {
            Try::begin(&limits, here, "success@example.org").unwrap().succeeded();
        }
    }
}
