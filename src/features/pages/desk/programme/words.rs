//! What a field of an item was and is, in plain words. Fields come by their names in the interface, with their values as JSON.
//!
//! A new field needs its word `changed-<field>`, and a line in [`Words::value`] where its value is not a text.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::stage::Stage;
use crate::kernel::country::Country;

/// A value as the page prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub(super) enum Said {
    /// There is none.
    Nothing,
    /// Words, in a language where that is known.
    Text { text: String, lang: Option<String> },
    /// A time at a place.
    Time { at: String },
    /// A day.
    Day { day: String },
    /// A month, by its first day.
    Month { day: String },
    /// Whether it takes place.
    State { state: String },
}

/// A field, with its value at each time that is compared.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    field: String,
    /// In which language, where a text differs by language.
    language: Option<String>,
    values: Vec<Said>,
}

/// Fields in the order in which somebody asks for them; others follow.
const ORDER: [&str; 14] = [
    "state",
    "is_cancelled",
    "is_removed",
    "starts_on",
    "ends_on",
    "day",
    "until_day",
    "starts_at",
    "ends_at",
    "month",
    "venue",
    "room",
    "name",
    "title",
];

/// Where a field stands among the others.
pub(super) fn order(field: &str) -> usize {
    ORDER.iter().position(|name| *name == field).unwrap_or(ORDER.len())
}

/// Says fields of items of one programme to one reader.
pub(super) struct Words<'a>(pub &'a Stage<'a>);

impl Words<'_> {
    /// One row, or one for each language in which a text differs.
    pub fn rows(&self, field: &str, values: &[&Value]) -> Vec<Row> {
        let is_text = values.iter().any(|value| value.is_object()) && field != "facts";
        if !is_text {
            return vec![Row {
                field: field.to_owned(),
                language: None,
                values: values.iter().map(|value| self.value(field, value)).collect(),
            }];
        }
        let tags: BTreeSet<&String> = values.iter().filter_map(|value| value.as_object()).flat_map(|map| map.keys()).collect();
        let texts = |tag: &str| -> Vec<Option<&str>> { values.iter().map(|value| value.get(tag).and_then(Value::as_str)).collect() };
        let differs = |tag: &&String| texts(tag).windows(2).any(|pair| matches!(pair, [one, other] if one != other));
        let row = |tag: &String| Row {
            field: field.to_owned(),
            language: Some(self.0.platform.texts.language_name(self.0.reader().locale, tag)),
            values: texts(tag)
                .into_iter()
                .map(|text| text.map_or(Said::Nothing, |text| Said::Text { text: text.to_owned(), lang: Some(tag.clone()) }))
                .collect(),
        };
        tags.into_iter().filter(differs).map(row).collect()
    }

    fn value(&self, field: &str, value: &Value) -> Said {
        let text = |text: String| Said::Text { text, lang: None };
        match (field, value) {
            (_, Value::Null) if field == "only_for" => text(self.0.t("desk-everybody")),
            (_, Value::Null) => Said::Nothing,
            ("starts_at" | "ends_at", Value::String(at)) => Said::Time { at: at.clone() },
            ("day" | "until_day" | "starts_on" | "ends_on", Value::String(day)) => Said::Day { day: day.clone() },
            ("state", Value::String(state)) => Said::State { state: state.clone() },
            ("month", Value::String(month)) => Said::Month { day: format!("{month}-01") },
            (_, Value::Bool(is)) => text(self.0.t(if *is { "desk-yes" } else { "desk-no" })),
            (_, Value::String(word)) => text(self.word(field, word)),
            (_, Value::Array(all)) if all.is_empty() => Said::Nothing,
            (_, Value::Array(all)) => text(all.iter().map(|one| self.one_of(field, one)).collect::<Vec<_>>().join("; ")),
            ("facts", Value::Object(facts)) => text(facts.values().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")),
            (_, other) => text(other.to_string()),
        }
    }

    fn word(&self, field: &str, word: &str) -> String {
        let programme = &self.0.draft.programme;
        let locale = self.0.reader().locale;
        let named = match field {
            "kind" => Some(self.0.t(&format!("kind-{word}"))),
            "visibility" => Some(self.0.t(&format!("visibility-{word}"))),
            "language" => Some(self.0.platform.texts.language_name(locale, word)),
            "country" => Country::parse(word).ok().map(|country| self.0.platform.texts.country_name(locale, country).to_owned()),
            "room" => word.parse().ok().and_then(|id| programme.room(id)).map(|room| self.0.room(room)),
            "track" => word.parse().ok().and_then(|id| programme.track(id)).map(|track| track.details.name.text(locale)),
            "venue" => word.parse().ok().and_then(|id| programme.venue(id)).map(|venue| venue.details.name.text(locale)),
            _ => None,
        };
        named.unwrap_or_else(|| word.to_owned())
    }

    /// One of a list: a language, a category, somebody.
    fn one_of(&self, field: &str, one: &Value) -> String {
        match (field, one) {
            ("interpretation", Value::String(tag)) => self.0.platform.texts.language_name(self.0.reader().locale, tag),
            ("only_for", Value::String(code)) => self.0.category(code),
            ("people", Value::Object(person)) => {
                let said = ["name", "role", "affiliation"].into_iter().filter_map(|part| person.get(part).and_then(Value::as_str));
                said.collect::<Vec<_>>().join(", ")
            }
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}
