//! Places with rules: parties, offers that are over, approval, late lists, pools that staff make and change.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::InstrumentationEvent;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration;
use lyceum::features::registration::notices::{
    CANCELLED, CONFIRMED, DECLINED, INFORMATION_MISSING, LATE, OFFER_EXPIRED, OFFERED, SUBMITTED, WAITING,
};
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::notices;
use reqwest::Method;
use serde_json::{Value, json};

use diesel::prelude::*;

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{Person, a_conference, nth_person, person};
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;

fn token(registration: &Value) -> String {
    registration["manage_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn come(app: &TestApp, event: &str, person: &Person) -> Value {
    app.register(event, person).await.expect(201).json()
}

async fn party(app: &TestApp, event: &str, people: &[Person]) -> Answer {
    let people: Vec<&Value> = people.iter().map(Person::body).collect();
    app.client.post(&format!("/api/v1/events/{event}/parties"), &json!({ "people": people })).await
}

async fn act(app: &TestApp, registration: &Value, act: &str) -> Answer {
    app.client.post(&format!("/api/v1/manage/{}/{act}", token(registration)), &json!({})).await
}

async fn now(app: &TestApp, registration: &Value) -> Value {
    app.client.get(&format!("/api/v1/manage/{}", token(registration))).await.expect(200).json()
}

async fn status(app: &TestApp, registration: &Value) -> String {
    now(app, registration).await["status"].as_str().unwrap().to_owned()
}

async fn told(app: &TestApp) -> Vec<String> {
    app.db().read(|conn| Ok(notices::table.order(notices::id).select(notices::kind).load(conn)?)).await.unwrap()
}

/// Changes something that needs what was read.
async fn patch(app: &TestApp, by: &Account, read: &str, change: &str, body: &Value) -> Answer {
    let tag = by.get(app, read).await.expect(200).header("etag").to_owned();
    let body = serde_json::to_vec(body).unwrap();
    let headers = [("authorization", by.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
    app.client.send(Method::PATCH, change, &headers, body).await
}

async fn pool(app: &TestApp, by: &Account, event: &str, code: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/events/{event}/pools/{code}");
    patch(app, by, &path, &path, body).await
}

async fn category(app: &TestApp, by: &Account, event: &str, code: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/events/{event}");
    patch(app, by, &path, &format!("{path}/categories/{code}"), body).await
}

fn later(hours: i64) -> Timestamp {
    Clock::real_now() + SignedDuration::from_hours(hours)
}

async fn accounts(app: &TestApp, event: &str) -> Value {
    app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json()["pools"].clone()
}

fn people(names: &[&str]) -> Vec<Person> {
    names.iter().map(|name| person(name)).collect()
}

on_both! {
    async fn a_party_is_placed_together_or_waits_together(app: TestApp) {
        let event = app.make(a_conference().capacity(5)).await;
        let first = party(&app, &event, &people(&["Ana", "Berta", "Carla"])).await.expect(201).json();
        let statuses = |made: &Value| made["registrations"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(statuses(&first), ["confirmed"; 3]);
        // Three do not fit into two places, and none of them takes one; one who comes alone does.
        let second = party(&app, &event, &people(&["Dora", "Elsa", "Flor"])).await.expect(201).json();
        assert_eq!(statuses(&second), ["waiting"; 3]);
        let position = |made: &Value| made["registrations"].as_array().unwrap().iter().map(|one| one["position"].as_i64().unwrap()).collect::<Vec<_>>();
        assert_eq!(position(&second), [1, 1, 1]);
        let alone = come(&app, &event, &person("Gala")).await;
        assert_eq!(alone["status"], "confirmed");
        let pair = party(&app, &event, &people(&["Hilda", "Ines"])).await.expect(201).json();
        assert_eq!((statuses(&pair), position(&pair)), (vec!["waiting".to_owned(); 2], vec![4, 4]));
        books::audit(&mut app.test_db().conn(), &event);
        // One place more: the pair fits into the two that are free, the three do not yet.
        act(&app, &alone, "cancel").await.expect(200);
        assert_eq!(status(&app, &pair["registrations"][0]).await, "confirmed");
        assert_eq!(status(&app, &second["registrations"][0]).await, "waiting");
        for one in [0, 1, 2] {
            act(&app, &first["registrations"][one], "cancel").await.expect(200);
        }
        for one in [0, 1, 2] {
            assert_eq!(status(&app, &second["registrations"][one]).await, "confirmed");
        }
        books::audit(&mut app.test_db().conn(), &event);
    }

    async fn a_party_names_every_fault_and_is_once_done(app: TestApp) {
        let event = app.make(a_conference()).await;
        let faulty = [person("Ana"), person("Berta").with("email", "nobody"), person("Carla").without("country").with("consent", false)];
        let problem = party(&app, &event, &faulty).await.expect_problem(422, "validation_failed").json();
        let pointers: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/people/1/email", "/people/2/country", "/people/2/consent"]);
        let twice = party(&app, &event, &[person("Ana"), person("ANA").with("email", "Ana@example.org")]).await;
        assert_eq!(twice.expect_problem(422, "validation_failed").json()["errors"][0]["code"], "duplicate");
        let unknown = party(&app, &event, &[person("Ana"), person("Berta").with("category", "minister")]).await;
        assert_eq!(unknown.expect_problem(422, "validation_failed").json()["errors"][0]["pointer"], "/people/1/category");
        for size in [0, 1, 21] {
            let all: Vec<Person> = (0..size).map(nth_person).collect();
            party(&app, &event, &all).await.expect_problem(422, "validation_failed");
        }
        assert!(told(&app).await.is_empty());
        let body = json!({ "people": [person("Ana").body(), person("Berta").body()] });
        let path = format!("/api/v1/events/{event}/parties");
        let send = || app.client.post_with(&path, &[("idempotency-key", "party-1")], &body);
        let (one, other) = (send().await.expect(201).json(), send().await.expect(201).json());
        assert_eq!((&one["party"], &one["registrations"]), (&other["party"], &other["registrations"]));
        assert_eq!(told(&app).await, [CONFIRMED, CONFIRMED]);
        // Whoever is registered already comes with nobody, and is told so at their mailbox only.
        let again = party(&app, &event, &[person("Ana"), person("Carla")]).await.expect(201).json();
        assert_eq!(again["registrations"].as_array().unwrap().len(), 1);
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!(books.confirmed, 3);
    }

    /// An offer that is over goes to the next, and no click brings it back.
    async fn an_offer_lapses_and_is_never_resurrected(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        pool(&app, &secretariat, &event, "event", &json!({ "free_place": "offer", "offer_hours": 48 })).await.expect(200);
        let first = come(&app, &event, &person("First")).await;
        let second = come(&app, &event, &person("Second")).await;
        let third = come(&app, &event, &person("Third")).await;
        let fourth = come(&app, &event, &person("Fourth")).await;
        act(&app, &second, "accept").await.expect_problem(409, "conflict");
        act(&app, &first, "cancel").await.expect(200);
        let offered = now(&app, &second).await;
        assert_eq!(offered["status"], "offered");
        assert!(offered["offered_until"].as_str().unwrap().parse::<Timestamp>().unwrap() > later(47));
        assert_eq!(accounts(&app, &event).await[0]["offered"], 1);
        // Nobody who comes now gets the place that is offered.
        assert_eq!(come(&app, &event, &person("Fifth")).await["status"], "waiting");

        app.clock_at(later(49));
        // Not the job, but the click itself finds the offer over; the next has it by then.
        act(&app, &second, "accept").await.expect_problem(409, "offer_expired");
        assert_eq!((status(&app, &second).await, status(&app, &third).await), ("offered".to_owned(), "waiting".to_owned()));
        app.run_jobs().await;
        let lapsed = now(&app, &second).await;
        assert_eq!((&lapsed["status"], &lapsed["reason"]), (&json!("cancelled"), &json!("offer_expired")));
        assert_eq!(status(&app, &third).await, "offered");
        act(&app, &second, "accept").await.expect_problem(409, "offer_expired");
        // The clock of a rehearsal goes back: what is over stays over.
        app.clock_at(later(1));
        act(&app, &second, "accept").await.expect_problem(409, "offer_expired");
        act(&app, &third, "accept").await.expect(200);
        assert_eq!(act(&app, &third, "accept").await.expect(200).str("status"), "confirmed");
        // Whoever declines leaves, and the next has the offer.
        act(&app, &third, "cancel").await.expect(200);
        assert_eq!(status(&app, &fourth).await, "offered");
        books::audit(&mut app.test_db().conn(), &event);
        let kinds = told(&app).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == OFFERED).count(), 3);
        assert_eq!(kinds.iter().filter(|kind| *kind == OFFER_EXPIRED).count(), 1);
    }

    async fn the_secretariat_decides(app: TestApp) {
        let event = app.make(a_conference().capacity(2)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        category(&app, &secretariat, &event, "ngo", &json!({ "approval": "secretariat" })).await.expect(200);
        let ngo = |name: &str| person(name).with("category", "ngo");
        let (ana, berta) = (come(&app, &event, &ngo("Ana")).await, come(&app, &event, &ngo("Berta")).await);
        assert_eq!((&ana["status"], &accounts(&app, &event).await[0]["held"]), (&json!("submitted"), &json!(2)));
        let carla = come(&app, &event, &ngo("Carla")).await;
        let dora = come(&app, &event, &person("Dora")).await;
        assert_eq!((&carla["status"], &dora["status"]), (&json!("waiting"), &json!("waiting")));
        let decide = async |one: &Value, what: &str, body: &Value| {
            secretariat.post(&app, &format!("/api/v1/registrations/{}/{what}", one["id"].as_str().unwrap()), body).await
        };
        decide(&ana, "ask", &json!({ "note": "A letter of your organisation, please." })).await.expect(200);
        let sent_back = now(&app, &ana).await;
        assert_eq!((&sent_back["status"], &sent_back["reason"]), (&json!("information_missing"), &json!("incomplete")));
        assert_eq!(sent_back["note"], "A letter of your organisation, please.");
        decide(&ana, "approve", &json!({})).await.expect(200);
        assert_eq!(decide(&ana, "approve", &json!({})).await.expect(200).str("status"), "confirmed");
        decide(&ana, "decline", &json!({ "reason": "not_eligible" })).await.expect_problem(409, "conflict");
        for wrong in [json!({}), json!({ "reason": "other" }), json!({ "reason": "offer_expired" }), json!({ "reason": "because" })] {
            assert_eq!(decide(&berta, "decline", &wrong).await.status, 422, "{wrong}");
        }
        decide(&berta, "decline", &json!({ "reason": "not_nominated" })).await.expect(200);
        // Nobody approved Carla yet: her place is held for the decision. Dora needs none, and waits behind her.
        assert_eq!((status(&app, &carla).await, status(&app, &dora).await), ("submitted".to_owned(), "waiting".to_owned()));
        decide(&carla, "decline", &json!({ "reason": "other", "note": "<b>Too many</b> from one city" })).await.expect(200);
        assert_eq!(status(&app, &dora).await, "confirmed");
        decide(&dora, "cancel", &json!({ "note": "The room burnt down." })).await.expect(200);
        assert_eq!(now(&app, &dora).await["reason"], "by_organisers");
        books::audit(&mut app.test_db().conn(), &event);
        assert_eq!(told(&app).await, [
            SUBMITTED, SUBMITTED, WAITING, WAITING, INFORMATION_MISSING, CONFIRMED, DECLINED, SUBMITTED, DECLINED, CONFIRMED, CANCELLED,
        ]);
        // Staff of another event do not even learn that there is one.
        let elsewhere = app.make(a_conference().slug("elsewhere")).await;
        let other = staff(&app, "Other", &elsewhere, Role::Secretariat).await;
        other.post(&app, &format!("/api/v1/registrations/{}/approve", ana["id"].as_str().unwrap()), &json!({})).await.expect_problem(404, "not_found");
        app.run_jobs().await;
        let mails = app.mailbox().await;
        assert_eq!(mails.iter().filter(|mail| mail["notice"].as_str().unwrap().starts_with("registration/")).count(), 11);
        let declined = mails.iter().find(|mail| mail["notice"] == DECLINED && mail["to"] == "carla@example.org").unwrap();
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", declined["id"].as_str().unwrap())).await.expect(200).text();
        let html = &raw[raw.find("text/html").unwrap()..];
        assert!(!html.contains("<b>Too many") && html.contains("Too many"), "{raw}");
    }

    /// 23:58:30 is in time, 23:59:30 is late, and the late list holds no place.
    async fn whoever_comes_late_is_kept_on_a_list(app: TestApp) {
        let event = app.make(a_conference().capacity(2)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        let closes = later(48);
        let change = json!({ "closes_at": closes.to_string(), "late_list": true });
        category(&app, &secretariat, &event, "ngo", &change).await.expect(200);
        category(&app, &secretariat, &event, "press", &json!({ "closes_at": closes.to_string(), "grace_minutes": 10 })).await.expect(200);
        let ngo = |name: &str| person(name).with("category", "ngo");
        let press = |name: &str| person(name).with("category", "press");
        app.clock_at(closes - SignedDuration::from_secs(30));
        assert_eq!(come(&app, &event, &ngo("Ana")).await["status"], "confirmed");
        app.clock_at(closes + SignedDuration::from_secs(30));
        let late = come(&app, &event, &ngo("Berta")).await;
        assert_eq!(late["status"], "late");
        // A party waits for its last member; others go on, in their grace, or at the hours of the event.
        let both = party(&app, &event, &[ngo("Carla"), person("Dora")]).await.expect(201).json();
        assert_eq!((&both["registrations"][0]["status"], &both["registrations"][1]["status"]), (&json!("late"), &json!("late")));
        let pressed = come(&app, &event, &press("Elsa")).await;
        assert_eq!(pressed["status"], "confirmed");
        app.clock_at(closes + SignedDuration::from_mins(11));
        app.register(&event, &press("Flor")).await.expect_problem(403, "registration_closed");
        let page = app.client.get(&format!("/events/{event}/register")).await.expect(200).text();
        assert!(page.contains("value=\"ngo\"") && !page.contains("value=\"press\""), "{page}");
        books::audit(&mut app.test_db().conn(), &event);
        // The list is decided: one waits, because the places are taken; then a party finds two.
        let approve = async |one: &Value| {
            secretariat.post(&app, &format!("/api/v1/registrations/{}/approve", one["id"].as_str().unwrap()), &json!({})).await.expect(200).str("status")
        };
        assert_eq!(approve(&late).await, "waiting");
        act(&app, &pressed, "cancel").await.expect(200);
        assert_eq!(status(&app, &late).await, "confirmed");
        pool(&app, &secretariat, &event, "event", &json!({ "capacity": 4 })).await.expect(200);
        assert_eq!(approve(&both["registrations"][1]).await, "confirmed");
        assert_eq!(status(&app, &both["registrations"][0]).await, "confirmed");
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!(books.confirmed, 4);
        assert_eq!(told(&app).await.iter().filter(|kind| *kind == LATE).count(), 3);
    }

    /// A party with somebody who awaits a decision is not offered its places: one could lapse, and the other stay.
    async fn a_mixed_party_is_one(app: TestApp) {
        let event = app.make(a_conference().capacity(2)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        pool(&app, &secretariat, &event, "event", &json!({ "free_place": "offer" })).await.expect(200);
        category(&app, &secretariat, &event, "ngo", &json!({ "approval": "secretariat", "late_list": true })).await.expect(200);
        let first = party(&app, &event, &people(&["Ana", "Berta"])).await.expect(201).json();
        let mixed = party(&app, &event, &[person("Carla"), person("Dora").with("category", "ngo")]).await.expect(201).json();
        for one in [0, 1] {
            act(&app, &first["registrations"][one], "cancel").await.expect(200);
        }
        let (mayor, ngo) = (&mixed["registrations"][0], &mixed["registrations"][1]);
        assert_eq!((status(&app, mayor).await, status(&app, ngo).await), ("confirmed".to_owned(), "submitted".to_owned()));
        books::audit(&mut app.test_db().conn(), &event);
        // On the late list each still needs a decision of their own.
        let closes = later(1);
        category(&app, &secretariat, &event, "ngo", &json!({ "closes_at": closes.to_string() })).await.expect(200);
        pool(&app, &secretariat, &event, "event", &json!({ "capacity": 9 })).await.expect(200);
        app.clock_at(closes + SignedDuration::from_secs(1));
        let ngo = |name: &str| person(name).with("category", "ngo");
        let late = party(&app, &event, &[ngo("Elsa"), ngo("Flor")]).await.expect(201).json();
        let (elsa, flor) = (&late["registrations"][0], &late["registrations"][1]);
        let decide = async |one: &Value, what: &str, body: Value| {
            secretariat.post(&app, &format!("/api/v1/registrations/{}/{what}", one["id"].as_str().unwrap()), &body).await
        };
        decide(elsa, "approve", json!({})).await.expect(200);
        assert_eq!((status(&app, elsa).await, status(&app, flor).await), ("confirmed".to_owned(), "submitted".to_owned()));
        // Twice pressed is once asked.
        for _ in 0..2 {
            decide(flor, "ask", json!({ "note": "Who sends you?" })).await.expect(200);
        }
        assert_eq!(told(&app).await.iter().filter(|kind| *kind == INFORMATION_MISSING).count(), 1);
        // Nobody is let in any more at an event that is called off.
        secretariat.post(&app, &format!("/api/v1/events/{event}/cancel"), &json!({})).await.expect(200);
        decide(flor, "approve", json!({})).await.expect_problem(403, "registration_closed");
        decide(flor, "decline", json!({ "reason": "no_places" })).await.expect(200);
        books::audit(&mut app.test_db().conn(), &event);
    }

    async fn a_place_that_became_free_while_the_event_was_off_goes_to_who_waits(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        let (ana, berta) = (come(&app, &event, &person("Ana")).await, come(&app, &event, &person("Berta")).await);
        secretariat.post(&app, &format!("/api/v1/events/{event}/cancel"), &json!({})).await.expect(200);
        act(&app, &ana, "cancel").await.expect(200);
        app.run_jobs().await;
        assert_eq!(status(&app, &berta).await, "waiting", "nobody moves up at an event that does not take place");
        let versions = secretariat.get(&app, &format!("/api/v1/events/{event}/programme/versions")).await.expect(200).json();
        let last = &versions["items"][0]["version"];
        secretariat.post(&app, &format!("/api/v1/events/{event}/programme/versions/{last}/undo"), &json!({})).await.expect(200);
        app.run_jobs().await;
        assert_eq!(status(&app, &berta).await, "confirmed");
        books::audit(&mut app.test_db().conn(), &event);
    }

    async fn pools_are_made_and_changed(app: TestApp) {
        let event = app.make(a_conference().capacity(10)).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        for n in 0..4 {
            come(&app, &event, &nth_person(n).with("category", ["ngo", "press", "mayor", "ngo"][n])).await;
        }
        let pools = format!("/api/v1/events/{event}/pools");
        let civil = json!({ "code": "civil_society", "title": { "en": "Civil society" }, "capacity": 2, "categories": ["ngo", "press"] });
        // Three of them have a place already.
        secretariat.post(&app, &pools, &civil).await.expect_problem(409, "pool_too_small");
        let mut wider = civil.clone();
        wider["capacity"] = json!(3);
        secretariat.post(&app, &pools, &wider).await.expect(201);
        secretariat.post(&app, &pools, &wider).await.expect_problem(409, "conflict");
        assert_eq!(come(&app, &event, &nth_person(5).with("category", "ngo")).await["status"], "waiting");
        assert_eq!(come(&app, &event, &nth_person(6)).await["status"], "confirmed");
        let shared = &accounts(&app, &event).await[0];
        assert_eq!((&shared["code"], &shared["confirmed"], &shared["waiting"]), (&json!("civil_society"), &json!(3), &json!(1)));
        pool(&app, &secretariat, &event, "civil_society", &json!({ "capacity": 2 })).await.expect_problem(409, "pool_too_small");
        pool(&app, &secretariat, &event, "event", &json!({ "capacity": 4 })).await.expect_problem(409, "pool_too_small");
        books::audit(&mut app.test_db().conn(), &event);
        // More places, and another scope: who waited moves up at once, and the press is counted no more.
        pool(&app, &secretariat, &event, "civil_society", &json!({ "categories": ["ngo"] })).await.expect(200);
        let shared = &accounts(&app, &event).await[0];
        assert_eq!((&shared["confirmed"], &shared["waiting"]), (&json!(3), &json!(0)));
        pool(&app, &secretariat, &event, "civil_society", &json!({ "when_full": "refuse" })).await.expect(200);
        app.register(&event, &nth_person(7).with("category", "ngo")).await.expect_problem(409, "event_full");
        pool(&app, &secretariat, &event, "civil_society", &json!({ "when_full": "overflow" })).await.expect(200);
        let over = come(&app, &event, &nth_person(7).with("category", "ngo")).await;
        assert_eq!((&over["status"], &over["is_overflow"]), (&json!("confirmed"), &json!(true)));
        books::audit(&mut app.test_db().conn(), &event);
        for (body, pointer) in [
            (json!({ "categories": ["minister"] }), "/categories/0"),
            (json!({ "categories": ["ngo"] }), "/categories"),
            (json!({ "modes": null }), "/modes"),
            (json!({ "offer_hours": 0 }), "/offer_hours"),
            (json!({ "capacity": 9_000_000 }), "/capacity"),
        ] {
            let problem = pool(&app, &secretariat, &event, "event", &body).await.expect_problem(422, "validation_failed").json();
            assert_eq!(problem["errors"][0]["pointer"], pointer);
        }
        let unseen = [("authorization", secretariat.bearer()), ("content-type", "application/json")];
        app.client.send(Method::PATCH, &format!("{pools}/event"), &unseen, b"{}".to_vec()).await.expect_problem(428, "precondition_required");
    }
}

/// How many statements it takes to open the books of an event.
async fn statements(app: &TestApp, event: &str) -> usize {
    let id = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200).str("id").parse().unwrap();
    let (mut conn, ctx) = (app.test_db().conn(), app.platform.ctx(Actor::System));
    let seen = Arc::new(AtomicUsize::new(0));
    let counting = seen.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            counting.fetch_add(1, Ordering::Relaxed);
        }
    });
    registration::look_after_offers(&mut conn, &ctx, id).unwrap();
    seen.load(Ordering::Relaxed)
}

on_both! {
    /// The books are opened under a lock for which everybody waits: those who were let in without a place are not asked one by one.
    async fn many_without_a_place_keep_nobody_waiting(app: TestApp) {
        let event = app.make(a_conference().capacity(40).category_capacity("mayor", 2)).await;
        let secretariat = staff(&app, "office", &event, Role::Secretariat).await;
        pool(&app, &secretariat, &event, "mayor", &json!({ "when_full": "overflow" })).await.expect(200);
        let mut all = Vec::new();
        for n in 0..5 {
            all.push(come(&app, &event, &nth_person(n)).await);
        }
        let few = statements(&app, &event).await;
        for n in 5..20 {
            all.push(come(&app, &event, &nth_person(n)).await);
        }
        assert_eq!(statements(&app, &event).await, few);
        // The first of them has the place that is free next, in the order in which they came.
        act(&app, &all[0], "cancel").await.expect(200);
        assert_eq!((&now(&app, &all[2]).await["is_overflow"], &now(&app, &all[3]).await["is_overflow"]), (&json!(false), &json!(true)));
        pool(&app, &secretariat, &event, "mayor", &json!({ "capacity": 10 })).await.expect(200);
        let lacking = |one: &Value| one["is_overflow"] == json!(true);
        let mut without = 0;
        for one in &all {
            without += usize::from(lacking(&now(&app, one).await));
        }
        assert_eq!(without, 9);
        books::audit(&mut app.test_db().conn(), &event);
    }
}
