//! Two hundred at once for sixty places that two categories share: alone and in parties of up to five, leaving, accepting offers and
//! letting them lapse, at one service and at two that share a server while the clock moves. Never more than there are places, no party
//! split, nobody lost.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration::Status;
use lyceum::kernel::clock::Clock;
use lyceum::platform::db::schema::registrations;
use lyceum::platform::db::types::Utc;
use lyceum::platform::rehearsal;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person};
use crate::support::crew::staff;
use crate::support::database::{Engine, Fixture, TestDb};
use crate::support::http::Client;
use crate::support::process::Server;

const PEOPLE: usize = 200;
const PLACES: i64 = 60;

/// Everybody comes at once, in groups of 1, 2, 3, 4, 5, 1, …; of each fourth group the first leaves again at once.
async fn rush(services: &[&Client], event: &str) -> Vec<Value> {
    let mut groups = Vec::new();
    let (mut from, mut size) = (0, 1);
    while from < PEOPLE {
        groups.push((from, size.min(PEOPLE - from)));
        from += size;
        size = size % 5 + 1;
    }
    let comes = groups.into_iter().enumerate().map(|(n, (from, size))| {
        let client = services[n % services.len()];
        async move {
            let people: Vec<Value> =
                (from..from + size).map(|n| nth_person(n).with("category", ["mayor", "ngo"][n % 2]).body().clone()).collect();
            let made = if let [one] = people.as_slice() {
                vec![client.post(&format!("/api/v1/events/{event}/registrations"), one).await.expect(201).json()]
            } else {
                let made = client.post(&format!("/api/v1/events/{event}/parties"), &json!({ "people": people })).await.expect(201).json();
                made["registrations"].as_array().unwrap().clone()
            };
            if n % 4 == 3 {
                client.post(&format!("/api/v1/manage/{}/cancel", token(&made[0])), &json!({})).await.expect(200);
            }
            made
        }
    });
    join_all(comes).await.into_iter().flatten().collect()
}

