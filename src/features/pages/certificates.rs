//! `/certificates` and `/certificates/{number}`: whether a certificate is one of ours; and `/r/{token}/certificate`: one's own, to be printed.
//!
//! The form of the first leads to the second, so that what was found has an address; neither is listed by search engines, for there is a
//! name on it. One's own is issued by a button: reading a page changes nothing.

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::{Deserialize, Serialize};

use super::done::{behind_link, read_behind};
use super::event_head::EventHead;
use super::frame::{Page, Place};
use super::reader::{Reader, at, encode};
use super::render::{personal, see_other};
use crate::features::certificates::{self, Attended, Attestation, Awarded, Certified, Number, Validity};
use crate::features::registration::open_link;
use crate::kernel::language_map::Passage;
use crate::kernel::problem;
use crate::kernel::zone::Zone;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::http::SameSite;
use crate::platform::keys::LinkPurpose;

/// All routes of this file.
pub fn pages(config: &mut ServiceConfig) {
    config.service(ask).service(check).service(own).service(issue);
}

/// What somebody typed.
#[derive(Debug, Deserialize)]
struct Asked {
    number: Option<String>,
}

/// What the public page brings.
#[derive(Debug, Serialize)]
struct VerifyPage {
    verify: Verify,
}

#[derive(Debug, Serialize)]
struct Verify {
    /// `unknown` for a number that was never issued.
    state: Option<&'static str>,
    found: Option<Told>,
    action: &'static str,
    typed: String,
    /// The language that the reader chose, which a form carries along.
    lang: Option<&'static str>,
}

/// What a certificate says.
#[derive(Debug, Serialize)]
pub struct Told {
    number: String,
    /// Of a city, for an award; else of somebody, for attendance.
    is_award: bool,
    state: Validity,
    /// None once it was erased.
    name: Option<String>,
    title: Passage,
    organisers: Vec<String>,
    attended: Vec<Line>,
    zone: String,
    /// That of an award: when it was announced.
    issued_at: String,
    /// Of an award that has a ceremony.
    conferred_at: Option<String>,
    revoked_at: Option<String>,
    verify_url: String,
}

/// A webinar.
#[derive(Debug, Serialize)]
struct Line {
    title: Passage,
    starts_at: String,
    ends_at: String,
    minutes: i64,
}

impl Line {
    fn of(one: &Attended, zone: &Zone, reader: Reader) -> Self {
        Self {
            title: one.session.details.title.get(reader.locale),
            starts_at: at(zone, one.starts_at),
            ends_at: at(zone, one.ends_at),
            minutes: one.minutes(),
        }
    }
}

impl Told {
    fn of(platform: &Platform, reader: Reader, all: &Attestation) -> Self {
        let zone = &all.event.time_zone;
        let number = all.certificate.printed();
        Self {
            verify_url: platform.url(&format!("/certificates/{number}")),
            number,
            is_award: false,
            state: all.validity(),
            name: all.name.clone(),
            title: all.event.title.0.get(reader.locale),
            organisers: all.organisers.iter().map(|name| name.text(reader.locale)).collect(),
            attended: all.attended.iter().map(|one| Line::of(one, zone, reader)).collect(),
            zone: zone.to_string(),
            issued_at: at(zone, all.certificate.issued_at.0),
            conferred_at: None,
            revoked_at: all.certificate.revoked_at.map(|revoked| at(zone, revoked.0)),
        }
    }

    /// That a city received an award.
    pub fn of_award(platform: &Platform, reader: Reader, all: &Awarded) -> Self {
        let (zone, conferred) = (&all.event.time_zone, &all.conferred);
        Self {
            verify_url: platform.url(&format!("/certificates/{}", conferred.number)),
            number: conferred.number.clone(),
            is_award: true,
            state: Validity::Valid,
            name: Some(conferred.case.city_name.clone()),
            title: conferred.cycle.title.0.get(reader.locale),
            organisers: all.organisers.iter().map(|name| name.text(reader.locale)).collect(),
            attended: Vec::new(),
            zone: zone.to_string(),
            issued_at: at(zone, conferred.cycle.embargo_until.0),
            conferred_at: all.conferred_at.map(|conferred| at(zone, conferred)),
            revoked_at: None,
        }
    }

    fn of_any(platform: &Platform, reader: Reader, found: &Certified) -> Self {
        match found {
            Certified::Attendance(attested) => Self::of(platform, reader, attested),
            Certified::Award(awarded) => Self::of_award(platform, reader, awarded),
        }
    }
}

