//! Reading a table: our own, that of another system, or one typed by hand. Every wrong cell is named at once.
//!
//! A column that is missing says nothing; an empty cell says that there is nothing. Pointers count rows from 0, the words say the line.

use std::collections::{BTreeSet, HashMap};

use csv::StringRecord;
use jiff::civil::Date;

use super::super::incoming::{At, Faults, File, Format, MOST_ROWS, Options, RoomName, Row, Said};
use super::super::labels::folded;
use super::columns::{Cells, Columns};
use super::people;
use crate::features::programme::{SessionKind, SessionState, Visibility, When};
use crate::kernel::fold::fold;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem, VALIDATION_FAILED};
use crate::kernel::slug::Slug;
use crate::kernel::text::{clean_line, is_code};
use crate::kernel::zone::Zone;
use crate::platform::sheet;

/// Reads a table.
///
/// # Errors
/// `validation_failed` naming everything that is wrong.
pub(in super::super) fn read(bytes: &[u8], options: &Options) -> Result<File, Problem> {
    let refused = |detail: String| Problem::new(&VALIDATION_FAILED).field("", "invalid", detail);
    let lang = options.lang.clone().unwrap_or_else(|| Locale::En.tag().to_owned());
    let mut table = sheet::csv_reader(bytes)?;
    let columns = Columns::of(table.headers().map_err(|error| refused(error.to_string()))?, &lang)?;
    let mut records = Vec::new();
    for (index, record) in table.records().enumerate() {
        let record = record.map_err(|error| refused(error.to_string()))?;
        let at = At { pointer: format!("/rows/{index}"), line: record.position().map(csv::Position::line) };
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            records.push((at, record));
        }
    }
    if records.len() > MOST_ROWS {
        return Err(Problem::new(&VALIDATION_FAILED).field("/rows", "too_long", format!("at most {MOST_ROWS} rows")));
    }
    let conference = conference(&columns, &records, options.conference.as_deref())?;
    let source = format!("{}:{}:", Format::Csv.as_str(), conference.replace(' ', ""));
    let mut reader = Reader { options, source, faults: Faults::default(), keys: HashMap::new() };
    let mut rows = Vec::new();
    for (at, record) in &records {
        let cells = Cells { columns: &columns, record };
        if fold(&cells.get("conference").unwrap_or_default()) == conference {
            rows.extend(reader.row(at, &cells));
        }
    }
    reader.faults.0.finish()?;
    let (rooms, tracks) = (Vec::new(), Vec::new());
    Ok(File { format: Format::Csv, source: reader.source, lang, rows, rooms, tracks, notes: columns.notes })
}

/// The conference whose rows are meant, folded; a table of several needs to be told.
fn conference(columns: &Columns, records: &[(At, StringRecord)], asked: Option<&str>) -> Result<String, Problem> {
    let named = records.iter().map(|(_, record)| Cells { columns, record }.get("conference").unwrap_or_default());
    let all: BTreeSet<String> = named.collect();
    let names = all.iter().cloned().collect::<Vec<_>>().join(", ");
    let mut errors = FieldErrors::default();
    let of_folded: BTreeSet<String> = all.iter().map(|name| fold(name)).collect();
    let chosen = match asked.map(fold) {
        Some(asked) => of_folded.into_iter().find(|name| *name == asked).or_else(|| {
            errors.add("/conference", "unknown", format!("the table has {names}"));
            None
        }),
        None if of_folded.len() > 1 => {
            errors.add("/conference", "required", format!("the table has several: say ?conference= with one of {names}"));
            None
        }
        None => Some(of_folded.into_iter().next().unwrap_or_default()),
    };
    errors.finish()?;
    Ok(chosen.unwrap_or_default())
}

struct Reader<'a> {
    options: &'a Options,
    source: String,
    faults: Faults,
    /// How often each key was there.
    keys: HashMap<String, usize>,
}

