//! One event, one session, as a calendar item.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::features::events::{Event, EventState, Room, Venue};
use crate::features::programme::{Programme, Session, SessionDetails, SessionKind, Track, When};
use crate::kernel::email::EmailAddress;
use crate::kernel::locale::Locale;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::db::types::Json;
use crate::platform::ical::{Item, Mailbox, Span, Status};

/// How long cancelled items stay after their end or their cancelling, whichever is later.
const TOMBSTONE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When a tombstone goes, by what it is counted from.
pub(super) fn after_tombstone(at: Timestamp) -> Timestamp {
    at.checked_add(TOMBSTONE).unwrap_or(Timestamp::MAX)
}

/// When the entry of a cancelled session leaves the feeds; `None` for one that is in none.
pub(super) fn tombstone_end(session: &Session) -> Option<Timestamp> {
    // Nothing changes a cancelled session but a correction, from which its days are counted anew.
    Some(after_tombstone(end_of(session)?.max(session.last_modified)))
}

/// The end of a session; `None` while only its month is known.
pub(super) fn end_of(session: &Session) -> Option<Timestamp> {
    end_of_when(&session.details.when, &session.details.time_zone)
}

/// The same, by when it is and on whose clocks.
pub(super) fn end_of_when(when: &When, zone: &Zone) -> Option<Timestamp> {
    let midnight_after = |day: Date| day.tomorrow().and_then(|next| next.to_zoned(zone.jiff().clone())).map(|at| at.timestamp());
    match when {
        When::Time(_, end) => Some(*end),
        When::Days(_, until) => Some(midnight_after(*until).unwrap_or(Timestamp::MAX)),
        When::Month(_) => None,
    }
}

/// Whether a session does not take place, by itself or with the whole event.
pub(super) fn is_cancelled(event: &Event, session: &Session) -> bool {
    session.details.is_cancelled || event.state == EventState::Cancelled
}

/// What the items of one event share.
pub(super) struct Scene<'a> {
    pub platform: &'a Platform,
    pub event: &'a Event,
    pub venues: &'a [Venue],
    pub rooms: &'a [Room],
    pub tracks: &'a [Track],
    pub locale: Locale,
}

impl<'a> Scene<'a> {
    /// That of a published programme.
    pub fn of(platform: &'a Platform, programme: &'a Programme, locale: Locale) -> Self {
        let Programme { event, venues, rooms, tracks, .. } = programme;
        Self { platform, event, venues, rooms, tracks, locale }
    }

    /// That of an event by itself.
    pub fn bare(platform: &'a Platform, event: &'a Event, locale: Locale) -> Self {
        Self { platform, event, venues: &[], rooms: &[], tracks: &[], locale }
    }

