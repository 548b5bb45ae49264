//! Whether answers are right: the one rule for every way in which they come.
//!
//! What people typed is cleaned like every other text, then the validator looks at it with the schema of the question. Only what is new
//! is looked at: an answer that stands as it was given stays, whatever became of its question since.

use std::collections::BTreeMap;

use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value, json};

use super::bounds::ANSWER;
use super::question::{Form, Kind, Question};
use crate::kernel::problem::{self, FieldError, FieldErrors, Problem, pointer_token};
use crate::kernel::text::{clean_line, clean_text, is_blank};

/// Answers by the code of their question.
pub type Answers = Map<String, Value>;

/// Answers of one registration at most.
pub const ANSWERS: usize = 100;
/// Octets of them at most.
const OCTETS: usize = 64 << 10;

/// Answers, parted by who may read them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sorted {
    /// The version of the form that was answered last; `None`: the event asked nothing.
    pub version: Option<i64>,
    /// The versions of those that were given to an older one, by code.
    pub older: BTreeMap<String, i64>,
    /// For staff who may read registrations.
    pub open: Answers,
    /// Kept apart.
    pub sensitive: Answers,
}

impl Sorted {
    /// All of them.
    pub fn all(&self) -> Answers {
        self.open.iter().chain(&self.sensitive).map(|(code, value)| (code.clone(), value.clone())).collect()
    }

    /// The version that one was given to.
    pub fn version_of(&self, code: &str) -> Option<i64> {
        self.older.get(code).copied().or(self.version)
    }

    /// The older versions of these answers alone.
    pub fn older_of(&self, answers: &Answers) -> BTreeMap<String, i64> {
        self.older.iter().filter(|(code, _)| answers.contains_key(*code)).map(|(code, version)| (code.clone(), *version)).collect()
    }
}

impl Form {
    /// What the answers are after `given` was put in: `null`, or an empty text, takes one away. What is wrong with them is noted, with
    /// pointers below `at`. `category` is whom they are of; `None` while that is not known.
    pub fn check(&self, category: Option<&str>, stored: &Sorted, given: &Answers, at: &str, errors: &mut FieldErrors) -> Sorted {
        if given.len() > ANSWERS {
            errors.add(at, "too_long", format!("at most {ANSWERS} answers"));
            return stored.clone();
        }
        let (mut merged, mut new) = (stored.all(), Answers::new());
        for (code, value) in given {
            let pointer = format!("{at}/{}", pointer_token(code));
            let Some(question) = self.question(code) else {
                match value {
                    Value::Null => drop(merged.remove(code)),
                    same if merged.get(code) == Some(same) => {}
                    _ => errors.add(pointer, "unknown", "this event does not ask this"),
                }
                continue;
            };
            let Some(answer) = clean(question, value) else {
                merged.remove(code);
                continue;
            };
            if merged.get(code) == Some(&answer) {
                continue;
            }
            if category.is_some_and(|category| !question.is_for(category)) {
                errors.add(pointer, "not_asked", format!("only asked of {}", question.categories.join(", ")));
                continue;
            }
            new.insert(code.clone(), answer);
        }
        merged.extend(new.iter().map(|(code, value)| (code.clone(), value.clone())));
        let is_asked = |question: &&Question| match category {
            Some(category) => question.is_for(category),
            None => question.categories.is_empty(),
        };
        for question in self.questions.iter().filter(is_asked) {
            if question.is_required && !merged.contains_key(&question.code) {
                errors.add(format!("{at}/{}", question.code), "required", "this needs an answer");
            }
        }
        if Value::Object(merged.clone()).to_string().len() > OCTETS {
            errors.add(at, "too_long", format!("at most {OCTETS} octets"));
        }
        self.validate(&new, at, errors);
        self.sort(stored, &new, merged)
    }

    /// The same questions with none that must be answered: for who is entered by somebody else and answers later.
    #[must_use]
    pub fn without_demands(mut self) -> Self {
        self.questions.iter_mut().for_each(|question| question.is_required = false);
        self
    }

    /// A problem with the fields of somebody at `at`, completed by what is wrong with the answers, so that all is said at once.
    #[must_use]
    pub fn complete(&self, mut problem: Problem, category: Option<&str>, answers: &Answers, at: &str) -> Problem {
        if problem.code == &problem::VALIDATION_FAILED {
            problem.errors.extend(self.faults(category, answers, at));
        }
        problem
    }

    /// What is wrong with the answers of somebody at `at` whose fields are wrong, too. That they are too many was said with these.
    pub fn faults(&self, category: Option<&str>, answers: &Answers, at: &str) -> Vec<FieldError> {
        let mut errors = FieldErrors::default();
        if answers.len() <= ANSWERS {
            self.check(category, &Sorted::default(), answers, &format!("{at}/answers"), &mut errors);
        }
        errors.finish().err().map(|wrong| wrong.errors).unwrap_or_default()
    }

