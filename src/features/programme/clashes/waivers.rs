//! The table `clash_waivers`: clashes that somebody looked at and accepted, with the reason. A waiver holds as long as the same sessions
//! clash about the same thing.

use diesel::prelude::*;
use serde_json::json;

use crate::kernel::id::EventId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::Native;
use crate::platform::db::schema::clash_waivers;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// An accepted clash.
#[derive(Clone, Debug, Queryable)]
pub struct Waiver {
    /// The id of the clash.
    pub clash: String,
    /// Why it is accepted.
    pub reason: String,
}

/// The waivers of an event, by clash.
///
/// # Errors
/// Those of the database.
pub fn waivers(conn: &mut Conn, event: EventId) -> Result<Vec<Waiver>> {
    let of_event = clash_waivers::table.filter(clash_waivers::event.eq(event)).order(clash_waivers::clash);
    Ok(of_event.select((clash_waivers::clash, clash_waivers::reason)).load(conn)?)
}

/// Accepts a clash, or gives another reason.
///
/// # Errors
/// Those of the database.
pub fn waive(conn: &mut Conn, ctx: &Ctx, event: EventId, clash: &str, reason: &str) -> Result<()> {
    let key = (clash_waivers::event.eq(event), clash_waivers::clash.eq(clash));
    let values = (clash_waivers::reason.eq(reason), clash_waivers::waived_at.eq(Utc(ctx.now)));
    if diesel::update(clash_waivers::table.find((event, clash))).set(values).execute(conn)? == 0 {
        Native(diesel::insert_into(clash_waivers::table).values((key, values)).on_conflict_do_nothing()).execute(conn)?;
    }
    record(conn, ctx, event, "clash.waived", json!({ "clash": clash, "reason": reason }))
}

/// Takes a waiver back.
///
/// # Errors
/// Those of the database.
pub fn withdraw(conn: &mut Conn, ctx: &Ctx, event: EventId, clash: &str) -> Result<()> {
    if diesel::delete(clash_waivers::table.find((event, clash))).execute(conn)? > 0 {
        record(conn, ctx, event, "clash.waiver_withdrawn", json!({ "clash": clash }))?;
    }
    Ok(())
}

fn record(conn: &mut Conn, ctx: &Ctx, event: EventId, action: &'static str, detail: serde_json::Value) -> Result<()> {
    let entry = Entry { event: Some(event), action, subject_kind: "event", subject: event.0, visibility: Visibility::Staff, detail };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
