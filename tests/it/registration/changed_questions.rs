//! Questions that change under answers: what is refused, and what becomes of what stands.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::events;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{journal_values, registration_answer_versions, registration_forms, registrations};
use lyceum::platform::db::types::{Json, Utc};
use serde_json::{Value, json};

use super::forms::{page, put, send};
use super::{EVENT, Own, asks, come, own, patch};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{mail_to, staff};

/// A version that is not taken any more, as it was put when it was.
async fn asked_once(app: &TestApp, version: i64, schema: Value) {
    let work = move |conn: &mut Conn| {
        let event = events::find(conn, EVENT)?.id;
        let row = (
            registration_forms::event.eq(event),
            registration_forms::version.eq(version),
            registration_forms::questions.eq(Json(schema.clone())),
            registration_forms::created_at.eq(Utc(Clock::real_now())),
        );
        Ok(diesel::insert_into(registration_forms::table).values(row).execute(conn)?)
    };
    app.db().write(work).await.unwrap();
}

/// As if it was corrected before each answer had a version of its own.
async fn corrected_once(app: &TestApp, own: &Own, version: i64) {
    let id: RegistrationId = own.id.parse().unwrap();
    let work = move |conn: &mut Conn| {
        diesel::delete(registration_answer_versions::table.find(id)).execute(conn)?;
        Ok(diesel::update(registrations::table.find(id)).set(registrations::form_version.eq(version)).execute(conn)?)
    };
    app.db().write(work).await.unwrap();
}

fn text(label: &str) -> Value {
    json!({ "type": "string", "x-label": { "en": label } })
}

fn one_of(label: &str, options: &[&str], is_several: bool) -> Value {
    let labels: serde_json::Map<String, Value> =
        options.iter().map(|option| ((*option).to_owned(), json!({ "en": format!("The {option}") }))).collect();
    let mut question = if is_several {
        json!({ "type": "array", "items": { "type": "string", "enum": options }, "uniqueItems": true })
    } else {
        json!({ "type": "string", "enum": options })
    };
    question["x-label"] = json!({ "en": label });
    question["x-option-labels"] = Value::Object(labels);
    question
}

fn form(questions: Value) -> Value {
    json!({ "properties": questions })
}

/// What a browser sends of a form as it was drawn.
fn as_drawn(page: &str) -> Vec<(String, String)> {
    let unescaped =
        |text: &str| text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let attribute =
        |tag: &str, name: &str| tag.split_once(&format!(" {name}=\"")).map(|(_, rest)| unescaped(rest.split('"').next().unwrap()));
    let mut fields = Vec::new();
    let body = page.split("<form method=\"post\"").nth(1).unwrap().split("</form>").next().unwrap();
    for piece in body.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        let (name, value) = (attribute(tag, "name"), attribute(tag, "value").unwrap_or_default());
        match tag.split(' ').next().unwrap() {
            "input" if attribute(tag, "type").as_deref() == Some("checkbox") && !tag.ends_with(" checked") => {}
            // A browser empties what is no day, and leaves out what breaks a line.
            "input" if attribute(tag, "type").as_deref() == Some("date") && value.len() != 10 => {
                fields.push((name.unwrap(), String::new()));
            }
            "input" => fields.push((name.unwrap(), value.replace('\n', ""))),
            "textarea" => fields.push((name.unwrap(), unescaped(after.strip_prefix('\n').unwrap_or(after)).replace('\n', "\r\n"))),
            "select" => fields.push((name.unwrap(), String::new())),
            "option" if tag.ends_with(" selected") => fields.last_mut().unwrap().1 = value,
            _ => {}
        }
    }
    fields
}

