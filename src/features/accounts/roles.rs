//! Roles at one event.

use serde_json::json;

use super::permissions::Role;
use super::store;
use crate::kernel::id::{AccountId, EventId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Gives an account a role at an event. False when it has it already. Whoever makes an event gets `Secretariat` this way; a handler
/// that does it for others takes `Permit<ManageStaff>`.
///
/// # Errors
/// Those of the database.
pub fn grant_role(conn: &mut Conn, ctx: &Ctx, account: AccountId, event: EventId, role: Role) -> Result<bool> {
    let is_new = store::insert_role(conn, ctx, account, event, role)?;
    if is_new {
        let entry = Entry {
            event: Some(event),
            action: "account.role_granted",
            subject_kind: "account",
            subject: account.0,
            visibility: Visibility::Staff,
            detail: json!({ "role": role }),
        };
        journal::record(conn, ctx, &entry, &[])?;
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
