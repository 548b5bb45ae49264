//! What is in the notices of signing up: the context that `email-templates/signup/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::call::{is_for, open};
use super::model::{SignUp, SignUpStatus};
use super::{notices, store};
use crate::features::events::{self, Contact, Event, Room};
use crate::features::people;
use crate::features::programme::{self, Session, Slot};
use crate::features::registration::letters::{EventPart, contact, event_part, sample_contact, sample_event};
use crate::features::registration::store as registrations;
use crate::features::registration::view;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::SessionId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of signing up, for the composition root.
pub const NOTICES: [NoticeType; 6] = [
    service(notices::CONFIRMED),
    service(notices::WAITING),
    service(notices::MOVED_UP),
    service(notices::CANCELLED),
    service(notices::ENDED),
    NoticeType { kind: notices::CHOOSE, class: Class::Service, build: build_call, sample },
];

const fn service(kind: &'static str) -> NoticeType {
    NoticeType { kind, class: Class::Service, build, sample }
}

/// Sessions of one's own programme that a mail names at most.
const MOST: usize = 30;

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: Recipient,
    event: EventPart,
    /// The session that the notice is about.
    session: SessionPart,
    /// Rank on its waiting list, when the notice was written.
    position: Option<i64>,
    /// What was given up, or has ended: `confirmed`, a seat; `waiting`, a turn.
    was: Option<String>,
    /// The sessions in which they have a seat, as of now.
    chosen: Vec<SessionPart>,
    sessions_url: String,
    manage_url: String,
    calendar_url: String,
    contact: Contact,
}

#[derive(Debug, Serialize)]
struct CallContext {
    rehearsal: bool,
    recipient: Recipient,
    event: EventPart,
    /// What they can choose from, as of now.
    open: Vec<SessionPart>,
    sessions_url: String,
    manage_url: String,
    calendar_url: String,
    contact: Contact,
}

/// Who reads a letter about sessions.
#[derive(Debug, Serialize)]
pub struct Recipient {
    /// Given and family name.
    pub name: String,
    /// The zone in which they read times.
    pub zone: String,
}

/// A session, and when it is.
#[derive(Debug, Serialize)]
pub struct SessionPart {
    title: Passage,
    #[serde(flatten)]
    slot: Slot,
}

impl SessionPart {
    /// As published, in the zone of its event.
    pub fn of(event: &Event, rooms: &[Room], session: &Session, locale: Locale) -> Self {
        let room = session.details.room.and_then(|id| rooms.iter().find(|room| room.id == id));
        let place = room.map(|room| room.details.name.text(locale));
        Self { title: session.details.title.get(locale), slot: Slot::of(&session.details, &event.time_zone, place) }
    }
}

/// The session as it was before a publication: what it became for others since is no business of who has lost it.
fn before(conn: &mut Conn, event: &Event, now: &Session, version: i64) -> Result<Session> {
    let change = programme::changes(conn, event.id, version)?.into_iter().find(|change| change.item.0 == now.id.0);
    let was = change.and_then(|change| change.before).and_then(|before| before.session().cloned());
    Ok(Session { details: was.unwrap_or_else(|| now.details.clone()), ..now.clone() })
}

