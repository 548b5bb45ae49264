//! Seeing and ending keys.

use serde_json::json;

use super::super::entry::entry;
use super::super::store as accounts;
use super::store::{self, ApiKey};
use crate::kernel::id::{AccountId, ApiKeyId};
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// The keys of an account that were not revoked, the newest first; those whose time is over too.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, account: AccountId) -> Result<Vec<ApiKey>> {
    store::list(conn, account)
}

/// Ends a key at once.
///
/// # Errors
/// `not_found` when the account has none with this id, or it was ended.
pub fn revoke(conn: &mut Conn, ctx: &Ctx, account: AccountId, id: ApiKeyId) -> Result<()> {
    if !store::revoke(conn, ctx, account, id)? {
        return Err(Problem::not_found().into());
    }
    journal::record(conn, ctx, &entry(account, "account.api_key_revoked", json!({ "api_key": id })), &[])?;
    Ok(())
}

/// Ends every key of an account, for whoever disables it: enabled again, it starts without keys. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn revoke_all(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<usize> {
    // The row first: a key that is being made waits, or is ended here.
    accounts::lock(conn, account)?;
    let ended = store::revoke_all(conn, ctx, account)?;
    if ended > 0 {
        journal::record(conn, ctx, &entry(account, "account.api_key_revoked", json!({ "api_keys": ended })), &[])?;
    }
    Ok(ended)
}
