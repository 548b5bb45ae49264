//! From a schema to questions: what a form may hold, and everything that is wrong with one, at once.
//!
//! | kind | schema |
//! |---|---|
//! | line of text | `"type": "string"`, perhaps `minLength`, `maxLength` (2,000 at most, and without one) |
//! | text of several lines | the same with `"x-multiline": true` |
//! | one of several | `"type": "string", "enum": […]` with `x-option-labels` |
//! | any of several | `"type": "array", "items": {"type": "string", "enum": […]}, "uniqueItems": true` with `x-option-labels`, perhaps `minItems`, `maxItems` |
//! | yes or no | `"type": "boolean"` |
//! | number | `"type": "integer"` or `"number"`, perhaps `minimum`, `maximum` |
//! | day, web address, e-mail | `"type": "string", "format": "date"`, `"uri"`, `"email"` |
//!
//! Every question has `x-label` (a language map), and may have `x-help`, `x-sensitive`, `x-categories`, `x-order`. Other keywords are
//! refused: what a page cannot ask, the API must not ask either. Nothing is ever looked up elsewhere: there is no `$ref`.

use serde_json::{Map, Value};

use super::bounds;
use super::question::{Choice, Kind, Question};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{FieldErrors, pointer_token};
use crate::kernel::text::{clean_line, is_code};

/// The only dialect.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Octets of a schema at most.
const OCTETS: usize = 64 << 10;
/// Questions at most.
const QUESTIONS: usize = 100;
/// Faults that are named at most.
const FAULTS: usize = 100;
/// Options of one question at most.
const OPTIONS: usize = 200;
/// Characters of an option at most.
const OPTION: usize = 100;
/// Characters of a label at most, and of a help.
const WORDS: (usize, usize) = (500, 2000);

const OF_THE_FORM: &[&str] = &["$schema", "$comment", "title", "description", "type", "properties", "required", "additionalProperties"];
const OF_EACH: &[&str] = &["$comment", "title", "description", "type", "x-label", "x-help", "x-sensitive", "x-categories", "x-order"];

/// Reads a schema that stands at `at` and notes what is wrong with it. `categories` are those of the event, where a form is put; one
/// that is read again later was looked at then, and may ask categories that are no longer there.
pub(super) fn questions(schema: &Value, at: &str, categories: Option<&[String]>, errors: &mut FieldErrors) -> Vec<Question> {
    let Some(form) = schema.as_object() else {
        errors.add(at, "invalid", "a JSON Schema that is an object");
        return Vec::new();
    };
    if schema.to_string().len() > OCTETS {
        errors.add(at, "too_long", format!("at most {OCTETS} octets"));
        return Vec::new();
    }
    if form.get("$schema").is_some_and(|dialect| dialect.as_str() != Some(DIALECT)) {
        errors.add(format!("{at}/$schema"), "unsupported", DIALECT);
    } else if categories.is_some() {
        against_the_standard(schema, at, errors);
    }
    unsupported(form, &[OF_THE_FORM], at, errors);
    if form.get("type").is_some_and(|kind| kind.as_str() != Some("object")) {
        errors.add(format!("{at}/type"), "unsupported", "object");
    }
    if form.get("additionalProperties").is_some_and(|more| *more != Value::Bool(false)) {
        errors.add(format!("{at}/additionalProperties"), "unsupported", "false: other answers are never accepted");
    }
    let Some(properties) = form.get("properties").and_then(Value::as_object) else {
        errors.add(format!("{at}/properties"), "required", "the questions, by code");
        return Vec::new();
    };
    if properties.len() > QUESTIONS {
        errors.add(format!("{at}/properties"), "too_long", format!("at most {QUESTIONS} questions"));
        return Vec::new();
    }
    let required = required(form, properties, at, errors);
    let mut questions: Vec<Question> = properties
        .iter()
        .filter_map(|(code, raw)| {
            let at = format!("{at}/properties/{}", pointer_token(code));
            if !is_code(code) {
                errors.add(&at, "invalid", "a code of lower-case letters, digits and underscores, such as arrival_date");
            }
            Reading { at, errors, categories }.question(code, raw, required.contains(&code.as_str()))
        })
        .collect();
    questions.sort_by(|a, b| (a.order, &a.code).cmp(&(b.order, &b.code)));
    questions
}

/// What the meta-schema of 2020-12 says against it.
fn against_the_standard(schema: &Value, at: &str, errors: &mut FieldErrors) {
    let validator = jsonschema::draft202012::meta::validator();
    for fault in validator.iter_errors(schema).take(FAULTS) {
        errors.add(format!("{at}{}", fault.instance_path()), "invalid", fault.masked().to_string());
    }
}

