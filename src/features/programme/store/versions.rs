//! The tables `programme_versions` and `programme_changes`: what was published when, and what each publication made of each item.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::Timestamp;
use serde_json::Value;

use super::super::kind::ItemKind;
use super::super::model::Content;
use crate::kernel::id::{EventId, ItemId};
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::{programme_changes, programme_versions};
use crate::platform::db::types::{Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// One publication.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = programme_versions, check_for_backend(MultiBackend))]
pub struct Version {
    /// 1 is the first.
    pub version: i64,
    /// The publication that this one took back.
    pub undoes: Option<i64>,
    /// Whether those concerned are told.
    pub tells: bool,
    /// What the secretariat says of it.
    pub note: Option<String>,
    /// When.
    pub published_at: Utc,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = programme_changes, check_for_backend(MultiBackend))]
struct ChangeRow {
    item: ItemId,
    kind: ItemKind,
    before: Option<Json<Value>>,
    after: Json<Value>,
    sequence: i64,
    touched: bool,
}

/// What a publication makes, or made, of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item.
    pub item: ItemId,
    /// What was published before; `None` for what is new.
    pub before: Option<Content>,
    /// What is published then.
    pub after: Content,
    /// SEQUENCE of its calendar entry then.
    pub sequence: i64,
    /// The session itself is as it was, but its calendar entry is not: its room or house is called otherwise or lies elsewhere, or the
    /// event was cancelled or taken up again.
    pub touched: bool,
}

/// The publications of an event, the latest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId) -> Result<Vec<Version>> {
    let select = programme_versions::table.select(Version::as_select()).filter(programme_versions::event.eq(event));
    Ok(select.order(programme_versions::version.desc()).load(conn)?)
}

/// One publication.
///
/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, event: EventId, version: i64) -> Result<Option<Version>> {
    Ok(programme_versions::table.find((event, version)).select(Version::as_select()).first(conn).optional()?)
}

/// What a publication made of each item.
///
/// # Errors
/// Those of the database.
pub fn changes(conn: &mut Conn, event: EventId, version: i64) -> Result<Vec<Change>> {
    let select = programme_changes::table.select(ChangeRow::as_select()).filter(programme_changes::event.eq(event));
    let rows: Vec<ChangeRow> =
        select.filter(programme_changes::version.eq(version)).order((programme_changes::kind, programme_changes::item)).load(conn)?;
    rows.into_iter().map(Change::try_from).collect()
}

/// What the publications after `version` made of sessions that had been public before, each with its instant: the earliest first.
///
/// # Errors
/// Those of the database.
pub fn session_changes(conn: &mut Conn, event: EventId, version: i64) -> Result<Vec<(Timestamp, Change)>> {
    let select = programme_changes::table.select((programme_changes::version, ChangeRow::as_select()));
    let select = select.filter(programme_changes::event.eq(event)).filter(programme_changes::version.gt(version));
    let select = select.filter(programme_changes::kind.eq(ItemKind::Session)).filter(programme_changes::before.is_not_null());
    let rows: Vec<(i64, ChangeRow)> = select.order((programme_changes::version, programme_changes::item)).load(conn)?;
    let instants: HashMap<i64, Utc> = programme_versions::table
        .select((programme_versions::version, programme_versions::published_at))
        .filter(programme_versions::event.eq(event))
        .filter(programme_versions::version.gt(version))
        .load::<(i64, Utc)>(conn)?
        .into_iter()
        .collect();
    let dated = |(version, row): (i64, ChangeRow)| {
        let at = instants.get(&version).map_or(Timestamp::MIN, |at| at.0);
        Change::try_from(row).map(|change| (at, change))
    };
    rows.into_iter().map(dated).collect()
}

/// What the publications made of one item, each with its number: the latest first.
///
/// # Errors
/// Those of the database.
pub fn changes_of(conn: &mut Conn, event: EventId, item: ItemId) -> Result<Vec<(i64, Change)>> {
    let of_it = programme_changes::table.filter(programme_changes::event.eq(event).and(programme_changes::item.eq(item)));
    let rows: Vec<(i64, ChangeRow)> =
        of_it.select((programme_changes::version, ChangeRow::as_select())).order(programme_changes::version.desc()).load(conn)?;
    rows.into_iter().map(|(version, row)| Change::try_from(row).map(|change| (version, change))).collect()
}

/// What the publications after a version made of each item, the latest publication first.
///
/// # Errors
/// Those of the database.
pub fn changes_since(conn: &mut Conn, event: EventId, version: i64) -> Result<Vec<Change>> {
    let select = programme_changes::table.select(ChangeRow::as_select()).filter(programme_changes::event.eq(event));
    let later = select.filter(programme_changes::version.gt(version));
    let rows: Vec<ChangeRow> = later.order((programme_changes::version.desc(), programme_changes::item)).load(conn)?;
    rows.into_iter().map(Change::try_from).collect()
}

/// Writes a publication.
///
/// # Errors
/// Those of the database.
pub fn insert(
    conn: &mut Conn,
    ctx: &Ctx,
    event: EventId,
    version: i64,
    undoes: Option<i64>,
    tells: bool,
    note: Option<&str>,
) -> Result<()> {
    diesel::insert_into(programme_versions::table)
        .values((
            programme_versions::event.eq(event),
            programme_versions::version.eq(version),
            programme_versions::undoes.eq(undoes),
            programme_versions::tells.eq(tells),
            programme_versions::note.eq(note),
            programme_versions::published_at.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes what it made of one item.
///
/// # Errors
/// Those of the database.
pub fn insert_change(conn: &mut Conn, event: EventId, version: i64, change: &Change) -> Result<()> {
    let before = change.before.as_ref().map(Content::to_json).transpose()?;
    diesel::insert_into(programme_changes::table)
        .values((
            programme_changes::event.eq(event),
            programme_changes::version.eq(version),
            programme_changes::item.eq(change.item),
            programme_changes::kind.eq(change.after.kind()),
            programme_changes::before.eq(before.map(Json)),
            programme_changes::after.eq(Json(change.after.to_json()?)),
            programme_changes::sequence.eq(change.sequence),
            programme_changes::touched.eq(change.touched),
        ))
        .execute(conn)?;
    Ok(())
}

impl TryFrom<ChangeRow> for Change {
    type Error = crate::platform::error::Error;

    fn try_from(row: ChangeRow) -> Result<Self> {
        let ChangeRow { item, kind, before, after, sequence, touched } = row;
        let before = before.map(|Json(value)| Content::from_json(kind, &value)).transpose()?;
        Ok(Self { item, before, after: Content::from_json(kind, &after.0)?, sequence, touched })
    }
}
