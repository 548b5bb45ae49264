//! What people, programs and attackers send by mistake or on purpose: a fitting problem for each, nothing changed, never a 5xx.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::platform::db::schema::{journal, notices, persons, pools, registrations};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, person};
use crate::support::crew::staff;

/// Everything that could have changed.
async fn rows(app: &TestApp) -> Vec<i64> {
    let count = |conn: &mut lyceum::platform::db::Conn| {
        Ok(vec![
            registrations::table.count().get_result(conn)?,
            registrations::table
                .select(diesel::dsl::sql::<diesel::sql_types::BigInt>("cast(coalesce(sum(version), 0) as bigint)"))
                .first(conn)?,
            persons::table.count().get_result(conn)?,
            pools::table.count().get_result(conn)?,
            pools::table
                .select(diesel::dsl::sql::<diesel::sql_types::BigInt>("cast(coalesce(sum(capacity + confirmed), 0) as bigint)"))
                .first(conn)?,
            notices::table.count().get_result(conn)?,
            journal::table.filter(journal::action.ne("registration.read")).count().get_result(conn)?,
        ])
    };
    app.db().read(count).await.unwrap()
}

struct Bad {
    what: &'static str,
    path: String,
    body: Vec<u8>,
    status: u16,
    code: &'static str,
}

fn bad(what: &'static str, path: &str, body: impl Into<Vec<u8>>, status: u16, code: &'static str) -> Bad {
    Bad { what, path: path.to_owned(), body: body.into(), status, code }
}

fn text(body: &Value) -> Vec<u8> {
    serde_json::to_vec(body).unwrap()
}

