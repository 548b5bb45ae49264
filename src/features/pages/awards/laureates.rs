//! Laureates as public pages name them. They come from [`decisions::laureates`] alone, which knows of none before the embargo is over.

use jiff::Timestamp;
use serde::Serialize;

use super::super::reader::{Reader, at};
use crate::features::awards::Cycle;
use crate::features::awards::cycles::{self, CityView};
use crate::features::awards::decisions::{self, LaureateFilter};
use crate::features::organisations::Region;
use crate::kernel::country::Country;
use crate::kernel::id::EventId;
use crate::kernel::language_map::{LanguageMap, Passage};
use crate::kernel::zone::Zone;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A city as pages name it.
#[derive(Clone, Debug, Serialize)]
pub struct City {
    name: String,
    country: &'static str,
}

impl City {
    /// Its name and country.
    pub fn of(city: &CityView) -> Self {
        Self { name: city.name.clone(), country: city.country.code() }
    }
}

/// The laureates of a UNESCO region.
#[derive(Debug, Serialize)]
pub struct OfRegion {
    /// None for a country in none.
    region: Option<Region>,
    cities: Vec<Laureate>,
}

/// A laureate, with where those of its country alone stand.
#[derive(Debug, Serialize)]
struct Laureate {
    #[serde(flatten)]
    city: City,
    country_url: String,
}

/// By region, in the order of the regions; in each the order in which they came. `url` says where those of a country stand.
pub fn by_region(laureates: &[CityView], url: impl Fn(Country) -> String) -> Vec<OfRegion> {
    let regions = Region::ALL.iter().copied().map(Some).chain([None]);
    let laureate = |city: &CityView| Laureate { city: City::of(city), country_url: url(city.country) };
    let groups =
        regions.map(|region| OfRegion { region, cities: laureates.iter().filter(|city| city.region == region).map(laureate).collect() });
    groups.filter(|group| !group.cities.is_empty()).collect()
}

/// The laureates of a round; none before its embargo is over.
///
/// # Errors
/// Those of the database.
pub fn of(conn: &mut Conn, now: Timestamp, cycle: &Cycle, filter: LaureateFilter) -> Result<Vec<CityView>> {
    Ok(decisions::laureates(conn, now, cycle, filter)?.into_iter().map(|laureate| laureate.city).collect())
}

/// A round that is conferred at an event, as the event's page tells of it.
#[derive(Clone, Debug)]
pub struct Conferred {
    /// Name in addresses.
    pub slug: String,
    /// Its name.
    pub title: LanguageMap,
    /// When its laureates are announced; none once that has passed.
    pub announced_at: Option<Timestamp>,
    /// Once they are known.
    pub laureates: Vec<City>,
}

/// The rounds that are conferred at an event.
///
/// # Errors
/// Those of the database.
pub fn conferred(conn: &mut Conn, event: EventId, now: Timestamp) -> Result<Vec<Conferred>> {
    let mut rounds = Vec::new();
    for cycle in cycles::of_event(conn, event)? {
        let laureates = of(conn, now, &cycle, LaureateFilter::default())?.iter().map(City::of).collect();
        let announced_at = Some(cycle.embargo_until.0).filter(|instant| now < *instant);
        rounds.push(Conferred { slug: cycle.slug.to_string(), title: cycle.title.0, announced_at, laureates });
    }
    Ok(rounds)
}

/// The same for one reader.
#[derive(Debug, Serialize)]
pub struct OfEvent {
    title: Passage,
    url: String,
    announced_at: Option<String>,
    laureates: Vec<City>,
}

impl OfEvent {
    /// For this reader, on the clocks of the event.
    pub fn new(reader: Reader, zone: &Zone, round: &Conferred) -> Self {
        Self {
            title: round.title.get(reader.locale),
            url: reader.address(&format!("/awards/{}", round.slug)),
            announced_at: round.announced_at.map(|instant| at(zone, instant)),
            laureates: round.laureates.clone(),
        }
    }
}
