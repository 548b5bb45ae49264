//! The VTIMEZONE of the text, evaluated by the rules of RFC 5545 from the text alone, says what jiff says.

use jiff::SignedDuration;

use super::*;

const ZONES: [&str; 14] = [
    "America/Mexico_City",
    "America/Asuncion",
    "America/Bogota",
    "America/St_Johns",
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/Lagos",
    "Asia/Seoul",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Riyadh",
];

/// (instant of the onset, seconds before, seconds after, DAYLIGHT?), read from the text.
fn observances(text: &str) -> Vec<(Timestamp, i64, i64, bool)> {
    let mut all = Vec::new();
    let (mut onset, mut from, mut to) = (None, 0, 0);
    for line in unfolded(text) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let seconds = || {
            assert_eq!(value.len(), 5, "whole minutes: {line}");
            assert_ne!(value, "-0000");
            let (hours, minutes): (i64, i64) = (value[1..3].parse().unwrap(), value[3..].parse().unwrap());
            (hours * 3600 + minutes * 60) * if value.starts_with('-') { -1 } else { 1 }
        };
        match (name, value) {
            ("DTSTART", _) => onset = Some(civil::DateTime::strptime("%Y%m%dT%H%M%S", value).unwrap()),
            ("TZOFFSETFROM", _) => from = seconds(),
            ("TZOFFSETTO", _) => to = seconds(),
            ("END", "STANDARD" | "DAYLIGHT") => {
                let wall = onset.take().unwrap().to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
                all.push((wall - SignedDuration::from_secs(from), from, to, value == "DAYLIGHT"));
            }
            ("END", "VTIMEZONE") => break,
            _ => {}
        }
    }
    assert!(all.is_sorted_by_key(|observance| observance.0));
    all
}

fn offset_in(observances: &[(Timestamp, i64, i64, bool)], at: Timestamp) -> i64 {
    observances.iter().rev().find(|observance| observance.0 <= at).unwrap_or_else(|| panic!("nothing in force at {at}")).2
}

#[test]
fn the_zone_in_the_text_is_the_zone_of_the_tables() {
    for name in ZONES {
        let zone = zone(name);
        for year in [1994, 2008, 2013, 2015, 2018, 2020, 2022, 2023, 2026, 2030, 2039] {
            let first = at(&format!("{year}-03-20T09:00:00Z"));
            let last = at(&format!("{}-10-02T09:00:00Z", year + 1));
            let text = write(&feed(&zone, vec![item("a@x.org", first, &zone), item("b@x.org", last, &zone)]));
            let seen = observances(&text);
            let margin = SignedDuration::from_hours(399 * 24);
            let (from, until) = (first - margin, last + margin);
            let changes = zone.jiff().following(from).take_while(|t| t.timestamp() < until);
            let mut probes: Vec<Timestamp> = changes
                .flat_map(|t| {
                    let second = SignedDuration::from_secs(1);
                    [t.timestamp() - second, t.timestamp(), t.timestamp() + second]
                })
                .collect();
            probes.extend((0..1300).map(|day| from + SignedDuration::from_hours(day * 24)).filter(|probe| *probe < until));
            for probe in probes {
                let truth = i64::from(zone.jiff().to_offset(probe).seconds());
                assert_eq!(offset_in(&seen, probe), truth, "{name} at {probe}\n{text}");
            }
        }
    }
}

#[test]
fn summer_is_the_higher_offset_even_in_dublin_and_casablanca() {
    for name in ["Europe/Dublin", "Europe/Berlin", "Africa/Casablanca", "Australia/Lord_Howe"] {
        let zone = zone(name);
        let seen = observances(&write(&feed(&zone, vec![item("a@x.org", at("2026-06-01T09:00:00Z"), &zone)])));
        assert!(seen.len() >= 4, "{name}: {seen:?}");
        for (onset, from, to, daylight) in seen {
            assert_eq!(daylight, to > from, "{name} at {onset}");
        }
    }
}

#[test]
fn a_zone_that_stands_still_has_one_standard() {
    for name in ["Asia/Seoul", "America/Bogota", "Africa/Lagos", "Asia/Riyadh"] {
        let zone = zone(name);
        let seen = observances(&write(&feed(&zone, vec![item("a@x.org", at("2021-10-27T09:00:00Z"), &zone)])));
        assert!(matches!(seen.as_slice(), [(_, from, to, false)] if from == to), "{name}: {seen:?}");
    }
}

#[test]
fn a_lasting_change_is_no_summer() {
    for (name, to) in [("America/Caracas", -4 * 3600), ("Asia/Pyongyang", 9 * 3600)] {
        let zone = zone(name);
        let seen = observances(&write(&feed(&zone, vec![item("a@x.org", at("2017-06-01T09:00:00Z"), &zone)])));
        let (_, before, after, daylight) = *seen.last().unwrap();
        assert!(before < after && after == to && !daylight, "{name}: {seen:?}");
    }
    // Paraguay stays on its summer offset since October 2024.
    let zone = zone("America/Asuncion");
    let seen = observances(&write(&feed(&zone, vec![item("a@x.org", at("2026-06-01T09:00:00Z"), &zone)])));
    assert_eq!(seen.last().unwrap().2, -3 * 3600, "{seen:?}");
}

#[test]
fn each_zone_in_use_is_written_once() {
    let zones: Vec<Zone> = ZONES.into_iter().map(zone).collect();
    let items = zones
        .iter()
        .enumerate()
        .flat_map(|(n, z)| [2015, 2020].map(|year| item(&format!("{n}-{year}@x.org"), at(&format!("{year}-05-01T09:00:00Z")), z)));
    let text = write(&feed(&zones[0], items.collect()));
    for name in ZONES {
        assert_eq!(text.matches(&format!("TZID:{name}\r\n")).count(), 1);
    }
}
