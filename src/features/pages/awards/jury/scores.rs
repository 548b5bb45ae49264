//! `/awards/cases/{case}/scores`: a juror's points for a case, each with words if they wish; once the jury has closed, to be read only.
//!
//! What is given is saved, be it all or some. What was typed is never lost: a form that is refused comes back with it, and where nothing can be
//! saved any more it stands beside what was saved.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::signed_in::SignedInPage;
use super::super::dossier::sent;
use super::super::paths;
use super::super::refused::{self, Fault, Refusal};
use super::round::Came;
use super::sitting::Sitting;
use crate::features::accounts::Caller;
use crate::features::awards::jury::{self, OwnCase};
use crate::features::awards::rules::Criterion;
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct ScoresPage {
    scores: Shown,
    /// While the jury scores.
    save_action: Option<String>,
    conflict: Option<Conflict>,
    done: Option<&'static str>,
    errors: Vec<Fault>,
    refused: Vec<Refusal>,
}

#[derive(Debug, Serialize)]
struct Shown {
    city: String,
    country: &'static str,
    round: Passage,
    jury_url: String,
    dossier_url: String,
    /// Which of the juror's cases it is, from 1, and of how many.
    position: usize,
    of: usize,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    zone: String,
    closed_at: Option<String>,
    is_complete: bool,
    given: usize,
    total_weight: u32,
    most_points: u32,
    lines: Vec<Line>,
    result: Option<Came>,
    /// Why they could not judge it, where that could not be noted any more.
    typed_reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Neighbour {
    city: String,
    url: String,
}

/// A criterion with what the juror gives by it.
#[derive(Debug, Serialize)]
struct Line {
    /// Names and ids of the two fields.
    points_field: String,
    comment_field: String,
    title: Passage,
    weight: u32,
    /// What is saved; empty: nothing.
    points: String,
    comment: String,
    /// What was typed, where that is something else.
    typed: Option<Typed>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Typed {
    points: String,
    comment: String,
}

/// That they cannot judge it: asked before it is done.
#[derive(Debug, Serialize)]
struct Conflict {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
    /// As typed.
    reason: String,
}

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

/// What the page says beside the case itself.
#[derive(Debug, Default)]
pub(super) struct Said<'a> {
    done: Option<&'static str>,
    /// Whether they cannot judge it is asked.
    asks: bool,
    /// What was refused, with what was sent.
    refused: Option<(&'a Problem, &'a Fields)>,
}

impl<'a> Said<'a> {
    /// A form that was refused: of the points, or of the conflict.
    pub(super) fn refused(problem: &'a Problem, fields: &'a Fields) -> Self {
        Self { done: None, asks: sent(fields, "reason").is_some(), refused: Some((problem, fields)) }
    }

    fn typed(&self) -> Option<&'a Fields> {
        self.refused.map(|(_, fields)| fields)
    }
}

/// What the page is made from: a case among those that its juror judges.
pub(super) struct Found {
    sitting: Sitting,
    case: OwnCase,
    position: usize,
}

/// Reads a case that the caller judges; to everybody else it does not exist.
pub(super) fn find(conn: &mut Conn, caller: &Caller, id: AwardCaseId) -> Result<Found> {
    let cycle = jury::judging(conn, caller, id)?.cycle;
    let sitting = Sitting::find(conn, caller, cycle)?;
    let at = sitting.own.cases.iter().position(|case| case.case == id);
    let (position, case) = at.and_then(|at| Some((at, sitting.own.cases.get(at)?.clone()))).ok_or_else(Problem::not_found)?;
    Ok(Found { sitting, case, position })
}

impl Found {
    /// By what is judged.
    pub(super) fn criteria(&self) -> &[Criterion] {
        &self.sitting.own.criteria
    }

    /// With what was given before.
    pub(super) fn case(&self) -> &OwnCase {
        &self.case
    }

    fn neighbour(&self, page: &SignedInPage, at: Option<usize>) -> Option<Neighbour> {
        let case = self.sitting.own.cases.get(at?)?;
        Some(Neighbour { city: case.city.name.clone(), url: page.reader.address(&paths::scores(case.case)) })
    }
}

/// Name and id of the field of points by a criterion.
pub(super) fn points_field(code: &str) -> String {
    format!("points.{code}")
}

/// Name and id of the field of words by a criterion.
pub(super) fn comment_field(code: &str) -> String {
    format!("comment.{code}")
}

#[get("/awards/cases/{case}/scores")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    case: Path<AwardCaseId>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let id = *case;
    let found = platform.db.read(move |conn| find(conn, &caller, id)).await?;
    let done = asked.done.as_deref().filter(|done| *done == "saved").map(|_| "saved");
    draw(&platform, &page, &found, &Said { done, asks: asked.ask.is_some(), refused: None })
}

