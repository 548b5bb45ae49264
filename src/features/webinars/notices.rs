//! The notices of webinars. Their templates lie in `email-templates/webinars/`; [`letters`](super::letters) says what is in them.

use jiff::Timestamp;
use serde_json::json;

use super::model::Lead;
use crate::features::people::Person;
use crate::features::registration::{Registration, tell};
use crate::kernel::id::SessionId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A webinar is near: the joining link, and the time (N47).
pub const REMINDER: &str = "webinars/reminder";

/// Reminds somebody of what was due then. Two nodes that look at once write one.
pub(super) fn remind(
    conn: &mut Conn,
    ctx: &Ctx,
    (registration, person): (&Registration, &Person),
    session: SessionId,
    (lead, due): (Lead, Timestamp),
) -> Result<()> {
    let key = format!("{REMINDER}/{}/{session}/{lead}/{}", registration.id, due.as_second());
    tell(conn, ctx, (registration, person), (REMINDER, key, json!({ "session": session, "lead": lead })))
}
