//! What a session leaves behind, at the desk: entering an address, letting it out, and who consented.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::super::event_head;
use super::super::super::fields::Fields;
use super::super::super::reader::at;
use super::super::super::wrong::Wrong;
use super::super::once::{key, once};
use super::super::permitted::{Permitted, PermittedForm};
use super::stage::{Draft, Stage, done};
use crate::features::accounts::permissions::WriteDraft;
use crate::features::accounts::{Caller, Permit};
use crate::features::programme::{self, Session};
use crate::features::resources::{self, Answered, Held, Label, RawConsent, RawResource, ResourceKind};
use crate::kernel::id::{EventId, PersonId, ResourceId};
use crate::kernel::language_map::{LanguageMap, Passage};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;
use crate::platform::idempotency::{self, Claim};

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
const NOTE: &str = "consent_note";

/// Which form of the page was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Entry,
    Change,
    Note,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 6] = ["added", "published", "withdrawn", "removed", "noted", "asked"];

type MayWrite = Permit<WriteDraft>;

struct Read {
    draft: Draft,
    session: Session,
    held: Vec<Held>,
    parts: Vec<Answered>,
}

impl Read {
    fn of(conn: &mut Conn, caller: &Caller, event: EventId, session: &str) -> Result<Self> {
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

/// What is wrong with the form that was sent, in the words of this page.
fn wrong(form: Sent, problem: &Problem) -> Vec<Wrong> {
    let alone = |code: &'static str| vec![Wrong { field: None, code }];
    match form {
        Sent::Entry if problem.code == &problem::IDEMPOTENCY_KEY_REUSED => alone("entered_before"),
        Sent::Entry => Wrong::of(problem, &["kind", "url", "title", "language", "person"]),
        Sent::Note if problem.code == &problem::CONFLICT => alone("answered_no"),
        // Their form is not on the page any more: there is no field to lead to.
        Sent::Note if problem.errors.iter().any(|error| error.pointer != "/note") => alone("part_gone"),
        Sent::Note => problem.errors.iter().map(|error| Wrong { field: Some(NOTE), code: error.code }).collect(),
        Sent::Change => Wrong::of(problem, &[]),
    }
}

/// Shows the page again, with what was refused and what was typed.
async fn refused(
    platform: &Data<Platform>,
    caller: Caller,
    session: String,
    sent: &PermittedForm<MayWrite>,
    (form, error): (Sent, Error),
) -> Result<HttpResponse> {
    let told = [
        &problem::VALIDATION_FAILED,
        &problem::SESSION_NOT_OVER,
        &problem::PRECONDITION_FAILED,
        &problem::IDEMPOTENCY_KEY_REUSED,
        &problem::CONFLICT,
    ];
    let problem = match error {
        Error::Problem(problem) if told.contains(&problem.code) => problem,
        error => return Err(error),
    };
    let event = sent.permit.event();
    let found = platform.db.read(move |conn| Read::of(conn, &caller, event, &session)).await?;
    let stage = Stage { platform, page: &sent.form.page, draft: &found.draft };
    draw(&stage, &found, problem.code.status, Some((form, &sent.form.fields)), (None, wrong(form, &problem)))
}

fn go(sent: &PermittedForm<MayWrite>, event: &str, session: &str, word: &str) -> HttpResponse {
    sent.form.page.go(&format!("/desk/events/{event}/programme/sessions/{session}/resources?done={word}"))
}

#[post("/desk/events/{event}/programme/sessions/{session}/resources")]
pub async fn add(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    sent: PermittedForm<MayWrite>,
) -> Result<HttpResponse> {
    let ((event_name, session), fields) = (names.into_inner(), &sent.form.fields);
    let text = |name: &str| Some(fields.text(name).trim().to_owned()).filter(|text| !text.is_empty());
    let titles: Vec<(&str, &str)> = Locale::ALL.iter().map(|locale| (locale.tag(), fields.text(title_field(*locale)))).collect();
    let raw = RawResource {
        kind: ResourceKind::parse(fields.text("kind")),
        title: Some(LanguageMap::new(titles)),
        url: text("url"),
        language: Some(text("language")),
        person: Some(text("person").and_then(|id| id.parse::<PersonId>().ok())),
        label: Label::parse(fields.text("label")),
        dated_on: None,
        is_published: Some(fields.text("act") == "publish"),
    };
    let (ctx, event, of, id) = (platform.ctx(sent.permit.actor()), sent.permit.event(), session.clone(), ResourceId::new());
    let path = format!("/desk/events/{event_name}/programme/sessions/{session}/resources");
    let once = once(fields, sent.permit.actor(), &path)?;
    let entered = platform.db.write(move |conn| {
        // Pressed twice: it was entered already.
        if idempotency::claim(conn, &ctx, once.as_ref(), id.0, 201)? == Claim::New {
            resources::add(conn, &ctx, event, &of, id, &raw)?;
        }
        Ok(())
    });
    match entered.await {
        Ok(()) => Ok(go(&sent, &event_name, &session, "added")),
        Err(error) => refused(&platform, caller, session, &sent, (Sent::Entry, error)).await,
    }
}

/// Lets one out, takes it back, or removes it: `act` is `publish`, `withdraw`, `remove`.
#[post("/desk/events/{event}/programme/sessions/{session}/resources/{resource}")]
pub async fn change(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String, String)>,
    sent: PermittedForm<MayWrite>,
) -> Result<HttpResponse> {
    let (event_name, session, id) = names.into_inner();
    let id: ResourceId = id.parse().map_err(|_| Problem::not_found())?;
    let (ctx, event) = (platform.ctx(sent.permit.actor()), sent.permit.event());
    let (act, version) = (sent.form.fields.text("act").to_owned(), sent.form.fields.text("version").to_owned());
    let word = match act.as_str() {
        "publish" => "published",
        "remove" => "removed",
        _ => "withdrawn",
    };
    let work = move |conn: &mut Conn| {
        let seen = |is: i64| if etag::of_version(is) == version { Ok(()) } else { Err(Problem::new(&problem::PRECONDITION_FAILED).into()) };
        if act == "remove" {
            return resources::remove(conn, &ctx, event, id, seen).map(drop);
        }
        let raw = RawResource { is_published: Some(act == "publish"), ..RawResource::default() };
        resources::change(conn, &ctx, event, id, seen, &raw).map(drop)
    };
    match platform.db.write(work).await {
        Ok(()) => Ok(go(&sent, &event_name, &session, word)),
        Err(error) => refused(&platform, caller, session, &sent, (Sent::Change, error)).await,
    }
}

/// Notes what somebody said in another way.
#[post("/desk/events/{event}/programme/sessions/{session}/consents")]
pub async fn note(
    platform: Data<Platform>,
    caller: Caller,
    names: Path<(String, String)>,
    sent: PermittedForm<MayWrite>,
) -> Result<HttpResponse> {
    let ((event_name, session), fields) = (names.into_inner(), &sent.form.fields);
    let raw = RawConsent {
        person: fields.text("person").parse().ok(),
        name: Some(fields.text("name").to_owned()),
        recording: Some(fields.text("recording") == "true"),
        slides: Some(fields.text("slides") == "true"),
        note: Some(fields.text(NOTE).to_owned()),
    };
    let (ctx, event, of) = (platform.ctx(sent.permit.actor()), sent.permit.event(), session.clone());
    match platform.db.write(move |conn| resources::note(conn, &ctx, event, &of, &raw)).await {
        Ok(_) => Ok(go(&sent, &event_name, &session, "noted")),
        Err(error) => refused(&platform, caller, session, &sent, (Sent::Note, error)).await,
    }
}

/// Asks those who have a record and have not answered; with `again`, also those who were asked.
#[post("/desk/events/{event}/programme/sessions/{session}/consents/ask")]
pub async fn ask(platform: Data<Platform>, names: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let (event_name, session) = names.into_inner();
    let (ctx, event, of) = (platform.ctx(sent.permit.actor()), sent.permit.event(), session.clone());
    let again = sent.form.fields.text("again") == "true";
    platform.db.write(move |conn| resources::ask(conn, &ctx, event, &of, again)).await?;
    Ok(go(&sent, &event_name, &session, "asked"))
}

fn title_field(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "title_en",
        Locale::Fr => "title_fr",
        Locale::Es => "title_es",
    }
}

fn draw(
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
