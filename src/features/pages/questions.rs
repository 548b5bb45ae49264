//! The event's own questions on a form, with what was typed and what is wrong with it; and answers as the person's page shows them.
//!
//! A field is called `answer.<code>`, its element `answer-<code>`. What a form sends goes through the same check as what the API gets.
//!
//! An answer may be one that the question of now would not take: it was given to an older one, or is wrong. It is drawn all the same
//! ([`Control`]), and what comes back as it was drawn is left alone ([`changed`]): who corrects their name loses nothing.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::fields::Fields;
use super::reader::Reader;
use crate::features::events::Category;
use crate::features::registration::form::{Answered, Answers, Choice, Form, Kind, Question, Sorted};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::db::types::Json;

/// What was typed, by the code of the question.
pub type TypedAnswers = BTreeMap<String, Vec<String>>;

/// The questions, as a page draws them.
#[derive(Debug, Default, Serialize)]
pub struct Questions {
    open: Vec<Asked>,
    /// Those whose answers are kept apart.
    apart: Vec<Asked>,
    /// What is wrong, for the summary, in the order of the form.
    faults: Vec<Fault>,
}

#[derive(Debug, Serialize)]
struct Fault {
    /// The element.
    field: String,
    label: String,
    code: &'static str,
}

#[derive(Debug, Serialize)]
struct Asked {
    id: String,
    name: String,
    kind: Kind,
    control: Control,
    label: Passage,
    help: Option<Passage>,
    is_required: bool,
    only_for: Vec<CategoryName>,
    options: Vec<Offered>,
    value: String,
    fault: Option<&'static str>,
}

/// What a question is answered with. A browser empties one that cannot hold its value, and takes line breaks out of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Control {
    Boxes,
    Select,
    /// Yes, no, and what else was said before.
    YesNo,
    Area,
    Date,
    Email,
    Link,
    Line,
}

impl Control {
    fn of(kind: Kind, values: &[String]) -> Self {
        let drawn = drawn(values);
        match kind {
            Kind::Choices => Self::Boxes,
            Kind::Choice if values.len() > 1 => Self::Boxes,
            Kind::Choice => Self::Select,
            Kind::YesNo => Self::YesNo,
            Kind::Text => Self::Area,
            _ if drawn.contains('\n') => Self::Area,
            Kind::Date if drawn.is_empty() || is_day(&drawn) => Self::Date,
            Kind::Email => Self::Email,
            Kind::Link => Self::Link,
            Kind::Line | Kind::Integer | Kind::Number | Kind::Date => Self::Line,
        }
    }
}

/// Several values, where there is one field for them.
fn drawn(values: &[String]) -> String {
    values.join(", ")
}

#[derive(Debug, Serialize)]
struct Offered {
    value: String,
    label: Passage,
    is_chosen: bool,
}

#[derive(Debug, Serialize)]
struct CategoryName {
    code: String,
    title: Option<Passage>,
}

impl Questions {
    /// The questions of a form for a reader; `of` narrows them to those of one category, else each says whom it is asked of.
    pub fn new(
        form: &Form,
        reader: Reader,
        categories: &[Category],
        of: Option<&str>,
        typed: &TypedAnswers,
        refused: Option<&Problem>,
    ) -> Self {
        let mut questions = Self::default();
        for question in form.questions.iter().filter(|question| of.is_none_or(|category| question.is_for(category))) {
            let only_for = if of.is_some() { Vec::new() } else { names(question, reader, categories) };
            let values = typed.get(&question.code).map(Vec::as_slice).unwrap_or_default();
            let asked = Asked::new(question, reader, only_for, values, refused);
            if let Some(code) = asked.fault {
                questions.faults.push(Fault { field: asked.id.clone(), label: asked.label.text.clone(), code });
            }
            if question.is_sensitive { &mut questions.apart } else { &mut questions.open }.push(asked);
        }
        questions
    }

    /// Whether an answer is wrong.
    pub fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }
}

fn names(question: &Question, reader: Reader, categories: &[Category]) -> Vec<CategoryName> {
    let name = |code: &String| {
        let title = categories.iter().find(|category| category.code == *code).and_then(|category| category.title.as_ref());
        CategoryName { code: code.clone(), title: title.map(|Json(title)| title.get(reader.locale)) }
    };
    question.categories.iter().map(name).collect()
}

