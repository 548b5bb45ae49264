//! `/events/{event}/rooms/{room}`: one room with its house, and what takes place in it; by slug or id.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use jiff::Timestamp;
use serde::Serialize;

use super::event_head::{EventHead, path};
use super::frame::{Page, Place};
use super::json_ld;
use super::lists::{DayList, by_day};
use super::places::VenueItem;
use super::reader::Reader;
use super::render::{HTML, html};
use super::sessions::Published;
use super::shelf;
use super::stage::{SessionItem, Stage};
use super::subscribe::Subscribe;
use crate::features::events::Room;
use crate::features::programme::Session;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
struct RoomPage {
    room: Told,
    venue: Option<VenueItem>,
    days: Vec<DayList>,
    later: Vec<SessionItem>,
    subscribe: Subscribe,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct Told {
    name: Passage,
    capacity: Option<u32>,
    step_free: Option<bool>,
    is_removed: bool,
    programme_url: String,
}

/// Answers with the page.
#[get("/events/{event}/rooms/{room}")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader, names: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, room) = names.into_inner();
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let key = shown.key(&format!("room {room:?}"), reader, now);
    let render = || async {
        let of = shown.clone();
        let published = platform.db.read(move |conn| Published::read(conn, &of.event)).await?;
        let stage = Stage { platform: &platform, reader, shown: &shown, published: &published };
        html(&platform, "pages/room.html", reader.locale, &page(&stage, &room, now)?)
    };
    platform.pages.respond(&req, key, HTML, render).await
}

fn page(stage: &Stage, name: &str, now: Timestamp) -> Result<Page<RoomPage>> {
    let Stage { platform, reader, shown, published } = *stage;
    let (event, locale) = (&shown.event, reader.locale);
    let is_asked = |room: &&Room| room.is_called(name);
    let room = published.rooms.iter().find(is_asked).ok_or_else(Problem::not_found)?;
    let sessions: Vec<&Session> = published.sessions.iter().filter(|session| session.details.room == Some(room.id)).collect();
    // A room that is not used any more stays for what took place in it.
    if room.details.is_removed && sessions.is_empty() {
        return Err(Problem::not_found().into());
    }
    let venue = published.venues.iter().find(|venue| venue.id == room.details.venue).map(|venue| VenueItem::new(venue, locale));
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let address = path(event, &format!("/rooms/{}", room.slug));
    let title = room.details.name.get(locale);
    let said = [Some(title.text.as_str()), venue.as_ref().map(|venue| venue.name.text.as_str()), Some(head.title.text.as_str())];
    let description = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = Place { here: "room", path: address.clone(), description };
    let (days, later) = by_day(stage, &sessions);
    let nav = platform.texts.t(locale, "nav-programme", &[]);
    let trail = [
        (platform.config.instance.name.as_str(), &*platform.url("/")),
        (&*head.short_name, &*platform.url(&path(event, ""))),
        (&*nav, &*platform.url(&path(event, "/programme"))),
        (&*title.text, &*platform.url(&address)),
    ];
    let feed = format!("{}: {}", head.short_name, title.text);
    let own = RoomPage {
        json_ld: json_ld::trail(&trail)?,
        subscribe: Subscribe::of_event(platform, reader, event, &format!("room={}", room.slug), &feed),
        room: Told {
            name: title.clone(),
            capacity: room.details.capacity,
            step_free: room.details.step_free,
            is_removed: room.details.is_removed,
            programme_url: reader.address(&path(event, &format!("/programme?room={}", room.slug))),
        },
        venue,
        days,
        later,
    };
    Ok(Page::new(platform, reader, place, Some(head), own))
}
