//! Choosing a session on a page: the refusals that pages say beside what was to be chosen.

use crate::kernel::problem::{self, Code};
use crate::platform::error::{Error, Result};

/// They have words of their own, `signup-refused-<code>`; others are pages of errors.
const TOLD: [&Code; 6] = [
    &problem::CATEGORY_NOT_ADMITTED,
    &problem::SIGN_UP_NOT_NEEDED,
    &problem::SESSION_CANCELLED,
    &problem::SESSION_OVER,
    &problem::REGISTRATION_NOT_CONFIRMED,
    &problem::SESSIONS_OVERLAP,
];

/// The code in an address, if it is one that pages say.
pub(super) fn told(code: &str) -> Option<&'static str> {
    TOLD.into_iter().find(|told| told.code == code).map(|told| told.code)
}

/// What a choice was refused with, if a page says it; nothing for one that was accepted.
///
/// # Errors
/// Every other.
pub(super) fn refusal_of(done: Result<()>) -> Result<Option<&'static str>> {
    match done {
        Ok(()) => Ok(None),
        Err(Error::Problem(problem)) if TOLD.contains(&problem.code) => Ok(Some(problem.code.code)),
        Err(error) => Err(error),
    }
}
