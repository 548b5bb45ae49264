//! `/desk/awards/{cycle}/ceremony`: in which order the award is conferred, who receives it for each city, the gap, the certificates; and
//! `/order` beneath it, the order alone, to be printed.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::awards::refused::{self, Fault};
use super::super::super::reader::Reader;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::ceremony_line::{Answer, Line, Of, Refused, Sent};
use super::head::{Head, Round, path};
use super::page::{self, Wrong};
use super::seen;
use crate::features::accounts::Caller;
use crate::features::awards::cases;
use crate::features::awards::ceremony::{self, CeremonyView};
use crate::features::registration::RegistrationView;
use crate::features::registration::staff;
use crate::kernel::id::{AwardCaseId, OrganisationId};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What these pages bring.
#[derive(Debug, Serialize)]
struct CeremonyPage {
    round: Head,
    ceremony: Shown,
    done: Option<&'static str>,
    #[serde(flatten)]
    wrong: Wrong,
}

#[derive(Debug, Serialize)]
struct Shown {
    /// Laureates without somebody who is certain to come.
    gap: usize,
    laureates: Vec<Line>,
    url: String,
    order_url: String,
    order_action: String,
    /// The order that the form was drawn from.
    order_seen: String,
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
    let done = done(asked.done.as_deref(), &DONE);
    let answer = Answer { done, asks: asked.ask.as_deref() == Some("certificates"), refused: None };
    draw(&platform, &page, caller, &named, answer).await
}

#[get("/desk/awards/{cycle}/ceremony/order")]
pub async fn read_order(platform: Data<Platform>, page: SignedInPage, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    // It names nobody else than who receives.
    let find = |conn: &mut Conn, _: &Ctx, round: &Round| {
        let ceremony = ceremony::view(conn, &round.cycle)?;
        Ok(Found { registered: vec![Vec::new(); ceremony.laureates.len()], ceremony })
    };
    let (round, found) = page::find(&platform, caller, &named, find).await?;
    let own = CeremonyPage::new(&platform, page.reader, (&round, &found), &Answer::default());
    let here = path(&round.cycle, "ceremony/order");
    page::draw(&platform, &page, (&round, here), None, ("pages/desk_award_order.html", own))
}

/// What the pages are made from.
struct Found {
    ceremony: CeremonyView,
    /// Those of the city of each laureate who are registered and have not left.
    registered: Vec<Vec<RegistrationView>>,
}

fn find(conn: &mut Conn, round: &Round) -> Result<Found> {
    let ceremony = ceremony::view(conn, &round.cycle)?;
    let cases = cases::of_cycle(conn, round.cycle.id)?;
    let city = |case: AwardCaseId| cases.iter().find(|one| one.id == case).map(|one| one.city);
    let cities: Vec<_> = ceremony.laureates.iter().map(|line| city(line.case)).collect();
    let all = staff::of_organisations(conn, &round.event, &cities.iter().copied().flatten().collect::<Vec<_>>())?;
    let of_city = |id: &Option<OrganisationId>| all.iter().filter(|(city, _)| Some(*city) == *id).map(|(_, one)| one.clone()).collect();
    Ok(Found { registered: cities.iter().map(of_city).collect(), ceremony })
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
    let (round, found) = page::find(platform, caller, named, |conn, _, round| find(conn, round)).await?;
    let own = CeremonyPage::new(platform, page.reader, (&round, &found), &answer);
    let (here, problem) = (path(&round.cycle, "ceremony"), answer.refused.as_ref().map(|refused| refused.problem));
    page::draw(platform, page, (&round, here), problem, ("pages/desk_award_ceremony.html", own))
}

impl CeremonyPage {
    fn new(platform: &Platform, reader: Reader, (round, found): (&Round, &Found), answer: &Answer<'_>) -> Self {
        Self {
            round: Head::new(reader, platform.clock.now(), round, "ceremony"),
            ceremony: Shown::new(reader, (round, found), answer),
            done: answer.done,
            wrong: Wrong::of(answer.refused.as_ref(), |refused| faults(platform, reader, found, refused)),
        }
    }
}

impl Shown {
    fn new(reader: Reader, (round, found): (&Round, &Found), answer: &Answer<'_>) -> Self {
        let cycle = &round.cycle;
        let at = |what: &str| reader.address(&path(cycle, what));
        let of = Of { reader, round, answer };
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
            order_seen: seen::of_order(found.ceremony.laureates.iter().map(|line| (line.case, line.position))),
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