fn token(registration: &Value) -> String {
    registration["manage_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Half of those who have a place give it up at once; of those who are offered one, half accept at once.
async fn churn(services: &[&Client], all: &[Value]) {
    let leave = all.iter().enumerate().filter(|(n, one)| n % 2 == 0 && one["status"] == "confirmed").map(|(n, one)| {
        let client = services[n % services.len()];
        async move { client.post(&format!("/api/v1/manage/{}/cancel", token(one)), &json!({})).await.expect(200) }
    });
    join_all(leave).await;
    let accept = all.iter().enumerate().filter(|(n, _)| n % 2 == 0).map(|(n, one)| {
        let client = services[n % services.len()];
        async move {
            let answer = client.post(&format!("/api/v1/manage/{}/accept", token(one)), &json!({})).await;
            assert!([200, 409].contains(&answer.status), "{}", answer.text());
        }
    });
    join_all(accept).await;
}

async fn shared(client: &Client, event: &str) -> Value {
    let capacity = client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json();
    let pool = capacity["pools"].as_array().unwrap().iter().find(|pool| pool["code"] == "shared").unwrap().clone();
    let n = |member: &str| pool[member].as_i64().unwrap();
    assert_eq!(n("capacity"), n("confirmed") + n("held") + n("offered") + n("free"), "{pool}");
    assert!(n("capacity") == PLACES && n("free") >= 0, "{pool}");
    pool
}

on_both! {
    async fn two_hundred_want_sixty_places_that_are_offered(app: TestApp) {
        let event = app.make(a_conference().capacity(500)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        let pool = json!({ "code": "shared", "capacity": PLACES, "categories": ["mayor", "ngo"], "free_place": "offer", "offer_hours": 48 });
        secretariat.post(&app, &format!("/api/v1/events/{event}/pools"), &pool).await.expect(201);
        let all = rush(&[&app.client], &event).await;
        assert_eq!(all.len(), PEOPLE);
        books::audit(&mut app.test_db().conn(), &event);
        churn(&[&app.client], &all).await;
        books::audit(&mut app.test_db().conn(), &event);
        let offered = shared(&app.client, &event).await["offered"].as_i64().unwrap();
        assert!(offered > 0, "somebody has not answered yet");
        // The clock goes on: what nobody accepted goes to the next, until nobody is left who waits and fits.
        for days in 1..=4 {
            app.clock_at(Clock::real_now() + SignedDuration::from_hours(days * 49));
            app.run_jobs().await;
            shared(&app.client, &event).await;
            books::audit(&mut app.test_db().conn(), &event);
        }
    }
}

/// On SQLite nobody writes beside another, so that there is nothing to wait for.
#[actix_web::test]
async fn whoever_waits_for_the_books_while_the_event_is_cancelled_is_not_let_in() {
    let Some(db) = TestDb::on(Engine::Postgres).await else { return };
    let app = TestApp::serve(&db, &[]).await;
    let event = app.make(a_conference()).await;
    let office = staff(&app, "Office", &event, Role::Secretariat).await;
    app.register(&event, &nth_person(0)).await.expect(201);
    let mut holder = db.conn();
    holder.batch_execute("BEGIN; SELECT * FROM registration_ledgers FOR UPDATE").unwrap();
    let late = nth_person(1);
    let cancelled = async {
        // Long enough for the other request to have read the event and to wait for the books.
        tokio::time::sleep(Duration::from_secs(1)).await;
        office.post(&app, &format!("/api/v1/events/{event}/cancel"), &json!({})).await.expect(200);
        holder.batch_execute("ROLLBACK").unwrap();
    };
    let (answer, ()) = tokio::join!(app.register(&event, &late), cancelled);
    answer.expect_problem(403, "registration_closed");
    books::audit(&mut db.conn(), &event);
    app.stop().await;
}

#[actix_web::test]
async fn two_processes_share_the_sixty_places_while_the_clock_moves() {
    let Some(db) = TestDb::on(Engine::Postgres).await else { return };
    let event = "test-2031";
    a_conference().capacity(500).write(&mut db.conn());
    {
        use lyceum::features::events::pools::{self, FreePlace, NewPool};
        let conn = &mut db.conn();
        let categories = Some(vec!["mayor".to_owned(), "ngo".to_owned()]);
        let id = lyceum::features::events::find(conn, event).unwrap().id;
        pools::create(conn, id, &NewPool { categories, free_place: FreePlace::Offer, ..NewPool::new("shared", 60) }).unwrap();
    }
    // A rehearsal of two nodes, whose clock is a row that both follow.
    let now = Clock::real_now().to_string();
    let one = Server::start(db.dir(), &db.url, &["--now", &now], &[]).await;
    let other = Server::start(db.dir(), &db.url, &["--now", "continue"], &[]).await;
    let services = [&one.client, &other.client];
    let all = rush(&services, event).await;
    books::audit(&mut db.conn(), event);
    // The audit held this thread up, and the services have closed what was idle: the client has to see that before it sends again.
    tokio::time::sleep(Duration::from_millis(200)).await;
    churn(&services, &all).await;
    assert!(shared(&one.client, event).await["offered"].as_i64().unwrap() > 0, "somebody has not answered yet");
    books::audit(&mut db.conn(), event);
    // While people accept and leave at both, the clock passes the end of their offers, again and again; the workers of both nodes hand
    // the places on.
    for round in 1..=4 {
        let to = Clock::real_now() + SignedDuration::from_hours(49 * round);
        let moved = async { rehearsal::move_clock(&mut db.conn(), to, Clock::real_now()).unwrap() };
        let stand = standing(&one.client, &all).await;
        tokio::join!(churn(&services, &stand), moved);
        until_no_offer_is_over(&db, to).await;
        shared(&one.client, event).await;
        shared(&other.client, event).await;
        books::audit(&mut db.conn(), event);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// How everybody stands by now.
async fn standing(client: &Client, all: &[Value]) -> Vec<Value> {
    let each = all.iter().map(|one| async move { client.get(&format!("/api/v1/manage/{}", token(one))).await.expect(200).json() });
    join_all(each).await
}

/// Waits for the workers of the nodes, which look every second.
async fn until_no_offer_is_over(db: &TestDb, now: Timestamp) {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let over: i64 = registrations::table
            .filter(registrations::status.eq(Status::Offered).and(registrations::offered_until.le(Utc(now))))
            .count()
            .get_result(&mut db.conn())
            .unwrap();
        if over == 0 {
            return;
        }
        assert!(Instant::now() < deadline, "{over} offers are over and still hold places");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
