//! What runs beside requests: the worker, the keys and the clock of a rehearsal as they change, the upkeep of the metrics.

use std::sync::Arc;
use std::time::Duration;

use actix_web::rt::task::JoinHandle;

use crate::features::messages::Worker;
use crate::features::{accounts, audience, awards, certificates, messages, registration, resources, webinars};
use crate::platform::error::Result;
use crate::platform::{Platform, rehearsal, telemetry};

/// Notices, jobs and schedules of all features, in one worker.
///
/// # Errors
/// Those of the settings that it needs.
pub fn worker(platform: &Arc<Platform>) -> Result<Worker> {
    let of_accounts = [accounts::NOTICES.as_slice(), accounts::ROLE_NOTICES.as_slice()].concat();
    let of_registration = [
        registration::NOTICES.as_slice(),
        registration::delegation::NOTICES.as_slice(),
        registration::signup::NOTICES.as_slice(),
        registration::subscription::NOTICES.as_slice(),
    ]
    .concat();
    let of_sessions = [
        audience::NOTICES.as_slice(),
        webinars::NOTICES.as_slice(),
        resources::NOTICES.as_slice(),
        certificates::NOTICES.as_slice(),
        awards::NOTICES.as_slice(),
    ]
    .concat();
    let notices = [of_accounts, of_registration, of_sessions].concat();
    let jobs = [
        accounts::JOBS.as_slice(),
        audience::JOBS.as_slice(),
        messages::JOBS.as_slice(),
        registration::JOBS.as_slice(),
        webinars::JOBS.as_slice(),
        resources::JOBS.as_slice(),
        awards::JOBS.as_slice(),
        certificates::JOBS.as_slice(),
    ]
    .concat();
    let schedules = [
        accounts::SCHEDULES.as_slice(),
        messages::SCHEDULES.as_slice(),
        registration::SCHEDULES.as_slice(),
        webinars::SCHEDULES.as_slice(),
        resources::SCHEDULES.as_slice(),
        awards::SCHEDULES.as_slice(),
        certificates::SCHEDULES.as_slice(),
    ]
    .concat();
    Worker::new(platform.clone(), notices, jobs, schedules)
}

/// Starts what runs beside requests until the service stops.
///
/// # Errors
/// Those of the settings that the worker needs.
pub fn start(platform: &Arc<Platform>) -> Result<Vec<JoinHandle<()>>> {
    let (worker, of_worker) = (worker(platform)?, platform.clone());
    let mut tasks = vec![
        actix_web::rt::spawn(worker.run(async move { of_worker.stopped().await })),
        actix_web::rt::spawn(keep_metrics(platform.clone())),
        actix_web::rt::spawn(follow_keys(platform.clone())),
    ];
    if platform.is_rehearsal {
        tasks.push(actix_web::rt::spawn(follow_clock(platform.clone())));
    }
    Ok(tasks)
}

/// Follows the keys of the database: what `lyceum keys rotate` makes and retires takes effect on a node within about a second.
async fn follow_keys(platform: Arc<Platform>) {
    while !platform.stops_within(Duration::from_secs(1)).await {
        match platform.keys.reload(&platform.db).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("the keys have changed"),
            Err(error) => tracing::warn!(%error, "the keys could not be read"),
        }
    }
}

/// Follows the clock of the database: a node asks four times a second where it stands.
async fn follow_clock(platform: Arc<Platform>) {
    while !platform.stops_within(Duration::from_millis(250)).await {
        if let Err(error) = rehearsal::catch_up(&platform.db, &platform.clock).await {
            tracing::warn!(%error, "the clock of the rehearsal could not be read");
        }
    }
}

/// Keeps the buffers of the metrics small while nobody reads them.
async fn keep_metrics(platform: Arc<Platform>) {
    while !platform.stops_within(Duration::from_secs(5)).await {
        telemetry::keep_metrics();
    }
}
