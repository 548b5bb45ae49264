//! A published programme in the shape of frab: days, in them rooms, in them sessions. Both forms are written from it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use super::super::labels::Labels;
use super::{NO_ROOM, STREAM};
use crate::features::programme::{Part, Programme, Session, When};
use crate::kernel::id::{RoomId, SessionId};
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::Platform;

/// A schedule in one language.
pub(in super::super) struct Schedule {
    /// Where this service is reached.
    pub(super) base: String,
    /// How often the programme was published.
    pub(super) version: String,
    pub(super) title: String,
    /// The slug in the letters that an acronym may have.
    pub(super) acronym: String,
    pub(super) url: String,
    pub(super) starts_on: Date,
    pub(super) ends_on: Date,
    pub(super) zone: Zone,
    pub(super) lang: &'static str,
    pub(super) tracks: Vec<Track>,
    pub(super) rooms: Vec<Room>,
    /// Those that have sessions; the first day of the event where none has.
    pub(super) days: BTreeMap<Date, Day>,
}

#[derive(Serialize)]
pub(super) struct Track {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) color: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Room {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) guid: RoomId,
    pub(super) capacity: Option<u32>,
}

pub(super) struct Day {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) rooms: Vec<RoomOfDay>,
}

pub(super) struct RoomOfDay {
    pub(super) name: String,
    pub(super) guid: Option<RoomId>,
    pub(super) sessions: Vec<Slot>,
}

/// A session; the names are those of the schema.
#[derive(Serialize)]
pub(super) struct Slot {
    pub(super) id: i64,
    pub(super) guid: SessionId,
    pub(super) date: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) duration: String,
    pub(super) room: String,
    pub(super) slug: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) track: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) language: Option<String>,
    #[serde(rename = "abstract")]
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) persons: Vec<Person>,
    pub(super) links: Vec<Link>,
    pub(super) attachments: Vec<Link>,
    #[serde(skip)]
    pub(super) minutes: i64,
}

/// Somebody whose name is printed. No identity of theirs leaves the service.
#[derive(Serialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<String>,
}

#[derive(Clone, Serialize)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) title: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}

impl Schedule {
    /// What is public of a published programme.
    pub(in super::super) fn of(platform: &Platform, programme: &Programme, locale: Locale) -> Self {
        let (event, details) = (&programme.event, &programme.details);
        let mut schedule = Self {
            base: platform.url(""),
            version: event.programme_version.to_string(),
            title: details.title.text(locale),
            acronym: acronym(event.slug.as_str()),
            url: platform.url(&format!("/events/{}", event.slug)),
            starts_on: details.starts_on,
            ends_on: details.ends_on,
            zone: details.time_zone.clone(),
            lang: locale.tag(),
            tracks: Vec::new(),
            rooms: Vec::new(),
            days: BTreeMap::new(),
        };
        let labels = Labels::of(programme, locale);
        schedule.tracks = programme
            .tracks
            .iter()
            .filter(|track| !track.details.is_removed)
            .map(|track| Track {
                name: labels.track(track.id).unwrap_or_default().to_owned(),
                slug: Some(track.slug.to_string()).filter(|slug| slug.starts_with(|c: char| c.is_ascii_lowercase())),
                color: track.details.color.clone().filter(|color| is_hex(color)),
            })
            .collect();
        schedule.rooms = programme
            .rooms
            .iter()
            .filter(|room| !room.details.is_removed)
            .map(|room| Room {
                name: labels.room(room.id).unwrap_or_default().to_owned(),
                slug: room.slug.to_string(),
                guid: room.id,
                capacity: room.details.capacity,
            })
            .collect();
        let public = programme.sessions.iter().filter(|session| session.details.is_public() && !session.details.is_cancelled);
        for session in public {
            let When::Time(start, end) = session.details.when else { continue };
            schedule.add(session, &labels, locale, (start, end));
        }
        if schedule.days.is_empty() {
            schedule.day(details.starts_on);
        }
        schedule
    }

    fn add(&mut self, session: &Session, labels: &Labels, locale: Locale, (start, end): (Timestamp, Timestamp)) {
        let details = &session.details;
        let guid = details.room;
        let name = guid.and_then(|id| labels.room(id)).unwrap_or(NO_ROOM).to_owned();
        let from = self.zone.at(start);
        let minutes = end.duration_since(start).as_mins();
        let slot = Slot {
            id: session.number,
            guid: session.id,
            date: with_offset(&from),
            start: from.strftime("%H:%M").to_string(),
            end: with_offset(&self.zone.at(end)),
            duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
            room: name.clone(),
            slug: format!("{}{}", prefix(&self.acronym, session.number), session.slug),
            url: format!("{}/programme?lang={}#{}", self.url, self.lang, session.slug),
            title: details.title.text(locale),
            subtitle: None,
            track: details.track.and_then(|id| labels.track(id)).map(str::to_owned),
            kind: details.kind.as_str(),
            language: details.language.clone(),
            summary: None,
            description: details.description.as_ref().map(|words| words.text(locale)),
            persons: details.people.iter().filter(|part| part.is_printed()).map(Person::of).collect(),
            links: details.stream_url.iter().map(|url| Link { url: url.clone(), title: STREAM.to_owned(), kind: "media" }).collect(),
            attachments: Vec::new(),
            minutes,
        };
        let rooms = &mut self.day(from.date()).rooms;
        match rooms.iter_mut().find(|room| room.guid == guid) {
            Some(room) => room.sessions.push(slot),
            None => rooms.push(RoomOfDay { name, guid, sessions: vec![slot] }),
        }
    }

    fn day(&mut self, date: Date) -> &mut Day {
        let zone = &self.zone;
        self.days.entry(date).or_insert_with(|| {
            let midnight = |date: Date| date.to_zoned(zone.jiff().clone()).map(|at| with_offset(&at)).unwrap_or_default();
            Day { start: midnight(date), end: midnight(date.tomorrow().unwrap_or(date)), rooms: Vec::new() }
        })
    }
}

impl Person {
    fn of(part: &Part) -> Self {
        Self { name: part.name.clone(), role: part.role.clone(), affiliation: part.affiliation.clone() }
    }
}

/// RFC 3339: what has no zone in brackets.
fn with_offset(at: &Zoned) -> String {
    at.timestamp().display_with_offset(at.offset()).to_string()
}

/// At least four of a-z, 0-9 and `_`: both schemas take that.
fn acronym(slug: &str) -> String {
    let letters = slug.replace('-', "_");
    if letters.len() < 4 { format!("event_{letters}") } else { letters }
}

/// What stands before a session's own slug: `iclc_2-5-`. So it is unique, and as long as the schema of XML wants it.
pub(super) fn prefix(acronym: &str, id: i64) -> String {
    format!("{acronym}-{id}-")
}

/// Six digits, as both schemas write colours.
pub(super) fn is_hex(color: &str) -> bool {
    color.len() == 7 && color.strip_prefix('#').is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()))
}
