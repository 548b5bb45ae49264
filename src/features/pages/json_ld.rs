//! Facts for search engines: schema.org `Event` and `BreadcrumbList`, as a JSON text for a data block.
//!
//! Nothing in the text can end the block: `<` is written as an escape of JSON here, and the template does so once more.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event_head::EventHead;
use crate::features::events::{EventKind, EventState};
use crate::features::programme::When;
use crate::kernel::language_map::Passage;
use crate::kernel::zone::Zone;
use crate::platform::error::{Error, Result};

const CONTEXT: &str = "https://schema.org";
const ONLINE: &str = "https://schema.org/OnlineEventAttendanceMode";

#[derive(Serialize)]
#[serde(untagged)]
enum Fact<'a> {
    Event(Box<EventFact<'a>>),
    Session(Box<SessionFact<'a>>),
    Trail(Trail<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventFact<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    start_date: Date,
    end_date: Date,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<PlaceFact<'a>>,
    #[serde(rename = "location", skip_serializing_if = "Option::is_none")]
    online: Option<StreamFact<'a>>,
    organizer: Vec<NamedFact<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sub_event: Vec<PartFact<'a>>,
    url: &'a str,
}

/// A webinar of a series.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PartFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    start_date: &'a str,
    event_attendance_mode: &'static str,
    location: StreamFact<'a>,
    url: &'a str,
}

#[derive(Serialize)]
struct PlaceFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    address: AddressFact<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AddressFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    address_locality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_country: Option<&'a str>,
}

#[derive(Serialize)]
struct NamedFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trail<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionFact<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    event_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_attendance_mode: Option<&'static str>,
    location: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    performer: Vec<NamedFact<'a>>,
    super_event: SuperFact<'a>,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Location<'a> {
    Place(RoomFact<'a>),
    Stream(StreamFact<'a>),
}

#[derive(Serialize)]
struct RoomFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
}

#[derive(Serialize)]
struct StreamFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SuperFact<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    start_date: Date,
    end_date: Date,
    event_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<RoomFact<'a>>,
    url: &'a str,
}

/// How people take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// At the place only.
    OnSite,
    /// By a link only.
    Online,
    /// Either.
    Mixed,
}

/// What the head of an event does not hold.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Absolute address of the event's page.
    pub url: &'a str,
    /// ISO code.
    pub country: Option<&'a str>,
    /// Names, in order.
    pub organisers: &'a [String],
    /// How people take part.
    pub attendance: Attendance,
    /// It is a series of webinars.
    pub is_series: bool,
    /// Of such: its webinars, in order.
    pub webinars: Vec<WebinarFacts<'a>>,
}

/// What is told of a webinar on the page of its series.
#[derive(Debug)]
pub struct WebinarFacts<'a> {
    /// Absolute address of its page.
    pub url: &'a str,
    /// Its title.
    pub title: &'a str,
    /// An instant, a day or a month (ISO 8601).
    pub start_date: &'a str,
}

/// The event, and the way to the page: names with absolute addresses.
///
/// # Errors
/// None that happen: texts and days are always JSON.
pub fn event(head: &EventHead, facts: &Facts, trail: &[(&str, &str)]) -> Result<String> {
    let organisation = |name| NamedFact { kind: "Organization", name };
    let place = |name| PlaceFact {
        kind: "Place",
        name,
        address: AddressFact { kind: "PostalAddress", address_locality: name, address_country: facts.country },
    };
    let event = EventFact {
        context: CONTEXT,
        kind: if facts.is_series { "EventSeries" } else { "Event" },
        name: &head.title.text,
        description: head.lead.as_ref().map(|lead| lead.text.as_str()),
        start_date: head.starts_on,
        end_date: head.ends_on,
        event_status: status(head.state == EventState::Cancelled),
        event_attendance_mode: match facts.attendance {
            Attendance::OnSite => "https://schema.org/OfflineEventAttendanceMode",
            Attendance::Online => ONLINE,
            Attendance::Mixed => "https://schema.org/MixedEventAttendanceMode",
        },
        location: head.place.as_deref().filter(|_| !facts.is_series).map(place),
        online: facts.is_series.then(|| online(facts.url)),
        sub_event: facts.webinars.iter().map(part).collect(),
        organizer: facts.organisers.iter().map(String::as_str).map(organisation).collect(),
        url: facts.url,
    };
    write(&[Fact::Event(Box::new(event)), Fact::Trail(steps(trail))])
}

