//! What publications do to those who chose: more seats and fewer, moved, cancelled, for others; and who is told.

use serde_json::json;

use super::audit::audit;
use super::{Own, Scene, text};
use crate::support::app::TestApp;
use crate::support::builders::person;
use crate::support::crew::mail_to;

/// Five people who chose a visit with two seats, and somebody who did not.
async fn five(scene: &Scene<'_>) -> Vec<Own> {
    scene.visit("visit", json!({ "seats": 2 })).await;
    let mut all = Vec::new();
    for name in ["Ana", "Berta", "Carla", "Dora", "Emma"] {
        let own = scene.come(name).await;
        scene.choose(&own, "visit").await.expect(200);
        all.push(own);
    }
    scene.come("Nobody").await;
    assert_eq!(scene.mails().await.len(), 5);
    all
}

async fn stand(scene: &Scene<'_>, all: &[Own]) -> Vec<String> {
    scene.all_stand(&all.iter().collect::<Vec<_>>(), "visit").await
}

on_both! {
    async fn more_seats_go_to_those_who_wait(app: TestApp) {
        let scene = Scene::set(&app).await;
        let all = five(&scene).await;
        scene.change("visit", json!({ "seats": 4 })).await;
        assert_eq!(scene.mails().await, ["signup/moved_up carla", "signup/moved_up dora"]);
        assert_eq!(stand(&scene, &all).await, ["confirmed", "confirmed", "confirmed", "confirmed", "waiting 1"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
        // Whoever comes before the job has run does not overtake.
        scene.change("visit", json!({ "seats": 5 })).await;
        let later = scene.come("Later").await;
        scene.choose(&later, "visit").await.expect(200);
        assert_eq!(stand(&scene, &all).await[4], "confirmed");
        assert_eq!(scene.stands(&later, "visit").await, "waiting 1");
        // Seats are counted no more: there is room for all.
        scene.change("visit", json!({ "seats": null })).await;
        scene.mails().await;
        assert_eq!(scene.stands(&later, "visit").await, "confirmed");
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    async fn fewer_seats_send_nobody_away_and_nobody_moves_up(app: TestApp) {
        let scene = Scene::set(&app).await;
        let all = five(&scene).await;
        scene.change("visit", json!({ "seats": 1 })).await;
        assert!(scene.mails().await.is_empty());
        assert_eq!(stand(&scene, &all).await[..3], ["confirmed", "confirmed", "waiting 1"]);
        assert_eq!(scene.sign_ups("visit", "").await["seats"]["free"], 0);
        scene.give_up(&all[0], "visit").await.expect(200);
        assert_eq!(stand(&scene, &all).await[..3], ["none", "confirmed", "waiting 1"]);
        scene.give_up(&all[1], "visit").await.expect(200);
        assert_eq!(stand(&scene, &all).await[..4], ["none", "none", "confirmed", "waiting 1"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// Who has a session that needs sign-up: those with a seat. When it is off, those who wait are told too.
    async fn those_with_a_seat_are_told_of_a_move_and_all_of_the_end(app: TestApp) {
        let scene = Scene::set(&app).await;
        let all = five(&scene).await;
        scene.change("visit", json!({ "starts_at": scene.at("15:30") })).await;
        assert_eq!(scene.mails().await, ["programme/changed ana", "programme/changed berta"]);
        scene.office.post(&app, &scene.path("sessions/visit/cancel"), &json!({ "publish": true })).await.expect(200);
        let told = ["ana", "berta", "carla", "dora", "emma"].map(|name| format!("programme/changed {name}"));
        assert_eq!(scene.mails().await, told);
        // They still see what became of it; nobody moves up into what is off.
        scene.give_up(&all[0], "visit").await.expect(200);
        assert_eq!(stand(&scene, &all).await[..3], ["none", "confirmed", "waiting 1"]);
        let newest = scene.choices(&all[1]).await;
        assert_eq!(newest[0]["refusal"], "session_cancelled");
    }

    /// Who may not enter any more loses the seat, which goes to the next who may.
    async fn what_becomes_for_others_is_taken_away(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let ana = scene.come("Ana").await;
        let berta = scene.come("Berta").await;
        let carla = scene.come_as(&person("Carla").with("category", "ngo")).await;
        for own in [&ana, &berta, &carla] {
            scene.choose(own, "visit").await.expect(200);
        }
        scene.mails().await;
        scene.change("visit", json!({ "only_for": ["ngo"] })).await;
        assert_eq!(scene.mails().await, ["signup/ended ana", "signup/ended berta", "signup/moved_up carla"]);
        assert_eq!(scene.all_stand(&[&ana, &berta, &carla], "visit").await, ["none", "none", "confirmed"]);
        assert!(scene.shown(&ana).await.is_empty());
        // In her calendar it stands as it was, cancelled.
        let feed = app.client.get(&ana.calendar).await.expect(200).text();
        assert!(feed.contains(":Visit visit") && feed.contains("STATUS:CANCELLED"), "{feed}");
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// A later publication takes the seat away before the job of an earlier one is done: whoever loses it is told all the same, and once.
    async fn a_seat_lost_to_a_later_publication_is_told(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        for own in [&ana, &berta] {
            scene.choose(own, "visit").await.expect(200);
        }
        scene.mails().await;
        scene.change("visit", json!({ "title": { "en": "Visit of the harbour" } })).await;
        scene.change("visit", json!({ "only_for": ["ngo"], "visibility": "category", "title": { "en": "A secret" } })).await;
        assert_eq!(scene.mails().await, ["signup/ended ana", "signup/ended berta"]);
        let mail = mail_to(&app, "ana@example.org").await.into_iter().find(|mail| mail["notice"] == "signup/ended").unwrap();
        let said = app.client.get(&format!("/dev/mailbox/{}/html", text(&mail["id"]))).await.expect(200).text();
        assert!(said.contains("Visit of the harbour") && !said.contains("A secret"), "what it became is no business of hers: {said}");
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// The publication itself is to tell nobody. What is shown before says who loses something.
    async fn a_seat_lost_in_silence_is_told(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        for own in [&ana, &berta] {
            scene.choose(own, "visit").await.expect(200);
        }
        scene.mails().await;
        let path = scene.path("sessions/visit");
        let tag = scene.office.get(&app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        let body = json!({ "only_for": ["ngo"] }).to_string().into_bytes();
        app.client.send(reqwest::Method::PATCH, &path, &headers, body).await.expect(200);
        let would = scene.office.get(&app, &scene.path("programme/changes")).await.expect(200).json();
        assert_eq!((&would["told"]["total"], &would["told"]["by_how"]), (&json!(2), &json!({ "left": { "es": 2 } })), "{would}");
        scene.office.post(&app, &scene.path("programme/publish"), &json!({ "tell": false })).await.expect(200);
        assert_eq!(scene.mails().await, ["signup/ended ana", "signup/ended berta"]);
    }

    /// A mistake that is taken back: those who lost seats and turns to it have them again, in their old order, also before who came meanwhile.
    async fn what_a_publication_took_away_comes_back_with_its_undoing(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 2 })).await;
        let mut all = Vec::new();
        for name in ["Ana", "Berta", "Carla", "Dora"] {
            let own = scene.come(name).await;
            scene.choose(&own, "visit").await.expect(200);
            all.push(own);
        }
        scene.mails().await;
        scene.change("visit", json!({ "only_for": ["ngo"] })).await;
        assert_eq!(scene.mails().await.len(), 4);
        // Meanwhile an ngo takes a seat, and somebody leaves the event.
        let emma = scene.come_as(&person("Emma").with("category", "ngo")).await;
        scene.choose(&emma, "visit").await.expect(200);
        scene.leave(&all[1]).await;
        scene.mails().await;
        let version = scene.office.get(&app, &scene.path("programme/changes")).await.expect(200).json()["version"].as_i64().unwrap();
        scene.office.post(&app, &scene.path(&format!("programme/versions/{version}/undo")), &json!({})).await.expect(200);
        assert_eq!(scene.mails().await, ["signup/confirmed ana", "signup/waiting carla", "signup/waiting dora"]);
        let later = scene.come("Later").await;
        scene.choose(&later, "visit").await.expect(200);
        assert_eq!(
            scene.all_stand(&[&all[0], &all[2], &all[3], &later, &emma], "visit").await,
            ["confirmed", "waiting 1", "waiting 2", "waiting 3", "confirmed"]
        );
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }
}
