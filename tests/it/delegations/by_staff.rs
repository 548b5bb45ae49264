//! Staff let somebody come instead of anybody who is registered, in a delegation or not.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::event_categories;
use serde_json::{Value, json};

use super::{ENTERED, delegation, members, told};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::{kinds, mail_to, staff};

fn newcomer(name: &str) -> Value {
    json!({ "given_name": name, "family_name": "Nueva", "email": format!("{}@example.org", name.to_lowercase()) })
}

fn swap(registration: &str) -> String {
    format!("/api/v1/registrations/{registration}/substitute")
}

const SUBSTITUTED: &str = "registration/substituted";

on_both! {
    async fn anybody_with_history_and_one_notice_to_each(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let first = app.register(&event, &person("First").with("country", "MX").with("locale", "fr")).await.expect(201).str("id");
        let second = app.register(&event, &nth_person(2)).await.expect(201).str("id");
        app.register(&event, &nth_person(3)).await.expect(201);
        app.run_jobs().await;

        let refused = desk.post(&app, &swap(&first), &json!({ "email": "nowhere" })).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields().len(), 3, "{}", refused.text());
        desk.post(&app, &swap(&first), nth_person(3).body()).await.expect_problem(422, "validation_failed");
        let made = desk.post_once(&app, &swap(&first), "once", &newcomer("Ana")).await.expect(201);
        let again = desk.post_once(&app, &swap(&first), "once", &newcomer("Ana")).await.expect(201);
        assert_eq!(made.json(), again.json());
        desk.post_once(&app, &swap(&first), "once", &newcomer("Other")).await.expect_problem(422, "idempotency_key_reused");
        let made = made.json();
        let seen = ["status", "category", "country", "locale", "organisation", "instead_of"].map(|field| made[field].as_str().unwrap());
        assert_eq!(seen, ["confirmed", "mayor", "MX", "fr", "Municipalidad de Ybycuí", first.as_str()], "what is left out is the former's");
        assert_eq!(made["has_consented"], json!(false));
        let old = desk.get(&app, &format!("/api/v1/registrations/{first}")).await.expect(200).json();
        assert_eq!((&old["status"], &old["substituted_by"]), (&json!("substituted"), &made["id"]));
        assert_eq!(kinds(&mail_to(&app, "first@example.org").await), ["registration/confirmed", SUBSTITUTED]);
        assert_eq!(kinds(&mail_to(&app, "ana@example.org").await), [ENTERED]);

        // Who waits hands over the turn; nobody moves.
        let turned = desk.post(&app, &swap(&second), &newcomer("Berta")).await.expect(201).json();
        assert_eq!((&turned["status"], &turned["position"]), (&json!("waiting"), &json!(1)));
        desk.post(&app, &swap(&second), &newcomer("Carla")).await.expect_problem(409, "conflict");
        // Substituted once more, the history is a chain.
        let chained = desk.post(&app, &swap(made["id"].as_str().unwrap()), &newcomer("Dora")).await.expect(201).json();
        assert_eq!(chained["instead_of"], made["id"]);
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!((books.confirmed, books.waiting, books.total()), (1, 2, 6));

        let elsewhere = app.make(a_conference().slug("elsewhere")).await;
        let other = staff(&app, "other", &elsewhere, Role::Secretariat).await;
        other.post(&app, &swap(&second), &newcomer("Emma")).await.expect_problem(404, "not_found");
        let viewer = staff(&app, "viewer", &event, Role::Viewer).await;
        assert!(matches!(viewer.post(&app, &swap(&second), &newcomer("Emma")).await.status, 403 | 404));
        app.clock_at(lyceum::kernel::clock::Clock::real_now() + jiff::SignedDuration::from_hours(24 * 140));
        desk.post(&app, &swap(chained["id"].as_str().unwrap()), &newcomer("Emma")).await.expect_problem(403, "registration_closed");
    }

    async fn in_a_delegation_its_head_and_contact_follow(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let made = desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &delegation(members(2))).await.expect(201).json();
        let head = made["rows"][0]["registration"].as_str().unwrap();
        let ana = desk.post(&app, &swap(head), &newcomer("Ana")).await.expect(201).json();
        let seen = desk.get(&app, &format!("/api/v1/delegations/{}", made["delegation"]["id"].as_str().unwrap())).await.expect(200).json();
        assert_eq!((&seen["head"], &seen["members"][0]["registration"]), (&ana["id"], &ana["id"]));
        assert_eq!((&seen["substitutions"][0]["old"]["registration"], seen["members"].as_array().unwrap().len()), (&json!(head), 2));
        assert_eq!((told(&app, "registration/delegation_substituted").await, told(&app, SUBSTITUTED).await), (1, 1));
        books::audit(&mut app.test_db().conn(), &event);
    }

    /// They decide by it: nobody approves twice.
    async fn the_newcomer_is_as_approved_as_the_former(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let tag = desk.get(&app, &format!("/api/v1/events/{event}")).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", desk.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        let change = json!({ "approval": "secretariat" }).to_string().into_bytes();
        app.client.send(reqwest::Method::PATCH, &format!("/api/v1/events/{event}/categories/ngo"), &headers, change).await.expect(200);
        let come = async |name: &str| app.register(&event, &person(name).with("category", "ngo")).await.expect(201).str("id");
        let (approved, waits) = (come("Approved").await, come("Waits").await);
        desk.post(&app, &format!("/api/v1/registrations/{approved}/approve"), &json!({})).await.expect(200);
        let stands = async |old: &str, name: &str| desk.post(&app, &swap(old), &newcomer(name)).await.expect(201).str("status");
        assert_eq!((stands(&approved, "Ana").await, stands(&waits, "Berta").await), ("confirmed".to_owned(), "submitted".to_owned()));
        books::audit(&mut app.test_db().conn(), &event);
    }
}

