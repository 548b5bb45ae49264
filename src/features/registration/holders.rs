//! Who has, or hopes for, a place at an event: whom its notices and calendar mails are for.
//!
//! What other features ask before they tell anybody anything. In a fixed order, so that the list of whom publishing would tell reads
//! alike each time; the people of one mailbox stand together, because for a calendar they are one address.

use std::collections::HashMap;

use super::model::{Registration, Status};
use super::{signup, store};
use crate::features::events::pools::Mode;
use crate::features::people::{self, Person};
use crate::features::programme::SessionDetails;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, PersonId, RegistrationId, SessionId};
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody whose registration stands: neither cancelled nor declined, and nobody else comes instead. Not all have a place
/// ([`Status::has_place`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The registration.
    pub registration: RegistrationId,
    /// Whose.
    pub person: PersonId,
    /// Given and family name.
    pub name: String,
    /// Where mail goes.
    pub email: EmailAddress,
    /// Language of the mails.
    pub locale: Locale,
    /// Zone in which they read times.
    pub time_zone: Zone,
    /// As what.
    pub category: String,
    /// How.
    pub mode: Mode,
    /// Where it stands.
    pub status: Status,
}

/// Everybody whose registration for the event stands, by mailbox and then by registration. The deceased are left out.
///
/// # Errors
/// Those of the database.
pub fn holders(conn: &mut Conn, event: EventId) -> Result<Vec<Holder>> {
    let standing = store::standing(conn, event)?;
    let ids: Vec<PersonId> = standing.iter().map(|registration| registration.person).collect();
    let persons = people::get_many(conn, &ids)?;
    Ok(assemble(standing, persons))
}

/// Who comes to the event as this.
///
/// # Errors
/// Those of the database.
pub fn coming_as(conn: &mut Conn, event: EventId, category: &str) -> Result<Vec<Holder>> {
    let mut standing = store::standing(conn, event)?;
    standing.retain(|registration| registration.category == category && registration.status.comes());
    let ids: Vec<PersonId> = standing.iter().map(|registration| registration.person).collect();
    let persons = people::get_many(conn, &ids)?;
    Ok(assemble(standing, persons))
}

/// Everybody whose registration stands at one mailbox, whatever the case of its letters.
///
/// # Errors
/// Those of the database.
pub fn holders_at(conn: &mut Conn, event: EventId, email: &EmailAddress) -> Result<Vec<Holder>> {
    let persons = people::at_mailbox(conn, email)?;
    let ids: Vec<PersonId> = persons.iter().map(|person| person.id).collect();
    let standing = store::standing_of(conn, event, &ids)?;
    Ok(assemble(standing, persons))
}

/// Whether somebody at this mailbox hears of a session of an event because they have it: a place at the event with which they come to it, or a
/// part in it.
///
/// # Errors
/// Those of the database.
pub fn has_session(conn: &mut Conn, event: EventId, session: (SessionId, &SessionDetails), mailbox: &EmailAddress) -> Result<bool> {
    let (id, details) = session;
    let coming: Vec<Holder> = holders_at(conn, event, mailbox)?.into_iter().filter(|holder| holder.status.comes()).collect();
    let chosen = signup::chosen_by(conn, &coming.iter().map(|holder| holder.registration).collect::<Vec<_>>())?;
    if coming.iter().any(|holder| details.comes_with(&holder.category, chosen.has_seat(holder.registration, id))) {
        return Ok(true);
    }
    Ok(people::at_mailbox(conn, mailbox)?.into_iter().any(|person| details.names(person.id)))
}

fn assemble(standing: Vec<Registration>, persons: Vec<Person>) -> Vec<Holder> {
    let persons: HashMap<PersonId, Person> =
        persons.into_iter().filter(|person| !person.deceased).map(|person| (person.id, person)).collect();
    let mut holders: Vec<Holder> = standing
        .into_iter()
        .filter_map(|registration| {
            let person = persons.get(&registration.person)?;
            Some(Holder {
                registration: registration.id,
                person: person.id,
                name: person.full_name(),
                email: person.email.clone(),
                locale: person.locale,
                time_zone: person.time_zone.clone(),
                category: registration.category,
                mode: registration.mode,
                status: registration.status,
            })
        })
        .collect();
    holders.sort_by_cached_key(|holder| (holder.email.folded(), holder.registration.0));
    holders
}
