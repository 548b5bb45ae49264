//! The books of an event, read from the rows themselves: what must add up after whatever happened.

use std::collections::BTreeMap;

use diesel::prelude::*;
use lyceum::features::registration::Status;
use lyceum::kernel::id::{EventId, NoticeId, PoolId, RegistrationId, SubjectId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{events, notices, pools, registration_ledgers, registration_places, registrations};

/// What the rows of an event say.
#[derive(Debug)]
pub struct Books {
    /// Registrations that have a place.
    pub confirmed: usize,
    /// Registrations that wait.
    pub waiting: usize,
    /// Notices of each registration.
    pub notices: BTreeMap<RegistrationId, Vec<NoticeId>>,
}

impl Books {
    /// All registrations.
    pub fn total(&self) -> usize {
        self.confirmed + self.waiting
    }
}

/// Reads the books and fails where they do not add up: pools and places, numbers, the waiting order, one notice for everybody.
pub fn audit(conn: &mut Conn, slug: &str) -> Books {
    let event: EventId = events::table.filter(events::slug.eq(slug)).select(events::id).first(conn).unwrap();
    let rows: Vec<(RegistrationId, i64, Status, Option<i64>)> = registrations::table
        .filter(registrations::event.eq(event))
        .order(registrations::number)
        .select((registrations::id, registrations::number, registrations::status, registrations::wait_order))
        .load(conn)
        .unwrap();
    let with = |status: Status| rows.iter().filter(|(_, _, other, _)| *other == status).map(|(id, ..)| *id).collect::<Vec<_>>();
    let (confirmed, waiting) = (with(Status::Confirmed), with(Status::Waiting));
    assert_eq!(confirmed.len() + waiting.len(), rows.len(), "{rows:?}");

    let numbers: Vec<i64> = rows.iter().map(|(_, number, ..)| *number).collect();
    assert_eq!(numbers, (1..).take(rows.len()).collect::<Vec<i64>>(), "numbers have gaps");
    let mut orders: Vec<i64> = rows.iter().filter_map(|(.., order)| *order).collect();
    orders.sort_unstable();
    assert_eq!(orders, (1..).take(waiting.len()).collect::<Vec<i64>>(), "the waiting order has gaps");
    let ledger: Option<(i64, i64)> = registration_ledgers::table
        .find(event)
        .select((registration_ledgers::last_number, registration_ledgers::last_wait_order))
        .first(conn)
        .optional()
        .unwrap();
    let last = |list: &[i64]| list.last().copied().unwrap_or(0);
    assert_eq!(ledger.unwrap_or((0, 0)), (last(&numbers), last(&orders)), "the ledger is wrong");

    let places: Vec<(RegistrationId, PoolId)> =
        registration_places::table.select((registration_places::registration, registration_places::pool)).load(conn).unwrap();
    let of_event: Vec<(PoolId, String, i64, i64, i64, i64)> = pools::table
        .filter(pools::event.eq(event))
        .select((pools::id, pools::code, pools::capacity, pools::confirmed, pools::held, pools::offered))
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

    let mut told: BTreeMap<RegistrationId, Vec<NoticeId>> = rows.iter().map(|(id, ..)| (*id, Vec::new())).collect();
    let all: Vec<(NoticeId, SubjectId)> =
        notices::table.filter(notices::event.eq(event)).select((notices::id, notices::subject)).load(conn).unwrap();
    for (notice, subject) in all {
        told.get_mut(&RegistrationId(subject.0)).expect("a notice about nothing").push(notice);
    }
    for (id, notices) in &told {
        assert_eq!(notices.len(), 1, "{id} has these notices: {notices:?}");
    }
    Books { confirmed: confirmed.len(), waiting: waiting.len(), notices: told }
}
