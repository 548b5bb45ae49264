//! Sessions of programs: an access token for fifteen minutes, and refresh tokens that each work once.
//!
//! A refresh token that comes a second time was stolen, or is repeated by a thief's victim: the whole session ends, for both, and
//! its owner is told by mail.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::super::entry::entry;
use super::super::notices;
use super::super::store as accounts;
use super::enter::{Entry, enter};
use super::store;
use super::{Proof, Visitor};
use crate::kernel::digest::sha256;
use crate::kernel::id::{AccountId, AccountSessionId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;
use crate::platform::keys::{TokenPurpose, random};

/// What a program gets that signed in.
pub struct Tokens {
    /// For `Authorization: Bearer`, until it expires or the session ends.
    pub access_token: String,
    /// For one refresh.
    pub refresh_token: String,
}

/// A refresh token, and what is kept of it.
pub(in super::super) struct Refresh {
    text: String,
    pub(in super::super) hash: [u8; 32],
}

impl Refresh {
    pub(in super::super) fn new() -> Result<Self> {
        let text = URL_SAFE_NO_PAD.encode(random::<32>()?);
        Ok(Self { hash: hash(&text), text })
    }
}

pub(super) fn hash(token: &str) -> [u8; 32] {
    sha256(&[b"lyceum refresh token", token.as_bytes()])
}

/// Begins the session of a program for whoever showed the first factor. `code` is that of the second.
///
/// # Errors
/// `invalid_credentials` when the account is not to be had any more or the code is wrong, `second_factor_required` without one.
pub async fn begin_program(platform: &Platform, proof: Proof, code: Option<String>, visitor: Visitor) -> Result<Tokens> {
    let (refresh, account, ctx) = (Refresh::new()?, proof.account, platform.ctx(Actor::Public));
    let (keys, hash) = (platform.keys.clone(), refresh.hash);
    let entry = platform.db.write(move |conn| begin(conn, &ctx, &keys, &proof, code.as_deref(), &visitor, &hash)).await?;
    tokens(platform, &ctx, account, session_of(entry)?, refresh)
}

/// Begins it inside a transaction of the caller.
pub(in super::super) fn begin(
    conn: &mut Conn,
    ctx: &Ctx,
    keys: &crate::platform::keys::Keys,
    proof: &Proof,
    code: Option<&str>,
    visitor: &Visitor,
    refresh: &[u8; 32],
) -> Result<Entry> {
    let entry = enter(conn, ctx, keys, proof, code, visitor, None)?;
    if let Entry::In(session) = entry {
        store::insert_refresh(conn, ctx, refresh, session)?;
    }
    Ok(entry)
}

/// The session of an entry, or why there is none.
pub(in super::super) fn session_of(entry: Entry) -> Result<AccountSessionId> {
    match entry {
        Entry::In(session) | Entry::Half(session) => Ok(session),
        Entry::CodeMissing => Err(Problem::new(&problem::SECOND_FACTOR_REQUIRED).into()),
        Entry::CodeWrong | Entry::Refused => Err(Problem::new(&problem::INVALID_CREDENTIALS).into()),
    }
}

pub(in super::super) fn tokens(
    platform: &Platform,
    ctx: &Ctx,
    account: AccountId,
    session: AccountSessionId,
    refresh: Refresh,
) -> Result<Tokens> {
    let access_token = platform.keys.sign_token(TokenPurpose::Access, account.0, session.0, ctx.real_now)?;
    Ok(Tokens { access_token, refresh_token: refresh.text })
}

/// What became of a refresh token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Rotated(AccountId, AccountSessionId),
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
        Turn::Rotated(account, session) => tokens(platform, &ctx, account, session, next),
        Turn::Reused | Turn::Refused => Err(Problem::new(&problem::INVALID_TOKEN).into()),
    }
}

pub(super) fn rotate(conn: &mut Conn, ctx: &Ctx, used: &[u8], next: &[u8]) -> Result<Turn> {
    let Some(owner) = store::refresh_row(conn, used)?.map(|row| row.account) else { return Ok(Turn::Refused) };
    let is_enabled = accounts::lock(conn, owner)?;
    // Again, now that nobody else can change it.
    let Some(row) = store::refresh_row(conn, used)?.filter(|_| is_enabled) else { return Ok(Turn::Refused) };
    if row.is_used {
        store::delete(conn, row.session)?;
        journal::record(conn, ctx, &entry(owner, "account.session_reused", json!({ "session": row.session })), &[])?;
        notices::tell(conn, ctx, notices::SESSION_REUSED, owner, row.session.0)?;
        return Ok(Turn::Reused);
    }
    if row.until <= ctx.real_now {
        return Ok(Turn::Refused);
    }
    store::mark_used(conn, ctx, used)?;
    store::insert_refresh(conn, ctx, next, row.session)?;
    store::touch(conn, ctx, row.session, super::Kind::Program)?;
    store::delete_expired(conn, ctx, owner)?;
    Ok(Turn::Rotated(owner, row.session))
}

/// Ends the session that a refresh token belongs to; an unknown one belongs to none.
///
/// # Errors
/// Those of the database.
pub fn sign_out_with(conn: &mut Conn, ctx: &Ctx, refresh_token: &str) -> Result<()> {
    match store::refresh_row(conn, &hash(refresh_token))? {
        Some(row) => super::list::end(conn, ctx, row.account, row.session),
        None => Ok(()),
    }
}
