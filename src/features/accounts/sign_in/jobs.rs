//! What is done later: writing the mail with the link, and forgetting old ones.

use jiff::SignedDuration;
use serde_json::Value;

use super::super::notices;
use super::super::store as accounts;
use super::link_store::{self as store, LIFETIME};
use crate::kernel::id::SignInLinkId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::jobs::{JobType, Next, Schedule};

/// Sends a link, if the address has an account.
pub(super) const SEND_LINK: &str = "accounts/send_link";
const PRUNE: &str = "accounts/prune_links";

/// Links to one mailbox in the time that a link lives. Whoever gets no further one has some that work.
const MOST: i64 = 6;
/// How long a link that ended is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
const PRUNED_AT_ONCE: i64 = 500;

/// The jobs of signing in, for the composition root.
pub const JOBS: [JobType; 2] = [JobType { kind: SEND_LINK, run: send }, JobType { kind: PRUNE, run: prune }];

/// Their schedule.
pub const SCHEDULES: [Schedule; 1] = [Schedule { kind: PRUNE, every: SignedDuration::from_hours(1) }];

fn send(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let id: SignInLinkId = payload.get("link").and_then(Value::as_str).and_then(|id| id.parse().ok()).ok_or_else(malformed)?;
    let Some(email) = store::address(conn, id)? else { return Ok(Next::Done) };
    let account = accounts::login(conn, &email)?.filter(|login| !login.is_disabled);
    let Some(account) = account else { return Ok(Next::Done) };
    if store::sent_since(conn, &email, ctx.real_now - LIFETIME)? >= MOST {
        return Ok(Next::Done);
    }
    store::set_account(conn, id, account.id)?;
    notices::tell(conn, ctx, notices::SIGN_IN_LINK, account.id, id.0)?;
    Ok(Next::Done)
}

fn prune(conn: &mut Conn, _: &Platform, ctx: &Ctx, payload: &Value) -> Result<Next> {
    let pruned = store::prune(conn, ctx.real_now - KEPT, PRUNED_AT_ONCE)?;
    Ok(if pruned == 0 { Next::Done } else { Next::Again(payload.clone()) })
}

fn malformed() -> Error {
    Error::Internal("a job without its link".into())
}
