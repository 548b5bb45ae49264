//! The rows of notices as the worker sees them: leased, marked, finished.
//!
//! A lease counts a try. Every later step names the row together with that count, so a worker whose lease ran out and whose row
//! was taken over by another changes nothing.

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::allowance::Allowances;
use super::outbox::{Class, State};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, NoticeId, PersonId, SubjectId};
use crate::kernel::locale::Locale;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::ForUpdate;
use crate::platform::db::schema::notices;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::{Error, Result};

/// A leased notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id; the Message-ID comes from it.
    pub id: NoticeId,
    /// Which notice: the folder of its templates.
    pub kind: String,
    /// Service or bulk.
    pub class: Class,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The person it is for.
    pub person: Option<PersonId>,
    /// What it is about.
    pub subject: SubjectId,
    /// Name of the recipient, as typed.
    pub recipient_name: String,
    /// Address of the recipient.
    pub recipient_address: EmailAddress,
    /// Language of the recipient.
    pub locale: Locale,
    /// What was true when the row was written.
    pub context: Value,
    /// Tries, this one included.
    pub attempts: i64,
    /// It was or may have been sent before.
    pub resent: bool,
    /// When the row was written, by the domain clock.
    pub created_at: Timestamp,
}

/// The columns of [`Notice`], as they are read.
type Row = (
    (NoticeId, String, Class, Option<EventId>, Option<PersonId>, SubjectId),
    Option<String>,
    (String, String, String, Json<Value>, State, i64, bool, Utc),
);

/// The end of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A server or the mailbox took it.
    Sent,
    /// It will not be sent; why.
    Failed(String),
    /// Not before this instant; why.
    Later(Timestamp, String),
    /// It may have been sent; why nobody knows.
    Unknown(String),
}

/// Service notices of unknown fate are sent once more after this time: a server that answers late gets its chance.
const RESEND_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// The condition of a notice that somebody may take now.
macro_rules! due {
    ($now:expr) => {
        notices::state
            .eq(State::Queued)
            .or(notices::state.eq(State::Unknown))
            .and(notices::finished_at.is_null())
            .and(notices::next_attempt_at.le(Utc($now)))
            .and(notices::leased_until.is_null().or(notices::leased_until.le(Utc($now))))
    };
}

/// The condition of a notice whose worker died while it was sending.
macro_rules! lost {
    ($now:expr) => {
        notices::state.eq(State::Sending).and(notices::leased_until.le(Utc($now)))
    };
}

/// Whether a look with intent to write is worth it. An idle worker only reads.
///
/// # Errors
/// Those of the database.
pub fn any_due(conn: &mut Conn, now: Timestamp) -> Result<bool> {
    let due = diesel::select(diesel::dsl::exists(notices::table.filter(due!(now)))).get_result::<bool>(conn)?;
    Ok(due || diesel::select(diesel::dsl::exists(notices::table.filter(lost!(now)))).get_result::<bool>(conn)?)
}

/// Takes at most `most` notices that are due, the longest due first, for `lease`. Those to an address that got its `per_recipient`
/// messages in this hour are left to wait; 0 is no bound.
///
/// # Errors
/// Those of the database.
pub fn lease(conn: &mut Conn, now: Timestamp, lease: SignedDuration, most: usize, per_recipient: u32) -> Result<Vec<Notice>> {
    let mut allowances = Allowances::begin(conn, now, per_recipient)?;
    let mut leased = Vec::new();
    while leased.len() < most {
        let mut taken = Vec::new();
        for row in due_rows(conn, now, most - leased.len())? {
            let ((id, ..), counted_as, _) = &row;
            // Rows of before the limit have nothing there.
            if counted_as.as_deref().map_or(Ok(true), |key| allowances.take(conn, key))? {
                taken.push(*id);
                leased.push(notice(row)?);
            }
        }
        diesel::update(notices::table.filter(notices::id.eq_any(taken)))
            .set((notices::leased_until.eq(Utc(now + lease)), notices::attempts.eq(notices::attempts + 1)))
            .execute(conn)?;
        // What was left to wait made room for others.
        if !allowances.postpone(conn)? {
            break;
        }
    }
    Ok(leased)
}

/// The longest due, locked.
fn due_rows(conn: &mut Conn, now: Timestamp, most: usize) -> Result<Vec<Row>> {
    let select = notices::table
        .filter(due!(now))
        .order((notices::next_attempt_at, notices::id))
        .select((
            (notices::id, notices::kind, notices::class, notices::event, notices::person, notices::subject),
            notices::counted_as,
            (
                notices::recipient_name,
                notices::recipient_address,
                notices::locale,
                notices::context,
                notices::state,
                notices::attempts,
                notices::resent,
                notices::created_at,
            ),
        ))
        .limit(i64::try_from(most).unwrap_or(i64::MAX));
    Ok(ForUpdate::skip_locked(select).load(conn)?)
}

