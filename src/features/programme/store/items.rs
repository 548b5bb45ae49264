//! The table `programme_items`: every item of a programme from its making on, and what the draft makes of it.

use std::collections::HashMap;

use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::Value;

use super::super::kind::ItemKind;
use crate::kernel::id::{EventId, ItemId};
use crate::kernel::slug::Slug;
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::programme_items;
use crate::platform::db::types::{Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// One item.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = programme_items, check_for_backend(MultiBackend))]
pub struct Item {
    /// Identity: that of the session, room, … itself.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// Running number among the items of its kind.
    pub number: i64,
    /// Name in addresses, unique among the items of its kind.
    pub slug: Slug,
    /// What the next publication makes of it; `None`: nothing.
    pub draft: Option<Json<Value>>,
    /// For If-Match.
    pub version: i64,
    /// The version of the programme in which it was last published; `None`: never.
    pub published_in: Option<i64>,
    /// The highest SEQUENCE that a mail about it bore; the next publication goes above it.
    pub sent_sequence: i64,
    /// How a file that it was imported from calls it.
    pub source: Option<String>,
    /// When it was made.
    pub created_at: Utc,
}

/// Everything that an event's draft can change.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId) -> Result<Vec<Item>> {
    let select = programme_items::table.select(Item::as_select()).filter(programme_items::event.eq(event));
    Ok(select.order((programme_items::kind, programme_items::number)).load(conn)?)
}

/// The same, to be looked up.
///
/// # Errors
/// Those of the database.
pub fn by_id(conn: &mut Conn, event: EventId) -> Result<HashMap<ItemId, Item>> {
    Ok(list(conn, event)?.into_iter().map(|item| (item.id, item)).collect())
}

/// The items that the draft changes.
///
/// # Errors
/// Those of the database.
pub fn drafted(conn: &mut Conn, event: EventId) -> Result<Vec<Item>> {
    let select = programme_items::table.select(Item::as_select()).filter(programme_items::event.eq(event));
    Ok(select.filter(programme_items::draft.is_not_null()).order((programme_items::kind, programme_items::number)).load(conn)?)
}

/// An item by id or slug.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, event: EventId, kind: ItemKind, id_or_slug: &str) -> Result<Option<Item>> {
    let select = programme_items::table.select(Item::as_select()).filter(programme_items::event.eq(event));
    let select = select.filter(programme_items::kind.eq(kind));
    Ok(match (id_or_slug.parse::<ItemId>(), Slug::parse(id_or_slug)) {
        (Ok(id), _) => select.filter(programme_items::id.eq(id)).first(conn).optional()?,
        (_, Ok(slug)) => select.filter(programme_items::slug.eq(slug)).first(conn).optional()?,
        _ => None,
    })
}

/// The number after the last of a kind, and whether a slug is taken. Call it under the lock of the event.
///
/// # Errors
/// Those of the database.
pub fn next_number(conn: &mut Conn, event: EventId, kind: ItemKind) -> Result<i64> {
    let of_kind = programme_items::table.filter(programme_items::event.eq(event)).filter(programme_items::kind.eq(kind));
    let last: Option<i64> = of_kind.select(max(programme_items::number)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// A new item, known to the draft alone.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// Identity.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// Running number.
    pub number: i64,
    /// Name in addresses.
    pub slug: Slug,
    /// What it holds.
    pub draft: Option<Value>,
    /// How a file calls it.
    pub source: Option<String>,
}

/// Writes it.
///
/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, ctx: &Ctx, event: EventId, item: &NewItem) -> Result<()> {
    diesel::insert_into(programme_items::table)
        .values((
            programme_items::id.eq(item.id),
            programme_items::event.eq(event),
            programme_items::kind.eq(item.kind),
            programme_items::number.eq(item.number),
            programme_items::slug.eq(&item.slug),
            programme_items::draft.eq(item.draft.clone().map(Json)),
            programme_items::version.eq(1_i64),
            programme_items::sent_sequence.eq(0_i64),
            programme_items::source.eq(item.source.as_deref()),
            programme_items::created_at.eq(Utc(ctx.now)),
            programme_items::changed_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets what the next publication makes of an item; `None`: nothing.
///
/// # Errors
/// Those of the database.
pub fn set_draft(conn: &mut Conn, ctx: &Ctx, id: ItemId, draft: Option<Value>) -> Result<()> {
    diesel::update(programme_items::table.find(id))
        .set((
            programme_items::draft.eq(draft.map(Json)),
            programme_items::version.eq(programme_items::version + 1),
            programme_items::changed_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Says in which version of the programme an item was published.
///
/// # Errors
/// Those of the database.
pub fn set_published(conn: &mut Conn, ctx: &Ctx, id: ItemId, in_version: i64) -> Result<()> {
    diesel::update(programme_items::table.find(id))
        .set((
            programme_items::published_in.eq(in_version),
            programme_items::version.eq(programme_items::version + 1),
            programme_items::changed_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes away an item that was never published.
///
/// # Errors
/// Those of the database.
pub fn delete(conn: &mut Conn, id: ItemId) -> Result<()> {
    diesel::delete(programme_items::table.find(id)).execute(conn)?;
    Ok(())
}

/// Says that a mail about an item bore this SEQUENCE.
///
/// # Errors
/// Those of the database.
pub fn note_sent(conn: &mut Conn, id: ItemId, sequence: i64) -> Result<()> {
    diesel::update(programme_items::table.find(id).filter(programme_items::sent_sequence.lt(sequence)))
        .set(programme_items::sent_sequence.eq(sequence))
        .execute(conn)?;
    Ok(())
}
