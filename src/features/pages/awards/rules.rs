//! The rules of a round as people read them: sentences are made from these figures by the template.

use serde::Serialize;

use crate::features::awards::rules::{Criterion, DossierPart, PartKind, Rules};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;

/// What the rules ask.
#[derive(Debug, Serialize)]
pub struct Told {
    version: i64,
    members_only: bool,
    membership_months: Option<u32>,
    pause_years: Option<u32>,
    needs_nomination: bool,
    nominations_per_country: Option<u32>,
    laureates_per_country: Option<u32>,
    laureates_per_region: Option<u32>,
    parts: Vec<Part>,
    criteria: Vec<Weighed>,
    /// Of all criteria.
    total_weight: u32,
    most_points: u32,
}

/// A part of the dossier.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    title: Passage,
    kind: PartKind,
    required: bool,
    most_words: Option<u32>,
    /// What a file may be: `PDF`, `JPEG`.
    types: Vec<&'static str>,
    size: Size,
}

/// A criterion by which the jury judges.
#[derive(Debug, Serialize)]
pub struct Weighed {
    title: Passage,
    weight: u32,
}

impl Weighed {
    /// All of them, for a reader of this language.
    pub fn all(criteria: &[Criterion], locale: Locale) -> Vec<Self> {
        criteria.iter().map(|one| Self { title: one.title.get(locale), weight: one.weight }).collect()
    }
}

/// Octets as people read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Size {
    value: u64,
    /// `kb` or `mb`.
    unit: &'static str,
}

const KILO: u64 = 1024;
const MEGA: u64 = 1024 * KILO;

impl Size {
    /// Rounded up; in megabytes from ten on, and where it is a whole number of them.
    pub fn of(octets: u64) -> Self {
        if octets >= 10 * MEGA || (octets >= MEGA && octets.is_multiple_of(MEGA)) {
            Self { value: octets.div_ceil(MEGA), unit: "mb" }
        } else {
            Self { value: octets.div_ceil(KILO), unit: "kb" }
        }
    }
}

/// What people call a type of file.
pub fn type_name(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        "image/webp" => "WebP",
        _ => "–",
    }
}

impl Part {
    /// For a reader of this language.
    pub fn of(part: &DossierPart, locale: Locale) -> Self {
        let named: Vec<&'static str> = part.media_types.iter().map(|media_type| type_name(media_type)).collect();
        Self {
            title: part.title.get(locale),
            kind: part.kind,
            required: part.required,
            most_words: part.most_words,
            types: if named.is_empty() { vec![type_name("application/pdf")] } else { named },
            size: Size::of(part.limit()),
        }
    }
}

impl Told {
    /// For a reader of this language.
    pub fn of(version: i64, rules: &Rules, locale: Locale) -> Self {
        Self {
            version,
            members_only: rules.members_only,
            membership_months: rules.membership_months,
            pause_years: rules.pause_years,
            needs_nomination: rules.needs_nomination,
            nominations_per_country: rules.nominations_per_country,
            laureates_per_country: rules.laureates_per_country,
            laureates_per_region: rules.laureates_per_region,
            parts: rules.parts.iter().map(|part| Part::of(part, locale)).collect(),
            criteria: Weighed::all(&rules.criteria, locale),
            total_weight: rules.criteria.iter().map(|one| one.weight).sum(),
            most_points: rules.scale(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_never_said_smaller_than_it_is() {
        let said = |octets| (Size::of(octets).value, Size::of(octets).unit);
        assert_eq!(said(5 * MEGA), (5, "mb"));
        assert_eq!(said(1), (1, "kb"));
        assert_eq!(said(5 * MEGA + 1), (5121, "kb"));
        assert_eq!(said(10 * MEGA + 1), (11, "mb"));
    }
}
