//! How many registrations a second are on the disk when they are answered, beside a bare program that writes the same rows: started by
//! `scripts/load.sh registrations`.
//!
//! One side is the service, a process of its own: 128 connections of `wrk` register invented people over HTTP, each with a key of their
//! own, and hear 201. It is the application as it is served, but for the worker: mails leave later, and would be written in the turns of
//! either side. The other side is this program: 128 tasks, each of which hands the same thirteen statements of diesel, or fewer, to the
//! same database floor again and again ([`bare`]); no HTTP, no JSON that is read, no rule, nothing looked up but the two counters. So both
//! take the same lock on the event, write the same rows, and both wait for the same COMMIT: on SQLite those who wait share one, on
//! PostgreSQL each has its own. After the turns the rows of each table are counted for either side, and the program fails where they differ.
//!
//! The sides take turns; the ratio is the median over the rounds. Measured on a throw-away SQLite file, and on the empty PostgreSQL
//! database that `LYCEUM_TEST_POSTGRES_URL` names, if one is named (fsync as the server has it: on).

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use actix_web::HttpServer;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use jiff::Timestamp;
use lyceum::app;
use lyceum::features::events::{self, pools};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::fold::fold;
use lyceum::kernel::id::{EntryId, EventId, NoticeId, PersonId, PoolId, RegistrationId, SubjectId};
use lyceum::on_each;
use lyceum::platform::config::Config;
use lyceum::platform::db::native::{ForUpdate, Native};
use lyceum::platform::db::schema;
use lyceum::platform::db::types::{Json, Utc};
use lyceum::platform::db::{Conn, DatabaseUrl, Db, DbOptions};
use serde_json::json;
use support::{Rates, Result, Service};

/// The allocator of the program `lyceum`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is wanted of every database.
const WANTED: f64 = 0.5;
const CONNECTIONS: usize = 128;
/// The events for which either side registers.
const OURS: &str = "load";
const BARE: &str = "bare";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let result = match words.next().as_deref() {
        Some("serve") => words.next().ok_or_else(|| "serve DATABASE".into()).and_then(|database| serve(&database)),
        first => Options::read(first.map(str::to_owned).into_iter().chain(words)).and_then(|options| run(&options)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("registrations: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves as `lyceum serve` does, without the work beside requests, until standard input ends.
fn serve(database: &str) -> Result<()> {
    actix_web::rt::System::new().block_on(async {
        let (platform, listener) = support::open(database).await?;
        let workers = platform.config.http.workers.max(1);
        let blocking = (platform.config.database.connections + 2).div_ceil(workers).max(1);
        let server = HttpServer::new(move || app::application(platform.clone())).workers(workers).worker_max_blocking_threads(blocking);
        let server = server.disable_signals().listen(listener)?.run();
        let handle = server.handle();
        let running = actix_web::rt::spawn(server);
        support::parent_is_gone().await;
        handle.stop(true).await;
        Ok(running.await??)
    })
}

struct Options {
    rounds: usize,
    seconds: u32,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self { rounds: 5, seconds: 3 };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--rounds" => options.rounds = value.parse()?,
                "--seconds" => options.seconds = value.parse()?,
                _ => return Err(format!("no option {word}: --rounds, --seconds (of a turn)").into()),
            }
        }
        Ok(options)
    }
}

fn run(options: &Options) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut engines = vec![("SQLite", format!("sqlite://{}", folder.path().join("registrations.db").display()))];
    match std::env::var("LYCEUM_TEST_POSTGRES_URL") {
        Ok(url) => engines.push(("PostgreSQL", url)),
        Err(_) => eprintln!("registrations: no PostgreSQL (LYCEUM_TEST_POSTGRES_URL), only SQLite is measured"),
    }
    println!("{} rounds of {} s for each side, {CONNECTIONS} connections, {}", options.rounds, options.seconds, support::machine()?);
    println!("{:<12} {:>9} {:>9} {:>6}  spread", "", "rate/s", "bare/s", "ratio");
    let mut missed = 0;
    for (name, database) in engines {
        let rates = measure(options, folder.path(), &database)?;
        println!("{name:<12} {rates}");
        missed += usize::from(rates.ratio() < WANTED);
    }
    if missed > 0 { Err(format!("{missed} below {WANTED}").into()) } else { Ok(()) }
}

