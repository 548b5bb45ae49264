//! The tables `award_jurors` and `award_assignments`.

use diesel::prelude::*;

use crate::kernel::country::Country;
use crate::kernel::id::{AccountId, AwardCaseId, AwardCycleId, JurorId};
use crate::kernel::problem::Problem;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{award_assignments, award_jurors};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// Somebody who sits in the jury of a round.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_jurors, check_for_backend(MultiBackend))]
pub struct Juror {
    /// Identity.
    pub id: JurorId,
    /// Of which round.
    pub cycle: AwardCycleId,
    /// Which account.
    pub account: AccountId,
    /// As they write their name.
    pub name: String,
    /// Whose cases they do not judge.
    pub country: Country,
    /// Since when.
    pub joined_at: Utc,
    /// When they left. Who left does not come back.
    pub left_at: Option<Utc>,
    /// Why.
    pub left_reason: Option<String>,
}

/// That a case was given to a juror.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_assignments, check_for_backend(MultiBackend))]
pub struct Assignment {
    /// To whom.
    pub juror: JurorId,
    /// Which case.
    pub award_case: AwardCaseId,
    /// When.
    pub assigned_at: Utc,
    /// When they declared that they cannot judge it.
    pub conflict_at: Option<Utc>,
    /// Why.
    pub conflict_reason: Option<String>,
}

/// Writes a juror, unless their account sits there. Returns whether they were written.
pub(super) fn insert(conn: &mut Conn, new: &Juror) -> Result<bool> {
    let row = diesel::insert_into(award_jurors::table).values((
        award_jurors::id.eq(new.id),
        award_jurors::cycle.eq(new.cycle),
        award_jurors::account.eq(new.account),
        award_jurors::name.eq(new.name.as_str()),
        award_jurors::country.eq(new.country),
        award_jurors::joined_at.eq(new.joined_at),
    ));
    Ok(Native(row.on_conflict_do_nothing()).execute(conn)? == 1)
}

/// Those of a round, in the order in which they were seated.
pub(super) fn of_cycle(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Juror>> {
    let all = award_jurors::table.filter(award_jurors::cycle.eq(cycle));
    Ok(all.select(Juror::as_select()).order(award_jurors::id).load(conn)?)
}

/// One of a round.
pub(super) fn get(conn: &mut Conn, cycle: AwardCycleId, id: JurorId) -> Result<Juror> {
    let one = award_jurors::table.filter(award_jurors::id.eq(id).and(award_jurors::cycle.eq(cycle)));
    Ok(one.select(Juror::as_select()).first(conn).optional()?.ok_or_else(Problem::not_found)?)
}

/// The juror of a round that an account is or was.
pub(super) fn of_account(conn: &mut Conn, cycle: AwardCycleId, account: AccountId) -> Result<Option<Juror>> {
    let one = award_jurors::table.filter(award_jurors::cycle.eq(cycle).and(award_jurors::account.eq(account)));
    Ok(one.select(Juror::as_select()).first(conn).optional()?)
}

/// Whether an account sits in the jury of any round.
///
/// # Errors
/// Those of the database.
pub fn sits(conn: &mut Conn, account: AccountId) -> Result<bool> {
    let seats = award_jurors::table.filter(award_jurors::account.eq(account).and(award_jurors::left_at.is_null()));
    Ok(seats.count().get_result::<i64>(conn)? > 0)
}

/// Notes that a juror left.
pub(super) fn mark_left(conn: &mut Conn, id: JurorId, at: Utc, reason: &str) -> Result<()> {
    let left = (award_jurors::left_at.eq(Some(at)), award_jurors::left_reason.eq(Some(reason)));
    diesel::update(award_jurors::table.find(id)).set(left).execute(conn)?;
    Ok(())
}

/// What was given to the jurors of a round.
pub(super) fn assignments(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Assignment>> {
    let all = award_assignments::table.inner_join(award_jurors::table).filter(award_jurors::cycle.eq(cycle));
    let order = (award_assignments::juror, award_assignments::award_case);
    Ok(all.select(Assignment::as_select()).order(order).load(conn)?)
}

/// What was given to one juror.
pub(super) fn assignments_of(conn: &mut Conn, juror: JurorId) -> Result<Vec<Assignment>> {
    let all = award_assignments::table.filter(award_assignments::juror.eq(juror));
    Ok(all.select(Assignment::as_select()).order(award_assignments::award_case).load(conn)?)
}

/// That this case was given to this juror.
pub(super) fn assignment(conn: &mut Conn, juror: JurorId, case: AwardCaseId) -> Result<Option<Assignment>> {
    Ok(award_assignments::table.find((juror, case)).select(Assignment::as_select()).first(conn).optional()?)
}

/// The same; until the transaction ends nobody else gives points for it or declares a conflict.
pub(super) fn lock_assignment(conn: &mut Conn, juror: JurorId, case: AwardCaseId) -> Result<Option<Assignment>> {
    let columns = <Assignment as Selectable<MultiBackend>>::construct_selection();
    let one = award_assignments::table.filter(award_assignments::juror.eq(juror).and(award_assignments::award_case.eq(case)));
    Ok(ForUpdate::wait(one.select(columns)).get_result(conn).optional()?)
}

/// Gives a case to a juror, who may have it. Returns whether it is new.
pub(super) fn assign(conn: &mut Conn, juror: JurorId, case: AwardCaseId, now: Utc) -> Result<bool> {
    let row = diesel::insert_into(award_assignments::table).values((
        award_assignments::juror.eq(juror),
        award_assignments::award_case.eq(case),
        award_assignments::assigned_at.eq(now),
    ));
    Ok(Native(row.on_conflict_do_nothing()).execute(conn)? == 1)
}

/// Takes a case from a juror.
pub(super) fn unassign(conn: &mut Conn, juror: JurorId, case: AwardCaseId) -> Result<()> {
    diesel::delete(award_assignments::table.find((juror, case))).execute(conn)?;
    Ok(())
}

/// Notes that a juror cannot judge a case, or that they can after all.
pub(super) fn mark_conflict(conn: &mut Conn, juror: JurorId, case: AwardCaseId, declared: Option<(Utc, &str)>) -> Result<()> {
    let values = (
        award_assignments::conflict_at.eq(declared.map(|(at, _)| at)),
        award_assignments::conflict_reason.eq(declared.map(|(_, reason)| reason)),
    );
    diesel::update(award_assignments::table.find((juror, case))).set(values).execute(conn)?;
    Ok(())
}
