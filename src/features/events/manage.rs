//! Making, changing and publishing an event, for staff.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use diesel::prelude::*;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::bodies::{EventView, RawEvent};
use super::model::{Contact, Event};
use super::publish::{Act, act};
use super::view::view;
use super::{create, store};
use crate::features::accounts::permissions::{MakeEvents, Role, WriteEvent};
use crate::features::accounts::{InstancePermit, Permit, grant_role};
use crate::kernel::email::EmailAddress;
use crate::kernel::id::EventId;
use crate::kernel::moment;
use crate::kernel::problem::FieldErrors;
use crate::kernel::text::{clean_line, clean_text};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::schema::events;
use crate::platform::db::types::{Json as Column, Utc};
use crate::platform::error::Result;
use crate::platform::http::etag::{self, IfMatch};
use crate::platform::http::problem::precondition_failed;
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim};
use crate::platform::journal::{self, Entry, Visibility};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(make).service(change).service(publish).service(cancel).service(archive);
}

/// Makes an event, as a draft. Whoever makes it becomes its secretariat.
#[utoipa::path(tag = "events", request_body = RawEvent, security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters")),
    responses((status = 201, body = EventView), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"),
        (status = 409, description = "slug_taken"), (status = 422, description = "validation_failed, idempotency_key_reused")))]
#[post("/api/v1/events")]
pub async fn make(
    platform: Data<Platform>,
    permit: InstancePermit<MakeEvents>,
    key: IdempotencyKey,
    body: Json<RawEvent>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let (body, hash) = body.with_hash()?;
    let once = key.once(permit.actor(), hash)?;
    let command = body.parse()?;
    let account = permit.account().id();
    let made = platform.db.write(move |conn| {
        let id = EventId::new();
        let id = match idempotency::claim(conn, &ctx, once.as_ref(), id.0, 201)? {
            Claim::Replay { result, .. } => result.into(),
            Claim::New => {
                create::create(conn, &ctx, id, &command)?;
                grant_role(conn, &ctx, account, id, Role::Secretariat)?;
                id
            }
        };
        let event = store::get(conn, id)?;
        Ok((event.version, view(conn, event)?))
    });
    let (version, view) = made.await?;
    let location = format!("/api/v1/events/{}", view.slug);
    Ok(HttpResponse::Created().insert_header(("Location", location)).insert_header(("ETag", etag::of_version(version))).json(view))
}

/// What acts at once. Titles, texts, days and places belong to the draft of the programme.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEvent {
    /// RFC 3339 or RFC 9557; a wall time without offset is that of the event's zone.
    registration_opens_at: Option<String>,
    /// The same.
    registration_closes_at: Option<String>,
    /// Whom to ask.
    contact: Option<Contact>,
}

/// Changes the registration window and the contact of an event.
#[utoipa::path(tag = "events", request_body = ChangeEvent, security(("bearer" = [])),
    params(("event" = String, Path, description = "Id or slug"), ("If-Match" = String, Header, description = "The ETag of the event")),
    responses((status = 200, body = EventView), (status = 401, description = "unauthenticated"), (status = 403, description = "forbidden"),
        (status = 412, description = "precondition_failed, with the present state as `current`"), (status = 422, description = "validation_failed"),
        (status = 428, description = "precondition_required")))]
#[patch("/api/v1/events/{event}")]
pub async fn change(
    platform: Data<Platform>,
    permit: Permit<WriteEvent>,
    _event: Path<String>,
    if_match: IfMatch,
    body: Json<ChangeEvent>,
) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let (if_match, body) = (if_match.required()?, body.into_inner()?);
    let changed = platform.db.write(move |conn| {
        let event = store::lock(conn, permit.event())?;
        let is_current = if_match.check(&etag::of_version(event.version)).is_ok();
        if is_current {
            apply(conn, &ctx, &event, &body)?;
        }
        let event = store::get(conn, event.id)?;
        Ok((is_current, event.version, view(conn, event)?))
    });
    let (is_current, version, view) = changed.await?;
    let tag = etag::of_version(version);
    Ok(if is_current { HttpResponse::Ok().insert_header(("ETag", tag)).json(view) } else { precondition_failed(&view, &tag) })
}