fn unsupported(object: &Map<String, Value>, known: &[&[&str]], at: &str, errors: &mut FieldErrors) {
    let unknown = object.keys().filter(|keyword| !known.iter().any(|some| some.contains(&keyword.as_str())));
    for keyword in unknown.take(FAULTS) {
        errors.add(format!("{at}/{}", pointer_token(keyword)), "unsupported", "this keyword is not supported here");
    }
}

fn required<'a>(form: &'a Map<String, Value>, properties: &Map<String, Value>, at: &str, errors: &mut FieldErrors) -> Vec<&'a str> {
    let listed = form.get("required").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let codes: Vec<&str> = listed.iter().filter_map(Value::as_str).collect();
    for (i, code) in codes.iter().enumerate().filter(|(_, code)| !properties.contains_key(**code)).take(FAULTS) {
        errors.add(
            format!("{at}/required/{i}"),
            "unknown",
            format!("there is no question {}", clean_line(code).chars().take(64).collect::<String>()),
        );
    }
    codes
}

/// One question while it is read.
struct Reading<'a> {
    at: String,
    errors: &'a mut FieldErrors,
    categories: Option<&'a [String]>,
}

impl Reading<'_> {
    fn wrong(&mut self, keyword: &str, code: &'static str, words: impl Into<String>) {
        self.errors.add(format!("{}/{keyword}", self.at), code, words);
    }

    fn question(mut self, code: &str, raw: &Value, is_required: bool) -> Option<Question> {
        let Some(raw) = raw.as_object() else {
            self.errors.add(&self.at, "unsupported", "a question is an object");
            return None;
        };
        let (kind, keywords) = self.kind(raw)?;
        unsupported(raw, &[OF_EACH, keywords], &self.at, self.errors);
        let choices = if matches!(kind, Kind::Choice | Kind::Choices) { self.choices(raw, kind) } else { Vec::new() };
        for (keyword, code, words) in bounds::faults(raw, kind) {
            self.wrong(keyword, code, words);
        }
        let question = Question {
            code: code.to_owned(),
            kind,
            help: self.words(raw, "x-help", WORDS.1),
            is_required,
            is_sensitive: self.flag(raw, "x-sensitive"),
            categories: self.asked_of(raw),
            choices,
            order: self.order(raw),
            label: {
                if !raw.contains_key("x-label") {
                    self.wrong("x-label", "required", "what is asked, in at least one language, as {\"en\": \"…\"}");
                }
                self.words(raw, "x-label", WORDS.0)?
            },
        };
        Some(question)
    }

    /// The kind, and the keywords that belong to it beside those of every question.
    fn kind(&mut self, raw: &Map<String, Value>) -> Option<(Kind, &'static [&'static str])> {
        const NONE: &[&str] = &[];
        const TEXT: &[&str] = &["minLength", "maxLength", "x-multiline"];
        const CHOICE: &[&str] = &["enum", "x-option-labels"];
        const CHOICES: &[&str] = &["items", "uniqueItems", "minItems", "maxItems", "x-option-labels"];
        const NUMBER: &[&str] = &["minimum", "maximum"];
        const FORMAT: &[&str] = &["format", "maxLength"];
        // A day has as many characters as any other.
        const DAY: &[&str] = &["format"];
        let format = raw.get("format").map(|format| format.as_str().unwrap_or_default());
        let found = match (raw.get("type").and_then(Value::as_str).unwrap_or_default(), format) {
            ("string", None) if raw.contains_key("enum") => (Kind::Choice, CHOICE),
            ("string", None) if self.flag(raw, "x-multiline") => (Kind::Text, TEXT),
            ("string", None) => (Kind::Line, TEXT),
            ("string", Some("date")) => (Kind::Date, DAY),
            ("string", Some("uri")) => (Kind::Link, FORMAT),
            ("string", Some("email")) => (Kind::Email, FORMAT),
            ("string", Some(_)) => {
                self.wrong("format", "unsupported", "one of date, uri, email");
                return None;
            }
            ("array", _) => (Kind::Choices, CHOICES),
            ("boolean", _) => (Kind::YesNo, NONE),
            ("integer", _) => (Kind::Integer, NUMBER),
            ("number", _) => (Kind::Number, NUMBER),
            _ => {
                self.wrong("type", "unsupported", "one of string, boolean, integer, number, array");
                return None;
            }
        };
        Some(found)
    }

    fn choices(&mut self, raw: &Map<String, Value>, kind: Kind) -> Vec<Choice> {
        let mut listed = raw.get("enum");
        let mut at = "enum";
        if kind == Kind::Choices {
            if raw.get("uniqueItems") != Some(&Value::Bool(true)) {
                self.wrong("uniqueItems", "unsupported", "true: nothing is chosen twice");
            }
            let items = raw.get("items").and_then(Value::as_object);
            if items.and_then(|items| items.get("type")).and_then(Value::as_str) != Some("string") {
                self.wrong("items/type", "unsupported", "string");
            }
            if let Some(items) = items {
                unsupported(items, &[&["type", "enum"]], &format!("{}/items", self.at), self.errors);
            }
            (listed, at) = (items.and_then(|items| items.get("enum")), "items/enum");
        }
        let listed = listed.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if listed.is_empty() || listed.len() > OPTIONS {
            self.wrong(at, if listed.is_empty() { "required" } else { "too_long" }, format!("1 to {OPTIONS} options"));
            return Vec::new();
        }
        let none = Map::new();
        let labels = raw.get("x-option-labels").and_then(Value::as_object).unwrap_or(&none);
        let mut choices: Vec<Choice> = Vec::new();
        for (i, value) in listed.iter().enumerate() {
            let text = value.as_str().filter(|text| !text.is_empty() && clean_line(text) == *text && text.chars().count() <= OPTION);
            let Some(value) = text else {
                self.wrong(&format!("{at}/{i}"), "invalid", format!("a text of 1 to {OPTION} characters"));
                continue;
            };
            if listed.iter().take(i).any(|before| before.as_str() == Some(value)) {
                self.wrong(&format!("{at}/{i}"), "duplicate", "this option stands here twice");
                continue;
            }
            let keyword = format!("x-option-labels/{}", pointer_token(value));
            match labels.get(value) {
                None => self.wrong(&keyword, "required", "what people read, in at least one language"),
                Some(label) => choices.extend(self.map(label, &keyword, WORDS.0).map(|label| Choice { value: value.to_owned(), label })),
            }
        }
        for label in labels.keys().filter(|label| !listed.iter().any(|value| value.as_str() == Some(label))).take(FAULTS) {
            self.wrong(&format!("x-option-labels/{}", pointer_token(label)), "unknown", "this is no option");
        }
        choices
    }

    fn words(&mut self, raw: &Map<String, Value>, keyword: &str, max: usize) -> Option<LanguageMap> {
        self.map(raw.get(keyword)?, keyword, max)
    }

    fn map(&mut self, raw: &Value, keyword: &str, max: usize) -> Option<LanguageMap> {
        match serde_json::from_value::<LanguageMap>(raw.clone()) {
            Err(_) => self.wrong(keyword, "invalid", "a text in at least one language, as {\"en\": \"…\"}"),
            Ok(map) if map.iter().any(|(_, text)| text.chars().count() > max) => {
                self.wrong(keyword, "too_long", format!("at most {max} characters"));
            }
            Ok(map) => return Some(map),
        }
        None
    }

    fn flag(&mut self, raw: &Map<String, Value>, keyword: &str) -> bool {
        match raw.get(keyword) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.wrong(keyword, "invalid", "true or false");
                false
            }
        }
    }

    fn order(&mut self, raw: &Map<String, Value>) -> i64 {
        let Some(order) = raw.get("x-order") else { return 0 };
        order.as_i64().unwrap_or_else(|| {
            self.wrong("x-order", "invalid", "a whole number");
            0
        })
    }

    fn asked_of(&mut self, raw: &Map<String, Value>) -> Vec<String> {
        let Some(listed) = raw.get("x-categories") else { return Vec::new() };
        let codes = listed.as_array().map(Vec::as_slice).unwrap_or_default();
        if codes.is_empty() || codes.len() > OPTIONS {
            self.wrong("x-categories", "invalid", "a list of categories of this event; left out: all");
        }
        let mut found = Vec::new();
        for (i, code) in codes.iter().enumerate().take(OPTIONS) {
            let code = code.as_str().unwrap_or_default();
            let is_known = self.categories.map_or(is_code(code), |known| known.iter().any(|one| one == code));
            if is_known {
                found.push(code.to_owned());
            } else {
                self.wrong(&format!("x-categories/{i}"), "unknown", "a category of this event, such as mayor");
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(schema: &Value) -> Vec<(String, &'static str)> {
        let mut errors = FieldErrors::default();
        questions(schema, "/schema", Some(&["mayor".to_owned()]), &mut errors);
        let found = errors.finish().err().map(|problem| problem.errors).unwrap_or_default();
        found.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    fn asked(question: Value) -> Value {
        json!({ "type": "object", "properties": { "q": question } })
    }

    #[test]
    fn every_kind_is_read() {
        let label = json!({ "en": "?" });
        let option_labels = json!({ "a": { "en": "A" } });
        for (question, kind) in [
            (json!({ "type": "string" }), Kind::Line),
            (json!({ "type": "string", "x-multiline": true, "maxLength": 500 }), Kind::Text),
            (json!({ "type": "string", "enum": ["a"], "x-option-labels": option_labels }), Kind::Choice),
            (
                json!({ "type": "array", "items": { "type": "string", "enum": ["a"] }, "uniqueItems": true, "x-option-labels": option_labels }),
                Kind::Choices,
            ),
            (json!({ "type": "boolean" }), Kind::YesNo),
            (json!({ "type": "integer", "minimum": 0 }), Kind::Integer),
            (json!({ "type": "number" }), Kind::Number),
            (json!({ "type": "string", "format": "date" }), Kind::Date),
            (json!({ "type": "string", "format": "uri" }), Kind::Link),
            (json!({ "type": "string", "format": "email" }), Kind::Email),
        ] {
            let mut question = question;
            question["x-label"] = label.clone();
            let schema = asked(question);
            assert_eq!(faults(&schema), []);
            let read = questions(&schema, "", None, &mut FieldErrors::default());
            assert_eq!(read.first().map(|question| question.kind), Some(kind));
        }
    }

    #[test]
    fn everything_wrong_is_named_at_once() {
        let label = json!({ "en": "?" });
        let schema = json!({
            "type": "array", "allOf": [], "additionalProperties": true, "required": ["nobody"],
            "properties": {
                "A-b": { "type": "string", "x-label": label },
                "a": { "type": "string" },
                "b": { "type": "string", "x-label": {}, "x-help": "text", "maxLength": 2001, "pattern": "a" },
                "c": { "type": "string", "format": "ipv4", "x-label": label },
                "d": { "type": "string", "enum": ["x", "x", 1], "x-option-labels": { "z": label }, "x-label": label },
                "e": { "type": "array", "items": { "type": "integer" }, "x-label": label },
                "f": { "$ref": "https://example.org/x.json", "x-label": label },
                "g": { "type": "boolean", "x-label": label, "x-categories": ["wizard"], "x-order": "1", "x-sensitive": 1 },
            }
        });
        let found = faults(&schema);
        for expected in [
            ("/schema/type", "unsupported"),
            ("/schema/allOf", "unsupported"),
            ("/schema/additionalProperties", "unsupported"),
            ("/schema/required/0", "unknown"),
            ("/schema/properties/A-b", "invalid"),
            ("/schema/properties/a/x-label", "required"),
            ("/schema/properties/b/x-label", "invalid"),
            ("/schema/properties/b/x-help", "invalid"),
            ("/schema/properties/b/maxLength", "too_large"),
            ("/schema/properties/b/pattern", "unsupported"),
            ("/schema/properties/c/format", "unsupported"),
            ("/schema/properties/d/enum/1", "duplicate"),
            ("/schema/properties/d/enum/2", "invalid"),
            ("/schema/properties/d/x-option-labels/x", "required"),
            ("/schema/properties/d/x-option-labels/z", "unknown"),
            ("/schema/properties/e/uniqueItems", "unsupported"),
            ("/schema/properties/e/items/type", "unsupported"),
            ("/schema/properties/e/items/enum", "required"),
            ("/schema/properties/f/type", "unsupported"),
            ("/schema/properties/g/x-categories/0", "unknown"),
            ("/schema/properties/g/x-order", "invalid"),
            ("/schema/properties/g/x-sensitive", "invalid"),
        ] {
            assert!(found.iter().any(|(pointer, code)| (pointer.as_str(), *code) == expected), "{expected:?} in {found:?}");
        }
    }

    #[test]
    fn what_the_standard_refuses_is_refused() {
        let label = json!({ "en": "?" });
        for (question, at) in [
            (json!({ "type": "string", "maxLength": -1, "x-label": label }), "/schema/properties/q/maxLength"),
            (json!({ "type": "strings", "x-label": label }), "/schema/properties/q/type"),
            (json!({ "type": "integer", "minimum": "0", "x-label": label }), "/schema/properties/q/minimum"),
        ] {
            let found = faults(&asked(question));
            assert!(found.iter().any(|(pointer, code)| pointer == at && *code == "invalid"), "{found:?}");
        }
        assert_eq!(
            faults(&json!({ "$schema": "http://json-schema.org/draft-07/schema#", "properties": {} })),
            [("/schema/$schema".into(), "unsupported")]
        );
        assert_eq!(faults(&json!(true)), [("/schema".into(), "invalid")]);
        assert_eq!(faults(&json!({})), [("/schema/properties".into(), "required")]);
        let many: Map<String, Value> = (0..101).map(|n| (format!("q{n}"), json!({ "type": "string", "x-label": label }))).collect();
        assert_eq!(faults(&json!({ "properties": many })), [("/schema/properties".into(), "too_long")]);
        assert_eq!(faults(&json!({ "properties": {}, "title": "x".repeat(OCTETS) })), [("/schema".into(), "too_long")]);
    }
}
