//! What a session leaves behind, at the desk: the page with its addresses, who consented, and the forms. What they do is in
//! [`super::leaving_acts`].

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::super::event_head;
use super::super::super::fields::Fields;
use super::super::super::reader::at;
use super::super::super::said::done;
use super::super::super::wrong::Wrong;
use super::super::once::key;
use super::super::permitted::Permitted;
use super::stage::{Draft, Stage};
use crate::features::accounts::permissions::WriteDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::programme::{self, Session};
use crate::features::resources::{self, Answered, Held, Label, ResourceKind};
use crate::kernel::id::EventId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag;

/// What this page brings.
#[derive(Debug, Serialize)]
struct LeavingsPage {
    left: Left,
}

#[derive(Debug, Serialize)]
struct Left {
    title: Passage,
    session_url: String,
    /// None for a session that not everybody may know of: nothing is shown of it.
    public_url: Option<String>,
    items: Vec<Item>,
    form: Form,
    people: Vec<PrintedPart>,
    ask_action: String,
    done: Option<&'static str>,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Item {
    kind: ResourceKind,
    title: Option<Passage>,
    url: String,
    language: Option<String>,
    name: Option<String>,
    label: Label,
    day: Option<Date>,
    is_published: bool,
    is_shown: bool,
    waits_for: Vec<String>,
    version: String,
    action: String,
}

/// What may be entered, as it was typed.
#[derive(Debug, Serialize)]
struct Form {
    action: String,
    idempotency_key: String,
    kinds: &'static [ResourceKind],
    labels: &'static [Label],
    kind: String,
    url: String,
    titles: Vec<Title>,
    language: String,
    label: String,
    person: String,
}

#[derive(Debug, Serialize)]
struct Title {
    tag: &'static str,
    name: &'static str,
    text: String,
}

/// A printed part, and what they said.
#[derive(Debug, Serialize)]
struct PrintedPart {
    name: String,
    /// Empty for a part without a record.
    person: String,
    recording: Option<bool>,
    slides: Option<bool>,
    answered_at: Option<String>,
    is_noted: bool,
    note: Option<String>,
    asked_at: Option<String>,
    note_action: String,
    form: NoteForm,
}

/// The form by which an answer is noted: as it was sent, else with what they said.
#[derive(Debug, Serialize)]
struct NoteForm {
    /// It was sent and refused.
    is_open: bool,
    recording: bool,
    slides: bool,
    note: String,
    wrong: Option<Wrong>,
}

impl NoteForm {
    fn of(part: &Answered, sent: Option<&Fields>, errors: &[Wrong]) -> Self {
        let person = part.person.map(|id| id.to_string()).unwrap_or_default();
        let is_its_own = |sent: &&Fields| sent.text("person") == person && (part.person.is_some() || sent.text("name") == part.name);
        if let Some(sent) = sent.filter(is_its_own) {
            return Self {
                is_open: true,
                recording: sent.text("recording") == "true",
                slides: sent.text("slides") == "true",
                note: sent.text(NOTE).to_owned(),
                wrong: errors.iter().find(|wrong| wrong.field == Some(NOTE)).cloned(),
            };
        }
        let said = part.consent.as_ref().and_then(resources::Consent::answer);
        Self {
            is_open: false,
            recording: said.is_some_and(|said| said.recording),
            slides: said.is_some_and(|said| said.slides),
            note: String::new(),
            wrong: None,
        }
    }
}

/// The field of a note has a name of its own: in other forms of the desk a note is something else, with other words for what is wrong.
pub(super) const NOTE: &str = "consent_note";

/// Which form of the page was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// Something to be entered.
    Entry,
    /// A button of something that is there.
    Change,
    /// What somebody said.
    Note,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 6] = ["added", "published", "withdrawn", "removed", "noted", "asked"];

/// Whoever may write the draft.
pub(super) type MayWrite = Permit<WriteDraft>;

/// What the page is made from.
pub(super) struct Read {
    pub draft: Draft,
    session: Session,
    held: Vec<Held>,
    parts: Vec<Answered>,
}

impl Read {
    /// Reads it for who may write the draft.
    ///
    /// # Errors
    /// `not_found` for a session that is not published.
    pub(super) fn of(conn: &mut Conn, caller: &Caller, event: EventId, session: &str) -> Result<Self> {
        let draft = Draft::read(conn, caller, event)?;
        let session = programme::find_published(conn, event, session)?.ok_or_else(Problem::not_found)?;
        Ok(Self { held: resources::held(conn, &session)?, parts: resources::parts(conn, &session)?, draft, session })
    }
}

