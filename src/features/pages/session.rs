//! `/events/{event}/sessions/{session}`: one session, whole; by its slug or id.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::event::one_sentence;
use super::event_head::{EventHead, path};
use super::frame::{Page, Place};
use super::json_ld::{self, SessionFacts};
use super::people::speaker_path;
use super::places::{VenueItem, is_web};
use super::reader::{Reader, at};
use super::render::{HTML, html};
use super::series::{self, TakingPart};
use super::sessions::{Access, Published, Where, access, event_day, event_time, first_of_month, session_path};
use super::shelf;
use super::stage::{Stage, StateWord, TrackItem};
use super::subscribe::{Add, Entry, Span};
use crate::features::events::EventState;
use crate::features::programme::{Part, Session, SessionKind, Speakers, When};
use crate::features::resources::{self, Held, Label, ResourceKind};
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;

/// What this page brings.
#[derive(Debug, Serialize)]
pub struct SessionPage {
    session: Told,
    /// How one takes part in a webinar of a series.
    webinar: Option<TakingPart>,
    json_ld: String,
}

#[derive(Debug, Serialize)]
struct Told {
    kind: SessionKind,
    title: Passage,
    state: StateWord,
    starts_at: Option<String>,
    ends_at: Option<String>,
    elsewhere: Option<Elsewhere>,
    day: Option<Date>,
    until: Option<Date>,
    month: Option<Date>,
    room: Option<RoomItem>,
    venue: Option<VenueItem>,
    track: Option<TrackItem>,
    languages: Vec<String>,
    interpretation: Vec<String>,
    access: Access,
    only_for: Vec<String>,
    seats: Option<u32>,
    stream_url: Option<String>,
    description: Option<Passage>,
    people: Vec<PersonItem>,
    /// What it left behind, as far as it is shown.
    afterwards: Vec<Leaving>,
    add: Option<Add>,
    programme_url: String,
    previous: Option<Beside>,
    next: Option<Beside>,
}

/// The same time where the session itself is, if that is another zone than the event's.
#[derive(Debug, Serialize)]
struct Elsewhere {
    starts_at: String,
    ends_at: String,
    zone: String,
}

#[derive(Debug, Serialize)]
struct RoomItem {
    name: Passage,
    url: String,
    step_free: Option<bool>,
}

#[derive(Debug, Serialize)]
struct PersonItem {
    name: String,
    role: Option<String>,
    affiliation: Option<String>,
    url: Option<String>,
}

/// A recording, slides, or an outcomes note.
#[derive(Debug, Serialize)]
struct Leaving {
    kind: ResourceKind,
    title: Option<Passage>,
    url: String,
    /// In words of the reader.
    language: Option<String>,
    /// Whose slides.
    name: Option<String>,
    label: Label,
    day: Option<Date>,
}

/// The session before or after.
#[derive(Debug, Serialize)]
struct Beside {
    title: Passage,
    url: String,
}

/// Answers with the page.
// The calendars, whose files have names with a dot, are asked before the pages.
#[get("/events/{event}/sessions/{session}")]
pub async fn read(req: HttpRequest, platform: Data<Platform>, reader: Reader, names: Path<(String, String)>) -> Result<HttpResponse> {
    let (event, session) = names.into_inner();
    let (shown, now) = (shelf::event(&platform, &event).await?, platform.clock.now());
    let key = shown.key(&format!("session {session:?}{}", series::hour(&shown, now)), reader, now);
    let render = || async {
        let of = shown.clone();
        let named = session.clone();
        let read = platform.db.read(move |conn| {
            let published = Published::read(conn, &of.event)?;
            let held = match published.sessions.iter().find(|session| session.is_called(&named)) {
                Some(session) => resources::shown(conn, session)?,
                None => Vec::new(),
            };
            Ok((published, held))
        });
        let (published, held) = read.await?;
        let stage = Stage { platform: &platform, reader, shown: &shown, published: &published };
        html(&platform, "pages/session.html", reader.locale, &page(&stage, &session, &held, now)?)
    };
    platform.pages.respond(&req, key, HTML, render).await
}

fn page(stage: &Stage, name: &str, held: &[Held], now: Timestamp) -> Result<Page<SessionPage>> {
    let Stage { platform, reader, shown, published } = *stage;
    let (event, locale) = (&shown.event, reader.locale);
    let sessions = &published.sessions;
    let is_asked = |session: &Session| session.is_called(name);
    let here = sessions.iter().position(is_asked).ok_or_else(Problem::not_found)?;
    let session = sessions.get(here).ok_or_else(Problem::not_found)?;
    let head = EventHead::new(platform, reader, event, shown.has_programme(), now);
    let address = session_path(event, session);
    let afterwards = held.iter().map(|held| leaving(stage, held)).collect();
    let told = Told { afterwards, ..told(stage, here, session) };
    let words = told.description.as_ref().map(|words| one_sentence(&words.text)).filter(|words| !words.is_empty());
    let description = words.unwrap_or_else(|| format!("{}. {}", told.title.text, head.title.text));
    let place = Place { here: "session", path: address.clone(), description };
    let (url, event_url) = (platform.url(&address), platform.url(&path(event, "")));
    let facts = SessionFacts {
        url: &url,
        event_url: &event_url,
        when: &session.details.when,
        zone: &session.details.time_zone,
        is_cancelled: session.details.is_cancelled || event.state == EventState::Cancelled,
        title: &told.title,
        description: told.description.as_ref(),
        place: told.room.as_ref().map(|room| room.name.text.as_str()),
        address: told.venue.as_ref().and_then(|venue| venue.address.as_deref()),
        people: told.people.iter().map(|person| person.name.as_str()).collect(),
        stream_url: told.stream_url.as_deref(),
        is_online: session.details.kind == SessionKind::Webinar,
    };
    let nav = platform.texts.t(locale, "nav-programme", &[]);
    let trail = [
        (platform.config.instance.name.as_str(), &*platform.url("/")),
        (&*head.short_name, &*event_url),
        (&*nav, &*platform.url(&path(event, "/programme"))),
        (&*told.title.text, &*url),
    ];
    let webinar = TakingPart::of(stage, &head, session, now);
    let json_ld = json_ld::session(&head, &facts, &trail)?;
    Ok(Page::new(platform, reader, place, Some(head), SessionPage { session: told, webinar, json_ld }))
}

