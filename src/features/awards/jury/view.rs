//! The jury as its secretariat sees it, without points, and as a juror sees their own part of it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::cases;
use super::super::cycles::{self, Cities, CityView};
use super::super::model::{Case, Cycle};
use super::super::rules::{Criterion, Rules};
use super::bench::{Judging, Sight};
use super::results::Ballots;
use super::score_store::{self, Score};
use super::store::{self, Assignment, Juror};
use super::tally::{BallotStanding, Mean};
use crate::kernel::id::{AccountId, AwardCaseId, JurorId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// The jury of a round. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardJury)]
pub struct JuryView {
    /// When scoring ended; `null`: it goes on.
    pub closed_at: Option<String>,
    /// In the order in which they were seated, also who left.
    pub items: Vec<JurorView>,
}

/// A juror as the secretariat sees them: what they judge and how far they are, never their points.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardJuror)]
pub struct JurorView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: JurorId,
    /// Which account.
    #[schema(value_type = String, format = "uuid")]
    pub account: AccountId,
    /// As they write their name.
    pub name: String,
    /// ISO 3166-1 alpha-2: whose cases they do not judge.
    pub country: String,
    /// Since when.
    pub joined_at: String,
    /// When they left.
    pub left_at: Option<String>,
    /// Why.
    pub left_reason: Option<String>,
    /// How many of their ballots are complete and would count.
    pub complete: usize,
    /// What was given to them.
    pub cases: Vec<GivenCase>,
}

/// A case that was given to a juror.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardGivenCase)]
pub struct GivenCase {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    pub case: AwardCaseId,
    /// The city, as it was called then.
    pub city: String,
    /// When.
    pub assigned_at: String,
    /// When the juror declared a conflict.
    pub conflict_at: Option<String>,
    /// Why.
    pub conflict_reason: Option<String>,
}

/// A juror's own part of a jury.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardOwnJury)]
pub struct OwnJury {
    /// Slug of the round.
    pub cycle: String,
    /// The juror.
    #[schema(value_type = String, format = "uuid")]
    pub juror: JurorId,
    /// As they write their name.
    pub name: String,
    /// ISO 3166-1 alpha-2: they judge no case of it.
    pub country: String,
    /// Scoring has ended.
    pub is_closed: bool,
    /// By what they judge, with weights.
    pub criteria: Vec<Criterion>,
    /// The most points for a criterion; the least is 0.
    pub most_points: u32,
    /// What they judge: none of their own country, and none for which they declared a conflict.
    pub cases: Vec<OwnCase>,
}

/// A case that a juror judges, with their own points.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardOwnCase)]
pub struct OwnCase {
    /// Which; its dossier is at `/api/v1/award-cases/{case}`.
    #[schema(value_type = String, format = "uuid")]
    pub case: AwardCaseId,
    /// Which city.
    pub city: CityView,
    /// Their points, by the code of the criterion.
    pub scores: BTreeMap<String, i64>,
    /// Their words to them.
    pub comments: BTreeMap<String, String>,
    /// Every criterion has points.
    pub is_complete: bool,
    /// What the jury gave it: once it has closed, and where the juror's own ballot is complete.
    pub result: Option<OwnCaseResult>,
}

/// What the jury gave a case, as its jurors may know it. Where it stands among the others is not said: that would tell of cases that are
/// kept from them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardOwnCaseResult)]
pub struct OwnCaseResult {
    /// The mean of the ballots that count, with two decimals; exactly it is `sum` / `counted`.
    pub mean: Option<String>,
    /// Their sum.
    pub sum: u64,
    /// How many they are.
    pub counted: u64,
}

/// The jury of a round, for its secretariat.
///
/// # Errors
/// Those of the database.
pub fn jury_view(conn: &mut Conn, cycle: &Cycle) -> Result<JuryView> {
    let (rules, ballots, all) = (cycles::rules(conn, cycle)?, Ballots::read(conn, cycle)?, cases::of_cycle(conn, cycle.id)?);
    let items = ballots.jurors.iter().map(|juror| line(&rules, &ballots, &all, juror)).collect();
    Ok(JuryView { closed_at: cycle.jury_closed_at.map(|at| at.to_string()), items })
}

/// One juror, for the secretariat.
///
/// # Errors
/// Those of the database.
pub fn juror_view(conn: &mut Conn, cycle: &Cycle, juror: &Juror) -> Result<JurorView> {
    let (rules, ballots, all) = (cycles::rules(conn, cycle)?, Ballots::read(conn, cycle)?, cases::of_cycle(conn, cycle.id)?);
    Ok(line(&rules, &ballots, &all, juror))
}

