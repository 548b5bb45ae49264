//! `/desk/events/{event}/registrations/{registration}`: one registration with its answers, and what staff decide of it. Those that are kept
//! apart are on a page of their own (`apart.rs`); letting somebody else come is in `instead.rs`.
//!
//! Reading it stands in the access log. Every form carries the version that was seen: where somebody else was faster nothing is done, and
//! the page says so.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::questions::OwnAnswer;
use super::super::super::reader::universal;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::super::super::wrong::Wrong;
use super::super::permitted::{Permitted, PermittedForm};
use super::head::{Desk, category, may, path};
use super::swap::Swap;
use crate::features::accounts::permissions::{ReadRegistrations, ReadSensitive, Role, WriteRegistrations};
use crate::features::accounts::{self, Permit, SignedIn};
use crate::features::events::{self, Category, Event};
use crate::features::registration::form::{self, Answered};
use crate::features::registration::{self, Decision, Reader, Reason, Registration, RegistrationView, Status};
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::journal;

/// What this page brings.
#[derive(Debug, Serialize)]
struct OnePage {
    desk: Desk,
    one: One,
}

#[derive(Debug, Serialize)]
pub(super) struct One {
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
    /// Whose place they took, and who took theirs.
    instead_of: Option<Other>,
    substituted_by: Option<Other>,
    /// What they answered to the event's own questions.
    answers: Vec<OwnAnswer>,
    /// Where the rest of it stands, for who may read that.
    apart_url: Option<String>,
    /// The form by which somebody else comes instead.
    swap: Option<Swap>,
    acts: Option<Acts>,
    done: Option<&'static str>,
    errors: Vec<Wrong>,
}

impl One {
    /// With what is wrong in the form by which somebody else comes instead.
    pub(super) fn refusing(self, errors: Vec<Wrong>, typed: impl FnOnce(Swap) -> Swap) -> Self {
        Self { swap: self.swap.map(typed), errors, ..self }
    }
}

/// Another registration of the event.
#[derive(Debug, Serialize)]
struct Other {
    url: String,
    number: String,
    name: String,
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
const DONE: [&str; 6] = ["approved", "approved_waiting", "declined", "asked", "cancelled", "substituted"];

pub(super) type MayWrite = Permit<WriteRegistrations>;

/// Who looks, and at which registration.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub event: EventId,
    pub id: RegistrationId,
    pub account: SignedIn,
}

#[get("/desk/events/{event}/registrations/{registration}")]
pub async fn read(
    platform: Data<Platform>,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    who: Permitted<Permit<ReadRegistrations>>,
) -> Result<HttpResponse> {
    let at = At { event: who.permit.event(), id: parse(&path.1)?, account: who.permit.account() };
    let done = done(asked.done.as_deref(), &DONE);
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

/// Why, as the form says it.
fn why(fields: &Fields, default: Option<Reason>) -> Result<(Reason, Option<String>), Problem> {
    Reason::with_note(Reason::parse(fields.text("reason")), Some(fields.text("note")), default)
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

pub(super) fn parse(id: &str) -> Result<RegistrationId> {
    Ok(id.parse().map_err(|_| Problem::not_found())?)
}

/// A registration of this event; of another's not even the existence is told.
pub(super) fn of_event(conn: &mut Conn, event: EventId, id: RegistrationId) -> Result<Registration> {
    let found = registration::get(conn, id)?;
    if found.event == event { Ok(found) } else { Err(Problem::not_found().into()) }
}

/// What is read of it.
struct Found {
    registration: Registration,
    view: RegistrationView,
    answers: Vec<Answered>,
    others: [Option<RegistrationView>; 2],
    event: Event,
    categories: Vec<Category>,
    roles: Vec<Role>,
}

/// Reads it, which stands in the access log.
fn find(conn: &mut Conn, platform: &Platform, ctx: &Ctx, at: &At) -> Result<Found> {
    let registration = of_event(conn, at.event, at.id)?;
    journal::record_read(conn, ctx, Some(at.event), "registration", at.id.0, "registration.read")?;
    let view = registration::view(conn, platform, &registration, Reader::Staff)?;
    let mut other = |id: Option<RegistrationId>| -> Result<Option<RegistrationView>> {
        let Some(id) = id else { return Ok(None) };
        let other = registration::get(conn, id)?;
        registration::listed_view(conn, platform, &other, Reader::Staff).map(Some)
    };
    let others = [other(view.instead_of)?, other(view.substituted_by)?];
    Ok(Found {
        answers: form::answered(conn, &registration)?,
        event: events::get(conn, at.event)?,
        categories: events::categories(conn, at.event)?,
        roles: accounts::roles_of(conn, at.account.id(), at.event)?,
        registration,
        view,
        others,
    })
}

pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    ctx: &Ctx,
    at: &At,
    fill: impl FnOnce(One) -> (One, u16),
) -> Result<HttpResponse> {
    let (state, ctx, looks) = (platform.clone(), *ctx, *at);
    let found = platform.db.write(move |conn| find(conn, &state, &ctx, &looks)).await?;
    let place = path(&found.event, &format!("registrations/{}", at.id));
    let desk = Desk::new(page.reader, &found.event, &found.roles);
    let (one, status) = fill(shown(platform, page, found));
    let place = Place { here: "desk", path: place, description: one.number.clone() };
    page.draw(platform, status, "pages/desk_registration.html", place, OnePage { desk, one })
}

fn shown(platform: &Platform, page: &SignedInPage, of: Found) -> One {
    let Found { registration: found, view, answers, others, event, categories, roles } = of;
    let locale = page.reader.locale;
    let address = |what: &str| page.reader.address(&path(&event, what));
    let other = |other: RegistrationView| Other {
        url: address(&format!("registrations/{}", other.id)),
        name: format!("{} {}", other.given_name, other.family_name).trim().to_owned(),
        number: other.number,
    };
    let [instead_of, substituted_by] = others.map(|found| found.map(other));
    let open = view.answers.unwrap_or_default();
    let (open, apart): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answered| open.contains_key(&answered.code));
    let stands = !Status::ENDED.contains(&found.status) && !event.is_over(platform.clock.now());
    One {
        name: format!("{} {}", view.given_name, view.family_name).trim().to_owned(),
        email: view.email,
        status: view.status,
        position: view.position,
        category: category(platform, locale, &categories, &view.category),
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
        party_url: found.party.map(|party| address(&format!("registrations?party={party}"))),
        instead_of,
        substituted_by,
        answers: open.into_iter().map(|answered| OwnAnswer::new(answered, page.reader)).collect(),
        apart_url: (!apart.is_empty() && may::<ReadSensitive>(&roles)).then(|| address(&format!("registrations/{}/apart", found.id))),
        swap: (stands && may::<WriteRegistrations>(&roles)).then(|| Swap::new(platform, page, &found, &event, &categories, &view.locale)),
        acts: may::<WriteRegistrations>(&roles).then(|| acts(page, &found, &event)),
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
