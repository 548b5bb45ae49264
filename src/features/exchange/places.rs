//! Which rooms, venues and tracks a file means, and which of them are new.
//!
//! A room is looked for by its id, then by its name as [`labels`](super::labels) writes it, then folded, in any language of the interface:
//! room and venue in either order, or the room alone where only one is called so. What is found nowhere is new. One line such as
//! `Palacio de Minería, room 1` is then a venue and a room where something speaks for it: the event has such a venue, another row names
//! the venue alone, or two names share it. Else the line is a venue with one room of the same name.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::incoming::{File, Format, RoomName};
use super::labels::{Labels, folded, joined};
use crate::features::programme::Programme;
use crate::kernel::id::{RoomId, TrackId, VenueId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Reason;

/// Several rooms or tracks are called so.
#[derive(Debug, thiserror::Error)]
#[error("several are called {0}")]
pub(super) struct Ambiguous(String);

impl Reason for Ambiguous {
    fn code(&self) -> &'static str {
        "ambiguous"
    }
}

/// A room to be made; the ids are for the plan alone.
#[derive(Clone, Debug)]
pub(super) struct NewRoom {
    pub id: RoomId,
    pub venue: VenueId,
    pub name: String,
}

/// The rooms of an event and of a file.
pub(super) struct Places {
    rooms: Names<RoomId>,
    /// Rooms by their own name.
    alone: Names<RoomId>,
    venues: Names<VenueId>,
    known: HashSet<RoomId>,
    labels: HashMap<RoomId, String>,
    evidence: Evidence,
    pub new_venues: Vec<(VenueId, String)>,
    pub new_rooms: Vec<NewRoom>,
}

impl Places {
    /// Those of a draft; the file is asked only which names belong together.
    pub(super) fn of(programme: &Programme, file: &File, locale: Locale) -> Self {
        let mut places = Self {
            rooms: Names::default(),
            alone: Names::default(),
            venues: Names::default(),
            known: HashSet::new(),
            labels: HashMap::new(),
            evidence: Evidence::of(file),
            new_venues: Vec::new(),
            new_rooms: Vec::new(),
        };
        let shown = Labels::of(programme, locale);
        for language in Locale::ALL {
            let labels = Labels::of(programme, language);
            for venue in programme.venues.iter().filter(|venue| !venue.details.is_removed) {
                places.venues.add(&venue.details.name.text(language), venue.id);
            }
            for room in &programme.rooms {
                if let Some(label) = shown.room(room.id) {
                    places.labels.insert(room.id, label.to_owned());
                }
                if room.details.is_removed {
                    continue;
                }
                places.known.insert(room.id);
                let name = room.details.name.text(language);
                let venue = programme.venue(room.details.venue).map(|venue| venue.details.name.text(language)).unwrap_or_default();
                places.rooms.add(labels.room(room.id).unwrap_or(&name), room.id);
                places.rooms.add_folded(&joined(&name, &venue), room.id);
                places.alone.add(&name, room.id);
            }
        }
        places
    }

    /// What a room is called in answers.
    pub(super) fn label(&self, id: RoomId) -> Option<&str> {
        self.labels.get(&id).map(String::as_str)
    }

    /// The room that a file means; a new one where there is none.
    ///
    /// # Errors
    /// [`Ambiguous`] when several are called so.
    pub(super) fn resolve(&mut self, name: &RoomName) -> Result<RoomId, Ambiguous> {
        match name {
            RoomName::Id(id, _) if self.known.contains(id) => Ok(*id),
            RoomName::Id(_, line) | RoomName::Line(line) => {
                if let Some(id) = self.rooms.find(line)? {
                    return Ok(id);
                }
                if let Some(id) = self.alone.find(line)? {
                    return Ok(id);
                }
                let (venue, room) = self.split(line).unwrap_or_else(|| (line.clone(), line.clone()));
                self.make(&venue, &room)
            }
            RoomName::Parts { venue, room } => match self.rooms.find(&joined(venue, room))? {
                Some(id) => Ok(id),
                None => self.make(venue, room),
            },
        }
    }

    fn make(&mut self, venue: &str, room: &str) -> Result<RoomId, Ambiguous> {
        let house = if let Some(id) = self.venues.find(venue)? {
            id
        } else {
            let id = VenueId::new();
            self.venues.add(venue, id);
            self.new_venues.push((id, venue.to_owned()));
            id
        };
        let id = RoomId::new();
        let label = joined(venue, room);
        self.rooms.add(&label, id);
        self.rooms.add_folded(&joined(room, venue), id);
        self.alone.add(room, id);
        self.labels.insert(id, label);
        self.new_rooms.push(NewRoom { id, venue: house, name: room.to_owned() });
        Ok(id)
    }

