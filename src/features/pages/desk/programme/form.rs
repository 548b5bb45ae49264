//! The form of a session as the page draws it.

use serde::Serialize;

use super::super::super::wrong::Wrong;
use super::super::odd_times::{Gap, Spelling, gap, spellings};
use super::stage::{Draft, Stage};
use super::typed::{Times, Typed};
use crate::features::events::Room;
use crate::features::programme::{SessionKind, Visibility};
use crate::kernel::moment;
use crate::kernel::problem::{FieldError, Problem};
use crate::kernel::text::is_code;
use crate::kernel::zone::Zone;

/// The fields, in the order of the form; errors are told in it.
const FIELDS: [&str; 14] = [
    "day",
    "starts",
    "ends",
    "ends_day",
    "month",
    "room",
    "title",
    "kind",
    "track",
    "description",
    "visibility",
    "only_for",
    "seats",
    "needs_sign_up",
];

#[derive(Debug, Serialize)]
pub(super) struct Form {
    action: String,
    /// The version that was seen; none for a new session.
    version: Option<i64>,
    /// Of a new session: makes sending twice harmless.
    key: String,
    zone: String,
    values: Values,
    titles: Vec<Told>,
    descriptions: Vec<Told>,
    kinds: &'static [SessionKind],
    visibilities: &'static [Visibility],
    rooms: Vec<Choice>,
    tracks: Vec<Choice>,
    categories: Vec<Choice>,
    /// For a time that the clocks show twice: which.
    starts_twice: Vec<Spelling>,
    ends_twice: Vec<Spelling>,
    /// For a time that no clock shows: from what to what the clocks go.
    starts_gap: Option<Gap>,
    ends_gap: Option<Gap>,
    errors: Vec<Wrong>,
    /// What stands in the part that is closed at first is to be seen.
    is_open: bool,
}

#[derive(Debug, Serialize)]
struct Values {
    day: String,
    starts: String,
    ends: String,
    ends_day: String,
    month: String,
    room: String,
    track: String,
    kind: String,
    visibility: String,
    seats: String,
    needs_sign_up: bool,
}

#[derive(Debug, Serialize)]
struct Told {
    tag: String,
    /// Of the language, for the reader.
    name: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    code: String,
    name: String,
    is_chosen: bool,
}

/// Of what a form is made.
pub(super) struct Of<'a> {
    pub action: String,
    pub version: Option<i64>,
    pub key: String,
    pub zone: &'a Zone,
    pub typed: &'a Typed,
    pub errors: Vec<Wrong>,
}

impl Form {
    pub fn new(stage: &Stage, of: Of) -> Self {
        let Of { action, version, key, zone, typed, errors } = of;
        let later = ["kind", "track", "description", "visibility", "only_for", "seats", "needs_sign_up"];
        let told = |all: &[(String, String)]| -> Vec<Told> {
            let name = |tag: &str| stage.platform.texts.language_name(stage.reader().locale, tag);
            all.iter().map(|(tag, text)| Told { tag: tag.clone(), name: name(tag), text: text.clone() }).collect()
        };
        let Times { starts_offset, ends_offset, .. } = &typed.when;
        // What is odd about a time on the clocks of its zone. Whether that matters is for the rule to say.
        let [starts, ends] = typed.when.bare(zone).map(|text| moment::parse(&text, zone).err());
        let is_typed = |time: &str| !time.is_empty();
        Self {
            is_open: version.is_none() || errors.iter().any(|wrong| wrong.field.is_some_and(|field| later.contains(&field))),
            action,
            version,
            key,
            zone: zone.name().to_owned(),
            values: Values {
                day: typed.when.day.clone(),
                starts: typed.when.starts.clone(),
                ends: typed.when.ends.clone(),
                ends_day: typed.when.ends_day.clone(),
                month: typed.when.month.clone(),
                room: typed.room.clone(),
                track: typed.track.clone(),
                kind: typed.kind.clone(),
                visibility: typed.visibility.clone(),
                seats: typed.seats.clone(),
                needs_sign_up: typed.needs_sign_up,
            },
            titles: told(&typed.title),
            descriptions: told(&typed.description),
            kinds: SessionKind::ALL,
            visibilities: Visibility::ALL,
            rooms: rooms(stage, &typed.room),
            tracks: tracks(stage, &typed.track),
            categories: categories(stage, &typed.only_for),
            starts_twice: spellings(starts.as_ref().filter(|_| is_typed(&typed.when.starts)), starts_offset),
            ends_twice: spellings(ends.as_ref().filter(|_| is_typed(&typed.when.ends)), ends_offset),
            starts_gap: gap(starts.as_ref()),
            ends_gap: gap(ends.as_ref()),
            errors,
        }
    }
}

