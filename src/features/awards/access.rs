//! Who may look at a case, and as what.
//!
//! The secretariat sees all, a city's contact their own city, a commission its own country alone, a juror what they were given; to everybody
//! else none of it exists.

use super::cases;
use super::cycles;
use super::jury;
use super::model::{Case, CaseState, Cycle};
use crate::features::accounts::permissions::WriteAwards;
use crate::features::accounts::{Caller, Permit, require, scopes_of};
use crate::features::events;
use crate::kernel::country::Country;
use crate::kernel::id::{AwardCaseId, OrganisationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// As what somebody looks at a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// Runs the round.
    Secretariat,
    /// Writes the application.
    Contact,
    /// Nominates.
    Commission,
    /// Judges.
    Juror,
}

/// The round that staff names.
///
/// # Errors
/// `unauthenticated`, `not_found`, `forbidden` for who does not run it.
pub fn staff(conn: &mut Conn, caller: &Caller, named: &str) -> Result<Cycle> {
    caller.signed_in()?;
    let cycle = cycles::find(conn, named)?;
    permit(conn, caller, &cycle)?;
    Ok(cycle)
}

fn permit(conn: &mut Conn, caller: &Caller, cycle: &Cycle) -> Result<Permit<WriteAwards>> {
    require(conn, caller, cycle.event)
}

/// Makes sure that the caller may know that the round exists: of what is being planned nobody knows but who runs it.
///
/// # Errors
/// `not_found`.
pub fn is_known(conn: &mut Conn, caller: &Caller, cycle: &Cycle) -> Result<()> {
    let is_known = events::get(conn, cycle.event)?.is_public() || runs(conn, caller, cycle)?;
    if is_known { Ok(()) } else { Err(Problem::not_found().into()) }
}

/// Whether the caller runs this round. One who has to set up a second factor first is told so.
///
/// # Errors
/// `second_factor_required_for_staff`; those of the database.
pub fn runs(conn: &mut Conn, caller: &Caller, cycle: &Cycle) -> Result<bool> {
    match permit(conn, caller, cycle) {
        Ok(_) => Ok(true),
        Err(Error::Problem(problem)) if problem.code == &problem::SECOND_FACTOR_REQUIRED_FOR_STAFF => Err(problem.into()),
        Err(Error::Problem(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The cities and countries that an account is bound to. The key of a machine is bound to none.
#[derive(Clone, Debug, Default)]
pub struct Bound {
    /// As their focal point.
    pub cities: Vec<OrganisationId>,
    /// As their national commission.
    pub countries: Vec<Country>,
}

/// What the caller is bound to.
///
/// # Errors
/// Those of the database.
pub fn bound(conn: &mut Conn, caller: &Caller) -> Result<Bound> {
    let Ok(owner) = caller.owner() else { return Ok(Bound::default()) };
    let held = scopes_of(conn, owner.id())?;
    Ok(Bound {
        cities: held.iter().filter_map(|one| one.scope.city()).collect(),
        countries: held.iter().filter_map(|one| one.scope.country()).collect(),
    })
}

impl Bound {
    /// As what this lets its account look at a case.
    pub fn eye(&self, case: &Case) -> Option<Eye> {
        if self.cities.contains(&case.city) {
            return Some(Eye::Contact);
        }
        // What a city still writes, or took back, is its own affair.
        let is_received = case.state == CaseState::Submitted;
        (is_received && self.countries.contains(&case.country)).then_some(Eye::Commission)
    }
}

/// A case with its round, as whatever the caller may look at it.
///
/// # Errors
/// `unauthenticated`; `not_found` where there is none, or for who may not.
pub fn look(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<(Cycle, Case, Eye)> {
    caller.signed_in()?;
    let case = cases::get(conn, id)?;
    let cycle = cycles::get(conn, case.cycle)?;
    if runs(conn, caller, &cycle)? {
        return Ok((cycle, case, Eye::Secretariat));
    }
    is_known(conn, caller, &cycle)?;
    let eye = match bound(conn, caller)?.eye(&case) {
        Some(eye) => Some(eye),
        None => jury::judges(conn, caller, &case)?.then_some(Eye::Juror),
    };
    let eye = eye.ok_or_else(Problem::not_found)?;
    Ok((cycle, case, eye))
}

/// The same for who writes it: its contact and the secretariat.
///
/// # Errors
/// Those of [`look`]; `forbidden` for a commission or a juror.
pub fn write(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<(Cycle, Case)> {
    let (cycle, case, eye) = look(conn, caller, id)?;
    if matches!(eye, Eye::Contact | Eye::Secretariat) { Ok((cycle, case)) } else { Err(Problem::new(&problem::FORBIDDEN).into()) }
}

/// A case that the caller may nominate: its commission, and the secretariat, which enters what came by post.
///
/// # Errors
/// Those of [`look`]; `forbidden` for its contact or a juror.
pub fn nominates(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<(Cycle, Case)> {
    let (cycle, case, eye) = look(conn, caller, id)?;
    let speaks_for_it = bound(conn, caller)?.countries.contains(&case.country);
    if eye == Eye::Secretariat || speaks_for_it { Ok((cycle, case)) } else { Err(Problem::new(&problem::FORBIDDEN).into()) }
}

/// Makes sure that the caller is the focal point of a city, or runs the round.
///
/// # Errors
/// `unauthenticated`; `not_found` for everybody else.
pub fn apply_for(conn: &mut Conn, caller: &Caller, cycle: &Cycle, city: OrganisationId) -> Result<Eye> {
    caller.signed_in()?;
    // Whoever runs the round and looks after the city applies for it as its contact.
    let is_theirs = bound(conn, caller)?.cities.contains(&city);
    if is_theirs && events::get(conn, cycle.event)?.is_public() {
        return Ok(Eye::Contact);
    }
    if runs(conn, caller, cycle)? { Ok(Eye::Secretariat) } else { Err(Problem::not_found().into()) }
}
