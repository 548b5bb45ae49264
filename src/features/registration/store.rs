//! The tables `registrations`, `registration_places`, `registration_ledgers`.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::Timestamp;

use super::model::{Registration, Status};
use crate::features::events::pools::{self, Accounting, Mode};
use crate::features::people;
use crate::kernel::fold::fold;
use crate::kernel::id::{EventId, PersonId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{registration_ledgers, registrations};
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
    for word in filter.q.as_deref().map(fold).unwrap_or_default().split(' ').filter(|word| !word.is_empty()) {
        query = query.filter(registrations::person.eq_any(people::ids_named_like(format!("%{word}%"))));
    }
    if let Some(number) = after {
        query = query.filter(registrations::number.gt(number));
    }
    Ok(query.order(registrations::number).limit(i64::from(limit) + 1).load(conn)?)
}
