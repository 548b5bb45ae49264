//! An event's own questions: putting them, answering them by API and page, what is kept apart, and what a change of them leaves alone.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{journal, journal_values, notices, persons, registrations};
use lyceum::platform::db::types::Json;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::{EVENT, asks, come, own, patch};
use crate::support::app::TestApp;
use crate::support::builders::{Person, a_conference, nth_person, person};
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;
use crate::support::process::Server;

const FORM: &str = "/api/v1/events/test-2031/form";

/// Questions of every kind; one for mayors, two kept apart.
fn questions() -> Value {
    let label = |en: &str, fr: &str| json!({ "en": en, "fr": fr });
    json!({
        "type": "object",
        "required": ["first_time", "speech"],
        "properties": {
            "first_time": { "type": "boolean", "x-order": 1, "x-label": label("First time?", "Première fois ?") },
            "speech": { "type": "string", "x-order": 2, "x-categories": ["mayor"], "x-label": { "en": "Your speech" } },
            "note": { "type": "string", "x-multiline": true, "x-order": 3, "x-label": label("A note", "Une note") },
            "hotel": { "type": "string", "enum": ["quay", "park"], "x-order": 4, "x-label": label("Hotel", "Hôtel"),
                "x-option-labels": { "quay": label("On the quay", "Au bord du quai"), "park": { "en": "In the park" } } },
            "interests": { "type": "array", "items": { "type": "string", "enum": ["green", "health"] }, "uniqueItems": true, "x-order": 5,
                "x-label": label("Interests", "Intérêts"), "x-option-labels": { "green": label("Green", "Vert"), "health": label("Health", "Santé") } },
            "nights": { "type": "integer", "minimum": 0, "maximum": 9, "x-order": 6, "x-label": label("Nights", "Nuits") },
            "arrival_date": { "type": "string", "format": "date", "x-order": 7, "x-label": label("Arrival", "Arrivée") },
            "site": { "type": "string", "format": "uri", "x-order": 8, "x-label": label("Site", "Site") },
            "diet": { "type": "string", "x-sensitive": true, "x-order": 9, "x-label": label("Diet", "Régime"), "x-help": label("Or allergies", "Ou allergies") },
            "access_needs": { "type": "string", "x-multiline": true, "x-sensitive": true, "x-order": 10, "x-label": label("Access", "Accès") },
        }
    })
}

pub(super) async fn put(app: &TestApp, who: &Account, tag: &str, schema: &Value) -> Answer {
    let headers = [("authorization", who.bearer()), ("content-type", "application/json"), ("if-match", tag)];
    let headers = if tag.is_empty() { &headers[..2] } else { &headers[..] };
    app.client.send(Method::PUT, FORM, headers, json!({ "schema": schema }).to_string().into_bytes()).await
}

fn answering(name: &str, category: &str, answers: Value) -> Person {
    person(name).with("category", category).with("answers", answers)
}

pub(super) async fn page(app: &TestApp, path: &str) -> Answer {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await
}

pub(super) async fn send(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let encode = |text: &str| {
        text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect::<String>()
    };
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let headers = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    app.client.send(Method::POST, path, &headers, body.join("&").into_bytes()).await
}

/// Everything that stands in the journal, in mails to be sent, and in the rows that many may read.
async fn many_may_read(app: &TestApp) -> String {
    let work = |conn: &mut Conn| {
        let detail: Vec<Json<Value>> = journal::table.select(journal::detail).load(conn)?;
        let values: Vec<(Option<String>, Option<String>)> =
            journal_values::table.select((journal_values::before, journal_values::after)).load(conn)?;
        let contexts: Vec<Json<Value>> = notices::table.select(notices::context).load(conn)?;
        let open: Vec<Json<Value>> = registrations::table.select(registrations::answers).load(conn)?;
        Ok(format!("{detail:?} {values:?} {contexts:?} {open:?}"))
    };
    app.db().read(work).await.unwrap()
}

async fn people(app: &TestApp) -> i64 {
    app.db().read(|conn| Ok(persons::table.count().get_result(conn)?)).await.unwrap()
}

