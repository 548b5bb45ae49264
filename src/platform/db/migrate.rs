//! Bringing a database to the shape this program needs.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, DatabaseUrl};
use crate::platform::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The advisory lock that lets one node migrate while the others wait ("lyce" in ASCII).
const LOCK: i64 = 0x6c79_6365;

/// Applies what is missing and returns the names of what was applied. A SQLite file that holds data is copied beside itself first;
/// on PostgreSQL nodes that start together take turns.
///
/// # Errors
/// `Internal` with the migration that failed; what it did is rolled back.
pub fn migrate(url: &DatabaseUrl) -> Result<Vec<String>> {
    let mut conn = Conn::open(url)?;
    if let (Conn::Postgres(pg), DatabaseUrl::Postgres(_)) = (&mut conn, url) {
        // Nodes wait for the one that migrates, however long that takes.
        pg.batch_execute("SET lock_timeout = 0; SET statement_timeout = 0;")?;
        diesel::sql_query("SELECT pg_advisory_lock($1)").bind::<diesel::sql_types::BigInt, _>(LOCK).execute(pg)?;
    }
    let applied = apply(&mut conn, url);
    if let Conn::Postgres(pg) = &mut conn {
        diesel::sql_query("SELECT pg_advisory_unlock($1)").bind::<diesel::sql_types::BigInt, _>(LOCK).execute(pg)?;
    }
    applied
}

fn apply(conn: &mut Conn, url: &DatabaseUrl) -> Result<Vec<String>> {
    let failed = |error| Error::internal("migrating the database", error);
    let pending = match conn {
        Conn::Sqlite(c) => c.pending_migrations(SQLITE).map_err(failed)?.len(),
        Conn::Postgres(c) => c.pending_migrations(POSTGRES).map_err(failed)?.len(),
    };
    let already = match conn {
        Conn::Sqlite(c) => c.applied_migrations().map_err(failed)?.len(),
        Conn::Postgres(c) => c.applied_migrations().map_err(failed)?.len(),
    };
    if let (Conn::Sqlite(c), DatabaseUrl::Sqlite(path), true) = (&mut *conn, url, pending > 0 && already > 0) {
        let copy = path.with_extension(format!("before-{already}.db"));
        let _ = std::fs::remove_file(&copy);
        diesel::sql_query("VACUUM INTO $1").bind::<diesel::sql_types::Text, _>(copy.to_string_lossy()).execute(c)?;
    }
    let versions = match conn {
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE).map_err(failed)?,
        Conn::Postgres(c) => c.run_pending_migrations(POSTGRES).map_err(failed)?,
    };
    Ok(versions.iter().map(ToString::to_string).collect())
}

/// The migrations that this database lacks. Only reads, unlike what diesel offers for it.
///
/// # Errors
/// Those of the database.
pub fn missing(conn: &mut Conn) -> Result<Vec<String>> {
    let failed = |error| Error::internal("listing the migrations", error);
    let known: Vec<String> = match conn {
        Conn::Sqlite(_) => MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE)
            .map_err(failed)?
            .iter()
            .map(|m| m.name().version().to_string())
            .collect(),
        Conn::Postgres(_) => MigrationSource::<diesel::pg::Pg>::migrations(&POSTGRES)
            .map_err(failed)?
            .iter()
            .map(|m| m.name().version().to_string())
            .collect(),
    };
    let applied: Vec<String> = match diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load::<Applied>(conn) {
        Ok(rows) => rows.into_iter().map(|row| row.version).collect(),
        // Not even the table of migrations: a new database.
        Err(diesel::result::Error::DatabaseError(_, info)) if info.message().contains("__diesel_schema_migrations") => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    Ok(known.into_iter().filter(|version| !applied.contains(version)).collect())
}

#[derive(diesel::QueryableByName)]
struct Applied {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}
