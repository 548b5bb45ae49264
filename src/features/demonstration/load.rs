//! Writing the data into an empty database, through the rules of the other features.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::awards;
use super::data::Data;
use super::files::{Days, EventFile, PersonFile, SessionFile, Window};
use super::times::{at, later, wall_time};
use crate::features::events::{Act, Category, CreateEvent, DEFAULT_CATEGORIES, NewCategory, NewPartner, RoomDetails, VenueDetails};
use crate::features::programme::{Content, Make, Part, Publish, SessionDetails, When};
use crate::features::webinars::{self, RawLink};
use crate::features::{events, organisations, programme, registration};
use crate::kernel::id::{EventId, RoomId, SeriesId};
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::{journal, settings};

/// The mark in the settings; its value is the instant of the first start by the domain clock.
const MARK: &str = "demonstration";

/// What a call of [`load`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It wrote the data.
    Now,
    /// They were there; nothing was changed.
    Before,
}

/// Whether this database is one of the demonstration.
///
/// # Errors
/// Those of the database.
pub fn is_loaded(conn: &mut Conn) -> Result<bool> {
    Ok(settings::get(conn, MARK)?.is_some())
}

/// Writes the data once. Call it inside one `db.write`.
///
/// # Errors
/// `Internal` for a database in which somebody else has worked; those of the database.
pub fn load(conn: &mut Conn, ctx: &Ctx, data: &Data) -> Result<Loaded> {
    // Of two processes that start together, the second waits for the first at the mark.
    if is_loaded(conn)? || !settings::set_once(conn, MARK, &ctx.now.to_string())? {
        return Ok(Loaded::Before);
    }
    if !journal::is_empty(conn)? {
        return Err(Error::Internal("--demo needs an empty database, or one of its own: this one holds other work".into()));
    }
    for city in &data.cities {
        organisations::put(conn, city)?;
    }
    let mut series = HashMap::new();
    for file in &data.series {
        series.insert(file.slug.as_str(), events::put_series(conn, &file.slug, &file.title)?);
    }
    for file in &data.events {
        event(conn, ctx, file, &series)?;
    }
    awards::load(conn, ctx, data)?;
    Ok(Loaded::Now)
}

fn event(conn: &mut Conn, ctx: &Ctx, file: &EventFile, series: &HashMap<&str, SeriesId>) -> Result<()> {
    let id = EventId::new();
    let (first, last) = days(file, ctx.now)?;
    let (opens_at, closes_at) = window(file, first, ctx.now)?;
    let command = CreateEvent {
        slug: file.slug.clone(),
        kind: file.kind,
        title: file.title.clone(),
        short_title: Some(file.short_title.clone()),
        theme: Some(file.theme.clone()),
        description: Some(file.description.clone()),
        time_zone: file.time_zone.clone(),
        starts_on: first,
        ends_on: last,
        capacity: file.capacity,
        online_capacity: file.online_capacity,
        registration_opens_at: Some(opens_at),
        registration_closes_at: Some(closes_at),
        categories: categories(file),
    };
    events::create(conn, ctx, id, &command)?;
    if file.late_list {
        for category in events::categories(conn, id)? {
            events::categories::put(conn, ctx, id, &Category { late_list: true, ..category })?;
        }
    }
    let edition = file.edition.as_ref().and_then(|edition| Some((*series.get(edition.series.as_str())?, edition.ordinal)));
    events::set_details(conn, id, edition, Some(file.place.clone()), file.country, file.contact.clone(), file.facts.clone())?;
    if let Some(schema) = &file.form {
        registration::form::put(conn, ctx, id, None, schema.clone())?;
    }
    for partner in &file.partners {
        events::add_partner(conn, id, &NewPartner { role: partner.role, name: partner.name.clone() })?;
    }
    let draft = events::get(conn, id)?;
    events::act(conn, ctx, &draft, Act::Publish)?;
    let published = programme::lock(conn, ctx, id)?;
    let rooms = venues(conn, ctx, id, file)?;
    for session in &file.sessions {
        let details = details(session, first, &file.time_zone, &rooms)?;
        let make = Make { slug: Some(session.slug.clone()), source: None, content: Content::Session(details) };
        programme::make(conn, ctx, id, make)?;
    }
    programme::publish(conn, ctx, &published, &Publish { only: None, tells: false, note: None })?;
    for session in &file.sessions {
        if let Some(target) = &session.joins_at {
            let link = RawLink { target_url: Some(Some(target.clone())), ..RawLink::default() };
            webinars::put_link(conn, ctx, id, session.slug.as_str(), |_| Ok(()), &link)?;
        }
    }
    Ok(())
}

