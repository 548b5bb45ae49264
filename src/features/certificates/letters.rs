//! What is in the notice of who attended: the context that `email-templates/certificates/*` is rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::notices::THANKS;
use crate::features::registration::{OwnLetter, SessionPart, manage_url, sample_own_letter, sample_webinar};
use crate::features::resources;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of certificates, for the composition root.
pub const NOTICES: [NoticeType; 1] = [NoticeType { kind: THANKS, class: Class::Service, build, sample }];

#[derive(Debug, Serialize)]
struct Thanks {
    session: SessionPart,
    /// Where the organisers ask, if they do.
    survey_url: Option<String>,
    /// The person's own page of the certificate.
    certificate_url: String,
}

/// Reads what the letter needs as of now.
fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (letter, session) = OwnLetter::about_session(conn, platform, notice)?;
    let own = Thanks {
        session: letter.session(&session),
        survey_url: resources::survey(conn, session.id)?,
        certificate_url: format!("{}/certificate?lang={}", manage_url(platform, &letter.registration), notice.locale),
    };
    letter.finish(own, Vec::new())
}

/// Invented values: nobody of that name ever attended anything.
fn sample() -> Value {
    let own = json!({
        "session": sample_webinar(), "survey_url": "https://survey.example/1?a=1&b=2", "certificate_url": "https://lyceum.example/r/sample/certificate"
    });
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
                assert_eq!(is_body, text.contains("https://lyceum.example/r/sample/certificate"), "{what}");
                assert_eq!(is_body, text.contains("https://survey.example/1"), "{what}");
            });
        }
    }
}
