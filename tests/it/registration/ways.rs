//! The event's own questions are the same whichever way somebody comes: by the page, by the API, in a party, in a delegation, instead of
//! somebody else, and when they correct what they said.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::platform::db::schema::{persons, registration_forms, registration_sensitive_answers};
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::{EVENT, asks};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{mail_to, staff, token_in};

/// One that must be answered, one kept apart, one with bounds.
fn questions() -> Value {
    let label = json!({ "en": "?" });
    json!({ "required": ["badge"], "properties": {
        "badge": { "type": "string", "maxLength": 10, "x-label": label },
        "diet": { "type": "string", "x-sensitive": true, "x-label": label },
        "nights": { "type": "integer", "minimum": 0, "maximum": 9, "x-label": label },
    } })
}

async fn people(app: &TestApp) -> i64 {
    app.db().read(|conn| Ok(persons::table.count().get_result(conn)?)).await.unwrap()
}

/// A list that holds a list, and so on.
fn deep(levels: usize) -> String {
    format!("{}{}", "[".repeat(levels), "]".repeat(levels))
}

/// The faults without what stands before the answers.
fn below(fields: Vec<(String, String)>, at: &str) -> Vec<String> {
    let mut all: Vec<String> =
        fields.into_iter().map(|(pointer, code)| format!("{} {code}", pointer.strip_prefix(at).unwrap_or(&pointer))).collect();
    all.sort();
    all
}

