//! Somebody comes instead of somebody who chose: seats and turns go to them where they may enter, else to the next.

use serde_json::{Value, json};

use super::audit::audit;
use super::{Own, Scene, text};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, person};

/// Staff let somebody come instead; the new registration.
async fn instead(scene: &Scene<'_>, of: &Own, name: &str, more: Value) -> Value {
    let mut body = json!({ "given_name": name, "family_name": "Nueva", "email": format!("{}@example.org", name.to_lowercase()) });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let path = format!("/api/v1/registrations/{}/substitute", of.id);
    scene.office.post(scene.app, &path, &body).await.expect(201).json()
}

/// `name status` of everybody who chose it, by turn.
async fn chose(scene: &Scene<'_>, slug: &str) -> Vec<String> {
    let all = scene.sign_ups(slug, "").await;
    let line = |one: &Value| format!("{} {}", text(&one["name"]).split(' ').next().unwrap(), text(&one["status"]));
    all["items"].as_array().unwrap().iter().map(line).collect()
}

on_both! {
    async fn a_seat_and_a_turn_pass_to_who_comes_instead(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        scene.visit("off", json!({ "starts_at": scene.at("09:00"), "ends_at": scene.at("10:00") })).await;
        let (ana, berta, carla) = (scene.come("Ana").await, scene.come("Berta").await, scene.come("Carla").await);
        for own in [&ana, &berta, &carla] {
            scene.choose(own, "visit").await.expect(200);
        }
        scene.choose(&ana, "off").await.expect(200);
        scene.office.post(&app, &scene.path("sessions/off/cancel"), &json!({ "publish": true })).await.expect(200);
        scene.mails().await;

        let dora = instead(&scene, &ana, "Dora", json!({})).await;
        assert_eq!((&dora["status"], &dora["instead_of"]), (&json!("confirmed"), &json!(ana.id)));
        assert_eq!(chose(&scene, "visit").await, ["Dora confirmed", "Berta waiting", "Carla waiting"]);
        assert!(chose(&scene, "off").await.is_empty(), "what does not take place is passed on to nobody");
        assert_eq!(scene.mails().await, ["signup/confirmed dora"]);
        instead(&scene, &berta, "Emma", json!({})).await;
        assert_eq!(chose(&scene, "visit").await, ["Dora confirmed", "Emma waiting", "Carla waiting"]);
        assert_eq!(scene.mails().await, ["signup/waiting emma"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
        books::audit(&mut app.test_db().conn(), &scene.event);
    }

    async fn a_deputy_who_may_not_enter_leaves_the_seat_to_the_next(app: TestApp) {
        let scene = Scene::of(&app, a_conference().category_capacity("press", 5)).await;
        scene.visit("forum", json!({ "seats": 1, "only_for": ["mayor"] })).await;
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        for own in [&ana, &berta] {
            scene.choose(own, "forum").await.expect(200);
        }
        scene.mails().await;
        // The places of the press are others.
        let path = format!("/api/v1/registrations/{}/substitute", ana.id);
        let elsewhere = json!({ "given_name": "Dora", "family_name": "Nueva", "email": "dora@example.org", "category": "press" });
        let refused = scene.office.post(&app, &path, &elsewhere).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields(), [("/category".to_owned(), "different_place".to_owned())]);
        let unknown = json!({ "given_name": "Dora", "family_name": "Nueva", "email": "dora@example.org", "category": "emperor" });
        let refused = scene.office.post(&app, &path, &unknown).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields(), [("/category".to_owned(), "unknown".to_owned())]);

        let dora = instead(&scene, &ana, "Dora", json!({ "category": "ngo" })).await;
        assert_eq!((&dora["status"], &dora["category"]), (&json!("confirmed"), &json!("ngo")));
        assert_eq!(chose(&scene, "forum").await, ["Berta confirmed"]);
        assert_eq!(scene.mails().await, ["signup/moved_up berta"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
        books::audit(&mut app.test_db().conn(), &scene.event);
    }

    /// Whoever awaits a decision does not come yet, and keeps nobody waiting.
    async fn who_is_not_approved_yet_gets_no_seat(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let people = json!([{ "category": "ngo", "given_name": "Ana", "family_name": "Prueba", "email": "ana@example.org" }]);
        let body = json!({ "organisation": "Some body", "country": "PY", "people": people });
        let made = scene.office.post(&app, &scene.path("delegations"), &body).await.expect(201).json();
        let registration = text(&made["rows"][0]["registration"]).to_owned();
        let mail = crate::support::crew::mail_to(&app, "ana@example.org").await.pop().unwrap();
        let token = crate::support::crew::token_in(&app, &mail, "/r/").await;
        let ana = Own { id: registration.clone(), token, calendar: String::new() };
        let berta = scene.come_as(&person("Berta").with("category", "ngo")).await;
        for own in [&ana, &berta] {
            scene.choose(own, "visit").await.expect(200);
        }
        scene.mails().await;
        let event = scene.path("");
        let tag = scene.office.get(&app, event.trim_end_matches('/')).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        let change = json!({ "approval": "secretariat" }).to_string().into_bytes();
        app.client.send(reqwest::Method::PATCH, &scene.path("categories/ngo"), &headers, change).await.expect(200);

        let swap = format!("/api/v1/delegations/{}/members/{registration}/substitute", text(&made["delegation"]["id"]));
        let newcomer = json!({ "given_name": "Dora", "family_name": "Nueva", "email": "dora@example.org" });
        let swapped = scene.office.post(&app, &swap, &newcomer).await.expect(201).json();
        assert_eq!(swapped["members"][0]["status"], json!("submitted"));
        assert_eq!(chose(&scene, "visit").await, ["Berta confirmed"]);
        assert_eq!(scene.mails().await, ["signup/moved_up berta"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
        books::audit(&mut app.test_db().conn(), &scene.event);
    }

    /// Both had the same turn, one after the other, and gave it up: the list shows both, one by one too.
    async fn a_list_of_those_who_gave_up_leaves_nobody_out(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let ana = scene.come("Ana").await;
        scene.choose(&ana, "visit").await.expect(200);
        let dora = instead(&scene, &ana, "Dora", json!({})).await;
        let path = format!("/api/v1/registrations/{}/cancel", text(&dora["id"]));
        let tag = scene.office.get(&app, &format!("/api/v1/registrations/{}", text(&dora["id"]))).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        app.client.send(reqwest::Method::POST, &path, &headers, b"{}".to_vec()).await.expect(200);
        let first = scene.sign_ups("visit", "?status=cancelled&limit=1").await;
        let cursor = text(&first["next_cursor"]);
        let second = scene.sign_ups("visit", &format!("?status=cancelled&limit=1&cursor={cursor}")).await;
        let mut names = [&first, &second].map(|page| text(&page["items"][0]["name"]).to_owned());
        names.sort();
        assert_eq!(names, ["Ana Prueba", "Dora Nueva"]);
        assert_eq!(second["next_cursor"], Value::Null);
    }
}
