//! A free place that is offered for a time: accepted, or gone to the next.
//!
//! An offer that is over is over (`settle`). Who missed it may register again, at the end of the line. A party accepts together; one who
//! declines for themself cancels.

use serde_json::Value;

use super::model::{Reason, Registration, Status};
use super::settle;
use super::store::{self, Step};
use crate::features::events;
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::Next;

/// Accepts the place that is offered, for everybody of the party. Once more changes nothing.
///
/// # Errors
/// `not_found`; `offer_expired` for who comes too late; `registration_closed` when the event is over or cancelled; `conflict` where nothing was offered.
pub fn accept(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    let event = store::get(conn, id)?.event;
    let event = events::get(conn, event)?;
    let mut books = settle::open(conn, ctx, &event)?;
    let registration = store::get(conn, id)?;
    match registration.status {
        Status::Confirmed => return Ok(()),
        Status::Offered if settle::is_over(&books) => return Err(Problem::new(&problem::REGISTRATION_CLOSED).into()),
        Status::Offered if registration.offered_until.is_none_or(|until| ctx.now < until.0) => {}
        // Of an event that is over nothing lapses by itself.
        Status::Offered => return Err(Problem::new(&problem::OFFER_EXPIRED).into()),
        Status::Cancelled if registration.reason == Some(Reason::OfferExpired) => {
            return Err(Problem::new(&problem::OFFER_EXPIRED).into());
        }
        _ => return Err(Problem::new(&problem::CONFLICT).detail("no place is offered").into()),
    }
    for was in together(conn, registration)? {
        books.recount(conn, &was, Status::Confirmed)?;
        books.step(conn, &was, &Step { is_overflow: was.is_overflow, ..Step::to(Status::Confirmed, &was) })?;
    }
    Ok(())
}

/// Those of the party who stand alike, or the one alone.
pub(super) fn together(conn: &mut Conn, registration: Registration) -> Result<Vec<Registration>> {
    match registration.party {
        Some(party) => store::of_party(conn, party, registration.status),
        None => Ok(vec![registration]),
    }
}

/// The job that does so where nobody comes by.
pub(super) fn look_after(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let event: EventId =
        serde_json::from_value(payload.get("event").cloned().unwrap_or_default()).map_err(|error| Error::internal("a job", error))?;
    look_after_offers(conn, ctx, event)?;
    Ok(Next::Done)
}

/// Lets the offers of an event lapse that are over, and gives their places to the next.
///
/// # Errors
/// Those of the database.
pub fn look_after_offers(conn: &mut Conn, ctx: &Ctx, event: EventId) -> Result<()> {
    let event = events::get(conn, event)?;
    settle::open(conn, ctx, &event)?;
    Ok(())
}
