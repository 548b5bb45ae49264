//! Delegations: a focal point enters people by rows or a table, once whatever happens; and lets somebody else come instead.

mod by_staff;
mod files;
mod pages;
mod substituted;
mod tables;

use std::time::Instant;

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::OrganisationId;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::event_categories;
use lyceum::platform::db::types::Utc;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::Browser;
use crate::support::builders::{a_conference, city, person};
use crate::support::crew::{Account, account, mail_to, staff};
use crate::support::http::Answer;

/// An account that is the focal point of a city; and the address of that.
async fn focal_point(app: &TestApp, name: &str, of: OrganisationId) -> (Account, String) {
    let admin = account(app, &format!("admin-{name}"), true).await;
    let focal = account(app, name, false).await;
    let path = format!("/api/v1/accounts/{}/scopes", focal.id);
    let held = admin.post(app, &path, &json!({ "kind": "focal_point", "city": of })).await.expect(201);
    (focal, format!("{path}/{}", held.str("id")))
}

/// Somebody of a delegation: the `n`th.
fn member(n: usize) -> Value {
    json!({ "category": "mayor", "given_name": format!("Persona {n}"), "family_name": "Prueba", "email": format!("persona.{n}@example.org") })
}

fn members(count: usize) -> Vec<Value> {
    (0..count).map(member).collect()
}

/// The delegation of Ybycuí with these people.
fn delegation(people: Vec<Value>) -> Value {
    json!({ "organisation": "ybycui", "country": "PY", "head": 0, "people": people })
}

