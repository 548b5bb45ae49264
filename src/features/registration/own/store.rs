//! What only the owner asks of the table `registrations`.

use diesel::prelude::*;

use crate::features::people;
use crate::features::registration::Registration;
use crate::kernel::id::{PartyId, PersonId, RegistrationId};
use crate::platform::db::schema::registrations;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A page of the registrations of these people, the newest first; before the registration `before`.
pub(super) fn of_persons(conn: &mut Conn, ids: &[PersonId], before: Option<RegistrationId>, limit: u16) -> Result<Vec<Registration>> {
    let mut found: Vec<Registration> = Vec::new();
    for some in ids.chunks(people::AT_ONCE) {
        let mut query =
            registrations::table.filter(registrations::person.eq_any(some)).select(Registration::as_select()).into_boxed::<MultiBackend>();
        if let Some(before) = before {
            query = query.filter(registrations::id.lt(before));
        }
        found.extend(query.order(registrations::id.desc()).limit(i64::from(limit) + 1).load::<Registration>(conn)?);
    }
    found.sort_by_key(|registration| std::cmp::Reverse(registration.id));
    found.truncate(usize::from(limit) + 1);
    Ok(found)
}

/// The version of the text that a person agreed to; empty while they did not.
pub(super) fn consent_version(conn: &mut Conn, id: RegistrationId) -> Result<String> {
    Ok(registrations::table.find(id).select(registrations::consent_version).first(conn)?)
}

/// How many were registered together.
pub(super) fn party(conn: &mut Conn, party: PartyId) -> Result<i64> {
    Ok(registrations::table.filter(registrations::party.eq(party)).count().get_result(conn)?)
}
