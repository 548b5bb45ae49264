//! schedule.json.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::schedule::{Schedule, Slot};

/// The schedule as JSON.
pub(in super::super) fn json(schedule: &Schedule) -> Value {
    let days = schedule.days.iter().enumerate().map(|(at, (date, day))| {
        let mut rooms: BTreeMap<&str, Vec<&Slot>> = BTreeMap::new();
        for room in &day.rooms {
            rooms.entry(&room.name).or_default().extend(&room.sessions);
        }
        json!({ "index": at + 1, "date": date, "day_start": day.start, "day_end": day.end, "rooms": rooms })
    });
    let days: Vec<Value> = days.collect();
    let mut conference = json!({
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.starts_on,
        "end": schedule.ends_on,
        "daysCount": days.len(),
        "timeslot_duration": "00:05",
        "url": schedule.url,
        "tracks": schedule.tracks,
        "rooms": schedule.rooms,
        "days": days,
        "meta": { "language": schedule.lang },
    });
    if fits_the_schema(schedule.zone.name())
        && let Some(members) = conference.as_object_mut()
    {
        members.insert("time_zone_name".to_owned(), json!(schedule.zone.name()));
    }
    json!({
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": { "name": "Lyceum", "version": env!("CARGO_PKG_VERSION"), "url": schedule.base },
        "schedule": { "version": schedule.version, "base_url": schedule.base, "conference": conference },
    })
}

/// The schema wants `^[A-Z][a-z]+/[A-Z][a-z]+`, which a few names of zones are not (US/Eastern): the member may be left out.
fn fits_the_schema(zone: &str) -> bool {
    let is_word = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.next().is_some_and(|c| c.is_ascii_lowercase())
    };
    zone.split_once('/').is_some_and(|(area, city)| is_word(area) && is_word(city) && area.chars().skip(1).all(|c| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zones_that_the_schema_takes_are_named() {
        for (zone, fits) in [
            ("America/Mexico_City", true),
            ("America/Argentina/Buenos_Aires", true),
            ("America/Port-au-Prince", true),
            ("US/Eastern", false),
            ("America/St_Johns", true),
        ] {
            assert_eq!(fits_the_schema(zone), fits, "{zone}");
        }
    }
}
