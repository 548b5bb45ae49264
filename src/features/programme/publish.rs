//! Publishing the draft: all of it or some items become public in one transaction, as the next version of the programme.
//!
//! A publication writes what it made of each item, raises the SEQUENCE of every calendar entry whose time, place or status changed, the
//! public revision of the event, and leaves one job, [`PUBLISHED`], from which those concerned are told once.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use serde_json::json;

use super::details::SessionDetails;
use super::kind::ItemKind;
use super::load::{self, as_it_stands, drafted_content, published_content};
use super::model::{Content, Programme, Session, Track};
use super::store::items::{self, Item};
use super::store::published as tables;
use super::store::versions::{self, Change};
use crate::features::events::{self, Act, Event, EventDetails, EventState, Room, Venue};
use crate::kernel::id::ItemId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::jobs::{self, NewJob};
use crate::platform::journal::{self, Entry, Visibility};

/// The job that a publication leaves: `{event, version, is_public}`, the last as the event was then. Who is told is decided by an upper feature, which runs it.
pub const PUBLISHED: &str = "programme/published";

/// The job that is left when an event becomes public with a programme: `{event, version}`, the version that everybody saw first. What was
/// published while only staff could read it has told nobody.
pub const OPENED: &str = "programme/opened";

/// The job that is left when those whom a publication concerns have been told: `{event, version}`. Who hears of it otherwise is told by it.
pub const TOLD: &str = "programme/told";

/// How a publication is to be made.
#[derive(Clone, Debug)]
pub struct Publish {
    /// Only these, with what they need to be public; `None`: the whole draft.
    pub only: Option<Vec<ItemId>>,
    /// Whether those concerned are told.
    pub tells: bool,
    /// What the secretariat says of it.
    pub note: Option<String>,
}

/// An item with what it was and what it shall be.
pub(super) struct Step {
    pub item: Item,
    pub before: Option<Content>,
    pub after: Content,
}

/// What publishing would change.
///
/// # Errors
/// Those of the database.
pub fn pending(conn: &mut Conn, event: &Event, only: Option<&[ItemId]>) -> Result<Vec<Change>> {
    let programme = load::published(conn, event.clone())?;
    let steps = steps(conn, &programme, only)?;
    complete(conn, &programme, steps)
}

/// What publishing an item would change, if the draft made this of it. Nothing is kept.
///
/// # Errors
/// Those of the database.
pub fn pending_if(conn: &mut Conn, event: &Event, item: &Item, after: &Content) -> Result<Vec<Change>> {
    let programme = load::published(conn, event.clone())?;
    let before = published_content(&programme, item);
    if before.as_ref() == Some(after) {
        return Ok(Vec::new());
    }
    complete(conn, &programme, vec![Step { item: item.clone(), before, after: after.clone() }])
}

/// Publishes. Call [`super::lock`] first. The version is the present one when there is nothing to publish.
///
/// # Errors
/// `in_use` when some items alone would leave a session in a room or track that goes; those of the database.
pub fn publish(conn: &mut Conn, ctx: &Ctx, event: &Event, how: &Publish) -> Result<i64> {
    let programme = load::published(conn, event.clone())?;
    let steps = steps(conn, &programme, how.only.as_deref())?;
    let changes = complete(conn, &programme, steps)?;
    if changes.is_empty() {
        return Ok(event.programme_version);
    }
    check_places(&programme, &changes)?;
    apply(conn, ctx, event, &changes, How { undoes: None, tells: how.tells, note: how.note.as_deref() })
}

