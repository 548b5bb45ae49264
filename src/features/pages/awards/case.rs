//! `/awards/cases/{case}`: the application of a city, as whoever may look at it reads it; who writes it has the forms.
//!
//! What was typed is never lost: a form that is refused comes back with it, where somebody else was faster with what they saved beside it, and
//! where nothing can be saved any more it stands under what was sent.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::fields::Fields;
use super::super::frame::Place;
use super::super::reader::at;
use super::super::said::done;
use super::super::signed_in::SignedInPage;
use super::case_forms::{Forms, Withdraw};
use super::dossier::{FilePart, Line, Person, TextPart};
use super::paths;
use super::refused::{self, Fault, Refusal};
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, CaseView};
use crate::features::awards::decisions::{self, OwnResult};
use crate::features::awards::rules::Rules;
use crate::features::awards::{self, Case, CaseState, Cycle, DeadlineKind, Eye, Outcome, ceremony, cycles};
use crate::features::events::{self, Event};
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct CasePage {
    case: Shown,
    /// For who may write it now.
    forms: Option<Forms>,
    /// For who may say whom to write to about what was sent.
    corrections: Option<Forms>,
    withdraw: Option<Withdraw>,
    done: Option<&'static str>,
    errors: Vec<Fault>,
    /// The rules by which it was refused just now.
    refused: Vec<Refusal>,
}

#[derive(Debug, Serialize)]
struct Shown {
    city: String,
    country: &'static str,
    state: CaseState,
    round: Passage,
    round_url: String,
    mine_url: String,
    zone: String,
    /// Until when it can be sent.
    due_at: Option<String>,
    is_open: bool,
    checklist: Vec<Line>,
    /// The rules that keep the city from applying today.
    standing: Vec<Refusal>,
    texts: Vec<TextPart>,
    files: Vec<FilePart>,
    /// Not for jurors.
    contact: Option<Person>,
    mayor: Option<Person>,
    submitted_at: Option<String>,
    rules_version: Option<i64>,
    needs_nomination: bool,
    nomination: Option<Nomination>,
    result: Option<Told>,
    /// The certificate of its award, to be printed.
    certificate_url: Option<String>,
    /// Where it is said who receives it.
    representative_url: Option<String>,
    /// Where a juror gives points.
    scores_url: Option<String>,
}

/// That its commission forwards it.
#[derive(Debug, Serialize)]
struct Nomination {
    at: String,
    is_late: bool,
    note: Option<String>,
}

/// What came of it, as far as the reader may know.
#[derive(Debug, Serialize)]
struct Told {
    outcome: Option<Outcome>,
    /// It is said in confidence until then.
    until: Option<String>,
}

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

/// What was just done, as the address says it.
const DONE: [&str; 6] = ["begun", "saved", "attached", "removed", "submitted", "withdrawn"];

/// What the page is made from.
#[derive(Debug)]
pub struct Found {
    cycle: Cycle,
    case: Case,
    eye: Eye,
    event: Event,
    rules: Rules,
    view: CaseView,
    due: Option<jiff::Timestamp>,
    result: OwnResult,
    /// There is a certificate of its award to be printed.
    has_certificate: bool,
    /// The caller may say who receives it.
    may_name: bool,
}

impl Found {
    /// What the rules ask for.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Whether applications are received now.
    fn is_open(&self, ctx: &Ctx) -> bool {
        self.cycle.takes_applications(ctx.now, self.due)
    }

    fn is_writer(&self) -> bool {
        matches!(self.eye, Eye::Contact | Eye::Secretariat)
    }

    /// Whether the caller writes it, and it can be written now.
    fn is_written(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state == CaseState::Draft && self.is_open(ctx)
    }

    /// Whether the caller may say whom to write to about what was sent.
    fn is_corrected(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state == CaseState::Submitted && ctx.now < self.cycle.embargo_until.0
    }

    /// Whether the caller writes it, and can take it back still.
    fn can_be_withdrawn(&self, ctx: &Ctx) -> bool {
        self.is_writer() && self.case.state != CaseState::Withdrawn && ctx.now < self.cycle.embargo_until.0
    }
}

/// Reads a case, as far as the caller may.
///
/// # Errors
/// `not_found` where there is none, or for who may not.
pub fn find(conn: &mut Conn, ctx: &Ctx, caller: &Caller, id: AwardCaseId) -> Result<Found> {
    let (cycle, case, eye) = awards::look(conn, caller, id)?;
    Ok(Found {
        event: events::get(conn, cycle.event)?,
        rules: cycles::rules_for(conn, &cycle, &case)?,
        view: cases::view(conn, ctx, &cycle, &case, eye)?,
        due: cycles::due(conn, cycle.id, DeadlineKind::Applications)?,
        result: decisions::result_for(conn, ctx.now, &cycle, &case, eye)?,
        has_certificate: ceremony::of_case(conn, ctx.now, &cycle, &case, eye)?.is_some(),
        may_name: ceremony::may_name(conn, ctx, &cycle, &case, eye)?,
        cycle,
        case,
        eye,
    })
}

#[get("/awards/cases/{case}")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    case: Path<AwardCaseId>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let (ctx, id) = (platform.ctx(caller.actor()), *case);
    let found = platform.db.read(move |conn| find(conn, &ctx, &caller, id)).await?;
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &page, &ctx, &found, &Said { done, asks: asked.ask.is_some(), ..Said::default() })
}

