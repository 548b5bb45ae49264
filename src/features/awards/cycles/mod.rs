//! Rounds: making one, changing it, its rules, its deadlines, the cities that are public before.
//!
//! Rules and deadlines keep what was before. What is changed here is public and counts the version of the event, so that its pages are
//! drawn anew; nothing here knows what was decided.

pub(super) mod api;
mod change;
mod deadlines;
mod make;
mod store;
mod view;

pub(super) use change::named_cities;
pub use change::{RawCycleChange, RawRules, change, put_case_studies, put_rules};
pub use deadlines::{RawDeadline, set as set_deadline};
pub use make::{RawCycle, make};
pub use store::{
    Deadline, RulesVersion, all, deadlines, due, every_rules, find, get, lock, mark_announced, mark_concluded, mark_jury_closed, of_event,
    rules, rules_for, share,
};
pub use view::{Cities, CityView, CycleView, DeadlineView, case_studies, city_of, city_view, public, view};
