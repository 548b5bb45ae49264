//! What staff ask the list for: what it is narrowed to, in which order, and after which line.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::features::events::pools::Mode;
use crate::features::organisations::Region;
use crate::features::registration::{ConfirmAgain, Status};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::PartyId;
use crate::kernel::problem::{self, Problem};
use crate::kernel::text::is_code;
use crate::text_enum;

/// Words looked for at most; more do not narrow further.
const WORDS: usize = 8;

/// What the list is narrowed to. An empty parameter narrows nothing, as a form sends it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct StaffQuery {
    /// `confirmed`, `waiting`, …
    #[param(value_type = Option<Status>)]
    pub status: Option<String>,
    /// `mayor`, …
    pub category: Option<String>,
    /// `on_site` or `online`.
    #[param(value_type = Option<Mode>)]
    pub mode: Option<String>,
    /// `false`: those who are registered and have not left, as the figures count them; `true`: who left, was declined, or let somebody else
    /// come instead.
    #[param(value_type = Option<bool>)]
    pub has_left: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// A regional group of UNESCO.
    #[param(value_type = Option<Region>)]
    pub region: Option<String>,
    /// Id or slug of a known organisation.
    pub organisation: Option<String>,
    /// `asked`: has not yet said whether they still come after the whole event was moved; `confirmed`: has.
    #[param(value_type = Option<ConfirmAgain>)]
    pub confirm_again: Option<String>,
    /// `false`: entered by somebody else, and has not agreed to what is kept yet.
    #[param(value_type = Option<bool>)]
    pub has_consented: Option<String>,
    /// Those who were registered together.
    #[param(value_type = Option<String>, format = "uuid")]
    pub party: Option<String>,
    /// RFC 3339: those that changed then or later, as the order `changed` has it.
    #[param(value_type = Option<String>, format = "date-time")]
    pub changed_since: Option<String>,
    /// Beginnings of words of the name, the address or the organisation, however they are typed, all of which must be there; a whole address;
    /// or the number: `ICLC2-0417` or `417`.
    pub q: Option<String>,
}

/// The same, parsed.
#[derive(Clone, Debug, Default)]
pub struct StaffFilter {
    /// Status.
    pub status: Option<Status>,
    /// Category.
    pub category: Option<String>,
    /// How they take part.
    pub mode: Option<Mode>,
    /// Whether their registration has ended.
    pub has_left: Option<bool>,
    /// Countries, all of which are meant; none: nobody.
    pub countries: Option<Vec<Country>>,
    /// Id or slug of a known organisation.
    pub organisation: Option<String>,
    /// Whether they confirmed that they still come.
    pub confirm_again: Option<ConfirmAgain>,
    /// Whether they agreed to what is kept.
    pub has_consented: Option<bool>,
    /// Registered together.
    pub party: Option<PartyId>,
    /// Changed then or later.
    pub changed_since: Option<Timestamp>,
    /// What is looked for, as typed.
    pub q: Option<String>,
}

impl StaffQuery {
    /// Reads every parameter.
    ///
    /// # Errors
    /// `invalid_parameter` that names the first that is none of its values.
    pub fn parse(&self) -> Result<StaffFilter, Problem> {
        let country = read(self.country.as_deref(), "country is a code of ISO 3166-1 such as PY", |code| Country::parse(code).ok())?;
        let region = read(self.region.as_deref(), "region is one of the regional groups such as africa", Region::parse)?;
        let countries = match (country, region) {
            (Some(country), Some(region)) => Some([country].into_iter().filter(|one| Region::of(*one) == Some(region)).collect()),
            (Some(country), None) => Some(vec![country]),
            (None, Some(region)) => Some(region.countries()),
            (None, None) => None,
        };
        Ok(StaffFilter {
            status: read(self.status.as_deref(), "status is one such as confirmed", Status::parse)?,
            category: read(self.category.as_deref(), "category is a code such as mayor", |code| is_code(code).then(|| code.to_owned()))?,
            mode: read(self.mode.as_deref(), "mode is on_site or online", Mode::parse)?,
            has_left: read(self.has_left.as_deref(), "has_left is true or false", |text| text.parse().ok())?,
            countries,
            organisation: read(self.organisation.as_deref(), "", |text| Some(text.to_owned()))?,
            confirm_again: read(self.confirm_again.as_deref(), "confirm_again is asked or confirmed", ConfirmAgain::parse)?,
            has_consented: read(self.has_consented.as_deref(), "has_consented is true or false", |text| text.parse().ok())?,
            party: read(self.party.as_deref(), "party is an id", |text| text.parse().ok())?,
            changed_since: read(self.changed_since.as_deref(), "changed_since is an instant of RFC 3339", |text| text.parse().ok())?,
            q: read(self.q.as_deref(), "", |text| Some(text.to_owned()))?,
        })
    }
}

fn read<T>(text: Option<&str>, what: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    // PostgreSQL takes no such character in a text.
    let found = parse(text).filter(|_| !text.contains('\0'));
    found.map(Some).ok_or_else(|| Problem::new(&problem::INVALID_PARAMETER).detail(what))
}

text_enum! {
    /// By what the list is in order.
    pub enum SortBy {
        /// By number.
        Number = "number",
        /// By family name, then given name, without case and diacritics.
        Name = "name",
        /// By the last change of status or correction: what changes while somebody turns the pages comes once more, at the end.
        Changed = "changed",
    }
}