fn outcomes(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    body["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

/// Everything sent until now, by notice.
async fn told(app: &TestApp, notice: &str) -> usize {
    app.run_jobs().await;
    app.mailbox().await.iter().filter(|mail| mail["notice"] == notice).count()
}

const SUMMARY: &str = "registration/delegation_summary";
const ENTERED: &str = "registration/entered";

on_both! {
    async fn a_delegation_of_twelve_with_three_faulty_rows(app: TestApp) {
        let event = app.make(a_conference()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let (focal, _) = focal_point(&app, "focal", of).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let mut people = members(12);
        people[2]["email"] = json!("persona.2@example");
        people[2]["given_name"] = json!(" \u{202e} ");
        people[2]["category"] = json!("empress");
        people[6]["category"] = json!("emperor");
        people[9] = people[4].clone();
        let refused = focal.post(&app, &path, &delegation(people.clone())).await.expect_problem(422, "validation_failed");
        let named = [("/people/2/given_name", "required"), ("/people/2/email", "invalid"), ("/people/2/category", "unknown"), ("/people/6/category", "unknown"), ("/people/9/family_name", "duplicate")];
        assert_eq!(refused.fields(), named.map(|(at, code)| (at.to_owned(), code.to_owned())));
        assert!(refused.text().contains("row 7, category: one of mayor, ngo, press"), "{}", refused.text());
        assert_eq!(told(&app, ENTERED).await, 0, "nobody was registered");

        for n in [2, 6, 9] {
            people[n] = member(n);
        }
        let tried = focal.post(&app, &format!("{path}?dry_run=true"), &delegation(people.clone())).await.expect(200).json();
        assert_eq!((&tried["made"], &tried["dry_run"], &tried["rows"][3]["status"]), (&json!(12), &json!(true), &json!("confirmed")));
        assert_eq!(focal.get(&app, &path).await.expect(200).json()["items"], json!([]), "a dry run leaves nothing behind");

        let began = Instant::now();
        let made = focal.post_once(&app, &path, "twelve", &delegation(people.clone())).await.expect(201);
        let took = began.elapsed();
        println!("a delegation of 12 took {took:?}");
        assert!(took.as_secs() < 10, "{took:?}, on a machine in use; two seconds on one that is not");
        let again = focal.post_once(&app, &path, "twelve", &delegation(people.clone())).await.expect(201);
        assert_eq!(made.json()["rows"], again.json()["rows"]);
        let without_key = focal.post(&app, &path, &delegation(people.clone())).await.expect(200);
        assert!(outcomes(&without_key).iter().all(|outcome| outcome == "already_there"));
        assert_eq!(made.json()["delegation"]["id"], without_key.json()["delegation"]["id"]);
        assert_eq!((told(&app, ENTERED).await, told(&app, SUMMARY).await), (12, 1), "12 mails, one summary");
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!((books.total(), books.confirmed), (12, 12));

        let id = made.json()["delegation"]["id"].as_str().unwrap().to_owned();
        let seen = focal.get(&app, &format!("/api/v1/delegations/{id}")).await.expect(200).json();
        assert_eq!((&seen["organisation"], &seen["members"][0]["is_head"], &seen["members"][1]["is_head"]), (&json!("Ybycuí"), &json!(true), &json!(false)));
        assert_eq!(seen["members"][11]["number"], made.json()["rows"][11]["number"]);
        assert!(!seen["members"].to_string().contains("@example.org"), "addresses are the members' own");
        let summary = &mail_to(&app, &focal.email).await[0];
        assert!(summary["subject"].as_str().unwrap().ends_with("delegation summary (12 of 12)"), "{summary}");
        let text = app.client.get(&format!("/api/dev/messages/{}.eml", summary["id"].as_str().unwrap())).await.expect(200).text();
        assert!(text.contains(made.json()["rows"][11]["number"].as_str().unwrap()), "{text}");

        let other = focal.post_once(&app, &path, "twelve", &delegation(members(3))).await;
        other.expect_problem(422, "idempotency_key_reused");
    }
}

on_both! {
    async fn the_good_rows_only(app: TestApp) {
        let event = app.make(a_conference().capacity(4)).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let path = format!("/api/v1/events/{event}/delegations");
        app.register(&event, &person("Persona 1")).await.expect(201);
        let mut people = members(5);
        people[3]["country"] = json!("XX");
        let body = json!({ "organisation": "Ministry of Tests", "country": "PY", "on_error": "take_good", "head": 3, "people": people });
        let made = desk.post(&app, &path, &body).await.expect(201);
        assert_eq!(outcomes(&made), ["made", "registered_elsewhere", "made", "refused", "made"]);
        let rows = made.json()["rows"].clone();
        assert_eq!((&rows[3]["errors"][0]["pointer"], &rows[1]["number"]), (&json!("/people/3/country"), &Value::Null));
        assert_eq!(made.json()["delegation"]["head"], Value::Null, "who was refused is no head");
        let desks_mail = &mail_to(&app, &desk.email).await[0];
        assert!(desks_mail["subject"].as_str().unwrap().ends_with("(3 of 5)"), "{desks_mail}");

        // All of them wrong: nothing is made.
        let wrong = json!({ "organisation": "Nobody", "country": "PY", "on_error": "take_good", "people": [{}, {}] });
        assert_eq!(desk.post(&app, &path, &wrong).await.expect_problem(422, "validation_failed").fields().len(), 8);
        assert_eq!(desk.get(&app, &path).await.expect(200).json()["items"].as_array().unwrap().len(), 1);

        // One more by the delegation itself: the house is full, and he waits.
        let id = made.json()["delegation"]["id"].as_str().unwrap().to_owned();
        let more = desk.post(&app, &format!("/api/v1/delegations/{id}/members"), &json!({ "people": [member(7), member(0)] })).await.expect(200);
        assert_eq!(outcomes(&more), ["made", "already_there"]);
        assert_eq!((&more.json()["rows"][0]["status"], &more.json()["rows"][0]["position"]), (&json!("waiting"), &json!(1)));
        assert_eq!((told(&app, SUMMARY).await, told(&app, ENTERED).await), (2, 4));
        books::audit(&mut app.test_db().conn(), &event);
    }
}

on_both! {
    async fn twice_pressed_is_once_done(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let body = delegation(members(6));
        let press = |key: Option<&'static str>| {
            let (app, desk, path, body) = (&app, &desk, &path, &body);
            async move {
                match key {
                    Some(key) => desk.post_once(app, path, key, body).await,
                    None => desk.post(app, path, body).await,
                }
            }
        };
        let all = (0..8).map(|n| press((n < 4).then_some("pressed")));
        let answers = futures_util::future::join_all(all).await;
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 201)), "{:?}", answers.iter().map(Answer::text).collect::<Vec<_>>());
        let ids: std::collections::BTreeSet<String> = answers.iter().map(|answer| answer.json()["delegation"]["id"].to_string()).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!((told(&app, ENTERED).await, told(&app, SUMMARY).await), (6, 1));
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 6);
    }
}

