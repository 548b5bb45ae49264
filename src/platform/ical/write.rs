//! The components: VCALENDAR with the properties of a feed or of an invitation, the zones it uses, and its events.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, civil};

use super::line::Line;
use super::{Attendee, Calendar, Item, Mailbox, Method, Span, Status, color, text, timezone};
use crate::kernel::zone::Zone;

/// The same in every version: a client may take a change of it for another calendar.
const PRODUCT: &str = "-//Lyceum//Lyceum Calendar//EN";

/// The highest SEQUENCE that clients keep in 32 bits with a sign.
const HIGHEST_SEQUENCE: u32 = i32::MAX.unsigned_abs();

/// Where an empty calendar without a stamp shows its zone (1 January 2026): a constant, so that two answers are equal.
const EMPTY_ANCHOR: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// The calendar as text: CRLF line ends, folded on octets, valid UTF-8.
pub fn write(calendar: &Calendar) -> String {
    let mut items: Vec<(Timestamp, &Item)> = calendar.items.iter().map(|item| (start_of(&item.span), item)).collect();
    items.sort_by(|(a, x), (b, y)| (a, &x.uid, x.sequence).cmp(&(b, &y.uid, y.sequence)));

    let mut out = String::with_capacity(2048 + items.len() * 768);
    Line::new(&mut out, "BEGIN").raw("VCALENDAR");
    Line::new(&mut out, "VERSION").raw("2.0");
    Line::new(&mut out, "PRODID").text(PRODUCT);
    Line::new(&mut out, "CALSCALE").raw("GREGORIAN");
    match calendar.method {
        Some(method) => Line::new(&mut out, "METHOD").raw(method.as_str()),
        None => feed_properties(&mut out, calendar),
    }
    zones(&mut out, calendar);
    for (_, item) in items {
        event(&mut out, calendar, item);
    }
    Line::new(&mut out, "END").raw("VCALENDAR");
    out
}

/// RFC 7986, and beside each the older name that Google, Outlook and Apple read.
fn feed_properties(out: &mut String, calendar: &Calendar) {
    if let Some(name) = text::one_line(&calendar.name) {
        Line::new(out, "NAME").text(&name);
        Line::new(out, "X-WR-CALNAME").text(&name);
    }
    if let Some(description) = calendar.description.as_deref().and_then(text::lines) {
        Line::new(out, "DESCRIPTION").text(&description);
        Line::new(out, "X-WR-CALDESC").text(&description);
    }
    // Some readers move what is written in UTC into this zone, and there lose which of two equal hours it was.
    if !calendar.items.iter().any(|item| timezone::is_lost_in(&item.span, &calendar.zone)) {
        Line::new(out, "X-WR-TIMEZONE").text(calendar.zone.name());
    }
    colored(out, calendar.color.as_deref());
    if let Some(minutes) = calendar.refresh_minutes.filter(|minutes| *minutes > 0) {
        let duration = if minutes % 60 == 0 { format!("PT{}H", minutes / 60) } else { format!("PT{minutes}M") };
        Line::new(out, "REFRESH-INTERVAL").param("VALUE", "DURATION").raw(&duration);
        Line::new(out, "X-PUBLISHED-TTL").raw(&duration);
    }
    address(out, "URL", calendar.url.as_deref());
    if let Some(at) = calendar.last_modified {
        Line::new(out, "LAST-MODIFIED").raw(&utc(at));
    }
}

/// The zones that some item is written in, by name; with no item at all, the calendar's own.
fn zones(out: &mut String, calendar: &Calendar) {
    let mut used: BTreeMap<&str, (&Zone, Timestamp, Timestamp)> = BTreeMap::new();
    for item in &calendar.items {
        let Span::Timed { starts_at, ends_at, zone } = &item.span else { continue };
        let ends_at = starts_at.max(ends_at);
        if timezone::wall_times(zone.jiff(), *starts_at, *ends_at).is_some() {
            let (_, first, last) = used.entry(zone.name()).or_insert((zone, *starts_at, *ends_at));
            *first = starts_at.min(first).to_owned();
            *last = ends_at.max(last).to_owned();
        }
    }
    if calendar.items.is_empty() {
        let anchor = calendar.last_modified.unwrap_or(EMPTY_ANCHOR);
        used.insert(calendar.zone.name(), (&calendar.zone, anchor, anchor));
    }
    for (zone, first, last) in used.into_values() {
        timezone::write(out, zone, first, last);
    }
}