impl Asked {
    fn new(question: &Question, reader: Reader, only_for: Vec<CategoryName>, values: &[String], refused: Option<&Problem>) -> Self {
        let offered = |choice: &Choice| Offered {
            value: choice.value.clone(),
            label: choice.label.get(reader.locale),
            is_chosen: values.contains(&choice.value),
        };
        let control = Control::of(question.kind, values);
        let mut options: Vec<Offered> = question.choices.iter().map(offered).collect();
        // What was chosen from an older form, or said in other words, stays to be seen, and to be kept.
        let gone = |value: &String| !value.is_empty() && !question.choices.iter().any(|choice| choice.value == *value);
        let extra: Vec<String> = match control {
            Control::Boxes | Control::Select => values.iter().filter(|value| gone(value)).cloned().collect(),
            Control::YesNo => Some(drawn(values)).filter(|said| !["", "true", "false"].contains(&said.as_str())).into_iter().collect(),
            _ => Vec::new(),
        };
        options.extend(extra.into_iter().map(|value| Offered { label: plain(&value, reader), value, is_chosen: true }));
        let pointer = format!("/answers/{}", question.code);
        let is_of_it = |at: &str| at.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        Self {
            id: format!("answer-{}", question.code),
            name: format!("answer.{}", question.code),
            kind: question.kind,
            control,
            label: question.label.get(reader.locale),
            help: question.help.as_ref().map(|help| help.get(reader.locale)),
            is_required: question.is_required,
            only_for,
            options,
            value: drawn(values),
            fault: refused.and_then(|problem| problem.errors.iter().find(|error| is_of_it(&error.pointer))).map(|error| error.code),
        }
    }
}

/// A text in no language that is known.
fn plain(text: &str, reader: Reader) -> Passage {
    Passage { text: text.to_owned(), lang: reader.locale.tag().to_owned(), dir: "auto", is_fallback: false }
}

/// What a form sent for these questions. What it sent for others, which are no longer asked, is passed over.
pub fn typed(form: &Form, fields: &Fields) -> TypedAnswers {
    let of = |question: &Question| {
        let name = format!("answer.{}", question.code);
        (question.code.clone(), fields.all(&name).filter(|value| !value.is_empty()).map(str::to_owned).collect())
    };
    form.questions.iter().map(of).collect()
}

/// The same as what the API takes; `null` for what was not answered. A text that is no number stays one: the check says so.
pub fn answers(form: &Form, typed: &TypedAnswers) -> Answers {
    let of = |question: &Question| {
        let values = typed.get(&question.code).map(Vec::as_slice).unwrap_or_default();
        let text = values.first().map(String::as_str).unwrap_or_default();
        let value = match question.kind {
            Kind::Choices if values.is_empty() => Value::Null,
            // Of one that may be chosen several are no answer: the check says so.
            Kind::Choice if values.len() > 1 => values.iter().cloned().map(Value::String).collect(),
            Kind::Choices => values.iter().cloned().map(Value::String).collect(),
            _ if text.trim().is_empty() => Value::Null,
            Kind::YesNo if text == "true" || text == "false" => Value::Bool(text == "true"),
            Kind::Integer => whole(text).map_or_else(|| Value::String(text.to_owned()), Value::from),
            Kind::Number => number(text).unwrap_or_else(|| Value::String(text.to_owned())),
            _ => Value::String(text.to_owned()),
        };
        (question.code.clone(), value)
    };
    form.questions.iter().map(of).collect()
}

/// A whole number, perhaps with spaces between its thousands. Dots and commas are refused: what they mean differs by country.
fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{2009}', '\u{202f}']).collect();
    if let [first, thousands @ ..] = groups.as_slice()
        && !thousands.is_empty()
    {
        let is_grouped = (1..=3).contains(&first.trim_start_matches('-').len()) && thousands.iter().all(|group| group.len() == 3);
        let is_number = is_grouped && thousands.iter().all(|group| group.bytes().all(|digit| digit.is_ascii_digit()));
        return is_number.then(|| groups.concat().parse().ok()).flatten();
    }
    text.parse().ok()
}

