//! Venues, rooms and tracks as they come in.

use serde::Deserialize;
use utoipa::ToSchema;

use super::super::details::TrackDetails;
use super::super::model::{Content, Programme};
use super::super::raw::{SHORT, check_length, line, web_address};
use crate::features::events::{RoomDetails, VenueDetails};
use crate::kernel::field::{Field, field};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{FieldErrors, Problem, VALIDATION_FAILED};

/// What all three bodies have.
pub trait RawPlace {
    /// The slug asked for.
    fn slug(&self) -> Option<&str>;
    /// What it is then, with what it was before, if it is changed.
    ///
    /// # Errors
    /// `validation_failed` naming every wrong field.
    fn parse(&self, programme: &Programme, before: Option<&Content>) -> Result<Content, Problem>;
}

/// A venue to be made or changed; when changing, what is left out stays and `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawVenue {
    /// Name in addresses; made from the name when left out. It cannot be changed.
    slug: Option<String>,
    /// Its name, by language.
    #[schema(value_type = Option<Object>, example = json!({"en": "Palacio de Minería"}))]
    name: Option<LanguageMap>,
    /// Its address.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    address: Field<String>,
    /// A page with a map.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    map_url: Field<String>,
    /// Whether it can be reached without steps; `null`: not known.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<bool>)]
    step_free: Field<bool>,
}

/// A room to be made or changed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRoom {
    /// Name in addresses; made from the name when left out. It cannot be changed.
    slug: Option<String>,
    /// Id or slug of its venue.
    venue: Option<String>,
    /// Its name, by language.
    #[schema(value_type = Option<Object>, example = json!({"en": "Room 1"}))]
    name: Option<LanguageMap>,
    /// Seats, where known.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<u32>)]
    capacity: Field<u32>,
    /// Whether it can be reached without steps; `null`: not known.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<bool>)]
    step_free: Field<bool>,
}

/// A track to be made or changed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTrack {
    /// Name in addresses; made from the name when left out. It cannot be changed.
    slug: Option<String>,
    /// Its name, by language.
    #[schema(value_type = Option<Object>, example = json!({"en": "Equity and inclusion"}))]
    name: Option<LanguageMap>,
    /// A colour: `#0b5a6b`.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    color: Field<String>,
}

impl RawPlace for RawVenue {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    fn parse(&self, _: &Programme, before: Option<&Content>) -> Result<Content, Problem> {
        let before = before.and_then(|content| if let Content::Venue(details) = content { Some(details) } else { None });
        let mut errors = FieldErrors::default();
        let name = name(&mut errors, self.name.as_ref(), before.map(|b| &b.name));
        let address = match &self.address {
            Some(raw) => line(&mut errors, "/address", raw.as_deref(), 500),
            None => before.and_then(|b| b.address.clone()),
        };
        let map_url = match &self.map_url {
            Some(raw) => web_address(&mut errors, "/map_url", raw.as_deref()),
            None => before.and_then(|b| b.map_url.clone()),
        };
        errors.finish()?;
        let Some(name) = name else { return Err(Problem::new(&VALIDATION_FAILED)) };
        let step_free = self.step_free.unwrap_or_else(|| before.and_then(|b| b.step_free));
        Ok(Content::Venue(VenueDetails { name, address, map_url, step_free, is_removed: before.is_some_and(|b| b.is_removed) }))
    }
}

impl RawPlace for RawRoom {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    fn parse(&self, programme: &Programme, before: Option<&Content>) -> Result<Content, Problem> {
        let before = before.and_then(|content| if let Content::Room(details) = content { Some(details) } else { None });
        let mut errors = FieldErrors::default();
        let name = name(&mut errors, self.name.as_ref(), before.map(|b| &b.name));
        let venue = match &self.venue {
            Some(named) => {
                let is_it = |one: &&crate::features::events::Venue| one.is_called(named);
                let found = programme.venues.iter().find(is_it).map(|venue| venue.id);
                if found.is_none() {
                    errors.add("/venue", "unknown", "this event has no such venue");
                }
                found
            }
            None => errors.present("/venue", before.map(|b| b.venue)),
        };
        errors.finish()?;
        let (Some(name), Some(venue)) = (name, venue) else { return Err(Problem::new(&VALIDATION_FAILED)) };
        Ok(Content::Room(RoomDetails {
            venue,
            name,
            capacity: self.capacity.unwrap_or_else(|| before.and_then(|b| b.capacity)),
            step_free: self.step_free.unwrap_or_else(|| before.and_then(|b| b.step_free)),
            is_removed: before.is_some_and(|b| b.is_removed),
        }))
    }
}

impl RawPlace for RawTrack {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    fn parse(&self, _: &Programme, before: Option<&Content>) -> Result<Content, Problem> {
        let before = before.and_then(|content| if let Content::Track(details) = content { Some(details) } else { None });
        let mut errors = FieldErrors::default();
        let name = name(&mut errors, self.name.as_ref(), before.map(|b| &b.name));
        let color = self.color.clone().unwrap_or_else(|| before.and_then(|b| b.color.clone()));
        let is_color = |text: &str| text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if color.as_deref().is_some_and(|text| !is_color(text)) {
            errors.add("/color", "invalid", "a colour is written #0b5a6b");
        }
        errors.finish()?;
        let Some(name) = name else { return Err(Problem::new(&VALIDATION_FAILED)) };
        Ok(Content::Track(TrackDetails { name, color, is_removed: before.is_some_and(|b| b.is_removed) }))
    }
}

fn name(errors: &mut FieldErrors, given: Option<&LanguageMap>, before: Option<&LanguageMap>) -> Option<LanguageMap> {
    let name = errors.present("/name", given.or(before).cloned());
    check_length(errors, "/name", name.as_ref(), SHORT);
    name
}