on_both! {
    async fn who_corrected_their_name_is_found_by_the_list_that_is_sent_again(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        desk.post(&app, &path, &delegation(members(3))).await.expect(201);
        let mail = &crate::support::crew::mail_to(&app, "persona.1@example.org").await[0];
        let token = crate::support::crew::token_in(&app, mail, "/r/").await;
        let own = format!("/api/v1/manage/{}", token.split('?').next().unwrap());
        let headers = [("content-type", "application/json"), ("if-match", "*")];
        let correct = async |name: &str| {
            app.client.send(reqwest::Method::PATCH, &own, &headers, json!({ "given_name": name }).to_string().into_bytes()).await.expect(200)
        };
        correct("Otra").await;
        let again = desk.post(&app, &path, &delegation(members(3))).await.expect(200);
        assert_eq!(outcomes(&again), ["already_there"; 3]);
        // By the name of now they are found as well.
        let mut renamed = member(1);
        renamed["given_name"] = json!("Otra");
        assert_eq!(outcomes(&desk.post(&app, &path, &delegation(vec![renamed])).await.expect(200)), ["already_there"]);
        assert_eq!((told(&app, ENTERED).await, told(&app, SUMMARY).await), (3, 1));
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 3);
        // Whoever has left is entered anew, and found again after that.
        app.client.post(&format!("{own}/cancel"), &json!({})).await.expect(200);
        assert_eq!(outcomes(&desk.post(&app, &path, &delegation(members(3))).await.expect(200)), ["already_there", "made", "already_there"]);
        assert_eq!(outcomes(&desk.post(&app, &path, &delegation(members(3))).await.expect(200)), ["already_there"; 3]);
    }

    async fn fifty_and_no_more_and_what_a_name_may_not_carry(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let too_many = desk.post(&app, &path, &delegation(members(51))).await.expect_problem(422, "validation_failed");
        assert_eq!(too_many.fields(), [("/people".to_owned(), "too_long".to_owned())]);
        desk.post(&app, &path, &delegation(members(50))).await.expect(201);
        let none = desk.post(&app, &path, &json!({ "people": [], "title": "x".repeat(300) })).await.expect_problem(422, "validation_failed");
        let named: Vec<String> = none.fields().into_iter().map(|(at, _)| at).collect();
        assert_eq!(named, ["/title", "/organisation", "/country", "/people"]);

        let mut odd = member(60);
        odd["given_name"] = json!("=HYPERLINK(\"http://x\")\r\nBcc: all@example.org");
        odd["family_name"] = json!("O\u{0007}Neill\u{202e}");
        let made = desk.post(&app, &path, &delegation(vec![odd])).await.expect(200).json();
        let kept = made["delegation"]["members"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&kept["given_name"], &kept["family_name"]), (&json!("=HYPERLINK(\"http://x\") Bcc: all@example.org"), &json!("O Neill")));
        let mut injected = member(61);
        injected["email"] = json!("a@example.org\r\nBcc: b@example.org");
        desk.post(&app, &path, &delegation(vec![injected])).await.expect_problem(422, "validation_failed");
        desk.post(&app, &path, &json!({ "people": [member(1)], "surprise": 1 })).await.expect_problem(422, "validation_failed");
        desk.post(&app, &path, &json!({ "people": [{ "given_name": "a\u{0}b" }] })).await.expect_problem(422, "validation_failed");
        books::audit(&mut app.test_db().conn(), &event);
    }
}

