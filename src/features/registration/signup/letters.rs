//! What is in the notices of signing up: the context that `email-templates/signup/*` are rendered with.

use serde::Serialize;
use serde_json::{Value, json};

use super::call::{is_for, open};
use super::model::{SignUp, SignUpStatus};
use super::{notices, store};
use crate::features::events::Event;
use crate::features::programme::{self, Session};
use crate::features::registration::session_letters::{OwnLetter, SessionPart, sample_own_letter, session_of};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{CalendarItem, Letter, NoticeType, sample_passage};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// The notices of signing up, for the composition root.
pub const NOTICES: [NoticeType; 7] = [
    service(notices::CONFIRMED),
    service(notices::ROOM_FULL),
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
struct Step {
    /// The session that the notice is about.
    session: SessionPart,
    /// Rank on its waiting list, when the notice was written.
    position: Option<i64>,
    /// What was given up: `confirmed`, a seat; `waiting`, a turn.
    was: Option<String>,
    /// Seats of the session, where they are counted.
    seats: Option<u32>,
    /// Whether it can be watched by whom its room has no place for.
    has_livestream: bool,
    /// The sessions in which they have a seat, as of now.
    chosen: Vec<SessionPart>,
}

#[derive(Debug, Serialize)]
struct Call {
    /// What they can choose from, as of now.
    open: Vec<SessionPart>,
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
    let id = session_of(notice)?;
    let was: Option<SignUpStatus> = serde_json::from_value(kept("was")).map_err(|error| Error::internal("the row of a notice", error))?;
    let letter = OwnLetter::of(conn, platform, notice)?;
    let sessions = programme::sessions(conn, letter.event.id)?;
    let mut session = sessions.iter().find(|session| session.id == id).ok_or_else(Problem::not_found)?.clone();
    let ended_in = kept("version").as_i64();
    if let Some(version) = ended_in {
        session = before(conn, &letter.event, &session, version)?;
    }
    let own = store::of_registration(conn, letter.registration.id)?;
    let has_seat = |session: &&Session| own.iter().any(|own: &SignUp| own.session == session.id && own.has_seat());
    let chosen = sessions.iter().filter(|session| !session.details.is_cancelled).filter(has_seat).take(MOST);
    let step = Step {
        session: letter.session(&session),
        position: kept("position").as_i64(),
        was: was.map(|was| was.as_str().to_owned()),
        seats: session.details.seats,
        has_livestream: session.details.stream_url.is_some(),
        chosen: chosen.map(|session| letter.session(session)).collect(),
    };
    let entry = CalendarItem::session(letter.event.id, id);
    let calendar = match notice.kind.as_str() {
        notices::CONFIRMED | notices::ROOM_FULL | notices::MOVED_UP => vec![entry],
        notices::CANCELLED => vec![entry.leaving()],
        notices::ENDED => vec![ended_in.map_or(entry, |version| entry.as_of(version)).leaving()],
        _ => Vec::new(),
    };
    letter.finish(step, calendar)
}

/// Reads what the call to choose needs, as of now.
fn build_call(conn: &mut Conn, platform: &Platform, ctx: &Ctx, notice: &Notice) -> Result<Letter> {
    let letter = OwnLetter::of(conn, platform, notice)?;
    let sessions = programme::sessions(conn, letter.event.id)?;
    let theirs = open(&sessions, ctx).into_iter().filter(|session| is_for(session, &letter.registration)).take(MOST);
    let open = theirs.map(|session| letter.session(session)).collect();
    letter.finish(Call { open }, Vec::new())
}

/// Invented values: nobody of that name ever chose anything.
fn sample() -> Value {
    let visit = json!({
        "title": sample_passage("Harbour walk <b>"), "starts_at": "2015-09-29T18:00:00-05:00[America/Mexico_City]",
        "ends_at": "2015-09-29T19:30:00-05:00[America/Mexico_City]", "day": null, "until_day": null, "month": null, "where": "Library"
    });
    let exhibition = json!({
        "title": sample_passage("Exhibition"), "starts_at": null, "ends_at": null, "day": "2015-09-30", "until_day": null, "month": null,
        "where": null
    });
    let own = json!({ "session": visit, "open": [visit], "position": 7, "was": "confirmed", "seats": 500,
        "has_livestream": true, "chosen": [visit, exhibition] });
    sample_own_letter("America/Asuncion", own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;
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
