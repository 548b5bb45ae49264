//! Sessions that people had and have no more, because a publication opened them to others, named others, or took their day away.
//!
//! The rule: of a session that somebody does not have now, the last publication after which they had it no more counts. Had or not is
//! judged by the category of their registration today, and not for what was published before they registered. The entry then stands as
//! it stood before that publication, cancelled, for 30 days after its end or that publication, whichever is later. What became of the
//! session since is no business of theirs.

use std::collections::HashMap;

use jiff::Timestamp;

use super::items::{after_tombstone, end_of};
use crate::features::events::Event;
use crate::features::programme::{self, Change, Session, SessionDetails, When};
use crate::kernel::id::SessionId;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// One change of who has a session.
#[derive(Clone, Debug)]
struct Turn {
    at: Timestamp,
    before: SessionDetails,
    after: SessionDetails,
    sequence: i64,
}

/// The changes of who has which session, of one event.
#[derive(Clone, Debug, Default)]
pub(super) struct Lost {
    version: i64,
    /// The earliest first.
    turns: HashMap<SessionId, Vec<Turn>>,
}

impl Lost {
    /// Reads what was published since it was read before: history only grows.
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(conn: &mut Conn, event: &Event, before: Option<&Self>) -> Result<Self> {
        let mut all = before.cloned().unwrap_or_default();
        for (at, change) in programme::session_changes(conn, event.id, all.version)? {
            let Change { item, before, after, sequence, .. } = change;
            let (Some(before), Some(after)) = (before.as_ref().and_then(|before| before.session()), after.session()) else { continue };
            if !is_for_the_same(before, after) {
                let turn = Turn { at, before: before.clone(), after: after.clone(), sequence };
                all.turns.entry(item.0.into()).or_default().push(turn);
            }
        }
        all.version = event.programme_version;
        Ok(all)
    }

    /// When something of it leaves the feeds.
    pub fn ends(&self) -> impl Iterator<Item = Timestamp> {
        self.turns.values().flatten().flat_map(|turn| [Some(turn.at), end_of_details(&turn.before)]).flatten().map(after_tombstone)
    }

    /// A session as somebody had it last, who has it no more; `None` when they never had it since `since`, or it is forgotten by now.
    pub fn find(&self, session: &Session, since: Timestamp, now: Timestamp, has: impl Fn(&SessionDetails) -> bool) -> Option<Session> {
        let was = |details: &SessionDetails| has_day(details) && has(details);
        let turns = self.turns.get(&session.id)?;
        let turn = turns.iter().rev().find(|turn| turn.at >= since && was(&turn.before) && !was(&turn.after))?;
        let mut old = Session { details: turn.before.clone(), sequence: turn.sequence, last_modified: turn.at, ..session.clone() };
        old.details.is_cancelled = true;
        let end = end_of(&old).map(|end| after_tombstone(end.max(turn.at)))?;
        (now < end).then_some(old)
    }
}

/// Whether nobody gains or loses a session by its change.
fn is_for_the_same(before: &SessionDetails, after: &SessionDetails) -> bool {
    let people = |details: &SessionDetails| details.people.iter().filter_map(|part| part.person).collect::<std::collections::BTreeSet<_>>();
    let whom = |details: &SessionDetails| (details.visibility, details.only_for.clone(), details.is_by_sign_up(), has_day(details));
    whom(before) == whom(after) && people(before) == people(after)
}

fn has_day(details: &SessionDetails) -> bool {
    !matches!(details.when, When::Month(_))
}

fn end_of_details(details: &SessionDetails) -> Option<Timestamp> {
    super::items::end_of_when(&details.when, &details.time_zone)
}
