//! For whoever watches over the service: alive, ready, and its figures.

use actix_web::http::header;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get};

use super::client;
use crate::kernel::problem::{self, Problem};
use crate::platform::db::migrate;
use crate::platform::error::{Error, Result};
use crate::platform::{Platform, telemetry};

/// Registers `/healthz`, `/readyz` and `/metrics`.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(healthz).service(readyz).service(figures);
}

/// The process runs. Says nothing about the database: to restart us would not mend it.
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// Requests may come: the database answers and has the shape this program needs, and nobody asked us to stop.
#[get("/readyz")]
async fn readyz(platform: Data<Platform>) -> Result<HttpResponse> {
    if platform.is_stopping() {
        return Err(Error::Unavailable("stopping"));
    }
    let missing = platform.db.read(migrate::missing).await.map_err(|error| {
        tracing::warn!(%error, "not ready");
        Error::Unavailable("the database does not answer")
    })?;
    if missing.is_empty() {
        Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
    } else {
        Err(Problem::new(&problem::UNAVAILABLE).detail(format!("migrations are missing: {}", missing.join(", "))).into())
    }
}

/// The figures, for this machine or whoever has the token; others see nothing here.
#[get("/metrics")]
async fn figures(req: HttpRequest, platform: Data<Platform>) -> Result<HttpResponse> {
    let is_local = client::is_local(req.peer_addr().map(|peer| peer.ip()), req.headers(), &platform.trusted_proxies);
    if !is_local && !has_token(&req, &platform.config.http.metrics_token) {
        return Err(Problem::not_found().into());
    }
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(telemetry::render_metrics()))
}

fn has_token(req: &HttpRequest, token: &str) -> bool {
    let given =
        req.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    // Compared by digest, so that the time it takes tells nothing about the token.
    let digest = |text: &str| crate::kernel::digest::sha256(&[text.as_bytes()]);
    !token.is_empty() && given.is_some_and(|given| digest(given) == digest(token))
}