fn notice(row: Row) -> Result<Notice> {
    let ((id, kind, class, event, person, subject), _, (recipient_name, address, locale, context, state, attempts, resent, made)) = row;
    Ok(Notice {
        id,
        kind,
        class,
        event,
        person,
        subject,
        recipient_name,
        recipient_address: EmailAddress::parse(&address).map_err(|error| Error::internal(&format!("notice {id}"), error))?,
        locale: Locale::parse(&locale).unwrap_or_default(),
        context: context.0,
        attempts: attempts + 1,
        resent: resent || state == State::Unknown,
        created_at: made.0,
    })
}

/// Marks that SMTP is spoken to from now on, for another `lease`. False when somebody else has the row: then leave it alone.
///
/// # Errors
/// Those of the database.
pub fn mark_sending(conn: &mut Conn, now: Timestamp, lease: SignedDuration, notice: &Notice) -> Result<bool> {
    let mine = notices::table
        .filter(notices::id.eq(notice.id).and(notices::attempts.eq(notice.attempts)).and(notices::state.ne(State::Sending)))
        .filter(notices::finished_at.is_null());
    let changed = diesel::update(mine)
        .set((notices::state.eq(State::Sending), notices::resent.eq(notice.resent), notices::leased_until.eq(Utc(now + lease))))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Writes how the try ended. False when somebody else has the row by now.
///
/// # Errors
/// Those of the database.
pub fn finish(conn: &mut Conn, ctx: &Ctx, notice: &Notice, verdict: &Verdict) -> Result<bool> {
    let once_more = notice.class == Class::Service && !notice.resent;
    let (state, next, error, is_final) = match verdict {
        Verdict::Sent => (State::Sent, None, None, true),
        Verdict::Failed(why) => (State::Failed, None, Some(why), true),
        // One that may have arrived stays unknown until a server has taken or refused it.
        Verdict::Later(next, why) if notice.resent => (State::Unknown, Some(*next), Some(why), false),
        Verdict::Later(next, why) => (State::Queued, Some(*next), Some(why), false),
        Verdict::Unknown(why) if once_more => (State::Unknown, Some(ctx.real_now + RESEND_AFTER), Some(why), false),
        Verdict::Unknown(why) => (State::Unknown, None, Some(why), true),
    };
    let mine =
        notices::table.filter(notices::id.eq(notice.id).and(notices::attempts.eq(notice.attempts))).filter(notices::finished_at.is_null());
    let changed = diesel::update(mine)
        .set((
            notices::state.eq(state),
            notices::leased_until.eq(None::<Utc>),
            notices::next_attempt_at.eq(Utc(next.unwrap_or(ctx.real_now))),
            notices::last_error.eq(error.map(String::as_str)),
            notices::finished_at.eq(is_final.then_some(Utc(ctx.now))),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Finds notices whose worker died while it was sending: `unknown`; service notices will be sent once more, at once. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn recover_lost(conn: &mut Conn, ctx: &Ctx, most: i64) -> Result<usize> {
    let select = notices::table.filter(lost!(ctx.real_now)).select((notices::id, notices::class, notices::resent)).limit(most);
    let rows: Vec<(NoticeId, Class, bool)> = ForUpdate::skip_locked(select).load(conn)?;
    for (id, class, resent) in &rows {
        let is_final = *class == Class::Bulk || *resent;
        diesel::update(notices::table.find(id))
            .set((
                notices::state.eq(State::Unknown),
                notices::leased_until.eq(None::<Utc>),
                notices::next_attempt_at.eq(Utc(ctx.real_now)),
                notices::last_error.eq("the worker ended while it was sending"),
                notices::finished_at.eq(is_final.then_some(Utc(ctx.now))),
            ))
            .execute(conn)?;
    }
    Ok(rows.len())
}

/// How many wait, and since when the one that was due first.
///
/// # Errors
/// Those of the database.
pub fn backlog(conn: &mut Conn) -> Result<(i64, Option<Timestamp>)> {
    let waiting = notices::state.eq(State::Queued).or(notices::state.eq(State::Unknown)).and(notices::finished_at.is_null());
    let count = notices::table.filter(waiting).count().get_result(conn)?;
    let oldest: Option<Utc> = notices::table.filter(waiting).select(diesel::dsl::min(notices::next_attempt_at)).get_result(conn)?;
    Ok((count, oldest.map(|utc| utc.0)))
}

/// Erases what at most `most` notices finished before `before` said: context and answers of servers. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn erase_contexts(conn: &mut Conn, before: Timestamp, most: i64) -> Result<usize> {
    let empty = Value::Object(serde_json::Map::new());
    let old: Vec<NoticeId> = notices::table
        .filter(notices::finished_at.lt(Utc(before)).and(notices::context.ne(Json(empty.clone()))))
        .select(notices::id)
        .limit(most)
        .load(conn)?;
    let erased = diesel::update(notices::table.filter(notices::id.eq_any(old)))
        .set((notices::context.eq(Json(empty)), notices::last_error.eq(None::<&str>)))
        .execute(conn)?;
    Ok(erased)
}
