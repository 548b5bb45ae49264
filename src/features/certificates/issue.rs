//! Issuing a certificate to who asks for it, and taking it back.

use jiff::Timestamp;
use serde_json::json;

use super::attest::{self, Attestation, attended};
use super::model::Certificate;
use super::store;
use crate::features::registration;
use crate::kernel::id::{AccountId, EventId, RegistrationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};
use crate::platform::number::Number;

/// A number for a certificate that may be issued: drawn before the transaction, which may run twice.
///
/// # Errors
/// `Internal` when the system has no randomness.
pub fn draw_number() -> Result<Number> {
    Number::draw()
}

/// The certificate of a registration as it stands; `None` before it was issued.
///
/// # Errors
/// Those of the database.
pub fn own(conn: &mut Conn, now: Timestamp, registration: RegistrationId) -> Result<Option<Attestation>> {
    attest::of(conn, now, registration)
}

/// Issues the certificate of a registration. Once more gives the one that there is, whatever became of it.
///
/// # Errors
/// `nothing_attended` where there is nothing to certify.
pub fn issue(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, number: &Number) -> Result<()> {
    let registration = registration::get(conn, id)?;
    if store::of_registration(conn, id)?.is_some() {
        return Ok(());
    }
    if attended(conn, &registration, ctx.now)?.is_empty() {
        return Err(Problem::new(&problem::NOTHING_ATTENDED).into());
    }
    if store::insert(conn, (registration.event, id), number, Utc(ctx.now))? {
        record(conn, ctx, "certificate.issued", registration.event, id)?;
    }
    Ok(())
}

/// Takes a certificate back: whoever looks its number up is told so. Once more changes nothing.
///
/// # Errors
/// `not_found` for a number of another event, or none.
pub fn revoke(conn: &mut Conn, ctx: &Ctx, event: EventId, number: &Number) -> Result<Certificate> {
    let certificate = store::lock(conn, event, number)?.ok_or_else(Problem::not_found)?;
    if certificate.revoked_at.is_some() {
        return Ok(certificate);
    }
    let by: Option<AccountId> = if let Actor::Account(id) = ctx.actor { Some(id) } else { None };
    store::revoke(conn, certificate.id, by, Utc(ctx.now))?;
    record(conn, ctx, "certificate.revoked", event, certificate.registration)?;
    Ok(Certificate { revoked_at: Some(Utc(ctx.now)), revoked_by: by, ..certificate })
}

fn record(conn: &mut Conn, ctx: &Ctx, action: &'static str, event: EventId, registration: RegistrationId) -> Result<()> {
    let entry = Entry {
        event: Some(event),
        action,
        subject_kind: "registration",
        subject: registration.0,
        visibility: Visibility::Person,
        detail: json!({}),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
