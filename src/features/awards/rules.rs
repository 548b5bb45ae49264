//! The rules of a round, as data: who may apply, how many are nominated and chosen, what a dossier holds, by what the jury judges.
//!
//! A round has versions of its rules; none is ever edited. Whoever is refused is told which rule of which version it was ([`Ruling`]).
//! To add a rule: a field here, a word in [`RuleCode`], and the place that asks it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::is_code;
use crate::text_enum;

text_enum! {
    /// What can refuse somebody. The words are stable.
    pub enum RuleCode {
        /// The applicant is a city.
        City = "city",
        /// The call has not opened.
        Call = "call",
        /// Applications are received until then.
        ApplicationsDeadline = "applications_deadline",
        /// Only members of the network.
        MembersOnly = "members_only",
        /// Members for more than so many months.
        MembershipMonths = "membership_months",
        /// Not again within so many years of an award.
        PauseYears = "pause_years",
        /// What a dossier must hold.
        Dossier = "dossier",
        /// Only what a national commission forwarded.
        Nomination = "nomination",
        /// So many of each country.
        NominationsPerCountry = "nominations_per_country",
        /// So many laureates of each country.
        LaureatesPerCountry = "laureates_per_country",
        /// So many laureates of each region.
        LaureatesPerRegion = "laureates_per_region",
        /// No juror judges their own country.
        OwnCountry = "own_country",
        /// The jury has to have closed first.
        Jury = "jury",
    }
}

/// That a rule refuses something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ruling {
    /// Which rule.
    pub rule: RuleCode,
    /// In which version of the rules.
    pub version: i64,
    /// What it comes to here, in English.
    pub detail: String,
}

impl Ruling {
    /// With these words.
    pub fn new(rule: RuleCode, version: i64, detail: impl Into<String>) -> Self {
        Self { rule, version, detail: detail.into() }
    }
}

/// The refusal that names each rule: its pointer is `/rules/{version}/{rule}`.
pub fn refusal(rulings: Vec<Ruling>) -> Problem {
    let words: Vec<String> =
        rulings.iter().map(|ruling| format!("{} (rule {} of version {})", ruling.detail, ruling.rule, ruling.version)).collect();
    let problem = Problem::new(&problem::AWARD_RULE).detail(words.join("; "));
    rulings.into_iter().fold(problem, |problem, ruling| {
        problem.field(format!("/rules/{}/{}", ruling.version, ruling.rule), ruling.rule.as_str(), ruling.detail)
    })
}

text_enum! {
    /// What a part of a dossier is.
    pub enum PartKind {
        /// Words that are typed.
        Text = "text",
        /// A file.
        File = "file",
    }
}

/// One part of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierPart {
    /// In `snake_case`.
    pub code: String,
    /// What it is called, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Words or a file.
    pub kind: PartKind,
    /// Without it nothing is submitted.
    #[serde(default)]
    pub required: bool,
    /// Words at most, of a text.
    #[serde(default)]
    pub most_words: Option<u32>,
    /// Media types of a file: `application/pdf`, `image/jpeg`, `image/png`, … PDF alone where none is named.
    #[serde(default)]
    pub media_types: Vec<String>,
    /// Octets of a file at most.
    #[serde(default)]
    pub most_bytes: Option<u64>,
}

/// A criterion of the jury.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// In `snake_case`.
    pub code: String,
    /// What it is called, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// How much it counts beside the others: 1 to 100.
    pub weight: u32,
}

/// One version of the rules. What is left out or `null` is no rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AwardRules)]
pub struct Rules {
    /// Only cities of the network may apply.
    pub members_only: bool,
    /// Members for more than so many months on the day on which they apply.
    pub membership_months: Option<u32>,
    /// A laureate of the year `y` may apply again in the round of `y` + so many.
    pub pause_years: Option<u32>,
    /// Only what a national commission nominated can be chosen.
    pub needs_nomination: bool,
    /// Nominations of each country at most.
    pub nominations_per_country: Option<u32>,
    /// Laureates of each country at most.
    pub laureates_per_country: Option<u32>,
    /// Laureates of each UNESCO region at most.
    pub laureates_per_region: Option<u32>,
    /// What a dossier consists of, in order.
    pub parts: Vec<DossierPart>,
    /// By what the jury judges, in order; none: there is no jury.
    pub criteria: Vec<Criterion>,
    /// The most points for a criterion; the least is 0. 10 when left out.
    pub most_points: Option<u32>,
}

/// Octets of a file where its part says nothing: five megabytes.
const BYTES: u64 = 5 * 1024 * 1024;
/// Octets that a rule may allow at most.
const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// Parts and criteria at most.
const MOST: usize = 40;
/// Characters of a title at most, in each language.
const TITLE: usize = 200;
/// What an institution may let a file be.
const MEDIA_TYPES: [&str; 4] = ["application/pdf", "image/jpeg", "image/png", "image/webp"];

impl DossierPart {
    /// Octets at most.
    pub fn limit(&self) -> u64 {
        self.most_bytes.unwrap_or(BYTES)
    }

    /// Whether a file of this type may be it.
    pub fn takes(&self, media_type: &str) -> bool {
        if self.media_types.is_empty() { media_type == "application/pdf" } else { self.media_types.iter().any(|one| one == media_type) }
    }
}

impl Rules {
    /// The most points for a criterion.
    pub fn scale(&self) -> u32 {
        self.most_points.unwrap_or(10)
    }

    /// The part of a dossier with this code.
    pub fn part(&self, code: &str) -> Option<&DossierPart> {
        self.parts.iter().find(|part| part.code == code)
    }

