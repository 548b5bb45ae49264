//! One connection type for both engines, and how each is opened.
#![expect(missing_docs, reason = "diesel's derive makes public types of its own")]

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

use crate::platform::error::{Error, Result};

/// A connection to either engine. Queries are written against this.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded database.
    Sqlite(SqliteConnection),
    /// A server.
    Postgres(PgConnection),
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite://FILE`.
    Sqlite(PathBuf),
    /// `postgres://…`, as libpq reads it.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite://lyceum.db`, `sqlite:///var/lib/lyceum.db` or `postgres://…`.
    ///
    /// # Errors
    /// `Internal` that names the accepted forms; nothing is guessed, because SQLite would take any text for a file name.
    pub fn parse(url: &str) -> Result<Self> {
        match url.split_once("://") {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(url.to_owned())),
            _ => Err(Error::Internal("LYCEUM_DATABASE_URL must be sqlite://FILE or postgres://…".into())),
        }
    }
}

impl std::fmt::Display for DatabaseUrl {
    /// Without user and password, fit for a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                write!(f, "postgres://{}", rest.rsplit_once('@').map_or(rest, |(_, place)| place))
            }
        }
    }
}

/// What every SQLite connection is set to. A test asks each connection for them.
const PRAGMAS: &str = "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";

impl Conn {
    /// The connection that writes. Sets WAL, which stays with the file.
    pub(super) fn open_sqlite_writer(path: &Path, max_page_count: u32) -> Result<Self> {
        make_private(path)?;
        let mut conn = open_sqlite(path)?;
        conn.batch_execute("PRAGMA journal_mode = WAL;")?;
        if max_page_count > 0 {
            conn.batch_execute(&format!("PRAGMA max_page_count = {max_page_count};"))?;
        }
        Ok(conn)
    }

    /// A connection that cannot write.
    pub(super) fn open_sqlite_reader(path: &Path) -> Result<Self> {
        let mut conn = open_sqlite(path)?;
        conn.batch_execute("PRAGMA query_only = ON;")?;
        Ok(conn)
    }

    /// A connection to a server, in UTC, that gives up on a lock before a client does.
    pub(super) fn open_postgres(url: &str) -> Result<Self> {
        let mut conn = PgConnection::establish(url).map_err(|error| Error::internal("connecting to PostgreSQL", error))?;
        conn.batch_execute("SET TIME ZONE 'UTC'; SET lock_timeout = '10s'; SET statement_timeout = '30s';")?;
        Ok(Self::Postgres(conn))
    }

    /// A connection of its own, outside the pools: migrations, tools, tests.
    ///
    /// # Errors
    /// `Internal` or `Database` when it cannot be opened.
    pub fn open(url: &DatabaseUrl) -> Result<Self> {
        match url {
            DatabaseUrl::Sqlite(path) => Self::open_sqlite_writer(path, 0),
            DatabaseUrl::Postgres(url) => Self::open_postgres(url),
        }
    }
}

/// Makes a new file that nobody else may read: it will hold personal data. SQLite gives its journal files the same mode.
fn make_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::internal(&format!("making {}", path.display()), error))
        }
        _ => Ok(()),
    }
}

fn open_sqlite(path: &Path) -> Result<Conn> {
    let name = path.to_str().ok_or_else(|| Error::Internal("the path of the database is not UTF-8".into()))?;
    let mut conn = SqliteConnection::establish(name).map_err(|error| Error::internal(&format!("opening {name}"), error))?;
    conn.batch_execute(PRAGMAS)?;
    Ok(Conn::Sqlite(conn))
}

#[cfg(test)]
mod tests {
    use diesel::sql_types::Text;
    use diesel::{OptionalExtension, RunQueryDsl};

    use super::*;

    /// ADR 16: without it, statements with a LIMIT are planned each time they are run.
    #[test]
    fn sqlite_plans_a_statement_once() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let option = diesel::dsl::sql::<Text>("compile_options FROM pragma_compile_options WHERE compile_options = 'ENABLE_QPSG'");
        let found: Option<String> = diesel::select(option).get_result(&mut conn).optional().unwrap();
        assert!(found.is_some(), "SQLite was compiled without the flags of .cargo/config.toml");
    }

    #[test]
    fn the_scheme_decides_and_secrets_are_not_shown() {
        assert!(matches!(DatabaseUrl::parse("sqlite://lyceum.db"), Ok(DatabaseUrl::Sqlite(p)) if p == Path::new("lyceum.db")));
        assert_eq!(DatabaseUrl::parse("postgres://u:secret@db.example/l").unwrap().to_string(), "postgres://db.example/l");
        for bad in ["lyceum.db", "mysql://x", "sqlite://", "postgres:x"] {
            assert!(DatabaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
