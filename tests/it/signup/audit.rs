//! What must hold of seats and waiting lists after whatever happened, read from the rows themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use lyceum::features::programme::{self, Session};
use lyceum::features::registration::Registration;
use lyceum::features::registration::signup::{SignUp, SignUpStatus};
use lyceum::kernel::id::{EventId, RegistrationId, SessionId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{events, journal, notices, registrations, session_signups};

/// Fails where they do not add up; `shrunk` are sessions that were made smaller than what was taken.
pub fn audit(conn: &mut Conn, slug: &str, shrunk: &[SessionId]) -> Vec<SignUp> {
    let event: EventId = events::table.filter(events::slug.eq(slug)).select(events::id).first(conn).unwrap();
    let rows: Vec<SignUp> = session_signups::table.filter(session_signups::event.eq(event)).select(SignUp::as_select()).load(conn).unwrap();
    let all: Vec<Registration> =
        registrations::table.filter(registrations::event.eq(event)).select(Registration::as_select()).load(conn).unwrap();
    let whose: HashMap<RegistrationId, Registration> = all.into_iter().map(|one| (one.id, one)).collect();
    let sessions: BTreeMap<SessionId, Session> = programme::sessions(conn, event).unwrap().into_iter().map(|one| (one.id, one)).collect();
    let seats = |registration: RegistrationId| rows.iter().filter(move |row| row.registration == registration && row.has_seat());
    let collides = |row: &SignUp| {
        let other =
            |other: &SignUp| other.session != row.session && sessions[&other.session].details.overlaps(&sessions[&row.session].details);
        seats(row.registration).any(other)
    };
    let mut turns = BTreeSet::new();
    for row in rows.iter().filter(|row| row.stands()) {
        assert!(turns.insert((row.session, row.turn)), "two have one turn: {row:?}");
        assert!(whose[&row.registration].status.comes(), "who does not come has a choice: {row:?}");
        assert!(!row.has_seat() || (row.had_seat && !collides(row)), "in two places at once: {row:?}");
        assert!(sessions[&row.session].details.admits(&whose[&row.registration].category), "{row:?}");
    }
    for session in sessions.values() {
        let of = |status: SignUpStatus| rows.iter().filter(move |row| row.session == session.id && row.status == status);
        let Some(places) = session.details.seats.map(|seats| seats as usize) else {
            assert!(of(SignUpStatus::Waiting).all(collides), "somebody waits where there is room for all: {session:?}");
            continue;
        };
        let taken = of(SignUpStatus::Confirmed).count();
        assert!(taken <= places || shrunk.contains(&session.id), "{taken} of {places} seats: {session:?}");
        let overlooked = of(SignUpStatus::Waiting).find(|row| !collides(row));
        assert!(taken >= places || overlooked.is_none(), "{overlooked:?} waits and there is a seat: {session:?}");
    }
    told(conn, event);
    rows
}

/// Each step that the journal knows was told once, except those that the end of a registration brings.
fn told(conn: &mut Conn, event: EventId) {
    let mut steps = |action: &str| -> i64 {
        journal::table.filter(journal::event.eq(event).and(journal::action.eq(action))).count().get_result(conn).unwrap()
    };
    let came_to = [steps("sign_up.confirmed"), steps("sign_up.waiting")];
    let mut notice = |kinds: &[&str]| -> i64 {
        notices::table.filter(notices::event.eq(event).and(notices::kind.eq_any(kinds.to_vec()))).count().get_result(conn).unwrap()
    };
    let were_told = [notice(&["signup/confirmed", "signup/moved_up"]), notice(&["signup/waiting"])];
    assert_eq!(were_told, came_to);
}
