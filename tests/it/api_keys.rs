//! Keys of machines: what they open, what they never open, and how they end.

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::api_keys;
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::AccountId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{account_sessions, accounts, api_keys as rows, journal};
use lyceum::platform::db::types::Utc;
use serde_json::{Value, json};

use crate::support::accounts::PASSWORD;
use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::staff::Program;

const KEYS: &str = "/api/v1/auth/api-keys";
const ME: &str = "/api/v1/auth/me";

fn asked(scopes: &[&str]) -> Value {
    json!({ "name": "Door of the Palacio", "scopes": scopes })
}

async fn key(app: &TestApp, owner: &Program, body: &Value) -> Program {
    app.program(&owner.post(KEYS, body).await.expect(201).str("key"))
}

fn registrations(slug: &str) -> String {
    format!("/api/v1/events/{slug}/registrations")
}

/// An event, and its secretariat `ana`.
async fn ana(app: &TestApp) -> (AccountId, Program) {
    app.make(a_conference()).await;
    let ana = app.account("ana", false).await;
    app.grant(ana, "test-2031", Role::Secretariat).await;
    (ana, app.signed_in("ana").await)
}

on_both! {
    async fn a_key_is_shown_once_and_says_what_it_is(app: TestApp) {
        let (_, ana) = ana(&app).await;
        let made = ana.post(KEYS, &asked(&["read_registrations", "read_draft", "read_draft"])).await.expect(201);
        let (secret, id) = (made.str("key"), made.str("id"));
        assert_eq!(made.header("location"), format!("{KEYS}/{id}"));
        assert!(secret.starts_with("lyceum_") && secret.len() == 50, "{secret}");
        assert_eq!(made.json()["scopes"], json!(["read_draft", "read_registrations"]));

        let list = ana.get(KEYS).await.expect(200);
        assert!(!list.text().contains("lyceum_"));
        let listed = &list.json()["items"][0];
        assert_eq!((&listed["id"], &listed["name"], &listed["event"]), (&json!(id), &json!("Door of the Palacio"), &Value::Null));
        assert_eq!(listed["last_used_at"], Value::Null);
        let days: jiff::Timestamp = listed["expires_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(days.duration_since(listed["created_at"].as_str().unwrap().parse().unwrap()).as_hours(), 90 * 24);

        let key = app.program(&secret);
        let me = key.get(ME).await.expect(200).json();
        assert_eq!((&me["email"], &me["api_key"]["id"], &me["api_key"]["name"]), (&json!("ana@example.org"), &json!(id), &json!("Door of the Palacio")));
        assert_eq!(me["api_key"]["scopes"], json!(["read_draft", "read_registrations"]));
        assert_eq!(ana.get(ME).await.expect(200).json()["api_key"], Value::Null);
        key.get(&registrations("test-2031")).await.expect(200);
        for wrong in [format!("{secret}x"), secret[..49].to_owned(), "lyceum_".into(), format!("lyceum_{}", "A".repeat(43)), secret.to_uppercase()] {
            app.program(&wrong).get(ME).await.expect_problem(401, "invalid_token");
        }
    }

    async fn a_key_goes_no_further_than_its_scopes_and_its_account(app: TestApp) {
        let (ana_id, ana) = ana(&app).await;
        let to_read = key(&app, &ana, &asked(&["read_registrations"])).await;
        let others = key(&app, &ana, &asked(&["read_draft", "write_event", "make_events"])).await;
        to_read.get(&registrations("test-2031")).await.expect(200);
        others.get(&registrations("test-2031")).await.expect_problem(403, "forbidden");
        others.post("/api/v1/events/test-2031/archive", &json!({})).await.expect(200);
        to_read.post("/api/v1/events/test-2031/archive", &json!({})).await.expect_problem(403, "forbidden");
        // The scope alone makes nobody an admin.
        others.post("/api/v1/events", &json!({})).await.expect_problem(403, "forbidden");
        app.client.get(&registrations("test-2031")).await.expect_problem(401, "unauthenticated");

        let take_away = move |conn: &mut Conn| {
            use lyceum::platform::db::schema::event_roles;
            Ok(diesel::delete(event_roles::table.filter(event_roles::account.eq(ana_id))).execute(conn)?)
        };
        app.db().write(take_away).await.unwrap();
        to_read.get(&registrations("test-2031")).await.expect_problem(403, "forbidden");
    }

    async fn a_key_of_one_event_opens_no_other_and_nothing_of_the_instance(app: TestApp) {
        app.make(a_conference()).await;
        app.make(a_conference().slug("other-2031")).await;
        app.make(a_conference().slug("secret-2031").draft()).await;
        let admin = app.account("admin", true).await;
        let here = app.grant(admin, "test-2031", Role::Secretariat).await;
        app.grant(admin, "other-2031", Role::Secretariat).await;
        let owner = app.signed_in("admin").await;
        let scopes = ["read_registrations", "make_events"];
        let bound = json!({ "name": "here only", "scopes": scopes, "event": here });
        let (bound, free) = (key(&app, &owner, &bound).await, key(&app, &owner, &asked(&scopes)).await);
        assert_eq!(bound.get(ME).await.expect(200).json()["api_key"]["event"], json!(here));
        bound.get(&registrations("test-2031")).await.expect(200);
        bound.get(&registrations("other-2031")).await.expect_problem(403, "forbidden");
        free.get(&registrations("other-2031")).await.expect(200);
        bound.post("/api/v1/events", &json!({})).await.expect_problem(403, "forbidden");
        free.post("/api/v1/events", &json!({})).await.expect_problem(422, "validation_failed");

        app.account("nobody", false).await;
        let nobody = app.signed_in("nobody").await;
        for event in ["secret-2031", "test-2031", "no-such-event"] {
            let answer = nobody.post(KEYS, &json!({ "name": "x", "scopes": ["read_draft"], "event": event })).await.expect_problem(422, "validation_failed");
            assert_eq!(answer.fields(), [("/event".to_owned(), "unknown".to_owned())], "nobody learns whether {event} exists");
        }
    }

    async fn a_key_is_nobodys_owner(app: TestApp) {
        let (_, ana) = ana(&app).await;
        let id = ana.post(KEYS, &asked(&["read_draft"])).await.expect(201).str("id");
        let key = key(&app, &ana, &asked(&["send_notices", "make_events", "write_event"])).await;
        let own = format!("{KEYS}/{id}");
        let code = json!({ "code": "123456" });
        for answer in [
            key.post(KEYS, &asked(&["read_draft"])).await,
            key.get(KEYS).await,
            key.delete(&own, None).await,
            key.put("/api/v1/auth/password", &json!({ "current": PASSWORD, "password": "another long sentence" })).await,
            key.put("/api/v1/auth/profile", &json!({ "name": "Somebody else", "locale": "en" })).await,
            key.get("/api/v1/auth/sessions").await,
            key.delete(&format!("/api/v1/auth/sessions/{id}"), None).await,
            key.act("/api/v1/auth/logout-everywhere").await,
            key.act("/api/v1/auth/logout").await,
            key.get("/api/v1/auth/second-factor").await,
            key.act("/api/v1/auth/second-factor").await,
            key.post("/api/v1/auth/second-factor/confirm", &code).await,
            key.post("/api/v1/auth/second-factor/recovery-codes", &code).await,
            key.delete("/api/v1/auth/second-factor", Some(&code)).await,
        ] {
            answer.expect_problem(403, "forbidden");
        }
        key.get(ME).await.expect(200);
        assert_eq!(ana.get(KEYS).await.expect(200).json()["items"].as_array().unwrap().len(), 2);
    }

    async fn a_key_ends_by_its_owner_by_time_and_with_its_account(app: TestApp) {
        let (ana_id, ana) = ana(&app).await;
        let first = ana.post(KEYS, &asked(&["read_registrations"])).await.expect(201);
        let revoked = app.program(&first.str("key"));
        let address = format!("{KEYS}/{}", first.str("id"));
        app.account("other", false).await;
        let other = app.signed_in("other").await;
        other.delete(&address, None).await.expect_problem(404, "not_found");
        revoked.get(ME).await.expect(200);
        ana.delete(&address, None).await.expect(204);
        ana.delete(&address, None).await.expect_problem(404, "not_found");
        ana.delete(&format!("{KEYS}/no-id"), None).await.expect_problem(404, "not_found");
        revoked.get(ME).await.expect_problem(401, "invalid_token");
        assert_eq!(ana.get(KEYS).await.expect(200).json(), json!({ "items": [] }));

        let expired = key(&app, &ana, &asked(&["read_registrations"])).await;
        let last_second = |conn: &mut Conn| Ok(diesel::update(rows::table).set(rows::expires_at.eq(Utc(Clock::real_now()))).execute(conn)?);
        app.db().write(last_second).await.unwrap();
        expired.get(ME).await.expect_problem(401, "invalid_token");
        expired.get(&registrations("test-2031")).await.expect_problem(401, "invalid_token");

        let key = key(&app, &ana, &asked(&["read_registrations"])).await;
        let changed = json!({ "current": PASSWORD, "password": "another long sentence" });
        ana.put("/api/v1/auth/password", &changed).await.expect(204);
        key.get(ME).await.expect(200);
        let set = move |conn: &mut Conn, at: Option<Utc>| Ok(diesel::update(accounts::table.find(ana_id)).set(accounts::disabled_at.eq(at)).execute(conn)?);
        app.db().write(move |conn| set(conn, Some(Utc(Clock::real_now())))).await.unwrap();
        key.get(ME).await.expect_problem(401, "invalid_token");
        let ctx = app.platform.ctx(Actor::System);
        // Two: the expired one was never revoked.
        assert_eq!(app.db().write(move |conn| api_keys::revoke_all(conn, &ctx, ana_id)).await.unwrap(), 2);
        app.db().write(move |conn| set(conn, None)).await.unwrap();
        key.get(ME).await.expect_problem(401, "invalid_token");

        let actions: Vec<String> = app.db().read(move |conn| {
            let of = journal::table.filter(journal::action.like("account.api_key%")).order(journal::id);
            Ok(of.select(journal::action).load(conn)?)
        }).await.unwrap();
        let (made, revoked) = ("account.api_key_made", "account.api_key_revoked");
        assert_eq!(actions, [made, revoked, made, made, revoked]);
    }

    async fn what_is_wrong_is_named_and_nothing_is_made(app: TestApp) {
        let (_, ana) = ana(&app).await;
        let fields = async |body: Value| ana.post(KEYS, &body).await.expect_problem(422, "validation_failed").fields();
        let field = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(fields(json!({})).await, [field("/name", "required"), field("/scopes", "required")]);
        let wrong = json!({ "name": " ", "scopes": ["read_registrations", "everything"], "event": "none", "expires_in_days": 367 });
        let all = [field("/name", "required"), field("/scopes/1", "unknown"), field("/expires_in_days", "invalid"), field("/event", "unknown")];
        assert_eq!(fields(wrong).await, all);
        assert_eq!(fields(json!({ "name": "x", "scopes": ["ReadDraft"] })).await, [field("/scopes/0", "unknown")]);
        assert_eq!(fields(json!({ "name": "x".repeat(101), "scopes": ["read_draft"] })).await, [field("/name", "too_long")]);
        let past = json!({ "name": "x", "scopes": ["read_draft"], "expires_at": "2020-01-01T00:00:00Z" });
        assert_eq!(fields(past).await, [field("/expires_at", "invalid")]);
        app.client.post(KEYS, &asked(&["read_draft"])).await.expect_problem(401, "unauthenticated");
        let earlier = |conn: &mut Conn| {
            let then = Utc(Clock::real_now() - SignedDuration::from_mins(16));
            Ok(diesel::update(account_sessions::table).set(account_sessions::created_at.eq(then)).execute(conn)?)
        };
        app.db().write(earlier).await.unwrap();
        ana.post(KEYS, &asked(&["read_draft"])).await.expect_problem(403, "sign_in_again");
        assert_eq!(ana.get(KEYS).await.expect(200).json(), json!({ "items": [] }));
    }

    async fn an_account_has_at_most_twenty(app: TestApp) {
        let (_, ana) = ana(&app).await;
        for _ in 0..18 {
            ana.post(KEYS, &asked(&["read_draft"])).await.expect(201);
        }
        let body = asked(&["read_draft"]);
        let all = futures_util::future::join_all((0..4).map(|_| ana.post(KEYS, &body))).await;
        let mut answers: Vec<u16> = all.iter().map(|answer| answer.status).collect();
        answers.sort_unstable();
        assert_eq!(answers, [201, 201, 409, 409]);
        let first = ana.get(KEYS).await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
        ana.delete(&format!("{KEYS}/{first}"), None).await.expect(204);
        ana.post(KEYS, &body).await.expect(201);
    }

    async fn its_use_is_written_once_an_hour(app: TestApp) {
        let (_, ana) = ana(&app).await;
        let key = key(&app, &ana, &asked(&["read_draft"])).await;
        let used = async || ana.get(KEYS).await.expect(200).json()["items"][0]["last_used_at"].clone();
        key.get(ME).await.expect(200);
        let first = used().await;
        assert!(first.is_string());
        key.get(ME).await.expect(200);
        assert_eq!(used().await, first);
        let then = Clock::real_now() - SignedDuration::from_mins(61);
        app.db().write(move |conn| Ok(diesel::update(rows::table).set(rows::last_used_at.eq(Utc(then))).execute(conn)?)).await.unwrap();
        key.get(ME).await.expect(200);
        assert!(used().await.as_str() > first.as_str());
    }
}
