//! The service as the command line builds it, on a database of its own, on a port of its own.
//!
//! Requests go over real HTTP. Nothing runs beside them: what the worker would do is done when the test says so.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use jiff::Timestamp;
use lyceum::app;
use lyceum::kernel::clock::Clock;
use lyceum::platform::Platform;
use lyceum::platform::config::Config;
use lyceum::platform::db::Db;
use lyceum::platform::rehearsal::Start;

use serde_json::Value;

use super::builders::{Conference, Person};
use super::database::{Engine, Fixture, TestDb};
use super::http::{Answer, Client};

/// A service that runs. Fields are dropped in this order: the service before its database.
pub struct TestApp {
    /// Asks it.
    pub client: Client,
    /// What its handlers have.
    pub platform: Arc<Platform>,
    server: ServerHandle,
    /// Its database, unless the test keeps that.
    db: Option<TestDb>,
}

impl Fixture for TestApp {
    async fn on(engine: Engine) -> Option<Self> {
        let db = TestDb::on(engine).await?;
        let mut app = Self::serve(&db, &[]).await;
        app.db = Some(db);
        Some(app)
    }
}

/// A rehearsal: its clock is a row that every node follows.
pub struct Rehearsal(pub TestApp);

impl Fixture for Rehearsal {
    async fn on(engine: Engine) -> Option<Self> {
        TestApp::rehearse(engine).await.map(Self)
    }
}

/// The settings of a service on this database.
pub fn config(db: &TestDb, listen: &str, more: &[(&str, &str)]) -> Config {
    let own = [
        ("LYCEUM_DATABASE_URL", db.url.as_str()),
        ("LYCEUM_DATABASE__CONNECTIONS", "3"),
        ("LYCEUM_SECRET", "a secret of the tests, long enough for everybody"),
        ("LYCEUM_LISTEN", listen),
        ("LYCEUM_HTTP__WORKERS", "1"),
        // A rush on a machine that is busy with other tests takes its time.
        ("LYCEUM_HTTP__REQUEST_TIMEOUT", "120"),
    ];
    let env = own.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(None, env).unwrap()
}

impl TestApp {
    /// Serves a database that the test keeps, with further settings as they stand in the environment.
    pub async fn serve(db: &TestDb, settings: &[(&str, &str)]) -> Self {
        Self::serve_as(db, settings, Start::Plain).await
    }

    /// A rehearsal on a new database, whose clock begins now.
    pub async fn rehearse(engine: Engine) -> Option<Self> {
        let db = TestDb::on(engine).await?;
        let mut app = Self::serve_as(&db, &[], Start::At(Clock::real_now())).await;
        app.db = Some(db);
        Some(app)
    }

    async fn serve_as(db: &TestDb, settings: &[(&str, &str)], start: Start) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (platform, _) = app::build_as(config(db, &address, settings), start, false).await.unwrap();
        let for_workers = platform.clone();
        let server = HttpServer::new(move || app::application(for_workers.clone())).workers(1).disable_signals().shutdown_timeout(1);
        let server = server.listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { client: Client::new(&format!("http://{address}")), platform, server: handle, db: None }
    }

    /// Stops as with SIGTERM, and lets go of the database.
    pub async fn stop(self) {
        self.server.stop(true).await;
    }

    /// The database as the handlers have it.
    pub fn db(&self) -> &Db {
        &self.platform.db
    }

    /// The engine and a way to look from outside.
    pub fn test_db(&self) -> &TestDb {
        self.db.as_ref().unwrap()
    }

    /// Does everything that the worker would do by now: sends notices, runs jobs. Returns how much that was.
    pub async fn run_jobs(&self) -> usize {
        app::worker(&self.platform).unwrap().step().await.unwrap()
    }

    /// The development mailbox, newest first.
    pub async fn mailbox(&self) -> Vec<Value> {
        let list = self.client.get("/api/dev/messages?limit=200").await.expect(200).json();
        list["items"].as_array().unwrap().clone()
    }

    /// Moves the clock of the domain.
    pub fn clock_at(&self, instant: Timestamp) {
        self.platform.clock.set_offset(instant.duration_since(Clock::real_now()));
    }

    /// Makes an event; returns its slug.
    pub async fn make(&self, conference: Conference) -> String {
        conference.make(self.db()).await
    }

    /// Registers through the API.
    pub async fn register(&self, event: &str, person: &Person) -> Answer {
        self.client.post(&format!("/api/v1/events/{event}/registrations"), person.body()).await
    }

    /// The same with an Idempotency-Key.
    pub async fn register_once(&self, event: &str, key: &str, person: &Person) -> Answer {
        let path = format!("/api/v1/events/{event}/registrations");
        self.client.post_with(&path, &[("idempotency-key", key)], person.body()).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Not waited for: the runtime of the test ends with it. The database is dropped afterwards.
        drop(self.server.stop(false));
    }
}
