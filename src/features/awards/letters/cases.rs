//! Letters about an application that was sent: its receipt, and that it waits for a nomination.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::cases as applications;
use super::super::cycles;
use super::super::model::{CaseState, DeadlineKind};
use super::deadlines::deadlines;
use super::frame::{Frame, case_url, gone, sample};
use crate::kernel::language_map::{LanguageMap, Passage};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, sample_passage};
use crate::platform::mail::queue::Notice;

/// A part of the dossier as it was when it was sent.
#[derive(Debug, Deserialize, Serialize)]
pub(in super::super) struct PartKept {
    pub(in super::super) title: LanguageMap,
    pub(in super::super) is_there: bool,
}

#[derive(Debug, Serialize)]
struct Received {
    city: String,
    /// To the commission.
    is_copy: bool,
    sent_at: Option<String>,
    parts_sent: Vec<PartView>,
    case_url: String,
}

#[derive(Debug, Serialize)]
struct PartView {
    title: Passage,
    is_there: bool,
}

/// The receipt of an application.
pub(super) fn received(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    let kept = notice.context.get("parts").cloned().unwrap_or_else(|| json!([]));
    let kept: Vec<PartKept> = serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))?;
    let parts = kept.into_iter().map(|part| PartView { title: part.title.get(notice.locale), is_there: part.is_there });
    let own = Received {
        is_copy: notice.context.get("is_copy").and_then(Value::as_bool).unwrap_or_default(),
        sent_at: case.submitted_at.map(|at| frame.at(at.0)),
        parts_sent: parts.collect(),
        case_url: case_url(platform, notice, &case),
        city: case.city_name,
    };
    frame.finish(own)
}

#[derive(Debug, Serialize)]
struct ToNominate {
    city: String,
    /// Nominations that the commission has given.
    given: usize,
    /// How many it has; `null`: as many as it likes.
    most: Option<u32>,
    until: Option<String>,
    case_url: String,
}

/// That an application waits for its commission.
pub(super) fn to_nominate(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let (frame, case) = Frame::of_case(conn, platform, notice)?;
    let is_nominated = applications::nomination(conn, case.id)?.is_some();
    if case.state != CaseState::Submitted || is_nominated || frame.cycle.is_past_embargo(ctx.now) {
        return Err(gone());
    }
    let until = cycles::due(conn, case.cycle, DeadlineKind::Nominations)?;
    let deadlines = deadlines(conn, platform, notice, &frame, &[DeadlineKind::Nominations])?;
    let own = ToNominate {
        given: applications::nominations(conn, case.cycle, case.country)?.len(),
        most: cycles::rules(conn, &frame.cycle)?.nominations_per_country,
        until: until.map(|until| frame.at(until)),
        case_url: case_url(platform, notice, &case),
        city: case.city_name,
    };
    Ok(Letter { deadlines, ..frame.finish(own)? })
}

/// Invented values: no such city ever applied.
pub(super) fn sample_received() -> Value {
    sample(json!({
        "city": "Ybycuí <b>", "is_copy": false, "sent_at": "2015-02-20T11:00:00-06:00[America/Mexico_City]",
        "parts_sent": [{ "title": sample_passage("Plan <b>"), "is_there": true }, { "title": sample_passage("Film"), "is_there": false }],
        "case_url": "https://lyceum.example/awards/cases/1"
    }))
}

/// Invented values: no such city ever applied.
pub(super) fn sample_to_nominate() -> Value {
    sample(json!({
        "city": "Ybycuí <b>", "given": 1, "most": 3, "until": "2015-03-31T23:59:00-06:00[America/Mexico_City]",
        "case_url": "https://lyceum.example/awards/cases/1"
    }))
}
