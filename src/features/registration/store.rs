//! The tables `registrations`, `registration_places`, `registration_ledgers`.

use std::collections::{BTreeSet, HashMap};

use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use jiff::Timestamp;

use super::model::{Reason, Registration, Status};
use crate::features::events::pools::{self, Accounting, Mode, Pool};
use crate::features::people;
use crate::kernel::country::Country;
use crate::kernel::email::EmailAddress;
use crate::kernel::fold::fold;
use crate::kernel::id::{EventId, OrganisationId, PartyId, PersonId, PoolId, RegistrationId};
use crate::kernel::problem::Problem;
use crate::on_each;
use crate::platform::db::Conn;
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{registration_ledgers, registration_places, registration_words, registrations};
use crate::platform::db::types::Utc;
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

pub(super) fn advance_ledger(conn: &mut Conn, event: EventId, to: &Ledger) -> Result<()> {
    diesel::update(registration_ledgers::table.find(event))
        .set((registration_ledgers::last_number.eq(to.last_number), registration_ledgers::last_wait_order.eq(to.last_wait_order)))
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

/// The registrations with these ids, in no order.
pub(super) fn get_many(conn: &mut Conn, ids: &[RegistrationId]) -> Result<Vec<Registration>> {
    let mut found = Vec::new();
    for some in ids.chunks(people::AT_ONCE) {
        found.extend(
            registrations::table.filter(registrations::id.eq_any(some)).select(Registration::as_select()).load::<Registration>(conn)?,
        );
    }
    Ok(found)
}

/// A mailbox as a word: behind a sign that no folded word holds.
fn mailbox_word(email: &EmailAddress) -> String {
    format!("@{}", email.folded())
}

/// The folded words by which a registration is found, and its mailbox as a whole, in the place of those that it had.
pub(super) fn put_words(conn: &mut Conn, event: EventId, id: RegistrationId, texts: &[&str]) -> Result<()> {
    diesel::delete(registration_words::table.filter(registration_words::registration.eq(id))).execute(conn)?;
    add_words(conn, event, id, texts)
}

/// The same for a new one.
pub(super) fn add_words(conn: &mut Conn, event: EventId, id: RegistrationId, texts: &[&str]) -> Result<()> {
    let folded = fold(&texts.join(" "));
    let mut words: BTreeSet<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.extend(texts.iter().filter_map(|text| EmailAddress::parse(text).ok()).map(|email| mailbox_word(&email)));
    let row = |word| (registration_words::event.eq(event), registration_words::word.eq(word), registration_words::registration.eq(id));
    let rows: Vec<_> = words.into_iter().map(row).collect();
    on_each!(conn, c => diesel::insert_into(registration_words::table).values(&rows).execute(c))?;
    Ok(())
}

/// The pools in which a registration has a place.
pub(super) fn places(conn: &mut Conn, id: RegistrationId) -> Result<Vec<PoolId>> {
    let of_it = registration_places::table.filter(registration_places::registration.eq(id));
    Ok(of_it.select(registration_places::pool).load(conn)?)
}

pub(super) fn add_places(conn: &mut Conn, id: RegistrationId, pools: &[PoolId]) -> Result<()> {
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
pub(super) fn counted_without(conn: &mut Conn, pool: &Pool, event: EventId) -> Result<BTreeSet<RegistrationId>> {
    let holders = holders_of(conn, pool.id)?;
    let lacks = in_overflow(conn, event)?.into_iter().filter(|one| pool.counts(&one.category, one.mode) && !holders.contains(&one.id));
    Ok(lacks.map(|one| one.id).collect())
}

/// These have a place in this pool afterwards.
pub(super) fn add_holders(conn: &mut Conn, pool: PoolId, who: impl Iterator<Item = RegistrationId>) -> Result<()> {
    let who: Vec<RegistrationId> = who.collect();
    for some in who.chunks(people::AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|id| (registration_places::registration.eq(*id), registration_places::pool.eq(pool))).collect();
        on_each!(conn, c => diesel::insert_into(registration_places::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Nobody has a place in this pool afterwards.
pub(super) fn clear_pool(conn: &mut Conn, pool: PoolId) -> Result<()> {
    diesel::delete(registration_places::table.filter(registration_places::pool.eq(pool))).execute(conn)?;
    Ok(())
}

pub(super) fn remove_places(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    diesel::delete(registration_places::table.filter(registration_places::registration.eq(id))).execute(conn)?;
    Ok(())
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

/// Gives somebody a turn at the end of the line.
pub(super) fn set_turn(conn: &mut Conn, id: RegistrationId, order: i64) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::status.eq(Status::Waiting), registrations::wait_order.eq(order)))
        .execute(conn)?;
    Ok(())
}

/// Those of a party who stand like this, by number.
pub(super) fn of_party(conn: &mut Conn, party: PartyId, status: Status) -> Result<Vec<Registration>> {
    let alike = registrations::table.filter(registrations::party.eq(party).and(registrations::status.eq(status)));
    Ok(alike.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Who was let in without a place in some pool, by number.
pub(super) fn in_overflow(conn: &mut Conn, event: EventId) -> Result<Vec<Registration>> {
    let all = registrations::table.filter(registrations::is_overflow).filter(registrations::event.eq(event));
    Ok(all.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Notes that somebody lacks no place any more.
pub(super) fn clear_overflow(conn: &mut Conn, id: RegistrationId) -> Result<()> {
    diesel::update(registrations::table.find(id))
        .set((registrations::is_overflow.eq(false), registrations::version.eq(registrations::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Who comes to an event, so many by number from after this one.
pub(super) fn who_come(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    let come = registrations::table.filter(registrations::event.eq(event).and(registrations::status.eq(Status::Confirmed)));
    let come = come.filter(registrations::number.gt(after)).order(registrations::number).select(Registration::as_select());
    Ok(come.limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// The same of those who have something of their own to do: what is missing, or to agree.
pub(super) fn unfinished(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    let open = registrations::status.eq(Status::InformationMissing).or(registrations::consented_at.is_null());
    let theirs = registrations::table.filter(registrations::event.eq(event).and(registrations::status.ne_all(Status::ENDED)));
    let theirs = theirs.filter(open).filter(registrations::number.gt(after)).order(registrations::number);
    Ok(theirs.select(Registration::as_select()).limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
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

/// The first turn of each line: people of one category and mode who came alone.
pub(super) fn first_waiting(conn: &mut Conn, event: EventId) -> Result<Vec<(String, Mode, i64)>> {
    let heads: Vec<(String, Mode, Option<i64>)> = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_null()))
        .group_by((registrations::category, registrations::mode))
        .select((registrations::category, registrations::mode, min(registrations::wait_order)))
        .load(conn)?;
    Ok(heads.into_iter().filter_map(|(category, mode, order)| Some((category, mode, order?))).collect())
}

/// The next turn of a line.
pub(super) fn next_waiting(conn: &mut Conn, event: EventId, category: &str, mode: Mode, after: i64) -> Result<Option<i64>> {
    let line = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_null()))
        .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        .filter(registrations::wait_order.gt(after));
    Ok(line.select(min(registrations::wait_order)).first(conn)?)
}

/// The parties that wait, each with its turn.
pub(super) fn waiting_parties(conn: &mut Conn, event: EventId) -> Result<Vec<i64>> {
    let parties = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)).and(registrations::party.is_not_null()));
    let turns: Vec<Option<i64>> = parties.select(registrations::wait_order).distinct().load(conn)?;
    Ok(turns.into_iter().flatten().collect())
}

/// Who waits with this turn: one person, or a party, by number.
pub(super) fn waiting_at(conn: &mut Conn, event: EventId, order: i64) -> Result<Vec<Registration>> {
    let turn = registrations::table
        .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::wait_order.eq(order));
    Ok(turn.select(Registration::as_select()).order(registrations::number).load(conn)?)
}

/// Rank among those who wait for the same category and mode, from 1; people of one party have one. `None` for who does not wait.
///
/// # Errors
/// Those of the database.
pub fn position(conn: &mut Conn, registration: &Registration) -> Result<Option<i64>> {
    let Some(order) = registration.wait_order else { return Ok(None) };
    let rank: i64 = registrations::table
        .filter(registrations::event.eq(registration.event).and(registrations::status.eq(Status::Waiting)))
        .filter(registrations::category.eq(&registration.category).and(registrations::mode.eq(registration.mode)))
        .filter(registrations::wait_order.lt(order))
        .count()
        .get_result(conn)?;
    Ok(Some(rank + 1))
}

/// The ranks of those of these registrations of one event who wait, as [`position`] gives it for one: one count and one reading of turns
/// for each line that somebody of them stands in, however long it is.
///
/// # Errors
/// Those of the database.
pub fn positions(conn: &mut Conn, event: EventId, of: &[Registration]) -> Result<HashMap<RegistrationId, i64>> {
    let mut lines: HashMap<(&str, Mode), Vec<(i64, RegistrationId)>> = HashMap::new();
    for one in of {
        if let Some(turn) = one.wait_order {
            lines.entry((&one.category, one.mode)).or_default().push((turn, one.id));
        }
    }
    let mut ranks = HashMap::new();
    for ((category, mode), who) in lines {
        let (Some((first, _)), Some((last, _))) = (who.iter().min(), who.iter().max()) else { continue };
        let line = || {
            registrations::table
                .filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)))
                .filter(registrations::category.eq(category).and(registrations::mode.eq(mode)))
        };
        let before: i64 = line().filter(registrations::wait_order.lt(*first)).count().get_result(conn)?;
        let between = line().filter(registrations::wait_order.between(*first, *last)).order(registrations::wait_order);
        let turns: Vec<Option<i64>> = between.select(registrations::wait_order).load(conn)?;
        for (turn, id) in who {
            // People of one party have one turn, and one rank.
            let ahead = turns.partition_point(|other| other.is_some_and(|other| other < turn));
            ranks.insert(id, before + i64::try_from(ahead).unwrap_or(i64::MAX) + 1);
        }
    }
    Ok(ranks)
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
