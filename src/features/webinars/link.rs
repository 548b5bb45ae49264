//! Where the joining link of a webinar leads, and when.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::model::Link;
use super::store;
use crate::features::programme::{Session, SessionKind, find_published, web_address};
use crate::features::registration::Registration;
use crate::kernel::field::{Field, field};
use crate::kernel::id::{EventId, SessionId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};
use crate::platform::keys::LinkPurpose;

/// Minutes at most: a day.
const MOST: i64 = 24 * 60;

/// What is to be set; what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawLink {
    /// Where it leads: an `https` or `http` address.
    #[serde(deserialize_with = "field")]
    #[schema(value_type = Option<String>)]
    pub target_url: Field<String>,
    /// 0 to 1440, 15 by default.
    pub opens_minutes: Option<i64>,
    /// 0 to 1440, 30 by default.
    pub closes_minutes: Option<i64>,
    /// True: nobody is let in any more.
    pub is_revoked: Option<bool>,
}

/// The address that a person joins by. It carries a personal token: for their mail and calendar alone.
pub fn join_url(platform: &Platform, registration: &Registration, slug: &str) -> String {
    let token = platform.keys.link(LinkPurpose::Join, registration.id.0, registration.calendar_generation);
    platform.url(&format!("/j/{token}/{slug}"))
}

/// The published webinar of this id or slug, and its link.
///
/// # Errors
/// `not_found` where there is none.
pub fn read_link(conn: &mut Conn, event: EventId, session: &str) -> Result<(Session, Link)> {
    let session = webinar(conn, event, session)?;
    let link = store::link(conn, session.id)?.unwrap_or_default();
    Ok((session, link))
}

/// The same without its link.
pub(super) fn webinar(conn: &mut Conn, event: EventId, session: &str) -> Result<Session> {
    let found = find_published(conn, event, session)?;
    Ok(found.filter(|session| session.details.kind == SessionKind::Webinar).ok_or_else(Problem::not_found)?)
}

/// Sets where and when a webinar is joined. Acts at once, for links that were mailed too; nobody is told.
///
/// # Errors
/// `not_found`, `precondition_failed` where `seen` is not its version, `validation_failed`.
pub fn put_link(
    conn: &mut Conn,
    ctx: &Ctx,
    event: EventId,
    session: &str,
    seen: impl Fn(i64) -> Result<()>,
    raw: &RawLink,
) -> Result<Link> {
    let session = webinar(conn, event, session)?;
    let was = store::lock_link(conn, session.id)?.unwrap_or_default();
    seen(was.version)?;
    let link = Link { version: was.version + 1, ..raw.laid_over(&was)? };
    store::put_link(conn, event, session.id, &link, Utc(ctx.now))?;
    record(conn, ctx, event, session.id, &was, &link)?;
    Ok(link)
}

impl RawLink {
    fn laid_over(&self, was: &Link) -> Result<Link> {
        let mut errors = FieldErrors::default();
        let target_url = match &self.target_url {
            Some(raw) => web_address(&mut errors, "/target_url", raw.as_deref()),
            None => was.target_url.clone(),
        };
        let mut minutes = |pointer: &str, raw: Option<i64>, was: i64| {
            let minutes = raw.unwrap_or(was);
            if !(0..=MOST).contains(&minutes) {
                errors.add(pointer, "out_of_range", "minutes, from 0 to 1440");
            }
            minutes
        };
        let opens_minutes = minutes("/opens_minutes", self.opens_minutes, was.opens_minutes);
        let closes_minutes = minutes("/closes_minutes", self.closes_minutes, was.closes_minutes);
        errors.finish()?;
        if target_url.is_none() && was.target_url.is_none() {
            return Err(Problem::new(&problem::VALIDATION_FAILED).field("/target_url", "required", "where it leads").into());
        }
        Ok(Link { target_url, opens_minutes, closes_minutes, is_revoked: self.is_revoked.unwrap_or(was.is_revoked), version: was.version })
    }
}

/// The address itself stands in no journal: whoever reads it could join.
fn record(conn: &mut Conn, ctx: &Ctx, event: EventId, session: SessionId, was: &Link, link: &Link) -> Result<()> {
    let entry = Entry {
        event: Some(event),
        action: "webinar.link_changed",
        subject_kind: "session",
        subject: session.0,
        visibility: Visibility::Staff,
        detail: json!({
            "is_another_target": was.target_url != link.target_url, "opens_minutes": link.opens_minutes,
            "closes_minutes": link.closes_minutes, "is_revoked": link.is_revoked
        }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