/// Makes an event public, with all that its draft holds. Call [`super::lock`] first. Doing it again changes nothing.
///
/// # Errors
/// `conflict` when the event's state does not allow it; those of the database.
pub fn open(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<()> {
    if event.state != EventState::Draft {
        events::act(conn, ctx, event, Act::Publish)?;
        return Ok(());
    }
    // Before it is public: everybody is told once, of everything, by the job below.
    let version = publish(conn, ctx, event, &Publish { only: None, tells: true, note: None })?;
    events::act(conn, ctx, event, Act::Publish)?;
    if version > 0 {
        let dedup_key = Some(format!("{OPENED}/{}", event.id));
        jobs::enqueue(
            conn,
            ctx,
            &NewJob { kind: OPENED, payload: json!({ "event": event.id, "version": version }), dedup_key, run_at: None },
        )?;
    }
    Ok(())
}

/// The drafted items, or those asked for with the rooms, venues and tracks that have to be public with them.
fn steps(conn: &mut Conn, programme: &Programme, only: Option<&[ItemId]>) -> Result<Vec<Step>> {
    let drafted = items::drafted(conn, programme.event.id)?;
    let mut wanted: Option<HashSet<ItemId>> = only.map(|ids| ids.iter().copied().collect());
    if let Some(wanted) = &mut wanted {
        // Rooms of sessions, then venues of rooms.
        for kind in [ItemKind::Session, ItemKind::Room] {
            for item in drafted.iter().filter(|item| item.kind == kind && wanted.contains(&item.id)).collect::<Vec<_>>() {
                let needs = drafted_content(item)?.map(|content| needs(&content)).unwrap_or_default();
                let unpublished = |id: &ItemId| drafted.iter().any(|other| other.id == *id && other.published_in.is_none());
                wanted.extend(needs.into_iter().filter(unpublished));
            }
        }
    }
    let mut steps = Vec::new();
    for item in drafted {
        if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&item.id)) {
            continue;
        }
        let Some(after) = drafted_content(&item)? else { continue };
        let after = as_it_stands(programme, after);
        steps.push(Step { before: published_content(programme, &item), after, item });
    }
    Ok(steps)
}

/// What has to be public for an item to be.
fn needs(content: &Content) -> Vec<ItemId> {
    match content {
        Content::Session(details) => {
            let (room, track) = (details.room.map(|id| ItemId(id.0)), details.track.map(|id| ItemId(id.0)));
            room.into_iter().chain(track).collect()
        }
        Content::Room(details) => vec![ItemId(details.venue.0)],
        Content::Event(_) | Content::Venue(_) | Content::Track(_) => Vec::new(),
    }
}

/// Adds the sequence to each step, and the sessions whose entry changes because of what surrounds them.
pub(super) fn complete(conn: &mut Conn, programme: &Programme, steps: Vec<Step>) -> Result<Vec<Change>> {
    let mut after = programme.clone();
    for step in &steps {
        load::put(&mut after, &step.item, step.after.clone());
    }
    let own: HashSet<ItemId> = steps.iter().map(|step| step.item.id).collect();
    let mut changes = Vec::new();
    for Step { item, before, after } in steps {
        let sequence = match (&before, &after) {
            (None, _) => item.sent_sequence,
            (Some(was), is) => {
                let current = current_sequence(programme, &item);
                if entry_changed(was, is) { current.max(item.sent_sequence) + 1 } else { current }
            }
        };
        changes.push(Change { item: item.id, before, after, sequence, touched: false });
    }
    let touched: Vec<&Session> = programme.sessions.iter().filter(|session| entry(programme, session) != entry(&after, session)).collect();
    if touched.is_empty() {
        return Ok(changes);
    }
    let all = items::by_id(conn, programme.event.id)?;
    for session in touched {
        let id = ItemId(session.id.0);
        let sent = all.get(&id).map_or(0, |item| item.sent_sequence);
        let sequence = session.sequence.max(sent) + 1;
        if own.contains(&id) {
            for change in changes.iter_mut().filter(|change| change.item == id) {
                change.sequence = change.sequence.max(sequence);
                change.touched = true;
            }
        } else {
            let content = Content::Session(session.details.clone());
            changes.push(Change { item: id, before: Some(content.clone()), after: content, sequence, touched: true });
        }
    }
    Ok(changes)
}

/// What a session's entry says of its surroundings, by the room that is published now.
fn entry(programme: &Programme, session: &Session) -> impl PartialEq + use<> {
    let room = session.details.room.and_then(|id| programme.room(id));
    let venue = room.and_then(|room| programme.venue(room.details.venue));
    let room_name = room.map(|room| room.details.name.clone());
    let house = venue.map(|venue| (venue.details.name.clone(), venue.details.address.clone()));
    (room_name, house, programme.details.place.clone(), programme.details.is_cancelled)
}

/// Time, place and status: what raises the SEQUENCE of an entry (RFC 5545, 3.8.7.4).
fn entry_changed(before: &Content, after: &Content) -> bool {
    match (before, after) {
        (Content::Session(was), Content::Session(is)) => is.is_elsewhere(was) || was.is_cancelled != is.is_cancelled,
        (Content::Event(was), Content::Event(is)) => is.is_elsewhere(was) || was.is_cancelled != is.is_cancelled,
        _ => false,
    }
}

fn current_sequence(programme: &Programme, item: &Item) -> i64 {
    match item.kind {
        ItemKind::Event => programme.event.sequence,
        ItemKind::Session => programme.session(item.id.0.into()).map_or(0, |session| session.sequence),
        ItemKind::Venue | ItemKind::Room | ItemKind::Track => 0,
    }
}

