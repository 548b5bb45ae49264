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
mod view;
mod waivers;

use self::model::{MOST, Timed};
use super::model::Programme;
use crate::kernel::id::SessionId;

pub use model::{Clash, ClashKind, Severity};
pub use view::{ClashView, view, views};
pub use waivers::{waive, waivers, withdraw};

/// The clashes of a programme, by time, or those in which one session has a part; at most [`MOST`] of each kind.
pub fn find(programme: &Programme, only: Option<SessionId>) -> Vec<Clash> {
    let mut timed: Vec<Timed<'_>> = programme.sessions.iter().filter_map(rules::timed).collect();
    timed.sort_by_key(|one| (one.from, one.session.id));
    let mut all: Vec<Clash> = Vec::new();
    let concerns = |clash: &Clash| only.is_none_or(|session| clash.sessions.contains(&session));
    let pairs = rules::Pairs { only };
    all.extend(rules::rooms(programme, &timed, pairs).into_iter().take(MOST));
    all.extend(rules::people(programme, &timed, pairs).into_iter().take(MOST));
    all.extend(rules::categories(&timed, pairs).into_iter().take(MOST));
    all.extend(rules::seats(programme, &timed).into_iter().filter(concerns).take(MOST));
    all.extend(rules::outside(programme, &timed).into_iter().filter(concerns).take(MOST));
    all.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    all.dedup_by(|one, other| one.id == other.id);
    all
}

#[cfg(test)]
mod tests;
