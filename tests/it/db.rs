//! The two ways to a connection, `db.read` and `db.write`, and what they promise.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use lyceum::kernel::problem::{self, Problem};
use lyceum::platform::db::native::Native;
use lyceum::platform::db::schema::settings;
use lyceum::platform::db::{Conn, Db, DbOptions};
use lyceum::platform::error::{Error, Result};

use crate::support::database::{Engine, Fixture, TestDb};

fn put(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    let insert = diesel::insert_into(settings::table)
        .values((settings::name.eq(name), settings::value.eq(value)))
        .on_conflict(settings::name)
        .do_update()
        .set(settings::value.eq(value));
    Native(insert).execute(conn)?;
    Ok(())
}

async fn get(db: &Db, name: &'static str) -> Option<String> {
    db.read(move |conn| Ok(settings::table.find(name).select(settings::value).first(conn).optional()?)).await.unwrap()
}

/// Lets other tasks of this test go on until they wait.
async fn let_others_wait() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

/// Keeps the database busy writing until the sender is dropped.
async fn occupy(db: &Db) -> (Sender<()>, tokio::task::JoinHandle<Result<()>>) {
    let (release, gate): (Sender<()>, Receiver<()>) = channel();
    let (started, has_started) = tokio::sync::oneshot::channel();
    let (gate, started) = (Mutex::new(gate), Mutex::new(Some(started)));
    let db = db.clone();
    let busy = tokio::task::spawn_local(async move {
        db.write(move |_| {
            if let Some(started) = started.lock().unwrap().take() {
                started.send(()).unwrap();
            }
            let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
            Ok(())
        })
        .await
    });
    has_started.await.unwrap();
    (release, busy)
}

