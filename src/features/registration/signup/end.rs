//! What others do to sign-ups: a registration ends, somebody comes instead of somebody else, a programme is published.

use std::collections::BTreeSet;

use super::chooser::{Chooser, Refusal};
use super::model::{SignUp, SignUpStatus};
use super::notices::{CANCELLED, CONFIRMED, WAITING};
use super::settle::settle;
use super::step::{Step, step};
use super::store;
use crate::features::events::{self, Event};
use crate::features::programme::{self, Session};
use crate::features::registration::model::Registration;
use crate::features::registration::store as registrations;
use crate::kernel::id::{EventId, SessionId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Ends all that a registration chose, because its person does not come: what tells them that says it too. The seats go to those who
/// wait. The event's ledger is locked.
///
/// # Errors
/// Those of the database.
pub fn end_all(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration) -> Result<()> {
    let own = standing(conn, registration)?;
    for was in &own {
        end(conn, ctx, event, registration, was, None)?;
    }
    settle_all(conn, ctx, event, own.iter().filter(|was| was.has_seat()).map(|was| was.session).collect())
}

/// Passes what somebody chose on to who comes instead: seats and turns as they are. What the other may not enter or has no time for, and
/// what has begun or does not take place, ends. Call it before the step that ends the former registration. The event's ledger is locked.
///
/// # Errors
/// Those of the database.
pub fn hand_over(conn: &mut Conn, ctx: &Ctx, event: &Event, from: &Registration, to: &Registration) -> Result<()> {
    let sessions = programme::sessions(conn, event.id)?;
    let mut left = BTreeSet::new();
    for was in standing(conn, from)? {
        end(conn, ctx, event, from, &was, None)?;
        let chooser = Chooser::read(conn, ctx.now, to.id)?;
        let session = sessions.iter().find(|session| session.id == was.session);
        let takes = |session: &&Session| match chooser.refusal(session) {
            _ if chooser.standing(session.id).is_some() => false,
            None => true,
            // A turn is kept beside a seat at the same time, as by anybody who waits.
            Some(Refusal::Overlaps(_)) => !was.has_seat(),
            Some(_) => false,
        };
        if let Some(session) = session.filter(takes) {
            let before = chooser.own.iter().find(|own| own.session == session.id);
            let tell = if was.has_seat() { CONFIRMED } else { WAITING };
            let same = Step { to: was.status, turn: Some(was.turn), tell: Some(tell) };
            step(conn, ctx, event, to, session.id, before, same)?;
        } else if was.has_seat() {
            left.insert(was.session);
        }
    }
    settle_all(conn, ctx, event, left)
}

/// Brings all sign-ups in line with what is published: those whose category may not enter any more lose what they had (the publication told who had a seat), and new seats go to those who
/// wait.
///
/// # Errors
/// Those of the database.
pub fn after_publication(conn: &mut Conn, ctx: &Ctx, event: EventId) -> Result<()> {
    let chosen: BTreeSet<SessionId> = store::standing(conn, event)?.into_iter().map(|one| one.session).collect();
    if chosen.is_empty() {
        return Ok(());
    }
    registrations::lock_ledger(conn, event)?;
    let event = events::get(conn, event)?;
    for session in programme::sessions(conn, event.id)?.iter().filter(|session| chosen.contains(&session.id)) {
        for (was, category) in store::standing_for(conn, session.id)? {
            if !session.details.admits(&category) {
                let registration = registrations::get(conn, was.registration)?;
                let tell = (!was.has_seat()).then_some(CANCELLED);
                end(conn, ctx, &event, &registration, &was, tell)?;
            }
        }
    }
    settle_all(conn, ctx, &event, chosen)
}

fn standing(conn: &mut Conn, registration: &Registration) -> Result<Vec<SignUp>> {
    Ok(store::of_registration(conn, registration.id)?.into_iter().filter(SignUp::stands).collect())
}

fn end(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration, was: &SignUp, tell: Option<&'static str>) -> Result<()> {
    let end = Step { to: SignUpStatus::Cancelled, turn: None, tell };
    step(conn, ctx, event, registration, was.session, Some(was), end)?;
    Ok(())
}

fn settle_all(conn: &mut Conn, ctx: &Ctx, event: &Event, which: BTreeSet<SessionId>) -> Result<()> {
    if which.is_empty() {
        return Ok(());
    }
    let sessions = programme::sessions(conn, event.id)?;
    for session in sessions.iter().filter(|session| which.contains(&session.id)) {
        settle(conn, ctx, event, &sessions, session)?;
    }
    Ok(())
}
