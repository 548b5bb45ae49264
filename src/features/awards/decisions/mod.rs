//! What comes of a round: shortlist, recommendation, decision, and who may know it when.
//!
//! Everything here is **sealed**: the secretariat of the round alone works with it ([`board`]); a city and its commission learn in confidence
//! that it is a laureate once the round is concluded ([`result_for`]); everybody learns the laureates when [`Cycle::is_unsealed`] says so
//! ([`laureates`]), and by nothing else. No decision moves a version, a revision or an ETag of anything that others read.
//!
//! [`Cycle::is_unsealed`]: super::model::Cycle::is_unsealed

pub(super) mod api;
mod board;
mod conclude;
mod decide;
mod enter;
mod laureates;
mod shortlist;
mod store;

pub use board::{Board, BoardLine, board};
pub use conclude::{Ending, conclude, ending};
pub use decide::{RawDecision, decide};
pub use enter::{RawEntered, enter};
pub use laureates::{Laureate, LaureateFilter, OwnResult, laureate_cases, laureates, result_for};
pub use shortlist::{recommend, shortlist, words_of_jury};
pub use store::{Decision, by_number, drop_case, last_award, laureates_of, of_case, of_cycle, set_number, set_positions};
