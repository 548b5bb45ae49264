//! The rules: one folder for each noun of the domain. Arrows point down only; on one floor nobody uses another.
//!
//! | floor | features |
//! |---|---|
//! | 6 | pages, demonstration |
//! | 5 | messages, calendars (messages may ask calendars), exchange, certificates |
//! | 4 | audience, webinars, resources |
//! | 3 | registration |
//! | 2 | programme |
//! | 1 | events (with venues, rooms and pools of places) |
//! | 0 | people, accounts, organisations |
//!
//! A feature is called through what its `mod.rs` exports; its tables are its own. To add one: a folder, a line in this table and in
//! the list of floors of `tests/it/architecture/mod.rs`, and its routes in `app.rs`.

pub mod accounts;
pub mod audience;
pub mod awards;
pub mod calendars;
pub mod certificates;
pub mod demonstration;
pub mod events;
pub mod exchange;
pub mod messages;
pub mod organisations;
pub mod pages;
pub mod people;
pub mod programme;
pub mod registration;
pub mod resources;
pub mod webinars;
