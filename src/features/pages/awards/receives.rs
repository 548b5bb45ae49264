//! Who receives the award for a city, as the pages of its contact and of the secretariat show them, and as both forms type them.

use serde::Serialize;

use super::super::fields::Fields;
use crate::features::awards::ceremony::{RawRepresentative, RepresentativeView};
use crate::kernel::id::RegistrationId;

/// Who is named.
#[derive(Debug, Serialize)]
pub struct Named {
    name: String,
    honorific: Option<String>,
    role: Option<String>,
    is_deputy: bool,
    is_certain: bool,
    /// On the clocks of the event.
    confirmed_at: Option<String>,
    /// Of their registration, where it is one of the city's.
    number: Option<String>,
    /// None once it is confirmed.
    confirm_action: Option<String>,
}

impl Named {
    /// As they stand, with the instant of confirming as this page writes it, and where it is confirmed.
    pub fn of(named: &RepresentativeView, confirmed_at: Option<String>, number: Option<String>, confirm_action: String) -> Self {
        Self {
            name: named.name.clone(),
            honorific: named.honorific.clone(),
            role: named.role.clone(),
            is_deputy: named.is_deputy,
            is_certain: named.is_certain,
            confirm_action: confirmed_at.is_none().then_some(confirm_action),
            confirmed_at,
            number,
        }
    }
}

/// A form as it was typed.
#[derive(Debug, Default, Serialize)]
pub struct Typed {
    name: String,
    honorific: String,
    role: String,
    /// The number or the id of their registration, whichever the form asks for.
    registration: String,
    is_deputy: bool,
    is_confirmed: bool,
}

impl From<&Fields> for Typed {
    fn from(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).trim().to_owned();
        let is_ticked = |name: &str| fields.text(name) == "true";
        Self {
            name: text("name"),
            honorific: text("honorific"),
            role: text("role"),
            registration: text("registration"),
            is_deputy: is_ticked("is_deputy"),
            is_confirmed: is_ticked("is_confirmed"),
        }
    }
}

impl Typed {
    /// What was typed as their registration.
    pub fn registration(&self) -> &str {
        &self.registration
    }

    /// For the rule, with the registration that was meant.
    pub fn named(self, registration: Option<RegistrationId>) -> RawRepresentative {
        RawRepresentative {
            name: Some(self.name),
            honorific: Some(self.honorific),
            role: Some(self.role),
            is_deputy: self.is_deputy,
            registration,
            is_confirmed: self.is_confirmed,
        }
    }
}
