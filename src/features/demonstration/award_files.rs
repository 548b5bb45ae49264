//! What `demo/awards.json` and `demo/laureates.csv` hold.

use jiff::Timestamp;
use serde::Deserialize;

use super::times::{at, later, wall_time};
use crate::features::awards::rules::Rules;
use crate::features::events::Event;
use crate::kernel::country::Country;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::platform::error::Result;

/// `demo/awards.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardsFile {
    pub rounds: Vec<RoundFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundFile {
    pub slug: Slug,
    pub award: String,
    pub event: Slug,
    pub session: Option<Slug>,
    /// That of the event where none is named.
    pub year: Option<i64>,
    /// Year of its rows in `laureates.csv`, for one that was decided elsewhere.
    pub laureates_of: Option<i64>,
    pub title: LanguageMap,
    pub opens_at: Moment,
    pub applications_close_at: Moment,
    /// The deadline of applications was put off.
    pub extended: Option<ExtensionFile>,
    pub nominations_close_at: Option<Moment>,
    pub embargo_until: Moment,
    pub rules: Rules,
    /// Whether the twelve case studies are public before.
    #[serde(default)]
    pub case_studies: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtensionFile {
    pub due_at: Moment,
    pub reason: String,
}

/// A wall time at the place of the event: fixed, or counted from the first start of the demonstration.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Moment {
    Fixed(String),
    Counted { days_after_first_start: i64, time: String },
}

/// A row of `laureates.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct LaureateRow {
    pub year: i64,
    pub city: String,
    pub country: Country,
    pub source: String,
}

impl Moment {
    pub fn instant(&self, event: &Event, now: Timestamp) -> Result<Timestamp> {
        match self {
            Self::Fixed(text) => wall_time(text, &event.time_zone),
            Self::Counted { days_after_first_start, time } => {
                at(later(event.time_zone.at(now).date(), *days_after_first_start)?, time, &event.time_zone)
            }
        }
    }
}