    /// Venue and room of one line, where something speaks for it.
    fn split(&self, line: &str) -> Option<(String, String)> {
        let (left, right) = halves(line)?;
        let Evidence { alone, left: lefts, right: rights, either_order } = &self.evidence;
        let is_venue = |name: &str| alone.contains(&folded(name)) || matches!(self.venues.find(name), Ok(Some(_)));
        let is_shared =
            |names: &HashMap<String, HashSet<String>>, name: &str| names.get(&folded(name)).is_some_and(|lines| lines.len() > 1);
        let is_left = is_venue(left) || !(*either_order && is_venue(right)) && is_shared(lefts, left);
        let is_right = *either_order && (is_venue(right) || is_shared(rights, right));
        match (is_left, is_right) {
            (true, _) => Some((left.to_owned(), right.to_owned())),
            (false, true) => Some((right.to_owned(), left.to_owned())),
            (false, false) => None,
        }
    }
}

/// What a file says of names with a comma.
struct Evidence {
    /// Lines as a whole.
    alone: HashSet<String>,
    /// What stands before the last comma, and in which lines.
    left: HashMap<String, HashSet<String>>,
    /// What stands behind it.
    right: HashMap<String, HashSet<String>>,
    /// People write the venue first or last; a schedule of ours always first.
    either_order: bool,
}

impl Evidence {
    fn of(file: &File) -> Self {
        let either_order = file.format == Format::Csv;
        let mut evidence = Self { alone: HashSet::new(), left: HashMap::new(), right: HashMap::new(), either_order };
        for name in file.rows.iter().filter_map(|row| row.room.as_ref()?.as_ref()) {
            let (RoomName::Id(_, line) | RoomName::Line(line)) = name else { continue };
            evidence.alone.insert(folded(line));
            if let Some((left, right)) = halves(line) {
                evidence.left.entry(folded(left)).or_default().insert(folded(line));
                evidence.right.entry(folded(right)).or_default().insert(folded(line));
            }
        }
        evidence
    }
}

fn halves(line: &str) -> Option<(&str, &str)> {
    let (left, right) = line.rsplit_once(',')?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty() && folded(left) != folded(right)).then_some((left, right))
}

/// The tracks of an event and of a file.
pub(super) struct Tracks {
    names: Names<TrackId>,
    labels: HashMap<TrackId, String>,
    pub new: Vec<(TrackId, String)>,
}

impl Tracks {
    /// Those of a draft.
    pub(super) fn of(programme: &Programme, locale: Locale) -> Self {
        let mut tracks = Self { names: Names::default(), labels: HashMap::new(), new: Vec::new() };
        let shown = Labels::of(programme, locale);
        for language in Locale::ALL {
            let labels = Labels::of(programme, language);
            for track in &programme.tracks {
                tracks.labels.insert(track.id, shown.track(track.id).unwrap_or_default().to_owned());
                if let Some(label) = labels.track(track.id).filter(|_| !track.details.is_removed) {
                    tracks.names.add(label, track.id);
                }
            }
        }
        tracks
    }

    /// What a track is called in answers.
    pub(super) fn label(&self, id: TrackId) -> Option<&str> {
        self.labels.get(&id).map(String::as_str)
    }

    /// The track that a file means; a new one where there is none.
    ///
    /// # Errors
    /// [`Ambiguous`] when several are called so.
    pub(super) fn resolve(&mut self, name: &str) -> Result<TrackId, Ambiguous> {
        if let Some(id) = self.names.find(name)? {
            return Ok(id);
        }
        let id = TrackId::new();
        self.names.add(name, id);
        self.labels.insert(id, name.to_owned());
        self.new.push((id, name.to_owned()));
        Ok(id)
    }
}

/// Who is called what: as it is written, and folded.
struct Names<I> {
    exact: HashMap<String, HashSet<I>>,
    folded: HashMap<String, HashSet<I>>,
}

impl<I> Default for Names<I> {
    fn default() -> Self {
        Self { exact: HashMap::new(), folded: HashMap::new() }
    }
}

impl<I: Copy + Eq + Hash> Names<I> {
    fn add(&mut self, name: &str, id: I) {
        self.exact.entry(name.to_owned()).or_default().insert(id);
        self.add_folded(name, id);
    }

    fn add_folded(&mut self, name: &str, id: I) {
        self.folded.entry(folded(name)).or_default().insert(id);
    }

    /// The one that is called so.
    fn find(&self, name: &str) -> Result<Option<I>, Ambiguous> {
        let one = |ids: &HashSet<I>| if ids.len() == 1 { ids.iter().next().copied() } else { None };
        if let Some(id) = self.exact.get(name).and_then(one) {
            return Ok(Some(id));
        }
        match self.folded.get(&folded(name)) {
            None => Ok(None),
            Some(ids) => one(ids).map(Some).ok_or_else(|| Ambiguous(name.to_owned())),
        }
    }
}
