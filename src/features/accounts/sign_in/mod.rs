//! Ways of signing in: each checks a first factor and makes a [`Proof`](super::sessions::Proof). Whether an address has an account
//! shows neither in an answer nor in its time.

pub(super) mod jobs;
pub mod link;
pub(super) mod link_store;
pub mod password;
