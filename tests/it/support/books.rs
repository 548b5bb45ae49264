//! The books of an event, read from the rows themselves: what must add up after whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use lyceum::features::events::pools::{self, FreePlace};
use lyceum::features::registration::notices::{CANCELLED, CONFIRMED, WAITING};
use lyceum::features::registration::{self, Status};
use lyceum::kernel::id::{EventId, NoticeId, PoolId, RegistrationId, SubjectId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{
    events, journal, notices, pools as pool_rows, registration_ledgers, registration_places, registrations,
};

/// What the rows of an event say.
#[derive(Debug)]
pub struct Books {
    /// Registrations that have a place.
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
        self.confirmed + self.waiting + self.cancelled
    }
}

/// What the journal calls a status, and the notice that tells it.
const STATUSES: [(&str, &str); 3] =
    [("registration.confirmed", CONFIRMED), ("registration.waiting", WAITING), ("registration.cancelled", CANCELLED)];

/// Reads the books and fails where they do not add up: pools and places, numbers, the waiting order, one notice for each status
/// that somebody came to; and nobody waits for a place that is free.
pub fn audit(conn: &mut Conn, slug: &str) -> Books {
    let event: EventId = events::table.filter(events::slug.eq(slug)).select(events::id).first(conn).unwrap();
    let rows: Vec<(RegistrationId, i64, Status, Option<i64>)> = registrations::table
        .filter(registrations::event.eq(event))
        .order(registrations::number)
        .select((registrations::id, registrations::number, registrations::status, registrations::wait_order))
        .load(conn)
        .unwrap();
    let with = |status: Status| rows.iter().filter(|(_, _, other, _)| *other == status).map(|(id, ..)| *id).collect::<Vec<_>>();
    let (confirmed, waiting, cancelled) = (with(Status::Confirmed), with(Status::Waiting), with(Status::Cancelled));
    assert_eq!(confirmed.len() + waiting.len() + cancelled.len(), rows.len(), "{rows:?}");

    let numbers: Vec<i64> = rows.iter().map(|(_, number, ..)| *number).collect();
    assert_eq!(numbers, (1..).take(rows.len()).collect::<Vec<i64>>(), "numbers have gaps");
    let ids: Vec<SubjectId> = rows.iter().map(|(id, ..)| SubjectId(id.0)).collect();
    let came_to: Vec<(SubjectId, String)> = journal::table
        .filter(journal::subject.eq_any(ids).and(journal::action.eq_any(STATUSES.map(|(action, _)| action))))
        .select((journal::subject, journal::action))
        .load(conn)
        .unwrap();
    // Each turn is given once; those of people who moved up or left are gone.
    let turns = i64::try_from(came_to.iter().filter(|(_, action)| action == "registration.waiting").count()).unwrap();
    let orders: BTreeSet<i64> = rows.iter().filter_map(|(.., order)| *order).collect();
    assert!(orders.len() == waiting.len() && orders.iter().all(|order| (1..=turns).contains(order)), "{orders:?} of {turns}");
    let ledger: Option<(i64, i64)> = registration_ledgers::table
        .find(event)
        .select((registration_ledgers::last_number, registration_ledgers::last_wait_order))
        .first(conn)
        .optional()
        .unwrap();
    assert_eq!(ledger.unwrap_or((0, 0)), (numbers.last().copied().unwrap_or(0), turns), "the ledger is wrong");

    let places: Vec<(RegistrationId, PoolId)> =
        registration_places::table.select((registration_places::registration, registration_places::pool)).load(conn).unwrap();
    let of_event: Vec<(PoolId, String, i64, i64, i64, i64)> = pool_rows::table
        .filter(pool_rows::event.eq(event))
        .select((pool_rows::id, pool_rows::code, pool_rows::capacity, pool_rows::confirmed, pool_rows::held, pool_rows::offered))
        .load(conn)
        .unwrap();
    for (id, code, capacity, taken, held, offered) in &of_event {
        let holders = places.iter().filter(|(_, pool)| pool == id).count();
        assert_eq!(usize::try_from(*taken).unwrap(), holders, "pool {code}: what it counts and who has a place");
        assert!(taken + held + offered <= *capacity && *taken >= 0, "pool {code}: {taken} + {held} + {offered} of {capacity}");
    }
    for (id, ..) in &rows {
        let has_place = places.iter().any(|(holder, _)| holder == id);
        assert_eq!(has_place, confirmed.contains(id), "{id}: a place and no confirmation, or the other way round");
    }

    nobody_waits_who_fits(conn, event);
    let mut told: BTreeMap<RegistrationId, Vec<NoticeId>> = rows.iter().map(|(id, ..)| (*id, Vec::new())).collect();
    let all: Vec<(NoticeId, SubjectId, String)> =
        notices::table.filter(notices::event.eq(event)).select((notices::id, notices::subject, notices::kind)).load(conn).unwrap();
    let mut kinds: BTreeMap<RegistrationId, Vec<String>> = told.keys().map(|id| (*id, Vec::new())).collect();
    for (notice, subject, kind) in all {
        let id = RegistrationId(subject.0);
        told.get_mut(&id).expect("a notice about nothing").push(notice);
        kinds.get_mut(&id).unwrap().push(kind);
    }
    for (id, mut kinds) in kinds {
        let of_it = came_to.iter().filter(|(subject, _)| subject.0 == id.0);
        let mut expected: Vec<&str> = of_it.map(|(_, action)| STATUSES.iter().find(|(known, _)| known == action).unwrap().1).collect();
        kinds.sort_unstable();
        expected.sort_unstable();
        assert_eq!(kinds, expected, "{id} came to that, and was told this");
    }
    Books { confirmed: confirmed.len(), waiting: waiting.len(), cancelled: cancelled.len(), notices: told }
}

fn nobody_waits_who_fits(conn: &mut Conn, event: EventId) {
    let pools = pools::list(conn, event).unwrap();
    for registration in registration::holders(conn, event).unwrap() {
        let counting = || pools.iter().filter(|pool| pool.counts(&registration.category, registration.mode));
        let fits = counting().all(|pool| pool.free() > 0);
        let is_offered = counting().any(|pool| pool.free_place == FreePlace::Offer);
        assert!(registration.status != Status::Waiting || !fits || is_offered, "{} waits and there is a place", registration.name);
    }
}
