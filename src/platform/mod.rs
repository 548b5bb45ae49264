//! What every feature stands on, and that knows no feature: database, HTTP, jobs, mail, calendars as text, journal, keys, texts.
//!
//! Handlers and jobs get all of it as one value, the [`Platform`]. To add a part: a module here, a field in `Platform`, a line in
//! [`Platform::open`].

pub mod config;
pub mod ctx;
pub mod db;
pub mod error;
pub mod http;
pub mod ical;
pub mod idempotency;
pub mod jobs;
pub mod journal;
pub mod keys;
pub mod limit;
pub mod mail;
pub mod number;
pub mod outgoing;
pub mod rehearsal;
pub mod settings;
pub mod sheet;
pub mod telemetry;
pub mod texts;

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use config::{Config, Mode};
use ctx::{Actor, Ctx};
use db::{Db, DbOptions};
use error::{Error, Result};
use http::{PageCache, Recent};
use keys::Keys;
use limit::{Limit, SignInLimits};
use outgoing::Outgoing;
use rehearsal::Start;
use texts::Texts;
use tokio::sync::watch;

use crate::kernel::clock::Clock;
use crate::kernel::locale::Locale;
use crate::kernel::problem::Problem;

/// Draws the HTML page of an error, for readers in a browser; the public pages bring it. The last argument is the request's id.
pub type ErrorPage = fn(&Platform, Locale, &Problem, &str) -> String;

/// The parts of the house that a handler or a job needs.
pub struct Platform {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The domain clock.
    pub clock: Clock,
    /// What links and tokens are made with.
    pub keys: Keys,
    /// Words and templates in all languages.
    pub texts: Arc<Texts>,
    /// Public pages as bytes.
    pub pages: PageCache,
    /// What they are made from, as it stood a moment ago.
    pub recent: Recent,
    /// Where readers reach this service, without a slash at the end.
    pub public_url: String,
    /// The proxies whose word about the client's address counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// The clock of this database may be moved, and its mail stays in the house.
    pub is_rehearsal: bool,
    /// The database holds the demonstration.
    pub is_demo: bool,
    /// Asks other hosts.
    pub outgoing: Outgoing,
    /// Registrations from one address.
    pub registrations: Limit,
    /// Numbers of certificates looked up from one address.
    pub certificates: Limit,
    /// Signing in.
    pub sign_in: SignInLimits,
    error_page: OnceLock<ErrorPage>,
    stopping: watch::Sender<bool>,
}

impl Platform {
    /// Opens a migrated database and everything that hangs on it, with the real clock.
    ///
    /// # Errors
    /// `Internal` that says which part could not be opened and why.
    pub async fn open(config: Config) -> Result<Self> {
        Self::open_at(config, Start::Plain).await
    }

    /// The same, with a say about the clock.
    ///
    /// # Errors
    /// `Internal` that says which part could not be opened, or that this database is not to be started so.
    pub async fn open_at(config: Config, start: Start) -> Result<Self> {
        let options = DbOptions {
            connections: config.database.connections,
            queue: config.database.queue,
            max_page_count: config.database.max_page_count,
        };
        let trusted_proxies = config.http.trusted_proxies.iter().map(|text| proxy(text)).collect::<Result<_>>()?;
        let outgoing = Outgoing::new(&config.outgoing.allow)?;
        let db = Db::open(&db::DatabaseUrl::parse(&config.database.url)?, &options)?;
        let clock = Clock::default();
        let is_rehearsal = db.write(move |conn| rehearsal::settle(conn, start, Clock::real_now())).await?;
        if is_rehearsal {
            rehearsal::catch_up(&db, &clock).await?;
        }
        let texts = Texts::load().map_err(|error| Error::internal("reading the texts", error))?;
        let public_url = match config.instance.public_url.trim_end_matches('/') {
            "" => format!("http://{}", config.http.listen),
            url => url.to_owned(),
        };
        let keys = Keys::load(&db, &config.instance.secret, config.keys.settle(), &public_url, &Ctx::new(&clock, Actor::System)).await?;
        let registrations = Limit::new(config.http.registrations_per_minute, Duration::from_mins(1));
        Ok(Self {
            outgoing,
            registrations,
            certificates: Limit::new(60, Duration::from_mins(1)),
            sign_in: SignInLimits::default(),
            config,
            db,
            clock,
            keys,
            texts: Arc::new(texts),
            pages: PageCache::default(),
            recent: Recent::default(),
            public_url,
            trusted_proxies,
            is_rehearsal,
            is_demo: false,
            error_page: OnceLock::new(),
            stopping: watch::Sender::new(false),
        })
    }

    /// The circumstances of a use-case that begins now.
    pub fn ctx(&self, actor: Actor) -> Ctx {
        Ctx::new(&self.clock, actor)
    }

    /// An absolute address: `platform.url("/events/iclc-2")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// Development mode: loopback only, development mailbox.
    pub fn is_development(&self) -> bool {
        self.config.instance.mode == Mode::Development
    }

    /// Gives errors an HTML page for readers in a browser; the first one given stays.
    pub fn set_error_page(&self, page: ErrorPage) {
        let _ = self.error_page.set(page);
    }

    /// The HTML page of errors, once the public pages brought one.
    pub fn error_page(&self) -> Option<ErrorPage> {
        self.error_page.get().copied()
    }

    /// Asks everything in the background to finish its step and end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Whether [`stop`](Self::stop) was called.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Waits until [`stop`](Self::stop) is called.
    pub async fn stopped(&self) {
        // Fails only when the sender is gone, and we hold it.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    /// Sleeps, and wakes early with true when it is time to stop: `while !platform.stops_within(d).await { … }`.
    pub async fn stops_within(&self, time: Duration) -> bool {
        tokio::time::timeout(time, self.stopped()).await.is_ok()
    }
}

fn proxy(text: &str) -> Result<IpAddr> {
    text.parse().map_err(|error| Error::internal(&format!("http.trusted_proxies: {text}"), error))
}
