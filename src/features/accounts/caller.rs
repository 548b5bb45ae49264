//! Who sends a request: nobody, or an account that signed in.
//!
//! Programs (`/api/…`) prove it by `Authorization`, pages by the cookie of a browser session; neither is read in the place of the
//! other, so that no foreign page can make a browser use the API. A program shows an access token, or the key of a machine.
//! To add another proof: a branch in [`Caller::of`].

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, COOKIE};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use jiff::{SignedDuration, Timestamp};

use super::api_keys::scopes::Scopes;
use super::api_keys::{key, store as api_keys};
use super::permissions::Line;
use super::second_factor;
use super::sessions;
use super::sessions::Kind;
use super::sessions::store::{self, Live};
use super::store as accounts;
use crate::kernel::clock::Clock;
use crate::kernel::id::{AccountId, AccountSessionId, ApiKeyId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::keys::{TokenPurpose, Verified};

/// How long after signing in somebody may change how they sign in, where no password asks for it.
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// A browser's session is written to when it was last seen longer ago than this.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);
/// The same for a key.
const USED_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// The key of a machine that a request came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Which one.
    pub id: ApiKeyId,
    /// What it is cut down to.
    scopes: Scopes,
    /// The only event it is good at.
    event: Option<EventId>,
}

impl Key {
    /// Whether this lies within its scopes and its event. What concerns no event is not within a key of one.
    pub(super) fn allows(&self, line: Line, event: Option<EventId>) -> bool {
        self.scopes.holds(line) && (self.event.is_none() || self.event == event)
    }
}

/// An account that proved itself with this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    id: AccountId,
    session: Option<AccountSessionId>,
    key: Option<Key>,
    since: Timestamp,
    is_admin: bool,
    lacks_second_factor: bool,
}

impl SignedIn {
    /// Which account.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// By which sign-in; none for the key of a machine.
    pub fn session(&self) -> Option<AccountSessionId> {
        self.session
    }

    /// By which key of a machine; none for an account in person.
    pub fn key(&self) -> Option<Key> {
        self.key
    }

    /// Admin of the instance.
    pub fn is_admin(&self) -> bool {
        self.is_admin
    }

    /// Whether staff must have a second factor here, and this account has none: it gets no permit before it has one.
    pub(super) fn lacks_second_factor(&self) -> bool {
        self.lacks_second_factor
    }

    fn of(live: Live) -> Self {
        Self {
            id: live.account,
            session: Some(live.id),
            key: None,
            since: live.created_at,
            is_admin: live.is_admin,
            lacks_second_factor: false,
        }
    }

    fn of_key(live: api_keys::Live) -> Self {
        let api_keys::Live { id, account, is_admin, scopes, event, created_at, .. } = live;
        let key = Some(Key { id, scopes, event });
        Self { id: account, session: None, key, since: created_at, is_admin, lacks_second_factor: false }
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

    /// The owner of the account in person: for everything that concerns the account itself, which no key of a machine may touch.
    ///
    /// # Errors
    /// `unauthenticated` for nobody, `forbidden` for a key.
    pub fn owner(&self) -> Result<Owner> {
        let account = self.signed_in()?;
        let session = account.session.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
        Ok(Owner { account, session })
    }

    /// On whose behalf a rule runs.
    pub fn actor(&self) -> Actor {
        self.0.map_or(Actor::Public, |account| Actor::Account(account.id))
    }

    /// Whoever proved it in the way of this address.
    pub(super) async fn of(req: &HttpRequest) -> Result<Self> {
        let platform = req.app_data::<Data<Platform>>().ok_or_else(|| Error::Internal("the platform is missing".into()))?;
        let is_program = req.path().starts_with("/api/");
        let caller = if is_program { Self::of_program(req, platform).await? } else { Self::of_browser(req, platform).await? };
        caller.with_second_factor(platform).await
    }

    /// Looks for the second factor of an account, where staff must have one.
    async fn with_second_factor(self, platform: &Platform) -> Result<Self> {
        let Some(account) = self.0.filter(|_| platform.config.accounts.second_factor_for_staff) else { return Ok(self) };
        let has_one = platform.db.read(move |conn| second_factor::is_on(conn, account.id)).await?;
        Ok(Self(Some(SignedIn { lacks_second_factor: !has_one, ..account })))
    }

    /// Reads `Authorization`. Without the header it is nobody; with anything in it that is no token of ours it is refused.
    async fn of_program(req: &HttpRequest, platform: &Platform) -> Result<Self> {
        let mut headers = req.headers().get_all(AUTHORIZATION);
        let Some(header) = headers.next() else { return Ok(Self::anonymous()) };
        let token = header.to_str().ok().and_then(bearer).filter(|_| headers.next().is_none()).ok_or_else(invalid)?;
        let ctx = platform.ctx(Actor::Public);
        if key::is_key(token) {
            return Self::of_key(platform, ctx, token).await;
        }
        let verified = platform.keys.open_token(TokenPurpose::Access, token, Clock::real_now()).ok_or_else(invalid)?;
        platform.db.read(move |conn| Self::verified(conn, &ctx, verified)).await
    }

    /// The account of a key, as it is now.
    async fn of_key(platform: &Platform, ctx: Ctx, key: &str) -> Result<Self> {
        let hash = key::hash(key);
        let live = platform.db.read(move |conn| api_keys::live(conn, &ctx, &hash)).await?.ok_or_else(invalid)?;
        if live.last_used_at.is_none_or(|used| ctx.real_now.duration_since(used) > USED_EVERY) {
            platform.db.write(move |conn| api_keys::touch(conn, &ctx, live.id)).await?;
        }
        Ok(Self(Some(SignedIn::of_key(live))))
    }

    /// The account a token names, as it is now: the token is not believed about what may have changed since.
    pub(super) fn verified(conn: &mut Conn, ctx: &Ctx, token: Verified) -> Result<Self> {
        let live = store::by_id(conn, ctx, AccountId(token.subject), AccountSessionId(token.session))?;
        Ok(Self(Some(SignedIn::of(live.ok_or_else(invalid)?))))
    }

    /// Reads the cookie. One that is not of a live session is nobody: pages then ask to sign in again.
    async fn of_browser(req: &HttpRequest, platform: &Platform) -> Result<Self> {
        let Some(hash) = session_cookie(req).map(|cookie| sessions::cookie_hash(&cookie)) else { return Ok(Self::anonymous()) };
        let ctx = platform.ctx(Actor::Public);
        let live = platform.db.read(move |conn| store::by_cookie(conn, &ctx, &hash)).await?.filter(|live| !live.needs_code);
        let Some(live) = live else { return Ok(Self::anonymous()) };
        if ctx.real_now.duration_since(live.last_seen_at) > SEEN_EVERY {
            platform.db.write(move |conn| store::touch(conn, &ctx, live.id, Kind::Browser)).await?;
        }
        Ok(Self(Some(SignedIn::of(live))))
    }
}

/// The owner of an account, signed in, in person.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    account: SignedIn,
    session: AccountSessionId,
}