fn measure(options: &Options, folder: &std::path::Path, database: &str) -> Result<Rates> {
    let system = actix_web::rt::System::new();
    let service = system.block_on(async {
        let service = Service::start(database).await?;
        for event in [OURS, BARE] {
            service.make_event(event, 100_000).await?;
        }
        Result::Ok(service)
    })?;
    let connections = Config::load(None, [])?.database.connections;
    let db = Db::open(&DatabaseUrl::parse(database)?, &DbOptions { connections, ..DbOptions::default() })?;
    let (before, event, pool) = system.block_on(db.read(|conn| {
        let event = events::find(conn, BARE)?.id;
        let pool = pools::list(conn, event)?.first().map(|pool| pool.id);
        Ok((rows(conn)?, event, pool))
    }))?;
    let pool = pool.ok_or("no pool")?;
    let first = AtomicUsize::new(0);
    let rates = Rates::take(
        options.rounds,
        || register(options, folder, &service.base, first.fetch_add(1_000_000, Ordering::Relaxed)),
        || Ok(system.block_on(write_bare(&db, options.seconds, event, pool))),
    )?;
    let after = system.block_on(db.read(rows))?;
    drop(service);
    compare(&before, &after).map(|()| rates)
}

/// A turn of the service.
fn register(options: &Options, folder: &std::path::Path, base: &str, first: usize) -> Result<f64> {
    let script = folder.join("register.lua");
    std::fs::write(&script, SCRIPT.replace("FIRST", &first.to_string()).replace("PATH", &format!("/api/v1/events/{OURS}/registrations")))?;
    support::wrk(CONNECTIONS, options.seconds, &["-s".to_owned(), script.display().to_string()], base)
}

/// What wrk sends: each person once.
const SCRIPT: &str = r#"
local number = FIRST
local body = '{"category":"mayor","given_name":"Ybycui","family_name":"Example %d","email":"person%d@example.org","locale":"es",' ..
  '"country":"PY","organisation":"Municipality of Examples","consent":true}'
request = function()
  number = number + 1
  local headers = { ["Content-Type"] = "application/json", ["Idempotency-Key"] = "key-" .. number }
  return wrk.format("POST", "PATH", headers, body:format(number, number))
end
"#;

/// A turn of the bare program: registrations a second.
async fn write_bare(db: &Db, seconds: u32, event: EventId, pool: PoolId) -> f64 {
    let (began, limit) = (Instant::now(), Duration::from_secs(seconds.into()));
    let written = Arc::new(AtomicUsize::new(0));
    let writes = (0..CONNECTIONS).map(|_| {
        let (db, written) = (db.clone(), written.clone());
        actix_web::rt::spawn(async move {
            while began.elapsed() < limit {
                match db.write(move |conn| Ok(bare(conn, event, pool)?)).await {
                    Ok(()) => written.fetch_add(1, Ordering::Relaxed),
                    Err(error) => return eprintln!("registrations: the bare program: {error}"),
                };
            }
        })
    });
    for write in writes.collect::<Vec<_>>() {
        let _ = write.await;
    }
    f64::from(u32::try_from(written.load(Ordering::Relaxed)).unwrap_or(u32::MAX)) / began.elapsed().as_secs_f64()
}

