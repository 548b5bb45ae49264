//! Reading the journal: the one query, which shows nobody more than they may see.
//!
//! To add a reader: a variant of [`Viewer`] and what it sees in [`read`]. To make a read of personal data stand in the journal: call
//! [`record_read`] in the transaction that reads.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Entry, Visibility, record};
use crate::kernel::id::{AccountId, EntryId, EventId, PersonId, SubjectId};
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::{journal, journal_values};
use crate::platform::db::types::{Json, Utc};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody: what is public.
    Everybody,
    /// Staff of an event: what concerns it, unless it is sealed.
    Staff(EventId),
    /// Who runs what is sealed at an event: all that concerns it.
    Sealed(EventId),
    /// An account: what was done to it.
    Account(AccountId),
    /// An admin: what concerns no event, and who was given what at events. Nothing of registrations.
    Admin,
}

/// What the journal is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only entries about these kinds of things, and reads of personal data; none: all.
    pub kinds: Option<&'static [&'static str]>,
    /// Only this action.
    pub action: Option<String>,
    /// Only entries about these.
    pub subjects: Option<Vec<Uuid>>,
    /// Only what this account did, or what was done to it.
    pub account: Option<AccountId>,
}

/// An entry as it is read.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its id; later ones are greater.
    pub id: EntryId,
    /// When it was written, by the real clock.
    pub at: Timestamp,
    /// The event concerned.
    pub event: Option<EventId>,
    /// What happened.
    pub action: String,
    /// `account`, `person`, `public` or `system`.
    pub actor_kind: String,
    /// Who, where it was somebody.
    pub actor: Option<Uuid>,
    /// What it happened to.
    pub subject_kind: String,
    /// Its id.
    pub subject: Uuid,
    /// More, without personal values.
    pub detail: Value,
}

/// The columns of [`Recorded`].
type Row = (EntryId, Utc, Option<EventId>, String, String, Option<SubjectId>, String, SubjectId, Json<Value>);

/// Entries that the viewer may see, the newest first; `limit` and one more, before the entry `before`.
///
/// # Errors
/// Those of the database.
pub fn read(conn: &mut Conn, viewer: Viewer, filter: &Filter, before: Option<EntryId>, limit: u16) -> Result<Vec<Recorded>> {
    let mut query = journal::table
        .select((
            journal::id,
            journal::recorded_at,
            journal::event,
            journal::action,
            journal::actor_kind,
            journal::actor,
            journal::subject_kind,
            journal::subject,
            journal::detail,
        ))
        .into_boxed::<MultiBackend>();
    let unsealed = journal::visibility.ne("sealed");
    query = match viewer {
        Viewer::Everybody => query.filter(journal::visibility.eq("public")),
        Viewer::Staff(event) => query.filter(journal::event.eq(event)).filter(unsealed),
        Viewer::Sealed(event) => query.filter(journal::event.eq(event)),
        Viewer::Account(id) => query.filter(journal::subject.eq(SubjectId(id.0)).and(journal::subject_kind.eq("account"))).filter(unsealed),
        Viewer::Admin => query
            .filter(journal::event.is_null().or(journal::subject_kind.eq_any(["account", "invitation"])))
            .filter(journal::visibility.eq_any(["public", "staff"])),
    };
    if let Some(kinds) = filter.kinds {
        query = query.filter(journal::subject_kind.eq_any(kinds).or(journal::action.like("%.read")));
    }
    if let Some(subjects) = &filter.subjects {
        query = query.filter(journal::subject.eq_any(subjects.iter().copied().map(SubjectId).collect::<Vec<_>>()));
    }
    if let Some(action) = &filter.action {
        query = query.filter(journal::action.eq(action.clone()));
    }
    if let Some(account) = filter.account {
        let id = SubjectId(account.0);
        let by_it = journal::actor.is_not_null().and(journal::actor.eq(id)).and(journal::actor_kind.eq("account"));
        query = query.filter(journal::subject.eq(id).or(by_it.assume_not_null()));
    }
    if let Some(before) = before {
        query = query.filter(journal::id.lt(before));
    }
    let rows: Vec<Row> = query.order(journal::id.desc()).limit(i64::from(limit) + 1).load(conn)?;
    Ok(rows.into_iter().map(recorded).collect())
}

