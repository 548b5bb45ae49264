//! Staff let somebody come instead of anybody who is registered, in a delegation or not.

use lyceum::features::accounts::permissions::Role;
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
