//! The tables `session_signups` and `session_ledgers`.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::model::{SignUp, SignUpStatus};
use crate::features::people;
use crate::features::registration::model::Registration;
use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::platform::db::schema::{registrations, session_ledgers, session_signups};
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;

/// How many have a seat in a session, and how many wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub confirmed: i64,
    pub waiting: i64,
}

/// The next turn of a session. The ledger of the event is locked by then, so that nobody else takes it.
pub(super) fn next_turn(conn: &mut Conn, session: SessionId) -> Result<i64> {
    let of_it = session_ledgers::table.find(session);
    let last: Option<i64> = of_it.select(session_ledgers::last_turn).first(conn).optional()?;
    let turn = last.unwrap_or(0) + 1;
    if last.is_some() {
        diesel::update(of_it).set(session_ledgers::last_turn.eq(turn)).execute(conn)?;
    } else {
        let first = (session_ledgers::session.eq(session), session_ledgers::last_turn.eq(turn));
        diesel::insert_into(session_ledgers::table).values(first).execute(conn)?;
    }
    Ok(turn)
}

/// Writes a sign-up, in the place of what it was.
pub(super) fn put(conn: &mut Conn, sign_up: &SignUp) -> Result<()> {
    let changed = diesel::update(session_signups::table.find((sign_up.registration, sign_up.session)))
        .set((
            session_signups::status.eq(sign_up.status),
            session_signups::turn.eq(sign_up.turn),
            session_signups::had_seat.eq(sign_up.had_seat),
            session_signups::version.eq(sign_up.version),
            session_signups::last_modified.eq(sign_up.last_modified),
        ))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(session_signups::table)
            .values((
                session_signups::registration.eq(sign_up.registration),
                session_signups::session.eq(sign_up.session),
                session_signups::event.eq(sign_up.event),
                session_signups::status.eq(sign_up.status),
                session_signups::turn.eq(sign_up.turn),
                session_signups::had_seat.eq(sign_up.had_seat),
                session_signups::version.eq(sign_up.version),
                session_signups::created_at.eq(sign_up.created_at),
                session_signups::last_modified.eq(sign_up.last_modified),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// All of a registration, cancelled ones too, by session.
pub(super) fn of_registration(conn: &mut Conn, registration: RegistrationId) -> Result<Vec<SignUp>> {
    let of_it = session_signups::table.filter(session_signups::registration.eq(registration));
    Ok(of_it.select(SignUp::as_select()).order(session_signups::session).load(conn)?)
}

/// Those that stand of these registrations.
pub(super) fn standing_of(conn: &mut Conn, registrations: &[RegistrationId]) -> Result<Vec<SignUp>> {
    let mut found = Vec::new();
    for some in registrations.chunks(people::AT_ONCE) {
        let theirs = session_signups::table.filter(session_signups::registration.eq_any(some));
        let standing = theirs.filter(session_signups::status.ne(SignUpStatus::Cancelled));
        found.extend(standing.select(SignUp::as_select()).load::<SignUp>(conn)?);
    }
    Ok(found)
}

/// Those that stand at an event.
pub(super) fn standing(conn: &mut Conn, event: EventId) -> Result<Vec<SignUp>> {
    let of_event = session_signups::table.filter(session_signups::event.eq(event));
    Ok(of_event.filter(session_signups::status.ne(SignUpStatus::Cancelled)).select(SignUp::as_select()).load(conn)?)
}

/// Those that stand for one session, each with the category of its registration, by turn.
pub(super) fn standing_for(conn: &mut Conn, session: SessionId) -> Result<Vec<(SignUp, String)>> {
    let of_session = session_signups::table.inner_join(registrations::table).filter(session_signups::session.eq(session));
    let standing = of_session.filter(session_signups::status.ne(SignUpStatus::Cancelled)).order(session_signups::turn);
    Ok(standing.select((SignUp::as_select(), registrations::category)).load(conn)?)
}

/// Those that were given up or have ended, each with the category of its registration, by turn.
pub(super) fn cancelled_for(conn: &mut Conn, session: SessionId) -> Result<Vec<(SignUp, String)>> {
    let of_session = session_signups::table.inner_join(registrations::table).filter(session_signups::session.eq(session));
    let cancelled = of_session.filter(session_signups::status.eq(SignUpStatus::Cancelled)).order(session_signups::turn);
    Ok(cancelled.select((SignUp::as_select(), registrations::category)).load(conn)?)
}

/// How many have a seat in a session.
pub(super) fn taken(conn: &mut Conn, session: SessionId) -> Result<i64> {
    let seated = session_signups::table.filter(session_signups::session.eq(session));
    Ok(seated.filter(session_signups::status.eq(SignUpStatus::Confirmed)).count().get_result(conn)?)
}

/// Those who wait for a session, by turn.
pub(super) fn waiting(conn: &mut Conn, session: SessionId) -> Result<Vec<SignUp>> {
    let waiting = session_signups::table.filter(session_signups::session.eq(session));
    let waiting = waiting.filter(session_signups::status.eq(SignUpStatus::Waiting));
    Ok(waiting.select(SignUp::as_select()).order(session_signups::turn).load(conn)?)
}

/// Rank among those who wait for the same session, from 1; `None` for who does not wait.
pub(super) fn position(conn: &mut Conn, sign_up: &SignUp) -> Result<Option<i64>> {
    if sign_up.status != SignUpStatus::Waiting {
        return Ok(None);
    }
    let waiting = session_signups::table.filter(session_signups::session.eq(sign_up.session));
    let before = waiting.filter(session_signups::status.eq(SignUpStatus::Waiting)).filter(session_signups::turn.lt(sign_up.turn));
    let rank: i64 = before.count().get_result(conn)?;
    Ok(Some(rank + 1))
}

/// How many have a seat and how many wait, of every session of an event that anybody chose.
pub(super) fn counts(conn: &mut Conn, event: EventId) -> Result<HashMap<SessionId, Count>> {
    let rows: Vec<(SessionId, SignUpStatus, i64)> = session_signups::table
        .filter(session_signups::event.eq(event))
        .filter(session_signups::status.ne(SignUpStatus::Cancelled))
        .group_by((session_signups::session, session_signups::status))
        .select((session_signups::session, session_signups::status, count_star()))
        .load(conn)?;
    let mut counts: HashMap<SessionId, Count> = HashMap::new();
    for (session, status, n) in rows {
        let count = counts.entry(session).or_default();
        match status {
            SignUpStatus::Confirmed => count.confirmed = n,
            SignUpStatus::Waiting => count.waiting = n,
            SignUpStatus::Cancelled => {}
        }
    }
    Ok(counts)
}

/// Where somebody stands in the list of a session. Those who gave up may share a turn with who came instead of them.
pub(super) type At = (i64, RegistrationId);

/// A page of those who chose a session, by turn; without a status, those that stand.
pub(super) fn page(
    conn: &mut Conn,
    session: SessionId,
    status: Option<SignUpStatus>,
    after: Option<At>,
    limit: u16,
) -> Result<Vec<SignUp>> {
    let mut query =
        session_signups::table.filter(session_signups::session.eq(session)).select(SignUp::as_select()).into_boxed::<MultiBackend>();
    query = match status {
        Some(status) => query.filter(session_signups::status.eq(status)),
        None => query.filter(session_signups::status.ne(SignUpStatus::Cancelled)),
    };
    if let Some((turn, registration)) = after {
        let of_same_turn = session_signups::turn.eq(turn).and(session_signups::registration.gt(registration));
        query = query.filter(session_signups::turn.gt(turn).or(of_same_turn));
    }
    Ok(query.order((session_signups::turn, session_signups::registration)).limit(i64::from(limit) + 1).load(conn)?)
}

/// So many who have a seat in a session, by number, from after this one.
pub(super) fn seat_holders(conn: &mut Conn, session: SessionId, after: i64, most: usize) -> Result<Vec<(Registration, SignUp)>> {
    let seated = session_signups::table
        .inner_join(registrations::table)
        .filter(session_signups::session.eq(session).and(session_signups::status.eq(SignUpStatus::Confirmed)))
        .filter(registrations::number.gt(after));
    let some = seated.select((Registration::as_select(), SignUp::as_select())).order(registrations::number);
    Ok(some.limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// How many seats were chosen before this turn.
pub(super) fn seats_before(conn: &mut Conn, session: SessionId, turn: i64) -> Result<i64> {
    let seated = session_signups::table
        .filter(session_signups::session.eq(session).and(session_signups::status.eq(SignUpStatus::Confirmed)))
        .filter(session_signups::turn.lt(turn));
    Ok(seated.count().get_result(conn)?)
}
