//! What a correction names, and what is wrong with it: RFC 7396, a field left out stays as it is.

use serde::Deserialize;
use utoipa::ToSchema;

use super::super::form::Answers;
use crate::features::people::{NewPerson, Person};
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::field::{Field, field};
use crate::kernel::locale::Locale;
use crate::kernel::problem::FieldErrors;
use crate::kernel::zone::Zone;

use super::super::parse::{NAME, ORGANISATION};

/// The fields as they come; none can be emptied.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RawCorrection {
    /// Given names; at most 100 characters.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub given_name: Field<String>,
    /// Family names; at most 100 characters.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub family_name: Field<String>,
    /// As it is: another one is refused with `ask_the_secretariat`.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub email: Field<String>,
    /// Language of the mails: `en`, `fr`, `es`.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub locale: Field<String>,
    /// IANA zone in which the person reads times.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub time_zone: Field<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub country: Field<String>,
    /// Id or slug of a known organisation, or free text; at most 200 characters.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub organisation: Field<String>,
    /// Answers by code: one left out stays, `null` takes one away. What the newest questions require must be there afterwards.
    #[schema(value_type = Option<Object>)]
    pub answers: Option<Answers>,
}

impl RawCorrection {
    /// Who the person is afterwards, and their organisation where that is named. What is wrong is noted, and stays as it was.
    pub(super) fn apply(&self, was: &Person, errors: &mut FieldErrors) -> (NewPerson, Option<String>) {
        let line = |errors: &mut FieldErrors, pointer, field: &Field<String>, max| {
            field.as_ref().and_then(|text| errors.line(pointer, text.as_deref(), max))
        };
        let given_name = line(errors, "/given_name", &self.given_name, NAME);
        let family_name = line(errors, "/family_name", &self.family_name, NAME);
        if let Some(email) = &self.email {
            let email = errors.required("/email", email.as_deref(), EmailAddress::parse);
            if email.is_some_and(|email| email.folded() != was.email.folded()) {
                errors.add("/email", "ask_the_secretariat", "the secretariat changes the address of the mailbox");
            }
        }
        let locale = self
            .locale
            .as_ref()
            .and_then(|tag| errors.required("/locale", tag.as_deref(), |tag| Locale::parse(tag).ok_or("one of en, fr, es")));
        let time_zone = self.time_zone.as_ref().and_then(|name| errors.required("/time_zone", name.as_deref(), Zone::parse));
        let country = self.country.as_ref().and_then(|code| errors.required("/country", code.as_deref(), Country::parse));
        let organisation = line(errors, "/organisation", &self.organisation, ORGANISATION);
        let person = NewPerson {
            given_name: given_name.unwrap_or_else(|| was.given_name.clone()),
            family_name: family_name.unwrap_or_else(|| was.family_name.clone()),
            email: was.email.clone(),
            locale: locale.unwrap_or(was.locale),
            time_zone: time_zone.unwrap_or_else(|| was.time_zone.clone()),
            country: country.unwrap_or(was.country),
        };
        (person, organisation)
    }
}