/// A number with one dot or comma before its fraction. Before exactly three digits that could as well stand between thousands, so that
/// it is refused, but behind a zero.
fn number(text: &str) -> Option<Value> {
    if let Some(number) = whole(text) {
        return Some(number.into());
    }
    let (before, fraction) = text.trim().split_once(['.', ','])?;
    let before_it = whole(before)?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    if !is_fraction || (fraction.len() == 3 && before_it != 0) {
        return None;
    }
    let sign = if before.trim_start().starts_with('-') { "-" } else { "" };
    let number: f64 = format!("{sign}{}.{fraction}", before_it.unsigned_abs()).parse().ok()?;
    serde_json::Number::from_f64(number).map(Value::Number)
}

/// Only what is not as it was drawn from what was given: the rest is left alone.
pub fn changed(answers: Answers, typed: &TypedAnswers, given: &TypedAnswers) -> Answers {
    let none = Vec::new();
    let is_as_drawn = |code: &String| {
        let (typed, given) = (typed.get(code).unwrap_or(&none), given.get(code).unwrap_or(&none));
        // A form sends line breaks as two characters, and boxes in the order in which they stand.
        let mut typed: Vec<String> = typed.iter().map(|text| text.replace("\r\n", "\n")).collect();
        let mut same = given.clone();
        typed.sort();
        same.sort();
        typed == same || typed == [drawn(given)]
    };
    answers.into_iter().filter(|(code, _)| !is_as_drawn(code)).collect()
}

/// Answers that were given, as a form would have sent them.
pub fn given(form: &Form, stored: &Sorted) -> TypedAnswers {
    let mut all = stored.all();
    let of = |question: &Question| Some((question.code.clone(), all.remove(&question.code).map(|value| texts(&value))?));
    form.questions.iter().filter_map(of).collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// Whether a text is a day as a form sends it.
fn is_day(text: &str) -> bool {
    text.len() == "2031-05-03".len() && text.parse::<jiff::civil::Date>().is_ok()
}

/// An answer on the person's own page.
#[derive(Debug, Serialize)]
pub struct OwnAnswer {
    label: Passage,
    /// `date` and `yes_no` are said in words, where the answer is such; what an older version asked for may not be.
    kind: Option<Kind>,
    values: Vec<Passage>,
    is_apart: bool,
}

impl OwnAnswer {
    /// As the reader sees it.
    pub fn new(answered: Answered, reader: Reader) -> Self {
        let Answered { code, value, is_sensitive, question } = answered;
        let choices = question.as_ref().map(|question| question.choices.as_slice()).unwrap_or_default();
        let said = |text: String| match choices.iter().find(|choice| choice.value == text) {
            Some(choice) => choice.label.get(reader.locale),
            None => plain(&text, reader),
        };
        let is_said = |kind: &Kind| match kind {
            Kind::Date => value.as_str().is_some_and(is_day),
            Kind::YesNo => value.is_boolean(),
            _ => true,
        };
        Self {
            label: question.as_ref().map_or_else(|| plain(&code, reader), |question| question.label.get(reader.locale)),
            kind: question.as_ref().map(|question| question.kind).filter(is_said),
            values: texts(&value).into_iter().map(said).collect(),
            is_apart: is_sensitive,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_was_typed_or_none() {
        for (text, value) in
            [("350000", 350_000), (" 2 ", 2), ("-7", -7), ("350 000", 350_000), ("1\u{202f}350\u{a0}000", 1_350_000), ("+5", 5)]
        {
            assert_eq!(whole(text), Some(value), "{text:?}");
            assert_eq!(number(text), Some(Value::from(value)), "{text:?}");
        }
        for text in ["350,000", "350.000", "1 2", "12 34", "1 2345", "2.0", "1e3", "many", "", "35 00 00", "- 5", "1 -50"] {
            assert_eq!(whole(text), None, "{text:?}");
        }
        for (text, value) in
            [("1,5", 1.5), ("1.25", 1.25), ("-0,5", -0.5), ("0.125", 0.125), ("1 350,75", 1350.75), ("2.0", 2.0), ("1.2345", 1.2345)]
        {
            assert_eq!(number(text), Some(Value::from(value)), "{text:?}");
        }
        for text in ["350,000", "350.000", "1.350", "1,350.5", "1e3", "inf", "NaN", ".5", "5.", "many", "1.2.3"] {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
