//! Who is told at once: of an application its contact and its commission, of the award, in confidence, its laureates.

use std::collections::BTreeSet;

use serde_json::json;

use super::cases::{self, Item, Standing};
use super::cycles;
use super::decisions;
use super::model::{Case, Cycle};
use super::notices::{self, Telling};
use super::recipients::{Mailbox, commission, zone_of};
use super::rules::Rules;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox;

/// The receipt of an application with its checklist to the contact, a copy to the commission (N06), and to that what it may nominate (N07).
pub(super) fn received(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rules: &Rules, case: &Case, list: &[Item]) -> Result<()> {
    let parts: Vec<_> = list.iter().map(|item| json!({ "title": item.title, "is_there": item.standing == Standing::There })).collect();
    let receipt = |is_copy: bool| Telling::of_case(notices::RECEIVED, case).with(json!({ "is_copy": is_copy, "parts": parts }));
    let zone = zone_of(conn, case.city)?;
    receipt(false).tell(conn, ctx, cycle, &Mailbox::contact(case, zone))?;
    for officer in commission(conn, case.country)? {
        receipt(true).tell(conn, ctx, cycle, &officer)?;
        if rules.needs_nomination {
            Telling::of_case(notices::TO_NOMINATE, case).tell(conn, ctx, cycle, &officer)?;
        }
    }
    Ok(())
}

/// Tells the contact, the mayor and the commission of each laureate in confidence (N53).
pub(super) fn laureates(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    for decision in decisions::laureates_of(conn, cycle.id)? {
        let case = cases::get(conn, decision.award_case)?;
        let zone = zone_of(conn, case.city)?;
        let mut all = vec![Mailbox::contact(&case, zone.clone())];
        all.extend(Mailbox::mayor(&case, zone));
        all.extend(commission(conn, case.country)?);
        for mailbox in all {
            Telling::of_case(notices::CONFIDENTIAL, &case).tell(conn, ctx, cycle, &mailbox)?;
        }
    }
    Ok(())
}

/// The sessions at an event to which somebody at this mailbox was invited in confidence: a laureate, or its commission. They have them
/// without being registered, and privately.
///
/// # Errors
/// Those of the database.
pub fn told_in_confidence(conn: &mut Conn, event: EventId, mailbox: &EmailAddress) -> Result<BTreeSet<SessionId>> {
    let mut sessions = BTreeSet::new();
    for cycle in cycles::of_event(conn, event)?.into_iter().filter(|cycle| cycle.concluded_at.is_some()) {
        let Some(session) = cycle.session else { continue };
        let keys: Vec<String> = decisions::laureates_of(conn, cycle.id)?
            .into_iter()
            .map(|decision| Telling::confidential_key(decision.award_case, mailbox))
            .collect();
        if !outbox::told(conn, &keys)?.is_empty() {
            sessions.insert(session);
        }
    }
    Ok(sessions)
}
