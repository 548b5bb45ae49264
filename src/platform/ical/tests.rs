//! The text against known facts, against jiff at every transition, against an independent reader, and with arbitrary input.

mod facts;
mod hostile;
mod samples;
mod texts;
mod zones;

use std::collections::BTreeMap;

use super::*;

/// The lines of a text as a reader sees them: unfolded.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

/// The events as the crate `ical` reads them: UID → (property, parameters, raw value).
fn read(text: &str) -> BTreeMap<String, Vec<ical::property::Property>> {
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let uid = |event: &ical::parser::ical::component::IcalEvent| event.properties.iter().find(|p| p.name == "UID").unwrap().value.clone();
    let count = calendar.events.len();
    let events: BTreeMap<_, _> = calendar.events.into_iter().map(|event| (uid(&event).unwrap(), event.properties)).collect();
    assert_eq!(events.len(), count, "a UID occurs twice");
    events
}

/// The value of a property of an event.
fn value(event: &[ical::property::Property], name: &str) -> Option<String> {
    event.iter().find(|p| p.name == name).and_then(|p| p.value.clone())
}

/// Undoes the escaping of a text value.
fn unescaped(value: &str) -> String {
    let mut chars = value.chars();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(match chars.next() {
                Some('n') => '\n',
                Some(c @ ('\\' | ';' | ',')) => c,
                other => panic!("illegal escape {other:?} in {value:?}"),
            }),
            ';' => panic!("bare semicolon in {value:?}"),
            other => out.push(other),
        }
    }
    out
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An item of two hours in a zone.
fn item(uid: &str, starts_at: Timestamp, zone: &Zone) -> Item {
    let ends_at = starts_at + jiff::SignedDuration::from_hours(2);
    Item::new(uid, 0, at("2015-08-01T10:00:00Z"), Span::Timed { starts_at, ends_at, zone: zone.clone() }, uid)
}

/// A feed of these items.
fn feed(zone: &Zone, items: Vec<Item>) -> Calendar {
    let mut calendar = Calendar::new("Learning Cities", "en", zone.clone());
    calendar.items = items;
    calendar
}
