//! What the ballots of a round come to, read once the jury has closed.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::cycles::{self, Cities, CityView};
use super::super::model::{Case, Cycle};
use super::super::rules::{Criterion, RuleCode, Rules, Ruling, refusal};
use super::bench::before_the_jury;
use super::score_store::{self, Score};
use super::store::{self, Assignment, Juror};
use super::tally::{Ballot, BallotStanding, Mean, Rank, Tally, means, ranks, tally};
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What the jury of a round came to. All numbers are whole; nothing is rounded but `mean`, which is for people.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardJuryResults)]
pub struct JuryResults {
    /// Slug of the round.
    pub cycle: String,
    /// When scoring ended, RFC 3339 in UTC.
    pub closed_at: String,
    /// The version of the rules that hold; the criteria are those by which the jury judged.
    pub rules_version: i64,
    /// By what it judged, with weights.
    pub criteria: Vec<Criterion>,
    /// What a ballot can come to at most: the most points for every criterion, each times its weight.
    pub most: u64,
    /// Every case that was before the jury, the best first; of one rank by name, those without a ballot that counts at the end.
    pub cases: Vec<CaseResult>,
}

/// What the jury gave a case. `counted` + `incomplete` + what is `excluded` = `assigned`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardCaseResult)]
pub struct CaseResult {
    /// Which case.
    #[schema(value_type = String, format = "uuid")]
    pub case: AwardCaseId,
    /// Which city.
    pub city: CityView,
    /// 1, 2, 2, 4; `null` without a ballot that counts. A tie is never broken here.
    pub rank: Option<usize>,
    /// Another case came to exactly the same.
    pub is_tied: bool,
    /// The mean of the ballots that count, with two decimals; exactly it is `sum` / `counted`.
    #[schema(example = "27.33")]
    pub mean: Option<String>,
    /// The mean of the points of the ballots that count, by the code of the criterion, with two decimals; none without such a ballot.
    pub means: BTreeMap<String, String>,
    /// The sum of the ballots that count.
    pub sum: u64,
    /// How many ballots count.
    pub counted: u64,
    /// How many of jurors who sit lack points for a criterion.
    pub incomplete: u64,
    /// How many do not count, by reason.
    pub excluded: Excluded,
    /// To how many jurors it was given.
    pub assigned: u64,
    /// Each ballot.
    pub ballots: Vec<BallotView>,
}

/// Ballots that do not count.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardExcludedBallots)]
pub struct Excluded {
    /// The juror declared a conflict.
    pub conflict: u64,
    /// The case is of the juror's own country.
    pub own_country: u64,
    /// The juror left before the ballot was complete.
    pub left: u64,
}

/// One juror's ballot for a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AwardBallot)]
pub struct BallotView {
    /// Whose.
    #[schema(value_type = String, format = "uuid")]
    pub juror: JurorId,
    /// As they write their name.
    pub name: String,
    /// Whether it counts, and why not.
    pub standing: BallotStanding,
    /// The sum of points times weight, of one that counts.
    pub total: Option<u64>,
    /// Points by the code of the criterion; none where the juror should not have judged.
    pub scores: BTreeMap<String, i64>,
    /// Words to them.
    pub comments: BTreeMap<String, String>,
}

/// All ballots of a round.
pub(super) struct Ballots {
    pub(super) jurors: Vec<Juror>,
    pub(super) assignments: Vec<Assignment>,
    pub(super) scores: Vec<Score>,
}

impl Ballots {
    pub(super) fn read(conn: &mut Conn, cycle: &Cycle) -> Result<Self> {
        Ok(Self {
            jurors: store::of_cycle(conn, cycle.id)?,
            assignments: store::assignments(conn, cycle.id)?,
            scores: score_store::of_cycle(conn, cycle.id)?,
        })
    }

    /// The ballot that belongs to an assignment: whether it counts is asked here, whatever was asked when the case was given.
    pub(super) fn ballot(&self, juror: &Juror, assignment: &Assignment, case: &Case) -> Ballot {
        let points = self.of(assignment).map(|score| (score.criterion.clone(), u64::try_from(score.points).unwrap_or_default()));
        Ballot {
            is_own_country: juror.country == case.country,
            has_conflict: assignment.conflict_at.is_some(),
            has_left: juror.left_at.is_some(),
            points: points.collect(),
        }
    }

