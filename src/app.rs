//! The composition root: the one place that knows every feature and puts them together.
//!
//! To add a feature: its `routes` (described API) to `routes.rs`, its `pages` (HTML) to [`pages`], its notices, jobs and schedules to
//! `background.rs`. Tests build the same application as the command line: [`build`], then [`serve_until`] on their own listener.

mod background;
mod clock;
mod description;
mod routes;

use std::future::Future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, Error as ActixError, HttpServer};
use utoipa_actix_web::AppExt;

use crate::features::accounts::{EventNamer, EventResolver};
use crate::features::demonstration::DemoSignIn;
use crate::features::{calendars, demonstration, events, exchange, messages, pages};
use crate::platform::config::Config;
use crate::platform::db::{DatabaseUrl, migrate};
use crate::platform::error::{Error, Result};
use crate::platform::http::{assets, fallback, health, middleware};
use crate::platform::mail::route::Route;
use crate::platform::rehearsal::Start;
use crate::platform::{Platform, telemetry};

pub use background::worker;
pub use description::{document, document_text};

/// What most people ask for. Routes are tried in order, each by an expression of its own: these come before the many others.
pub fn most_read(config: &mut web::ServiceConfig) {
    config.configure(health::configure).configure(assets::configure).configure(pages::most_read).configure(calendars::api::pages);
}

/// The pages of all features, and what else is not described.
pub fn pages(config: &mut web::ServiceConfig) {
    config.configure(exchange::api::pages).configure(pages::pages).configure(description::configure).configure(messages::api::pages);
}

/// Migrates and opens the database, and everything that hangs on it, with the real clock.
///
/// # Errors
/// `Internal` that says what could not be opened and why.
pub async fn build(config: Config) -> Result<Arc<Platform>> {
    build_as(config, Start::Plain, false).await.map(|(platform, _)| platform)
}

/// The same, with a say about the clock, and as the demonstration; then with the sign-in of its organiser.
///
/// # Errors
/// `Internal` that says what could not be opened and why, or that this database is not to be started so.
pub async fn build_as(config: Config, start: Start, demo: bool) -> Result<(Arc<Platform>, Option<DemoSignIn>)> {
    telemetry::start_metrics()?;
    migrate::migrate(&DatabaseUrl::parse(&config.database.url)?)?;
    let mut platform = Platform::open_at(config, start).await?;
    // Said before anything is served, not by the worker afterwards.
    Route::choose(&platform.config, platform.is_rehearsal)?;
    let sign_in = if demo { Some(demonstration::start(&platform).await?) } else { None };
    platform.is_demo = platform.db.read(demonstration::is_loaded).await?;
    platform.set_error_page(pages::error_page);
    Ok((Arc::new(platform), sign_in))
}

/// The application: every route and page, and what surrounds them.
pub fn application(
    platform: Arc<Platform>,
) -> App<impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = ActixError, InitError = ()>> {
    application_with(platform, |_| {})
}

/// The same with further routes, which come first; `benches/load.rs` measures against one.
fn application_with(
    platform: Arc<Platform>,
    more: impl FnOnce(&mut web::ServiceConfig),
) -> App<impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = ActixError, InitError = ()>> {
    App::new()
        .app_data(Data::from(platform))
        .app_data(middleware::Routes::default())
        .app_data(Data::new(description::methods()))
        .app_data(Data::new(EventResolver(|conn, text| Ok(events::find(conn, text)?.id))))
        .app_data(Data::new(EventNamer(|conn, event| Ok(events::get(conn, event)?.title.0))))
        .configure(fallback::configure)
        .configure(more)
        .configure(most_read)
        .into_utoipa_app()
        .configure(routes::most_read)
        .map(|app| app.configure(pages))
        .configure(routes::all)
        .into_app()
        .wrap(from_fn(middleware::around))
}

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// Those of [`serve_until`].
pub async fn serve(platform: Arc<Platform>, listener: TcpListener) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|error| Error::internal("listening for signals", error));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    serve_until(platform, listener, async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        tracing::info!("stopping: finishing what was accepted");
    })
    .await
}

/// Serves until `stop` is ready. Then nothing new is accepted, accepted requests get `http.shutdown_timeout` to finish, the work
/// beside requests ends its step, and the database is closed with the last owner of the platform.
///
/// # Errors
/// `Internal` when the listener cannot be used.
pub async fn serve_until(platform: Arc<Platform>, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<()> {
    serve_with(platform, listener, |_| {}, stop).await
}

/// The same with further routes, which come first.
///
/// # Errors
/// Those of [`serve_until`].
pub async fn serve_with(
    platform: Arc<Platform>,
    listener: TcpListener,
    more: fn(&mut web::ServiceConfig),
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let http = platform.config.http.clone();
    let workers = http.workers.max(1);
    // The default of 512 for each process leaves memory behind in every thread that ever ran.
    let blocking = (platform.config.database.connections + 2).div_ceil(workers).max(1);
    let of_workers = platform.clone();
    let server = HttpServer::new(move || application_with(of_workers.clone(), more))
        .workers(workers)
        .worker_max_blocking_threads(blocking)
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(http.shutdown_timeout)
        .disable_signals()
        .listen(listener)
        .map_err(|error| Error::internal("listening", error))?
        .run();
    let handle = server.handle();
    let tasks = background::start(&platform)?;
    let running = actix_web::rt::spawn(server);

    stop.await;
    platform.stop();
    handle.stop(true).await;
    for task in tasks {
        let limit = Duration::from_secs(http.shutdown_timeout.max(1));
        if tokio::time::timeout(limit, task).await.is_err() {
            tracing::warn!("work in the background did not end in time");
        }
    }
    running.await.map_err(|error| Error::internal("serving", error))?.map_err(|error| Error::internal("serving", error))
}

#[cfg(test)]
mod tests;
