//! What is in the notice of who attended: the context that `email-templates/certificates/*` is rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::notices::THANKS;
use crate::features::programme;
use crate::features::registration::{OwnLetter, SessionPart, manage_url, sample_own_letter};
use crate::features::resources;
use crate::kernel::id::SessionId;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, NoticeType, sample_passage};
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
    let kept = notice.context.get("session").cloned().unwrap_or_default();
    let id: SessionId = serde_json::from_value(kept).map_err(|error| Error::internal("the row of a notice", error))?;
    let letter = OwnLetter::of(conn, platform, notice)?;
    let session = programme::find_published(conn, letter.event.id, &id.to_string())?.ok_or_else(Problem::not_found)?;
    let own = Thanks {
        session: letter.session(&session),
        survey_url: resources::survey(conn, id)?,
        certificate_url: format!("{}/certificate?lang={}", manage_url(platform, &letter.registration), notice.locale),
    };
    letter.finish(own, Vec::new())
}

/// Invented values: nobody of that name ever attended anything.
fn sample() -> Value {
    let session = json!({
        "title": sample_passage("Rivers of learning <b>"), "starts_at": "2026-11-11T13:00:00+01:00[Europe/Berlin]",
        "ends_at": "2026-11-11T14:30:00+01:00[Europe/Berlin]", "day": null, "until_day": null, "month": null, "where": null
    });
    let own = json!({
        "session": session, "survey_url": "https://survey.example/1?a=1&b=2", "certificate_url": "https://lyceum.example/r/sample/certificate"
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
