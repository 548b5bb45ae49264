//! `/desk/awards/{cycle}`: what holds for a round, with the forms by which it is changed; and the question before it is concluded.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault};
use super::super::super::awards::rules::Told;
use super::super::super::reader::at;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::forms::{self, CaseStudies, Forms};
use super::found::{ENTRIES, find};
use super::head::{Head, path};
use super::journal::Line;
use super::page::{self, Wrong};
use super::seen;
use crate::features::accounts::Caller;
use crate::features::awards::cycles::{CityView, Deadline};
use crate::features::awards::decisions::Ending;
use crate::features::awards::{Cycle, DeadlineKind};
use crate::kernel::language_map::Passage;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct OverviewPage {
    round: Head,
    /// The event at which it is conferred.
    conferred: Passage,
    opens_at: String,
    deadlines: Vec<OfKind>,
    embargo_until: String,
    /// Where it is conferred.
    session: Option<Passage>,
    announcement: Vec<forms::Said>,
    rules: Told,
    rules_url: String,
    case_studies: Vec<CityView>,
    forms: Forms,
    conclude: Option<Conclude>,
    journal: Vec<Line>,
    journal_url: Option<String>,
    done: Option<&'static str>,
    #[serde(flatten)]
    wrong: Wrong,
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

/// Making the decisions final: asked before it is done.
#[derive(Debug, Serialize)]
struct Conclude {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
    /// Which decisions it is about.
    seen: String,
    laureates: usize,
    regrets: usize,
    undecided: Vec<String>,
}

/// What was just done, as the address says it.
const DONE: [&str; 5] = ["deadline", "embargo", "words", "case-studies", "concluded"];
/// The fields of its forms. What is wrong elsewhere stands in the summary alone.
const FIELDS: [&str; 6] = ["kind", "due_at", "reason", "embargo_until", "session", "cities"];
/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

#[get("/desk/awards/{cycle}")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    let asks = asked.ask.as_deref() == Some("conclude");
    draw(&platform, &page, caller, &named, Answer { done, asks, refused: None }).await
}

/// What the page says beside the round itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    /// Whether the round is to be concluded.
    pub asks: bool,
    pub refused: Option<Refused<'a>>,
}

/// What was refused: the names of its fields tell of which form.
pub(super) type Refused<'a> = page::Refused<'a, ()>;

/// Draws the page for who runs the round.
///
/// # Errors
/// Those of [`find`].
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    named: &str,
    answer: Answer<'_>,
) -> Result<HttpResponse> {
    let (now, reader) = (platform.clock.now(), page.reader);
    let (round, mut found) = page::find(platform, caller, named, |conn, _, round| find(conn, round)).await?;
    let (is_more, entries) = (found.journal.len() > usize::from(ENTRIES), std::mem::take(&mut found.journal));
    let (cycle, zone) = (&round.cycle, &round.event.time_zone);
    let refused = answer.refused.as_ref();
    let session = found.sessions.iter().find(|session| Some(session.id) == cycle.session);
    let own = OverviewPage {
        round: Head::new(reader, now, &round, "overview"),
        conferred: round.event.title.0.get(reader.locale),
        opens_at: at(zone, cycle.opens_at.0),
        deadlines: DeadlineKind::ALL.iter().filter_map(|kind| OfKind::of(*kind, &found.deadlines, zone, now)).collect(),
        embargo_until: at(zone, cycle.embargo_until.0),
        session: session.map(|session| session.details.title.get(reader.locale)),
        announcement: forms::announced(platform, page, cycle).into_iter().filter(|one| !one.text.is_empty()).collect(),
        rules: Told::of(cycle.rules_version, &found.rules, reader.locale),
        rules_url: format!("/api/v1/award-cycles/{}/rules", cycle.slug),
        forms: Forms::new(platform, page, (&round, &found), refused.map(|refused| refused.fields), now),
        conclude: cycle.concluded_at.is_none().then(|| Conclude::new(page, cycle, &found.ending, answer.asks)),
        journal: entries.into_iter().take(usize::from(ENTRIES)).map(|entry| Line::new(reader, entry)).collect(),
        journal_url: is_more.then(|| reader.address(&path(cycle, "journal"))),
        done: answer.done,
        wrong: Wrong::of(refused, |refused| faults(platform, page, refused)),
        case_studies: found.case_studies.clone(),
    };
    let problem = refused.map(|refused| refused.problem);
    page::draw(platform, page, (&round, path(cycle, "overview")), problem, ("pages/desk_award.html", own))
}

/// What is wrong, each at its field; of cities every line.
fn faults(platform: &Platform, page: &SignedInPage, refused: &Refused<'_>) -> Vec<Fault> {
    let (locale, problem) = (page.reader.locale, refused.problem);
    let field = |pointer: &str| {
        let word = pointer.strip_prefix('/').filter(|word| FIELDS.contains(word))?;
        Some((word.to_owned(), platform.texts.t(locale, &format!("desk-award-field-{word}"), &[])))
    };
    let lines = CaseStudies::typed(refused.fields);
    let of_line = |pointer: &str| lines.get(pointer.strip_prefix("/cities/")?.parse::<usize>().ok()?);
    let cities = problem.errors.iter().filter_map(|error| Some((of_line(&error.pointer)?, error.code)));
    let cities: Vec<Fault> = cities
        .map(|((line, text), code)| Fault {
            field: Some("cities".to_owned()),
            code,
            label: Some(platform.texts.t(locale, "desk-award-line", &[("line", (*line).into()), ("text", text.as_str().into())])),
        })
        .collect();
    refused::worded(if cities.is_empty() { refused::faults(problem, field) } else { cities }, own_words)
}

/// What a code of the interface means in a form of this page.
fn own_words(field: &str, code: &str) -> Option<&'static str> {
    match (field, code) {
        ("cities", "unknown") => Some("no_such_city"),
        ("cities", "taken") => Some("named_twice"),
        ("due_at", "out_of_range") => Some("after_embargo"),
        ("due_at", "before_start") => Some("before_call"),
        ("embargo_until", "before_start") => Some("before_deadline"),
        _ => None,
    }
}

impl OfKind {
    fn of(kind: DeadlineKind, all: &[Deadline], zone: &Zone, now: Timestamp) -> Option<Self> {
        let was = |one: &Deadline| Was { at: at(zone, one.due_at), set_at: at(zone, one.set_at), reason: one.reason.clone() };
        let of_kind: Vec<&Deadline> = all.iter().filter(|one| one.kind == kind).collect();
        let holds = of_kind.last()?;
        let history = of_kind.iter().rev().map(|one| was(one)).collect();
        Some(Self { kind, at: at(zone, holds.due_at), is_past: now >= holds.due_at, history })
    }
}

impl Conclude {
    fn new(page: &SignedInPage, cycle: &Cycle, ending: &Ending, is_asked: bool) -> Self {
        let address = |more: &str| page.reader.address(&format!("{}{more}", path(cycle, "overview")));
        Self {
            is_asked,
            ask_url: address("?ask=conclude#conclude"),
            action: page.reader.address(&path(cycle, "conclude")),
            back_url: address("#conclude"),
            seen: seen::of_ending(ending),
            laureates: ending.laureates,
            regrets: ending.regrets,
            undecided: ending.undecided.clone(),
        }
    }
}
