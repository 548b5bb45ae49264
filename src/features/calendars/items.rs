//! One event, one session, as a calendar item.

use jiff::{SignedDuration, Timestamp};

use crate::features::events::{Event, EventState, Room, Venue};
use crate::features::programme::{Session, When};
use crate::kernel::email::EmailAddress;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::db::types::Json;
use crate::platform::ical::{Item, Mailbox, Span, Status};

/// How long cancelled items stay after the end of the event or its last change, whichever is later.
const TOMBSTONE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When the cancelled items of an event leave its feeds: an instant at which they change by the clock.
pub(super) fn tombstones_end(event: &Event) -> Timestamp {
    event.over_at().max(event.last_modified.0) + TOMBSTONE
}

/// What the items of one event share.
pub(super) struct Scene<'a> {
    pub platform: &'a Platform,
    pub event: &'a Event,
    pub venues: &'a [Venue],
    pub rooms: &'a [Room],
    pub locale: Locale,
}

impl Scene<'_> {
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

    /// A session; `None` while only its month is known, and once its tombstone has stood long enough.
    pub fn session_item(&self, session: &Session, now: Timestamp) -> Option<Item> {
        let span = match session.details.when.clone() {
            When::Time(starts_at, ends_at) => Span::Timed { starts_at, ends_at, zone: session.details.time_zone.clone() },
            When::Days(from, until) => Span::AllDay { starts_on: from, ends_on_inclusive: until },
            When::Month(_) => return None,
        };
        let is_cancelled = session.details.is_cancelled || self.event.state == EventState::Cancelled;
        if is_cancelled && now >= tombstones_end(self.event) {
            return None;
        }
        let title = session.details.title.get(self.locale);
        // A change of the event (its cancelling) is a change of its sessions too.
        let changed = session.last_modified.max(if is_cancelled { self.event.last_modified.0 } else { session.last_modified });
        let mut item = Item::new(format!("session-{}@lyceum", session.id), sequence(session.sequence), changed, span, title.text);
        item.created = Some(session.created_at);
        item.language = Some(title.lang);
        item.location = self.location(session);
        let address = self.platform.url(&format!("/events/{}/programme#{}", self.event.slug, session.slug));
        let words = session.details.description.as_ref().map(|words| words.text(self.locale));
        let people =
            session.details.people.iter().filter(|person| person.is_printed()).map(|person| person.name.clone()).collect::<Vec<_>>();
        let people = (!people.is_empty()).then(|| people.join("\n"));
        item.description = Some([words, people, Some(address.clone())].into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
        item.url = Some(address);
        item.categories = vec![session.details.kind.to_string()];
        item.status = if is_cancelled { Status::Cancelled } else { Status::Confirmed };
        item.organizer = self.organizer();
        Some(item)
    }

    /// Room and house, or the town while the room is not known.
    fn location(&self, session: &Session) -> Option<String> {
        let room = session.details.room.and_then(|id| self.rooms.iter().find(|room| room.id == id));
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
