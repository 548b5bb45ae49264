//! Staff make, change and publish an event through the API, and read who registered.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::accounts::signed_in;
use crate::support::app::TestApp;
use crate::support::builders::{nth_person, person};
use crate::support::http::Answer;

async fn get(app: &TestApp, who: &str, path: &str) -> Answer {
    app.client.send(Method::GET, path, &[("authorization", who)], Vec::new()).await
}

async fn patch(app: &TestApp, who: &str, tag: &str, body: &Value) -> Answer {
    let headers = [("authorization", who), ("if-match", tag), ("content-type", "application/json")];
    app.client.send(Method::PATCH, "/api/v1/events/forum", &headers, serde_json::to_vec(body).unwrap()).await
}

fn forum() -> Value {
    json!({
        "slug": "forum", "kind": "conference", "title": { "en": "Forum", "ar": "منتدى" }, "time_zone": "America/Mexico_City",
        "starts_on": "2030-05-07", "ends_on": "2030-05-09", "capacity": 10, "online_capacity": 5,
        "registration_opens_at": "2020-01-01T09:00", "registration_closes_at": "2030-05-01T23:59:00[America/Mexico_City]",
        "categories": [{ "code": "mayor" }, { "code": "press", "capacity": 1 }]
    })
}

on_both! {
    async fn an_event_is_a_draft_for_its_staff_until_it_is_published(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        let other = signed_in(&app, "other@example.org", false).await;
        app.client.post("/api/v1/events", &forum()).await.expect_problem(401, "unauthenticated");
        app.client.post_with("/api/v1/events", &[("authorization", &other)], &forum()).await.expect_problem(403, "forbidden");
        let keyed = [("authorization", admin.as_str()), ("idempotency-key", "make-1")];
        let made = app.client.post_with("/api/v1/events", &keyed, &forum()).await.expect(201);
        assert_eq!(made.json()["registration_closes_at"], "2030-05-02T05:59:00Z", "Mexico City keeps standard time since 2022");
        let again = app.client.post_with("/api/v1/events", &keyed, &forum()).await.expect(201);
        assert_eq!(again.str("id"), made.str("id"));
        let taken = app.client.post_with("/api/v1/events", &[("authorization", &admin)], &forum()).await.expect_problem(409, "slug_taken");
        assert_eq!(taken.fields(), [("/slug".to_owned(), "taken".to_owned())]);
        for path in ["/api/v1/events/forum", "/events/forum", "/events/forum/calendar.ics"] {
            app.client.get(path).await.expect(404);
        }
        get(&app, &other, "/api/v1/events/forum").await.expect_problem(404, "not_found");
        get(&app, &admin, "/api/v1/events/forum").await.expect(200);
        app.register("forum", &person("Ana")).await.expect_problem(404, "not_found");
        let publish = app.client.post_with("/api/v1/events/forum/publish", &[("authorization", &other)], &json!({})).await;
        publish.expect_problem(403, "forbidden");
        app.client.post_with("/api/v1/events/forum/publish", &[("authorization", &admin)], &json!({})).await.expect(200);
        app.client.get("/events/forum/calendar.ics").await.expect(200);
        assert_eq!(app.register("forum", &person("Ana")).await.expect(201).str("number"), "FORUM-0001");
    }

    async fn everything_wrong_with_an_event_is_named_at_once(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        let mut body = forum();
        for (member, value) in [
            ("slug", json!("No Slug")), ("time_zone", json!("Etc/GMT+8")), ("starts_on", json!("-009999-01-01")), ("ends_on", json!("9999-12-31")),
            ("capacity", json!(2_000_000)), ("title", json!({ "en": "x".repeat(301) })),
            ("categories", json!([{ "code": "event" }, { "code": "Mayor" }, { "code": "ngo" }, { "code": "ngo" }])),
        ] {
            body[member] = value;
        }
        let answer = app.client.post_with("/api/v1/events", &[("authorization", &admin)], &body).await.expect_problem(422, "validation_failed");
        let pointers: Vec<String> = answer.fields().into_iter().map(|(pointer, _)| pointer).collect();
        let all = [
            "/slug", "/time_zone", "/starts_on", "/ends_on", "/capacity", "/title", "/categories/0/code", "/categories/1/code", "/categories/3/code",
        ];
        assert_eq!(pointers, all);
    }

    async fn times_that_clocks_skip_or_show_twice_have_their_own_codes(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        let mut body = forum();
        body["time_zone"] = json!("Europe/Berlin");
        body["registration_opens_at"] = json!("2029-03-25T02:30");
        body["registration_closes_at"] = json!("2029-10-28T02:30[Europe/Dublin]");
        let headers = [("authorization", admin.as_str())];
        let refused = app.client.post_with("/api/v1/events", &headers, &body).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields(), [("/registration_opens_at".to_owned(), "time_does_not_exist".to_owned())]);
        body["registration_opens_at"] = json!("2028-10-29T02:30");
        let refused = app.client.post_with("/api/v1/events", &headers, &body).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields(), [("/registration_opens_at".to_owned(), "time_is_ambiguous".to_owned())]);
        let detail = refused.json()["errors"][0]["detail"].to_string();
        assert!(detail.contains("2028-10-29T02:30:00+02:00[Europe/Berlin]") && detail.contains("2028-10-29T02:30:00+01:00[Europe/Berlin]"), "{detail}");
        body["registration_opens_at"] = json!("2028-10-29T02:30:00+01:00[Europe/Berlin]");
        assert_eq!(app.client.post_with("/api/v1/events", &headers, &body).await.expect(201).json()["registration_opens_at"], "2028-10-29T01:30:00Z");
    }

    async fn everything_missing_is_named_at_once(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        let answer = app.client.post_with("/api/v1/events", &[("authorization", &admin)], &json!({})).await.expect_problem(422, "validation_failed");
        let all = ["/slug", "/kind", "/title", "/time_zone", "/starts_on", "/ends_on", "/capacity"];
        assert_eq!(answer.fields(), all.map(|pointer| (pointer.to_owned(), "required".to_owned())));
    }

    async fn a_change_wants_what_it_changes(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        app.client.post_with("/api/v1/events", &[("authorization", &admin)], &forum()).await.expect(201);
        let first = get(&app, &admin, "/api/v1/events/forum").await.expect(200).header("etag").to_owned();
        let body = json!({ "contact": { "name": "Office\r\nBcc: x@example.org", "email": "office@example.org", "postal": "Street 1\r\n\r\n\r\n\r\nTown" } });
        let changed = patch(&app, &admin, &first, &body).await.expect(200);
        assert_eq!(changed.json()["contact"]["name"], "Office Bcc: x@example.org");
        assert_eq!(changed.json()["contact"]["postal"], "Street 1\n\nTown");
        let late = patch(&app, &admin, &first, &json!({ "registration_closes_at": "2030-04-01T00:00:00Z" })).await;
        let late = late.expect_problem(412, "precondition_failed");
        assert_eq!(late.json()["current"]["contact"]["email"], "office@example.org");
        assert_eq!(late.header("etag"), changed.header("etag"));
        let headers = [("authorization", admin.as_str()), ("content-type", "application/json")];
        let without = app.client.send(Method::PATCH, "/api/v1/events/forum", &headers, b"{}".to_vec()).await;
        without.expect_problem(428, "precondition_required");
        let wrong = patch(&app, &admin, changed.header("etag"), &json!({ "contact": { "name": "", "email": "x" } })).await;
        let pointers: Vec<String> = wrong.expect_problem(422, "validation_failed").fields().into_iter().map(|(p, _)| p).collect();
        assert_eq!(pointers, ["/contact/email", "/contact/name"]);
    }

    async fn staff_read_registrations_page_by_page(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        let other = signed_in(&app, "other@example.org", true).await;
        app.client.post_with("/api/v1/events", &[("authorization", &admin)], &forum()).await.expect(201);
        app.client.post_with("/api/v1/events/forum/publish", &[("authorization", &admin)], &json!({})).await.expect(200);
        let press = |n: usize| nth_person(n).with("category", "press");
        for n in 0..3 {
            app.register("forum", &press(n)).await.expect(201);
        }
        let list = "/api/v1/events/forum/registrations";
        app.client.get(list).await.expect_problem(401, "unauthenticated");
        // An admin sees no registrations by that role alone.
        get(&app, &other, list).await.expect_problem(403, "forbidden");
        let first = get(&app, &admin, &format!("{list}?limit=2")).await.expect(200).json();
        let cursor = first["next_cursor"].as_str().unwrap();
        let second = get(&app, &admin, &format!("{list}?limit=2&cursor={cursor}")).await.expect(200).json();
        let all: Vec<&Value> = first["items"].as_array().unwrap().iter().chain(second["items"].as_array().unwrap()).collect();
        assert_eq!(all.iter().map(|item| item["status"].as_str().unwrap()).collect::<Vec<_>>(), ["confirmed", "waiting", "waiting"]);
        assert_eq!(all.iter().map(|item| item["position"].as_i64()).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
        assert!(all.iter().all(|item| item.get("manage_url").is_none()), "the link is for the person alone");
        assert!(second["next_cursor"].is_null());
        let waiting = get(&app, &admin, &format!("{list}?status=waiting&limit=99999999999")).await.expect(200).json();
        assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
        let named = all[1]["given_name"].as_str().unwrap().to_uppercase();
        let found = get(&app, &admin, &format!("{list}?q={named}")).await.expect(200).json();
        assert_eq!(found["items"][0]["id"], all[1]["id"]);
        get(&app, &admin, &format!("{list}?category=%00")).await.expect_problem(400, "invalid_parameter");
        get(&app, &admin, &format!("{list}?cursor=nonsense")).await.expect_problem(400, "invalid_cursor");
        let one = format!("/api/v1/registrations/{}", all[0]["id"].as_str().unwrap());
        get(&app, &admin, &one).await.expect(200);
        get(&app, &other, &one).await.expect_problem(404, "not_found");
    }
}

/// The file holds personal data.
#[cfg(unix)]
#[test]
fn a_new_database_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lyceum.db");
    lyceum::platform::db::migrate::migrate(&lyceum::platform::db::DatabaseUrl::Sqlite(path.clone())).unwrap();
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", entry.path().display());
    }
    assert!(path.exists());
}
