//! Rounds: what people are reminded of when an event is near. A job goes through the events that are to come, and through those of each who
//! may be concerned, in batches. It comes again every hour; what was told stands in the outbox by its dedup key, so that it says nothing
//! twice.
//!
//! To add a round: a [`Round`] beside its rule, its job and schedule in [`JOBS`](super::JOBS) and [`SCHEDULES`](super::SCHEDULES).

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model::Registration;
use crate::features::events::{self, Event};
use crate::kernel::id::EventId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;

/// People in one transaction.
const BATCH: usize = 200;
/// Real time between two rounds.
pub(super) const EVERY: SignedDuration = SignedDuration::from_hours(1);

/// What a round does.
pub(super) struct Round {
    /// Whether it concerns an event by now.
    pub is_due: fn(&mut Conn, &Ctx, &Event) -> Result<bool>,
    /// So many of those it may concern, by number, from after this one.
    pub whom: fn(&mut Conn, EventId, i64, usize) -> Result<Vec<Registration>>,
    /// Tells those of them who are to be told and were not yet.
    pub tell: fn(&mut Conn, &Ctx, &Event, Vec<Registration>) -> Result<()>,
}

/// Where a round goes on: at which event, after which number.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Place {
    event: Option<EventId>,
    after: i64,
}

/// One batch of a round.
pub(super) fn go(conn: &mut Conn, ctx: &Ctx, payload: &Value, round: &Round) -> Result<Next> {
    let at: Place = match payload {
        Value::Null => Place::default(),
        place => serde_json::from_value(place.clone()).map_err(|error| Error::internal("a job", error))?,
    };
    let to_come = events::list_to_come(conn, ctx.now)?;
    let mut due = Vec::new();
    for event in to_come.into_iter().filter(|event| at.event.is_none_or(|id| event.id >= id)) {
        // This one, and where to go on.
        if due.len() < 2 && (round.is_due)(conn, ctx, &event)? {
            due.push(event);
        }
    }
    let mut due = due.into_iter();
    let Some(event) = due.next() else { return Ok(Next::Done) };
    let after = if at.event == Some(event.id) { at.after } else { 0 };
    let some = (round.whom)(conn, event.id, after, BATCH)?;
    let last = some.last().filter(|_| some.len() == BATCH).map(|last| last.number);
    (round.tell)(conn, ctx, &event, some)?;
    let next = match (last, due.next()) {
        (Some(after), _) => Place { event: Some(event.id), after },
        (None, Some(next)) => Place { event: Some(next.id), after: 0 },
        (None, None) => return Ok(Next::Done),
    };
    Ok(Next::Again(serde_json::to_value(next).map_err(|error| Error::internal("a job", error))?))
}
