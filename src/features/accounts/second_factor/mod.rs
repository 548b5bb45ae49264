//! The second factor: a code of six digits that changes every thirty seconds (TOTP, RFC 6238), or one of ten recovery codes.
//!
//! Words: *code* (either of the two, as somebody types it), *step* (thirty seconds since 1970, which one code belongs to).
//!
//! Invariants: a code works once, whoever comes with it at the same time; a secret that was begun and not confirmed asks nobody for
//! a code; five wrong codes in a row shut it for a quarter of an hour, for recovery codes too; secrets are sealed and recovery codes
//! hashed. All of it happens under the lock of the account's row, by the real clock.
//!
//! Signing in asks [`check`]; the owner sets it up with [`begin`] and [`confirm`]. To add another kind of second factor: a file
//! beside `totp` and `recovery`, and a branch in [`check`].

mod change;
mod check;
mod recovery;
mod set_up;
mod store;
mod totp;

pub use change::{State, remove, renew, state};
pub(super) use check::{Code, check};
pub use set_up::{Setup, begin, confirm};
pub(super) use store::is_on;

#[cfg(test)]
mod tests;
