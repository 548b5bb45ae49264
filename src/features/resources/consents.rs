//! Saying whether one may be shown: behind the link of one's own, or by way of staff.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::model::{Answer, Consent, ConsentSource, PartKey};
use super::view::row_of;
use super::{CONSENT_VERSION, store};
use crate::features::events::{self, Event};
use crate::features::people;
use crate::features::programme::{self, Session};
use crate::kernel::id::{ConsentId, EventId, PersonId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;
use crate::platform::journal::{self, Entry, Visibility};
use crate::platform::keys::LinkPurpose;

/// Links of this purpose have one generation: there is nothing to be rotated, the answer can be changed at any time.
const GENERATION: i64 = 1;

/// What somebody says of themselves.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RawAnswer {
    /// The recording may be shown.
    pub recording: Option<bool>,
    /// Their slides may be shown.
    pub slides: Option<bool>,
}

impl RawAnswer {
    fn parse(self, errors: &mut FieldErrors) -> Option<Answer> {
        let (recording, slides) = (errors.present("/recording", self.recording), errors.present("/slides", self.slides));
        Some(Answer { recording: recording?, slides: slides? })
    }
}

/// What somebody said in another way, as staff notes it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RawConsent {
    /// Who, where the part has a person.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
    /// Who, as printed, where it has none.
    pub name: Option<String>,
    /// The recording may be shown.
    pub recording: Option<bool>,
    /// Their slides may be shown.
    pub slides: Option<bool>,
    /// In which way it was said, 1 to 500 characters: `letter of 3 June`.
    pub note: Option<String>,
}

/// A printed part of a session, and how it stands.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Name as printed.
    pub name: String,
    /// Their record, where there is one.
    pub person: Option<PersonId>,
    /// What was asked and said, if anything.
    pub consent: Option<Consent>,
}

/// The printed parts of a session, each once, with what they said.
///
/// # Errors
/// Those of the database.
pub fn parts(conn: &mut Conn, session: &Session) -> Result<Vec<Answered>> {
    let rows = store::consents(conn, session.id)?;
    let mut seen = Vec::new();
    let mut all = Vec::new();
    for part in session.details.people.iter().filter(|part| part.is_printed()) {
        let key = PartKey::of(part);
        if !seen.contains(&key) {
            all.push(Answered { name: part.name.clone(), person: part.person, consent: row_of(&rows, &key).cloned() });
            seen.push(key);
        }
    }
    Ok(all)
}

/// Notes what somebody said in another way. A no that they said themselves stays until they change it.
///
/// # Errors
/// `not_found` for a session that is not published; `validation_failed`; `conflict` for a yes where they said no themselves.
pub fn note(conn: &mut Conn, ctx: &Ctx, event: EventId, session: &str, raw: &RawConsent) -> Result<Session> {
    events::lock(conn, event)?;
    let session = programme::find_published(conn, event, session)?.ok_or_else(Problem::not_found)?;
    let mut errors = FieldErrors::default();
    let answer = RawAnswer { recording: raw.recording, slides: raw.slides }.parse(&mut errors);
    let note = errors.line("/note", raw.note.as_deref(), 500);
    let mut printed = session.details.people.iter().filter(|part| part.is_printed());
    let part = match (raw.person, raw.name.as_deref()) {
        (Some(person), _) => printed.find(|part| part.person == Some(person)),
        (None, Some(name)) => printed.find(|part| part.person.is_none() && part.name == name.trim()),
        (None, None) => None,
    };
    if part.is_none() {
        let pointer = if raw.person.is_some() { "/person" } else { "/name" };
        errors.add(pointer, "unknown", "the person of a printed part in the session, or the printed name of one without a person");
    }
    errors.finish()?;
    if let (Some(answer), Some(note), Some(part)) = (answer, note, part) {
        let row = store::consent_of(conn, (event, session.id), &PartKey::of(part), part.person)?;
        // A note that says the same does not take the place of their own word.
        if row.source == Some(ConsentSource::Own) && row.answer() == Some(answer) {
            return Ok(session);
        }
        if row.is_against(answer) {
            return Err(Problem::new(&problem::CONFLICT).detail("the speaker answered no; only they can change that").into());
        }
        keep(conn, ctx, &row, answer, (ConsentSource::Staff, None, Some(&note)))?;
    }
    Ok(session)
}

