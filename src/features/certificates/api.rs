//! The JSON interface of certificates: one's own, looking a number up, and taking one back.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::{
    Attestation, Awarded, Certificate, Certified, Number, Validity, draw_number, issue, look_up, own, revoke, store, within_limit,
};
use crate::features::accounts::Permit;
use crate::features::accounts::permissions::{ReadRegistrations, WriteRegistrations};
use crate::features::awards::ceremony::Conferred;
use crate::features::registration::{Registration, open_link};
use crate::kernel::id::RegistrationId;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::page::{Page, PageQuery};
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::keys::LinkPurpose;
use crate::text_enum;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(verify).service(read_own).service(issue_own).service(list).service(revoke_one);
}

/// What a number certifies. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AttestationView {
    /// In groups of four: `7K3M-9QXA-0123-10ZW`.
    pub number: String,
    /// `valid`, `revoked`, or `void` where nothing that it named took place as it said.
    pub state: Validity,
    /// `attendance`, or `award` of a city.
    pub kind: CertificateKind,
    /// Whose: a person's, `null` once their data was erased; or a city.
    pub name: Option<String>,
    /// Slug of the event.
    pub event: String,
    /// Its title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Who runs it, by language each.
    #[schema(value_type = Vec<Object>)]
    pub organisers: Vec<LanguageMap>,
    /// The round of the award.
    pub award: Option<AwardedView>,
    /// What was attended, by time.
    pub attended: Vec<AttendedView>,
    /// When it was issued; that of an award, when it was announced.
    pub issued_at: String,
    /// When it was taken back.
    pub revoked_at: Option<String>,
}

text_enum! {
    /// What a certificate is about.
    pub enum CertificateKind {
        /// Somebody attended webinars.
        Attendance = "attendance",
        /// A city received an award.
        Award = "award",
    }
}

/// The award that a city received.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AwardedView {
    /// Slug of the round.
    pub cycle: String,
    /// Its name, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Its year.
    pub year: i64,
    /// Country of the city, ISO 3166-1 alpha-2.
    pub country: String,
    /// When it was conferred: the beginning of the session for it, once that has come. RFC 3339 in UTC.
    pub conferred_at: Option<String>,
}

/// A webinar that was attended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AttendedView {
    /// Its slug.
    pub session: String,
    /// Its title, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// When it began.
    pub starts_at: String,
    /// How long it took.
    pub minutes: i64,
}

/// The line of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// In groups of four.
    pub number: String,
    /// `valid` or `revoked`.
    pub state: Validity,
    /// Whose.
    #[schema(value_type = String, format = "uuid")]
    pub registration: RegistrationId,
    /// When it was issued, RFC 3339 in UTC.
    pub issued_at: String,
    /// When it was taken back.
    pub revoked_at: Option<String>,
}

/// A page of certificates.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertificatePage {
    /// As they were issued.
    pub items: Vec<CertificateView>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

impl From<Attestation> for AttestationView {
    fn from(all: Attestation) -> Self {
        Self {
            number: all.certificate.printed(),
            kind: CertificateKind::Attendance,
            award: None,
            state: all.validity(),
            name: all.name,
            event: all.event.slug.to_string(),
            title: all.event.title.0,
            organisers: all.organisers,
            attended: all
                .attended
                .into_iter()
                .map(|one| AttendedView {
                    minutes: one.minutes(),
                    session: one.session.slug.to_string(),
                    title: one.session.details.title,
                    starts_at: one.starts_at.to_string(),
                })
                .collect(),
            issued_at: all.certificate.issued_at.to_string(),
            revoked_at: all.certificate.revoked_at.map(|at| at.to_string()),
        }
    }
}

impl From<Awarded> for AttestationView {
    fn from(all: Awarded) -> Self {
        let Conferred { number, cycle, case } = all.conferred;
        let award = AwardedView {
            cycle: cycle.slug.to_string(),
            title: cycle.title.0,
            year: cycle.year,
            country: case.country.code().to_owned(),
            conferred_at: all.conferred_at.map(|at| at.to_string()),
        };
        Self {
            number,
            kind: CertificateKind::Award,
            state: Validity::Valid,
            name: Some(case.city_name),
            event: all.event.slug.to_string(),
            title: all.event.title.0,
            organisers: all.organisers,
            award: Some(award),
            attended: Vec::new(),
            issued_at: cycle.embargo_until.to_string(),
            revoked_at: None,
        }
    }
}

