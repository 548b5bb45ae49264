//! How many messages of one feature an address gets in an hour (`mail.per_recipient`): nobody's mailbox is filled through us. An
//! address is here what a notice is counted as (`notices.counted_as`): the feature, and the address in lower case.
//!
//! Counted are notices that were sent in the last real hour and those on their way. What is over waits in the queue, with the
//! reason in its row, without losing a try; it is never dropped, and holds up nobody else's mail. A rehearsal has no bound: it lives
//! months in an hour, and its mail stays in the house. Everywhere else the domain clock is the real one, so that `finished_at` says
//! when a notice was sent.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};

use super::outbox::State;
use crate::platform::db::Conn;
use crate::platform::db::native::advisory_lock;
use crate::platform::db::schema::notices;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// How long a notice waits for those on their way to its address, which may or may not be sent.
const A_MOMENT: SignedDuration = SignedDuration::from_secs(10);

/// The advisory lock under which allowances are counted ("mail" in ASCII).
const LOCK: i64 = 0x6d61_696c;

/// What may still be sent to each address, within one transaction.
pub(super) struct Allowances {
    now: Timestamp,
    per_hour: i64,
    left: BTreeMap<String, Left>,
    /// Those with something due that may not be sent.
    full: BTreeSet<String>,
}

/// What may still be sent to one address.
struct Left {
    messages: i64,
    /// When there will be more.
    more_at: Timestamp,
}

impl Allowances {
    /// Begins to count. Nodes take turns, so that two do not both send the last one. `per_hour` of 0 is no bound.
    pub(super) fn begin(conn: &mut Conn, now: Timestamp, per_hour: u32) -> Result<Self> {
        if per_hour > 0 {
            advisory_lock(conn, LOCK)?;
        }
        Ok(Self { now, per_hour: per_hour.into(), left: BTreeMap::new(), full: BTreeSet::new() })
    }

    /// Whether one more may be sent to this address, which then counts.
    pub(super) fn take(&mut self, conn: &mut Conn, address: &str) -> Result<bool> {
        if self.per_hour == 0 {
            return Ok(true);
        }
        if !self.left.contains_key(address) {
            self.left.insert(address.to_owned(), left(conn, self.now, self.per_hour, address)?);
        }
        match self.left.get_mut(address) {
            Some(left) if left.messages > 0 => {
                left.messages -= 1;
                Ok(true)
            }
            _ => {
                self.full.insert(address.to_owned());
                Ok(false)
            }
        }
    }

    /// Lets everything wait that is due and may not be sent: all that wait for one address at once, so that a long queue of one
    /// does not stand before the others. False when there was nothing of the kind.
    pub(super) fn postpone(&mut self, conn: &mut Conn) -> Result<bool> {
        let full = std::mem::take(&mut self.full);
        for address in &full {
            let until = self.left.get(address).map_or(self.now + A_MOMENT, |left| left.more_at);
            let why = format!("waits: this address got the {} messages of an hour (mail.per_recipient)", self.per_hour);
            let waiting = notices::table
                .filter(notices::counted_as.eq(address).and(notices::finished_at.is_null()))
                .filter(notices::state.eq(State::Queued).or(notices::state.eq(State::Unknown)))
                .filter(notices::next_attempt_at.le(Utc(self.now)))
                .filter(notices::leased_until.is_null().or(notices::leased_until.le(Utc(self.now))));
            diesel::update(waiting).set((notices::next_attempt_at.eq(Utc(until)), notices::last_error.eq(why))).execute(conn)?;
        }
        Ok(!full.is_empty())
    }
}

/// One question for both, since what is on its way may be sent between two.
fn left(conn: &mut Conn, now: Timestamp, per_hour: i64, address: &str) -> Result<Left> {
    let sent = notices::state.eq(State::Sent).and(notices::finished_at.gt(Utc(now - HOUR)));
    let on_its_way = notices::finished_at.is_null().and(notices::leased_until.gt(Utc(now)));
    let counted: Vec<Option<Utc>> =
        notices::table.filter(notices::counted_as.eq(address)).filter(sent.or(on_its_way)).select(notices::finished_at).load(conn)?;
    let count = i64::try_from(counted.len()).unwrap_or(i64::MAX);
    let mut sent: Vec<Timestamp> = counted.into_iter().flatten().map(|at| at.0).collect();
    sent.sort_unstable_by(|a, b| b.cmp(a));
    // When there are less than allowed again. Those on their way may fail, which is known sooner.
    let full_since = usize::try_from(per_hour - 1).ok().and_then(|last| sent.get(last));
    Ok(Left { messages: per_hour - count, more_at: full_since.map_or(now + A_MOMENT, |at| *at + HOUR) })
}