/// One registration as bare statements: the rows that the service writes for one, in its order.
fn bare(conn: &mut Conn, event: EventId, pool: PoolId) -> QueryResult<()> {
    use schema::{idempotency_keys, journal, journal_values, notices, persons, pools, registration_ledgers, registration_places};
    use schema::{registration_words, registrations};

    let now = Utc(Timestamp::from_microsecond(Clock::real_now().as_microsecond()).unwrap_or_default());
    let (id, person, entry) = (RegistrationId::new(), PersonId::new(), EntryId::new());
    let subject = SubjectId(id.0);
    let claim = diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::scope.eq("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
            idempotency_keys::key.eq(id.to_string()),
            idempotency_keys::body_hash.eq([7_u8; 32].as_slice()),
            idempotency_keys::result.eq(subject),
            idempotency_keys::status.eq(201_i64),
            idempotency_keys::created_at.eq(now),
        ))
        .on_conflict_do_nothing();
    Native(claim).execute(conn)?;
    let ledger = registration_ledgers::table.filter(registration_ledgers::event.eq(event)).select(registration_ledgers::last_number);
    let number = 1 + if let Some(last) = ForUpdate::wait(ledger).get_result::<i64>(conn).optional()? {
        last
    } else {
        let first = (
            registration_ledgers::event.eq(event),
            registration_ledgers::last_number.eq(0_i64),
            registration_ledgers::last_wait_order.eq(0_i64),
        );
        Native(diesel::insert_into(registration_ledgers::table).values(first).on_conflict_do_nothing()).execute(conn)?;
        ForUpdate::wait(ledger).get_result::<i64>(conn)?
    };
    diesel::update(pools::table.find(pool)).set(pools::confirmed.eq(pools::confirmed + 1)).execute(conn)?;
    let (given_name, family_name, email) = ("Ybycui", format!("Example {number}"), format!("person{number}@example.org"));
    let organisation = "Municipality of Examples";
    let name = format!("{given_name} {family_name}");
    diesel::insert_into(persons::table)
        .values((
            persons::id.eq(person),
            persons::given_name.eq(given_name),
            persons::family_name.eq(&family_name),
            persons::folded_name.eq(&name),
            persons::email.eq(&email),
            persons::locale.eq("es"),
            persons::time_zone.eq("America/Mexico_City"),
            persons::country.eq("PY"),
            persons::deceased.eq(false),
            persons::created_at.eq(now),
        ))
        .execute(conn)?;
    diesel::insert_into(registrations::table)
        .values((
            (
                registrations::id.eq(id),
                registrations::event.eq(event),
                registrations::person.eq(person),
                registrations::number.eq(number),
                registrations::category.eq("mayor"),
                registrations::mode.eq("on_site"),
                registrations::status.eq("confirmed"),
                registrations::is_overflow.eq(false),
                registrations::organisation_text.eq(organisation),
                registrations::same_person_key.eq(id.0.as_bytes().repeat(2)),
                registrations::consent_version.eq("2026-11"),
                registrations::consented_at.eq(now),
            ),
            (
                registrations::answers.eq(Json(json!({}))),
                registrations::link_generation.eq(0_i64),
                registrations::calendar_generation.eq(0_i64),
                registrations::sequence.eq(0_i64),
                registrations::version.eq(1_i64),
                registrations::created_at.eq(now),
                registrations::last_modified.eq(now),
                registrations::approved_at.eq(now),
                registrations::country.eq("PY"),
                registrations::sort_name.eq(&name),
            ),
        ))
        .execute(conn)?;
    let (text, mailbox) = (fold(&format!("{name} {email} {organisation}")), format!("@{email}"));
    let words: BTreeSet<&str> = text.split(' ').chain([mailbox.as_str()]).collect();
    let word = |word| (registration_words::event.eq(event), registration_words::word.eq(word), registration_words::registration.eq(id));
    let words: Vec<_> = words.into_iter().map(word).collect();
    on_each!(conn, c => diesel::insert_into(registration_words::table).values(&words).execute(c))?;
    diesel::insert_into(registration_places::table)
        .values((registration_places::registration.eq(id), registration_places::pool.eq(pool)))
        .execute(conn)?;
    diesel::insert_into(journal::table)
        .values((
            journal::id.eq(entry),
            journal::occurred_at.eq(now),
            journal::recorded_at.eq(now),
            journal::event.eq(event),
            journal::actor_kind.eq("public"),
            journal::action.eq("registration.confirmed"),
            journal::subject_kind.eq("registration"),
            journal::subject.eq(subject),
            journal::visibility.eq("person"),
            journal::detail.eq(Json(json!({ "number": number, "category": "mayor", "mode": "on_site" }))),
        ))
        .execute(conn)?;
    let values: Vec<_> = [("given_name", given_name), ("family_name", &family_name), ("email", &email)]
        .map(|(field, after)| {
            let what = (journal_values::entry.eq(entry), journal_values::person.eq(person));
            (what.0, what.1, journal_values::field.eq(field), journal_values::after.eq(after))
        })
        .into();
    on_each!(conn, c => diesel::insert_into(journal_values::table).values(&values).execute(c))?;
    let notice = diesel::insert_into(notices::table)
        .values((
            notices::id.eq(NoticeId::new()),
            notices::dedup_key.eq(format!("registration/confirmed/{id}/1")),
            notices::kind.eq("registration/confirmed"),
            notices::class.eq("service"),
            notices::event.eq(event),
            notices::person.eq(person),
            notices::subject.eq(subject),
            notices::recipient_name.eq(&name),
            notices::recipient_address.eq(&email),
            notices::locale.eq("es"),
            notices::context.eq(Json(json!({ "position": null, "reason": null, "note": null, "until": null }))),
            notices::state.eq("queued"),
            notices::next_attempt_at.eq(now),
            notices::attempts.eq(0_i64),
            notices::resent.eq(false),
            notices::created_at.eq(now),
            notices::counted_as.eq(format!("registration/{email}")),
        ))
        .on_conflict_do_nothing();
    Native(notice).execute(conn)?;
    diesel::update(registration_ledgers::table.find(event)).set(registration_ledgers::last_number.eq(number)).execute(conn)?;
    Ok(())
}

