//! `/desk/awards/{cycle}/ceremony`: in which order the award is conferred, who receives it for each city, the gap, the certificates; and
//! `/order` beneath it, the order alone, to be printed.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault, Refusal};
use super::super::super::frame::Place;
use super::super::super::reader::Reader;
use super::super::super::signed_in::SignedInPage;
use super::ceremony_line::{Answer, Line, Of, Refused, Sent};
use super::head::{Head, Round, of_staff, path};
use crate::features::accounts::Caller;
use crate::features::awards::ceremony::{self, CeremonyView};
use crate::features::registration::RegistrationView;
use crate::features::registration::staff::{self, Sort, StaffFilter};
use crate::kernel::page::MAX_LIMIT;
use crate::kernel::problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What these pages bring.
#[derive(Debug, Serialize)]
struct CeremonyPage {
    round: Head,
    ceremony: Shown,
    done: Option<&'static str>,
    errors: Vec<Fault>,
    refused: Vec<Refusal>,
    /// What cannot be done any more, in English.
    detail: Option<String>,
}

#[derive(Debug, Serialize)]
struct Shown {
    /// Laureates without somebody who is certain to come.
    gap: usize,
    laureates: Vec<Line>,
    url: String,
    order_url: String,
    order_action: String,
    /// None before the round is concluded, and where each certificate has its number.
    certificates: Option<Certificates>,
}

/// Issuing the numbers of certificates.
#[derive(Debug, Serialize)]
struct Certificates {
    /// How many have none.
    missing: usize,
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

/// What was just done, as the address says it.
const DONE: [&str; 4] = ["named", "confirmed", "ordered", "issued"];

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

#[get("/desk/awards/{cycle}/ceremony")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    named: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = asked.done.as_deref().and_then(|done| DONE.into_iter().find(|known| done == *known));
    let answer = Answer { done, asks: asked.ask.as_deref() == Some("certificates"), refused: None };
    draw(&platform, &page, caller, &named, answer).await
}

#[get("/desk/awards/{cycle}/ceremony/order")]
pub async fn read_order(platform: Data<Platform>, page: SignedInPage, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let (now, named) = (platform.clock.now(), named.into_inner());
    let found = platform.db.read(move |conn| find(conn, &caller, &named)).await?;
    let own = CeremonyPage::new(&platform, page.reader, now, &found, &Answer::default());
    let cycle = &found.round.cycle;
    let place = Place { here: "desk", path: path(cycle, "ceremony/order"), description: cycle.title.0.get(page.reader.locale).text };
    page.draw(&platform, 200, "pages/desk_award_order.html", place, own)
}

/// What the pages are made from.
struct Found {
    round: Round,
    ceremony: CeremonyView,
    /// Those of the city of each laureate who are registered and have not left.
    registered: Vec<Vec<RegistrationView>>,
}

fn find(conn: &mut Conn, caller: &Caller, named: &str) -> Result<Found> {
    let round = of_staff(conn, caller, named)?;
    let ceremony = ceremony::view(conn, &round.cycle)?;
    let mut registered = Vec::new();
    for line in &ceremony.laureates {
        let filter = StaffFilter { organisation: Some(line.city.slug.clone()), has_left: Some(false), ..StaffFilter::default() };
        registered.push(staff::page(conn, &round.event, &filter, Sort::default(), None, MAX_LIMIT)?.items);
    }
    Ok(Found { round, ceremony, registered })
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
    let cycle = &found.round.cycle;
    let own = CeremonyPage::new(platform, reader, now, &found, &answer);
    let place = Place { here: "desk", path: path(cycle, "ceremony"), description: cycle.title.0.get(reader.locale).text };
    let status = answer.refused.as_ref().map_or(200, |refused| refused.problem.code.status);
    page.draw(platform, status, "pages/desk_award_ceremony.html", place, own)
}

impl CeremonyPage {
    fn new(platform: &Platform, reader: Reader, now: Timestamp, found: &Found, answer: &Answer<'_>) -> Self {
        let problem = answer.refused.as_ref().map(|refused| refused.problem);
        Self {
            round: Head::new(reader, now, &found.round, "ceremony"),
            ceremony: Shown::new(reader, found, answer),
            done: answer.done,
            errors: answer.refused.as_ref().map(|refused| faults(platform, reader, found, refused)).unwrap_or_default(),
            refused: problem.map(refused::rules).unwrap_or_default(),
            detail: problem.filter(|problem| problem.code == &problem::CONFLICT).and_then(|problem| problem.detail.clone()),
        }
    }
}

impl Shown {
    fn new(reader: Reader, found: &Found, answer: &Answer<'_>) -> Self {
        let cycle = &found.round.cycle;
        let at = |what: &str| reader.address(&path(cycle, what));
        let of = Of { reader, round: &found.round, answer };
        let lines = found.ceremony.laureates.iter().zip(&found.registered);
        let missing = found.ceremony.laureates.iter().filter(|line| line.certificate.is_none()).count();
        let certificates = Certificates {
            missing,
            is_asked: answer.asks,
            ask_url: at("ceremony?ask=certificates#certificates"),
            action: at("ceremony/certificates"),
            back_url: at("ceremony#certificates"),
        };
        Self {
            gap: found.ceremony.gap,
            laureates: lines.map(|(line, registered)| of.line(line, registered)).collect(),
            url: at("ceremony"),
            order_url: at("ceremony/order"),
            order_action: at("ceremony/order"),
            certificates: (cycle.concluded_at.is_some() && missing > 0).then_some(certificates),
        }
    }
}

/// What is wrong, each at its field.
fn faults(platform: &Platform, reader: Reader, found: &Found, refused: &Refused<'_>) -> Vec<Fault> {
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-ceremony-field-{word}"), &[]);
    let city = |id: &str| found.ceremony.laureates.iter().find(|line| line.case.to_string() == id).map(|line| line.city.name.clone());
    refused::faults(refused.problem, |pointer| match refused.sent {
        Sent::Named(case) => {
            let word = pointer.strip_prefix('/')?;
            Some((format!("{word}-{case}"), format!("{}, {}", city(&case.to_string())?, label(word))))
        }
        Sent::Order => {
            let case = pointer.strip_prefix("/positions/")?;
            let named = platform.texts.t(reader.locale, "desk-ceremony-field-position", &[]);
            Some((format!("position-{case}"), format!("{}, {named}", city(case)?)))
        }
        Sent::Button => None,
    })
}
