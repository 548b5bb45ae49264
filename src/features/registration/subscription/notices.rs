//! The notice of a subscription: the next in the series. Its templates lie in `email-templates/subscription/`.

use serde_json::json;

use crate::features::people;
use crate::features::registration::model::Registration;
use crate::features::registration::notices::tell;
use crate::kernel::id::SessionId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Webinars were published, and the subscriber has them (N49).
pub const ANNOUNCED: &str = "subscription/announced";

/// Tells somebody of what is new to them. A session is new to a registration once, so that the first makes the notice one.
pub(super) fn enqueue(conn: &mut Conn, ctx: &Ctx, registration: &Registration, new: &[SessionId]) -> Result<()> {
    let Some(first) = new.iter().min() else { return Ok(()) };
    let person = people::get(conn, registration.person)?;
    let key = format!("{ANNOUNCED}/{}/{first}", registration.id);
    tell(conn, ctx, (registration, &person), (ANNOUNCED, key, json!({ "sessions": new })))
}
