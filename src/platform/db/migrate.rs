//! Bringing a database to the shape this program needs.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, DatabaseUrl};
use crate::platform::error::{Error, Result};
use crate::platform::settings;

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
    refuse_newer(conn)?;
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
    let applied = applied(conn)?;
    Ok(known(conn)?.into_iter().filter(|version| !applied.contains(version)).collect())
}

/// Refuses a database that a newer program has migrated beyond what this one can work on. Each migration that older programs
/// cannot live with sets `oldest_program` in the settings.
fn refuse_newer(conn: &mut Conn) -> Result<()> {
    let known = known(conn)?;
    if applied(conn)?.iter().all(|version| known.contains(version)) {
        return Ok(());
    }
    let ours = env!("CARGO_PKG_VERSION");
    let oldest = settings::get(conn, "oldest_program")?.unwrap_or_default();
    if numbers(ours) >= numbers(&oldest) {
        return Ok(());
    }
    Err(Error::Internal(format!("this database was migrated for Lyceum {oldest} or newer, and this is {ours}: start the newer program")))
}

/// A version as numbers that compare.
fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

fn known(conn: &Conn) -> Result<Vec<String>> {
    let failed = |error| Error::internal("listing the migrations", error);
    Ok(match conn {
        Conn::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE).map_err(failed)?,
        Conn::Postgres(_) => versions::<diesel::pg::Pg>(&POSTGRES).map_err(failed)?,
    })
}

fn versions<DB: diesel::backend::Backend>(source: &EmbeddedMigrations) -> diesel::migration::Result<Vec<String>>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    Ok(source.migrations()?.iter().map(|migration| migration.name().version().to_string()).collect())
}

fn applied(conn: &mut Conn) -> Result<Vec<String>> {
    match diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load::<Applied>(conn) {
        Ok(rows) => Ok(rows.into_iter().map(|row| row.version).collect()),
        // Not even the table of migrations: a new database.
        Err(diesel::result::Error::DatabaseError(_, info)) if info.message().contains("__diesel_schema_migrations") => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

#[derive(diesel::QueryableByName)]
struct Applied {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(numbers("0.10.0") > numbers("0.9.3"));
        assert!(numbers("0.1.0") >= numbers(""));
    }

    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(dir.path().join("l.db"));
        migrate(&url).unwrap();
        let mut conn = Conn::open(&url).unwrap();
        conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')").unwrap();
        assert!(migrate(&url).is_ok(), "a migration that older programs can live with");
        settings::set(&mut conn, "oldest_program", "999.0.0").unwrap();
        let refusal = migrate(&url).unwrap_err().to_string();
        assert!(refusal.contains("999.0.0"), "{refusal}");
    }
}