fn apply(conn: &mut Conn, ctx: &Ctx, event: &Event, body: &ChangeEvent) -> Result<()> {
    let mut errors = FieldErrors::default();
    let mut read = |pointer, text: &Option<String>, present: Option<Utc>| match text {
        Some(text) => errors.check(pointer, moment::parse(text, &event.time_zone)).map(Utc),
        None => present,
    };
    let opens = read("/registration_opens_at", &body.registration_opens_at, event.registration_opens_at);
    let closes = read("/registration_closes_at", &body.registration_closes_at, event.registration_closes_at);
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes <= opens
    {
        errors.add("/registration_closes_at", "before_start", "closes before it opens");
    }
    let contact = body.contact.clone().map(|contact| check_contact(contact, &mut errors));
    errors.finish()?;
    let contact = contact.map(Column).or_else(|| event.contact.clone());
    diesel::update(events::table.find(event.id))
        .set((events::registration_opens_at.eq(opens), events::registration_closes_at.eq(closes), events::contact.eq(contact)))
        .execute(conn)?;
    store::count_version(conn, event.id)?;
    let entry = Entry {
        event: Some(event.id),
        action: "event.changed",
        subject_kind: "event",
        subject: event.id.0,
        visibility: Visibility::Staff,
        detail: json!({ "registration_opens_at": opens, "registration_closes_at": closes }),
    };
    journal::record(conn, ctx, &entry, &[])?;
    Ok(())
}

/// Cleans what is printed on pages and in mails.
fn check_contact(contact: Contact, errors: &mut FieldErrors) -> Contact {
    errors.check("/contact/email", EmailAddress::parse(&contact.email));
    let line = |text: Option<String>| text.map(|text| clean_line(&text)).filter(|text| !text.is_empty());
    let cleaned = Contact {
        name: errors.line("/contact/name", Some(&contact.name), 200).unwrap_or_default(),
        email: contact.email.trim().to_owned(),
        phone: line(contact.phone),
        fax: line(contact.fax),
        postal: contact.postal.map(|postal| clean_text(&postal)),
    };
    for (pointer, text) in [("/contact/phone", &cleaned.phone), ("/contact/fax", &cleaned.fax), ("/contact/postal", &cleaned.postal)] {
        if text.as_ref().is_some_and(|text| text.chars().count() > 500) {
            errors.add(pointer, "too_long", "at most 500 characters");
        }
    }
    cleaned
}

/// Makes an event public.
#[utoipa::path(tag = "events", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/publish")]
pub async fn publish(platform: Data<Platform>, permit: Permit<WriteEvent>, _event: Path<String>) -> Result<HttpResponse> {
    perform(&platform, permit, Act::Publish).await
}

/// Says that an event does not take place. Its pages and calendar entries stay, as cancelled.
#[utoipa::path(tag = "events", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/cancel")]
pub async fn cancel(platform: Data<Platform>, permit: Permit<WriteEvent>, _event: Path<String>) -> Result<HttpResponse> {
    perform(&platform, permit, Act::Cancel).await
}

/// Keeps an event as it was.
#[utoipa::path(tag = "events", security(("bearer" = [])), params(("event" = String, Path, description = "Id or slug")),
    responses((status = 200, body = EventView), (status = 403, description = "forbidden"), (status = 409, description = "conflict")))]
#[post("/api/v1/events/{event}/archive")]
pub async fn archive(platform: Data<Platform>, permit: Permit<WriteEvent>, _event: Path<String>) -> Result<HttpResponse> {
    perform(&platform, permit, Act::Archive).await
}

async fn perform(platform: &Platform, permit: Permit<WriteEvent>, what: Act) -> Result<HttpResponse> {
    let ctx = platform.ctx(permit.actor());
    let done = platform.db.write(move |conn| {
        let event = store::get(conn, permit.event())?;
        let event = act(conn, &ctx, &event, what)?;
        Ok((event.version, view(conn, event)?))
    });
    let (version, view) = done.await?;
    Ok(HttpResponse::Ok().insert_header(("ETag", etag::of_version(version))).json(view))
}
