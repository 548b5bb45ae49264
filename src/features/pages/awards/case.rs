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
use super::case_forms::{Again, Forms, Withdraw};
use super::case_found::{Found, find};
use super::dossier::{FilePart, Line, Person, TextPart};
use super::paths;
use super::refused::{self, Fault, Refusal};
use crate::features::accounts::Caller;
use crate::features::awards::{CaseState, Eye, Outcome};
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
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
    /// What was taken back, once more.
    again: Option<Again>,
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
    /// It was received elsewhere: its dossier is not here.
    is_entered: bool,
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
    /// Its commission may nominate it still.
    awaits_nomination: bool,
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
    /// Where nothing can be said: when the laureates are announced; none once that has passed.
    announced_at: Option<String>,
}

impl Told {
    /// What the reader is told of it; nothing where nothing was decided and the round is over.
    fn of(found: &Found, ctx: &Ctx) -> Option<Self> {
        let (outcome, is_over) = (found.result.outcome, found.cycle.is_unsealed(ctx.now));
        let is_told = found.case.state == CaseState::Submitted && found.eye != Eye::Juror && (outcome.is_some() || !is_over);
        let embargo = || at(&found.event.time_zone, found.cycle.embargo_until.0);
        is_told.then(|| Self {
            outcome,
            until: found.result.confidential_until.is_some().then(embargo),
            announced_at: found.is_before_embargo(ctx).then(embargo),
        })
    }
}

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

/// What was just done, as the address says it.
const DONE: [&str; 6] = ["begun", "saved", "attached", "removed", "submitted", "withdrawn"];

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
        again: found.can_be_begun_again(ctx).then(|| Again::of(page, &found.cycle, &found.view.city)),
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
    let is_entered = found.case.is_entered();
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
        is_entered,
        checklist: view.checklist.iter().map(|item| Line::of(item, locale)).collect(),
        standing: view.refusals.iter().map(Refusal::from).collect(),
        texts: TextPart::all(&found.rules, view, locale, typed),
        files: FilePart::all(&found.rules, view, page, &paths::case(found.case.id)),
        contact: view.contact.as_ref().map(|contact| Person::of(Some(contact), "contact", typed)),
        mayor: view.contact.as_ref().map(|_| Person::of(view.mayor.as_ref(), "mayor", typed)),
        submitted_at: found.case.submitted_at.map(|sent| at(zone, sent.0)),
        rules_version: view.rules_version,
        // What a commission did or did not do is nothing to a juror.
        needs_nomination: found.rules.needs_nomination && found.eye != Eye::Juror && !is_entered,
        nomination,
        awaits_nomination: found.is_before_embargo(ctx) && found.result.outcome.is_none(),
        result: Told::of(found, ctx),
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
