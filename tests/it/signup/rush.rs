//! Many at once: seats are never given twice, and nobody is overtaken.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::{join, join_all};
use lyceum::features::programme::{self, Publish};
use lyceum::features::registration::signup::SignUpStatus;
use lyceum::platform::ctx::Actor;
use reqwest::Method;
use serde_json::{Value, json};

use super::audit::audit;
use super::{Own, Scene, standing};
use crate::support::app::TestApp;
use crate::support::builders::{Person, a_conference, nth_person};
use crate::support::database::{Engine, Fixture, TestDb};
use crate::support::http::Client;
use crate::support::process::Server;

const SEATS: usize = 40;
const WISHES: usize = 60;

async fn crowd(scene: &Scene<'_>, people: usize) -> Vec<Own> {
    let people: Vec<Person> = (0..people).map(nth_person).collect();
    join_all(people.iter().map(|person| scene.come_as(person))).await
}

/// All of them at the same time, in turn at each of the services; what each is told.
async fn rush(services: &[&Client], all: &[Own]) -> Vec<String> {
    let wishes = all.iter().enumerate().map(|(n, own)| async move {
        let path = format!("/api/v1/manage/{}/sessions/visit", own.token);
        let answer = services[n % services.len()].send(Method::PUT, &path, &[], Vec::new()).await.expect(200).json();
        standing(&answer["items"][0]["sign_up"])
    });
    join_all(wishes).await
}

/// The first have the seats, by turn; the others wait in that order, as they were told.
fn check(list: &Value, told: &[String]) {
    assert_eq!(
        (&list["seats"]["confirmed"], &list["seats"]["free"], &list["seats"]["waiting"]),
        (&json!(SEATS), &json!(0), &json!(WISHES - SEATS))
    );
    let rows = list["items"].as_array().unwrap();
    let by_turn: Vec<(i64, String)> = rows.iter().map(|row| (row["turn"].as_i64().unwrap(), standing(row))).collect();
    let right = |n: usize| if n <= SEATS { "confirmed".to_owned() } else { format!("waiting {}", n - SEATS) };
    assert_eq!(by_turn, (1..=WISHES).map(|n| (i64::try_from(n).unwrap(), right(n))).collect::<Vec<_>>());
    assert_eq!(told.iter().filter(|told| *told == "confirmed").count(), SEATS);
    let places: BTreeSet<&String> = told.iter().filter(|told| told.starts_with("waiting")).collect();
    assert_eq!(places.len(), WISHES - SEATS, "nobody has the place of somebody else: {told:?}");
}

on_both! {
    async fn forty_seats_and_sixty_wishes(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": SEATS })).await;
        let all = crowd(&scene, WISHES).await;
        let told = rush(&[&app.client], &all).await;
        check(&scene.sign_ups("visit", "?limit=200").await, &told);
        let mails = scene.mails().await;
        let count = |kind: &str| mails.iter().filter(|mail| mail.starts_with(kind)).count();
        assert_eq!((count("signup/confirmed"), count("signup/waiting"), mails.len()), (SEATS, WISHES - SEATS, WISHES));
        // Pages of the list, and what it is narrowed to.
        let first = scene.sign_ups("visit", "?status=waiting&limit=15").await;
        assert_eq!((first["items"].as_array().unwrap().len(), first["items"][14]["position"].as_i64()), (15, Some(15)));
        let cursor = first["next_cursor"].as_str().unwrap();
        let rest = scene.sign_ups("visit", &format!("?status=waiting&limit=15&cursor={cursor}")).await;
        assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (5, &Value::Null));
        let seats = scene.office.get(&app, &scene.path("signups")).await.expect(200).json();
        assert_eq!((seats["items"].as_array().unwrap().len(), &seats["items"][0]["waiting"]), (1, &json!(20)));
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// Somebody chooses while the session is being cancelled: it is as if they had come after.
    async fn nobody_gets_a_seat_in_what_is_being_cancelled(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let ana = scene.come("Ana").await;
        scene.office.post(&app, &scene.path("sessions/visit/cancel"), &json!({})).await.expect(200);
        let event = app.client.get(scene.path("").trim_end_matches('/')).await.expect(200).str("id").parse().unwrap();
        let ctx = app.platform.ctx(Actor::System);
        let publishing = app.db().write(move |conn| {
            let event = programme::lock(conn, &ctx, event)?;
            programme::publish(conn, &ctx, &event, &Publish { only: None, tells: true, note: None })?;
            std::thread::sleep(Duration::from_millis(800));
            Ok(())
        });
        let choosing = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            scene.choose(&ana, "visit").await
        };
        let (published, answer) = join(publishing, choosing).await;
        published.unwrap();
        answer.expect_problem(409, "session_cancelled");
        assert!(scene.mails().await.is_empty());
    }

    /// Thirty people choose, give up and leave, each in their own order, all at once: it adds up, and nobody was overtaken.
    async fn choosing_and_leaving_at_once(app: TestApp) {
        let scene = Scene::of(&app, a_conference().capacity(25)).await;
        let hours = [("one", "08:00", "10:00"), ("two", "09:00", "11:00"), ("three", "10:00", "12:00"), ("four", "13:00", "14:00")];
        for (slug, from, to) in hours {
            scene.visit(slug, json!({ "seats": 4, "starts_at": scene.at(from), "ends_at": scene.at(to) })).await;
        }
        let all = crowd(&scene, 30).await;
        let scene = &scene;
        let acts = all.iter().enumerate().map(|(n, own)| async move {
            for step in 0..5 {
                let slug = hours[(n * 7 + step * 3) % hours.len()].0;
                let answer = if (n + step) % 4 == 3 { scene.give_up(own, slug).await } else { scene.choose(own, slug).await };
                assert!([200, 409].contains(&answer.status), "{}", answer.text());
            }
            if n % 6 == 5 {
                scene.leave(own).await;
            }
        });
        join_all(acts).await;
        let mut conn = app.test_db().conn();
        let rows = audit(&mut conn, &scene.event, &[]);
        crate::support::books::audit(&mut conn, &scene.event);
        assert!(rows.iter().filter(|row| row.status == SignUpStatus::Waiting).count() > 5, "the test is about full sessions: {rows:?}");
    }
}

#[actix_web::test]
async fn two_processes_share_the_seats() {
    let Some(db) = TestDb::on(Engine::Postgres).await else { return };
    let app = TestApp::serve(&db, &[]).await;
    let scene = Scene::set(&app).await;
    scene.visit("visit", json!({ "seats": SEATS })).await;
    let all = crowd(&scene, WISHES).await;
    let other = Server::start(db.dir(), &db.url, &[], &[]).await;
    let told = rush(&[&app.client, &other.client], &all).await;
    check(&scene.sign_ups("visit", "?limit=200").await, &told);
    audit(&mut db.conn(), &scene.event, &[]);
}