/// What the page says beside the case itself.
#[derive(Debug, Default)]
pub struct Said<'a> {
    /// What was just done.
    pub done: Option<&'static str>,
    /// Whether it shall be taken back is asked.
    pub asks: bool,
    /// What was refused, with what was sent.
    pub refused: Option<(&'a Problem, &'a Fields)>,
}

/// Draws the page.
///
/// # Errors
/// None that happen.
pub fn draw(platform: &Platform, page: &SignedInPage, ctx: &Ctx, found: &Found, said: &Said<'_>) -> Result<HttpResponse> {
    let here = paths::case(found.case.id);
    let problem = said.refused.map(|(problem, _)| problem);
    let own = CasePage {
        case: shown(page, ctx, found, said),
        forms: found.is_written(ctx).then(|| Forms::of(page, &here, found.view.version, problem)),
        corrections: found.is_corrected(ctx).then(|| Forms::of(page, &here, found.view.version, problem)),
        withdraw: found.can_be_withdrawn(ctx).then(|| Withdraw::of(page, &here, said.asks)),
        done: said.done,
        errors: problem.map(|problem| faults(platform, page, found, said, problem)).unwrap_or_default(),
        refused: problem.map(refused::rules).unwrap_or_default(),
    };
    let description = platform.texts.t(page.reader.locale, "award-case-crumb", &[]);
    let place = Place { here: "awards", path: here, description };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), "pages/award_case.html", place, own)
}

fn shown(page: &SignedInPage, ctx: &Ctx, found: &Found, said: &Said<'_>) -> Shown {
    let (view, zone, reader, locale) = (&found.view, &found.event.time_zone, page.reader, page.reader.locale);
    let typed = said.refused.map(|(_, fields)| fields);
    let result = (found.case.state == CaseState::Submitted).then(|| Told {
        outcome: found.result.outcome,
        until: found.result.confidential_until.is_some().then(|| at(zone, found.cycle.embargo_until.0)),
    });
    let nomination = view.nomination.as_ref().map(|one| Nomination {
        at: one.nominated_at.parse().map_or_else(|_| one.nominated_at.clone(), |instant| at(zone, instant)),
        is_late: one.is_late,
        note: one.note.clone(),
    });
    Shown {
        city: view.city.name.clone(),
        country: view.city.country.code(),
        state: view.state,
        round: found.cycle.title.0.get(locale),
        round_url: reader.address(&format!("/awards/{}", found.cycle.slug)),
        mine_url: reader.address("/awards/mine"),
        zone: zone.name().to_owned(),
        due_at: found.due.map(|due| at(zone, due)),
        is_open: found.is_open(ctx),
        checklist: view.checklist.iter().map(|item| Line::of(item, locale)).collect(),
        standing: view.refusals.iter().map(Refusal::from).collect(),
        texts: TextPart::all(&found.rules, view, locale, typed),
        files: FilePart::all(&found.rules, view, page, &paths::case(found.case.id)),
        contact: view.contact.as_ref().map(|contact| Person::of(Some(contact), "contact", typed)),
        mayor: view.contact.as_ref().map(|_| Person::of(view.mayor.as_ref(), "mayor", typed)),
        submitted_at: found.case.submitted_at.map(|sent| at(zone, sent.0)),
        rules_version: view.rules_version,
        // What a commission did or did not do is nothing to a juror.
        needs_nomination: found.rules.needs_nomination && found.eye != Eye::Juror,
        nomination,
        result: result.filter(|_| found.eye != Eye::Juror),
        certificate_url: found.has_certificate.then(|| reader.address(&paths::certificate(found.case.id))),
        representative_url: found.may_name.then(|| reader.address(&paths::representative(found.case.id))),
        scores_url: (found.eye == Eye::Juror).then(|| reader.address(&paths::scores(found.case.id))),
    }
}

fn faults(platform: &Platform, page: &SignedInPage, found: &Found, said: &Said<'_>, problem: &Problem) -> Vec<Fault> {
    let locale = page.reader.locale;
    let title = |code: &str| found.rules.part(code).map(|part| part.title.text(locale));
    let part = said.refused.map(|(_, fields)| fields.text("part").to_owned()).unwrap_or_default();
    refused::faults(problem, |pointer| {
        if let Some(code) = pointer.strip_prefix("/answers/") {
            return Some((format!("answer.{code}"), title(code)?));
        }
        let word = |key: &str| platform.texts.t(locale, key, &[]);
        let (field, label) = match pointer {
            "/contact/name" => ("contact_name", word("award-field-contact_name")),
            "/contact/email" => ("contact_email", word("award-field-contact_email")),
            "/contact/locale" => ("contact_locale", word("award-field-contact_locale")),
            "/mayor/name" => ("mayor_name", word("award-field-mayor_name")),
            "/mayor/email" => ("mayor_email", word("award-field-mayor_email")),
            "/mayor/locale" => ("mayor_locale", word("award-field-mayor_locale")),
            "/file" | "/name" => return Some((format!("file.{part}"), title(&part)?)),
            _ => return None,
        };
        Some((field.to_owned(), label))
    })
}
