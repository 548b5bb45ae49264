//! Gathering the items of a feed.

use jiff::Timestamp;

use super::items::Scene;
use crate::features::events::{self, Event};
use crate::features::registration::{Registration, Status as RegistrationStatus};
use crate::features::{people, programme};
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{self, Calendar, Item, Status};

/// Minutes after which a program should ask again.
const REFRESH_MINUTES: u32 = 60;

/// The whole event: itself as an all-day item, and every session that has a day.
///
/// # Errors
/// Those of the database.
pub fn event_feed(conn: &mut Conn, platform: &Platform, event: &Event, locale: Locale, now: Timestamp) -> Result<String> {
    let mut calendar = calendar(platform, event, locale);
    calendar.items = gather(conn, platform, event, locale, now, |session| session.details.is_public())?;
    Ok(finish(calendar))
}

/// What one person has: the event and the sessions open to their category; while they wait, the event as tentative; after a
/// cancellation, tombstones.
///
/// # Errors
/// Those of the database.
pub fn personal_feed(conn: &mut Conn, platform: &Platform, registration: &Registration, now: Timestamp) -> Result<String> {
    let event = events::get(conn, registration.event)?;
    let locale = people::get(conn, registration.person)?.locale;
    let has_place = registration.status == RegistrationStatus::Confirmed;
    let is_over =
        matches!(registration.status, RegistrationStatus::Cancelled | RegistrationStatus::Substituted | RegistrationStatus::Declined);
    let mut calendar = calendar(platform, &event, locale);
    let wanted = |session: &programme::Session| (has_place || is_over) && session.details.falls_to(&registration.category);
    calendar.items = gather(conn, platform, &event, locale, now, wanted)?;
    for item in &mut calendar.items {
        item.last_modified = item.last_modified.max(registration.last_modified.0);
        if is_over {
            item.status = Status::Cancelled;
        } else if !has_place && item.status == Status::Confirmed {
            item.status = Status::Tentative;
        }
    }
    Ok(finish(calendar))
}

pub(super) fn scene<'a>(platform: &'a Platform, event: &'a Event, locale: Locale) -> Scene<'a> {
    Scene { platform, event, venues: &[], rooms: &[], locale }
}

fn gather(
    conn: &mut Conn,
    platform: &Platform,
    event: &Event,
    locale: Locale,
    now: Timestamp,
    wanted: impl Fn(&programme::Session) -> bool,
) -> Result<Vec<Item>> {
    let (venues, rooms) = (events::venues(conn, event.id)?, events::rooms(conn, event.id)?);
    let scene = Scene { venues: &venues, rooms: &rooms, ..scene(platform, event, locale) };
    let sessions = programme::sessions(conn, event.id)?;
    let items = sessions.iter().filter(|session| wanted(session)).filter_map(|session| scene.session_item(session, now));
    Ok(std::iter::once(scene.event_item()).chain(items).collect())
}

pub(super) fn calendar(platform: &Platform, event: &Event, locale: Locale) -> Calendar {
    let mut calendar = Calendar::new(event.short_title.0.text(locale), locale.tag(), event.time_zone.clone());
    calendar.description = Some(event.title.0.text(locale));
    calendar.url = Some(platform.url(&format!("/events/{}", event.slug)));
    calendar.refresh_minutes = Some(REFRESH_MINUTES);
    calendar
}

fn finish(mut calendar: Calendar) -> String {
    calendar.last_modified = calendar.items.iter().map(|item| item.last_modified).max();
    ical::write(&calendar)
}