on_both! {
    async fn what_is_written_is_read(test: TestDb) {
        let db = test.open();
        let returned = db.write(|conn| put(conn, "a", "1").map(|()| 42)).await.unwrap();
        assert_eq!(returned, 42);
        assert_eq!(get(&db, "a").await.as_deref(), Some("1"));
        // Also by somebody who opens the database afresh.
        assert_eq!(get(&test.open(), "a").await.as_deref(), Some("1"));
    }

    async fn a_problem_leaves_nothing(test: TestDb) {
        let db = test.open();
        let refused = db
            .write(|conn| {
                put(conn, "a", "1")?;
                Err::<(), _>(Problem::new(&problem::CONFLICT).into())
            })
            .await;
        assert_eq!(refused.unwrap_err().to_problem().code.code, "conflict");
        assert_eq!(get(&db, "a").await, None);
    }

    async fn a_failed_statement_leaves_nothing(test: TestDb) {
        let db = test.open();
        let failed = db
            .write(|conn| {
                put(conn, "a", "1")?;
                let again = (settings::name.eq("a"), settings::value.eq("2"));
                diesel::insert_into(settings::table).values(again).execute(conn)?;
                Ok(())
            })
            .await;
        assert!(matches!(failed, Err(Error::Database(_))), "{failed:?}");
        assert_eq!(get(&db, "a").await, None);
        db.write(|conn| put(conn, "a", "3")).await.unwrap();
        assert_eq!(get(&db, "a").await.as_deref(), Some("3"));
    }

    async fn after_a_panic_the_next_one_works(test: TestDb) {
        let db = test.open_with(&DbOptions { connections: 1, ..DbOptions::default() });
        let fault: Result<()> = db
            .write(|conn| {
                put(conn, "a", "1")?;
                panic!("a test panics on purpose");
            })
            .await;
        assert_eq!(fault.unwrap_err().to_problem().code.code, "internal");
        let fault: Result<()> = db.read(|_| panic!("a test panics on purpose")).await;
        assert_eq!(fault.unwrap_err().to_problem().code.code, "internal");
        assert_eq!(get(&db, "a").await, None);
        db.write(|conn| put(conn, "a", "2")).await.unwrap();
        assert_eq!(get(&db, "a").await.as_deref(), Some("2"));
    }

    async fn read_cannot_write(test: TestDb) {
        let db = test.open();
        let refused = db.read(|conn| put(conn, "a", "1")).await;
        assert!(matches!(&refused, Err(Error::Database(error)) if error.to_string().contains("read")), "{refused:?}");
        assert_eq!(get(&db, "a").await, None);
    }

    async fn a_full_queue_is_answered_at_once(test: TestDb) {
        let db = test.open_with(&DbOptions { connections: 1, queue: 1, max_page_count: 0 });
        let (release, busy) = occupy(&db).await;
        let waiting = tokio::task::spawn_local({
            let db = db.clone();
            async move { db.write(|conn| put(conn, "waits", "1")).await }
        });
        let_others_wait().await;
        let before = Instant::now();
        let refused = db.write(|conn| put(conn, "refused", "1")).await;
        assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
        let problem = refused.unwrap_err().to_problem();
        assert_eq!((problem.code.code, problem.code.status), ("unavailable", 503));
        assert!(problem.retry_after.is_some());
        drop(release);
        busy.await.unwrap().unwrap();
        waiting.await.unwrap().unwrap();
        assert_eq!((get(&db, "waits").await.as_deref(), get(&db, "refused").await), (Some("1"), None));
        db.write(|conn| put(conn, "later", "1")).await.unwrap();
    }

    async fn who_gave_up_waiting_writes_nothing(test: TestDb) {
        let db = test.open_with(&DbOptions { connections: 1, ..DbOptions::default() });
        let (release, busy) = occupy(&db).await;
        let runs = Arc::new(AtomicUsize::new(0));
        let impatient = tokio::task::spawn_local({
            let (db, runs) = (db.clone(), runs.clone());
            async move {
                db.write(move |conn| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    put(conn, "late", "1")
                })
                .await
            }
        });
        let_others_wait().await;
        impatient.abort();
        assert!(impatient.await.unwrap_err().is_cancelled());
        drop(release);
        busy.await.unwrap().unwrap();
        db.write(|conn| put(conn, "next", "1")).await.unwrap();
        assert_eq!((runs.load(Ordering::SeqCst), get(&db, "late").await), (0, None));
    }

    /// On SQLite they share transactions: one that fails takes none of its neighbours with it.
    async fn neighbours_do_not_feel_each_other(test: TestDb) {
        let db = test.open();
        let (release, busy) = occupy(&db).await;
        let writes = (0..60).map(|n| {
            let db = db.clone();
            tokio::task::spawn_local(async move {
                db.write(move |conn| {
                    put(conn, &format!("n{n}"), "1")?;
                    match n % 3 {
                        0 => Ok(()),
                        1 => Err(Problem::new(&problem::CONFLICT).into()),
                        _ => put(conn, "n0", "x").and_then(|()| Err(Error::Internal("on purpose".into()))),
                    }
                })
                .await
            })
        });
        let writes: Vec<_> = writes.collect();
        let_others_wait().await;
        drop(release);
        busy.await.unwrap().unwrap();
        for (n, write) in writes.into_iter().enumerate() {
            assert_eq!(write.await.unwrap().is_ok(), n % 3 == 0, "{n}");
        }
        let mut names: Vec<String> =
            db.read(|conn| Ok(settings::table.filter(settings::name.like("n%")).select(settings::name).load(conn)?)).await.unwrap();
        names.sort();
        let mut right: Vec<String> = (0..60).step_by(3).map(|n| format!("n{n}")).collect();
        right.sort();
        assert_eq!(names, right);
        assert_eq!(get(&db, "n0").await.as_deref(), Some("1"));
    }

    async fn a_read_sees_one_instant(test: TestDb) {
        let db = test.open();
        db.write(|conn| put(conn, "a", "1")).await.unwrap();
        let (wrote, is_written) = channel();
        let (is_written, (begun, has_begun)) = (Mutex::new(is_written), tokio::sync::oneshot::channel());
        let reader = tokio::task::spawn_local({
            let db = db.clone();
            async move {
                db.read(move |conn| {
                    let value = |conn: &mut Conn| settings::table.find("a").select(settings::value).first::<String>(conn);
                    let before = value(conn)?;
                    begun.send(()).unwrap();
                    is_written.lock().unwrap().recv_timeout(Duration::from_secs(20)).unwrap();
                    Ok((before, value(conn)?))
                })
                .await
            }
        });
        has_begun.await.unwrap();
        db.write(|conn| put(conn, "a", "2")).await.unwrap();
        wrote.send(()).unwrap();
        assert_eq!(reader.await.unwrap().unwrap(), ("1".into(), "1".into()));
        assert_eq!(get(&db, "a").await.as_deref(), Some("2"));
    }
}

#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Pragmas {
    #[diesel(sql_type = BigInt)]
    foreign_keys: i64,
    #[diesel(sql_type = BigInt)]
    synchronous: i64,
    #[diesel(sql_type = BigInt)]
    is_wal: i64,
    #[diesel(sql_type = BigInt)]
    busy_timeout: i64,
    #[diesel(sql_type = BigInt)]
    temp_store: i64,
    #[diesel(sql_type = BigInt)]
    query_only: i64,
}

