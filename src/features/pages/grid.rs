//! Rooms by time: the columns and rows of the wide programme.
//!
//! The rows are the starts of a day, the columns the rooms in which several things are at once. The browser places each session by
//! itself in the next free cell of its column (CSS grid), so that nothing can ever lie on anything else; what is said here is the
//! column, and over how many rows a long session reaches.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use crate::features::events::Room;
use crate::features::programme::{Session, When};
use crate::kernel::id::{RoomId, SessionId};
use crate::kernel::locale::Locale;

/// As many columns, and rows of one session, as the style sheet knows.
const COLUMNS: usize = 8;
const ROWS: usize = 8;

/// What begins at one time.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    /// When.
    pub at: Timestamp,
    /// A line across all rooms stands above it: the building changes.
    pub has_line: bool,
    /// What begins.
    pub sessions: Vec<&'a Session>,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// First column, from 1.
    pub column: usize,
    /// How many columns.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
}

/// A day: its rooms in order, each a column, and where its sessions stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Grid {
    rooms: Vec<RoomId>,
    cells: HashMap<SessionId, Cell>,
}

/// The columns of a day, from its starts in order. None where a time line says it better: nothing is beside anything, or in more
/// rooms than fit.
pub fn arrange(rooms: &[Room], starts: &[Start]) -> Option<Grid> {
    let groups: Vec<&[Start]> =
        together(starts).into_iter().filter(|group| group.iter().map(|start| start.sessions.len()).sum::<usize>() > 1).collect();
    let used: BTreeSet<RoomId> =
        groups.iter().flat_map(|group| group.iter()).flat_map(|start| &start.sessions).filter_map(|s| s.details.room).collect();
    let columns: Vec<RoomId> = rooms.iter().map(|room| room.id).filter(|id| used.contains(id)).collect();
    if !(2..=COLUMNS).contains(&columns.len()) {
        return None;
    }
    let mut grid = Grid { rooms: columns, cells: HashMap::new() };
    for group in groups {
        for (row, start) in group.iter().enumerate() {
            for session in &start.sessions {
                if let Some(column) = grid.column(session) {
                    let rows = rows_of(session, start, group.get(row + 1..).unwrap_or_default());
                    grid.cells.insert(session.id, Cell { column, columns: 1, rows });
                }
            }
        }
    }
    Some(grid)
}

/// The starts of a day in groups: what begins while something else goes on belongs to it.
fn together<'a, 'b>(starts: &'b [Start<'a>]) -> Vec<&'b [Start<'a>]> {
    let mut groups = Vec::new();
    let (mut from, mut busy_until) = (0, Timestamp::MIN);
    for (at, start) in starts.iter().enumerate() {
        if start.at >= busy_until && at > from {
            groups.extend(starts.get(from..at));
            from = at;
        }
        busy_until = start.sessions.iter().map(|session| end(session)).chain([busy_until]).max().unwrap_or(busy_until);
    }
    groups.extend(starts.get(from..).filter(|rest| !rest.is_empty()));
    groups
}

/// Over how many rows a session reaches: as long as it lasts, but not past a line across, nor past what is in its own room.
fn rows_of(session: &Session, start: &Start, later: &[Start]) -> usize {
    let room = session.details.room;
    let shares_room = |start: &Start| start.sessions.iter().any(|other| other.id != session.id && other.details.room == room);
    if shares_room(start) {
        return 1;
    }
    let is_across = |start: &Start| start.has_line || start.sessions.iter().any(|other| other.details.room.is_none());
    let goes_on = |start: &&Start| start.at < end(session) && !is_across(start) && !shares_room(start);
    1 + later.iter().take_while(goes_on).take(ROWS - 1).count()
}

fn end(session: &Session) -> Timestamp {
    if let When::Time(_, end) = session.details.when { end } else { Timestamp::MIN }
}

impl Grid {
    /// Where a session stands. What is alone at its time is for all, and takes the whole row.
    pub fn place(&self, session: &Session) -> Cell {
        self.cells.get(&session.id).copied().unwrap_or(Cell { column: 1, columns: self.rooms.len(), rows: 1 })
    }

    fn column(&self, session: &Session) -> Option<usize> {
        let room = session.details.room?;
        self.rooms.iter().position(|id| *id == room).map(|column| column + 1)
    }

