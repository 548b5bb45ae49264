//! Subscribing and unsubscribing behind the personal link.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{subscribe, unsubscribe};
use crate::features::registration::manage::{act_behind_link, answer};
use crate::features::registration::view::RegistrationView;
use crate::platform::Platform;
use crate::platform::error::Result;

/// All routes of this file.
pub fn routes(config: &mut ServiceConfig) {
    config.service(begin).service(end);
}

/// Subscribes to a series of webinars: to all that are to come, those that were published already too. What was given up stays given up.
/// Once more changes nothing.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "is_subscribed is true", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 409, description = "conflict: no series of webinars, or the registration has ended"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/subscribe")]
pub async fn begin(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), subscribe).await?))
}

/// Ends the subscription: webinars that are published later are not added any more, those that one has stay. Once more changes nothing.
#[utoipa::path(tag = "registration", params(("token" = String, Path, description = "From manage_url: what follows /r/")),
    responses(
        (status = 200, description = "is_subscribed is false", body = RegistrationView),
        (status = 404, description = "not_found"),
        (status = 409, description = "conflict: no series of webinars, or the registration has ended"),
        (status = 410, description = "gone")))]
#[post("/api/v1/manage/{token}/unsubscribe")]
pub async fn end(platform: Data<Platform>, token: Path<String>) -> Result<HttpResponse> {
    Ok(answer(&act_behind_link(&platform, token.into_inner(), unsubscribe).await?))
}
