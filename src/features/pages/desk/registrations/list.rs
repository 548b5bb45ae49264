//! `/desk/events/{event}/registrations`: who is registered, narrowed, looked for, in order, by pages, and as a file; and who may be twice.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::frame::Place;
use super::super::super::reader::encode;
use super::super::permitted::Permitted;
use super::head::{Desk, category, path};
use crate::features::accounts::permissions::ReadRegistrations;
use crate::features::accounts::{self, Permit};
use crate::features::events::pools::Mode;
use crate::features::events::{self, Category, Event};
use crate::features::organisations::Region;
use crate::features::registration::staff::{self, DuplicateReason, Format, Paging, StaffQuery};
use crate::features::registration::{ConfirmAgain, RegistrationView, Status};
use crate::kernel::page::PageQuery;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::texts::CountryName;

type MayRead = Permit<ReadRegistrations>;

/// What the page of the list brings.
#[derive(Debug, Serialize)]
struct ListPage {
    desk: Desk,
    list: List,
}

#[derive(Debug, Serialize)]
struct List {
    action: String,
    items: Vec<Line>,
    first_url: Option<String>,
    next_url: Option<String>,
    csv_url: String,
    xlsx_url: String,
    /// What was asked for, as typed.
    asked: StaffQuery,
    sort: String,
    /// Whether the list is narrowed by more than words.
    is_narrowed: bool,
    statuses: &'static [Status],
    categories: Vec<Named>,
    modes: &'static [Mode],
    countries: Vec<CountryName>,
    regions: &'static [Region],
}

#[derive(Debug, Serialize)]
struct Named {
    code: String,
    name: String,
}

/// One line.
#[derive(Debug, Serialize)]
struct Line {
    url: String,
    number: String,
    name: String,
    email: String,
    status: Status,
    position: Option<i64>,
    category: String,
    mode: Mode,
    country: String,
    organisation: String,
    is_overflow: bool,
    confirm_again: Option<ConfirmAgain>,
}

/// What the page of likely duplicates brings.
#[derive(Debug, Serialize)]
struct DuplicatesPage {
    desk: Desk,
    sets: Vec<Set>,
    next_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Set {
    reasons: Vec<DuplicateReason>,
    items: Vec<Line>,
}

/// The order and the page, as they are written into addresses.
#[derive(Clone, Debug, Default, Deserialize)]
struct Turned {
    sort: Option<String>,
    cursor: Option<String>,
}

#[get("/desk/events/{event}/registrations")]
pub async fn read(
    platform: Data<Platform>,
    who: Permitted<MayRead>,
    _event: Path<String>,
    query: Query<StaffQuery>,
    turned: Query<Turned>,
) -> Result<HttpResponse> {
    let (query, turned) = (query.into_inner(), turned.into_inner());
    let filter = query.parse()?;
    let cursor = turned.cursor.filter(|cursor| !cursor.is_empty());
    let (sort, limit, after) = Paging { sort: turned.sort.clone(), limit: None, cursor: cursor.clone() }.parse()?;
    let (id, own) = (who.permit.event(), who.permit.account().id());
    let find = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        let found = staff::page(conn, &event, &filter, sort, after.as_ref(), limit)?;
        Ok((events::categories(conn, id)?, accounts::roles_of(conn, own, id)?, found, event))
    };
    let (categories, roles, found, event) = platform.db.read(find).await?;
    let page = &who.page;
    let locale = page.reader.locale;
    let query_string = written(&query, turned.sort.as_deref());
    let at = |what: &str, more: &str| {
        let all: Vec<&str> = [query_string.as_str(), more].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if all.is_empty() { "" } else { "?" };
        page.reader.address(&format!("{}{mark}{}", path(&event, what), all.join("&")))
    };
    let list = List {
        action: path(&event, "registrations"),
        items: found.items.iter().map(|one| line(&platform, &who, &event, &categories, one)).collect(),
        first_url: cursor.is_some().then(|| at("registrations", "")),
        next_url: found.next_cursor.map(|cursor| at("registrations", &format!("cursor={}", encode(&cursor)))),
        csv_url: at("registrations.csv", ""),
        xlsx_url: at("registrations.xlsx", ""),
        is_narrowed: parts(&query).iter().any(|(name, value)| *name != "q" && !value.is_empty()),
        sort: turned.sort.unwrap_or_default(),
        statuses: Status::ALL,
        categories: categories
            .iter()
            .map(|one| Named { code: one.code.clone(), name: category(&platform, locale, &categories, &one.code) })
            .collect(),
        modes: Mode::ALL,
        countries: platform.texts.countries(locale).to_vec(),
        regions: Region::ALL,
        asked: query,
    };
    let own = ListPage { desk: Desk::new(page.reader, &event, &roles), list };
    let description = platform.texts.t(locale, "registrations-title", &[]);
    let place = Place { here: "desk", path: format!("{}?{query_string}", path(&event, "registrations")), description };
    page.draw(&platform, 200, "pages/desk_registrations.html", place, own)
}

