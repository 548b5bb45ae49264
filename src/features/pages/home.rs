//! `/`: what is coming up, and what has taken place.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event_head::{RegisterState, path, register_state};
use super::frame::{Page, Place};
use super::reader::Reader;
use super::shelf::Listed;
use crate::features::events::{Event, EventKind, EventState};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::types::Json;

/// What this page brings.
#[derive(Debug, Serialize)]
pub struct Home {
    upcoming: Vec<Card>,
    past: Vec<Card>,
    /// The list of awards, where there is a round in it.
    awards_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Card {
    url: String,
    kind: EventKind,
    state: EventState,
    title: Passage,
    starts_on: Date,
    ends_on: Date,
    place: Option<String>,
    register_state: RegisterState,
}

impl Card {
    fn new(reader: Reader, event: &Event, now: Timestamp) -> Self {
        Self {
            url: reader.address(&path(event, "")),
            kind: event.kind,
            state: event.state,
            title: event.title.0.get(reader.locale),
            starts_on: event.starts_on.0,
            ends_on: event.ends_on.0,
            place: event.place.as_ref().map(|Json(place)| place.get(reader.locale).text),
            register_state: register_state(event, now),
        }
    }
}

/// The page, from all public events, latest first.
pub fn page(platform: &Platform, reader: Reader, listed: &Listed, now: Timestamp) -> Page<Home> {
    let (past, coming): (Vec<&Event>, Vec<&Event>) = listed.events.iter().partition(|event| now >= event.over_at());
    let card = |event: &&Event| Card::new(reader, event, now);
    let home = Home {
        upcoming: coming.iter().rev().map(card).collect(),
        past: past.iter().map(card).collect(),
        awards_url: listed.has_awards.then(|| reader.address("/awards")),
    };
    Page::new(platform, reader, place(platform, reader.locale), None, home)
}

fn place(platform: &Platform, locale: Locale) -> Place {
    Place { here: "home", path: "/".to_owned(), description: platform.texts.t(locale, "home-lead", &[]) }
}
