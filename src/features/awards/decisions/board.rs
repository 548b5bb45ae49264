//! A round as the secretariat sees it: every case with what is sealed.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::cases::{self, Nomination};
use super::super::cycles::{Cities, CityView};
use super::super::model::{Case, CaseState, Cycle, Outcome};
use super::shortlist::words_of_jury;
use super::store::{self, Decision};
use crate::kernel::id::AwardCaseId;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// All of a round. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardBoard)]
pub struct Board {
    /// Slug of the round.
    pub cycle: String,
    /// When scoring ended.
    pub jury_closed_at: Option<String>,
    /// When the decisions were made final.
    pub concluded_at: Option<String>,
    /// When those were told who are told at the end of the embargo.
    pub announced_at: Option<String>,
    /// What the jury said when it recommended.
    pub recommendation: Option<String>,
    /// Every case, in the order in which they were begun.
    pub cases: Vec<BoardLine>,
}

/// A case with what is sealed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardBoardCase)]
pub struct BoardLine {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardCaseId,
    /// Which city.
    pub city: CityView,
    /// How far its application has come.
    pub state: CaseState,
    /// When it was received.
    pub submitted_at: Option<String>,
    /// When it was nominated.
    pub nominated_at: Option<String>,
    /// After the deadline.
    pub is_late: bool,
    /// It is before the jury.
    pub is_shortlisted: bool,
    /// The jury recommends it.
    pub is_recommended: bool,
    /// How it was decided.
    pub outcome: Option<Outcome>,
    /// Why.
    pub reasons: Option<String>,
    /// The version of the rules by which it was decided.
    pub rules_version: Option<i64>,
    /// Where it stands in the order of conferring.
    pub position: Option<i64>,
}

/// Reads all of a round. For who runs it.
///
/// # Errors
/// Those of the database.
pub fn board(conn: &mut Conn, cycle: &Cycle) -> Result<Board> {
    let nominations = cases::nominations_of_cycle(conn, cycle.id)?;
    let decisions = store::of_cycle(conn, cycle.id)?;
    let cases = cases::of_cycle(conn, cycle.id)?;
    let cities = Cities::of(conn, &cases)?;
    let of_case = |case: &Case| {
        let nomination = nominations.iter().find(|one| one.award_case == case.id);
        let decision = decisions.iter().find(|one| one.award_case == case.id);
        line(case, cities.view(case), nomination, decision)
    };
    Ok(Board {
        cycle: cycle.slug.to_string(),
        jury_closed_at: cycle.jury_closed_at.map(|at| at.to_string()),
        concluded_at: cycle.concluded_at.map(|at| at.to_string()),
        announced_at: cycle.announced_at.map(|at| at.to_string()),
        recommendation: words_of_jury(conn, cycle)?,
        cases: cases.iter().map(of_case).collect(),
    })
}

fn line(case: &Case, city: CityView, nomination: Option<&Nomination>, decision: Option<&Decision>) -> BoardLine {
    BoardLine {
        id: case.id,
        city,
        state: case.state,
        submitted_at: case.submitted_at.map(|at| at.to_string()),
        nominated_at: nomination.map(|one| one.nominated_at.to_string()),
        is_late: nomination.is_some_and(|one| one.is_late),
        is_shortlisted: case.shortlisted_at.is_some(),
        is_recommended: case.recommended_at.is_some(),
        outcome: decision.map(|one| one.outcome),
        reasons: decision.map(|one| one.reasons.clone()),
        rules_version: decision.map(|one| one.rules_version),
        position: decision.and_then(|one| one.position),
    }
}
