//! What a jury came to, as its page shows it: the means, ties as ties, every ballot with its words.

use serde::Serialize;

use super::super::super::reader::Reader;
use crate::features::awards::jury::{BallotStanding, BallotView, CaseResult, JuryResults};
use crate::features::awards::rules::Criterion;
use crate::kernel::language_map::Passage;

/// All of it, the best first.
#[derive(Debug, Serialize)]
pub(super) struct Results {
    rules_version: i64,
    /// What a ballot can come to at most.
    most: u64,
    cases: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    city: String,
    country: &'static str,
    /// None without a ballot that counts.
    rank: Option<usize>,
    is_tied: bool,
    mean: Option<String>,
    counted: u64,
    assigned: u64,
    /// The mean of each criterion; none without a ballot that counts.
    criteria: Vec<OfCriterion>,
    /// Who sits and has not judged it to the end.
    incomplete: Vec<String>,
    ballots: Vec<Ballot>,
}

#[derive(Debug, Serialize)]
struct OfCriterion {
    title: Passage,
    weight: u32,
    mean: String,
}

#[derive(Debug, Serialize)]
struct Ballot {
    name: String,
    standing: BallotStanding,
    total: Option<u64>,
    /// Of the criteria that have some.
    scores: Vec<Score>,
}

#[derive(Debug, Serialize)]
struct Score {
    title: Passage,
    points: i64,
    comment: Option<String>,
}

impl Results {
    /// In the reader's language.
    pub(super) fn new(reader: Reader, found: &JuryResults) -> Self {
        let cases = found.cases.iter().map(|case| Line::new(reader, &found.criteria, case)).collect();
        Self { rules_version: found.rules_version, most: found.most, cases }
    }
}

impl Line {
    fn new(reader: Reader, criteria: &[Criterion], case: &CaseResult) -> Self {
        let mean = |one: &Criterion| {
            let mean = case.means.get(&one.code)?.clone();
            Some(OfCriterion { title: one.title.get(reader.locale), weight: one.weight, mean })
        };
        let lacks = case.ballots.iter().filter(|ballot| ballot.standing == BallotStanding::Incomplete);
        Self {
            id: case.case.to_string(),
            city: case.city.name.clone(),
            country: case.city.country.code(),
            rank: case.rank,
            is_tied: case.is_tied,
            mean: case.mean.clone(),
            counted: case.counted,
            assigned: case.assigned,
            criteria: criteria.iter().filter_map(mean).collect(),
            incomplete: lacks.map(|ballot| ballot.name.clone()).collect(),
            ballots: case.ballots.iter().map(|ballot| Ballot::new(reader, criteria, ballot)).collect(),
        }
    }
}

impl Ballot {
    fn new(reader: Reader, criteria: &[Criterion], ballot: &BallotView) -> Self {
        let score = |one: &Criterion| {
            let points = *ballot.scores.get(&one.code)?;
            Some(Score { title: one.title.get(reader.locale), points, comment: ballot.comments.get(&one.code).cloned() })
        };
        Self {
            name: ballot.name.clone(),
            standing: ballot.standing,
            total: ballot.total,
            scores: criteria.iter().filter_map(score).collect(),
        }
    }
}
