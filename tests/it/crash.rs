//! kill -9 under load, ten times, on each engine: what a client was told is true afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use futures_util::future::join_all;
use lyceum::kernel::id::{NoticeId, RegistrationId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{mailbox_messages, notices};

use crate::support::books::{self, Books};
use crate::support::builders::{a_conference, nth_person};
use crate::support::database::TestDb;
use crate::support::http::Client;
use crate::support::process::Server;

const EVENT: &str = "test-2031";
const KILLS: u64 = 10;
const CALLERS: usize = 6;

/// Everybody who was answered 201, by key, with what the answer said.
type Seen = Arc<Mutex<BTreeMap<usize, RegistrationId>>>;

/// Registers one person after the other, each under a key of their own; goes on with the one whose answer did not come.
struct Caller {
    next: usize,
    seen: Seen,
}

impl Caller {
    async fn call(&mut self, client: &Client) -> Result<(), reqwest::Error> {
        let n = self.next;
        let (path, key) = (format!("/api/v1/events/{EVENT}/registrations"), format!("key-{n}"));
        let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
        let body = nth_person(n).body().to_string().into_bytes();
        let answer = client.try_send(reqwest::Method::POST, &path, &headers, body).await?;
        let id = answer.expect(201).str("id").parse().unwrap();
        assert_eq!(*self.seen.lock().unwrap().entry(n).or_insert(id), id, "one key, two registrations");
        self.next += CALLERS;
        Ok(())
    }
}

async fn start(db: &TestDb) -> Server {
    // A worker that was killed holds its leases for two seconds, not for a minute.
    Server::start(db.dir(), &db.url, &[], &[("LYCEUM_WORKER__LEASE", "2"), ("LYCEUM_WORKER__POLL_INTERVAL", "200")]).await
}

/// Everybody who was told so is registered, and everybody who is has exactly one notice.
fn audit(conn: &mut Conn, seen: &Seen) -> Books {
    let books = books::audit(conn, EVENT);
    for (n, id) in seen.lock().unwrap().iter() {
        assert!(books.notices.contains_key(id), "key-{n} was answered 201, and {id} is not there");
    }
    books
}

on_both! {
    async fn what_was_answered_survives(db: TestDb) {
        a_conference().capacity(50).write(&mut db.conn());
        let seen = Seen::default();
        let mut callers: Vec<Caller> = (0..CALLERS).map(|next| Caller { next, seen: seen.clone() }).collect();
        for kill in 0..KILLS {
            let server = start(&db).await;
            let is_over = Arc::new(AtomicBool::new(false));
            let calls = callers.into_iter().map(|mut caller| {
                let (client, is_over) = (server.client.clone(), is_over.clone());
                tokio::task::spawn_local(async move {
                    while !is_over.load(Ordering::SeqCst) && caller.call(&client).await.is_ok() {}
                    caller
                })
            });
            let calls: Vec<_> = calls.collect();
            // Not before the load is on, and each time at another moment of it.
            let (before, deadline) = (seen.lock().unwrap().len(), Instant::now() + Duration::from_secs(20));
            while seen.lock().unwrap().len() < before + CALLERS {
                assert!(Instant::now() < deadline, "no answers\n{}", server.printed());
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            tokio::time::sleep(Duration::from_millis(kill * 37 % 200)).await;
            server.kill();
            is_over.store(true, Ordering::SeqCst);
            callers = join_all(calls).await.into_iter().map(Result::unwrap).collect();
            audit(&mut db.conn(), &seen);
        }

        // Whoever got no answer asks again with the same key, and is registered once.
        let server = start(&db).await;
        for caller in &mut callers {
            caller.call(&server.client).await.unwrap();
        }
        let books = audit(&mut db.conn(), &seen);
        assert_eq!(books.total(), seen.lock().unwrap().len());
        let all_left = all_left_within(&db, Duration::from_secs(40)).await;
        assert!(all_left.is_ok(), "{all_left:?}\n{}", server.printed());
        check_mails(&mut db.conn(), &books);
        server.stop().await;
    }
}

/// Waits until every notice has left.
async fn all_left_within(db: &TestDb, time: Duration) -> Result<(), Vec<(NoticeId, String, Option<String>)>> {
    let (mut conn, deadline) = (db.conn(), Instant::now() + time);
    loop {
        let waiting = notices::table.filter(notices::state.ne("sent")).select((notices::id, notices::state, notices::last_error));
        let waiting: Vec<(NoticeId, String, Option<String>)> = waiting.load(&mut conn).unwrap();
        if waiting.is_empty() {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(waiting);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Each notice is in the mailbox, under the one Message-ID that comes from it.
fn check_mails(conn: &mut Conn, books: &Books) {
    let messages: Vec<(NoticeId, Vec<u8>)> =
        mailbox_messages::table.select((mailbox_messages::notice, mailbox_messages::raw)).load(conn).unwrap();
    let sent: BTreeSet<NoticeId> = messages.iter().map(|(notice, _)| *notice).collect();
    let due: BTreeSet<NoticeId> = books.notices.values().flatten().copied().collect();
    assert_eq!(sent, due);
    assert_eq!(messages.len(), due.len(), "a notice has two messages");
    for (notice, raw) in messages {
        let raw = String::from_utf8_lossy(&raw).into_owned();
        let ids: Vec<&str> = raw.lines().filter(|line| line.to_lowercase().starts_with("message-id:")).collect();
        assert!(ids.len() == 1 && ids[0].contains(&notice.to_string()), "{notice}: {ids:?}");
    }
}
