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

mod support;

use std::process::ExitCode;
use std::sync::RwLock;

use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use lyceum::app;
use reqwest::header::{ACCEPT_ENCODING, ETAG, IF_NONE_MATCH};
use serde_json::{Value, json};
use support::{Rates, Result, Service};

/// The allocator of the program `lyceum`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
        Some("serve") => words.next().ok_or_else(|| "serve DATABASE".into()).and_then(|database| serve(&database)),
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

/// Serves until standard input ends.
fn serve(database: &str) -> Result<()> {
    actix_web::rt::System::new().block_on(async {
        let (platform, listener) = support::open(database).await?;
        Ok(app::serve_with(platform, listener, fixed_routes, support::parent_is_gone()).await?)
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

fn measure(options: &Options) -> Result<()> {
    let folder = tempfile::tempdir()?;
    actix_web::rt::System::new().block_on(async {
        let service = Service::start(&format!("sqlite://{}", folder.path().join("load.db").display())).await?;
        if options.event.is_none() {
            fill(&service).await?;
        }
        println!(
            "{}; {} rounds of {} s for each side, {} connections, {}",
            options.event.clone().unwrap_or_else(|| format!("{SESSIONS} sessions on {DAYS} days")),
            options.rounds,
            options.seconds,
            options.connections,
            support::machine()?,
        );
        println!("{:<34} {:>8} {:>9} {:>9} {:>6}  spread", "", "octets", "rate/s", "measure/s", "ratio");
        let mut missed = 0;
        for row in rows(&service, options.event.as_deref().unwrap_or(EVENT)).await?.iter().filter(|row| row.name.contains(&options.only)) {
            let path = format!("{}/bench/static/{}", service.base, row.length);
            service.client.put(path).send().await?.error_for_status()?;
            missed += usize::from(!run(options, &service.base, row)?);
        }
        if missed > 0 { Err(format!("{missed} below {WANTED}").into()) } else { Ok(()) }
    })
}

/// What is measured: everything the public reads of a programme, in each coding, and the answer that it has not changed.
async fn rows(service: &Service, event: &str) -> Result<Vec<Row>> {
    let Service { client, base, .. } = service;
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
    let rates = Rates::take(options.rounds, || wrk(options, base, &row.asked), || wrk(options, base, &measure))?;
    println!("{:<34} {:>8} {rates}", row.name, row.length);
    Ok(rates.ratio() >= WANTED)
}

/// Requests per second of one turn.
fn wrk(options: &Options, base: &str, asked: &Asked) -> Result<f64> {
    let headers = asked.headers.iter().flat_map(|(name, value)| ["-H".to_owned(), format!("{name}: {value}")]);
    support::wrk(options.connections, options.seconds, &headers.collect::<Vec<_>>(), &format!("{base}{}", asked.path))
}

/// An event with its sessions, made by the API as an organiser makes them, and published.
async fn fill(service: &Service) -> Result<()> {
    service.make_event(EVENT, 500).await?;
    for number in 0..SESSIONS {
        service.post(&format!("/api/v1/events/{EVENT}/sessions"), &session(number)).await?;
    }
    service.post(&format!("/api/v1/events/{EVENT}/programme/publish"), &json!({})).await?;
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
