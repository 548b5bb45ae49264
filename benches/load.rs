//! How quickly public reads are answered, as ratios of two rates taken in turns in one run: `scripts/load.sh` starts it.
//!
//! The program starts itself a second time as the service: the same application, middleware, threads, log and work in the
//! background as `lyceum serve`, on a throw-away SQLite database, on a free port of 127.0.0.1. The one thing added is a static
//! answer, `/bench/static`: bytes from memory with a Content-Type and nothing else, as long as the answer it is compared with. Its
//! route is the first of all, so that it is as quick as an answer of this server can be. The log goes to nowhere.
//!
//! `wrk` asks, one thread of it. What is measured is a row: the thing and its measure take turns (the one that begins changes), the
//! ratio is the median over the rounds of the ratio in each round, so that whatever else the machine does falls on both sides. The
//! column `spread` is the lowest and the highest ratio of a round; the last row compares the static answer with itself and shows
//! what the machine alone makes of it. To measure something else: a line in [`rows`].

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use lyceum::app;
use lyceum::platform::config::{Config, Mode};
use lyceum::platform::rehearsal::Start;
use lyceum::platform::telemetry;
use reqwest::Client;
use reqwest::header::{ACCEPT_ENCODING, ETAG, IF_NONE_MATCH};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The allocator of the program `lyceum`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What is wanted of every row.
const WANTED: f64 = 0.8;
const EVENT: &str = "load";
const SESSIONS: usize = 200;
const DAYS: usize = 4;

/// The static answer.
static FIXED: RwLock<Bytes> = RwLock::new(Bytes::new());

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let result = match words.next().as_deref() {
        Some("serve") => words.next().ok_or_else(|| "serve FOLDER".into()).and_then(|folder| serve(Path::new(&folder))),
        first => Options::read(first.map(str::to_owned).into_iter().chain(words)).and_then(|options| measure(&options)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

// The service.

/// Serves until standard input ends; says on standard output where, and how to sign in.
fn serve(folder: &Path) -> Result<()> {
    telemetry::start_log(Mode::Development)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let settings = [("LYCEUM_DATABASE_URL", format!("sqlite://{}", folder.join("load.db").display())), ("LYCEUM_LISTEN", address.clone())];
    let config = Config::load(None, settings.map(|(name, value)| (name.to_owned(), value)))?;
    actix_web::rt::System::new().block_on(async {
        let (platform, sign_in) = app::build_as(config, Start::Plain, true).await?;
        let sign_in = sign_in.ok_or("no sign-in")?;
        println!("{}", serde_json::to_string(&Ready { address, email: sign_in.email, password: sign_in.password })?);
        std::io::stdout().flush()?;
        let parent_is_gone = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
        Ok(app::serve_with(platform, listener, fixed_routes, async { drop(parent_is_gone.await) }).await?)
    })
}

fn fixed_routes(config: &mut web::ServiceConfig) {
    config.route("/bench/static", web::get().to(fixed)).route("/bench/static/{length}", web::put().to(set_fixed));
}

async fn fixed() -> HttpResponse {
    let body = FIXED.read().map(|body| body.clone()).unwrap_or_default();
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(body)
}

async fn set_fixed(length: web::Path<usize>, _: HttpRequest) -> HttpResponse {
    if let Ok(mut body) = FIXED.write() {
        *body = vec![b'x'; *length].into();
    }
    HttpResponse::NoContent().finish()
}

// The measuring.

struct Options {
    rounds: usize,
    seconds: u32,
    connections: usize,
    /// Rows whose name contains this.
    only: String,
    /// An event of the demonstration in the place of the one that is made.
    event: Option<String>,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self { rounds: 7, seconds: 1, connections: 32, only: String::new(), event: None };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--rounds" => options.rounds = value.parse()?,
                "--seconds" => options.seconds = value.parse()?,
                "--connections" => options.connections = value.parse()?,
                "--only" => options.only = value,
                "--event" => options.event = Some(value),
                _ => {
                    return Err(
                        format!("no option {word}: --rounds, --seconds (of a turn), --connections, --only WORDS, --event SLUG").into()
                    );
                }
            }
        }
        Ok(options)
    }
}