    /// Lets the validator look at new answers.
    fn validate(&self, new: &Answers, at: &str, errors: &mut FieldErrors) {
        if new.is_empty() {
            return;
        }
        let all = self.schema.get("properties").and_then(Value::as_object);
        let properties: Map<String, Value> = all.into_iter().flatten().filter(|(code, _)| new.contains_key(*code)).map(bounded).collect();
        let schema = json!({ "type": "object", "properties": properties });
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let answers = Value::Object(new.clone());
        match options.build(&schema) {
            Ok(validator) => {
                let mut told = Vec::new();
                for fault in validator.iter_errors(&answers) {
                    let pointer = fault.instance_path().to_string();
                    // Of one answer one fault: the first says what to do.
                    if !told.contains(&pointer) {
                        errors.add(format!("{at}{pointer}"), code(fault.kind()), fault.masked().to_string());
                        told.push(pointer);
                    }
                }
            }
            // The form was read when it was put, so that this cannot be; nobody is registered by it.
            Err(_) => errors.add(at, "invalid", "the questions of this event are not in order"),
        }
        for (code, value) in new {
            let is_link = self.question(code).is_some_and(|question| question.kind == Kind::Link);
            let text = value.as_str().unwrap_or_default();
            if is_link && !text.is_empty() && !["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) {
                errors.add(format!("{at}/{}", pointer_token(code)), "invalid", "an address that begins with https://");
            }
        }
    }

    /// Parts what may be read by many from what may not. What was given as sensitive stays so until it is given anew, and what stands keeps
    /// the version that it was given to.
    fn sort(&self, stored: &Sorted, new: &Answers, merged: Answers) -> Sorted {
        let was = |code: &String| stored.sensitive.contains_key(code) && !new.contains_key(code);
        let is = |code: &String| self.question(code).is_some_and(|question| question.is_sensitive);
        let version = (self.version > 0).then_some(self.version);
        let stands = merged.keys().filter(|code| !new.contains_key(*code));
        let given_to = stands.filter_map(|code| Some((code.clone(), stored.version_of(code)?)));
        let older = given_to.filter(|(_, given_to)| Some(*given_to) != version).collect();
        let (sensitive, open) = merged.into_iter().partition(|(code, _)| is(code) || was(code));
        Sorted { version, older, open, sensitive }
    }
}

/// The schema of a question; a text without a bound of its own has ours.
fn bounded((code, schema): (&String, &Value)) -> (String, Value) {
    let mut schema = schema.clone();
    let is_text = schema.get("type").and_then(Value::as_str) == Some("string");
    if let Some(schema) = schema.as_object_mut().filter(|_| is_text) {
        schema.entry("maxLength").or_insert(json!(ANSWER));
    }
    (code.clone(), schema)
}

/// An answer as it is kept; `None` for what answers nothing, or nothing that can be seen.
fn clean(question: &Question, raw: &Value) -> Option<Value> {
    match raw {
        Value::Null => None,
        Value::String(text) => {
            let text = if question.kind == Kind::Text { clean_text(text) } else { clean_line(text) };
            (!is_blank(&text)).then_some(Value::String(text))
        }
        Value::Array(items) if items.is_empty() => None,
        other => Some(other.clone()),
    }
}

