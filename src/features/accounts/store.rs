//! The tables `accounts`, `refresh_tokens` and `event_roles`.

use diesel::dsl::exists;
use diesel::prelude::*;
use jiff::Timestamp;

use super::permissions::Role;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId, TokenFamilyId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{accounts, event_roles, refresh_tokens};
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// What signing in looks at.
pub(super) struct Login {
    pub(super) id: AccountId,
    pub(super) password_hash: String,
    pub(super) is_disabled: bool,
}

/// A refresh token at rest.
pub(super) struct RefreshRow {
    pub(super) account: AccountId,
    pub(super) family: TokenFamilyId,
    pub(super) is_used: bool,
    pub(super) expires_at: Timestamp,
}

/// Inserts an account; false when the address has one.
pub(super) fn insert(conn: &mut Conn, ctx: &Ctx, id: AccountId, email: &EmailAddress, hash: &str, is_admin: bool) -> Result<bool> {
    let insert = diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::email.eq(email.as_str()),
            accounts::email_folded.eq(email.folded()),
            accounts::password_hash.eq(hash),
            accounts::is_admin.eq(is_admin),
            accounts::created_at.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// Puts another hash; false when there is no such account.
pub(super) fn set_hash(conn: &mut Conn, id: AccountId, hash: &str) -> Result<bool> {
    Ok(diesel::update(accounts::table.find(id)).set(accounts::password_hash.eq(hash)).execute(conn)? == 1)
}

/// The account of an address in its folded form.
pub(super) fn login(conn: &mut Conn, email_folded: &str) -> Result<Option<Login>> {
    let row: Option<(AccountId, String, Option<Utc>)> = accounts::table
        .filter(accounts::email_folded.eq(email_folded))
        .select((accounts::id, accounts::password_hash, accounts::disabled_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, password_hash, disabled_at)| Login { id, password_hash, is_disabled: disabled_at.is_some() }))
}

/// The account of an address.
///
/// # Errors
/// Those of the database.
pub fn find_by_email(conn: &mut Conn, email: &EmailAddress) -> Result<Option<AccountId>> {
    Ok(login(conn, &email.folded())?.map(|login| login.id))
}

/// Address of an account.
pub(super) fn email(conn: &mut Conn, id: AccountId) -> Result<Option<EmailAddress>> {
    Ok(accounts::table.find(id).select(accounts::email).first(conn).optional()?)
}

/// Waits until nobody else works on the sessions of this account. The hash of its password; `None` when it is gone or disabled.
pub(super) fn lock(conn: &mut Conn, id: AccountId) -> Result<Option<String>> {
    let select = accounts::table.find(id).filter(accounts::disabled_at.is_null()).select(accounts::password_hash);
    Ok(ForUpdate::wait(select).get_result(conn).optional()?)
}

/// Whether an account is admin, if it is not disabled and this session has not ended.
pub(super) fn live_session(conn: &mut Conn, id: AccountId, family: TokenFamilyId) -> Result<Option<bool>> {
    let of_session = refresh_tokens::table.filter(refresh_tokens::family.eq(family).and(refresh_tokens::account.eq(id)));
    let lives = accounts::table.find(id).filter(accounts::disabled_at.is_null()).filter(exists(of_session.select(refresh_tokens::hash)));
    Ok(lives.select(accounts::is_admin).first(conn).optional()?)
}

pub(super) fn insert_refresh(
    conn: &mut Conn,
    ctx: &Ctx,
    hash: &[u8],
    account: AccountId,
    family: TokenFamilyId,
    until: Timestamp,
) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(hash),
            refresh_tokens::family.eq(family),
            refresh_tokens::account.eq(account),
            refresh_tokens::created_at.eq(Utc(ctx.real_now)),
            refresh_tokens::expires_at.eq(Utc(until)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn refresh_row(conn: &mut Conn, hash: &[u8]) -> Result<Option<RefreshRow>> {
    let row: Option<(AccountId, TokenFamilyId, Option<Utc>, Utc)> = refresh_tokens::table
        .find(hash)
        .select((refresh_tokens::account, refresh_tokens::family, refresh_tokens::used_at, refresh_tokens::expires_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(account, family, used_at, expires_at)| RefreshRow {
        account,
        family,
        is_used: used_at.is_some(),
        expires_at: *expires_at,
    }))
}

pub(super) fn mark_used(conn: &mut Conn, ctx: &Ctx, hash: &[u8]) -> Result<()> {
    diesel::update(refresh_tokens::table.find(hash)).set(refresh_tokens::used_at.eq(Utc(ctx.real_now))).execute(conn)?;
    Ok(())
}

/// Ends one session. Returns how many tokens it had.
pub(super) fn delete_family(conn: &mut Conn, family: TokenFamilyId) -> Result<usize> {
    Ok(diesel::delete(refresh_tokens::table.filter(refresh_tokens::family.eq(family))).execute(conn)?)
}

/// Ends every session of an account.
pub(super) fn delete_sessions(conn: &mut Conn, account: AccountId) -> Result<usize> {
    Ok(diesel::delete(refresh_tokens::table.filter(refresh_tokens::account.eq(account))).execute(conn)?)
}

/// Forgets tokens of an account whose time is over.
pub(super) fn delete_expired(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<usize> {
    let old = refresh_tokens::table.filter(refresh_tokens::account.eq(account).and(refresh_tokens::expires_at.lt(Utc(ctx.real_now))));
    Ok(diesel::delete(old).execute(conn)?)
}

/// False when the account has the role already.
pub(super) fn insert_role(conn: &mut Conn, ctx: &Ctx, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    let insert = diesel::insert_into(event_roles::table)
        .values((
            event_roles::account.eq(account),
            event_roles::event.eq(event),
            event_roles::role.eq(role),
            event_roles::granted_at.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    Ok(Native(insert).execute(conn)? == 1)
}

/// Every role of an account, by event.
pub(super) fn roles(conn: &mut Conn, account: AccountId) -> Result<Vec<(EventId, Role)>> {
    Ok(event_roles::table
        .filter(event_roles::account.eq(account))
        .order((event_roles::event, event_roles::role))
        .select((event_roles::event, event_roles::role))
        .load(conn)?)
}

/// The roles of an account at one event.
pub(super) fn roles_at(conn: &mut Conn, account: AccountId, event: EventId) -> Result<Vec<Role>> {
    let of_both = event_roles::table.filter(event_roles::account.eq(account).and(event_roles::event.eq(event)));
    Ok(of_both.order(event_roles::role).select(event_roles::role).load(conn)?)
}
