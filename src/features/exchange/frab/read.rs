//! Reading schedule.json, of whichever program: what is missing says nothing, and only what a session cannot be without is needed.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::super::incoming::{At, Faults, File, Format, MOST_ROWS, Named, Options, RoomName, Row, Words};
use super::schedule::{is_hex, prefix};
use super::{NO_ROOM, STREAM};
use crate::features::programme::{SessionKind, When};
use crate::kernel::fold::fold;
use crate::kernel::id::RoomId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::moment;
use crate::kernel::problem::{Problem, VALIDATION_FAILED};
use crate::kernel::slug::Slug;
use crate::kernel::text::{clean_line, clean_text, is_code};
use crate::kernel::zone::Zone;

/// Reads a schedule.
///
/// # Errors
/// `validation_failed` naming everything that is wrong.
pub(in super::super) fn read(file: &Value, options: &Options) -> Result<File, Problem> {
    let at = "/schedule/conference";
    let Some(conference) = file.pointer(at).filter(|conference| conference.is_object()) else {
        return Err(Problem::new(&VALIDATION_FAILED).field(at, "required", "this is no frab schedule: {schedule: {conference: {days}}}"));
    };
    let file_lang = conference.pointer("/meta/language").and_then(Value::as_str).map(str::to_owned);
    let lang = options.lang.clone().or(file_lang.filter(|tag| is_tag(tag))).unwrap_or_else(|| Locale::En.tag().to_owned());
    let acronym = line(conference, "acronym").or_else(|| line(conference, "title")).unwrap_or_default();
    let named = |room: &Value| Some((line(room, "name")?, room.get("guid")?.as_str()?.parse().ok()?));
    let zone = conference.get("time_zone_name").and_then(Value::as_str).and_then(|name| Zone::parse(name).ok());
    let mut reader = Reader {
        options,
        source: format!("{}:{}:", Format::Frab.as_str(), fold(&acronym).replace(' ', "")),
        zone: zone.unwrap_or_else(|| options.zone.clone()),
        rooms: items(conference.get("rooms")).filter_map(named).collect(),
        lang,
        acronym,
        faults: Faults::default(),
        unknown_kinds: BTreeSet::new(),
        seen: BTreeSet::new(),
    };
    let mut rows = Vec::new();
    for (day_at, day) in items(conference.get("days")).enumerate() {
        for (room, sessions) in day.get("rooms").and_then(Value::as_object).into_iter().flatten() {
            for (session_at, session) in items(Some(sessions)).enumerate() {
                let room_at = room.replace('~', "~0").replace('/', "~1");
                let at = At { pointer: format!("{at}/days/{day_at}/rooms/{room_at}/{session_at}"), line: None };
                rows.extend(reader.row(&at, room, day, session));
            }
        }
    }
    if rows.len() > MOST_ROWS {
        reader.faults.add(&At { pointer: format!("{at}/days"), line: None }, "", "too_long", &format!("at most {MOST_ROWS} sessions"));
    }
    reader.faults.0.finish()?;
    let mut notes = Vec::new();
    if !reader.unknown_kinds.is_empty() {
        let words = reader.unknown_kinds.into_iter().collect::<Vec<_>>().join(", ");
        notes.push(format!("these types are taken as {}, ?kind= says another: {words}", options.kind.unwrap_or(GUESS)));
    }
    let seats = |room: &Value| room.get("capacity").and_then(Value::as_u64).and_then(|seats| u32::try_from(seats).ok());
    let color = |track: &Value| line(track, "color").filter(|color| is_hex(color));
    Ok(File {
        format: Format::Frab,
        source: reader.source,
        lang: reader.lang,
        rows,
        rooms: items(conference.get("rooms")).filter_map(|room| Some((line(room, "name")?, seats(room)))).collect(),
        tracks: items(conference.get("tracks")).filter_map(|track| Some((line(track, "name")?, color(track)))).collect(),
        notes,
    })
}

/// What a session of a schedule is most often: one of several in the same slot.
const GUESS: SessionKind = SessionKind::ParallelForum;

struct Reader<'a> {
    options: &'a Options,
    source: String,
    zone: Zone,
    rooms: HashMap<String, RoomId>,
    lang: String,
    acronym: String,
    faults: Faults,
    unknown_kinds: BTreeSet<String>,
    seen: BTreeSet<String>,
}