/// What else is written of a publication.
#[derive(Clone, Copy, Debug)]
pub(super) struct How<'a> {
    pub undoes: Option<i64>,
    pub tells: bool,
    pub note: Option<&'a str>,
}

/// Makes changes public as the next version.
pub(super) fn apply(conn: &mut Conn, ctx: &Ctx, event: &Event, changes: &[Change], how: How<'_>) -> Result<i64> {
    let version = events::count_publication(conn, event.id)?;
    versions::insert(conn, ctx, event.id, version, how.undoes, how.tells, how.note)?;
    let all = items::by_id(conn, event.id)?;
    // What others refer to comes first.
    for kind in [ItemKind::Event, ItemKind::Venue, ItemKind::Room, ItemKind::Track, ItemKind::Session] {
        for change in changes.iter().filter(|change| change.after.kind() == kind) {
            let Some(item) = all.get(&change.item) else { continue };
            put(conn, ctx, event, item, change)?;
            versions::insert_change(conn, event.id, version, change)?;
            if holds(item, &change.after)? {
                items::set_draft(conn, ctx, item.id, None)?;
            }
            items::set_published(conn, ctx, item.id, version)?;
        }
    }
    events::touch(conn, ctx, event.id)?;
    let entry = Entry {
        event: Some(event.id),
        action: "programme.published",
        subject_kind: "event",
        subject: event.id.0,
        visibility: Visibility::Public,
        detail: json!({ "version": version, "changes": changes.len(), "undoes": how.undoes }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    let job = NewJob {
        kind: PUBLISHED,
        payload: json!({ "event": event.id, "version": version, "is_public": event.is_public() }),
        dedup_key: Some(format!("{PUBLISHED}/{}/{version}", event.id)),
        run_at: None,
    };
    jobs::enqueue(conn, ctx, &job)?;
    Ok(version)
}

/// Whether the draft of an item says what is published now, so that nothing of it is left to publish.
fn holds(item: &Item, after: &Content) -> Result<bool> {
    let Some(draft) = drafted_content(item)? else { return Ok(false) };
    Ok(match (draft, after) {
        (Content::Event(draft), Content::Event(after)) => EventDetails { is_cancelled: after.is_cancelled, ..draft } == *after,
        (draft, after) => draft == *after,
    })
}

/// No session that is published afterwards stands in a room or track that goes.
pub(super) fn check_places(programme: &Programme, changes: &[Change]) -> Result<()> {
    let gone: HashSet<ItemId> = changes.iter().filter(|change| change.after.is_removed()).map(|change| change.item).collect();
    let then: HashMap<ItemId, &SessionDetails> =
        changes.iter().filter_map(|change| change.after.session().map(|details| (change.item, details))).collect();
    let is_used = programme.sessions.iter().any(|session| {
        let details = then.get(&ItemId(session.id.0)).copied().unwrap_or(&session.details);
        let named = [details.room.map(|id| ItemId(id.0)), details.track.map(|id| ItemId(id.0))];
        !details.is_cancelled && named.into_iter().flatten().any(|id| gone.contains(&id))
    });
    if is_used {
        Err(Problem::new(&problem::IN_USE).detail("a published session names a room or track that would go").into())
    } else {
        Ok(())
    }
}

/// Writes one item as published.
fn put(conn: &mut Conn, ctx: &Ctx, event: &Event, item: &Item, change: &Change) -> Result<()> {
    let (slug, position) = (item.slug.clone(), item.number);
    match &change.after {
        Content::Event(details) => events::put_details(conn, event, details, change.sequence),
        Content::Venue(details) => {
            events::put_venue(conn, event.id, &Venue { id: item.id.0.into(), slug, position, details: details.clone() })
        }
        Content::Room(details) => {
            events::put_room(conn, event.id, &Room { id: item.id.0.into(), slug, position, details: details.clone() })
        }
        Content::Track(details) => {
            let id = item.id.0.into();
            tables::put_track(conn, event.id, &Track { id, slug, position, details: details.clone() })?;
            tables::touch_track(conn, ctx, id)
        }
        Content::Session(details) => {
            let id = item.id.0.into();
            let last = tables::last_modified(conn, id)?.unwrap_or(Timestamp::MIN);
            let session = Session {
                id,
                slug,
                number: position,
                details: details.clone(),
                sequence: change.sequence,
                created_at: item.created_at.0,
                // It never falls, even when the clock of a rehearsal does.
                last_modified: last.max(ctx.now),
            };
            tables::put_session(conn, event.id, &session)
        }
    }
}
