//! Three figures of a webinar that are never one: who registered, who joined, and how often it was viewed, which others report.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::link::webinar;
use super::model::{ReportedFigure, Via};
use super::store;
use crate::features::registration::signup;
use crate::features::registration::staff::CountedFigure;
use crate::kernel::id::{EventId, SessionId};
use crate::kernel::problem::Problem;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// The three figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WebinarFigures)]
pub struct Figures {
    /// Those who have chosen it, or subscribed, and did not give it up.
    pub registered: CountedFigure,
    /// Those who came by their link, each once.
    pub joined: CountedFigure,
    /// Those of them who were led to the livestream.
    pub joined_livestream: CountedFigure,
    /// How often it was watched; `null` until somebody reports it.
    pub viewed: Option<ReportedFigure>,
}

/// Reads the figures of a webinar.
///
/// # Errors
/// `not_found`.
pub fn figures(conn: &mut Conn, now: Timestamp, event: EventId, session: &str) -> Result<Figures> {
    let session = webinar(conn, event, session)?.id;
    Ok(figures_of(conn, now, event, &[session])?.remove(&session).ok_or_else(Problem::not_found)?)
}

/// Those of several webinars of an event.
///
/// # Errors
/// Those of the database.
pub fn figures_of(conn: &mut Conn, now: Timestamp, event: EventId, sessions: &[SessionId]) -> Result<HashMap<SessionId, Figures>> {
    let (registered, joined) = (signup::seated(conn, event)?, store::joined_by_way(conn, sessions)?);
    let mut viewed = store::views(conn, sessions)?;
    let counted = |value, source| CountedFigure { value, kind: "counted", as_of: now, source };
    let of = |session: &SessionId| {
        let by = |via| joined.get(&(*session, via)).copied().unwrap_or_default();
        Figures {
            registered: counted(registered.get(session).copied().unwrap_or_default(), "registrations"),
            joined: counted(by(Via::Room) + by(Via::Livestream), "attendances"),
            joined_livestream: counted(by(Via::Livestream), "attendances"),
            viewed: viewed.remove(session),
        }
    };
    Ok(sessions.iter().copied().zip(sessions.iter().map(of)).collect())
}

/// Keeps what somebody reported of how often a webinar was watched, in the place of what was.
///
/// # Errors
/// `not_found`.
pub fn report_views(conn: &mut Conn, ctx: &Ctx, event: EventId, session: &str, value: &str, source: &str) -> Result<()> {
    let session = webinar(conn, event, session)?;
    store::put_views(conn, session.id, value, source, Utc(ctx.now))?;
    let entry = Entry {
        event: Some(event),
        action: "webinar.views_reported",
        subject_kind: "session",
        subject: session.id.0,
        visibility: Visibility::Staff,
        detail: json!({ "value": value, "source": source }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
