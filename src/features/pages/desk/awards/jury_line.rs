//! A juror as the page of the jury shows them: what they judge and how far they are, and what can be done about it. No points stand here.

use serde::Serialize;

use super::super::super::reader::Reader;
use super::head::{Round, path};
use super::jury_answer::{Answer, Asks, Sent};
use super::seen;
use super::when::when;
use crate::features::awards::Case;
use crate::features::awards::jury::{GivenCase, JurorView};
use crate::kernel::id::AwardCaseId;

/// A juror.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    id: String,
    name: String,
    country: String,
    joined_at: String,
    left: Option<Left>,
    /// How many cases they have.
    given: usize,
    /// How many of them are complete and count.
    complete: usize,
    conflicts: Vec<Conflict>,
    /// None for who left, and once the jury has closed.
    assign: Option<Ticks>,
    /// None for who left.
    leave: Option<Leave>,
}

#[derive(Debug, Serialize)]
struct Left {
    at: String,
    reason: Option<String>,
}

/// A case that they said they cannot judge.
#[derive(Debug, Serialize)]
struct Conflict {
    city: String,
    at: String,
    reason: Option<String>,
    /// None once the jury has closed.
    lift: Option<Lift>,
}

#[derive(Debug, Serialize)]
struct Lift {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

/// Which cases they judge, as ticks.
#[derive(Debug, Serialize)]
struct Ticks {
    action: String,
    /// What was ticked when the form was drawn.
    seen: String,
    is_open: bool,
    cases: Vec<Tick>,
}

#[derive(Debug, Serialize)]
struct Tick {
    id: String,
    city: String,
    country: &'static str,
    is_on: bool,
}

#[derive(Debug, Serialize)]
struct Leave {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
    reason: String,
}

/// Of what the lines are made.
pub(super) struct Of<'a> {
    pub reader: Reader,
    pub round: &'a Round,
    /// The cases before the jury.
    pub before: &'a [Case],
    pub answer: &'a Answer<'a>,
}

impl Of<'_> {
    /// One juror.
    pub(super) fn line(&self, juror: &JurorView) -> Line {
        let (zone, id) = (&self.round.event.time_zone, juror.id);
        let (sits, is_open) = (juror.left_at.is_none(), self.round.cycle.jury_closed_at.is_none());
        let conflicts = juror.cases.iter().filter_map(|given| self.conflict(juror, given));
        Line {
            id: id.to_string(),
            name: juror.name.clone(),
            country: juror.country.clone(),
            joined_at: when(zone, &juror.joined_at),
            left: juror.left_at.as_ref().map(|at| Left { at: when(zone, at), reason: juror.left_reason.clone() }),
            given: juror.cases.len(),
            complete: juror.complete,
            conflicts: conflicts.collect(),
            assign: (sits && is_open).then(|| self.ticks(juror)),
            leave: sits.then(|| self.leave(juror)),
        }
    }

    fn at(&self, what: &str) -> String {
        self.reader.address(&path(&self.round.cycle, what))
    }

    fn conflict(&self, juror: &JurorView, given: &GivenCase) -> Option<Conflict> {
        let (id, case) = (juror.id, given.case);
        let can = juror.left_at.is_none() && self.round.cycle.jury_closed_at.is_none();
        let lift = can.then(|| Lift {
            is_asked: self.answer.asks == Some(Asks::Lift(id, case)),
            ask_url: self.at(&format!("jury?ask=lift&juror={id}&case={case}#juror-{id}")),
            action: self.at(&format!("jury/{id}/conflicts/{case}/lift")),
            back_url: self.at(&format!("jury#juror-{id}")),
        });
        Some(Conflict {
            city: given.city.clone(),
            at: when(&self.round.event.time_zone, given.conflict_at.as_ref()?),
            reason: given.conflict_reason.clone(),
            lift,
        })
    }

    /// Those that this juror may judge: none of their own country, and none with a conflict, which stays with them until it is lifted.
    fn ticks(&self, juror: &JurorView) -> Ticks {
        let typed: Option<&Vec<AwardCaseId>> = self.answer.refused.as_ref().and_then(|refused| match refused.sent {
            Sent::Cases(id, ids) if *id == juror.id => Some(ids),
            _ => None,
        });
        let given = |id: AwardCaseId| juror.cases.iter().find(|given| given.case == id);
        let can = |case: &&Case| case.country.code() != juror.country && given(case.id).is_none_or(|given| given.conflict_at.is_none());
        let tick = |case: &Case| Tick {
            id: case.id.to_string(),
            city: case.city_name.clone(),
            country: case.country.code(),
            is_on: typed.map_or_else(|| given(case.id).is_some(), |ids| ids.contains(&case.id)),
        };
        Ticks {
            action: self.at(&format!("jury/{}/cases", juror.id)),
            seen: seen::of_juror(juror),
            is_open: typed.is_some(),
            cases: self.before.iter().filter(can).map(tick).collect(),
        }
    }

    fn leave(&self, juror: &JurorView) -> Leave {
        let id = juror.id;
        let typed = self.answer.refused.as_ref().filter(|refused| matches!(refused.sent, Sent::Leave(one) if *one == id));
        Leave {
            is_asked: typed.is_some() || self.answer.asks == Some(Asks::Leave(id)),
            ask_url: self.at(&format!("jury?ask=leave&juror={id}#juror-{id}")),
            action: self.at(&format!("jury/{id}/leave")),
            back_url: self.at(&format!("jury#juror-{id}")),
            reason: typed.map(|refused| refused.fields.text("reason").to_owned()).unwrap_or_default(),
        }
    }
}
