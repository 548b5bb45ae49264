//! Who stands on the list, as its secretariat keeps it.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cases::RawMailbox;
use super::super::model::Cycle;
use super::super::recipients::Mailbox;
use super::super::record::Record;
use super::store::{self, Listener, ListenerKind};
use crate::kernel::id::AwardListenerId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Somebody to be told.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardListener)]
pub struct RawListener {
    /// As what.
    #[schema(value_type = Option<ListenerKind>)]
    pub kind: Option<String>,
    /// As they are written to.
    pub name: Option<String>,
    /// Where.
    pub email: Option<String>,
    /// `en`, `fr` or `es`.
    pub locale: Option<String>,
}

/// Rows at most that are put on the list at once.
pub const MOST_ROWS: usize = 500;

/// Puts somebody on the list. An address that is there already gives the one that is there, as it is: who has stopped it stays so. The
/// second is whether they are new.
///
/// # Errors
/// `validation_failed`.
pub fn add(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, id: AwardListenerId, raw: &RawListener) -> Result<(Listener, bool)> {
    let mut errors = FieldErrors::default();
    let new = raw.parse(ctx, cycle, id, "", &mut errors);
    errors.finish()?;
    let new = new.ok_or_else(|| Problem::new(&problem::VALIDATION_FAILED))?;
    let is_new = put(conn, ctx, cycle, &new)?;
    Ok((store::at(conn, cycle.id, &new.email)?.ok_or_else(Problem::not_found)?, is_new))
}

/// Puts all of these on the list, or none of them. Returns how many are new; the others were there already and stay as they are.
///
/// # Errors
/// `validation_failed` with every fault of every row, beneath `/rows/{at}`.
pub fn add_rows(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rows: &[(AwardListenerId, RawListener)]) -> Result<usize> {
    let mut errors = FieldErrors::default();
    if rows.is_empty() {
        errors.add("/rows", "required", "this is needed");
    } else if rows.len() > MOST_ROWS {
        errors.add("/rows", "too_many", format!("at most {MOST_ROWS} at once"));
    }
    let parsed = rows.iter().enumerate().map(|(at, (id, raw))| raw.parse(ctx, cycle, *id, &format!("/rows/{at}"), &mut errors));
    let all: Vec<Listener> = parsed.take(MOST_ROWS).flatten().collect();
    errors.finish()?;
    let mut added = 0;
    for new in &all {
        added += usize::from(put(conn, ctx, cycle, new)?);
    }
    Ok(added)
}

impl RawListener {
    /// Who that is, or a note of what is wrong beneath `at`.
    fn parse(&self, ctx: &Ctx, cycle: &Cycle, id: AwardListenerId, at: &str, errors: &mut FieldErrors) -> Option<Listener> {
        let kind = kind(self.kind.as_deref(), &format!("{at}/kind"), errors);
        let mailbox = RawMailbox { name: self.name.clone(), email: self.email.clone(), locale: self.locale.clone() }.parse(at, errors);
        let (kind, mailbox) = (kind?, mailbox?);
        let (name, email, locale) = (mailbox.name, mailbox.email, mailbox.locale);
        Some(Listener { id, cycle: cycle.id, kind, name, email, locale, added_at: Utc(ctx.now), ended_at: None })
    }
}

/// As what they listen. A word that is none is something else than no word at all: who typed it is told that it is not known.
fn kind(typed: Option<&str>, pointer: &str, errors: &mut FieldErrors) -> Option<ListenerKind> {
    let word = errors.present(pointer, typed.map(str::trim).filter(|word| !word.is_empty()))?;
    let kind = ListenerKind::parse(word);
    if kind.is_none() {
        errors.add(pointer, "unknown", "press or subscriber");
    }
    kind
}

/// Puts somebody of the press on the list; an address that is there stays as it is, also one that has stopped it.
pub(in super::super) fn put_press(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, to: Mailbox) -> Result<()> {
    let (id, added_at) = (AwardListenerId::new(), Utc(ctx.now));
    let Mailbox { name, email, locale, .. } = to;
    put(conn, ctx, cycle, &Listener { id, cycle: cycle.id, kind: ListenerKind::Press, name, email, locale, added_at, ended_at: None })?;
    Ok(())
}

/// Writes one, unless the address is there. Returns whether it was written. Who has stopped the announcements of this award in another round
/// is written as somebody who has.
fn put(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, new: &Listener) -> Result<bool> {
    let ended_at = store::stopped_at(conn, &cycle.award, &new.email)?;
    let is_new = store::insert(conn, &Listener { ended_at, ..new.clone() })?;
    if is_new {
        Record::of(cycle, "award_audience.added").write(conn, ctx, json!({ "listener": new.id, "kind": new.kind }))?;
    }
    Ok(is_new)
}

/// Takes somebody off the list; once more changes nothing.
///
/// # Errors
/// Those of the database.
pub fn remove(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, id: AwardListenerId) -> Result<()> {
    if store::remove(conn, cycle.id, id)? {
        Record::of(cycle, "award_audience.removed").write(conn, ctx, json!({ "listener": id }))?;
    }
    Ok(())
}
