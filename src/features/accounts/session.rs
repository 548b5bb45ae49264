//! Sessions: signing in, refreshing, signing out.
//!
//! A session is a family of refresh tokens. Each works once and brings the next; one that comes a second time was stolen or is
//! repeated by a thief's victim, so the whole family ends. Only hashes are kept. Who works on the sessions of an account locks its
//! row first, so that nothing is added to a session while it is being ended. All times are real ones.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde_json::json;

use super::caller::SignedIn;
use super::create_user::entry;
use super::{password, store};
use crate::kernel::digest::sha256;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, TokenFamilyId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;
use crate::platform::keys::{TokenPurpose, random};

/// How long a session lasts after its last refresh.
const LIFETIME: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What a program gets that signed in.
pub struct Tokens {
    /// For `Authorization: Bearer`, until it expires or the session ends.
    pub access_token: String,
    /// For one refresh.
    pub refresh_token: String,
}

/// A refresh token, and what is kept of it.
struct Refresh {
    text: String,
    hash: [u8; 32],
}

impl Refresh {
    fn new() -> Result<Self> {
        let text = URL_SAFE_NO_PAD.encode(random::<32>()?);
        Ok(Self { hash: hash(&text), text })
    }
}

fn hash(token: &str) -> [u8; 32] {
    sha256(&[b"lyceum refresh token", token.as_bytes()])
}

/// Signs in by password. Whether the address has an account shows neither in the answer nor in its time.
///
/// # Errors
/// `invalid_credentials`; `Unavailable` when too many sign in at once.
pub async fn sign_in(platform: &Platform, email: &str, typed: &str) -> Result<Tokens> {
    let refused = || Problem::new(&problem::INVALID_CREDENTIALS);
    let folded = EmailAddress::parse(email).map_or_else(|_| email.trim().to_lowercase(), |email| email.folded());
    let login = platform.db.read(move |conn| store::login(conn, &folded)).await?;
    let hash = login.as_ref().map(|login| login.password_hash.clone());
    let is_right = password::verify(typed, hash).await?;
    let login = login.filter(|login| is_right && !login.is_disabled).ok_or_else(refused)?;
    let (refresh, family, account) = (Refresh::new()?, TokenFamilyId::new(), login.id);
    let ctx = platform.ctx(Actor::Account(account));
    let kept = refresh.hash;
    let began = platform.db.write(move |conn| begin(conn, &ctx, &login, family, &kept)).await?;
    if !began {
        return Err(refused().into());
    }
    tokens(platform, &ctx, account, family, refresh)
}

/// Begins a session. False when the account was disabled, or got another password, since this one was verified.
fn begin(conn: &mut Conn, ctx: &Ctx, login: &store::Login, family: TokenFamilyId, refresh: &[u8]) -> Result<bool> {
    if store::lock(conn, login.id)?.as_deref() != Some(login.password_hash.as_str()) {
        return Ok(false);
    }
    store::delete_expired(conn, ctx, login.id)?;
    store::insert_refresh(conn, ctx, refresh, login.id, family, ctx.real_now + LIFETIME)?;
    journal::record(conn, ctx, &entry(login.id, "account.signed_in", json!({ "session": family })), &[])?;
    Ok(true)
}

fn tokens(platform: &Platform, ctx: &Ctx, account: AccountId, family: TokenFamilyId, refresh: Refresh) -> Result<Tokens> {
    let access_token = platform.keys.sign_token(TokenPurpose::Access, account.0, family.0, ctx.real_now)?;
    Ok(Tokens { access_token, refresh_token: refresh.text })
}

/// What became of a refresh token.
#[derive(Debug, PartialEq, Eq)]
enum Turn {
    Rotated(AccountId, TokenFamilyId),
    /// It had been used: the session has ended. This must be committed, so it is no error of the transaction.
    Reused,
    Refused,
}

/// The next pair of tokens for a refresh token, which is then used up.
///
/// # Errors
/// `invalid_token` for one that is unknown, used or too old.
pub async fn refresh(platform: &Platform, token: &str) -> Result<Tokens> {
    let (used, next) = (hash(token), Refresh::new()?);
    let ctx = platform.ctx(Actor::Public);
    let kept = next.hash;
    match platform.db.write(move |conn| rotate(conn, &ctx, &used, &kept)).await? {
        Turn::Rotated(account, family) => tokens(platform, &ctx, account, family, next),
        Turn::Reused | Turn::Refused => Err(Problem::new(&problem::INVALID_TOKEN).into()),
    }
}

fn rotate(conn: &mut Conn, ctx: &Ctx, used: &[u8], next: &[u8]) -> Result<Turn> {
    let Some(owner) = store::refresh_row(conn, used)?.map(|row| row.account) else { return Ok(Turn::Refused) };
    let is_enabled = store::lock(conn, owner)?.is_some();
    // Again, now that nobody else can change it.
    let Some(row) = store::refresh_row(conn, used)?.filter(|_| is_enabled) else { return Ok(Turn::Refused) };
    if row.is_used {
        store::delete_family(conn, row.family)?;
        journal::record(conn, ctx, &entry(owner, "account.session_reused", json!({ "session": row.family })), &[])?;
        return Ok(Turn::Reused);
    }
    if row.expires_at <= ctx.real_now {
        return Ok(Turn::Refused);
    }
    store::mark_used(conn, ctx, used)?;
    store::insert_refresh(conn, ctx, next, owner, row.family, ctx.real_now + LIFETIME)?;
    store::delete_expired(conn, ctx, owner)?;
    Ok(Turn::Rotated(owner, row.family))
}

/// Ends the session of a caller. Its access tokens are worth nothing from now on.
///
/// # Errors
/// Those of the database.
pub fn sign_out(conn: &mut Conn, ctx: &Ctx, caller: SignedIn) -> Result<()> {
    end(conn, ctx, caller.id(), caller.session())
}

/// Ends the session that a refresh token belongs to; an unknown one belongs to none.
///
/// # Errors
/// Those of the database.
pub fn sign_out_with(conn: &mut Conn, ctx: &Ctx, refresh_token: &str) -> Result<()> {
    match store::refresh_row(conn, &hash(refresh_token))? {
        Some(row) => end(conn, ctx, row.account, row.family),
        None => Ok(()),
    }
}

fn end(conn: &mut Conn, ctx: &Ctx, account: AccountId, family: TokenFamilyId) -> Result<()> {
    store::lock(conn, account)?;
    if store::delete_family(conn, family)? > 0 {
        let ctx = Ctx { actor: Actor::Account(account), ..*ctx };
        journal::record(conn, &ctx, &entry(account, "account.signed_out", json!({ "session": family })), &[])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
