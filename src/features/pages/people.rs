//! `/events/{event}/speakers` and `/events/{event}/speakers/{speaker}`: who has a printed part in public sessions, and in which.
//!
//! A speaker is found by the slug of the printed name or the id of their record; see `features/programme/speakers.rs` for who is one.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use jiff::Timestamp;
use serde::Serialize;

use super::event_head::{EventHead, path};
use super::frame::{Page, Place};
use super::json_ld;
use super::lists::{DayList, by_day};
use super::reader::Reader;
use super::render::{HTML, html};
use super::sessions::Published;
use super::shelf;
use super::stage::{SessionItem, Stage};
use super::subscribe::Subscribe;
use crate::features::events::Event;
use crate::features::programme::{Session, Speaker, Speakers};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What the list brings.
#[derive(Debug, Serialize)]
struct SpeakersPage {
    speakers: Vec<Line>,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct Line {
    name: String,
    affiliation: Option<String>,
    sessions: usize,
    url: String,
}

/// What the page of one brings.
#[derive(Debug, Serialize)]
struct SpeakerPage {
    speaker: Told,
    days: Vec<DayList>,
    later: Vec<SessionItem>,
    subscribe: Subscribe,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct Told {
    name: String,
    affiliation: Option<String>,
    list_url: String,
}

/// Answers with the list.
#[get("/events/{event}/speakers")]
pub async fn read_all(req: HttpRequest, platform: Data<Platform>, reader: Reader, event: Path<String>) -> Result<HttpResponse> {
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let render = || async {
        let of = shown.clone();
        let published = platform.db.read(move |conn| Published::read(conn, &of.event)).await?;
        let stage = Stage { platform: &platform, reader, shown: &shown, published: &published };
        html(&platform, "pages/speakers.html", reader.locale, &list_page(&stage, now)?)
    };
    platform.pages.respond(&req, shown.key("speakers", reader, now), HTML, render).await
}

/// Answers with the page of one.
#[get("/events/{event}/speakers/{speaker}")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader, names: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, speaker) = names.into_inner();
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let key = shown.key(&format!("speaker {speaker:?}"), reader, now);
    let render = || async {
        let of = shown.clone();
        let published = platform.db.read(move |conn| Published::read(conn, &of.event)).await?;
        let stage = Stage { platform: &platform, reader, shown: &shown, published: &published };
        html(&platform, "pages/speaker.html", reader.locale, &page(&stage, &speaker, now)?)
    };
    platform.pages.respond(&req, key, HTML, render).await
}

fn list_page(stage: &Stage, now: Timestamp) -> Result<Page<SpeakersPage>> {
    let Stage { platform, reader, shown, published } = *stage;
    let event = &shown.event;
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let address = path(event, "/speakers");
    let title = platform.texts.t(reader.locale, "speakers-title", &[]);
    let place = Place { here: "speakers", path: address.clone(), description: format!("{title}. {}", head.title.text) };
    let line = |speaker: &Speaker| Line {
        url: reader.address(&speaker_path(event, &speaker.slug)),
        sessions: speaker.sessions.len(),
        name: speaker.name.clone(),
        affiliation: speaker.affiliation.clone(),
    };
    let trail = [
        (platform.config.instance.name.as_str(), &*platform.url("/")),
        (&*head.short_name, &*platform.url(&path(event, ""))),
        (&*title, &*platform.url(&address)),
    ];
    let own =
        SpeakersPage { speakers: Speakers::of(&published.sessions).all().iter().map(line).collect(), json_ld: json_ld::trail(&trail)? };
    Ok(Page::new(platform, reader, place, Some(head), own))
}

fn page(stage: &Stage, name: &str, now: Timestamp) -> Result<Page<SpeakerPage>> {
    let Stage { platform, reader, shown, published } = *stage;
    let event = &shown.event;
    let speakers = Speakers::of(&published.sessions);
    let speaker = speakers.find(name).ok_or_else(Problem::not_found)?;
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let (everybody, address) = (path(event, "/speakers"), speaker_path(event, &speaker.slug));
    let said = [Some(speaker.name.as_str()), speaker.affiliation.as_deref(), Some(head.title.text.as_str())];
    let description = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = Place { here: "speaker", path: address.clone(), description };
    let sessions: Vec<&Session> = published.sessions.iter().filter(|session| speaker.sessions.contains(&session.id)).collect();
    let (days, later) = by_day(stage, &sessions);
    let title = platform.texts.t(reader.locale, "speakers-title", &[]);
    let trail = [
        (platform.config.instance.name.as_str(), &*platform.url("/")),
        (&*head.short_name, &*platform.url(&path(event, ""))),
        (&*title, &*platform.url(&everybody)),
        (&*speaker.name, &*platform.url(&address)),
    ];
    let feed = format!("{}: {}", head.short_name, speaker.name);
    let own = SpeakerPage {
        days,
        later,
        subscribe: Subscribe::of_event(platform, reader, event, &format!("speaker={}", speaker.slug), &feed),
        json_ld: json_ld::trail(&trail)?,
        speaker: Told { name: speaker.name.clone(), affiliation: speaker.affiliation.clone(), list_url: reader.address(&everybody) },
    };
    Ok(Page::new(platform, reader, place, Some(head), own))
}

/// The page of a speaker, by slug.
pub fn speaker_path(event: &Event, slug: &str) -> String {
    path(event, &format!("/speakers/{slug}"))
}
