//! Rounds that were decided elsewhere: they are entered as they were, and count from then on.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{a_round, city_in, plain_rules};

fn entered(cities: &[&str]) -> Value {
    let contact = json!({ "name": "Prueba Archive", "email": "archive@example.org", "locale": "fr" });
    json!({ "cities": cities, "contact": contact, "reasons": "The list that was printed in 2015." })
}

on_both! {
    async fn laureates_of_the_past_are_entered_and_count(app: TestApp) {
        let now = app.platform.clock.now();
        let instant = |hours: i64| (now - jiff::SignedDuration::from_hours(hours)).to_string();
        let past = json!({ "year": 2015, "opens_at": instant(300), "applications_close_at": instant(200), "nominations_close_at": instant(100),
            "embargo_until": instant(1) });
        let round = a_round(&app, "award-2015", plain_rules(), past).await;
        city_in(&app, "cork", "Cork", "IE").await;
        city_in(&app, "espoo", "Espoo", "FI").await;
        let path = round.path("/laureates");
        let put_off = json!({ "kind": "applications", "due_at": instant(150), "reason": "As it was." });
        round.lead.post(&app, &round.path("/deadlines"), &put_off).await.expect(200);
        // Every city that is none is named, and nothing is written.
        let wrong = round.lead.put_json(&app, &path, &json!({ "cities": ["cork", "atlantis", "cork"], "contact": { "name": "x" } })).await;
        let wrong = wrong.expect_problem(422, "validation_failed").json();
        let pointers: Vec<&str> = wrong["errors"].as_array().unwrap().iter().map(|one| one["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/cities/1", "/cities/2", "/contact/email", "/contact/locale", "/reasons"]);
        assert_eq!(app.client.get(&path).await.expect(200).json()["items"], json!([]));
        round.lead.put_json(&app, &path, &entered(&["espoo", "cork"])).await.expect(200);
        while app.run_jobs().await > 0 {}
        let items = app.client.get(&path).await.expect(200).json()["items"].clone();
        let names: Vec<&str> = items.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Cork", "Espoo"]);
        assert!(app.mailbox().await.iter().all(|mail| !mail["notice"].as_str().unwrap().starts_with("awards/")), "nobody is told of what is past");
        round.lead.put_json(&app, &path, &entered(&["cork"])).await.expect_problem(409, "conflict");

        // Under a pause of six years Cork may not apply four years later, and may nine years later.
        let mut rules = plain_rules();
        rules["pause_years"] = json!(6);
        for (slug, year, status) in [("award-2019", 2019, 409), ("award-2024", 2024, 200)] {
            let later = a_round(&app, slug, rules.clone(), json!({ "year": year })).await;
            let contact = crate::support::crew::account(&app, &format!("cork.{year}"), false).await;
            let city = city_in(&app, "cork", "Cork", "IE").await;
            let case = later.started(&app, &contact, city).await.expect(201).str("id");
            let sent = later.sent(&app, &contact, &case).await;
            assert_eq!(sent.status, status, "{}", sent.text());
        }
    }

    async fn a_round_with_applications_is_decided_by_them_and_what_is_sealed_stays_so(app: TestApp) {
        let round = a_round(&app, "round", plain_rules(), json!({})).await;
        round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        let path = round.path("/laureates");
        round.lead.put_json(&app, &path, &entered(&["ybycui"])).await.expect_problem(409, "conflict");
        let other = a_round(&app, "other", plain_rules(), json!({})).await;
        other.lead.put_json(&app, &other.path("/laureates"), &entered(&["ybycui"])).await.expect(200);
        assert_eq!(app.client.get(&other.path("/laureates")).await.expect(200).json()["items"], json!([]), "its embargo is not over");
        // Nobody applies any more, whatever its deadline says, and nobody is called to.
        let contact = crate::support::crew::account(&app, "focal.villeta", false).await;
        let city = city_in(&app, "villeta", "Villeta", "PY").await;
        let refused = other.started(&app, &contact, city).await.expect_problem(409, "award_rule").json();
        assert_eq!(refused["errors"][0]["pointer"], "/rules/1/call", "{refused}");
        let until = app.client.get(&other.path("")).await.expect(200).str("embargo_until");
        // Nor is anybody told when its embargo is moved: who received the award learned it elsewhere.
        let until = until.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_hours(1);
        let version = other.lead.get(&app, &other.path("")).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", other.lead.bearer()), ("content-type", "application/json"), ("if-match", version.as_str())];
        let body = json!({ "embargo_until": until.to_string() }).to_string().into_bytes();
        app.client.send(reqwest::Method::PATCH, &other.path(""), &headers, body).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert!(app.mailbox().await.iter().all(|mail| mail["notice"] != "awards/confidential"));
        app.clock_at(until);
        assert_eq!(app.client.get(&other.path("/laureates")).await.expect(200).json()["items"].as_array().unwrap().len(), 1);
    }
}
