//! What a file would change in the draft of an event.
//!
//! A row is the session with its id, else the one that an earlier import made of it (`source`), else, for a row of a table without an id,
//! a session of the same kind and title that no file made; where several are called so, the one at the same time. Everything else is new.

use std::collections::{HashMap, HashSet};

use super::incoming::{Faults, File, RoomName, Row, Said};
use super::labels::folded;
use super::merge::merge;
use super::places::{Places, Tracks};
use crate::features::programme::{Item, ItemKind, Programme, SHORT, Session, SessionDetails};
use crate::kernel::id::{RoomId, SessionId, TrackId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::kernel::slug::Slug;

/// What a file would change.
pub(super) struct Plan {
    pub places: Places,
    pub tracks: Tracks,
    pub added: Vec<Added>,
    pub changed: Vec<Changed>,
    pub unchanged: usize,
    /// Sessions of an earlier import of this source that the file has not, and that are not cancelled.
    pub missing: Vec<Session>,
    pub notes: Vec<String>,
}

/// A session to be made.
pub(super) struct Added {
    /// Where it stands in the file.
    pub pointer: String,
    pub key: String,
    pub slug: Option<Slug>,
    pub after: SessionDetails,
}

/// A session to be changed.
pub(super) struct Changed {
    pub session: Session,
    pub after: SessionDetails,
}

/// Compares a file with the draft.
///
/// # Errors
/// `validation_failed` naming everything that is wrong.
pub(super) fn plan(draft: &Programme, items: &[Item], file: &File) -> Result<Plan, Problem> {
    let locale = Locale::parse(&file.lang).unwrap_or_default();
    let mut faults = Faults::default();
    let mut plan = Plan {
        places: Places::of(draft, file, locale),
        tracks: Tracks::of(draft, locale),
        added: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        missing: Vec::new(),
        notes: file.notes.clone(),
    };
    let mut slugs: HashSet<&str> = items.iter().filter(|item| item.kind == ItemKind::Session).map(|item| item.slug.as_str()).collect();
    let found = Matcher::of(draft, items).all(&file.rows);
    let mut met = HashSet::new();
    for (row, found) in file.rows.iter().zip(found) {
        let session = found.and_then(|id| draft.session(id));
        if session.is_some_and(|session| !met.insert(session.id)) {
            faults.add(&row.at, "id", "duplicate", "another row is the same session");
            continue;
        }
        let before = session.map(|session| &session.details);
        let places = plan.resolve(row, &mut faults);
        let Some(after) = merge(row, before, places, &mut faults) else { continue };
        match session {
            Some(session) if session.details == after => plan.unchanged += 1,
            Some(session) => plan.changed.push(Changed { session: session.clone(), after: after.clone() }),
            None => {
                let slug = row.slug.clone().filter(|_| row.slug.as_ref().is_some_and(|slug| slugs.insert(slug.as_str())));
                plan.added.push(Added { pointer: row.at.pointer.clone(), key: row.key.clone(), slug, after: after.clone() });
            }
        }
        if let Some(session) = session.filter(|session| session.details.is_cancelled && after.is_cancelled && row.is_cancelled.is_none()) {
            plan.notes.push(format!("{} is in the file, and stays cancelled", session.slug));
        }
    }
    faults.0.finish()?;
    plan.in_order(file);
    let imported: HashSet<SessionId> = items
        .iter()
        .filter(|item| item.source.as_ref().is_some_and(|key| key.starts_with(&file.source)))
        .map(|item| item.id.0.into())
        .collect();
    let missing = draft.sessions.iter().filter(|one| imported.contains(&one.id) && !met.contains(&one.id) && !one.details.is_cancelled);
    plan.missing = missing.cloned().collect();
    Ok(plan)
}

impl Plan {
    /// Puts new rooms and tracks into the order in which the file lists them; those it does not list come last.
    fn in_order(&mut self, file: &File) {
        let Self { places, tracks, .. } = self;
        let mut rooms = std::mem::take(&mut places.new_rooms);
        rooms.sort_by_key(|room| file.rooms.iter().position(|(name, _)| places.label(room.id) == Some(name)).unwrap_or(usize::MAX));
        places.new_rooms = rooms;
        tracks.new.sort_by_key(|(_, name)| file.tracks.iter().position(|(listed, _)| listed == name).unwrap_or(usize::MAX));
    }

    /// The room and the track of a row; each outer `None` when the row says nothing of it.
    fn resolve(&mut self, row: &Row, faults: &mut Faults) -> (Said<Option<RoomId>>, Said<Option<TrackId>>) {
        let room = row.room.as_ref().map(|name| {
            let name = name.as_ref()?;
            let (RoomName::Id(_, line) | RoomName::Line(line) | RoomName::Parts { room: line, .. }) = name;
            faults.length(&row.at, "room", line, SHORT);
            if let RoomName::Parts { venue, .. } = name {
                faults.length(&row.at, "venue", venue, SHORT);
            }
            let found = self.places.resolve(name);
            faults.check(&row.at, "room", found)
        });
        let track = row.track.as_ref().map(|name| {
            let name = name.as_ref()?;
            faults.length(&row.at, "track", name, SHORT);
            let found = self.tracks.resolve(name);
            faults.check(&row.at, "track", found)
        });
        (room, track)
    }
}

/// Finds the session of each row.
struct Matcher<'a> {
    draft: &'a Programme,
    ids: HashSet<SessionId>,
    by_source: HashMap<&'a str, SessionId>,
    /// Sessions that no file made, by kind and title in each language.
    by_title: HashMap<String, Vec<SessionId>>,
}

