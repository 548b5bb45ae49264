//! The development mailbox: what would have been sent, to be read at `/dev/mailbox`. It does not exist in production.

use diesel::prelude::*;
use jiff::Timestamp;
use serde::Serialize;

use super::message::Message;
use super::queue::Notice;
use crate::kernel::id::{MessageId, NoticeId};
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::native::Native;
use crate::platform::db::schema::mailbox_messages;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// A line of the list.
#[derive(Clone, Debug, Serialize, Queryable, utoipa::ToSchema)]
pub struct Listed {
    /// Its id.
    #[schema(value_type = String, example = "019ae0c4-0000-7000-8000-000000000000")]
    pub id: MessageId,
    /// Address of the recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Which notice: `registration/confirmed`.
    pub notice: String,
    /// Language.
    pub locale: String,
    /// When it was made, by the domain clock.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Utc,
}

type Columns = (
    mailbox_messages::id,
    mailbox_messages::recipient,
    mailbox_messages::subject,
    mailbox_messages::kind,
    mailbox_messages::locale,
    mailbox_messages::created_at,
);

const COLUMNS: Columns = (
    mailbox_messages::id,
    mailbox_messages::recipient,
    mailbox_messages::subject,
    mailbox_messages::kind,
    mailbox_messages::locale,
    mailbox_messages::created_at,
);

/// Puts a message in. A notice has one message there, however often it is tried.
///
/// # Errors
/// Those of the database.
pub fn put(conn: &mut Conn, ctx: &Ctx, notice: &Notice, message: &Message) -> Result<()> {
    let insert = diesel::insert_into(mailbox_messages::table)
        .values((
            mailbox_messages::id.eq(MessageId::new()),
            mailbox_messages::notice.eq(notice.id),
            mailbox_messages::kind.eq(notice.kind.as_str()),
            mailbox_messages::recipient.eq(notice.recipient_address.as_str()),
            mailbox_messages::subject.eq(message.subject.as_str()),
            mailbox_messages::locale.eq(notice.locale.tag()),
            mailbox_messages::created_at.eq(Utc(ctx.now)),
            mailbox_messages::raw.eq(message.raw.as_slice()),
        ))
        .on_conflict_do_nothing();
    Native(insert).execute(conn)?;
    Ok(())
}

/// At most `most` messages before `before`, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, before: Option<MessageId>, most: i64) -> Result<Vec<Listed>> {
    // Ids rise with real time, so the order holds when the domain clock is moved.
    let newest = mailbox_messages::table.select(COLUMNS).order(mailbox_messages::id.desc()).limit(most);
    Ok(match before {
        Some(id) => newest.filter(mailbox_messages::id.lt(id)).load(conn)?,
        None => newest.load(conn)?,
    })
}

/// One message with its octets.
///
/// # Errors
/// Those of the database.
pub fn get(conn: &mut Conn, id: MessageId) -> Result<Option<(Listed, Vec<u8>)>> {
    Ok(mailbox_messages::table.find(id).select((COLUMNS, mailbox_messages::raw)).first(conn).optional()?)
}

/// Deletes at most `most` messages made before `before`. Returns how many.
///
/// # Errors
/// Those of the database.
pub fn prune(conn: &mut Conn, before: Timestamp, most: i64) -> Result<usize> {
    let old: Vec<NoticeId> = mailbox_messages::table
        .filter(mailbox_messages::created_at.lt(Utc(before)))
        .select(mailbox_messages::notice)
        .limit(most)
        .load(conn)?;
    Ok(diesel::delete(mailbox_messages::table.filter(mailbox_messages::notice.eq_any(old))).execute(conn)?)
}
