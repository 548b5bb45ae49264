//! The languages the interface and the notices speak (RFC 5646 tags).
//!
//! To add one: a variant here, a file in `web/locales` and `email-templates/locales`; the tests then name every missing text.

use serde::{Deserialize, Serialize};

/// A language of the interface. Content (titles, texts) may exist in more: see [`super::language_map::LanguageMap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English, the fall-back.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Locale {
    /// All, in the order of the language switch.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Es];

    /// The language tag: `en`, `fr`, `es`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
        }
    }

    /// Reads a tag; a region is ignored (`es-MX` is Spanish). `None` for a language the interface does not speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|locale| locale.tag() == primary)
    }

    /// Chooses from an `Accept-Language` header (RFC 9110, 12.5.4): highest quality first, English when nothing fits.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in accept_language.split(',') {
            let mut fields = part.split(';');
            let Some(locale) = fields.next().and_then(Self::parse) else { continue };
            let quality = fields.find_map(|f| f.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32);
            if quality > 0.0 && best.is_none_or(|(q, _)| quality > q) {
                best = Some((quality, locale));
            }
        }
        best.map_or(Self::En, |(_, locale)| locale)
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negotiation_takes_the_highest_quality_it_speaks() {
        assert_eq!(Locale::negotiate("gn, es-PY;q=0.8, en;q=0.5"), Locale::Es);
        assert_eq!(Locale::negotiate("en;q=0.1, fr;q=0.2"), Locale::Fr);
        assert_eq!(Locale::negotiate("ar, zh"), Locale::En);
        assert_eq!(Locale::negotiate("fr;q=0"), Locale::En);
    }
}
