//! What every feature stands on, and that knows no feature: database, HTTP, jobs, mail, calendars as text, journal, keys, texts.

pub mod config;
pub mod ctx;
pub mod db;
pub mod error;
pub mod ical;
pub mod journal;
pub mod mail;
