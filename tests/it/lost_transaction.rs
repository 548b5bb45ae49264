//! The disk is full: SQLite rolls a whole group of writers back by itself, and nobody may be told that they are registered.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures_util::future::join_all;

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person};
use crate::support::database::{Engine, Fixture, TestDb};

#[derive(QueryableByName)]
struct Pages {
    #[diesel(sql_type = BigInt)]
    page_count: i64,
}

fn pages(db: &TestDb) -> i64 {
    let pages: Pages = diesel::sql_query("SELECT page_count FROM pragma_page_count").get_result(&mut db.conn()).unwrap();
    pages.page_count
}

/// Writers at the same time: they share transactions.
const AT_ONCE: usize = 12;

#[actix_web::test]
async fn nobody_is_told_of_a_row_that_is_not_there() {
    let db = TestDb::on(Engine::Sqlite).await.unwrap();
    a_conference().capacity(20).write(&mut db.conn());
    let event = "test-2031";
    // Room for some sixty registrations more.
    let bound = (pages(&db) + 60).to_string();
    let small = TestApp::serve(&db, &[("LYCEUM_DATABASE__MAX_PAGE_COUNT", &bound)]).await;
    let mut made = BTreeMap::new();
    let mut refused = Vec::new();
    for wave in 0..60 {
        let people = (0..AT_ONCE).map(|n| {
            let n = wave * AT_ONCE + n;
            let small = &small;
            async move { (n, small.register_once(event, &format!("key-{n}"), &nth_person(n)).await) }
        });
        for (n, answer) in join_all(people).await {
            if answer.status == 201 {
                made.insert(n, answer.str("id"));
            } else {
                let answer = answer.expect_problem(503, "unavailable");
                assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{:?}", answer.headers);
                refused.push(n);
            }
        }
        if refused.len() > 4 * AT_ONCE {
            break;
        }
    }
    assert!(!made.is_empty() && !refused.is_empty(), "{} made, {} refused", made.len(), refused.len());
    // Reading goes on.
    small.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200);
    let books = books::audit(&mut db.conn(), event);
    let told: Vec<&String> = made.values().collect();
    assert!(told.iter().all(|id| books.notices.contains_key(&id.parse().unwrap())), "somebody was told of a row that is not there");
    assert_eq!(books.total(), made.len(), "a row is there that nobody was told of");
    small.stop().await;

    // There is room again: the same keys succeed, and nobody is registered twice.
    let large = TestApp::serve(&db, &[]).await;
    for n in refused.iter().chain(made.keys()) {
        let id = large.register_once(event, &format!("key-{n}"), &nth_person(*n)).await.expect(201).str("id");
        assert_eq!(made.get(n).unwrap_or(&id), &id);
    }
    assert_eq!(books::audit(&mut db.conn(), event).total(), made.len() + refused.len());
}
