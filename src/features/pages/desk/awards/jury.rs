//! `/desk/awards/{cycle}/jury`: who sits, what each judges and how far they are; from the moment it closes what came of it.
//!
//! The way to an act that cannot be taken back leads through a question (`?ask=`), which is this page once more.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault};
use super::super::super::reader::Reader;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::head::{Head, Round, path};
use super::jury_answer::{Answer, Asks, Refused, Sent};
use super::jury_line::{Line, Of};
use super::jury_results::Results;
use super::page::{self, Wrong};
use super::when::when;
use crate::features::accounts::Caller;
use crate::features::awards::Case;
use crate::features::awards::jury::{self, JuryResults, JuryView};
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::texts::CountryName;

/// What this page brings.
#[derive(Debug, Serialize)]
struct JuryPage<'a> {
    round: Head,
    jury: Shown<'a>,
    /// Once it has closed.
    results: Option<Results>,
    done: Option<&'static str>,
    #[serde(flatten)]
    wrong: Wrong,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    closed_at: Option<String>,
    /// How many cases are before it.
    before: usize,
    jurors: Vec<Line>,
    /// None once it has closed.
    seat: Option<SeatForm<'a>>,
    assign_action: Option<String>,
    switch: Switch,
}

/// Seating somebody, as it was typed.
#[derive(Debug, Serialize)]
struct SeatForm<'a> {
    action: String,
    email: String,
    name: String,
    country: String,
    countries: &'a [CountryName],
}

/// Closing the jury, or opening it again.
#[derive(Debug, Serialize)]
struct Switch {
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

/// What was just done, as the address says it.
const DONE: [&str; 8] = ["seated", "there", "left", "assigned", "given", "lifted", "closed", "reopened"];

/// What the page was opened for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
    juror: Option<JurorId>,
    case: Option<AwardCaseId>,
}

impl Asked {
    fn asks(&self) -> Option<Asks> {
        match (self.ask.as_deref()?, self.juror, self.case) {
            ("switch", ..) => Some(Asks::Switch),
            ("leave", Some(juror), _) => Some(Asks::Leave(juror)),
            ("lift", Some(juror), Some(case)) => Some(Asks::Lift(juror, case)),
            _ => None,
        }
    }
}

#[get("/desk/awards/{cycle}/jury")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &page, caller, &named, Answer { done, asks: asked.asks(), refused: None }).await
}

/// What the page is made from.
struct Found {
    jury: JuryView,
    before: Vec<Case>,
    results: Option<JuryResults>,
}

fn find(conn: &mut Conn, round: &Round) -> Result<Found> {
    let is_closed = round.cycle.jury_closed_at.is_some();
    Ok(Found {
        jury: jury::jury_view(conn, &round.cycle)?,
        before: jury::before_the_jury(conn, &round.cycle)?,
        results: if is_closed { Some(jury::results(conn, &round.cycle)?) } else { None },
    })
}

/// Draws the page for who runs the round.
///
/// # Errors
/// Those of [`page::find`].
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    named: &str,
    answer: Answer<'_>,
) -> Result<HttpResponse> {
    let (now, reader) = (platform.clock.now(), page.reader);
    let (round, found) = page::find(platform, caller, named, |conn, _, round| find(conn, round)).await?;
    let refused = answer.refused.as_ref();
    let own = JuryPage {
        round: Head::new(reader, now, &round, "jury"),
        jury: Shown::new(platform, reader, (&round, &found), &answer),
        results: found.results.as_ref().map(|results| Results::new(reader, results)),
        done: answer.done,
        wrong: Wrong::of(refused, |refused| faults(platform, reader, &found, refused)),
    };
    let (here, problem) = (path(&round.cycle, "jury"), refused.map(|refused| refused.problem));
    page::draw(platform, page, (&round, here), problem, ("pages/desk_award_jury.html", own))
}

impl<'a> Shown<'a> {
    fn new(platform: &'a Platform, reader: Reader, (round, found): (&Round, &Found), answer: &Answer<'_>) -> Self {
        let Round { cycle, event } = round;
        let is_open = cycle.jury_closed_at.is_none();
        let at = |what: &str| reader.address(&path(cycle, what));
        let of = Of { reader, round, before: &found.before, answer };
        let switch = Switch {
            is_asked: answer.asks == Some(Asks::Switch),
            ask_url: at("jury?ask=switch#switch"),
            action: at(if is_open { "jury/close" } else { "jury/reopen" }),
            back_url: at("jury#switch"),
        };
        Self {
            closed_at: found.jury.closed_at.as_ref().map(|closed| when(&event.time_zone, closed)),
            before: found.before.len(),
            jurors: found.jury.items.iter().map(|juror| of.line(juror)).collect(),
            seat: is_open.then(|| SeatForm::new(platform, reader, at("jury/seat"), answer)),
            assign_action: is_open.then(|| at("jury/assign")),
            switch,
        }
    }
}

impl<'a> SeatForm<'a> {
    fn new(platform: &'a Platform, reader: Reader, action: String, answer: &Answer<'_>) -> Self {
        let typed = answer.refused.as_ref().filter(|refused| matches!(refused.sent, Sent::Seat)).map(|refused| refused.fields);
        let text = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
        let countries = platform.texts.countries(reader.locale);
        Self { action, email: text("email"), name: text("name"), country: text("country"), countries }
    }
}

/// What is wrong, each at its field.
fn faults(platform: &Platform, reader: Reader, found: &Found, refused: &Refused<'_>) -> Vec<Fault> {
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-jury-field-{word}"), &[]);
    let city = |id: AwardCaseId| found.before.iter().find(|case| case.id == id).map(|case| case.city_name.clone());
    let mut all = refused::faults(refused.problem, |pointer| match refused.sent {
        Sent::Seat => pointer.strip_prefix('/').map(|word| (word.to_owned(), label(word))),
        Sent::Leave(juror) => Some((format!("reason-{juror}"), label("reason"))),
        Sent::Cases(juror, ids) => {
            let id = ids.get(pointer.strip_prefix("/cases/")?.parse::<usize>().ok()?)?;
            Some((format!("tick-{juror}-{id}"), city(*id)?))
        }
        Sent::Button => None,
    });
    for fault in &mut all {
        fault.code = match (refused.sent, fault.code) {
            (Sent::Seat, "unknown") if fault.field.as_deref() == Some("email") => "no_account",
            (Sent::Seat, "conflict") => "speaks_for",
            (Sent::Cases(..), "unknown" | "invalid") => "not_before_jury",
            (_, other) => other,
        };
    }
    all
}
