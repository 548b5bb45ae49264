//! An entry as it is published, and as a certain publication made it.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::State;
use super::items::Scene;
use crate::features::events::{Event, EventState};
use crate::features::programme::{self, Change, Programme, Session, SessionDetails};
use crate::kernel::id::{ItemId, SessionId};
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::Item;
use crate::platform::mail::letter::Entry;

/// The programme of one event, with the publications that were asked for.
pub(super) struct History {
    pub programme: Programme,
    changes: BTreeMap<i64, Vec<Change>>,
}

/// An entry at one moment.
pub(super) struct Moment {
    /// What decides.
    pub state: State,
    /// What the recipient sees.
    pub item: Item,
}

impl History {
    /// Reads it, with or without what is inside the event.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, event: Event, with_sessions: bool, versions: &BTreeSet<i64>) -> Result<Self> {
        let mut changes = BTreeMap::new();
        for version in versions {
            changes.insert(*version, programme::changes(conn, event.id, *version)?);
        }
        let programme = if with_sessions {
            programme::published(conn, event)?
        } else {
            let details = event.details();
            Programme { event, details, venues: Vec::new(), rooms: Vec::new(), tracks: Vec::new(), sessions: Vec::new() }
        };
        Ok(Self { programme, changes })
    }

    /// A session as it is published.
    pub fn session(&self, id: SessionId) -> Option<&SessionDetails> {
        self.programme.session(id).map(|session| &session.details)
    }

    /// What the entry is called in addresses.
    pub fn slug(&self, entry: Entry) -> String {
        match entry {
            Entry::Event(_) => self.programme.event.slug.to_string(),
            Entry::Session(id) => self.programme.session(id).map(|session| session.slug.to_string()).unwrap_or_default(),
        }
    }

    /// As it is published; `None` when it never was, or was nowhere in a calendar.
    pub fn now(&self, platform: &Platform, locale: Locale, entry: Entry) -> Option<Moment> {
        let event = &self.programme.event;
        match entry {
            Entry::Event(_) => Some(self.event_at(platform, locale, event)),
            Entry::Session(id) => self.session_at(platform, locale, event, self.programme.session(id)?, None),
        }
    }

    /// As that publication made it; `None` when it did not touch it.
    pub fn made(&self, platform: &Platform, locale: Locale, entry: Entry, version: i64) -> Option<Moment> {
        let changes = self.changes.get(&version)?;
        let of = |id: ItemId| changes.iter().find(|change| change.item == id);
        let present = &self.programme.event;
        let event = match of(ItemId(present.id.0)) {
            Some(change) => present.saying(change.after.event()?, change.sequence),
            None => present.clone(),
        };
        match entry {
            Entry::Event(id) => of(ItemId(id.0)).map(|_| self.event_at(platform, locale, &event)),
            Entry::Session(id) => {
                let change = of(ItemId(id.0))?;
                let details = change.after.session()?.clone();
                let session = Session { details, sequence: change.sequence, ..self.programme.session(id)?.clone() };
                let before = change.before.as_ref().and_then(|before| before.session());
                self.session_at(platform, locale, &event, &session, before)
            }
        }
    }

    /// A session as it was before a publication took it from somebody: what it became is not for them.
    pub fn before(&self, platform: &Platform, locale: Locale, entry: Entry, version: i64) -> Option<Moment> {
        let Entry::Session(id) = entry else { return None };
        let change = self.changes.get(&version)?.iter().find(|change| change.item == ItemId(id.0))?;
        let details = change.before.as_ref()?.session()?.clone();
        let session = Session { details, sequence: change.sequence, ..self.programme.session(id)?.clone() };
        self.session_at(platform, locale, &self.programme.event, &session, None)
    }

    fn event_at(&self, platform: &Platform, locale: Locale, event: &Event) -> Moment {
        let is_off = event.state == EventState::Cancelled;
        Moment { state: State { sequence: event.sequence, is_off }, item: self.scene(platform, locale, event).event_item() }
    }

    /// A session that lost its day has no entry any more: what is taken away then is the entry of before.
    fn session_at(
        &self,
        platform: &Platform,
        locale: Locale,
        event: &Event,
        session: &Session,
        before: Option<&SessionDetails>,
    ) -> Option<Moment> {
        let scene = self.scene(platform, locale, event);
        let entry = |session: &Session| scene.session_item(session);
        let is_cancelled = session.details.is_cancelled || event.state == EventState::Cancelled;
        if let Some(item) = entry(session) {
            return Some(Moment { state: State { sequence: session.sequence, is_off: is_cancelled }, item });
        }
        let item = entry(&Session { details: before?.clone(), ..session.clone() })?;
        Some(Moment { state: State { sequence: session.sequence, is_off: true }, item })
    }

    fn scene<'a>(&'a self, platform: &'a Platform, locale: Locale, event: &'a Event) -> Scene<'a> {
        Scene { platform, event, venues: &self.programme.venues, rooms: &self.programme.rooms, tracks: &self.programme.tracks, locale }
    }
}
