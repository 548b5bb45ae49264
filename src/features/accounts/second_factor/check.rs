//! Whether a code is right. The one place that asks for it, when somebody signs in and when they change the second factor itself.

use jiff::SignedDuration;
use serde_json::json;

use super::super::entry::entry;
use super::super::notices;
use super::{recovery, store, totp};
use crate::kernel::id::{AccountId, EntryId};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal;
use crate::platform::keys::Keys;

/// What the secrets are sealed as.
pub(super) const LABEL: &str = "totp";
/// Wrong codes in a row until no code is taken for a while.
pub(super) const TRIES: i64 = 5;
/// For how long.
const LOCKED: SignedDuration = SignedDuration::from_mins(15);

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Code {
    /// The account has no second factor.
    NotNeeded,
    /// It has one, and no code came.
    Missing,
    /// The right one; it will not be right again.
    Right,
    /// A wrong one, or one too many.
    Wrong,
}

/// Checks the code of an account whose row the caller has locked. What it finds must be committed, a wrong code too.
pub(in super::super) fn check(conn: &mut Conn, ctx: &Ctx, keys: &Keys, account: AccountId, code: Option<&str>) -> Result<Code> {
    let Some(factor) = store::find(conn, account)?.filter(|factor| factor.is_confirmed) else { return Ok(Code::NotNeeded) };
    let Some(typed) = code else { return Ok(Code::Missing) };
    if factor.locked_until.is_some_and(|until| until > ctx.real_now) {
        return Ok(Code::Wrong);
    }
    // In the journal it is the account that acts, though nobody has signed in yet.
    let ctx = &Ctx { actor: Actor::Account(account), ..*ctx };
    let secret = open(keys, account, &factor)?;
    if let Some(step) = totp::matching(&secret, typed, ctx.real_now, factor.last_step)? {
        store::set_used(conn, account, step)?;
    } else if !is_recovery_code(conn, ctx, account, typed)? {
        count_failure(conn, ctx, account, factor.failures + 1)?;
        return Ok(Code::Wrong);
    }
    store::set_failures(conn, account, 0, None)?;
    Ok(Code::Right)
}

/// The secret of a second factor.
pub(super) fn open(keys: &Keys, account: AccountId, factor: &store::Factor) -> Result<Vec<u8>> {
    let secret = keys.open_sealed(LABEL, account.0, &factor.sealed);
    secret.ok_or_else(|| Error::Internal("the secret of a second factor was not sealed with this LYCEUM_SECRET".into()))
}

/// Uses a recovery code up, and tells the owner: whoever loses the paper must learn of it.
fn is_recovery_code(conn: &mut Conn, ctx: &Ctx, account: AccountId, typed: &str) -> Result<bool> {
    let Some(hash) = recovery::typed_hash(account, typed) else { return Ok(false) };
    if !store::use_code(conn, ctx, account, &hash)? {
        return Ok(false);
    }
    let left = store::codes_left(conn, account)?;
    let used = entry(account, "account.recovery_code_used", json!({ "recovery_codes_left": left }));
    let id = journal::record(conn, ctx, &used, &[])?;
    notices::tell(conn, ctx, notices::RECOVERY_CODE_USED, account, id.0)?;
    Ok(true)
}

fn count_failure(conn: &mut Conn, ctx: &Ctx, account: AccountId, failures: i64) -> Result<()> {
    if failures < TRIES {
        return store::set_failures(conn, account, failures, None);
    }
    let until = ctx.real_now + LOCKED;
    let id: EntryId = journal::record(conn, ctx, &entry(account, "account.second_factor_locked", json!({ "until": until })), &[])?;
    notices::tell(conn, ctx, notices::SECOND_FACTOR_LOCKED, account, id.0)?;
    store::set_failures(conn, account, 0, Some(until))
}
