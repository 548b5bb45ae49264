//! Making an event and archiving it, for staff. Changing, publishing and cancelling one concern its programme: see there.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::bodies::{EventView, RawEvent};
use super::publish::{Act, act};
use super::view::view;
use super::{create, store};
use crate::features::accounts::permissions::{MakeEvents, Role, WriteEvent};
use crate::features::accounts::{InstancePermit, Permit, grant_role};
use crate::kernel::id::EventId;
use crate::platform::Platform;
use crate::platform::error::Result;
use crate::platform::http::etag;
use crate::platform::http::{IdempotencyKey, Json};
use crate::platform::idempotency::{self, Claim};

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(make).service(archive);
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
