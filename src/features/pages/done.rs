//! `/r/{token}`: a person's registration, behind their link. Reading it changes nothing; nobody keeps it.
//! What the person does there is in `own_acts.rs`.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::questions::OwnAnswer;
use super::reader::{Reader, at};
use super::render::personal;
use super::subscribe::Subscribe;
use super::subscribed::Subscription;
use crate::features::certificates;
use crate::features::events::pools::Mode;
use crate::features::events::{self, Event};
use crate::features::programme;
use crate::features::registration::form::{self, Answered};
use crate::features::registration::signup;
use crate::features::registration::{self, ConfirmAgain, Reader as Viewer, Reason, Registration, RegistrationView, Status};
use crate::kernel::language_map::Passage;
use crate::platform::Platform;
use crate::platform::db::Conn;
use crate::platform::db::types::Json;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;

/// For so long after registering the page says that a mail is on its way.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(15);

/// The calendar has another address.
pub(super) const ROTATED: &str = "rotated";
/// The registration was corrected.
pub(super) const CORRECTED: &str = "corrected";

/// What this page brings.
#[derive(Debug, Serialize)]
struct OwnPage {
    registration: Told,
    calendar: Option<Subscribe>,
    acts: Acts,
    /// To a series of webinars.
    subscription: Option<Subscription>,
    answers: Vec<OwnAnswer>,
    /// A file with everything that is kept.
    data_url: String,
    /// What was just done: `rotated`, `corrected`.
    done: Option<&'static str>,
}

/// What the person may do here; none of it for a registration that has ended.
#[derive(Debug, Default, Serialize)]
struct Acts {
    correct_url: Option<String>,
    /// Where what must be answered is answered, while something is not.
    answer_url: Option<String>,
    leave_url: Option<String>,
    /// Where sessions are chosen, at an event that has such.
    sessions_url: Option<String>,
    /// Where the certificate of attendance is, for who attended something.
    certificate_url: Option<String>,
    rotate_action: Option<String>,
    confirm: Option<Confirm>,
    accept_action: Option<String>,
    consent_action: Option<String>,
    privacy_url: String,
}

/// The question whether they still come.
#[derive(Debug, Serialize)]
struct Confirm {
    action: String,
    /// Which question: an answer to an older one is none.
    version: i64,
}

impl Acts {
    fn new(reader: Reader, path: &str, found: &Read, has_calendar: bool, now: Timestamp) -> Self {
        let registration = &found.registration;
        let at = |act: &str| reader.address(&format!("{path}/{act}"));
        let certificate_url = found.has_attended.then(|| at("certificate"));
        // Who has left was there all the same.
        if Status::ENDED.contains(&registration.status) {
            return Self { certificate_url, ..Self::default() };
        }
        let is_offered = registration.status == Status::Offered && !found.event.is_over(now);
        let is_asked = registration.confirm_again() == Some(ConfirmAgain::Asked);
        Self {
            correct_url: Some(at("correct")),
            answer_url: found.lacks_answers.then(|| at("correct")),
            leave_url: Some(at("cancel")),
            sessions_url: (found.has_choices || found.view.is_subscribed.is_some()).then(|| at("sessions")),
            certificate_url,
            rotate_action: has_calendar.then(|| at("rotate-calendar")),
            confirm: registration.asked_again_version.filter(|_| is_asked).map(|version| Confirm { action: at("confirm"), version }),
            accept_action: is_offered.then(|| at("accept")),
            consent_action: registration.consented_at.is_none().then(|| at("consent")),
            privacy_url: reader.address("/privacy"),
        }
    }
}

#[derive(Debug, Serialize)]
struct Told {
    number: String,
    status: Status,
    position: Option<i64>,
    name: String,
    category: String,
    category_title: Option<Passage>,
    mode: Mode,
    email: String,
    mail_language: Option<String>,
    confirm_again: Option<ConfirmAgain>,
    /// In the zone of the event.
    offered_until: Option<String>,
    reason: Option<Reason>,
    note: Option<String>,
}

