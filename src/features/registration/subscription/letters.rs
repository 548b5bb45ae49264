//! What is in the notice of a subscription: the context that `email-templates/subscription/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::notices::ANNOUNCED;
use crate::features::programme;
use crate::features::registration::session_letters::{OwnLetter, SessionPart, sample_own_letter, sample_webinar};
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
struct Announced {
    /// What is new, in the order of the programme.
    announced: Vec<SessionPart>,
}

/// Reads what the letter needs as of now: a webinar that was moved meanwhile is told as it stands.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let kept = notice.context.get("sessions").cloned().unwrap_or_default();
    let new: Vec<SessionId> = serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))?;
    let letter = OwnLetter::of(conn, platform, notice)?;
    let mut sessions = programme::sessions(conn, letter.event.id)?;
    sessions.retain(|session| new.contains(&session.id));
    let calendar = sessions.iter().map(|session| CalendarItem::session(letter.event.id, session.id)).collect();
    let announced = sessions.iter().map(|session| letter.session(session)).collect();
    letter.finish(Announced { announced }, calendar)
}

/// Invented values: nobody of that name ever subscribed.
fn sample() -> Value {
    let timed = sample_webinar();
    let of_a_day = json!({
        "title": sample_passage("To be announced"), "starts_at": null, "ends_at": null, "day": "2026-12-02", "until_day": null, "month": null,
        "where": null
    });
    sample_own_letter("America/Asuncion", json!({ "announced": [timed, of_a_day] }))
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
