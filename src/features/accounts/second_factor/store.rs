//! The tables `second_factors` and `recovery_codes`.

use diesel::prelude::*;
use jiff::Timestamp;

use crate::kernel::id::AccountId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::{recovery_codes, second_factors};
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// A second factor at rest.
pub(super) struct Factor {
    pub(super) sealed: Vec<u8>,
    pub(super) created_at: Timestamp,
    /// It asks for codes; before, it is only being set up.
    pub(super) is_confirmed: bool,
    /// The step of the last code that was used.
    pub(super) last_step: i64,
    /// Wrong codes since the last right one.
    pub(super) failures: i64,
    pub(super) locked_until: Option<Timestamp>,
}

type Row = (Vec<u8>, Utc, Option<Utc>, i64, i64, Option<Utc>);

pub(super) fn find(conn: &mut Conn, account: AccountId) -> Result<Option<Factor>> {
    let row: Option<Row> = second_factors::table
        .find(account)
        .select((
            second_factors::sealed,
            second_factors::created_at,
            second_factors::confirmed_at,
            second_factors::last_step,
            second_factors::failures,
            second_factors::locked_until,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(sealed, created_at, confirmed_at, last_step, failures, locked_until)| Factor {
        sealed,
        created_at: *created_at,
        is_confirmed: confirmed_at.is_some(),
        last_step,
        failures,
        locked_until: locked_until.map(|until| *until),
    }))
}

/// Whether an account has one that asks for codes.
pub(in super::super) fn is_on(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(find(conn, account)?.is_some_and(|factor| factor.is_confirmed))
}

/// Puts a secret that asks for no code yet, in place of another that did not.
pub(super) fn put(conn: &mut Conn, ctx: &Ctx, account: AccountId, sealed: &[u8]) -> Result<()> {
    diesel::delete(second_factors::table.find(account)).execute(conn)?;
    diesel::insert_into(second_factors::table)
        .values((
            second_factors::account.eq(account),
            second_factors::sealed.eq(sealed),
            second_factors::created_at.eq(Utc(ctx.real_now)),
            second_factors::last_step.eq(0_i64),
            second_factors::failures.eq(0_i64),
        ))
        .execute(conn)?;
    Ok(())
}

/// From now on it asks for codes.
pub(super) fn set_confirmed(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<()> {
    let row = second_factors::table.find(account);
    diesel::update(row).set(second_factors::confirmed_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

/// A code was right: neither it nor an earlier one is from now on.
pub(super) fn set_used(conn: &mut Conn, account: AccountId, step: i64) -> Result<()> {
    diesel::update(second_factors::table.find(account)).set(second_factors::last_step.eq(step)).execute(conn)?;
    Ok(())
}

/// Counts wrong codes, and may shut it.
pub(super) fn set_failures(conn: &mut Conn, account: AccountId, failures: i64, locked_until: Option<Timestamp>) -> Result<()> {
    let values = (second_factors::failures.eq(failures), second_factors::locked_until.eq(locked_until.map(Utc)));
    diesel::update(second_factors::table.find(account)).set(values).execute(conn)?;
    Ok(())
}

/// Forgets the secret and the recovery codes.
pub(super) fn delete(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account.eq(account))).execute(conn)?;
    diesel::delete(second_factors::table.find(account)).execute(conn)?;
    Ok(())
}

/// Puts recovery codes in the place of those before.
pub(super) fn put_codes(conn: &mut Conn, account: AccountId, hashes: &[[u8; 32]]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account.eq(account))).execute(conn)?;
    for hash in hashes {
        let values = (recovery_codes::hash.eq(hash.as_slice()), recovery_codes::account.eq(account));
        diesel::insert_into(recovery_codes::table).values(values).execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up. False when the account has no such code, or it was used.
pub(super) fn use_code(conn: &mut Conn, ctx: &Ctx, account: AccountId, hash: &[u8; 32]) -> Result<bool> {
    let unused = recovery_codes::table.find(hash.as_slice()).filter(recovery_codes::account.eq(account));
    let unused = unused.filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(Utc(ctx.real_now))).execute(conn)? == 1)
}

/// How many recovery codes were not used.
pub(super) fn codes_left(conn: &mut Conn, account: AccountId) -> Result<i64> {
    let unused = recovery_codes::table.filter(recovery_codes::account.eq(account).and(recovery_codes::used_at.is_null()));
    Ok(unused.count().get_result(conn)?)
}
