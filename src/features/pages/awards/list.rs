//! `/awards`: the rounds of public events, the latest first.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Serialize;

use super::super::event_head::tense;
use super::super::frame::{Page, Place};
use super::super::reader::Reader;
use super::super::render::html;
use super::laureates::{self, City};
use super::round::fresh;
use crate::features::awards::Cycle;
use crate::features::awards::cycles::{self, CityView};
use crate::features::awards::decisions::LaureateFilter;
use crate::features::events::Event;
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct ListPage {
    rounds: Vec<Line>,
    mine_url: String,
}

#[derive(Debug, Serialize)]
struct Line {
    year: i64,
    title: Passage,
    url: String,
    event: String,
    event_url: String,
    /// `past` once it is over, as on its own pages.
    tense: &'static str,
    /// Once they are known.
    laureates: Vec<City>,
}

#[get("/awards")]
pub async fn read(platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    let now = platform.clock.now();
    let find = move |conn: &mut Conn| {
        let mut found: Vec<(Cycle, Event, Vec<CityView>)> = Vec::new();
        for (cycle, event) in cycles::public(conn)? {
            let laureates = laureates::of(conn, now, &cycle, LaureateFilter::default())?;
            found.push((cycle, event, laureates));
        }
        Ok(found)
    };
    let rounds = platform.db.read(find).await?;
    let line = |(cycle, event, laureates): (Cycle, Event, Vec<CityView>)| Line {
        year: cycle.year,
        title: cycle.title.0.get(reader.locale),
        url: reader.address(&format!("/awards/{}", cycle.slug)),
        event: event.short_title.0.text(reader.locale),
        tense: tense(&event, now),
        event_url: reader.address(&format!("/events/{}", event.slug)),
        laureates: laureates.iter().map(City::of).collect(),
    };
    let own = ListPage { rounds: rounds.into_iter().map(line).collect(), mine_url: reader.address("/awards/mine") };
    let description = platform.texts.t(reader.locale, "awards-lead", &[]);
    let place = Place { here: "awards", path: "/awards".to_owned(), description };
    let page = Page::new(&platform, reader, place, None, own);
    Ok(fresh(html(&platform, "pages/awards.html", reader.locale, &page)?))
}
