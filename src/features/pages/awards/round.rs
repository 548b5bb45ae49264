//! `/awards/{cycle}`: a round for everybody. Before its embargo is over one sentence says when the laureates are announced, which is a question of
//! the clock alone; then they stand there, by UNESCO region, and can be narrowed by `?region=` and `?country=`.

use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::event_head::EventHead;
use super::super::frame::{Page, Place};
use super::super::reader::{Reader, at};
use super::super::render::{HTML, html};
use super::super::sessions::session_path;
use super::super::shelf;
use super::laureates::{self, City, OfRegion, by_region};
use super::rules::Told;
use crate::features::awards::cycles::{self, CityView, Deadline};
use crate::features::awards::decisions::LaureateFilter;
use crate::features::awards::rules::Rules;
use crate::features::awards::{self, Cycle, DeadlineKind};
use crate::features::events;
use crate::features::organisations::Region;
use crate::features::programme::Session;
use crate::kernel::country::Country;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// To what the laureates are narrowed, as the address says it.
#[derive(Debug, Deserialize)]
struct Asked {
    region: Option<String>,
    country: Option<String>,
}

impl Asked {
    /// The address of the same page.
    fn query(filter: LaureateFilter) -> String {
        let region = filter.region.map(|region| format!("region={region}"));
        let country = filter.country.map(|country| format!("country={}", country.code()));
        let both: Vec<String> = region.into_iter().chain(country).collect();
        if both.is_empty() { String::new() } else { format!("?{}", both.join("&")) }
    }
}

/// What nobody knows of is no page, whatever there is to be narrowed.
impl TryFrom<Asked> for LaureateFilter {
    type Error = Problem;

    fn try_from(asked: Asked) -> std::result::Result<Self, Problem> {
        let said = |word: Option<String>| word.filter(|word| !word.is_empty());
        let region = said(asked.region).map(|word| Region::parse(&word).ok_or_else(Problem::not_found)).transpose()?;
        let country = said(asked.country).map(|code| Country::parse(&code).map_err(|_| Problem::not_found())).transpose()?;
        Ok(Self { region, country })
    }
}

/// What this page brings.
#[derive(Debug, Serialize)]
struct RoundPage {
    award: Round,
}

#[derive(Debug, Serialize)]
struct Round {
    year: i64,
    title: Passage,
    list_url: String,
    mine_url: String,
    zone: String,
    /// The session at which it is conferred, where it takes place.
    ceremony: Option<Ceremony>,
    /// When the laureates are announced; none once that has passed.
    announced_at: Option<String>,
    opens_at: String,
    deadlines: Vec<Due>,
    rules: Told,
    case_studies: Vec<City>,
    laureates: Laureates,
}

#[derive(Debug, Serialize)]
struct Ceremony {
    title: Passage,
    url: String,
}

