//! Beginning and ending a subscription, and what it brings.

use serde_json::json;

use super::store;
use crate::features::events::{self, Event, EventKind};
use crate::features::programme::{self, SessionKind};
use crate::features::registration::model::{Registration, Status};
use crate::features::registration::signup;
use crate::features::registration::store as registrations;
use crate::kernel::id::{RegistrationId, SessionId};
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Sessions that may be named at most.
const MOST: usize = 100;

/// Begins the subscription of somebody who registers: to these sessions alone, by id or slug, or to all that come. Of other events it is
/// nothing, and naming sessions there is refused.
///
/// # Errors
/// `validation_failed` with a pointer for each session that is no public webinar of the series.
pub fn begin(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration, only: Option<&[String]>) -> Result<()> {
    if event.kind != EventKind::WebinarSeries {
        return match only {
            Some(_) => Err(refused("/sessions", "invalid", "only the webinars of a series are registered for by session")),
            None => Ok(()),
        };
    }
    let only = only.map(|names| find_all(conn, event, names)).transpose()?;
    store::put(conn, registration, only, Utc(ctx.now))?;
    if registration.status.comes() {
        take_up(conn, ctx, registration.id)?;
    }
    Ok(())
}

fn refused(pointer: &str, code: &'static str, words: &str) -> crate::platform::error::Error {
    Problem::new(&problem::VALIDATION_FAILED).field(pointer, code, words).into()
}

fn find_all(conn: &mut Conn, event: &Event, names: &[String]) -> Result<Vec<SessionId>> {
    if names.is_empty() || names.len() > MOST {
        return Err(refused("/sessions", "invalid", "one to a hundred webinars; leave it out to subscribe to all"));
    }
    let sessions = programme::public_sessions(conn, event.id)?;
    let mut problem = Problem::new(&problem::VALIDATION_FAILED);
    let mut found = Vec::new();
    for (n, name) in names.iter().enumerate() {
        match sessions.iter().find(|session| session.is_called(name) && session.details.kind == SessionKind::Webinar) {
            Some(session) => found.push(session.id),
            None => problem = problem.field(format!("/sessions/{n}"), "unknown", "id or slug of a webinar of this series"),
        }
    }
    if problem.errors.is_empty() { Ok(found) } else { Err(problem.into()) }
}

/// Signs somebody up for all that their subscription brings, and that they neither have nor gave up. Gives what is new to them.
///
/// # Errors
/// Those of the database.
pub fn take_up(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<Vec<SessionId>> {
    match store::find(conn, id)? {
        Some(subscription) => signup::take_up(conn, ctx, id, |session| subscription.wants(session)),
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
    let registration = change(conn, ctx, id, true)?;
    if registration.status.comes() {
        take_up(conn, ctx, id)?;
    }
    Ok(())
}

/// Ends it: what comes later is not chosen any more, what was chosen stays. Once more changes nothing.
///
/// # Errors
/// `conflict` where there is nothing to subscribe to, or the registration does not stand.
pub fn unsubscribe(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    change(conn, ctx, id, false)?;
    Ok(())
}

fn change(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, all: bool) -> Result<Registration> {
    let event = registrations::get(conn, id)?.event;
    registrations::lock_ledger(conn, event)?;
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
    Ok(registration)
}
