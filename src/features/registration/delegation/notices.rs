//! The notices of a delegation to its contact: the summary, one mail for all (N21), a substitution (N23), and what the secretariat decided of
//! a member (the copy of N16 to N18). Members are told by the notices of registration.

use serde_json::{Value, json};

use super::model::Delegation;
use super::{access, store};
use crate::features::events::Event;
use crate::features::registration::model::Registration;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// People were entered: who, and where each stands.
pub const SUMMARY: &str = "registration/delegation_summary";
/// Somebody comes instead of a member.
pub const SUBSTITUTED: &str = "registration/delegation_substituted";
/// The secretariat decided of a member.
pub const DECIDED: &str = "registration/delegation_decided";

/// Tells the contact what came of it; once for each version of the delegation.
pub(super) fn enqueue_summary(conn: &mut Conn, ctx: &Ctx, event: &Event, of: &Delegation, there: usize, sent: usize) -> Result<()> {
    let key = format!("{SUMMARY}/{}/{}", of.id, of.version);
    enqueue(conn, ctx, event, of, (SUMMARY, key, json!({ "there": there, "sent": sent })))
}

/// Tells the contact who comes instead of whom.
pub(super) fn enqueue_substituted(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    of: &Delegation,
    (old, new): (RegistrationId, RegistrationId),
) -> Result<()> {
    let key = format!("{SUBSTITUTED}/{}/{}", of.id, of.version);
    enqueue(conn, ctx, event, of, (SUBSTITUTED, key, json!({ "old": old, "new": new })))
}

/// Tells the contact where a member stands by a decision; nothing where the registration belongs to no delegation.
pub(in crate::features::registration) fn enqueue_decided(conn: &mut Conn, ctx: &Ctx, event: &Event, member: &Registration) -> Result<()> {
    let Some(of) = store::of_member(conn, member.id)? else { return Ok(()) };
    if access::contact_has_left(conn, &of)? {
        return Ok(());
    }
    let key = format!("{DECIDED}/{}/{}", member.id, member.version);
    enqueue(conn, ctx, event, &of, (DECIDED, key, json!({ "member": member.id, "status": member.status })))
}

fn enqueue(
    conn: &mut Conn,
    ctx: &Ctx,
    event: &Event,
    of: &Delegation,
    (kind, dedup_key, context): (&'static str, String, Value),
) -> Result<()> {
    let notice = NewNotice {
        dedup_key,
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
