//! Sessions for tests.

use lyceum::features::events::{Event, RoomDetails, VenueDetails};
use lyceum::features::programme::{self, Content, Make, Publish, SessionDetails, SessionKind, TrackDetails, When};
use lyceum::kernel::id::{EventId, SessionId};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::Ctx;
use lyceum::platform::db::Conn;
use lyceum::platform::error::Result;
use uuid::Uuid;

/// A session on a day, its time to be announced; set on it what the test is about.
pub fn a_session(title: &str) -> SessionDetails {
    SessionDetails::new(
        SessionKind::Opening,
        LanguageMap::new([("en", title)]).unwrap(),
        When::Days("2031-05-07".parse().unwrap(), "2031-05-07".parse().unwrap()),
        Zone::parse("America/Mexico_City").unwrap(),
    )
}

/// Makes a session and publishes it, without a word to anybody.
pub fn publish_session(conn: &mut Conn, ctx: &Ctx, event: EventId, details: SessionDetails) -> Result<SessionId> {
    let event = programme::lock(conn, ctx, event)?;
    let item = programme::make(conn, ctx, event.id, Make { slug: None, source: None, content: Content::Session(details) })?;
    programme::publish(conn, ctx, &event, &Publish { only: Some(vec![item.id]), tells: false, note: None })?;
    Ok(item.id.0.into())
}

/// Makes and publishes a venue, a room in it and a track; their ids.
pub fn publish_places(conn: &mut Conn, ctx: &Ctx, event: EventId) -> Result<[String; 3]> {
    let event = programme::lock(conn, ctx, event)?;
    let name = |name: &str| LanguageMap::new([("en", name)]).unwrap();
    let venue = VenueDetails { name: name("House"), address: None, map_url: None, step_free: None, is_removed: false };
    let venue = make(conn, ctx, &event, Content::Venue(venue))?;
    let room = RoomDetails { venue: venue.into(), name: name("Hall"), capacity: Some(40), step_free: Some(true), is_removed: false };
    let room = make(conn, ctx, &event, Content::Room(room))?;
    let track = make(conn, ctx, &event, Content::Track(TrackDetails { name: name("Thread"), color: None, is_removed: false }))?;
    programme::publish(conn, ctx, &event, &Publish { only: None, tells: false, note: None })?;
    Ok([venue, room, track].map(|id| id.to_string()))
}

fn make(conn: &mut Conn, ctx: &Ctx, event: &Event, content: Content) -> Result<Uuid> {
    Ok(programme::make(conn, ctx, event.id, Make { slug: None, source: None, content })?.id.0)
}
