//! From what somebody typed to a command that cannot be wrong. The API's body and the form's fields go through here alike.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::form::ANSWERS;
use super::register::Register;
use crate::features::events::pools::Mode;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::is_code;
use crate::kernel::zone::Zone;

/// Characters of a name at most.
pub(super) const NAME: usize = 100;
/// Characters of an organisation at most.
pub(super) const ORGANISATION: usize = 200;
/// Webinars that may be named at most.
const SESSIONS: usize = 100;

/// The fields as they come. Everything is optional here, so that everything missing is named at once.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawRegister {
    /// One of the event's categories: `mayor`.
    pub category: Option<String>,
    /// `on_site` (default) or `online`.
    pub mode: Option<String>,
    /// Given names, as the person writes them; at most 100 characters.
    pub given_name: Option<String>,
    /// Family names; at most 100 characters.
    pub family_name: Option<String>,
    /// Where the confirmation goes. Several people may share one.
    pub email: Option<String>,
    /// Language of the mails: `en`, `fr`, `es`.
    pub locale: Option<String>,
    /// IANA zone in which the person reads times; not given: that of their city, else of the event.
    pub time_zone: Option<String>,
    /// ISO 3166-1 alpha-2: `PY`.
    pub country: Option<String>,
    /// Id or slug of a known organisation, or free text; at most 200 characters.
    pub organisation: Option<String>,
    /// Of a series of webinars: those that are wanted, by id or slug, 1 to 100; not given: all that are to come.
    pub sessions: Option<Vec<String>>,
    /// Must be true: the person agrees to what is kept and to the code of conduct.
    pub consent: Option<bool>,
    /// Answers to the event's own questions, by code.
    #[schema(value_type = Option<Object>)]
    pub answers: Option<serde_json::Map<String, Value>>,
}

/// Reads all fields and names everything wrong at once.
///
/// # Errors
/// `validation_failed` with a pointer for each field.
pub fn parse(raw: RawRegister) -> Result<Register, Problem> {
    let mut errors = FieldErrors::default();
    let category = errors.line("/category", raw.category.as_deref(), 64).filter(|code| {
        let is_known = is_code(code);
        if !is_known {
            errors.add("/category", "unknown", "a code such as mayor");
        }
        is_known
    });
    let mode = raw.mode.as_deref().filter(|mode| !mode.is_empty()).unwrap_or(Mode::OnSite.as_str());
    let mode = errors.check("/mode", Mode::parse(mode).ok_or("on_site or online"));
    let given_name = errors.line("/given_name", raw.given_name.as_deref(), NAME);
    let family_name = errors.line("/family_name", raw.family_name.as_deref(), NAME);
    let email = errors.required("/email", raw.email.as_deref(), EmailAddress::parse);
    let locale = errors.required("/locale", raw.locale.as_deref(), |tag| Locale::parse(tag).ok_or("one of en, fr, es"));
    let country = errors.required("/country", raw.country.as_deref(), Country::parse);
    let organisation = errors.line("/organisation", raw.organisation.as_deref(), ORGANISATION);
    let time_zone = match raw.time_zone.as_deref().map(str::trim).filter(|zone| !zone.is_empty()) {
        Some(name) => errors.check("/time_zone", Zone::parse(name)).map(Some),
        None => Some(None),
    };
    if raw.consent != Some(true) {
        errors.add("/consent", "required", "registering needs consent to what is kept and to the code of conduct");
    }
    let answers = raw.answers.unwrap_or_default();
    if answers.len() > ANSWERS {
        errors.add("/answers", "too_long", format!("at most {ANSWERS} answers"));
    }
    if raw.sessions.as_ref().is_some_and(|sessions| sessions.is_empty() || sessions.len() > SESSIONS) {
        errors.add("/sessions", "invalid", format!("1 to {SESSIONS} webinars; leave it out to subscribe to all"));
    }
    errors.finish()?;
    // A `None` among these has left an error behind, so that `finish` has returned.
    let all = (|| {
        let (category, mode, locale, country) = (category?, mode?, locale?, country?);
        let (given_name, family_name, email, organisation) = (given_name?, family_name?, email?, organisation?);
        let time_zone = time_zone?;
        Some(Register {
            category,
            mode,
            given_name,
            family_name,
            email,
            locale,
            time_zone,
            country,
            organisation,
            answers,
            sessions: raw.sessions,
        })
    })();
    all.ok_or_else(|| Problem::new(&problem::VALIDATION_FAILED))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right() -> RawRegister {
        serde_json::from_value(serde_json::json!({
            "category": "mayor", "given_name": " Prueba ", "family_name": "de\r\nYbycuí", "email": "prueba@example.org", "locale": "es",
            "country": "PY", "organisation": "ybycui", "consent": true
        }))
        .unwrap()
    }

    #[test]
    fn names_are_cleaned_and_defaults_hold() {
        let command = parse(right()).unwrap();
        assert_eq!((command.given_name.as_str(), command.family_name.as_str()), ("Prueba", "de Ybycuí"));
        assert_eq!((command.mode, command.time_zone.is_none()), (Mode::OnSite, true));
    }

    #[test]
    fn everything_wrong_is_named_at_once() {
        let problem =
            parse(RawRegister { mode: Some("flying".into()), time_zone: Some("Etc/GMT+8".into()), ..RawRegister::default() }).unwrap_err();
        let pointers: Vec<_> = problem.errors.iter().map(|error| error.pointer.as_str()).collect();
        let all = [
            "/category",
            "/mode",
            "/given_name",
            "/family_name",
            "/email",
            "/locale",
            "/country",
            "/organisation",
            "/time_zone",
            "/consent",
        ];
        assert_eq!(pointers, all);
    }

    #[test]
    fn lengths_are_bounded() {
        let long = "x".repeat(101);
        let problem = parse(RawRegister { given_name: Some(long), ..right() }).unwrap_err();
        assert_eq!(problem.errors.first().map(|e| e.code), Some("too_long"));
    }
}
