//! What the calendar parts of a mail are decided by: read when it is made, and again in the transaction that marks it.
//!
//! Between the two another worker may have marked a mail to the same mailbox, somebody may have left, a programme may have been
//! published. Then the decisions are taken anew: that is how of two people who leave at once only one sends a CANCEL.

use std::collections::{BTreeMap, BTreeSet};

use super::store::{self, CalendarCopy};
use crate::features::programme::SessionDetails;
use crate::features::registration::signup::{self, Chosen};
use crate::features::registration::{Holder, Status};
use crate::features::{awards, events, people, registration};
use crate::kernel::id::{EventId, ItemId, PersonId, RegistrationId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::{CalendarItem, Entry};
use crate::platform::mail::queue::Notice;

/// What is known of a mailbox and of the events that a mail is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Basis {
    /// What the mailbox was sent.
    pub copies: BTreeMap<ItemId, CalendarCopy>,
    /// The living whose mailbox it is.
    people: BTreeSet<PersonId>,
    events: BTreeMap<EventId, AtEvent>,
}

/// What they have at one event.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AtEvent {
    /// The publication of the programme.
    version: i64,
    /// As what people of the mailbox hold a place.
    categories: BTreeMap<RegistrationId, String>,
    /// What they chose.
    chosen: Chosen,
    /// Somebody of the mailbox was offered a place and has not answered.
    is_offered: bool,
    /// To which of its sessions the mailbox was invited in confidence.
    in_confidence: BTreeSet<SessionId>,
}

impl Basis {
    /// Reads it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, notice: &Notice, items: &[CalendarItem]) -> Result<Self> {
        if items.is_empty() {
            return Ok(Self::default());
        }
        let mailbox = &notice.recipient_address;
        let mut events = BTreeMap::new();
        for id in items.iter().map(|item| item.event).collect::<BTreeSet<_>>() {
            let version = events::get(conn, id)?.programme_version;
            let holders = registration::holders_at(conn, id, mailbox)?;
            let is_offered = holders.iter().any(|holder| holder.status == Status::Offered);
            let comes = holders.into_iter().filter(|holder| holder.status.comes());
            let categories: BTreeMap<_, _> = comes.map(|Holder { registration, category, .. }| (registration, category)).collect();
            let chosen = signup::chosen_by(conn, &categories.keys().copied().collect::<Vec<_>>())?;
            let in_confidence = awards::told_in_confidence(conn, id, mailbox)?;
            events.insert(id, AtEvent { version, categories, chosen, is_offered, in_confidence });
        }
        let people = people::at_mailbox(conn, mailbox)?.into_iter().filter(|person| !person.deceased).map(|person| person.id).collect();
        Ok(Self { copies: store::copies(conn, &mailbox.folded())?, people, events })
    }

    /// Forgets what the mailbox was sent about anything else: mails about different entries do not make each other be decided anew.
    pub fn about(mut self, items: &[CalendarItem]) -> Self {
        self.copies.retain(|id, _| items.iter().any(|item| item_id(item.entry) == *id));
        self
    }

    /// Whether somebody at the mailbox has a place at the event, or the offer of one.
    pub fn has_event(&self, event: EventId) -> bool {
        self.events.get(&event).is_some_and(|at| at.is_offered || !at.categories.is_empty())
    }

    /// Whether nobody there has more than the offer of one.
    pub fn is_tentative(&self, event: EventId) -> bool {
        self.events.get(&event).is_some_and(|at| at.is_offered && at.categories.is_empty())
    }

    /// Whether somebody at the mailbox has this session: by their category, because they chose it and have a seat, because they have a part
    /// in it, or because they were invited in confidence.
    pub fn has_session(&self, event: EventId, session: SessionId, details: &SessionDetails) -> bool {
        let comes = |at: &AtEvent| {
            let mut whose = at.categories.iter();
            whose.any(|(registration, category)| details.comes_with(category, at.chosen.has_seat(*registration, session)))
        };
        self.events.get(&event).is_some_and(comes)
            || self.is_private(event, session)
            || self.people.iter().any(|person| details.names(*person))
    }

    /// Whether their entry of this session is nobody else's business.
    pub fn is_private(&self, event: EventId, session: SessionId) -> bool {
        self.events.get(&event).is_some_and(|at| at.in_confidence.contains(&session))
    }
}

/// The registry's name of an entry.
pub(super) fn item_id(entry: Entry) -> ItemId {
    match entry {
        Entry::Event(id) => ItemId(id.0),
        Entry::Session(id) => ItemId(id.0),
    }
}
