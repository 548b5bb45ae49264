//! Asking again after a whole event was moved: whoever had a place on the old days says whether they come on the new ones.
//!
//! Each publication that moves the event asks once. Nobody loses their place by saying nothing: the secretariat sees who has not
//! answered (`?confirm_again=asked`) and decides. What calendars show of the person does not change by an answer, so neither does
//! `last_modified`.

use serde_json::json;

use super::model::ConfirmAgain;
use super::store;
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};

/// Asks somebody to confirm again, because of this version of the programme. False when they were asked for it (or a later one)
/// before, or their registration has ended.
///
/// # Errors
/// `not_found`; those of the database.
pub fn ask_again(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, version: i64) -> Result<bool> {
    if !store::set_asked_again(conn, id, version)? {
        return Ok(false);
    }
    record(conn, ctx, id, "registration.asked_again")?;
    Ok(true)
}

/// Notes that somebody still comes. `seen` is the version they were asked for when they answered, where that is known: the answer to
/// an older question is none to a newer one. Once more changes nothing.
///
/// # Errors
/// `not_found`; `conflict` for who was not asked, or not this.
pub fn confirm_again(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, seen: Option<i64>) -> Result<()> {
    let asked = store::get(conn, id)?.asked_again_version;
    let answers = asked.filter(|version| seen.is_none_or(|seen| seen == *version));
    if let Some(version) = answers
        && store::set_confirmed_again(conn, id, version, ctx.now)?
    {
        return record(conn, ctx, id, "registration.confirmed_again");
    }
    let is_done = store::get(conn, id)?.confirm_again() == Some(ConfirmAgain::Confirmed);
    if is_done { Ok(()) } else { Err(Problem::new(&problem::CONFLICT).detail("there is nothing to confirm again").into()) }
}

fn record(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, action: &'static str) -> Result<()> {
    let registration = store::get(conn, id)?;
    let entry = Entry {
        event: Some(registration.event),
        action,
        subject_kind: "registration",
        subject: registration.id.0,
        visibility: Visibility::Person,
        detail: json!({ "number": registration.number, "programme_version": registration.asked_again_version }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}