/// A request that is sent again and again.
#[derive(Clone, Default)]
struct Asked {
    path: String,
    headers: Vec<(&'static str, String)>,
}

struct Row {
    name: String,
    length: usize,
    asked: Asked,
    measure: Measure,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// The static answer of the same length.
    Static,
    /// `/healthz`.
    Health,
}

/// What the service says when it is ready.
#[derive(Serialize, Deserialize)]
struct Ready {
    address: String,
    email: String,
    password: String,
}

/// The service, which ends with us.
struct Service {
    process: Child,
    base: String,
    ready: Ready,
}

impl Service {
    fn start(folder: &Path) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg("serve")
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create("/dev/null")?)
            .spawn()?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().ok_or("no standard output")?).read_line(&mut line)?;
        let ready: Ready =
            serde_json::from_str(&line).map_err(|_| "the service did not start; LYCEUM_LOG and `lyceum serve --demo` say why")?;
        Ok(Self { process, base: format!("http://{}", ready.address), ready })
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

fn measure(options: &Options) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let service = Service::start(folder.path())?;
    actix_web::rt::System::new().block_on(async {
        let client = client()?;
        if options.event.is_none() {
            fill(&client, &service).await?;
        }
        println!(
            "{}; {} rounds of {} s for each side, {} connections, {} processors, load {}",
            options.event.clone().unwrap_or_else(|| format!("{SESSIONS} sessions on {DAYS} days")),
            options.rounds,
            options.seconds,
            options.connections,
            std::thread::available_parallelism()?,
            std::fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or("unknown"),
        );
        println!("{:<34} {:>8} {:>9} {:>9} {:>6}  spread", "", "octets", "rate/s", "measure/s", "ratio");
        let mut missed = 0;
        for row in rows(&client, &service.base, options.event.as_deref().unwrap_or(EVENT))
            .await?
            .iter()
            .filter(|row| row.name.contains(&options.only))
        {
            let path = format!("{}/bench/static/{}", service.base, row.length);
            client.put(path).send().await?.error_for_status()?;
            missed += usize::from(!run(options, &service.base, row)?);
        }
        if missed > 0 { Err(format!("{missed} below {WANTED}").into()) } else { Ok(()) }
    })
}

/// Speaks to loopback only, so it trusts nobody; and keeps no connection, which the service would have ended by the next turn.
fn client() -> Result<Client> {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions()?;
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    Ok(Client::builder().tls_backend_preconfigured(tls).no_proxy().pool_max_idle_per_host(0).timeout(Duration::from_mins(1)).build()?)
}

/// What is measured: everything the public reads of a programme, in each coding, and the answer that it has not changed.
async fn rows(client: &Client, base: &str, event: &str) -> Result<Vec<Row>> {
    let things = [
        ("page, all days", format!("/events/{event}/programme?day=all")),
        ("page, first day", format!("/events/{event}/programme")),
        ("JSON", format!("/api/v1/events/{event}/programme")),
        ("feed", format!("/events/{event}/calendar.ics")),
        ("style sheet", lyceum::platform::http::asset_url("style.css").ok_or("no style sheet")?),
    ];
    let mut rows = Vec::new();
    for (name, path) in things {
        for coding in ["identity", "gzip"] {
            let answer = client.get(format!("{base}{path}")).header(ACCEPT_ENCODING, coding).send().await?.error_for_status()?;
            let etag = answer.headers().get(ETAG).and_then(|value| value.to_str().ok()).map(str::to_owned);
            let length = answer.bytes().await?.len();
            let asked = Asked { path: path.clone(), headers: vec![("accept-encoding", coding.to_owned())] };
            rows.push(Row { name: format!("{name}, {coding}"), length, asked: asked.clone(), measure: Measure::Static });
            let Some(etag) = etag.filter(|_| coding == "gzip") else { continue };
            let again = client.get(format!("{base}{path}")).header(ACCEPT_ENCODING, coding).header(IF_NONE_MATCH, &etag).send().await?;
            if again.status() != 304 {
                return Err(format!("{path} with its own ETag is {}", again.status()).into());
            }
            let headers = [asked.headers, vec![("if-none-match", etag)]].concat();
            rows.push(Row {
                name: format!("{name}, 304"),
                length: 0,
                asked: Asked { path: path.clone(), headers },
                measure: Measure::Health,
            });
        }
    }
    let fixed = Asked { path: "/bench/static".into(), headers: Vec::new() };
    rows.push(Row { name: "the static answer itself".into(), length: 20_000, asked: fixed, measure: Measure::Static });
    Ok(rows)
}