on_both! {
    async fn sixty_bad_inputs_change_nothing(app: TestApp) {
        let event = app.make(a_conference().capacity(3)).await;
        let closed = app.make(a_conference().slug("closed").window(None, None)).await;
        let draft = app.make(a_conference().slug("hidden").draft()).await;
        let secretariat = staff(&app, "Secretariat", &event, Role::Secretariat).await;
        let ana = app.register(&event, &person("Ana")).await.expect(201).json();
        let token = ana["manage_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let calendar = ana["calendar_url"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
        let id = ana["id"].as_str().unwrap();

        let register = format!("/api/v1/events/{event}/registrations");
        let parties = format!("/api/v1/events/{event}/parties");
        let with = |member: &str, value: Value| text(person("Berta").with(member, value).body());
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        let answers: serde_json::Map<String, Value> = (0..10_000).map(|n| (format!("q{n}"), json!(n))).collect();
        let wrong = |what, member: &str, value: Value| bad(what, &register, with(member, value), 422, "validation_failed");
        let mut all = vec![
            bad("nothing", &register, "", 400, "invalid_json"),
            bad("no JSON", &register, "{", 400, "invalid_json"),
            bad("not UTF-8", &register, vec![b'{', b'"', 0xff, b'"', b':', b'1', b'}'], 400, "invalid_json"),
            bad("a list", &register, "[]", 422, "validation_failed"),
            bad("a text", &register, "\"Ana\"", 422, "validation_failed"),
            bad("null", &register, "null", 422, "validation_failed"),
            bad("an empty object", &register, "{}", 422, "validation_failed"),
            bad("deep nesting", &register, deep, 400, "invalid_json"),
            bad("huge", &register, with("given_name", json!("x".repeat(3_000_000))), 413, "body_too_large"),
            wrong("an unknown category", "category", json!("king")),
            wrong("a category of another event", "category", json!("minister")),
            wrong("a category with spaces", "category", json!("may or")),
            wrong("a category as a list", "category", json!(["mayor"])),
            wrong("an unknown mode", "mode", json!("flying")),
            wrong("a mode that is not there", "mode", json!("online")),
            wrong("an unknown country", "country", json!("XX")),
            wrong("a country's name", "country", json!("Paraguay")),
            wrong("a country as a number", "country", json!(600)),
            wrong("an unknown language", "locale", json!("tlh")),
            wrong("an unknown zone", "time_zone", json!("Mars/Olympus")),
            wrong("a zone without a city", "time_zone", json!("Etc/GMT+8")),
            wrong("no consent", "consent", json!(false)),
            wrong("consent as a text", "consent", json!("true")),
            wrong("an empty name", "given_name", json!("")),
            wrong("a name of spaces", "given_name", json!(" \u{a0}\t ")),
            wrong("a name of line ends", "family_name", json!("\r\n\r\n")),
            wrong("a name of control characters", "given_name", json!("\u{0}\u{1}\u{7f}")),
            wrong("a name of right-to-left marks", "given_name", json!("\u{202e}\u{200f}\u{202c}")),
            wrong("a long name", "family_name", json!("é".repeat(101))),
            wrong("a name as an object", "given_name", json!({ "first": "Ana" })),
            wrong("no address", "email", json!("nobody")),
            wrong("two addresses", "email", json!("a@example.org, b@example.org")),
            wrong("an address with a line end", "email", json!("a@example.org\r\nBcc: everybody@example.org")),
            wrong("an address with a header", "email", json!("\"x\r\nSubject: y\"@example.org")),
            wrong("an address without a host", "email", json!("ana@")),
            wrong("an endless address", "email", json!(format!("{}@example.org", "a".repeat(500)))),
            wrong("an organisation of nothing", "organisation", json!(" ")),
            wrong("a long organisation", "organisation", json!("x".repeat(201))),
            wrong("answers as a list", "answers", json!([1, 2, 3])),
            wrong("ten thousand answers", "answers", Value::Object(answers)),
            bad("an event that is not there", "/api/v1/events/nowhere/registrations", text(person("Berta").body()), 404, "not_found"),
            bad("a draft", &format!("/api/v1/events/{draft}/registrations"), text(person("Berta").body()), 404, "not_found"),
            bad("a closed event", &format!("/api/v1/events/{closed}/registrations"), text(person("Berta").body()), 403, "registration_not_open"),
            bad("a party of nobody", &parties, text(&json!({ "people": [] })), 422, "validation_failed"),
            bad("a party of one", &parties, text(&json!({ "people": [person("Berta").body()] })), 422, "validation_failed"),
            bad("a party without people", &parties, "{}", 422, "validation_failed"),
            bad("a party of texts", &parties, text(&json!({ "people": ["Ana", "Berta"] })), 422, "validation_failed"),
            bad("a party at a closed event", &format!("/api/v1/events/{closed}/parties"),
                text(&json!({ "people": [person("Berta").body(), person("Carla").body()] })), 403, "registration_not_open"),
        ];
        // Links: cut, longer, of another purpose, made up.
        let cut = &token[..token.len() - 1];
        for (what, other) in [
            ("a cut link", cut.to_owned()),
            ("a longer link", format!("{token}x")),
            ("the calendar's link", calendar),
            ("a link made up", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            ("another alphabet", token.chars().rev().collect()),
            ("an id", id.to_owned()),
            ("dots", "..%2f..%2fetc%2fpasswd".to_owned()),
            ("control characters", "%00%0d%0a".to_owned()),
            ("an endless link", "x".repeat(5_000)),
        ] {
            for act in ["cancel", "accept", "consent", "confirm"] {
                all.push(bad(what, &format!("/api/v1/manage/{other}/{act}"), "{}", 404, "not_found"));
            }
        }
        all.push(bad("confirming what nobody asked", &format!("/api/v1/manage/{token}/confirm"), "{}", 409, "conflict"));
        assert!(all.len() >= 60, "{}", all.len());

        let before = rows(&app).await;
        for Bad { what, path, body, status, code } in all {
            let answer = app.client.send(Method::POST, &path, &[("content-type", "application/json")], body).await;
            assert_eq!((answer.status, answer.json()["code"].as_str().unwrap_or_default()), (status, code), "{what} {path}: {}", answer.text());
            assert_eq!(rows(&app).await, before, "{what} changed something");
        }
        // Staff err as well.
        let staff_of = |act: &str| format!("/api/v1/registrations/{id}/{act}");
        for (what, path, body, status, code) in [
            ("no reason", staff_of("decline"), json!({}), 422, "validation_failed"),
            ("an unknown reason", staff_of("decline"), json!({ "reason": "because" }), 422, "validation_failed"),
            ("a reason of the service", staff_of("decline"), json!({ "reason": "offer_expired" }), 422, "validation_failed"),
            ("no words", staff_of("decline"), json!({ "reason": "other", "note": " " }), 422, "validation_failed"),
            ("endless words", staff_of("decline"), json!({ "reason": "other", "note": "x".repeat(2_001) }), 422, "validation_failed"),
            ("declining who is confirmed", staff_of("decline"), json!({ "reason": "duplicate" }), 409, "conflict"),
            ("asking who is confirmed", staff_of("ask"), json!({}), 409, "conflict"),
            ("no such registration", "/api/v1/registrations/00000000-0000-7000-8000-000000000000/approve".into(), json!({}), 404, "not_found"),
            ("no id", "/api/v1/registrations/ICLC2-0001/approve".into(), json!({}), 404, "not_found"),
            ("a pool without a code", format!("/api/v1/events/{event}/pools"), json!({ "capacity": 3 }), 422, "validation_failed"),
            ("a pool with a minus", format!("/api/v1/events/{event}/pools"), json!({ "code": "x", "capacity": -1 }), 422, "validation_failed"),
            ("a pool that is there", format!("/api/v1/events/{event}/pools"), json!({ "code": "event", "capacity": 9 }), 409, "conflict"),
            ("a category that is reserved", format!("/api/v1/events/{event}/categories"), json!({ "code": "online" }), 422, "validation_failed"),
            ("a category that is there", format!("/api/v1/events/{event}/categories"), json!({ "code": "mayor" }), 409, "conflict"),
        ] {
            let answer = secretariat.post(&app, &path, &body).await;
            assert_eq!((answer.status, answer.json()["code"].as_str().unwrap_or_default()), (status, code), "{what}: {}", answer.text());
            assert_eq!(rows(&app).await, before, "{what} changed something");
        }
        books::audit(&mut app.test_db().conn(), &event);
    }
}
