//! A session as it comes in.

use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

use super::details::{SessionDetails, SessionFacts, When};
use super::kind::{SessionKind, Visibility};
use super::raw::{LONG, SHORT, check_length, web_address};
use super::raw_people::RawPart;
use crate::kernel::field::{Field, field};
use crate::kernel::id::{RoomId, TrackId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::moment;
use crate::kernel::problem::{FieldErrors, Problem, VALIDATION_FAILED};
use crate::kernel::text::is_code;
use crate::kernel::zone::Zone;

/// A session to be made or changed. When changing, what is left out stays; `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSession {
    /// Name in addresses; made from the title when left out. It cannot be changed.
    pub slug: Option<String>,
    /// What kind.
    pub kind: Option<SessionKind>,
    /// Title, by language.
    #[schema(value_type = Option<Object>, example = json!({"en": "Opening ceremony"}))]
    pub title: Option<LanguageMap>,
    /// Description, by language.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Object>)]
    pub description: Field<LanguageMap>,
    /// RFC 9557, in any city zone: `2015-09-28T09:00:00[America/Mexico_City]`; without a zone that of the event. When only the start of a
    /// session is changed, its end moves along.
    pub starts_at: Option<String>,
    /// The same.
    pub ends_at: Option<String>,
    /// A day without a time: `2015-09-28`.
    pub day: Option<String>,
    /// Last day of an item of several days.
    pub until_day: Option<String>,
    /// Only a month: `2020-11`.
    pub month: Option<String>,
    /// Id or slug.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub room: Field<String>,
    /// Id or slug.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub track: Field<String>,
    /// Language spoken, an RFC 5646 tag.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub language: Field<String>,
    /// Languages interpreted into.
    pub interpretation: Option<Vec<String>>,
    /// Who may know of it; `public` when left out.
    pub visibility: Option<Visibility>,
    /// The categories it is for; `null`: all.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<Vec<String>>)]
    pub only_for: Field<Vec<String>>,
    /// Those who have a part in it, in order; all of them.
    pub people: Option<Vec<RawPart>>,
    /// Seats, where they are counted.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<u32>)]
    pub seats: Field<u32>,
    /// People have it only when they chose it. Of a webinar always so, whatever is said.
    pub needs_sign_up: Option<bool>,
    /// Where anybody can watch.
    #[serde(default, deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub stream_url: Field<String>,
    /// What is real about it, and where it was read.
    pub facts: Option<SessionFacts>,
    /// Publish this change at once.
    #[serde(default)]
    pub publish: bool,
}

/// Languages and categories of a session at most.
const MANY: usize = 50;
/// People of a session at most.
const PEOPLE: usize = 200;
/// Characters of a fact at most.
const FACTS: usize = 2000;

/// What of a body is looked up in the database.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// The room that the body names.
    pub room: Option<RoomId>,
    /// The track that the body names.
    pub track: Option<TrackId>,
}

impl RawSession {
    /// What the session is then, with what it was before, if it is changed.
    ///
    /// # Errors
    /// `validation_failed` naming every wrong field.
    pub fn parse(
        &self,
        before: Option<&SessionDetails>,
        zone: &Zone,
        looked: &Looked,
        mut errors: FieldErrors,
    ) -> Result<SessionDetails, Problem> {
        let kind = errors.present("/kind", self.kind.or(before.map(|b| b.kind)));
        let title = errors.present("/title", self.title.clone().or_else(|| before.map(|b| b.title.clone())));
        check_length(&mut errors, "/title", title.as_ref(), SHORT);
        let when = self.when(before, zone, &mut errors);
        let description = self.description.clone().unwrap_or_else(|| before.and_then(|b| b.description.clone()));
        check_length(&mut errors, "/description", description.as_ref(), LONG);
        let only_for = self.only_for.clone().unwrap_or_else(|| before.and_then(|b| b.only_for.clone()));
        let only_for = only_for.filter(|codes| !codes.is_empty());
        for (at, code) in only_for.iter().flatten().enumerate().filter(|(_, code)| !is_code(code)) {
            errors.add(format!("/only_for/{at}"), "invalid", format!("{code} is no category: lower-case letters, digits and _"));
        }
        let visibility = self.visibility.or(before.map(|b| b.visibility)).unwrap_or(Visibility::Public);
        if visibility == Visibility::Category && only_for.as_ref().is_none_or(Vec::is_empty) {
            errors.add("/only_for", "required", "say which categories may know of it");
        }
        let interpretation = self.interpretation.clone().or_else(|| before.map(|b| b.interpretation.clone())).unwrap_or_default();
        let language = self.language.clone().unwrap_or_else(|| before.and_then(|b| b.language.clone()));
        let tags = language.iter().map(|tag| ("/language".to_owned(), tag));
        for (pointer, tag) in tags.chain(interpretation.iter().enumerate().map(|(at, tag)| (format!("/interpretation/{at}"), tag))) {
            if LanguageMap::new([(tag.as_str(), "x")]).is_none() {
                errors.add(pointer, "invalid", "an RFC 5646 tag such as es");
            }
        }
        let stream_url = match &self.stream_url {
            Some(raw) => web_address(&mut errors, "/stream_url", raw.as_deref()),
            None => before.and_then(|b| b.stream_url.clone()),
        };
        let facts = self.facts.clone().or_else(|| before.map(|b| b.facts.clone())).unwrap_or_default();
        let lengths = [&facts.status, &facts.room_status, &facts.source].map(|text| text.chars().count());
        let counts = [
            ("/facts", lengths.into_iter().max().unwrap_or_default(), FACTS),
            ("/interpretation", interpretation.len(), MANY),
            ("/only_for", only_for.as_ref().map_or(0, Vec::len), MANY),
            ("/people", self.people.as_ref().map_or(0, Vec::len), PEOPLE),
        ];
        for (pointer, count, most) in counts.into_iter().filter(|(_, count, most)| count > most) {
            errors.add(pointer, "too_long", format!("{count} are too many: at most {most}"));
        }
        errors.finish()?;
        let (Some(kind), Some(title), Some((when, time_zone))) = (kind, title, when) else { return Err(Problem::new(&VALIDATION_FAILED)) };
        Ok(SessionDetails {
            kind,
            title,
            description,
            when,
            time_zone,
            room: if self.room.is_some() { looked.room } else { before.and_then(|b| b.room) },
            track: if self.track.is_some() { looked.track } else { before.and_then(|b| b.track) },
            language,
            interpretation,
            visibility,
            only_for,
            people: before.map(|b| b.people.clone()).unwrap_or_default(),
            seats: self.seats.unwrap_or_else(|| before.and_then(|b| b.seats)),
            needs_sign_up: self.needs_sign_up.or(before.map(|b| b.needs_sign_up)).unwrap_or_default(),
            stream_url,
            facts,
            is_cancelled: before.is_some_and(|b| b.is_cancelled),
        })
    }