/// Reads what the letter needs as of now; position and what was given up are those of the moment the notice was written.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = |name: &str| notice.context.get(name).cloned().unwrap_or_default();
    let id: SessionId = serde_json::from_value(kept("session")).map_err(|error| Error::internal("the row of a notice", error))?;
    let was: Option<SignUpStatus> = serde_json::from_value(kept("was")).map_err(|error| Error::internal("the row of a notice", error))?;
    let registration = registrations::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, registration.event)?;
    let person = people::get(conn, registration.person)?;
    let (sessions, rooms) = (programme::sessions(conn, event.id)?, events::rooms(conn, event.id)?);
    let mut session = sessions.iter().find(|session| session.id == id).ok_or_else(Problem::not_found)?.clone();
    let ended_in = kept("version").as_i64();
    if let Some(version) = ended_in {
        session = before(conn, &event, &session, version)?;
    }
    let own = store::of_registration(conn, registration.id)?;
    let has_seat = |session: &&Session| own.iter().any(|own: &SignUp| own.session == session.id && own.has_seat());
    let part = |session: &Session| SessionPart::of(&event, &rooms, session, notice.locale);
    let contact = contact(platform, &event);
    let reply_to = EmailAddress::parse(&contact.email).ok().map(|address| (contact.name.clone(), address));
    let manage_url = view::manage_url(platform, &registration);
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: Recipient { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: event_part(platform, &event, notice.locale),
        session: part(&session),
        position: kept("position").as_i64(),
        was: was.map(|was| was.as_str().to_owned()),
        chosen: sessions.iter().filter(|session| !session.details.is_cancelled).filter(has_seat).take(MOST).map(part).collect(),
        sessions_url: format!("{manage_url}/sessions"),
        calendar_url: view::calendar_url(platform, &registration),
        manage_url,
        contact,
    };
    let entry = CalendarItem::session(event.id, id);
    let calendar = match notice.kind.as_str() {
        notices::CONFIRMED | notices::MOVED_UP => vec![entry],
        notices::CANCELLED => vec![entry.leaving()],
        notices::ENDED => vec![ended_in.map_or(entry, |version| entry.as_of(version)).leaving()],
        _ => Vec::new(),
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter { context, reply_to, calendar })
}

/// Reads what the call to choose needs, as of now.
fn build_call(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let registration = registrations::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, registration.event)?;
    let person = people::get(conn, registration.person)?;
    let (sessions, rooms) = (programme::sessions(conn, event.id)?, events::rooms(conn, event.id)?);
    let theirs = open(&sessions, ctx).into_iter().filter(|session| is_for(session, &registration)).take(MOST);
    let contact = contact(platform, &event);
    let reply_to = EmailAddress::parse(&contact.email).ok().map(|address| (contact.name.clone(), address));
    let manage_url = view::manage_url(platform, &registration);
    let context = CallContext {
        rehearsal: platform.is_rehearsal,
        recipient: Recipient { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: event_part(platform, &event, notice.locale),
        open: theirs.map(|session| SessionPart::of(&event, &rooms, session, notice.locale)).collect(),
        sessions_url: format!("{manage_url}/sessions"),
        calendar_url: view::calendar_url(platform, &registration),
        manage_url,
        contact,
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter { context, reply_to, calendar: Vec::new() })
}

/// Invented values: nobody of that name ever chose anything.
fn sample() -> Value {
    let visit = json!({
        "title": sample_passage("Harbour walk <b>"), "starts_at": "2015-09-29T18:00:00-05:00[America/Mexico_City]",
        "ends_at": "2015-09-29T19:30:00-05:00[America/Mexico_City]", "day": null, "until_day": null, "month": null, "where": "Library"
    });
    json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": "America/Asuncion" },
        "event": sample_event(),
        "session": visit, "open": [visit], "position": 7, "was": "confirmed",
        "chosen": [visit, { "title": sample_passage("Exhibition"), "starts_at": null, "ends_at": null, "day": "2015-09-30", "until_day": null,
            "month": null, "where": null }],
        "sessions_url": "https://lyceum.example/r/sample/sessions", "manage_url": "https://lyceum.example/r/sample",
        "calendar_url": "https://lyceum.example/calendars/sample.ics",
        "contact": sample_contact()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::texts::Texts;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| {
                let names = part != "subject.txt";
                assert_eq!(names, text.contains("https://lyceum.example/r/sample/sessions"), "{what}");
                assert_eq!(names, text.contains("Harbour walk"), "{what}");
            });
        }
    }

    #[test]
    fn a_turn_is_told_from_a_seat_and_what_was_given_up_from_what_has_ended() {
        let texts = Texts::load().unwrap();
        for locale in Locale::ALL {
            let said = |kind: &str, was: &str| {
                let mut context = sample();
                context["was"] = was.into();
                texts.render(&format!("{kind}/body.txt.j2"), locale, &context).unwrap()
            };
            let all = [notices::CANCELLED, notices::ENDED].map(|kind| ["confirmed", "waiting"].map(|was| said(kind, was)));
            assert_eq!(all.concat().into_iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
        }
    }
}
