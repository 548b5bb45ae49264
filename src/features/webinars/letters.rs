//! What is in the notices of webinars: the context that `email-templates/webinars/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::link::join_url;
use super::notices::REMINDER;
use super::store;
use crate::features::registration::{OwnLetter, SessionPart, sample_own_letter, sample_webinar};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of webinars, for the composition root.
pub const NOTICES: [NoticeType; 1] = [NoticeType { kind: REMINDER, class: Class::Service, build, sample }];

#[derive(Debug, Serialize)]
struct Reminder {
    session: SessionPart,
    /// Ours, personal.
    join_url: String,
    /// Minutes before the beginning at which it opens.
    opens_minutes: i64,
}

/// Reads what the letter needs as of now.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (letter, session) = OwnLetter::about_session(conn, platform, notice)?;
    let reminder = Reminder {
        session: letter.session(&session),
        join_url: join_url(platform, &letter.registration, session.slug.as_str()),
        opens_minutes: store::link(conn, session.id)?.unwrap_or_default().opens_minutes,
    };
    letter.finish(reminder, Vec::new())
}

/// Invented values: nobody of that name ever joined anything.
fn sample() -> Value {
    let own = json!({ "session": sample_webinar(), "join_url": "https://lyceum.example/j/sample/rivers", "opens_minutes": 15 });
    sample_own_letter("Asia/Seoul", own)
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
