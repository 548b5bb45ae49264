//! `POST …/registrations` as the contract has it, over real HTTP.

mod changed_questions;
mod correcting;
mod forms;
mod own;
mod ways;

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::events;
use lyceum::features::registration::form;
use lyceum::features::registration::notices::{CONFIRMED, LINK, WAITING};
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{notices, persons, registrations};
use lyceum::platform::db::types::Utc;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{Person, a_conference, nth_person, person};
use crate::support::database::TestDb;
use crate::support::http::Answer;

const EVENT: &str = "test-2031";

/// The conference with these questions, by a rule.
async fn asks(app: &TestApp, schema: Value) {
    let ctx = app.platform.ctx(Actor::System);
    let work = move |conn: &mut Conn| {
        let event = events::find(conn, EVENT)?;
        form::put(conn, &ctx, event.id, None, schema.clone())
    };
    app.db().write(work).await.unwrap();
}

/// A registration as its owner knows it.
struct Own {
    id: String,
    token: String,
}

async fn come(app: &TestApp, who: &Person) -> Own {
    let answer = app.register(EVENT, who).await.expect(201);
    Own { id: answer.str("id"), token: answer.str("manage_url").rsplit('/').next().unwrap().to_owned() }
}

async fn own(app: &TestApp, own: &Own) -> Answer {
    app.client.get(&format!("/api/v1/manage/{}", own.token)).await.expect(200)
}

/// Corrects it, with this tag or with none.
async fn patch(app: &TestApp, own: &Own, tag: &str, body: &Value) -> Answer {
    let headers = [("content-type", "application/json"), ("if-match", tag)];
    let headers = if tag.is_empty() { &headers[..1] } else { &headers[..] };
    app.client.send(Method::PATCH, &format!("/api/v1/manage/{}", own.token), headers, body.to_string().into_bytes()).await
}

/// Kinds of all notices, in the order they were written.
async fn told(app: &TestApp) -> Vec<String> {
    app.db().read(|conn| Ok(notices::table.order(notices::id).select(notices::kind).load(conn)?)).await.unwrap()
}

async fn rows(app: &TestApp) -> (i64, i64) {
    let count = |conn: &mut Conn| Ok((registrations::table.count().get_result(conn)?, persons::table.count().get_result(conn)?));
    app.db().read(count).await.unwrap()
}

