//! The one door: from a proof to a session.

use serde_json::json;

use super::super::entry::entry;
use super::super::second_factor::{self, Code};
use super::super::store as accounts;
use super::store::{self, NewSession};
use super::{Kind, Proof, Visitor};
use crate::kernel::id::{AccountId, AccountSessionId};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// What came of it. Each outcome must be committed (a wrong code is counted), so none is an error of the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Entry {
    /// The session has begun.
    In(AccountSessionId),
    /// A browser got a session that is nobody until the code of the second factor is typed.
    Half(AccountSessionId),
    /// A program must send the code along.
    CodeMissing,
    /// The code is wrong, or was used before.
    CodeWrong,
    /// The account is disabled or gone, or got another password since this one was verified.
    Refused,
}

/// Begins a session. `code` is that of the second factor, where the caller has it; `cookie` the hash of a browser's cookie.
pub(in super::super) fn enter(
    conn: &mut Conn,
    ctx: &Ctx,
    keys: &crate::platform::keys::Keys,
    proof: &Proof,
    code: Option<&str>,
    visitor: &Visitor,
    cookie: Option<[u8; 32]>,
) -> Result<Entry> {
    // The row first: who changes the password or ends the sessions of this account waits, or has been here.
    if !accounts::lock(conn, proof.account)? {
        return Ok(Entry::Refused);
    }
    if proof.password_hash.is_some() && accounts::password_hash(conn, proof.account)? != proof.password_hash {
        return Ok(Entry::Refused);
    }
    let kind = if cookie.is_some() { Kind::Browser } else { Kind::Program };
    let needs_code = match second_factor::check(conn, ctx, keys, proof.account, code)? {
        Code::NotNeeded | Code::Right => false,
        Code::Missing if kind == Kind::Browser => true,
        Code::Missing => return Ok(Entry::CodeMissing),
        Code::Wrong => return Ok(Entry::CodeWrong),
    };
    let id = AccountSessionId::new();
    let new = NewSession { id, account: proof.account, kind, method: proof.method, needs_code, cookie, visitor };
    store::delete_expired(conn, ctx, proof.account)?;
    store::insert(conn, ctx, &new)?;
    if proof.method.shows_the_mailbox() {
        accounts::prove_email(conn, ctx, proof.account)?;
    }
    if needs_code {
        return Ok(Entry::Half(id));
    }
    signed_in(conn, ctx, proof.account, id, &json!({ "session": id, "kind": kind, "method": proof.method }))?;
    Ok(Entry::In(id))
}

/// The journal of access: somebody is in.
pub(super) fn signed_in(
    conn: &mut Conn,
    ctx: &Ctx,
    account: AccountId,
    _session: AccountSessionId,
    detail: &serde_json::Value,
) -> Result<()> {
    let ctx = Ctx { actor: Actor::Account(account), ..*ctx };
    journal::record(conn, &ctx, &entry(account, "account.signed_in", detail.clone()), &[])?;
    Ok(())
}

/// Ends every session of an account but one. The caller holds the lock of the account.
pub(in super::super) fn end_others(conn: &mut Conn, account: AccountId, but: Option<AccountSessionId>) -> Result<usize> {
    store::delete_of(conn, account, but)
}
