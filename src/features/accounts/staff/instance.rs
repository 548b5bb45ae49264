//! Every account of the instance, disabling them, and taking admin away. Somebody is always admin.
//!
//! Admin is given by accepting an invitation ([`super::super::invitations`]).

use jiff::Timestamp;
use serde_json::json;

use super::super::api_keys;
use super::super::entry::entry;
use super::super::invitations::store as invitations;
use super::super::sessions;
use super::super::sign_in::link_store;
use super::super::store as accounts;
use super::naming::EventNamer;
use super::notices as role_notices;
use super::seat::Seat;
use super::still::still_may;
use super::store;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::AccountId;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal;

/// An account as admins see it.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// Its id.
    pub id: AccountId,
    /// Its address.
    pub email: EmailAddress,
    /// What its owner is called; may be empty.
    pub name: String,
    /// Admin of the instance.
    pub is_admin: bool,
    /// How many roles it has at events.
    pub roles: usize,
    /// When somebody last signed in with it; never, or before there was a journal: none.
    pub last_signed_in_at: Option<Timestamp>,
    /// Since when it cannot sign in.
    pub disabled_at: Option<Timestamp>,
    /// Signing in asks for a second factor.
    pub has_second_factor: bool,
}

/// A page of all accounts, by address.
///
/// # Errors
/// `invalid_parameter`, `invalid_cursor`.
pub fn every_account(conn: &mut Conn, page: &PageQuery) -> Result<Page<AccountLine>> {
    let (limit, after) = (page.limit()?, page.after::<String>()?);
    let page = Page::cut(store::list(conn, after.as_deref(), limit)?, limit, |row| row.1.folded());
    let ids: Vec<AccountId> = page.items.iter().map(|row| row.0).collect();
    let (holders, guarded) = (store::role_holders(conn, &ids)?, store::with_second_factor(conn, &ids)?);
    let seen = journal::last_of(conn, "account.signed_in", &ids.iter().map(|id| id.0).collect::<Vec<_>>())?;
    Ok(page.map(|(id, email, name, is_admin, disabled_at)| AccountLine {
        id,
        email,
        name,
        is_admin,
        roles: holders.iter().filter(|holder| **holder == id).count(),
        last_signed_in_at: seen.iter().find(|(subject, _)| *subject == id.0).map(|(_, at)| *at),
        disabled_at: disabled_at.map(|at| *at),
        has_second_factor: guarded.contains(&id),
    }))
}

/// Disables an account: its sessions, links, keys and the links of invitations to it end at once, its roles are worth nothing until
/// it is enabled.
///
/// # Errors
/// `not_found`; `conflict` for one's own account; `last_admin`.
pub fn disable(conn: &mut Conn, ctx: &Ctx, by: AccountId, account: AccountId) -> Result<()> {
    if by == account {
        return Err(Problem::new(&problem::CONFLICT).detail("nobody disables their own account").into());
    }
    another_admin_stays(conn, ctx, account)?;
    let email = accounts::email(conn, account)?.ok_or_else(Problem::not_found)?;
    let is_new = store::disable(conn, ctx, account)?;
    sessions::end_all(conn, ctx, account)?;
    link_store::end_all(conn, ctx, account)?;
    api_keys::revoke_all(conn, ctx, account)?;
    invitations::end_links_to(conn, &email.folded())?;
    if is_new {
        journal::record(conn, ctx, &entry(account, "account.disabled", json!({})), &[])?;
    }
    Ok(())
}

/// Lets an account sign in again.
///
/// # Errors
/// `not_found`.
pub fn enable(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<()> {
    store::lock_admins(conn)?;
    still_may(conn, ctx, None)?;
    accounts::email(conn, account)?.ok_or_else(Problem::not_found)?;
    if store::enable(conn, account)? {
        journal::record(conn, ctx, &entry(account, "account.enabled", json!({})), &[])?;
    }
    Ok(())
}

/// Takes admin away from an account; its owner is told by mail.
///
/// # Errors
/// `not_found` when it is no admin; `last_admin`.
pub fn end_admin(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, account: AccountId) -> Result<()> {
    another_admin_stays(conn, ctx, account)?;
    if !store::set_admin(conn, account, false)? {
        return Err(Problem::not_found().into());
    }
    journal::record(conn, ctx, &entry(account, "account.admin_ended", json!({})), &[])?;
    role_notices::ended(conn, ctx, namer, account, Seat::Admin)
}

/// Whoever changes admins waits in line here, so that two who take each other's away leave one.
fn another_admin_stays(conn: &mut Conn, ctx: &Ctx, account: AccountId) -> Result<()> {
    let admins = store::lock_admins(conn)?;
    still_may(conn, ctx, None)?;
    if admins == [account] { Err(Problem::new(&problem::LAST_ADMIN).into()) } else { Ok(()) }
}
