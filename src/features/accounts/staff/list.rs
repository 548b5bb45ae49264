//! Who is staff of one event.

use jiff::Timestamp;

use super::super::permissions::Role;
use super::store as staff_store;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody with at least one role at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub email: EmailAddress,
    /// What its owner is called; may be empty.
    pub name: String,
    /// It cannot sign in, and its roles are worth nothing meanwhile.
    pub is_disabled: bool,
    /// Its roles here, with the instants at which they were given.
    pub roles: Vec<(Role, Timestamp)>,
}

/// The staff of an event, by address.
///
/// # Errors
/// Those of the database.
pub fn staff_of(conn: &mut Conn, event: EventId) -> Result<Vec<StaffMember>> {
    let mut all: Vec<StaffMember> = Vec::new();
    for (account, email, name, disabled_at, role, granted_at) in staff_store::roles_at(conn, event)? {
        match all.last_mut().filter(|last| last.account == account) {
            Some(last) => last.roles.push((role, *granted_at)),
            None => all.push(StaffMember { account, email, name, is_disabled: disabled_at.is_some(), roles: vec![(role, *granted_at)] }),
        }
    }
    Ok(all)
}