fn told(stage: &Stage, here: usize, session: &Session) -> Told {
    let Stage { reader, shown, published, .. } = *stage;
    let (event, details, locale) = (&shown.event, &session.details, reader.locale);
    let beside = |at: Option<usize>| {
        let other = published.sessions.get(at?)?;
        Some(Beside { title: other.details.title.get(locale), url: reader.address(&session_path(event, other)) })
    };
    let room = details.room.and_then(|id| published.rooms.iter().find(|room| room.id == id));
    let venue = room.and_then(|room| published.venues.iter().find(|venue| venue.id == room.details.venue));
    let (starts_at, ends_at, elsewhere) = match details.when {
        When::Time(start, end) => {
            let zone = &details.time_zone;
            let is_other = zone.at(start).datetime() != event.time_zone.at(start).datetime();
            let elsewhere =
                is_other.then(|| Elsewhere { starts_at: at(zone, start), ends_at: at(zone, end), zone: zone.name().to_owned() });
            (Some(event_time(event, start)), Some(event_time(event, end)), elsewhere)
        }
        When::Days(..) | When::Month(_) => (None, None, None),
    };
    let day = event_day(event, session);
    let page = match day {
        Some(day) => format!("/programme?day={day}#{}", session.slug),
        None => format!("/programme?day=all#{}", session.slug),
    };
    let speakers = Speakers::of(&published.sessions);
    let person = |part: &Part| PersonItem {
        name: part.name.clone(),
        role: stage.role(&part.role),
        affiliation: part.affiliation.clone(),
        url: speakers.slug(part).map(|slug| reader.address(&speaker_path(event, slug))),
    };
    Told {
        kind: details.kind,
        title: details.title.get(locale),
        state: if details.is_cancelled { StateWord::Cancelled } else { StateWord::AsPlanned },
        starts_at,
        ends_at,
        elsewhere,
        day,
        until: if let When::Days(from, until) = details.when { Some(until).filter(|until| *until > from) } else { None },
        month: first_of_month(session),
        room: room.map(|room| RoomItem {
            name: room.details.name.get(locale),
            url: reader.address(&path(event, &format!("/rooms/{}", room.slug))),
            step_free: room.details.step_free,
        }),
        venue: venue.map(|venue| VenueItem::new(venue, locale)),
        track: stage.track(session),
        languages: details.language.iter().map(|tag| stage.platform.texts.language_name(locale, tag)).collect(),
        interpretation: details.interpretation.iter().map(|tag| stage.platform.texts.language_name(locale, tag)).collect(),
        access: access(session),
        only_for: stage.only_for(session),
        seats: details.seats,
        stream_url: details.stream_url.clone().filter(|url| is_web(url)),
        description: details.description.as_ref().map(|words| words.get(locale)),
        people: details.people.iter().filter(|part| part.is_printed()).map(person).collect(),
        afterwards: Vec::new(),
        add: add(stage, session),
        programme_url: reader.address(&path(event, &page)),
        previous: beside(here.checked_sub(1)),
        next: beside(Some(here + 1)),
    }
}

fn leaving(stage: &Stage, held: &Held) -> Leaving {
    let (one, locale) = (&held.resource, stage.reader.locale);
    Leaving {
        kind: one.kind,
        title: one.title.as_ref().map(|title| title.0.get(locale)),
        url: one.url.clone(),
        language: one.language.as_ref().map(|tag| stage.platform.texts.language_name(locale, tag)),
        name: held.whose.clone(),
        label: one.label,
        day: one.dated_on.map(|day| day.0),
    }
}

/// The ways to add it; none for what has no day, or does not take place.
fn add(stage: &Stage, session: &Session) -> Option<Add> {
    let (event, details, locale) = (&stage.shown.event, &session.details, stage.reader.locale);
    let span = match details.when {
        When::Time(start, end) => Span::Time(start, end),
        When::Days(from, until) => Span::Days(from, until),
        When::Month(_) => return None,
    };
    if details.is_cancelled || event.state == EventState::Cancelled {
        return None;
    }
    let page = session_path(event, session);
    let place = Where::of(session, &stage.published.rooms, &stage.published.venues, locale).said();
    let text = stage.platform.url(&stage.reader.address(&page));
    let entry = Entry { title: &details.title.text(locale), text: &text, place: place.as_deref().unwrap_or_default(), span };
    Some(Add::new(stage.reader.address(&format!("{page}.ics")), &entry))
}