/// All categories of the field, with the places that the file gives to some.
fn categories(file: &EventFile) -> Vec<NewCategory> {
    let category = |code: &str| NewCategory { code: code.into(), title: None, capacity: file.category_capacity.get(code).copied() };
    DEFAULT_CATEGORIES.into_iter().map(category).collect()
}

fn venues(conn: &mut Conn, ctx: &Ctx, event: EventId, file: &EventFile) -> Result<HashMap<String, RoomId>> {
    let mut rooms = HashMap::new();
    for venue in &file.venues {
        let details =
            VenueDetails { name: venue.name.clone(), address: venue.address.clone(), map_url: None, step_free: None, is_removed: false };
        let venue_id = make(conn, ctx, event, Content::Venue(details))?;
        for room in &venue.rooms {
            let details = RoomDetails {
                venue: venue_id.into(),
                name: room.name.clone(),
                capacity: room.capacity,
                step_free: room.step_free,
                is_removed: false,
            };
            rooms.insert(room.key.clone(), make(conn, ctx, event, Content::Room(details))?.into());
        }
    }
    Ok(rooms)
}

fn make(conn: &mut Conn, ctx: &Ctx, event: EventId, content: Content) -> Result<Uuid> {
    Ok(programme::make(conn, ctx, event, Make { slug: None, source: None, content })?.id.0)
}

fn details(file: &SessionFile, first: Date, zone: &Zone, rooms: &HashMap<String, RoomId>) -> Result<SessionDetails> {
    let day = later(first, file.day - 1)?;
    let unknown = |room: &String| Error::Internal(format!("demo/events.json: {} is in {room}, which is not there", file.slug));
    let room = file.room.as_ref().map(|room| rooms.get(room).copied().ok_or_else(|| unknown(room))).transpose()?;
    let part = |person: &PersonFile| Part { person: None, name: person.name.clone(), role: person.role.clone(), affiliation: None };
    let when = match (&file.from, &file.to) {
        (Some(from), Some(to)) => When::Time(at(day, from, zone)?, at(day, to, zone)?),
        _ if file.month_only => When::Month(day.strftime("%Y-%m").to_string()),
        _ => When::Days(day, day),
    };
    Ok(SessionDetails {
        description: file.description.clone(),
        room,
        language: file.language.clone(),
        interpretation: file.interpretation.clone(),
        stream_url: file.stream_url.clone(),
        only_for: file.only_for.clone(),
        seats: file.seats,
        needs_sign_up: file.needs_sign_up,
        people: file.people.iter().map(part).collect(),
        facts: file.facts.clone(),
        ..SessionDetails::new(file.kind, file.title.clone(), when, zone.clone())
    })
}

/// First and last day.
fn days(file: &EventFile, now: Timestamp) -> Result<(Date, Date)> {
    match file.days {
        Days::Fixed { first, last } => Ok((first, last)),
        Days::Counted { days_after_first_start, length } => {
            let first = later(file.time_zone.at(now).date(), days_after_first_start)?;
            Ok((first, later(first, length - 1)?))
        }
    }
}

/// When registration opens and closes.
fn window(file: &EventFile, first: Date, now: Timestamp) -> Result<(Timestamp, Timestamp)> {
    let zone = &file.time_zone;
    match &file.registration {
        Window::Fixed { opens_at, closes_at } => Ok((wall_time(opens_at, zone)?, wall_time(closes_at, zone)?)),
        Window::Counted { closes_days_before } => Ok((now, at(later(first, -closes_days_before)?, "23:59", zone)?)),
        Window::Long { closes_days_after } => Ok((now, at(later(first, *closes_days_after)?, "23:59", zone)?)),
    }
}

#[cfg(test)]
mod tests;
