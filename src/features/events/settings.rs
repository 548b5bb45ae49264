//! What of an event acts at once, without a publication: the window of registration, and whom to ask.

use diesel::prelude::*;
use serde_json::json;

use super::model::{Contact, Event};
use super::store;
use crate::kernel::email::EmailAddress;
use crate::kernel::moment;
use crate::kernel::problem::FieldErrors;
use crate::kernel::text::{clean_line, clean_text};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::events;
use crate::platform::db::types::{Json as Column, Utc};
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// What acts at once; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone.
    pub registration_opens_at: Option<String>,
    /// The same.
    pub registration_closes_at: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}

/// Changes them.
///
/// # Errors
/// `validation_failed` naming every wrong field.
pub fn set(conn: &mut Conn, ctx: &Ctx, event: &Event, body: &Settings) -> Result<()> {
    let mut errors = FieldErrors::default();
    let mut read = |pointer, text: &Option<String>, present: Option<Utc>| match text {
        Some(text) => errors.check(pointer, moment::parse(text, &event.time_zone)).map(Utc),
        None => present,
    };
    let opens = read("/registration_opens_at", &body.registration_opens_at, event.registration_opens_at);
    let closes = read("/registration_closes_at", &body.registration_closes_at, event.registration_closes_at);
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes <= opens
    {
        errors.add("/registration_closes_at", "before_start", "closes before it opens");
    }
    let contact = body.contact.clone().map(|contact| check_contact(contact, &mut errors));
    errors.finish()?;
    let contact = contact.map(Column).or_else(|| event.contact.clone());
    diesel::update(events::table.find(event.id))
        .set((events::registration_opens_at.eq(opens), events::registration_closes_at.eq(closes), events::contact.eq(contact)))
        .execute(conn)?;
    store::count_version(conn, event.id)?;
    let entry = Entry {
        event: Some(event.id),
        action: "event.changed",
        subject_kind: "event",
        subject: event.id.0,
        visibility: Visibility::Staff,
        detail: json!({ "registration_opens_at": opens, "registration_closes_at": closes }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// Cleans what is printed on pages and in mails.
fn check_contact(contact: Contact, errors: &mut FieldErrors) -> Contact {
    errors.check("/contact/email", EmailAddress::parse(&contact.email));
    let line = |text: Option<String>| text.map(|text| clean_line(&text)).filter(|text| !text.is_empty());
    let cleaned = Contact {
        name: errors.line("/contact/name", Some(&contact.name), 200).unwrap_or_default(),
        email: contact.email.trim().to_owned(),
        phone: line(contact.phone),
        fax: line(contact.fax),
        postal: contact.postal.map(|postal| clean_text(&postal)),
    };
    for (pointer, text) in [("/contact/phone", &cleaned.phone), ("/contact/fax", &cleaned.fax), ("/contact/postal", &cleaned.postal)] {
        if text.as_ref().is_some_and(|text| text.chars().count() > 500) {
            errors.add(pointer, "too_long", "at most 500 characters");
        }
    }
    cleaned
}
