//! Who could be told: everybody whose registration stands, and everybody with a part in a session.
//!
//! One recipient is one human being at one mailbox. A registration and a part in a session belong to one recipient when their persons
//! bear the same folded name and the same mailbox, although nobody has merged their records. Two names at one mailbox are two
//! recipients, each with their own language.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

use crate::features::events::Event;
use crate::features::people::{self, Person};
use crate::features::programme::SessionDetails;
use crate::features::registration::signup::{self, Chosen};
use crate::features::registration::{self, Holder};
use crate::kernel::fold::fold;
use crate::kernel::id::{ItemId, PersonId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Somebody who could be told.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipient {
    /// Their registrations; one that has a place comes first. More than one only where records were corrected into each other.
    pub holders: Vec<Holder>,
    /// What they chose of the sessions that need sign-up.
    chosen: Rc<Chosen>,
    /// Their records, among which may be such without a registration, in order.
    persons: BTreeMap<PersonId, Option<Person>>,
}

impl Recipient {
    /// Whether they have a session while it takes place: it falls to their category, or they chose it and have a seat, or they have a
    /// part in it.
    pub fn has(&self, item: ItemId, session: &SessionDetails) -> bool {
        let comes = |holder: &Holder| {
            let has_seat = self.chosen.has_seat(holder.registration, item.0.into());
            holder.status.comes() && session.comes_with(&holder.category, has_seat)
        };
        self.names(session) || self.holders.iter().any(comes)
    }

    /// Whether they wait for a seat in a session.
    pub fn waits(&self, item: ItemId) -> bool {
        self.holders.iter().any(|holder| self.chosen.waits(holder.registration, item.0.into()))
    }

    /// Whether they have a seat in a session, or wait for one, and may not enter it as it is now.
    pub fn loses_choice(&self, item: ItemId, session: &SessionDetails) -> bool {
        let chose = |id| self.chosen.has_seat(id, item.0.into()) || self.chosen.waits(id, item.0.into());
        !self.names(session) && self.holders.iter().any(|holder| chose(holder.registration) && !session.admits(&holder.category))
    }

    /// Whether they have a part in a session.
    pub fn names(&self, session: &SessionDetails) -> bool {
        session.people.iter().any(|part| part.person.is_some_and(|id| self.persons.contains_key(&id)))
    }

    /// The record of theirs that a notice is for, where it is not that of a registration.
    pub fn person(&self) -> Option<&Person> {
        self.persons.values().flatten().next()
    }
}

/// Everybody whose registration for the event stands, and the people named, without the deceased. By name and mailbox.
pub(super) fn gather(conn: &mut Conn, event: &Event, named: &BTreeSet<PersonId>) -> Result<Vec<Recipient>> {
    let mut all: BTreeMap<(String, String), Recipient> = BTreeMap::new();
    let mut known = HashSet::new();
    let chosen = Rc::new(signup::chosen(conn, event.id)?);
    for holder in registration::holders(conn, event.id)? {
        known.insert(holder.person);
        let recipient = all.entry((holder.email.folded(), fold(&holder.name))).or_default();
        recipient.persons.insert(holder.person, None);
        recipient.chosen = chosen.clone();
        recipient.holders.push(holder);
    }
    let others: Vec<PersonId> = named.iter().copied().filter(|id| !known.contains(id)).collect();
    for person in people::get_many(conn, &others)?.into_iter().filter(|person| !person.deceased) {
        let recipient = all.entry((person.email.folded(), fold(&person.full_name()))).or_default();
        recipient.persons.insert(person.id, Some(person));
    }
    let mut all: Vec<Recipient> = all.into_values().collect();
    for recipient in &mut all {
        recipient.holders.sort_by_key(|holder| (!holder.status.comes(), holder.registration));
    }
    Ok(all)
}
