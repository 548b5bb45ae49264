//! The outbox: one row for one notice to one recipient.
//!
//! States: `queued` → `sending` (marked and committed before SMTP is spoken to) → `sent`, `failed` or `unknown`; `finished_at` says
//! that nothing more will happen. The dedup key says what must not be told twice: a retry of the rule, or a second job, finds the
//! row and adds nothing. How rows are leased and finished: [`super::queue`].

use std::collections::BTreeSet;

use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::email::EmailAddress;
use crate::kernel::id::{EventId, NoticeId, PersonId, SubjectId};
use crate::kernel::locale::Locale;
use crate::on_each;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::notices;
use crate::platform::db::types::{Json, Utc};
use crate::platform::error::Result;

crate::text_enum! {
    /// Whether somebody waits for it (never dropped, sent once more when its fate is unknown), or it goes to many.
    pub enum Class {
        /// About the recipient's own affair.
        Service = "service",
        /// To a list.
        Bulk = "bulk",
    }
}

crate::text_enum! {
    /// How far a notice has come.
    pub enum State {
        /// Nobody has spoken to a server about it, or one said to try later.
        Queued = "queued",
        /// SMTP may be under way. A row whose worker died here is `unknown`.
        Sending = "sending",
        /// A server has taken it, or the development mailbox.
        Sent = "sent",
        /// It will not be sent; `last_error` says why.
        Failed = "failed",
        /// It may have been sent. A service notice without `finished_at` will be sent once more, with the same Message-ID.
        Unknown = "unknown",
    }
}

/// A notice to be written.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// What must not be told twice.
    pub dedup_key: String,
    /// Which notice: the folder of its templates, `registration/confirmed`.
    pub kind: &'static str,
    /// Service or bulk.
    pub class: Class,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The person it is for.
    pub person: Option<PersonId>,
    /// What it is about: the registration.
    pub subject: Uuid,
    /// Name of the recipient, as typed.
    pub recipient_name: String,
    /// Address of the recipient.
    pub recipient_address: EmailAddress,
    /// Language of the recipient.
    pub locale: Locale,
    /// What was true when it was written and may not be looked up later. No secrets: links are made while rendering.
    pub context: Value,
}

/// Writes the row. False when the dedup key is there already.
///
/// # Errors
/// Those of the database.
pub fn enqueue(conn: &mut Conn, ctx: &Ctx, notice: &NewNotice) -> Result<bool> {
    let insert = diesel::insert_into(notices::table)
        .values((
            notices::id.eq(NoticeId::new()),
            notices::dedup_key.eq(notice.dedup_key.as_str()),
            notices::kind.eq(notice.kind),
            notices::class.eq(notice.class),
            notices::event.eq(notice.event),
            notices::person.eq(notice.person),
            notices::subject.eq(SubjectId(notice.subject)),
            notices::recipient_name.eq(notice.recipient_name.as_str()),
            notices::recipient_address.eq(notice.recipient_address.as_str()),
            notices::locale.eq(notice.locale.tag()),
            notices::context.eq(Json(notice.context.clone())),
            notices::state.eq(State::Queued),
            notices::next_attempt_at.eq(Utc(ctx.real_now)),
            notices::attempts.eq(0_i64),
            notices::resent.eq(false),
            notices::created_at.eq(Utc(ctx.now)),
            notices::counted_as.eq(counted_as(notice)),
        ))
        .on_conflict_do_nothing();
    Ok(on_each!(conn, c => insert.execute(c))? == 1)
}

/// A notice as the person reads it to whom it went.
#[derive(Clone, Debug, Queryable)]
pub struct Delivery {
    /// Which notice.
    pub kind: String,
    /// Where to.
    pub recipient_address: EmailAddress,
    /// In which language: a tag.
    pub locale: String,
    /// How far it has come.
    pub state: State,
    /// When it was written, by the clock of the domain.
    pub created_at: Utc,
    /// When nothing more was to happen, by the real clock.
    pub finished_at: Option<Utc>,
}

/// The notices to a person about an event, the oldest first, as far as they are kept.
///
/// # Errors
/// Those of the database.
pub fn sent_to(conn: &mut Conn, person: PersonId, event: EventId) -> Result<Vec<Delivery>> {
    let theirs = notices::table.filter(notices::person.eq(person).and(notices::event.eq(event)));
    let columns = (notices::kind, notices::recipient_address, notices::locale, notices::state, notices::created_at, notices::finished_at);
    Ok(theirs.order(notices::id).select(columns).load(conn)?)
}

/// Which of these dedup keys are there: what was told already.
///
/// # Errors
/// Those of the database.
pub fn told(conn: &mut Conn, keys: &[String]) -> Result<BTreeSet<String>> {
    let there = notices::table.filter(notices::dedup_key.eq_any(keys)).select(notices::dedup_key);
    Ok(there.load::<String>(conn)?.into_iter().collect())
}

/// To whom something was told.
#[derive(Clone, Debug, Queryable)]
pub struct Recipient {
    /// What it was about.
    pub subject: SubjectId,
    /// As typed.
    pub name: String,
    /// Where.
    pub address: EmailAddress,
    /// In which language.
    pub locale: Locale,
    /// What was true when it was written.
    pub context: Json<Value>,
    /// When it was written, by the clock of the domain.
    pub created_at: Utc,
}

/// To whom notices of this kind about these subjects were written, the last one first, as far as they are kept. An address stands there once for each.
///
/// # Errors
/// Those of the database.
pub fn told_about(conn: &mut Conn, kind: &str, subjects: &[Uuid]) -> Result<Vec<Recipient>> {
    let about = notices::table.filter(notices::subject.eq_any(subjects.iter().copied().map(SubjectId)).and(notices::kind.eq(kind)));
    let columns =
        (notices::subject, notices::recipient_name, notices::recipient_address, notices::locale, notices::context, notices::created_at);
    Ok(about.order(notices::id.desc()).select(columns).load(conn)?)
}

/// What a notice counts as for the limit of its recipient ([`super::allowance`]): by feature, so that nobody keeps back a link to sign
/// in by registering somebody else's address again and again.
fn counted_as(notice: &NewNotice) -> String {
    let feature = notice.kind.split('/').next().unwrap_or_default();
    format!("{feature}/{}", notice.recipient_address.folded())
}
