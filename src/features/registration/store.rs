//! The tables `registrations`, `registration_places`, `registration_ledgers`.

use std::collections::HashMap;

use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use jiff::Timestamp;

use super::model::{ConfirmAgain, Registration, Status};
use crate::features::events::pools::{self, Accounting, Mode};
use crate::features::people;
use crate::kernel::fold::fold;
use crate::kernel::id::{EventId, PersonId, PoolId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{registration_ledgers, registration_places, registrations};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// The counters of an event's registrations.
#[derive(Clone, Copy, Debug, Queryable)]
pub(super) struct Ledger {
    pub last_number: i64,
    pub last_wait_order: i64,
}

/// Locks the counters of the event until the transaction ends; makes them with the first registration.
pub(super) fn lock_ledger(conn: &mut Conn, event: EventId) -> Result<Ledger> {
    let select = registration_ledgers::table
        .filter(registration_ledgers::event.eq(event))
        .select((registration_ledgers::last_number, registration_ledgers::last_wait_order));
    if let Some(ledger) = ForUpdate::wait(select).get_result(conn).optional()? {
        return Ok(ledger);
    }
    let first = diesel::insert_into(registration_ledgers::table)
        .values((
            registration_ledgers::event.eq(event),
            registration_ledgers::last_number.eq(0_i64),
            registration_ledgers::last_wait_order.eq(0_i64),
        ))
        .on_conflict_do_nothing();
    Native(first).execute(conn)?;
    Ok(ForUpdate::wait(select).get_result(conn)?)
}

pub(super) fn advance_ledger(conn: &mut Conn, event: EventId, number: i64, wait_order: i64) -> Result<()> {
    diesel::update(registration_ledgers::table.find(event))
        .set((registration_ledgers::last_number.eq(number), registration_ledgers::last_wait_order.eq(wait_order)))
        .execute(conn)?;
    Ok(())
}

pub(super) fn find_active(conn: &mut Conn, event: EventId, same_person_key: &[u8]) -> Result<Option<Registration>> {
    Ok(registrations::table
        .select(Registration::as_select())
        .filter(registrations::event.eq(event).and(registrations::same_person_key.eq(same_person_key)))
        .filter(registrations::status.ne_all(Status::ENDED))
        .first(conn)
        .optional()?)
}

/// The registrations of an event that have not ended, in no order.
pub(super) fn standing(conn: &mut Conn, event: EventId) -> Result<Vec<Registration>> {
    let standing = registrations::table.filter(registrations::event.eq(event)).filter(registrations::status.ne_all(Status::ENDED));
    Ok(standing.select(Registration::as_select()).load(conn)?)
}

/// Those of these people.
pub(super) fn standing_of(conn: &mut Conn, event: EventId, persons: &[PersonId]) -> Result<Vec<Registration>> {
    let mut found = Vec::new();
    for some in persons.chunks(people::AT_ONCE) {
        let theirs = registrations::table.filter(registrations::event.eq(event).and(registrations::person.eq_any(some)));
        let standing = theirs.filter(registrations::status.ne_all(Status::ENDED));
        found.extend(standing.select(Registration::as_select()).load::<Registration>(conn)?);
    }
    Ok(found)
}

pub(super) fn set_link_mailed(conn: &mut Conn, id: RegistrationId, at: Timestamp) -> Result<()> {
    diesel::update(registrations::table.find(id)).set(registrations::link_mailed_at.eq(Utc(at))).execute(conn)?;
    Ok(())
}

/// A registration by id.
///
/// # Errors
/// `not_found` when there is none.
pub fn get(conn: &mut Conn, id: RegistrationId) -> Result<Registration> {
    let found = registrations::table.find(id).select(Registration::as_select()).first(conn).optional()?;
    Ok(found.ok_or_else(Problem::not_found)?)
}

/// The pools in which a registration has a place.
pub(super) fn places(conn: &mut Conn, id: RegistrationId) -> Result<Vec<PoolId>> {
    let of_it = registration_places::table.filter(registration_places::registration.eq(id));
    Ok(of_it.select(registration_places::pool).load(conn)?)
}

pub(super) fn add_places(conn: &mut Conn, id: RegistrationId, pools: &[PoolId]) -> Result<()> {
    for pool in pools {
        let place = (registration_places::registration.eq(id), registration_places::pool.eq(*pool));
        diesel::insert_into(registration_places::table).values(place).execute(conn)?;
    }
    Ok(())
}

pub(super) fn remove_places(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    diesel::delete(registration_places::table.filter(registration_places::registration.eq(id))).execute(conn)?;
    Ok(())
}

/// Writes another status: who has one that is not `waiting` is in no line any more. Returns what the row is now.
pub(super) fn set_status(conn: &mut Conn, was: &Registration, status: Status, is_overflow: bool, now: Timestamp) -> Result<Registration> {
    diesel::update(registrations::table.find(was.id))
        .set((
            registrations::status.eq(status),
            registrations::is_overflow.eq(is_overflow),
            registrations::wait_order.eq(None::<i64>),
            registrations::version.eq(registrations::version + 1),
            // The clock of a rehearsal may have been moved back.
            registrations::last_modified.eq(Utc(was.last_modified.0.max(now))),
        ))
        .execute(conn)?;
    get(conn, was.id)
}

/// Asks again for this version, where nobody asked for it or a later one. Whether it did.
pub(super) fn set_asked_again(conn: &mut Conn, id: RegistrationId, version: i64) -> Result<bool> {
    let asked = registrations::asked_again_version;
    let target = registrations::table.filter(registrations::id.eq(id).and(registrations::status.ne_all(Status::ENDED)));
    let changed = diesel::update(target.filter(asked.is_null().or(asked.lt(version))))
        .set((asked.eq(version), registrations::confirmed_again_at.eq(None::<Utc>), registrations::version.eq(registrations::version + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Answers what was asked; `version` says which question was seen. Whether there was one to answer.
pub(super) fn set_confirmed_again(conn: &mut Conn, id: RegistrationId, version: i64, now: Timestamp) -> Result<bool> {
    let open = registrations::confirmed_again_at.is_null().and(registrations::asked_again_version.eq(version));
    let target = registrations::table.filter(registrations::id.eq(id).and(registrations::status.ne_all(Status::ENDED)));
    let changed = diesel::update(target.filter(open))
        .set((registrations::confirmed_again_at.eq(Utc(now)), registrations::version.eq(registrations::version + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Makes the address of the calendar another.
pub(super) fn raise_calendar_generation(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    let next = registrations::calendar_generation.eq(registrations::calendar_generation + 1);
    diesel::update(registrations::table.find(id)).set(next).execute(conn)?;
    Ok(())
}

/// Who waits first, in each category and mode: the order of each.
pub(super) fn first_waiting(conn: &mut Conn, event: EventId) -> Result<Vec<(String, Mode, i64)>> {
    let heads: Vec<(String, Mode, Option<i64>)> = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .group_by((registrations::category, registrations::mode))
        .select((registrations::category, registrations::mode, min(registrations::wait_order)))
        .load(conn)?;
    Ok(heads.into_iter().filter_map(|(category, mode, order)| Some((category, mode, order?))).collect())
}

/// Who waits for this category and mode after that order.
pub(super) fn next_waiting(conn: &mut Conn, event: EventId, category: &str, mode: Mode, after: i64) -> Result<Option<i64>> {
    let line = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        .filter(registrations::wait_order.gt(after));
    Ok(line.select(min(registrations::wait_order)).first(conn)?)
}

/// Who waits with this order.
pub(super) fn waiting_at(conn: &mut Conn, event: EventId, category: &str, mode: Mode, order: i64) -> Result<Registration> {
    let line = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        .filter(registrations::wait_order.eq(order));
    Ok(line.select(Registration::as_select()).first(conn)?)
}

/// Rank among those who wait for the same category and mode, from 1; `None` for who does not wait.
///
/// # Errors
/// Those of the database.
pub fn position(conn: &mut Conn, registration: &Registration) -> Result<Option<i64>> {
    let Some(order) = registration.wait_order else { return Ok(None) };
    let rank: i64 = registrations::table
        .filter(registrations::event.eq(registration.event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::category.eq(&registration.category).and(registrations::mode.eq(registration.mode)))
        .filter(registrations::wait_order.le(order))
        .count()
        .get_result(conn)?;
    Ok(Some(rank))
}

/// The rank of everybody who waits at an event, as [`position`] gives it for one.
///
/// # Errors
/// Those of the database.
pub fn positions(conn: &mut Conn, event: EventId) -> Result<HashMap<RegistrationId, i64>> {
    let waiting: Vec<(RegistrationId, String, Mode)> = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .order(registrations::wait_order)
        .select((registrations::id, registrations::category, registrations::mode))
        .load(conn)?;
    let mut lines: HashMap<(String, Mode), i64> = HashMap::new();
    let ranked = waiting.into_iter().map(|(id, category, mode)| {
        let rank = lines.entry((category, mode)).or_default();
        *rank += 1;
        (id, *rank)
    });
    Ok(ranked.collect())
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

/// What staff narrow the list to.
#[derive(Clone, Debug, Default)]
pub struct StaffFilter {
    /// Status.
    pub status: Option<Status>,
    /// Category.
    pub category: Option<String>,
    /// Whether they confirmed that they still come.
    pub confirm_again: Option<ConfirmAgain>,
    /// Words of the name, without case and diacritics.
    pub q: Option<String>,
}

/// A page of an event's registrations by number; `after` is the last number seen.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId, filter: &StaffFilter, after: Option<i64>, limit: u16) -> Result<Vec<Registration>> {
    let mut query =
        registrations::table.filter(registrations::event.eq(event)).select(Registration::as_select()).into_boxed::<MultiBackend>();
    if let Some(status) = filter.status {
        query = query.filter(registrations::status.eq(status));
    }
    if let Some(category) = filter.category.clone() {
        query = query.filter(registrations::category.eq(category));
    }
    if let Some(answer) = filter.confirm_again {
        query = query.filter(registrations::asked_again_version.is_not_null().and(registrations::status.ne_all(Status::ENDED)));
        query = match answer {
            ConfirmAgain::Asked => query.filter(registrations::confirmed_again_at.is_null()),
            ConfirmAgain::Confirmed => query.filter(registrations::confirmed_again_at.is_not_null()),
        };
    }
    for word in filter.q.as_deref().map(fold).unwrap_or_default().split(' ').filter(|word| !word.is_empty()) {
        query = query.filter(registrations::person.eq_any(people::ids_named_like(format!("%{word}%"))));
    }
    if let Some(number) = after {
        query = query.filter(registrations::number.gt(number));
    }
    Ok(query.order(registrations::number).limit(i64::from(limit) + 1).load(conn)?)
}
