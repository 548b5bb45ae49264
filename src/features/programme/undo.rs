//! Taking a publication back, and what else is published without a draft: cancelling the event as a whole.

use serde_json::Value;

use super::edit::{self, differences};
use super::kind::ItemKind;
use super::load::{self, published_content};
use super::model::{Content, Programme};
use super::publish::{How, Step, apply, check_places, complete};
use super::store::items::{self, Item};
use super::store::versions::{self, Change};
use crate::features::events::{Event, EventState};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::Result;

/// What taking a publication back would change. What it had added is cancelled or removed, because calendars have it by now.
///
/// # Errors
/// `not_found` without such a publication; `published_since` when a later one changed the same items.
pub fn undoing(conn: &mut Conn, event: &Event, version: i64) -> Result<Vec<Change>> {
    let programme = load::published(conn, event.clone())?;
    taken_back(conn, &programme, version)
}

fn taken_back(conn: &mut Conn, programme: &Programme, version: i64) -> Result<Vec<Change>> {
    let event = programme.event.id;
    versions::find(conn, event, version)?.ok_or_else(Problem::not_found)?;
    let all = items::by_id(conn, event)?;
    let mut steps = Vec::new();
    let mut later = Vec::new();
    for change in versions::changes(conn, event, version)? {
        if change.before.as_ref() == Some(&change.after) {
            continue;
        }
        let Some(item) = all.get(&change.item) else { continue };
        let present = published_content(programme, item);
        if present.as_ref() != Some(&change.after) {
            later.push(item.slug.to_string());
        }
        let after = change.before.unwrap_or_else(|| change.after.withdrawn());
        steps.push(Step { item: item.clone(), before: present, after });
    }
    if !later.is_empty() {
        return Err(Problem::new(&problem::PUBLISHED_SINCE).detail(format!("changed since: {}", later.join(", "))).into());
    }
    complete(conn, programme, steps)
}

/// Publishes again what stood before a publication. A draft of the same item loses what is taken back, and keeps the rest. Call
/// [`super::lock`] first.
///
/// # Errors
/// Those of [`undoing`].
pub fn undo(conn: &mut Conn, ctx: &Ctx, event: &Event, version: i64, tells: bool, note: Option<&str>) -> Result<i64> {
    let programme = load::published(conn, event.clone())?;
    let changes = taken_back(conn, &programme, version)?;
    if changes.is_empty() {
        return Ok(event.programme_version);
    }
    check_places(&programme, &changes)?;
    let all = items::by_id(conn, event.id)?;
    for change in changes.iter().filter(|change| !change.touched) {
        if let Some(item) = all.get(&change.item) {
            rebase_draft(conn, ctx, event, item, change)?;
        }
    }
    apply(conn, ctx, event, &changes, How { undoes: Some(version), tells, note })
}

/// A draft is a whole item: where it holds what is taken back now, it would bring it again with the next publication.
fn rebase_draft(conn: &mut Conn, ctx: &Ctx, event: &Event, item: &Item, change: &Change) -> Result<()> {
    let was = change.before.as_ref().map_or(Ok(Value::Null), Content::to_json)?;
    let is = change.after.to_json()?;
    let Some(Json(draft)) = &item.draft else { return edit::record_change(conn, ctx, event.id, item, &was, &is) };
    let mut rebased = draft.clone();
    for (name, pair) in differences(&was, &is) {
        if let Some(field) = rebased.get_mut(&name).filter(|field| Some(&**field) == pair.get("before")) {
            *field = pair.get("after").cloned().unwrap_or_default();
        }
    }
    if rebased != *draft {
        items::set_draft(conn, ctx, item.id, (rebased != is).then(|| rebased.clone()))?;
    }
    edit::record_change(conn, ctx, event.id, item, draft, &rebased)
}

/// Says that the event does not take place: a publication at once, beside whatever the draft holds. Its entries stay, as cancelled. Doing
/// it again changes nothing.
///
/// # Errors
/// `conflict` when the event's state does not allow it.
pub fn cancel_event(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<i64> {
    match event.state {
        EventState::Cancelled => return Ok(event.programme_version),
        EventState::Published => {}
        state => return Err(Problem::new(&problem::CONFLICT).detail(format!("the event is {state}")).into()),
    }
    let programme = load::published(conn, event.clone())?;
    let item = items::find(conn, event.id, ItemKind::Event, &event.id.to_string())?.ok_or_else(Problem::not_found)?;
    let mut after = programme.details.clone();
    after.is_cancelled = true;
    let (before, after) = (Content::Event(programme.details.clone()), Content::Event(after));
    edit::record_change(conn, ctx, event.id, &item, &before.to_json()?, &after.to_json()?)?;
    let step = Step { before: Some(before), after, item };
    let changes = complete(conn, &programme, vec![step])?;
    apply(conn, ctx, event, &changes, How { undoes: None, tells: true, note: None })
}