impl Reader<'_> {
    fn row(&mut self, at: &At, room: &str, day: &Value, session: &Value) -> Option<Row> {
        let known = ["guid", "code", "id", "slug"].into_iter().find_map(|name| line(session, name));
        if known.is_none() {
            self.faults.add(at, "guid", "required", "this is needed");
        }
        let title = line(session, "title");
        if title.is_none() {
            self.faults.add(at, "title", "required", "this is needed");
        }
        let when = self.when(at, day, session);
        let language = session.get("language").map(|_| line(session, "language"));
        if language.clone().flatten().is_some_and(|tag| !is_tag(&tag)) {
            self.faults.add(at, "language", "invalid", "an RFC 5646 tag such as es");
        }
        let (kind, kind_is_guessed) = self.kind(session);
        let known = known?;
        if !self.seen.insert(known.clone()) {
            self.faults.add(at, "guid", "duplicate", "another session has this guid");
        }
        Some(Row {
            at: at.clone(),
            id: line(session, "guid").and_then(|guid| guid.parse().ok()),
            key: format!("{}{known}", self.source),
            has_id: true,
            slug: self.slug(session),
            kind,
            kind_is_guessed,
            title: vec![(self.lang.clone(), text(session, "title"))],
            description: self.description(session),
            when: when?,
            zone: None,
            zone_if_new: self.zone.clone(),
            room: Some(self.room(room)),
            track: session.get("track").map(|_| line(session, "track")),
            language,
            interpretation: None,
            people: session.get("persons").map(|persons| items(Some(persons)).filter_map(person).collect()),
            visibility: None,
            only_for: None,
            seats: None,
            needs_sign_up: None,
            stream_url: items(session.get("links"))
                .find(|link| line(link, "title").as_deref() == Some(STREAM))
                .map(|link| line(link, "url")),
            is_cancelled: None,
            room_status: None,
            status: None,
            source: None,
        })
    }

    fn when(&mut self, at: &At, day: &Value, session: &Value) -> Option<When> {
        let start = match (line(session, "date"), line(day, "date"), line(session, "start")) {
            (Some(date), ..) => self.faults.check(at, "date", moment::parse(&date, &self.zone))?,
            (None, Some(day), Some(start)) => self.faults.check(at, "start", moment::parse(&format!("{day}T{start}"), &self.zone))?,
            _ => {
                self.faults.add(at, "date", "required", "this is needed");
                return None;
            }
        };
        let end = match (line(session, "end"), line(session, "duration")) {
            (Some(end), _) => self.faults.check(at, "end", moment::parse(&end, &self.zone))?,
            (None, Some(duration)) => self.faults.check(at, "duration", after(start, &duration).ok_or("a duration is written 01:30"))?,
            (None, None) => {
                self.faults.add(at, "duration", "required", "this is needed");
                return None;
            }
        };
        if end <= start {
            self.faults.add(at, "duration", "before_start", "it ends before it starts");
        }
        Some(When::Time(start, end))
    }

    /// Other systems have other kinds; `keynote` is the only one of theirs that means one of ours.
    fn kind(&mut self, session: &Value) -> (SessionKind, bool) {
        let word = line(session, "type").unwrap_or_default();
        let folded = fold(&word).replace(' ', "_");
        if folded == "keynote" {
            return (SessionKind::Plenary, true);
        }
        if let Some(kind) = SessionKind::parse(&folded) {
            return (kind, false);
        }
        self.unknown_kinds.insert(if word.is_empty() { "(none)".to_owned() } else { word });
        (self.options.kind.unwrap_or(GUESS), true)
    }

    /// Our own slug, if the file comes from us.
    fn slug(&self, session: &Value) -> Option<Slug> {
        let id = session.get("id")?.as_i64()?;
        let slug = line(session, "slug")?;
        Slug::parse(slug.strip_prefix(&prefix(&self.acronym, id))?).ok()
    }

    fn room(&self, name: &str) -> Option<RoomName> {
        let name = clean_line(name);
        if matches!(name.as_str(), "" | "-" | NO_ROOM) {
            return None;
        }
        Some(self.rooms.get(&name).map_or_else(|| RoomName::Line(name.clone()), |id| RoomName::Id(*id, name.clone())))
    }

    /// Subtitle, abstract and description, each once.
    fn description(&self, session: &Value) -> Words {
        let names = ["subtitle", "abstract", "description"];
        if names.iter().all(|name| session.get(name).is_none()) {
            return Vec::new();
        }
        let mut parts: Vec<String> = Vec::new();
        for part in names.iter().map(|name| text(session, name)) {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        vec![(self.lang.clone(), parts.join("\n\n"))]
    }
}

/// frab says `public_name`, pretalx `name`; the role and the affiliation are ours.
fn person(person: &Value) -> Option<Named> {
    let name = ["public_name", "name", "full_public_name"].into_iter().find_map(|name| line(person, name))?;
    let affiliation = person.get("affiliation").map(|_| line(person, "affiliation"));
    Some(Named { name, role: line(person, "role").filter(|role| is_code(role)), affiliation })
}

/// `1:30` or `01:30:00` later.
fn after(start: Timestamp, duration: &str) -> Option<Timestamp> {
    let parts: Vec<i64> = duration.split(':').map(|part| part.parse().ok().filter(|n| (0..100_000).contains(n))).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [hours, minutes] => hours * 3600 + minutes * 60,
        [hours, minutes, seconds] => hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    };
    start.checked_add(SignedDuration::from_secs(seconds)).ok().filter(|end| moment::is_plausible(*end))
}

fn is_tag(tag: &str) -> bool {
    LanguageMap::new([(tag, "x")]).is_some()
}

fn items(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

/// A member as a line, a number too; `None` when it is empty.
fn line(of: &Value, name: &str) -> Option<String> {
    let line = match of.get(name)? {
        Value::String(text) => clean_line(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

/// A member as a text; empty when it is missing.
fn text(of: &Value, name: &str) -> String {
    clean_text(of.get(name).and_then(Value::as_str).unwrap_or_default())
}
