//! What the measurements share: a service that is this program started a second time, and asking it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use lyceum::app;
use lyceum::platform::config::{Config, Mode};
use lyceum::platform::rehearsal::Start;
use lyceum::platform::{Platform, telemetry};
use reqwest::Client;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What the service says when it is ready.
#[derive(Serialize, Deserialize)]
struct Ready {
    address: String,
    email: String,
    password: String,
}

/// Opens the service on a database, with the demonstration; says on standard output where it is going to be, and how to sign in. The log goes to nowhere.
pub async fn open(database: &str) -> Result<(Arc<Platform>, TcpListener)> {
    telemetry::start_log(Mode::Development)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    // PostgreSQL is not served without a secret.
    let secret = "a secret of the measurements, long enough for everybody".to_owned();
    let settings = [("LYCEUM_DATABASE_URL", database.to_owned()), ("LYCEUM_LISTEN", address.clone()), ("LYCEUM_SECRET", secret)];
    let config = Config::load(None, settings.map(|(name, value)| (name.to_owned(), value)))?;
    let (platform, sign_in) = app::build_as(config, Start::Plain, true).await?;
    let sign_in = sign_in.ok_or("no sign-in")?;
    println!("{}", serde_json::to_string(&Ready { address, email: sign_in.email, password: sign_in.password })?);
    std::io::stdout().flush()?;
    Ok((platform, listener))
}

/// Ends when standard input does: with whoever started this.
pub async fn parent_is_gone() {
    drop(tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await);
}

/// The service, which ends with us, and somebody who is signed in there.
pub struct Service {
    process: Child,
    pub base: String,
    pub client: Client,
    token: String,
}

impl Service {
    /// Starts this program once more, as `serve DATABASE`.
    pub async fn start(database: &str) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["serve", database])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create("/dev/null")?)
            .spawn()?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().ok_or("no standard output")?).read_line(&mut line)?;
        let ready: Ready =
            serde_json::from_str(&line).map_err(|_| "the service did not start; LYCEUM_LOG and `lyceum serve --demo` say why")?;
        let mut service = Self { process, base: format!("http://{}", ready.address), client: client()?, token: String::new() };
        let tokens = service.post("/api/v1/auth/token", &json!({ "email": ready.email, "password": ready.password })).await?;
        tokens.get("access_token").and_then(Value::as_str).ok_or("no token")?.clone_into(&mut service.token);
        Ok(service)
    }

    pub async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let mut request = self.client.post(format!("{}{path}", self.base)).json(body);
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        let answer = request.send().await?;
        let (status, text) = (answer.status(), answer.text().await?);
        if !status.is_success() {
            return Err(format!("POST {path} is {status}: {text}").into());
        }
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    /// Makes a public conference of four days in 2035, for which anybody may register now.
    pub async fn make_event(&self, slug: &str, capacity: u32) -> Result<()> {
        let event = json!({
            "slug": slug, "kind": "conference", "title": { "en": "Under load", "fr": "Sous charge", "es": "Bajo carga" },
            "time_zone": "America/Mexico_City", "starts_on": "2035-05-07", "ends_on": "2035-05-10", "capacity": capacity,
            "registration_opens_at": "2025-01-01T00:00:00Z", "registration_closes_at": "2035-05-01T00:00:00Z",
            "categories": [{ "code": "mayor", "title": { "en": "Mayors" } }],
        });
        self.post("/api/v1/events", &event).await?;
        self.post(&format!("/api/v1/events/{slug}/publish"), &json!({})).await?;
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Speaks to loopback only, so it trusts nobody; and keeps no connection, which the service would have ended by the next turn.
fn client() -> Result<Client> {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions()?;
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    Ok(Client::builder().tls_backend_preconfigured(tls).no_proxy().pool_max_idle_per_host(0).timeout(Duration::from_mins(1)).build()?)
}

/// Runs wrk, one thread of it, and gives the answers it got in a second.
pub fn wrk(connections: usize, seconds: u32, more: &[String], address: &str) -> Result<f64> {
    let mut command = Command::new("wrk");
    command.args(["-t1", &format!("-c{connections}"), &format!("-d{seconds}s")]).args(more).arg(address);
    let output = command.output().map_err(|error| format!("wrk: {error}; on Debian: apt-get install wrk"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || text.contains("Non-2xx") || text.contains("Socket errors") {
        return Err(format!("wrk of {address}: {text}{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let rate = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).ok_or("wrk says no rate")?;
    Ok(rate.trim().parse()?)
}

/// The rates of two sides that took turns.
#[derive(Default)]
pub struct Rates {
    ours: Vec<f64>,
    measures: Vec<f64>,
    ratios: Vec<f64>,
}

impl Rates {
    /// Measures both sides in turns, `rounds` times; the side that begins changes, and a round before the first warms both.
    pub fn take(rounds: usize, mut ours: impl FnMut() -> Result<f64>, mut measure: impl FnMut() -> Result<f64>) -> Result<Self> {
        let mut rates = Self::default();
        for round in 0..=rounds {
            let (rate, of_measure) = if round % 2 == 0 {
                let rate = ours()?;
                (rate, measure()?)
            } else {
                let of_measure = measure()?;
                (ours()?, of_measure)
            };
            if round > 0 {
                rates.ours.push(rate);
                rates.measures.push(of_measure);
                rates.ratios.push(rate / of_measure);
            }
        }
        for values in [&mut rates.ours, &mut rates.measures, &mut rates.ratios] {
            values.sort_by(f64::total_cmp);
        }
        Ok(rates)
    }

    /// The middle of the ratios of the rounds.
    pub fn ratio(&self) -> f64 {
        middle(&self.ratios)
    }
}

impl std::fmt::Display for Rates {
    /// Our rate, that of the measure, the ratio, and the lowest and the highest of a round.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (ours, measure, ratio) = (middle(&self.ours), middle(&self.measures), self.ratio());
        let [lowest, highest] = [self.ratios.first(), self.ratios.last()].map(|ratio| ratio.copied().unwrap_or_default());
        write!(f, "{ours:>9.0} {measure:>9.0} {ratio:>6.2}  {lowest:.2} to {highest:.2}")
    }
}

fn middle(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// How busy the machine was when the measuring began.
pub fn machine() -> Result<String> {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Ok(format!("{} processors, load {}", std::thread::available_parallelism()?, load.split(' ').next().unwrap_or("unknown")))
}
