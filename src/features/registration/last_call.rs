//! The last call (N34): registration closes in a few days, and something of somebody's own is still to be done: what is missing was not sent,
//! who was entered by somebody else has not agreed, or what must be answered was not. Where the closing is put off, they are called once more before the new one.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::model::{Registration, Status};
use super::rounds::{Round, go};
use super::{form, notices, store};
use crate::features::events::{self, Category, Event};
use crate::kernel::id::{EventId, RegistrationId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::jobs::Next;
use crate::platform::mail::outbox;

/// The job, and its schedule.
pub(super) const LAST_CALL: &str = "registration/last_call";
/// How long before the closing.
const BEFORE: SignedDuration = SignedDuration::from_hours(5 * 24);

const ROUND: Round = Round { is_due, whom, tell };

/// One batch of the round.
///
/// # Errors
/// Those of the database.
pub fn last_call(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    go(conn, ctx, payload, &ROUND)
}

/// When a category closes, if that is near.
fn closing(category: &Category, event: &Event, now: Timestamp) -> Option<Timestamp> {
    let closes = category.closes_at(event);
    let is_open = category.opens_at(event).is_some_and(|opens| opens <= now);
    let is_near = closes.checked_sub(BEFORE).is_ok_and(|from| from <= now) && now < closes;
    Some(closes).filter(|_| is_open && is_near)
}

fn is_due(conn: &mut Conn, ctx: &Ctx, event: &Event) -> Result<bool> {
    Ok(events::categories(conn, event.id)?.iter().any(|category| closing(category, event, ctx.now).is_some()))
}

fn whom(conn: &mut Conn, event: EventId, after: i64, most: usize) -> Result<Vec<Registration>> {
    let asks = form::demands_answers(conn, event)?;
    store::unfinished(conn, event, asks, after, most)
}

fn tell(conn: &mut Conn, ctx: &Ctx, event: &Event, people: Vec<Registration>) -> Result<()> {
    let categories = events::categories(conn, event.id)?;
    let closing_of = |one: &Registration| {
        categories.iter().find(|category| category.code == one.category).and_then(|category| closing(category, event, ctx.now))
    };
    let calls: Vec<(String, Timestamp, Registration)> = people
        .into_iter()
        .filter_map(|one| {
            let closes = closing_of(&one)?;
            Some((format!("{}/{}/{}", notices::LAST_CALL, one.id, closes.as_second()), closes, one))
        })
        .collect();
    let keys: Vec<String> = calls.iter().map(|(key, ..)| key.clone()).collect();
    let told = outbox::told(conn, &keys)?;
    let (calls, people): (Vec<_>, Vec<_>) =
        calls.into_iter().filter(|(key, ..)| !told.contains(key)).map(|(key, closes, one)| ((key, closes), one)).unzip();
    let unanswered = form::who_lack_answers(conn, event.id, &people)?;
    for ((key, closes), one) in calls.into_iter().zip(people) {
        if let Some(what) = what(&one, &unanswered) {
            notices::enqueue_last_call(conn, ctx, &one, (key, closes, what))?;
        }
    }
    Ok(())
}

/// What somebody still has to do; of several things the first.
fn what(one: &Registration, unanswered: &HashSet<RegistrationId>) -> Option<&'static str> {
    if one.status == Status::InformationMissing {
        Some("missing")
    } else if one.consented_at.is_none() {
        Some("consent")
    } else {
        unanswered.contains(&one.id).then_some("answers")
    }
}
