//! What is in the notices of webinars: the context that `email-templates/webinars/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::link::join_url;
use super::notices::REMINDER;
use super::store;
use crate::features::events::{self, Contact};
use crate::features::people;
use crate::features::programme;
use crate::features::registration::{
    self, EventPart, ReaderPart, SessionPart, contact, event_part, manage_url, sample_contact, sample_event,
};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::SessionId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of webinars, for the composition root.
pub const NOTICES: [NoticeType; 1] = [NoticeType { kind: REMINDER, class: Class::Service, build, sample }];

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: ReaderPart,
    event: EventPart,
    session: SessionPart,
    /// Ours, personal.
    join_url: String,
    /// Minutes before the beginning at which it opens.
    opens_minutes: i64,
    /// Where the webinar is given up.
    sessions_url: String,
    manage_url: String,
    contact: Contact,
}

/// Reads what the letter needs as of now.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = notice.context.get("session").cloned().unwrap_or_default();
    let id: SessionId = serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))?;
    let registration = registration::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, registration.event)?;
    let person = people::get(conn, registration.person)?;
    let (sessions, rooms) = (programme::sessions(conn, event.id)?, events::rooms(conn, event.id)?);
    let session = sessions.iter().find(|session| session.id == id).ok_or_else(Problem::not_found)?;
    let contact = contact(platform, &event);
    let reply_to = EmailAddress::parse(&contact.email).ok().map(|address| (contact.name.clone(), address));
    let manage_url = manage_url(platform, &registration);
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: ReaderPart { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: event_part(platform, &event, notice.locale),
        session: SessionPart::of(&event, &rooms, session, notice.locale),
        join_url: join_url(platform, &registration, session.slug.as_str()),
        opens_minutes: store::link(conn, id)?.unwrap_or_default().opens_minutes,
        sessions_url: format!("{manage_url}/sessions"),
        manage_url,
        contact,
    };
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter { context, reply_to, calendar: Vec::new() })
}

/// Invented values: nobody of that name ever joined anything.
fn sample() -> Value {
    json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": "Asia/Seoul" },
        "event": sample_event(),
        "session": { "title": sample_passage("Rivers of learning <b>"), "starts_at": "2026-11-11T13:00:00+01:00[Europe/Berlin]",
            "ends_at": "2026-11-11T14:30:00+01:00[Europe/Berlin]", "day": null, "until_day": null, "month": null, "where": null },
        "join_url": "https://lyceum.example/j/sample/rivers", "opens_minutes": 15,
        "sessions_url": "https://lyceum.example/r/sample/sessions", "manage_url": "https://lyceum.example/r/sample",
        "contact": sample_contact()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| {
                let is_body = part != "subject.txt";
                assert_eq!(is_body, text.contains("https://lyceum.example/j/sample/rivers"), "{what}");
                // 13:00 in Berlin is 21:00 in Seoul.
                let hours = text.contains("13:00") && text.contains("21:00");
                assert!(!is_body || hours || !what.ends_with("en"), "{what}: {text}");
            });
        }
    }
}
