//! The ceremony as the programme changes: those who were invited in confidence, and have no place by which they would hear of it, are told.
//!
//! They are in no list of whom a publication concerns: its preview counts nobody who is sealed.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::super::cycles;
use super::super::tell::{self, Again, News};
use crate::features::programme::{self, Change, SessionDetails};
use crate::features::registration;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, SessionId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;

#[derive(Debug, Deserialize)]
struct OfPublication {
    event: EventId,
    version: i64,
}

/// Tells of one publication, once those with a place were told ([`programme::TOLD`]).
pub(in super::super) fn changed(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let of = OfPublication::deserialize(payload).map_err(|error| Error::internal("the payload of a job", error))?;
    let changes = programme::changes(conn, of.event, of.version)?;
    let Some(publication) = programme::version(conn, of.event, of.version)? else { return Ok(Next::Done) };
    for cycle in cycles::of_event(conn, of.event)?.into_iter().filter(|cycle| cycle.concluded_at.is_some()) {
        let Some(session) = cycle.session else { continue };
        let changed = changes.iter().find(|change| change.item.0 == session.0);
        let is_news = changes.iter().any(|change| is_of_event(change, ctx)) || changed.is_some_and(|change| is_otherwise(change, ctx));
        if !is_news {
            continue;
        }
        let stood: Vec<SessionDetails> = match changed {
            Some(change) => change.before.iter().chain([&change.after]).filter_map(|content| content.session().cloned()).collect(),
            None => programme::find_published(conn, of.event, &session.to_string())?.into_iter().map(|session| session.details).collect(),
        };
        // Who was told later was told how it is.
        let knows = |last: Option<Timestamp>| last.is_some_and(|last| last > publication.published_at.0);
        let hears = |conn: &mut Conn, mailbox: &EmailAddress, last| {
            Ok(!knows(last) && !is_told_otherwise(conn, of.event, session, &stood, mailbox)?)
        };
        let again = Again { news: vec![News::Ceremony], left: None };
        tell::laureates_again(conn, ctx, &cycle, &again, &format!("ceremony/{}", of.version), hears)?;
    }
    Ok(Next::Done)
}

/// Whether the whole event is cancelled, taken up again, or on other days; not where it is over.
fn is_of_event(change: &Change, ctx: &Ctx) -> bool {
    let (Some(was), Some(is)) = (change.before.as_ref().and_then(|content| content.event()), change.after.event()) else { return false };
    let is_over = was.time_zone.end_of(was.ends_on) <= ctx.now && is.time_zone.end_of(is.ends_on) <= ctx.now;
    !is_over && (was.is_cancelled, was.starts_on, was.ends_on) != (is.is_cancelled, is.starts_on, is.ends_on)
}

/// Whether the session is at another time or place, or takes place no more or after all; not where it is over.
fn is_otherwise(change: &Change, ctx: &Ctx) -> bool {
    let (Some(was), Some(is)) = (change.before.as_ref().and_then(|content| content.session()), change.after.session()) else {
        return false;
    };
    let is_over = was.ends_at() <= ctx.now && is.ends_at() <= ctx.now;
    !is_over && (change.touched || is.is_elsewhere(was) || is.is_cancelled != was.is_cancelled)
}

/// Whether somebody has the session, or had it, by a place or a part: the notice of the publication tells them.
fn is_told_otherwise(
    conn: &mut Conn,
    event: EventId,
    session: SessionId,
    stood: &[SessionDetails],
    mailbox: &EmailAddress,
) -> Result<bool> {
    for details in stood {
        if registration::has_session(conn, event, (session, details), mailbox)? {
            return Ok(true);
        }
    }
    Ok(false)
}
