//! Signing in by OpenID Connect: one provider, the authorization code flow with PKCE (OpenID Connect Core 3.1, RFC 7636).
//!
//! 1. [`begin`] sends the browser to the provider, with a state, a nonce and a PKCE challenge; what belongs to them goes along in a
//!    sealed cookie ([`Flow`]), since nobody is known yet whose row it could be.
//! 2. [`finish`] gets the browser back: the state must be that of the cookie; the code is exchanged ([`provider`]), the ID token
//!    verified, the account found ([`identify`]), and the session of the browser begins.
//!
//! Nobody gets an account this way. What the provider or the browser did wrong is a [`Refusal`], which a page explains; only what is
//! wrong with us is an error. All times are real ones.

mod flow;
mod identify;
mod provider;
mod refusal;
mod steps;
mod store;

pub use flow::{Flow, GONE};
pub use provider::Provider;
pub use refusal::{Refusal, Stop};
pub use steps::{Arrival, Departure, begin, finish};
