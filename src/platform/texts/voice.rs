//! One language: all its messages in one Fluent bundle.
//!
//! Fluent by itself is silent about a missing message or value. Here both are errors, so that a test sees them before a reader does.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::error::TextsError;
use super::markup::upper_first;
use super::sources;
use crate::kernel::locale::Locale;
use crate::kernel::text::clean_line;

/// A value inside a text: words, or a number that decides between singular and plural.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Words, as they are.
    Text(String),
    /// A number.
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&Argument> for FluentValue<'static> {
    fn from(argument: &Argument) -> Self {
        match argument {
            Argument::Text(text) => Self::String(Cow::Owned(text.clone())),
            Argument::Number(number) => Self::from(*number),
        }
    }
}

/// The messages of one language.
pub(super) struct Voice {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Voice {
    /// Reads every file of messages of this language.
    pub fn load(locale: Locale) -> Result<Self, TextsError> {
        let tag: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks around values protect text that mixes directions; our languages run one way, and calendars and old mail
        // programs show the marks as boxes. A right-to-left language would switch them on here.
        bundle.set_use_isolating(false);
        for messages in sources::messages(locale)? {
            let fault = |what: String| TextsError::Messages { file: messages.file.clone(), what };
            let resource = FluentResource::try_new(messages.source).map_err(|(_, errors)| fault(format!("{errors:?}")))?;
            bundle.add_resource(resource).map_err(|errors| fault(format!("{errors:?}")))?;
        }
        Ok(Self { locale, bundle })
    }

    /// Whether there is such a text.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The name of a language: that of the whole tag, else of the language in it, else the tag itself.
    pub fn language(&self, tag: &str) -> String {
        let primary = tag.split('-').next().unwrap_or(tag);
        let keys = [tag, primary].map(|tag| format!("language-{}", tag.to_ascii_lowercase()));
        keys.iter().find_map(|key| self.say(key, &[]).ok()).unwrap_or_else(|| tag.to_owned())
    }

    /// What a category is called: by the event's own title, else by our word. One that has neither is told by its code, so that two of
    /// them are told apart.
    pub fn category(&self, code: &str, own: Option<String>) -> String {
        let said = own.map(|title| clean_line(&title)).filter(|title| !title.is_empty());
        said.or_else(|| self.say(&format!("category-{code}"), &[]).ok()).unwrap_or_else(|| upper_first(&code.replace('_', " ")))
    }

    /// One text with its values filled in.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> Result<String, TextsError> {
        let missing = || TextsError::NoSuchText { key: key.to_owned(), locale: self.locale };
        let pattern = self.bundle.get_message(key).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            values.set(*name, FluentValue::from(argument));
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if errors.is_empty() {
            Ok(said)
        } else {
            Err(TextsError::Unfilled { key: key.to_owned(), locale: self.locale, what: format!("{errors:?}") })
        }
    }

    /// Joins words as a list is said: "A, B and C".
    pub fn list(&self, words: &[String]) -> Result<String, TextsError> {
        let pair = |key, first: &str, second: &str| self.say(key, &[("first", first.into()), ("second", second.into())]);
        match words {
            [] => Ok(String::new()),
            [only] => Ok(only.clone()),
            [first, middle @ .., last] => {
                let mut said = first.clone();
                for word in middle {
                    said = pair("list-comma", &said, word)?;
                }
                pair("list-and", &said, last)
            }
        }
    }
}
