//! What the schemas of frab want, as far as programs depend on it: kept here in our own words, so that a change which breaks a reader is
//! seen. The published schemas are at <https://c3voc.de/schedule/schema.json> and `schema.xsd`.

use std::collections::HashSet;

use serde_json::Value;

#[track_caller]
fn only(object: &Value, needed: &[&str], optional: &[&str]) {
    let members: HashSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    for name in needed {
        assert!(members.contains(name), "{name} is missing in {object}");
    }
    for name in members {
        assert!(needed.contains(&name) || optional.contains(&name), "{name} is not in the schema: {object}");
    }
}

fn is_name(text: &str, others: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || others.contains(c))
}

/// Checks a schedule.json; gives its sessions.
#[track_caller]
pub fn json(schedule: &Value) -> Vec<Value> {
    only(schedule, &["schedule"], &["$schema", "generator"]);
    assert!(schedule["schedule"]["version"].is_string() && schedule["schedule"].get("rooms").is_none());
    let conference = &schedule["schedule"]["conference"];
    let needed = ["title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"];
    only(conference, &needed, &["description", "time_zone_name", "url", "tracks", "rooms", "meta"]);
    let acronym = conference["acronym"].as_str().unwrap();
    assert!(acronym.len() >= 4 && is_name(acronym, "_"), "{acronym}");
    for room in conference["rooms"].as_array().unwrap() {
        only(room, &["name", "guid"], &["slug", "capacity"]);
    }
    let days = conference["days"].as_array().unwrap();
    assert_eq!(conference["daysCount"], days.len());
    let mut sessions = Vec::new();
    for (at, day) in days.iter().enumerate() {
        only(day, &["index", "date", "day_start", "day_end", "rooms"], &[]);
        assert_eq!(day["index"], at + 1);
        for (name, of_room) in day["rooms"].as_object().unwrap() {
            for session in of_room.as_array().unwrap() {
                assert_eq!(session["room"], **name);
                assert!(session["date"].as_str().unwrap().starts_with(day["date"].as_str().unwrap()), "{session}");
                sessions.push(session.clone());
            }
        }
    }
    for session in &sessions {
        let needed = [
            "abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start", "subtitle", "title",
            "track", "type", "url",
        ];
        only(session, &needed, &["end", "description", "attachments"]);
        assert!(session["id"].as_i64().unwrap() > 0 && session["guid"].as_str().unwrap().len() == 36);
        assert!(is_name(session["slug"].as_str().unwrap(), "_-"));
        let (start, duration) = (session["start"].as_str().unwrap(), session["duration"].as_str().unwrap());
        assert!(start.len() == 5 && session["date"].as_str().unwrap().contains(&format!("T{start}")), "{session}");
        assert!(duration.split(':').count() == 2 && duration.replace(':', "").parse::<u32>().is_ok());
        for person in session["persons"].as_array().unwrap() {
            // With both `id` and `public_name` it would be a person of frab too, and one of two is wanted.
            only(person, &["name"], &["role", "affiliation"]);
        }
        for link in session["links"].as_array().unwrap() {
            only(link, &["url"], &["title", "type"]);
        }
    }
    for unique in ["id", "guid", "slug"] {
        let all: HashSet<String> = sessions.iter().map(|session| session[unique].to_string()).collect();
        assert_eq!(all.len(), sessions.len(), "{unique}");
    }
    sessions
}

/// Checks that a schedule.xml is well-formed, with each element where the schema wants it; gives the text of all titles of sessions.
#[track_caller]
pub fn xml(text: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut titles = Vec::new();
    let mut seen = HashSet::new();
    let body = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    for piece in body.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or_else(|| panic!("an open tag: {piece}"));
        assert!(!after.contains('>'), "{piece}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
            continue;
        }
        let name = tag.trim_end_matches('/').split(' ').next().unwrap();
        let parent = match name {
            "schedule" => "",
            "generator" | "version" | "conference" | "day" => "schedule",
            "acronym" | "days" | "timeslot_duration" | "base_url" | "time_zone_name" | "end" => "conference",
            "room" if open.last() == Some(&"day") => "day",
            "event" => "room",
            "person" => "persons",
            "link" => "links",
            "url" | "title" | "start" | "track" => open.last().unwrap(),
            _ => "event",
        };
        assert_eq!(open.last().copied().unwrap_or_default(), parent, "{piece}");
        if name == "event" {
            for unique in tag.split(' ').skip(1) {
                assert!(seen.insert(unique.to_owned()), "{unique}");
            }
        }
        if name == "title" && parent == "event" {
            titles
                .push(after.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#10;", "\n").replace("&amp;", "&"));
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    titles
}
