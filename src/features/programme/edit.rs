//! Changing the draft: making an item, changing one, giving a change up. Nothing of it is public before a publication.
//!
//! Every change locks the event first, so that those of one event stand in line, and writes a journal entry that says what each field
//! was and is: replayed in order, the entries give the present draft.

use serde_json::{Map, Value, json};

use super::kind::ItemKind;
use super::load;
use super::model::{Content, Programme};
use super::store::items::{self, Item, NewItem};
use super::store::published;
use crate::features::events::{self, Event};
use crate::kernel::id::{EventId, ItemId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::slug::Slug;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// The event, kept from all who change its programme until the transaction ends.
///
/// # Errors
/// `conflict` for an archived event; those of the database.
pub fn lock(conn: &mut Conn, ctx: &Ctx, event: EventId) -> Result<Event> {
    let event = events::lock(conn, event)?;
    if event.state == events::EventState::Archived {
        return Err(Problem::new(&problem::CONFLICT).detail("the event is archived: its programme stays as it was").into());
    }
    let id = ItemId(event.id.0);
    if items::find(conn, event.id, ItemKind::Event, &id.to_string())?.is_none() {
        let item = NewItem { id, kind: ItemKind::Event, number: 0, slug: event.slug.clone(), draft: None, source: None };
        items::insert(conn, ctx, event.id, &item)?;
    }
    Ok(event)
}

/// An item to be made.
#[derive(Clone, Debug)]
pub struct Make {
    /// Name in addresses; made from the title or name when not given.
    pub slug: Option<Slug>,
    /// How a file that it comes from calls it.
    pub source: Option<String>,
    /// What it holds.
    pub content: Content,
}

/// Adds an item to the draft. Call [`lock`] first.
///
/// # Errors
/// `slug_taken`; `validation_failed` when it refers to what is not there.
pub fn make(conn: &mut Conn, ctx: &Ctx, event: EventId, make: Make) -> Result<Item> {
    let kind = make.content.kind();
    check_references(conn, event, &make.content)?;
    let number = items::next_number(conn, event, kind)?;
    let named = make.content.title().text(Locale::En);
    let slug = free_slug(conn, event, kind, number, make.slug, &named)?;
    let draft = make.content.to_json()?;
    let new = NewItem { id: ItemId::new(), kind, number, slug: slug.clone(), draft: Some(draft.clone()), source: make.source };
    items::insert(conn, ctx, event, &new)?;
    record(conn, ctx, event, (kind, new.id), "made", json!({ "version": 1, "slug": slug, "after": draft }))?;
    found(conn, event, kind, new.id)
}

/// Lets the draft of an item hold something else; what equals the published is no change any more. Call [`lock`] first.
///
/// # Errors
/// `validation_failed` when it refers to what is not there, `conflict` when what is in use would be removed.
pub fn change(conn: &mut Conn, ctx: &Ctx, event: &Event, item: &Item, after: &Content) -> Result<Item> {
    let programme = load::published(conn, event.clone())?;
    change_one(conn, ctx, &programme, item, after)
}

/// The same, for whoever changes many: the published programme is read once.
///
/// # Errors
/// Those of [`change`].
pub fn change_one(conn: &mut Conn, ctx: &Ctx, programme: &Programme, item: &Item, after: &Content) -> Result<Item> {
    let event = &programme.event;
    check_references(conn, event.id, after)?;
    let published = load::published_content(programme, item);
    let before = load::drafted_content(item)?.or_else(|| published.clone());
    if before.as_ref() == Some(after) {
        return Ok(item.clone());
    }
    if after.is_removed() {
        check_unused(conn, event, item)?;
    }
    let draft = (published.as_ref() != Some(after)).then(|| after.to_json()).transpose()?;
    items::set_draft(conn, ctx, item.id, draft)?;
    count(conn, event.id, item)?;
    let before = before.map_or(Ok(Value::Null), |before| before.to_json())?;
    record_change(conn, ctx, event.id, item, &before, &after.to_json()?)?;
    found(conn, event.id, item.kind, item.id)
}

/// Gives the draft of an item up: what is published stays, what never was goes. Call [`lock`] first.
///
/// # Errors
/// `conflict` when what is in use would go.
pub fn discard(conn: &mut Conn, ctx: &Ctx, event: &Event, item: &Item) -> Result<()> {
    let Some(Json(draft)) = &item.draft else { return Ok(()) };
    count(conn, event.id, item)?;
    if item.published_in.is_some() {
        items::set_draft(conn, ctx, item.id, None)?;
        let published = load::published_content(&load::published(conn, event.clone())?, item);
        let published = published.ok_or_else(Problem::not_found)?.to_json()?;
        let detail = json!({ "version": item.version + 1, "fields": differences(draft, &published) });
        return record(conn, ctx, event.id, (item.kind, item.id), "discarded", detail);
    }
    check_unused(conn, event, item)?;
    items::delete(conn, item.id)?;
    record(conn, ctx, event.id, (item.kind, item.id), "discarded", json!({ "version": item.version + 1 }))
}

/// Says in the journal what became of an item as the draft has it.
pub(super) fn record_change(conn: &mut Conn, ctx: &Ctx, event: EventId, item: &Item, before: &Value, after: &Value) -> Result<()> {
    let fields = differences(before, after);
    if fields.is_empty() {
        return Ok(());
    }
    record(conn, ctx, event, (item.kind, item.id), "changed", json!({ "version": item.version + 1, "fields": fields }))
}

/// The fields that differ, each with what it was and is.
pub fn differences(before: &Value, after: &Value) -> Map<String, Value> {
    let empty = Map::new();
    let (before, after) = (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let pair = |name: &String| (before.get(name).unwrap_or(&Value::Null), after.get(name).unwrap_or(&Value::Null));
    let differing = names.into_iter().filter(|name| {
        let (was, is) = pair(name);
        was != is
    });
    differing
        .map(|name| {
            let (was, is) = pair(name);
            (name.clone(), json!({ "before": was, "after": is }))
        })
        .collect()
}

fn found(conn: &mut Conn, event: EventId, kind: ItemKind, id: ItemId) -> Result<Item> {
    Ok(items::find(conn, event, kind, &id.to_string())?.ok_or_else(Problem::not_found)?)
}

/// The tag of an event is that of its row.
fn count(conn: &mut Conn, event: EventId, item: &Item) -> Result<()> {
    if item.kind == ItemKind::Event { events::count_version(conn, event) } else { Ok(()) }
}

/// What a session or room refers to must be there, and not removed in the draft.
fn check_references(conn: &mut Conn, event: EventId, content: &Content) -> Result<()> {
    let mut errors = FieldErrors::default();
    let wanted = match content {
        Content::Session(details) => {
            vec![("/room", ItemKind::Room, details.room.map(|id| id.0)), ("/track", ItemKind::Track, details.track.map(|id| id.0))]
        }
        Content::Room(details) => vec![("/venue", ItemKind::Venue, Some(details.venue.0))],
        Content::Event(_) | Content::Venue(_) | Content::Track(_) => Vec::new(),
    };
    for (pointer, kind, id) in wanted {
        let Some(id) = id else { continue };
        let item = items::find(conn, event, kind, &id.to_string())?;
        let removed = match &item {
            Some(item) => is_gone(conn, event, item)?,
            None => false,
        };
        if item.is_none() || removed {
            errors.add(pointer, "unknown", format!("this event has no such {kind}"));
        }
    }
    Ok(errors.finish()?)
}

/// Whether the draft removes it, or it was removed and the draft says nothing of it.
fn is_gone(conn: &mut Conn, event: EventId, item: &Item) -> Result<bool> {
    if let Some(drafted) = load::drafted_content(item)? {
        return Ok(drafted.is_removed());
    }
    let id = item.id.0;
    Ok(match item.kind {
        ItemKind::Venue => events::venues(conn, event)?.iter().any(|venue| venue.id.0 == id && venue.details.is_removed),
        ItemKind::Room => events::rooms(conn, event)?.iter().any(|room| room.id.0 == id && room.details.is_removed),
        ItemKind::Track => published::tracks(conn, event)?.iter().any(|track| track.id.0 == id && track.details.is_removed),
        ItemKind::Event | ItemKind::Session => false,
    })
}

/// A room, venue or track that sessions or rooms of the draft still name cannot go.
fn check_unused(conn: &mut Conn, event: &Event, item: &Item) -> Result<()> {
    let programme = load::draft(conn, event.clone())?;
    let live = programme.sessions.iter().filter(|session| !session.details.is_cancelled);
    let users: Vec<String> = match item.kind {
        ItemKind::Room => live.filter(|s| s.details.room.is_some_and(|id| id.0 == item.id.0)).map(|s| s.slug.to_string()).collect(),
        ItemKind::Track => live.filter(|s| s.details.track.is_some_and(|id| id.0 == item.id.0)).map(|s| s.slug.to_string()).collect(),
        ItemKind::Venue => {
            let rooms = programme.rooms.iter().filter(|room| !room.details.is_removed && room.details.venue.0 == item.id.0);
            rooms.map(|room| room.slug.to_string()).collect()
        }
        ItemKind::Event | ItemKind::Session => Vec::new(),
    };
    if users.is_empty() {
        return Ok(());
    }
    Err(Problem::new(&problem::IN_USE).detail(format!("still used by {}", users.join(", "))).into())
}

/// The slug asked for if it is free, else one made from the name, with a number where needed.
fn free_slug(conn: &mut Conn, event: EventId, kind: ItemKind, number: i64, asked: Option<Slug>, named: &str) -> Result<Slug> {
    if let Some(slug) = asked {
        if items::find(conn, event, kind, slug.as_str())?.is_some() {
            return Err(Problem::new(&problem::SLUG_TAKEN).field("/slug", "taken", format!("{slug} is taken")).into());
        }
        return Ok(slug);
    }
    let stem = Slug::from_name(named).map_or_else(|| kind.as_str().to_owned(), |own| own.to_string());
    let tries = std::iter::once(stem.clone()).chain((number..).map(|n| format!("{}-{n}", stem.get(..56).unwrap_or(&stem))));
    for slug in tries.filter_map(|text| Slug::parse(&text).ok()).skip(usize::from(Slug::from_name(named).is_none())) {
        if items::find(conn, event, kind, slug.as_str())?.is_none() {
            return Ok(slug);
        }
    }
    Err(Problem::new(&problem::SLUG_TAKEN).into())
}

fn record(conn: &mut Conn, ctx: &Ctx, event: EventId, (kind, id): (ItemKind, ItemId), verb: &str, detail: Value) -> Result<()> {
    let action = match (kind, verb) {
        (ItemKind::Session, "made") => "session.made",
        (ItemKind::Session, "changed") => "session.changed",
        (ItemKind::Session, _) => "session.discarded",
        (ItemKind::Room, "made") => "room.made",
        (ItemKind::Room, "changed") => "room.changed",
        (ItemKind::Room, _) => "room.discarded",
        (ItemKind::Venue, "made") => "venue.made",
        (ItemKind::Venue, "changed") => "venue.changed",
        (ItemKind::Venue, _) => "venue.discarded",
        (ItemKind::Track, "made") => "track.made",
        (ItemKind::Track, "changed") => "track.changed",
        (ItemKind::Track, _) => "track.discarded",
        (ItemKind::Event, "discarded") => "event.draft_discarded",
        (ItemKind::Event, _) => "event.draft_changed",
    };
    let entry = Entry { event: Some(event), action, subject_kind: kind.as_str(), subject: id.0, visibility: Visibility::Staff, detail };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
