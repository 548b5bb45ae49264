//! Roles at one event.
//!
//! A role is given by accepting an invitation ([`super::super::invitations`]), so that nobody becomes staff by a slip in an address; who
//! is staff of the event already may be given a further one directly. The last secretariat of an event stays: it can only be handed
//! over.

use serde_json::json;

use super::super::permissions::Role;
use super::super::store;
use super::naming::EventNamer;
use super::notices as role_notices;
use super::seat::Seat;
use super::still::still_may;
use super::store as staff_store;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Gives an account a role at an event. False when it has it already. Whoever makes an event gets `Secretariat` this way.
///
/// # Errors
/// Those of the database.
pub fn grant_role(conn: &mut Conn, ctx: &Ctx, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    let is_new = store::insert_role(conn, ctx, account, event, role)?;
    if is_new {
        journal::record(conn, ctx, &entry("account.role_granted", account, event, role), &[])?;
    }
    Ok(is_new)
}

/// The roles of an account at an event.
///
/// # Errors
/// Those of the database.
pub fn roles_of(conn: &mut Conn, account: AccountId, event: EventId) -> Result<Vec<Role>> {
    store::roles_at(conn, account, event)
}

/// Every role of an account, by event.
///
/// # Errors
/// Those of the database.
pub fn every_role_of(conn: &mut Conn, account: AccountId) -> Result<Vec<(EventId, Role)>> {
    store::roles(conn, account)
}

/// Gives somebody who is staff of the event a further role; they are told by mail. False when they have it already.
///
/// # Errors
/// `not_found` when the account is nothing at this event.
pub fn give_further_role(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    staff_store::lock(conn, Some(event))?;
    still_may(conn, ctx, Some(event))?;
    if store::roles_at(conn, account, event)?.is_empty() {
        return Err(Problem::not_found().into());
    }
    let is_new = grant_role(conn, ctx, account, event, role)?;
    if is_new {
        role_notices::granted(conn, ctx, namer, account, Seat::At(event, role))?;
    }
    Ok(is_new)
}

/// Ends a role of an account at an event; they are told by mail.
///
/// # Errors
/// `not_found` when the account does not have it, `last_secretariat` when nobody would run the event any more.
pub fn end_role(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, account: AccountId, event: EventId, role: Role) -> Result<()> {
    staff_store::lock(conn, Some(event))?;
    still_may(conn, ctx, Some(event))?;
    if !store::roles_at(conn, account, event)?.contains(&role) {
        return Err(Problem::not_found().into());
    }
    if role == Role::Secretariat && staff_store::count_secretariat_without(conn, event, account)? == 0 {
        return Err(Problem::new(&problem::LAST_SECRETARIAT).into());
    }
    take_role(conn, ctx, account, event, role)?;
    role_notices::ended(conn, ctx, namer, account, Seat::At(event, role))
}

/// Ends a role without asking who is left: for a hand-over, which puts somebody else in its place. The caller holds the lock.
pub(in super::super) fn take_role(conn: &mut Conn, ctx: &Ctx, account: AccountId, event: EventId, role: Role) -> Result<()> {
    if staff_store::delete_role(conn, account, event, role)? {
        journal::record(conn, ctx, &entry("account.role_ended", account, event, role), &[])?;
    }
    Ok(())
}

fn entry(action: &'static str, account: AccountId, event: EventId, role: Role) -> Entry {
    Entry {
        event: Some(event),
        action,
        subject_kind: "account",
        subject: account.0,
        visibility: Visibility::Staff,
        detail: json!({ "role": role }),
    }
}
