//! Letters of the call: that it is open, that an application was begun and not sent, that a deadline was put off. Whoever learns of a deadline
//! has it in their calendar, where it moves when it is put off.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::access::Eye;
use super::super::cases as applications;
use super::super::cycles;
use super::super::model::{CaseState, DeadlineKind};
use super::deadlines::deadlines;
use super::frame::{Frame, case_url, gone, sample};
use crate::features::events::EventState;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, sample_passage};
use crate::platform::mail::queue::Notice;

#[derive(Debug, Serialize)]
struct Call {
    /// To a commission, which nominates.
    is_commission: bool,
    until: Option<String>,
    nominate_until: Option<String>,
    round_url: String,
}

/// That the call is open.
pub(super) fn call(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let cycle = cycles::get(conn, notice.subject.0.into())?;
    let frame = Frame::of(conn, platform, notice, cycle)?;
    let until = cycles::due(conn, frame.cycle.id, DeadlineKind::Applications)?;
    if frame.event.state == EventState::Cancelled || !frame.cycle.takes_applications(ctx.now, until) {
        return Err(gone());
    }
    let nominate_until = cycles::due(conn, frame.cycle.id, DeadlineKind::Nominations)?;
    let is_commission = notice.context.get("is_commission").and_then(Value::as_bool).unwrap_or_default();
    // What the reader has to keep themselves stands first: mail programs act on that one by themselves.
    let kinds = [DeadlineKind::Applications, DeadlineKind::Nominations];
    let kinds = if is_commission { [kinds[1], kinds[0]] } else { kinds };
    let deadlines = deadlines(conn, platform, notice, &frame, &kinds)?;
    let own = Call {
        is_commission,
        until: until.map(|at| frame.at(at)),
        nominate_until: nominate_until.map(|at| frame.at(at)),
        round_url: frame.round_url(platform, notice),
    };
    Ok(Letter { deadlines, ..frame.finish(own)? })
}

#[derive(Debug, Serialize)]
struct Reminder {
    city: String,
    until: Option<String>,
    /// What the dossier still lacks.
    lacks: Vec<Passage>,
    case_url: String,
}

/// That an application was begun and not sent.
pub(super) fn reminder(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    if case.state != CaseState::Draft {
        return Err(gone());
    }
    let until = cycles::due(conn, case.cycle, DeadlineKind::Applications)?;
    let list = applications::view(conn, ctx, &frame.cycle, &case, Eye::Contact)?.checklist;
    let lacks = list.iter().filter(|item| !applications::is_complete(std::slice::from_ref(item)));
    let own = Reminder {
        until: until.map(|at| frame.at(at)),
        lacks: lacks.map(|item| item.title.get(notice.locale)).collect(),
        case_url: case_url(platform, notice, &case),
        city: case.city_name,
    };
    frame.finish(own)
}

/// What the row keeps of it.
#[derive(Debug, Deserialize)]
struct Kept {
    kind: DeadlineKind,
    before: Timestamp,
    after: Timestamp,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Extended {
    /// What the deadline ends: `applications`, `nominations`.
    kind: DeadlineKind,
    before: String,
    after: String,
    reason: Option<String>,
    round_url: String,
}

/// That a deadline was put off.
pub(super) fn extended(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = Kept::deserialize(&notice.context).map_err(|error| Error::internal("the row of a notice", error))?;
    let cycle = cycles::get(conn, notice.subject.0.into())?;
    // What was put off once more since is told by a letter of its own.
    if cycles::due(conn, cycle.id, kept.kind)? != Some(kept.after) {
        return Err(gone());
    }
    let frame = Frame::of(conn, platform, notice, cycle)?;
    let deadlines = deadlines(conn, platform, notice, &frame, &[kept.kind])?;
    let own = Extended {
        kind: kept.kind,
        before: frame.at(kept.before),
        after: frame.at(kept.after),
        reason: kept.reason,
        round_url: frame.round_url(platform, notice),
    };
    Ok(Letter { deadlines, ..frame.finish(own)? })
}

/// Invented values: there was no such round.
pub(super) fn sample_call() -> Value {
    sample(json!({
        "is_commission": false, "until": "2015-02-28T23:59:00-06:00[America/Mexico_City]",
        "nominate_until": "2015-03-31T23:59:00-06:00[America/Mexico_City]", "round_url": "https://lyceum.example/awards/2015"
    }))
}

/// Invented values: no such city ever applied.
pub(super) fn sample_reminder() -> Value {
    sample(json!({
        "city": "Ybycuí <b>", "until": "2015-02-28T23:59:00-06:00[America/Mexico_City]", "lacks": [sample_passage("Plan <b>")],
        "case_url": "https://lyceum.example/awards/cases/1"
    }))
}

/// Invented values: there was no such round.
pub(super) fn sample_extended() -> Value {
    sample(json!({
        "kind": "applications", "before": "2015-02-28T23:59:00-06:00[America/Mexico_City]",
        "after": "2015-03-15T23:59:00-06:00[America/Mexico_City]", "reason": "Many asked <b>.", "round_url": "https://lyceum.example/awards/2015"
    }))
}
