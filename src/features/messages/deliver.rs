//! One try to send one notice: compose, mark, talk, note how it ended. Every arrow between two of them is a commit, so that a
//! crash anywhere leaves a row that says how far it came.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::compose::{Composed, compose};
use super::post::Post;
use crate::features::calendars;
use crate::kernel::clock::Clock;
use crate::kernel::problem::{GONE, UNAVAILABLE};
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::mailbox;
use crate::platform::mail::message::Message;
use crate::platform::mail::queue::{self, Notice, Verdict};
use crate::platform::mail::smtp::{Outcome, Server};

/// Tries before a notice is given up: about two days with the back-off below.
const ATTEMPTS: i64 = 20;

/// How often a mail is composed in one try, when others to the same mailbox are marked in between.
const COMPOSITIONS: u32 = 20;

/// How often the end of a try is written again when the database does not take it. A sent notice whose end is lost is sent twice.
const WRITES: u32 = 5;

/// Sends one leased notice, or says in its row why not.
pub(super) async fn deliver(post: &Post, notice: Notice) {
    let (id, kind, attempt) = (notice.id, notice.kind.clone(), notice.attempts);
    match attempt_one(post, &notice).await {
        Ok(outcome) => {
            metrics::counter!("lyceum_notices_total", "outcome" => outcome).increment(1);
            tracing::debug!(notice = %id, kind, attempt, outcome, "notice");
        }
        // The lease runs out, and another try follows.
        Err(error) => tracing::error!(notice = %id, kind, attempt, %error, "the state of a notice could not be written"),
    }
}

async fn attempt_one(post: &Post, notice: &Notice) -> Result<&'static str> {
    if notice.attempts > ATTEMPTS {
        // Its lease ran out again and again: it ends the process, or no try ever ended.
        return finish(post, notice, Verdict::Failed("it was begun too often".into())).await;
    }
    for _ in 0..COMPOSITIONS {
        let composed = match compose(post, notice).await {
            Ok(composed) => composed,
            Err(error) if error.to_problem().code == &UNAVAILABLE => {
                return finish(post, notice, later(notice, error.to_string())).await;
            }
            // What it was to tell is not so any more: no fault.
            Err(error) if error.to_problem().code == &GONE => return finish(post, notice, Verdict::Failed(error.to_string())).await,
            Err(error) => {
                tracing::error!(notice = %notice.id, kind = notice.kind, %error, "a notice could not be rendered");
                metrics::counter!("lyceum_notices_render_errors_total").increment(1);
                return finish(post, notice, Verdict::Failed(error.to_string())).await;
            }
        };
        let begun = match &post.route.server {
            None => keep(post, notice, &composed).await?,
            Some(_) => mark(post, notice, &composed).await?,
        };
        match (begun, &post.route.server) {
            (Begun::Stale, _) => {}
            (Begun::TakenOver, _) => return Ok("taken_over"),
            (Begun::Mine, None) => return Ok("sent"),
            (Begun::Mine, Some(server)) => return send(post, notice, &composed.message, server).await,
        }
    }
    finish(post, notice, later(notice, "the calendar of its mailbox changed again and again".into())).await
}

/// What came of marking a notice.
enum Begun {
    /// It is marked, and whose parts it has is noted.
    Mine,
    /// Another worker has it.
    TakenOver,
    /// What its calendar parts were decided by is not so any more: nothing was written.
    Stale,
}

/// The development mailbox alone: the message, the state of the notice, and what it did to a calendar commit together.
async fn keep(post: &Post, notice: &Notice, composed: &Composed) -> Result<Begun> {
    let work = |conn: &mut Conn, ctx: &Ctx, notice: &Notice, composed: &Composed| {
        let is_mine = queue::finish(conn, ctx, notice, &Verdict::Sent)?;
        if is_mine {
            mailbox::put(conn, ctx, notice, &composed.message)?;
        }
        Ok(is_mine)
    };
    begin(post, notice, composed, work).await
}