/// Writes an answer, and who gave it when. Pages are known by the version of their event.
fn keep(conn: &mut Conn, ctx: &Ctx, row: &Consent, answer: Answer, from: store::From<'_>) -> Result<()> {
    // Pressed twice: nothing is said anew.
    if row.answer() == Some(answer) && row.source == Some(from.0) && row.note.as_deref() == from.2 {
        return Ok(());
    }
    store::put_answer(conn, row.id, answer, from, Utc(ctx.now))?;
    events::count_version(conn, row.event)?;
    let entry = Entry {
        event: Some(row.event),
        action: "resource.consent_answered",
        subject_kind: "consent",
        subject: row.id.0,
        visibility: Visibility::Staff,
        detail: json!({
            "session": row.session, "recording": answer.recording, "slides": answer.slides, "source": from.0, "text_version": from.1
        }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// The address at which somebody answers. Personal: for their mail alone.
pub fn consent_url(platform: &Platform, consent: ConsentId) -> String {
    platform.url(&format!("/consent/{}", platform.keys.link(LinkPurpose::Consent, consent.0, GENERATION)))
}

/// What somebody finds behind their link.
#[derive(Clone, Debug)]
pub struct ConsentBehindLink {
    /// Where.
    pub event: Event,
    /// About what.
    pub session: Session,
    /// Who.
    pub name: String,
    /// What they said.
    pub consent: Consent,
}

/// Opens the link of somebody who is asked.
///
/// # Errors
/// `not_found` for a token that was not made here, was cut, or has another purpose; and where the session is gone.
pub fn behind_link(conn: &mut Conn, platform: &Platform, token: &str) -> Result<ConsentBehindLink> {
    let opened = platform.keys.open_link(LinkPurpose::Consent, token).filter(|(_, generation)| *generation == GENERATION);
    let (id, _) = opened.ok_or_else(Problem::not_found)?;
    let consent = store::consent(conn, id.into())?.ok_or_else(Problem::not_found)?;
    let event = events::get(conn, consent.event)?;
    let session = programme::find_published(conn, event.id, &consent.session.to_string())?.ok_or_else(Problem::not_found)?;
    let person = consent.person.ok_or_else(Problem::not_found)?;
    let printed = session.details.people.iter().find(|part| part.person == Some(person)).map(|part| part.name.clone());
    let name = match printed {
        Some(name) => name,
        None => people::get(conn, person)?.full_name(),
    };
    Ok(ConsentBehindLink { event, session, name, consent })
}

/// Answers behind one's link; what was said before is said no more.
///
/// # Errors
/// Those of [`behind_link`]; `validation_failed`.
pub fn answer(conn: &mut Conn, platform: &Platform, token: &str, raw: RawAnswer) -> Result<ConsentBehindLink> {
    let found = behind_link(conn, platform, token)?;
    events::lock(conn, found.event.id)?;
    let mut errors = FieldErrors::default();
    let said = raw.parse(&mut errors);
    errors.finish()?;
    let row = store::consent(conn, found.consent.id)?.ok_or_else(Problem::not_found)?;
    if let (Some(said), Some(person)) = (said, row.person) {
        let ctx = platform.ctx(Actor::Person(person));
        keep(conn, &ctx, &row, said, (ConsentSource::Own, Some(CONSENT_VERSION), None))?;
    }
    behind_link(conn, platform, token)
}

/// How an answer stands, in words of the interface.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConsentWords {
    /// The recording may be shown; `null` before an answer.
    pub recording: Option<bool>,
    /// Their slides may be shown; `null` before an answer.
    pub slides: Option<bool>,
    /// When the answer was given, RFC 3339 in UTC.
    pub answered_at: Option<String>,
    /// `self` or `staff`.
    pub source: Option<ConsentSource>,
    /// The version of the text that was agreed to behind the link.
    pub text_version: Option<String>,
}

impl ConsentWords {
    pub(super) fn of(consent: Option<&Consent>) -> Self {
        Self {
            recording: consent.and_then(|row| row.recording),
            slides: consent.and_then(|row| row.slides),
            answered_at: consent.and_then(|row| row.answered_at).map(|at| at.to_string()),
            source: consent.and_then(|row| row.source),
            text_version: consent.and_then(|row| row.text_version.clone()),
        }
    }
}