on_both! {
    async fn a_focal_point_has_their_own_city_as_long_as_they_are_that(app: TestApp) {
        let event = app.make(a_conference()).await;
        let (here, there) = (city(&app, "ybycui", "Ybycuí").await, city(&app, "encarnacion", "Encarnación").await);
        let ((focal, scope), (other, _)) = (focal_point(&app, "focal", here).await, focal_point(&app, "other", there).await);
        let (stranger, viewer) = (account(&app, "stranger", false).await, staff(&app, "viewer", &event, Role::Viewer).await);
        let path = format!("/api/v1/events/{event}/delegations");
        let mut own = delegation(members(2));
        own.as_object_mut().unwrap().remove("organisation");
        own.as_object_mut().unwrap().remove("country");
        let made = focal.post(&app, &path, &own).await.expect(201).json();
        assert_eq!((&made["delegation"]["organisation"], &made["delegation"]["country"]), (&json!("Ybycuí"), &json!("PY")));
        let one = format!("/api/v1/delegations/{}", made["delegation"]["id"].as_str().unwrap());
        let member_of_it = made["delegation"]["members"][0]["registration"].as_str().unwrap().to_owned();
        let swap = format!("{one}/members/{member_of_it}/substitute");

        for who in [&other, &stranger] {
            who.post(&app, &path, &delegation(members(3))).await.expect_problem(403, "forbidden");
            who.get(&app, &one).await.expect_problem(404, "not_found");
            who.post(&app, &format!("{one}/members"), &json!({ "people": [member(8)] })).await.expect_problem(404, "not_found");
            who.post(&app, &swap, &member(8)).await.expect_problem(404, "not_found");
        }
        other.post(&app, &path, &json!({ "organisation": "Some other body", "country": "PY", "people": [member(9)] })).await.expect_problem(403, "forbidden");
        assert_eq!(other.get(&app, &path).await.expect(200).json()["items"], json!([]));
        stranger.get(&app, &path).await.expect_problem(403, "forbidden");
        viewer.get(&app, &one).await.expect(200);
        viewer.post(&app, &path, &delegation(members(3))).await.expect_problem(403, "forbidden");
        app.client.get(&one).await.expect_problem(401, "unauthenticated");
        assert_eq!(focal.get(&app, &path).await.expect(200).json()["items"][0]["people"], json!(2));

        let admin = account(&app, "ender", true).await;
        admin.delete(&app, &scope).await.expect(204);
        focal.get(&app, &one).await.expect_problem(404, "not_found");
        focal.post(&app, &path, &own).await.expect_problem(403, "forbidden");
        focal.post(&app, &swap, &member(8)).await.expect_problem(404, "not_found");
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 2);
    }
}