/// Draws the page.
pub(super) fn draw(platform: &Platform, page: &SignedInPage, found: &Found, said: &Said<'_>) -> Result<HttpResponse> {
    let (here, reader) = (paths::scores(found.case.case), page.reader);
    let is_open = !found.sitting.own.is_closed;
    let problem = said.refused.map(|(problem, _)| problem);
    let reason = said.typed().and_then(|fields| sent(fields, "reason")).unwrap_or_default();
    let own = ScoresPage {
        scores: shown(page, found, said, reason),
        save_action: is_open.then(|| reader.address(&here)),
        conflict: is_open.then(|| Conflict {
            is_asked: said.asks,
            ask_url: reader.address(&format!("{here}?ask=conflict#conflict")),
            action: reader.address(&format!("{}/conflict", paths::case(found.case.case))),
            back_url: reader.address(&here),
            reason: reason.to_owned(),
        }),
        done: said.done,
        errors: problem.map(|problem| faults(platform, page.reader.locale, found, problem)).unwrap_or_default(),
        refused: problem.map(refused::rules).unwrap_or_default(),
    };
    let description = platform.texts.t(reader.locale, "jury-title", &[]);
    let place = Place { here: "awards", path: here, description };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), "pages/award_scores.html", place, own)
}

fn shown(page: &SignedInPage, found: &Found, said: &Said<'_>, reason: &str) -> Shown {
    let (sitting, case, reader) = (&found.sitting, &found.case, page.reader);
    Shown {
        city: case.city.name.clone(),
        country: case.city.country.code(),
        round: sitting.cycle.title.0.get(reader.locale),
        jury_url: reader.address(&paths::jury(&sitting.cycle)),
        dossier_url: reader.address(&paths::case(case.case)),
        position: found.position + 1,
        of: sitting.own.cases.len(),
        previous: found.neighbour(page, found.position.checked_sub(1)),
        next: found.neighbour(page, found.position.checked_add(1)),
        zone: sitting.event.time_zone.name().to_owned(),
        closed_at: sitting.closed_at(),
        is_complete: case.is_complete,
        given: case.scores.len(),
        total_weight: sitting.total_weight(),
        most_points: sitting.own.most_points,
        lines: sitting.own.criteria.iter().map(|criterion| Line::of(criterion, case, reader.locale, said.typed())).collect(),
        result: case.result.as_ref().and_then(|result| Came::of(result, reader.locale)),
        typed_reason: Some(reason.to_owned()).filter(|reason| sitting.own.is_closed && !reason.trim().is_empty()),
    }
}

impl Line {
    fn of(criterion: &Criterion, case: &OwnCase, locale: Locale, typed: Option<&Fields>) -> Self {
        let code = criterion.code.as_str();
        let (points_field, comment_field) = (points_field(code), comment_field(code));
        let points = case.scores.get(code).map(ToString::to_string).unwrap_or_default();
        let comment = case.comments.get(code).cloned().unwrap_or_default();
        // A form of the conflict has no such fields.
        let typed = typed.and_then(|fields| {
            Some(Typed { points: sent(fields, &points_field)?.to_owned(), comment: sent(fields, &comment_field)?.replace("\r\n", "\n") })
        });
        let differs = |typed: &Typed| typed.points.trim() != points || typed.comment.trim() != comment;
        Self {
            typed: typed.filter(differs),
            points_field,
            comment_field,
            title: criterion.title.get(locale),
            weight: criterion.weight,
            points,
            comment,
        }
    }
}

/// What is wrong, at the fields: points and words have words of their own for it.
fn faults(platform: &Platform, locale: Locale, found: &Found, problem: &Problem) -> Vec<Fault> {
    let title = |code: &str| found.criteria().iter().find(|one| one.code == code).map(|one| one.title.text(locale));
    let named = |words: &str, code: &str| Some(platform.texts.t(locale, words, &[("criterion", title(code)?.as_str().into())]));
    let mut all = refused::faults(problem, |pointer| {
        if let Some(code) = pointer.strip_prefix("/scores/") {
            return Some((points_field(code), title(code)?));
        }
        if let Some(code) = pointer.strip_prefix("/comments/") {
            return Some((comment_field(code), named("jury-comment-of", code)?));
        }
        match pointer {
            "/scores" => found.criteria().first().map(|first| (points_field(&first.code), first.title.text(locale))),
            "/reason" => Some(("reason".to_owned(), platform.texts.t(locale, "jury-field-reason", &[]))),
            _ => None,
        }
    });
    for fault in &mut all {
        fault.code = match fault.code {
            "out_of_range" => "points",
            "invalid" => "points_first",
            other => other,
        };
    }
    all
}
