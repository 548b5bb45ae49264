//! What people are reminded of when an event is near: to complete what is missing before registration closes, to choose their sessions.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration;
use lyceum::kernel::clock::Clock;
use lyceum::platform::Platform;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Conn;
use lyceum::platform::error::Result;
use lyceum::platform::jobs::Next;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{Account, staff};

type Run = fn(&mut Conn, &Platform, &Ctx, &Value) -> Result<Next>;

fn in_days(days: i64) -> Timestamp {
    Clock::real_now() + SignedDuration::from_hours(24 * days)
}

/// A whole round, as the hour brings it.
async fn go_round(app: &TestApp, run: Run) {
    let mut payload = Value::Null;
    loop {
        let (platform, ctx, at) = (app.platform.clone(), app.platform.ctx(Actor::System), payload.clone());
        match app.db().write(move |conn| run(conn, &platform, &ctx, &at)).await.unwrap() {
            Next::Done => return,
            Next::Again(next) => payload = next,
        }
    }
}

/// Who was told by now, sorted.
async fn told(app: &TestApp, notice: &str) -> Vec<String> {
    app.run_jobs().await;
    let all = app.mailbox().await;
    let name = |mail: &Value| mail["to"].as_str().unwrap().split('@').next().unwrap().to_owned();
    let mut names: Vec<String> = all.iter().filter(|mail| mail["notice"] == notice).map(name).collect();
    names.sort();
    names
}

