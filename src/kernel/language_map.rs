//! A text in several languages, as JSON `{"en": "…", "fr": "…"}`, with a visible fall-back.

use std::collections::BTreeMap;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::locale::Locale;
use super::text::clean_text;

/// A text in at least one language. Keys are RFC 5646 tags; languages beyond the interface's own are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct LanguageMap(BTreeMap<String, String>);

/// A text as one reader gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// The language it is in; differs from the page's when it is a fall-back.
    pub lang: String,
    /// Writing direction of that language: `ltr` or `rtl`.
    pub dir: &'static str,
    /// True when the reader's language is missing; pages then label the language.
    pub is_fallback: bool,
}

impl LanguageMap {
    /// A map from pairs of tag and text; empty texts are left out. `None` when nothing is left or a tag is malformed.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut map = BTreeMap::new();
        for (tag, text) in pairs {
            let text = clean_text(text);
            if !is_tag(tag) {
                return None;
            }
            if !text.is_empty() {
                map.insert(tag.to_ascii_lowercase(), text);
            }
        }
        (!map.is_empty()).then_some(Self(map))
    }

    /// The text for a reader: their language, else English, else the first there is.
    pub fn get(&self, locale: Locale) -> Passage {
        let found = [locale.tag(), "en"].into_iter().find_map(|tag| self.0.get_key_value(tag));
        let (lang, text) = match found.or_else(|| self.0.first_key_value()) {
            Some((lang, text)) => (lang.clone(), text.clone()),
            None => (locale.tag().to_owned(), String::new()),
        };
        let dir = direction(&lang);
        let is_fallback = lang != locale.tag();
        Passage { text, lang, dir, is_fallback }
    }

    /// The plain text for a reader, where the language cannot be marked (a subject line, a calendar entry).
    pub fn text(&self, locale: Locale) -> String {
        self.get(locale).text
    }

    /// All texts with their tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl<'de> Deserialize<'de> for LanguageMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<String, String>::deserialize(deserializer)?;
        Self::new(raw.iter().map(|(tag, text)| (tag.as_str(), text.as_str())))
            .ok_or_else(|| D::Error::custom("a text in at least one language, as {\"en\": \"…\"}, is needed"))
    }
}

/// A plausible RFC 5646 tag: letters first, then letters, digits and hyphens.
fn is_tag(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    (2..=35).contains(&tag.len())
        && (2..=8).contains(&primary.len())
        && primary.chars().all(|c| c.is_ascii_alphabetic())
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn direction(tag: &str) -> &'static str {
    match tag.split('-').next().unwrap_or_default() {
        "ar" | "dv" | "fa" | "he" | "ps" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fall_back_is_visible() {
        let map = LanguageMap::new([("en", "Opening"), ("ar", "افتتاح")]).unwrap();
        assert!(!map.get(Locale::En).is_fallback);
        let french = map.get(Locale::Fr);
        assert_eq!((french.lang.as_str(), french.is_fallback), ("en", true));
        let only = LanguageMap::new([("ar", "افتتاح")]).unwrap().get(Locale::Es);
        assert_eq!((only.dir, only.is_fallback), ("rtl", true));
    }

    #[test]
    fn an_empty_map_is_refused() {
        assert!(serde_json::from_str::<LanguageMap>(r#"{"en": " "}"#).is_err());
        assert!(serde_json::from_str::<LanguageMap>(r#"{"no tag!": "x"}"#).is_err());
    }
}
