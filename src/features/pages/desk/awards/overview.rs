//! `/desk/awards/{cycle}`: what holds for a round, with the forms by which it is changed.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault, Refusal};
use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::reader::at;
use super::super::super::signed_in::SignedInPage;
use super::head::{Head, Round, of_staff, path};
use super::instant::Instant;
use crate::features::accounts::Caller;
use crate::features::awards::DeadlineKind;
use crate::features::awards::cycles::{self, Deadline};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct OverviewPage {
    round: Head,
    deadlines: Vec<OfKind>,
    deadline: DeadlineForm,
    done: Option<&'static str>,
    errors: Vec<Fault>,
    refused: Vec<Refusal>,
}

/// The deadlines of a kind: the one that holds, and what held before.
#[derive(Debug, Serialize)]
struct OfKind {
    kind: DeadlineKind,
    at: String,
    is_past: bool,
    /// The last first, each as it was set.
    history: Vec<Was>,
}

#[derive(Debug, Serialize)]
struct Was {
    at: String,
    set_at: String,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct DeadlineForm {
    action: String,
    kinds: &'static [DeadlineKind],
    kind: String,
    due_at: Instant,
    reason: String,
}

/// What was just done, as the address says it.
const DONE: [&str; 1] = ["deadline"];

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

#[get("/desk/awards/{cycle}")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = asked.done.as_deref().and_then(|done| DONE.into_iter().find(|known| done == *known));
    draw(&platform, &page, caller, &named, Answer { done, refused: None }).await
}

/// What the page says beside the round itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    /// What was refused, of which form.
    pub refused: Option<(&'a Problem, &'a Fields)>,
}

/// What the page is made from.
struct Found {
    round: Round,
    deadlines: Vec<Deadline>,
}

fn find(conn: &mut Conn, caller: &Caller, named: &str) -> Result<Found> {
    let round = of_staff(conn, caller, named)?;
    Ok(Found { deadlines: cycles::deadlines(conn, round.cycle.id)?, round })
}

/// Draws the page for who runs the round.
///
/// # Errors
/// Those of [`of_staff`].
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    named: &str,
    answer: Answer<'_>,
) -> Result<HttpResponse> {
    let (now, named, reader) = (platform.clock.now(), named.to_owned(), page.reader);
    let found = platform.db.read(move |conn| find(conn, &caller, &named)).await?;
    let round = &found.round;
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-award-field-{word}"), &[]);
    let field = |pointer: &str| {
        let word = pointer.strip_prefix('/')?;
        Some((word.to_owned(), label(word)))
    };
    let problem = answer.refused.map(|(problem, _)| problem);
    let own = OverviewPage {
        round: Head::new(reader, now, round, "overview"),
        deadlines: DeadlineKind::ALL.iter().filter_map(|kind| OfKind::of(*kind, &found, now)).collect(),
        deadline: DeadlineForm::new(page, &found, answer.refused.map(|(_, fields)| fields)),
        done: answer.done,
        errors: problem.map(|problem| refused::faults(problem, field)).unwrap_or_default(),
        refused: problem.map(refused::rules).unwrap_or_default(),
    };
    let place = Place { here: "desk", path: path(&round.cycle, "overview"), description: round.cycle.title.0.get(reader.locale).text };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), "pages/desk_award.html", place, own)
}

impl OfKind {
    fn of(kind: DeadlineKind, found: &Found, now: Timestamp) -> Option<Self> {
        let zone = &found.round.event.time_zone;
        let set = |one: &Deadline| Was { at: at(zone, one.due_at), set_at: at(zone, one.set_at), reason: one.reason.clone() };
        let of_kind: Vec<&Deadline> = found.deadlines.iter().filter(|one| one.kind == kind).collect();
        let holds = of_kind.last()?;
        let history = of_kind.iter().rev().map(|one| set(one)).collect();
        Some(Self { kind, at: at(zone, holds.due_at), is_past: now >= holds.due_at, history })
    }
}

impl DeadlineForm {
    fn new(page: &SignedInPage, found: &Found, typed: Option<&Fields>) -> Self {
        let (cycle, zone) = (&found.round.cycle, &found.round.event.time_zone);
        // Of the forms of this page the one that was sent has this field.
        let typed = typed.filter(|fields| fields.everything().any(|(name, _)| name == "due_at"));
        // At first what holds for the kind that the form names first: from there one extends.
        let first = DeadlineKind::ALL.first().and_then(|kind| found.deadlines.iter().rfind(|one| one.kind == *kind));
        let holding = || first.map(|one| Instant::of(zone, one.due_at)).unwrap_or_default();
        let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
        Self {
            action: page.reader.address(&path(cycle, "deadline")),
            kinds: DeadlineKind::ALL,
            kind: text("kind"),
            due_at: typed.map_or_else(holding, |fields| Instant::typed(fields, "due_at", zone)),
            reason: text("reason"),
        }
    }
}