fn online(url: &str) -> StreamFact<'_> {
    StreamFact { kind: "VirtualLocation", url }
}

fn part<'a>(webinar: &WebinarFacts<'a>) -> PartFact<'a> {
    PartFact {
        kind: "Event",
        name: webinar.title,
        start_date: webinar.start_date,
        event_attendance_mode: ONLINE,
        location: online(webinar.url),
        url: webinar.url,
    }
}

/// What is told of a session.
#[derive(Debug)]
pub struct SessionFacts<'a> {
    /// Absolute address of its page.
    pub url: &'a str,
    /// Absolute address of the event's page.
    pub event_url: &'a str,
    /// When it is.
    pub when: &'a When,
    /// The zone its times are told in.
    pub zone: &'a Zone,
    /// It, or the whole event, does not take place.
    pub is_cancelled: bool,
    /// Its title.
    pub title: &'a Passage,
    /// What it is about.
    pub description: Option<&'a Passage>,
    /// Its room; else the place of the event.
    pub place: Option<&'a str>,
    /// The address of the house.
    pub address: Option<&'a str>,
    /// Those who have a part in it.
    pub people: Vec<&'a str>,
    /// Where anybody can watch.
    pub stream_url: Option<&'a str>,
    /// It is a webinar: it takes place nowhere, and is joined from its page.
    pub is_online: bool,
}

/// A session of an event, and the way to its page.
///
/// # Errors
/// None that happen.
pub fn session(head: &EventHead, facts: &SessionFacts, trail: &[(&str, &str)]) -> Result<String> {
    let at = |instant: &Timestamp| facts.zone.at(*instant).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let (start_date, end_date) = match facts.when {
        When::Time(start, end) => (at(start), Some(at(end))),
        When::Days(from, until) => (from.to_string(), Some(until.to_string())),
        When::Month(month) => (month.clone(), None),
    };
    let room = |name, address| RoomFact { kind: "Place", name, address };
    let place = facts.place.or(head.place.as_deref()).filter(|_| !facts.is_online).map(|name| Location::Place(room(name, facts.address)));
    let stream = facts.stream_url.or(facts.is_online.then_some(facts.url)).map(|url| Location::Stream(online(url)));
    let fact = SessionFact {
        context: CONTEXT,
        kind: "Event",
        name: &facts.title.text,
        in_language: &facts.title.lang,
        description: facts.description.map(|words| words.text.as_str()),
        start_date,
        end_date,
        event_status: status(facts.is_cancelled),
        event_attendance_mode: facts.is_online.then_some(ONLINE),
        location: place.into_iter().chain(stream).collect(),
        performer: facts.people.iter().map(|name| NamedFact { kind: "Person", name }).collect(),
        super_event: SuperFact {
            kind: if head.kind == EventKind::WebinarSeries { "EventSeries" } else { "Event" },
            name: &head.title.text,
            start_date: head.starts_on,
            end_date: head.ends_on,
            event_status: status(head.state == EventState::Cancelled),
            location: head.place.as_deref().map(|name| room(name, None)),
            url: facts.event_url,
        },
        url: facts.url,
    };
    write(&[Fact::Session(Box::new(fact)), Fact::Trail(steps(trail))])
}

fn status(is_cancelled: bool) -> &'static str {
    if is_cancelled { "https://schema.org/EventCancelled" } else { "https://schema.org/EventScheduled" }
}

/// The way to the page alone.
///
/// # Errors
/// None that happen.
pub fn trail(trail: &[(&str, &str)]) -> Result<String> {
    write(&[Fact::Trail(steps(trail))])
}

fn steps<'a>(trail: &[(&'a str, &'a str)]) -> Trail<'a> {
    let step = |(position, &(name, item))| Step { kind: "ListItem", position, name, item };
    Trail { context: CONTEXT, kind: "BreadcrumbList", item_list_element: (1..).zip(trail).map(step).collect() }
}

fn write(facts: &[Fact]) -> Result<String> {
    let text = serde_json::to_string(facts).map_err(|error| Error::internal("writing JSON-LD", error))?;
    Ok(text.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_can_end_the_block() {
        let text = trail(&[("</script><script>alert(1)//", "https://example.org/")]).unwrap();
        assert!(!text.contains('<'), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read[0]["itemListElement"][0]["name"], "</script><script>alert(1)//");
        assert_eq!(read[0]["itemListElement"][0]["position"], 1);
    }
}
