//! Stopping the announcements, behind the link of their mail.

use serde_json::json;

use super::super::cycles;
use super::super::model::Cycle;
use super::super::record::Record;
use super::store::{self, Listener};
use crate::features::events::{self, Event};
use crate::kernel::id::AwardListenerId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;

/// Links of listeners are never rotated: who stops is done with them.
const GENERATION: i64 = 0;

/// The page where somebody stops the announcements.
pub fn stop_url(platform: &Platform, listener: AwardListenerId) -> String {
    platform.url(&format!("/announcements/{}", platform.keys.link(LinkPurpose::Announcements, listener.0, GENERATION)))
}

/// What the page behind a link is about.
#[derive(Clone, Debug)]
pub struct Stopping {
    /// The round.
    pub cycle: Cycle,
    /// The event at which it is conferred.
    pub event: Event,
    /// Whether they have stopped it.
    pub has_ended: bool,
}

fn opened(conn: &mut Conn, platform: &Platform, token: &str) -> Result<Listener> {
    let opened = platform.keys.open_link(LinkPurpose::Announcements, token).filter(|(_, generation)| *generation == GENERATION);
    let (id, _) = opened.ok_or_else(Problem::not_found)?;
    Ok(store::get(conn, AwardListenerId(id))?.ok_or_else(Problem::not_found)?)
}

/// Whose link it is.
///
/// # Errors
/// `not_found` for a link that is none, or whose row is gone.
pub fn behind_link(conn: &mut Conn, platform: &Platform, token: &str) -> Result<Stopping> {
    let listener = opened(conn, platform, token)?;
    let cycle = cycles::get(conn, listener.cycle)?;
    Ok(Stopping { event: events::get(conn, cycle.event)?, cycle, has_ended: listener.ended_at.is_some() })
}

/// Stops them, in this round of the award and in every other; once more changes nothing.
///
/// # Errors
/// Those of [`behind_link`].
pub fn stop(conn: &mut Conn, platform: &Platform, ctx: &Ctx, token: &str) -> Result<()> {
    let listener = opened(conn, platform, token)?;
    let cycle = cycles::get(conn, listener.cycle)?;
    if store::end(conn, &cycle.award, &listener.email, Utc(ctx.now))? {
        Record::of(&cycle, "award_audience.stopped").write(conn, ctx, json!({ "listener": listener.id }))?;
    }
    Ok(())
}