/// What is read for the pages behind a personal link.
pub(super) struct Read {
    pub registration: Registration,
    pub view: RegistrationView,
    pub event: Event,
    pub answers: Vec<Answered>,
    category_title: Option<Passage>,
    pub has_programme: bool,
    /// There are sessions that this registration may choose, or has chosen.
    has_choices: bool,
    /// There is something to certify.
    has_attended: bool,
    /// Something that must be answered is not.
    lacks_answers: bool,
}

pub(super) fn read_behind(conn: &mut Conn, platform: &Platform, reader: Reader, token: &str) -> Result<Read> {
    let registration = registration::open_link(conn, platform, LinkPurpose::Manage, token)?;
    let event = events::get(conn, registration.event)?;
    let categories = events::categories(conn, event.id)?;
    let category = categories.into_iter().find(|category| category.code == registration.category);
    Ok(Read {
        view: registration::view(conn, platform, &registration, Viewer::Owner)?,
        category_title: category.and_then(|category| category.title).map(|Json(title)| title.get(reader.locale)),
        answers: form::answered(conn, &registration)?,
        lacks_answers: form::lacks_answers(conn, &registration)?,
        has_programme: !programme::public_sessions(conn, event.id)?.is_empty(),
        has_attended: !certificates::attended(conn, &registration, platform.clock.now())?.is_empty(),
        has_choices: !signup::choices(conn, platform.clock.now(), registration.id)?.is_empty(),
        registration,
        event,
    })
}

/// What the page was left for.
#[derive(Debug, Deserialize)]
struct After {
    done: Option<String>,
}

#[get("/r/{token}")]
pub async fn read(platform: Data<Platform>, reader: Reader, token: Path<String>, query: Query<After>) -> Result<HttpResponse> {
    let token = token.into_inner();
    let path = format!("/r/{token}");
    let data_url = format!("/api/v1/manage/{token}/data");
    let state = platform.clone();
    let found = platform.db.read(move |conn| read_behind(conn, &state, reader, &token)).await?;
    let now = platform.clock.now();
    let head = EventHead::new(&platform, reader, &found.event, found.has_programme, now);
    let has_calendar = found.view.status == Status::Confirmed;
    let acts = Acts::new(reader, &path, &found, has_calendar, now);
    let view = found.view;
    let has_ended = Status::ENDED.contains(&view.status);
    let is_new = now.duration_since(found.registration.created_at.0) < JUST_NOW;
    let own = OwnPage {
        data_url,
        acts,
        subscription: Subscription::of((&found.event, &view), reader, &path, now),
        done: query.into_inner().done.and_then(|done| [ROTATED, CORRECTED].into_iter().find(|known| done == *known)),
        answers: found.answers.into_iter().map(|answered| OwnAnswer::new(answered, reader)).collect(),
        calendar: view.calendar_url.filter(|_| has_calendar).map(|url| Subscribe::new(url, &head.short_name)),
        registration: Told {
            number: view.number,
            status: view.status,
            position: view.position,
            name: format!("{} {}", view.given_name, view.family_name),
            category: view.category,
            category_title: found.category_title,
            mode: view.mode,
            email: view.email,
            mail_language: (is_new && !has_ended).then_some(view.locale),
            confirm_again: view.confirm_again,
            offered_until: found.registration.offered_until.map(|until| at(&found.event.time_zone, until.0)),
            reason: view.reason,
            note: view.note,
        },
    };
    let place = Place { here: "done", path, description: head.title.text.clone() };
    let page = Page::new(&platform, reader, place, Some(head), own);
    Ok(behind_link(personal(&platform, 200, "pages/done.html", reader.locale, &page)?))
}

/// The address is the key: it is told to nobody, and found by nobody.
pub(super) fn behind_link(mut answer: HttpResponse) -> HttpResponse {
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    answer
}
