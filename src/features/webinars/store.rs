//! The tables `webinar_links`, `webinar_views`, `webinar_attendances`, `webinar_reminders`.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::Timestamp;

use super::model::{Lead, Link, ReportedFigure, Via};
use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::platform::db::native::{ForUpdate, Native};
use crate::platform::db::schema::{webinar_attendances, webinar_links, webinar_reminders, webinar_views};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, fault};
use crate::platform::error::Result;

type LinkRow = (String, i64, i64, bool, i64);

const LINK: (
    webinar_links::target_url,
    webinar_links::opens_minutes,
    webinar_links::closes_minutes,
    webinar_links::is_revoked,
    webinar_links::version,
) = (
    webinar_links::target_url,
    webinar_links::opens_minutes,
    webinar_links::closes_minutes,
    webinar_links::is_revoked,
    webinar_links::version,
);

fn as_link((target, opens_minutes, closes_minutes, is_revoked, version): LinkRow) -> Link {
    Link { target_url: Some(target).filter(|url| !url.is_empty()), opens_minutes, closes_minutes, is_revoked, version }
}

pub(super) fn link(conn: &mut Conn, session: SessionId) -> Result<Option<Link>> {
    let row: Option<LinkRow> = webinar_links::table.find(session).select(LINK).first(conn).optional()?;
    Ok(row.map(as_link))
}

/// Those of an event that were set.
pub(super) fn links(conn: &mut Conn, event: EventId) -> Result<HashMap<SessionId, Link>> {
    let all = webinar_links::table.filter(webinar_links::event.eq(event)).select((webinar_links::session, LINK));
    let rows: Vec<(SessionId, LinkRow)> = all.load(conn)?;
    Ok(rows.into_iter().map(|(session, row)| (session, as_link(row))).collect())
}

/// The link of one; nobody else changes it, or lets anybody in, until the transaction ends.
pub(super) fn lock_link(conn: &mut Conn, session: SessionId) -> Result<Option<Link>> {
    let one = webinar_links::table.filter(webinar_links::session.eq(session)).select(LINK);
    let row: Option<LinkRow> = ForUpdate::wait(one).get_result(conn).optional()?;
    Ok(row.map(as_link))
}

pub(super) fn put_link(conn: &mut Conn, event: EventId, session: SessionId, link: &Link, now: Utc) -> Result<()> {
    let values = (
        webinar_links::target_url.eq(link.target_url.as_deref().unwrap_or_default()),
        webinar_links::opens_minutes.eq(link.opens_minutes),
        webinar_links::closes_minutes.eq(link.closes_minutes),
        webinar_links::is_revoked.eq(link.is_revoked),
        webinar_links::version.eq(link.version),
        webinar_links::changed_at.eq(now),
    );
    if link.version > 1 {
        diesel::update(webinar_links::table.find(session)).set(values).execute(conn)?;
        return Ok(());
    }
    let first = (webinar_links::session.eq(session), webinar_links::event.eq(event), values);
    let made = Native(diesel::insert_into(webinar_links::table).values(first).on_conflict_do_nothing()).execute(conn)?;
    // Two set it first at once: the second finds what the first has set.
    if made == 1 { Ok(()) } else { Err(fault::overtaken("the link was set").into()) }
}

/// How somebody joined, if they did.
pub(super) fn attendance(conn: &mut Conn, session: SessionId, registration: RegistrationId) -> Result<Option<Via>> {
    let one = webinar_attendances::table.find((session, registration));
    Ok(one.select(webinar_attendances::via).first(conn).optional()?)
}

