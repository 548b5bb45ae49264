//! `/dev/clock`: what time it is in a rehearsal. Moving it is an act of an administrator, through the API.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use jiff::Timestamp;
use serde::Serialize;

use super::frame::{Page, Place};
use super::reader::{Reader, at};
use super::render::personal;
use super::shelf;
use crate::features::events::Event;
use crate::kernel::clock::Clock;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};

/// Shows universal time where there is no event whose zone could be taken; an instance has none of its own.
const WITHOUT_EVENTS: &str = "Africa/Abidjan";

/// What this page brings.
#[derive(Debug, Serialize)]
struct ClockPage {
    clock: Hands,
}

#[derive(Debug, Serialize)]
struct Hands {
    now: String,
    real_now: String,
    zone: String,
}

#[get("/dev/clock")]
pub async fn read(platform: Data<Platform>, reader: Reader) -> Result<HttpResponse> {
    if !platform.is_rehearsal {
        return Err(Problem::not_found().into());
    }
    let now = platform.clock.now();
    let zone = match next(&shelf::list(&platform).await?.events, now) {
        Some(event) => event.time_zone.clone(),
        None => Zone::parse(WITHOUT_EVENTS).map_err(|error| Error::internal("a zone", error))?,
    };
    let clock = Hands { now: at(&zone, now), real_now: at(&zone, Clock::real_now()), zone: zone.name().to_owned() };
    let description = platform.texts.t(reader.locale, "clock-lead", &[]);
    let place = Place { here: "clock", path: "/dev/clock".to_owned(), description };
    personal(&platform, 200, "pages/clock.html", reader.locale, &Page::new(&platform, reader, place, None, ClockPage { clock }))
}

/// The event that is on or comes next, else the last one. `events` are the latest first.
fn next(events: &[Event], now: Timestamp) -> Option<&Event> {
    events.iter().rev().find(|event| now < event.over_at()).or(events.first())
}