fn event(out: &mut String, calendar: &Calendar, item: &Item) {
    let language = item.language.as_deref().and_then(text::tag).or_else(|| text::tag(&calendar.language));
    let status = if calendar.method == Some(Method::Cancel) { Status::Cancelled } else { item.status };
    Line::new(out, "BEGIN").raw("VEVENT");
    Line::new(out, "UID").text(&text::one_line(&item.uid).unwrap_or_default());
    Line::new(out, "SEQUENCE").raw(&item.sequence.min(HIGHEST_SEQUENCE).to_string());
    Line::new(out, "DTSTAMP").raw(&utc(item.last_modified));
    if let Some(at) = item.created {
        Line::new(out, "CREATED").raw(&utc(at));
    }
    Line::new(out, "LAST-MODIFIED").raw(&utc(item.last_modified));
    span(out, &item.span);
    for (name, value) in [
        ("SUMMARY", text::one_line(&item.summary)),
        ("DESCRIPTION", item.description.as_deref().and_then(text::lines)),
        ("LOCATION", item.location.as_deref().and_then(text::lines)),
    ] {
        if let Some(value) = value {
            in_language(Line::new(out, name), language).text(&value);
        }
    }
    address(out, "URL", item.url.as_deref());
    conference(out, item, language);
    Line::new(out, "STATUS").raw(match status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    });
    let free = item.transparent || status == Status::Cancelled;
    Line::new(out, "TRANSP").raw(if free { "TRANSPARENT" } else { "OPAQUE" });
    if item.class_private {
        Line::new(out, "CLASS").raw("PRIVATE");
    }
    let categories: Vec<String> = item.categories.iter().filter_map(|category| text::one_line(category)).collect();
    if !categories.is_empty() {
        Line::new(out, "CATEGORIES").texts(categories.iter().map(String::as_str));
    }
    colored(out, item.color.as_deref());
    people(out, calendar.method, item);
    Line::new(out, "END").raw("VEVENT");
}

/// RFC 7986, 5.11. What the address gives access to follows from its scheme.
fn conference(out: &mut String, item: &Item, language: Option<&str>) {
    let Some(address) = item.conference_url.as_deref().and_then(text::uri) else { return };
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let features: &[&str] = match scheme.as_str() {
        "http" | "https" => &["AUDIO", "VIDEO"],
        "tel" | "sip" | "sips" => &["PHONE"],
        "xmpp" | "irc" | "ircs" => &["CHAT"],
        "rtsp" | "rtsps" | "rtmp" | "rtmps" => &["FEED"],
        _ => &[],
    };
    let mut line = Line::new(out, "CONFERENCE").param("VALUE", "URI");
    if !features.is_empty() {
        line = line.words("FEATURE", features);
    }
    if let Some(label) = item.conference_label.as_deref().and_then(text::one_line) {
        line = in_language(line.param("LABEL", &label), language);
    }
    line.raw(&address);
}

fn in_language<'a>(line: Line<'a>, language: Option<&str>) -> Line<'a> {
    match language {
        Some(language) => line.param("LANGUAGE", language),
        None => line,
    }
}

fn colored(out: &mut String, chosen: Option<&str>) {
    if let Some(name) = chosen.and_then(color::name) {
        Line::new(out, "COLOR").text(name);
    }
}

fn span(out: &mut String, span: &Span) {
    match span {
        Span::Timed { starts_at, ends_at, zone } => {
            let ends_at = starts_at.max(ends_at);
            let walls = timezone::wall_times(zone.jiff(), *starts_at, *ends_at);
            let mut instant = |name, at: Timestamp, wall: Option<civil::DateTime>| match wall {
                Some(wall) => Line::new(out, name).param("TZID", zone.name()).raw(&timezone::local(wall)),
                None => Line::new(out, name).raw(&utc(at)),
            };
            instant("DTSTART", *starts_at, walls.map(|(start, _)| start));
            if ends_at.as_second() > starts_at.as_second() {
                instant("DTEND", *ends_at, walls.map(|(_, end)| end));
            }
        }
        Span::AllDay { starts_on, ends_on_inclusive } => {
            let day_after = (*ends_on_inclusive).max(*starts_on).saturating_add(1.day());
            Line::new(out, "DTSTART").param("VALUE", "DATE").raw(&day(*starts_on));
            Line::new(out, "DTEND").param("VALUE", "DATE").raw(&day(day_after));
        }
    }
}

/// Nobody is named in a feed, nor anybody invited in a publication (RFC 5546, 3.2.1).
fn people(out: &mut String, method: Option<Method>, item: &Item) {
    let Some(method) = method else { return };
    if let Some(organizer) = &item.organizer {
        named(Line::new(out, "ORGANIZER"), organizer);
    }
    if method == Method::Publish {
        return;
    }
    for Attendee { mailbox, partstat, rsvp } in &item.attendees {
        let mut line = Line::new(out, "ATTENDEE").param("CUTYPE", "INDIVIDUAL").param("ROLE", "REQ-PARTICIPANT");
        line = line.param("PARTSTAT", partstat.as_str());
        if *rsvp && method == Method::Request {
            line = line.param("RSVP", "TRUE");
        }
        named(line, mailbox);
    }
}

fn named(line: Line<'_>, mailbox: &Mailbox) {
    let address = text::mailto(mailbox.email.as_str());
    match text::one_line(&mailbox.name) {
        Some(name) => line.param("CN", &name).raw(&address),
        None => line.raw(&address),
    }
}

fn address(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(address) = value.and_then(text::uri) {
        Line::new(out, name).raw(&address);
    }
}

fn start_of(span: &Span) -> Timestamp {
    match span {
        Span::Timed { starts_at, .. } => *starts_at,
        Span::AllDay { starts_on, .. } => starts_on.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |day| day.timestamp()),
    }
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(date: civil::Date) -> String {
    date.strftime("%Y%m%d").to_string()
}
