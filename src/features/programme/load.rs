//! A whole programme from the tables: what is published, and what the draft makes of it.

use super::kind::ItemKind;
use super::model::{Content, Programme, Session, Track};
use super::store::items::{self, Item};
use super::store::published;
use crate::features::events::{self, Event, EventDetails, Room, Venue};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What is published, all of it: sessions that only some may know of too ([`super::SessionDetails::is_public`] tells).
///
/// # Errors
/// Those of the database.
pub fn published(conn: &mut Conn, event: Event) -> Result<Programme> {
    Ok(Programme {
        details: event.details(),
        venues: events::venues(conn, event.id)?,
        rooms: events::rooms(conn, event.id)?,
        tracks: published::tracks(conn, event.id)?,
        sessions: published::sessions(conn, event.id)?,
        event,
    })
}

/// What publishing the whole draft would make public.
///
/// # Errors
/// Those of the database.
pub fn draft(conn: &mut Conn, event: Event) -> Result<Programme> {
    let drafted = items::drafted(conn, event.id)?;
    let mut programme = published(conn, event)?;
    for item in &drafted {
        if let Some(content) = drafted_content(item)? {
            let content = as_it_stands(&programme, content);
            put(&mut programme, item, content);
        }
    }
    programme.sort();
    Ok(programme)
}

/// Whether the event takes place is no matter of a draft: only cancelling it, and taking that back, says so.
pub(super) fn as_it_stands(programme: &Programme, content: Content) -> Content {
    match content {
        Content::Event(details) => Content::Event(EventDetails { is_cancelled: programme.event.details().is_cancelled, ..details }),
        other => other,
    }
}

/// What the draft makes of an item.
pub(super) fn drafted_content(item: &Item) -> Result<Option<Content>> {
    item.draft.as_ref().map(|draft| Content::from_json(item.kind, &draft.0)).transpose()
}

/// What is published of an item; `None` when it never was.
pub(super) fn published_content(programme: &Programme, item: &Item) -> Option<Content> {
    let id = item.id.0;
    match item.kind {
        ItemKind::Event => Some(Content::Event(programme.details.clone())),
        ItemKind::Venue => programme.venue(id.into()).map(|venue| Content::Venue(venue.details.clone())),
        ItemKind::Room => programme.room(id.into()).map(|room| Content::Room(room.details.clone())),
        ItemKind::Track => programme.track(id.into()).map(|track| Content::Track(track.details.clone())),
        ItemKind::Session => programme.session(id.into()).map(|session| Content::Session(session.details.clone())),
    }
}

/// Lets an item of a programme in memory hold something else, or adds it.
pub(super) fn put(programme: &mut Programme, item: &Item, content: Content) {
    let (id, slug, position) = (item.id.0, item.slug.clone(), item.number);
    match content {
        Content::Event(details) => programme.details = details,
        Content::Venue(details) => match programme.venues.iter_mut().find(|venue| venue.id.0 == id) {
            Some(venue) => venue.details = details,
            None => programme.venues.push(Venue { id: id.into(), slug, position, details }),
        },
        Content::Room(details) => match programme.rooms.iter_mut().find(|room| room.id.0 == id) {
            Some(room) => room.details = details,
            None => programme.rooms.push(Room { id: id.into(), slug, position, details }),
        },
        Content::Track(details) => match programme.tracks.iter_mut().find(|track| track.id.0 == id) {
            Some(track) => track.details = details,
            None => programme.tracks.push(Track { id: id.into(), slug, position, details }),
        },
        Content::Session(details) => match programme.sessions.iter_mut().find(|session| session.id.0 == id) {
            Some(session) => session.details = details,
            None => programme.sessions.push(Session {
                id: id.into(),
                slug,
                number: position,
                details,
                sequence: 0,
                created_at: item.created_at.0,
                last_modified: item.created_at.0,
            }),
        },
    }
}
