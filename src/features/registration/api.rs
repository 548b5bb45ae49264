//! The JSON interface of registration.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::form::{self, Given, with_answers};
use super::limit::within_limit;
use super::parse::{RawRegister, parse};
use super::register::{Outcome, Register, register};
use super::signup;
use super::staff;
use super::store;
use super::subscription;
use super::view::{Reader, RegistrationView, view};
use super::{correct, delegation, manage, own, parties, pools_api, review_api};
use crate::features::events::{self, pools::Accounting};
use crate::kernel::id::RegistrationId;
use crate::platform::Platform;
use crate::platform::ctx::Actor;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim, Once};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(create).service(capacity).configure(staff::routes);
    config.service(parties::create).configure(review_api::routes).configure(pools_api::routes);
    config.service(manage::accept_offer).service(manage::agree);
    config.configure(delegation::api::routes);
    config.service(manage::read).service(manage::leave).service(manage::confirm).service(manage::rotate);
    config.configure(signup::api::routes).configure(subscription::api::routes);
    config.configure(form::api::routes).configure(correct::api::routes).configure(own::api::routes);
}

/// What a request to register came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// Made now, or by an earlier request with the same key.
    Made(RegistrationId),
    /// Registered before; the link goes to the mailbox.
    SentByMail,
}

/// Registers once, however often it is asked with one key: what the form and the API both call inside one transaction.
///
/// # Errors
/// Those of [`register`]; `idempotency_key_reused`.
pub fn register_once(conn: &mut Conn, platform: &Platform, event: &str, once: Option<&Once>, command: &Register) -> Result<Registered> {
    let ctx = platform.ctx(Actor::Public);
    let id = RegistrationId::new();
    match idempotency::claim(conn, &ctx, once, id.0, 201)? {
        Claim::Replay { result, status: 201 } => Ok(Registered::Made(result.into())),
        Claim::Replay { .. } => Ok(Registered::SentByMail),
        Claim::New => match register(conn, &ctx, event, id, command)? {
            Outcome::Made(id) => Ok(Registered::Made(id)),
            Outcome::SentByMail(existing) => {
                idempotency::settle(conn, once, existing.0, 202)?;
                Ok(Registered::SentByMail)
            }
        },
    }
}

/// The answer to somebody who is registered already: nothing of the registration, its link goes to the mailbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SentByMail {
    /// Always `sent_by_mail`.
    pub status: &'static str,
}

/// Registers a person for an event.
///
/// Takes a place in every pool that counts the category and mode, or a place in the waiting order. Exactly one notice tells the
/// person. With an `Idempotency-Key` a repeated request gets the same id, number and addresses, and the present state.
#[utoipa::path(tag = "registration", request_body = RawRegister,
    params(("event" = String, Path, description = "Id or slug"), ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses(
        (status = 201, description = "Registered: confirmed, or waiting with a position", body = RegistrationView),
        (status = 202, description = "Somebody with this name and address is registered; the link goes to the mailbox", body = SentByMail),
        (status = 403, description = "registration_not_open, registration_closed"),
        (status = 404, description = "not_found"),
        (status = 409, description = "event_full"),
        (status = 422, description = "validation_failed, idempotency_key_reused"),
        (status = 429, description = "too_many_requests: from this address"),
        (status = 503, description = "unavailable: try again with the same Idempotency-Key")))]
#[post("/api/v1/events/{event}/registrations")]
pub async fn create(
    req: HttpRequest,
    platform: Data<Platform>,
    event: Path<String>,
    key: IdempotencyKey,
    body: Json<RawRegister>,
) -> Result<HttpResponse> {
    within_limit(&platform, &req)?;
    let (body, hash) = body.with_hash()?;
    let once = key.once(Actor::Public, hash)?;
    let given = Given::of(&body, "");
    let command = match parse(body) {
        Ok(command) => command,
        Err(problem) => return Err(with_answers(&platform, &event, problem, vec![given]).await),
    };
    let state = platform.clone();
    let registered = platform.db.write(move |conn| register_once(conn, &state, &event, once.as_ref(), &command)).await?;
    let Registered::Made(id) = registered else {
        return Ok(HttpResponse::Accepted().json(SentByMail { status: "sent_by_mail" }));
    };
    // Read after the books are closed: others wait for them.
    let state = platform.clone();
    let of_it = move |conn: &mut Conn| {
        let registration = store::get(conn, id)?;
        view(conn, &state, &registration, Reader::Owner)
    };
    let view = platform.db.read(of_it).await?;
    Ok(HttpResponse::Created().insert_header(("Location", format!("/api/v1/registrations/{id}"))).json(view))
}

/// The pools of an event with their accounting.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Capacity {
    /// In order of code.
    pub pools: Vec<Accounting>,
}

/// The accounting of an event's places: in every pool, capacity = confirmed + held + offered + free.
#[utoipa::path(tag = "registration", params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = Capacity), (status = 404, description = "not_found")))]
#[get("/api/v1/events/{event}/capacity")]
pub async fn capacity(platform: Data<Platform>, event: Path<String>) -> Result<HttpResponse> {
    let pools = platform
        .db
        .read(move |conn| {
            let event = events::find_public(conn, &event)?;
            store::accounting(conn, event.id)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(Capacity { pools }))
}
