//! `/awards/cases/{case}/representative`: who receives the award for a city, said by its contact, or by the secretariat. Before the embargo is
//! over it is told in confidence: who may not know of the laureate gets what they get for an address that there is not.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::fields::Fields;
use super::super::frame::Place;
use super::super::reader::{Reader, at};
use super::super::said::done;
use super::super::signed_in::SignedInPage;
use super::paths;
use super::receives::{Named, Typed};
use super::refused::{self, Fault};
use crate::features::accounts::Caller;
use crate::features::awards::ceremony::{self, Representative, RepresentativeView};
use crate::features::awards::{self, Case, Cycle};
use crate::features::events::{self, Event};
use crate::features::registration;
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct RepresentativePage {
    receives: Shown,
    done: Option<&'static str>,
    errors: Vec<Fault>,
}

#[derive(Debug, Serialize)]
struct Shown {
    city: String,
    country: &'static str,
    round: Passage,
    case_url: String,
    mine_url: String,
    zone: String,
    /// It is told in confidence until then.
    until: Option<String>,
    /// Somebody else was named meanwhile: they are shown above what was typed.
    is_overtaken: bool,
    /// Who is named now.
    representative: Option<Named>,
    action: String,
    /// Who was named when the page was drawn.
    seen: String,
    typed: Typed,
}

/// What was just done, as the address says it.
const DONE: [&str; 2] = ["named", "confirmed"];

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// What the page is made from.
#[derive(Debug)]
pub(super) struct Found {
    cycle: Cycle,
    case: Case,
    event: Event,
    named: Option<(Representative, RepresentativeView)>,
    /// Of the registration of who is named.
    number: Option<String>,
}

/// Reads it for who may say who receives.
///
/// # Errors
/// `unauthenticated`; `not_found` for everybody else.
pub(super) fn find(conn: &mut Conn, platform: &Platform, ctx: &Ctx, caller: &Caller, id: AwardCaseId) -> Result<Found> {
    let (cycle, case, eye) = awards::look(conn, caller, id)?;
    let named = ceremony::named(conn, ctx, (&cycle, &case, eye))?.zip(ceremony::representative_view(conn, &case)?);
    let place = named.as_ref().and_then(|(named, _)| named.registration);
    let place = registration::get_many(conn, place.as_slice())?.into_iter().find(|one| one.organisation == Some(case.city));
    let number = match place {
        Some(one) => Some(registration::listed_view(conn, platform, &one, registration::Reader::Owner)?.number),
        None => None,
    };
    Ok(Found { event: events::get(conn, cycle.event)?, named, number, cycle, case })
}

#[get("/awards/cases/{case}/representative")]
pub async fn read(
    platform: Data<Platform>,
    page: SignedInPage,
    caller: Caller,
    case: Path<AwardCaseId>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    draw(&platform, &page, caller, *case, done, None).await
}

/// Draws the page, with what was just done or with what was refused and typed.
///
/// # Errors
/// Those of [`find`].
pub(super) async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    caller: Caller,
    id: AwardCaseId,
    done: Option<&'static str>,
    refused: Option<(&Problem, &Fields)>,
) -> Result<HttpResponse> {
    let (ctx, state, reader) = (platform.ctx(caller.actor()), platform.clone(), page.reader);
    let found = platform.db.read(move |conn| find(conn, &state, &ctx, &caller, id)).await?;
    let problem = refused.map(|(problem, _)| problem);
    let label = |word: &str| platform.texts.t(reader.locale, &format!("desk-ceremony-field-{word}"), &[]);
    let faults = |problem| {
        let all = refused::faults(problem, |pointer| pointer.strip_prefix('/').map(|word| (word.to_owned(), label(word))));
        refused::worded(all, |field, code| ((field, code) == ("registration", "unknown")).then_some("no_such_registration"))
    };
    let own =
        RepresentativePage { receives: Shown::new(reader, &ctx, &found, refused), done, errors: problem.map(faults).unwrap_or_default() };
    let description = platform.texts.t(reader.locale, "award-representative-title", &[]);
    let place = Place { here: "awards", path: paths::representative(id), description };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), "pages/award_representative.html", place, own)
}

impl Shown {
    fn new(reader: Reader, ctx: &Ctx, found: &Found, refused: Option<(&Problem, &Fields)>) -> Self {
        let Found { cycle, case, event, named, number } = found;
        let zone = &event.time_zone;
        let here = paths::representative(case.id);
        let confirm = || reader.address(&format!("{here}/confirm"));
        let confirmed = |stands: &Representative| stands.confirmed_at.map(|confirmed| at(zone, confirmed.0));
        let representative = named.as_ref().map(|(stands, view)| Named::of(view, confirmed(stands), number.clone(), confirm()));
        Self {
            city: case.city_name.clone(),
            country: case.country.code(),
            round: cycle.title.0.get(reader.locale),
            case_url: reader.address(&paths::case(case.id)),
            mine_url: reader.address("/awards/mine"),
            zone: zone.name().to_owned(),
            until: (!cycle.is_unsealed(ctx.now)).then(|| at(zone, cycle.embargo_until.0)),
            is_overtaken: refused.is_some_and(|(problem, _)| problem.code == &problem::PRECONDITION_FAILED),
            representative,
            action: reader.address(&here),
            seen: named.as_ref().map(|(stands, _)| stands.id.to_string()).unwrap_or_default(),
            typed: refused.map(|(_, fields)| Typed::from(fields)).unwrap_or_default(),
        }
    }
}
