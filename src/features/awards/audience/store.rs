//! The table `award_audience`.

use diesel::prelude::*;

use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AwardCycleId, AwardListenerId};
use crate::kernel::locale::Locale;
use crate::platform::db::native::Native;
use crate::platform::db::schema::{award_audience, award_cycles};
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, MultiBackend};
use crate::platform::error::Result;
use crate::text_enum;

text_enum! {
    /// As what somebody listens.
    pub enum ListenerKind {
        /// The press list.
        Press = "press",
        /// Asked for it.
        Subscriber = "subscriber",
    }
}

/// Somebody who is told when the laureates are announced.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = award_audience, check_for_backend(MultiBackend))]
pub struct Listener {
    /// Identity.
    pub id: AwardListenerId,
    /// Of which round.
    pub cycle: AwardCycleId,
    /// As what.
    pub kind: ListenerKind,
    /// As they are written to.
    pub name: String,
    /// Where.
    pub email: EmailAddress,
    /// In which language.
    pub locale: Locale,
    /// Since when.
    pub added_at: Utc,
    /// When they stopped it.
    pub ended_at: Option<Utc>,
}

/// Those of a round who have not stopped it.
///
/// # Errors
/// Those of the database.
pub fn listeners(conn: &mut Conn, cycle: AwardCycleId) -> Result<Vec<Listener>> {
    let those = award_audience::table.filter(award_audience::cycle.eq(cycle).and(award_audience::ended_at.is_null()));
    Ok(those.select(Listener::as_select()).order(award_audience::id).load(conn)?)
}

/// So many of a round, from after this one.
pub(super) fn page(conn: &mut Conn, cycle: AwardCycleId, after: Option<AwardListenerId>, most: i64) -> Result<Vec<Listener>> {
    let mut those = award_audience::table.filter(award_audience::cycle.eq(cycle)).select(Listener::as_select()).into_boxed();
    if let Some(after) = after {
        those = those.filter(award_audience::id.gt(after));
    }
    Ok(those.order(award_audience::id).limit(most).load(conn)?)
}

pub(super) fn get(conn: &mut Conn, id: AwardListenerId) -> Result<Option<Listener>> {
    Ok(award_audience::table.find(id).select(Listener::as_select()).first(conn).optional()?)
}

pub(super) fn at(conn: &mut Conn, cycle: AwardCycleId, email: &EmailAddress) -> Result<Option<Listener>> {
    let one = award_audience::table.filter(award_audience::cycle.eq(cycle).and(award_audience::folded_email.eq(email.folded())));
    Ok(one.select(Listener::as_select()).first(conn).optional()?)
}

/// Writes one, also one that has ended, unless the address is there. Returns whether it was written.
pub(super) fn insert(conn: &mut Conn, new: &Listener) -> Result<bool> {
    let row = diesel::insert_into(award_audience::table).values((
        award_audience::id.eq(new.id),
        award_audience::cycle.eq(new.cycle),
        award_audience::kind.eq(new.kind),
        award_audience::name.eq(new.name.as_str()),
        award_audience::email.eq(&new.email),
        award_audience::folded_email.eq(new.email.folded()),
        award_audience::locale.eq(new.locale),
        award_audience::added_at.eq(new.added_at),
        award_audience::ended_at.eq(new.ended_at),
    ));
    Ok(Native(row.on_conflict_do_nothing()).execute(conn)? == 1)
}

/// When this address stopped the announcements of an award, in whichever of its rounds.
pub(super) fn stopped_at(conn: &mut Conn, award: &str, email: &EmailAddress) -> Result<Option<Utc>> {
    let rounds = rounds(conn, award)?;
    let theirs = award_audience::cycle.eq_any(rounds).and(award_audience::folded_email.eq(email.folded()));
    let ended = award_audience::table.filter(theirs.and(award_audience::ended_at.is_not_null()));
    Ok(ended.select(award_audience::ended_at).first::<Option<Utc>>(conn).optional()?.flatten())
}

/// Marks that an address stopped them, in all rounds of the award; false where it had, and the instant is kept.
pub(super) fn end(conn: &mut Conn, award: &str, email: &EmailAddress, now: Utc) -> Result<bool> {
    let rounds = rounds(conn, award)?;
    let theirs = award_audience::cycle.eq_any(rounds).and(award_audience::folded_email.eq(email.folded()));
    let standing = award_audience::table.filter(theirs.and(award_audience::ended_at.is_null()));
    Ok(diesel::update(standing).set(award_audience::ended_at.eq(Some(now))).execute(conn)? > 0)
}

fn rounds(conn: &mut Conn, award: &str) -> Result<Vec<AwardCycleId>> {
    Ok(award_cycles::table.filter(award_cycles::award.eq(award)).select(award_cycles::id).load(conn)?)
}

/// False when the round has nobody with this id.
pub(super) fn remove(conn: &mut Conn, cycle: AwardCycleId, id: AwardListenerId) -> Result<bool> {
    let one = award_audience::table.filter(award_audience::id.eq(id).and(award_audience::cycle.eq(cycle)));
    Ok(diesel::delete(one).execute(conn)? == 1)
}
