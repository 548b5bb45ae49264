//! The demonstration (floor 6): real conferences and webinars of the past and invented ones, for `serve --demo`. Owns no table.
//!
//! The data lie in `demo/` at the root of the repository and are embedded; `demo/README.md` says what is real. They are written once,
//! through the rules of the other features, in one transaction that also leaves a mark in the settings: a second start changes
//! nothing, and a database with other work in it is refused. Nothing here sends mail.
//!
//! To add a round of an award: an entry in `demo/awards.json`; its laureates, if it is over, in `demo/laureates.csv`. To add a conference: an entry in `demo/events.json`, with its sessions in it or as rows of a CSV file of the same shape as
//! `programme_iclc2.csv`. A change of the data reaches new databases only.

mod award_files;
mod awards;
mod cities;
mod data;
mod files;
mod load;
mod organiser;
mod times;

pub use data::Data;
pub use load::{Loaded, is_loaded, load};
pub use organiser::{DemoSignIn, ORGANISER, start};
