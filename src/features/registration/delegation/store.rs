//! The tables `delegations`, `delegation_members`, `substitutions`.

use std::collections::HashMap;

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::model::{Delegation, same_delegation_key};
use crate::features::registration::store as registrations;
use crate::kernel::id::{AccountId, DelegationId, EventId, OrganisationId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::{delegation_members as members, delegations, substitutions};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// A delegation by id.
///
/// # Errors
/// `not_found`.
pub fn get(conn: &mut Conn, id: DelegationId) -> Result<Delegation> {
    let found = delegations::table.find(id).select(Delegation::as_select()).first(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The same, kept from others until the transaction ends.
pub(super) fn lock(conn: &mut Conn, id: DelegationId) -> Result<Delegation> {
    let columns = <Delegation as Selectable<MultiBackend>>::construct_selection();
    let found = ForUpdate::wait(delegations::table.find(id).select(columns)).get_result(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The delegation of an event with this organisation, country and title.
pub(super) fn find_same(conn: &mut Conn, event: EventId, key: &[u8]) -> Result<Option<Delegation>> {
    let same = delegations::event.eq(event).and(delegations::same_delegation_key.eq(key));
    Ok(delegations::table.filter(same).select(Delegation::as_select()).first(conn).optional()?)
}

pub(super) fn insert(conn: &mut Conn, new: &Delegation) -> Result<()> {
    let key = same_delegation_key(new.organisation, &new.organisation_text, new.country, &new.title);
    diesel::insert_into(delegations::table)
        .values((
            delegations::id.eq(new.id),
            delegations::event.eq(new.event),
            delegations::title.eq(new.title.as_str()),
            delegations::organisation.eq(new.organisation),
            delegations::organisation_text.eq(new.organisation_text.as_str()),
            delegations::country.eq(new.country),
            delegations::same_delegation_key.eq(key),
            delegations::entered_by.eq(new.entered_by),
            delegations::contact_name.eq(new.contact_name.as_str()),
            delegations::contact_email.eq(&new.contact_email),
            delegations::contact_locale.eq(new.contact_locale),
            delegations::head.eq(new.head),
            delegations::version.eq(new.version),
            delegations::created_at.eq(new.created_at),
            delegations::last_modified.eq(new.last_modified),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes what can change of a delegation, and counts its version. Returns what it is now.
pub(super) fn put(conn: &mut Conn, ctx: &Ctx, to: &Delegation) -> Result<Delegation> {
    let key = same_delegation_key(to.organisation, &to.organisation_text, to.country, &to.title);
    diesel::update(delegations::table.find(to.id))
        .set((
            delegations::title.eq(to.title.as_str()),
            delegations::same_delegation_key.eq(key),
            delegations::contact_name.eq(to.contact_name.as_str()),
            delegations::contact_email.eq(&to.contact_email),
            delegations::contact_locale.eq(to.contact_locale),
            delegations::head.eq(to.head),
            delegations::version.eq(delegations::version + 1),
            delegations::last_modified.eq(Utc(to.last_modified.0.max(ctx.now))),
        ))
        .execute(conn)?;
    get(conn, to.id)
}

/// The members, in their order.
pub(super) fn member_ids(conn: &mut Conn, id: DelegationId) -> Result<Vec<RegistrationId>> {
    let of_it = members::table.filter(members::delegation.eq(id));
    Ok(of_it.order((members::position, members::registration)).select(members::registration).load(conn)?)
}

/// As whom the members were entered, by the key of mailbox and name, in their order; either may have been corrected since. Somebody who
/// left and was entered once more is there twice.
pub(super) fn entered_as(conn: &mut Conn, id: DelegationId) -> Result<Vec<(Option<Vec<u8>>, RegistrationId)>> {
    let of_it = members::table.filter(members::delegation.eq(id)).order((members::position, members::registration));
    Ok(of_it.select((members::entered_key, members::registration)).load(conn)?)
}

/// Adds members behind the others, who were registered just now.
pub(super) fn add_members(conn: &mut Conn, id: DelegationId, new: &[RegistrationId]) -> Result<()> {
    let last: Option<i64> = members::table.filter(members::delegation.eq(id)).select(max(members::position)).first(conn)?;
    for (position, registration) in (last.unwrap_or(0) + 1..).zip(new) {
        let key = registrations::same_person_key(conn, *registration)?;
        let member = (
            members::delegation.eq(id),
            members::registration.eq(registration),
            members::position.eq(position),
            members::entered_key.eq(key),
        );
        diesel::insert_into(members::table).values(member).execute(conn)?;
    }
    Ok(())
}

/// Keeps who came instead of whom; in a delegation the new one takes the old one's position.
pub(super) fn substitute(
    conn: &mut Conn,
    ctx: &Ctx,
    delegation: Option<DelegationId>,
    (old, new): (RegistrationId, RegistrationId),
    by: Option<AccountId>,
) -> Result<()> {
    diesel::insert_into(substitutions::table)
        .values((
            substitutions::old_registration.eq(old),
            substitutions::new_registration.eq(new),
            substitutions::delegation.eq(delegation),
            substitutions::substituted_at.eq(Utc(ctx.now)),
            substitutions::substituted_by.eq(by),
        ))
        .execute(conn)?;
    let key = registrations::same_person_key(conn, new)?;
    let seat = members::table.filter(members::registration.eq(old));
    diesel::update(seat).set((members::registration.eq(new), members::entered_key.eq(key))).execute(conn)?;
    Ok(())
}

/// Who came instead of whom in a delegation, the oldest first.
pub(super) fn substitutions_of(conn: &mut Conn, id: DelegationId) -> Result<Vec<(RegistrationId, RegistrationId, Utc)>> {
    let of_it = substitutions::table.filter(substitutions::delegation.eq(id));
    let columns = (substitutions::old_registration, substitutions::new_registration, substitutions::substituted_at);
    Ok(of_it.order((substitutions::substituted_at, substitutions::new_registration)).select(columns).load(conn)?)
}

/// The delegation that a registration belongs to.
pub(in crate::features::registration) fn of_member(conn: &mut Conn, registration: RegistrationId) -> Result<Option<Delegation>> {
    let joined = members::table.inner_join(delegations::table).filter(members::registration.eq(registration));
    Ok(joined.select(Delegation::as_select()).first(conn).optional()?)
}

/// When a registration came instead of another one, and when another one came instead of it.
pub(in crate::features::registration) fn substitutions_with(
    conn: &mut Conn,
    registration: RegistrationId,
) -> Result<(Option<Utc>, Option<Utc>)> {
    let of_new = substitutions::table.filter(substitutions::new_registration.eq(registration));
    let of_old = substitutions::table.filter(substitutions::old_registration.eq(registration));
    let came = of_new.select(substitutions::substituted_at).first(conn).optional()?;
    Ok((came, of_old.select(substitutions::substituted_at).first(conn).optional()?))
}

/// Whose place a registration took, and who took its own.
///
/// # Errors
/// Those of the database.
pub fn before_and_after(conn: &mut Conn, id: RegistrationId) -> Result<(Option<RegistrationId>, Option<RegistrationId>)> {
    let before = substitutions::table.filter(substitutions::new_registration.eq(id)).select(substitutions::old_registration);
    let after = substitutions::table.filter(substitutions::old_registration.eq(id)).select(substitutions::new_registration);
    Ok((before.first(conn).optional()?, after.first(conn).optional()?))
}

/// Which of these registrations belongs to this delegation.
pub(super) fn is_member(conn: &mut Conn, id: DelegationId, registration: RegistrationId) -> Result<bool> {
    let found: i64 =
        members::table.filter(members::delegation.eq(id).and(members::registration.eq(registration))).count().get_result(conn)?;
    Ok(found == 1)
}

/// A delegation in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// It.
    pub delegation: Delegation,
    /// How many people it has.
    pub people: i64,
}

/// A page of an event's delegations, in the order in which they were entered; of these cities, or of all.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    event: EventId,
    cities: Option<&[OrganisationId]>,
    after: Option<DelegationId>,
    limit: u16,
) -> Result<Vec<Listed>> {
    let mut query = delegations::table.filter(delegations::event.eq(event)).select(Delegation::as_select()).into_boxed::<MultiBackend>();
    if let Some(cities) = cities {
        query = query.filter(delegations::organisation.eq_any(cities.to_vec()));
    }
    if let Some(after) = after {
        query = query.filter(delegations::id.gt(after));
    }
    let found: Vec<Delegation> = query.order(delegations::id).limit(i64::from(limit) + 1).load(conn)?;
    let ids: Vec<DelegationId> = found.iter().map(|one| one.id).collect();
    let counted: Vec<(DelegationId, i64)> = members::table
        .filter(members::delegation.eq_any(ids))
        .group_by(members::delegation)
        .select((members::delegation, count_star()))
        .load(conn)?;
    let counted: HashMap<DelegationId, i64> = counted.into_iter().collect();
    let listed = found.into_iter().map(|delegation| Listed { people: counted.get(&delegation.id).copied().unwrap_or(0), delegation });
    Ok(listed.collect())
}
