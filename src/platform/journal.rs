//! The journal: who changed what, when, in the transaction of the change.
//!
//! It names people by id; personal values stand in `journal_values`, the only part that erasure deletes. Every entry has a
//! visibility, which [`read()`] checks. To record a change: call [`record`] in the rule, with the verb as `action`
//! (`registration.confirmed`).

mod read;

use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::ctx::Ctx;
use super::db::Conn;
use super::db::schema::{journal, journal_values};
use super::db::types::{Json, Utc};
use super::error::Result;
use crate::kernel::id::{EntryId, EventId, PersonId, SubjectId};
use crate::on_each;

pub use read::{Filter, Recorded, Told, Viewer, details_of, last_of, read, record_read, told_to};

/// Who may read an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Staff of the event.
    Staff,
    /// The person it is about, and staff.
    Person,
    /// Nobody but who runs what it is about, for good. When everybody may know of it, that is written anew and openly, so that a cursor which
    /// has passed this entry meets it.
    Sealed,
}

/// One change.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event concerned, if one is.
    pub event: Option<EventId>,
    /// What happened: `registration.confirmed`.
    pub action: &'static str,
    /// What it happened to: `registration`.
    pub subject_kind: &'static str,
    /// Its id.
    pub subject: Uuid,
    /// Who may read it.
    pub visibility: Visibility,
    /// More, without personal values.
    pub detail: Value,
}

/// A personal value that changed.
#[derive(Clone, Debug)]
pub struct PersonalValue {
    /// Whose.
    pub person: PersonId,
    /// Which: `email`.
    pub field: &'static str,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// True as long as nothing was ever changed here through a rule.
///
/// # Errors
/// Those of the database.
pub fn is_empty(conn: &mut Conn) -> Result<bool> {
    let any: Option<EntryId> = journal::table.select(journal::id).first(conn).optional()?;
    Ok(any.is_none())
}

/// Writes an entry and the personal values that go with it.
///
/// # Errors
/// Those of the database.
pub fn record(conn: &mut Conn, ctx: &Ctx, entry: &Entry, values: &[PersonalValue]) -> Result<EntryId> {
    let id = EntryId::new();
    let visibility = match entry.visibility {
        Visibility::Public => "public",
        Visibility::Staff => "staff",
        Visibility::Person => "person",
        Visibility::Sealed => "sealed",
    };
    let row = diesel::insert_into(journal::table).values((
        journal::id.eq(id),
        journal::occurred_at.eq(Utc(ctx.now)),
        journal::recorded_at.eq(Utc(ctx.real_now)),
        journal::event.eq(entry.event),
        journal::actor_kind.eq(ctx.actor.kind()),
        journal::actor.eq(ctx.actor.id().map(SubjectId)),
        journal::action.eq(entry.action),
        journal::subject_kind.eq(entry.subject_kind),
        journal::subject.eq(SubjectId(entry.subject)),
        journal::visibility.eq(visibility),
        journal::detail.eq(Json(entry.detail.clone())),
    ));
    on_each!(conn, c => row.execute(c))?;
    if values.is_empty() {
        return Ok(id);
    }
    let rows = values.iter().map(|value| {
        (
            journal_values::entry.eq(id),
            journal_values::person.eq(value.person),
            journal_values::field.eq(value.field),
            journal_values::before.eq(value.before.as_deref()),
            journal_values::after.eq(value.after.as_deref()),
        )
    });
    let rows: Vec<_> = rows.collect();
    on_each!(conn, c => diesel::insert_into(journal_values::table).values(&rows).execute(c))?;
    Ok(id)
}
