//! The rows of the notices: one for each person and publication. What is in them is written later ([`super::letters`]).

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::concerned::Told;
use super::how::How;
use super::publication::Publication;
use crate::features::programme::ItemKind;
use crate::kernel::id::ItemId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Class, NewNotice};

/// Something in somebody's programme has changed (N42, N43).
pub const CHANGED: &str = "programme/changed";
/// The whole event is on other days (N44).
pub const RESCHEDULED: &str = "programme/rescheduled";
/// The whole event is cancelled.
pub const EVENT_CANCELLED: &str = "programme/event_cancelled";

/// What the row says of one thing: which, and in which way; nothing about the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    pub item: ItemId,
    pub kind: ItemKind,
    pub how: How,
}

/// Which notice tells it.
pub(super) fn kind_of(told: &Told) -> &'static str {
    match told.items.first() {
        Some(first) if first.how == How::Rescheduled => RESCHEDULED,
        Some(first) if first.kind == ItemKind::Event && first.how == How::Cancelled => EVENT_CANCELLED,
        _ => CHANGED,
    }
}

/// Writes the row; false when this person was told of this publication before.
pub(super) fn enqueue(conn: &mut Conn, ctx: &Ctx, publication: &Publication, version: i64, told: &Told) -> Result<bool> {
    let event = publication.event.id;
    let kind = kind_of(told);
    let lines: Vec<Line> = told.items.iter().map(|one| Line { item: one.item, kind: one.kind, how: one.how }).collect();
    let notice = NewNotice {
        // One for all three kinds: it is the publication that is told once.
        dedup_key: format!("{CHANGED}/{event}/{version}/{}", told.person),
        kind,
        class: Class::Service,
        event: Some(event),
        person: Some(told.person),
        subject: told.registration.map_or(told.person.0, |registration| registration.0),
        recipient_name: told.name.clone(),
        recipient_address: told.email.clone(),
        locale: told.locale,
        context: json!({ "version": version, "is_first": publication.is_first, "items": lines }),
    };
    outbox::enqueue(conn, ctx, &notice)
}
