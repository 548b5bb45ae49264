//! `/desk/awards/{cycle}/cases`: the board of a round. Every case with what is sealed, the ticks of shortlist and recommendation, the
//! decisions, and the form for an application that came on paper.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::super::awards::refused::{self, Fault};
use super::super::super::reader::Reader;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::case_line::{Line, Of};
use super::head::{Head, Round, path};
use super::narrowed::{Asked, Narrowed};
use super::page::{self, Wrong};
use super::paper::{self, Paper};
use super::sent::{Refused, Sent};
use super::ticks::Ticks;
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, CaseView};
use crate::features::awards::decisions::{self, BoardLine};
use crate::features::awards::jury::{self, CaseResult};
use crate::features::awards::{CaseState, Cycle, Eye, Outcome};
use crate::features::organisations::Region;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct CasesPage {
    round: Head,
    list: List,
    totals: Vec<Total>,
    cases: Vec<Line>,
    outcomes: &'static [Outcome],
    /// Until the jury closes.
    shortlist: Option<Ticks>,
    /// From then on.
    recommend: Option<Ticks>,
    /// What the jury said, once it cannot be said otherwise.
    words: Option<String>,
    paper: Paper,
    /// What was typed in a form that is not there any more.
    lost: Option<Lost>,
    done: Option<&'static str>,
    #[serde(flatten)]
    wrong: Wrong,
    /// The case that was refused.
    about: Option<About>,
}

/// To what it is narrowed, and to what it can be.
#[derive(Debug, Serialize)]
struct List {
    action: String,
    all_url: Option<String>,
    state: Option<CaseState>,
    region: Option<Region>,
    states: &'static [CaseState],
    regions: &'static [Region],
    all: usize,
}

/// Of a region; none: of countries in none.
#[derive(Debug, Serialize)]
struct Total {
    region: Option<Region>,
    received: usize,
    shortlisted: usize,
    laureates: usize,
}

/// The cities that were ticked, and the words of the jury.
#[derive(Debug, Serialize)]
struct Lost {
    cities: Vec<String>,
    note: String,
}

#[derive(Debug, Serialize)]
struct About {
    id: String,
    city: String,
}

/// What was just done, as the address says it.
const DONE: [&str; 3] = ["shortlisted", "recommended", "decided"];

#[get("/desk/awards/{cycle}/cases")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    let narrowed = Narrowed::of(&asked);
    draw(&platform, &page, caller, &named, (narrowed, done), None).await
}

/// What the page is made from.
struct Found {
    board: Vec<(BoardLine, CaseView)>,
    /// What the jury said when it recommended.
    words: Option<String>,
    results: Vec<CaseResult>,
    /// The case of the city that was typed for what came on paper.
    there: Option<AwardCaseId>,
}

fn find(conn: &mut Conn, ctx: &Ctx, round: &Round, on_paper: Option<&str>) -> Result<Found> {
    let all = decisions::board(conn, &round.cycle)?;
    let mut board = Vec::new();
    for (line, case) in all.cases.into_iter().zip(cases::of_cycle(conn, round.cycle.id)?) {
        let dossier = cases::view(conn, ctx, &round.cycle, &case, Eye::Secretariat)?;
        board.push((line, dossier));
    }
    let is_judged = round.cycle.jury_closed_at.is_some();
    let results = if is_judged { jury::results(conn, &round.cycle)?.cases } else { Vec::new() };
    let there = match on_paper {
        Some(typed) => paper::case_of(conn, &round.cycle, typed)?,
        None => None,
    };
    Ok(Found { board, words: all.recommendation, results, there })
}

/// How the list is narrowed, or why it cannot be; and what was just done.
type Shown = (std::result::Result<Narrowed, Problem>, Option<&'static str>);

/// Draws the page for who runs the round.
///
/// # Errors
/// Those of [`page::find`]; `not_found` for a word that narrows nothing.
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    named: &str,
    (narrowed, done): Shown,
    refused: Option<Refused<'_>>,
) -> Result<HttpResponse> {
    let reader = page.reader;
    let on_paper =
        refused.as_ref().filter(|refused| matches!(refused.sent, Sent::Paper)).map(|refused| refused.fields.text("city").to_owned());
    let of_round = move |conn: &mut Conn, ctx: &Ctx, round: &Round| find(conn, ctx, round, on_paper.as_deref());
    let (round, found) = page::find(platform, caller, named, of_round).await?;
    // Who may not read the board is not told what it can be narrowed to.
    let (narrowed, cycle) = (narrowed?, &round.cycle);
    let of = Of { reader, round: &round, narrowed, results: &found.results };
    let typed = |id: AwardCaseId| match &refused {
        Some(Refused { sent: Sent::Decision(one), fields, .. }) if *one == id => Some(*fields),
        _ => None,
    };
    let shown = found.board.iter().filter(|(case, _)| narrowed.shows(case) || typed(case.id).is_some());
    let lines = shown.map(|(case, dossier)| of.line(case, dossier, typed(case.id))).collect();
    let is_final = cycle.concluded_at.is_some();
    let ticks = |what: &str| Ticks::new(&of, (&found.board, found.words.as_deref()), what, refused.as_ref());
    let own = CasesPage {
        round: Head::new(reader, platform.clock.now(), &round, "cases"),
        list: List::new(reader, cycle, found.board.len(), narrowed),
        totals: totals(&found.board),
        cases: lines,
        outcomes: Outcome::ALL,
        shortlist: (cycle.jury_closed_at.is_none() && !is_final).then(|| ticks("shortlist")),
        recommend: (cycle.jury_closed_at.is_some() && !is_final).then(|| ticks("recommend")),
        words: found.words.clone().filter(|_| is_final),
        paper: Paper::new(&of, found.board.iter().map(|(case, _)| case).find(|case| found.there == Some(case.id)), refused.as_ref()),
        lost: refused.as_ref().and_then(|refused| Lost::new(cycle, &found, refused)),
        done,
        wrong: Wrong::of(refused.as_ref(), |refused| faults(platform, reader, &found, refused)),
        about: refused.as_ref().and_then(|refused| About::new(&found, refused.sent)),
    };
    let (here, problem) = (narrowed.address(&path(cycle, "cases"), ""), refused.as_ref().map(|refused| refused.problem));
    page::draw(platform, page, (&round, here), problem, ("pages/desk_award_cases.html", own))
}

