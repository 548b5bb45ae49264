//! Leaving: somebody gives up their place, or their turn; or the organisers end it, with a reason.
//!
//! The place goes back to every pool that counted it, and in the same transaction to the first of those who wait and fit. Twice
//! pressed is once done. Whoever has left may register again: that is another registration, at the end of the line.

use super::model::{Reason, Status};
use super::review::is_open_to;
use super::settle;
use super::store::{self, Step};
use crate::features::events;
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, Problem};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Cancels a registration, frees its places, tells the person and those who move up, in the caller's transaction.
///
/// # Errors
/// `not_found`; `conflict` for one that came to another end before.
pub fn cancel(conn: &mut Conn, ctx: &Ctx, id: RegistrationId) -> Result<()> {
    end(conn, ctx, id, None, None)
}

/// The same by the organisers, with their reason ([`Reason::ByOrganisers`] says no more than that) and words.
///
/// # Errors
/// Those of [`cancel`]; `precondition_failed` when it changed since `seen`.
pub fn cancel_by_organisers(
    conn: &mut Conn,
    ctx: &Ctx,
    id: RegistrationId,
    seen: Option<i64>,
    (reason, note): (Reason, Option<&str>),
) -> Result<()> {
    end(conn, ctx, id, seen, Some((reason, note)))
}

fn end(conn: &mut Conn, ctx: &Ctx, id: RegistrationId, seen: Option<i64>, why: Option<(Reason, Option<&str>)>) -> Result<()> {
    let event = store::get(conn, id)?.event;
    let event = events::get(conn, event)?;
    let mut books = settle::open(conn, ctx, &event)?;
    let was = store::get(conn, id)?;
    let stands = was.status == Status::Cancelled && why.is_some_and(|why| (was.reason, was.reason_note.as_deref()) == (Some(why.0), why.1));
    if !is_open_to(&was, seen, stands)? {
        return Ok(());
    }
    match was.status {
        Status::Cancelled => return Ok(()),
        Status::Declined | Status::Substituted => {
            return Err(Problem::new(&problem::CONFLICT).detail("this registration has ended").into());
        }
        _ => {}
    }
    books.release(conn, &was)?;
    let step = Step::to(Status::Cancelled, &was);
    let step = match why {
        Some((reason, note)) => step.because(reason, note),
        None => step,
    };
    books.step(conn, &was, &step)?;
    settle::settle(conn, &mut books)
}
