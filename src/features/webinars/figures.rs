//! Three figures of a webinar that are never one: who registered, who joined, and how often it was viewed, which others report.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::link::webinar;
use super::store;
use crate::features::registration::signup;
use crate::features::registration::staff::CountedFigure;
use crate::kernel::id::EventId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// A figure as somebody else gave it: a text, never read as a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportedFigure {
    /// As it was given: `more than 22,000`.
    pub value: String,
    /// Always `reported`.
    pub kind: &'static str,
    /// When it was reported here, RFC 3339 in UTC.
    #[schema(value_type = String, format = "date-time")]
    pub as_of: Timestamp,
    /// Who reports it, or where it was read.
    pub source: String,
}

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
    let session = webinar(conn, event, session)?;
    let counted = |value, source| CountedFigure { value, kind: "counted", as_of: now, source };
    let registered = signup::seated(conn, session.id)?;
    let (joined, livestream) = (store::joined(conn, session.id, None)?, store::joined(conn, session.id, Some(super::Via::Livestream))?);
    let viewed = store::views(conn, session.id)?;
    Ok(Figures {
        registered: counted(registered, "registrations"),
        joined: counted(joined, "attendances"),
        joined_livestream: counted(livestream, "attendances"),
        viewed: viewed.map(|(value, Utc(as_of), source)| ReportedFigure { value, kind: "reported", as_of, source }),
    })
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