impl Owner {
    /// Which account.
    pub fn id(&self) -> AccountId {
        self.account.id
    }

    /// By which sign-in.
    pub fn session(&self) -> AccountSessionId {
        self.session
    }

    /// Admin of the instance.
    pub fn is_admin(&self) -> bool {
        self.account.is_admin
    }

    /// On whose behalf a rule runs.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.account.id)
    }

    /// Locks the account, and makes sure that this session has not been ended since the request came.
    ///
    /// # Errors
    /// `invalid_token` when it has, or the account is disabled.
    pub(super) fn lock(&self, conn: &mut Conn, ctx: &Ctx) -> Result<()> {
        let lives = accounts::lock(conn, self.id())? && store::by_id(conn, ctx, self.id(), self.session)?.is_some();
        if lives { Ok(()) } else { Err(invalid().into()) }
    }

    /// That they signed in just now, for what a stranger at an open screen must not do.
    ///
    /// # Errors
    /// `sign_in_again` when it is longer than fifteen minutes ago.
    pub fn fresh(&self) -> Result<()> {
        let is_fresh = Clock::real_now().duration_since(self.account.since) <= FRESH;
        if is_fresh { Ok(()) } else { Err(Problem::new(&problem::SIGN_IN_AGAIN).into()) }
    }
}

/// The cookie of a browser's session, if there is exactly one.
pub fn session_cookie(req: &HttpRequest) -> Option<String> {
    cookie(req, sessions::COOKIE_NAME)
}

/// The cookie of this name, if there is exactly one.
pub(super) fn cookie(req: &HttpRequest, name: &str) -> Option<String> {
    let headers = req.headers().get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut ours = pairs.filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned());
    ours.next().filter(|value| !value.is_empty() && ours.next().is_none())
}

/// What the forms of this browser's session carry in `csrf`; none without a cookie. It is worth what the cookie is worth.
pub fn csrf_token(req: &HttpRequest) -> Option<String> {
    session_cookie(req).map(|cookie| sessions::csrf(&cookie))
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
    use actix_web::test::TestRequest;

    #[test]
    fn only_one_scheme_is_read() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer abc"), Some("abc"));
        for other in ["Basic abc", "Bearer", "", "Bearerabc", "abc"] {
            assert_eq!(bearer(other), None, "{other:?}");
        }
    }

    #[test]
    fn one_cookie_of_ours_among_others() {
        let cookie = |header: &str| session_cookie(&TestRequest::default().insert_header(("cookie", header)).to_http_request());
        assert_eq!(cookie("a=b; __Host-lyceum=abc; c=d"), Some("abc".into()));
        for none in ["lyceum=abc", "__Host-lyceum=", "__Host-lyceum=a; __Host-lyceum=b", "x__Host-lyceum=abc"] {
            assert_eq!(cookie(none), None, "{none}");
        }
    }
}