async fn patch(app: &TestApp, by: &Account, read: &str, path: &str, change: &Value) {
    let tag = by.get(app, read).await.expect(200).header("etag").to_owned();
    let headers = [("authorization", by.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
    app.client.send(Method::PATCH, path, &headers, change.to_string().into_bytes()).await.expect(200);
}

const LAST_CALL: &str = "registration/last_call";
const CHOOSE: &str = "signup/choose";

on_both! {
    async fn the_last_call_goes_to_who_has_something_to_do(app: TestApp) {
        let closes = in_days(10);
        let event = app.make(a_conference().window(Some(in_days(-1)), Some(closes))).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let own = format!("/api/v1/events/{event}");
        patch(&app, &office, &own, &format!("{own}/categories/ngo"), &json!({ "approval": "secretariat" })).await;
        // One is asked for something, one awaits a decision, one is confirmed; one was entered and says nothing, one agrees.
        let ana = app.register(&event, &person("Ana").with("category", "ngo")).await.expect(201).str("id");
        office.post(&app, &format!("/api/v1/registrations/{ana}/ask"), &json!({ "note": "A letter, please." })).await.expect(200);
        app.register(&event, &person("Berta").with("category", "ngo")).await.expect(201);
        app.register(&event, &person("Carla")).await.expect(201);
        let entered = |name: &str| json!({ "category": "mayor", "given_name": name, "family_name": "Prueba", "email": format!("{}@example.org", name.to_lowercase()) });
        let people = json!({ "organisation": "Ybycuí", "country": "PY", "people": [entered("Dora"), entered("Emma"), entered("Flor")] });
        let made = office.post(&app, &format!("{own}/delegations"), &people).await.expect(201).json();
        let flor = made["rows"][2]["registration"].as_str().unwrap();
        office.post(&app, &format!("/api/v1/registrations/{flor}/cancel"), &json!({})).await.expect(200);

        app.clock_at(in_days(4));
        go_round(&app, registration::last_call).await;
        app.clock_at(in_days(6));
        // The schedule does it by itself.
        assert_eq!(told(&app, LAST_CALL).await, ["ana", "dora", "emma"]);
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await.len(), 3, "once");
        let mails = app.mailbox().await;
        let html = async |name: &str| {
            let mail = mails.iter().find(|mail| mail["notice"] == LAST_CALL && mail["to"].as_str().unwrap().starts_with(name)).unwrap();
            app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text()
        };
        assert!(html("ana").await.contains("A letter, please."), "{}", html("ana").await);
        assert!(html("dora").await.contains("agree"), "{}", html("dora").await);

        // The closing is put off: they are called before the new one, unless there is nothing left to do.
        office.post(&app, &format!("/api/v1/registrations/{ana}/approve"), &json!({})).await.expect(200);
        patch(&app, &office, &own, &own, &json!({ "registration_closes_at": in_days(20).to_string() })).await;
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await.len(), 3);
        app.clock_at(in_days(16));
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await, ["ana", "dora", "dora", "emma", "emma"]);
        app.clock_at(in_days(21));
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await.len(), 5);
    }

    async fn who_was_entered_learns_of_the_questions(app: TestApp) {
        let event = app.make(a_conference().window(Some(in_days(-1)), Some(in_days(10)))).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let own = format!("/api/v1/events/{event}");
        let asked = json!({ "schema": { "required": ["badge"], "properties": { "badge": { "type": "string", "x-label": { "en": "On your badge" } } } } });
        let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", "\"v0\"")];
        app.client.send(Method::PUT, &format!("{own}/form"), &headers, asked.to_string().into_bytes()).await.expect(200);
        let entered = |name: &str, more: Value| {
            let mut body = json!({ "category": "mayor", "given_name": name, "family_name": "Prueba", "email": format!("{}@example.org", name.to_lowercase()), "locale": "en" });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let people = [entered("Ana", json!({})), entered("Berta", json!({})), entered("Carla", json!({ "answers": { "badge": "C" } })), entered("Dora", json!({}))];
        let made = office.post(&app, &format!("{own}/delegations"), &json!({ "organisation": "Ybycuí", "country": "PY", "people": people })).await.expect(201).json();
        app.register(&event, &person("Emma").with("answers", json!({ "badge": "E" }))).await.expect(201);
        app.run_jobs().await;
        let mail = async |name: &str, notice: &str| {
            let all = app.mailbox().await;
            let found = all.iter().find(|mail| mail["notice"] == notice && mail["to"].as_str().unwrap().starts_with(name)).unwrap();
            app.client.get(&format!("/dev/mailbox/{}/html", found["id"].as_str().unwrap())).await.expect(200).text()
        };
        for (name, is_asked) in [("ana", true), ("carla", false)] {
            assert_eq!(mail(name, "registration/entered").await.contains("questions that only you can answer"), is_asked, "{name}");
        }
        // Three agree; one of them answers, too.
        for (name, answers) in [("ana", false), ("carla", false), ("dora", true)] {
            let html = mail(name, "registration/entered").await;
            let link = html.split_once("/r/").unwrap().1.split(['"', '<', '?']).next().unwrap().to_owned();
            app.client.post(&format!("/api/v1/manage/{link}/consent"), &json!({})).await.expect(200);
            if answers {
                let headers = [("content-type", "application/json"), ("if-match", "*")];
                let body = json!({ "answers": { "badge": "D" } }).to_string().into_bytes();
                app.client.send(Method::PATCH, &format!("/api/v1/manage/{link}"), &headers, body).await.expect(200);
            }
        }
        let list = office.get(&app, &format!("{own}/registrations")).await.expect(200).json();
        let mut lacking: Vec<&str> = list["items"].as_array().unwrap().iter().filter(|one| one["lacks_answers"] == true).map(|one| one["given_name"].as_str().unwrap()).collect();
        lacking.sort_unstable();
        assert_eq!(lacking, ["Ana", "Berta"]);
        let berta = made["rows"][1]["registration"].as_str().unwrap();
        assert_eq!(office.get(&app, &format!("/api/v1/registrations/{berta}")).await.expect(200).json()["lacks_answers"], true);

        app.clock_at(in_days(6));
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await, ["ana", "berta"]);
        let (ana, berta) = (mail("ana", LAST_CALL).await, mail("berta", LAST_CALL).await);
        assert!(ana.contains("not yet answered all questions") && !ana.contains("not yet agreed"), "{ana}");
        assert!(berta.contains("not yet agreed") && berta.contains("questions that only you can answer"), "{berta}");
        go_round(&app, registration::last_call).await;
        assert_eq!(told(&app, LAST_CALL).await.len(), 2, "once");
    }

    async fn the_call_to_choose_goes_to_who_can_and_did_not(app: TestApp) {
        // Two events, so that a round goes on from one to the other.
        let mut events = Vec::new();
        for slug in ["one", "other"] {
            let event = app.make(a_conference().slug(slug)).await;
            let office = staff(&app, &format!("office-{slug}"), &event, Role::Secretariat).await;
            let own = format!("/api/v1/events/{event}");
            let day = app.client.get(&own).await.expect(200).str("starts_on");
            let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
            let visit = json!({ "slug": "visit", "kind": "study_visit", "title": { "en": "Harbour walk" }, "needs_sign_up": true, "only_for": ["mayor", "ngo"],
                "starts_at": at("15:00"), "ends_at": at("17:00"), "publish": true });
            office.post(&app, &format!("{own}/sessions"), &visit).await.expect(201);
            events.push((event, office));
        }
        let come = async |event: &str, name: &str, category: &str| {
            let answer = app.register(event, &person(name).with("category", category).with("locale", "en")).await.expect(201);
            answer.str("manage_url").rsplit('/').next().unwrap().to_owned()
        };
        let (one, other) = (events[0].0.clone(), events[1].0.clone());
        come(&one, "Ana", "mayor").await;
        let berta = come(&one, "Berta", "mayor").await;
        come(&one, "Carla", "press").await;
        let dora = come(&one, "Dora", "ngo").await;
        come(&other, "Emma", "mayor").await;
        app.client.send(Method::PUT, &format!("/api/v1/manage/{berta}/sessions/visit"), &[], Vec::new()).await.expect(200);
        app.client.post(&format!("/api/v1/manage/{dora}/cancel"), &json!({})).await.expect(200);
        app.clock_at(in_days(80));
        go_round(&app, registration::signup::call).await;
        app.clock_at(in_days(95));
        assert_eq!(told(&app, CHOOSE).await, ["ana", "emma"]);
        let mail = app.mailbox().await.into_iter().find(|mail| mail["notice"] == CHOOSE).unwrap();
        let html = app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text();
        assert!(html.contains("Harbour walk") && html.contains("/sessions\""), "{html}");
        // Whoever comes later is called too; nobody twice.
        come(&one, "Flor", "ngo").await;
        go_round(&app, registration::signup::call).await;
        assert_eq!(told(&app, CHOOSE).await, ["ana", "emma", "flor"]);
        go_round(&app, registration::signup::call).await;
        app.clock_at(in_days(125));
        go_round(&app, registration::signup::call).await;
        assert_eq!(told(&app, CHOOSE).await.len(), 3);
    }
}
