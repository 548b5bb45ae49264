//! Rooms by time: the columns of the wide programme.

use std::collections::BTreeSet;

use crate::features::events::Room;
use crate::features::programme::Session;
use crate::kernel::id::RoomId;
use crate::kernel::locale::Locale;

/// As many columns as the style sheet knows.
const COLUMNS: usize = 8;

/// The rooms of a day, in order, each a column.
#[derive(Debug, PartialEq, Eq)]
pub struct Grid(Vec<RoomId>);

/// The columns of a day, from its slots; none where a time line says it better: one room only, more rooms than fit, or a slot in
/// which two sessions would lie on each other.
pub fn arrange<'a>(rooms: &[Room], slots: impl Iterator<Item = &'a [&'a Session]> + Clone) -> Option<Grid> {
    let used: BTreeSet<RoomId> = slots.clone().flatten().filter_map(|session| session.room).collect();
    let columns: Vec<RoomId> = rooms.iter().map(|room| room.id).filter(|id| used.contains(id)).collect();
    let fits = (2..=COLUMNS).contains(&columns.len()) && columns.len() == used.len();
    let mut slots = slots;
    (fits && slots.all(is_clear)).then_some(Grid(columns))
}

/// Whether each session of a slot has cells of its own. One without a room takes the whole row, so it must be alone.
fn is_clear(slot: &[&Session]) -> bool {
    let rooms: BTreeSet<RoomId> = slot.iter().filter_map(|session| session.room).collect();
    slot.len() == 1 || rooms.len() == slot.len()
}

impl Grid {
    /// First column of a session, from 1, and how many it takes.
    pub fn place(&self, session: &Session) -> (usize, usize) {
        let column = session.room.and_then(|room| self.0.iter().position(|id| *id == room));
        column.map_or((1, self.0.len()), |column| (column + 1, 1))
    }

    /// What stands above the columns.
    pub fn heads(&self, rooms: &[Room], locale: Locale) -> Vec<String> {
        let name = |id: &RoomId| rooms.iter().find(|room| room.id == *id).map(|room| room.name.0.get(locale).text);
        self.0.iter().filter_map(name).collect()
    }
}
