//! The call to choose (N35): the event is near, there are sessions that need sign-up, and who comes has chosen none of those that they may
//! enter. Once for each registration, also for who registers or is confirmed later.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde_json::Value;

use super::chooser::can_be_chosen;
use super::{notices, store};
use crate::features::events::Event;
use crate::features::programme::{self, Session};
use crate::features::registration::model::Registration;
use crate::features::registration::rounds::{Round, go};
use crate::features::registration::store as registrations;
use crate::kernel::id::{EventId, RegistrationId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::jobs::Next;
use crate::platform::mail::outbox;

/// The job, and its schedule.
pub const CALL: &str = "signup/call";
/// How long before the first day.
const BEFORE: SignedDuration = SignedDuration::from_hours(30 * 24);

const ROUND: Round = Round { is_due, whom, tell };

/// One batch of the round.
///
/// # Errors
/// Those of the database.
pub fn call(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    go(conn, ctx, payload, &ROUND)
}

/// The sessions that can be chosen by now, by whoever may enter them.
pub(super) fn open<'a>(sessions: &'a [Session], ctx: &Ctx) -> Vec<&'a Session> {
    sessions.iter().filter(|session| can_be_chosen(&session.details, ctx.now)).collect()
}

/// Whether somebody may choose a session that is open.
pub(super) fn is_for(session: &Session, registration: &Registration) -> bool {
    session.details.admits(&registration.category) && !session.details.names(registration.person)
}

fn is_due(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<bool> {
    let today = event.time_zone.at(ctx.now).date();
    let is_near = event.starts_on.0.checked_sub(BEFORE).is_ok_and(|from| from <= today);
    Ok(is_near && !event.is_over(ctx.now) && !open(&programme::sessions(conn, event.id)?, ctx).is_empty())
}

fn whom(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    registrations::who_come(conn, event, after, most)
}

fn tell(conn: &mut Conn, ctx: &Ctx, event: &Event, people: Vec<Registration>) -> Result<()> {
    let sessions = programme::sessions(conn, event.id)?;
    let open = open(&sessions, ctx);
    let ids: Vec<RegistrationId> = people.iter().map(|one| one.id).collect();
    let chose: BTreeSet<RegistrationId> = store::standing_of(conn, &ids)?.into_iter().map(|sign_up| sign_up.registration).collect();
    let keys: Vec<String> = people.iter().map(|one| notices::call_key(one.id)).collect();
    let told = outbox::told(conn, &keys)?;
    let is_to_be_told = |one: &&Registration| !chose.contains(&one.id) && open.iter().any(|session| is_for(session, one));
    for one in people.iter().filter(is_to_be_told).filter(|one| !told.contains(&notices::call_key(one.id))) {
        notices::enqueue_call(conn, ctx, one)?;
    }
    Ok(())
}
