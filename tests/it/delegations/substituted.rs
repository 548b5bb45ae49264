//! Somebody else comes in the very place of a member.

use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{ENTERED, delegation, member, members, told};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::{decoded, kinds, mail_to, staff};

on_both! {
    async fn nobody_overtakes_by_a_substitution(app: TestApp) {
        let event = app.make(a_conference().capacity(3)).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let made = desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &delegation(members(4))).await.expect(201).json();
        app.register(&event, &nth_person(50)).await.expect(201);
        let id = made["delegation"]["id"].as_str().unwrap();
        let registration = |n: usize| made["rows"][n]["registration"].as_str().unwrap().to_owned();
        let swap = |n: usize| format!("/api/v1/delegations/{id}/members/{}/substitute", registration(n));

        let mut newcomer = member(20);
        newcomer["category"] = json!("ngo");
        newcomer["mode"] = json!("online");
        let refused = desk.post(&app, &swap(0), &newcomer).await.expect_problem(422, "validation_failed");
        let named = [("/category", "different_place"), ("/mode", "different_place")];
        assert_eq!(refused.fields(), named.map(|(at, code)| (at.to_owned(), code.to_owned())));
        desk.post(&app, &swap(0), &member(1)).await.expect_problem(422, "validation_failed");
        desk.post(&app, &swap(0), &json!({ "given_name": "Only" })).await.expect_problem(422, "validation_failed");
        app.run_jobs().await;

        // The head, who has a place; with the rest left out. Pressed twice with a key, it is once done.
        let newcomer = json!({ "given_name": "Ana", "family_name": "Nueva", "email": "ana.nueva@example.org" });
        let swapped = desk.post_once(&app, &swap(0), "swap", &newcomer).await.expect(201).json();
        let again = desk.post_once(&app, &swap(0), "swap", &newcomer).await.expect(201).json();
        assert_eq!(swapped, again);
        desk.post(&app, &swap(0), &member(21)).await.expect_problem(409, "conflict");
        let first = &swapped["members"][0];
        assert_eq!((&first["given_name"], &first["status"], &first["is_head"]), (&json!("Ana"), &json!("confirmed"), &json!(true)));
        assert_eq!(swapped["substitutions"][0]["old"]["name"], json!("Persona 0 Prueba"));
        let old = desk.get(&app, &format!("/api/v1/registrations/{}", registration(0))).await.expect(200);
        assert_eq!(old.str("status"), "substituted");

        // The fourth waits, and so does whoever comes instead: with the same turn, before the one who came later.
        let turned = desk.post(&app, &swap(3), &member(22)).await.expect(201).json();
        assert_eq!((&turned["members"][3]["status"], &turned["members"][3]["position"]), (&json!("waiting"), &json!(1)));

        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!((books.confirmed, books.waiting, books.total()), (3, 2, 7));
        assert_eq!(kinds(&mail_to(&app, "persona.0@example.org").await), [ENTERED, "registration/substituted"]);
        assert_eq!(kinds(&mail_to(&app, "ana.nueva@example.org").await), [ENTERED]);
        assert_eq!(told(&app, "registration/delegation_substituted").await, 2);
        for (address, method) in [("persona.0@example.org", "METHOD:CANCEL"), ("ana.nueva@example.org", "METHOD:REQUEST")] {
            let mail = mail_to(&app, address).await.pop().unwrap();
            let text = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
            assert!(decoded(&text).contains(method), "{address}: {text}");
        }
    }
}

on_both! {
    async fn also_when_registration_is_closed_and_not_when_it_is_over(app: TestApp) {
        let now = lyceum::kernel::clock::Clock::real_now();
        let day = jiff::SignedDuration::from_hours(24);
        let event = app.make(a_conference().window(Some(now - day), Some(now + day * 10))).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let made = desk.post(&app, &path, &delegation(members(2))).await.expect(201).json();
        let id = made["delegation"]["id"].as_str().unwrap();
        let swap = |n: usize| format!("/api/v1/delegations/{id}/members/{}/substitute", made["rows"][n]["registration"].as_str().unwrap());
        app.clock_at(now + day * 120);
        desk.post(&app, &path, &delegation(vec![member(9)])).await.expect_problem(403, "registration_closed");
        desk.post(&app, &swap(0), &member(10)).await.expect(201);
        app.clock_at(now + day * 140);
        desk.post(&app, &swap(1), &member(11)).await.expect_problem(403, "registration_closed");
        books::audit(&mut app.test_db().conn(), &event);
    }
}

on_both! {
    async fn a_member_leaves_agrees_and_is_seen_to(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let made = desk.post(&app, &path, &delegation(members(2))).await.expect(201).json();
        let one = format!("/api/v1/delegations/{}", made["delegation"]["id"].as_str().unwrap());
        let first = desk.get(&app, &one).await.expect(200);
        assert_eq!(first.json()["members"][0]["has_consented"], json!(false));
        let mail = &mail_to(&app, "persona.0@example.org").await[0];
        let token = crate::support::crew::token_in(&app, mail, "/r/").await;
        app.client.send(Method::POST, &format!("/api/v1/manage/{token}/cancel"), &[], Vec::new()).await.expect(200);
        let second = desk.get(&app, &one).await.expect(200);
        assert_eq!(second.json()["members"][0]["status"], json!("cancelled"));
        assert_ne!(first.header("etag"), second.header("etag"));
        let mail = &mail_to(&app, "persona.1@example.org").await[0];
        let token = crate::support::crew::token_in(&app, mail, "/r/").await;
        app.client.send(Method::POST, &format!("/api/v1/manage/{token}/consent"), &[], Vec::new()).await.expect(200);
        let third = desk.get(&app, &one).await.expect(200).json();
        assert_eq!(third["members"][1]["has_consented"], json!(true));
        let gone = format!("{one}/members/{}/substitute", made["rows"][0]["registration"].as_str().unwrap());
        desk.post(&app, &gone, &member(30)).await.expect_problem(409, "conflict");
        // Entered once more, they are a member once more, beside what was.
        let again = desk.post(&app, &path, &delegation(vec![member(0)])).await.expect(200).json();
        assert_eq!((&again["made"], again["delegation"]["members"].as_array().map(Vec::len)), (&json!(1), Some(3)));
        // Whoever registered alone is in no delegation.
        let alone = app.register(&event, &person("Alone")).await.expect(201).str("id");
        desk.post(&app, &format!("{one}/members/{alone}/substitute"), &member(31)).await.expect_problem(404, "not_found");
        let seen: Vec<Value> = again["rows"].as_array().unwrap().clone();
        assert_eq!(seen[0]["status"], json!("confirmed"));
        books::audit(&mut app.test_db().conn(), &event);
    }
}
