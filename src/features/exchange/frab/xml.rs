//! schedule.xml. Written by hand: elements in a fixed order, texts escaped in one place; a library would not make it shorter.

use super::schedule::{Schedule, Slot};

/// Registered with IANA.
pub(in super::super) const MEDIA_TYPE: &str = "application/vnd.c3voc.schedule+xml; charset=utf-8";
/// The schema writes hours of a duration with two digits.
const LONGEST: i64 = 100 * 60;

/// The schedule as XML.
pub(in super::super) fn xml(schedule: &Schedule) -> String {
    let mut out = Writer { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 };
    out.open("schedule", &[]);
    let system = schedule.base.split("://").nth(1).unwrap_or(&schedule.base);
    out.leaf("generator", &[("name", "Lyceum"), ("system", system), ("version", env!("CARGO_PKG_VERSION"))], "");
    out.leaf("url", &[], &format!("{}/schedule.xml?lang={}", schedule.url, schedule.lang));
    out.leaf("version", &[], &schedule.version);
    out.open("conference", &[]);
    out.leaf("title", &[], &schedule.title);
    out.leaf("acronym", &[], &schedule.acronym);
    out.leaf("start", &[], &schedule.starts_on.to_string());
    out.leaf("end", &[], &schedule.ends_on.to_string());
    out.leaf("days", &[], &schedule.days.len().to_string());
    out.leaf("timeslot_duration", &[], "00:05");
    out.leaf("base_url", &[], &schedule.base);
    out.leaf("url", &[], &schedule.url);
    out.leaf("time_zone_name", &[], schedule.zone.name());
    for track in &schedule.tracks {
        let optional = [("color", &track.color), ("slug", &track.slug)];
        let optional = optional.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        out.leaf("track", &[("name", track.name.as_str())].into_iter().chain(optional).collect::<Vec<_>>(), "");
    }
    out.close("conference");
    for (at, (date, day)) in schedule.days.iter().enumerate() {
        let (index, date) = ((at + 1).to_string(), date.to_string());
        out.open("day", &[("index", &index), ("date", &date), ("start", &day.start), ("end", &day.end)]);
        for room in &day.rooms {
            let guid = room.guid.map(|id| id.to_string());
            let guid = guid.as_deref().map(|guid| ("guid", guid));
            out.open("room", &[("name", room.name.as_str())].into_iter().chain(guid).collect::<Vec<_>>());
            room.sessions.iter().filter(|session| session.minutes < LONGEST).for_each(|session| slot(&mut out, session));
            out.close("room");
        }
        out.close("day");
    }
    out.close("schedule");
    out.text
}

fn slot(out: &mut Writer, slot: &Slot) {
    out.open("event", &[("guid", &slot.guid.to_string()), ("id", &slot.id.to_string())]);
    out.leaf("room", &[], &slot.room);
    out.leaf("title", &[], &slot.title);
    out.leaf("subtitle", &[], "");
    out.leaf("type", &[], slot.kind);
    out.leaf("date", &[], &slot.date);
    out.leaf("start", &[], &slot.start);
    out.leaf("duration", &[], &slot.duration);
    out.leaf("abstract", &[], "");
    out.leaf("slug", &[], &slot.slug);
    out.leaf("track", &[], slot.track.as_deref().unwrap_or_default());
    out.open("persons", &[]);
    for person in &slot.persons {
        out.leaf("person", &[], &person.name);
    }
    out.close("persons");
    out.leaf("language", &[], slot.language.as_deref().unwrap_or_default());
    out.leaf("description", &[], slot.description.as_deref().unwrap_or_default());
    out.open("links", &[]);
    for link in &slot.links {
        out.leaf("link", &[("href", &link.url), ("type", link.kind)], &link.title);
    }
    out.close("links");
    out.leaf("url", &[], &slot.url);
    out.close("event");
}

/// Elements, indented, every text escaped.
struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        if text.is_empty() {
            self.text.push_str("/>\n");
            return;
        }
        self.text.push('>');
        escape(&mut self.text, text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            escape(&mut self.text, value);
            self.text.push('"');
        }
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// For a text and for an attribute alike. White space of an attribute would become a space, and a bare carriage return a line feed
/// (XML 1.0, 2.11 and 3.3.3), so both go as references; what no XML 1.0 may hold (2.2) is left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        let mut out = String::new();
        escape(&mut out, "]]></title><x y=\"&amp;\">\u{1}\u{FFFF}\r\n\t😀منتدى\u{2028}");
        assert_eq!(out, "]]&gt;&lt;/title&gt;&lt;x y=&quot;&amp;amp;&quot;&gt;&#13;&#10;&#9;😀منتدى\u{2028}");
    }
}