on_both! {
    async fn a_person_registers(app: TestApp) {
        let event = app.make(a_conference()).await;
        let answer = app.register(&event, &person("Ana")).await.expect(201);
        let body = answer.json();
        assert_eq!((&body["status"], &body["number"], &body["email"]), (&json!("confirmed"), &json!("TEST2031-0001"), &json!("ana@example.org")));
        assert!(body.get("position").is_none(), "{body}");
        assert_eq!(answer.header("location"), format!("/api/v1/registrations/{}", answer.str("id")));
        let (manage, calendar) = (answer.str("manage_url"), answer.str("calendar_url"));
        let own = &app.platform.public_url;
        assert!(manage.starts_with(&format!("{own}/r/")), "{manage}");
        let of_calendar = calendar.strip_prefix(&format!("{own}/calendars/")).and_then(|rest| rest.strip_suffix(".ics")).unwrap();
        // Not given: the zone of the event.
        assert_eq!(body["time_zone"], "America/Mexico_City");
        assert_eq!(told(&app).await, [CONFIRMED]);

        let token = manage.rsplit('/').next().unwrap();
        let behind_link = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200);
        assert_eq!(behind_link.str("id"), answer.str("id"));
        assert_eq!((behind_link.header("cache-control"), behind_link.header("referrer-policy")), ("no-store", "no-referrer"));
        app.client.get(&format!("/api/v1/manage/{}x", &token[..token.len() - 1])).await.expect_problem(404, "not_found");
        // The calendar's token opens the calendar only.
        app.client.get(&format!("/api/v1/manage/{of_calendar}")).await.expect_problem(404, "not_found");
        // The number opens nothing.
        app.client.get("/api/v1/manage/TEST2031-0001").await.expect_problem(404, "not_found");
    }

    async fn the_event_may_be_named_by_its_id(app: TestApp) {
        let event = app.make(a_conference()).await;
        let id = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200).str("id");
        assert_eq!(app.register(&id, &person("Ana")).await.expect(201).str("event"), event);
    }

    async fn who_finds_no_place_waits(app: TestApp) {
        let event = app.make(a_conference().capacity(1).online(1)).await;
        let on_site = |n| nth_person(n);
        let online = |n| nth_person(n).with("mode", "online");
        assert_eq!(app.register(&event, &on_site(1)).await.expect(201).str("status"), "confirmed");
        for (n, position) in [(2, 1), (3, 2)] {
            let body = app.register(&event, &on_site(n)).await.expect(201).json();
            assert_eq!((&body["status"], &body["position"]), (&json!("waiting"), &json!(position)));
        }
        // Online is a pool and an order of its own, and so is another category.
        assert_eq!(app.register(&event, &online(4)).await.expect(201).str("status"), "confirmed");
        assert_eq!(app.register(&event, &online(5)).await.expect(201).json()["position"], 1);
        assert_eq!(app.register(&event, &on_site(6).with("category", "ngo")).await.expect(201).json()["position"], 1);
        let capacity = app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json();
        let pool = |code: &str, waiting: i64| {
            json!({"code": code, "capacity": 1, "confirmed": 1, "held": 0, "offered": 0, "free": 0, "waiting": waiting})
        };
        assert_eq!(capacity["pools"], json!([pool("event", 3), pool("online", 1)]));
        assert_eq!(told(&app).await, [CONFIRMED, WAITING, WAITING, CONFIRMED, WAITING, WAITING]);
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).waiting, 4);
    }

    async fn one_key_registers_once(app: TestApp) {
        let event = app.make(a_conference()).await;
        let ana = person("Ana");
        let first = app.register_once(&event, "key-1", &ana).await.expect(201).json();
        let again = app.register_once(&event, "key-1", &ana).await.expect(201).json();
        assert_eq!(first, again);
        app.register_once(&event, "key-1", &ana.clone().with("locale", "fr")).await.expect_problem(422, "idempotency_key_reused");
        app.register_once(&event, "key-1", &person("Berta")).await.expect_problem(422, "idempotency_key_reused");
        assert_eq!((rows(&app).await, told(&app).await.len()), ((1, 1), 1));
        // The key belongs to this address: at another event it is another one.
        let other = app.make(a_conference().slug("test-2032")).await;
        assert_ne!(app.register_once(&other, "key-1", &ana).await.expect(201).str("id"), first["id"].as_str().unwrap());
        for bad in ["a b", "", &"k".repeat(256)] {
            app.register_once(&event, bad, &person("Carla")).await.expect_problem(400, "invalid_header");
        }
        assert_eq!(rows(&app).await, (2, 2));
    }

    async fn one_key_registers_once_also_at_the_same_time(app: TestApp) {
        let event = app.make(a_conference()).await;
        let ana = person("Ana");
        let all = futures_util::future::join_all((0..12).map(|_| app.register_once(&event, "key-1", &ana))).await;
        let ids: Vec<String> = all.into_iter().map(|answer| answer.expect(201).str("id")).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!((rows(&app).await, told(&app).await.len()), ((1, 1), 1));
    }

    /// A refusal is not remembered: the same key may be used for the corrected body.
    async fn a_refused_key_is_free_again(app: TestApp) {
        let event = app.make(a_conference()).await;
        app.register_once(&event, "key-1", &person("Ana").with("email", "nobody")).await.expect_problem(422, "validation_failed");
        app.register_once(&event, "key-1", &person("Ana").with("category", "minister")).await.expect_problem(422, "validation_failed");
        app.register_once(&event, "key-1", &person("Ana")).await.expect(201);
    }

    async fn who_is_registered_gets_the_link_by_mail(app: TestApp) {
        let event = app.make(a_conference()).await;
        app.register(&event, &person("Ana")).await.expect(201);
        // However it is typed, and whatever else is said: nothing of the registration comes back.
        let again = person("  ÁNA ").with("email", "Ana@EXAMPLE.org").with("category", "press");
        for _ in 0..3 {
            let answer = app.register(&event, &again).await.expect(202);
            assert_eq!(answer.json(), json!({"status": "sent_by_mail"}));
            assert_eq!(answer.header("location"), "");
        }
        assert_eq!((rows(&app).await, told(&app).await), ((1, 1), vec![CONFIRMED.to_owned(), LINK.to_owned()]));
        // With a key the replay is the same answer.
        for _ in 0..2 {
            assert_eq!(app.register_once(&event, "key-1", &again).await.expect(202).json(), json!({"status": "sent_by_mail"}));
        }
        assert_eq!(told(&app).await.len(), 2, "once an hour at most");
        let an_hour_ago = Utc(Clock::real_now() - SignedDuration::from_secs(3601));
        let mut conn = app.test_db().conn();
        diesel::update(registrations::table).set(registrations::link_mailed_at.eq(an_hour_ago)).execute(&mut conn).unwrap();
        diesel::update(notices::table.filter(notices::kind.eq(LINK))).set(notices::dedup_key.eq("an hour ago")).execute(&mut conn).unwrap();
        app.register(&event, &again).await.expect(202);
        app.register(&event, &again).await.expect(202);
        assert_eq!(told(&app).await, [CONFIRMED, LINK, LINK]);
        // Several people may share one mailbox.
        app.register(&event, &person("Berta").with("email", "ana@example.org")).await.expect(201);
    }

    async fn each_wrong_field_is_named(app: TestApp) {
        let event = app.make(a_conference()).await;
        let with = |member: &str, value: Value| person("Ana").with(member, value);
        let long = |n: usize| Value::from("x".repeat(n));
        let many: serde_json::Map<String, Value> = (0..101).map(|n| (format!("q{n}"), Value::from(n))).collect();
        let mut cases: Vec<(Person, &str, &str)> = vec![
            (with("category", json!("King of France")), "/category", "unknown"),
            (with("category", json!("minister")), "/category", "unknown"),
            (with("category", json!("")), "/category", "required"),
            (with("category", json!(["mayor"])), "/category", "invalid"),
            (with("mode", json!("flying")), "/mode", "invalid"),
            (with("mode", json!("online")), "/mode", "unavailable"),
            (with("given_name", long(101)), "/given_name", "too_long"),
            (with("given_name", json!(" \r\n ")), "/given_name", "required"),
            (with("given_name", json!(7)), "/given_name", "invalid"),
            (with("family_name", long(101)), "/family_name", "too_long"),
            (with("email", json!("nobody")), "/email", "invalid"),
            (with("email", json!("a@b@example.org")), "/email", "invalid"),
            (with("email", json!("ana@example.org\r\nBcc: x@example.org")), "/email", "invalid"),
            (with("locale", json!("tlh")), "/locale", "invalid"),
            (with("time_zone", json!("Etc/GMT+8")), "/time_zone", "invalid"),
            (with("time_zone", json!("Mars/Olympus_Mons")), "/time_zone", "invalid"),
            (with("country", json!("XX")), "/country", "invalid"),
            (with("organisation", long(201)), "/organisation", "too_long"),
            (with("consent", json!(false)), "/consent", "required"),
            (with("consent", json!("yes")), "/consent", "invalid"),
            (with("answers", json!([1])), "/answers", "invalid"),
            (with("answers", Value::Object(many)), "/answers", "too_long"),
            (with("answers", json!({ "diet": "nuts" })), "/answers/diet", "unknown"),
        ];
        let needed = ["category", "given_name", "family_name", "email", "locale", "country", "organisation", "consent"];
        let pointers: Vec<String> = needed.iter().map(|member| format!("/{member}")).collect();
        cases.extend(needed.iter().zip(&pointers).map(|(member, pointer)| (person("Ana").without(member), pointer.as_str(), "required")));
        for (body, pointer, code) in cases {
            let answer = app.register(&event, &body).await.expect_problem(422, "validation_failed");
            assert_eq!(answer.fields(), [(pointer.to_owned(), code.to_owned())], "{:?}", body.body());
        }
        // Everything at once.
        let all = app.client.post(&format!("/api/v1/events/{event}/registrations"), &json!({})).await.expect_problem(422, "validation_failed");
        assert_eq!(all.fields(), pointers.iter().map(|pointer| (pointer.clone(), "required".to_owned())).collect::<Vec<_>>());
        assert_eq!((rows(&app).await, told(&app).await.len()), ((0, 0), 0));
        app.register(&event, &person("Ana")).await.expect(201);
    }

    async fn a_body_must_be_json_and_of_bounded_length(app: TestApp) {
        let event = app.make(a_conference()).await;
        let path = format!("/api/v1/events/{event}/registrations");
        let send = async |content_type: &str, body: &[u8]| {
            let headers = [("content-type", content_type)];
            let headers = if content_type.is_empty() { &[][..] } else { &headers[..] };
            app.client.send(Method::POST, &path, headers, body.to_vec()).await
        };
        let right = person("Ana").body().to_string();
        for other in ["", "text/plain", "application/x-www-form-urlencoded", "text/json"] {
            send(other, right.as_bytes()).await.expect_problem(415, "unsupported_media_type");
        }
        for broken in [&b"{"[..], b"", b"\xff\xfe", b"{\"given_name\": \"\xff\"}", b"{} {}"] {
            send("application/json", broken).await.expect_problem(400, "invalid_json");
        }
        for other_shape in ["[]", "null", "\"mayor\"", "5"] {
            send("application/json", other_shape.as_bytes()).await.expect_problem(422, "validation_failed");
        }
        let large = person("Ana").with("given_name", "x".repeat(300_000)).body().to_string();
        send("application/json", large.as_bytes()).await.expect_problem(413, "body_too_large");
        let put = app.client.send(Method::PUT, &path, &[("content-type", "application/json")], right.clone().into_bytes()).await;
        put.expect_problem(405, "method_not_allowed");
        assert_eq!(rows(&app).await, (0, 0));
        send("application/json; charset=utf-8", right.as_bytes()).await.expect(201);
    }

    async fn the_window_decides(app: TestApp) {
        let now = Clock::real_now();
        let (day, month) = (SignedDuration::from_hours(24), SignedDuration::from_hours(24 * 30));
        let make = async |slug: &str, opens, closes| app.make(a_conference().slug(slug).window(opens, closes)).await;
        let never = make("never", None, None).await;
        let later = make("later", Some(now + day), None).await;
        let closed = make("closed", Some(now - month), Some(now - day)).await;
        let open = make("open", Some(now - day), Some(now + month)).await;
        for event in [&never, &later] {
            app.register(event, &person("Ana")).await.expect_problem(403, "registration_not_open");
        }
        app.register(&closed, &person("Ana")).await.expect_problem(403, "registration_closed");
        app.register(&open, &person("Ana")).await.expect(201);
        // The clock of the domain decides, not that of the machine.
        app.clock_at(now + day + day);
        app.register(&later, &person("Ana")).await.expect(201);
        app.clock_at(now + month + day);
        app.register(&open, &person("Berta")).await.expect_problem(403, "registration_closed");
        app.register(&later, &person("Berta")).await.expect(201);
        // Without a closing it ends with the event.
        app.clock_at(now + SignedDuration::from_hours(24 * 130));
        app.register(&later, &person("Carla")).await.expect_problem(403, "registration_closed");
        app.clock_at(now - day - day);
        app.register(&open, &person("Carla")).await.expect_problem(403, "registration_not_open");
    }

    /// A draft is as unknown as an event that nobody made.
    async fn what_is_not_public_is_not_there(app: TestApp) {
        let draft = app.make(a_conference().draft()).await;
        let ask = async |event: &str| {
            let mut body = app.register(event, &person("Ana")).await.expect_problem(404, "not_found").json();
            body.as_object_mut().unwrap().remove("instance");
            app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect_problem(404, "not_found");
            body
        };
        let of_draft = ask(&draft).await;
        for nothing in ["no-such-event", "019ae0c4-0000-7000-8000-000000000000", "%00", "a%2Fb", "É"] {
            assert_eq!(ask(nothing).await, of_draft, "{nothing}");
        }
        assert_eq!(rows(&app).await, (0, 0));
    }

    async fn hostile_names_stay_names(app: TestApp) {
        let event = app.make(a_conference()).await;
        let names = [
            "Ana\r\nBcc: victim@example.com\r\n\r\nbody",
            "O'Brien, \"Bobby\"); DROP TABLE registrations;--",
            "<script>alert(1)</script>",
            "{{ 7 * 7 }}{% include 'x' %}",
            "=?utf-8?q?Bcc:?= <a@example.com>",
            "\u{202e}kcab\u{202c}\u{2028}\u{2066}",
            "Ñandú 李 👩🏽‍🏫 e\u{301}",
            "a\u{8}b\u{7f}\u{1b}[31m",
            "%s%n%00 ../../etc/passwd",
            "BEGIN:VALARM;X=\"\\n,;:\"",
        ];
        for (n, name) in names.iter().enumerate() {
            let answer = app.register(&event, &person("x").with("given_name", *name).with("email", format!("n{n}@example.org"))).await.expect(201);
            let kept = answer.str("given_name");
            assert!(!kept.is_empty() && !kept.chars().any(|c| c.is_control() || c == '\u{2028}'), "{kept:?}");
        }
        // Only one of the two databases could keep it: refused on both, wherever it stands.
        for (member, value, pointer) in [("given_name", json!("a\u{0}b"), "/given_name"), ("answers", json!({ "diet": ["\u{0}"] }), "/answers/diet/0")] {
            let answer = app.register(&event, &person("Nul").with(member, value)).await.expect_problem(422, "validation_failed");
            assert_eq!(answer.fields(), [(pointer.to_owned(), "invalid".to_owned())]);
        }
        app.run_jobs().await;
        let mailbox = app.mailbox().await;
        assert_eq!(mailbox.len(), names.len());
        for message in mailbox {
            let raw = app.client.get(&format!("/api/dev/messages/{}.eml", message["id"].as_str().unwrap())).await.expect(200).text();
            let head = raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
            let headers: Vec<&str> = head.split("\r\n").map(|line| line.split(':').next().unwrap()).collect();
            assert!(!headers.iter().any(|name| name.eq_ignore_ascii_case("bcc")), "{head}");
            for once in ["To", "From", "Subject", "Message-ID", "Date"] {
                assert_eq!(headers.iter().filter(|name| name.eq_ignore_ascii_case(once)).count(), 1, "{once}: {head}");
            }
            let to = head.split("\r\n").find(|line| line.starts_with("To:")).unwrap();
            assert!(to.ends_with(&format!("<{}>", message["to"].as_str().unwrap())), "{to}");
        }
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), names.len());
    }

    async fn the_mail_comes_in_the_language_of_its_reader(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let mut subjects = Vec::new();
        for (n, locale) in ["es", "en", "fr"].into_iter().enumerate() {
            app.register(&event, &nth_person(n).with("locale", locale)).await.expect(201);
            app.run_jobs().await;
            let mailbox = app.mailbox().await;
            assert_eq!(mailbox.len(), n + 1);
            let newest = &mailbox[0];
            assert_eq!((&newest["locale"], &newest["to"]), (&json!(locale), &json!(format!("persona.{n}@example.org"))));
            assert_eq!(newest["notice"], if n == 0 { CONFIRMED } else { WAITING });
            subjects.push(newest["subject"].as_str().unwrap().to_owned());
        }
        assert!(subjects[1] != subjects[2] && subjects.iter().all(|subject| !subject.is_empty()), "{subjects:?}");
        app.run_jobs().await;
        assert_eq!(app.mailbox().await.len(), 3);
    }

    /// What the answer says is on the disk: a service that opens the database afterwards knows it.
    async fn another_service_on_the_same_database_knows_it(db: TestDb) {
        let first = TestApp::serve(&db, &[]).await;
        let event = first.make(a_conference()).await;
        let made = first.register_once(&event, "key-1", &person("Ana")).await.expect(201);
        first.stop().await;
        let second = TestApp::serve(&db, &[("LYCEUM_PUBLIC_URL", "http://another.example")]).await;
        let again = second.register_once(&event, "key-1", &person("Ana")).await.expect(201);
        assert_eq!((again.str("id"), again.str("number")), (made.str("id"), made.str("number")));
        // The link opens there, too: the keys are those of the database.
        let token = made.str("manage_url").rsplit('/').next().unwrap().to_owned();
        assert_eq!(second.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).str("id"), made.str("id"));
    }
}

