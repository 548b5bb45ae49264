//! What the letters about somebody's own sessions share: those of signing up, of subscriptions, of webinars.
//!
//! To add one: read an [`OwnLetter`], and [finish](OwnLetter::finish) it with what the letter has of its own.

use serde::Serialize;
use serde_json::{Value, json};

use super::letters::{EventPart, contact, event_part, reply_to, sample_contact, sample_event};
use super::model::Registration;
use super::{store, view};
use crate::features::events::{self, Contact, Event, Room};
use crate::features::people;
use crate::features::programme::{self, Session, Slot};
use crate::kernel::id::SessionId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, sample_passage};
use crate::platform::mail::queue::Notice;

/// A letter to somebody about their sessions, as of now.
#[derive(Clone, Debug)]
pub struct OwnLetter {
    /// Whose.
    pub registration: Registration,
    /// Of which event.
    pub event: Event,
    /// Where its sessions may be.
    pub rooms: Vec<Room>,
    /// In which language.
    pub locale: Locale,
    shared: Shared,
}

#[derive(Clone, Debug, Serialize)]
struct Shared {
    rehearsal: bool,
    recipient: Reader,
    event: EventPart,
    sessions_url: String,
    manage_url: String,
    calendar_url: String,
    contact: Contact,
}

#[derive(Clone, Debug, Serialize)]
struct Reader {
    name: String,
    /// In which they read times.
    zone: String,
}

#[derive(Serialize)]
struct Whole<T> {
    #[serde(flatten)]
    shared: Shared,
    #[serde(flatten)]
    own: T,
}

/// A session, and when it is.
#[derive(Debug, Serialize)]
pub struct SessionPart {
    title: Passage,
    #[serde(flatten)]
    slot: Slot,
}

impl OwnLetter {
    /// What is shared of the letter to the registration that a notice is about.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(conn: &mut Conn, platform: &Platform, notice: &Notice) -> Result<Self> {
        let registration = store::get(conn, notice.subject.0.into())?;
        let event = events::get(conn, registration.event)?;
        let person = people::get(conn, registration.person)?;
        let manage_url = view::manage_url(platform, &registration);
        let shared = Shared {
            rehearsal: platform.is_rehearsal,
            recipient: Reader { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
            event: event_part(platform, &event, notice.locale),
            sessions_url: format!("{manage_url}/sessions"),
            manage_url,
            calendar_url: view::calendar_url(platform, &registration),
            contact: contact(platform, &event),
        };
        Ok(Self { rooms: events::rooms(conn, event.id)?, registration, event, locale: notice.locale, shared })
    }

    /// The same of a notice about one session, which comes too.
    ///
    /// # Errors
    /// `not_found` where the session is not published any more.
    pub fn about_session(conn: &mut Conn, platform: &Platform, notice: &Notice) -> Result<(Self, Session)> {
        let letter = Self::of(conn, platform, notice)?;
        let id = session_of(notice)?.to_string();
        let session = programme::find_published(conn, letter.event.id, &id)?.ok_or_else(Problem::not_found)?;
        Ok((letter, session))
    }

    /// A session as it stands in the letter.
    pub fn session(&self, session: &Session) -> SessionPart {
        let room = session.details.room.and_then(|id| self.rooms.iter().find(|room| room.id == id));
        let place = room.map(|room| room.details.name.text(self.locale));
        SessionPart { title: session.details.title.get(self.locale), slot: Slot::of(&session.details, &self.event.time_zone, place) }
    }

    /// The letter, with what it has of its own.
    ///
    /// # Errors
    /// `Internal` where that is no object.
    pub fn finish(self, own: impl Serialize, calendar: Vec<CalendarItem>) -> Result<Letter> {
        let reply_to = reply_to(&self.shared.contact);
        let context = serde_json::to_value(Whole { shared: self.shared, own });
        let context = context.map_err(|error| Error::internal("the context of a letter", error))?;
        Ok(Letter { calendar, ..Letter::new(context, reply_to) })
    }
}

/// The session that a notice is about.
pub(super) fn session_of(notice: &Notice) -> Result<SessionId> {
    let kept = notice.context.get("session").cloned().unwrap_or_default();
    serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))
}

/// An invented webinar, as it stands in a letter: at 13:00 in Berlin, which is 21:00 in Seoul and 09:00 in Asuncion.
pub fn sample_webinar() -> Value {
    json!({
        "title": sample_passage("Rivers of learning <b>"), "starts_at": "2026-11-11T13:00:00+01:00[Europe/Berlin]",
        "ends_at": "2026-11-11T14:30:00+01:00[Europe/Berlin]", "day": null, "until_day": null, "month": null, "where": null
    })
}

/// The context of a sample: what is shared, with invented values, and what the letter has of its own.
pub fn sample_own_letter(zone: &str, own: Value) -> Value {
    let mut context = json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": zone },
        "event": sample_event(),
        "sessions_url": "https://lyceum.example/r/sample/sessions", "manage_url": "https://lyceum.example/r/sample",
        "calendar_url": "https://lyceum.example/calendars/sample.ics",
        "contact": sample_contact()
    });
    if let (Some(context), Value::Object(own)) = (context.as_object_mut(), own) {
        context.extend(own);
    }
    context
}
