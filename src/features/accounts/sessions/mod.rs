//! Sessions: what begins with one sign-in and ends by signing out, by time, or by force.
//!
//! A *browser* holds a cookie ([`browser`]); a *program* holds refresh tokens, each of which works once ([`program`]). Whichever way
//! somebody signs in, it ends in [`enter`] with a [`Proof`]: there the account is locked, the second factor asked for, the row
//! written and the journal told, in one transaction. Only hashes of cookies and tokens are kept. All times are real ones.
//!
//! To add a way of signing in: a file in `sign_in/` that makes a [`Proof`], and a word in [`Method`].

mod browser;
mod enter;
mod list;
mod program;
pub(super) mod store;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use jiff::SignedDuration;

use crate::kernel::id::AccountId;
use crate::kernel::text::clean_line;
use crate::platform::Platform;
use crate::platform::http::client;

pub use browser::{Cookie, LetIn, begin_browser, confirm_browser, enter_browser};
pub(super) use browser::{NAME as COOKIE_NAME, csrf, hash as cookie_hash};
pub(super) use enter::{Entry, end_others};
pub use list::{end, end_all, end_one, list};
pub(super) use program::{Refresh, begin, session_of, tokens};
pub use program::{Tokens, begin_program, refresh, sign_out_with};
pub use store::Listed;

crate::text_enum! {
    /// Who holds a session.
    pub enum Kind {
        /// By a cookie.
        Browser = "browser",
        /// By refresh tokens.
        Program = "program",
    }
}

crate::text_enum! {
    /// How somebody got in.
    pub enum Method {
        /// Address and password.
        Password = "password",
        /// A link by mail.
        Link = "link",
        /// The word of an OpenID provider.
        Openid = "openid",
        /// An invitation by mail, accepted.
        Invitation = "invitation",
    }
}

impl Method {
    /// Whether who comes in so has shown that the mailbox of the account is theirs: a link went there, or a provider had verified the
    /// address.
    const fn shows_the_mailbox(self) -> bool {
        matches!(self, Self::Link | Self::Openid | Self::Invitation)
    }
}

impl Kind {
    /// How long a session lasts after it was last used.
    const fn idle(self) -> SignedDuration {
        match self {
            Self::Browser => SignedDuration::from_hours(24),
            Self::Program => SignedDuration::from_hours(14 * 24),
        }
    }

    /// How long a session lasts at most.
    const fn longest(self) -> SignedDuration {
        match self {
            Self::Browser => SignedDuration::from_hours(14 * 24),
            Self::Program => SignedDuration::from_hours(90 * 24),
        }
    }
}

/// The first factor of an account was shown. Made where that is checked, and nowhere else.
#[derive(Clone, Debug)]
pub struct Proof {
    pub(super) account: AccountId,
    pub(super) method: Method,
    /// The hash that the password was verified against: it must still be the one.
    pub(super) password_hash: Option<String>,
}

/// From where somebody signs in, as they see it in their list of sessions.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The address.
    pub address: Option<String>,
    /// What the browser or program calls itself, at most 200 characters.
    pub user_agent: Option<String>,
    /// Who is counted as one visitor by limits.
    pub network: String,
}

impl Visitor {
    /// The visitor of a request.
    pub fn of(req: &HttpRequest, platform: &Platform) -> Self {
        let named = req.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
        let address = client::of(req, platform);
        Self {
            network: client::key(address),
            address: address.map(|address| address.to_string()),
            user_agent: named.map(|name| clean_line(name).chars().take(200).collect()),
        }
    }
}

#[cfg(test)]
mod tests;