on_both! {
    async fn an_address_that_registers_too_often_waits_and_loses_nothing(test: TestDb) {
        let production = [
            ("LYCEUM_MODE", "production"),
            ("LYCEUM_PUBLIC_URL", "https://lyceum.example.org"),
            ("LYCEUM_SMTP_URL", "smtps://mail.example.org"),
            ("LYCEUM_HTTP__REGISTRATIONS_PER_MINUTE", "2"),
        ];
        let app = TestApp::serve(&test, &production).await;
        let event = app.make(a_conference()).await;
        for n in 0..2 {
            app.register(&event, &nth_person(n)).await.expect(201);
        }
        let refused = app.register(&event, &nth_person(2)).await.expect_problem(429, "too_many_requests");
        assert!((1..=60).contains(&refused.header("retry-after").parse().unwrap()));
        let typed = b"category=mayor&given_name=Prueba&family_name=Typed-before&email=p%40example.org&organisation=Ybycui&country=PY&consent=true";
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html")];
        let page = app.client.send(reqwest::Method::POST, &format!("/events/{event}/register?lang=es"), &headers, typed.to_vec()).await.expect(429);
        assert!(page.text().contains("Typed-before") && page.text().contains("Espere un minuto"), "{}", page.text());
        app.stop().await;
    }
}
