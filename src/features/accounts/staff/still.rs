//! The right of whoever changes staff, asked for again.
//!
//! A permit is given before the write begins, and the write waits for others. What they took away must not be used any more: every
//! change of roles and invitations asks here, after [`super::store::lock`].

use super::super::permissions::{ManageInstance, ManageStaff, Permission};
use super::super::store as accounts;
use super::store;
use crate::kernel::id::EventId;
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
    let line = if event.is_some() { ManageStaff::LINE } else { ManageInstance::LINE };
    let roles = match event {
        Some(event) => accounts::roles_at(conn, by, event)?,
        None => Vec::new(),
    };
    let may = roles.into_iter().any(|role| line.has(role)) || (line.admin && store::is_admin(conn, by)?);
    // A disabled account keeps its roles, and they are worth nothing.
    if may && accounts::recipient(conn, by)?.is_some() { Ok(()) } else { Err(Problem::new(&problem::FORBIDDEN).into()) }
}
