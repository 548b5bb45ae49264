//! Cases: a city in one round, its application with the dossier, and what a national commission says to it.
//!
//! Words: *case* (a city in one round), *dossier* (its texts and files, by the parts that the rules ask for), *checklist* (what is missing),
//! *contact* (who writes it for the city), *nomination* (its commission forwards it). A city has one case in a round.
//!
//! What a city, a commission or a juror is shown of a case comes from [`view`] and knows nothing of shortlist, recommendation and decision.

pub(super) mod api;
mod change;
mod checklist;
mod files;
mod nominate;
mod nomination_store;
mod start;
mod store;
mod submit;
mod view;
mod window;

pub use change::{RawCase, RawMailbox, change, stands};
pub use checklist::{Item, Standing, checklist, is_complete};
pub use files::{FileView, answer, attach, detach, media_type, open, replace};
pub use nominate::{nominate, take_back};
pub use nomination_store::{Nomination, mark_in_time, nomination, nominations, nominations_of_cycle};
pub(super) use start::receive;
pub use start::{Begun, RawStart, start};
pub use store::{get, lock, mark_recommended, mark_shortlisted, of_city, of_countries, of_cycle};
pub use submit::{standing, submit, withdraw};
pub use view::{CaseView, MailboxView, NominationView, view};