    fn of(&self, assignment: &Assignment) -> impl Iterator<Item = &Score> {
        let whose = (assignment.juror, assignment.award_case);
        self.scores.iter().filter(move |score| (score.juror, score.award_case) == whose)
    }

    /// Those for a case, in the order in which its jurors were seated.
    fn of_case(&self, case: &Case) -> Vec<(&Juror, &Assignment, Ballot)> {
        let mut found = Vec::new();
        for juror in &self.jurors {
            let given = self.assignments.iter().filter(|one| one.juror == juror.id && one.award_case == case.id);
            found.extend(given.map(|assignment| (juror, assignment, self.ballot(juror, assignment, case))));
        }
        found
    }

    /// What they come to for a case.
    pub(super) fn tally(&self, rules: &Rules, case: &Case) -> Tally {
        tally(&rules.criteria, self.of_case(case).iter().map(|(.., ballot)| ballot))
    }

    fn view(&self, rules: &Rules, juror: &Juror, assignment: &Assignment, ballot: &Ballot) -> BallotView {
        let standing = ballot.standing(&rules.criteria);
        let is_theirs = !matches!(standing, BallotStanding::Conflict | BallotStanding::OwnCountry);
        let scores = self.of(assignment).filter(|_| is_theirs);
        let comments = self.of(assignment).filter(|_| is_theirs);
        BallotView {
            juror: juror.id,
            name: juror.name.clone(),
            standing,
            total: (standing == BallotStanding::Counted).then(|| ballot.total(&rules.criteria)),
            scores: scores.map(|score| (score.criterion.clone(), score.points)).collect(),
            comments: comments.filter_map(|score| Some((score.criterion.clone(), score.comment.clone()?))).collect(),
        }
    }
}

/// What the jury of a round came to.
///
/// # Errors
/// `award_rule` while it scores: until it closes, points are hidden from everybody.
pub fn results(conn: &mut Conn, cycle: &Cycle) -> Result<JuryResults> {
    let Some(closed_at) = cycle.jury_closed_at else {
        let words = "the jury is still scoring: its results can be read when it has closed";
        return Err(refusal(vec![Ruling::new(RuleCode::Jury, cycle.rules_version, words)]).into());
    };
    let rules = cycles::rules(conn, cycle)?;
    let ballots = Ballots::read(conn, cycle)?;
    let before = before_the_jury(conn, cycle)?;
    let tallies: Vec<Tally> = before.iter().map(|case| ballots.tally(&rules, case)).collect();
    let means: Vec<_> = tallies.iter().map(Tally::mean).collect();
    let cities = Cities::of(conn, &before)?;
    let together = before.iter().zip(&tallies).zip(ranks(&means));
    let mut lines: Vec<CaseResult> =
        together.map(|((case, tally), rank)| line(&rules, &ballots, (case, cities.view(case)), *tally, rank)).collect();
    lines.sort_by_cached_key(|line| (line.rank.unwrap_or(usize::MAX), line.city.name.clone()));
    let weights: u64 = rules.criteria.iter().map(|criterion| u64::from(criterion.weight)).sum();
    Ok(JuryResults {
        cycle: cycle.slug.to_string(),
        closed_at: closed_at.to_string(),
        rules_version: cycle.rules_version,
        most: weights * u64::from(rules.scale()),
        criteria: rules.criteria,
        cases: lines,
    })
}

fn line(rules: &Rules, ballots: &Ballots, (case, city): (&Case, CityView), tally: Tally, rank: Option<Rank>) -> CaseResult {
    let of_case = ballots.of_case(case);
    CaseResult {
        case: case.id,
        city,
        rank: rank.map(|rank| rank.rank),
        is_tied: rank.is_some_and(|rank| rank.is_tied),
        mean: tally.mean().map(Mean::words),
        means: means(&rules.criteria, of_case.iter().map(|(.., ballot)| ballot)),
        sum: tally.sum,
        counted: tally.counted,
        incomplete: tally.incomplete,
        excluded: Excluded { conflict: tally.conflict, own_country: tally.own_country, left: tally.left },
        assigned: of_case.len() as u64,
        ballots: of_case.iter().map(|(juror, assignment, ballot)| ballots.view(rules, juror, assignment, ballot)).collect(),
    }
}
