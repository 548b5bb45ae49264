//! The table `sign_in_links`.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use crate::kernel::id::{AccountId, SignInLinkId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::sign_in_links;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// How long a link may be used.
pub(super) const LIFETIME: SignedDuration = SignedDuration::from_mins(30);

pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, id: SignInLinkId, email_folded: &str, next: Option<&str>, until: Timestamp) -> Result<()> {
    diesel::insert_into(sign_in_links::table)
        .values((
            sign_in_links::id.eq(id),
            sign_in_links::email_folded.eq(email_folded),
            sign_in_links::next.eq(next),
            sign_in_links::created_at.eq(Utc(ctx.real_now)),
            sign_in_links::expires_at.eq(Utc(until)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The address that a link was asked for, in its folded form.
pub(super) fn address(conn: &mut Conn, id: SignInLinkId) -> Result<Option<String>> {
    Ok(sign_in_links::table.find(id).select(sign_in_links::email_folded).first(conn).optional()?)
}

/// How many links went to this mailbox since.
pub(super) fn sent_since(conn: &mut Conn, email_folded: &str, since: Timestamp) -> Result<i64> {
    let sent = sign_in_links::table
        .filter(sign_in_links::email_folded.eq(email_folded).and(sign_in_links::created_at.ge(Utc(since))))
        .filter(sign_in_links::account.is_not_null());
    Ok(sent.count().get_result(conn)?)
}

/// The link is for this account.
pub(super) fn set_account(conn: &mut Conn, id: SignInLinkId, account: AccountId) -> Result<()> {
    diesel::update(sign_in_links::table.find(id)).set(sign_in_links::account.eq(account)).execute(conn)?;
    Ok(())
}

/// Account and further page of a link that was not used and is not too old.
pub(super) fn usable(conn: &mut Conn, ctx: &Ctx, id: SignInLinkId) -> Result<Option<(AccountId, Option<String>)>> {
    let row: Option<(Option<AccountId>, Option<String>)> = sign_in_links::table
        .find(id)
        .filter(sign_in_links::used_at.is_null().and(sign_in_links::expires_at.gt(Utc(ctx.real_now))))
        .select((sign_in_links::account, sign_in_links::next))
        .first(conn)
        .optional()?;
    Ok(row.and_then(|(account, next)| Some((account?, next))))
}

/// False when somebody was quicker.
pub(super) fn use_up(conn: &mut Conn, ctx: &Ctx, id: SignInLinkId) -> Result<bool> {
    let unused = sign_in_links::table.find(id).filter(sign_in_links::used_at.is_null());
    Ok(diesel::update(unused).set(sign_in_links::used_at.eq(Utc(ctx.real_now))).execute(conn)? == 1)
}

/// Ends every link of an account that was not used.
pub(in super::super) fn end_all(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<()> {
    let unused = sign_in_links::table.filter(sign_in_links::account.eq(account).and(sign_in_links::used_at.is_null()));
    diesel::update(unused).set(sign_in_links::used_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

/// Forgets links (and the addresses they were asked for) some time after they ended. Returns how many.
pub(super) fn prune(conn: &mut Conn, before: Timestamp, most: i64) -> Result<usize> {
    let old: Vec<SignInLinkId> =
        sign_in_links::table.filter(sign_in_links::expires_at.lt(Utc(before))).select(sign_in_links::id).limit(most).load(conn)?;
    Ok(diesel::delete(sign_in_links::table.filter(sign_in_links::id.eq_any(old))).execute(conn)?)
}