/// The secretariat approves everybody of this category.
async fn awaits_a_decision(app: &TestApp, category: &'static str) {
    let set = move |conn: &mut Conn| {
        let of_it = event_categories::table.filter(event_categories::code.eq(category));
        Ok(diesel::update(of_it).set(event_categories::approval.eq("secretariat")).execute(conn)?)
    };
    assert_eq!(app.db().write(set).await.unwrap(), 1);
}

on_both! {
    /// Who entered people hears what became of them, once for each decision; nobody hears of people who came by themselves.
    async fn the_contact_is_told_of_decisions(app: TestApp) {
        let event = app.make(a_conference()).await;
        awaits_a_decision(&app, "mayor").await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let mut body = delegation(members(3));
        body["organisation"] = json!("Ministry of Tests");
        body["contact"] = json!({ "name": "Contact", "email": "contact@example.org", "locale": "fr" });
        let made = desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &body).await.expect(201).json();
        let alone = app.register(&event, &person("Alone")).await.expect(201).str("id");
        let of = |n: usize| made["rows"][n]["registration"].as_str().unwrap().to_owned();
        let acts = [(of(0), "approve", json!({})), (of(1), "decline", json!({ "reason": "not_nominated" })),
            (of(2), "ask", json!({ "note": "A letter" })), (alone, "approve", json!({})), (of(0), "approve", json!({}))];
        for (registration, act, why) in &acts {
            desk.post(&app, &format!("/api/v1/registrations/{registration}/{act}"), why).await.expect(200);
        }
        let mails = mail_to(&app, "contact@example.org").await;
        let decided: Vec<&Value> = mails.iter().filter(|mail| mail["notice"] == "registration/delegation_decided").collect();
        let mut said = Vec::new();
        for mail in &decided {
            let html = app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text();
            let (_, rest) = html.split_once("TEST2031-000").unwrap();
            said.push((rest[..1].to_owned(), rest.split("<strong>").nth(1).unwrap().split("</strong>").next().unwrap().to_owned()));
        }
        said.sort();
        let right = [("1", "inscription confirmée"), ("2", "non acceptée"), ("3", "informations manquantes")];
        assert_eq!(said, right.map(|(number, status)| (number.to_owned(), status.to_owned())));
        books::audit(&mut app.test_db().conn(), &event);
    }
}
