//! Sessions of browsers: a cookie that only this host gets back, kept on our side as a hash.
//!
//! `__Host-` makes the browser hold it for exactly this host, over https (or on this machine), without a path or a domain that
//! somebody else could set. Every form of a signed-in person carries a token made from the cookie ([`csrf`]), so that a foreign page,
//! which does not know it, cannot send our forms.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::super::second_factor::{self, Code};
use super::super::store as accounts;
use super::enter::{Entry, enter, signed_in};
use super::store;
use super::{Kind, Proof, Visitor};
use crate::kernel::digest::{sha256, sha256_text};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::keys::{Keys, random};

/// The name of the cookie.
pub(in super::super) const NAME: &str = "__Host-lyceum";

/// The cookie of a session.
#[derive(Clone, PartialEq, Eq)]
pub struct Cookie(String);

impl Cookie {
    pub(in super::super) fn new() -> Result<Self> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// The value of `Set-Cookie`. It ends with the browser; on our side it ends by time.
    pub fn header(&self) -> String {
        format!("{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Lax", self.0)
    }

    /// The value of `Set-Cookie` that takes it away.
    pub fn gone() -> String {
        format!("{NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    }

    pub(in super::super) fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

/// What is kept of a cookie.
pub(in super::super) fn hash(cookie: &str) -> [u8; 32] {
    sha256(&[b"lyceum browser session", cookie.as_bytes()])
}

/// What the forms of this session carry. Who knows it does not know the cookie.
pub(in super::super) fn csrf(cookie: &str) -> String {
    sha256_text(&[b"lyceum csrf", cookie.as_bytes()])
}

/// A browser that signed in.
#[derive(Clone, PartialEq, Eq)]
pub enum LetIn {
    /// All is shown.
    In(Cookie),
    /// The second factor comes next; until then the session is nobody.
    NeedsCode(Cookie),
}

/// Begins the session of a browser for whoever showed the first factor.
///
/// # Errors
/// `invalid_credentials` when the account is not to be had any more.
pub async fn begin_browser(platform: &Platform, proof: Proof, visitor: Visitor) -> Result<LetIn> {
    let (cookie, ctx, keys) = (Cookie::new()?, platform.ctx(Actor::Public), platform.keys.clone());
    platform.db.write(move |conn| enter_browser(conn, &ctx, &keys, &proof, &visitor, cookie.clone())).await
}

/// The same inside a transaction of the caller.
///
/// # Errors
/// Those of [`begin_browser`].
pub fn enter_browser(conn: &mut Conn, ctx: &Ctx, keys: &Keys, proof: &Proof, visitor: &Visitor, cookie: Cookie) -> Result<LetIn> {
    match enter(conn, ctx, keys, proof, None, visitor, Some(cookie.hash()))? {
        Entry::In(_) => Ok(LetIn::In(cookie)),
        Entry::Half(_) => Ok(LetIn::NeedsCode(cookie)),
        Entry::CodeMissing | Entry::CodeWrong | Entry::Refused => Err(Problem::new(&problem::INVALID_CREDENTIALS).into()),
    }
}

/// The second factor of a browser's session that still needs it; the session then goes on under a new cookie.
///
/// # Errors
/// `invalid_credentials` for a wrong code, `unauthenticated` when there is no such session (any more).
pub async fn confirm_browser(platform: &Platform, old: &str, code: String) -> Result<Cookie> {
    let (cookie, ctx, keys, old) = (Cookie::new()?, platform.ctx(Actor::Public), platform.keys.clone(), hash(old));
    let next = cookie.hash();
    let checked = platform.db.write(move |conn| confirm(conn, &ctx, &keys, &old, &next, &code)).await?;
    match checked {
        Some(true) => Ok(cookie),
        Some(false) => Err(Problem::new(&problem::INVALID_CREDENTIALS).into()),
        None => Err(Problem::new(&problem::UNAUTHENTICATED).into()),
    }
}

/// Whether the code was right; none without such a session. A wrong one is counted, so it is no error of the transaction.
fn confirm(conn: &mut Conn, ctx: &Ctx, keys: &Keys, old: &[u8], next: &[u8], code: &str) -> Result<Option<bool>> {
    let Some(half) = store::by_cookie(conn, ctx, old)?.filter(|session| session.needs_code) else { return Ok(None) };
    if !accounts::lock(conn, half.account)? {
        return Ok(None);
    }
    // Whoever removed the second factor in the meantime needs none.
    let is_right = matches!(second_factor::check(conn, ctx, keys, half.account, Some(code))?, Code::Right | Code::NotNeeded);
    if is_right {
        if !store::complete(conn, ctx, half.id, next)? {
            return Ok(None);
        }
        let detail = json!({ "session": half.id, "kind": Kind::Browser, "method": half.method, "second_factor": true });
        signed_in(conn, ctx, half.account, half.id, &detail)?;
    }
    Ok(Some(is_right))
}