    /// What stands above the columns.
    pub fn heads(&self, rooms: &[Room], locale: Locale) -> Vec<String> {
        let name = |id: &RoomId| rooms.iter().find(|room| room.id == *id).map(|room| room.details.name.get(locale).text);
        self.rooms.iter().filter_map(name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::events::RoomDetails;
    use crate::features::programme::{SessionDetails, SessionKind};
    use crate::kernel::id::VenueId;
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

    fn hour(hour: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(hour)
    }

    /// From an hour to another.
    fn session(room: Option<&Room>, from: i64, to: i64) -> Session {
        let details = SessionDetails {
            room: room.map(|room| room.id),
            ..SessionDetails::new(
                SessionKind::Plenary,
                LanguageMap::new([("en", "A session")]).unwrap(),
                When::Time(hour(from), hour(to)),
                Zone::parse("America/Mexico_City").unwrap(),
            )
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

    /// The starts of a day, in the order of the programme.
    fn starts<'a>(sessions: &[&'a Session]) -> Vec<Start<'a>> {
        let mut starts: Vec<Start> = Vec::new();
        for session in sessions {
            let at = session.details.starts_at().unwrap();
            match starts.last_mut() {
                Some(last) if last.at == at => last.sessions.push(session),
                _ => starts.push(Start { at, has_line: false, sessions: vec![session] }),
            }
        }
        starts
    }

    fn cell(column: usize, columns: usize, rows: usize) -> Cell {
        Cell { column, columns, rows }
    }

    #[test]
    fn rooms_with_something_beside_are_columns_and_what_is_alone_takes_the_row() {
        let rooms = rooms(4);
        let (plenary, left, right) = (session(Some(&rooms[0]), 9, 10), session(Some(&rooms[1]), 10, 11), session(Some(&rooms[3]), 10, 11));
        let grid = arrange(&rooms, &starts(&[&plenary, &right, &left])).unwrap();
        assert_eq!(grid.heads(&rooms, Locale::En), ["Room 1", "Room 3"]);
        assert_eq!((grid.place(&plenary), grid.place(&left), grid.place(&right)), (cell(1, 2, 1), cell(1, 1, 1), cell(2, 1, 1)));
    }

    #[test]
    fn a_long_session_reaches_over_the_rows_of_what_goes_on_beside_it() {
        let rooms = rooms(3);
        let long = session(Some(&rooms[0]), 9, 12);
        let others = [session(Some(&rooms[1]), 9, 10), session(Some(&rooms[1]), 10, 11), session(Some(&rooms[2]), 11, 12)];
        let after = session(Some(&rooms[2]), 12, 13);
        let mut day = starts(&[&long, &others[0], &others[1], &others[2], &after]);
        let grid = arrange(&rooms, &day).unwrap();
        assert_eq!((grid.place(&long), grid.place(&others[2])), (cell(1, 1, 3), cell(3, 1, 1)));
        assert_eq!(grid.place(&after), cell(1, 3, 1), "alone again");
        // Another building from eleven on: the long one ends above the line that says so.
        day[2].has_line = true;
        assert_eq!(arrange(&rooms, &day).unwrap().place(&long), cell(1, 1, 2));
    }

    #[test]
    fn what_overlaps_in_one_room_stands_beneath_and_what_has_no_room_across() {
        let rooms = rooms(2);
        let (first, second, beside) = (session(Some(&rooms[0]), 9, 12), session(Some(&rooms[0]), 10, 11), session(Some(&rooms[1]), 9, 12));
        let (twin, nowhere) = (session(Some(&rooms[0]), 9, 10), session(None, 11, 12));
        let grid = arrange(&rooms, &starts(&[&first, &beside, &second, &nowhere])).unwrap();
        assert_eq!((grid.place(&first), grid.place(&second)), (cell(1, 1, 1), cell(1, 1, 1)));
        assert_eq!((grid.place(&beside), grid.place(&nowhere)), (cell(2, 1, 2), cell(1, 2, 1)));
        let grid = arrange(&rooms, &starts(&[&first, &twin, &beside])).unwrap();
        assert_eq!((grid.place(&first), grid.place(&twin)), (cell(1, 1, 1), cell(1, 1, 1)));
    }

    #[test]
    fn a_time_line_where_columns_say_nothing() {
        let rooms = rooms(9);
        let all: Vec<Session> = rooms.iter().map(|room| session(Some(room), 9, 10)).collect();
        let (first, second, later) = (session(Some(&rooms[0]), 9, 10), session(Some(&rooms[0]), 9, 10), session(Some(&rooms[1]), 10, 11));
        let all: Vec<&Session> = all.iter().collect();
        for day in [&[&first][..], &[&first, &second], &[&first, &later], &all] {
            assert_eq!(arrange(&rooms, &starts(day)), None);
        }
        assert!(arrange(&rooms, &starts(&all[..8])).is_some());
        assert_eq!(arrange(&rooms, &[]), None);
    }
}
