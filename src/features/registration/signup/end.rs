//! What others do to sign-ups: a registration ends, somebody comes instead of somebody else, a programme is published.

use std::collections::BTreeSet;

use super::chooser::{Chooser, Refusal, lock};
use super::model::{SignUp, SignUpStatus};
use super::notices::{CONFIRMED, ENDED, WAITING};
use super::settle::{is_closed, settle};
use super::step::{Step, Tell, step};
use super::store;
use super::take_back::give_back;
use crate::features::events::{self, Event};
use crate::features::programme::{self, Change, Session, SessionDetails};
use crate::features::registration::model::Registration;
use crate::features::registration::store as registrations;
use crate::kernel::id::{EventId, ItemId, SessionId};
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
        end(conn, ctx, event, registration, was)?;
    }
    settle_all(conn, ctx, event, own.iter().filter(|was| was.has_seat()).map(|was| was.session).collect())
}

/// Passes what somebody chose on to who comes instead: seats and turns as they are. What the other may not enter or has no time for, and
/// what has begun or does not take place, ends. Call it before the step that ends the former registration. The event's ledger is locked.
///
/// # Errors
/// Those of the database.
pub fn hand_over(conn: &mut Conn, ctx: &Ctx, event: &Event, from: &Registration, to: &Registration) -> Result<()> {
    let mut chooser = Chooser::read(conn, ctx.now, to.id)?;
    let mut left = BTreeSet::new();
    for was in standing(conn, from)? {
        end(conn, ctx, event, from, &was)?;
        let session = chooser.sessions.iter().find(|session| session.id == was.session);
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
            let same = Step { to: was.status, turn: Some(was.turn), tell: Some(tell.into()) };
            let taken = step(conn, ctx, event, to, session.id, before, same)?;
            chooser.own.retain(|own| own.session != taken.session);
            chooser.own.push(taken);
        } else if was.has_seat() {
            left.insert(was.session);
        }
    }
    settle_all(conn, ctx, event, left)
}

/// Brings all sign-ups in line with what is published: those whose category may not enter any more lose what they had and are told so,
/// who lost something to a publication that this one (`version`) takes back gets it again, and new seats go to those who wait. What does not
/// take place is not looked at: everybody is told of that.
///
/// # Errors
/// Those of the database.
pub fn after_publication(conn: &mut Conn, ctx: &Ctx, event: EventId, version: i64) -> Result<()> {
    let undone = programme::version(conn, event, version)?.and_then(|version| version.undoes);
    let chosen: BTreeSet<SessionId> = store::standing(conn, event)?.into_iter().map(|one| one.session).collect();
    if chosen.is_empty() && undone.is_none() {
        return Ok(());
    }
    lock(conn, event)?;
    let event = events::get(conn, event)?;
    let sessions = programme::sessions(conn, event.id)?;
    if let Some(undone) = undone {
        give_back(conn, ctx, &event, &sessions, undone)?;
    }
    for session in sessions.iter().filter(|session| chosen.contains(&session.id)) {
        if !is_closed(ctx, &event, session) {
            end_of_others(conn, ctx, &event, session)?;
        }
    }
    settle_all(conn, ctx, &event, chosen)
}

/// Ends what those chose who may not enter a session any more. Each is told here, whatever became of the notices of the publication that
/// brought it about: a later one may have been made before those were written.
fn end_of_others(conn: &mut Conn, ctx: &Ctx, event: &Event, session: &Session) -> Result<()> {
    let mut standing = store::standing_for(conn, session.id)?;
    standing.retain(|(_, category)| !session.details.admits(category));
    if standing.is_empty() {
        return Ok(());
    }
    let changes = history(conn, event, session)?;
    for (was, category) in standing {
        let version = changes.iter().find(|(_, before)| before.admits(&category)).map(|(version, _)| *version);
        let registration = registrations::get(conn, was.registration)?;
        // Whoever has a part in it comes as that.
        let tell = (!session.details.names(registration.person)).then_some(ENDED);
        let end = Step { to: SignUpStatus::Cancelled, turn: None, tell: tell.map(|kind| Tell { kind, version }) };
        step(conn, ctx, event, &registration, session.id, Some(&was), end)?;
    }
    Ok(())
}

/// The publications that changed a session, the latest first, each with what it was before.
fn history(conn: &mut Conn, event: &Event, session: &Session) -> Result<Vec<(i64, SessionDetails)>> {
    let changes = programme::changes_of(conn, event.id, ItemId(session.id.0))?;
    let before = |(version, change): (i64, Change)| Some((version, change.before?.session()?.clone()));
    Ok(changes.into_iter().filter_map(before).collect())
}

fn standing(conn: &mut Conn, registration: &Registration) -> Result<Vec<SignUp>> {
    Ok(store::of_registration(conn, registration.id)?.into_iter().filter(SignUp::stands).collect())
}

fn end(conn: &mut Conn, ctx: &Ctx, event: &Event, registration: &Registration, was: &SignUp) -> Result<()> {
    let end = Step { to: SignUpStatus::Cancelled, turn: None, tell: None };
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
