//! Giving a session up: the seat goes to the first who waits, in the same transaction; or the turn ends.

use super::chooser::Chooser;
use super::model::SignUpStatus;
use super::notices::CANCELLED;
use super::settle::settle;
use super::step::{Step, step};
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Gives up the session of this id or slug, in the caller's transaction. Of what was not chosen, and once more, it changes nothing.
///
/// # Errors
/// `not_found` where there is no such session, or none that they may know of.
pub fn give_up(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, session: &str) -> Result<()> {
    let chooser = Chooser::lock(conn, ctx.now, id)?;
    let session = chooser.find(session)?;
    let Some(was) = chooser.standing(session.id) else { return Ok(()) };
    let end = Step { to: SignUpStatus::Cancelled, turn: None, tell: Some(CANCELLED.into()) };
    step(conn, ctx, &chooser.event, &chooser.registration, session.id, Some(was), end)?;
    settle(conn, ctx, &chooser.event, &chooser.sessions, session)?;
    // Where they were passed over because of this seat, it may be their turn now.
    let waits = |id| chooser.own.iter().any(|own| own.session == id && own.status == SignUpStatus::Waiting);
    for other in chooser.sessions.iter().filter(|other| other.id != session.id && waits(other.id)) {
        settle(conn, ctx, &chooser.event, &chooser.sessions, other)?;
    }
    Ok(())
}
