//! The form by which somebody else comes instead, as the page of a registration draws it.

use serde::Serialize;

use super::super::super::fields::Fields;
use super::super::super::signed_in::SignedInPage;
use super::super::delegations::{Choice, locales};
use super::super::once::key;
use super::head::{category, path};
use crate::features::events::{Category, Event};
use crate::features::registration::Registration;
use crate::platform::Platform;

/// The form, with what was typed in it.
#[derive(Debug, Serialize)]
pub(super) struct Swap {
    action: String,
    idempotency_key: String,
    /// Something in it is wrong.
    is_open: bool,
    given_name: String,
    family_name: String,
    email: String,
    locale: String,
    category: String,
    categories: Vec<CategoryName>,
    locales: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct CategoryName {
    code: String,
    name: String,
}

impl Swap {
    /// As it is drawn first: the language and the category are those of the former.
    pub fn new(platform: &Platform, page: &SignedInPage, of: &Registration, event: &Event, categories: &[Category], locale: &str) -> Self {
        let name =
            |one: &Category| CategoryName { name: category(platform, page.reader.locale, categories, &one.code), code: one.code.clone() };
        Self {
            action: page.reader.address(&path(event, &format!("registrations/{}/substitute", of.id))),
            idempotency_key: key(),
            is_open: false,
            given_name: String::new(),
            family_name: String::new(),
            email: String::new(),
            locale: locale.to_owned(),
            category: of.category.clone(),
            categories: categories.iter().map(name).collect(),
            locales: locales(),
        }
    }

    /// With what was typed.
    pub fn typed(self, fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            is_open: true,
            given_name: text("given_name"),
            family_name: text("family_name"),
            email: text("email"),
            locale: text("locale"),
            category: text("category"),
            ..self
        }
    }
}
