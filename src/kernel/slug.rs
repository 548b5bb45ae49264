//! Slugs: readable names in addresses, accepted wherever the id is.

use serde::{Deserialize, Deserializer, Serialize};

use super::fold::fold;

/// A name of lower-case letters, digits and single hyphens, 2 to 64 characters, that cannot be mistaken for an id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// A text that cannot stand in an address.
#[derive(Debug, thiserror::Error)]
#[error("a slug has 2 to 64 lower-case letters, digits and single hyphens, such as iclc-2")]
pub struct NotASlug;

impl super::problem::Reason for NotASlug {}

impl Slug {
    /// Reads a slug as it is.
    ///
    /// # Errors
    /// [`NotASlug`] for anything else than what the type says; nothing is corrected silently.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let tidy = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        let fits = (2..=64).contains(&text.len()) && uuid::Uuid::parse_str(text).is_err();
        if plain && tidy && fits { Ok(Self(text.to_owned())) } else { Err(NotASlug) }
    }

    /// A slug made from a name: `Ybycuí` gives `ybycui`. `None` when no Latin letter or digit is left.
    pub fn from_name(name: &str) -> Option<Self> {
        let joined = fold(name).split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
        let ascii: String = joined.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect();
        Self::parse(ascii.trim_matches('-')).ok()
    }

    /// Whether an address means this: a slug is accepted wherever the id is.
    pub fn is_meant(&self, id: impl std::fmt::Display, name: &str) -> bool {
        self.0 == name || id.to_string() == name
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_makes_slugs() {
        assert_eq!(Slug::parse("iclc-2").unwrap().as_str(), "iclc-2");
        for bad in ["", "a", "-a", "a--b", "ICLC", "a/b", "018f7e9a-3b7e-7cc0-8000-0123456789ab"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Slug::from_name("’s-Hertogenbosch").unwrap().as_str(), "s-hertogenbosch");
        assert!(Slug::from_name("北京").is_none());
    }
}
