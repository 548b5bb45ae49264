//! What is done to a session of the draft, by whichever door: the interface and the desk call the same functions.
//!
//! Call [`super::lock`] before those that change something.

use serde_json::Value;

use super::clashes::{self, ClashView};
use super::details::SessionDetails;
use super::edit::{self, Make};
use super::kind::ItemKind;
use super::model::{Content, Programme, Session, Track};
use super::publish::{self, Publish};
use super::raw_people as people;
use super::raw_session::{Looked, RawSession};
use super::store::items::{self, Item};
use super::{differing, load};
use crate::features::accounts::permissions::PublishProgramme;
use crate::features::accounts::{Caller, require};
use crate::features::events::{self, Event};
use crate::kernel::id::{ItemId, SessionId};
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::slug::Slug;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag::{self, Precondition};
use crate::platform::idempotency::{self, Claim, Once};

/// A session by id or slug.
///
/// # Errors
/// `not_found`.
pub fn find_session(conn: &mut Conn, event: &Event, session: &str) -> Result<Item> {
    Ok(items::find(conn, event.id, ItemKind::Session, session)?.ok_or_else(Problem::not_found)?)
}

/// What the draft has of it.
///
/// # Errors
/// `not_found` for another item.
pub fn drafted_session(conn: &mut Conn, event: &Event, item: &Item) -> Result<SessionDetails> {
    let programme = load::draft(conn, event.clone())?;
    Ok(programme.session(item.id.0.into()).ok_or_else(Problem::not_found)?.details.clone())
}

/// Adds a session to the draft. Asked twice with one key it is made once; the second time it is found again.
///
/// # Errors
/// `slug_taken`, `validation_failed`, `idempotency_key_reused`.
pub fn make_session(conn: &mut Conn, ctx: &Ctx, event: &Event, once: Option<&Once>, body: &RawSession) -> Result<(Item, Claim)> {
    let claim = idempotency::claim(conn, ctx, once, ItemId::new().0, 201)?;
    if let Claim::Replay { result, .. } = claim {
        return Ok((find_session(conn, event, &result.to_string())?, claim));
    }
    let details = parse(conn, ctx, event, body, None)?;
    let mut errors = FieldErrors::default();
    let slug = body.slug.as_deref().and_then(|slug| errors.check("/slug", Slug::parse(slug)));
    errors.finish()?;
    let item = edit::make(conn, ctx, event.id, Make { slug, source: None, content: Content::Session(details) })?;
    idempotency::settle(conn, once, item.id.0, 201)?;
    Ok((item, claim))
}

/// What became of a change.
#[derive(Clone, Debug)]
pub enum Changed {
    /// The draft has it.
    Made(Item),
    /// Somebody else was faster; nothing was changed.
    TooLate(Late),
}

/// What stood there already.
#[derive(Clone, Debug)]
pub struct Late {
    /// As it is.
    pub item: Item,
    /// See [`differing::differs`].
    pub differs: Value,
    /// Whether it is already as it was wanted.
    pub is_as_wanted: bool,
}

/// Lets the draft of a session hold what the body says, if it is still the one that was seen.
///
/// # Errors
/// `not_found`, `validation_failed`.
pub fn change_session(conn: &mut Conn, ctx: &Ctx, event: &Event, session: &str, seen: &Precondition, body: &RawSession) -> Result<Changed> {
    let item = find_session(conn, event, session)?;
    let before = drafted_session(conn, event, &item)?;
    if seen.check(&etag::of_version(item.version)).is_err() {
        // Nobody is recorded for a change that is not made.
        let yours = as_tried(&load::draft(conn, event.clone())?, body, Some(&before))?;
        let is_as_wanted = yours == before;
        let differs = differing::differs(conn, &item, Some(seen), &Content::Session(before), &Content::Session(yours))?;
        return Ok(Changed::TooLate(Late { item, differs, is_as_wanted }));
    }
    let after = parse(conn, ctx, event, body, Some(&before))?;
    Ok(Changed::Made(edit::change(conn, ctx, event, &item, &Content::Session(after))?))
}

