//! The notice of who attended. Its template lies in `email-templates/certificates/`; [`letters`](super::letters) says what is in it.

use serde_json::json;

use crate::features::people::Person;
use crate::features::registration::{Registration, tell};
use crate::kernel::id::{RegistrationId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Thank you, the survey, the certificate (N50).
pub const THANKS: &str = "certificates/thanks";

/// What makes it one: a person is thanked once for each webinar.
pub(super) fn key(registration: RegistrationId, session: SessionId) -> String {
    format!("{THANKS}/{registration}/{session}")
}

/// Thanks somebody.
pub(super) fn thank(conn: &mut Conn, ctx: &Ctx, (registration, person): (&Registration, &Person), session: SessionId) -> Result<()> {
    let what = (THANKS, key(registration.id, session), json!({ "session": session }));
    tell(conn, ctx, (registration, person), what)
}
