//! The second factor: a code of six digits that changes every thirty seconds (TOTP, RFC 6238), or one of ten recovery codes.

use diesel::prelude::*;

use crate::kernel::id::AccountId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::second_factors;
use crate::platform::error::Result;
use crate::platform::keys::Keys;

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// The account has no second factor.
    NotNeeded,
    /// It has one, and no code came.
    Missing,
    /// The right one; it will not be right again.
    #[expect(dead_code, reason = "nobody can set up a second factor yet")]
    Right,
    /// A wrong one, or one too many.
    Wrong,
}

/// Checks the code of an account whose row the caller has locked.
pub(super) fn check(conn: &mut Conn, _ctx: &Ctx, _keys: &Keys, account: AccountId, code: Option<&str>) -> Result<Code> {
    let confirmed: Option<AccountId> = second_factors::table
        .find(account)
        .filter(second_factors::confirmed_at.is_not_null())
        .select(second_factors::account)
        .first(conn)
        .optional()?;
    Ok(match (confirmed, code) {
        (None, _) => Code::NotNeeded,
        (Some(_), None) => Code::Missing,
        (Some(_), Some(_)) => Code::Wrong,
    })
}
