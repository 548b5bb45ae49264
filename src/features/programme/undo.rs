//! Taking a publication back, and what else is published without a draft: cancelling the event as a whole.

use super::edit;
use super::kind::ItemKind;
use super::load::{self, published_content};
use super::model::Content;
use super::publish::{How, Step, apply, complete};
use super::store::items;
use super::store::versions;
use crate::features::events::{Event, EventState};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Publishes again what stood before a publication. What it had added is cancelled or removed, because calendars have it by now. Drafts
/// stay as they are. Call [`super::lock`] first.
///
/// # Errors
/// `not_found` without such a publication; `published_since` when a later one changed the same items.
pub fn undo(conn: &mut Conn, ctx: &Ctx, event: &Event, version: i64, tells: bool, note: Option<&str>) -> Result<i64> {
    versions::find(conn, event.id, version)?.ok_or_else(Problem::not_found)?;
    let programme = load::published(conn, event.clone())?;
    let all = items::list(conn, event.id)?;
    let mut steps = Vec::new();
    let mut later = Vec::new();
    for change in versions::changes(conn, event.id, version)? {
        if change.before.as_ref() == Some(&change.after) {
            continue;
        }
        let Some(item) = all.iter().find(|item| item.id == change.item) else { continue };
        let present = published_content(&programme, item);
        if present.as_ref() != Some(&change.after) {
            later.push(item.slug.to_string());
        }
        let after = change.before.unwrap_or_else(|| withdrawn(change.after));
        steps.push(Step { item: item.clone(), before: present, after });
    }
    if !later.is_empty() {
        return Err(Problem::new(&problem::PUBLISHED_SINCE).detail(format!("changed since: {}", later.join(", "))).into());
    }
    let changes = complete(conn, &programme, steps)?;
    if changes.is_empty() {
        return Ok(event.programme_version);
    }
    apply(conn, ctx, event, &changes, How { undoes: Some(version), tells, note })
}

/// What becomes of something that should not have been published.
fn withdrawn(content: Content) -> Content {
    match content {
        Content::Session(mut details) => {
            details.is_cancelled = true;
            Content::Session(details)
        }
        Content::Room(mut details) => {
            details.is_removed = true;
            Content::Room(details)
        }
        Content::Venue(mut details) => {
            details.is_removed = true;
            Content::Venue(details)
        }
        Content::Track(mut details) => {
            details.is_removed = true;
            Content::Track(details)
        }
        Content::Event(details) => Content::Event(details),
    }
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
    // A draft of the event made before must not take it up again by itself.
    if let Some(Content::Event(mut drafted)) = load::drafted_content(&item)? {
        drafted.is_cancelled = true;
        edit::change(conn, ctx, event, &item, &Content::Event(drafted))?;
    }
    let step = Step { before: Some(Content::Event(programme.details.clone())), after: Content::Event(after), item };
    let changes = complete(conn, &programme, vec![step])?;
    apply(conn, ctx, event, &changes, How { undoes: None, tells: true, note: None })
}