#[get("/certificates")]
async fn ask(platform: Data<Platform>, reader: Reader, asked: Query<Asked>) -> Result<HttpResponse> {
    match asked.into_inner().number.filter(|typed| !typed.trim().is_empty()) {
        Some(typed) => {
            // The address says it as it is printed, where it can be one.
            let number = Number::parse(&typed).map_or_else(|| encode(typed.trim()), |number| number.to_string());
            Ok(behind_link(see_other(&reader.address(&format!("/certificates/{number}")))))
        }
        None => draw(&platform, reader, 200, "/certificates", (String::new(), None)),
    }
}

#[get("/certificates/{number}")]
async fn check(req: HttpRequest, platform: Data<Platform>, reader: Reader, typed: Path<String>) -> Result<HttpResponse> {
    certificates::within_limit(&platform, &req)?;
    let (typed, now) = (typed.into_inner(), platform.clock.now());
    let path = format!("/certificates/{}", encode(&typed));
    let found = match Number::parse(&typed) {
        Some(number) => match platform.db.read(move |conn| certificates::look_up(conn, now, &number)).await {
            Ok(found) => Some(found),
            Err(Error::Problem(problem)) if problem.code == &problem::NOT_FOUND => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let status = if found.is_some() { 200 } else { 404 };
    draw(&platform, reader, status, &path, (typed, found.map(|found| Told::of_any(&platform, reader, &found))))
}

fn draw(platform: &Platform, reader: Reader, status: u16, path: &str, (typed, found): (String, Option<Told>)) -> Result<HttpResponse> {
    let verify = Verify {
        state: (status == 404).then_some("unknown"),
        typed: if found.is_some() { String::new() } else { typed },
        found,
        action: "/certificates",
        lang: reader.is_chosen.then(|| reader.locale.tag()),
    };
    let description = platform.texts.t(reader.locale, "verify-what", &[]);
    let place = Place { here: "verify", path: path.to_owned(), description };
    let page = Page::new(platform, reader, place, None, VerifyPage { verify });
    Ok(behind_link(personal(platform, status, "pages/certificates.html", reader.locale, &page)?))
}

/// What one's own page brings.
#[derive(Debug, Serialize)]
struct OwnPage {
    certificate: Own,
}

#[derive(Debug, Serialize)]
struct Own {
    /// None before it was issued.
    issued: Option<Told>,
    /// What it would name.
    attended: Vec<Line>,
    zone: String,
    /// None where there is nothing to certify, or it was issued.
    issue_action: Option<String>,
    back_url: String,
}

#[get("/r/{token}/certificate")]
async fn own(platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let (token, now) = (token.into_inner(), platform.clock.now());
    let (state, of) = (platform.clone(), token.clone());
    let find = platform.db.read(move |conn| {
        let read = read_behind(conn, &state, reader, &of)?;
        let issued = certificates::own(conn, now, read.registration.id)?;
        let attended = certificates::attended(conn, &read.registration, now)?;
        Ok((read, issued, attended))
    });
    let (found, issued, attended) = find.await?;
    let here = format!("/r/{token}/certificate");
    let zone = &found.event.time_zone;
    let certificate = Own {
        issue_action: (issued.is_none() && !attended.is_empty()).then(|| reader.address(&here)),
        issued: issued.map(|issued| Told::of(&platform, reader, &issued)),
        attended: attended.iter().map(|one| Line::of(one, zone, reader)).collect(),
        zone: zone.to_string(),
        back_url: reader.address(&format!("/r/{token}")),
    };
    let head = EventHead::new(&platform, reader, &found.event, found.has_programme, now);
    let place = Place { here: "done", path: here, description: head.title.text.clone() };
    let page = Page::new(&platform, reader, place, Some(head), OwnPage { certificate });
    Ok(behind_link(personal(&platform, 200, "pages/own_certificate.html", reader.locale, &page)?))
}

#[post("/r/{token}/certificate")]
async fn issue(_same_site: SameSite, platform: Data<Platform>, reader: Reader, token: Path<String>) -> Result<HttpResponse> {
    let (token, number) = (token.into_inner(), certificates::draw_number()?);
    let (state, of) = (platform.clone(), token.clone());
    let issued = platform.db.write(move |conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &of)?;
        let ctx = state.ctx(Actor::Person(registration.person));
        certificates::issue(conn, &ctx, registration.id, &number)
    });
    match issued.await {
        Ok(()) => {}
        // The page says it.
        Err(Error::Problem(problem)) if problem.code == &problem::NOTHING_ATTENDED => {}
        Err(error) => return Err(error),
    }
    Ok(behind_link(see_other(&reader.address(&format!("/r/{token}/certificate")))))
}
