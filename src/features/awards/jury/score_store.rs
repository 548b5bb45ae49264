//! The table `award_scores`. What it holds is read by who gave it, and by the secretariat once the jury has closed ([`super::results`]).

use diesel::prelude::*;

use crate::kernel::id::{AwardCaseId, AwardCycleId, JurorId};
use crate::platform::db::schema::{award_jurors, award_scores};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// Points of one juror for one case by one criterion.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_scores, check_for_backend(MultiBackend))]
pub(super) struct Score {
    pub(super) juror: JurorId,
    pub(super) award_case: AwardCaseId,
    pub(super) criterion: String,
    pub(super) points: i64,
    pub(super) comment: Option<String>,
    pub(super) scored_at: Utc,
}

/// Whether anybody has given points in a round.
///
/// # Errors
/// Those of the database.
pub fn has_begun(conn: &mut Conn, cycle: AwardCycleId) -> Result<bool> {
    let any = award_scores::table.inner_join(award_jurors::table).filter(award_jurors::cycle.eq(cycle));
    Ok(any.count().get_result::<i64>(conn)? > 0)
}

/// All of a round.
pub(super) fn of_cycle(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Score>> {
    let all = award_scores::table.inner_join(award_jurors::table).filter(award_jurors::cycle.eq(cycle));
    let order = (award_scores::juror, award_scores::award_case, award_scores::criterion);
    Ok(all.select(Score::as_select()).order(order).load(conn)?)
}

/// Those of one juror.
pub(super) fn of_juror(conn: &mut Conn, juror: JurorId) -> Result<Vec<Score>> {
    let all = award_scores::table.filter(award_scores::juror.eq(juror));
    Ok(all.select(Score::as_select()).order((award_scores::award_case, award_scores::criterion)).load(conn)?)
}

/// Writes one in the place of what it was. The assignment is locked.
pub(super) fn put(conn: &mut Conn, score: &Score) -> Result<()> {
    diesel::delete(award_scores::table.find((score.juror, score.award_case, score.criterion.as_str()))).execute(conn)?;
    diesel::insert_into(award_scores::table)
        .values((
            award_scores::juror.eq(score.juror),
            award_scores::award_case.eq(score.award_case),
            award_scores::criterion.eq(score.criterion.as_str()),
            award_scores::points.eq(score.points),
            award_scores::comment.eq(score.comment.as_deref()),
            award_scores::scored_at.eq(score.scored_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes away what a juror gave for a case.
pub(super) fn clear(conn: &mut Conn, juror: JurorId, case: AwardCaseId) -> Result<()> {
    let those = award_scores::table.filter(award_scores::juror.eq(juror).and(award_scores::award_case.eq(case)));
    diesel::delete(those).execute(conn)?;
    Ok(())
}
