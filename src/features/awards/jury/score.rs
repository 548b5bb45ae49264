//! Giving points.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::cycles;
use super::super::record::Record;
use super::super::rules::Rules;
use super::bench::{self, Judging, is_open};
use super::score_store::{self, Score};
use crate::features::accounts::Caller;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{FieldErrors, pointer_token};
use crate::kernel::text::clean_text;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Points that a juror gives for a case; what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewAwardScores)]
pub struct RawScores {
    /// Points by the code of the criterion: whole numbers from 0 to the `most_points` of the rules.
    #[schema(value_type = BTreeMap<String, u32>)]
    pub scores: BTreeMap<String, Value>,
    /// Words to the points, by the code of the criterion; an empty one is taken away.
    pub comments: BTreeMap<String, String>,
}

/// Characters of a comment at most.
const COMMENT: usize = 5000;

/// Saves what a juror gives for a case.
///
/// # Errors
/// `unauthenticated`, `not_found` for who does not judge it; `award_rule` once the jury has closed; `validation_failed` with every wrong field.
pub fn score(conn: &mut Conn, ctx: &Ctx, caller: &Caller, case: AwardCaseId, raw: &RawScores) -> Result<Judging> {
    let held = bench::hold_judging(conn, caller, case)?;
    is_open(&held.cycle)?;
    let rules = cycles::rules(conn, &held.cycle)?;
    let mut ballot = score_store::of_juror(conn, held.juror.id)?;
    ballot.retain(|score| score.award_case == case);
    let points = points(&rules, raw, &ballot)?;
    let mut criteria = Vec::new();
    for criterion in &rules.criteria {
        let code = criterion.code.as_str();
        let was = ballot.iter().find(|score| score.criterion == code);
        let (given, said) = (points.get(code).copied(), raw.comments.get(code));
        let Some(value) = given.or_else(|| was.map(|was| was.points)).filter(|_| given.is_some() || said.is_some()) else { continue };
        let comment = match said {
            Some(text) => Some(clean_text(text)).filter(|text| !text.is_empty()),
            None => was.and_then(|was| was.comment.clone()),
        };
        let scored_at = Utc(ctx.now);
        let score = Score { juror: held.juror.id, award_case: case, criterion: code.to_owned(), points: value, comment, scored_at };
        score_store::put(conn, &score)?;
        criteria.push(code);
    }
    // That points were given, and by what: never how many.
    let detail = json!({ "juror": held.juror.id, "criteria": criteria });
    Record::of_case(&held.cycle, &held.case, "award_case.scored").write(conn, ctx, detail)?;
    Ok(held)
}

/// The points that were given, where everything that was said is right.
fn points(rules: &Rules, raw: &RawScores, ballot: &[Score]) -> Result<BTreeMap<String, i64>> {
    let is_known = |code: &str| rules.criteria.iter().any(|criterion| criterion.code == code);
    let (mut errors, mut points) = (FieldErrors::default(), BTreeMap::new());
    if raw.scores.is_empty() && raw.comments.is_empty() {
        errors.add("/scores", "required", "points by the code of the criterion");
    }
    for (code, value) in &raw.scores {
        let pointer = format!("/scores/{}", pointer_token(code));
        if !is_known(code) {
            errors.add(pointer, "unknown", "the rules have no such criterion");
            continue;
        }
        match value.as_i64().filter(|points| (0..=i64::from(rules.scale())).contains(points)) {
            Some(value) => drop(points.insert(code.clone(), value)),
            None => errors.add(pointer, "out_of_range", format!("a whole number from 0 to {}", rules.scale())),
        }
    }
    for (code, text) in &raw.comments {
        let pointer = format!("/comments/{}", pointer_token(code));
        let has_points = raw.scores.contains_key(code) || ballot.iter().any(|score| score.criterion == *code);
        if !is_known(code) {
            errors.add(pointer, "unknown", "the rules have no such criterion");
        } else if text.chars().count() > COMMENT {
            errors.add(pointer, "too_long", format!("at most {COMMENT} characters"));
        } else if !has_points {
            errors.add(pointer, "invalid", "words go with points: give these first");
        }
    }
    errors.finish()?;
    Ok(points)
}
