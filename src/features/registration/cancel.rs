//! Leaving: somebody gives up their place, or their turn.
//!
//! The place goes back to every pool that counted it, and in the same transaction to the first of those who wait and fit. Twice
//! pressed is once done. Whoever has left may register again: that is another registration, at the end of the line.

use serde_json::json;

use super::model::{Registration, Status};
use super::promote::promote;
use super::{notices, store};
use crate::features::events::pools::{Counted, Places};
use crate::features::events::{self, Event, Phase};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Cancels a registration, frees its places, tells the person and those who move up, in the caller's transaction.
///
/// # Errors
/// `not_found`; `conflict` for one that came to another end before.
pub fn cancel(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    let event = store::get(conn, id)?.event;
    let event = events::get(conn, event)?;
    // From here on this event's registrations stand in line; what was read before may have changed.
    let ledger = store::lock_ledger(conn, event.id)?;
    let registration = store::get(conn, id)?;
    match registration.status {
        Status::Cancelled => return Ok(()),
        Status::Declined | Status::Substituted => {
            return Err(Problem::new(&problem::CONFLICT).detail("this registration has ended").into());
        }
        _ => {}
    }
    let mut places = Places::lock(conn, event.id)?;
    if let Some(counted) = counted(registration.status) {
        let pools = store::places(conn, id)?;
        places.give_back(conn, &pools, counted)?;
        store::remove_places(conn, id)?;
    }
    let cancelled = store::set_status(conn, &registration, Status::Cancelled, false, ctx.now)?;
    record(conn, ctx, &registration)?;
    notices::enqueue_status(conn, ctx, &event, &cancelled)?;
    if ledger.last_wait_order > 0 && takes_place(&event, ctx) {
        promote(conn, ctx, &event, &mut places)?;
    }
    Ok(())
}

/// As what the pools count somebody of this status.
const fn counted(status: Status) -> Option<Counted> {
    match status {
        Status::Confirmed => Some(Counted::Confirmed),
        Status::Submitted | Status::InformationMissing | Status::Approved => Some(Counted::Held),
        Status::Offered => Some(Counted::Offered),
        Status::Waiting | Status::Late | Status::Declined | Status::Cancelled | Status::Substituted => None,
    }
}

/// Nobody moves up at an event that is over or called off.
fn takes_place(event: &Event, ctx: &Ctx) -> bool {
    !matches!(event.phase(ctx.now), Phase::Past | Phase::Cancelled)
}

fn record(conn: &mut Conn, ctx: &Ctx, was: &Registration) -> Result<()> {
    let entry = Entry {
        event: Some(was.event),
        action: "registration.cancelled",
        subject_kind: "registration",
        subject: was.id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": was.number, "was": was.status }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