impl From<Certificate> for CertificateView {
    fn from(one: Certificate) -> Self {
        Self {
            number: one.printed(),
            state: one.validity(),
            registration: one.registration,
            issued_at: one.issued_at.to_string(),
            revoked_at: one.revoked_at.map(|at| at.to_string()),
        }
    }
}

fn private(view: impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).insert_header(("Referrer-Policy", "no-referrer")).json(view)
}

/// What a number certifies. Blanks, hyphens and small letters do not matter; O is read as 0, I and L as 1. 60 a minute from one address.
#[utoipa::path(tag = "certificates", params(("number" = String, Path, description = "As it is printed, or typed from there")),
    responses((status = 200, body = AttestationView), (status = 404, description = "not_found: never issued here"),
        (status = 429, description = "too_many_requests")))]
#[get("/api/v1/certificates/{number}")]
pub async fn verify(req: HttpRequest, platform: Data<Platform>, number: Path<String>) -> Result<HttpResponse> {
    within_limit(&platform, &req)?;
    let (number, now) = (Number::parse(&number).ok_or_else(Problem::not_found)?, platform.clock.now());
    let found = platform.db.read(move |conn| look_up(conn, now, &number)).await?;
    Ok(private(match found {
        Certified::Attendance(attested) => AttestationView::from(*attested),
        Certified::Award(awarded) => AttestationView::from(*awarded),
    }))
}

fn behind_link(conn: &mut Conn, platform: &Platform, token: &str) -> Result<Registration> {
    open_link(conn, platform, LinkPurpose::Manage, token)
}

/// The certificate of a registration, once it was issued.
#[utoipa::path(tag = "certificates", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses((status = 200, body = AttestationView), (status = 404, description = "not_found: also before it was issued"),
        (status = 410, description = "gone")))]
#[get("/api/v1/manage/{token}/certificate")]
pub async fn read_own(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let (token, state, now) = (token.into_inner(), platform.clone(), platform.clock.now());
    let found = platform.db.read(move |conn| {
        let registration = behind_link(conn, &state, &token)?;
        Ok(own(conn, now, registration.id)?.ok_or_else(Problem::not_found)?)
    });
    Ok(private(AttestationView::from(found.await?)))
}

/// Issues it: of the webinars that were attended and are over. Once more answers with the same.
#[utoipa::path(tag = "certificates", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses((status = 200, body = AttestationView), (status = 404, description = "not_found"),
        (status = 409, description = "nothing_attended"), (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/certificate")]
pub async fn issue_own(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let (token, state, number) = (token.into_inner(), platform.clone(), draw_number()?);
    let issued = platform.db.write(move |conn| {
        let registration = behind_link(conn, &state, &token)?;
        let ctx = state.ctx(Actor::Person(registration.person));
        issue(conn, &ctx, registration.id, &number)?;
        Ok(own(conn, ctx.now, registration.id)?.ok_or_else(Problem::not_found)?)
    });
    Ok(private(AttestationView::from(issued.await?)))
}

/// The certificates of an event, as they were issued.
#[utoipa::path(tag = "certificates", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug"), PageQuery),
    responses((status = 200, body = CertificatePage), (status = 400, description = "invalid_parameter, invalid_cursor"),
        (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/certificates")]
pub async fn list(
    platform: Data<Platform>,
    permit: Permit<ReadRegistrations>,
    _event: Path<String>,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (query.limit()?, query.after()?);
    let rows = platform.db.read(move |conn| store::page(conn, permit.event(), after, limit)).await?;
    let page = Page::cut(rows, limit, |row| row.id).map(CertificateView::from);
    Ok(private(CertificatePage { items: page.items, next_cursor: page.next_cursor }))
}

/// Takes a certificate back: whoever looks it up is told that it is not valid. Once more changes nothing.
#[utoipa::path(tag = "certificates", security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("number" = String, Path, description = "As it is printed")),
    responses((status = 200, body = CertificateView), (status = 403, description = "forbidden"), (status = 404, description = "not_found")))]
#[post("/api/v1/events/{event}/certificates/{number}/revoke")]
pub async fn revoke_one(
    platform: Data<Platform>,
    permit: Permit<WriteRegistrations>,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let number = Number::parse(&path.into_inner().1).ok_or_else(Problem::not_found)?;
    let (ctx, event) = (platform.ctx(permit.actor()), permit.event());
    let revoked = platform.db.write(move |conn| revoke(conn, &ctx, event, &number)).await?;
    Ok(private(CertificateView::from(revoked)))
}
