//! Giving back what a publication took away, when it is taken back itself: a seat where one is free, else the old turn, before those who came
//! later.

use super::chooser::overlapping;
use super::model::SignUpStatus;
use super::notices::{CONFIRMED, WAITING};
use super::settle::{free, is_closed};
use super::step::{Step, ended_by, step};
use super::store;
use crate::features::events::Event;
use crate::features::programme::{self, Session};
use crate::features::registration::store as registrations;
use crate::kernel::id::SessionId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Gives back what the publication `undone` ended. Whoever may still not enter, or does not come any more, gets nothing. The event's ledger
/// is locked.
pub(super) fn give_back(conn: &mut Conn, ctx: &Ctx, event: &Event, sessions: &[Session], undone: i64) -> Result<()> {
    let changes = programme::changes(conn, event.id, undone)?;
    let changed = changes.iter().filter(|change| change.after.session().is_some()).map(|change| SessionId(change.item.0));
    for id in changed {
        let Some(session) = sessions.iter().find(|session| session.id == id) else { continue };
        if is_closed(ctx, event, session) || !session.details.is_by_sign_up() {
            continue;
        }
        for (was, category) in store::cancelled_for(conn, id)? {
            let registration = registrations::get(conn, was.registration)?;
            let may_come = registration.status.comes() && session.details.admits(&category);
            if !may_come || ended_by(conn, &was)? != Some(undone) {
                continue;
            }
            let own = store::of_registration(conn, was.registration)?;
            let has_room = free(conn, session)? != Some(0) && overlapping(sessions, &own, session).is_none();
            let (to, tell) = if has_room { (SignUpStatus::Confirmed, CONFIRMED) } else { (SignUpStatus::Waiting, WAITING) };
            step(conn, ctx, event, &registration, id, Some(&was), Step { to, turn: None, tell: Some(tell.into()) })?;
        }
    }
    Ok(())
}
