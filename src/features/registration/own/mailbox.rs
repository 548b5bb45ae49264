//! The registrations of an account's mailbox.

use super::store;
use crate::features::registration::Registration;
use crate::features::{accounts, people};
use crate::kernel::id::{AccountId, PersonId, RegistrationId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A page of the registrations of everybody who is written to at the address of an account, the newest first: `limit` and one more,
/// before the registration `before`.
///
/// # Errors
/// `email_not_proven` for an account that has not shown that the mailbox is its owner's.
pub fn of_mailbox(conn: &mut Conn, account: AccountId, before: Option<RegistrationId>, limit: u16) -> Result<Vec<Registration>> {
    let address = accounts::proven_address(conn, account)?;
    let ids: Vec<PersonId> = people::at_mailbox(conn, &address)?.into_iter().map(|person| person.id).collect();
    store::of_persons(conn, &ids, before, limit)
}
