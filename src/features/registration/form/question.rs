//! What an event asks.

use serde_json::Value;

use crate::kernel::language_map::LanguageMap;
use crate::text_enum;

text_enum! {
    /// How a question is answered.
    pub enum Kind {
        /// A line of text.
        Line = "line",
        /// A text of several lines.
        Text = "text",
        /// One of several.
        Choice = "choice",
        /// Any of several.
        Choices = "choices",
        /// Yes or no.
        YesNo = "yes_no",
        /// A whole number.
        Integer = "integer",
        /// A number.
        Number = "number",
        /// A day.
        Date = "date",
        /// A web address.
        Link = "link",
        /// An e-mail address.
        Email = "email",
    }
}

impl Kind {
    /// Whether an answer of one kind is one of the other: a text may become longer or shorter.
    pub fn is_like(self, other: Self) -> bool {
        let is_text = |kind: Self| matches!(kind, Self::Line | Self::Text);
        self == other || (is_text(self) && is_text(other))
    }
}

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: LanguageMap,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its code: the name of the property.
    pub code: String,
    /// How it is answered.
    pub kind: Kind,
    /// What is asked.
    pub label: LanguageMap,
    /// What helps to answer it.
    pub help: Option<LanguageMap>,
    /// Must be answered by whom it is asked of.
    pub is_required: bool,
    /// The answer is kept apart.
    pub is_sensitive: bool,
    /// Asked of these categories only; empty: of all.
    pub categories: Vec<String>,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// Place among the questions; those with the same one stand by code.
    pub order: i64,
}

impl Question {
    /// Whether it has names for what was chosen; one that offers nothing needs none.
    pub fn offers(&self, value: &Value) -> bool {
        let is_one = |value: &Value| self.choices.iter().any(|choice| value.as_str() == Some(choice.value.as_str()));
        match (self.kind, value) {
            (Kind::Choice | Kind::Choices, Value::Array(values)) => values.iter().all(is_one),
            (Kind::Choice | Kind::Choices, value) => is_one(value),
            _ => true,
        }
    }

    /// Whether it is asked of a category.
    pub fn is_for(&self, category: &str) -> bool {
        self.categories.is_empty() || self.categories.iter().any(|code| code == category)
    }
}

/// A version of the questions of an event; version 0 has none, and is what an event begins with.
#[derive(Clone, Debug)]
pub struct Form {
    /// Which.
    pub version: i64,
    /// As it was put.
    pub schema: Value,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
}

impl Form {
    /// The one with this code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }
}

/// The question with this code in the last version that asked it; `forms` begin with the newest.
pub fn last_asked<'a>(forms: &'a [Form], code: &str) -> Option<&'a Question> {
    forms.iter().find_map(|form| form.question(code))
}

/// Whether answers to it are kept apart: the last version that asked it says so, also where it is not asked any more.
pub fn is_sensitive(forms: &[Form], code: &str) -> bool {
    last_asked(forms, code).is_some_and(|question| question.is_sensitive)
}
