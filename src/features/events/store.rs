//! The tables `events`, `series`, `event_partners`.

use diesel::prelude::*;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::details::EventDetails;
use super::model::{Contact, Event, EventState, Facts, NewPartner, Partner};
use crate::kernel::country::Country;
use crate::kernel::id::{EventId, SeriesId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::Problem;
use crate::kernel::slug::Slug;
use crate::on_each;
use crate::platform::ctx::Ctx;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::{event_partners, events, series};
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// The event with this id or slug, in any state.
///
/// # Errors
/// `not_found` when there is none.
pub fn find(conn: &mut Conn, id_or_slug: &str) -> Result<Event> {
    let found = match (id_or_slug.parse::<EventId>(), Slug::parse(id_or_slug)) {
        (Ok(id), _) => on_each!(conn, c => events::table.filter(events::id.eq(id)).select(Event::as_select()).first(c)).optional()?,
        (_, Ok(slug)) => {
            on_each!(conn, c => events::table.filter(events::slug.eq(&slug)).select(Event::as_select()).first(c)).optional()?
        }
        _ => None,
    };
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The same, as the public sees it: a draft is not there.
///
/// # Errors
/// `not_found` when there is none, or none that the public may know of.
pub fn find_public(conn: &mut Conn, id_or_slug: &str) -> Result<Event> {
    let event = find(conn, id_or_slug)?;
    if event.is_public() { Ok(event) } else { Err(Problem::not_found().into()) }
}

/// An event by id, which comes from another row.
///
/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn, id: EventId) -> Result<Event> {
    Ok(events::table.find(id).select(Event::as_select()).first(conn)?)
}

/// The same, kept from others until the transaction ends.
///
/// # Errors
/// Those of the database.
pub fn lock(conn: &mut Conn, id: EventId) -> Result<Event> {
    let columns = <Event as Selectable<MultiBackend>>::construct_selection();
    Ok(ForUpdate::wait(events::table.find(id).select(columns)).get_result(conn)?)
}

/// Whether an event is still as it was read; it stays so until the transaction ends.
///
/// # Errors
/// Those of the database.
pub fn is_as_read(conn: &mut Conn, event: &Event) -> Result<bool> {
    let select = events::table.find(event.id).select((events::state, events::version));
    let now: (EventState, i64) = ForUpdate::share(select).get_result(conn)?;
    Ok(now == (event.state, event.version))
}

/// Keeps an event as it is until the transaction ends: whoever publishes, changes or cancels it waits. Whatever is read of it afterwards
/// is what they left.
///
/// # Errors
/// Those of the database.
pub fn hold(conn: &mut Conn, id: EventId) -> Result<()> {
    let _: i64 = ForUpdate::share(events::table.find(id).select(events::version)).get_result(conn)?;
    Ok(())
}

/// A page of public events, latest first; `after` is first day and id of the last one seen.
///
/// # Errors
/// Those of the database.
pub fn list_public(conn: &mut Conn, after: Option<(Date, EventId)>, limit: u16) -> Result<Vec<Event>> {
    let mut query = events::table.select(Event::as_select()).filter(events::state.ne(EventState::Draft)).into_boxed::<MultiBackend>();
    if let Some((day, id)) = after {
        let earlier = events::starts_on.lt(Day(day));
        query = query.filter(earlier.or(events::starts_on.eq(Day(day)).and(events::id.lt(id))));
    }
    Ok(query.order((events::starts_on.desc(), events::id.desc())).limit(i64::from(limit) + 1).load(conn)?)
}

/// Public events that take place and are not over, by id.
///
/// # Errors
/// Those of the database.
pub fn list_to_come(conn: &mut Conn, now: Timestamp) -> Result<Vec<Event>> {
    // Whatever day it is at their place.
    let yesterday = now.checked_sub(SignedDuration::from_hours(36)).unwrap_or(Timestamp::MIN).to_zoned(TimeZone::UTC).date();
    let to_come = events::table.filter(events::state.eq(EventState::Published)).filter(events::ends_on.ge(Day(yesterday)));
    Ok(to_come.order(events::id).select(Event::as_select()).load(conn)?)
}

/// Partners, in the order they are named.
///
/// # Errors
/// Those of the database.
pub fn partners(conn: &mut Conn, event: EventId) -> Result<Vec<Partner>> {
    let select = event_partners::table.select(Partner::as_select()).filter(event_partners::event.eq(event));
    Ok(select.order(event_partners::position).load(conn)?)
}

/// Title of a series.
///
/// # Errors
/// Those of the database.
pub fn series_title(conn: &mut Conn, id: SeriesId) -> Result<(Slug, LanguageMap)> {
    let (slug, Json(title)) = series::table.find(id).select((series::slug, series::title)).first(conn)?;
    Ok((slug, title))
}

/// The series with this slug, made when it is not there.
///
/// # Errors
/// Those of the database.
pub fn put_series(conn: &mut Conn, slug: &Slug, title: &LanguageMap) -> Result<SeriesId> {
    if let Some(id) = series::table.filter(series::slug.eq(slug)).select(series::id).first(conn).optional()? {
        return Ok(id);
    }
    let id = SeriesId::new();
    diesel::insert_into(series::table)
        .values((series::id.eq(id), series::slug.eq(slug), series::title.eq(Json(title.clone()))))
        .execute(conn)?;
    Ok(id)
}

/// Adds a partner after those that are there.
///
/// # Errors
/// Those of the database.
pub fn add_partner(conn: &mut Conn, event: EventId, partner: &NewPartner) -> Result<()> {
    let position: i64 = event_partners::table.filter(event_partners::event.eq(event)).count().get_result(conn)?;
    diesel::insert_into(event_partners::table)
        .values((
            event_partners::event.eq(event),
            event_partners::position.eq(position),
            event_partners::role.eq(partner.role),
            event_partners::name.eq(Json(partner.name.clone())),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes what `create` does not take: place, contact, facts, edition.
///
/// # Errors
/// Those of the database.
pub fn set_details(
    conn: &mut Conn,
    event: EventId,
    edition: Option<(SeriesId, i64)>,
    place: Option<LanguageMap>,
    country: Option<Country>,
    contact: Option<Contact>,
    facts: Facts,
) -> Result<()> {
    diesel::update(events::table.find(event))
        .set((
            events::series.eq(edition.map(|(series, _)| series)),
            events::ordinal.eq(edition.map(|(_, ordinal)| ordinal)),
            events::place.eq(place.map(Json)),
            events::country.eq(country),
            events::contact.eq(contact.map(Json)),
            events::facts.eq(Json(facts)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts a change that acts at once and is no publication: calendars and their stamps stay as they are.
///
/// # Errors
/// Those of the database.
pub fn count_version(conn: &mut Conn, event: EventId) -> Result<()> {
    diesel::update(events::table.find(event)).set(events::version.eq(events::version + 1)).execute(conn)?;
    Ok(())
}

/// Says that published content changed: the revision rises, and with it every tag of a rendered page.
///
/// # Errors
/// Those of the database.
pub fn touch(conn: &mut Conn, ctx: &Ctx, event: EventId) -> Result<()> {
    let Utc(last) = events::table.find(event).select(events::last_modified).first(conn)?;
    diesel::update(events::table.find(event))
        .set((
            events::public_revision.eq(events::public_revision + 1),
            events::version.eq(events::version + 1),
            // It never falls, even when the clock of a rehearsal does.
            events::last_modified.eq(Utc(last.max(ctx.now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes what a publication made of the event itself. Called by a publication alone.
///
/// # Errors
/// Those of the database.
pub fn put_details(conn: &mut Conn, event: &Event, details: &EventDetails, sequence: i64) -> Result<()> {
    let then = event.saying(details, sequence);
    diesel::update(events::table.find(event.id))
        .set((
            events::state.eq(then.state),
            events::title.eq(then.title),
            events::short_title.eq(then.short_title),
            events::theme.eq(then.theme),
            events::description.eq(then.description),
            events::place.eq(then.place),
            events::country.eq(then.country),
            events::time_zone.eq(then.time_zone),
            events::starts_on.eq(then.starts_on),
            events::ends_on.eq(then.ends_on),
            events::sequence.eq(then.sequence),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts one more publication of the programme, and says which one it is.
///
/// # Errors
/// Those of the database.
pub fn count_publication(conn: &mut Conn, event: EventId) -> Result<i64> {
    diesel::update(events::table.find(event)).set(events::programme_version.eq(events::programme_version + 1)).execute(conn)?;
    Ok(events::table.find(event).select(events::programme_version).first(conn)?)
}
