//! Choosing a session: a seat where one is free, else a turn at the end of its waiting list.

use super::chooser::Chooser;
use super::chosen::has_full_room;
use super::model::SignUpStatus;
use super::notices::{CONFIRMED, ROOM_FULL, WAITING};
use super::settle::{free, settle};
use super::step::{Step, step};
use super::store;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Chooses the session of this id or slug for a registration, in the caller's transaction. Once more changes nothing.
///
/// # Errors
/// `not_found` where there is no such session, or none that they may know of; `category_not_admitted`, `sign_up_not_needed`,
/// `session_cancelled`, `session_over`, `registration_not_confirmed`, `sessions_overlap`.
pub fn choose(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, session: &str) -> Result<()> {
    let chooser = Chooser::lock(conn, ctx.now, id)?;
    let session = chooser.find(session)?;
    if chooser.standing(session.id).is_some() {
        return Ok(());
    }
    if let Some(refusal) = chooser.refusal(session) {
        return Err(chooser.problem(&refusal).into());
    }
    // Seats that a publication added go to those who wait before anybody new comes.
    settle(conn, ctx, &chooser.event, &chooser.sessions, session)?;
    let (to, tell) = match free(conn, session)? {
        Some(0) => (SignUpStatus::Waiting, WAITING),
        None if has_full_room(conn, session)? => (SignUpStatus::Confirmed, ROOM_FULL),
        Some(_) | None => (SignUpStatus::Confirmed, CONFIRMED),
    };
    let turn = Some(store::next_turn(conn, session.id)?);
    let was = chooser.own.iter().find(|own| own.session == session.id);
    step(conn, ctx, &chooser.event, &chooser.registration, session.id, was, Step { to, turn, tell: Some(tell.into()) })?;
    Ok(())
}
