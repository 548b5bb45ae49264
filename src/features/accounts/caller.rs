//! Who sends a request: nobody, or an account that signed in.
//!
//! To add another way of signing in (a browser session, an API key): a branch in [`Caller::of`].

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::store;
use crate::kernel::clock::Clock;
use crate::kernel::id::{AccountId, TokenFamilyId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::keys::{TokenPurpose, Verified};

/// An account that proved itself with this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    id: AccountId,
    session: TokenFamilyId,
    is_admin: bool,
}

impl SignedIn {
    /// Which account.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// By which sign-in.
    pub fn session(&self) -> TokenFamilyId {
        self.session
    }

    /// Admin of the instance.
    pub fn is_admin(&self) -> bool {
        self.is_admin
    }
}

/// Who sends the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller(Option<SignedIn>);

impl Caller {
    /// Nobody.
    pub const fn anonymous() -> Self {
        Self(None)
    }

    /// The account, if one signed in.
    pub fn account(&self) -> Option<SignedIn> {
        self.0
    }

    /// The account that must have signed in.
    ///
    /// # Errors
    /// `unauthenticated` for nobody.
    pub fn signed_in(&self) -> Result<SignedIn> {
        Ok(self.0.ok_or_else(|| Problem::new(&problem::UNAUTHENTICATED))?)
    }

    /// On whose behalf a rule runs.
    pub fn actor(&self) -> Actor {
        self.0.map_or(Actor::Public, |account| Actor::Account(account.id))
    }

    /// Reads `Authorization`. Without the header it is nobody; with anything in it that is no token of ours it is refused.
    pub(super) async fn of(req: &HttpRequest) -> Result<Self> {
        let mut headers = req.headers().get_all(AUTHORIZATION);
        let Some(header) = headers.next() else { return Ok(Self::anonymous()) };
        let token = header.to_str().ok().and_then(bearer).filter(|_| headers.next().is_none()).ok_or_else(invalid)?;
        let platform = req.app_data::<Data<Platform>>().ok_or_else(|| Error::Internal("the platform is missing".into()))?;
        let verified = platform.keys.open_token(TokenPurpose::Access, token, Clock::real_now()).ok_or_else(invalid)?;
        platform.db.read(move |conn| Self::verified(conn, verified)).await
    }

    /// The account a token names, as it is now: the token is not believed about what may have changed since.
    pub(super) fn verified(conn: &mut crate::platform::db::Conn, token: Verified) -> Result<Self> {
        let (id, session) = (AccountId(token.subject), TokenFamilyId(token.session));
        let is_admin = store::live_session(conn, id, session)?.ok_or_else(invalid)?;
        Ok(Self(Some(SignedIn { id, session, is_admin })))
    }
}

/// The credentials of the scheme `Bearer`, whose name may be in any case (RFC 9110).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

fn invalid() -> Problem {
    Problem::new(&problem::INVALID_TOKEN)
}

impl FromRequest for Caller {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { Self::of(&req).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_scheme_is_read() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer abc"), Some("abc"));
        for other in ["Basic abc", "Bearer", "", "Bearerabc", "abc"] {
            assert_eq!(bearer(other), None, "{other:?}");
        }
    }
}
