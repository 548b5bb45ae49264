//! What the keys of feeds are made from, as it stood a moment ago ([`platform.recent`](crate::platform::http::Recent)): the state of an
//! event or series, what filters may name, and the instants at which the clock alone changes a feed.
//!
//! What stands in the programme is read once for each publication, not four times a second.

use std::sync::Arc;

use jiff::Timestamp;

use super::former::Former;
use super::items::{after_tombstone, end_of, is_cancelled, tombstone_end};
use super::lost::Lost;
use crate::features::events::{self, Event, EventKind, Instants, Room, Series, SeriesWithEvents};
use crate::features::programme::{self, Session, Speakers, Track};
use crate::kernel::digest::sha256_text;
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::PageKey;

/// A public event.
pub(super) struct FedEvent {
    pub event: Event,
    pub inside: Arc<Inside>,
    instants: Instants,
}

/// What the public knows of its programme.
pub(super) struct Inside {
    pub tracks: Vec<Track>,
    pub rooms: Vec<Room>,
    pub speakers: Speakers,
    pub former: Former,
    /// When cancelled sessions leave.
    tombstones: Vec<Timestamp>,
}

impl FedEvent {
    /// Reads it.
    ///
    /// # Errors
    /// `not_found`, which is not kept; those of the database.
    pub fn read(conn: &mut Conn, event: &str, before: Option<&Self>) -> Result<Self> {
        let event = events::find_public(conn, event)?;
        let known = before.filter(|before| (before.event.id, before.event.public_revision) == (event.id, event.public_revision));
        let inside = if let Some(before) = known {
            before.inside.clone()
        } else {
            let former = before.filter(|before| before.event.id == event.id).map(|before| &before.inside.former);
            Arc::new(Inside::read(conn, &event, former)?)
        };
        Ok(Self { instants: Instants::of(&event).and_all(inside.tombstones.iter().copied()), inside, event })
    }

    /// The key of one of its feeds.
    pub fn key(&self, page: String, locale: Locale, now: Timestamp) -> PageKey {
        PageKey {
            page,
            event: Some(self.event.id),
            revision: self.event.public_revision,
            epoch: self.instants.epoch(now),
            locale: Some(locale),
        }
    }
}

impl Inside {
    fn read(conn: &mut Conn, event: &Event, former: Option<&Former>) -> Result<Self> {
        let sessions = programme::public_sessions(conn, event.id)?;
        Ok(Self {
            tracks: programme::tracks(conn, event.id)?,
            rooms: events::rooms(conn, event.id)?,
            speakers: Speakers::of(&sessions),
            former: Former::read(conn, event, former)?,
            tombstones: tombstones(event, &sessions),
        })
    }
}

/// A series with what is public of it.
pub(super) struct FedSeries {
    pub series: Series,
    pub events: Vec<Event>,
    state: String,
    instants: Instants,
}

impl FedSeries {
    /// Reads it.
    ///
    /// # Errors
    /// `not_found`, which is not kept; those of the database.
    pub fn read(conn: &mut Conn, series: &str, before: Option<&Self>) -> Result<Self> {
        let SeriesWithEvents { series, events } = events::find_series(conn, series)?;
        let states: Vec<String> = events.iter().map(|event| format!("{} {} {}", event.id, event.version, event.public_revision)).collect();
        let state = sha256_text(&states.iter().map(String::as_bytes).collect::<Vec<_>>());
        if let Some(before) = before.filter(|before| before.state == state && before.series.id == series.id) {
            return Ok(Self { instants: before.instants.clone(), series, events, state });
        }
        let mut instants = Instants::default();
        for event in events.iter().filter(|event| is_its_sessions(event)) {
            let sessions = programme::public_sessions(conn, event.id)?;
            instants = instants.and_all(tombstones(event, &sessions));
        }
        Ok(Self { series, events, state, instants })
    }

    /// The key of its feed.
    pub fn key(&self, locale: Locale, now: Timestamp) -> PageKey {
        let page = format!("series/{}/calendar.ics {}", self.series.id, self.state);
        PageKey { page, event: None, revision: 0, epoch: self.instants.epoch(now), locale: Some(locale) }
    }
}

/// Whether an event is nothing but its sessions: whoever has a series of webinars has no appointment of half a year, and the feed of the
/// series that it belongs to holds each of them. The programme of a conference has a feed of its own.
pub(super) fn is_its_sessions(event: &Event) -> bool {
    event.kind == EventKind::WebinarSeries
}

/// What the feeds of the people of an event need, whoever they are.
#[derive(Clone)]
pub(super) struct Given {
    /// As which it was read: part of the key of what is made from it.
    pub revision: i64,
    /// What publications took away from people.
    pub lost: Arc<Lost>,
    instants: Instants,
}

impl Given {
    /// Reads it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, event: &str, before: Option<&Self>) -> Result<Self> {
        let event = &events::find(conn, event)?;
        if let Some(before) = before.filter(|before| before.revision == event.public_revision) {
            return Ok(before.clone());
        }
        let sessions = programme::sessions(conn, event.id)?;
        let lost = Arc::new(Lost::read(conn, event, before.map(|before| before.lost.as_ref()))?);
        // More than any one of them needs: at such an instant a feed is written again, and is the same.
        let ends = sessions.iter().filter_map(end_of).chain([event.over_at()]).map(after_tombstone);
        let mut instants: Vec<Timestamp> = ends.chain(tombstones(event, &sessions)).chain(lost.ends()).collect();
        instants.sort_unstable();
        instants.dedup();
        Ok(Self { revision: event.public_revision, lost, instants: Instants::of(event).and_all(instants) })
    }

    /// The epoch of the feed of somebody whose registration and choices last changed at these instants.
    pub fn epoch(&self, changed: impl Iterator<Item = Timestamp>, now: Timestamp) -> i64 {
        self.instants.epoch(now).max(Instants::default().and_all(changed.map(after_tombstone)).epoch(now))
    }
}

fn tombstones(event: &Event, sessions: &[Session]) -> Vec<Timestamp> {
    let mut all: Vec<Timestamp> = sessions.iter().filter(|session| is_cancelled(event, session)).filter_map(tombstone_end).collect();
    all.sort_unstable();
    all.dedup();
    all
}
