//! What is said of a delegation itself: title, organisation, country, and who gets the summary.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::features::accounts::Own;
use crate::features::organisations::Organisation;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::locale::Locale;
use crate::kernel::problem::FieldErrors;
use crate::kernel::text::clean_line;

/// Characters of a title or an organisation at most.
const LONGEST: usize = 200;

/// Who gets the summary; what is left out is that of the account.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub struct RawContact {
    /// How they are addressed.
    pub name: Option<String>,
    /// Where mail goes.
    pub email: Option<String>,
    /// Its language: `en`, `fr`, `es`.
    pub locale: Option<String>,
}

/// What is said of a delegation, as it came.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default)]
pub struct RawHead {
    /// Its own name, where an organisation sends several; at most 200 characters.
    pub title: Option<String>,
    /// Id or slug of a known organisation, or free text; a focal point of one city may leave it out.
    pub organisation: Option<String>,
    /// ISO 3166-1 alpha-2; left out: that of the known organisation.
    pub country: Option<String>,
    /// Who gets the summary; left out: who got it before, else the account that enters.
    pub contact: Option<RawContact>,
}

/// The same, right.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub title: String,
    pub organisation: String,
    pub country: Country,
    pub contact: Contact,
}

/// Who gets the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub name: String,
    pub email: EmailAddress,
    pub locale: Locale,
}

/// What rows say by saying nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defaults<'a> {
    pub organisation: &'a str,
    pub country: &'a str,
    pub locale: &'a str,
}

impl Defaults<'_> {
    /// For rows of a delegation about which something is wrong itself: what is wrong with them is told in the same answer, and what they
    /// would take from it is not held against them.
    pub(super) const STAND_IN: Self = Self { organisation: "-", country: "PY", locale: "en" };
}

impl Head {
    pub(super) fn defaults(&self) -> Defaults<'_> {
        Defaults { organisation: &self.organisation, country: self.country.code(), locale: self.contact.locale.tag() }
    }
}

impl RawHead {
    /// Reads it; what is wrong is added to `errors`.
    pub(super) fn parse(&self, errors: &mut FieldErrors, known: Option<&Organisation>, own: &Own) -> Option<Head> {
        let title = title(errors, self.title.as_deref());
        let organisation = match known {
            Some(known) => Some(known.name.clone()),
            None => errors.line("/organisation", self.organisation.as_deref(), LONGEST),
        };
        let country = match (self.country.as_deref().map(str::trim).filter(|code| !code.is_empty()), known) {
            (None, Some(known)) => Some(known.country),
            (code, _) => errors.required("/country", code, Country::parse),
        };
        let contact = self.contact.clone().unwrap_or_default().parse(errors, Contact::of_account(own));
        Some(Head { title: title?, organisation: organisation?, country: country?, contact: contact? })
    }
}

impl Contact {
    /// The contact of an account.
    pub(super) fn of_account(own: &Own) -> Self {
        Self {
            name: if own.name.is_empty() { own.email.to_string() } else { own.name.clone() },
            email: own.email.clone(),
            locale: own.locale,
        }
    }
}

impl RawContact {
    /// Whether anything is said.
    pub(super) fn is_said(&self) -> bool {
        [&self.name, &self.email, &self.locale].into_iter().flatten().any(|text| !text.trim().is_empty())
    }

    /// Reads it; what is left out stays as it is, what is wrong is added to `errors`.
    pub(super) fn parse(&self, errors: &mut FieldErrors, was: Contact) -> Option<Contact> {
        let said = |text: &Option<String>| text.as_deref().map(clean_line).filter(|text| !text.is_empty());
        let name = match said(&self.name) {
            Some(name) => errors.line("/contact/name", Some(&name), LONGEST),
            None => Some(was.name),
        };
        let email = match said(&self.email) {
            Some(email) => errors.check("/contact/email", EmailAddress::parse(&email)),
            None => Some(was.email),
        };
        let locale = match said(&self.locale) {
            Some(tag) => errors.check("/contact/locale", Locale::parse(&tag).ok_or("one of en, fr, es")),
            None => Some(was.locale),
        };
        Some(Contact { name: name?, email: email?, locale: locale? })
    }
}

/// A title, which may be empty.
pub(super) fn title(errors: &mut FieldErrors, raw: Option<&str>) -> Option<String> {
    let title = clean_line(raw.unwrap_or_default());
    if title.chars().count() > LONGEST {
        errors.add("/title", "too_long", format!("at most {LONGEST} characters"));
        return None;
    }
    Some(title)
}
