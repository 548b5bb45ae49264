//! The files of `demo/`, embedded and parsed. A mistake in them is an error that names the file and the row.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::award_files::{AwardsFile, LaureateRow, RoundFile};
use crate::features::events::{Contact, EventKind, Facts, PartnerRole};
use crate::features::programme::{SessionFacts, SessionKind};
use crate::kernel::country::Country;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;
use crate::platform::error::{Error, Result};

const EVENTS: &str = include_str!("../../../demo/events.json");
const MEMBERS: &str = include_str!("../../../demo/gnlc_members.csv");
const PROGRAMME: &str = include_str!("../../../demo/programme_iclc2.csv");
const WEBINARS: &str = include_str!("../../../demo/webinars_2020.csv");
const AWARDS: &str = include_str!("../../../demo/awards.json");
const LAUREATES: &str = include_str!("../../../demo/laureates.csv");
const CASE_STUDIES: &str = include_str!("../../../demo/case_study_cities.csv");

pub(super) fn events() -> Result<EventsFile> {
    serde_json::from_str(EVENTS).map_err(|error| Error::internal("demo/events.json", error))
}

pub(super) fn rounds() -> Result<Vec<RoundFile>> {
    let file: AwardsFile = serde_json::from_str(AWARDS).map_err(|error| Error::internal("demo/awards.json", error))?;
    Ok(file.rounds)
}

pub(super) fn rows_of_laureates() -> Result<Vec<LaureateRow>> {
    rows(LAUREATES, "demo/laureates.csv")
}

pub(super) fn rows_of_programme() -> Result<Vec<ProgrammeRow>> {
    let mut all = rows(PROGRAMME, "demo/programme_iclc2.csv")?;
    all.extend(rows(WEBINARS, "demo/webinars_2020.csv")?);
    Ok(all)
}

pub(super) fn rows_of_case_studies() -> Result<Vec<CaseStudyRow>> {
    rows(CASE_STUDIES, "demo/case_study_cities.csv")
}

pub(super) fn rows_of_members() -> Result<Vec<MemberRow>> {
    rows(MEMBERS, "demo/gnlc_members.csv")
}

fn rows<T: DeserializeOwned>(text: &str, file: &str) -> Result<Vec<T>> {
    let parsed: std::result::Result<Vec<T>, csv::Error> = csv::Reader::from_reader(text.as_bytes()).deserialize().collect();
    parsed.map_err(|error| Error::internal(file, error))
}

/// `demo/events.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsFile {
    pub series: Vec<SeriesFile>,
    pub events: Vec<EventFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesFile {
    pub slug: Slug,
    pub title: LanguageMap,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    pub slug: Slug,
    pub kind: EventKind,
    pub edition: Option<EditionFile>,
    pub title: LanguageMap,
    pub short_title: LanguageMap,
    pub theme: LanguageMap,
    pub description: LanguageMap,
    pub place: LanguageMap,
    pub country: Option<Country>,
    pub time_zone: Zone,
    pub days: Days,
    pub capacity: u32,
    pub online_capacity: Option<u32>,
    pub registration: Window,
    #[serde(default)]
    pub category_capacity: BTreeMap<String, u32>,
    /// Whether requests after the closing are kept on a list.
    #[serde(default)]
    pub late_list: bool,
    /// What it asks of who registers.
    pub form: Option<serde_json::Value>,
    pub contact: Option<Contact>,
    pub facts: Facts,
    /// Whether the twelve case studies belong to it.
    #[serde(default)]
    pub case_studies: bool,
    pub partners: Vec<PartnerFile>,
    #[serde(default)]
    pub venues: Vec<VenueFile>,
    #[serde(default)]
    pub sessions: Vec<SessionFile>,
    /// Our texts for the rows of a CSV file, which become `sessions`.
    #[serde(default)]
    programme: Vec<ProgrammeText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionFile {
    pub series: Slug,
    pub ordinal: i64,
}

/// The days of an event: fixed, or counted from the first start of the demonstration.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Days {
    Fixed { first: Date, last: Date },
    Counted { days_after_first_start: i64, length: i64 },
}