const FIELDS: [(&str, &str); 8] = [
    ("category", "ngo"),
    ("mode", "on_site"),
    ("given_name", "Ana"),
    ("family_name", "Prueba"),
    ("email", "ana@example.org"),
    ("organisation", "Ybycuí"),
    ("country", "PY"),
    ("consent", "true"),
];

on_both! {
    async fn the_secretariat_puts_the_questions(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let desk = staff(&app, "desk", EVENT, Role::RegistrationDesk).await;
        let none = app.client.get(FORM).await.expect(200);
        assert_eq!((none.json()["version"].clone(), none.header("etag")), (json!(0), "\"v0\""));
        put(&app, &desk, "\"v0\"", &questions()).await.expect_problem(403, "forbidden");
        put(&app, &lead, "", &questions()).await.expect_problem(428, "precondition_required");
        put(&app, &lead, "\"v7\"", &questions()).await.expect_problem(412, "precondition_failed");
        let first = put(&app, &lead, "\"v0\"", &questions()).await.expect(200);
        assert_eq!((first.json()["version"].clone(), first.header("etag")), (json!(1), "\"v1\""));
        assert_eq!(put(&app, &lead, "\"v1\"", &questions()).await.expect(200).json()["version"], 1, "the same once more");
        let late = put(&app, &lead, "\"v0\"", &json!({ "properties": {} })).await.expect_problem(412, "precondition_failed");
        assert_eq!(late.json()["current"]["version"], 1);
        let mut next = questions();
        next["properties"].as_object_mut().unwrap().remove("hotel");
        assert_eq!(put(&app, &lead, "\"v1\"", &next).await.expect(200).json(), json!({ "version": 2, "schema": next }));
        // Everybody reads them, also those that older answers were given to.
        assert_eq!(app.client.get(FORM).await.expect(200).json()["schema"], next);
        assert_eq!(app.client.get(&format!("{FORM}?version=1")).await.expect(200).json()["schema"], questions());
        app.client.get(&format!("{FORM}?version=3")).await.expect_problem(404, "not_found");
        // What is wrong is named at once, by pointer.
        let wrong = json!({ "properties": {
            "Diet": { "type": "string", "x-label": { "en": "?" } },
            "a": { "type": "string" },
            "b": { "type": "object", "x-label": { "en": "?" } },
            "c": { "type": "string", "maxLength": -1, "x-label": {} },
            "d": { "type": "string", "x-label": { "en": "?" }, "x-categories": ["minister"] },
        } });
        let fields = put(&app, &lead, "\"v2\"", &wrong).await.expect_problem(422, "validation_failed").fields();
        for (at, code) in [("Diet", "invalid"), ("a/x-label", "required"), ("b/type", "unsupported"), ("c/maxLength", "invalid"), ("c/x-label", "invalid"), ("d/x-categories/0", "unknown")] {
            assert!(fields.contains(&(format!("/schema/properties/{at}"), code.to_owned())), "{at} {code} in {fields:?}");
        }
        let label = json!({ "type": "string", "x-label": { "en": "?" } });
        let many: Map<String, Value> = (0..101).map(|n| (format!("q{n}"), label.clone())).collect();
        for (schema, at, code) in [
            (json!({ "properties": many }), "/schema/properties", "too_long"),
            (json!({ "properties": {}, "title": "x".repeat(70_000) }), "/schema", "too_long"),
            (json!([]), "/schema", "invalid"),
            (json!({ "$schema": "http://json-schema.org/draft-07/schema#", "properties": {} }), "/schema/$schema", "unsupported"),
        ] {
            assert_eq!(put(&app, &lead, "\"v2\"", &schema).await.expect_problem(422, "validation_failed").fields(), [(at.to_owned(), code.to_owned())]);
        }
        assert_eq!(app.client.get(FORM).await.expect(200).json()["version"], 2);
        let versions: Vec<Json<Value>> = app.db().read(|conn| {
            Ok(journal::table.filter(journal::action.eq("form.changed")).order(journal::id).select(journal::detail).load(conn)?)
        }).await.unwrap();
        assert_eq!(versions.iter().map(|Json(detail)| detail["version"].clone()).collect::<Vec<_>>(), [1, 2]);
    }

    async fn two_who_put_at_once_make_one_version(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let schemas: Vec<Value> = (0..4).map(|n| json!({ "properties": { format!("q{n}"): { "type": "boolean", "x-label": { "en": "?" } } } })).collect();
        let all = futures_util::future::join_all(schemas.iter().map(|schema| put(&app, &lead, "\"v0\"", schema))).await;
        let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412, 412]);
        // Also who lost the race behind the first look is told what it is by now.
        assert!(all.iter().filter(|answer| answer.status == 412).all(|answer| answer.json()["current"]["version"] == 1));
    }

    async fn answers_are_looked_at(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let with = |code: &str, value: Value| json!({ "first_time": true, code: value });
        for (answers, at, code) in [
            (json!({}), "first_time", "required"),
            (json!({ "first_time": null }), "first_time", "required"),
            (json!({ "first_time": "yes" }), "first_time", "invalid"),
            (json!({ "first_time": 1 }), "first_time", "invalid"),
            (with("speech", json!("Hello")), "speech", "not_asked"),
            (with("shoe/size~", json!(43)), "shoe~1size~0", "unknown"),
            (with("note", json!("x".repeat(2001))), "note", "too_long"),
            (with("note", json!(["a"])), "note", "invalid"),
            (with("note", json!({ "a": { "b": [] } })), "note", "invalid"),
            (with("hotel", json!("castle")), "hotel", "unknown"),
            (with("hotel", json!("quay\u{202e}")), "", ""),
            (with("interests", json!("green")), "interests", "invalid"),
            (with("interests", json!(["green", "green"])), "interests", "duplicate"),
            (with("interests", json!(["blue"])), "interests/0", "unknown"),
            (with("nights", json!(1.5)), "nights", "invalid"),
            (with("nights", json!(-1)), "nights", "out_of_range"),
            (with("nights", json!(1e300)), "nights", "out_of_range"),
            (with("nights", json!("2")), "nights", "invalid"),
            (with("arrival_date", json!("2026-02-30")), "arrival_date", "invalid"),
            (with("arrival_date", json!("tomorrow")), "arrival_date", "invalid"),
            (with("site", json!("javascript:alert(1)")), "site", "invalid"),
            (with("diet", json!("x".repeat(2001))), "diet", "too_long"),
        ] {
            if at.is_empty() {
                continue;
            }
            let told = app.register(EVENT, &answering("Ana", "ngo", answers.clone())).await.expect_problem(422, "validation_failed");
            assert_eq!(told.fields(), [(format!("/answers/{at}"), code.to_owned())], "{answers}");
        }
        // Whom a question is asked of must answer it, and all is said with what is wrong beside.
        let told = app.register(EVENT, &answering("Ana", "mayor", json!({ "nights": 10 })).with("email", "nobody").without("country")).await;
        let expected = ["/email invalid", "/country required", "/answers/first_time required", "/answers/speech required", "/answers/nights out_of_range"];
        let told: Vec<String> = told.expect_problem(422, "validation_failed").fields().into_iter().map(|(at, code)| format!("{at} {code}")).collect();
        assert_eq!(told, expected);
        let told = app.register(EVENT, &answering("Ana", "wizard", json!({ "nights": 10, "first_time": true }))).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/category".to_owned(), "unknown".to_owned()), ("/answers/nights".into(), "out_of_range".into())]);
        // Ten thousand answers, and answers that are long together.
        let many: Map<String, Value> = (0..10_000).map(|n| (format!("q{n}"), json!("a"))).collect();
        let told = app.register(EVENT, &answering("Ana", "ngo", Value::Object(many))).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/answers".to_owned(), "too_long".to_owned())]);
        assert_eq!(people(&app).await, 0, "nothing was written");
        // What people type is cleaned; letters of every script stay.
        let typed = json!({ "first_time": false, "note": " a\r\nb\u{0007}\u{202e}\u{2066} \u{feff}", "diet": "بدون\tمكسرات\r\nBcc: x", "hotel": "", "interests": [] });
        let kept = app.register(EVENT, &answering("Ana", "ngo", typed)).await.expect(201).json();
        assert_eq!(kept["answers"], json!({ "first_time": false, "note": "a\nb", "diet": "بدون مكسرات Bcc: x" }));
        assert_eq!(kept["form_version"], 1);
        // An event that asks nothing takes no answers.
        app.make(a_conference().slug("other-2031")).await;
        let told = app.register("other-2031", &answering("Ana", "ngo", json!({ "diet": "nuts" }))).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/answers/diet".to_owned(), "unknown".to_owned())]);
        assert!(app.register("other-2031", &person("Ana")).await.expect(201).json().get("form_version").is_none());
    }

    async fn what_is_sensitive_is_kept_apart(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let (secret, other) = ("peanuts-are-my-secret", "wheels-are-my-secret");
        let answers = json!({ "first_time": true, "diet": secret, "access_needs": other, "nights": 2 });
        let ana = come(&app, &answering("Ana", "ngo", answers.clone())).await;
        assert_eq!(own(&app, &ana).await.json()["answers"], answers, "the person reads all");
        let desk = staff(&app, "desk", EVENT, Role::RegistrationDesk).await;
        let viewer = staff(&app, "viewer", EVENT, Role::Viewer).await;
        let one = format!("/api/v1/registrations/{}", ana.id);
        for who in [&desk, &viewer] {
            let seen = who.get(&app, &one).await.expect(200);
            assert_eq!(seen.json()["answers"], json!({ "first_time": true, "nights": 2 }));
            let list = who.get(&app, &format!("/api/v1/events/{EVENT}/registrations")).await.expect(200).text();
            assert!(!list.contains("secret") && !seen.text().contains("secret"), "{list}");
        }
        let apart = format!("{one}/sensitive");
        viewer.get(&app, &apart).await.expect_problem(404, "not_found");
        app.client.get(&apart).await.expect_problem(401, "unauthenticated");
        let seen = desk.get(&app, &apart).await.expect(200);
        assert_eq!(seen.json(), json!({ "id": ana.id, "answers": { "diet": secret, "access_needs": other }, "form_version": 1 }));
        assert_eq!(seen.header("cache-control"), "no-store");
        desk.get(&app, &apart).await.expect(200);
        let reads: i64 = app.db().read(|conn| {
            Ok(journal::table.filter(journal::action.eq("sensitive_answers.read")).count().get_result(conn)?)
        }).await.unwrap();
        assert_eq!(reads, 2, "each reading stands in the journal");
        // Nor does correcting it tell anybody.
        let tag = own(&app, &ana).await.header("etag").to_owned();
        patch(&app, &ana, &tag, &json!({ "answers": { "diet": "my-second-secret", "nights": 3 } })).await.expect(200);
        app.run_jobs().await;
        let open = many_may_read(&app).await;
        assert!(!open.contains("secret") && open.contains("nights"), "{open}");
        // What the organisers call sensitive later is kept from many at once.
        let mut next = questions();
        next["properties"]["nights"]["x-sensitive"] = json!(true);
        asks(&app, next).await;
        assert_eq!(viewer.get(&app, &one).await.expect(200).json()["answers"], json!({ "first_time": true }));
        assert_eq!(desk.get(&app, &apart).await.expect(200).json()["answers"]["nights"], 3);
    }

    async fn a_changed_form_breaks_no_older_answer(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let answers = json!({ "first_time": true, "hotel": "park", "nights": 9, "interests": ["green"], "diet": "none" });
        let ana = come(&app, &answering("Ana", "ngo", answers.clone())).await;
        let mut next = questions();
        next["required"] = json!(["badge"]);
        let asked = next["properties"].as_object_mut().unwrap();
        asked.remove("interests");
        asked["hotel"]["enum"] = json!(["quay"]);
        asked["hotel"]["x-option-labels"].as_object_mut().unwrap().remove("park");
        asked["nights"]["maximum"] = json!(2);
        asked["first_time"]["x-label"] = json!({ "en": "Never here before?" });
        asked.insert("badge".into(), json!({ "type": "string", "x-label": { "en": "On your badge" } }));
        asks(&app, next).await;
        let read = own(&app, &ana).await;
        assert_eq!((&read.json()["answers"], &read.json()["form_version"]), (&answers, &json!(1)));
        let shown = page(&app, &format!("/r/{}?lang=fr", ana.token)).await.expect(200).text();
        for words in ["Première fois ?", "In the park", "Vert", "Intérêts"] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        assert!(!shown.contains("Never here"), "{shown}");
        // A name is corrected without a question; answers are asked for only what is new.
        let tag = read.header("etag").to_owned();
        let named = patch(&app, &ana, &tag, &json!({ "given_name": "Anna" })).await.expect(200);
        assert_eq!(named.json()["form_version"], 1);
        let tag = named.header("etag").to_owned();
        let told = patch(&app, &ana, &tag, &json!({ "answers": { "nights": 9, "hotel": "park" } })).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/answers/badge".to_owned(), "required".to_owned())]);
        let told = patch(&app, &ana, &tag, &json!({ "answers": { "nights": 8, "badge": "Ana", "interests": ["health"] } })).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/answers/interests".to_owned(), "unknown".to_owned()), ("/answers/nights".into(), "out_of_range".into())]);
        let kept = patch(&app, &ana, &tag, &json!({ "answers": { "badge": "Ana" } })).await.expect(200).json();
        assert_eq!(kept["answers"], json!({ "first_time": true, "hotel": "park", "nights": 9, "interests": ["green"], "diet": "none", "badge": "Ana" }));
        assert_eq!((&kept["form_version"], &kept["answer_versions"]["nights"]), (&json!(2), &json!(1)));
        // What was not given anew keeps the words that it was given to.
        let shown = page(&app, &format!("/r/{}?lang=en", ana.token)).await.expect(200).text();
        for words in ["First time?", "In the park", "Interests", "On your badge"] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        assert!(!shown.contains("Never here"), "{shown}");
        // By the page too: what stands from before is sent again as it is.
        let form = page(&app, &format!("/r/{}/correct?lang=en", ana.token)).await.expect(200).text();
        let version = form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(form.contains("value=\"park\" selected") || form.contains("value=\"park\" lang"), "{form}");
        let fields = [("version", version.as_str()), ("given_name", "Anna"), ("family_name", "Prueba"), ("organisation", "Ybycuí"), ("country", "PY"),
            ("locale", "fr"), ("time_zone", "America/Asuncion"), ("answer.first_time", "true"), ("answer.hotel", "park"), ("answer.nights", "9"),
            ("answer.badge", "Anna P."), ("answer.diet", "")];
        send(&app, &format!("/r/{}/correct?lang=en", ana.token), &fields).await.expect(303);
        let read = own(&app, &ana).await.json();
        assert_eq!(read["answers"], json!({ "first_time": true, "hotel": "park", "nights": 9, "interests": ["green"], "badge": "Anna P." }));
        assert_eq!((&read["locale"], &read["time_zone"], &read["organisation"]), (&json!("fr"), &json!("America/Asuncion"), &json!("Ybycuí")));
    }

    async fn the_page_asks_what_the_api_asks(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, questions()).await;
        let form = page(&app, &format!("/events/{EVENT}/register?lang=fr")).await.expect(200).text();
        assert!(form.len() < 60_000, "{}", form.len());
        for words in ["Première fois ?", "Ou allergies", "Réponses conservées à part", "<span lang=\"en\" dir=\"ltr\">Your speech</span>", "Maire", "name=\"answer.interests\""] {
            assert!(form.contains(words), "{words} in {form}");
        }
        // The same faults at the same questions, and everything typed stays.
        let wrong = [("answer.speech", "Hola"), ("answer.note", "N1 </textarea>\r\nN2"), ("answer.hotel", "quay"), ("answer.interests", "green"),
            ("answer.interests", "health"), ("answer.nights", "many"), ("answer.arrival_date", "soon"), ("answer.site", "ftp://x"), ("answer.diet", "no \"nuts\"")];
        let fields: Vec<_> = FIELDS.into_iter().chain([("idempotency_key", "k-1")]).chain(wrong).collect();
        let sent = send(&app, &format!("/events/{EVENT}/register?lang=en"), &fields).await.expect(422).text();
        let summary = sent.split("role=\"alert\"").nth(1).unwrap().split("</div>").next().unwrap();
        let links: Vec<_> = summary.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(links, ["answer-first_time", "answer-speech", "answer-nights", "answer-arrival_date", "answer-site"], "{summary}");
        let by_api = answering("Ana", "ngo", json!({ "speech": "Hola", "note": "N1", "hotel": "quay", "interests": ["green", "health"], "nights": "many", "arrival_date": "soon", "site": "ftp://x" }));
        let mut told: Vec<String> = app.register(EVENT, &by_api).await.expect_problem(422, "validation_failed").fields().into_iter().map(|(at, _)| at.replace("/answers/", "answer-")).collect();
        told.sort();
        let mut links = links;
        links.sort_unstable();
        assert_eq!(told, links);
        for typed in ["N1 &lt;/textarea&gt;", "no &quot;nuts&quot;", "value=\"many\"", "value=\"soon\"", "value=\"quay\" selected", "value=\"green\" checked", "value=\"health\" checked", "value=\"Hola\""] {
            assert!(sent.contains(typed), "{typed} in {sent}");
        }
        // Fields and answers that are wrong are named in one go.
        let fields: Vec<_> = fields.iter().map(|(name, value)| if *name == "email" { ("email", "nobody") } else { (*name, *value) }).collect();
        let sent = send(&app, &format!("/events/{EVENT}/register?lang=en"), &fields).await.expect(422).text();
        assert!(sent.contains("href=\"#email\"") && sent.contains("href=\"#answer-nights\""), "{sent}");
        let right = [("answer.first_time", "false"), ("answer.interests", "green"), ("answer.interests", "health"), ("answer.nights", " 2 "), ("answer.diet", "no nuts"),
            ("answer.arrival_date", "2031-05-03"), ("answer.gone", "x")];
        let fields: Vec<_> = FIELDS.into_iter().chain([("idempotency_key", "k-1")]).chain(right).collect();
        let done = send(&app, &format!("/events/{EVENT}/register?lang=en"), &fields).await.expect(303);
        let path = done.header("location").to_owned();
        let token = path.split(['/', '?']).nth(2).unwrap();
        let kept = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).json();
        assert_eq!(kept["answers"], json!({ "first_time": false, "interests": ["green", "health"], "nights": 2, "diet": "no nuts", "arrival_date": "2031-05-03" }));
        let shown = page(&app, &path).await.expect(200).text().replace('\u{a0}', " ");
        for words in ["Green", "Health", "no nuts", "kept apart", "3 May 2031", "data-testid=\"to-correct\""] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        // A key with other answers is another form.
        let other: Vec<_> = fields.iter().map(|(name, value)| if *name == "answer.nights" { (*name, "3") } else { (*name, *value) }).collect();
        send(&app, &format!("/events/{EVENT}/register?lang=en"), &other).await.expect(422);
    }
}

/// What somebody must not read does not stand in what the program prints either, whether it was right or wrong.
#[actix_web::test]
async fn nothing_sensitive_is_printed() {
    let dir = tempfile::Builder::new().prefix("lyceum-test.").tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("lyceum.db").display());
    let server = Server::start(dir.path(), &url, &["--demo"], &[("RUST_LOG", "debug")]).await;
    let path = "/api/v1/events/demo-conference/registrations";
    let right = nth_person(1).with("answers", json!({ "diet": "a-secret-diet" }));
    server.client.post(path, right.body()).await.expect(201);
    let wrong = nth_person(2)
        .with("answers", json!({ "diet": ["a-secret-diet"], "access_needs": "a-secret-need".repeat(300), "a-secret-code": 1 }));
    server.client.post(path, wrong.body()).await.expect(422);
    let printed = server.printed();
    assert!(!printed.contains("secret-"), "{printed}");
}
