//! A case as the board shows it: what its city sent, how its commission and its jury stand to it, and the form that decides it.

use serde::Serialize;

use super::super::super::awards::case_path;
use super::super::super::fields::Fields;
use super::super::super::reader::{Reader, at};
use super::head::{Round, path};
use super::narrowed::Narrowed;
use super::seen;
use crate::features::awards::cases::{self, CaseView, Standing};
use crate::features::awards::decisions::BoardLine;
use crate::features::awards::jury::CaseResult;
use crate::features::awards::{CaseState, Outcome};
use crate::features::organisations::Region;
use crate::kernel::language_map::Passage;

/// One case.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    id: String,
    city: String,
    country: &'static str,
    region: Option<Region>,
    state: CaseState,
    /// Its dossier.
    url: String,
    received_at: Option<String>,
    nominated: Option<Nominated>,
    /// Parts of the dossier that are there, of those that are asked for; and those that are missing or not as they must be.
    there: usize,
    asked: usize,
    lacking: Vec<Lack>,
    is_shortlisted: bool,
    is_recommended: bool,
    /// Once the jury has closed, of what was before it.
    jury: Option<Judged>,
    decision: Option<Decided>,
    /// While it can be decided.
    form: Option<Form>,
    /// What was typed, where it cannot be decided any more.
    lost: Option<Lost>,
}

#[derive(Debug, Serialize)]
struct Nominated {
    at: String,
    is_late: bool,
}

#[derive(Debug, Serialize)]
struct Lack {
    title: Passage,
    standing: Standing,
}

/// What the jury came to.
#[derive(Debug, Serialize)]
struct Judged {
    /// None where no ballot counts.
    mean: Option<String>,
    rank: Option<usize>,
    is_tied: bool,
    counted: u64,
}

#[derive(Debug, Serialize)]
struct Decided {
    outcome: Outcome,
    reasons: String,
    rules_version: i64,
}

/// As it stands or was typed.
#[derive(Debug, Serialize)]
struct Form {
    action: String,
    /// The decision that stood when the form was drawn.
    seen: String,
    outcome: String,
    reasons: String,
    is_open: bool,
}

/// What was typed on a case that is not to be decided any more.
#[derive(Debug, Serialize)]
struct Lost {
    outcome: Option<Outcome>,
    reasons: String,
}

/// With what lines are drawn.
pub(super) struct Of<'a> {
    pub reader: Reader,
    pub round: &'a Round,
    pub narrowed: Narrowed,
    pub results: &'a [CaseResult],
}

impl Of<'_> {
    /// A case with its dossier, and what was typed in its form where that was refused.
    pub(super) fn line(&self, case: &BoardLine, dossier: &CaseView, typed: Option<&Fields>) -> Line {
        let zone = &self.round.event.time_zone;
        let moment = |text: &String| text.parse().map_or_else(|_| text.clone(), |instant| at(zone, instant));
        let is_as_it_must = |standing| matches!(standing, Standing::There | Standing::Empty);
        let lacking = dossier.checklist.iter().filter(|item| !is_as_it_must(item.standing));
        let judged = self.results.iter().find(|one| one.case == case.id);
        let decided = case.outcome.zip(case.rules_version);
        Line {
            id: case.id.to_string(),
            city: case.city.name.clone(),
            country: case.city.country.code(),
            region: case.city.region,
            state: case.state,
            url: self.reader.address(&case_path(case.id)),
            received_at: case.submitted_at.as_ref().map(moment),
            nominated: case.nominated_at.as_ref().map(|text| Nominated { at: moment(text), is_late: case.is_late }),
            there: dossier.checklist.iter().filter(|item| item.standing == cases::Standing::There).count(),
            asked: dossier.checklist.len(),
            lacking: lacking.map(|item| Lack { title: item.title.get(self.reader.locale), standing: item.standing }).collect(),
            is_shortlisted: case.is_shortlisted,
            is_recommended: case.is_recommended,
            jury: judged.map(|one| Judged { mean: one.mean.clone(), rank: one.rank, is_tied: one.is_tied, counted: one.counted }),
            decision: decided.map(|(outcome, rules_version)| Decided {
                outcome,
                reasons: case.reasons.clone().unwrap_or_default(),
                rules_version,
            }),
            form: self.can_be_decided(case).then(|| self.form(case, typed)),
            lost: typed
                .filter(|_| !self.can_be_decided(case))
                .map(|fields| Lost { outcome: Outcome::parse(fields.text("outcome")), reasons: fields.text("reasons").to_owned() }),
        }
    }

    fn can_be_decided(&self, case: &BoardLine) -> bool {
        case.state == CaseState::Submitted && self.round.cycle.concluded_at.is_none()
    }

    fn form(&self, case: &BoardLine, typed: Option<&Fields>) -> Form {
        let action = path(&self.round.cycle, &format!("cases/{}/decision", case.id));
        let stands = |name: &str| match name {
            "outcome" => case.outcome.map(|outcome| outcome.to_string()),
            _ => case.reasons.clone(),
        };
        let value = |name: &str| typed.map_or_else(|| stands(name).unwrap_or_default(), |fields| fields.text(name).to_owned());
        Form {
            action: self.reader.address(&self.narrowed.address(&action, "")),
            seen: seen::of_decision(case.outcome, case.reasons.as_deref()),
            outcome: value("outcome"),
            reasons: value("reasons"),
            is_open: typed.is_some(),
        }
    }
}
