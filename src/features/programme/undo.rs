//! Taking a publication back, and what else is published without a draft: cancelling the event as a whole.

use super::edit::differences;
use super::kind::ItemKind;
use super::load::{self, published_content};
use super::model::Content;
use super::publish::{How, Step, apply, check_rooms, complete};
use super::store::items::{self, Item};
use super::store::versions::{self, Change};
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
    check_rooms(&programme, &changes)?;
    for change in changes.iter().filter(|change| !change.touched) {
        if let Some(item) = all.iter().find(|item| item.id == change.item) {
            rebase_draft(conn, ctx, item, change)?;
        }
    }
    apply(conn, ctx, event, &changes, How { undoes: Some(version), tells, note })
}

/// A draft is a whole item: where it holds what is taken back now, it would bring it again with the next publication.
fn rebase_draft(conn: &mut Conn, ctx: &Ctx, item: &Item, change: &Change) -> Result<()> {
    let (Some(draft), Some(was)) = (&item.draft, &change.before) else { return Ok(()) };
    let (was, is) = (was.to_json()?, change.after.to_json()?);
    let mut rebased = draft.0.clone();
    for (name, pair) in differences(&was, &is) {
        if let Some(field) = rebased.get_mut(&name).filter(|field| Some(&**field) == pair.get("before")) {
            *field = pair.get("after").cloned().unwrap_or_default();
        }
    }
    if rebased == draft.0 { Ok(()) } else { items::set_draft(conn, ctx, item.id, (rebased != is).then_some(rebased)) }
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
    let step = Step { before: Some(Content::Event(programme.details.clone())), after: Content::Event(after), item };
    let changes = complete(conn, &programme, vec![step])?;
    apply(conn, ctx, event, &changes, How { undoes: None, tells: true, note: None })
}
