//! Signing in and out through the API: links, sessions, what is told to whom, and who is slowed.

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::kernel::clock::Clock;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{account_sessions, accounts, sign_in_links};
use lyceum::platform::db::types::Utc;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::accounts::{PASSWORD, account, bearer, link_in_mail, mails, signed_in, tokens};
use crate::support::app::TestApp;
use crate::support::database::{Engine, Fixture, TestDb};
use crate::support::http::Answer;

const ANA: &str = "ana@example.org";
const LINK: &str = "accounts/sign_in_link";

async fn ask_for_link(app: &TestApp, email: &str) -> Answer {
    app.client.post("/api/v1/auth/link", &json!({ "email": email })).await
}

async fn redeem(app: &TestApp, token: &str) -> Answer {
    app.client.post("/api/v1/auth/link/redeem", &json!({ "token": token })).await
}

async fn new_link(app: &TestApp) -> String {
    ask_for_link(app, ANA).await.expect(202);
    app.run_jobs().await;
    link_in_mail(app, LINK, "/sign-in/link/").await
}

async fn refresh(app: &TestApp, tokens: &Value) -> Answer {
    app.client.post("/api/v1/auth/refresh", &json!({ "refresh_token": tokens["refresh_token"] })).await
}

async fn me(app: &TestApp, bearer: &str) -> Answer {
    app.client.send_as(bearer, Method::GET, "/api/v1/auth/me", Value::Null).await
}

fn of(tokens: &Value) -> String {
    format!("Bearer {}", tokens["access_token"].as_str().unwrap())
}

