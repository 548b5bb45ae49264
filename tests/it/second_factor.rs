//! The second factor as its owner meets it: set up, asked for when signing in, replaced by recovery codes, removed.

use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::{Caller, Cookie, LetIn, Visitor, begin_browser, confirm_browser, prove};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::AccountId;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{account_sessions, second_factors};
use lyceum::platform::db::types::Utc;
use serde_json::{Value, json};

use crate::support::accounts::PASSWORD;
use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::database::TestDb;
use crate::support::staff::{Program, app_code};

const HERE: &str = "/api/v1/auth/second-factor";
const CONFIRM: &str = "/api/v1/auth/second-factor/confirm";
const CODES: &str = "/api/v1/auth/second-factor/recovery-codes";
/// Wrong whatever the time is: a code has six digits.
const WRONG: &str = "00000";

/// What the owner has after setting it up.
struct Owner {
    program: Program,
    secret: String,
    codes: Vec<String>,
}

fn codes(answer: &Value) -> Vec<String> {
    let codes: Vec<String> = serde_json::from_value(answer["recovery_codes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);
    codes
}

fn code(code: &str) -> Value {
    json!({ "code": code })
}

/// An account `ana` that set up a second factor.
async fn ana(app: &TestApp) -> Owner {
    app.account("ana", false).await;
    set_up(app.signed_in("ana").await).await
}

async fn set_up(program: Program) -> Owner {
    let secret = program.act(HERE).await.expect(200).str("secret");
    let confirmed = program.post(CONFIRM, &code(&app_code(&secret, 0))).await.expect(200).json();
    Owner { program, secret, codes: codes(&confirmed) }
}

/// Lets codes of the present work again, as if time had passed.
async fn let_time_pass(app: &TestApp) {
    let forget = |conn: &mut Conn| Ok(diesel::update(second_factors::table).set(second_factors::last_step.eq(0_i64)).execute(conn)?);
    app.db().write(forget).await.unwrap();
}

/// Whom the service takes a browser for.
async fn whose(app: &TestApp, cookie: &str) -> Option<AccountId> {
    let request = TestRequest::with_uri("/desk").app_data(Data::from(app.platform.clone()));
    let request = request.insert_header(("cookie", format!("__Host-lyceum={cookie}"))).to_http_request();
    let caller = Caller::from_request(&request, &mut Payload::None).await.unwrap();
    caller.account().map(|account| account.id())
}

fn value(cookie: &Cookie) -> String {
    let header = cookie.header();
    header.strip_prefix("__Host-lyceum=").unwrap().split(';').next().unwrap().to_owned()
}

/// The notices that were sent, by name: several leave at the same time.
async fn notices(app: &TestApp) -> Vec<String> {
    app.run_jobs().await;
    let kinds = app.mailbox().await.into_iter().map(|message| message["notice"].as_str().unwrap().to_owned());
    let mut kinds: Vec<String> = kinds.collect();
    kinds.sort();
    kinds
}

on_both! {
    async fn it_is_in_force_from_its_first_code_on(app: TestApp) {
        app.account("ana", false).await;
        let program = app.signed_in("ana").await;
        let off = json!({ "enabled": false, "recovery_codes_left": 0 });
        assert_eq!(program.get(HERE).await.expect(200).json(), off);
        program.post(CONFIRM, &code("123456")).await.expect_problem(409, "conflict");
        program.delete(HERE, Some(&code("123456"))).await.expect_problem(409, "conflict");

        let abandoned = program.act(HERE).await.expect(200).str("secret");
        let begun = program.act(HERE).await.expect(200).json();
        let secret = begun["secret"].as_str().unwrap();
        assert_eq!((secret.len(), secret == abandoned), (32, false), "20 octets of base32, new each time");
        let uri = begun["otpauth_uri"].as_str().unwrap();
        assert!(uri.starts_with("otpauth://totp/Lyceum:ana%40example.org?") && uri.contains(&format!("secret={secret}&issuer=Lyceum")), "{uri}");
        assert_eq!(program.get(HERE).await.expect(200).json(), off, "not before it is confirmed");
        app.token("ana", None).await.expect(200);

        program.post(CONFIRM, &code(WRONG)).await.expect_problem(401, "invalid_credentials");
        program.post(CONFIRM, &code(&app_code(&abandoned, 0))).await.expect_problem(401, "invalid_credentials");
        program.post(CONFIRM, &json!({})).await.expect_problem(422, "validation_failed");
        let codes = codes(&program.post(CONFIRM, &code(&app_code(secret, 0))).await.expect(200).json());
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        assert_eq!(program.get(HERE).await.expect(200).json(), json!({ "enabled": true, "recovery_codes_left": 10 }));
        app.token("ana", None).await.expect_problem(401, "second_factor_required");
        program.act(HERE).await.expect_problem(409, "conflict");
        program.post(CONFIRM, &code(&app_code(secret, 1))).await.expect_problem(409, "conflict");
        assert_eq!(notices(&app).await, ["accounts/second_factor_set"]);
    }

    async fn signing_in_by_password_needs_a_code_that_was_not_used(app: TestApp) {
        let owner = ana(&app).await;
        app.token("ana", None).await.expect_problem(401, "second_factor_required");
        for wrong in [WRONG, "", &app_code(&owner.secret, -3)] {
            app.token("ana", Some(wrong)).await.expect_problem(401, "invalid_credentials");
        }
        let_time_pass(&app).await;
        let right = app_code(&owner.secret, 0);
        app.token("ana", Some(&format!("{} {}", &right[..3], &right[3..]))).await.expect(200);
        app.token("ana", Some(&right)).await.expect_problem(401, "invalid_credentials");
        app.token("ana", Some(&app_code(&owner.secret, 1))).await.expect(200);

        app.token("ana", Some(&owner.codes[3])).await.expect(200);
        app.token("ana", Some(&owner.codes[3])).await.expect_problem(401, "invalid_credentials");
        assert_eq!(owner.program.get(HERE).await.expect(200).json()["recovery_codes_left"], 9);
        assert_eq!(notices(&app).await, ["accounts/recovery_code_used", "accounts/second_factor_set"]);

        app.account("other", false).await;
        app.token("other", Some("no code is looked at")).await.expect(200);
    }

    async fn a_link_waits_for_the_code(app: TestApp) {
        let owner = ana(&app).await;
        app.client.post("/api/v1/auth/link", &json!({ "email": "ana@example.org" })).await.expect(202);
        while app.run_jobs().await > 0 {}
        let mail = app.mailbox().await.into_iter().find(|message| message["notice"] == "accounts/sign_in_link").unwrap();
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
        // The link is longer than a line of quoted-printable.
        let raw = raw.replace("=\r\n", "");
        let token = raw.split("/sign-in/link/").nth(1).unwrap().split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next().unwrap();
        let redeem = async |code: Option<&str>| app.client.post("/api/v1/auth/link/redeem", &json!({ "token": token, "code": code })).await;

        redeem(None).await.expect_problem(401, "second_factor_required");
        redeem(Some(WRONG)).await.expect_problem(401, "invalid_credentials");
        let_time_pass(&app).await;
        redeem(Some(&app_code(&owner.secret, 0))).await.expect(200);
        redeem(Some(&owner.codes[0])).await.expect_problem(401, "invalid_token");
    }

    async fn a_browser_is_nobody_before_the_code(app: TestApp) {
        let owner = ana(&app).await;
        let proof = prove(&app.platform, "ana@example.org", PASSWORD, &Visitor::default()).await.unwrap();
        let LetIn::NeedsCode(half) = begin_browser(&app.platform, proof, Visitor::default()).await.unwrap() else { panic!("let in") };
        let half = value(&half);
        assert_eq!(whose(&app, &half).await, None);
        for wrong in [WRONG, ""] {
            let refused = confirm_browser(&app.platform, &half, wrong.into()).await.err().unwrap().to_problem();
            assert_eq!(refused.code.code, "invalid_credentials");
            assert_eq!(whose(&app, &half).await, None);
        }
        let_time_pass(&app).await;
        let whole = value(&confirm_browser(&app.platform, &half, app_code(&owner.secret, 0)).await.unwrap());
        assert!(whose(&app, &whole).await.is_some());
        assert_eq!(whose(&app, &half).await, None, "the cookie of before");
        let again = confirm_browser(&app.platform, &half, owner.codes[0].clone()).await.err().unwrap().to_problem();
        assert_eq!(again.code.code, "unauthenticated");
        assert_eq!(owner.program.get("/api/v1/auth/sessions").await.expect(200).json()["items"].as_array().unwrap().len(), 2);
    }

    async fn of_two_who_come_with_one_recovery_code_one_gets_in(app: TestApp) {
        let owner = ana(&app).await;
        for code in &owner.codes[..3] {
            let (a, b) = futures_util::future::join(app.token("ana", Some(code)), app.token("ana", Some(code))).await;
            let mut answers = [a.status, b.status];
            answers.sort_unstable();
            assert_eq!(answers, [200, 401]);
        }
    }

    async fn five_wrong_codes_shut_it(app: TestApp) {
        let owner = ana(&app).await;
        for _ in 0..5 {
            app.token("ana", Some(WRONG)).await.expect_problem(401, "invalid_credentials");
        }
        let_time_pass(&app).await;
        app.token("ana", Some(&app_code(&owner.secret, 0))).await.expect_problem(401, "invalid_credentials");
        app.token("ana", Some(&owner.codes[0])).await.expect_problem(401, "invalid_credentials");
        owner.program.delete(HERE, Some(&code(&owner.codes[0]))).await.expect_problem(401, "invalid_credentials");
        assert_eq!(owner.program.get(HERE).await.expect(200).json()["recovery_codes_left"], 10, "none was used up");
        let open = |conn: &mut Conn| {
            let past = Utc(Clock::real_now() - SignedDuration::from_secs(1));
            Ok(diesel::update(second_factors::table).set(second_factors::locked_until.eq(past)).execute(conn)?)
        };
        app.db().write(open).await.unwrap();
        app.token("ana", Some(&owner.codes[0])).await.expect(200);
    }

    async fn wrong_codes_are_counted_where_it_is_changed(app: TestApp) {
        let owner = ana(&app).await;
        owner.program.delete(HERE, None).await.expect(415);
        for _ in 0..2 {
            owner.program.delete(HERE, Some(&code(WRONG))).await.expect_problem(401, "invalid_credentials");
            owner.program.post(CODES, &code(WRONG)).await.expect_problem(401, "invalid_credentials");
        }
        app.token("ana", Some(WRONG)).await.expect_problem(401, "invalid_credentials");
        app.token("ana", Some(&owner.codes[0])).await.expect_problem(401, "invalid_credentials");
    }

    async fn new_recovery_codes_end_the_old_ones(app: TestApp) {
        let owner = ana(&app).await;
        let new = codes(&owner.program.post(CODES, &code(&owner.codes[0])).await.expect(200).json());
        app.token("ana", Some(&owner.codes[1])).await.expect_problem(401, "invalid_credentials");
        app.token("ana", Some(&new[0])).await.expect(200);
        assert_eq!(owner.program.get(HERE).await.expect(200).json()["recovery_codes_left"], 9);
    }

    async fn removed_it_asks_nobody(app: TestApp) {
        let owner = ana(&app).await;
        let_time_pass(&app).await;
        owner.program.delete(HERE, Some(&code(&app_code(&owner.secret, 0)))).await.expect(204);
        assert_eq!(owner.program.get(HERE).await.expect(200).json(), json!({ "enabled": false, "recovery_codes_left": 0 }));
        app.token("ana", None).await.expect(200);
        assert_eq!(notices(&app).await, ["accounts/second_factor_removed", "accounts/second_factor_set"]);
        set_up(owner.program).await;
    }

    async fn an_open_screen_does_not_change_it(app: TestApp) {
        let owner = ana(&app).await;
        let earlier = |conn: &mut Conn| {
            let then = Utc(Clock::real_now() - SignedDuration::from_mins(16));
            Ok(diesel::update(account_sessions::table).set(account_sessions::created_at.eq(then)).execute(conn)?)
        };
        app.db().write(earlier).await.unwrap();
        owner.program.act(HERE).await.expect_problem(403, "sign_in_again");
        owner.program.post(CODES, &code(&owner.codes[0])).await.expect_problem(403, "sign_in_again");
        owner.program.delete(HERE, Some(&code(&owner.codes[0]))).await.expect_problem(403, "sign_in_again");
        owner.program.get(HERE).await.expect(200);
        for path in [HERE, CONFIRM, CODES] {
            app.client.post(path, &code("123456")).await.expect_problem(401, "unauthenticated");
        }
    }

    async fn staff_can_be_made_to_have_one(db: TestDb) {
        let app = TestApp::serve(&db, &[("LYCEUM_ACCOUNTS__SECOND_FACTOR_FOR_STAFF", "true")]).await;
        let slug = app.make(a_conference().draft()).await;
        let viewer = app.account("viewer", false).await;
        app.grant(viewer, &slug, Role::Viewer).await;
        app.account("admin", true).await;
        app.account("nobody", false).await;
        let (viewer, admin, nobody) = (app.signed_in("viewer").await, app.signed_in("admin").await, app.signed_in("nobody").await);
        let registrations = format!("/api/v1/events/{slug}/registrations");
        let draft = format!("/api/v1/events/{slug}");

        viewer.get(&registrations).await.expect_problem(403, "second_factor_required_for_staff");
        viewer.get(&draft).await.expect_problem(403, "second_factor_required_for_staff");
        admin.post("/api/v1/events", &json!({})).await.expect_problem(403, "second_factor_required_for_staff");
        admin.get(&registrations).await.expect_problem(403, "forbidden");
        nobody.get(&registrations).await.expect_problem(403, "forbidden");
        nobody.get(&draft).await.expect_problem(404, "not_found");
        viewer.get("/api/v1/auth/me").await.expect(200);
        viewer.get("/api/v1/auth/sessions").await.expect(200);

        let (viewer, admin) = (set_up(viewer).await, set_up(admin).await);
        viewer.program.get(&registrations).await.expect(200);
        viewer.program.get(&draft).await.expect(200);
        admin.program.post("/api/v1/events", &json!({})).await.expect_problem(422, "validation_failed");
        viewer.program.delete(HERE, Some(&code(&viewer.codes[0]))).await.expect(204);
        viewer.program.get(&registrations).await.expect_problem(403, "second_factor_required_for_staff");
        app.stop().await;
    }
}
