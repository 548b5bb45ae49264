//! The table `registration_places`: who has a place in which pool; and the accounting of the pools.

use std::collections::BTreeSet;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use crate::features::events::pools::{self, Accounting, Mode, Pool};
use crate::features::people;
use crate::features::registration::model::{Registration, Status};
use crate::kernel::id::{EventId, PoolId, RegistrationId};
use crate::on_each;
use crate::platform::db::schema::{registration_places, registrations};
use crate::platform::db::types::Json;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// The pools in which a registration has a place.
pub(in crate::features::registration) fn places(conn: &mut Conn, id: RegistrationId) -> Result<Vec<PoolId>> {
    let of_it = registration_places::table.filter(registration_places::registration.eq(id));
    Ok(of_it.select(registration_places::pool).load(conn)?)
}

pub(in crate::features::registration) fn add_places(conn: &mut Conn, id: RegistrationId, pools: &[PoolId]) -> Result<()> {
    if pools.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = pools.iter().map(|pool| (registration_places::registration.eq(id), registration_places::pool.eq(*pool))).collect();
    on_each!(conn, c => diesel::insert_into(registration_places::table).values(&rows).execute(c))?;
    Ok(())
}

/// Who has a place in this pool.
fn holders_of(conn: &mut Conn, pool: PoolId) -> Result<BTreeSet<RegistrationId>> {
    let all = registration_places::table.filter(registration_places::pool.eq(pool));
    Ok(all.select(registration_places::registration).load(conn)?.into_iter().collect())
}

/// Who was let in without a place in this pool.
pub(in crate::features::registration) fn counted_without(conn: &mut Conn, pool: &Pool, event: EventId) -> Result<BTreeSet<RegistrationId>> {
    let holders = holders_of(conn, pool.id)?;
    let lacks = in_overflow(conn, event)?.into_iter().filter(|one| pool.counts(&one.category, one.mode) && !holders.contains(&one.id));
    Ok(lacks.map(|one| one.id).collect())
}

/// These have a place in this pool afterwards.
pub(in crate::features::registration) fn add_holders(
    conn: &mut Conn,
    pool: PoolId,
    who: impl Iterator<Item = RegistrationId>,
) -> Result<()> {
    let who: Vec<RegistrationId> = who.collect();
    for some in who.chunks(people::AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|id| (registration_places::registration.eq(*id), registration_places::pool.eq(pool))).collect();
        on_each!(conn, c => diesel::insert_into(registration_places::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Nobody has a place in this pool afterwards.
pub(in crate::features::registration) fn clear_pool(conn: &mut Conn, pool: PoolId) -> Result<()> {
    diesel::delete(registration_places::table.filter(registration_places::pool.eq(pool))).execute(conn)?;
    Ok(())
}

pub(in crate::features::registration) fn remove_places(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    diesel::delete(registration_places::table.filter(registration_places::registration.eq(id))).execute(conn)?;
    Ok(())
}

/// Who was let in without a place in some pool, by number.
pub(in crate::features::registration) fn in_overflow(conn: &mut Conn, event: EventId) -> Result<Vec<Registration>> {
    let all = registrations::table.filter(registrations::is_overflow).filter(registrations::event.eq(event));
    Ok(all.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Whether anybody was.
pub(in crate::features::registration) fn is_in_overflow(conn: &mut Conn, event: EventId) -> Result<bool> {
    let all = registrations::table.filter(registrations::is_overflow).filter(registrations::event.eq(event));
    Ok(all.select(registrations::id).first::<RegistrationId>(conn).optional()?.is_some())
}

/// Those of them who lack a place in this pool, as many as it has free, by number.
pub(in crate::features::registration) fn lacking(conn: &mut Conn, event: EventId, pool: &Pool) -> Result<Vec<Registration>> {
    let own = registration_places::table.filter(registration_places::registration.eq(registrations::id));
    let mut all = registrations::table
        .filter(registrations::is_overflow)
        .filter(registrations::event.eq(event))
        .filter(not(exists(own.filter(registration_places::pool.eq(pool.id)))))
        .into_boxed::<MultiBackend>();
    if let Some(Json(categories)) = &pool.categories {
        all = all.filter(registrations::category.eq_any(categories.clone()));
    }
    if let Some(Json(modes)) = &pool.modes {
        all = all.filter(registrations::mode.eq_any(modes.clone()));
    }
    Ok(all.select(Registration::as_select()).order(registrations::number).limit(pool.free()).load(conn)?)
}

/// Notes that somebody lacks no place any more.
pub(in crate::features::registration) fn clear_overflow(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::is_overflow.eq(false), registrations::version.eq(registrations::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// The accounting of every pool of an event, in order of code.
///
/// # Errors
/// Those of the database.
pub fn accounting(conn: &mut Conn, event: EventId) -> Result<Vec<Accounting>> {
    let waiting: Vec<(String, Mode, i64)> = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .group_by((registrations::category, registrations::mode))
        .select((registrations::category, registrations::mode, count_star()))
        .load(conn)?;
    let pools = pools::list(conn, event)?;
    let accounting = pools.into_iter().map(|pool| Accounting {
        waiting: waiting.iter().filter(|(category, mode, _)| pool.counts(category, *mode)).map(|(.., n)| n).sum(),
        free: pool.free(),
        code: pool.code,
        capacity: pool.capacity,
        confirmed: pool.confirmed,
        held: pool.held,
        offered: pool.offered,
    });
    Ok(accounting.collect())
}