impl Reader<'_> {
    fn row(&mut self, at: &At, cells: &Cells) -> Option<Row> {
        if cells.record.len() > cells.columns.count {
            self.faults.add(at, "", "invalid", "more cells than columns: a cell with a separator in it needs quotation marks");
            return None;
        }
        let (kind, kind_is_guessed) = self.kind(at, cells).unzip();
        let title = cells.words(&cells.columns.titles);
        let first = title.iter().map(|(_, text)| text).find(|text| !text.is_empty()).cloned();
        if first.is_none() {
            self.faults.add(at, "title", "required", "this is needed");
        }
        let zone = match cells.filled("iana_tz") {
            Some(name) => self.faults.check(at, "iana_tz", Zone::parse(&name)),
            None => Some(self.options.zone.clone()),
        };
        let when = zone.as_ref().and_then(|zone| self.when(at, cells, zone));
        let row = Row {
            at: at.clone(),
            id: None,
            key: String::new(),
            has_id: false,
            slug: cells.filled("slug").and_then(|slug| self.faults.check(at, "slug", Slug::parse(&slug))),
            kind: kind.unwrap_or(SessionKind::Meeting),
            kind_is_guessed: kind_is_guessed.unwrap_or_default(),
            title,
            description: cells.words(&cells.columns.descriptions),
            when: when.clone().unwrap_or(When::Month(String::new())),
            zone: zone.clone(),
            zone_if_new: self.options.zone.clone(),
            room: room(cells),
            track: cells.said("track"),
            language: cells.said("language").map(|tag| tag.and_then(|tag| self.tag(at, "language", tag))),
            interpretation: cells
                .list("interpretation")
                .map(|tags| tags.into_iter().filter_map(|tag| self.tag(at, "interpretation", tag)).collect()),
            people: cells.get("people").map(|cell| people::read(&cell)),
            visibility: cells.filled("visibility").and_then(|word| {
                self.faults.check(at, "visibility", Visibility::parse(&word).ok_or("one of public, category, invitation"))
            }),
            only_for: cells.list("only_for").map(|codes| self.codes(at, codes)),
            seats: cells
                .said("seats")
                .map(|cell| cell.and_then(|cell| self.faults.check(at, "seats", cell.parse().map_err(|_| "a whole number")))),
            needs_sign_up: cells.filled("needs_sign_up").and_then(|word| self.faults.check(at, "needs_sign_up", yes_or_no(&word))),
            stream_url: cells.said("stream_url"),
            is_cancelled: cells.filled("state").and_then(|word| {
                let state = SessionState::parse(&word).ok_or("published or cancelled");
                self.faults.check(at, "state", state).map(|state| state == SessionState::Cancelled)
            }),
            room_status: cells.get("room_status"),
            status: cells.get("status"),
            source: cells.get("source"),
        };
        (kind.is_some() && when.is_some()).then_some(())?;
        Some(self.named(row, cells, &first?))
    }

    /// The row with its key: the id of the file, else what it is and how often that was there before.
    fn named(&mut self, row: Row, cells: &Cells, title: &str) -> Row {
        let id = cells.filled("id");
        let stem = match &id {
            Some(id) => format!("{}{id}", self.source),
            None => format!("{}{}:{}", self.source, row.kind, folded(title)),
        };
        let times = self.keys.entry(stem.clone()).or_default();
        *times += 1;
        let key = if *times == 1 { stem } else { format!("{stem}#{times}") };
        if *times > 1 && id.is_some() {
            self.faults.add(&row.at, "id", "duplicate", "another row has this id");
        }
        Row { id: id.as_deref().and_then(|id| id.parse().ok()), has_id: id.is_some(), key, ..row }
    }

    /// The kind, and whether it is only what the caller wants for unknown ones.
    fn kind(&mut self, at: &At, cells: &Cells) -> Option<(SessionKind, bool)> {
        let Some(word) = cells.filled("type") else {
            self.faults.add(at, "type", "required", "this is needed");
            return None;
        };
        let own = SessionKind::parse(&fold(&word).replace(' ', "_"));
        match (own, self.options.kind) {
            (Some(kind), _) => Some((kind, false)),
            (None, Some(kind)) => Some((kind, true)),
            (None, None) => {
                let all = SessionKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
                self.faults.add(at, "type", "unknown", &format!("one of {all}; or say ?kind= for what is none of them"));
                None
            }
        }
    }

    fn when(&mut self, at: &At, cells: &Cells, zone: &Zone) -> Option<When> {
        let Some(date) = cells.filled("date") else {
            self.faults.add(at, "date", "required", "this is needed");
            return None;
        };
        let (start, end) = (cells.filled("start_local"), cells.filled("end_local"));
        if start.is_none() && end.is_none() && date.len() == 7 {
            self.faults.check(at, "date", moment::parse_day(&format!("{date}-01")).map_err(|_| "a month is written 2020-11"))?;
            return Some(When::Month(date));
        }
        let from = self.faults.check(at, "date", moment::parse_day(&date))?;
        let until = match cells.filled("end_date") {
            Some(day) => self.faults.check(at, "end_date", moment::parse_day(&day))?,
            None => from,
        };
        if start.is_none() && end.is_none() {
            if until < from {
                self.faults.add(at, "end_date", "before_start", "the last day is before the first");
            }
            return Some(When::Days(from, until));
        }
        let starts_at = self.time(at, "start_local", from, start, zone);
        let ends_at = self.time(at, "end_local", until, end, zone);
        let (starts_at, ends_at) = (starts_at?, ends_at?);
        if ends_at <= starts_at {
            self.faults.add(at, "end_local", "before_start", "it ends before it starts; an end on another day needs end_date");
        }
        Some(When::Time(starts_at, ends_at))
    }

    /// `09:00` on a day, or `01:30-05:00` where the clocks show it twice.
    fn time(&mut self, at: &At, column: &str, day: Date, time: Option<String>, zone: &Zone) -> Option<jiff::Timestamp> {
        let Some(mut time) = time else {
            self.faults.add(at, column, "required", "a time needs both start_local and end_local");
            return None;
        };
        // Spreadsheets drop the first zero.
        if time.find(':') == Some(1) {
            time.insert(0, '0');
        }
        let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '+' | '-'));
        if !is_time {
            self.faults.add(at, column, "invalid", "a time is written 09:00");
            return None;
        }
        self.faults.check(at, column, moment::parse(&format!("{day}T{time}[{zone}]"), zone))
    }

    fn tag(&mut self, at: &At, column: &str, tag: String) -> Option<String> {
        let is_tag = LanguageMap::new([(tag.as_str(), "x")]).is_some();
        if !is_tag {
            self.faults.add(at, column, "invalid", "an RFC 5646 tag such as es");
        }
        is_tag.then_some(tag)
    }

    fn codes(&mut self, at: &At, codes: Vec<String>) -> Option<Vec<String>> {
        for code in codes.iter().filter(|code| !is_code(code)) {
            self.faults.add(at, "only_for", "invalid", &format!("{} is no category", clean_line(code)));
        }
        (!codes.is_empty()).then_some(codes)
    }
}

/// Room and venue in two cells, or in one line.
fn room(cells: &Cells) -> Said<Option<RoomName>> {
    let room = cells.said("room")?;
    let venue = cells.said("venue").flatten();
    Some(match (room, venue) {
        (None, None) => None,
        (Some(room), None) => Some(RoomName::Line(room)),
        (None, Some(venue)) => Some(RoomName::Parts { room: venue.clone(), venue }),
        (Some(room), Some(venue)) => Some(RoomName::Parts { venue, room }),
    })
}

fn yes_or_no(word: &str) -> Result<bool, &'static str> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err("yes or no"),
    }
}