on_both! {
    async fn a_delegation_is_changed_by_who_has_seen_it(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let made = desk.post(&app, &path, &delegation(members(3))).await.expect(201).json();
        let one = format!("/api/v1/delegations/{}", made["delegation"]["id"].as_str().unwrap());
        let tag = desk.get(&app, &one).await.expect(200).header("etag").to_owned();
        let patch = async |tag: Option<&str>, body: Value| {
            let mut headers = vec![("authorization", desk.bearer()), ("content-type", "application/json")];
            headers.extend(tag.map(|tag| ("if-match", tag)));
            app.client.send(Method::PATCH, &one, &headers, body.to_string().into_bytes()).await
        };
        patch(None, json!({})).await.expect_problem(428, "precondition_required");
        let second = made["delegation"]["members"][1]["registration"].clone();
        let body = json!({ "title": "City council", "head": second, "contact": { "email": "council@example.org", "locale": "fr" } });
        let changed = patch(Some(&tag), body.clone()).await.expect(200);
        assert_eq!((&changed.json()["head"], &changed.json()["contact"]["locale"]), (&second, &json!("fr")));
        patch(Some(&tag), body).await.expect_problem(412, "precondition_failed");
        let tag = changed.header("etag").to_owned();
        let wrong = patch(Some(&tag), json!({ "head": lyceum::kernel::id::RegistrationId::new(), "contact": { "email": "x" } })).await;
        assert_eq!(wrong.expect_problem(422, "validation_failed").fields().len(), 2);

        // With its old title a new one may be made; the first one's title is then taken.
        desk.post(&app, &path, &delegation(vec![member(5)])).await.expect(201);
        patch(Some(&tag), json!({ "title": "" })).await.expect_problem(409, "conflict");
        books::audit(&mut app.test_db().conn(), &event);
    }
}

on_both! {
    async fn together_they_are_placed_or_wait(app: TestApp) {
        let event = app.make(a_conference().capacity(5)).await;
        let desk = staff(&app, "desk", &event, Role::Secretariat).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let mut body = delegation(members(6));
        body["together"] = json!(true);
        let waits = desk.post(&app, &path, &body).await.expect(201).json();
        assert!(waits["rows"].as_array().unwrap().iter().all(|row| row["status"] == "waiting"), "{waits}");
        let mut alone = delegation(members(1));
        alone["together"] = json!(true);
        desk.post(&app, &path, &alone).await.expect_problem(422, "validation_failed");
        books::audit(&mut app.test_db().conn(), &event);
    }
}

