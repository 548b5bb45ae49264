//! `/events/{event}/register`: the form, and what becomes of it.
//!
//! Sent fields go through the same parsing and the same rule as those of the API. Whoever is refused gets the page again with
//! everything typed; whoever is registered is led to their own page; whoever was registered before is sent to their mailbox.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::event_head::{Availability, EventHead, RegisterInfo, RegisterState, path};
use super::fields::PublicForm;
use super::form::{Form, Typed};
use super::frame::{Nothing, Page, Place};
use super::reader::{Reader, in_language};
use super::render::personal;
use super::shelf::{self, Shown};
use super::webinar_choice;
use crate::features::events::{EventKind, EventState};
use crate::features::registration::{self, RawRegister, Reader as Viewer, Register, Registered};
use crate::kernel::problem::{self, Code, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::http::idempotency;
use crate::platform::idempotency::Once;

/// What this page brings.
#[derive(Debug, Serialize)]
struct RegisterPage<'a> {
    register: RegisterInfo,
    form: Option<Form<'a>>,
}

/// What an address asks for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// A webinar of a series that is ticked already; by its slug.
    webinar: Option<String>,
}

/// What a person may correct, and gets the form back for.
const CORRECTABLE: [&Code; 4] =
    [&problem::VALIDATION_FAILED, &problem::EVENT_FULL, &problem::IDEMPOTENCY_KEY_REUSED, &problem::TOO_MANY_REQUESTS];
/// What the page tells in its own words.
const TOLD: [&Code; 2] = [&problem::REGISTRATION_NOT_OPEN, &problem::REGISTRATION_CLOSED];

#[get("/events/{event}/register")]
pub async fn read(platform: Data<Platform>, reader: Reader, event: Path<String>, query: Query<Asked>) -> Result<HttpResponse> {
    let shown = shelf::event(&platform, &event).await?;
    draw(&platform, reader, &shown, Typed::asked(query.webinar.as_deref()), None).await
}

#[post("/events/{event}/register")]
pub async fn send(
    req: HttpRequest,
    platform: Data<Platform>,
    reader: Reader,
    event: Path<String>,
    body: PublicForm,
) -> Result<HttpResponse> {
    let shown = shelf::event(&platform, &event).await?;
    let typed = Typed::of(&body.0, &shown.form);
    let parsed = registration::within_limit(&platform, &req).and_then(|()| parse(&shown, &typed, typed.raw(reader, &shown.form)));
    let registered = match parsed {
        Ok(command) => register(&platform, &shown, once(&shown, reader, &typed), command).await,
        Err(error) => Err(error),
    };
    match registered {
        Ok(Some(page)) => Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, in_language(&page, reader.locale))).finish()),
        Ok(None) => sent_by_mail(&platform, reader, &shown),
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) || TOLD.contains(&problem.code) => {
            draw(&platform, reader, &shown, typed, Some(&problem)).await
        }
        Err(error) => Err(error),
    }
}

/// Reads the fields; where one is wrong, what is wrong with the answers is said with it.
fn parse(shown: &Shown, typed: &Typed, raw: RawRegister) -> Result<Register> {
    let (category, answers) = (raw.category.clone(), raw.answers.clone().unwrap_or_default());
    let category = shown.categories.iter().map(|one| one.code.as_str()).find(|code| Some(*code) == category.as_deref());
    let parsed = match registration::parse(raw) {
        parsed if !typed.contradicts() => parsed,
        parsed => {
            let problem = parsed.err().unwrap_or_else(|| Problem::new(&problem::VALIDATION_FAILED));
            Err(problem.field("/sessions", "contradictory", "all, or some"))
        }
    };
    Ok(parsed.map_err(|problem| shown.form.complete(problem, category, &answers, ""))?)
}

/// The key of the form, scoped to this event; none for a form that somebody else drew.
fn once(shown: &Shown, reader: Reader, typed: &Typed) -> Option<Once> {
    let key = idempotency::parse(typed.idempotency_key.as_bytes()).ok()?;
    Some(Once::new(Actor::Public, "POST", &path(&shown.event, "/register"), key, typed.hash(reader)))
}

/// Registers, and gives the address of the person's page; none for who was registered before.
async fn register(platform: &Data<Platform>, shown: &Shown, once: Option<Once>, command: Register) -> Result<Option<String>> {
    let (state, slug) = (platform.clone(), shown.event.slug.to_string());
    let address = platform
        .db
        .write(move |conn| match registration::register_once(conn, &state, &slug, once.as_ref(), &command)? {
            Registered::Made(id) => {
                let registration = registration::get(conn, id)?;
                Ok(registration::view(conn, &state, &registration, Viewer::Owner)?.manage_url)
            }
            Registered::SentByMail => Ok(None),
        })
        .await?;
    // The reader stays on the host they came by, whatever the public address is.
    Ok(address.map(|url| url.strip_prefix(&platform.public_url).map_or_else(|| url.clone(), str::to_owned)))
}

async fn draw(
    platform: &Data<Platform>,
    reader: Reader,
    shown: &Arc<Shown>,
    typed: Typed,
    refused: Option<&Problem>,
) -> Result<HttpResponse> {
    let (now, of) = (platform.clock.now(), shown.clone());
    let to_come = platform.db.read(move |conn| webinar_choice::to_come(conn, now, &of.event)).await?;
    let head = EventHead::new(platform, reader, &shown.event, shown.has_programme(), now);
    let register = RegisterInfo::new(&shown.event, &shown.categories, shown.availability(), now);
    let is_open = matches!(register.state, RegisterState::Open | RegisterState::Late)
        && register.availability != Availability::None
        && shown.event.state == EventState::Published;
    // A refusal by the clock needs no form: the page says when.
    let correctable = refused.filter(|problem| CORRECTABLE.contains(&problem.code));
    let may_send = is_open && (refused.is_none() || correctable.is_some());
    // Another language is another form, with the same webinar ticked.
    let asked = typed.webinar(&to_come).map(|session| format!("?webinar={}", session.slug)).unwrap_or_default();
    let form = may_send.then(|| Form::new(platform, reader, (shown, &to_come), typed, correctable));
    let words = match shown.event.kind {
        EventKind::WebinarSeries => "register-description-webinar_series",
        _ => "register-description",
    };
    let description = platform.texts.t(reader.locale, words, &[("event", head.title.text.as_str().into())]);
    let place = Place { here: "register", path: path(&shown.event, &format!("/register{asked}")), description };
    let page = Page::new(platform, reader, place, Some(head), RegisterPage { register, form });
    personal(platform, refused.map_or(200, |problem| problem.code.status), "pages/register.html", reader.locale, &page)
}

/// For who is registered already: look in your mailbox. Nothing of the registration is told, not even whether it is confirmed.
fn sent_by_mail(platform: &Platform, reader: Reader, shown: &Shown) -> Result<HttpResponse> {
    let head = EventHead::new(platform, reader, &shown.event, shown.has_programme(), platform.clock.now());
    let place = Place { here: "sent", path: path(&shown.event, "/register"), description: head.title.text.clone() };
    let page = Page::new(platform, reader, place, Some(head), Nothing {});
    personal(platform, 202, "pages/sent.html", reader.locale, &page)
}
