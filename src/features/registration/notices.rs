//! The notices of registration: confirmed (with an invitation), on the waiting list (with the position), cancelled, and
//! the link once more.
//!
//! A rule writes the row in its own transaction (`enqueue_…`); [`letter`] says later, while the mail is rendered, what is in it.
//! Links are made there, so that no row holds a secret. The templates lie in `email-templates/registration/`.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::model::{Reason, Registration, Status};
use super::store;
use crate::features::people::{self, Person};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// Registration is confirmed (N16).
pub const CONFIRMED: &str = "registration/confirmed";
/// The request has come and awaits a decision (N15).
pub const SUBMITTED: &str = "registration/submitted";
/// Sent back: something is missing (N17).
pub const INFORMATION_MISSING: &str = "registration/information_missing";
/// Not accepted, with the reason (N18).
pub const DECLINED: &str = "registration/declined";
/// On the waiting list, with the position (N19).
pub const WAITING: &str = "registration/waiting";
/// A place is free: accept it in time (N20).
pub const OFFERED: &str = "registration/offered";
/// The offer is over.
pub const OFFER_EXPIRED: &str = "registration/offer_expired";
/// Registration closes soon, and something is still to be done (N34).
pub const LAST_CALL: &str = "registration/last_call";
/// On the late list.
pub const LATE: &str = "registration/late";
/// Somebody else entered the person: check and consent (N22).
pub const ENTERED: &str = "registration/entered";
/// Somebody else comes instead (N23).
pub const SUBSTITUTED: &str = "registration/substituted";
/// Cancelled, by the person or the organisers.
pub const CANCELLED: &str = "registration/cancelled";
/// Somebody who is registered asked again: the personal link once more.
pub const LINK: &str = "registration/link";

/// The notice that tells where a registration stands.
pub fn of_status(registration: &Registration) -> &'static str {
    match registration.status {
        // Whatever it stands at, the first thing that somebody learns whom another entered is that.
        _ if registration.version == 1 && registration.consented_at.is_none() => ENTERED,
        Status::Confirmed => CONFIRMED,
        Status::Submitted | Status::Approved => SUBMITTED,
        Status::InformationMissing => INFORMATION_MISSING,
        Status::Declined => DECLINED,
        Status::Waiting => WAITING,
        Status::Offered => OFFERED,
        Status::Late => LATE,
        Status::Cancelled if registration.reason == Some(Reason::OfferExpired) => OFFER_EXPIRED,
        Status::Cancelled => CANCELLED,
        Status::Substituted => SUBSTITUTED,
    }
}

/// Tells the person where their registration stands. Once for each version of it.
pub(super) fn enqueue_status(conn: &mut Conn, ctx: &Ctx, registration: &Registration) -> Result<()> {
    let person = people::get(conn, registration.person)?;
    enqueue_status_to(conn, ctx, registration, &person)
}

/// The same, to somebody who was just recorded.
pub(super) fn enqueue_status_to(conn: &mut Conn, ctx: &Ctx, registration: &Registration, person: &Person) -> Result<()> {
    let kind = of_status(registration);
    enqueue(conn, ctx, (registration, person), kind, format!("{kind}/{}/{}", registration.id, registration.version))
}

/// Sends the personal link to the mailbox once more.
pub(super) fn enqueue_link(conn: &mut Conn, ctx: &Ctx, registration: &Registration) -> Result<()> {
    let at = ctx.real_now.as_second();
    let person = people::get(conn, registration.person)?;
    enqueue(conn, ctx, (registration, &person), LINK, format!("{LINK}/{}/{at}", registration.id))
}

/// Calls somebody to do what is missing before registration closes: `missing`, `consent`, `answers`.
pub(super) fn enqueue_last_call(
    conn: &mut Conn,
    ctx: &Ctx,
    registration: &Registration,
    (key, closes, what): (String, Timestamp, &'static str),
) -> Result<()> {
    let person = people::get(conn, registration.person)?;
    let context = json!({ "reason": registration.reason, "note": registration.reason_note, "until": closes, "what": what });
    tell(conn, ctx, (registration, &person), (LAST_CALL, key, context))
}

fn enqueue(
    conn: &mut Conn,
    ctx: &Ctx,
    (registration, person): (&Registration, &Person),
    kind: &'static str,
    dedup_key: String,
) -> Result<()> {
    let context = json!({
        "status": registration.status, "position": store::position(conn, registration)?,
        "reason": registration.reason, "note": registration.reason_note, "until": registration.offered_until,
    });
    tell(conn, ctx, (registration, person), (kind, dedup_key, context))
}

/// Writes the row of a notice about a registration: its kind, what makes it one, and what is kept for the letter.
///
/// # Errors
/// Those of the database.
pub fn tell(
    conn: &mut Conn,
    ctx: &Ctx,
    (registration, person): (&Registration, &Person),
    (kind, dedup_key, context): (&'static str, String, Value),
) -> Result<()> {
    let notice = NewNotice {
        dedup_key,
        kind,
        class: Class::Service,
        event: Some(registration.event),
        person: Some(person.id),
        subject: registration.id.0,
        recipient_name: person.full_name(),
        recipient_address: person.email.clone(),
        locale: person.locale,
        context,
    };
    outbox::enqueue(conn, ctx, &notice)?;
    Ok(())
}