#[get("/desk/events/{event}/programme/sessions/{session}/resources")]
pub async fn read(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    asked: Query<Asked>,
    who: Permitted<MayWrite>,
) -> Result<HttpResponse> {
    let (event, session) = (who.permit.event(), names.into_inner().1);
    let found = platform.db.read(move |conn| Read::of(conn, &caller, event, &session)).await?;
    let stage = Stage { platform: &platform, page: &who.page, draft: &found.draft };
    draw(&stage, &found, 200, None, (done(asked.done.as_deref(), &DONE), Vec::new()))
}

/// The field of a title in this language.
pub(super) fn title_field(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "title_en",
        Locale::Fr => "title_fr",
        Locale::Es => "title_es",
    }
}

/// Draws the page, with what was typed in which form, what was just done and what is wrong.
///
/// # Errors
/// None that happen.
pub(super) fn draw(
    stage: &Stage,
    found: &Read,
    status: u16,
    again: Option<(Sent, &Fields)>,
    (done, errors): (Option<&'static str>, Vec<Wrong>),
) -> Result<HttpResponse> {
    let (session, event, locale) = (&found.session, found.draft.event(), stage.reader().locale);
    let page = format!("/sessions/{}", session.slug);
    let nothing = Fields::default();
    // What was typed stands in the form that was sent, and in no other.
    let (typed, noted) = match again {
        Some((Sent::Entry, fields)) => (fields, None),
        Some((Sent::Note, fields)) => (&nothing, Some(fields)),
        Some((Sent::Change, _)) | None => (&nothing, None),
    };
    let own = |below: &str| stage.address(&format!("{page}{below}"));
    let item = |held: &Held| {
        let one = &held.resource;
        Item {
            kind: one.kind,
            title: one.title.as_ref().map(|title| title.0.get(locale)),
            url: one.url.clone(),
            language: one.language.as_ref().map(|tag| stage.platform.texts.language_name(locale, tag)),
            name: held.whose.clone(),
            label: one.label,
            day: one.dated_on.map(|day| day.0),
            is_published: one.published_at.is_some(),
            is_shown: held.is_shown() && session.details.is_public(),
            waits_for: held.waits_for.clone(),
            version: etag::of_version(one.version),
            action: own(&format!("/resources/{}", one.id)),
        }
    };
    let person = |part: &Answered| {
        let row = part.consent.as_ref();
        let answer = row.and_then(resources::Consent::answer);
        PrintedPart {
            name: part.name.clone(),
            person: part.person.map(|id| id.to_string()).unwrap_or_default(),
            recording: answer.map(|answer| answer.recording),
            slides: answer.map(|answer| answer.slides),
            answered_at: row.and_then(|row| row.answered_at).map(|answered| at(&event.time_zone, answered.0)),
            is_noted: row.and_then(|row| row.source) == Some(resources::ConsentSource::Staff),
            note: row.and_then(|row| row.note.clone()),
            asked_at: row.and_then(|row| row.asked_at).map(|asked| at(&event.time_zone, asked.0)),
            note_action: own("/consents"),
            form: NoteForm::of(part, noted, &errors),
        }
    };
    let title = |locale: &Locale| Title { tag: locale.tag(), name: locale.name(), text: typed.text(title_field(*locale)).to_owned() };
    let form = Form {
        action: own("/resources"),
        idempotency_key: key(),
        kinds: ResourceKind::ALL,
        labels: Label::ALL,
        kind: typed.text("kind").to_owned(),
        url: typed.text("url").to_owned(),
        titles: Locale::ALL.iter().map(title).collect(),
        language: typed.text("language").to_owned(),
        label: Some(typed.text("label")).filter(|label| !label.is_empty()).unwrap_or(Label::Final.as_str()).to_owned(),
        person: typed.text("person").to_owned(),
    };
    let is_public = event.is_public() && session.details.is_public();
    let left = Left {
        title: session.details.title.get(locale),
        session_url: own(""),
        public_url: is_public.then(|| stage.reader().address(&format!("{}#afterwards", event_head::path(event, &page)))),
        items: found.held.iter().map(item).collect(),
        form,
        people: found.parts.iter().map(person).collect(),
        ask_action: own("/consents/ask"),
        done,
        errors,
    };
    stage.draw(status, "pages/desk_resources.html", &format!("{page}/resources"), "desk-left-title", LeavingsPage { left })
}
