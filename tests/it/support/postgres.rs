//! One PostgreSQL server for all tests of this process: `LYCEUM_TEST_POSTGRES_URL`, or a throw-away cluster made by
//! `scripts/postgres.sh` that goes away with this process, however it ends.
//!
//! A template database is migrated once; each test gets a copy of it. The template is kept under a name that comes from the
//! migrations, so that a server which outlives the tests is migrated once for each shape of the schema.

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Bool};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl};
use lyceum::kernel::digest::sha256_text;
use lyceum::platform::db::{DatabaseUrl, migrate};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::skips;

const MISSING: &str = "no PostgreSQL on this machine; on Debian: apt-get install postgresql (or set LYCEUM_TEST_POSTGRES_URL)";

/// Databases at the same time. Each has at most some ten connections, and a server as it comes allows a hundred.
const AT_ONCE: usize = 8;

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));
static COUNTER: AtomicUsize = AtomicUsize::new(0);

/// The server of this process.
pub struct Server {
    url: String,
    template: String,
}

/// A copy of the template, dropped with this value.
pub struct Copy {
    server: &'static Server,
    name: String,
    _turn: OwnedSemaphorePermit,
}

/// The server, started by the first who asks; `None` (said aloud) where there is none.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(start).as_ref();
    if server.is_none() {
        skips::note(MISSING);
    }
    server
}

/// A migrated database of its own.
pub async fn copy() -> Option<Copy> {
    let server = server()?;
    let turn = TURNS.clone().acquire_owned().await.unwrap();
    let name = format!("lyceum_test_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    server.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    server.execute(&format!("CREATE DATABASE {name} TEMPLATE {}", server.template));
    Some(Copy { server, name, _turn: turn })
}

impl Copy {
    /// Its address.
    pub fn url(&self) -> String {
        with_database(&self.server.url, &self.name)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        self.server.execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

impl Server {
    fn connect(&self) -> PgConnection {
        PgConnection::establish(&self.url).unwrap_or_else(|error| panic!("connecting to {}: {error}", self.url))
    }

    fn execute(&self, sql: &str) {
        self.connect().batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Makes the template where it is not there; processes that share a server take turns.
    fn make_template(&self) {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = Bool)]
            found: bool,
        }
        const LOCK: i64 = 0x6c79_7465;
        let mut conn = self.connect();
        diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<BigInt, _>(LOCK).execute(&mut conn).unwrap();
        let sql = format!("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{}') AS found", self.template);
        let Found { found } = diesel::sql_query(sql).get_result(&mut conn).unwrap();
        if !found {
            let raw = format!("{}_raw", self.template);
            self.execute(&format!("DROP DATABASE IF EXISTS {raw} WITH (FORCE)"));
            self.execute(&format!("CREATE DATABASE {raw}"));
            migrate::migrate(&DatabaseUrl::Postgres(with_database(&self.url, &raw))).unwrap();
            self.execute(&format!("ALTER DATABASE {raw} RENAME TO {}", self.template));
        }
        // The lock goes with the connection.
    }
}

fn start() -> Option<Server> {
    let url = match std::env::var("LYCEUM_TEST_POSTGRES_URL") {
        Ok(url) if !url.is_empty() => url,
        _ => start_cluster()?,
    };
    let shape = sha256_text(&[migrations().as_bytes()]);
    let hex: String = shape.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let server = Server { url, template: format!("lyceum_test_template_{}", hex.to_lowercase()) };
    server.make_template();
    Some(server)
}

fn start_cluster() -> Option<String> {
    let output = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres.sh"))
        .args(["start", "--owner", &std::process::id().to_string()])
        // The tests crash our program, never the server or the machine.
        .env("LYCEUM_PG_FSYNC", "off")
        .env_remove("LYCEUM_PG_DIR")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    match output.status.code() {
        Some(0) => Some(String::from_utf8(output.stdout).unwrap().trim().to_owned()),
        Some(3) => None,
        _ => panic!("scripts/postgres.sh: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// All migrations of PostgreSQL in one text.
fn migrations() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("up.sql")).collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap_or_default()).collect();
    texts.join("\n")
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, String::new()), |(address, query)| (address, format!("?{query}")));
    let (server, _) = address.rsplit_once('/').unwrap();
    format!("{server}/{name}{query}")
}
