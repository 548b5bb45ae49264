//! The feed of one person.
//!
//! Whoever holds a place has the event, every session that falls to their category, and those that they chose and have a seat in; whoever
//! is named in a session has that one, whatever became of their place. What somebody chose and gave up stays as a tombstone. Until a place is sure, what comes with it is tentative. When the registration has ended, all that
//! came with it stays as tombstones; so does each session that a publication took away ([`lost`](super::lost)).

use jiff::Timestamp;

use super::feeds::{calendar, finish, part_name};
use super::items::{Scene, after_tombstone, end_of};
use super::kept::{Given, is_its_sessions};
use crate::features::events::Event;
use crate::features::people::Person;
use crate::features::programme::{self, Session, SessionDetails, SessionKind};
use crate::features::registration::signup::SignUp;
use crate::features::registration::{Registration, Status as Standing};
use crate::features::webinars;
use crate::kernel::id::SessionId;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::ical::{Item, Status};

/// Whose feed it is.
pub(super) struct Whose {
    pub event: Event,
    pub registration: Registration,
    pub person: Person,
    /// What they ever chose of the sessions that need sign-up.
    pub sign_ups: Vec<SignUp>,
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

    fn sign_up(&self, session: SessionId) -> Option<&SignUp> {
        self.sign_ups.iter().find(|sign_up| sign_up.session == session)
    }

    /// Whether a session comes, or came, with their place.
    fn comes_with_place(&self, session: SessionId, details: &SessionDetails) -> bool {
        self.comes_with_seat(details, self.sign_up(session).is_some_and(SignUp::has_seat))
    }

    /// The same of a time when they may have had a seat that they have no more.
    fn came_with_place(&self, session: SessionId, details: &SessionDetails) -> bool {
        self.comes_with_seat(details, self.sign_up(session).is_some_and(|sign_up| sign_up.had_seat))
    }

    fn comes_with_seat(&self, details: &SessionDetails, has_seat: bool) -> bool {
        (self.registration.status.comes() || self.has_ended()) && details.comes_with(&self.registration.category, has_seat)
    }

    /// The entry of a session in which they had a seat, and have none any more.
    fn given_up(&self, scene: &Scene<'_>, session: &Session, now: Timestamp) -> Option<Item> {
        let gone = self.sign_up(session.id).filter(|sign_up| sign_up.had_seat && !sign_up.has_seat())?;
        // What it became for others since is no business of theirs.
        if !session.details.admits(&self.registration.category) {
            return None;
        }
        let end = after_tombstone(end_of(session)?.max(gone.last_modified.0));
        let mut item = scene.session_item(session).filter(|_| now < end)?;
        item.status = Status::Cancelled;
        item.last_modified = item.last_modified.max(gone.last_modified.0);
        Some(item)
    }

    /// When something of theirs last changed, by which entries go.
    pub fn changes(&self) -> impl Iterator<Item = Timestamp> {
        self.sign_ups.iter().map(|sign_up| sign_up.last_modified.0).chain([self.registration.last_modified.0])
    }

    /// Rises with whatever they choose or give up.
    pub fn choices_version(&self) -> i64 {
        self.sign_ups.iter().map(|sign_up| sign_up.version).sum()
    }

    /// The entry of a webinar that they have, with the link by which they join it. It stands in their own calendar alone.
    fn with_joining_link(&self, platform: &Platform, session: &Session, mut item: Item) -> Item {
        if session.details.kind == SessionKind::Webinar && item.status != Status::Cancelled {
            let (locale, texts) = (self.person.locale, &platform.texts);
            let url = webinars::join_url(platform, &self.registration, session.slug.as_str());
            let words = texts.t(locale, "feed-join-at", &[("url", url.as_str().into())]);
            item.description = Some([item.description.as_deref(), Some(&words)].into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
            item.conference_url = Some(url);
            item.conference_label = Some(texts.t(locale, "feed-join", &[]));
        }
        item
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
        if self.comes_with_place(session.id, &session.details) {
            let item = scene.standing_item(session, now).filter(|_| !self.is_forgotten(end_of(session), now));
            if let Some(mut item) = item {
                let chosen_at = self.sign_up(session.id).filter(|_| session.details.is_by_sign_up()).map(|sign_up| sign_up.last_modified.0);
                item.last_modified = chosen_at.map_or(item.last_modified, |at| at.max(item.last_modified));
                return Some(self.as_registered(item));
            }
        }
        if let Some(item) = self.given_up(scene, session, now) {
            return Some(item);
        }
        let had = |details: &SessionDetails| self.is_named_in(details) || self.came_with_place(session.id, details);
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
    if !is_its_sessions(&whose.event) && !whose.is_forgotten(Some(whose.event.over_at()), now) {
        calendar.items.push(whose.as_registered(scene.event_item()));
    }
    for session in &programme.sessions {
        let item = whose.session_item(&scene, given, session, now);
        calendar.items.extend(item.map(|item| whose.with_joining_link(platform, session, item)));
    }
    for item in &mut calendar.items {
        item.last_modified = item.last_modified.max(whose.registration.last_modified.0);
    }
    Ok(finish(calendar))
}
