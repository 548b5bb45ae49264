//! A programme in memory, published or as the draft would make it.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::details::{SessionDetails, TrackDetails};
use super::kind::{ItemKind, SessionState};
use crate::features::events::{Event, EventDetails, Room, RoomDetails, Venue, VenueDetails};
use crate::kernel::id::{RoomId, SessionId, TrackId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::platform::error::{Error, Result};

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Identity; its calendar UID is made from it.
    pub id: SessionId,
    /// Name in addresses, unique within the event.
    pub slug: Slug,
    /// Running number within the event.
    pub number: i64,
    /// What it is.
    pub details: SessionDetails,
    /// SEQUENCE of its calendar entry.
    pub sequence: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// LAST-MODIFIED of its calendar entry.
    pub last_modified: Timestamp,
}

impl Session {
    /// Whether an address calls it so: by slug or id.
    pub fn is_called(&self, name: &str) -> bool {
        self.slug.is_meant(self.id, name)
    }

    /// Whether it takes place.
    pub fn state(&self) -> SessionState {
        if self.details.is_cancelled { SessionState::Cancelled } else { SessionState::Published }
    }
}

/// One thread through the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Identity.
    pub id: TrackId,
    /// Name in addresses, unique within the event.
    pub slug: Slug,
    /// Its place in the order.
    pub position: i64,
    /// What it is.
    pub details: TrackDetails,
}

impl Track {
    /// Whether an address calls it so: by slug or id.
    pub fn is_called(&self, name: &str) -> bool {
        self.slug.is_meant(self.id, name)
    }
}

/// A whole programme: what is published, or what the draft would publish.
#[derive(Clone, Debug)]
pub struct Programme {
    /// The event, as published.
    pub event: Event,
    /// What it says of itself here.
    pub details: EventDetails,
    /// Venues in order, those removed too.
    pub venues: Vec<Venue>,
    /// Rooms in order, those removed too.
    pub rooms: Vec<Room>,
    /// Tracks in order, those removed too.
    pub tracks: Vec<Track>,
    /// Sessions: by start, then those with a day only, then those with a month only; ties by id.
    pub sessions: Vec<Session>,
}

impl Programme {
    /// A room by id.
    pub fn room(&self, id: RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// A venue by id.
    pub fn venue(&self, id: VenueId) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.id == id)
    }

    /// A track by id.
    pub fn track(&self, id: TrackId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// A session by id.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// A session by slug or id.
    pub fn called(&self, name: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.is_called(name))
    }

    /// Puts the sessions in order.
    pub(super) fn sort(&mut self) {
        self.sessions.sort_by_cached_key(|session| (session.details.order(), session.id));
    }
}

/// What an item holds, of whichever kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The event itself.
    Event(EventDetails),
    /// A venue.
    Venue(VenueDetails),
    /// A room.
    Room(RoomDetails),
    /// A track.
    Track(TrackDetails),
    /// A session.
    Session(SessionDetails),
}

impl Content {
    /// Which kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Event(_) => ItemKind::Event,
            Self::Venue(_) => ItemKind::Venue,
            Self::Room(_) => ItemKind::Room,
            Self::Track(_) => ItemKind::Track,
            Self::Session(_) => ItemKind::Session,
        }
    }

    /// As it is kept in the draft and in the history.
    ///
    /// # Errors
    /// `Internal` when it cannot be written as JSON.
    pub fn to_json(&self) -> Result<Value> {
        match self {
            Self::Event(details) => write(details),
            Self::Venue(details) => write(details),
            Self::Room(details) => write(details),
            Self::Track(details) => write(details),
            Self::Session(details) => write(details),
        }
    }

    /// Reads it back.
    ///
    /// # Errors
    /// `Internal` when it is something else.
    pub fn from_json(kind: ItemKind, value: &Value) -> Result<Self> {
        Ok(match kind {
            ItemKind::Event => Self::Event(read(value)?),
            ItemKind::Venue => Self::Venue(read(value)?),
            ItemKind::Room => Self::Room(read(value)?),
            ItemKind::Track => Self::Track(read(value)?),
            ItemKind::Session => Self::Session(read(value)?),
        })
    }

    /// Its title or name.
    pub fn title(&self) -> &LanguageMap {
        match self {
            Self::Event(details) => &details.title,
            Self::Venue(details) => &details.name,
            Self::Room(details) => &details.name,
            Self::Track(details) => &details.name,
            Self::Session(details) => &details.title,
        }
    }

    /// Whether it is a venue, room or track that is not used any more.
    pub fn is_removed(&self) -> bool {
        match self {
            Self::Venue(details) => details.is_removed,
            Self::Room(details) => details.is_removed,
            Self::Track(details) => details.is_removed,
            Self::Event(_) | Self::Session(_) => false,
        }
    }

    /// What becomes of something that was published and goes: a session is cancelled, a venue, room or track removed.
    #[must_use]
    pub fn withdrawn(mut self) -> Self {
        match &mut self {
            Self::Venue(details) => details.is_removed = true,
            Self::Room(details) => details.is_removed = true,
            Self::Track(details) => details.is_removed = true,
            Self::Session(details) => details.is_cancelled = true,
            Self::Event(_) => {}
        }
        self
    }

    /// The session, if it is one.
    pub fn session(&self) -> Option<&SessionDetails> {
        if let Self::Session(details) = self { Some(details) } else { None }
    }

    /// The event, if it is one.
    pub fn event(&self) -> Option<&EventDetails> {
        if let Self::Event(details) = self { Some(details) } else { None }
    }
}

fn write(details: &impl Serialize) -> Result<Value> {
    serde_json::to_value(details).map_err(|error| Error::internal("writing an item of a programme", error))
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T> {
    T::deserialize(value).map_err(|error| Error::internal("reading an item of a programme", error))
}
