//! Saying yes: somebody whom another entered agrees to what is kept and to the code of conduct.

use serde_json::json;

use super::register::Register;
use super::store;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Notes that a person agrees. Once more changes nothing.
///
/// # Errors
/// `not_found`.
pub fn consent(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    if !store::set_consent(conn, id, Register::CONSENT_VERSION, ctx.now)? {
        return Ok(());
    }
    let registration = store::get(conn, id)?;
    let entry = Entry {
        event: Some(registration.event),
        action: "registration.consented",
        subject_kind: "registration",
        subject: id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": registration.number, "version": Register::CONSENT_VERSION }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