on_both! {
    async fn a_code_keeps_its_kind(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let day = json!({ "type": "string", "format": "date", "x-label": { "en": "Arrival" } });
        put(&app, &lead, "\"v0\"", &form(json!({ "arrival": text("Arrival"), "note": text("Note"), "gone": { "type": "boolean", "x-label": { "en": "?" } } }))).await.expect(200);
        let told = put(&app, &lead, "\"v1\"", &form(json!({ "arrival": day, "note": text("Note") }))).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/schema/properties/arrival/type".to_owned(), "taken".to_owned())]);
        // A text may have one line or several, other codes are free, and what is dropped is not forgotten.
        let long = json!({ "type": "string", "x-multiline": true, "x-label": { "en": "Note" } });
        put(&app, &lead, "\"v1\"", &form(json!({ "arrival": text("Arrival"), "note": long, "arrival_date": day }))).await.expect(200);
        let told = put(&app, &lead, "\"v2\"", &form(json!({ "gone": text("?") }))).await.expect_problem(422, "validation_failed");
        assert_eq!(told.fields(), [("/schema/properties/gone/type".to_owned(), "taken".to_owned())]);
        // What was changed when that was still taken can be kept as it is.
        asked_once(&app, 3, form(json!({ "arrival": day }))).await;
        put(&app, &lead, "\"v3\"", &form(json!({ "arrival": day, "note": text("Note") }))).await.expect(200);
    }

    async fn an_answer_that_the_question_of_now_cannot_hold_stays(app: TestApp) {
        app.make(a_conference()).await;
        let before = json!({ "arrival": text("Arrival"), "first": text("First?"), "beds": text("Beds"), "hotel": one_of("Hotel", &["quay", "park"], true),
            "tour": one_of("Tour", &["sea", "hill", "town"], true), "note": { "type": "string", "x-multiline": true, "x-label": { "en": "Note" } },
            "topics": one_of("Topics", &["a", "b"], true), "food": one_of("Food", &["fish", "rice"], false) });
        asks(&app, form(before)).await;
        let answers = json!({ "arrival": "3 May", "first": "perhaps", "beds": "two \"big\" ones", "hotel": ["park", "quay"], "tour": ["hill", "sea"], "note": "a\nb", "topics": ["b", "a"], "food": "rice" });
        let ana = come(&app, &person("Ana").with("answers", answers.clone())).await;
        let now = json!({ "arrival": { "type": "string", "format": "date", "x-label": { "en": "When?" } }, "first": { "type": "boolean", "x-label": { "en": "First?" } },
            "beds": { "type": "integer", "x-label": { "en": "Beds" } }, "hotel": one_of("Hotel", &["quay", "park"], false), "tour": text("Tour"), "note": text("Note"),
            "topics": one_of("Topics", &["a"], true), "food": one_of("Food", &["fish"], false) });
        asked_once(&app, 2, form(now)).await;
        // Also where nobody knows any more that they were given to an older one.
        for is_known in [true, false] {
            if !is_known {
                corrected_once(&app, &ana, 2).await;
            }
            let shown = page(&app, &format!("/r/{}?lang=en", ana.token)).await.expect(200).text();
            for words in ["3 May", "perhaps", "two &quot;big&quot; ones", "The rice", "The b"] {
                assert!(shown.contains(words), "{is_known}: {words} in {shown}");
            }
            let path = format!("/r/{}/correct?lang=en", ana.token);
            let drawn = as_drawn(&page(&app, &path).await.expect(200).text());
            let name = if is_known { "Anna" } else { "Annie" };
            let fields: Vec<(&str, &str)> = drawn.iter().map(|(field, value)| (field.as_str(), if field == "given_name" { name } else { value.as_str() })).collect();
            send(&app, &path, &fields).await.expect(303);
            let kept = own(&app, &ana).await.json();
            assert_eq!((&kept["answers"], &kept["given_name"]), (&answers, &json!(name)));
        }
        // What is said anew is said to the question of now.
        let path = format!("/r/{}/correct?lang=en", ana.token);
        let drawn = as_drawn(&page(&app, &path).await.expect(200).text());
        let said = |more: [(&'static str, &'static str); 2]| -> Vec<(&str, &str)> {
            let others = drawn.iter().filter(|(name, _)| more.iter().all(|(said, _)| said != name));
            others.map(|(name, value)| (name.as_str(), value.as_str())).chain(more).collect()
        };
        let told = send(&app, &path, &said([("answer.arrival", "soon"), ("answer.hotel", "quay")])).await.expect(422).text();
        assert!(told.contains("href=\"#answer-arrival\"") && told.contains("type=\"text\" value=\"soon\""), "{told}");
        send(&app, &path, &said([("answer.arrival", "2031-05-03"), ("answer.hotel", "quay")])).await.expect(303);
        let mut expected = answers;
        (expected["arrival"], expected["hotel"]) = (json!("2031-05-03"), json!("quay"));
        assert_eq!(own(&app, &ana).await.json()["answers"], expected);
    }

    async fn a_number_with_a_separator_is_not_divided(app: TestApp) {
        app.make(a_conference()).await;
        asks(&app, form(json!({ "people": { "type": "integer", "x-label": { "en": "People" } }, "share": { "type": "number", "x-label": { "en": "Share" } } }))).await;
        let path = format!("/events/{EVENT}/register?lang=en");
        let typed = |people: &'static str, share: &'static str| [("category", "ngo"), ("mode", "on_site"), ("given_name", "Ana"), ("family_name", "Prueba"), ("email", "ana@example.org"),
            ("organisation", "Y"), ("country", "PY"), ("consent", "true"), ("answer.people", people), ("answer.share", share)];
        for (people, share, at) in [("350,000", "1", "people"), ("350.000", "1", "people"), ("1", "350.000", "share"), ("1", "1,250", "share")] {
            let told = send(&app, &path, &typed(people, share)).await.expect(422).text();
            assert!(told.contains(&format!("href=\"#answer-{at}\"")) && told.contains(&format!("value=\"{people}\"")) && told.contains(&format!("value=\"{share}\"")), "{told}");
        }
        let done = send(&app, &path, &typed("350 000", "0,125")).await.expect(303);
        let token = done.header("location").split(['/', '?']).nth(2).unwrap().to_owned();
        assert_eq!(app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).json()["answers"], json!({ "people": 350_000, "share": 0.125 }));
    }

    async fn what_was_ever_sensitive_stays_apart(app: TestApp) {
        app.make(a_conference()).await;
        let open = json!({ "room": text("Room"), "note": text("Note") });
        asks(&app, form(open.clone())).await;
        let ana = come(&app, &person("Ana").with("answers", json!({ "room": "my-secret-room", "note": "a" }))).await;
        let berta = come(&app, &person("Berta").with("answers", json!({ "room": "my-secret-room", "note": "a" }))).await;
        let mut closed = open;
        closed["room"]["x-sensitive"] = json!(true);
        asks(&app, form(closed)).await;
        let change = async |who: &Own, answers: Value| {
            let tag = own(&app, who).await.header("etag").to_owned();
            patch(&app, who, &tag, &json!({ "answers": answers })).await.expect(200)
        };
        // Taken away by who hears that it is sensitive.
        change(&berta, json!({ "room": null })).await;
        // Dropped by the event.
        asks(&app, form(json!({ "note": text("Note") }))).await;
        let (viewer, desk) = (staff(&app, "viewer", EVENT, Role::Viewer).await, staff(&app, "desk", EVENT, Role::RegistrationDesk).await);
        let one = format!("/api/v1/registrations/{}", ana.id);
        for who in [&viewer, &desk] {
            assert_eq!(who.get(&app, &one).await.expect(200).json()["answers"], json!({ "note": "a" }));
        }
        assert_eq!(desk.get(&app, &format!("{one}/sensitive")).await.expect(200).json()["answers"], json!({ "room": "my-secret-room" }));
        change(&ana, json!({ "note": "b" })).await;
        change(&ana, json!({ "room": null })).await;
        let values: Vec<(Option<String>, Option<String>)> =
            app.db().read(|conn| Ok(journal_values::table.select((journal_values::before, journal_values::after)).load(conn)?)).await.unwrap();
        let values = format!("{values:?}");
        assert!(!values.contains("my-secret-room") && values.contains("note"), "{values}");
    }

    async fn a_category_without_a_title_is_called_by_its_code(app: TestApp) {
        app.make(a_conference()).await;
        let lead = staff(&app, "lead", EVENT, Role::Secretariat).await;
        let path = format!("/api/v1/events/{EVENT}/categories");
        lead.post(&app, &path, &json!({ "code": "honorary_guest" })).await.expect(201);
        lead.post(&app, &path, &json!({ "code": "observer", "title": { "en": "Watcher", "fr": "Témoin" } })).await.expect(201);
        asks(&app, form(json!({ "speech": { "type": "string", "x-categories": ["honorary_guest", "observer"], "x-label": { "en": "Speech" } } }))).await;
        let shown = page(&app, &format!("/events/{EVENT}/register?lang=fr")).await.expect(200).text();
        for words in [">Honorary guest</option>", ">Témoin</option>", "Honorary guest, Témoin</span>"] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        for (name, category, called) in [("Ana", "honorary_guest", "Honorary guest"), ("Berta", "observer", "Watcher")] {
            let who = come(&app, &person(name).with("category", category).with("locale", "en")).await;
            assert!(page(&app, &format!("/r/{}?lang=en", who.token)).await.expect(200).text().contains(&format!("{name} Prueba, {called},")));
            let mail = mail_to(&app, &format!("{}@example.org", name.to_lowercase())).await.pop().unwrap();
            let html = app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text();
            assert!(html.contains(called), "{html}");
        }
        let people = json!({ "organisation": "Ybycuí", "country": "PY", "people": [
            person("Carla").with("category", "observer").body(), person("Dora").with("category", "honorary_guest").body()] });
        lead.post(&app, &format!("/api/v1/events/{EVENT}/delegations"), &people).await.expect(201);
        app.run_jobs().await;
        let summary = app.mailbox().await.into_iter().find(|mail| mail["notice"] == "registration/delegation_summary").unwrap();
        let html = app.client.get(&format!("/dev/mailbox/{}/html", summary["id"].as_str().unwrap())).await.expect(200).text();
        assert!(html.contains("Watcher") && html.contains("Honorary guest"), "{html}");
    }
}
