//! The tables `registrations` and `registration_ledgers`; places, the waiting line and the words of a search have files of their own.

mod line;
mod places;
mod words;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use jiff::Timestamp;

use super::model::{Reason, Registration, Status};
use crate::features::people;
use crate::kernel::country::Country;
use crate::kernel::id::{EventId, OrganisationId, PartyId, PersonId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{registration_ledgers, registrations};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

pub(super) use line::{first_waiting, next_waiting, set_turn, waiting_at, waiting_parties};
pub use line::{position, positions};
pub use places::accounting;
pub(super) use places::{
    add_holders, add_places, clear_overflow, clear_pool, counted_without, in_overflow, is_in_overflow, lacking, places, remove_places,
};
pub(super) use words::{add_words, put_words};

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

pub(super) fn advance_ledger(conn: &mut Conn, event: EventId, to: &Ledger) -> Result<()> {
    diesel::update(registration_ledgers::table.find(event))
        .set((registration_ledgers::last_number.eq(to.last_number), registration_ledgers::last_wait_order.eq(to.last_wait_order)))
        .execute(conn)?;
    Ok(())
}

/// That a registration has not ended, in the very words of the index `registrations_active_person`. With [`Status::ENDED`] as parameters an
/// engine cannot know that the index holds whom it looks for, and goes through the whole event for each who registers. Unlike
/// `diesel::dsl::sql`, whose statements are prepared anew each time, it has a static identity.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
struct Stands;

const STANDS: &str = "status NOT IN ('cancelled', 'declined', 'substituted')";

impl Expression for Stands {
    type SqlType = Bool;
}

impl<DB: Backend> QueryFragment<DB> for Stands {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass.push_sql(STANDS);
        Ok(())
    }
}

impl AppearsOnTable<registrations::table> for Stands {}

/// Who is registered by this key, and has not left.
pub(super) fn find_active(conn: &mut Conn, event: EventId, same_person_key: &[u8]) -> Result<Option<RegistrationId>> {
    Ok(registrations::table
        .select(registrations::id)
        .filter(registrations::event.eq(event).and(registrations::same_person_key.eq(same_person_key)))
        .filter(Stands)
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

/// The registrations with these ids, in no order.
///
/// # Errors
/// Those of the database.
pub fn get_many(conn: &mut Conn, ids: &[RegistrationId]) -> Result<Vec<Registration>> {
    let mut found = Vec::new();
    for some in ids.chunks(people::AT_ONCE) {
        found.extend(
            registrations::table.filter(registrations::id.eq_any(some)).select(Registration::as_select()).load::<Registration>(conn)?,
        );
    }
    Ok(found)
}

/// What tells whether somebody is the same person, as they are called now.
pub(super) fn same_person_key(conn: &mut Conn, id: RegistrationId) -> Result<Vec<u8>> {
    Ok(registrations::table.find(id).select(registrations::same_person_key).first(conn)?)
}

/// What changes when a registration comes to stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'a> {
    pub status: Status,
    pub is_overflow: bool,
    pub offered_until: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
    pub reason: Option<Reason>,
    pub note: Option<&'a str>,
}

/// Writes where a registration stands: who does not wait is in no line any more. Returns what the row is now.
pub(super) fn set_status(conn: &mut Conn, was: &Registration, step: &Step<'_>, now: Timestamp) -> Result<Registration> {
    let wait_order = was.wait_order.filter(|_| step.status == Status::Waiting);
    diesel::update(registrations::table.find(was.id))
        .set((
            registrations::status.eq(step.status),
            registrations::is_overflow.eq(step.is_overflow),
            registrations::wait_order.eq(wait_order),
            registrations::offered_until.eq(step.offered_until.map(Utc)),
            registrations::approved_at.eq(step.approved_at.map(Utc)),
            registrations::reason.eq(step.reason),
            registrations::reason_note.eq(step.note),
            registrations::version.eq(registrations::version + 1),
            // The clock of a rehearsal may have been moved back.
            registrations::last_modified.eq(Utc(was.last_modified.0.max(now))),
        ))
        .execute(conn)?;
    get(conn, was.id)
}

/// What a correction changes in the registration itself.
#[derive(Clone, Debug)]
pub(super) struct Corrected<'a> {
    pub same_person_key: [u8; 32],
    pub organisation: Option<OrganisationId>,
    pub organisation_text: &'a str,
    pub country: Country,
    pub sort_name: String,
}

