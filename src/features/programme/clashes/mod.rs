//! Clashes of a programme: what cannot be, or should be looked at, before it is published. Computed from a programme in memory, nothing is
//! kept but the waivers.
//!
//! | kind | what | severity |
//! |---|---|---|
//! | `room` | two sessions in one room at one time | error |
//! | `person` | somebody in two sessions at one time; by name alone it is a warning | error |
//! | `category` | two sessions at one time that the same category has to attend | warning |
//! | `transfer` | somebody has less than [`TRANSFER`](model::TRANSFER) between two houses | warning |
//! | `seats` | more seats than the room has | warning |
//! | `outside` | a session on a day that is none of the event's | notice |
//!
//! To add one: a [`ClashKind`], a function that finds it, its line in [`find`]. Sessions that are cancelled, or have no time, clash with nothing.

mod model;
mod rules;
mod waivers;

use self::model::Timed;
use super::model::Programme;
use crate::kernel::id::SessionId;

pub use model::{Clash, ClashKind, Severity};
pub use waivers::{Waiver, waive, waivers, withdraw};

/// All clashes, by time; of one session with [`of`].
pub fn find(programme: &Programme) -> Vec<Clash> {
    let mut timed: Vec<Timed<'_>> = programme.sessions.iter().filter_map(rules::timed).collect();
    timed.sort_by_key(|one| (one.from, one.session.id));
    let mut all = rules::rooms(programme, &timed);
    all.extend(rules::people(programme, &timed));
    all.extend(rules::categories(&timed));
    all.extend(rules::seats(programme, &timed));
    all.extend(rules::outside(programme, &timed));
    all.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    all.dedup_by(|one, other| one.id == other.id);
    all
}

/// Those in which a session has a part.
pub fn of(clashes: &[Clash], session: SessionId) -> Vec<Clash> {
    clashes.iter().filter(|clash| clash.sessions.contains(&session)).cloned().collect()
}

#[cfg(test)]
mod tests;
