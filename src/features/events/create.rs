//! Making an event, as a draft, with its categories and pools.

use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::categories::{self, Category};
use super::model::{EventKind, EventState, Facts};
use super::pools::{self, NewPool};
use crate::kernel::id::EventId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{self, Problem};
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::Native;
use crate::platform::db::schema::events;
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An event to be made, every part parsed.
#[derive(Clone, Debug)]
pub struct CreateEvent {
    /// Name in addresses.
    pub slug: Slug,
    /// What kind.
    pub kind: EventKind,
    /// Full title.
    pub title: LanguageMap,
    /// Title for headers and subjects; the full title when not given.
    pub short_title: Option<LanguageMap>,
    /// Theme.
    pub theme: Option<LanguageMap>,
    /// A few sentences.
    pub description: Option<LanguageMap>,
    /// Zone of the place.
    pub time_zone: Zone,
    /// First day.
    pub starts_on: Date,
    /// Last day, not before the first.
    pub ends_on: Date,
    /// Places on site.
    pub capacity: u32,
    /// Places online; none: no online mode.
    pub online_capacity: Option<u32>,
    /// When registration opens.
    pub registration_opens_at: Option<Timestamp>,
    /// When it closes.
    pub registration_closes_at: Option<Timestamp>,
    /// Categories in order.
    pub categories: Vec<NewCategory>,
}

/// A category to be made.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// `mayor`.
    pub code: String,
    /// The event's own title.
    pub title: Option<LanguageMap>,
    /// Places of its own: a pool with the same code.
    pub capacity: Option<u32>,
}

/// Makes the event with its pools: `event` for those on site, `online` if there are such places, one for each category that has its own.
///
/// # Errors
/// `slug_taken`; those of the database.
pub fn create(conn: &mut Conn, ctx: &Ctx, id: EventId, command: &CreateEvent) -> Result<()> {
    let short_title = command.short_title.clone().unwrap_or_else(|| command.title.clone());
    let insert = diesel::insert_into(events::table)
        .values((
            events::id.eq(id),
            events::slug.eq(&command.slug),
            events::kind.eq(command.kind),
            events::state.eq(EventState::Draft),
            events::title.eq(Json(command.title.clone())),
            events::short_title.eq(Json(short_title)),
            events::theme.eq(command.theme.clone().map(Json)),
            events::description.eq(command.description.clone().map(Json)),
            events::time_zone.eq(&command.time_zone),
            events::starts_on.eq(Day(command.starts_on)),
            events::ends_on.eq(Day(command.ends_on)),
            events::registration_opens_at.eq(command.registration_opens_at.map(Utc)),
            events::registration_closes_at.eq(command.registration_closes_at.map(Utc)),
            events::number_prefix.eq(number_prefix(&command.slug)),
            events::facts.eq(Json(Facts::default())),
            events::public_revision.eq(0_i64),
            events::sequence.eq(0_i64),
            events::version.eq(1_i64),
            events::created_at.eq(Utc(ctx.now)),
            events::last_modified.eq(Utc(ctx.now)),
        ))
        .on_conflict_do_nothing();
    if Native(insert).execute(conn)? == 0 {
        return Err(Problem::new(&problem::SLUG_TAKEN).field("/slug", "taken", format!("{} is taken", command.slug)).into());
    }
    pools::create(conn, id, &NewPool::on_site(command.capacity))?;
    if let Some(online) = command.online_capacity {
        pools::create(conn, id, &NewPool::online(online))?;
    }
    for category in &command.categories {
        categories::add(conn, id, &Category::new(&category.code, category.title.clone()))?;
        if let Some(capacity) = category.capacity {
            pools::create(conn, id, &NewPool::category(&category.code, category.title.clone(), capacity))?;
        }
    }
    let entry = Entry {
        event: Some(id),
        action: "event.created",
        subject_kind: "event",
        subject: id.0,
        visibility: Visibility::Staff,
        detail: json!({ "slug": command.slug }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// `iclc-2` gives `ICLC2`: short enough to be read out at a desk.
fn number_prefix(slug: &Slug) -> String {
    let letters: String = slug.as_str().chars().filter(|c| *c != '-').take(8).collect();
    letters.to_uppercase()
}
