//! `/desk/events/{event}/registrations/{registration}`: one registration, and what staff decide of it.
//!
//! Reading it stands in the access log. Every form carries the version that was seen: where somebody else was faster nothing is done, and
//! the page says so.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::reader::universal;
use super::super::super::signed_in::SignedInPage;
use super::super::super::wrong::Wrong;
use super::super::permitted::{Permitted, PermittedForm};
use super::head::{Desk, category, may, path};
use crate::features::accounts::permissions::{ReadRegistrations, Role, WriteRegistrations};
use crate::features::accounts::{self, Permit, SignedIn};
use crate::features::events::{self, Category, Event};
use crate::features::registration::{self, Decision, Reader, Reason, Registration, RegistrationView, Status};
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_text;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal;

/// Characters of a note at most.
const NOTE: usize = 2_000;

/// What this page brings.
#[derive(Debug, Serialize)]
struct OnePage {
    desk: Desk,
    one: One,
}

#[derive(Debug, Serialize)]
struct One {
    number: String,
    name: String,
    email: String,
    status: Status,
    position: Option<i64>,
    category: String,
    mode: crate::features::events::pools::Mode,
    country: String,
    organisation: String,
    locale: &'static str,
    time_zone: String,
    is_overflow: bool,
    confirm_again: Option<registration::ConfirmAgain>,
    reason: Option<Reason>,
    note: Option<String>,
    created_at: String,
    changed_at: String,
    offered_until: Option<String>,
    has_consented: bool,
    /// Others who were registered with them.
    party_url: Option<String>,
    acts: Option<Acts>,
    done: Option<&'static str>,
    errors: Vec<Wrong>,
}

/// What may be done, each by a form.
#[derive(Debug, Serialize)]
struct Acts {
    version: i64,
    approve_action: Option<String>,
    decline_action: Option<String>,
    ask_action: Option<String>,
    cancel_action: Option<String>,
    reasons: [Reason; 7],
    reason: String,
    note: String,
}

#[derive(Debug, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// What may be said to have been done.
const DONE: [&str; 5] = ["approved", "approved_waiting", "declined", "asked", "cancelled"];

type MayWrite = Permit<WriteRegistrations>;

/// Who looks, and at which registration.
struct At {
    event: EventId,
    id: RegistrationId,
    account: SignedIn,
}

#[get("/desk/events/{event}/registrations/{registration}")]
pub async fn read(
    platform: Data<Platform>,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    who: Permitted<Permit<ReadRegistrations>>,
) -> Result<HttpResponse> {
    let at = At { event: who.permit.event(), id: parse(&path.1)?, account: who.permit.account() };
    let done = DONE.into_iter().find(|word| asked.done.as_deref() == Some(word));
    draw(&platform, &who.page, &platform.ctx(who.permit.actor()), &at, |one| (One { done, ..one }, 200)).await
}

#[post("/desk/events/{event}/registrations/{registration}/approve")]
pub async fn approve(platform: Data<Platform>, path: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    act(&platform, &path.1, &sent, "approved", |_| Ok(Act::Decide(Decision::Approve))).await
}

#[post("/desk/events/{event}/registrations/{registration}/decline")]
pub async fn decline(platform: Data<Platform>, path: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    act(&platform, &path.1, &sent, "declined", |fields| {
        why(fields, None).map(|(reason, note)| Act::Decide(Decision::Decline(reason, note)))
    })
    .await
}

#[post("/desk/events/{event}/registrations/{registration}/ask")]
pub async fn ask(platform: Data<Platform>, path: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let default = Some(Reason::Incomplete);
    act(&platform, &path.1, &sent, "asked", |fields| why(fields, default).map(|(reason, note)| Act::Decide(Decision::Ask(reason, note))))
        .await
}

#[post("/desk/events/{event}/registrations/{registration}/cancel")]
pub async fn cancel(platform: Data<Platform>, path: Path<(String, String)>, sent: PermittedForm<MayWrite>) -> Result<HttpResponse> {
    let default = Some(Reason::ByOrganisers);
    act(&platform, &path.1, &sent, "cancelled", |fields| why(fields, default).map(|(_, note)| Act::Cancel(note))).await
}

/// What is done.
enum Act {
    Decide(Decision),
    Cancel(Option<String>),
}

/// Why, as the form says it. A reason that is needed must be one of the list; in its own words where it is another.
fn why(fields: &Fields, default: Option<Reason>) -> Result<(Reason, Option<String>), Problem> {
    let mut errors = FieldErrors::default();
    let note = Some(clean_text(fields.text("note"))).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
        errors.add("/note", "too_long", format!("at most {NOTE} characters"));
    }
    let chosen = Reason::parse(fields.text("reason")).filter(|reason| Reason::TO_CHOOSE.contains(reason));
    let reason = errors.present("/reason", default.or(chosen));
    if reason == Some(Reason::Other) && note.is_none() {
        errors.add("/note", "required", "say why");
    }
    errors.finish()?;
    Ok((reason.unwrap_or(Reason::Other), note))
}

