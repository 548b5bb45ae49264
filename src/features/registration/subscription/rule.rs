//! Beginning and ending a subscription, and what it brings.

use serde_json::json;

use super::store;
use crate::features::events::{self, Event, EventKind};
use crate::features::programme::{self, Session, SessionKind};
use crate::features::registration::model::{Registration, Status};
use crate::features::registration::signup;
use crate::features::registration::store as registrations;
use crate::kernel::id::{RegistrationId, SessionId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::journal::{self, Entry, Visibility};

/// Begins the subscription of somebody who registers: to these sessions alone, by id or slug, or to all that come. Of other events it is
/// nothing, and naming sessions there is refused.
///
/// # Errors
/// `validation_failed` with a pointer for each session that is no public webinar of the series, or cannot be chosen by them.
pub fn begin(conn: &mut Conn, ctx: &Ctx, event: &Event, id: RegistrationId, only: Option<&[String]>) -> Result<()> {
    if event.kind != EventKind::WebinarSeries {
        return match only {
            Some(_) => Err(refused("/sessions", "invalid", "only the webinars of a series are registered for by session")),
            None => Ok(()),
        };
    }
    let registration = registrations::get(conn, id)?;
    let only = only.map(|names| find_all(conn, ctx, event, &registration, names)).transpose()?;
    store::put(conn, &registration, only, Utc(ctx.now))?;
    take_up(conn, ctx, event, &registration)
}

fn refused(pointer: &str, code: &'static str, words: &str) -> Error {
    Problem::new(&problem::VALIDATION_FAILED).field(pointer, code, words).into()
}

fn find_all(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration, names: &[String]) -> Result<Vec<SessionId>> {
    let sessions = programme::public_sessions(conn, event.id)?;
    let mut errors = FieldErrors::default();
    let mut found = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let pointer = format!("/sessions/{n}");
        let Some(session) = sessions.iter().find(|session| session.is_called(name) && session.details.kind == SessionKind::Webinar) else {
            errors.add(&pointer, "unknown", "id or slug of a webinar of this series");
            continue;
        };
        match signup::why_not(conn, ctx, registration, event, session)? {
            Some(code) => errors.add(&pointer, code.code, code.title),
            None => found.push(session.id),
        }
    }
    errors.finish()?;
    Ok(found)
}

/// Passes a subscription on to who comes instead, once what was chosen is passed on.
///
/// # Errors
/// Those of the database.
pub fn hand_over(conn: &mut Conn, ctx: &Ctx, event: &Event, from: RegistrationId, to: RegistrationId) -> Result<()> {
    if event.kind != EventKind::WebinarSeries {
        return Ok(());
    }
    let Some(subscription) = store::find(conn, from)? else { return Ok(()) };
    let to = registrations::get(conn, to)?;
    store::put(conn, &to, subscription.only, Utc(ctx.now))?;
    take_up(conn, ctx, event, &to)
}

/// Signs somebody who comes up for all that their subscription brings, and that they neither have nor gave up. Of an event that is no series
/// it is nothing.
///
/// # Errors
/// Those of the database.
pub fn take_up(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration) -> Result<()> {
    if event.kind == EventKind::WebinarSeries && registration.status.comes() {
        let sessions = programme::sessions(conn, event.id)?;
        take_up_of(conn, ctx, (event, &sessions), registration, true)?;
    }
    Ok(())
}

/// The same of these sessions, the published ones of the series. Who finds a room full is told so, if `tells`; gives what else is new to them.
pub(super) fn take_up_of(
    conn: &mut Conn,
    ctx: &Ctx,
    published: (&Event, &[Session]),
    registration: &Registration,
    tells: bool,
) -> Result<Vec<SessionId>> {
    match store::find(conn, registration.id)? {
        Some(subscription) => signup::take_up(conn, ctx, published, registration, |session| subscription.wants(session), tells),
        None => Ok(Vec::new()),
    }
}

/// Whether somebody has each webinar that comes. `None` where there is nothing to subscribe to.
///
/// # Errors
/// Those of the database.
pub fn is_subscribed(conn: &mut Conn, event: &Event, id: RegistrationId) -> Result<Option<bool>> {
    if event.kind != EventKind::WebinarSeries {
        return Ok(None);
    }
    Ok(Some(store::find(conn, id)?.is_some_and(|subscription| subscription.only.is_none())))
}

/// Subscribes to all that comes, from now on. Once more changes nothing.
///
/// # Errors
/// `conflict` where there is nothing to subscribe to, or the registration does not stand.
pub fn subscribe(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    let (event, registration) = change(conn, ctx, id, true)?;
    take_up(conn, ctx, &event, &registration)
}

/// Ends it: what comes later is not chosen any more, what was chosen stays. Once more changes nothing.
///
/// # Errors
/// `conflict` where there is nothing to subscribe to, or the registration does not stand.
pub fn unsubscribe(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    change(conn, ctx, id, false)?;
    Ok(())
}

fn change(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, all: bool) -> Result<(Event, Registration)> {
    let event = registrations::get(conn, id)?.event;
    signup::lock(conn, event)?;
    let registration = registrations::get(conn, id)?;
    let event = events::get(conn, registration.event)?;
    let Some(is) = is_subscribed(conn, &event, id)?.filter(|_| !Status::ENDED.contains(&registration.status)) else {
        return Err(Problem::new(&problem::CONFLICT).detail("there is nothing to subscribe to").into());
    };
    if is != all {
        store::put(conn, &registration, (!all).then(Vec::new), Utc(ctx.now))?;
        let entry = Entry {
            event: Some(event.id),
            action: if all { "subscription.begun" } else { "subscription.ended" },
            subject_kind: "registration",
            subject: id.0,
            visibility: Visibility::Person,
            detail: json!({}),
        };
        journal::record(conn, ctx, &entry, &[])?;
    }
    Ok((event, registration))
}
