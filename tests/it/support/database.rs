//! A migrated database for each test.

use std::sync::OnceLock;

use lyceum::platform::db::{Conn, DatabaseUrl, Db, DbOptions, migrate};
use tempfile::TempDir;

use super::postgres;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded database.
    Sqlite,
    /// A server.
    Postgres,
}

/// What a test can be given, on either engine. `None`: this machine lacks the engine, and that was said.
pub trait Fixture: Sized {
    /// A fresh one.
    async fn on(engine: Engine) -> Option<Self>;
}

/// Runs a test on an engine, if this machine has it.
pub async fn run<F: Fixture, Done: Future<Output = ()>>(engine: Engine, story: impl FnOnce(F) -> Done) {
    if let Some(fixture) = F::on(engine).await {
        story(fixture).await;
    }
}

/// A migrated database and a folder of their own for one test; both go with this value.
pub struct TestDb {
    /// `sqlite://…` or `postgres://…`.
    pub url: String,
    server: Option<postgres::Copy>,
    dir: TempDir,
}

impl Fixture for TestDb {
    async fn on(engine: Engine) -> Option<Self> {
        let dir = tempfile::Builder::new().prefix("lyceum-test.").tempdir().unwrap();
        match engine {
            Engine::Sqlite => {
                let file = dir.path().join("lyceum.db");
                std::fs::write(&file, sqlite_template()).unwrap();
                Some(Self { url: format!("sqlite://{}", file.display()), server: None, dir })
            }
            Engine::Postgres => {
                let copy = postgres::copy().await?;
                Some(Self { url: copy.url(), server: Some(copy), dir })
            }
        }
    }
}

impl TestDb {
    /// A folder for whatever the test leaves behind.
    pub fn dir(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// Whether a server holds it.
    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }

    /// The address as the program reads it.
    pub fn parsed_url(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url).unwrap()
    }

    /// Opened as the program does, with few connections.
    pub fn open(&self) -> Db {
        self.open_with(&DbOptions { connections: 3, ..DbOptions::default() })
    }

    /// Opened with other options.
    pub fn open_with(&self, options: &DbOptions) -> Db {
        Db::open(&self.parsed_url(), options).unwrap()
    }

    /// A connection beside the pools, to look from outside.
    pub fn conn(&self) -> Conn {
        Conn::open(&self.parsed_url()).unwrap()
    }
}

/// A migrated file, as bytes.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("template.db");
        migrate::migrate(&DatabaseUrl::Sqlite(file.clone())).unwrap();
        // Closing the last connection moved the log into the file.
        assert!(!dir.path().join("template.db-wal").exists());
        std::fs::read(file).unwrap()
    })
}
