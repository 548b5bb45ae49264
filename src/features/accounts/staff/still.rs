//! The right of whoever changes staff, asked for again.
//!
//! A permit is given before the write begins, and the write waits for others. What they took away must not be used any more: every
//! change of roles and invitations asks here, after [`super::store::lock`].

use super::super::permissions::{ManageInstance, ManageStaff, Permission};
use super::super::store as accounts;
use super::store;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Whether the account that acts may still say who has which role at an event, or without one, who is admin. What no account does (a
/// command) had no permit to lose.
///
/// # Errors
/// `forbidden`.
pub(in super::super) fn still_may(conn: &mut Conn, ctx: &Ctx, event: Option<EventId>) -> Result<()> {
    let Actor::Account(by) = ctx.actor else { return Ok(()) };
    if manages(conn, by, event)? { Ok(()) } else { Err(Problem::new(&problem::FORBIDDEN).into()) }
}

/// Whether an account may say now who has which role at an event, or without one, who is admin.
pub(in super::super) fn manages(conn: &mut Conn, account: AccountId, event: Option<EventId>) -> Result<bool> {
    let (line, roles) = match event {
        Some(event) => (ManageStaff::LINE, accounts::roles_at(conn, account, event)?),
        None => (ManageInstance::LINE, Vec::new()),
    };
    let may = roles.into_iter().any(|role| line.has(role)) || (line.admin && store::is_admin(conn, account)?);
    // A disabled account keeps its roles, and they are worth nothing.
    Ok(may && accounts::recipient(conn, account)?.is_some())
}
