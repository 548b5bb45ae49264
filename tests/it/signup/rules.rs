//! Who may choose what; seats, turns, and what becomes of them.

use diesel::prelude::*;
use jiff::Timestamp;
use lyceum::features::events;
use lyceum::features::registration::{self, signup};
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::journal;
use lyceum::platform::error::Result;
use serde_json::json;

use super::audit::audit;
use super::{Scene, text};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};

on_both! {
    /// R3: the category decides which sessions are allowed.
    async fn a_mayor_chooses_the_mayors_forum_and_an_expert_is_not_shown_it(app: TestApp) {
        let scene = Scene::set(&app).await;
        let forum = json!({ "kind": "mayors_forum", "title": { "en": "Mayors’ forum" }, "only_for": ["mayor"], "seats": 100 });
        let id = scene.visit("mayors-forum", forum).await;
        scene.visit("mayors-know", json!({ "visibility": "category", "only_for": ["mayor"], "starts_at": scene.at("18:00"), "ends_at": scene.at("19:00") })).await;
        scene.visit("nobody-knows", json!({ "visibility": "invitation" })).await;
        scene.visit("for-all", json!({ "starts_at": scene.at("08:00"), "ends_at": scene.at("09:00") })).await;
        let mayor = scene.come("Mayor").await;
        let expert = scene.come_as(&person("Expert").with("category", "ngo")).await;

        assert_eq!(scene.shown(&mayor).await, ["for-all", "mayors-forum", "mayors-know"]);
        assert_eq!(scene.shown(&expert).await, ["for-all"]);
        let refused = scene.choose(&expert, "mayors-forum").await.expect_problem(403, "category_not_admitted");
        assert_eq!(refused.json()["title"], "This session is for other categories");
        for hidden in ["mayors-know", "nobody-knows", "not-there"] {
            scene.choose(&expert, hidden).await.expect_problem(404, "not_found");
            scene.give_up(&expert, hidden).await.expect_problem(404, "not_found");
        }
        scene.choose(&mayor, "nobody-knows").await.expect_problem(404, "not_found");
        assert_eq!(scene.shown(&expert).await, ["for-all"], "the refusal changed nothing");

        let chosen = scene.choose(&mayor, &id).await.expect(200).json();
        let one = chosen["items"].as_array().unwrap().iter().find(|one| one["slug"] == "mayors-forum").unwrap();
        assert_eq!((&one["sign_up"]["status"], &one["seats_left"], &one["waiting"]), (&json!("confirmed"), &json!(99), &json!(0)));
        scene.choose(&mayor, "mayors-know").await.expect(200);
        assert_eq!(scene.mails().await, ["signup/confirmed mayor", "signup/confirmed mayor"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    async fn what_cannot_be_chosen_says_why(app: TestApp) {
        let scene = Scene::of(&app, a_conference().capacity(1)).await;
        for slug in ["visit", "off", "later"] {
            scene.visit(slug, json!({})).await;
        }
        scene.visit("for-all", json!({ "needs_sign_up": false })).await;
        scene.change("off", json!({ "starts_at": scene.at("12:00"), "ends_at": scene.at("13:00") })).await;
        scene.office.post(&app, &scene.path("sessions/off/cancel"), &json!({ "publish": true })).await.expect(200);
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        scene.choose(&ana, "for-all").await.expect_problem(409, "sign_up_not_needed");
        scene.choose(&ana, "off").await.expect_problem(409, "session_cancelled");
        scene.choose(&berta, "visit").await.expect_problem(409, "registration_not_confirmed");
        assert_eq!(scene.choices(&berta).await[0]["refusal"], "registration_not_confirmed");
        assert_eq!(scene.shown(&ana).await, ["visit", "later"]);
        scene.choose(&ana, "visit").await.expect(200);
        let other = scene.choose(&ana, "later").await.expect_problem(409, "sessions_overlap");
        assert!(text(&other.json()["detail"]).contains("visit"), "{}", other.text());
        assert_eq!(scene.choices(&ana).await.iter().find(|one| one["slug"] == "later").unwrap()["refusal"], "sessions_overlap");
        // Somebody else's link, a cut one, one of a registration that ended.
        for token in [format!("{}x", &ana.token[..ana.token.len() - 1]), ana.token[..10].to_owned()] {
            app.client.get(&format!("/api/v1/manage/{token}/sessions")).await.expect_problem(404, "not_found");
        }
        scene.leave(&ana).await;
        scene.choose(&ana, "visit").await.expect_problem(409, "registration_not_confirmed");
        assert!(scene.shown(&ana).await.is_empty());
        // It has begun.
        let begins: Timestamp = format!("{}T15:00:00-06:00", scene.day).parse().unwrap();
        app.clock_at(begins);
        scene.choose(&berta, "visit").await.expect_problem(409, "session_over");
        assert!(scene.shown(&berta).await.is_empty());
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    async fn twice_pressed_is_once_done(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        for own in [&ana, &berta] {
            let first = scene.choose(own, "visit").await.expect(200).json();
            assert_eq!(scene.choose(own, "visit").await.expect(200).json(), first);
        }
        assert_eq!(scene.all_stand(&[&ana, &berta], "visit").await, ["confirmed", "waiting 1"]);
        for _ in 0..2 {
            scene.give_up(&berta, "visit").await.expect(200);
        }
        assert_eq!(scene.mails().await, ["signup/cancelled berta", "signup/confirmed ana", "signup/waiting berta"]);
        assert_eq!(scene.all_stand(&[&ana, &berta], "visit").await, ["confirmed", "none"]);
        let columns = (journal::action, journal::actor_kind, journal::visibility);
        let mut conn = app.test_db().conn();
        let entries: Vec<(String, String, String)> =
            journal::table.filter(journal::action.like("sign_up.%")).order(journal::id).select(columns).load(&mut conn).unwrap();
        let entries: Vec<_> = entries.iter().map(|(action, actor, visibility)| format!("{action} {actor} {visibility}")).collect();
        assert_eq!(entries, ["sign_up.confirmed person person", "sign_up.waiting person person", "sign_up.cancelled person person"]);
        audit(&mut conn, &scene.event, &[]);
    }

    async fn a_seat_that_is_given_up_goes_to_the_first_who_waits(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("visit", json!({ "seats": 1 })).await;
        let mut all = Vec::new();
        for name in ["Ana", "Berta", "Carla", "Dora"] {
            let own = scene.come(name).await;
            scene.choose(&own, "visit").await.expect(200);
            all.push(own);
        }
        let [ana, berta, carla, dora] = &all[..] else { unreachable!() };
        assert_eq!(scene.all_stand(&[ana, berta, carla, dora], "visit").await, ["confirmed", "waiting 1", "waiting 2", "waiting 3"]);
        scene.give_up(carla, "visit").await.expect(200);
        scene.mails().await;
        scene.give_up(ana, "visit").await.expect(200);
        assert_eq!(scene.all_stand(&[ana, berta, carla, dora], "visit").await, ["none", "confirmed", "none", "waiting 1"]);
        assert_eq!(scene.mails().await, ["signup/cancelled ana", "signup/moved_up berta"]);
        // Whoever gave it up is behind those who wait.
        scene.choose(ana, "visit").await.expect(200);
        assert_eq!(scene.all_stand(&[ana, dora], "visit").await, ["waiting 2", "waiting 1"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    async fn a_registration_that_ends_frees_all_its_seats(app: TestApp) {
        let scene = Scene::set(&app).await;
        for (slug, from, to) in [("morning", "08:00", "09:00"), ("noon", "11:00", "12:00"), ("night", "20:00", "21:00")] {
            scene.visit(slug, json!({ "seats": 1, "starts_at": scene.at(from), "ends_at": scene.at(to) })).await;
        }
        let (ana, berta) = (scene.come("Ana").await, scene.come("Berta").await);
        scene.choose(&berta, "night").await.expect(200);
        for slug in ["morning", "noon", "night"] {
            scene.choose(&ana, slug).await.expect(200);
            scene.choose(&berta, slug).await.expect(200);
        }
        assert_eq!(scene.stands(&ana, "night").await, "waiting 1");
        scene.mails().await;
        scene.leave(&ana).await;
        for slug in ["morning", "noon", "night"] {
            assert_eq!((slug, scene.stands(&berta, slug).await), (slug, "confirmed".to_owned()));
        }
        // Of what she chose herself the mail about her registration tells.
        assert_eq!(scene.mails().await, ["signup/moved_up berta", "signup/moved_up berta"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// Whoever would be in two places is passed over, keeps their turn, and has the seat once they give the other up.
    async fn nobody_has_seats_in_two_places_at_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("walk", json!({ "seats": 1 })).await;
        scene.visit("ride", json!({ "starts_at": scene.at("16:30"), "ends_at": scene.at("18:00") })).await;
        scene.visit("after", json!({ "starts_at": scene.at("17:00"), "ends_at": scene.at("18:00") })).await;
        let (ana, berta, carla) = (scene.come("Ana").await, scene.come("Berta").await, scene.come("Carla").await);
        for own in [&ana, &berta, &carla] {
            scene.choose(own, "walk").await.expect(200);
        }
        scene.choose(&ana, "ride").await.expect_problem(409, "sessions_overlap");
        scene.choose(&ana, "after").await.expect(200);
        // It begins when the other ends; the ride does not.
        scene.choose(&berta, "ride").await.expect(200);
        let waits = scene.choices(&berta).await.iter().find(|one| one["slug"] == "walk").unwrap().clone();
        assert_eq!((&waits["sign_up"]["position"], &waits["refusal"]), (&json!(1), &json!("sessions_overlap")));
        scene.give_up(&ana, "walk").await.expect(200);
        assert_eq!(scene.all_stand(&[&ana, &berta, &carla], "walk").await, ["none", "waiting 1", "confirmed"]);
        scene.give_up(&carla, "walk").await.expect(200);
        assert_eq!(scene.stands(&berta, "walk").await, "waiting 1");
        let later = scene.come("Later").await;
        scene.choose(&later, "walk").await.expect(200);
        assert_eq!(scene.stands(&later, "walk").await, "confirmed", "nobody who could come waits for it");
        scene.give_up(&later, "walk").await.expect(200);
        scene.give_up(&berta, "ride").await.expect(200);
        assert_eq!(scene.stands(&berta, "walk").await, "confirmed");
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }

    /// Somebody comes instead: seats and turns are theirs, as far as they may enter.
    async fn what_was_chosen_is_handed_over(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("mayors", json!({ "only_for": ["mayor"], "seats": 1, "starts_at": scene.at("08:00"), "ends_at": scene.at("09:00") })).await;
        scene.visit("walk", json!({ "seats": 1 })).await;
        scene.visit("full", json!({ "seats": 0, "starts_at": scene.at("19:00"), "ends_at": scene.at("20:00") })).await;
        let (ana, next) = (scene.come("Ana").await, scene.come("Next").await);
        for slug in ["mayors", "walk", "full"] {
            scene.choose(&ana, slug).await.expect(200);
            scene.choose(&next, slug).await.expect(200);
        }
        let deputy = scene.come_as(&person("Deputy").with("category", "ngo")).await;
        scene.mails().await;
        let (from, to): (RegistrationId, RegistrationId) = (ana.id.parse().unwrap(), deputy.id.parse().unwrap());
        let ctx = app.platform.ctx(Actor::System);
        let work = move |conn: &mut Conn| -> Result<()> {
            let (from, to) = (registration::get(conn, from)?, registration::get(conn, to)?);
            let event = events::get(conn, from.event)?;
            signup::hand_over(conn, &ctx, &event, &from, &to)
        };
        app.db().write(work).await.unwrap();
        assert_eq!(scene.all_stand(&[&ana, &deputy, &next], "walk").await, ["none", "confirmed", "waiting 1"]);
        assert_eq!(scene.all_stand(&[&deputy, &next], "full").await, ["waiting 1", "waiting 2"]);
        assert_eq!(scene.all_stand(&[&deputy, &next], "mayors").await, ["none", "confirmed"], "which the deputy may not enter");
        assert_eq!(scene.mails().await, ["signup/confirmed deputy", "signup/moved_up next", "signup/waiting deputy"]);
        audit(&mut app.test_db().conn(), &scene.event, &[]);
    }
}