/// When registration is open, by the clocks of the place: fixed, or from the first start on.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Window {
    Fixed {
        opens_at: String,
        closes_at: String,
    },
    Counted {
        closes_days_before: i64,
    },
    /// Until so many days after the first.
    Long {
        closes_days_after: i64,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartnerFile {
    pub role: PartnerRole,
    pub name: LanguageMap,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenueFile {
    pub name: LanguageMap,
    pub address: Option<String>,
    pub rooms: Vec<RoomFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoomFile {
    /// As sessions name it.
    pub key: String,
    /// A room with the name of its venue stands for the venue as a whole, where no room is known.
    pub name: LanguageMap,
    pub capacity: Option<u32>,
    pub step_free: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionFile {
    pub slug: Slug,
    pub kind: SessionKind,
    pub title: LanguageMap,
    pub description: Option<LanguageMap>,
    /// 1 is the first day of the event.
    pub day: i64,
    /// Of that day only its month is known.
    #[serde(default)]
    pub month_only: bool,
    /// Wall times at the place, where they are known.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Key of a room.
    pub room: Option<String>,
    pub language: Option<String>,
    #[serde(default)]
    pub interpretation: Vec<String>,
    pub only_for: Option<Vec<String>>,
    /// Where anybody can watch.
    pub stream_url: Option<String>,
    /// The platform to which the joining link of a webinar leads.
    pub joins_at: Option<String>,
    /// Seats, where they are counted.
    pub seats: Option<u32>,
    /// People choose it behind their link.
    #[serde(default)]
    pub needs_sign_up: bool,
    #[serde(default)]
    pub people: Vec<PersonFile>,
    /// Filled from the CSV; what stands in `events.json` alone is invented.
    #[serde(skip, default = "invented")]
    pub facts: SessionFacts,
}

fn invented() -> SessionFacts {
    SessionFacts { status: "synthetic".into(), room_status: "synthetic".into(), source: String::new() }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonFile {
    pub name: String,
    pub role: String,
}

/// What `events.json` adds to a row of the programme: address, translations of the title, text, people as they are to be printed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgrammeText {
    /// The title in the row.
    of: String,
    slug: Slug,
    /// In the place of the title in the row, where that is not known.
    en: Option<String>,
    fr: Option<String>,
    es: Option<String>,
    description: Option<LanguageMap>,
    language: Option<String>,
    only_for: Option<Vec<String>>,
    #[serde(default)]
    people: Vec<PersonFile>,
}

/// A row of `programme_iclc2.csv` or `webinars_2020.csv`. The column `people` is for readers of the file; it mixes names with groups.
#[derive(Debug, Deserialize)]
pub(super) struct ProgrammeRow {
    conference: String,
    /// A day, or a month: `2020-11`.
    date: String,
    start_local: Option<String>,
    end_local: Option<String>,
    iana_tz: Zone,
    #[serde(rename = "type")]
    kind: SessionKind,
    title: String,
    #[serde(default)]
    seats: Option<u32>,
    room: Option<String>,
    room_status: String,
    status: String,
    source: String,
}

/// A row of `gnlc_members.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct MemberRow {
    pub city: String,
    pub iso2: Country,
    pub unesco_region: String,
    pub iana_tz: Zone,
    pub joined: String,
    pub source: String,
    pub note: String,
}

/// A row of `case_study_cities.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct CaseStudyRow {
    pub city: String,
    pub iso2: Country,
}

impl EventFile {
    /// Turns the rows of this conference and our texts for them into sessions. Each row has a text and each text a row.
    pub fn take_programme(&mut self, rows: &[ProgrammeRow]) -> Result<()> {
        let code = self.slug.as_str().replace('-', "").to_uppercase();
        let wrong = |what: String| Error::Internal(format!("demo/: programme of {code}: {what}"));
        let rows: Vec<_> = rows.iter().filter(|row| row.conference == code).collect();
        if rows.len() != self.programme.len() {
            return Err(wrong(format!("{} rows, {} texts", rows.len(), self.programme.len())));
        }
        let Days::Fixed { first, .. } = self.days else { return Ok(()) };
        for row in rows {
            let text =
                self.programme.iter().find(|text| text.of == row.title).ok_or_else(|| wrong(format!("no text for {}", row.title)))?;
            if row.iana_tz != self.time_zone {
                return Err(wrong(format!("{} is in another zone", row.title)));
            }
            let is_month = row.date.len() == "2020-11".len();
            let date = if is_month { format!("{}-01", row.date) } else { row.date.clone() };
            let date: Date = date.parse().map_err(|error| wrong(format!("{}: {error}", row.date)))?;
            let titles = [
                ("en", text.en.as_deref().unwrap_or(&row.title)),
                ("fr", text.fr.as_deref().unwrap_or("")),
                ("es", text.es.as_deref().unwrap_or("")),
            ];
            self.sessions.push(SessionFile {
                slug: text.slug.clone(),
                kind: row.kind,
                title: LanguageMap::new(titles).ok_or_else(|| wrong("an empty title".into()))?,
                description: text.description.clone(),
                day: i64::from((date - first).get_days()) + 1,
                month_only: is_month,
                from: row.start_local.clone(),
                to: row.end_local.clone(),
                room: row.room.clone(),
                language: text.language.clone(),
                interpretation: Vec::new(),
                only_for: text.only_for.clone(),
                stream_url: None,
                joins_at: None,
                seats: row.seats,
                needs_sign_up: false,
                people: text.people.clone(),
                facts: SessionFacts { status: row.status.clone(), room_status: row.room_status.clone(), source: row.source.clone() },
            });
        }
        Ok(())
    }
}
