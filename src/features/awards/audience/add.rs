//! Who stands on the list, as its secretariat keeps it.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::cases::RawMailbox;
use super::super::model::Cycle;
use super::super::record::Record;
use super::store::{self, Listener, ListenerKind};
use crate::kernel::id::AwardListenerId;
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// Somebody to be told.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAwardListener)]
pub struct RawListener {
    /// As what.
    pub kind: Option<ListenerKind>,
    /// As they are written to.
    pub name: Option<String>,
    /// Where.
    pub email: Option<String>,
    /// `en`, `fr` or `es`.
    pub locale: Option<String>,
}

/// Puts somebody on the list. An address that is there already gives the one that is there, as it is: who has stopped it stays so. The
/// second is whether they are new.
///
/// # Errors
/// `validation_failed`.
pub fn add(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, id: AwardListenerId, raw: &RawListener) -> Result<(Listener, bool)> {
    let mut errors = FieldErrors::default();
    let kind = errors.present("/kind", raw.kind);
    let mailbox = RawMailbox { name: raw.name.clone(), email: raw.email.clone(), locale: raw.locale.clone() }.parse("", &mut errors);
    errors.finish()?;
    let (Some(kind), Some(mailbox)) = (kind, mailbox) else { return Err(Problem::new(&problem::VALIDATION_FAILED).into()) };
    let (name, email, locale) = (mailbox.name, mailbox.email, mailbox.locale);
    let new = Listener { id, cycle: cycle.id, kind, name, email, locale, added_at: Utc(ctx.now), ended_at: None };
    if store::insert(conn, &new)? {
        Record::of(cycle, "award_audience.added").write(conn, ctx, json!({ "listener": id, "kind": kind }))?;
        return Ok((new, true));
    }
    Ok((store::at(conn, cycle.id, &new.email)?.ok_or_else(Problem::not_found)?, false))
}

/// Takes somebody off the list; once more changes nothing.
///
/// # Errors
/// Those of the database.
pub fn remove(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, id: AwardListenerId) -> Result<()> {
    if store::remove(conn, cycle.id, id)? {
        Record::of(cycle, "award_audience.removed").write(conn, ctx, json!({ "listener": id }))?;
    }
    Ok(())
}
