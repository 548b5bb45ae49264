//! Two folders of migrations, one schema: what they make is compared, and with what diesel believes of it.
//!
//! Everything is turned into lines of text that read the same on both engines, such as `column rooms.capacity INTEGER`.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::Text;
use lyceum::platform::db::{Conn, DatabaseUrl, migrate};

use crate::support::database::{Engine, Fixture, TestDb};

type Lines = BTreeSet<String>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut Conn, sql: &str) -> Vec<String> {
    let rows: Vec<Line> = diesel::sql_query(sql).load(conn).unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.into_iter().map(|row| row.line).collect()
}

const SQLITE_TABLES: &str = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE '\\_\\_%' \
    ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/// Columns, keys and indexes of the embedded database.
const SQLITE: [&str; 4] = [
    "SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || iif(c.\"notnull\", ' not null', '') AS line \
     FROM tables t, pragma_table_info(t.name) c",
    "SELECT 'primary key ' || t.name || ' (' || group_concat(c.name, ', ' ORDER BY c.pk) || ')' AS line \
     FROM tables t, pragma_table_info(t.name) c WHERE c.pk > 0 GROUP BY t.name",
    "SELECT iif(i.\"unique\", 'unique ', 'index ') || t.name || ' (' || group_concat(x.name, ', ' ORDER BY x.seqno) || ')' \
     || iif(i.partial, ' partial', '') AS line \
     FROM tables t, pragma_index_list(t.name) i, pragma_index_info(i.name) x WHERE i.origin <> 'pk' GROUP BY t.name, i.name",
    "SELECT 'foreign key ' || t.name || ' (' || group_concat(f.\"from\", ', ' ORDER BY f.seq) || ') to ' || f.\"table\" || ' (' \
     || group_concat(f.\"to\", ', ' ORDER BY f.seq) || ') ' || lower(f.on_delete) AS line \
     FROM tables t, pragma_foreign_key_list(t.name) f GROUP BY t.name, f.id",
];

/// The same of a server, with the column types of the other.
const POSTGRES: [&str; 4] = [
    "SELECT 'column ' || table_name || '.' || column_name || ' ' || CASE data_type WHEN 'uuid' THEN 'BLOB' WHEN 'bytea' THEN 'BLOB' \
     WHEN 'timestamp with time zone' THEN 'INTEGER' WHEN 'bigint' THEN 'INTEGER' WHEN 'boolean' THEN 'INTEGER' WHEN 'date' THEN 'TEXT' \
     WHEN 'jsonb' THEN 'TEXT' WHEN 'text' THEN 'TEXT' ELSE 'unportable ' || data_type END \
     || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS line \
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'",
    "SELECT 'primary key ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ')' AS line \
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid, unnest(c.conkey) WITH ORDINALITY k (num, n), pg_attribute a \
     WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace AND t.relname NOT LIKE '\\_\\_%' \
     AND a.attrelid = c.conrelid AND a.attnum = k.num GROUP BY t.relname, c.oid",
    "SELECT CASE WHEN i.indisunique THEN 'unique ' ELSE 'index ' END || t.relname || ' (' \
     || string_agg(replace(pg_get_indexdef(i.indexrelid, k.n::int, true), '\"', ''), ', ' ORDER BY k.n) || ')' \
     || CASE WHEN i.indpred IS NULL THEN '' ELSE ' partial' END AS line \
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid, generate_series(1, i.indnatts) k (n) \
     WHERE t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary GROUP BY t.relname, i.indexrelid, i.indisunique, i.indpred IS NULL",
    "SELECT 'foreign key ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ') to ' || o.relname || ' (' \
     || string_agg(b.attname, ', ' ORDER BY k.n) || ') ' || CASE c.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' \
     WHEN 'n' THEN 'set null' WHEN 'r' THEN 'restrict' ELSE 'set default' END AS line \
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid, \
     unnest(c.conkey, c.confkey) WITH ORDINALITY k (num, other, n), pg_attribute a, pg_attribute b \
     WHERE c.contype = 'f' AND a.attrelid = c.conrelid AND a.attnum = k.num AND b.attrelid = c.confrelid AND b.attnum = k.other \
     AND c.connamespace = 'public'::regnamespace GROUP BY t.relname, o.relname, c.oid, c.confdeltype",
];