    /// When it is, and on whose clocks: a time, or days, or a month.
    fn when(&self, before: Option<&SessionDetails>, zone: &Zone, errors: &mut FieldErrors) -> Option<(When, Zone)> {
        let ways =
            [self.starts_at.is_some() || self.ends_at.is_some(), self.day.is_some() || self.until_day.is_some(), self.month.is_some()];
        if ways.iter().filter(|way| **way).count() > 1 {
            errors.add("/starts_at", "conflicting", "either starts_at and ends_at, or day, or month");
            return None;
        }
        let own = before.map_or_else(|| zone.clone(), |before| before.time_zone.clone());
        match ways {
            [true, ..] => self.times(before, &own, errors),
            [_, true, _] => {
                let known = before.and_then(|before| if let When::Days(from, until) = &before.when { Some((*from, *until)) } else { None });
                let from = match &self.day {
                    Some(day) => errors.check("/day", moment::parse_day(day))?,
                    None => errors.present("/day", known.map(|(from, _)| from))?,
                };
                let until = match &self.until_day {
                    Some(day) => errors.check("/until_day", moment::parse_day(day))?,
                    // As with times: the end moves along.
                    None => known.map_or(from, |(start, end)| from.checked_add(end - start).unwrap_or(from)),
                };
                if until < from {
                    errors.add("/until_day", "before_start", "the last day is before the first");
                }
                Some((When::Days(from, until), own))
            }
            [_, _, true] => {
                let month = self.month.as_deref().unwrap_or_default().trim();
                errors.check("/month", moment::parse_day(&format!("{month}-01")).map_err(|_| "a month is written 2020-11"))?;
                Some((When::Month(month.to_owned()), own))
            }
            _ => {
                let when = before.map(|before| before.when.clone());
                errors.present("/starts_at", when).map(|when| (when, own))
            }
        }
    }

    fn times(&self, before: Option<&SessionDetails>, own: &Zone, errors: &mut FieldErrors) -> Option<(When, Zone)> {
        let zone = self.starts_at.as_deref().and_then(named_zone).unwrap_or_else(|| own.clone());
        let known = before.and_then(|before| if let When::Time(start, end) = &before.when { Some((*start, *end)) } else { None });
        let start = self.starts_at.as_ref().map(|text| errors.check("/starts_at", moment::parse(text, &zone)));
        let end = self.ends_at.as_ref().map(|text| errors.check("/ends_at", moment::parse(text, &zone)));
        let start: Timestamp = match start {
            Some(start) => start?,
            None => errors.present("/starts_at", known.map(|(start, _)| start))?,
        };
        let end: Timestamp = if let Some(end) = end {
            end?
        } else {
            let (from, until) = errors.present("/ends_at", known)?;
            start + until.duration_since(from)
        };
        // Calendars know no part of a second.
        let (start, end) = (whole_seconds(start), whole_seconds(end));
        if end <= start {
            errors.add("/ends_at", "before_start", "it ends before it starts");
        }
        Some((When::Time(start, end), zone))
    }
}

fn whole_seconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}

/// The zone in the brackets of RFC 9557.
fn named_zone(text: &str) -> Option<Zone> {
    Zone::parse(text.split(['[', ']']).nth(1)?.trim_start_matches('!')).ok()
}
