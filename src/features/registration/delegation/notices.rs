//! The notices of a delegation to its contact: the summary, one mail for all (N21), and a substitution (N23). Members are told by the
//! notices of registration.

use serde_json::{Value, json};

use super::model::Delegation;
use crate::features::events::Event;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// People were entered: who, and where each stands.
pub const SUMMARY: &str = "registration/delegation_summary";
/// Somebody comes instead of a member.
pub const SUBSTITUTED: &str = "registration/delegation_substituted";

/// Tells the contact what came of it; once for each version of the delegation.
pub(super) fn enqueue_summary(conn: &mut Conn, ctx: &Ctx, event: &Event, of: &Delegation, there: usize, sent: usize) -> Result<()> {
    enqueue(conn, ctx, event, of, SUMMARY, json!({ "there": there, "sent": sent }))
}

/// Tells the contact who comes instead of whom.
pub(super) fn enqueue_substituted(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    of: &Delegation,
    (old, new): (RegistrationId, RegistrationId),
) -> Result<()> {
    enqueue(conn, ctx, event, of, SUBSTITUTED, json!({ "old": old, "new": new }))
}

fn enqueue(conn: &mut Conn, ctx: &Ctx, event: &Event, of: &Delegation, kind: &'static str, context: Value) -> Result<()> {
    let notice = NewNotice {
        dedup_key: format!("{kind}/{}/{}", of.id, of.version),
        kind,
        class: Class::Service,
        event: Some(event.id),
        person: None,
        subject: of.id.0,
        recipient_name: of.contact_name.clone(),
        recipient_address: of.contact_email.clone(),
        locale: of.contact_locale,
        context,
    };
    outbox::enqueue(conn, ctx, &notice)?;
    Ok(())
}
