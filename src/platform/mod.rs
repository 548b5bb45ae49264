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
pub mod mail;
pub mod settings;
pub mod texts;

use config::{Config, Mode};
use ctx::{Actor, Ctx};
use db::{Db, DbOptions};
use error::Result;
use keys::Keys;

use crate::kernel::clock::Clock;

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
    /// Where readers reach this service, without a slash at the end.
    pub public_url: String,
    /// The clock of this database may be moved, and its mail stays in the house.
    pub is_rehearsal: bool,
    /// The database holds the demonstration.
    pub is_demo: bool,
}

impl Platform {
    /// Opens a migrated database and everything that hangs on it.
    ///
    /// # Errors
    /// `Internal` that says which part could not be opened and why.
    pub async fn open(config: Config) -> Result<Self> {
        let options = DbOptions {
            connections: config.database.connections,
            queue: config.database.queue,
            max_page_count: config.database.max_page_count,
        };
        let db = Db::open(&db::DatabaseUrl::parse(&config.database.url)?, &options)?;
        let clock = Clock::default();
        let public_url = match config.instance.public_url.trim_end_matches('/') {
            "" => format!("http://{}", config.http.listen),
            url => url.to_owned(),
        };
        let keys = Keys::load(&db, &config.instance.secret, &public_url, &Ctx::new(&clock, Actor::System)).await?;
        Ok(Self { config, db, clock, keys, public_url, is_rehearsal: false, is_demo: false })
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
}
