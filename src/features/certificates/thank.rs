//! Thanking who attended a webinar, a day after it ended (N50): with the survey, where the organisers ask, and the way to the certificate.
//!
//! A job looks every quarter of an hour at the webinars that ended at least a day ago. Whom it is night for is thanked in the morning; who
//! could not be within three days (the service was away) is not thanked so late.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::notices;
use crate::features::events;
use crate::features::people;
use crate::features::programme::{self, Session, When};
use crate::features::registration;
use crate::features::webinars;
use crate::kernel::id::{PersonId, RegistrationId, SessionId};
use crate::kernel::night::is_night;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;
use crate::platform::mail::outbox;

/// The job, and its schedule.
pub(super) const THANK: &str = "certificates/thank";
/// People in one transaction.
const BATCH: usize = 200;
/// So long after the end.
const AFTER: SignedDuration = SignedDuration::from_hours(24);
/// And no longer than this after that.
const UNTIL: SignedDuration = SignedDuration::from_hours(3 * 24);
/// A webinar that takes longer than this is looked for in vain.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// Where a round goes on: at which webinar, after whom.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Place {
    session: SessionId,
    after: Option<RegistrationId>,
}

/// One batch of a round.
///
/// # Errors
/// Those of the database.
pub(super) fn thank(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let at: Option<Place> = serde_json::from_value(payload.clone()).map_err(|error| Error::internal("a job", error))?;
    let mut ended = over(conn, ctx.now)?.into_iter().filter(|session| at.is_none_or(|at| session.id >= at.session));
    let Some(session) = ended.next() else { return Ok(Next::Done) };
    let after = at.filter(|at| at.session == session.id).and_then(|at| at.after);
    let some = webinars::attendees(conn, session.id, after, BATCH)?;
    let there = were_there(conn, ctx.now, &session, &some)?;
    thank_some(conn, ctx, &session, &there)?;
    let next = match (some.last().filter(|_| some.len() == BATCH), ended.next()) {
        (Some((last, _)), _) => Place { session: session.id, after: Some(*last) },
        (None, Some(next)) => Place { session: next.id, after: None },
        (None, None) => return Ok(Next::Done),
    };
    Ok(Next::Again(serde_json::to_value(next).map_err(|error| Error::internal("a job", error))?))
}

/// The webinars that ended a day ago, and no longer than three days before that, by id.
fn over(conn: &mut Conn, now: Timestamp) -> Result<Vec<Session>> {
    let ago = |span: SignedDuration| now.checked_sub(span).unwrap_or(now);
    let (first, last) = (ago(AFTER + UNTIL), ago(AFTER));
    let mut all = programme::webinars_between(conn, ago(AFTER + UNTIL + LONGEST), last)?;
    all.retain(|session| matches!(session.details.when, When::Time(_, end) if end >= first && end <= last));
    all.sort_by_key(|session| session.id);
    Ok(all)
}

/// Those of them who came to the webinar as it took place.
fn were_there(conn: &mut Conn, now: Timestamp, session: &Session, some: &[(RegistrationId, Utc)]) -> Result<Vec<RegistrationId>> {
    let (Some((first, _)), When::Time(_, end)) = (some.first(), &session.details.when) else { return Ok(Vec::new()) };
    let event = registration::get(conn, *first)?.event;
    let event = events::get(conn, event)?;
    let doors = webinars::doors(conn, now, &event, [session])?;
    let came = |at: &Utc| doors.get(&session.id).is_some_and(|door| door.was_used(at.0, *end));
    Ok(some.iter().filter(|(_, at)| came(at)).map(|(id, _)| *id).collect())
}

fn thank_some(conn: &mut Conn, ctx: &Ctx, session: &Session, some: &[RegistrationId]) -> Result<()> {
    let keys: Vec<String> = some.iter().map(|id| notices::key(*id, session.id)).collect();
    let told = outbox::told(conn, &keys)?;
    let left: Vec<RegistrationId> = some.iter().filter(|id| !told.contains(&notices::key(**id, session.id))).copied().collect();
    let left = registration::get_many(conn, &left)?;
    let persons: Vec<PersonId> = left.iter().map(|registration| registration.person).collect();
    let persons = people::get_many(conn, &persons)?;
    for one in left.iter().filter(|one| one.status.comes()) {
        let Some(person) = persons.iter().find(|person| person.id == one.person && !person.deceased) else { continue };
        if !is_night(ctx.now, &person.time_zone) {
            notices::thank(conn, ctx, (one, person), session.id)?;
        }
    }
    Ok(())
}
