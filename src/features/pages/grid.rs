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

/// The columns of a day, from its slots: the rooms in which several things are at once. None where a time line says it better:
/// nothing is beside anything, more rooms than fit, or two sessions of a slot would lie on each other.
pub fn arrange<'a>(rooms: &[Room], slots: impl Iterator<Item = &'a [&'a Session]>) -> Option<Grid> {
    let parallel: Vec<&[&Session]> = slots.filter(|slot| slot.len() > 1).collect();
    let is_clear = parallel.iter().all(|slot| rooms_of(slot).len() == slot.len());
    let used: BTreeSet<RoomId> = parallel.iter().flat_map(|slot| rooms_of(slot)).collect();
    let columns: Vec<RoomId> = rooms.iter().map(|room| room.id).filter(|id| used.contains(id)).collect();
    let fits = (2..=COLUMNS).contains(&columns.len()) && columns.len() == used.len();
    (fits && is_clear).then_some(Grid(columns))
}

fn rooms_of(slot: &[&Session]) -> BTreeSet<RoomId> {
    slot.iter().filter_map(|session| session.details.room).collect()
}

impl Grid {
    /// First column of a session, from 1, and how many it takes. What is alone in its slot is for all, and takes the whole row.
    pub fn place(&self, session: &Session, in_slot: usize) -> (usize, usize) {
        let column = session.details.room.filter(|_| in_slot > 1).and_then(|room| self.0.iter().position(|id| *id == room));
        column.map_or((1, self.0.len()), |column| (column + 1, 1))
    }

    /// What stands above the columns.
    pub fn heads(&self, rooms: &[Room], locale: Locale) -> Vec<String> {
        let name = |id: &RoomId| rooms.iter().find(|room| room.id == *id).map(|room| room.details.name.get(locale).text);
        self.0.iter().filter_map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::events::RoomDetails;
    use crate::features::programme::{SessionDetails, SessionFacts, SessionKind, Visibility, When};
    use crate::kernel::id::{SessionId, VenueId};
    use crate::kernel::language_map::LanguageMap;
    use crate::kernel::slug::Slug;
    use crate::kernel::zone::Zone;

    fn rooms(count: i64) -> Vec<Room> {
        let venue = VenueId::new();
        let details = |n: i64| {
            let name = LanguageMap::new([("en", format!("Room {n}").as_str())]).unwrap();
            RoomDetails { venue, name, capacity: None, step_free: None, is_removed: false }
        };
        let slug = |n: i64| Slug::parse(&format!("room-{n}")).unwrap();
        (0..count).map(|n| Room { id: RoomId::new(), slug: slug(n), position: n, details: details(n) }).collect()
    }

    fn session(room: Option<&Room>) -> Session {
        let details = SessionDetails {
            kind: SessionKind::Plenary,
            title: LanguageMap::new([("en", "A session")]).unwrap(),
            description: None,
            when: When::Month("2015-09".into()),
            time_zone: Zone::parse("America/Mexico_City").unwrap(),
            room: room.map(|room| room.id),
            track: None,
            language: None,
            interpretation: Vec::new(),
            visibility: Visibility::Public,
            only_for: None,
            people: Vec::new(),
            seats: None,
            needs_sign_up: false,
            stream_url: None,
            facts: SessionFacts::default(),
            is_cancelled: false,
        };
        Session {
            id: SessionId::new(),
            slug: Slug::parse("a-session").unwrap(),
            number: 1,
            details,
            sequence: 0,
            created_at: jiff::Timestamp::UNIX_EPOCH,
            last_modified: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn rooms_with_something_beside_are_columns_and_what_is_alone_takes_the_row() {
        let rooms = rooms(4);
        let (plenary, left, right) = (session(Some(&rooms[0])), session(Some(&rooms[1])), session(Some(&rooms[3])));
        let slots: [&[&Session]; 2] = [&[&plenary], &[&right, &left]];
        let grid = arrange(&rooms, slots.into_iter()).unwrap();
        assert_eq!(grid.heads(&rooms, Locale::En), ["Room 1", "Room 3"]);
        assert_eq!((grid.place(&plenary, 1), grid.place(&left, 2), grid.place(&right, 2)), ((1, 2), (1, 1), (2, 1)));
    }

    #[test]
    fn a_time_line_where_columns_would_lie() {
        let rooms = rooms(9);
        let all: Vec<Session> = rooms.iter().map(|room| session(Some(room))).collect();
        let (first, second, nowhere) = (session(Some(&rooms[0])), session(Some(&rooms[0])), session(None));
        let all: Vec<&Session> = all.iter().collect();
        for slots in [&[&first][..], &[&first, &second], &[all[1], &nowhere], &all] {
            assert_eq!(arrange(&rooms, [slots].into_iter()), None);
        }
        assert!(arrange(&rooms, [&all[..8]].into_iter()).is_some());
    }
}
