//! Capacity is never exceeded, and nobody loses their turn: a rush of registrations on each engine, and on two processes at once.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person};
use crate::support::database::{Engine, Fixture, TestDb};
use crate::support::http::{Answer, Client};
use crate::support::process::Server;

const PLACES: usize = 100;
const PEOPLE: usize = 300;

/// All of them at the same time, in turn at each of the services.
async fn rush(services: &[&Client], event: &str) -> Vec<Value> {
    let path = format!("/api/v1/events/{event}/registrations");
    let answers = (0..PEOPLE).map(|n| {
        let client = services[n % services.len()];
        let (path, body) = (&path, nth_person(n));
        async move { client.post(path, body.body()).await }
    });
    join_all(answers).await.into_iter().map(|answer: Answer| answer.expect(201).json()).collect()
}

/// Exactly as many are confirmed as there are places; the others wait in a gapless order; the books add up.
async fn check(client: &Client, db: &TestDb, event: &str, answers: &[Value]) {
    let with = |status: &str| answers.iter().filter(|answer| answer["status"] == status).collect::<Vec<_>>();
    assert_eq!((with("confirmed").len(), with("waiting").len()), (PLACES, PEOPLE - PLACES));
    let positions: BTreeSet<i64> = with("waiting").iter().map(|answer| answer["position"].as_i64().unwrap()).collect();
    assert_eq!(positions, (1..).take(PEOPLE - PLACES).collect::<BTreeSet<i64>>());
    let numbers: BTreeSet<String> = answers.iter().map(|answer| answer["number"].as_str().unwrap().to_owned()).collect();
    assert_eq!(numbers, (1..=PEOPLE).map(|n| format!("TEST2031-{n:04}")).collect::<BTreeSet<_>>());
    let capacity = client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json();
    let right = json!({"code": "event", "capacity": PLACES, "confirmed": PLACES, "held": 0, "offered": 0, "free": 0,
        "waiting": PEOPLE - PLACES});
    assert_eq!(capacity["pools"], json!([right]));
    let books = books::audit(&mut db.conn(), event);
    assert_eq!((books.confirmed, books.waiting), (PLACES, PEOPLE - PLACES));
}

on_both! {
    async fn three_hundred_want_a_hundred_places(app: TestApp) {
        let event = app.make(a_conference().capacity(PLACES.try_into().unwrap())).await;
        let answers = rush(&[&app.client], &event).await;
        check(&app.client, app.test_db(), &event, &answers).await;
    }

    /// Several pools at once: whoever is confirmed has a place in each that counts them, and none holds more than it has.
    async fn pools_that_overlap_hold_what_they_have(app: TestApp) {
        let event = app.make(a_conference().capacity(40).online(15).category_capacity("press", 10)).await;
        let person = |n: usize| {
            let category = ["mayor", "ngo", "press", "press"][n % 4];
            nth_person(n).with("category", category).with("mode", if n.is_multiple_of(3) { "online" } else { "on_site" })
        };
        let people: Vec<_> = (0..120).map(person).collect();
        let answers = join_all(people.iter().map(|person| app.register(&event, person))).await;
        let of_press = answers.iter().filter(|answer| answer.json()["category"] == "press" && answer.json()["status"] == "confirmed").count();
        assert_eq!(of_press, 10);
        assert!(answers.iter().all(|answer| answer.status == 201));
        let capacity = app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json();
        for pool in capacity["pools"].as_array().unwrap() {
            let n = |member: &str| pool[member].as_i64().unwrap();
            assert_eq!(n("capacity"), n("confirmed") + n("held") + n("offered") + n("free"), "{pool}");
            // More wanted a place than there are, in each of them.
            assert_eq!((n("free"), n("waiting") > 0), (0, true), "{pool}");
        }
        books::audit(&mut app.test_db().conn(), &event);
    }
}

#[actix_web::test]
async fn two_processes_share_one_server() {
    let Some(db) = TestDb::on(Engine::Postgres).await else { return };
    a_conference().capacity(PLACES.try_into().unwrap()).write(&mut db.conn());
    let event = "test-2031";
    let one = Server::start(db.dir(), &db.url, &[], &[]).await;
    let other = Server::start(db.dir(), &db.url, &[], &[]).await;
    let answers = rush(&[&one.client, &other.client], event).await;
    check(&other.client, &db, event, &answers).await;
}
