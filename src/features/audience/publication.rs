//! A publication with what stood before it and after it: one that is still to be made, or one of the history.
//!
//! What stood at an old version is found by walking back: from what is published now, the `before` of every later change is put in its
//! place. So a letter describes its own publication, whenever it is written.

use std::collections::{BTreeMap, HashMap};

use crate::features::events::{self, Event, EventDetails, RoomDetails, VenueDetails};
use crate::features::programme::{self, Change, Content, Item, SessionDetails};
use crate::kernel::id::{ItemId, RoomId, SessionId, VenueId};
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// One publication.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The event, as its row is now.
    pub event: Event,
    /// What it makes, or made, of each item.
    pub changes: Vec<Change>,
    /// With it the event becomes public: all of its programme is new.
    pub(super) is_first: bool,
    /// What stood before it.
    pub(super) before: Standing,
    /// What stands after it.
    pub(super) after: Standing,
}

/// What a programme holds at one version.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub details: EventDetails,
    pub sessions: BTreeMap<SessionId, SessionDetails>,
    rooms: HashMap<RoomId, RoomDetails>,
    venues: HashMap<VenueId, VenueDetails>,
}

impl Publication {
    /// What publishing would do now; with `only`, what publishing these items would do.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pending(conn: &mut Conn, event: Event, only: Option<&[ItemId]>) -> Result<Self> {
        let changes = programme::pending(conn, &event, only)?;
        Self::to_be_made(conn, event, changes)
    }

    /// What publishing a session would do, if the draft made this of it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pending_if(conn: &mut Conn, event: Event, session: &Item, details: SessionDetails) -> Result<Self> {
        let changes = programme::pending_if(conn, &event, session, &Content::Session(details))?;
        Self::to_be_made(conn, event, changes)
    }

    /// What taking a publication back would do.
    ///
    /// # Errors
    /// `not_found`, `published_since`.
    pub fn undoing(conn: &mut Conn, event: Event, version: i64) -> Result<Self> {
        let changes = programme::undoing(conn, &event, version)?;
        Self::to_be_made(conn, event, changes)
    }

    fn to_be_made(conn: &mut Conn, event: Event, changes: Vec<Change>) -> Result<Self> {
        let before = Standing::with_sessions(conn, &event)?;
        let mut after = before.clone();
        for change in &changes {
            after.put(change.item, &change.after);
        }
        Ok(Self { event, changes, is_first: false, before, after })
    }

    /// What a publication of the past did.
    ///
    /// # Errors
    /// Those of the database.
    pub fn made(conn: &mut Conn, event: Event, version: i64) -> Result<Self> {
        let present = Standing::with_sessions(conn, &event)?;
        Self::walk_back(conn, event, version, present)
    }

    /// What the public saw first: a version, with every session of it new.
    ///
    /// # Errors
    /// Those of the database.
    pub fn first(conn: &mut Conn, event: Event, version: i64) -> Result<Self> {
        let Self { event, mut before, after, .. } = Self::made(conn, event, version)?;
        before.details = after.details.clone();
        before.sessions.clear();
        let added = |(id, details): (&SessionId, &SessionDetails)| Change {
            item: ItemId(id.0),
            before: None,
            after: Content::Session(details.clone()),
            sequence: 0,
            touched: false,
        };
        let changes = after.sessions.iter().map(added).collect();
        Ok(Self { event, changes, is_first: true, before, after })
    }

    /// The same for a letter, which needs no sessions but those that changed.
    pub(super) fn for_letter(conn: &mut Conn, event: Event, version: i64, is_first: bool) -> Result<Self> {
        if is_first {
            return Self::first(conn, event, version);
        }
        let present = Standing::of_places(conn, &event)?;
        Self::walk_back(conn, event, version, present)
    }

    fn walk_back(conn: &mut Conn, event: Event, version: i64, present: Standing) -> Result<Self> {
        let mut after = present;
        for change in programme::changes_since(conn, event.id, version)? {
            after.take_back(&change);
        }
        let changes = programme::changes(conn, event.id, version)?;
        for change in &changes {
            after.put(change.item, &change.after);
        }
        let mut before = after.clone();
        for change in &changes {
            before.take_back(change);
        }
        Ok(Self { event, changes, is_first: false, before, after })
    }
}

impl Standing {
    fn with_sessions(conn: &mut Conn, event: &Event) -> Result<Self> {
        let mut standing = Self::of_places(conn, event)?;
        standing.sessions = programme::sessions(conn, event.id)?.into_iter().map(|session| (session.id, session.details)).collect();
        Ok(standing)
    }

    fn of_places(conn: &mut Conn, event: &Event) -> Result<Self> {
        Ok(Self {
            details: event.details(),
            sessions: BTreeMap::new(),
            rooms: events::rooms(conn, event.id)?.into_iter().map(|room| (room.id, room.details)).collect(),
            venues: events::venues(conn, event.id)?.into_iter().map(|venue| (venue.id, venue.details)).collect(),
        })
    }

    fn take_back(&mut self, change: &Change) {
        match &change.before {
            Some(before) => self.put(change.item, before),
            None => self.remove(change.item, &change.after),
        }
    }

    fn put(&mut self, item: ItemId, content: &Content) {
        match content.clone() {
            Content::Event(details) => self.details = details,
            Content::Venue(details) => drop(self.venues.insert(item.0.into(), details)),
            Content::Room(details) => drop(self.rooms.insert(item.0.into(), details)),
            Content::Session(details) => drop(self.sessions.insert(item.0.into(), details)),
            Content::Track(_) => {}
        }
    }

    fn remove(&mut self, item: ItemId, content: &Content) {
        match content {
            Content::Venue(_) => drop(self.venues.remove(&item.0.into())),
            Content::Room(_) => drop(self.rooms.remove(&item.0.into())),
            Content::Session(_) => drop(self.sessions.remove(&item.0.into())),
            Content::Event(_) | Content::Track(_) => {}
        }
    }

    /// Room and house of a session in words, as they are called here; with the address of the house where that is asked for.
    pub fn place(&self, session: &SessionDetails, locale: Locale, with_address: bool) -> Option<String> {
        let room = self.rooms.get(&session.room?)?;
        let venue = self.venues.get(&room.venue);
        let mut words = vec![room.name.text(locale)];
        if let Some(venue) = venue {
            words.push(venue.name.text(locale));
            words.extend(venue.address.clone().filter(|_| with_address));
        }
        words.dedup();
        Some(words.join(", "))
    }
}
