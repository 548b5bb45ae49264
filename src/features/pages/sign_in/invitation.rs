//! `/invitations/{token}`: what somebody is invited to, and accepting it. Reading changes nothing; the link is the proof.

use actix_web::http::header::{HeaderValue, REFERRER_POLICY};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use jiff::Timestamp;
use serde::Serialize;

use super::super::fields::{Fields, PublicForm};
use super::super::frame::Page;
use super::super::next::Next;
use super::super::reader::{Reader, universal};
use super::super::render::unlisted;
use super::super::wrong::{Wrong, status};
use super::way::{go_on, place, told};
use crate::features::accounts::permissions::Role;
use crate::features::accounts::{self, Acceptance, Caller, EventNamer, OpenInvitation, Visitor};
use crate::features::events;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct InvitationPage {
    /// None for a link that cannot be accepted (any more).
    invitation: Option<Told>,
}

#[derive(Debug, Serialize)]
struct Told {
    action: String,
    invited_by: String,
    email: String,
    /// None for an admin of the instance.
    role: Option<Role>,
    event: Option<Passage>,
    hands_over: bool,
    expires_at: String,
    /// The address has an account: it keeps its name, language and password.
    is_known: bool,
    name: String,
    locale: String,
    choices: Vec<Choice>,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Choice {
    tag: &'static str,
    name: &'static str,
}

#[get("/invitations/{token}")]
pub async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let invitation = open(&platform, reader, &token).await?;
    draw(&platform, reader, &token, invitation, None)
}

#[post("/invitations/{token}")]
pub async fn accept(
    req: HttpRequest,
    platform: Data<Platform>,
    namer: Data<EventNamer>,
    reader: Reader,
    before: Caller,
    token: Path<String>,
    PublicForm(fields): PublicForm,
) -> Result<HttpResponse> {
    let some = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let acceptance = Acceptance { name: some("name"), locale: some("locale"), password: some("password") };
    let accepted = accounts::accept_in_browser(&platform, **namer, &token, acceptance, Visitor::of(&req, &platform)).await;
    let problem = match accepted {
        Ok(let_in) => return go_on(&platform, before, let_in, reader, &Next::desk()).await,
        Err(error) => told(error)?,
    };
    if problem.code != &problem::VALIDATION_FAILED {
        return draw(&platform, reader, &token, None, None);
    }
    let invitation = open(&platform, reader, &token).await?;
    draw(&platform, reader, &token, invitation, Some((&fields, &problem)))
}

/// What the link offers; none when it cannot be accepted.
async fn open(platform: &Platform, reader: Reader, token: &str) -> Result<Option<Told>> {
    let (open, is_known): (OpenInvitation, bool) = match accounts::open_invitation(platform, token).await {
        Ok(found) => found,
        Err(Error::Problem(problem)) if problem.code == &problem::INVALID_TOKEN => return Ok(None),
        Err(error) => return Err(error),
    };
    let event = match open.seat.event() {
        Some(event) => Some(platform.db.read(move |conn| events::get(conn, event)).await?.title.0.get(reader.locale)),
        None => None,
    };
    let expires_at: Timestamp = open.expires_at;
    Ok(Some(Told {
        action: reader.address(&format!("/invitations/{token}")),
        invited_by: open.invited_by_name,
        email: open.email.to_string(),
        role: open.seat.role(),
        event,
        hands_over: open.hands_over,
        expires_at: universal(expires_at),
        is_known,
        name: open.name,
        locale: open.locale.tag().to_owned(),
        choices: Locale::ALL.into_iter().map(|locale| Choice { tag: locale.tag(), name: locale.name() }).collect(),
        errors: Vec::new(),
    }))
}

fn draw(
    platform: &Platform,
    reader: Reader,
    token: &str,
    mut invitation: Option<Told>,
    refused: Option<(&Fields, &Problem)>,
) -> Result<HttpResponse> {
    if let (Some(told), Some((fields, problem))) = (&mut invitation, refused) {
        fields.text("name").clone_into(&mut told.name);
        fields.text("locale").clone_into(&mut told.locale);
        told.errors = Wrong::of(problem, &["name", "locale", "password"]);
    }
    let status = match (&invitation, refused) {
        (None, _) => 410,
        (Some(_), Some((_, problem))) => status(problem),
        (Some(_), None) => 200,
    };
    let path = format!("/invitations/{token}");
    let page = Page::new(platform, reader, place(platform, reader, path), None, InvitationPage { invitation });
    let mut answer = unlisted(platform, status, "pages/invitation.html", reader.locale, &page)?;
    // The address is the key: it is told to nobody.
    answer.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}
