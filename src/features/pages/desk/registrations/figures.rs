//! `/desk/events/{event}/figures`: how many, as counted, and beside it what others reported.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::super::frame::Place;
use super::super::super::reader::{encode, universal};
use super::super::permitted::Permitted;
use super::head::{Desk, category, may, path};
use crate::features::accounts::permissions::{CountRegistrations, ReadRegistrations};
use crate::features::accounts::{self, Permit};
use crate::features::events::{self, Figure};
use crate::features::registration::Status;
use crate::features::registration::staff::{self, CountedLine};
use crate::kernel::country::Country;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct FiguresPage {
    desk: Desk,
    figures: Shown,
}

#[derive(Debug, Serialize)]
struct Shown {
    /// When it was counted.
    as_of: String,
    registered: i64,
    confirmed: i64,
    statuses: Vec<StatusCount>,
    tables: Vec<Table>,
    reported: Vec<Figure>,
}

#[derive(Debug, Serialize)]
struct StatusCount {
    code: Status,
    value: i64,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Table {
    /// `category`, `mode`, `region`, `country`.
    by: &'static str,
    lines: Vec<Count>,
}

#[derive(Debug, Serialize)]
struct Count {
    /// None: countries that are in no region.
    name: Option<String>,
    registered: i64,
    confirmed: i64,
    url: Option<String>,
}

#[get("/desk/events/{event}/figures")]
pub async fn read(platform: Data<Platform>, who: Permitted<Permit<CountRegistrations>>, _event: Path<String>) -> Result<HttpResponse> {
    let (ctx, id, own) = (platform.ctx(who.permit.actor()), who.permit.event(), who.permit.account().id());
    let find = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        let figures = staff::figures(conn, &ctx, &event)?;
        Ok((figures, events::categories(conn, id)?, accounts::roles_of(conn, own, id)?, event))
    };
    let (figures, categories, roles, event) = platform.db.read(find).await?;
    let reader = who.page.reader;
    // Whoever only counts is shown no list.
    let reads = may::<ReadRegistrations>(&roles);
    let list = |by: &str, code: &str| reads.then(|| reader.address(&format!("{}?{by}={}", path(&event, "registrations"), encode(code))));
    let table = |by: &'static str, lines: &[CountedLine], name: &dyn Fn(&str) -> String| {
        let count = |line: &CountedLine| Count {
            name: line.code.as_deref().map(name),
            registered: line.registered.value,
            confirmed: line.confirmed.value,
            // Those who left are not counted here.
            url: line.code.as_deref().and_then(|code| list(&format!("has_left=false&{by}"), code)),
        };
        Table { by, lines: lines.iter().map(count).collect() }
    };
    let t = |key: String| platform.texts.t(reader.locale, &key, &[]);
    let country = |code: &str| {
        Country::parse(code).map_or_else(|_| code.to_owned(), |country| platform.texts.country_name(reader.locale, country).to_owned())
    };
    let shown = Shown {
        as_of: universal(ctx.now),
        registered: figures.registered.value,
        confirmed: figures.confirmed.value,
        statuses: figures
            .by_status
            .iter()
            .map(|line| StatusCount { code: line.code, value: line.registrations.value, url: list("status", line.code.as_str()) })
            .collect(),
        tables: vec![
            table("category", &figures.by_category, &|code| category(&platform, reader.locale, &categories, code)),
            table("mode", &figures.by_mode, &|code| t(format!("mode-{code}"))),
            table("region", &figures.by_region, &|code| t(format!("region-{code}"))),
            table("country", &figures.by_country, &country),
        ],
        reported: figures.reported,
    };
    let own = FiguresPage { desk: Desk::new(reader, &event, &roles), figures: shown };
    let description = platform.texts.t(reader.locale, "figures-title", &[]);
    let place = Place { here: "desk", path: path(&event, "figures"), description };
    who.page.draw(&platform, 200, "pages/desk_figures.html", place, own)
}
