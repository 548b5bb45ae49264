//! What rooms and tracks are called in files, where a name has to say which one is meant.

use std::collections::{HashMap, HashSet};

use crate::features::programme::Programme;
use crate::kernel::fold::fold;
use crate::kernel::id::{RoomId, TrackId};
use crate::kernel::locale::Locale;
use crate::kernel::slug::Slug;
use crate::kernel::text::clean_line;

/// The names of rooms and tracks in one language, each unique: what is not removed comes first, and a name that is taken gets the slug
/// behind it.
pub(super) struct Labels {
    rooms: HashMap<RoomId, String>,
    tracks: HashMap<TrackId, String>,
}

impl Labels {
    /// Those of a programme.
    pub(super) fn of(programme: &Programme, locale: Locale) -> Self {
        let venue = |id| programme.venue(id).map(|venue| clean_line(&venue.details.name.text(locale)));
        let rooms = programme.rooms.iter().map(|room| {
            let name = clean_line(&room.details.name.text(locale));
            let label = venue(room.details.venue).map_or_else(|| name.clone(), |venue| joined(&venue, &name));
            (room.id, &room.slug, room.details.is_removed, label)
        });
        let tracks = programme.tracks.iter();
        let tracks = tracks.map(|track| (track.id, &track.slug, track.details.is_removed, clean_line(&track.details.name.text(locale))));
        Self { rooms: unique(rooms), tracks: unique(tracks) }
    }

    /// A room with its venue: `Palacio de Minería, room 1`; a room that is called like its venue stands for all of it.
    pub(super) fn room(&self, id: RoomId) -> Option<&str> {
        self.rooms.get(&id).map(String::as_str)
    }

    /// A track.
    pub(super) fn track(&self, id: TrackId) -> Option<&str> {
        self.tracks.get(&id).map(String::as_str)
    }
}

/// A room and its venue in one line.
pub(super) fn joined(venue: &str, room: &str) -> String {
    if venue == room { room.to_owned() } else { format!("{venue}, {room}") }
}

/// By this names are compared: folded, unless nothing would be left of them.
pub(super) fn folded(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { clean_line(name).to_lowercase() } else { folded }
}

fn unique<'a, I: Copy + Eq + std::hash::Hash>(all: impl Iterator<Item = (I, &'a Slug, bool, String)>) -> HashMap<I, String> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, _, is_removed, _)| *is_removed);
    let mut taken = HashSet::new();
    let named = all.into_iter().map(
        |(id, slug, _, label)| {
            if taken.insert(folded(&label)) { (id, label) } else { (id, format!("{label} ({slug})")) }
        },
    );
    named.collect()
}