/// Measures one row; whether it is as quick as it should be.
fn run(options: &Options, base: &str, row: &Row) -> Result<bool> {
    let measure = Asked { path: if row.measure == Measure::Static { "/bench/static" } else { "/healthz" }.into(), headers: Vec::new() };
    let (mut rates, mut measures, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=options.rounds {
        let (rate, of_measure) = if round % 2 == 0 {
            let rate = wrk(options, base, &row.asked)?;
            (rate, wrk(options, base, &measure)?)
        } else {
            let of_measure = wrk(options, base, &measure)?;
            (wrk(options, base, &row.asked)?, of_measure)
        };
        // The first round warms both sides.
        if round > 0 {
            rates.push(rate);
            measures.push(of_measure);
            ratios.push(rate / of_measure);
        }
    }
    let (rate, of_measure, ratio) = (median(&mut rates), median(&mut measures), median(&mut ratios));
    let lowest = ratios.first().copied().unwrap_or_default();
    let highest = ratios.last().copied().unwrap_or_default();
    println!("{:<34} {:>8} {rate:>9.0} {of_measure:>9.0} {ratio:>6.2}  {lowest:.2} to {highest:.2}", row.name, row.length);
    Ok(ratio >= WANTED)
}

/// Sorts, and gives the middle.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Requests per second of one turn.
fn wrk(options: &Options, base: &str, asked: &Asked) -> Result<f64> {
    let mut command = Command::new("wrk");
    command.args(["-t1", &format!("-c{}", options.connections), &format!("-d{}s", options.seconds)]);
    for (name, value) in &asked.headers {
        command.args(["-H", &format!("{name}: {value}")]);
    }
    let output =
        command.arg(format!("{base}{}", asked.path)).output().map_err(|error| format!("wrk: {error}; on Debian: apt-get install wrk"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || text.contains("Non-2xx") || text.contains("Socket errors") {
        return Err(format!("wrk of {}: {text}{}", asked.path, String::from_utf8_lossy(&output.stderr)).into());
    }
    let rate = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).ok_or("wrk says no rate")?;
    Ok(rate.trim().parse()?)
}

/// An event with its sessions, made by the API as an organiser makes them, and published.
async fn fill(client: &Client, service: &Service) -> Result<()> {
    let sign_in = json!({ "email": service.ready.email, "password": service.ready.password });
    let tokens = post(client, service, "/api/v1/auth/token", "", &sign_in).await?;
    let token = tokens.get("access_token").and_then(Value::as_str).unwrap_or_default().to_owned();
    let event = json!({
        "slug": EVENT, "kind": "conference", "title": { "en": "Under load", "fr": "Sous charge", "es": "Bajo carga" },
        "time_zone": "America/Mexico_City", "starts_on": "2035-05-07", "ends_on": format!("2035-05-{:02}", 6 + DAYS), "capacity": 500,
        "registration_opens_at": "2035-01-01T00:00:00Z", "registration_closes_at": "2035-05-01T00:00:00Z",
        "categories": [{ "code": "mayor", "title": { "en": "Mayors" } }],
    });
    post(client, service, "/api/v1/events", &token, &event).await?;
    post(client, service, &format!("/api/v1/events/{EVENT}/publish"), &token, &json!({})).await?;
    for number in 0..SESSIONS {
        post(client, service, &format!("/api/v1/events/{EVENT}/sessions"), &token, &session(number)).await?;
    }
    post(client, service, &format!("/api/v1/events/{EVENT}/programme/publish"), &token, &json!({})).await?;
    Ok(())
}

fn session(number: usize) -> Value {
    let of_day = number / DAYS;
    let (day, hour) = (7 + number % DAYS, 8 + of_day / 5);
    json!({
        "kind": "parallel_forum",
        "title": { "en": format!("Learning cities and the {number}th question"), "es": format!("Ciudades del aprendizaje, pregunta {number}") },
        "description": { "en": "Representatives of cities report what they tried, what it cost and what came of it. ".repeat(3) },
        "starts_at": format!("2035-05-{day:02}T{hour:02}:00:00-06:00[America/Mexico_City]"),
        "ends_at": format!("2035-05-{day:02}T{hour:02}:50:00-06:00[America/Mexico_City]"),
        "people": [{ "name": format!("Ybycuí Example {number}"), "role": "speaker" }, { "name": format!("Ana Ejemplo {number}"), "role": "chair" }],
        "language": "es",
    })
}

async fn post(client: &Client, service: &Service, path: &str, token: &str, body: &Value) -> Result<Value> {
    let mut request = client.post(format!("{}{path}", service.base)).json(body);
    if !token.is_empty() {
        request = request.bearer_auth(token);
    }
    let answer = request.send().await?;
    let (status, text) = (answer.status(), answer.text().await?);
    if !status.is_success() {
        return Err(format!("POST {path} is {status}: {text}").into());
    }
    Ok(serde_json::from_str(&text).unwrap_or_default())
}
