//! The table `award_nominations`.

use diesel::prelude::*;
use jiff::Timestamp;

use crate::kernel::country::Country;
use crate::kernel::id::{AccountId, AwardCaseId, AwardCycleId};
use crate::platform::db::schema::award_nominations;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// That a national commission forwards a case.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_nominations, check_for_backend(MultiBackend))]
pub struct Nomination {
    /// Which case.
    pub award_case: AwardCaseId,
    /// Of which round.
    pub cycle: AwardCycleId,
    /// Whose commission.
    pub country: Country,
    /// When.
    pub nominated_at: Utc,
    /// By whom.
    pub nominated_by: Option<AccountId>,
    /// After the deadline.
    pub is_late: bool,
    /// What the commission says to it.
    pub note: Option<String>,
    /// The version of the rules that held.
    pub rules_version: i64,
}

/// The nomination of a case, if there is one.
///
/// # Errors
/// Those of the database.
pub fn nomination(conn: &mut Conn, case: AwardCaseId) -> Result<Option<Nomination>> {
    Ok(award_nominations::table.find(case).select(Nomination::as_select()).first(conn).optional()?)
}

/// Those of a country in a round.
///
/// # Errors
/// Those of the database.
pub fn nominations(conn: &mut Conn, cycle: AwardCycleId, country: Country) -> Result<Vec<Nomination>> {
    let those = award_nominations::table.filter(award_nominations::cycle.eq(cycle).and(award_nominations::country.eq(country)));
    Ok(those.select(Nomination::as_select()).order(award_nominations::award_case).load(conn)?)
}

/// All of a round.
///
/// # Errors
/// Those of the database.
pub fn nominations_of_cycle(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Nomination>> {
    let those = award_nominations::table.filter(award_nominations::cycle.eq(cycle));
    Ok(those.select(Nomination::as_select()).order(award_nominations::award_case).load(conn)?)
}

pub(super) fn insert(conn: &mut Conn, new: &Nomination) -> Result<()> {
    diesel::insert_into(award_nominations::table)
        .values((
            award_nominations::award_case.eq(new.award_case),
            award_nominations::cycle.eq(new.cycle),
            award_nominations::country.eq(new.country),
            award_nominations::nominated_at.eq(new.nominated_at),
            award_nominations::nominated_by.eq(new.nominated_by),
            award_nominations::is_late.eq(new.is_late),
            award_nominations::note.eq(new.note.as_deref()),
            award_nominations::rules_version.eq(new.rules_version),
        ))
        .execute(conn)?;
    Ok(())
}

/// Those that came before this instant are not late any more: the deadline was extended past them.
///
/// # Errors
/// Those of the database.
pub fn mark_in_time(conn: &mut Conn, cycle: AwardCycleId, due: Timestamp) -> Result<()> {
    let those = award_nominations::table.filter(award_nominations::cycle.eq(cycle).and(award_nominations::nominated_at.lt(Utc(due))));
    diesel::update(those).set(award_nominations::is_late.eq(false)).execute(conn)?;
    Ok(())
}

pub(super) fn remove(conn: &mut Conn, case: AwardCaseId) -> Result<()> {
    diesel::delete(award_nominations::table.find(case)).execute(conn)?;
    Ok(())
}
