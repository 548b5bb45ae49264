//! What the draft of a programme holds of an event itself, of its venues and of its rooms: the texts, days and places that change with a
//! publication and not before. Kept as JSON in the draft and in the history; the tables hold what is published.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::model::{Event, EventState};
use crate::kernel::country::Country;
use crate::kernel::id::{RoomId, VenueId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::db::types::{Day, Json};

/// What a publication can change of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDetails {
    /// Full title.
    pub title: LanguageMap,
    /// Title for headers and subjects.
    pub short_title: LanguageMap,
    /// Theme; the heading of the page.
    pub theme: Option<LanguageMap>,
    /// A few sentences.
    pub description: Option<LanguageMap>,
    /// City or place.
    pub place: Option<LanguageMap>,
    /// Country of the place.
    pub country: Option<Country>,
    /// Zone of the place.
    pub time_zone: Zone,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// It does not take place.
    pub is_cancelled: bool,
}

impl Event {
    /// What is published of it.
    pub fn details(&self) -> EventDetails {
        let words = |map: &Option<Json<LanguageMap>>| map.as_ref().map(|Json(map)| map.clone());
        EventDetails {
            title: self.title.0.clone(),
            short_title: self.short_title.0.clone(),
            theme: words(&self.theme),
            description: words(&self.description),
            place: words(&self.place),
            country: self.country,
            time_zone: self.time_zone.clone(),
            starts_on: self.starts_on.0,
            ends_on: self.ends_on.0,
            is_cancelled: self.state == EventState::Cancelled,
        }
    }

    /// The event as it is, or was, when it says this.
    #[must_use]
    pub fn saying(&self, details: &EventDetails, sequence: i64) -> Self {
        let words = |map: &Option<LanguageMap>| map.clone().map(Json);
        Self {
            state: self.state.when_cancelled(details.is_cancelled),
            title: Json(details.title.clone()),
            short_title: Json(details.short_title.clone()),
            theme: words(&details.theme),
            description: words(&details.description),
            place: words(&details.place),
            country: details.country,
            time_zone: details.time_zone.clone(),
            starts_on: Day(details.starts_on),
            ends_on: Day(details.ends_on),
            sequence,
            ..self.clone()
        }
    }
}

impl EventDetails {
    /// Whether it is on other days, or in another place.
    pub fn is_elsewhere(&self, before: &Self) -> bool {
        (self.starts_on, self.ends_on, &self.place) != (before.starts_on, before.ends_on, &before.place)
    }
}

/// What a publication can change of a venue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueDetails {
    /// Its name.
    pub name: LanguageMap,
    /// Its address.
    pub address: Option<String>,
    /// A page with a map.
    pub map_url: Option<String>,
    /// Whether it can be reached without steps, where known.
    pub step_free: Option<bool>,
    /// Not used any more. The row stays, for what refers to it.
    pub is_removed: bool,
}

/// What a publication can change of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomDetails {
    /// Where it is.
    pub venue: VenueId,
    /// Its name.
    pub name: LanguageMap,
    /// Seats, where known.
    pub capacity: Option<u32>,
    /// Whether it can be reached without steps, where known.
    pub step_free: Option<bool>,
    /// Not used any more.
    pub is_removed: bool,
}

/// A building or place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// Identity.
    pub id: VenueId,
    /// Name in addresses, unique within the event.
    pub slug: Slug,
    /// Its place in the order.
    pub position: i64,
    /// What it is.
    pub details: VenueDetails,
}

impl Venue {
    /// Whether an address calls it so: by slug or id.
    pub fn is_called(&self, name: &str) -> bool {
        self.slug.is_meant(self.id, name)
    }
}

/// A room of a venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Identity.
    pub id: RoomId,
    /// Name in addresses, unique within the event.
    pub slug: Slug,
    /// Its place in the order.
    pub position: i64,
    /// What it is.
    pub details: RoomDetails,
}

impl Room {
    /// Whether an address calls it so: by slug or id.
    pub fn is_called(&self, name: &str) -> bool {
        self.slug.is_meant(self.id, name)
    }
}
