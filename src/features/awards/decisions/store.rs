//! The table `award_decisions`.

use diesel::prelude::*;

use super::super::model::{Cycle, Outcome};
use crate::kernel::id::{AccountId, AwardCaseId, AwardCycleId, OrganisationId};
use crate::platform::ctx::Ctx;
use crate::platform::db::schema::{award_cases, award_cycles, award_decisions};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// How a case was decided. Sealed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_decisions, check_for_backend(MultiBackend))]
pub struct Decision {
    /// Which case.
    pub award_case: AwardCaseId,
    /// Of which round.
    pub cycle: AwardCycleId,
    /// How.
    pub outcome: Outcome,
    /// Why, for the file.
    pub reasons: String,
    /// When.
    pub decided_at: Utc,
    /// By whom.
    pub decided_by: Option<AccountId>,
    /// The version of the rules that held.
    pub rules_version: i64,
    /// Where it stands in the order of conferring.
    pub position: Option<i64>,
    /// The number of its certificate.
    pub number: Option<String>,
}

/// The decision on a case, if there is one.
///
/// # Errors
/// Those of the database.
pub fn of_case(conn: &mut Conn, case: AwardCaseId) -> Result<Option<Decision>> {
    Ok(award_decisions::table.find(case).select(Decision::as_select()).first(conn).optional()?)
}

/// All of a round.
///
/// # Errors
/// Those of the database.
pub fn of_cycle(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Decision>> {
    let all = award_decisions::table.filter(award_decisions::cycle.eq(cycle));
    Ok(all.select(Decision::as_select()).order(award_decisions::award_case).load(conn)?)
}

/// Those of a round that are laureates.
///
/// # Errors
/// Those of the database.
pub fn laureates_of(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Decision>> {
    Ok(of_cycle(conn, cycle)?.into_iter().filter(|decision| decision.outcome == Outcome::Laureate).collect())
}

/// The decision whose certificate has this number.
///
/// # Errors
/// Those of the database.
pub fn by_number(conn: &mut Conn, number: &str) -> Result<Option<Decision>> {
    let one = award_decisions::table.filter(award_decisions::number.eq(number));
    Ok(one.select(Decision::as_select()).first(conn).optional()?)
}

/// Writes one, in the place of what it was.
pub(super) fn put(conn: &mut Conn, decision: &Decision) -> Result<()> {
    drop_case(conn, decision.award_case)?;
    diesel::insert_into(award_decisions::table)
        .values((
            award_decisions::award_case.eq(decision.award_case),
            award_decisions::cycle.eq(decision.cycle),
            award_decisions::outcome.eq(decision.outcome),
            award_decisions::reasons.eq(decision.reasons.as_str()),
            award_decisions::decided_at.eq(decision.decided_at),
            award_decisions::decided_by.eq(decision.decided_by),
            award_decisions::rules_version.eq(decision.rules_version),
            award_decisions::position.eq(decision.position),
            award_decisions::number.eq(decision.number.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes the decision on a case away, if there is one.
///
/// # Errors
/// Those of the database.
pub fn drop_case(conn: &mut Conn, case: AwardCaseId) -> Result<()> {
    diesel::delete(award_decisions::table.find(case)).execute(conn)?;
    Ok(())
}

/// Says in which order the award is conferred.
///
/// # Errors
/// Those of the database.
pub fn set_positions(conn: &mut Conn, order: &[AwardCaseId]) -> Result<()> {
    for (position, case) in (1_i64..).zip(order) {
        diesel::update(award_decisions::table.find(case)).set(award_decisions::position.eq(Some(position))).execute(conn)?;
    }
    Ok(())
}

/// Gives the certificate of a case its number, unless it has one. False when it had.
///
/// # Errors
/// Those of the database.
pub fn set_number(conn: &mut Conn, case: AwardCaseId, number: &str) -> Result<bool> {
    let without = award_decisions::table.filter(award_decisions::award_case.eq(case).and(award_decisions::number.is_null()));
    Ok(diesel::update(without).set(award_decisions::number.eq(Some(number))).execute(conn)? == 1)
}

/// The year of the last award that a city received in another round of the same award, up to the year of this one. What is still sealed is not
/// known here.
///
/// # Errors
/// Those of the database.
pub fn last_award(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, city: OrganisationId) -> Result<Option<i64>> {
    let years = award_decisions::table
        .inner_join(award_cases::table)
        .inner_join(award_cycles::table)
        .filter(award_decisions::outcome.eq(Outcome::Laureate).and(award_cases::city.eq(city)))
        .filter(award_cycles::award.eq(cycle.award.clone()).and(award_cycles::id.ne(cycle.id)).and(award_cycles::year.le(cycle.year)))
        .filter(award_cycles::concluded_at.is_not_null().and(award_cycles::embargo_until.le(Utc(ctx.now))))
        .select(diesel::dsl::max(award_cycles::year));
    Ok(years.first::<Option<i64>>(conn)?)
}