fn recorded(row: Row) -> Recorded {
    let (id, at, event, action, actor_kind, actor, subject_kind, subject, Json(detail)) = row;
    Recorded { id, at: *at, event, action, actor_kind, actor: actor.map(|id| id.0), subject_kind, subject: subject.0, detail }
}

/// What the entries about one thing say, in the order in which they were written. For who holds a permit to what it is about.
///
/// # Errors
/// Those of the database.
pub fn details_of(conn: &mut Conn, subject: Uuid) -> Result<Vec<Value>> {
    let about = journal::table.filter(journal::subject.eq(SubjectId(subject)));
    let rows: Vec<Json<Value>> = about.order(journal::id).select(journal::detail).load(conn)?;
    Ok(rows.into_iter().map(|Json(detail)| detail).collect())
}

/// An entry about something of a person's, as they read it themself.
#[derive(Clone, Debug)]
pub struct Told {
    /// When, by the clock of the domain.
    pub at: Timestamp,
    /// What happened.
    pub action: String,
    /// `account`, `person`, `public` or `system`.
    pub actor_kind: String,
    /// More, without personal values.
    pub detail: Value,
    /// Their own values that changed: field, before, after.
    pub values: Vec<(String, Option<String>, Option<String>)>,
}

/// What the journal says about something that is a person's, in the order in which it was written: what they may read of it.
///
/// # Errors
/// Those of the database.
pub fn told_to(conn: &mut Conn, person: PersonId, subject: Uuid) -> Result<Vec<Told>> {
    let about = || journal::subject.eq(SubjectId(subject)).and(journal::visibility.eq_any(["public", "person"]));
    let entries: Vec<(EntryId, Utc, String, String, Json<Value>)> = journal::table
        .filter(about())
        .order(journal::id)
        .select((journal::id, journal::occurred_at, journal::action, journal::actor_kind, journal::detail))
        .load(conn)?;
    let values: Vec<(EntryId, String, Option<String>, Option<String>)> = journal_values::table
        .inner_join(journal::table)
        .filter(about())
        .filter(journal_values::person.eq(person))
        .order((journal_values::entry, journal_values::field))
        .select((journal_values::entry, journal_values::field, journal_values::before, journal_values::after))
        .load(conn)?;
    let mut of_entry: HashMap<EntryId, Vec<_>> = HashMap::new();
    for (entry, field, before, after) in values {
        of_entry.entry(entry).or_default().push((field, before, after));
    }
    let told = entries.into_iter().map(|(id, at, action, actor_kind, Json(detail))| Told {
        at: *at,
        action,
        actor_kind,
        detail,
        values: of_entry.remove(&id).unwrap_or_default(),
    });
    Ok(told.collect())
}

/// When an action was last done to each of these, by the real clock. Those to which it never was are missing.
///
/// # Errors
/// Those of the database.
pub fn last_of(conn: &mut Conn, action: &str, subjects: &[Uuid]) -> Result<Vec<(Uuid, Timestamp)>> {
    let ids: Vec<SubjectId> = subjects.iter().copied().map(SubjectId).collect();
    let rows: Vec<(SubjectId, Option<Utc>)> = journal::table
        .filter(journal::subject.eq_any(ids).and(journal::action.eq(action)))
        .group_by(journal::subject)
        .select((journal::subject, diesel::dsl::max(journal::recorded_at)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(subject, at)| Some((subject.0, *at?))).collect())
}

/// Notes that somebody read something that personal data stand in: `action` is `registration.read`, one entry for each request.
///
/// # Errors
/// Those of the database.
pub fn record_read(
    conn: &mut Conn,
    ctx: &Ctx,
    event: Option<EventId>,
    subject_kind: &'static str,
    subject: Uuid,
    action: &'static str,
) -> Result<EntryId> {
    record(conn, ctx, &Entry { event, action, subject_kind, subject, visibility: Visibility::Staff, detail: json!({}) }, &[])
}
