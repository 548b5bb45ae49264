//! Gathering the items of a feed that everybody may read.

use jiff::Timestamp;

use super::filter::Filter;
use super::items::Scene;
use super::kept::{FedSeries, is_its_sessions};
use crate::features::events::Event;
use crate::features::programme;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::Result;
use crate::platform::ical::{self, Calendar, Item, Method};

/// Minutes after which a program should ask again.
const REFRESH_MINUTES: u32 = 60;

/// The whole event: itself as an all-day item, and every public session that has a day. With a filter those sessions alone that it wants.
///
/// # Errors
/// Those of the database.
pub(super) fn event_feed(
    conn: &mut Conn,
    platform: &Platform,
    event: &Event,
    filter: &Filter,
    locale: Locale,
    now: Timestamp,
) -> Result<String> {
    let mut calendar = calendar(platform, event, locale);
    if !filter.is_empty() {
        calendar.name = part_name(platform, locale, &calendar.name, &filter.name(platform, locale));
        calendar.color = filter.color();
    }
    calendar.items = public_items(conn, platform, event, filter, locale, now)?;
    if filter.is_empty() {
        calendar.items.push(Scene::bare(platform, event, locale).event_item());
    }
    Ok(finish(calendar))
}

/// The public events of a series, each as an all-day item, and the sessions of those that are series of webinars.
///
/// # Errors
/// Those of the database.
pub(super) fn series_feed(conn: &mut Conn, platform: &Platform, fed: &FedSeries, locale: Locale, now: Timestamp) -> Result<String> {
    let Some(latest) = fed.events.last() else { return Err(Problem::not_found().into()) };
    let Json(title) = &fed.series.title;
    let mut calendar = Calendar::new(title.text(locale), locale.tag(), latest.time_zone.clone());
    calendar.url = Some(platform.url("/"));
    calendar.refresh_minutes = Some(REFRESH_MINUTES);
    for event in &fed.events {
        calendar.items.push(Scene::bare(platform, event, locale).event_item());
        if is_its_sessions(event) {
            calendar.items.extend(public_items(conn, platform, event, &Filter::default(), locale, now)?);
        }
    }
    Ok(finish(calendar))
}

/// One session, for a program that takes a single entry. The same entry as in the feeds, also long after it was cancelled.
///
/// # Errors
/// `not_found` for what the public may not know of, and for what has no day.
pub(super) fn session_file(conn: &mut Conn, platform: &Platform, event: &Event, session: &str, locale: Locale) -> Result<String> {
    let programme = programme::published(conn, event.clone())?;
    let is_it = |one: &&programme::Session| one.details.is_public() && one.is_called(session);
    let session = programme.sessions.iter().find(is_it).ok_or_else(Problem::not_found)?;
    let mut calendar = calendar(platform, event, locale);
    // With the name and address of a feed Outlook and Apple open a file as a new calendar.
    calendar.method = Some(Method::Publish);
    calendar.items = vec![Scene::of(platform, &programme, locale).session_item(session).ok_or_else(Problem::not_found)?];
    Ok(ical::write(&calendar))
}

fn public_items(conn: &mut Conn, platform: &Platform, event: &Event, filter: &Filter, locale: Locale, now: Timestamp) -> Result<Vec<Item>> {
    let programme = programme::published(conn, event.clone())?;
    let scene = Scene::of(platform, &programme, locale);
    let wanted = programme.sessions.iter().filter(|session| session.details.is_public() && filter.wants(session));
    Ok(wanted.filter_map(|session| scene.standing_item(session, now)).collect())
}

/// The name of a feed that holds a part of a whole.
pub(super) fn part_name(platform: &Platform, locale: Locale, whole: &str, part: &str) -> String {
    platform.texts.t(locale, "feed-part", &[("whole", whole.into()), ("part", part.into())])
}

pub(super) fn calendar(platform: &Platform, event: &Event, locale: Locale) -> Calendar {
    let mut calendar = Calendar::new(event.short_title.0.text(locale), locale.tag(), event.time_zone.clone());
    calendar.description = Some(event.title.0.text(locale));
    calendar.url = Some(platform.url(&format!("/events/{}", event.slug)));
    calendar.refresh_minutes = Some(REFRESH_MINUTES);
    calendar
}

pub(super) fn finish(mut calendar: Calendar) -> String {
    calendar.last_modified = calendar.items.iter().map(|item| item.last_modified).max();
    ical::write(&calendar)
}
