//! The tables `sessions` and `session_people`.

use diesel::prelude::*;

use super::model::{NewSession, Session, SessionPerson, SessionState, When};
use crate::kernel::id::{EventId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::{session_people, sessions};
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::error::Result;

/// All sessions of an event: by start, then those with a day only, then those with a month only; ties by id.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, event: EventId) -> Result<Vec<Session>> {
    let mut all: Vec<Session> = sessions::table.select(Session::as_select()).filter(sessions::event.eq(event)).load(conn)?;
    // Sorted here: the two engines put NULL at opposite ends.
    all.sort_by_key(|s| (s.starts_at.is_none(), s.starts_at, s.day.is_none(), s.day, s.month.clone(), s.id));
    Ok(all)
}

/// Those who have a part in the sessions of an event, in order.
///
/// # Errors
/// Those of the database.
pub fn people(conn: &mut Conn, event: EventId) -> Result<Vec<SessionPerson>> {
    let of_event = sessions::table.filter(sessions::event.eq(event)).select(sessions::id);
    let select = session_people::table.select(SessionPerson::as_select()).filter(session_people::session.eq_any(of_event));
    Ok(select.order((session_people::session, session_people::position)).load(conn)?)
}

/// Writes a session as published.
///
/// # Errors
/// Those of the database.
pub fn add(conn: &mut Conn, ctx: &Ctx, event: EventId, session: &NewSession) -> Result<SessionId> {
    let id = SessionId::new();
    let (times, days, month) = match &session.when {
        When::Time(start, end) => (Some((Utc(*start), Utc(*end))), None, None),
        When::Days(from, until) => (None, Some((Day(*from), Day(*until))), None),
        When::Month(month) => (None, None, Some(month.as_str())),
    };
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(id),
            sessions::event.eq(event),
            sessions::slug.eq(&session.slug),
            sessions::kind.eq(session.kind),
            sessions::state.eq(SessionState::Published),
            sessions::title.eq(Json(session.title.clone())),
            sessions::description.eq(session.description.clone().map(Json)),
            sessions::starts_at.eq(times.map(|(start, _)| start)),
            sessions::ends_at.eq(times.map(|(_, end)| end)),
            sessions::day.eq(days.map(|(from, _)| from)),
            sessions::until_day.eq(days.map(|(_, until)| until)),
            sessions::month.eq(month),
            sessions::time_zone.eq(&session.time_zone),
            sessions::room.eq(session.room),
            sessions::language.eq(session.language.as_deref()),
            sessions::only_for.eq(session.only_for.clone().map(Json)),
            sessions::facts.eq(Json(session.facts.clone())),
            sessions::sequence.eq(0_i64),
            sessions::version.eq(1_i64),
            sessions::created_at.eq(Utc(ctx.now)),
            sessions::last_modified.eq(Utc(ctx.now)),
        ))
        .execute(conn)?;
    for (position, (name, role)) in (0_i64..).zip(&session.people) {
        diesel::insert_into(session_people::table)
            .values((
                session_people::session.eq(id),
                session_people::position.eq(position),
                session_people::name.eq(name.as_str()),
                session_people::role.eq(role.as_str()),
            ))
            .execute(conn)?;
    }
    Ok(id)
}
