//! Doing in the draft what a plan says: places first, then sessions; one entry of the journal for each item. Nothing is published.

use std::collections::HashMap;

use super::incoming::File;
use super::plan::Plan;
use crate::features::events::{Event, RoomDetails, VenueDetails};
use crate::features::programme::{self, Content, Item, ItemKind, Make, SessionDetails, TrackDetails};
use crate::kernel::id::{ItemId, RoomId, SessionId, TrackId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{Problem, VALIDATION_FAILED};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Does it; call [`programme::lock`] first. Gives the new sessions in the order of the plan.
///
/// # Errors
/// Those of [`programme::make`] and [`programme::change_one`].
pub(super) fn apply(conn: &mut Conn, ctx: &Ctx, event: &Event, items: &[Item], plan: &Plan, how: &How<'_>) -> Result<Vec<Item>> {
    let published = programme::published(conn, event.clone())?;
    let known: HashMap<ItemId, &Item> = items.iter().filter(|item| item.kind == ItemKind::Session).map(|item| (item.id, item)).collect();
    let made = make_places(conn, ctx, event, plan, how.file)?;
    let mut added = Vec::new();
    for new in &plan.added {
        let content = Content::Session(made.real(&new.after));
        added.push(programme::make(conn, ctx, event.id, Make { slug: new.slug.clone(), source: Some(new.key.clone()), content })?);
    }
    let item_of = |id: SessionId| known.get(&ItemId(id.0)).copied().ok_or_else(Problem::not_found);
    for changed in &plan.changed {
        let content = Content::Session(made.real(&changed.after));
        programme::change_one(conn, ctx, &published, item_of(changed.session.id)?, &content)?;
    }
    for missing in plan.missing.iter().filter(|_| how.cancels_missing) {
        let content = Content::Session(SessionDetails { is_cancelled: true, ..missing.details.clone() });
        programme::change_one(conn, ctx, &published, item_of(missing.id)?, &content)?;
    }
    Ok(added)
}

/// How a plan is done.
pub(super) struct How<'a> {
    /// What it was made from: it says more of new rooms and tracks.
    pub file: &'a File,
    /// Whether sessions that the file has not any more are cancelled.
    pub cancels_missing: bool,
}

/// The ids of what was made, by those of the plan.
struct Made {
    rooms: HashMap<RoomId, RoomId>,
    tracks: HashMap<TrackId, TrackId>,
}

impl Made {
    fn real(&self, details: &SessionDetails) -> SessionDetails {
        let room = details.room.map(|id| self.rooms.get(&id).copied().unwrap_or(id));
        let track = details.track.map(|id| self.tracks.get(&id).copied().unwrap_or(id));
        SessionDetails { room, track, ..details.clone() }
    }
}

fn make_places(conn: &mut Conn, ctx: &Ctx, event: &Event, plan: &Plan, file: &File) -> Result<Made> {
    let lang = &file.lang;
    let mut made = Made { rooms: HashMap::new(), tracks: HashMap::new() };
    let mut venues: HashMap<VenueId, VenueId> = HashMap::new();
    let make = |conn: &mut Conn, content: Content| {
        programme::make(conn, ctx, event.id, Make { slug: None, source: None, content }).map(|item| item.id.0)
    };
    for (id, name) in &plan.places.new_venues {
        let details = VenueDetails { name: words(lang, name)?, address: None, map_url: None, step_free: None, is_removed: false };
        venues.insert(*id, make(conn, Content::Venue(details))?.into());
    }
    for room in &plan.places.new_rooms {
        let venue = venues.get(&room.venue).copied().unwrap_or(room.venue);
        let label = plan.places.label(room.id).unwrap_or(&room.name);
        let capacity = file.rooms.iter().find(|(name, _)| name == label).and_then(|(_, seats)| *seats);
        let details = RoomDetails { venue, name: words(lang, &room.name)?, capacity, step_free: None, is_removed: false };
        made.rooms.insert(room.id, make(conn, Content::Room(details))?.into());
    }
    for (id, name) in &plan.tracks.new {
        let color = file.tracks.iter().find(|(of_file, _)| of_file == name).and_then(|(_, color)| color.clone());
        let details = TrackDetails { name: words(lang, name)?, color, is_removed: false };
        made.tracks.insert(*id, make(conn, Content::Track(details))?.into());
    }
    Ok(made)
}

fn words(lang: &str, name: &str) -> Result<LanguageMap> {
    let map = LanguageMap::new([(lang, name)]);
    Ok(map.ok_or_else(|| Problem::new(&VALIDATION_FAILED).field("/lang", "invalid", "an RFC 5646 tag such as es"))?)
}
