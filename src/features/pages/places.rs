//! Houses as pages show them: how they are found and reached.

use serde::Serialize;

use crate::features::events::Venue;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;

/// A house: how it is found and reached.
#[derive(Debug, Serialize)]
pub struct VenueItem {
    pub name: Passage,
    pub address: Option<String>,
    pub map_url: Option<String>,
    pub step_free: Option<bool>,
}

impl VenueItem {
    /// A house for a reader.
    pub fn new(venue: &Venue, locale: Locale) -> Self {
        Self {
            name: venue.details.name.get(locale),
            address: venue.details.address.clone(),
            map_url: venue.details.map_url.clone().filter(|url| is_web(url)),
            step_free: venue.details.step_free,
        }
    }
}

/// Whether a page may lead there.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