on_both! {
    async fn every_way_in_has_the_same_rules(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let wrong = json!({ "badge": "x".repeat(11), "diet": ["nuts"], "nights": 10, "shoe_size": 43 });
        let faults = ["/answers/badge too_long", "/answers/diet invalid", "/answers/nights out_of_range", "/answers/shoe_size unknown"];
        let body = |name: &str, answers: &Value| person(name).with("answers", answers.clone()).body().clone();
        let with_email = |mut body: Value, email: &str| {
            body["email"] = json!(email);
            body
        };
        let (registrations, parties) = (format!("/api/v1/events/{EVENT}/registrations"), format!("/api/v1/events/{EVENT}/parties"));
        let delegations = format!("/api/v1/events/{EVENT}/delegations");
        let party = |second: Value| json!({ "people": [body("Berta", &json!({ "badge": "B" })), second] });
        let delegation = |second: Value| json!({ "organisation": "Ybycuí", "country": "PY", "people": [body("Carla", &json!({})), second] });

        // Where all else is right; and where the address is wrong, too: all is said at once.
        for (email, more) in [("ana@example.org", None), ("nobody", Some("/email invalid"))] {
            let mut expected: Vec<&str> = faults.into_iter().chain(more).collect();
            expected.sort_unstable();
            let ana = with_email(body("Ana", &wrong), email);
            let told = app.client.post(&registrations, &ana).await.expect_problem(422, "validation_failed").fields();
            assert_eq!(below(told, ""), expected, "alone");
            let told = app.client.post(&parties, &party(ana.clone())).await.expect_problem(422, "validation_failed").fields();
            assert_eq!(below(told, "/people/1"), expected, "in a party");
            let told = lead.post(&app, &delegations, &delegation(ana)).await.expect_problem(422, "validation_failed").fields();
            assert_eq!(below(told, "/people/1"), expected, "in a delegation");
        }
        assert_eq!(people(&app).await, 0, "nothing was written");

        // What must be answered: by who comes by themself; who is entered by somebody else answers it behind their link.
        let none = json!({ "nights": 1, "diet": "no nuts" });
        let told = app.client.post(&registrations, &body("Ana", &none)).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(below(told, ""), ["/answers/badge required"]);
        let told = app.client.post(&parties, &party(body("Ana", &none))).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(below(told, "/people/1"), ["/answers/badge required"]);
        let made = lead.post(&app, &delegations, &delegation(body("Ana", &none))).await.expect(201);
        assert!(!made.text().contains("no nuts"), "a focal point is not shown what is kept apart: {}", made.text());
        let made = made.json();
        let ids: Vec<&str> = made["rows"].as_array().unwrap().iter().map(|row| row["registration"].as_str().unwrap()).collect();
        let apart = lead.get(&app, &format!("/api/v1/registrations/{}/sensitive", ids[1])).await.expect(200).json();
        assert_eq!((&apart["answers"], &apart["form_version"]), (&json!({ "diet": "no nuts" }), &json!(1)));

        // Whoever comes instead of somebody.
        let swap = format!("/api/v1/delegations/{}/members/{}/substitute", made["delegation"]["id"].as_str().unwrap(), ids[0]);
        let newcomer = |answers: &Value, email: &str| json!({ "given_name": "Dora", "family_name": "Nueva", "email": email, "answers": answers });
        for (email, more) in [("dora@example.org", None), ("nobody", Some("/email invalid"))] {
            let mut expected: Vec<&str> = faults.into_iter().chain(more).collect();
            expected.sort_unstable();
            let told = lead.post(&app, &swap, &newcomer(&wrong, email)).await.expect_problem(422, "validation_failed").fields();
            assert_eq!(below(told, ""), expected, "instead of somebody");
        }
        assert_eq!(people(&app).await, 2);
        let swapped = lead.post(&app, &swap, &newcomer(&none, "dora@example.org")).await.expect(201).json();
        let dora = swapped["members"][0]["registration"].as_str().unwrap();
        let apart = lead.get(&app, &format!("/api/v1/registrations/{dora}/sensitive")).await.expect(200).json();
        assert_eq!(apart["answers"], json!({ "diet": "no nuts" }));

        // Who corrects; there is nothing yet that could stay.
        let eva = app.client.post(&registrations, &body("Eva", &json!({ "badge": "E" }))).await.expect(201);
        let path = format!("/api/v1/manage/{}", eva.str("manage_url").rsplit('/').next().unwrap());
        let patch = async |body: &Value| {
            let headers = [("content-type", "application/json"), ("if-match", "*")];
            app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await
        };
        let told = patch(&json!({ "answers": wrong })).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(below(told, ""), faults);
        let told = patch(&json!({ "answers": { "badge": null } })).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(below(told, ""), ["/answers/badge required"]);
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn who_was_entered_is_asked_on_their_page(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let delegation = json!({ "organisation": "Ybycuí", "country": "PY", "people": [person("Ana").body()] });
        lead.post(&app, &format!("/api/v1/events/{EVENT}/delegations"), &delegation).await.expect(201);
        let mail = mail_to(&app, "ana@example.org").await.pop().unwrap();
        let ana = token_in(&app, &mail, "/r/").await.split('?').next().unwrap().to_owned();
        let page = async |path: String| app.client.send(Method::GET, &path, &[("accept", "text/html")], Vec::new()).await.expect(200).text();
        let is_asked = async || page(format!("/r/{ana}?lang=en")).await.contains("data-testid=\"to-answer\"");
        assert!(is_asked().await);
        let patch = async |body: &Value| {
            let headers = [("content-type", "application/json"), ("if-match", "*")];
            app.client.send(Method::PATCH, &format!("/api/v1/manage/{ana}"), &headers, body.to_string().into_bytes()).await.expect(200);
        };
        // A name may be corrected without; the question stays.
        patch(&json!({ "given_name": "Anna" })).await;
        assert!(is_asked().await);
        patch(&json!({ "answers": { "badge": "Anna" } })).await;
        assert!(!is_asked().await);
        // What is asked of others, or may be left out, is nobody's lack; what is new and must be answered is.
        let mut next = questions();
        next["properties"]["speech"] = json!({ "type": "string", "x-categories": ["press"], "x-label": { "en": "?" } });
        next["required"] = json!(["badge", "speech"]);
        asks(&app, next.clone()).await;
        assert!(!is_asked().await);
        next["required"] = json!(["badge", "speech", "nights"]);
        asks(&app, next).await;
        assert!(is_asked().await);
        app.client.post(&format!("/api/v1/manage/{ana}/cancel"), &json!({})).await.expect(200);
        assert!(!is_asked().await, "it has ended");
    }

    async fn what_is_huge_or_deep_is_told(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let registrations = format!("/api/v1/events/{EVENT}/registrations");
        let raw = async |method: Method, path: &str, body: String| {
            let headers = [("authorization", lead.bearer()), ("content-type", "application/json"), ("if-match", "*")];
            app.client.send(method, path, &headers, body.into_bytes()).await
        };
        let with_answers = |answers: &str| {
            let text = person("Ana").with("answers", json!("HERE")).body().to_string();
            text.replace("\"HERE\"", answers)
        };
        // Answers: very many, very deep, deeper than anybody reads, and more than is taken.
        let many: Map<String, Value> = (0..10_000).map(|n| (format!("q{n}"), json!("a"))).collect();
        let many = Value::Object(many).to_string();
        let told = app.client.send(Method::POST, &registrations, &[("content-type", "application/json")], with_answers(&many).into_bytes()).await;
        assert_eq!(below(told.expect_problem(422, "validation_failed").fields(), ""), ["/answers too_long"]);
        let told = raw(Method::POST, &registrations, with_answers(&format!("{{\"badge\":{}}}", deep(100)))).await;
        assert_eq!(below(told.expect_problem(422, "validation_failed").fields(), ""), ["/answers/badge invalid"]);
        raw(Method::POST, &registrations, with_answers(&deep(5000))).await.expect_problem(400, "invalid_json");
        let long = format!("{{\"badge\":\"{}\"}}", "x".repeat(300_000));
        raw(Method::POST, &registrations, with_answers(&long)).await.expect_problem(413, "body_too_large");
        let ana = app.client.post(&registrations, person("Ana").with("answers", json!({ "badge": "A" })).body()).await.expect(201);
        let own = format!("/api/v1/manage/{}", ana.str("manage_url").rsplit('/').next().unwrap());
        let told = raw(Method::PATCH, &own, format!("{{\"answers\":{many}}}")).await.expect_problem(422, "validation_failed");
        assert_eq!(below(told.fields(), ""), ["/answers too_long"]);
        raw(Method::PATCH, &own, format!("{{\"answers\":{}}}", deep(5000))).await.expect_problem(400, "invalid_json");
        // A form sends only what its page asks: the rest is passed over, and what is too long is told.
        let fields: Vec<String> = (0..5_000).map(|n| format!("answer.q{n}=a")).collect();
        let form = format!("category=mayor&mode=on_site&given_name=Berta&family_name=Prueba&email=berta%40example.org&organisation=Y&country=PY&consent=true&answer.badge=B&{}", fields.join("&"));
        let headers = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let sent = app.client.send(Method::POST, &format!("/events/{EVENT}/register"), &headers, form.into_bytes()).await;
        assert_eq!(sent.status, 303, "{}", sent.text());

        // Questions: the same.
        let path = format!("/api/v1/events/{EVENT}/form");
        let nested = |levels: usize| {
            let (open, close) = (r#"{"allOf":["#.repeat(levels), "]}".repeat(levels));
            format!("{{\"schema\":{{\"properties\":{{\"q\":{open}{{}}{close}}}}}}}")
        };
        let told = raw(Method::PUT, &path, nested(40)).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(below(told, "/schema/properties"), ["/q/type unsupported"]);
        raw(Method::PUT, &path, nested(3000)).await.expect_problem(400, "invalid_json");
        let label = json!({ "type": "boolean", "x-label": { "en": "?" } });
        let many: Map<String, Value> = (0..2_000).map(|n| (format!("q{n}"), label.clone())).collect();
        let told = raw(Method::PUT, &path, json!({ "schema": { "properties": many } }).to_string()).await.expect_problem(422, "validation_failed");
        assert_eq!(below(told.fields(), ""), ["/schema too_long"]);
        let bad: Map<String, Value> = (0..90).map(|n| (format!("q{n}"), json!({ "type": "strings", "pattern": 1 }))).collect();
        let told = raw(Method::PUT, &path, json!({ "schema": { "properties": bad } }).to_string()).await.expect_problem(422, "validation_failed");
        assert!(told.fields().len() <= 400, "{}", told.fields().len());
        let kept: (i64, i64) = app.db().read(|conn| {
            Ok((registration_forms::table.count().get_result(conn)?, registration_sensitive_answers::table.count().get_result(conn)?))
        }).await.unwrap();
        assert_eq!(kept, (1, 0), "nothing was kept of any of it");
    }

    async fn a_page_drawn_before_the_questions_changed(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let headers = [("accept", "text/html")];
        let path = format!("/events/{EVENT}/register?lang=en");
        let before = app.client.send(Method::GET, &path, &headers, Vec::new()).await.expect(200).text();
        assert!(before.contains("name=\"answer.nights\"") && !before.contains("answer.arrival"), "{before}");
        let mut next = questions();
        next["required"] = json!(["badge", "arrival"]);
        next["properties"].as_object_mut().unwrap().remove("nights");
        next["properties"]["arrival"] = json!({ "type": "string", "format": "date", "x-label": { "en": "When do you arrive?" } });
        asks(&app, next).await;
        // What is new is asked for, what was typed stays, and what is no longer asked is no fault.
        let send = async |more: &str| {
            let form = format!("category=mayor&mode=on_site&given_name=Ana&family_name=Prueba&email=ana%40example.org&organisation=Y&country=PY&consent=true&answer.badge=Ana&answer.nights=3&answer.diet=nuts{more}");
            let headers = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
            app.client.send(Method::POST, &path, &headers, form.into_bytes()).await
        };
        let refused = send("").await.expect(422).text();
        for words in ["href=\"#answer-arrival\"", "When do you arrive?", "value=\"nuts\"", "value=\"Ana\""] {
            assert!(refused.contains(words), "{words} in {refused}");
        }
        assert!(!refused.contains("answer.nights"), "{refused}");
        let done = send("&answer.arrival=2031-05-03").await.expect(303);
        let token = done.header("location").split(['/', '?']).nth(2).unwrap().to_owned();
        let kept = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).json();
        assert_eq!((&kept["answers"], &kept["form_version"]), (&json!({ "badge": "Ana", "diet": "nuts", "arrival": "2031-05-03" }), &json!(2)));
    }
}