/// Writes what was corrected. Returns what the row is now.
pub(super) fn set_corrected(conn: &mut Conn, was: &Registration, to: &Corrected<'_>, now: Timestamp) -> Result<Registration> {
    diesel::update(registrations::table.find(was.id))
        .set((
            registrations::same_person_key.eq(to.same_person_key.to_vec()),
            registrations::organisation.eq(to.organisation),
            registrations::organisation_text.eq(to.organisation_text),
            registrations::country.eq(to.country),
            registrations::sort_name.eq(to.sort_name.as_str()),
            registrations::version.eq(registrations::version + 1),
            registrations::last_modified.eq(Utc(was.last_modified.0.max(now))),
        ))
        .execute(conn)?;
    get(conn, was.id)
}

/// Notes that the secretariat approved.
pub(super) fn set_approved(conn: &mut Conn, id: RegistrationId, now: Timestamp) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::approved_at.eq(Utc(now)), registrations::version.eq(registrations::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Notes that the person agreed to this version of the text. Whether they had not before.
pub(super) fn set_consent(conn: &mut Conn, id: RegistrationId, version: &str, now: Timestamp) -> Result<bool> {
    let target = registrations::table.filter(registrations::id.eq(id).and(registrations::consented_at.is_null()));
    let changed = diesel::update(target)
        .set((
            registrations::consent_version.eq(version),
            registrations::consented_at.eq(Utc(now)),
            registrations::version.eq(registrations::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Those of a party who stand like this, by number.
pub(super) fn of_party(conn: &mut Conn, party: PartyId, status: Status) -> Result<Vec<Registration>> {
    let alike = registrations::table.filter(registrations::party.eq(party).and(registrations::status.eq(status)));
    Ok(alike.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Who comes to an event, so many by number from after this one.
pub(super) fn who_come(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    let come = registrations::table.filter(registrations::event.eq(event).and(registrations::status.eq(Status::Confirmed)));
    let come = come.filter(registrations::number.gt(after)).order(registrations::number).select(Registration::as_select());
    Ok(come.limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// The same of those who may have something of their own to do: what is missing, or to agree; and with `or_answers`, since what somebody
/// answered is not looked for here, everybody who stands.
pub(super) fn unfinished(conn: &mut Conn, event: EventId, or_answers: bool, after: i64, most: usize) -> Result<Vec<Registration>> {
    let theirs = registrations::table.filter(registrations::event.eq(event).and(registrations::status.ne_all(Status::ENDED)));
    let mut theirs = theirs.filter(registrations::number.gt(after)).select(Registration::as_select()).into_boxed::<MultiBackend>();
    if !or_answers {
        theirs = theirs.filter(registrations::status.eq(Status::InformationMissing).or(registrations::consented_at.is_null()));
    }
    Ok(theirs.order(registrations::number).limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// Everybody of a party, by number.
pub(super) fn all_of_party(conn: &mut Conn, party: PartyId) -> Result<Vec<Registration>> {
    let all = registrations::table.filter(registrations::party.eq(party));
    Ok(all.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Offers of the event that are over, by number.
pub(super) fn expired_offers(conn: &mut Conn, event: EventId, now: Timestamp) -> Result<Vec<Registration>> {
    let over = registrations::status.eq(Status::Offered).and(registrations::offered_until.le(Utc(now)));
    let of_event = registrations::table.filter(registrations::event.eq(event).and(over));
    Ok(of_event.select(Registration::as_select()).order(registrations::number).load(conn)?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_is_looked_up_by_the_words_of_the_index() {
        let ended = Status::ENDED.map(|status| format!("'{}'", status.as_str())).join(", ");
        assert_eq!(STANDS, format!("status NOT IN ({ended})"));
        let sqlite = include_str!("../../../migrations/sqlite/2026-11-21-000500_registration/up.sql");
        let postgres = include_str!("../../../migrations/postgres/2026-11-21-000500_registration/up.sql");
        for schema in [sqlite, postgres] {
            assert!(schema.contains(&format!("ON registrations (event, same_person_key)\n    WHERE {STANDS};")), "{schema}");
        }
    }
}
