//! What a person sees and does behind their personal link, for programs. The pages (`/r/{token}`) call the same.
//!
//! To add an act: a rule in a file of its own, named by its verb, and a handler here that calls it by [`act_behind_link`].

use std::cmp::Ordering;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};

use super::model::Registration;
use super::view::{Reader, RegistrationView, view};
use super::{accept, cancel, confirm_again, consent, rotate_calendar, store};
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag;
use crate::platform::keys::LinkPurpose;

/// The registration behind a personal link, with all answers and the ETag that correcting wants. The link is the only key; treat it
/// like a password.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses((status = 200, body = RegistrationView), (status = 404, description = "not_found"), (status = 410, description = "gone")))]
#[get("/api/v1/manage/{token}")]
pub async fn read(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let state = platform.clone();
    let view = platform
        .db
        .read(move |conn| {
            let registration = open_link(conn, &state, LinkPurpose::Manage, &token)?;
            view(conn, &state, &registration, Reader::Owner)
        })
        .await?;
    Ok(answer(&view))
}

/// Gives up a place, or the turn on the waiting list. What becomes free goes to the first who waits and fits.
///
/// Once more changes nothing and answers the same. One notice tells the person. Whoever left may register again, as another
/// registration.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "Cancelled", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 409, description = "conflict: declined, or somebody else comes instead"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/cancel")]
pub async fn leave(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), cancel).await?))
}

/// Accepts the place that is offered, for everybody of the party. Once more changes nothing and answers the same.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "Confirmed", body = RegistrationView),
        (status = 403, description = "registration_closed: the event is over or cancelled"),
        (status = 404, description = "not_found"),
        (status = 409, description = "offer_expired: it went to the next; conflict: nothing was offered"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/accept")]
pub async fn accept_offer(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), accept).await?))
}

/// Agrees to what is kept and to the code of conduct, for who was entered by somebody else. Once more changes nothing.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "has_consented is true", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/consent")]
pub async fn agree(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), consent).await?))
}

/// Says that the person still comes, after the whole event was moved. Once more changes nothing and answers the same.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "confirm_again is confirmed", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 409, description = "conflict: nobody asked"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/confirm")]
pub async fn confirm(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    let rule = |conn: &mut Conn, ctx: &Ctx, id| confirm_again(conn, ctx, id, None);
    Ok(answer(&act_behind_link(&platform, token.into_inner(), rule).await?))
}

/// Makes the address of the personal calendar another one, which is in the answer. The old one answers 410 from then on.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "With the new calendar_url", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/rotate-calendar")]
pub async fn rotate(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), rotate_calendar).await?))
}

/// The registration that a personal link opens.
///
/// # Errors
/// `not_found` for a token that was not made here, was cut, or has another purpose; `gone` for one that was rotated away.
pub fn open_link(conn: &mut Conn, platform: &Platform, purpose: LinkPurpose, token: &str) -> Result<Registration> {
    let (id, generation) = platform.keys.open_link(purpose, token).ok_or_else(Problem::not_found)?;
    let registration = store::get(conn, id.into())?;
    let current = if purpose == LinkPurpose::Manage { registration.link_generation } else { registration.calendar_generation };
    match generation.cmp(&current) {
        Ordering::Equal => Ok(registration),
        // Whoever holds it had it from us: calendar programs stop asking.
        Ordering::Less => Err(Problem::new(&problem::GONE).into()),
        Ordering::Greater => Err(Problem::not_found().into()),
    }
}

/// Opens a personal link and lets its person do something; gives what the registration is afterwards.
///
/// # Errors
/// Those of [`open_link`] and of the rule.
pub async fn act_behind_link(
    platform: &Data<Platform>,
    token: String,
    rule: impl Fn(&mut Conn, &Ctx, RegistrationId) -> Result<()> + Send + 'static,
) -> Result<RegistrationView> {
    let state = platform.clone();
    let act = move |conn: &mut Conn| {
        let registration = open_link(conn, &state, LinkPurpose::Manage, &token)?;
        rule(conn, &state.ctx(Actor::Person(registration.person)), registration.id)?;
        let registration = store::get(conn, registration.id)?;
        view(conn, &state, &registration, Reader::Owner)
    };
    platform.db.write(act).await
}

/// The view as the person gets it: kept by nobody, with the tag that correcting wants.
pub(super) fn answer(view: &RegistrationView) -> HttpResponse {
    let tag = etag::of_version(view.version);
    HttpResponse::Ok()
        .insert_header(("ETag", tag))
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Referrer-Policy", "no-referrer"))
        .json(view)
}