fn rooms(stage: &Stage, chosen: &str) -> Vec<Choice> {
    let is_offered = |room: &&Room| !room.details.is_removed || room.slug.as_str() == chosen;
    let choice = |room: &Room| Choice {
        code: room.slug.to_string(),
        name: match room.details.capacity {
            Some(capacity) => format!("{} ({capacity})", stage.room(room)),
            None => stage.room(room),
        },
        is_chosen: room.slug.as_str() == chosen,
    };
    stage.draft.programme.rooms.iter().filter(is_offered).map(choice).collect()
}

fn tracks(stage: &Stage, chosen: &str) -> Vec<Choice> {
    let all = stage.draft.programme.tracks.iter().filter(|track| !track.details.is_removed || track.slug.as_str() == chosen);
    all.map(|track| Choice {
        code: track.slug.to_string(),
        name: track.details.name.text(stage.reader().locale),
        is_chosen: track.slug.as_str() == chosen,
    })
    .collect()
}

/// Those of the event, and those that the session is for beside.
fn categories(stage: &Stage, chosen: &[String]) -> Vec<Choice> {
    let Draft { categories, .. } = stage.draft;
    let own: Vec<&str> = categories.iter().map(|category| category.code.as_str()).collect();
    let more = chosen.iter().map(String::as_str).filter(|code| !own.contains(code) && is_code(code));
    let choice = |code: &str| Choice { code: code.to_owned(), name: stage.category(code), is_chosen: chosen.iter().any(|one| one == code) };
    own.iter().copied().chain(more).map(choice).collect()
}

/// What is wrong, at the fields of the form, in its order; what names none of them is told without a field.
pub(super) fn wrong(problem: &Problem, typed: &Typed) -> Vec<Wrong> {
    let mut all: Vec<Wrong> = Vec::new();
    for field in FIELDS {
        let of_field = problem.errors.iter().find(|error| field_of(error, typed) == Some(field));
        all.extend(of_field.map(|error| Wrong { field: Some(field), code: error.code }));
    }
    let is_elsewhere = problem.errors.iter().find(|error| field_of(error, typed).is_none());
    if all.is_empty() {
        all.push(Wrong { field: None, code: is_elsewhere.map_or(problem.code.code, |error| error.code) });
    }
    all
}

/// The field in which what is wrong was typed. A time is made of a day and a time of day.
fn field_of(error: &FieldError, typed: &Typed) -> Option<&'static str> {
    let is_day = |text: &str| moment::parse_day(text).is_ok();
    let name = error.pointer.split('/').nth(1)?;
    Some(match name {
        "starts_at" if !is_day(&typed.when.day) => "day",
        "starts_at" => "starts",
        "ends_at" if !typed.when.ends_day.is_empty() && !is_day(&typed.when.ends_day) => "ends_day",
        // An end without a day of its own is on the day of the start, which is told.
        "ends_at" if !is_day(&typed.when.day) => "day",
        "ends_at" => "ends",
        "until_day" => "ends_day",
        other => FIELDS.into_iter().find(|field| *field == other)?,
    })
}