#[get("/desk/events/{event}/registrations.csv")]
pub async fn csv(
    platform: Data<Platform>,
    who: Permitted<MayRead>,
    _event: Path<String>,
    query: Query<StaffQuery>,
) -> Result<HttpResponse> {
    staff::export(platform, who.permit, who.page.reader.locale, &query, Format::Csv).await
}

#[get("/desk/events/{event}/registrations.xlsx")]
pub async fn xlsx(
    platform: Data<Platform>,
    who: Permitted<MayRead>,
    _event: Path<String>,
    query: Query<StaffQuery>,
) -> Result<HttpResponse> {
    staff::export(platform, who.permit, who.page.reader.locale, &query, Format::Xlsx).await
}

#[get("/desk/events/{event}/registrations/duplicates")]
pub async fn duplicates(
    platform: Data<Platform>,
    who: Permitted<MayRead>,
    _event: Path<String>,
    turned: Query<Turned>,
) -> Result<HttpResponse> {
    let query = PageQuery { limit: Some(20), cursor: turned.into_inner().cursor.filter(|cursor| !cursor.is_empty()) };
    let (id, own) = (who.permit.event(), who.permit.account().id());
    let find = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        let found = staff::duplicates(conn, &event, &query)?;
        Ok((events::categories(conn, id)?, accounts::roles_of(conn, own, id)?, found, event))
    };
    let (categories, roles, found, event) = platform.db.read(find).await?;
    let reader = who.page.reader;
    let here = path(&event, "registrations/duplicates");
    let sets = found.items.into_iter().map(|set| Set {
        reasons: set.reasons,
        items: set.registrations.iter().map(|one| line(&platform, &who, &event, &categories, one)).collect(),
    });
    let own = DuplicatesPage {
        desk: Desk::new(reader, &event, &roles),
        sets: sets.collect(),
        next_url: found.next_cursor.map(|cursor| reader.address(&format!("{here}?cursor={}", encode(&cursor)))),
    };
    let description = platform.texts.t(reader.locale, "duplicates-title", &[]);
    let place = Place { here: "desk", path: here, description };
    who.page.draw(&platform, 200, "pages/desk_duplicates.html", place, own)
}

fn line(platform: &Platform, who: &Permitted<MayRead>, event: &Event, categories: &[Category], one: &RegistrationView) -> Line {
    let reader = who.page.reader;
    Line {
        url: reader.address(&path(event, &format!("registrations/{}", one.id))),
        number: one.number.clone(),
        name: format!("{} {}", one.given_name, one.family_name).trim().to_owned(),
        email: one.email.clone(),
        status: one.status,
        position: one.position,
        category: category(platform, reader.locale, categories, &one.category),
        mode: one.mode,
        country: platform.texts.country_name(reader.locale, one.country).to_owned(),
        organisation: one.organisation.clone(),
        is_overflow: one.is_overflow,
        confirm_again: one.confirm_again,
    }
}

/// The parameters of a query that say something.
fn parts(query: &StaffQuery) -> [(&'static str, &str); 12] {
    [
        ("status", query.status.as_deref().unwrap_or_default()),
        ("category", query.category.as_deref().unwrap_or_default()),
        ("mode", query.mode.as_deref().unwrap_or_default()),
        ("has_left", query.has_left.as_deref().unwrap_or_default()),
        ("country", query.country.as_deref().unwrap_or_default()),
        ("region", query.region.as_deref().unwrap_or_default()),
        ("organisation", query.organisation.as_deref().unwrap_or_default()),
        ("confirm_again", query.confirm_again.as_deref().unwrap_or_default()),
        ("has_consented", query.has_consented.as_deref().unwrap_or_default()),
        ("party", query.party.as_deref().unwrap_or_default()),
        ("changed_since", query.changed_since.as_deref().unwrap_or_default()),
        ("q", query.q.as_deref().unwrap_or_default()),
    ]
}

/// A query as it stands in an address.
fn written(query: &StaffQuery, sort: Option<&str>) -> String {
    let all = parts(query).into_iter().chain([("sort", sort.unwrap_or_default())]);
    all.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}
