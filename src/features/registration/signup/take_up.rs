//! Signing somebody up for what they subscribed to: without a notice for each, and never again for what they gave up.

use super::chooser::{Chooser, Refusal};
use super::chosen::has_full_room;
use super::model::{SignUp, SignUpStatus};
use super::notices::ROOM_FULL;
use super::step::{Step, ended_by, step};
use super::store;
use crate::features::events::Event;
use crate::features::programme::{Session, SessionKind};
use crate::features::registration::model::Registration;
use crate::kernel::id::SessionId;
use crate::kernel::problem::Code;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Chooses the webinars of `sessions`, the published ones of the event, that are wanted for a registration, in the caller's transaction. Two at
/// one time are both chosen: nobody has to be anywhere. Of one whose room is full they are told here, if `tells`; gives the others that
/// are new to them. The choices of the event are locked.
pub fn take_up(
    conn: &mut Conn,
    ctx: &Ctx,
    (event, sessions): (&Event, &[Session]),
    registration: &Registration,
    wants: impl Fn(SessionId) -> bool,
    tells: bool,
) -> Result<Vec<SessionId>> {
    let chooser = Chooser::of(conn, ctx.now, registration, event, sessions)?;
    let mut new = Vec::new();
    for session in sessions.iter().filter(|session| session.details.kind == SessionKind::Webinar && wants(session.id)) {
        let was = chooser.own.iter().find(|own| own.session == session.id);
        if !may_be_chosen_for(conn, was)? || refusal(&chooser, session).is_some() {
            continue;
        }
        let is_full = has_full_room(conn, session)?;
        let turn = Some(store::next_turn(conn, session.id)?);
        let tell = (is_full && tells).then(|| ROOM_FULL.into());
        step(conn, ctx, event, registration, session.id, was, Step { to: SignUpStatus::Confirmed, turn, tell })?;
        if !is_full {
            new.push(session.id);
        }
    }
    Ok(new)
}

/// Why somebody cannot have a webinar that they name; `None`: they can.
pub fn why_not(conn: &mut Conn, ctx: &Ctx, registration: &Registration, event: &Event, session: &Session) -> Result<Option<&'static Code>> {
    let chooser = Chooser::of(conn, ctx.now, registration, event, &[])?;
    // Who has no place yet has what they named when they have one.
    let refusal = refusal(&chooser, session).filter(|refusal| *refusal != Refusal::NotConfirmed);
    Ok(refusal.map(|refusal| refusal.code()))
}

fn refusal(chooser: &Chooser, session: &Session) -> Option<Refusal> {
    chooser.refusal(session).filter(|refusal| !matches!(refusal, Refusal::Overlaps(_)))
}

/// Whether there is no choice of theirs yet. What a publication ended was not given up: it comes back with what lets them enter again.
fn may_be_chosen_for(conn: &mut Conn, was: Option<&SignUp>) -> Result<bool> {
    match was {
        None => Ok(true),
        Some(was) if was.stands() => Ok(false),
        Some(was) => Ok(ended_by(conn, was)?.is_some()),
    }
}
