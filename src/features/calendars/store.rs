//! The table `calendar_copies`: what each mailbox was last sent about each calendar entry.
//!
//! A row is written in the transaction that marks the notice, before anything leaves: it says what may stand in the calendar, not what
//! surely does. A number may therefore be skipped, but none is ever used for two things.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::Timestamp;

use crate::kernel::id::{ItemId, NoticeId};
use crate::platform::db::Conn;
use crate::platform::db::native::{Native, advisory_lock};
use crate::platform::db::schema::calendar_copies;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::text_enum;

text_enum! {
    /// What the last mail did.
    pub enum Sent {
        /// Made or changed the entry.
        Request = "request",
        /// Took it away.
        Cancel = "cancel",
    }
}

/// What a mailbox was last sent about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarCopy {
    /// What the mail did.
    pub method: Sent,
    /// Its SEQUENCE.
    pub sequence: i64,
    /// Its DTSTAMP.
    pub stamped_at: Timestamp,
    /// The notice it belonged to: a second try of that says the same.
    pub notice: NoticeId,
}

type Columns =
    (calendar_copies::item, calendar_copies::method, calendar_copies::sequence, calendar_copies::stamped_at, calendar_copies::notice);

const COLUMNS: Columns =
    (calendar_copies::item, calendar_copies::method, calendar_copies::sequence, calendar_copies::stamped_at, calendar_copies::notice);

type Row = (ItemId, Sent, i64, Utc, NoticeId);

/// Everything that a mailbox was sent.
///
/// # Errors
/// Those of the database.
pub(super) fn copies(conn: &mut Conn, mailbox: &str) -> Result<BTreeMap<ItemId, CalendarCopy>> {
    let rows: Vec<Row> = calendar_copies::table.filter(calendar_copies::address_folded.eq(mailbox)).select(COLUMNS).load(conn)?;
    let copy = |(item, method, sequence, at, notice): Row| (item, CalendarCopy { method, sequence, stamped_at: at.0, notice });
    Ok(rows.into_iter().map(copy).collect())
}

/// Writes what a mailbox is sent now.
///
/// # Errors
/// Those of the database.
pub(super) fn put(conn: &mut Conn, mailbox: &str, item: ItemId, copy: &CalendarCopy) -> Result<()> {
    let values = (
        calendar_copies::method.eq(copy.method),
        calendar_copies::sequence.eq(copy.sequence),
        calendar_copies::stamped_at.eq(Utc(copy.stamped_at)),
        calendar_copies::notice.eq(copy.notice),
    );
    let insert = diesel::insert_into(calendar_copies::table)
        .values((calendar_copies::address_folded.eq(mailbox), calendar_copies::item.eq(item), values))
        .on_conflict((calendar_copies::address_folded, calendar_copies::item))
        .do_update()
        .set(values);
    Native(insert).execute(conn)?;
    Ok(())
}

/// Makes whoever is about to send to this mailbox wait in line: its rows may not be there yet.
///
/// # Errors
/// Those of the database.
pub(super) fn lock(conn: &mut Conn, mailbox: &str) -> Result<()> {
    // FNV-1a. Two mailboxes of one number wait for each other for nothing, once in ages.
    let number = mailbox.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    advisory_lock(conn, number.cast_signed())
}
