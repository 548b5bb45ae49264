//! `/awards/mine`: what an account may do in the rounds of awards: the applications of its cities, the nominations of its country, what it
//! judges as a juror.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::Serialize;

use super::super::frame::Place;
use super::super::reader::at;
use super::super::signed_in::{SignedInForm, SignedInPage};
use super::refused::{self, CORRECTABLE, Fault, Refusal};
use crate::features::accounts::Caller;
use crate::features::awards::cases::{self, Begun, RawStart};
use crate::features::awards::{self, CaseState, Cycle, DeadlineKind, cycles, jury};
use crate::features::events::{self, Event};
use crate::kernel::country::Country;
use crate::kernel::id::AwardCaseId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// What this page brings.
#[derive(Debug, Serialize)]
struct MinePage {
    rounds: Vec<OfRound>,
    list_url: String,
    errors: Vec<Fault>,
    /// The rules by which a beginning was refused just now.
    refused: Vec<Refusal>,
}

#[derive(Debug, Serialize)]
struct OfRound {
    title: Passage,
    url: String,
    zone: String,
    due_at: Option<String>,
    is_open: bool,
    cities: Vec<OfCity>,
    /// For a national commission.
    commission: Option<Commission>,
    /// For who sits in its jury.
    jury_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct OfCity {
    name: String,
    slug: String,
    /// None before it was begun.
    state: Option<CaseState>,
    url: Option<String>,
    begin_action: Option<String>,
}

#[derive(Debug, Serialize)]
struct Commission {
    url: String,
    due_at: Option<String>,
    countries: Vec<Quota>,
}

#[derive(Debug, Serialize)]
struct Quota {
    country: &'static str,
    given: usize,
    most: Option<u32>,
}

/// A city by name and slug, and its application where it was begun.
type CityOf = (String, String, Option<(AwardCaseId, CaseState)>);

/// A round as an account has a part in it.
struct Found {
    cycle: Cycle,
    event: Event,
    applications_due: Option<jiff::Timestamp>,
    is_open: bool,
    cities: Vec<CityOf>,
    nominations_due: Option<jiff::Timestamp>,
    countries: Vec<(Country, usize, Option<u32>)>,
    is_juror: bool,
}

fn find(conn: &mut Conn, ctx: &Ctx, caller: &Caller) -> Result<Vec<Found>> {
    let bound = awards::bound(conn, caller)?;
    let mut found = Vec::new();
    for cycle in cycles::all(conn)? {
        let event = events::get(conn, cycle.event)?;
        if !event.is_public() || ctx.now < cycle.opens_at.0 {
            continue;
        }
        let due = cycles::due(conn, cycle.id, DeadlineKind::Applications)?;
        let is_open = cycle.takes_applications(ctx.now, due);
        let mut cities = Vec::new();
        for city in &bound.cities {
            let case = cases::of_city(conn, cycle.id, *city)?;
            // What is over and was never begun is nothing to be told of.
            if let Some(view) = cycles::city_view(conn, *city)?.filter(|_| is_open || case.is_some()) {
                cities.push((view.name, view.slug, case.map(|case| (case.id, case.state))));
            }
        }
        let rules = cycles::rules(conn, &cycle)?;
        let mut countries = Vec::new();
        for country in bound.countries.iter().filter(|_| rules.needs_nomination) {
            let given = cases::nominations(conn, cycle.id, *country)?.len();
            countries.push((*country, given, rules.nominations_per_country));
        }
        let nominations_due = cycles::due(conn, cycle.id, DeadlineKind::Nominations)?;
        let is_juror = jury::seat_of(conn, caller, &cycle)?.is_some();
        found.push(Found { cycle, event, applications_due: due, is_open, cities, nominations_due, countries, is_juror });
    }
    found.retain(|one| !one.cities.is_empty() || !one.countries.is_empty() || one.is_juror);
    Ok(found)
}

#[get("/awards/mine")]
pub async fn read(platform: Data<Platform>, page: SignedInPage, caller: Caller) -> Result<HttpResponse> {
    let ctx = platform.ctx(caller.actor());
    draw(&platform, &page, &ctx, caller, None).await
}

async fn draw(
    platform: &Data<Platform>,
    page: &SignedInPage,
    ctx: &Ctx,
    caller: Caller,
    problem: Option<&Problem>,
) -> Result<HttpResponse> {
    let of = *ctx;
    let found = platform.db.read(move |conn| find(conn, &of, &caller)).await?;
    let label = platform.texts.t(page.reader.locale, "award-field-city", &[]);
    let faults = |problem| {
        let all = refused::faults(problem, |pointer| (pointer == "/city").then(|| ("rounds".to_owned(), label.clone())));
        refused::worded(all, |_, code| (code == "unknown").then_some("no_such_city"))
    };
    let own = MinePage {
        rounds: found.iter().map(|one| OfRound::of(page, one)).collect(),
        list_url: page.reader.address("/awards"),
        errors: problem.map(faults).unwrap_or_default(),
        refused: problem.map(refused::rules).unwrap_or_default(),
    };
    let description = platform.texts.t(page.reader.locale, "awards-mine-title", &[]);
    let place = Place { here: "awards", path: "/awards/mine".to_owned(), description };
    page.draw(platform, problem.map_or(200, |problem| problem.code.status), "pages/awards_mine.html", place, own)
}

impl OfRound {
    fn of(page: &SignedInPage, found: &Found) -> Self {
        let (reader, zone) = (page.reader, &found.event.time_zone);
        let here = format!("/awards/{}", found.cycle.slug);
        let city = |(name, slug, case): &CityOf| OfCity {
            name: name.clone(),
            slug: slug.clone(),
            state: case.map(|(_, state)| state),
            url: case.map(|(id, _)| reader.address(&super::paths::case(id))),
            // What was taken back can be begun again.
            begin_action: (found.is_open && case.is_none_or(|(_, state)| state == CaseState::Withdrawn))
                .then(|| reader.address(&super::paths::begin(&found.cycle))),
        };
        let quota = |(country, given, most): &(Country, usize, Option<u32>)| Quota { country: country.code(), given: *given, most: *most };
        Self {
            title: found.cycle.title.0.get(reader.locale),
            url: reader.address(&here),
            zone: zone.name().to_owned(),
            due_at: found.applications_due.map(|due| at(zone, due)),
            is_open: found.is_open,
            cities: found.cities.iter().map(city).collect(),
            commission: (!found.countries.is_empty()).then(|| Commission {
                url: reader.address(&format!("{here}/nominations")),
                due_at: found.nominations_due.map(|due| at(zone, due)),
                countries: found.countries.iter().map(quota).collect(),
            }),
            jury_url: found.is_juror.then(|| reader.address(&super::paths::jury(&found.cycle))),
        }
    }
}

#[post("/awards/{cycle}/begin")]
pub async fn begin(platform: Data<Platform>, sent: SignedInForm, caller: Caller, named: Path<String>) -> Result<HttpResponse> {
    let (ctx, id, named) = (platform.ctx(caller.actor()), AwardCaseId::new(), named.into_inner());
    let raw = RawStart { city: Some(sent.fields.text("city").to_owned()), ..RawStart::default() };
    let begun = platform.db.write(move |conn| cases::start(conn, &ctx, &caller, &named, id, &raw));
    match begun.await {
        Ok((case, begun)) => {
            let done = if begun == Begun::There { "" } else { "?done=begun" };
            Ok(sent.page.go(&format!("{}{done}", super::paths::case(case.id))))
        }
        Err(Error::Problem(problem)) if CORRECTABLE.contains(&problem.code) => {
            draw(&platform, &sent.page, &ctx, caller, Some(&problem)).await
        }
        Err(error) => Err(error),
    }
}
