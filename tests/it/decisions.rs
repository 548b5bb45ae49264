//! Decisions of the secretariat for the state that it looked at, and their reasons.

use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{Account, mail_to, staff};
use crate::support::http::Answer;

/// Decides of what was looked at, which bore this tag.
async fn decide(app: &TestApp, who: &Account, path: &str, tag: &str, body: &Value) -> Answer {
    let headers = [("authorization", who.bearer()), ("content-type", "application/json"), ("if-match", tag)];
    app.client.send(Method::POST, path, &headers, body.to_string().into_bytes()).await
}

async fn make_ngos_wait_for_approval(app: &TestApp, office: &Account, event: &str) {
    let tag = office.get(app, &format!("/api/v1/events/{event}")).await.expect(200).header("etag").to_owned();
    let path = format!("/api/v1/events/{event}/categories/ngo");
    let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
    let change = json!({ "approval": "secretariat" }).to_string().into_bytes();
    app.client.send(Method::PATCH, &path, &headers, change).await.expect(200);
}

on_both! {
    async fn a_decision_is_for_what_was_looked_at(app: TestApp) {
        let event = app.make(a_conference()).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        make_ngos_wait_for_approval(&app, &office, &event).await;
        let ana = app.register(&event, &person("Ana").with("category", "ngo")).await.expect(201);
        let path = format!("/api/v1/registrations/{}", ana.str("id"));
        let tag = office.get(&app, &path).await.expect(200).header("etag").to_owned();
        let incomplete = json!({ "reason": "incomplete" });
        decide(&app, &office, &format!("{path}/ask"), &tag, &incomplete).await.expect(200);

        // A colleague, who has the page of before.
        for (act, body) in [("approve", json!({})), ("decline", incomplete.clone()), ("ask", incomplete.clone()), ("cancel", json!({}))] {
            let late = decide(&app, &office, &format!("{path}/{act}"), &tag, &body).await.expect_problem(412, "precondition_failed");
            let current = late.json()["current"].clone();
            assert_eq!(current["status"], "information_missing", "{act}: {current}");
            assert_eq!(current["differs"], json!([{ "field": "status", "before": "submitted", "current": "information_missing" }]), "{act}");
            assert_eq!(late.header("etag"), office.get(&app, &path).await.expect(200).header("etag"), "{act}");
        }
        let tag = office.get(&app, &path).await.expect(200).header("etag").to_owned();
        let approved = decide(&app, &office, &format!("{path}/approve"), &tag, &json!({})).await.expect(200);
        assert_eq!(approved.str("status"), "confirmed");
        decide(&app, &office, &format!("{path}/cancel"), approved.header("etag"), &json!({})).await.expect(200);
        // Without the header it is carried out as things stand, and any state will do for `*`.
        office.post(&app, &format!("{path}/cancel"), &json!({})).await.expect(200);
        decide(&app, &office, &format!("{path}/cancel"), "*", &json!({})).await.expect(200);
        books::audit(&mut app.test_db().conn(), &event);
    }

    async fn what_the_organisers_say_when_they_cancel_is_told(app: TestApp) {
        let event = app.make(a_conference()).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let whys = [
            ("ana", json!({}), "by_organisers", "cancelled by the organisers", ""),
            ("berta", json!({ "reason": "duplicate" }), "duplicate", "you are registered already", "cancelled by the organisers"),
            ("carla", json!({ "reason": "other", "note": "The hall burnt down." }), "other", "The hall burnt down.", "The secretariat writes:"),
        ];
        for (name, why, kept, told, also) in whys {
            let own = app.register(&event, &person(name).with("locale", "en")).await.expect(201);
            let path = format!("/api/v1/registrations/{}/cancel", own.str("id"));
            let done = office.post(&app, &path, &why).await.expect(200);
            assert_eq!((done.str("status"), done.str("reason")), ("cancelled".to_owned(), kept.to_owned()));
            let mails = mail_to(&app, &format!("{name}@example.org")).await;
            let mail = mails.iter().find(|mail| mail["notice"] == "registration/cancelled").unwrap();
            let html = app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text();
            assert!(html.contains(told) && html.contains(also) && !html.contains("If it was not you"), "{name}: {html}");
        }
        let own = app.register(&event, &person("Dora")).await.expect(201);
        let path = format!("/api/v1/registrations/{}/cancel", own.str("id"));
        office.post(&app, &path, &json!({ "reason": "other" })).await.expect_problem(422, "validation_failed");
        office.post(&app, &path, &json!({ "reason": "offer_expired" })).await.expect_problem(422, "validation_failed");
        books::audit(&mut app.test_db().conn(), &event);
    }
}
