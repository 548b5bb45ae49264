//! The member cities as organisations, each with a slug of its own.

use std::collections::BTreeSet;

use super::files::MemberRow;
use crate::features::organisations::{NewOrganisation, OrganisationKind, Region};
use crate::kernel::country::Country;
use crate::kernel::slug::Slug;
use crate::platform::error::{Error, Result};

/// The rows as organisations, in their order.
pub(super) fn organisations(rows: &[MemberRow]) -> Result<Vec<NewOrganisation>> {
    let mut taken = BTreeSet::new();
    rows.iter().map(|row| organisation(row, &mut taken)).collect()
}

fn organisation(row: &MemberRow, taken: &mut BTreeSet<String>) -> Result<NewOrganisation> {
    let unknown = || Error::Internal(format!("demo/gnlc_members.csv: {} is no region", row.unesco_region));
    Ok(NewOrganisation {
        kind: OrganisationKind::City,
        slug: slug(&row.city, row.iso2, taken)?,
        name: row.city.clone(),
        country: row.iso2,
        region: Some(region(&row.unesco_region).ok_or_else(unknown)?),
        time_zone: Some(row.iana_tz.clone()),
        // Some days are known as a year or a month only: no day is better than an invented one.
        joined_on: row.joined.parse().ok(),
        source: source(row),
    })
}

/// The source, unless it tells of an award: who has one is for the feature that knows when it may be said.
fn source(row: &MemberRow) -> Option<String> {
    let tells = |text: &str| ["award", "laureate"].iter().any(|word| text.to_lowercase().contains(word));
    (!tells(&row.source) && !tells(&row.note)).then(|| row.source.clone())
}

/// A slug from the name; with the country where that is taken or no Latin letter is left; then with a number.
fn slug(name: &str, country: Country, taken: &mut BTreeSet<String>) -> Result<Slug> {
    let named = Slug::from_name(name);
    let base = named.as_ref().map_or("city", Slug::as_str);
    let with_country = format!("{base} {}", country.code());
    let numbered = (2..100).map(|n| Slug::from_name(&format!("{with_country} {n}")));
    let candidates = [named.clone(), Slug::from_name(&with_country)].into_iter().chain(numbered).flatten();
    let free = candidates.into_iter().find(|slug| taken.insert(slug.as_str().to_owned()));
    free.ok_or_else(|| Error::Internal(format!("demo/gnlc_members.csv: no slug for {name}")))
}

fn region(label: &str) -> Option<Region> {
    Some(match label {
        "Africa" => Region::Africa,
        "Arab States" => Region::ArabStates,
        "Asia and the Pacific" => Region::AsiaAndThePacific,
        "Europe and North America" => Region::EuropeAndNorthAmerica,
        "Latin America and the Caribbean" => Region::LatinAmericaAndTheCaribbean,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::demonstration::files::rows_of_members;

    #[test]
    fn every_city_has_its_own_slug_zone_and_region() {
        let cities = organisations(&rows_of_members().unwrap()).unwrap();
        assert_eq!(cities.len(), 182);
        let slugs: BTreeSet<_> = cities.iter().map(|city| city.slug.as_str()).collect();
        assert_eq!(slugs.len(), 182);
        let of = |slug: &str| cities.iter().find(|city| city.slug.as_str() == slug).unwrap();
        assert_eq!(of("ybycui").time_zone.as_ref().unwrap().name(), "America/Asuncion");
        assert_eq!(of("s-hertogenbosch").name, "’s-Hertogenbosch");
        assert_eq!(of("marrakech").region, Some(Region::ArabStates));
        assert_eq!(of("durham").joined_on, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(of("sorocaba").joined_on, None);
    }

    #[test]
    fn no_city_is_told_apart_as_a_laureate() {
        let cities = organisations(&rows_of_members().unwrap()).unwrap();
        assert!(cities.iter().filter_map(|city| city.source.as_deref()).all(|source| !source.to_lowercase().contains("award")));
        assert!(cities.iter().any(|city| city.source.is_some()));
    }

    #[test]
    fn a_taken_or_empty_name_gets_its_country() {
        let (country, mut taken) = (Country::parse("CN").unwrap(), BTreeSet::new());
        let mut make = |name| slug(name, country, &mut taken).unwrap().as_str().to_owned();
        assert_eq!([make("Suzhou"), make("Suzhou"), make("SUZHOU")], ["suzhou", "suzhou-cn", "suzhou-cn-2"]);
        assert_eq!([make("宿州"), make("苏州")], ["city-cn", "city-cn-2"]);
    }
}
