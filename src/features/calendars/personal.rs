//! The feed of one person.
//!
//! Whoever holds a place has the event and every session that falls to their category; whoever is named in a session has that one,
//! whatever became of their place. Until a place is sure, what comes with it is tentative. When the registration has ended, all that
//! came with it stays as tombstones; so does each session that a publication took away ([`lost`](super::lost)).

use jiff::Timestamp;

use super::feeds::{calendar, finish, part_name};
use super::items::{Scene, after_tombstone, end_of};
use super::kept::Given;
use crate::features::events::Event;
use crate::features::people::Person;
use crate::features::programme::{self, Session, SessionDetails};
use crate::features::registration::{Registration, Status as Standing};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{Item, Status};

/// Whose feed it is.
pub(super) struct Whose {
    pub event: Event,
    pub registration: Registration,
    pub person: Person,
}

impl Whose {
    fn has_ended(&self) -> bool {
        Standing::ENDED.contains(&self.registration.status)
    }

    /// When what came with an ended registration goes.
    fn is_forgotten(&self, end: Option<Timestamp>, now: Timestamp) -> bool {
        self.has_ended() && end.is_some_and(|end| now >= after_tombstone(end.max(self.registration.last_modified.0)))
    }

    fn is_named_in(&self, details: &SessionDetails) -> bool {
        details.names(self.registration.person)
    }

    /// Whether a session comes, or came, with their place.
    fn comes_with_place(&self, details: &SessionDetails) -> bool {
        (self.registration.status.comes() || self.has_ended()) && details.falls_to(&self.registration.category)
    }

    /// What becomes of an entry that comes with the registration.
    fn as_registered(&self, mut item: Item) -> Item {
        if self.has_ended() {
            item.status = Status::Cancelled;
        } else if self.registration.status != Standing::Confirmed && item.status == Status::Confirmed {
            item.status = Status::Tentative;
        }
        item
    }

    fn session_item(&self, scene: &Scene<'_>, given: &Given, session: &Session, now: Timestamp) -> Option<Item> {
        if self.is_named_in(&session.details) {
            return scene.standing_item(session, now);
        }
        if self.comes_with_place(&session.details) {
            let item = scene.standing_item(session, now).filter(|_| !self.is_forgotten(end_of(session), now));
            if let Some(item) = item {
                return Some(self.as_registered(item));
            }
        }
        let had = |details: &SessionDetails| self.is_named_in(details) || self.comes_with_place(details);
        if had(&session.details) && end_of(session).is_some() {
            return None;
        }
        let old = given.lost.find(session, self.registration.created_at.0, now, had)?;
        scene.session_item(&old)
    }
}

/// What one person has.
///
/// # Errors
/// Those of the database.
pub(super) fn personal_feed(conn: &mut Conn, platform: &Platform, whose: &Whose, given: &Given, now: Timestamp) -> Result<String> {
    let locale = whose.person.locale;
    let programme = programme::published(conn, whose.event.clone())?;
    let scene = Scene::of(platform, &programme, locale);
    let mut calendar = calendar(platform, &whose.event, locale);
    // Two people of one mailbox tell their calendars apart.
    calendar.name = part_name(platform, locale, &calendar.name, &whose.person.full_name());
    if !whose.is_forgotten(Some(whose.event.over_at()), now) {
        calendar.items.push(whose.as_registered(scene.event_item()));
    }
    calendar.items.extend(programme.sessions.iter().filter_map(|session| whose.session_item(&scene, given, session, now)));
    for item in &mut calendar.items {
        item.last_modified = item.last_modified.max(whose.registration.last_modified.0);
    }
    Ok(finish(calendar))
}