on_both! {
    /// A focal point has no part in the planning of an event; its staff have.
    async fn of_an_event_that_is_not_public_a_focal_point_reads_nothing(app: TestApp) {
        let event = app.make(a_conference().draft()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let (focal, _) = focal_point(&app, "focal", of).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let path = format!("/api/v1/events/{event}/delegations");
        focal.get(&app, &path).await.expect_problem(404, "not_found");
        focal.post(&app, &path, &delegation(members(1))).await.expect_problem(404, "not_found");
        desk.get(&app, &path).await.expect(200);
        let browser = Browser::sign_in(&app, "focal@example.org").await;
        for page in ["", "/new"] {
            let answer = browser.read(&format!("/desk/events/{event}/delegations{page}")).await.expect(404);
            assert!(!answer.text().contains("Test Conference"), "{}", answer.text());
        }
    }
}

/// How many mails of delegations an address got until now.
async fn delegation_mails(app: &TestApp, address: &str) -> usize {
    mail_to(app, address).await.iter().filter(|mail| mail["notice"].as_str().unwrap().starts_with("registration/delegation_")).count()
}

on_both! {
    /// Who is focal point no more hears nothing more of the people of the city; and somebody else can be told instead.
    async fn a_former_focal_point_is_not_told(app: TestApp) {
        let event = app.make(a_conference()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let (first, scope) = focal_point(&app, "first", of).await;
        let (second, _) = focal_point(&app, "second", of).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let made = first.post(&app, &path, &delegation(members(1))).await.expect(201).json();
        second.post(&app, &path, &delegation(members(2))).await.expect(200);
        assert_eq!((delegation_mails(&app, &first.email).await, delegation_mails(&app, &second.email).await), (2, 0), "both are focal points");

        account(&app, "ender", true).await.delete(&app, &scope).await.expect(204);
        let swap = format!("/api/v1/delegations/{}/members/{}/substitute", made["delegation"]["id"].as_str().unwrap(), made["rows"][0]["registration"].as_str().unwrap());
        let swapped = second.post(&app, &swap, &json!({ "given_name": "Ana", "family_name": "Nueva", "email": "ana.nueva@example.org" })).await.expect(201).json();
        assert_eq!(swapped["contact"]["email"], json!(second.email));
        assert_eq!((delegation_mails(&app, &first.email).await, delegation_mails(&app, &second.email).await), (2, 1));

        let mut more = delegation(members(3));
        more["contact"] = json!({ "name": "Assistant", "email": "assistant@example.org" });
        let entered = second.post(&app, &path, &more).await.expect(200).json();
        assert_eq!(entered["delegation"]["contact"], json!({ "name": "Assistant", "email": "assistant@example.org", "locale": "en" }));
        assert_eq!((delegation_mails(&app, &second.email).await, delegation_mails(&app, "assistant@example.org").await), (1, 1));
    }

    /// The same where people are only added.
    async fn a_former_focal_point_is_not_told_of_new_people(app: TestApp) {
        let event = app.make(a_conference()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let (first, scope) = focal_point(&app, "first", of).await;
        let (second, _) = focal_point(&app, "second", of).await;
        let path = format!("/api/v1/events/{event}/delegations");
        let made = first.post(&app, &path, &delegation(members(1))).await.expect(201).json();
        account(&app, "ender", true).await.delete(&app, &scope).await.expect(204);
        let add = format!("/api/v1/delegations/{}/members", made["delegation"]["id"].as_str().unwrap());
        second.post(&app, &add, &json!({ "people": [member(7)] })).await.expect(200);
        assert_eq!((delegation_mails(&app, &first.email).await, delegation_mails(&app, &second.email).await), (1, 1));
    }
}

on_both! {
    /// A fault of one field hides no other: a category that is closed, a way that there is not, somebody who stands there twice.
    async fn every_fault_of_a_row_is_named_at_once(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let close = |conn: &mut Conn| {
            let press = event_categories::table.filter(event_categories::code.eq("press"));
            let closed = event_categories::closes_at.eq(Utc(Clock::real_now() - SignedDuration::from_hours(1)));
            Ok(diesel::update(press).set(closed).execute(conn)?)
        };
        assert_eq!(app.db().write(close).await.unwrap(), 1);
        let mut people = members(4);
        people[1]["email"] = json!("nowhere");
        people[1]["category"] = json!("press");
        people[1]["mode"] = json!("online");
        people[2] = members(1)[0].clone();
        people[2]["country"] = json!("XX");
        people[3]["category"] = json!("press");
        people[3]["country"] = json!("XX");
        let body = json!({ "organisation": "Ministry", "country": "PY", "people": people });
        let refused = desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &body).await.expect_problem(422, "validation_failed");
        let mut named = refused.fields();
        named.sort();
        let right = [
            ("/people/1/category", "closed"), ("/people/1/email", "invalid"), ("/people/1/mode", "unavailable"), ("/people/2/country", "unknown"),
            ("/people/2/family_name", "duplicate"), ("/people/3/category", "closed"), ("/people/3/country", "unknown"),
        ];
        assert_eq!(named.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), right.map(|(at, _)| at), "{named:?}");
        for (at, code) in right.iter().filter(|(at, _)| !at.ends_with("country") && !at.ends_with("email")) {
            assert!(named.contains(&((*at).to_owned(), (*code).to_owned())), "{at}: {named:?}");
        }
    }
}

on_both! {
    /// The one mail that somebody gets who was entered says whether they have a place.
    async fn who_was_entered_reads_where_they_stand(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        city(&app, "ybycui", "Ybycuí").await;
        let mut people = members(3);
        for one in &mut people {
            one["locale"] = json!("en");
        }
        desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &delegation(people)).await.expect(201);
        for (n, said) in [(0, "You have a place."), (1, "You are number 1 on the waiting list"), (2, "You are number 2 on the waiting list")] {
            let mails = mail_to(&app, &format!("persona.{n}@example.org")).await;
            let html = app.client.get(&format!("/dev/mailbox/{}/html", mails[0]["id"].as_str().unwrap())).await.expect(200).text();
            assert!(mails.len() == 1 && html.contains(said), "{n}: {html}");
        }
    }
}