/// Rows by table, of either side.
type Rows = BTreeMap<&'static str, [i64; 2]>;

/// The tables that a registration is written to, with how a row of theirs is that of an event.
const TABLES: [(&str, &str); 8] = [
    ("registrations", "event = (SELECT id FROM events WHERE slug = '{}')"),
    ("persons", "id IN (SELECT person FROM registrations r JOIN events e ON e.id = r.event WHERE e.slug = '{}')"),
    ("registration_words", "event = (SELECT id FROM events WHERE slug = '{}')"),
    ("registration_places", "registration IN (SELECT r.id FROM registrations r JOIN events e ON e.id = r.event WHERE e.slug = '{}')"),
    ("journal", "event = (SELECT id FROM events WHERE slug = '{}')"),
    ("journal_values", "entry IN (SELECT j.id FROM journal j JOIN events e ON e.id = j.event WHERE e.slug = '{}')"),
    ("notices", "event = (SELECT id FROM events WHERE slug = '{}')"),
    ("idempotency_keys", "result IN (SELECT r.id FROM registrations r JOIN events e ON e.id = r.event WHERE e.slug = '{}')"),
];

fn rows(conn: &mut Conn) -> lyceum::platform::error::Result<Rows> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let mut rows = Rows::new();
    for (table, of_event) in TABLES {
        let mut counts = [0; 2];
        for (side, count) in [OURS, BARE].into_iter().zip(&mut counts) {
            let sql = format!("SELECT count(*) AS n FROM {table} WHERE {}", of_event.replace("{}", side));
            *count = on_each!(conn, c => diesel::sql_query(&sql).get_result::<Count>(c))?.n;
        }
        rows.insert(table, counts);
    }
    Ok(rows)
}

/// Either side wrote as many rows into each table for one registration.
fn compare(before: &Rows, after: &Rows) -> Result<()> {
    let written = |table: &str, side: usize| {
        let count = |rows: &Rows| rows.get(table).and_then(|counts| counts.get(side)).copied().unwrap_or_default();
        count(after) - count(before)
    };
    for (table, _) in TABLES {
        let [ours, bare] = [0, 1].map(|side| (written(table, side), written("registrations", side)));
        if ours.0 * bare.1 != bare.0 * ours.1 || ours.1 == 0 {
            return Err(format!("{table}: {} rows for {} registrations, the bare program {} for {}", ours.0, ours.1, bare.0, bare.1).into());
        }
    }
    Ok(())
}
