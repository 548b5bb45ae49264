//! Another address for the personal calendar: for who passed the old one on, or lost a phone. The old one is gone from then on (410).
//!
//! Nothing that anybody reads of the registration changes by it, so its version stays.

use serde_json::json;

use super::store;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Makes the address of somebody's calendar another.
///
/// # Errors
/// `not_found`.
pub fn rotate_calendar(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    store::raise_calendar_generation(conn, id)?;
    let registration = store::get(conn, id)?;
    let entry = Entry {
        event: Some(registration.event),
        action: "registration.calendar_rotated",
        subject_kind: "registration",
        subject: id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": registration.number, "generation": registration.calendar_generation }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
