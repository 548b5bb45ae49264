//! Who is told at once: of an application its contact and its commission, of the award, in confidence, its laureates.

use std::collections::BTreeSet;
use std::slice;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::cases::{self, Item, Standing};
use super::cycles;
use super::decisions;
use super::model::{Case, CaseState, Cycle, DeadlineKind};
use super::notices::{self, Telling};
use super::recipients::{Circle, Mailbox, each_once};
use super::rules::Rules;
use crate::features::events::{self, EventState};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::outbox::{self, Recipient};

/// The receipt of an application with its checklist to the contact, a copy to the commission (N06), and to that what it may nominate (N07).
pub(super) fn received(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, rules: &Rules, case: &Case, list: &[Item]) -> Result<()> {
    let parts: Vec<_> = list.iter().map(|item| json!({ "title": item.title, "is_there": item.standing == Standing::There })).collect();
    let receipt = |is_copy: bool| Telling::of_sending(notices::RECEIVED, case).with(json!({ "is_copy": is_copy, "parts": parts }));
    let circle = Circle::of(conn, slice::from_ref(case))?;
    receipt(false).tell(conn, ctx, cycle, &circle.contact(case))?;
    for officer in circle.commission(case.country) {
        receipt(true).tell(conn, ctx, cycle, &officer)?;
        if rules.needs_nomination {
            Telling::of_sending(notices::TO_NOMINATE, case).tell(conn, ctx, cycle, &officer)?;
        }
    }
    Ok(())
}

/// What waits for a nomination, to those of its commission who were not told yet (N07): an officer can be bound after an application came.
pub(super) fn unnominated(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    let due = cycles::due(conn, cycle.id, DeadlineKind::Nominations)?;
    let event = events::get(conn, cycle.event)?;
    if cycle.concluded_at.is_some()
        || due.is_none_or(|due| ctx.now >= due)
        || !cycles::rules(conn, cycle)?.needs_nomination
        || !event.is_public()
        || event.state == EventState::Cancelled
    {
        return Ok(());
    }
    let nominated = cases::nominations_of_cycle(conn, cycle.id)?;
    let waits = |case: &Case| case.state == CaseState::Submitted && nominated.iter().all(|one| one.award_case != case.id);
    let waiting: Vec<Case> = cases::of_cycle(conn, cycle.id)?.into_iter().filter(waits).collect();
    let circle = Circle::of(conn, &waiting)?;
    for case in &waiting {
        for officer in circle.commission(case.country) {
            Telling::of_sending(notices::TO_NOMINATE, case).tell(conn, ctx, cycle, &officer)?;
        }
    }
    Ok(())
}

/// What has become otherwise for those who were told in confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum News {
    /// Until when it is confidential.
    Embargo,
    /// When, where or whether it is conferred.
    Ceremony,
}

/// What those are told once more who know it in confidence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Again {
    /// What has become otherwise.
    pub(super) news: Vec<News>,
    /// The session at which it was to be conferred, where that is another one now: it leaves their calendars.
    pub(super) left: Option<SessionId>,
}

/// Tells the contact, the mayor, the focal points and the commission of each laureate in confidence (N53).
pub(super) fn laureates(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    let cases = decisions::laureate_cases(conn, cycle)?;
    let circle = Circle::of(conn, &cases)?;
    cases.iter().try_for_each(|case| confide(conn, ctx, cycle, case, &circle))
}

/// The same for those of one laureate who were not told yet: somebody else has become its contact or mayor.
pub(super) fn laureate(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<()> {
    let circle = Circle::of(conn, slice::from_ref(case))?;
    confide(conn, ctx, cycle, case, &circle)
}

/// The same for accounts that were bound to the city or the country of a laureate after it was told, as long as it is a secret.
pub(super) fn bound_since(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle) -> Result<()> {
    if cycle.concluded_at.is_none() || cycle.is_past_embargo(ctx.now) {
        return Ok(());
    }
    let mut cases = decisions::laureate_cases(conn, cycle)?;
    let confided = confided(conn, &cases)?;
    cases.retain(|case| confided.iter().any(|told| told.subject.0 == case.id.0));
    let circle = Circle::of(conn, &cases)?;
    cases.iter().try_for_each(|case| confide(conn, ctx, cycle, case, &circle))
}

fn confide(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, circle: &Circle) -> Result<()> {
    for mailbox in circle.concerned(case, true) {
        Telling::of_case(notices::CONFIDENTIAL, case).tell(conn, ctx, cycle, &mailbox)?;
    }
    Ok(())
}

/// Whether those concerned learned from us that a case is a laureate. Of a round that was decided elsewhere they learned it there.
pub(super) fn was_confided(conn: &mut Conn, case: &Case) -> Result<bool> {
    Ok(!confided(conn, slice::from_ref(case))?.is_empty())
}

/// What was told in confidence of these cases, the last of it first: also to who has been replaced since.
fn confided(conn: &mut Conn, cases: &[Case]) -> Result<Vec<Recipient>> {
    outbox::told_about(conn, notices::CONFIDENTIAL, &cases.iter().map(|case| case.id.0).collect::<Vec<_>>())
}

/// Tells those who know it in confidence what has changed (N53), once for each `cause`: also who has been replaced, for they have the old
/// instant in mind and the old hour in their calendar. Who is concerned and was told nothing yet is told all. `hears` says who is told by this,
/// and by nothing else, of an address and of when it was last written to.
pub(super) fn laureates_again(
    conn: &mut Conn,
    ctx: &Ctx,
    cycle: &Cycle,
    again: &Again,
    cause: &str,
    hears: impl Fn(&mut Conn, &EmailAddress, Option<Timestamp>) -> Result<bool>,
) -> Result<()> {
    let cases = decisions::laureate_cases(conn, cycle)?;
    let circle = Circle::of(conn, &cases)?;
    let confided = confided(conn, &cases)?;
    for case in &cases {
        let know: Vec<&Recipient> = confided.iter().filter(|told| told.subject.0 == case.id.0).collect();
        if know.is_empty() {
            continue;
        }
        // Who looks after the city now is written to as they are now.
        let mut all = circle.concerned(case, true);
        all.extend(know.iter().copied().map(Mailbox::of_told));
        each_once(&mut all);
        for mailbox in all {
            let first = Telling::of_case(notices::CONFIDENTIAL, case);
            let last = know.iter().find(|told| told.address.folded() == mailbox.email.folded()).map(|told| told.created_at.0);
            if !first.tell(conn, ctx, cycle, &mailbox)? && hears(conn, &mailbox.email, last)? {
                first.because_of(cause).with(json!(again)).tell(conn, ctx, cycle, &mailbox)?;
            }
        }
    }
    Ok(())
}

/// Tells those who learned in confidence that a city receives the award that it has taken its application back: they need not come, and what
/// they know stays confidential.
pub(super) fn taken_back(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case) -> Result<()> {
    let mut all: Vec<Mailbox> = confided(conn, slice::from_ref(case))?.iter().map(Mailbox::of_told).collect();
    each_once(&mut all);
    let telling = Telling::of_case(notices::TAKEN_BACK, case);
    all.iter().try_for_each(|mailbox| telling.tell(conn, ctx, cycle, mailbox).map(drop))
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