/// Commits that SMTP is spoken to from now on, what that does to a calendar, and the copy for the development mailbox.
async fn mark(post: &Post, notice: &Notice, composed: &Composed) -> Result<Begun> {
    let (lease, copies) = (post.lease, post.route.mailbox);
    let work = move |conn: &mut Conn, ctx: &Ctx, notice: &Notice, composed: &Composed| {
        let is_mine = queue::mark_sending(conn, ctx.real_now, lease, notice)?;
        if is_mine && copies {
            mailbox::put(conn, ctx, notice, &composed.message)?;
        }
        Ok(is_mine)
    };
    begin(post, notice, composed, work).await
}

/// Marks a notice, unless what its calendar parts were decided by has changed.
async fn begin(
    post: &Post,
    notice: &Notice,
    composed: &Composed,
    mark: impl Fn(&mut Conn, &Ctx, &Notice, &Composed) -> Result<bool> + Send + 'static,
) -> Result<Begun> {
    let (ctx, notice, composed) = (post.platform.ctx(Actor::System), notice.clone(), composed.clone());
    let work = move |conn: &mut Conn| {
        if !calendars::still_holds(conn, &ctx, &notice, &composed.parts)? {
            return Ok(Begun::Stale);
        }
        if !mark(conn, &ctx, &notice, &composed)? {
            return Ok(Begun::TakenOver);
        }
        calendars::note(conn, &notice, &composed.parts)?;
        Ok(Begun::Mine)
    };
    post.platform.db.write(work).await
}

async fn send(post: &Post, notice: &Notice, message: &Message, server: &Server) -> Result<&'static str> {
    // Well within the lease, which begins anew with the mark.
    let limit = Duration::try_from(post.lease * 3 / 4).unwrap_or(Duration::from_secs(30));
    let verdict = match server.send(message, &post.host, limit).await {
        Outcome::Sent(_) => Verdict::Sent,
        Outcome::TryLater(why) => later(notice, why),
        Outcome::Refused { code, reason, marks_address } => {
            tracing::warn!(notice = %notice.id, code, marks_address, "a server refused a notice");
            metrics::counter!("lyceum_notices_refused_total", "marks_address" => marks_address.to_string()).increment(1);
            let whom = if marks_address { "the address does not take mail" } else { "refused" };
            Verdict::Failed(format!("{whom}: {code} {reason}"))
        }
        Outcome::Unknown(why) => Verdict::Unknown(why),
    };
    finish(post, notice, verdict).await
}

/// Writes how the try ended, and says it in one word for the metrics.
async fn finish(post: &Post, notice: &Notice, verdict: Verdict) -> Result<&'static str> {
    let word = match &verdict {
        Verdict::Sent => "sent",
        Verdict::Failed(_) => "failed",
        Verdict::Later(..) => "retry",
        Verdict::Unknown(_) => "unknown",
    };
    let mut tries = 1;
    loop {
        let (ctx, notice, verdict) = (post.platform.ctx(Actor::System), notice.clone(), verdict.clone());
        match post.platform.db.write(move |conn| queue::finish(conn, &ctx, &notice, &verdict)).await {
            Ok(true) => return Ok(word),
            Ok(false) => return Ok("taken_over"),
            Err(error) if tries == WRITES => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(200) * tries).await,
        }
        tries += 1;
    }
}

/// Another try with back-off, or the end of patience.
fn later(notice: &Notice, why: String) -> Verdict {
    if notice.attempts < ATTEMPTS {
        return Verdict::Later(after(notice.attempts), why);
    }
    let why = format!("given up after {} tries: {why}", notice.attempts);
    // One that may have arrived at its first try is not said to have failed.
    if notice.resent { Verdict::Unknown(why) } else { Verdict::Failed(why) }
}

/// 1 min, 2 min, 4 min … at most 4 h, by the real clock, spread so that what failed together does not return together.
fn after(attempts: i64) -> Timestamp {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    let seconds = (60_i64 << doublings).min(4 * 3600);
    Clock::real_now() + SignedDuration::from_secs(seconds + rand::random_range(0..=seconds / 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_ends_after_about_two_days() {
        let now = Clock::real_now();
        let waits: Vec<f64> = (1..ATTEMPTS).map(|attempt| after(attempt).duration_since(now).as_secs_f64() / 3600.0).collect();
        let hours: f64 = waits.iter().sum();
        assert!((44.0..62.0).contains(&hours), "{hours}");
        assert!(waits[0] <= 0.03 && waits.iter().all(|wait| *wait <= 5.01), "{waits:?}");
    }
}