fn line(rules: &Rules, ballots: &Ballots, all: &[Case], juror: &Juror) -> JurorView {
    let given: Vec<(&Assignment, &Case)> = ballots
        .assignments
        .iter()
        .filter(|one| one.juror == juror.id)
        .filter_map(|one| Some((one, all.iter().find(|case| case.id == one.award_case)?)))
        .collect();
    let counts =
        |(one, case): &&(&Assignment, &Case)| ballots.ballot(juror, one, case).standing(&rules.criteria) == BallotStanding::Counted;
    JurorView {
        id: juror.id,
        account: juror.account,
        name: juror.name.clone(),
        country: juror.country.code().to_owned(),
        joined_at: juror.joined_at.to_string(),
        left_at: juror.left_at.map(|at| at.to_string()),
        left_reason: juror.left_reason.clone(),
        complete: given.iter().filter(counts).count(),
        cases: given
            .iter()
            .map(|(one, case)| GivenCase {
                case: case.id,
                city: case.city_name.clone(),
                assigned_at: one.assigned_at.to_string(),
                conflict_at: one.conflict_at.map(|at| at.to_string()),
                conflict_reason: one.conflict_reason.clone(),
            })
            .collect(),
    }
}

/// A juror's own part of the jury.
///
/// # Errors
/// Those of the database.
pub fn own_jury(conn: &mut Conn, cycle: &Cycle, juror: &Juror) -> Result<OwnJury> {
    let rules = cycles::rules(conn, cycle)?;
    let own = Own::read(conn, cycle, juror)?;
    let all = cases::of_cycle(conn, cycle.id)?;
    let given = store::assignments_of(conn, juror.id)?;
    let case_of = |assignment: &Assignment| all.iter().find(|case| case.id == assignment.award_case);
    let sight = Sight::of(conn, juror)?;
    let in_sight = |assignment| case_of(assignment).filter(|case| sight.has(assignment, case));
    let before: Vec<&Case> = given.iter().filter_map(in_sight).collect();
    let cities = Cities::of(conn, before.iter().copied())?;
    let lines = before.into_iter().map(|case| own.line(&rules, case, cities.view(case))).collect();
    Ok(OwnJury {
        cycle: cycle.slug.to_string(),
        juror: juror.id,
        name: juror.name.clone(),
        country: juror.country.code().to_owned(),
        is_closed: cycle.jury_closed_at.is_some(),
        most_points: rules.scale(),
        criteria: rules.criteria,
        cases: lines,
    })
}

/// A case that is in a juror's sight.
///
/// # Errors
/// Those of the database.
pub fn own_case(conn: &mut Conn, judging: &Judging) -> Result<OwnCase> {
    let Judging { cycle, case, juror, .. } = judging;
    let rules = cycles::rules(conn, cycle)?;
    let city = cycles::city_of(conn, case)?;
    Ok(Own::read(conn, cycle, juror)?.line(&rules, case, city))
}

/// What a juror may read: their own points, and those of the others once the jury has closed.
struct Own {
    scores: Vec<Score>,
    all: Option<Ballots>,
}

impl Own {
    fn read(conn: &mut Conn, cycle: &Cycle, juror: &Juror) -> Result<Self> {
        let all = if cycle.jury_closed_at.is_some() { Some(Ballots::read(conn, cycle)?) } else { None };
        Ok(Self { scores: score_store::of_juror(conn, juror.id)?, all })
    }

    fn line(&self, rules: &Rules, case: &Case, city: CityView) -> OwnCase {
        let own = || self.scores.iter().filter(|score| score.award_case == case.id);
        let scores: BTreeMap<String, i64> = own().map(|score| (score.criterion.clone(), score.points)).collect();
        let comments = own().filter_map(|score| Some((score.criterion.clone(), score.comment.clone()?))).collect();
        let is_complete = !rules.criteria.is_empty() && rules.criteria.iter().all(|criterion| scores.contains_key(&criterion.code));
        let tally = self.all.as_ref().filter(|_| is_complete).map(|all| all.tally(rules, case));
        let result = tally.map(|tally| OwnCaseResult { mean: tally.mean().map(Mean::words), sum: tally.sum, counted: tally.counted });
        OwnCase { case: case.id, city, scores, comments, is_complete, result }
    }
}
