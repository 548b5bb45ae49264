//! Telling of what became visible: of a recording everybody who had a seat (N51), of an outcomes note who subscribed to the series (N52).
//!
//! A job looks every few minutes at what is published and was not told of. Of what somebody has not consented to nothing is told; nor before
//! the session is over, where it was moved since. Whom it is night for is told in the morning: a session stays until nobody waits. Each is
//! told once of a session, however many recordings it has, and however often they are taken back and published again.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::model::ResourceKind;
use super::rule::is_over;
use super::{notices, shown, store};
use crate::features::events::{self, EventKind};
use crate::features::people;
use crate::features::programme::{self, Session};
use crate::features::registration::{Registration, signup, subscription, tell as write};
use crate::kernel::id::{EventId, PersonId, SessionId};
use crate::kernel::night::is_night;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;
use crate::platform::mail::outbox;

/// The job, and its schedule.
pub(super) const TELL: &str = "resources/tell";
/// People in one transaction.
const BATCH: usize = 200;

/// Of what is to be told, and how far that has come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Place {
    session: SessionId,
    kind: ResourceKind,
    /// The number of the last who was looked at.
    after: i64,
    /// For somebody it was night.
    waits: bool,
}

/// One batch of a round.
///
/// # Errors
/// Those of the database.
pub(super) fn tell(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let at: Option<Place> = serde_json::from_value(payload.clone()).map_err(|error| Error::internal("a job", error))?;
    let mut rest =
        store::untold(conn)?.into_iter().filter(|(session, kind, _)| at.is_none_or(|at| (*session, *kind) >= (at.session, at.kind)));
    let Some((session, kind, event)) = rest.next() else { return Ok(Next::Done) };
    let begun = at.filter(|at| (at.session, at.kind) == (session, kind));
    let mut place = begun.unwrap_or(Place { session, kind, after: 0, waits: false });
    if tell_some(conn, ctx, event, &mut place)? {
        return again(place);
    }
    match rest.next() {
        Some((session, kind, _)) => again(Place { session, kind, after: 0, waits: false }),
        None => Ok(Next::Done),
    }
}

fn again(place: Place) -> Result<Next> {
    Ok(Next::Again(serde_json::to_value(place).map_err(|error| Error::internal("a job", error))?))
}

/// Tells a batch, and says whether there are more.
fn tell_some(conn: &mut Conn, ctx: &Ctx, event: EventId, place: &mut Place) -> Result<bool> {
    let found = programme::find_published(conn, event, &place.session.to_string())?;
    let Some(session) = found.filter(|session| !session.details.is_cancelled && is_over(&session.details, ctx.now)) else {
        return Ok(false);
    };
    if !shown(conn, &session)?.iter().any(|held| held.resource.kind == place.kind) {
        return Ok(false);
    }
    let some = recipients(conn, event, &session, place)?;
    let last = some.last().filter(|_| some.len() == BATCH).map(|registration| registration.number);
    let kind = if place.kind == ResourceKind::Recording { notices::RECORDING } else { notices::OUTCOMES };
    let key = |one: &Registration| format!("{kind}/{}/{}", one.id, session.id);
    let keys: Vec<String> = some.iter().map(key).collect();
    let told = outbox::told(conn, &keys)?;
    let ids: Vec<PersonId> = some.iter().map(|registration| registration.person).collect();
    let persons = people::get_many(conn, &ids)?;
    for one in some.iter().filter(|one| one.status.comes() && !told.contains(&key(one))) {
        let Some(person) = persons.iter().find(|person| person.id == one.person && !person.deceased) else { continue };
        if is_night(ctx.now, &person.time_zone) {
            place.waits = true;
            continue;
        }
        write(conn, ctx, (one, person), (kind, key(one), json!({ "session": session.id })))?;
    }
    if let Some(last) = last {
        place.after = last;
        return Ok(true);
    }
    if !place.waits {
        store::put_told(conn, session.id, place.kind, Utc(ctx.now))?;
    }
    Ok(false)
}

/// So many of those who are told. Of a session that falls to everybody nobody had a seat of their own.
fn recipients(conn: &mut Conn, event: EventId, session: &Session, place: &Place) -> Result<Vec<Registration>> {
    match place.kind {
        ResourceKind::Recording if session.details.is_by_sign_up() => {
            let holders = signup::seat_holders(conn, session.id, place.after, BATCH)?;
            Ok(holders.into_iter().map(|(registration, _)| registration).collect())
        }
        ResourceKind::Outcomes if events::get(conn, event)?.kind == EventKind::WebinarSeries => {
            subscription::subscribers(conn, event, place.after, BATCH)
        }
        _ => Ok(Vec::new()),
    }
}