/// One text for each table with the words of its CHECKs: what stands between quotes, and how many checks there are.
fn checks(rows: impl IntoIterator<Item = (String, usize, String)>) -> Lines {
    let mut tables: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
    for (table, count, text) in rows {
        let entry = tables.entry(table).or_default();
        entry.0 += count;
        entry.1.extend(text.split('\'').skip(1).step_by(2).map(str::to_owned));
    }
    let line = |(table, (count, words)): (String, (usize, BTreeSet<String>))| {
        format!("{count} checks in {table}: {}", words.into_iter().collect::<Vec<_>>().join(" "))
    };
    tables.into_iter().filter(|(_, (count, _))| *count > 0).map(line).collect()
}

fn sqlite_shape(conn: &mut Conn) -> Lines {
    let with = |sql: &str| format!("WITH tables AS ({SQLITE_TABLES}) {sql}");
    let mut shape: Lines = SQLITE.iter().flat_map(|sql| lines(conn, &with(sql))).collect();
    let texts = lines(conn, &with("SELECT s.name || '|' || s.sql AS line FROM sqlite_schema s JOIN tables t ON t.name = s.name"));
    shape.extend(checks(texts.iter().map(|text| {
        let (table, sql) = text.split_once('|').unwrap();
        // A default is no word of a check.
        (table.to_owned(), sql.matches("CHECK (").count(), sql.replace("DEFAULT ''", ""))
    })));
    shape
}

fn postgres_shape(conn: &mut Conn) -> Lines {
    let mut shape: Lines = POSTGRES.iter().flat_map(|sql| lines(conn, sql)).collect();
    let texts = lines(
        conn,
        "SELECT t.relname || '|' || pg_get_constraintdef(c.oid) AS line FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
         WHERE c.contype = 'c' AND c.connamespace = 'public'::regnamespace",
    );
    shape.extend(checks(texts.iter().map(|text| {
        let (table, definition) = text.split_once('|').unwrap();
        (table.to_owned(), 1, definition.to_owned())
    })));
    shape
}

/// What differs, for a message that can be acted upon.
fn difference(one: (&str, &Lines), other: (&str, &Lines)) -> Vec<String> {
    let only =
        |name: &str, left: &Lines, right: &Lines| left.difference(right).map(|line| format!("only {name}: {line}")).collect::<Vec<_>>();
    [only(one.0, one.1, other.1), only(other.0, other.1, one.1)].concat()
}

fn columns_of(shape: &Lines) -> Lines {
    shape.iter().filter(|line| line.starts_with("column ")).cloned().collect()
}

/// The columns that diesel believes in, read from the text of the schema.
fn columns_of_diesel() -> Lines {
    let text = concat!(
        include_str!("../../src/platform/db/schema/mod.rs"),
        include_str!("../../src/platform/db/schema/access.rs"),
        include_str!("../../src/platform/db/schema/awards.rs"),
        include_str!("../../src/platform/db/schema/calendars.rs"),
        include_str!("../../src/platform/db/schema/delegating.rs"),
        include_str!("../../src/platform/db/schema/forms.rs"),
        include_str!("../../src/platform/db/schema/editions.rs"),
        include_str!("../../src/platform/db/schema/machinery.rs"),
        include_str!("../../src/platform/db/schema/people.rs"),
        include_str!("../../src/platform/db/schema/programme.rs"),
        include_str!("../../src/platform/db/schema/registration.rs"),
        include_str!("../../src/platform/db/schema/certifying.rs"),
        include_str!("../../src/platform/db/schema/resourcing.rs"),
        include_str!("../../src/platform/db/schema/signups.rs"),
        include_str!("../../src/platform/db/schema/webinars.rs")
    );
    let mut table = "";
    let mut columns = Lines::new();
    for line in text.lines().map(str::trim) {
        if let Some((column, kind)) = line.strip_suffix(',').and_then(|line| line.split_once(" -> ")) {
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            let kind_in_sqlite = match inner.unwrap_or(kind) {
                "Text" | "DateSql" | "JsonSql" => "TEXT",
                "BigInt" | "Bool" | "UtcSql" => "INTEGER",
                "Binary" | "UuidSql" => "BLOB",
                unknown => panic!("{table}.{column} is a {unknown}"),
            };
            columns.insert(format!("column {table}.{column} {kind_in_sqlite}{}", if inner.is_some() { "" } else { " not null" }));
        } else if line.ends_with(") {") && !line.contains("macro") {
            table = line.split(' ').next().unwrap_or_default();
        }
    }
    columns
}