impl<'a> Matcher<'a> {
    fn of(draft: &'a Programme, items: &'a [Item]) -> Self {
        let sourced = items.iter().filter(|item| item.kind == ItemKind::Session);
        let by_source: HashMap<&str, SessionId> = sourced.filter_map(|item| Some((item.source.as_deref()?, item.id.0.into()))).collect();
        let made: HashSet<SessionId> = by_source.values().copied().collect();
        let mut by_title: HashMap<String, Vec<SessionId>> = HashMap::new();
        for session in draft.sessions.iter().filter(|session| !made.contains(&session.id)) {
            let titles: HashSet<String> = session.details.title.iter().map(|(_, text)| name(session.details.kind.as_str(), text)).collect();
            for title in titles {
                by_title.entry(title).or_default().push(session.id);
            }
        }
        Self { draft, ids: draft.sessions.iter().map(|session| session.id).collect(), by_source, by_title }
    }

    /// First those that are sure, so that none of them is taken for another row.
    fn all(&self, rows: &[Row]) -> Vec<Option<SessionId>> {
        let sure = |row: &Row| row.id.filter(|id| self.ids.contains(id)).or_else(|| self.by_source.get(row.key.as_str()).copied());
        let mut found: Vec<Option<SessionId>> = rows.iter().map(sure).collect();
        let mut taken: HashSet<SessionId> = found.iter().flatten().copied().collect();
        for at_same_time in [true, false] {
            for (row, found) in rows.iter().zip(&mut found).filter(|(row, found)| found.is_none() && !row.has_id) {
                *found = self.called_so(row, &taken, at_same_time);
                taken.extend(*found);
            }
        }
        found
    }

    fn called_so(&self, row: &Row, taken: &HashSet<SessionId>, at_same_time: bool) -> Option<SessionId> {
        let named =
            row.title.iter().filter(|(_, text)| !text.is_empty()).filter_map(|(_, text)| self.by_title.get(&name(row.kind.as_str(), text)));
        let free: HashSet<SessionId> = named.flatten().copied().filter(|id| !taken.contains(id)).collect();
        if at_same_time {
            let is_then = |id: &SessionId| self.draft.session(*id).is_some_and(|session| session.details.when == row.when);
            return free.into_iter().filter(is_then).min();
        }
        if free.len() == 1 { free.into_iter().next() } else { None }
    }
}

fn name(kind: &str, title: &str) -> String {
    format!("{kind}:{}", folded(title))
}
