//! Which case is before which juror.

use super::super::cases;
use super::super::cycles;
use super::super::model::{Case, CaseState, Cycle};
use super::super::rules::{RuleCode, Ruling, refusal};
use super::store::{self, Assignment, Juror};
use crate::features::accounts::{self, Caller};
use crate::features::{events, organisations};
use crate::kernel::country::Country;
use crate::kernel::id::{AccountId, AwardCaseId, OrganisationId};
use crate::kernel::problem::Problem;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A case before a juror.
#[derive(Clone, Debug)]
pub struct Judging {
    /// The round.
    pub cycle: Cycle,
    /// The case.
    pub case: Case,
    /// Who judges it.
    pub juror: Juror,
    /// That it was given to them.
    pub assignment: Assignment,
}

/// Whether a case is before the jury.
pub(super) fn is_before_jury(case: &Case) -> bool {
    case.shortlisted_at.is_some() && case.state == CaseState::Submitted
}

/// The cases of a round that are before its jury.
///
/// # Errors
/// Those of the database.
pub fn before_the_jury(conn: &mut Conn, cycle: &Cycle) -> Result<Vec<Case>> {
    Ok(cases::of_cycle(conn, cycle.id)?.into_iter().filter(is_before_jury).collect())
}

/// The countries for which an account speaks, as their commission or for a city of theirs: nobody judges what they speak for.
pub(super) fn spoken_for(conn: &mut Conn, account: AccountId) -> Result<Vec<Country>> {
    let held = accounts::scopes_of(conn, account)?;
    let cities: Vec<OrganisationId> = held.iter().filter_map(|held| held.scope.city()).collect();
    let of_cities = organisations::get_many(conn, &cities)?.into_values().map(|city| city.country);
    Ok(held.iter().filter_map(|held| held.scope.country()).chain(of_cities).collect())
}

/// What is in the sight of a juror: of what was given to them nothing of their own country, nor of one that they have come to speak for since, nor
/// an application that they began themselves.
pub(super) struct Sight<'a> {
    juror: &'a Juror,
    spoken_for: Vec<Country>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(conn: &mut Conn, juror: &'a Juror) -> Result<Self> {
        Ok(Self { juror, spoken_for: spoken_for(conn, juror.account)? })
    }

    pub(super) fn has(&self, assignment: &Assignment, case: &Case) -> bool {
        is_before_jury(case) && self.juror.left_at.is_none() && !self.is_own(case) && assignment.conflict_at.is_none()
    }

    /// It is of their own country, or of one for which they speak, or they began it.
    pub(super) fn is_own(&self, case: &Case) -> bool {
        self.juror.country == case.country || self.spoken_for.contains(&case.country) || case.contact == Some(self.juror.account)
    }
}

/// Whether the caller judges a case: it is before the jury and was given to them, they have not left, declared no conflict, and it is not of
/// their own country. After closing as before. The key of a machine judges nothing.
///
/// # Errors
/// Those of the database.
pub fn judges(conn: &mut Conn, caller: &Caller, case: &Case) -> Result<bool> {
    let Ok(owner) = caller.owner() else { return Ok(false) };
    let Some(juror) = store::of_account(conn, case.cycle, owner.id())? else { return Ok(false) };
    let Some(given) = store::assignment(conn, juror.id, case.id)? else { return Ok(false) };
    Ok(Sight::of(conn, &juror)?.has(&given, case))
}

/// The juror that the caller is in a round; none for everybody who does not sit in it, or has left.
///
/// # Errors
/// Those of the database.
pub fn seat_of(conn: &mut Conn, caller: &Caller, cycle: &Cycle) -> Result<Option<Juror>> {
    let Ok(owner) = caller.owner() else { return Ok(None) };
    let juror = store::of_account(conn, cycle.id, owner.id())?.filter(|juror| juror.left_at.is_none());
    // Of what is being planned nobody else knows.
    if juror.is_some() && events::get(conn, cycle.event)?.is_public() { Ok(juror) } else { Ok(None) }
}

/// The same for whom there has to be one.
///
/// # Errors
/// `unauthenticated` for nobody; `not_found` for everybody who does not sit in it, or has left.
pub fn juror_of(conn: &mut Conn, caller: &Caller, cycle: &Cycle) -> Result<Juror> {
    caller.signed_in()?;
    Ok(seat_of(conn, caller, cycle)?.ok_or_else(Problem::not_found)?)
}

/// A case that was given to the caller, also where they declared a conflict: never one of their own country.
pub(super) fn given(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<Judging> {
    caller.signed_in()?;
    let case = cases::get(conn, id)?;
    let cycle = cycles::get(conn, case.cycle)?;
    let juror = juror_of(conn, caller, &cycle)?;
    let assignment = store::assignment(conn, juror.id, id)?.ok_or_else(Problem::not_found)?;
    let without_conflict = Assignment { conflict_at: None, ..assignment.clone() };
    let sees = Sight::of(conn, &juror)?.has(&without_conflict, &case);
    if sees { Ok(Judging { cycle, case, juror, assignment }) } else { Err(Problem::not_found().into()) }
}

/// The same, held: until the transaction ends the jury does not close, and nobody else changes this ballot.
pub(super) fn hold(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<Judging> {
    caller.signed_in()?;
    // Who closes waits for those who score, and those who come after see that it is closed; jurors do not wait for each other.
    let case = cases::get(conn, id)?;
    let cycle = cycles::share(conn, case.cycle)?;
    let found = given(conn, caller, id)?;
    let assignment = store::lock_assignment(conn, found.juror.id, id)?.ok_or_else(Problem::not_found)?;
    Ok(Judging { cycle, assignment, ..found })
}

/// A case that the caller judges.
///
/// # Errors
/// `unauthenticated`; `not_found` for everybody else, and once a conflict was declared.
pub fn judging(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<Judging> {
    in_sight(given(conn, caller, id)?)
}

/// The same, held.
pub(super) fn hold_judging(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<Judging> {
    in_sight(hold(conn, caller, id)?)
}

fn in_sight(found: Judging) -> Result<Judging> {
    if found.assignment.conflict_at.is_none() { Ok(found) } else { Err(Problem::not_found().into()) }
}

/// Makes sure that the jury still scores.
pub(super) fn is_open(cycle: &Cycle) -> Result<()> {
    if cycle.jury_closed_at.is_none() {
        return Ok(());
    }
    Err(refusal(vec![Ruling::new(RuleCode::Jury, cycle.rules_version, "the jury has closed: what was scored stays as it is")]).into())
}
