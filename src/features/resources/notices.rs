//! The notices of resources. Their templates lie in `email-templates/resources/`; [`letters`](super::letters) says what is in them.

use serde_json::json;

use super::model::Consent;
use crate::features::people::Person;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// Whether a speaker may be shown (N32).
pub const CONSENT: &str = "resources/consent";

/// A recording can be watched (N51).
pub const RECORDING: &str = "resources/recording";
/// An outcomes note can be read (N52).
pub const OUTCOMES: &str = "resources/outcomes";

/// Asks somebody for the first time, or once more.
pub(super) fn ask(conn: &mut Conn, ctx: &Ctx, row: &Consent, person: &Person) -> Result<()> {
    let notice = NewNotice {
        dedup_key: format!("{CONSENT}/{}/{}", row.id, row.asked + 1),
        kind: CONSENT,
        class: Class::Service,
        event: Some(row.event),
        person: Some(person.id),
        subject: row.id.0,
        recipient_name: person.full_name(),
        recipient_address: person.email.clone(),
        locale: person.locale,
        context: json!({}),
    };
    outbox::enqueue(conn, ctx, &notice)?;
    Ok(())
}