    /// The event itself: an all-day item that does not make its reader busy.
    pub fn event_item(&self) -> Item {
        let event = self.event;
        let span = Span::AllDay { starts_on: event.starts_on.0, ends_on_inclusive: event.ends_on.0 };
        let title = event.title.0.get(self.locale);
        let mut item = Item::new(format!("event-{}@lyceum", event.id), sequence(event.sequence), event.last_modified.0, span, title.text);
        item.created = Some(event.created_at.0);
        item.language = Some(title.lang);
        let theme = event.theme.as_ref().map(|Json(theme)| theme.text(self.locale));
        let words = event.description.as_ref().map(|Json(words)| words.text(self.locale));
        let address = self.platform.url(&format!("/events/{}", event.slug));
        item.description = Some([theme, words, Some(address.clone())].into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
        item.location = event.place.as_ref().map(|Json(place)| place.text(self.locale));
        item.url = Some(address);
        item.transparent = true;
        item.status = if event.state == EventState::Cancelled { Status::Cancelled } else { Status::Confirmed };
        item.organizer = self.organizer();
        item
    }

    /// The same in a feed: `None` once its tombstone has stood long enough.
    pub fn standing_item(&self, session: &Session, now: Timestamp) -> Option<Item> {
        let is_gone = is_cancelled(self.event, session) && tombstone_end(session).is_some_and(|end| now >= end);
        if is_gone { None } else { self.session_item(session) }
    }

    /// A session; `None` while only its month is known.
    pub fn session_item(&self, session: &Session) -> Option<Item> {
        let details = &session.details;
        let span = match details.when.clone() {
            When::Time(starts_at, ends_at) => Span::Timed { starts_at, ends_at, zone: details.time_zone.clone() },
            When::Days(from, until) => Span::AllDay { starts_on: from, ends_on_inclusive: until },
            When::Month(_) => return None,
        };
        let title = details.title.get(self.locale);
        let uid = format!("session-{}@lyceum", session.id);
        let mut item = Item::new(uid, sequence(session.sequence), session.last_modified, span, title.text);
        item.created = Some(session.created_at);
        item.language = Some(title.lang);
        item.location = self.location(details);
        // There is a page for what everybody may know of.
        item.url = details.is_public().then(|| self.platform.url(&format!("/events/{}/sessions/{}", self.event.slug, session.slug)));
        item.description = self.words(details, item.url.clone());
        let track = details.track.and_then(|id| self.tracks.iter().find(|track| track.id == id));
        let track_name = track.map(|track| track.details.name.text(self.locale));
        item.categories = [kind_name(self.platform, details.kind, self.locale)].into_iter().chain(track_name).collect();
        item.color = track.and_then(|track| track.details.color.clone());
        if let Some(address) = &details.stream_url {
            item.conference_url = Some(address.clone());
            item.conference_label = Some(self.platform.texts.t(self.locale, "feed-stream", &[]));
        }
        item.status = if is_cancelled(self.event, session) { Status::Cancelled } else { Status::Confirmed };
        item.organizer = self.organizer();
        Some(item)
    }

    /// What is said under the title.
    fn words(&self, details: &SessionDetails, address: Option<String>) -> Option<String> {
        let texts = &self.platform.texts;
        // Several days are an exhibition; a single one waits for its time.
        let open = matches!(&details.when, When::Days(from, until) if from == until);
        let open = open.then(|| texts.t(self.locale, "feed-time-open", &[]));
        let words = details.description.as_ref().map(|words| words.text(self.locale));
        let people = details.people.iter().filter(|person| person.is_printed()).map(|person| person.name.clone()).collect::<Vec<_>>();
        let people = (!people.is_empty()).then(|| people.join("\n"));
        let stream = details.stream_url.as_ref().map(|url| texts.t(self.locale, "feed-stream-at", &[("url", url.as_str().into())]));
        let parts: Vec<String> = [open, words, people, stream, address].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// Room and house, or the town while the room is not known.
    fn location(&self, details: &SessionDetails) -> Option<String> {
        let room = details.room.and_then(|id| self.rooms.iter().find(|room| room.id == id));
        let town = self.event.place.as_ref().map(|Json(place)| place.text(self.locale));
        let Some(room) = room else { return town };
        let venue = self.venues.iter().find(|venue| venue.id == room.details.venue);
        let mut parts = vec![room.details.name.text(self.locale)];
        if let Some(house) =
            venue.map(|venue| venue.details.name.text(self.locale)).filter(|house| !parts.iter().any(|part| part.contains(house.as_str())))
        {
            parts.push(house);
        }
        parts.extend(venue.and_then(|venue| venue.details.address.clone()));
        parts.extend(town);
        Some(parts.join(", "))
    }

    /// The secretariat of the event, or the sender of its mail: replies reach somebody.
    pub fn organizer(&self) -> Option<Mailbox> {
        let mail = &self.platform.config.mail;
        let of_event = self.event.contact.as_ref().map(|Json(contact)| (contact.name.as_str(), contact.email.as_str()));
        let (name, address) = of_event.unwrap_or((mail.from_name.as_str(), mail.from_address.as_str()));
        let email = EmailAddress::parse(address).ok()?;
        Some(Mailbox { name: name.to_owned(), email })
    }
}

/// SEQUENCE as it is written.
pub(super) fn sequence(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The kind of a session, in words.
pub(super) fn kind_name(platform: &Platform, kind: SessionKind, locale: Locale) -> String {
    platform.texts.t(locale, &format!("kind-{kind}"), &[])
}
