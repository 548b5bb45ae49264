//! The notices of registration: confirmed (with an invitation), on the waiting list (with the position), cancelled, and
//! the link once more.
//!
//! A rule writes the row in its own transaction (`enqueue_…`); [`letter`] says later, while the mail is rendered, what is in it.
//! Links are made there, so that no row holds a secret. The templates lie in `email-templates/registration/`.

use serde_json::json;

use super::model::{Registration, Status};
use super::store;
use crate::features::events::Event;
use crate::features::people;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// Registration is confirmed (N16).
pub const CONFIRMED: &str = "registration/confirmed";
/// On the waiting list, with the position (N19).
pub const WAITING: &str = "registration/waiting";
/// Cancelled, by the person.
pub const CANCELLED: &str = "registration/cancelled";
/// Somebody who is registered asked again: the personal link once more.
pub const LINK: &str = "registration/link";

/// Tells the person where their registration stands. Once for each version of it.
pub(super) fn enqueue_status(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration) -> Result<()> {
    let kind = match registration.status {
        Status::Waiting => WAITING,
        Status::Cancelled => CANCELLED,
        _ => CONFIRMED,
    };
    enqueue(conn, ctx, event, registration, kind, format!("{kind}/{}/{}", registration.id, registration.version))
}

/// Sends the personal link to the mailbox once more.
pub(super) fn enqueue_link(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration) -> Result<()> {
    let at = ctx.real_now.as_second();
    enqueue(conn, ctx, event, registration, LINK, format!("{LINK}/{}/{at}", registration.id))
}

fn enqueue(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration, kind: &'static str, dedup_key: String) -> Result<()> {
    let person = people::get(conn, registration.person)?;
    let notice = NewNotice {
        dedup_key,
        kind,
        class: Class::Service,
        event: Some(event.id),
        person: Some(person.id),
        subject: registration.id.0,
        recipient_name: person.full_name(),
        recipient_address: person.email.clone(),
        locale: person.locale,
        context: json!({ "position": store::position(conn, registration)? }),
    };
    outbox::enqueue(conn, ctx, &notice)?;
    Ok(())
}
