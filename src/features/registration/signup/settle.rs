//! Free seats go to those who wait, in the order in which they chose: after whatever frees one, and before anybody else gets one.
//!
//! Whoever already has a seat at that time elsewhere is passed over and keeps their turn: they have the next free seat once they give
//! the other one up.

use super::chooser::{has_begun, overlapping};
use super::model::SignUpStatus;
use super::notices::MOVED_UP;
use super::step::{Step, step};
use super::store;
use crate::features::events::Event;
use crate::features::programme::Session;
use crate::features::registration::store as registrations;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Gives the free seats of a session to those who wait and may have one. The event's ledger is locked.
pub(super) fn settle(conn: &mut Conn, ctx: &Ctx, event: &Event, sessions: &[Session], session: &Session) -> Result<()> {
    let details = &session.details;
    if is_closed(ctx, event, session) || !details.is_by_sign_up() {
        return Ok(());
    }
    let waiting = store::waiting(conn, session.id)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let mut free = free(conn, session)?;
    // Nobody learns from the journal who it was that left.
    let ctx = Ctx { actor: Actor::System, ..*ctx };
    for was in waiting {
        if free == Some(0) {
            break;
        }
        let registration = registrations::get(conn, was.registration)?;
        let own = store::of_registration(conn, was.registration)?;
        let may_come = registration.status.comes() && details.admits(&registration.category);
        if may_come && overlapping(sessions, &own, session).is_none() {
            let seat = Step { to: SignUpStatus::Confirmed, turn: None, tell: Some(MOVED_UP.into()) };
            step(conn, &ctx, event, &registration, session.id, Some(&was), seat)?;
            free = free.map(|free| free - 1);
        }
    }
    Ok(())
}

/// Whether what was chosen stays as it is: the session has begun, or does not take place.
pub(super) fn is_closed(ctx: &Ctx, event: &Event, session: &Session) -> bool {
    let details = &session.details;
    details.is_cancelled || has_begun(details, ctx.now) || event.is_over(ctx.now)
}

/// How many seats are free; `None`: as many as one likes.
pub(super) fn free(conn: &mut Conn, session: &Session) -> Result<Option<i64>> {
    let Some(seats) = session.details.seats_to_wait_for() else { return Ok(None) };
    Ok(Some((i64::from(seats) - store::taken(conn, session.id)?).max(0)))
}