#[actix_web::test]
async fn both_engines_have_the_same_shape() {
    let sqlite = TestDb::on(Engine::Sqlite).await.unwrap();
    let sqlite = sqlite_shape(&mut sqlite.conn());
    let kinds = ["column ", "primary key ", "unique ", "index ", "foreign key "];
    for kind in kinds {
        assert!(sqlite.iter().any(|line| line.starts_with(kind)), "no {kind}in {sqlite:#?}");
    }
    let Some(postgres) = TestDb::on(Engine::Postgres).await else { return };
    let difference = difference(("SQLite", &sqlite), ("PostgreSQL", &postgres_shape(&mut postgres.conn())));
    assert!(difference.is_empty(), "{difference:#?}");
}

#[test]
fn the_comparison_sees_differences() {
    let lines = |text: &str| Lines::from([text.to_owned()]);
    let found = difference(("a", &lines("column t.c TEXT")), ("b", &lines("column t.c TEXT not null")));
    assert_eq!(found, ["only a: column t.c TEXT", "only b: column t.c TEXT not null"]);
    let checks_of = |sql: &str| checks([("t".to_owned(), 1, sql.to_owned())]);
    assert_ne!(checks_of("CHECK (state IN ('a', 'b'))"), checks_of("CHECK (state = ANY (ARRAY['a'::text, 'c'::text]))"));
    assert_eq!(checks_of("CHECK (state IN ('b', 'a'))"), checks_of("CHECK (state = ANY (ARRAY['a'::text, 'b'::text]))"));
}

on_both! {
    async fn diesel_believes_what_is_there(test: TestDb) {
        let mut conn = test.conn();
        let shape = if test.is_postgres() { postgres_shape(&mut conn) } else { sqlite_shape(&mut conn) };
        let (there, believed) = (columns_of(&shape), columns_of_diesel());
        let difference = difference(("in the database", &there), ("in schema.rs", &believed));
        assert!(difference.is_empty(), "{difference:#?}");
        // Each can be selected, as diesel would do it.
        let mut tables: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for column in &believed {
            let (table, name) = column.split(' ').nth(1).unwrap().split_once('.').unwrap();
            tables.entry(table).or_default().push(name);
        }
        for (table, columns) in tables {
            let columns: Vec<_> = columns.iter().map(|column| format!("\"{table}\".\"{column}\"")).collect();
            lines(&mut conn, &format!("SELECT '' AS line, {} FROM \"{table}\"", columns.join(", ")));
        }
    }

    async fn migrating_again_changes_nothing(test: TestDb) {
        assert_eq!(migrate::migrate(&test.parsed_url()).unwrap(), Vec::<String>::new());
    }
}

#[test]
fn migrations_have_the_same_names() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries.filter(|entry| entry.path().join("up.sql").is_file()).map(|entry| entry.file_name().into_string().unwrap()).collect()
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
    let dir = tempfile::tempdir().unwrap();
    let applied = migrate::migrate(&DatabaseUrl::Sqlite(dir.path().join("new.db"))).unwrap();
    assert_eq!(applied.len(), names("sqlite").len(), "not all of them are in the program: {applied:?}");
}

#[actix_web::test]
async fn sqlite_tables_are_strict_and_clustered() {
    let test = TestDb::on(Engine::Sqlite).await.unwrap();
    let sql = format!(
        "SELECT name || ' ' || strict || ' ' || wr AS line FROM pragma_table_list WHERE schema = 'main' AND name IN ({SQLITE_TABLES})"
    );
    let tables = lines(&mut test.conn(), &sql);
    assert!(tables.len() > 20, "{tables:?}");
    for table in tables {
        assert!(table.ends_with(" 1 1"), "not STRICT, WITHOUT ROWID: {table}");
    }
}
