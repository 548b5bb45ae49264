//! The tables `venues` and `rooms`: what is published of them.

use diesel::prelude::*;

use super::details::{Room, RoomDetails, Venue, VenueDetails};
use crate::kernel::id::{EventId, RoomId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::platform::db::schema::{rooms, venues};
use crate::platform::db::types::Json;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

#[derive(Queryable, Selectable)]
#[diesel(table_name = venues, check_for_backend(MultiBackend))]
struct VenueRow {
    id: VenueId,
    slug: Slug,
    position: i64,
    name: Json<LanguageMap>,
    address: Option<String>,
    map_url: Option<String>,
    step_free: Option<bool>,
    removed: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rooms, check_for_backend(MultiBackend))]
struct RoomRow {
    id: RoomId,
    slug: Slug,
    position: i64,
    venue: VenueId,
    name: Json<LanguageMap>,
    capacity: Option<i64>,
    step_free: Option<bool>,
    removed: bool,
}

/// Published venues in order; those removed too, which older items may refer to.
///
/// # Errors
/// Those of the database.
pub fn venues(conn: &mut Conn, event: EventId) -> Result<Vec<Venue>> {
    let rows: Vec<VenueRow> =
        venues::table.select(VenueRow::as_select()).filter(venues::event.eq(event)).order(venues::position).load(conn)?;
    Ok(rows.into_iter().map(Venue::from).collect())
}

/// Published rooms in order; those removed too.
///
/// # Errors
/// Those of the database.
pub fn rooms(conn: &mut Conn, event: EventId) -> Result<Vec<Room>> {
    let rows: Vec<RoomRow> = rooms::table.select(RoomRow::as_select()).filter(rooms::event.eq(event)).order(rooms::position).load(conn)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

/// Writes a venue as published. Called by a publication alone.
///
/// # Errors
/// Those of the database.
pub fn put_venue(conn: &mut Conn, event: EventId, venue: &Venue) -> Result<()> {
    let details = &venue.details;
    let values = (
        venues::name.eq(Json(details.name.clone())),
        venues::address.eq(details.address.as_deref()),
        venues::map_url.eq(details.map_url.as_deref()),
        venues::step_free.eq(details.step_free),
        venues::removed.eq(details.is_removed),
    );
    if diesel::update(venues::table.find(venue.id)).set(values.clone()).execute(conn)? == 0 {
        let identity =
            (venues::id.eq(venue.id), venues::event.eq(event), venues::position.eq(venue.position), venues::slug.eq(&venue.slug));
        diesel::insert_into(venues::table).values((identity, values)).execute(conn)?;
    }
    Ok(())
}

/// Writes a room as published. Called by a publication alone.
///
/// # Errors
/// Those of the database.
pub fn put_room(conn: &mut Conn, event: EventId, room: &Room) -> Result<()> {
    let details = &room.details;
    let values = (
        rooms::venue.eq(details.venue),
        rooms::name.eq(Json(details.name.clone())),
        rooms::capacity.eq(details.capacity.map(i64::from)),
        rooms::step_free.eq(details.step_free),
        rooms::removed.eq(details.is_removed),
    );
    if diesel::update(rooms::table.find(room.id)).set(values.clone()).execute(conn)? == 0 {
        let identity = (rooms::id.eq(room.id), rooms::event.eq(event), rooms::position.eq(room.position), rooms::slug.eq(&room.slug));
        diesel::insert_into(rooms::table).values((identity, values)).execute(conn)?;
    }
    Ok(())
}

impl From<VenueRow> for Venue {
    fn from(row: VenueRow) -> Self {
        let VenueRow { id, slug, position, name: Json(name), address, map_url, step_free, removed } = row;
        Self { id, slug, position, details: VenueDetails { name, address, map_url, step_free, is_removed: removed } }
    }
}

impl From<RoomRow> for Room {
    fn from(row: RoomRow) -> Self {
        let RoomRow { id, slug, position, venue, name: Json(name), capacity, step_free, removed } = row;
        let capacity = capacity.and_then(|seats| u32::try_from(seats).ok());
        Self { id, slug, position, details: RoomDetails { venue, name, capacity, step_free, is_removed: removed } }
    }
}
