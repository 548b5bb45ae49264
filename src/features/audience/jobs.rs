//! What a publication leaves to be done: those concerned are told.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::concerned::concerned;
use super::notices;
use super::publication::Publication;
use crate::features::registration::{signup, subscription};
use crate::features::{events, programme, registration};
use crate::kernel::id::{EventId, PersonId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{self, JobType, NewJob, Next};

/// The jobs of this feature, for the composition root.
pub const JOBS: [JobType; 2] = [JobType { kind: programme::PUBLISHED, run: tell }, JobType { kind: programme::OPENED, run: tell_first }];

/// Notices that one transaction writes at most.
const BATCH: usize = 200;

/// What the job is given, and where the next batch begins.
#[derive(Serialize, Deserialize)]
struct Payload {
    event: EventId,
    version: i64,
    /// Whether the event was public then; it was, where nothing is said.
    #[serde(default = "yes")]
    is_public: bool,
    /// The last person told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<PersonId>,
}

/// Writes the notices of one publication, in the order of people's ids; where it moved the whole event, whoever is registered is asked to
/// confirm again. A batch that is begun again finds its notices written.
fn tell(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let given = Payload::deserialize(payload).map_err(|error| Error::internal("the payload of a publication", error))?;
    let version = programme::version(conn, given.event, given.version)?.filter(|version| version.tells && given.is_public);
    let Some(version) = version else { return done(conn, ctx, &given) };
    let event = events::get(conn, given.event)?;
    let publication = Publication::made(conn, event, given.version)?;
    tell_some(conn, ctx, given, &publication, version.published_at.0)
}

/// The same when an event becomes public: its whole programme is new, whenever it was published.
fn tell_first(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let given = Payload::deserialize(payload).map_err(|error| Error::internal("the payload of an opening", error))?;
    let event = events::get(conn, given.event)?;
    let Some(opened_at) = event.published_at else { return Ok(Next::Done) };
    let publication = Publication::first(conn, event, given.version)?;
    tell_some(conn, ctx, given, &publication, opened_at.0)
}

fn yes() -> bool {
    true
}

fn tell_some(conn: &mut Conn, ctx: &Ctx, given: Payload, publication: &Publication, at: Timestamp) -> Result<Next> {
    let mut told = concerned(conn, publication, at)?;
    for one in &mut told {
        one.items.retain(|item| !item.by_sign_up);
    }
    told.retain(|told| !told.items.is_empty() && given.after.is_none_or(|after| told.person > after));
    let rest = told.len() > BATCH;
    told.truncate(BATCH);
    for one in &told {
        notices::enqueue(conn, ctx, publication, given.version, one)?;
        if notices::kind_of(one) == notices::RESCHEDULED {
            for registration in one.registration.iter().chain(&one.further) {
                registration::ask_again(conn, ctx, *registration, given.version)?;
            }
        }
    }
    match told.last().filter(|_| rest) {
        None => done(conn, ctx, &given),
        Some(last) => {
            let next = Payload { after: Some(last.person), ..given };
            Ok(Next::Again(serde_json::to_value(next).map_err(|error| Error::internal("the payload of a publication", error))?))
        }
    }
}

/// When all are told: who may not enter any more what they chose loses it and is told so, seats that the publication freed or added go to
/// those who wait, and so do places that became free while the event was
/// cancelled, where it is on again. Not before, since who had what decides whom it concerned.
fn done(conn: &mut Conn, ctx: &Ctx, given: &Payload) -> Result<Next> {
    registration::look_after_offers(conn, ctx, given.event)?;
    signup::after_publication(conn, ctx, given.event, given.version)?;
    let tells = given.is_public && programme::version(conn, given.event, given.version)?.is_some_and(|version| version.tells);
    subscription::follow_later(conn, ctx, given.event, tells)?;
    if tells {
        let (payload, dedup_key) =
            (json!({ "event": given.event, "version": given.version }), format!("{}/{}/{}", programme::TOLD, given.event, given.version));
        jobs::enqueue(conn, ctx, &NewJob { kind: programme::TOLD, payload, dedup_key: Some(dedup_key), run_at: None })?;
    }
    Ok(Next::Done)
}
