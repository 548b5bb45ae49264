//! What is in the notice of a subscription: the context that `email-templates/subscription/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::notices::ANNOUNCED;
use crate::features::events::{self, Contact};
use crate::features::people;
use crate::features::programme;
use crate::features::registration::letters::{EventPart, contact, event_part, sample_contact, sample_event};
use crate::features::registration::signup::letters::{Recipient, SessionPart};
use crate::features::registration::{store, view};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::SessionId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of subscribing, for the composition root.
pub const NOTICES: [NoticeType; 1] = [NoticeType { kind: ANNOUNCED, class: Class::Service, build, sample }];

#[derive(Debug, Serialize)]
struct LetterContext {
    rehearsal: bool,
    recipient: Recipient,
    event: EventPart,
    /// What is new, in the order of the programme.
    announced: Vec<SessionPart>,
    /// Where one of them is given up.
    sessions_url: String,
    manage_url: String,
    calendar_url: String,
    contact: Contact,
}

/// Reads what the letter needs as of now: a webinar that was moved meanwhile is told as it stands.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = notice.context.get("sessions").cloned().unwrap_or_default();
    let new: Vec<SessionId> = serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))?;
    let registration = store::get(conn, notice.subject.0.into())?;
    let event = events::get(conn, registration.event)?;
    let person = people::get(conn, registration.person)?;
    let (mut sessions, rooms) = (programme::sessions(conn, event.id)?, events::rooms(conn, event.id)?);
    sessions.retain(|session| new.contains(&session.id));
    let contact = contact(platform, &event);
    let reply_to = EmailAddress::parse(&contact.email).ok().map(|address| (contact.name.clone(), address));
    let manage_url = view::manage_url(platform, &registration);
    let context = LetterContext {
        rehearsal: platform.is_rehearsal,
        recipient: Recipient { name: notice.recipient_name.clone(), zone: person.time_zone.to_string() },
        event: event_part(platform, &event, notice.locale),
        announced: sessions.iter().map(|session| SessionPart::of(&event, &rooms, session, notice.locale)).collect(),
        sessions_url: format!("{manage_url}/sessions"),
        calendar_url: view::calendar_url(platform, &registration),
        manage_url,
        contact,
    };
    let calendar = sessions.iter().map(|session| CalendarItem::session(event.id, session.id)).collect();
    let context = serde_json::to_value(context).map_err(|error| Error::internal("the context of a letter", error))?;
    Ok(Letter { context, reply_to, calendar })
}

/// Invented values: nobody of that name ever subscribed.
fn sample() -> Value {
    json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>", "zone": "America/Asuncion" },
        "event": sample_event(),
        "announced": [
            { "title": sample_passage("Rivers of learning <b>"), "starts_at": "2026-11-11T13:00:00+01:00[Europe/Berlin]",
                "ends_at": "2026-11-11T14:30:00+01:00[Europe/Berlin]", "day": null, "until_day": null, "month": null, "where": null },
            { "title": sample_passage("To be announced"), "starts_at": null, "ends_at": null, "day": "2026-12-02", "until_day": null,
                "month": null, "where": null }
        ],
        "sessions_url": "https://lyceum.example/r/sample/sessions", "manage_url": "https://lyceum.example/r/sample",
        "calendar_url": "https://lyceum.example/calendars/sample.ics",
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
                assert_eq!(part != "subject.txt", text.contains("https://lyceum.example/r/sample/sessions"), "{what}");
                assert_eq!(part != "subject.txt", text.contains("Rivers of learning"), "{what}");
                // 13:00 in Berlin is 09:00 in Asuncion.
                let hours = text.contains("13:00") && text.contains("09:00");
                assert!(part == "subject.txt" || hours || !what.ends_with("en"), "{what}: {text}");
            });
        }
    }
}