fn code(kind: &ValidationErrorKind) -> &'static str {
    match kind {
        ValidationErrorKind::Enum { .. } => "unknown",
        ValidationErrorKind::MaxLength { .. } => "too_long",
        ValidationErrorKind::MinLength { .. } => "too_short",
        ValidationErrorKind::MaxItems { .. } => "too_many",
        ValidationErrorKind::MinItems { .. } => "too_few",
        ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. } => "out_of_range",
        ValidationErrorKind::UniqueItems => "duplicate",
        _ => "invalid",
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::questions;
    use super::*;

    fn form(version: i64, schema: Value) -> Form {
        let questions = questions(&schema, "", None, &mut FieldErrors::default());
        Form { version, schema, questions }
    }

    fn asked() -> Form {
        let label = json!({ "en": "?" });
        form(
            1,
            json!({
                "required": ["first_time", "speech"],
                "properties": {
                    "diet": { "type": "string", "x-label": label, "x-sensitive": true },
                    "note": { "type": "string", "x-multiline": true, "maxLength": 5, "x-label": label },
                    "first_time": { "type": "boolean", "x-label": label },
                    "speech": { "type": "string", "x-label": label, "x-categories": ["mayor"] },
                    "tracks": { "type": "array", "items": { "type": "string", "enum": ["a", "b"] }, "uniqueItems": true,
                        "x-option-labels": { "a": label, "b": label }, "x-label": label },
                    "day": { "type": "string", "format": "date", "x-label": label },
                    "site": { "type": "string", "format": "uri", "x-label": label },
                    "nights": { "type": "integer", "minimum": 0, "maximum": 5, "x-label": label },
                }
            }),
        )
    }

    fn tried(form: &Form, category: &str, stored: &Sorted, given: Value) -> (Vec<(String, &'static str)>, Sorted) {
        let mut errors = FieldErrors::default();
        let Value::Object(given) = given else { panic!("an object") };
        let sorted = form.check(Some(category), stored, &given, "/answers", &mut errors);
        let found = errors.finish().err().map(|problem| problem.errors).unwrap_or_default();
        (found.into_iter().map(|fault| (fault.pointer, fault.code)).collect(), sorted)
    }

    #[test]
    fn answers_are_cleaned_and_parted() {
        let given = json!({ "first_time": true, "diet": " no\r\nnuts\u{202E} ", "note": "", "tracks": [], "day": null, "nights": 2 });
        let (faults, sorted) = tried(&asked(), "ngo", &Sorted::default(), given);
        assert_eq!(faults, []);
        assert_eq!(Value::Object(sorted.open), json!({ "first_time": true, "nights": 2 }));
        assert_eq!(Value::Object(sorted.sensitive), json!({ "diet": "no nuts" }));
        assert_eq!(sorted.version, Some(1));
    }

    #[test]
    fn each_fault_has_its_pointer_and_code() {
        let given = json!({
            "diet": "x".repeat(2001), "note": "123456", "first_time": "yes", "speech": "s", "tracks": ["a", "c", "a"], "day": "2026-02-30",
            "site": "javascript:alert(1)", "nights": 6, "shoe/size": 43,
        });
        let (faults, _) = tried(&asked(), "ngo", &Sorted::default(), given);
        let expected = [
            ("/answers/shoe~1size", "unknown"),
            ("/answers/speech", "not_asked"),
            ("/answers/day", "invalid"),
            ("/answers/diet", "too_long"),
            ("/answers/first_time", "invalid"),
            ("/answers/nights", "out_of_range"),
            ("/answers/note", "too_long"),
            ("/answers/site", "invalid"),
            ("/answers/tracks", "duplicate"),
            ("/answers/tracks/1", "unknown"),
        ];
        for (pointer, code) in expected {
            assert!(faults.contains(&(pointer.to_owned(), code)), "{pointer} {code} in {faults:?}");
        }
        assert_eq!(faults.len(), expected.len(), "{faults:?}");
        let (faults, _) = tried(&asked(), "mayor", &Sorted::default(), json!({}));
        assert_eq!(faults, [("/answers/first_time".into(), "required"), ("/answers/speech".into(), "required")]);
        let (faults, _) = tried(&asked(), "mayor", &Sorted::default(), json!({ "first_time": false, "speech": "\u{200f}\u{2060} " }));
        assert_eq!(faults, [("/answers/speech".into(), "required")], "nobody can see it");
        let many = (0..10_000).map(|n| (format!("q{n}"), json!("a"))).collect();
        assert_eq!(tried(&asked(), "ngo", &Sorted::default(), Value::Object(many)).0, [("/answers".into(), "too_long")]);
    }

    #[test]
    fn a_changed_form_asks_only_what_is_new() {
        let label = json!({ "en": "?" });
        let (_, first) =
            tried(&asked(), "ngo", &Sorted::default(), json!({ "first_time": true, "diet": "none", "tracks": ["a"], "nights": 5 }));
        let next = form(
            2,
            json!({
                "required": ["badge"],
                "properties": {
                    "badge": { "type": "string", "x-label": label },
                    "diet": { "type": "string", "x-label": label },
                    "nights": { "type": "integer", "maximum": 2, "x-label": label },
                }
            }),
        );
        let (faults, _) = tried(&next, "ngo", &first, json!({ "nights": 5 }));
        assert_eq!(faults, [("/answers/badge".into(), "required")], "what stands is not looked at again");
        let (faults, second) = tried(&next, "ngo", &first, json!({ "badge": "Ana", "tracks": ["a"] }));
        assert_eq!(faults, []);
        assert_eq!(second.version, Some(2));
        let given_to = |code: &str| second.version_of(code);
        assert_eq!(["badge", "nights", "tracks", "diet"].map(given_to), [Some(2), Some(1), Some(1), Some(1)]);
        assert_eq!(Value::Object(second.open.clone()), json!({ "badge": "Ana", "first_time": true, "nights": 5, "tracks": ["a"] }));
        assert_eq!(Value::Object(second.sensitive.clone()), json!({ "diet": "none" }), "given as sensitive");
        let (faults, third) = tried(&next, "ngo", &second, json!({ "diet": "vegan", "tracks": null, "nights": 4 }));
        assert_eq!(faults, [("/answers/nights".into(), "out_of_range")]);
        assert!(third.sensitive.is_empty() && !third.open.contains_key("tracks"));
        assert_eq!(third.older.keys().collect::<Vec<_>>(), ["first_time"], "what was given anew, or is gone, is of no older one");
    }
}
