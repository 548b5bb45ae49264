//! The books of an event, read from the rows themselves: what must add up after whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use lyceum::features::events::pools::{self, Counted, WhenFull};
use lyceum::features::registration::notices::{
    CANCELLED, CONFIRMED, DECLINED, ENTERED, INFORMATION_MISSING, LAST_CALL, LATE, LINK, OFFER_EXPIRED, OFFERED, SUBMITTED, SUBSTITUTED,
    WAITING,
};
use lyceum::features::registration::{Registration, Status};
use lyceum::kernel::id::{EventId, NoticeId, PartyId, PoolId, RegistrationId, SubjectId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{events, journal, notices, registration_ledgers, registration_places, registrations};

/// What the rows of an event say.
#[derive(Debug)]
pub struct Books {
    /// Registrations by status.
    pub by_status: BTreeMap<&'static str, usize>,
    /// Registrations that have a place for good.
    pub confirmed: usize,
    /// Registrations that wait.
    pub waiting: usize,
    /// Registrations whose person has left.
    pub cancelled: usize,
    /// Notices of each registration.
    pub notices: BTreeMap<RegistrationId, Vec<NoticeId>>,
}

impl Books {
    /// All registrations.
    pub fn total(&self) -> usize {
        self.by_status.values().sum()
    }
}

/// What the journal calls a status, and the notices that tell it.
const STATUSES: [(&str, &[&str]); 9] = [
    ("registration.confirmed", &[CONFIRMED, ENTERED]),
    ("registration.waiting", &[WAITING, ENTERED]),
    ("registration.cancelled", &[CANCELLED, OFFER_EXPIRED]),
    ("registration.submitted", &[SUBMITTED, ENTERED]),
    ("registration.offered", &[OFFERED, ENTERED]),
    ("registration.declined", &[DECLINED]),
    ("registration.information_missing", &[INFORMATION_MISSING]),
    ("registration.late", &[LATE, ENTERED]),
    ("registration.substituted", &[SUBSTITUTED]),
];

/// Reads the books and fails where they do not add up: pools and places, numbers, the waiting order, one notice for each status
/// that somebody came to; and nobody waits for a place that is free.
pub fn audit(conn: &mut Conn, slug: &str) -> Books {
    let event: EventId = events::table.filter(events::slug.eq(slug)).select(events::id).first(conn).unwrap();
    let rows: Vec<Registration> = registrations::table
        .filter(registrations::event.eq(event))
        .order(registrations::number)
        .select(Registration::as_select())
        .load(conn)
        .unwrap();
    let mut by_status: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in &rows {
        *by_status.entry(row.status.as_str()).or_default() += 1;
    }
    let with = |status: Status| by_status.get(status.as_str()).copied().unwrap_or_default();

    let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..).take(rows.len()).collect::<Vec<i64>>(), "numbers have gaps");
    let ids: BTreeSet<SubjectId> = rows.iter().map(|row| SubjectId(row.id.0)).collect();
    let steps: Vec<(SubjectId, String)> = journal::table
        .filter(journal::event.eq(event).and(journal::action.eq_any(STATUSES.map(|(action, _)| action))))
        .select((journal::subject, journal::action))
        .load(conn)
        .unwrap();
    let came_to: Vec<(SubjectId, String)> = steps.into_iter().filter(|(subject, _)| ids.contains(subject)).collect();
    // Each turn is given once, to one person or one party; those of people who moved up or left are gone.
    let (last_number, last_turn): (i64, i64) = registration_ledgers::table
        .find(event)
        .select((registration_ledgers::last_number, registration_ledgers::last_wait_order))
        .first(conn)
        .optional()
        .unwrap()
        .unwrap_or_default();
    assert_eq!(last_number, numbers.last().copied().unwrap_or(0), "the ledger is wrong");
    let mut turns: BTreeMap<i64, Option<PartyId>> = BTreeMap::new();
    for row in &rows {
        assert_eq!(row.status == Status::Waiting, row.wait_order.is_some(), "{row:?}");
        assert_eq!(row.status == Status::Offered, row.offered_until.is_some(), "{row:?}");
        let Some(turn) = row.wait_order else { continue };
        assert!((1..=last_turn).contains(&turn), "{turn} of {last_turn}");
        let other = turns.insert(turn, row.party);
        assert!(other.is_none() || (other == Some(row.party) && row.party.is_some()), "two have the turn {turn}");
    }
    // A party is never split: of those who still wait for a place or have one, all wait, or none does.
    let mut parties: BTreeMap<PartyId, BTreeSet<bool>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status == Status::Waiting || row.status.counted().is_some()) {
        let Some(party) = row.party else { continue };
        parties.entry(party).or_default().insert(row.status == Status::Waiting);
    }
    assert!(parties.values().all(|waits| waits.len() == 1), "a party is split: {rows:#?}");

    let places: Vec<(RegistrationId, PoolId)> = registration_places::table
        .inner_join(registrations::table)
        .filter(registrations::event.eq(event))
        .select((registration_places::registration, registration_places::pool))
        .load(conn)
        .unwrap();
    let pools = pools::list(conn, event).unwrap();
    // The mark says exactly who was let in without a place somewhere.
    for row in &rows {
        let lacks = |pool: &pools::Pool| pool.counts(&row.category, row.mode) && !places.contains(&(row.id, pool.id));
        assert_eq!(row.is_overflow, row.status.counted().is_some() && pools.iter().any(lacks), "{row:?} {pools:?}");
    }
    for pool in &pools {
        let holders: BTreeSet<RegistrationId> = places.iter().filter(|(_, id)| *id == pool.id).map(|(holder, _)| *holder).collect();
        let mut counts = [0_i64; 3];
        for row in rows.iter().filter(|row| row.status.counted().is_some() && pool.counts(&row.category, row.mode)) {
            match row.status.counted() {
                _ if !holders.contains(&row.id) => {}
                Some(Counted::Confirmed) => counts[0] += 1,
                Some(Counted::Held) => counts[1] += 1,
                Some(Counted::Offered) => counts[2] += 1,
                None => unreachable!(),
            }
        }
        assert_eq!(counts, [pool.confirmed, pool.held, pool.offered], "pool {}: who has a place, and what it counts", pool.code);
        assert_eq!(i64::try_from(holders.len()).unwrap(), counts.iter().sum::<i64>(), "pool {}: places of people who have none", pool.code);
        assert!(pool.free() >= 0 && counts.iter().all(|count| *count >= 0), "{pool:?}");
    }

    nobody_waits_who_fits(conn, event);
    let mut told: BTreeMap<RegistrationId, Vec<NoticeId>> = rows.iter().map(|row| (row.id, Vec::new())).collect();
    let all: Vec<(NoticeId, SubjectId, String)> =
        notices::table.filter(notices::event.eq(event)).select((notices::id, notices::subject, notices::kind)).load(conn).unwrap();
    // What is told of sessions is no matter of these books.
    let is_of_sessions = |kind: &str| {
        ["signup/", "programme/", "subscription/", "webinars/", "resources/", "certificates/", "awards/"]
            .iter()
            .any(|of| kind.starts_with(of))
    };
    let all: Vec<_> = all.into_iter().filter(|(.., kind)| !is_of_sessions(kind)).collect();
    let mut kinds: BTreeMap<RegistrationId, Vec<String>> = told.keys().map(|id| (*id, Vec::new())).collect();
    // The link once more is told because somebody asked, the last call because of the clock, and not because anything changed.
    for (notice, subject, kind) in all.into_iter().filter(|(.., kind)| kind != LINK && kind != LAST_CALL) {
        // About a delegation, which is told in one mail for all.
        if kind.starts_with("registration/delegation_") {
            continue;
        }
        let id = RegistrationId(subject.0);
        told.get_mut(&id).expect("a notice about nothing").push(notice);
        kinds.get_mut(&id).unwrap().push(kind);
    }
    for (id, mut kinds) in kinds {
        for (_, action) in came_to.iter().filter(|(subject, _)| subject.0 == id.0) {
            let (_, tell) = STATUSES.iter().find(|(known, _)| known == action).unwrap();
            let told = kinds.iter().position(|kind| tell.contains(&kind.as_str()));
            kinds.remove(told.unwrap_or_else(|| panic!("{id} came to {action} and was not told; told was {kinds:?}")));
        }
        assert_eq!(kinds, Vec::<String>::new(), "{id} was told what did not happen");
    }
    let (confirmed, waiting, cancelled) = (with(Status::Confirmed), with(Status::Waiting), with(Status::Cancelled));
    Books { by_status, confirmed, waiting, cancelled, notices: told }
}

/// Whoever waits and would be let in was overlooked: nobody waits for a place that is free, alone or as a party.
fn nobody_waits_who_fits(conn: &mut Conn, event: EventId) {
    let pools = pools::list(conn, event).unwrap();
    let mut turns: BTreeMap<i64, Vec<Registration>> = BTreeMap::new();
    let waiting = registrations::table.filter(registrations::event.eq(event).and(registrations::status.eq(Status::Waiting)));
    for row in waiting.select(Registration::as_select()).load::<Registration>(conn).unwrap() {
        turns.entry(row.wait_order.unwrap()).or_default().push(row);
    }
    for (turn, who) in turns {
        // A full pool that lets people in all the same keeps nobody out.
        let fits = pools.iter().filter(|pool| pool.when_full != WhenFull::Overflow).all(|pool| {
            let needed = who.iter().filter(|row| pool.counts(&row.category, row.mode)).count();
            i64::try_from(needed).unwrap() <= pool.free()
        });
        assert!(!fits, "turn {turn} waits and there is room: {who:?} {pools:?}");
    }
}