/// A deadline that holds.
#[derive(Debug, Serialize)]
struct Due {
    kind: DeadlineKind,
    at: String,
    is_past: bool,
    /// When it was before, where it was extended.
    from: Vec<String>,
    /// Why, in the words of the secretariat.
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Laureates {
    is_known: bool,
    count: usize,
    regions: Vec<OfRegion>,
    /// Where they can be narrowed: all, then each region in which there are some.
    choices: Vec<Choice>,
    /// Where the address named one.
    country: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Choice {
    /// None: all.
    region: Option<Region>,
    url: String,
    is_current: bool,
}

/// What the page is made from.
struct Found {
    cycle: Cycle,
    event: String,
    session: Option<Session>,
    rules: Rules,
    deadlines: Vec<Deadline>,
    case_studies: Vec<CityView>,
    all: Vec<CityView>,
    shown: Vec<CityView>,
}

fn find(conn: &mut Conn, named: &str, now: Timestamp, filter: LaureateFilter) -> Result<Found> {
    let cycle = cycles::find(conn, named)?;
    let event = events::get(conn, cycle.event)?;
    if !event.is_public() {
        return Err(Problem::not_found().into());
    }
    Ok(Found {
        event: event.slug.to_string(),
        session: awards::conferring_session(conn, &cycle)?,
        rules: cycles::rules(conn, &cycle)?,
        deadlines: cycles::deadlines(conn, cycle.id)?,
        case_studies: cycles::case_studies(conn, &cycle)?,
        all: laureates::of(conn, now, &cycle, LaureateFilter::default())?,
        shown: laureates::of(conn, now, &cycle, filter)?,
        cycle,
    })
}

#[get("/awards/{cycle}")]
pub async fn read(platform: Data<Platform>, reader: Reader, named: Path<String>, asked: Query<Asked>) -> Result<HttpResponse> {
    let (now, filter) = (platform.clock.now(), LaureateFilter::try_from(asked.into_inner())?);
    let found = platform.db.read(move |conn| find(conn, &named, now, filter)).await?;
    let shown = shelf::event(&platform, &found.event).await?;
    let head = EventHead::new(&platform, reader, &shown.event, shown.has_programme(), now);
    let path = format!("/awards/{}", found.cycle.slug);
    let title = found.cycle.title.0.get(reader.locale);
    let zone = &shown.event.time_zone;
    let award = Round {
        year: found.cycle.year,
        list_url: reader.address("/awards"),
        mine_url: reader.address("/awards/mine"),
        zone: zone.name().to_owned(),
        ceremony: found.session.as_ref().map(|session| Ceremony {
            title: session.details.title.get(reader.locale),
            url: reader.address(&session_path(&shown.event, session)),
        }),
        announced_at: (now < found.cycle.embargo_until.0).then(|| at(zone, found.cycle.embargo_until.0)),
        opens_at: at(zone, found.cycle.opens_at.0),
        deadlines: DeadlineKind::ALL.iter().filter_map(|kind| Due::of(*kind, &found.deadlines, zone, now)).collect(),
        rules: Told::of(found.cycle.rules_version, &found.rules, reader.locale),
        case_studies: found.case_studies.iter().map(City::of).collect(),
        laureates: Laureates::of(&found, reader, &path, now, filter),
        title: title.clone(),
    };
    let place = Place { here: "awards", path: format!("{path}{}", Asked::query(filter)), description: title.text };
    let page = Page::new(&platform, reader, place, Some(head), RoundPage { award });
    Ok(fresh(html(&platform, "pages/award.html", reader.locale, &page)?))
}

/// A page that everybody may read and that is asked for anew each time: the clock alone may change it.
pub fn fresh(body: String) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-cache")).content_type(HTML).body(body)
}

impl Due {
    fn of(kind: DeadlineKind, all: &[Deadline], zone: &Zone, now: Timestamp) -> Option<Self> {
        let of_kind: Vec<&Deadline> = all.iter().filter(|one| one.kind == kind).collect();
        let (holds, before) = of_kind.split_last()?;
        let extended = before.iter().filter(|one| one.due_at < holds.due_at);
        Some(Self {
            kind,
            at: at(zone, holds.due_at),
            is_past: now >= holds.due_at,
            from: extended.map(|one| at(zone, one.due_at)).collect(),
            reason: holds.reason.clone().filter(|_| !before.is_empty()),
        })
    }
}

impl Laureates {
    fn of(found: &Found, reader: Reader, path: &str, now: Timestamp, filter: LaureateFilter) -> Self {
        let is_there = |region: &Region| found.all.iter().any(|city| city.region == Some(*region));
        let regions = Region::ALL.iter().copied().filter(is_there).map(Some);
        let choice = |region: Option<Region>| Choice {
            url: reader.address(&format!("{path}{}#laureates", Asked::query(LaureateFilter { region, country: None }))),
            is_current: region == filter.region && filter.country.is_none(),
            region,
        };
        Self {
            is_known: found.cycle.is_unsealed(now),
            count: found.shown.len(),
            regions: by_region(&found.shown, |country| {
                reader.address(&format!("{path}{}#laureates", Asked::query(LaureateFilter { region: None, country: Some(country) })))
            }),
            choices: if found.all.is_empty() { Vec::new() } else { [None].into_iter().chain(regions).map(choice).collect() },
            country: filter.country.map(Country::code),
        }
    }
}
