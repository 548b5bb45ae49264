//! What the operator sees: logs on stderr, figures at `/metrics`. Neither holds personal data.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use super::config::Mode;
use super::error::{Error, Result};

/// Upper bounds of the duration of requests, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts the log: lines for people in development, JSON in production. `LYCEUM_LOG` filters (`debug`, `lyceum=trace`, …).
///
/// # Errors
/// `Internal` when the filter cannot be read.
pub fn start_log(mode: Mode) -> Result<()> {
    let filter = std::env::var("LYCEUM_LOG").unwrap_or_else(|_| "info,actix_server=warn".into());
    let filter = EnvFilter::try_new(filter).map_err(|error| Error::internal("LYCEUM_LOG", error))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match mode {
        Mode::Development => log.with_target(false).with_ansi(std::io::stderr().is_terminal()).try_init(),
        Mode::Production => log.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| Error::internal("starting the log", error))
}

/// Starts counting; once for the process, later calls find it started.
///
/// # Errors
/// `Internal` when another recorder was installed.
pub fn start_metrics() -> Result<()> {
    if METRICS.get().is_some() {
        return Ok(());
    }
    let failed = |error| Error::internal("starting the metrics", error);
    let matcher = Matcher::Full("lyceum_http_request_seconds".into());
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(matcher, &BUCKETS).map_err(failed)?.build_recorder();
    let handle = recorder.handle();
    if METRICS.set(handle).is_ok() {
        metrics::set_global_recorder(recorder).map_err(|error| Error::internal("starting the metrics", error))?;
        metrics::describe_counter!("lyceum_http_requests_total", "Requests by method, pattern of the route and status");
        metrics::describe_histogram!("lyceum_http_request_seconds", "Time until the answer was ready, by pattern of the route");
        metrics::gauge!("lyceum_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    }
    Ok(())
}

/// All figures in the Prometheus text format.
pub fn render_metrics() -> String {
    METRICS.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Empties the buffers of the histograms; the housekeeping of `app` calls it every few seconds, so that they stay small unread.
pub fn keep_metrics() {
    if let Some(handle) = METRICS.get() {
        handle.run_upkeep();
    }
}

/// Counts one request.
pub fn observe_request(method: &Method, route: &str, status: StatusCode, took: Duration) {
    // A word that a caller invents must not become a time series.
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].into_iter().find(|name| *name == method.as_str());
    let (method, route) = (known.unwrap_or("other"), route.to_owned());
    metrics::counter!("lyceum_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.as_str().to_owned())
        .increment(1);
    metrics::histogram!("lyceum_http_request_seconds", "route" => route).record(took.as_secs_f64());
}
