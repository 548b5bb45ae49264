//! The sessions of an account as its owner sees them, and ending them.

use serde_json::json;

use super::super::entry::entry;
use super::super::store as accounts;
use super::store::{self, Listed};
use crate::kernel::id::{AccountId, AccountSessionId};
use crate::kernel::problem::Problem;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// The live sessions of an account, the latest used first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<Vec<Listed>> {
    store::list(conn, ctx, account)
}

/// Ends one session of an account.
///
/// # Errors
/// `not_found` when it has none with this id.
pub fn end_one(conn: &mut Conn, ctx: &Ctx, account: AccountId, session: AccountSessionId) -> Result<()> {
    if !store::is_of(conn, account, session)? {
        return Err(Problem::not_found().into());
    }
    end(conn, ctx, account, session)
}

/// Ends every session of an account, everywhere. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn end_all(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<usize> {
    accounts::lock(conn, account)?;
    let ended = store::delete_of(conn, account, None)?;
    if ended > 0 {
        journal::record(conn, ctx, &entry(account, "account.signed_out_everywhere", json!({ "sessions": ended })), &[])?;
    }
    Ok(ended)
}

/// Ends a session, if it has not ended. Its access tokens are worth nothing from now on.
///
/// # Errors
/// Those of the database.
pub fn end(conn: &mut Conn, ctx: &Ctx, account: AccountId, session: AccountSessionId) -> Result<()> {
    accounts::lock(conn, account)?;
    if store::delete(conn, session)? > 0 {
        let ctx = Ctx { actor: Actor::Account(account), ..*ctx };
        journal::record(conn, &ctx, &entry(account, "account.signed_out", json!({ "session": session })), &[])?;
    }
    Ok(())
}
