//! Signing somebody up for what they subscribed to: without a notice for each, and never again for what they gave up.

use super::chooser::{Chooser, Refusal};
use super::model::SignUpStatus;
use super::step::{Step, step};
use super::store;
use crate::features::programme::SessionKind;
use crate::kernel::id::{RegistrationId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Chooses the webinars that are wanted for a registration, in the caller's transaction; gives those that are new to it. Two at one time are
/// both chosen: nobody has to be anywhere. The event's ledger is locked.
///
/// # Errors
/// Those of the database.
pub fn take_up(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, wants: impl Fn(SessionId) -> bool) -> Result<Vec<SessionId>> {
    let chooser = Chooser::read(conn, ctx.now, id)?;
    let mut new = Vec::new();
    for session in chooser.sessions.iter().filter(|session| session.details.kind == SessionKind::Webinar && wants(session.id)) {
        let was_asked = chooser.own.iter().any(|own| own.session == session.id);
        if was_asked || !matches!(chooser.refusal(session), None | Some(Refusal::Overlaps(_))) {
            continue;
        }
        let turn = Some(store::next_turn(conn, session.id)?);
        step(conn, ctx, &chooser.event, &chooser.registration, session.id, None, Step { to: SignUpStatus::Confirmed, turn, tell: None })?;
        new.push(session.id);
    }
    Ok(new)
}
