//! The tables `event_roles` and `accounts`, as the rules about staff ask them.

use diesel::prelude::*;

use super::super::permissions::Role;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId};
use crate::platform::ctx::Ctx;
use crate::platform::db::native::{ForUpdate, advisory_lock};
use crate::platform::db::schema::{accounts, event_roles, second_factors};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// The advisory lock under which admins are changed ("admi" in ASCII).
const ADMINS: i64 = 0x6164_6d69;

/// One role of one account at an event.
pub(super) type RoleRow = (AccountId, EmailAddress, String, Option<Utc>, Role, Utc);

/// Makes whoever changes the staff of this event wait in line, or without one, whoever changes the admins.
///
/// Every change of roles and invitations begins here, so that two of them never decide by what the other is about to change.
pub(in super::super) fn lock(conn: &mut Conn, event: Option<EventId>) -> Result<()> {
    let Some(event) = event else { return lock_admins(conn).map(drop) };
    // Not the rows: whoever is waited for may delete every one of them and put others in their place.
    let (high, low) = event.0.as_u64_pair();
    advisory_lock(conn, (high ^ low).cast_signed())
}

/// The admins that are not disabled, kept from others until the transaction ends.
pub(in super::super) fn lock_admins(conn: &mut Conn) -> Result<Vec<AccountId>> {
    advisory_lock(conn, ADMINS)?;
    let admins = accounts::table.filter(accounts::is_admin.eq(true).and(accounts::disabled_at.is_null()));
    Ok(ForUpdate::wait(admins.order(accounts::id).select(accounts::id)).load(conn)?)
}

/// How many accounts that are not disabled run this event, but for one.
pub(in super::super) fn count_secretariat_without(conn: &mut Conn, event: EventId, account: AccountId) -> Result<i64> {
    let others = event_roles::table
        .inner_join(accounts::table)
        .filter(event_roles::event.eq(event).and(event_roles::role.eq(Role::Secretariat)))
        .filter(event_roles::account.ne(account).and(accounts::disabled_at.is_null()));
    Ok(others.count().get_result(conn)?)
}

/// False when the account does not have the role.
pub(in super::super) fn delete_role(conn: &mut Conn, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    let row = event_roles::table.find((account, event, role));
    Ok(diesel::delete(row).execute(conn)? == 1)
}

/// Every role at an event, by address.
pub(in super::super) fn roles_at(conn: &mut Conn, event: EventId) -> Result<Vec<RoleRow>> {
    Ok(event_roles::table
        .inner_join(accounts::table)
        .filter(event_roles::event.eq(event))
        .order((accounts::email_folded, event_roles::role))
        .select((accounts::id, accounts::email, accounts::name, accounts::disabled_at, event_roles::role, event_roles::granted_at))
        .load(conn)?)
}

/// Whether the account is admin; not once it is disabled.
pub(in super::super) fn is_admin(conn: &mut Conn, account: AccountId) -> Result<bool> {
    let admin = accounts::table.find(account).filter(accounts::disabled_at.is_null()).select(accounts::is_admin);
    Ok(admin.first(conn).optional()?.unwrap_or(false))
}

/// Makes an account admin, or takes that away. False when nothing changed.
pub(in super::super) fn set_admin(conn: &mut Conn, account: AccountId, is_admin: bool) -> Result<bool> {
    let other = accounts::table.find(account).filter(accounts::is_admin.ne(is_admin));
    Ok(diesel::update(other).set(accounts::is_admin.eq(is_admin)).execute(conn)? == 1)
}

/// What an account is called: its name, or its address where it has none.
///
/// # Errors
/// Those of the database.
pub fn names(conn: &mut Conn, ids: &[AccountId]) -> Result<Vec<(AccountId, String)>> {
    let rows: Vec<(AccountId, String, EmailAddress)> =
        accounts::table.filter(accounts::id.eq_any(ids)).select((accounts::id, accounts::name, accounts::email)).load(conn)?;
    Ok(rows.into_iter().map(|(id, name, email)| (id, if name.is_empty() { email.as_str().to_owned() } else { name })).collect())
}

/// An account as the list of all shows it.
pub(super) type AccountRow = (AccountId, EmailAddress, String, bool, Option<Utc>);

/// Accounts by address, those after `after` (folded); `limit` and one more.
pub(in super::super) fn list(conn: &mut Conn, after: Option<&str>, limit: u16) -> Result<Vec<AccountRow>> {
    let mut query = accounts::table
        .select((accounts::id, accounts::email, accounts::name, accounts::is_admin, accounts::disabled_at))
        .into_boxed::<MultiBackend>();
    if let Some(after) = after {
        query = query.filter(accounts::email_folded.gt(after.to_owned()));
    }
    Ok(query.order(accounts::email_folded).limit(i64::from(limit) + 1).load(conn)?)
}

/// One line for each role that one of these has.
pub(in super::super) fn role_holders(conn: &mut Conn, ids: &[AccountId]) -> Result<Vec<AccountId>> {
    Ok(event_roles::table.filter(event_roles::account.eq_any(ids)).select(event_roles::account).load(conn)?)
}

/// Those of these that have a second factor.
pub(in super::super) fn with_second_factor(conn: &mut Conn, ids: &[AccountId]) -> Result<Vec<AccountId>> {
    let confirmed = second_factors::table.filter(second_factors::account.eq_any(ids).and(second_factors::confirmed_at.is_not_null()));
    Ok(confirmed.select(second_factors::account).load(conn)?)
}

/// Disables an account. False when it is already.
pub(in super::super) fn disable(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<bool> {
    let enabled = accounts::table.find(account).filter(accounts::disabled_at.is_null());
    Ok(diesel::update(enabled).set(accounts::disabled_at.eq(Utc(ctx.real_now))).execute(conn)? == 1)
}

/// Enables an account. False when it is already.
pub(in super::super) fn enable(conn: &mut Conn, account: AccountId) -> Result<bool> {
    let disabled = accounts::table.find(account).filter(accounts::disabled_at.is_not_null());
    Ok(diesel::update(disabled).set(accounts::disabled_at.eq(None::<Utc>)).execute(conn)? == 1)
}
