//! What is in the notices of resources: the context that `email-templates/resources/*` are rendered with.
//!
//! They lead to our own page of the session, not to where the recording lies: whoever withdraws their consent afterwards is gone from
//! there, whatever was mailed.

use serde::Serialize;
use serde_json::{Value, json};

use super::model::ResourceKind;
use super::{consents, notices, shown, store};
use crate::features::events::{self, Contact};
use crate::features::people;
use crate::features::programme::{self, Slot};
use crate::features::registration::{
    EventPart, OwnLetter, SessionPart, contact, event_part, reply_to, sample_contact, sample_event, sample_own_letter, sample_webinar,
};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of resources, for the composition root.
pub const NOTICES: [NoticeType; 3] = [
    NoticeType { kind: notices::CONSENT, class: Class::Service, build: consent, sample: sample_consent },
    NoticeType { kind: notices::RECORDING, class: Class::Service, build: told, sample: sample_told },
    NoticeType { kind: notices::OUTCOMES, class: Class::Service, build: told, sample: sample_told },
];

#[derive(Debug, Serialize)]
struct ConsentLetter {
    rehearsal: bool,
    recipient: Reader,
    event: EventPart,
    session: Asked,
    consent_url: String,
    contact: Contact,
}

#[derive(Debug, Serialize)]
struct Reader {
    name: String,
    /// In which they read times.
    zone: String,
}

#[derive(Debug, Serialize)]
struct Asked {
    title: Passage,
    #[serde(flatten)]
    slot: Slot,
}

/// Reads what the letter to a speaker needs as of now.
fn consent(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let row = store::consent(conn, notice.subject.0.into())?.ok_or_else(Problem::not_found)?;
    let person = people::get(conn, row.person.ok_or_else(Problem::not_found)?)?;
    let event = events::get(conn, row.event)?;
    let session = programme::find_published(conn, event.id, &row.session.to_string())?.ok_or_else(Problem::not_found)?;
    let rooms = events::rooms(conn, event.id)?;
    let room = session.details.room.and_then(|id| rooms.iter().find(|room| room.id == id));
    let place = room.map(|room| room.details.name.text(notice.locale));
    let contact = contact(platform, &event);
    let reply_to = reply_to(&contact);
    let letter = ConsentLetter {
        rehearsal: platform.is_rehearsal,
        recipient: Reader { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: event_part(platform, &event, notice.locale),
        session: Asked { title: session.details.title.get(notice.locale), slot: Slot::of(&session.details, &event.time_zone, place) },
        consent_url: consents::consent_url(platform, row.id),
        contact,
    };
    let context = serde_json::to_value(letter).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter::new(context, reply_to))
}

#[derive(Debug, Serialize)]
struct Told {
    session: SessionPart,
    /// Our page of the session.
    session_url: String,
}

/// Reads what the letter about a recording or an outcomes note needs as of now. Where it is not shown any more there is no letter.
fn told(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (letter, session) = OwnLetter::about_session(conn, platform, notice)?;
    let kind = if notice.kind == notices::RECORDING { ResourceKind::Recording } else { ResourceKind::Outcomes };
    if !shown(conn, &session)?.iter().any(|held| held.resource.kind == kind) {
        return Err(Problem::new(&problem::GONE).detail("it is not shown any more").into());
    }
    let path = format!("/events/{}/sessions/{}?lang={}#afterwards", letter.event.slug, session.slug, notice.locale);
    let own = Told { session: letter.session(&session), session_url: platform.url(&path) };
    letter.finish(own, Vec::new())
}

/// Invented values: nobody of that name ever spoke.
fn sample_consent() -> Value {
    json!({
        "rehearsal": true, "recipient": { "name": "Prueba O’Neill <b>", "zone": "Asia/Seoul" }, "event": sample_event(),
        "session": sample_webinar(), "consent_url": "https://lyceum.example/consent/sample", "contact": sample_contact()
    })
}

/// Invented values: nobody of that name ever watched.
fn sample_told() -> Value {
    let url = "https://lyceum.example/events/recovery/sessions/rivers#afterwards";
    sample_own_letter("Asia/Seoul", json!({ "session": sample_webinar(), "session_url": url }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            let link =
                if notice.kind == notices::CONSENT { "https://lyceum.example/consent/sample" } else { "/sessions/rivers#afterwards" };
            notice.each_part(|part, text, what| {
                let is_body = part != "subject.txt";
                assert_eq!(is_body, text.contains(link), "{what}: {text}");
                assert_eq!(is_body, text.contains("Rivers of learning"), "{what}: {text}");
            });
        }
    }
}