/// Says in the draft that a session does not take place, or that it does after all. Doing it again changes nothing.
///
/// # Errors
/// `not_found`; `validation_failed` when the room or track of a session that is to take place after all was removed.
pub fn call_off(conn: &mut Conn, ctx: &Ctx, event: &Event, session: &str, is_cancelled: bool) -> Result<Item> {
    let item = find_session(conn, event, session)?;
    let after = SessionDetails { is_cancelled, ..drafted_session(conn, event, &item)? };
    edit::change(conn, ctx, event, &item, &Content::Session(after))
}

/// Publishes one item at once and tells those concerned, if the caller may.
///
/// # Errors
/// `forbidden`.
pub fn publish_item(conn: &mut Conn, ctx: &Ctx, caller: &Caller, event: &Event, item: Item) -> Result<Item> {
    require::<PublishProgramme>(conn, caller, event.id)?;
    let event = events::get(conn, event.id)?;
    publish::publish(conn, ctx, &event, &Publish { only: Some(vec![item.id]), tells: true, note: None })?;
    Ok(items::find(conn, event.id, item.kind, &item.id.to_string())?.ok_or_else(Problem::not_found)?)
}

/// What a change would make of the draft. Nothing is kept, and nobody is recorded.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The session as it would be.
    pub session: Session,
    /// What it would clash with.
    pub clashes: Vec<ClashView>,
}

/// Tries a change; without a session the body is a new one.
///
/// # Errors
/// `not_found`, `validation_failed`.
pub fn try_session(conn: &mut Conn, event: Event, session: Option<&str>, body: &RawSession) -> Result<Tried> {
    let mut programme = load::draft(conn, event)?;
    let before = session.map(|named| programme.called(named).cloned().ok_or_else(Problem::not_found)).transpose()?;
    let details = as_tried(&programme, body, before.as_ref().map(|session| &session.details))?;
    let tried = match before {
        Some(before) => Session { details, ..before },
        None => Session {
            id: SessionId::new(),
            slug: Slug::parse("new-session").map_err(|error| Error::internal("a slug", error))?,
            number: 0,
            details,
            sequence: 0,
            created_at: programme.event.created_at.0,
            last_modified: programme.event.created_at.0,
        },
    };
    match programme.sessions.iter_mut().find(|session| session.id == tried.id) {
        Some(session) => session.clone_from(&tried),
        None => programme.sessions.push(tried.clone()),
    }
    let clashes = clashes::views(conn, &programme, Some(tried.id))?;
    Ok(Tried { session: tried, clashes })
}

fn as_tried(programme: &Programme, body: &RawSession, before: Option<&SessionDetails>) -> Result<SessionDetails> {
    let mut details = parse_change(programme, body, before)?;
    if let Some(raw) = &body.people {
        details.people = people::as_typed(raw);
    }
    Ok(details)
}

fn parse(conn: &mut Conn, ctx: &Ctx, event: &Event, body: &RawSession, before: Option<&SessionDetails>) -> Result<SessionDetails> {
    let programme = load::draft(conn, event.clone())?;
    let mut details = parse_change(&programme, body, before)?;
    if let Some(raw) = &body.people {
        details.people = people::resolve(conn, ctx, &programme, raw)?;
    }
    Ok(details)
}

/// What a session is then; its people stay as they were.
fn parse_change(programme: &Programme, body: &RawSession, before: Option<&SessionDetails>) -> Result<SessionDetails> {
    let mut errors = FieldErrors::default();
    let mut looked = Looked::default();
    if let Some(Some(room)) = &body.room {
        let is_it = |one: &&events::Room| one.is_called(room);
        looked.room = programme.rooms.iter().find(is_it).map(|room| room.id);
        if looked.room.is_none() {
            errors.add("/room", "unknown", "this event has no such room");
        }
    }
    if let Some(Some(track)) = &body.track {
        let is_it = |one: &&Track| one.is_called(track);
        looked.track = programme.tracks.iter().find(is_it).map(|track| track.id);
        if looked.track.is_none() {
            errors.add("/track", "unknown", "this event has no such track");
        }
    }
    Ok(body.parse(before, &programme.details.time_zone, &looked, errors)?)
}