/// An order; `-changed` begins with the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// From the end.
    pub is_backwards: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: SortBy::Number, is_backwards: false }
    }
}

impl Sort {
    /// Reads `name`, `-changed`; nothing is by number.
    ///
    /// # Errors
    /// `invalid_parameter`.
    pub fn parse(text: Option<&str>) -> Result<Self, Problem> {
        let text = text.map(str::trim).unwrap_or_default();
        if text.is_empty() {
            return Ok(Self::default());
        }
        let (by, is_backwards) = text.strip_prefix('-').map_or((text, false), |by| (by, true));
        let by = SortBy::parse(by)
            .ok_or_else(|| Problem::new(&problem::INVALID_PARAMETER).detail("sort is number, name, changed, or one of them behind a -"))?;
        Ok(Self { by, is_backwards })
    }
}

/// The line that a page comes after: what it stands at in its order, and its number, which no two of an event have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// By number.
    Number(i64),
    /// By name.
    Name(String, i64),
    /// By the last change.
    Changed(Timestamp, i64),
}

impl After {
    /// The order that it is a line of.
    pub fn sort(&self) -> SortBy {
        match self {
            Self::Number(_) => SortBy::Number,
            Self::Name(..) => SortBy::Name,
            Self::Changed(..) => SortBy::Changed,
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needle {
    /// A number.
    pub number: Option<i64>,
    /// Beginnings of words, all of which must be there; where there is a number too, one or the other.
    pub words: Vec<String>,
}

impl Needle {
    /// From what was typed; `prefix` is that of the event's numbers.
    pub fn of(typed: &str, prefix: &str) -> Self {
        let typed = typed.trim();
        let is_number = |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((before, digits)) = typed.rsplit_once('-')
            && is_number(digits)
            && before.trim().eq_ignore_ascii_case(prefix)
        {
            return Self { number: digits.parse().ok(), words: Vec::new() };
        }
        let mut words: Vec<String> = typed.split_whitespace().flat_map(words_of).collect();
        words.sort_unstable();
        // What one word begins with says no more than the word itself.
        let all = words.clone();
        words.retain(|word| !all.iter().any(|other| other != word && other.starts_with(word.as_str())));
        words.dedup();
        words.truncate(WORDS);
        Self { number: typed.parse().ok().filter(|_| is_number(typed)), words }
    }

    /// Whether anything can be found by it.
    pub fn is_empty(&self) -> bool {
        self.number.is_none() && self.words.is_empty()
    }
}

/// An address is one word, behind a sign that no folded word holds, written as it is kept; what was typed of one is its beginning.
/// Everything else is as many as folding makes of it.
fn words_of(typed: &str) -> Vec<String> {
    let typed = typed.trim_matches(['<', '>']);
    if let Ok(email) = EmailAddress::parse(typed) {
        return vec![format!("@{}", email.folded())];
    }
    match typed.split_once('@') {
        Some((local, _)) if !local.is_empty() => vec![format!("@{}", typed.to_ascii_lowercase())],
        _ => fold(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_a_name_an_address() {
        let of = |typed| Needle::of(typed, "ICLC2");
        let words = |words: &[&str]| Needle { number: None, words: words.iter().map(|&word| word.to_owned()).collect() };
        assert_eq!(of("iclc2-0417"), Needle { number: Some(417), words: vec![] });
        assert_eq!(of(" 417 "), Needle { number: Some(417), words: vec!["417".into()] });
        assert_eq!(of("ICLC3-0417"), words(&["0417", "iclc3"]));
        assert_eq!(of("  Pérez, ANA "), words(&["ana", "perez"]));
        assert_eq!(of("an ana Ana"), words(&["ana"]));
        assert_eq!(of("Ana.Perez@Example.org"), words(&["@ana.perez@example.org"]));
        assert_eq!(of("Ana <Ana@bücher.example>"), words(&["@ana@xn--bcher-kva.example", "ana"]));
        assert_eq!(of("<ana@example"), words(&["@ana@example"]));
        assert_eq!(of("@example.org"), words(&["example", "org"]));
        assert!(of(" ,;- ").is_empty());
        assert_eq!(of(&"9".repeat(30)).number, None);
    }

    #[test]
    fn orders_and_filters_are_read() {
        assert_eq!(Sort::parse(Some("-changed")).unwrap(), Sort { by: SortBy::Changed, is_backwards: true });
        assert_eq!(Sort::parse(Some("")).unwrap(), Sort::default());
        assert!(Sort::parse(Some("email")).is_err() && Sort::parse(Some("--name")).is_err());
        let query = |country: &str, region: &str| StaffQuery {
            country: Some(country.into()),
            region: Some(region.into()),
            ..StaffQuery::default()
        };
        assert_eq!(query("", "").parse().unwrap().countries, None);
        assert_eq!(query("MX", "africa").parse().unwrap().countries, Some(vec![]));
        assert_eq!(query("MX", "latin_america_and_the_caribbean").parse().unwrap().countries.unwrap().len(), 1);
        assert!(query("", "arab_states").parse().unwrap().countries.unwrap().len() > 15);
        assert!(query("mx", "").parse().is_err() && query("", "mars").parse().is_err());
    }
}
