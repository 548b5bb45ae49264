//! What is done on the page of what a session leaves behind: entering an address, letting it out, noting an answer, asking for one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};

use super::super::super::wrong::Wrong;
use super::super::once::once;
use super::super::permitted::PermittedForm;
use super::leavings::{MayWrite, NOTE, Read, Sent, draw, title_field};
use super::stage::Stage;
use crate::features::accounts::Caller;
use crate::features::resources::{self, Label, RawConsent, RawResource, ResourceKind};
use crate::kernel::id::{PersonId, ResourceId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag;
use crate::platform::idempotency::{self, Claim};

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
