//! Clashes in JSON.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::model::Programme;
use super::model::{Clash, ClashKind, Severity};
use super::waivers::{Waiver, waivers};
use crate::kernel::id::SessionId;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A clash.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClashView {
    /// The same for the same clash, whatever else changes.
    pub id: String,
    /// What kind.
    pub kind: ClashKind,
    /// How bad.
    pub severity: Severity,
    /// Slugs of one or two sessions, by their start.
    pub sessions: Vec<String>,
    /// The room's slug, the person's name, the category.
    pub about: Option<String>,
    /// RFC 9557, on the clocks of the event.
    pub from: String,
    /// The same.
    pub until: String,
    /// Why it was accepted, if it was.
    pub waived: Option<String>,
}

/// All clashes of a programme, or those of one session, with their waivers.
///
/// # Errors
/// Those of the database.
pub fn views(conn: &mut Conn, programme: &Programme, only: Option<SessionId>) -> Result<Vec<ClashView>> {
    let shown = super::find(programme, only);
    let waivers = waivers(conn, programme.event.id)?;
    Ok(shown.iter().map(|clash| view(programme, clash, &waivers)).collect())
}

/// One clash, with its waiver if it has one.
pub fn view(programme: &Programme, clash: &Clash, waivers: &[Waiver]) -> ClashView {
    let at = |instant| programme.details.time_zone.at(instant).to_string();
    ClashView {
        id: clash.id.clone(),
        kind: clash.kind,
        severity: clash.severity,
        sessions: clash.sessions.iter().filter_map(|id| programme.session(*id)).map(|session| session.slug.to_string()).collect(),
        about: clash.about.clone(),
        from: at(clash.from),
        until: at(clash.until),
        waived: waivers.iter().find(|waiver| waiver.clash == clash.id).map(|waiver| waiver.reason.clone()),
    }
}
