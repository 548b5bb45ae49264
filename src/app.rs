//! The composition root: the one place that knows every feature and puts them together.
//!
//! To add a feature: its `routes` (described API) to [`routes`], its `pages` (HTML) to [`pages`]. Tests build the same application
//! as the command line: [`build`], then [`serve`] on a listener of their own.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::web::{self, Data};
use actix_web::{App, Error as ActixError, HttpServer};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::platform::Platform;
use crate::platform::config::Config;
use crate::platform::db::{DatabaseUrl, migrate};
use crate::platform::error::{Error, Result};
use crate::platform::http::fallback;

/// The described API of all features.
pub fn routes(_config: &mut ServiceConfig<'_>) {}

/// The pages of all features.
pub fn pages(_config: &mut web::ServiceConfig) {}

/// Migrates and opens the database, and everything that hangs on it.
///
/// # Errors
/// `Internal` that says what could not be opened and why.
pub async fn build(config: Config) -> Result<Arc<Platform>> {
    migrate::migrate(&DatabaseUrl::parse(&config.database.url)?)?;
    Ok(Arc::new(Platform::open(config).await?))
}

/// The application: every route and page, and what surrounds them.
pub fn application(
    platform: Arc<Platform>,
) -> App<impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = ActixError, InitError = ()>> {
    App::new().app_data(Data::from(platform)).configure(fallback::configure).into_utoipa_app().configure(routes).into_app().configure(pages)
}

/// Serves until a signal asks to stop.
///
/// # Errors
/// `Internal` when the listener cannot be used.
pub async fn serve(platform: Arc<Platform>, listener: TcpListener) -> Result<()> {
    let http = platform.config.http.clone();
    let blocking = (platform.config.database.connections + 2).div_ceil(http.workers.max(1)).max(1);
    let server = HttpServer::new(move || application(platform.clone()))
        .workers(http.workers.max(1))
        .worker_max_blocking_threads(blocking)
        .shutdown_timeout(http.shutdown_timeout)
        .listen(listener)
        .map_err(|error| Error::internal("listening", error))?;
    server.run().await.map_err(|error| Error::internal("serving", error))
}