/// Notes that somebody joined; who watched the livestream and got into the room later counts once, with the instant of the first time since
/// the door opened: what was before belongs to a time at which the webinar did not take place.
pub(super) fn put_attendance(
    conn: &mut Conn,
    session: SessionId,
    registration: RegistrationId,
    via: Via,
    (opened, now): (Utc, Utc),
) -> Result<()> {
    let own = webinar_attendances::table.find((session, registration));
    let changed = diesel::update(own).set(webinar_attendances::via.eq(via)).execute(conn)?;
    diesel::update(own.filter(webinar_attendances::joined_at.lt(opened))).set(webinar_attendances::joined_at.eq(now)).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(webinar_attendances::table)
            .values((
                webinar_attendances::session.eq(session),
                webinar_attendances::registration.eq(registration),
                webinar_attendances::via.eq(via),
                webinar_attendances::joined_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// How many are in the room.
pub(super) fn in_room(conn: &mut Conn, session: SessionId) -> Result<i64> {
    let all = webinar_attendances::table.filter(webinar_attendances::session.eq(session));
    Ok(all.filter(webinar_attendances::via.eq(Via::Room)).count().get_result(conn)?)
}

/// How many joined each of these, by the way they took.
pub(super) fn joined_by_way(conn: &mut Conn, sessions: &[SessionId]) -> Result<HashMap<(SessionId, Via), i64>> {
    let rows: Vec<(SessionId, Via, i64)> = webinar_attendances::table
        .filter(webinar_attendances::session.eq_any(sessions))
        .group_by((webinar_attendances::session, webinar_attendances::via))
        .select((webinar_attendances::session, webinar_attendances::via, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(session, via, n)| ((session, via), n)).collect())
}

/// The sessions that somebody joined, and when; [`Door::was_used`](super::Door::was_used) says whether that was while it took place.
///
/// # Errors
/// Those of the database.
pub fn attended(conn: &mut Conn, registration: RegistrationId) -> Result<HashMap<SessionId, Timestamp>> {
    let own = webinar_attendances::table.filter(webinar_attendances::registration.eq(registration));
    let rows: Vec<(SessionId, Utc)> = own.select((webinar_attendances::session, webinar_attendances::joined_at)).load(conn)?;
    Ok(rows.into_iter().map(|(session, at)| (session, at.0)).collect())
}

/// So many of those who joined a session, and when, in order, from after this one.
///
/// # Errors
/// Those of the database.
pub fn attendees(conn: &mut Conn, session: SessionId, after: Option<RegistrationId>, most: usize) -> Result<Vec<(RegistrationId, Utc)>> {
    let after = after.unwrap_or(RegistrationId(uuid::Uuid::nil()));
    let all = webinar_attendances::table.filter(webinar_attendances::session.eq(session).and(webinar_attendances::registration.gt(after)));
    let some = all.select((webinar_attendances::registration, webinar_attendances::joined_at)).order(webinar_attendances::registration);
    Ok(some.limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// What was reported of these.
pub(super) fn views(conn: &mut Conn, sessions: &[SessionId]) -> Result<HashMap<SessionId, ReportedFigure>> {
    let rows: Vec<(SessionId, String, Utc, String)> = webinar_views::table
        .filter(webinar_views::session.eq_any(sessions))
        .select((webinar_views::session, webinar_views::value, webinar_views::as_of, webinar_views::source))
        .load(conn)?;
    let reported = |value, Utc(as_of), source| ReportedFigure { value, kind: "reported", as_of, source };
    Ok(rows.into_iter().map(|(session, value, as_of, source)| (session, reported(value, as_of, source))).collect())
}

pub(super) fn put_views(conn: &mut Conn, session: SessionId, value: &str, source: &str, now: Utc) -> Result<()> {
    let what = (webinar_views::value.eq(value), webinar_views::as_of.eq(now), webinar_views::source.eq(source));
    if diesel::update(webinar_views::table.find(session)).set(what).execute(conn)? == 1 {
        return Ok(());
    }
    let first = (webinar_views::session.eq(session), what);
    let made = Native(diesel::insert_into(webinar_views::table).values(first).on_conflict_do_nothing()).execute(conn)?;
    if made == 1 { Ok(()) } else { Err(fault::overtaken("the figure was reported").into()) }
}

/// When these people were last reminded of a session, by lead.
pub(super) fn reminded(
    conn: &mut Conn,
    session: SessionId,
    registrations: &[RegistrationId],
) -> Result<HashMap<(RegistrationId, Lead), Timestamp>> {
    let rows: Vec<(RegistrationId, Lead, Utc)> = webinar_reminders::table
        .filter(webinar_reminders::session.eq(session).and(webinar_reminders::registration.eq_any(registrations)))
        .select((webinar_reminders::registration, webinar_reminders::lead, webinar_reminders::told_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(registration, lead, Utc(at))| ((registration, lead), at)).collect())
}

pub(super) fn put_reminded(conn: &mut Conn, session: SessionId, registration: RegistrationId, lead: Lead, now: Utc) -> Result<()> {
    let key = (session, registration, lead);
    let at = webinar_reminders::told_at.eq(now);
    if diesel::update(webinar_reminders::table.find(key)).set(at).execute(conn)? == 1 {
        return Ok(());
    }
    let of = (webinar_reminders::session.eq(session), webinar_reminders::registration.eq(registration), webinar_reminders::lead.eq(lead));
    let made = Native(diesel::insert_into(webinar_reminders::table).values((of, at)).on_conflict_do_nothing()).execute(conn)?;
    // Another node reminds of it at this very time: what it wrote is looked at again.
    if made == 1 { Ok(()) } else { Err(fault::overtaken("somebody was reminded").into()) }
}