    /// Looks at rules that somebody wrote.
    ///
    /// # Errors
    /// `validation_failed` with every fault, below `/rules`.
    pub fn check(&self) -> Result<(), Problem> {
        let mut errors = FieldErrors::default();
        for (name, value) in [
            ("membership_months", self.membership_months),
            ("pause_years", self.pause_years),
            ("nominations_per_country", self.nominations_per_country),
            ("laureates_per_country", self.laureates_per_country),
            ("laureates_per_region", self.laureates_per_region),
            ("most_points", self.most_points),
        ] {
            if value.is_some_and(|value| !(1..=1000).contains(&value)) {
                errors.add(format!("/rules/{name}"), "out_of_range", "1 to 1000, or null where it is no rule");
            }
        }
        if self.nominations_per_country.is_some() && !self.needs_nomination {
            errors.add(
                "/rules/nominations_per_country",
                "invalid",
                "nominations are counted where needs_nomination says that there are any",
            );
        }
        self.check_parts(&mut errors);
        self.check_criteria(&mut errors);
        errors.finish()
    }

    fn check_parts(&self, errors: &mut FieldErrors) {
        codes(errors, "parts", self.parts.iter().map(|part| (part.code.as_str(), &part.title)));
        for (at, part) in self.parts.iter().enumerate() {
            let here = |field: &str| format!("/rules/parts/{at}/{field}");
            if part.most_bytes.is_some_and(|bytes| !(1..=MOST_BYTES).contains(&bytes)) {
                errors.add(here("most_bytes"), "out_of_range", format!("1 to {MOST_BYTES}"));
            }
            if part.media_types.iter().any(|one| !MEDIA_TYPES.contains(&one.as_str())) {
                errors.add(here("media_types"), "invalid", MEDIA_TYPES.join(", "));
            }
            let (of_text, of_file) = (part.most_words.is_some(), part.most_bytes.is_some() || !part.media_types.is_empty());
            if (part.kind == PartKind::File && of_text) || (part.kind == PartKind::Text && of_file) {
                errors.add(here("kind"), "invalid", "most_words belongs to a text, media_types and most_bytes to a file");
            }
        }
    }

    fn check_criteria(&self, errors: &mut FieldErrors) {
        codes(errors, "criteria", self.criteria.iter().map(|one| (one.code.as_str(), &one.title)));
        for (at, one) in self.criteria.iter().enumerate() {
            if !(1..=100).contains(&one.weight) {
                errors.add(format!("/rules/criteria/{at}/weight"), "out_of_range", "1 to 100");
            }
        }
    }
}

/// Codes are codes and named once; titles are short.
fn codes<'a>(errors: &mut FieldErrors, list: &str, all: impl ExactSizeIterator<Item = (&'a str, &'a LanguageMap)>) {
    if all.len() > MOST {
        errors.add(format!("/rules/{list}"), "too_many", format!("at most {MOST}"));
    }
    let mut seen: Vec<&str> = Vec::new();
    for (at, (code, title)) in all.enumerate() {
        let pointer = format!("/rules/{list}/{at}");
        if !is_code(code) {
            errors.add(format!("{pointer}/code"), "invalid", "lower-case letters, digits and _");
        } else if seen.contains(&code) {
            errors.add(format!("{pointer}/code"), "taken", "another has this code");
        }
        if title.iter().any(|(_, words)| words.chars().count() > TITLE) {
            errors.add(format!("{pointer}/title"), "too_long", format!("at most {TITLE} characters in each language"));
        }
        seen.push(code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(rules: serde_json::Value) -> Vec<String> {
        let rules: Rules = serde_json::from_value(rules).unwrap();
        rules.check().err().map(|problem| problem.errors.into_iter().map(|error| error.pointer).collect()).unwrap_or_default()
    }

    #[test]
    fn the_rules_of_the_real_rounds_can_be_said() {
        let title = json!({ "en": "Plan" });
        let round_2024 = json!({ "members_only": true, "membership_months": 12, "pause_years": 6, "needs_nomination": true,
            "nominations_per_country": 2, "laureates_per_country": 1, "criteria": [{ "code": "plan", "title": title, "weight": 1 }],
            "parts": [{ "code": "strategy", "title": title, "kind": "text", "required": true, "most_words": 500 },
                { "code": "consent", "title": title, "kind": "file", "required": true, "media_types": ["application/pdf"] }] });
        assert_eq!(faults(round_2024), Vec::<String>::new());
        assert_eq!(faults(json!({})), Vec::<String>::new(), "no rule at all");
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let title = json!({ "en": "x" });
        let wrong = json!({ "pause_years": 0, "nominations_per_country": 3,
            "criteria": [{ "code": "A b", "title": title, "weight": 0 }],
            "parts": [{ "code": "a", "title": title, "kind": "text", "most_bytes": 1 }, { "code": "a", "title": title, "kind": "file", "media_types": ["text/html"] }] });
        let expected = [
            "/rules/pause_years",
            "/rules/nominations_per_country",
            "/rules/parts/1/code",
            "/rules/parts/0/kind",
            "/rules/parts/1/media_types",
            "/rules/criteria/0/code",
            "/rules/criteria/0/weight",
        ];
        assert_eq!(faults(wrong), expected);
    }

    #[test]
    fn a_refusal_names_rule_and_version() {
        let problem = refusal(vec![Ruling::new(RuleCode::PauseYears, 2, "it won in 2021")]);
        assert_eq!(problem.errors[0].pointer, "/rules/2/pause_years");
        assert_eq!(problem.detail.as_deref(), Some("it won in 2021 (rule pause_years of version 2)"));
    }
}
