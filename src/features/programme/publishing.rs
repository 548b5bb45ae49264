//! Publishing and taking back as somebody asks for it: once, and only what they saw. The interface and the desk call the same functions.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::Value;

use super::edit;
use super::publish::{Publish, pending, publish};
use super::store::items;
use super::store::versions::{self, Change};
use super::undo::{undo, undoing};
use crate::features::events::Event;
use crate::kernel::digest::sha256;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::problem::{self, Problem};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::idempotency::{self, Claim, Once};
use crate::platform::journal::{self, Filter, Viewer};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The version of the programme now.
    pub version: i64,
    /// How many entries it changed; 0 when there was nothing to publish.
    pub changes: usize,
}

/// Publishes the draft or some of its items. Asked twice with one key it is done once. `seen` is the mark of what was looked at
/// ([`seen_mark`]): when publishing would change anything else by now, nothing is published.
///
/// # Errors
/// `conflict` for an archived event, `in_use`, `precondition_failed`, `idempotency_key_reused`.
pub fn publish_once(
    conn: &mut Conn,
    ctx: &Ctx,
    event: EventId,
    once: Option<&Once>,
    seen: Option<&str>,
    how: Publish,
) -> Result<Published> {
    let event = edit::lock(conn, ctx, event)?;
    if let Claim::Replay { .. } = idempotency::claim(conn, ctx, once, event.id.0, 200)? {
        return made(conn, &event, event.programme_version);
    }
    if let Some(seen) = seen {
        let changes = pending(conn, &event, how.only.as_deref())?;
        check_seen(conn, &event, &changes, seen)?;
    }
    let how = Publish { note: how.note.as_deref().and_then(clean_note), ..how };
    let version = publish(conn, ctx, &event, &how)?;
    if version == event.programme_version { Ok(Published { version, changes: 0 }) } else { made(conn, &event, version) }
}

/// Takes a publication back, in the same way; `how.only` is not looked at.
///
/// # Errors
/// Those of [`publish_once`]; `not_found`, `published_since`.
pub fn undo_once(
    conn: &mut Conn,
    ctx: &Ctx,
    event: EventId,
    version: i64,
    once: Option<&Once>,
    seen: Option<&str>,
    how: Publish,
) -> Result<Published> {
    let event = edit::lock(conn, ctx, event)?;
    if let Claim::Replay { .. } = idempotency::claim(conn, ctx, once, event.id.0, 200)? {
        return made(conn, &event, event.programme_version);
    }
    if let Some(seen) = seen {
        let changes = undoing(conn, &event, version)?;
        check_seen(conn, &event, &changes, seen)?;
    }
    let version = undo(conn, ctx, &event, version, how.tells, how.note.as_deref().and_then(clean_note).as_deref())?;
    made(conn, &event, version)
}

/// What the secretariat says of it, if anything.
fn clean_note(note: &str) -> Option<String> {
    Some(clean_text(note)).filter(|note| !note.is_empty())
}

fn made(conn: &mut Conn, event: &Event, version: i64) -> Result<Published> {
    Ok(Published { version, changes: versions::changes(conn, event.id, version)?.len() })
}

/// A mark of what somebody looked at before publishing: another one as soon as any of it is otherwise, or something was published.
///
/// # Errors
/// Those of the database.
pub fn seen_mark(conn: &mut Conn, event: &Event, changes: &[Change]) -> Result<String> {
    let all = items::by_id(conn, event.id)?;
    let mut text = event.programme_version.to_string();
    for change in changes {
        let version = all.get(&change.item).map_or(0, |item| item.version);
        // Writing to a String cannot fail.
        let _ = write!(text, " {}.{version}.{}", change.item, change.sequence);
    }
    Ok(sha256(&[text.as_bytes()]).iter().take(16).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

fn check_seen(conn: &mut Conn, event: &Event, changes: &[Change], seen: &str) -> Result<()> {
    if seen_mark(conn, event, changes)? == seen { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) }
}

/// Publications of which the journal is asked who made them.
const RECENT: u16 = 500;

/// Who made the publications of an event, by version; those that no account made are missing.
///
/// # Errors
/// Those of the database.
pub fn authors(conn: &mut Conn, event: EventId) -> Result<HashMap<i64, AccountId>> {
    let filter = Filter { action: Some("programme.published".into()), ..Filter::default() };
    let entries = journal::read(conn, Viewer::Staff(event), &filter, None, RECENT)?;
    let by_account = entries.into_iter().filter(|entry| entry.actor_kind == "account");
    let pair = |entry: journal::Recorded| Some((entry.detail.get("version").and_then(Value::as_i64)?, AccountId(entry.actor?)));
    Ok(by_account.filter_map(pair).collect())
}
