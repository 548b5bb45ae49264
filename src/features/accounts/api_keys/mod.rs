//! Keys for machines: a program that nobody sits at shows one in place of a sign-in.
//!
//! A key is its account cut down: it may do what the account may do *now*, within its scopes and, if it names an event, at that
//! event only. It has no session and is nobody's owner, so that a key can make no key, change no password and see no session.
//!
//! Invariants: only a hash of a key is kept, and it is shown once; it ends by time, by its owner, or with its account; an account
//! has at most twenty.
//!
//! To add something a key may do: nothing, it is the scope of its permission. To add what needs no scope: think twice, then take
//! `Caller` and not `Owner` in the handler.

pub(super) mod key;
mod make;
mod manage;
pub(super) mod scopes;
pub(super) mod store;

pub use make::{Asked, Made, make};
pub use manage::{list, revoke, revoke_all};
pub use scopes::Scopes;
pub use store::ApiKey;