async fn act(
    platform: &Data<Platform>,
    registration: &str,
    sent: &PermittedForm<MayWrite>,
    done: &str,
    said: impl Fn(&Fields) -> Result<Act, Problem>,
) -> Result<HttpResponse> {
    let (page, fields) = (&sent.form.page, &sent.form.fields);
    let at = At { event: sent.permit.event(), id: parse(registration)?, account: sent.permit.account() };
    let ctx = platform.ctx(sent.permit.actor());
    // Whoever does not say what they looked at has not looked.
    let seen: Result<i64, Problem> = fields.text("version").parse().map_err(|_| Problem::new(&problem::PRECONDITION_FAILED));
    let (event, id) = (at.event, at.id);
    let result = match said(fields).and_then(|act| Ok((act, Some(seen?)))) {
        Ok((act, seen)) => {
            let carry_out = move |conn: &mut Conn| {
                of_event(conn, event, id)?;
                match &act {
                    Act::Decide(decision) => registration::decide(conn, &ctx, id, seen, decision)?,
                    Act::Cancel(note) => {
                        registration::cancel_by_organisers(conn, &ctx, id, seen, (Reason::ByOrganisers, note.as_deref()))?;
                    }
                }
                Ok((events::get(conn, event)?, registration::get(conn, id)?.status))
            };
            platform.db.write(carry_out).await
        }
        Err(problem) => Err(problem.into()),
    };
    match result {
        Ok((event, status)) => {
            // Whoever is approved and still waits has no place: saying that they were told of one would be wrong.
            let done = if done == "approved" && status == Status::Waiting { "approved_waiting" } else { done };
            Ok(page.go(&format!("{}?done={done}", path(&event, &format!("registrations/{id}")))))
        }
        Err(Error::Problem(problem)) if problem.code != &problem::NOT_FOUND => {
            let refuse = |one: One| {
                let typed =
                    one.acts.map(|acts| Acts { reason: fields.text("reason").to_owned(), note: fields.text("note").to_owned(), ..acts });
                (One { errors: Wrong::of(&problem, &["reason", "note"]), acts: typed, ..one }, problem.code.status)
            };
            draw(platform, page, &ctx, &at, refuse).await
        }
        Err(error) => Err(error),
    }
}

fn parse(id: &str) -> Result<RegistrationId> {
    Ok(id.parse().map_err(|_| Problem::not_found())?)
}

/// A registration of this event; of another's not even the existence is told.
fn of_event(conn: &mut Conn, event: EventId, id: RegistrationId) -> Result<Registration> {
    let found = registration::get(conn, id)?;
    if found.event == event { Ok(found) } else { Err(Problem::not_found().into()) }
}

async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    ctx: &Ctx,
    at: &At,
    fill: impl FnOnce(One) -> (One, u16),
) -> Result<HttpResponse> {
    let (state, ctx, event, id, own) = (platform.clone(), *ctx, at.event, at.id, at.account.id());
    let find = move |conn: &mut Conn| {
        let found = of_event(conn, event, id)?;
        journal::record_read(conn, &ctx, Some(event), "registration", id.0, "registration.read")?;
        let view = registration::view(conn, &state, &found, Reader::Staff)?;
        Ok((found, view, events::get(conn, event)?, events::categories(conn, event)?, accounts::roles_of(conn, own, event)?))
    };
    let (found, view, event, categories, roles) = platform.db.write(find).await?;
    let (one, status) = fill(shown(platform, page, &found, view, &event, &categories, &roles));
    let desk = Desk::new(page.reader, &event, &roles);
    let place = Place { here: "desk", path: path(&event, &format!("registrations/{id}")), description: one.number.clone() };
    page.draw(platform, status, "pages/desk_registration.html", place, OnePage { desk, one })
}

fn shown(
    platform: &Platform,
    page: &SignedInPage,
    found: &Registration,
    view: RegistrationView,
    event: &Event,
    categories: &[Category],
    roles: &[Role],
) -> One {
    let locale = page.reader.locale;
    One {
        name: format!("{} {}", view.given_name, view.family_name).trim().to_owned(),
        email: view.email,
        status: view.status,
        position: view.position,
        category: category(platform, locale, categories, &view.category),
        mode: view.mode,
        country: platform.texts.country_name(locale, view.country).to_owned(),
        organisation: view.organisation,
        locale: crate::kernel::locale::Locale::parse(&view.locale).unwrap_or_default().name(),
        time_zone: view.time_zone,
        is_overflow: view.is_overflow,
        confirm_again: view.confirm_again,
        reason: found.reason,
        note: found.reason_note.clone(),
        created_at: universal(found.created_at.0),
        changed_at: universal(found.last_modified.0),
        offered_until: found.offered_until.map(|until| universal(until.0)),
        has_consented: found.consented_at.is_some(),
        party_url: found.party.map(|party| page.reader.address(&format!("{}?party={party}", path(event, "registrations")))),
        acts: may::<WriteRegistrations>(roles).then(|| acts(page, found, event)),
        number: view.number,
        done: None,
        errors: Vec::new(),
    }
}

/// What the rules would not refuse as things stand.
fn acts(page: &SignedInPage, found: &Registration, event: &Event) -> Acts {
    use Status::{Approved, Confirmed, InformationMissing, Late, Offered, Submitted, Waiting};
    let action = |verb: &str, when: &[Status]| {
        let address = || page.reader.address(&path(event, &format!("registrations/{}/{verb}", found.id)));
        when.contains(&found.status).then(address)
    };
    let is_new = !(found.status == Waiting && found.approved_at.is_some());
    Acts {
        version: found.version,
        approve_action: action("approve", &[Submitted, InformationMissing, Approved, Waiting, Late]).filter(|_| is_new),
        decline_action: action("decline", &[Submitted, InformationMissing, Approved, Waiting, Late, Offered]),
        ask_action: action("ask", &[Submitted, InformationMissing]),
        cancel_action: action("cancel", &[Confirmed, Submitted, InformationMissing, Approved, Waiting, Late, Offered]),
        reasons: Reason::TO_CHOOSE,
        reason: String::new(),
        note: String::new(),
    }
}
