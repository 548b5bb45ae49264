//! `/desk/events/{event}/webinars/{session}`: one webinar, its figures, and the forms by which it is set.
//!
//! A form that is refused comes back with what was typed, and with the version that stands now; where somebody else was faster, with what
//! they set beside it, so that nothing is overwritten unseen.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};

use super::super::super::fields::Fields;
use super::super::super::frame::Place;
use super::super::super::reader::universal;
use super::super::super::said::done;
use super::super::super::signed_in::SignedInPage;
use super::super::super::wrong::Wrong;
use super::super::permitted::Permitted;
use super::line::{Line, path};
use crate::features::accounts::permissions::{CountRegistrations, Permission, WriteDraft};
use crate::features::accounts::{self, Permit, SignedIn};
use crate::features::events::{self, Event};
use crate::features::programme::Session;
use crate::features::webinars::{self, Link};
use crate::kernel::id::EventId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag;

/// What this page brings.
#[derive(Debug, Serialize)]
struct WebinarPage {
    webinar: Shown,
    /// For who may set it.
    forms: Option<Forms>,
    done: Option<&'static str>,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Shown {
    title: Passage,
    zone: String,
    as_of: String,
    list_url: String,
    /// Its public page.
    public_url: Option<String>,
    /// Its page in the programme at the desk, where seats and the livestream are set.
    session_url: String,
    stream_url: Option<String>,
    line: Line,
}

#[derive(Debug, Serialize)]
struct Forms {
    version: String,
    /// As it stands or was typed.
    settings: Settings,
    /// As it stands, where that is not what was typed over.
    present: Option<Settings>,
    settings_action: String,
    viewed: Views,
    viewed_action: String,
    door: Option<DoorForm>,
}

#[derive(Debug, Serialize)]
struct Settings {
    target_url: String,
    opens_minutes: String,
    closes_minutes: String,
}

impl Settings {
    fn of(link: &Link) -> Self {
        Self {
            target_url: link.target_url.clone().unwrap_or_default(),
            opens_minutes: link.opens_minutes.to_string(),
            closes_minutes: link.closes_minutes.to_string(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Views {
    value: String,
    source: String,
}

/// Closing the link, or opening it again: asked before it is done.
#[derive(Debug, Serialize)]
struct DoorForm {
    is_revoked: bool,
    is_asked: bool,
    ask_url: String,
    action: String,
    back_url: String,
}

/// What the page was opened for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<String>,
    ask: Option<String>,
}

/// What was just done, as the address says it.
const DONE: [&str; 4] = ["set", "revoked", "restored", "reported"];
/// Somebody else set it while the form was open.
const OVERTAKEN: Wrong = Wrong { field: None, code: "overtaken" };
/// The fields of its forms, in their order.
const FIELDS: [&str; 5] = ["target_url", "opens_minutes", "closes_minutes", "value", "source"];

#[get("/desk/events/{event}/webinars/{session}")]
pub async fn read(
    platform: Data<Platform>,
    who: Permitted<Permit<CountRegistrations>>,
    named: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse> {
    let done = done(asked.done.as_deref(), &DONE);
    let of = Of { id: who.permit.event(), account: who.permit.account(), session: named.into_inner().1 };
    draw(&platform, &who.page, of, Answer { done, asks: asked.ask.is_some(), refused: None }).await
}

/// Which webinar, for whom.
pub(super) struct Of {
    pub id: EventId,
    pub account: SignedIn,
    pub session: String,
}

/// What the page says beside the webinar itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    pub asks: bool,
    /// What was wrong with which fields.
    pub refused: Option<(&'a Problem, &'a Fields)>,
}

pub(super) async fn draw(platform: &Data<Platform>, page: &SignedInPage, of: Of, answer: Answer<'_>) -> Result<HttpResponse> {
    let (now, own, reader, Of { id, session, .. }) = (platform.clock.now(), of.account.id(), page.reader, of);
    let find = move |conn: &mut Conn| {
        let event = events::get(conn, id)?;
        let (session, link) = webinars::read_link(conn, id, &session)?;
        let door = webinars::doors(conn, now, &event, [&session])?.remove(&session.id);
        let figures = webinars::figures(conn, now, id, session.slug.as_str())?;
        Ok((event, session, link, door, figures, accounts::roles_of(conn, own, id)?))
    };
    let (event, session, link, door, figures, roles) = platform.db.read(find).await?;
    let Some(door) = door else { return Err(Problem::not_found().into()) };
    let may_set = roles.iter().any(|role| WriteDraft::LINE.has(*role));
    let views = figures.viewed.as_ref().map(|viewed| (viewed.value.clone(), viewed.source.clone()));
    let (forms, errors) = match answer.refused {
        Some((problem, fields)) if problem.code.status == 412 => {
            let present = Some(Settings::of(&link));
            (Forms { present, ..Forms::new(page, &event, &session, &link, views).typed(fields) }, vec![OVERTAKEN])
        }
        Some((problem, fields)) => (Forms::new(page, &event, &session, &link, views).typed(fields), Wrong::of(problem, &FIELDS)),
        None => (Forms::new(page, &event, &session, &link, views), Vec::new()),
    };
    let forms = Forms { door: forms.door.map(|door| DoorForm { is_asked: answer.asks, ..door }), ..forms };
    let address = |path: &str| reader.address(path);
    let public = format!("/events/{}/sessions/{}", event.slug, session.slug);
    let shown = Shown {
        title: event.title.0.get(reader.locale),
        zone: event.time_zone.name().to_owned(),
        as_of: universal(now),
        list_url: address(&format!("/desk/events/{}/webinars", event.slug)),
        public_url: (event.is_public() && session.details.is_public()).then(|| address(&public)),
        session_url: address(&format!("/desk/events/{}/programme/sessions/{}", event.slug, session.slug)),
        stream_url: session.details.stream_url.clone(),
        line: Line::new(reader, &event, &session, door, figures),
    };
    let place = Place { here: "desk", path: path(&event, &session), description: session.details.title.get(reader.locale).text };
    let own = WebinarPage { webinar: shown, forms: may_set.then_some(forms), done: answer.done, errors };
    page.draw(platform, answer.refused.map_or(200, |(problem, _)| problem.code.status), "pages/desk_webinar.html", place, own)
}

impl Forms {
    fn new(page: &SignedInPage, event: &Event, session: &Session, link: &Link, viewed: Option<(String, String)>) -> Self {
        let here = path(event, session);
        let at = |what: &str| page.reader.address(&format!("{here}{what}"));
        let (value, source) = viewed.unwrap_or_default();
        let door = DoorForm {
            is_revoked: link.is_revoked,
            is_asked: false,
            ask_url: at("?ask=door#door"),
            action: at(if link.is_revoked { "/restore" } else { "/revoke" }),
            back_url: at("#door"),
        };
        Self {
            version: etag::of_version(link.version),
            settings: Settings::of(link),
            present: None,
            settings_action: at("/joining"),
            viewed: Views { value, source },
            viewed_action: at("/viewed"),
            // What leads nowhere needs no closing.
            door: link.target_url.is_some().then_some(door),
        }
    }

    /// With what was typed in the one of the forms that was sent.
    fn typed(mut self, fields: &Fields) -> Self {
        let names = |name: &str| fields.everything().any(|(field, _)| field == name);
        let text = |name: &str| fields.text(name).to_owned();
        if names("target_url") {
            self.settings =
                Settings { target_url: text("target_url"), opens_minutes: text("opens_minutes"), closes_minutes: text("closes_minutes") };
        }
        if names("value") {
            self.viewed = Views { value: text("value"), source: text("source") };
        }
        self
    }
}
