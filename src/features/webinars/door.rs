//! The door of a webinar: what its settings, its time and the clock say together, whoever comes.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::model::Link;
use super::store;
use crate::features::events::{Event, Phase};
use crate::features::programme::{Session, SessionKind, When};
use crate::kernel::id::SessionId;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::text_enum;

text_enum! {
    /// How a joining link stands.
    pub enum State {
        /// It opens later.
        Before = "before",
        /// It leads there.
        Open = "open",
        /// The room has no place, and there is no livestream.
        Full = "full",
        /// It has closed.
        Over = "over",
        /// The organisers ended it.
        Revoked = "revoked",
        /// The webinar does not take place.
        Cancelled = "cancelled",
        /// This person has not chosen the webinar, or gave it up.
        NotChosen = "not_chosen",
        /// It would be open, and nobody said where it leads.
        NotSet = "not_set",
    }
}

/// How the door of a webinar stands for those who have it; never `full` or `not_chosen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// How it stands.
    pub state: State,
    /// When it opens; nothing while the time of the webinar is not known.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
}

impl Door {
    pub(super) fn of(event: &Event, session: &Session, link: &Link, now: Timestamp) -> Self {
        let span = match session.details.when {
            When::Time(start, end) => {
                let minutes = SignedDuration::from_mins;
                let opens = start.checked_sub(minutes(link.opens_minutes)).unwrap_or(start);
                Some((opens, end.checked_add(minutes(link.closes_minutes)).unwrap_or(end)))
            }
            When::Days(..) | When::Month(_) => None,
        };
        let state = match span {
            _ if session.details.is_cancelled || event.phase(now) == Phase::Cancelled => State::Cancelled,
            _ if link.is_revoked => State::Revoked,
            Some((opens, closes)) if opens <= now => match () {
                () if now >= closes => State::Over,
                () if link.target_url.is_none() => State::NotSet,
                () => State::Open,
            },
            _ => State::Before,
        };
        let (opens_at, closes_at) = span.unzip();
        Self { state, opens_at, closes_at }
    }

    /// Whether somebody who joined then came to this webinar as it took place: not to a time from which it was moved, nor after its end.
    pub fn was_used(&self, joined_at: Timestamp, ends_at: Timestamp) -> bool {
        self.opens_at.is_some_and(|opens| opens <= joined_at) && joined_at < ends_at
    }
}

/// The doors of these webinars, all of one event; of other sessions none.
///
/// # Errors
/// Those of the database.
pub fn doors<'a>(
    conn: &mut Conn,
    now: Timestamp,
    event: &Event,
    sessions: impl IntoIterator<Item = &'a Session>,
) -> Result<HashMap<SessionId, Door>> {
    let links = store::links(conn, event.id)?;
    let webinars = sessions.into_iter().filter(|session| session.details.kind == SessionKind::Webinar);
    let door = |session: &Session| match links.get(&session.id) {
        Some(link) => Door::of(event, session, link, now),
        None => Door::of(event, session, &Link::default(), now),
    };
    Ok(webinars.map(|session| (session.id, door(session))).collect())
}