/// Behind a proxy that says where a request comes from.
struct Proxied(TestApp, #[expect(dead_code, reason = "kept until the test ends")] TestDb);

impl Fixture for Proxied {
    async fn on(engine: Engine) -> Option<Self> {
        let db = TestDb::on(engine).await?;
        Some(Self(TestApp::serve(&db, &[("LYCEUM_HTTP__TRUSTED_PROXIES", "127.0.0.1")]).await, db))
    }
}

impl Proxied {
    async fn post_from(&self, address: &str, path: &str, body: &Value) -> Answer {
        self.0.client.post_with(path, &[("x-forwarded-for", address)], body).await
    }
}

on_both! {
    async fn a_link_signs_in_once(app: TestApp) {
        account(&app, ANA, false).await;
        let link = new_link(&app).await;
        assert_eq!(mails(&app, LINK).await[0]["locale"], "es", "the language of the account");
        let tokens = redeem(&app, &link).await.expect(200).json();
        me(&app, &of(&tokens)).await.expect(200);
        redeem(&app, &link).await.expect_problem(401, "invalid_token");
        let again = new_link(&app).await;
        assert_ne!(again, link);
        let tries = futures_util::future::join_all((0..8).map(|_| redeem(&app, &again))).await;
        assert_eq!(tries.iter().filter(|answer| answer.status == 200).count(), 1, "of many at once one gets in");
        for wrong in ["", "x", &again[..again.len() - 1], &format!("{again}="), &link.to_lowercase()] {
            redeem(&app, wrong).await.expect_problem(401, "invalid_token");
        }
    }

    async fn a_link_of_another_purpose_is_no_link_to_sign_in(app: TestApp) {
        use lyceum::platform::keys::LinkPurpose;
        account(&app, ANA, false).await;
        new_link(&app).await;
        let id = app.db().read(|conn| Ok(sign_in_links::table.select(sign_in_links::id).first::<lyceum::kernel::id::SignInLinkId>(conn)?)).await.unwrap();
        for purpose in [LinkPurpose::Manage, LinkPurpose::Calendar, LinkPurpose::Invitation] {
            redeem(&app, &app.platform.keys.link(purpose, id.0, 0)).await.expect_problem(401, "invalid_token");
        }
        redeem(&app, &app.platform.keys.link(LinkPurpose::SignIn, id.0, 0)).await.expect(200);
    }

    async fn a_link_ends_with_its_time_and_with_what_changes_the_account(app: TestApp) {
        let id = account(&app, ANA, false).await;
        let late = new_link(&app).await;
        let over = |conn: &mut Conn| {
            let past = Utc(Clock::real_now() - SignedDuration::from_secs(1));
            Ok(diesel::update(sign_in_links::table).set(sign_in_links::expires_at.eq(past)).execute(conn)?)
        };
        app.db().write(over).await.unwrap();
        redeem(&app, &late).await.expect_problem(401, "invalid_token");

        let before = new_link(&app).await;
        let session = bearer(&app, ANA).await;
        let body = json!({ "current": PASSWORD, "password": "another sentence of mine" });
        app.client.send_as(&session, Method::PUT, "/api/v1/auth/password", body).await.expect(204);
        redeem(&app, &before).await.expect_problem(401, "invalid_token");

        let disabled = new_link(&app).await;
        let disable = move |conn: &mut Conn| {
            Ok(diesel::update(accounts::table.find(id)).set(accounts::disabled_at.eq(Utc(Clock::real_now()))).execute(conn)?)
        };
        app.db().write(disable).await.unwrap();
        redeem(&app, &disabled).await.expect_problem(401, "invalid_credentials");
        let sent = mails(&app, LINK).await.len();
        ask_for_link(&app, ANA).await.expect(202);
        app.run_jobs().await;
        assert_eq!(mails(&app, LINK).await.len(), sent, "a disabled account gets none");
    }

    async fn nobody_learns_which_addresses_have_accounts(app: TestApp) {
        account(&app, ANA, false).await;
        let told = |answer: Answer| {
            let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
            let text = answer.text();
            let body: Value = serde_json::from_str(&text).unwrap();
            let body: Vec<_> = body.as_object().unwrap().iter().filter(|(name, _)| *name != "instance").map(|(k, v)| (k.clone(), v.clone())).collect();
            (answer.status, names, body)
        };
        assert_eq!(told(ask_for_link(&app, ANA).await), told(ask_for_link(&app, "nobody@example.org").await));
        let wrong = |email: &str| json!({ "email": email, "password": "wrong wrong wrong" });
        let known = app.client.post("/api/v1/auth/token", &wrong(ANA)).await;
        let unknown = app.client.post("/api/v1/auth/token", &wrong("nobody@example.org")).await;
        assert_eq!(told(known), told(unknown));
        app.run_jobs().await;
        let to: Vec<_> = app.mailbox().await.iter().map(|mail| mail["to"].clone()).collect();
        assert_eq!(to, [ANA]);
        app.client.post("/api/v1/auth/link", &json!({ "email": "no address" })).await.expect_problem(422, "validation_failed");
    }

    async fn refresh_reuse_signs_out_thief_and_owner_and_tells_the_owner(app: TestApp) {
        account(&app, ANA, false).await;
        let elsewhere = tokens(&app, ANA).await;
        let first = tokens(&app, ANA).await;
        let owner = refresh(&app, &first).await.expect(200).json();
        me(&app, &of(&owner)).await.expect(200);
        refresh(&app, &first).await.expect_problem(401, "invalid_token");
        for out in [&first, &owner] {
            me(&app, &of(out)).await.expect_problem(401, "invalid_token");
            refresh(&app, out).await.expect_problem(401, "invalid_token");
        }
        me(&app, &of(&elsewhere)).await.expect(200);
        app.run_jobs().await;
        let told = mails(&app, "accounts/session_reused").await;
        assert_eq!(told.len(), 1, "once");
        assert_eq!((&told[0]["to"], &told[0]["locale"]), (&json!(ANA), &json!("es")));
    }

    async fn sessions_are_seen_and_ended(app: TestApp) {
        let here = signed_in(&app, ANA, false).await;
        let other = bearer(&app, ANA).await;
        let stranger = signed_in(&app, "eva@example.org", false).await;
        let list = app.client.send_as(&here, Method::GET, "/api/v1/auth/sessions", Value::Null).await.expect(200).json();
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|session| session["kind"] == "program" && session["method"] == "password" && session["address"] == "127.0.0.1"));
        let id = items.iter().find(|session| session["current"] == false).unwrap()["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/auth/sessions/{id}");
        app.client.send_as(&stranger, Method::DELETE, &path, Value::Null).await.expect_problem(404, "not_found");
        app.client.send_as(&here, Method::DELETE, &path, Value::Null).await.expect(204);
        me(&app, &other).await.expect_problem(401, "invalid_token");
        app.client.send_as(&here, Method::DELETE, &path, Value::Null).await.expect_problem(404, "not_found");
        let third = bearer(&app, ANA).await;
        app.client.send_as(&here, Method::POST, "/api/v1/auth/logout-everywhere", Value::Null).await.expect(204);
        for out in [&here, &third] {
            me(&app, out).await.expect_problem(401, "invalid_token");
        }
        me(&app, &stranger).await.expect(200);
    }

    async fn a_session_ends_when_it_was_not_used_and_at_last_in_any_case(app: TestApp) {
        account(&app, ANA, false).await;
        for last in [true, false] {
            let session = tokens(&app, ANA).await;
            let over = move |conn: &mut Conn| {
                let past = Utc(Clock::real_now() - SignedDuration::from_secs(1));
                let all = diesel::update(account_sessions::table);
                Ok(if last { all.set(account_sessions::ends_at.eq(past)).execute(conn)? } else { all.set(account_sessions::expires_at.eq(past)).execute(conn)? })
            };
            app.db().write(over).await.unwrap();
            me(&app, &of(&session)).await.expect_problem(401, "invalid_token");
            refresh(&app, &session).await.expect_problem(401, "invalid_token");
        }
    }

    async fn another_password_ends_the_other_sessions_and_is_told(app: TestApp) {
        let here = signed_in(&app, ANA, false).await;
        let other = bearer(&app, ANA).await;
        let put = |body: Value| app.client.send_as(&here, Method::PUT, "/api/v1/auth/password", body);
        put(json!({ "current": "wrong wrong wrong", "password": "another sentence of mine" })).await.expect_problem(401, "invalid_credentials");
        let weak = put(json!({ "current": PASSWORD, "password": "short" })).await.expect_problem(422, "validation_failed");
        assert_eq!(weak.fields(), [("/password".to_owned(), "too_short".to_owned())]);
        me(&app, &other).await.expect(200);
        put(json!({ "current": PASSWORD, "password": "another sentence of mine" })).await.expect(204);
        me(&app, &here).await.expect(200);
        me(&app, &other).await.expect_problem(401, "invalid_token");
        app.client.post("/api/v1/auth/token", &json!({ "email": ANA, "password": PASSWORD })).await.expect_problem(401, "invalid_credentials");
        app.run_jobs().await;
        assert_eq!(mails(&app, "accounts/password_changed").await.len(), 1);
    }

    async fn name_and_language_are_corrected(app: TestApp) {
        let here = signed_in(&app, ANA, false).await;
        let put = |body: Value| app.client.send_as(&here, Method::PUT, "/api/v1/auth/profile", body);
        let me = put(json!({ "name": " Ana\r\nBcc: x ", "locale": "fr" })).await.expect(200).json();
        assert_eq!((&me["name"], &me["locale"]), (&json!("Ana Bcc: x"), &json!("fr")));
        let wrong = put(json!({ "name": "x".repeat(201), "locale": "xx" })).await.expect_problem(422, "validation_failed");
        assert_eq!(wrong.fields(), [("/name".to_owned(), "too_long".to_owned()), ("/locale".to_owned(), "invalid".to_owned())]);
        put(json!({ "locale": "es" })).await.expect_problem(422, "validation_failed");
    }

    async fn what_no_database_keeps_is_refused(app: TestApp) {
        let admin = signed_in(&app, "admin@example.org", true).await;
        app.client.send_as(&admin, Method::GET, "/api/v1/access-log?action=%00", Value::Null).await.expect_problem(400, "invalid_parameter");
        app.client.post("/api/v1/auth/token", &json!({ "email": "a\u{0}b", "password": "x" })).await.expect_problem(422, "validation_failed");
        let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let page = app.client.send(Method::POST, "/sign-in", &form, b"email=a%00b&password=x%00y".to_vec()).await;
        assert!(page.status < 500, "{}", page.text());
    }

    async fn the_wrong_password_slows_this_account_from_here_and_nobody_else(app: Proxied) {
        account(&app.0, "slowed@example.org", false).await;
        account(&app.0, "other@example.org", false).await;
        let body = |email: &str, password: &str| json!({ "email": email, "password": password });
        let network = "2001:db8:7:1";
        let (here, beside, elsewhere) = (format!("{network}::1"), format!("{network}::2"), "192.0.2.99");
        let mut statuses = Vec::new();
        for _ in 0..20 {
            // The domain in other letters is the same account.
            let email = if statuses.len() % 2 == 0 { "slowed@example.org" } else { "slowed@\u{ff45}xample.org" };
            statuses.push(app.post_from(&here, "/api/v1/auth/token", &body(email, "wrong wrong wrong")).await.status);
        }
        assert_eq!(statuses, [[401; 10], [429; 10]].concat());
        let slowed = app.post_from(&beside, "/api/v1/auth/token", &body("Slowed@example.org", PASSWORD)).await;
        let slowed = slowed.expect_problem(429, "too_many_requests");
        assert!(slowed.header("retry-after").parse::<u32>().unwrap() > 600, "the whole network of one connection is one visitor");
        app.post_from(elsewhere, "/api/v1/auth/token", &body("slowed@example.org", PASSWORD)).await.expect(200);
        app.post_from(&here, "/api/v1/auth/token", &body("other@example.org", PASSWORD)).await.expect(200);
    }

    async fn a_mailbox_is_not_filled_by_a_stranger(app: Proxied) {
        account(&app.0, "box@example.org", false).await;
        let ask = |from: String, email: &'static str| { let app = &app; async move { app.post_from(&from, "/api/v1/auth/link", &json!({ "email": email })).await.status } };
                for email in ["box@example.org", "nobody.at.all@example.org"] {
            let mut statuses = Vec::new();
            for _ in 0..6 {
                statuses.push(ask("198.51.100.1".into(), email).await);
            }
            assert_eq!(statuses, [202, 202, 202, 202, 202, 429], "the same for a known and an unknown address");
        }
        for n in 0..10 {
            assert_eq!(ask(format!("203.0.113.{n}"), "box@example.org").await, 202);
        }
        app.0.run_jobs().await;
        assert_eq!(mails(&app.0, LINK).await.len(), 6, "from however many places");
        let last = link_in_mail(&app.0, LINK, "/sign-in/link/").await;
        redeem(&app.0, &last).await.expect(200);
    }
}
