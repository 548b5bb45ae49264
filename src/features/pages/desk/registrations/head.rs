//! What the pages of registrations at the desk share: their head, their addresses, who may what, what a category is called.

use super::super::super::reader::Reader;
use crate::features::accounts::permissions::{EventPermission, ReadRegistrations, Role};
use crate::features::events::{Category, Event};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::types::Json;
use serde::Serialize;

/// What the head of each of these pages says: the event, and the way to the others.
#[derive(Debug, Serialize)]
pub(super) struct Desk {
    title: Passage,
    /// For who may read registrations.
    list_url: Option<String>,
    duplicates_url: Option<String>,
    figures_url: String,
    places_url: String,
}

impl Desk {
    pub(super) fn new(reader: Reader, event: &Event, roles: &[Role]) -> Self {
        let address = |what: &str| reader.address(&path(event, what));
        let reads = may::<ReadRegistrations>(roles);
        Self {
            title: event.title.0.get(reader.locale),
            list_url: reads.then(|| address("registrations")),
            duplicates_url: reads.then(|| address("registrations/duplicates")),
            figures_url: address("figures"),
            places_url: address("places"),
        }
    }
}

/// The address of a page of an event at the desk.
pub(super) fn path(event: &Event, what: &str) -> String {
    format!("/desk/events/{}/{what}", event.slug)
}

/// Whether one of these roles has a permission.
pub(super) fn may<P: EventPermission>(roles: &[Role]) -> bool {
    roles.iter().any(|role| P::LINE.has(*role))
}

/// What a category is called.
pub(super) fn category(platform: &Platform, locale: Locale, categories: &[Category], code: &str) -> String {
    let own = categories.iter().find(|category| category.code == code).and_then(|category| category.title.as_ref());
    platform.texts.category(locale, code, own.map(|Json(title)| title))
}
