//! Who may deal with a delegation: staff who register people at its event, and the focal point of its city, as long as they are that.

use super::model::Delegation;
use super::store;
use crate::features::accounts::permissions::{EventPermission, Permission, ReadRegistrations, WriteRegistrations};
use crate::features::accounts::{Caller, Scope, find_by_email, own, require, require_scope, roles_of, scopes_of};
use crate::features::events;
use crate::kernel::id::{DelegationId, EventId, OrganisationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// The cities that a caller is the focal point of. The key of a machine is that of none.
///
/// # Errors
/// Those of the database.
pub fn cities(conn: &mut Conn, caller: &Caller) -> Result<Vec<OrganisationId>> {
    let Ok(owner) = caller.owner() else { return Ok(Vec::new()) };
    Ok(scopes_of(conn, owner.id())?.into_iter().filter_map(|held| held.scope.city()).collect())
}

/// Whether the caller may look at the delegations of an event: those of which cities; `None` for all.
///
/// # Errors
/// `unauthenticated`, `forbidden`; `not_found` for the focal point of a city at an event that is not public.
pub fn may_read(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Option<Vec<OrganisationId>>> {
    whose::<ReadRegistrations>(conn, caller, event)
}

/// The same for entering people.
///
/// # Errors
/// Those of [`may_read`].
pub fn may_enter(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Option<Vec<OrganisationId>>> {
    whose::<WriteRegistrations>(conn, caller, event)
}

fn whose<P: EventPermission>(conn: &mut Conn, caller: &Caller, event: EventId) -> Result<Option<Vec<OrganisationId>>> {
    let refused = match require::<P>(conn, caller, event) {
        Ok(_) => return Ok(None),
        Err(Error::Problem(problem)) => problem,
        Err(fault) => return Err(fault),
    };
    let cities = cities(conn, caller)?;
    if cities.is_empty() {
        return Err(refused.into());
    }
    // Of what is being planned a focal point knows nothing.
    if events::get(conn, event)?.is_public() { Ok(Some(cities)) } else { Err(Problem::not_found().into()) }
}

/// Makes sure that the caller may change this delegation.
///
/// # Errors
/// `unauthenticated`; `not_found` for who may not.
pub(super) fn write_one(conn: &mut Conn, caller: &Caller, delegation: &Delegation) -> Result<()> {
    one::<WriteRegistrations>(conn, caller, delegation)
}

/// Makes sure that the caller may look at this delegation.
///
/// # Errors
/// Those of [`write_one`].
fn read_one(conn: &mut Conn, caller: &Caller, delegation: &Delegation) -> Result<()> {
    one::<ReadRegistrations>(conn, caller, delegation)
}

fn one<P: EventPermission>(conn: &mut Conn, caller: &Caller, delegation: &Delegation) -> Result<()> {
    caller.signed_in()?;
    let refused = match require::<P>(conn, caller, delegation.event) {
        Ok(_) => return Ok(()),
        Err(Error::Problem(problem)) if problem.code == &problem::SECOND_FACTOR_REQUIRED_FOR_STAFF => problem,
        Err(Error::Problem(_)) => Problem::not_found(),
        Err(fault) => return Err(fault),
    };
    let city = delegation.organisation.ok_or_else(|| refused.clone())?;
    match require_scope(conn, caller, Scope::FocalPoint(city)) {
        Ok(_) => Ok(()),
        Err(Error::Problem(_)) => Err(refused.into()),
        Err(fault) => Err(fault),
    }
}

/// Whether the caller may change this delegation, and not look at it alone.
///
/// # Errors
/// Those of the database.
pub fn may_write(conn: &mut Conn, caller: &Caller, delegation: &Delegation) -> Result<bool> {
    match write_one(conn, caller, delegation) {
        Ok(()) => Ok(true),
        Err(Error::Problem(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// A delegation that the caller may look at.
///
/// # Errors
/// `unauthenticated`; `not_found` where there is none, or for who may not.
pub fn read(conn: &mut Conn, caller: &Caller, id: DelegationId) -> Result<Delegation> {
    caller.signed_in()?;
    let delegation = store::get(conn, id)?;
    read_one(conn, caller, &delegation)?;
    Ok(delegation)
}

/// Whether the contact of a delegation is the account of somebody who may not look at it any more: the focal point of before.
pub(super) fn contact_has_left(conn: &mut Conn, of: &Delegation) -> Result<bool> {
    let Some(account) = find_by_email(conn, &of.contact_email)? else { return Ok(false) };
    if own(conn, account)?.is_none() {
        return Ok(true);
    }
    let reads = roles_of(conn, account, of.event)?.into_iter().any(|role| ReadRegistrations::LINE.has(role));
    let is_focal_point =
        scopes_of(conn, account)?.into_iter().any(|held| held.scope.city().is_some() && held.scope.city() == of.organisation);
    Ok(!reads && !is_focal_point)
}