/// What is wrong, each at its field.
fn faults(platform: &Platform, reader: Reader, found: &Found, refused: &Refused<'_>) -> Vec<Fault> {
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-award-field-{word}"), &[]);
    let of_city = |ids: &[AwardCaseId], pointer: &str| {
        let id = ids.get(pointer.strip_prefix("/cases/")?.parse::<usize>().ok()?)?;
        Some((format!("tick-{id}"), city(found, *id)?))
    };
    if matches!(refused.sent, Sent::Paper) && refused.problem.code == &problem::CONFLICT {
        let named = platform.texts.t(reader.locale, "award-field-city", &[]);
        return vec![Fault { field: Some("city".to_owned()), code: "has_case", label: Some(named) }];
    }
    let all = refused::faults(refused.problem, |pointer| match refused.sent {
        Sent::Shortlist(ids) | Sent::Recommend(ids) => of_city(ids, pointer),
        Sent::Decision(id) => {
            let word = pointer.strip_prefix('/')?;
            Some((format!("{word}-{id}"), format!("{}, {}", city(found, *id)?, label(word))))
        }
        Sent::Paper => {
            let word = pointer.strip_prefix('/')?.replace('/', "_");
            let named = platform.texts.t(reader.locale, &format!("award-field-{word}"), &[]);
            Some((word, named))
        }
    });
    refused::worded(all, |field, code| ((field, code) == ("city", "unknown")).then_some("no_such_city"))
}

fn city(found: &Found, id: AwardCaseId) -> Option<String> {
    found.board.iter().find(|(case, _)| case.id == id).map(|(case, _)| case.city.name.clone())
}

/// By region, in their order; those without a case are left out.
fn totals(board: &[(BoardLine, CaseView)]) -> Vec<Total> {
    let total = |region: Option<Region>| {
        let received = board.iter().map(|(case, _)| case).filter(|case| case.state == CaseState::Submitted && case.city.region == region);
        let all: Vec<&BoardLine> = received.collect();
        Total {
            region,
            received: all.len(),
            shortlisted: all.iter().filter(|case| case.is_shortlisted).count(),
            laureates: all.iter().filter(|case| case.outcome == Some(Outcome::Laureate)).count(),
        }
    };
    let regions = Region::ALL.iter().copied().map(Some).chain([None]);
    regions.map(total).filter(|total| total.received > 0).collect()
}

impl List {
    fn new(reader: Reader, cycle: &Cycle, all: usize, narrowed: Narrowed) -> Self {
        let here = reader.address(&path(cycle, "cases"));
        Self {
            all_url: (narrowed != Narrowed::default()).then(|| here.clone()),
            action: here,
            state: narrowed.state,
            region: narrowed.region,
            states: CaseState::ALL,
            regions: Region::ALL,
            all,
        }
    }
}

impl Lost {
    /// What was sent to a form that the page has no more: the jury closed meanwhile, was opened again, or the round was concluded.
    fn new(cycle: &Cycle, found: &Found, refused: &Refused<'_>) -> Option<Self> {
        let (ids, is_there) = match refused.sent {
            Sent::Shortlist(ids) => (ids, cycle.jury_closed_at.is_none()),
            Sent::Recommend(ids) => (ids, cycle.jury_closed_at.is_some()),
            Sent::Decision(_) | Sent::Paper => return None,
        };
        let lost = || Self { cities: ids.iter().filter_map(|id| city(found, *id)).collect(), note: refused.fields.text("note").to_owned() };
        (!is_there || cycle.concluded_at.is_some()).then(lost)
    }
}

impl About {
    fn new(found: &Found, sent: &Sent) -> Option<Self> {
        let Sent::Decision(id) = sent else { return None };
        Some(Self { id: id.to_string(), city: city(found, *id)? })
    }
}