fn pragmas(conn: &mut Conn) -> Result<Pragmas> {
    let sql = "SELECT (SELECT foreign_keys FROM pragma_foreign_keys) AS foreign_keys, \
        (SELECT synchronous FROM pragma_synchronous) AS synchronous, \
        (SELECT journal_mode = 'wal' FROM pragma_journal_mode) AS is_wal, \
        (SELECT timeout FROM pragma_busy_timeout) AS busy_timeout, \
        (SELECT temp_store FROM pragma_temp_store) AS temp_store, \
        (SELECT query_only FROM pragma_query_only) AS query_only";
    Ok(diesel::sql_query(sql).get_result(conn)?)
}

#[actix_web::test]
async fn every_sqlite_connection_is_set_up() {
    const READERS: usize = 3;
    // synchronous 2 is FULL, temp_store 2 is MEMORY.
    let right = |query_only| Pragmas { foreign_keys: 1, synchronous: 2, is_wal: 1, busy_timeout: 10_000, temp_store: 2, query_only };
    let test = TestDb::on(Engine::Sqlite).await.unwrap();
    let db = test.open_with(&DbOptions { connections: READERS, ..DbOptions::default() });
    assert_eq!(db.write(pragmas).await.unwrap(), right(0));
    // All readers at the same time, so that each is another connection.
    let barrier = Arc::new(Barrier::new(READERS));
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let (db, barrier) = (db.clone(), barrier.clone());
            tokio::task::spawn_local(async move {
                db.read(move |conn| {
                    barrier.wait();
                    pragmas(conn)
                })
                .await
            })
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.await.unwrap().unwrap(), right(1));
    }
    assert_eq!(pragmas(&mut test.conn()).unwrap(), right(0));
}

async fn on_postgres() -> Option<(TestDb, Db)> {
    let test = TestDb::on(Engine::Postgres).await?;
    let db = test.open();
    db.write(|conn| put(conn, "a", "").and_then(|()| put(conn, "b", ""))).await.unwrap();
    Some((test, db))
}

fn append(conn: &mut Conn, name: &str, what: &str) -> Result<()> {
    use diesel::expression_methods::TextExpressionMethods;
    diesel::update(settings::table.find(name)).set(settings::value.eq(settings::value.concat(what))).execute(conn)?;
    Ok(())
}

#[actix_web::test]
async fn a_deadlock_is_tried_again() {
    let Some((_test, db)) = on_postgres().await else { return };
    let (barrier, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicUsize::new(0)));
    let writer = |first: &'static str, second: &'static str| {
        let (db, barrier, runs) = (db.clone(), barrier.clone(), runs.clone());
        tokio::task::spawn_local(async move {
            let own_runs = AtomicUsize::new(0);
            db.write(move |conn| {
                runs.fetch_add(1, Ordering::SeqCst);
                append(conn, first, "+")?;
                if own_runs.fetch_add(1, Ordering::SeqCst) == 0 {
                    barrier.wait(); // both hold their first row now
                }
                append(conn, second, "+")
            })
            .await
        })
    };
    let (one, other) = (writer("a", "b"), writer("b", "a"));
    one.await.unwrap().unwrap();
    other.await.unwrap().unwrap();
    assert!(runs.load(Ordering::SeqCst) >= 3, "there was no deadlock");
    assert_eq!((get(&db, "a").await.as_deref(), get(&db, "b").await.as_deref()), (Some("++"), Some("++")));
}

#[actix_web::test]
async fn a_serialization_failure_is_tried_again() {
    let Some((_test, db)) = on_postgres().await else { return };
    let (barrier, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicUsize::new(0)));
    let writers: Vec<_> = ["x", "y"]
        .into_iter()
        .map(|letter| {
            let (db, barrier, runs) = (db.clone(), barrier.clone(), runs.clone());
            tokio::task::spawn_local(async move {
                let own_runs = AtomicUsize::new(0);
                db.write(move |conn| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    diesel::sql_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(conn)?;
                    let value: String = settings::table.find("a").select(settings::value).first(conn)?;
                    if own_runs.fetch_add(1, Ordering::SeqCst) == 0 {
                        barrier.wait(); // both have read the same value
                    }
                    put(conn, "a", &format!("{value}{letter}"))
                })
                .await
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(runs.load(Ordering::SeqCst), 3);
    let value = get(&db, "a").await.unwrap();
    assert!(value == "xy" || value == "yx", "an update was lost: {value}");
}

#[actix_web::test]
async fn a_connection_that_died_is_replaced() {
    let Some((test, db)) = on_postgres().await else { return };
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    diesel::sql_query(sql).execute(&mut test.conn()).unwrap();
    db.write(|conn| put(conn, "a", "again")).await.unwrap();
    assert_eq!(get(&db, "a").await.as_deref(), Some("again"));
}
