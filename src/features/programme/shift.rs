//! Moving a whole event: its days and all its sessions, by as many days, with the same times on the clocks of their places. Everything
//! keeps its identity; nothing is public before the publication.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};

use super::details::When;
use super::edit;
use super::kind::ItemKind;
use super::load;
use super::model::Content;
use super::store::items;
use crate::features::events::Event;
use crate::kernel::id::ItemId;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Moves the draft so that the event begins on a day. Sessions that were cancelled stay where they were. Call [`super::lock`] first.
/// Gives what it changed.
///
/// # Errors
/// `validation_failed` naming every session whose time does not exist on the new day, or occurs twice.
pub fn shift(conn: &mut Conn, ctx: &Ctx, event: &Event, starts_on: Date) -> Result<Vec<ItemId>> {
    let programme = load::draft(conn, event.clone())?;
    let days = i64::from((starts_on - programme.details.starts_on).get_days());
    let mut errors = FieldErrors::default();
    let mut moved: Vec<(ItemKind, ItemId, Content)> = Vec::new();
    let mut details = programme.details.clone();
    details.starts_on = starts_on;
    match later(details.ends_on, days) {
        Some(ends_on) => details.ends_on = ends_on,
        None => errors.add("/starts_on", "invalid", "a year from 1900 to 2199"),
    }
    moved.push((ItemKind::Event, ItemId(event.id.0), Content::Event(details)));
    for session in programme.sessions.iter().filter(|session| !session.details.is_cancelled) {
        let mut details = session.details.clone();
        match when(&details.when, &details.time_zone, days) {
            Some(when) => details.when = when,
            None => errors.add(
                format!("/sessions/{}", session.slug),
                "time_not_in_zone",
                "on the new day this time does not exist, or occurs twice",
            ),
        }
        moved.push((ItemKind::Session, ItemId(session.id.0), Content::Session(details)));
    }
    errors.finish()?;
    let published = load::published(conn, event.clone())?;
    let mut changed = Vec::new();
    for (kind, id, content) in moved {
        let item = items::find(conn, event.id, kind, &id.to_string())?.ok_or_else(Problem::not_found)?;
        edit::change_one(conn, ctx, &published, &item, &content)?;
        changed.push(id);
    }
    Ok(changed)
}

fn later(day: Date, days: i64) -> Option<Date> {
    let day = day.checked_add(0.days().try_days(days).ok()?).ok()?;
    moment::parse_day(&day.to_string()).ok()
}

/// The same wall times some days later; a month stays, because nobody said which day.
fn when(when: &When, zone: &Zone, days: i64) -> Option<When> {
    let at = |instant: Timestamp| -> Option<Timestamp> {
        let zoned = zone.at(instant);
        let civil: DateTime = later(zoned.date(), days)?.to_datetime(zoned.time());
        zone.jiff().to_ambiguous_zoned(civil).unambiguous().ok().map(|zoned| zoned.timestamp())
    };
    Some(match when {
        When::Time(start, end) => When::Time(at(*start)?, at(*end)?),
        When::Days(from, until) => When::Days(later(*from, days)?, later(*until, days)?),
        When::Month(month) => When::Month(month.clone()),
    })
}
