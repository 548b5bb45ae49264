//! The notices of signing up: a seat with one's own programme, a turn on the waiting list, a seat that became free, a choice given up.
//!
//! A rule writes the row in its own transaction; [`letters`](super::letters) says later what is in it. The templates lie in
//! `email-templates/signup/`.

use serde_json::{Value, json};

use super::model::{SignUp, SignUpStatus};
use super::store;
use crate::features::people;
use crate::features::registration::model::Registration;
use crate::features::registration::notices::tell;
use crate::kernel::id::RegistrationId;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A session was chosen, and there is a seat: the person's own programme (N36).
pub const CONFIRMED: &str = "signup/confirmed";
/// A session was chosen that is full: on its waiting list, with the position (N37).
pub const WAITING: &str = "signup/waiting";
/// A webinar was chosen whose room is full: the livestream instead (N48).
pub const ROOM_FULL: &str = "signup/room_full";
/// A seat became free for somebody who waited.
pub const MOVED_UP: &str = "signup/moved_up";
/// A seat or a turn was given up.
pub const CANCELLED: &str = "signup/cancelled";
/// A publication made the session one for others: the seat or the turn has ended.
pub const ENDED: &str = "signup/ended";

/// There are sessions to choose from, and none is chosen yet (N35).
pub const CHOOSE: &str = "signup/choose";

/// What makes the call to choose one for each registration.
pub(super) fn call_key(registration: RegistrationId) -> String {
    format!("{CHOOSE}/{registration}")
}

/// Calls somebody to choose.
pub(super) fn enqueue_call(conn: &mut Conn, ctx: &Ctx, registration: &Registration) -> Result<()> {
    write(conn, ctx, registration, (CHOOSE, call_key(registration.id), json!({})))
}

/// Tells the person of a step, once.
pub(super) fn enqueue(
    conn: &mut Conn,
    ctx: &Ctx,
    registration: &Registration,
    sign_up: &SignUp,
    (was, version): (Option<SignUpStatus>, Option<i64>),
    kind: &'static str,
) -> Result<()> {
    let key = format!("{kind}/{}/{}/{}", sign_up.registration, sign_up.session, sign_up.version);
    let position = store::position(conn, sign_up)?;
    let context = json!({ "session": sign_up.session, "was": was, "position": position, "version": version });
    write(conn, ctx, registration, (kind, key, context))
}

fn write(conn: &mut Conn, ctx: &Ctx, registration: &Registration, what: (&'static str, String, Value)) -> Result<()> {
    let person = people::get(conn, registration.person)?;
    tell(conn, ctx, (registration, &person), what)
}
