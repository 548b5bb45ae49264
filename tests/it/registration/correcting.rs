//! Correcting one's own registration behind the link: what changes with it, and what it cannot do.

use diesel::prelude::*;
use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::events::{self, Approval, Category, categories};
use lyceum::features::registration::notices::{INFORMATION_MISSING, SUBMITTED};
use lyceum::features::registration::{self, Decision, Reason};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{journal, journal_values};
use lyceum::platform::db::types::Json;
use reqwest::Method;
use serde_json::{Value, json};

use super::{EVENT, Own, come, own, patch, told};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{a_conference, person};
use crate::support::crew::staff;

/// Field, before, after.
type Kept = (String, Option<String>, Option<String>);

on_both! {
    async fn a_person_corrects_their_data(app: TestApp) {
        app.make(a_conference()).await;
        let ana = come(&app, &person("Ana")).await;
        let tag = own(&app, &ana).await.header("etag").to_owned();
        patch(&app, &ana, "", &json!({ "given_name": "Anna" })).await.expect_problem(428, "precondition_required");
        patch(&app, &ana, "\"v9\"", &json!({ "given_name": "Anna" })).await.expect_problem(412, "precondition_failed");
        let body = json!({ "given_name": " Anna\r\nMaría ", "family_name": "Müller", "locale": "fr", "time_zone": "Asia/Seoul", "country": "KR",
            "organisation": "Somewhere else", "email": "ANA@example.org" });
        let done = patch(&app, &ana, &tag, &body).await.expect(200);
        let now = done.json();
        for (member, value) in [("given_name", "Anna María"), ("family_name", "Müller"), ("locale", "fr"), ("time_zone", "Asia/Seoul"), ("country", "KR"),
            ("organisation", "Somewhere else"), ("email", "ana@example.org"), ("status", "confirmed")] {
            assert_eq!(now[member], value, "{now}");
        }
        assert_ne!(done.header("etag"), tag);
        assert_eq!(own(&app, &ana).await.json(), now);
        // Whoever saw it before is told what it is by now.
        let late = patch(&app, &ana, &tag, &json!({ "given_name": "Other" })).await.expect_problem(412, "precondition_failed");
        assert_eq!(late.json()["current"]["given_name"], "Anna María");
        assert_eq!(late.header("etag"), done.header("etag"));
        // Nothing new is no change.
        assert_eq!(patch(&app, &ana, done.header("etag"), &body).await.expect(200).header("etag"), done.header("etag"));
        // Staff find the person by what is right now.
        let viewer = staff(&app, "viewer", EVENT, Role::Viewer).await;
        let found = async |q: &str| viewer.get(&app, &format!("/api/v1/events/{EVENT}/registrations?q={q}")).await.expect(200).json()["items"].as_array().unwrap().len();
        assert_eq!((found("muller").await, found("prueba").await), (1, 0));
        // The journal says which fields, and keeps what they were apart.
        let (detail, values): (Json<Value>, Vec<Kept>) = app.db().read(|conn: &mut Conn| {
            let (entry, detail): (lyceum::kernel::id::EntryId, _) = journal::table.filter(journal::action.eq("registration.corrected")).select((journal::id, journal::detail)).first(conn)?;
            let of_it = journal_values::table.filter(journal_values::entry.eq(entry)).order(journal_values::field);
            Ok((detail, of_it.select((journal_values::field, journal_values::before, journal_values::after)).load(conn)?))
        }).await.unwrap();
        assert_eq!(detail.0["fields"], json!(["given_name", "family_name", "locale", "time_zone", "country", "organisation"]));
        assert!(!detail.0.to_string().contains("Anna"), "{}", detail.0);
        assert!(values.contains(&("given_name".into(), Some("Ana".into()), Some("Anna María".into()))), "{values:?}");
        assert_eq!(values.len(), 6);
        books::audit(&mut app.test_db().conn(), EVENT);
        // The same person, by the corrected name, is registered already; by the old one is somebody else.
        app.register(EVENT, &person("x").with("given_name", "anna maria").with("family_name", "MULLER").with("email", "ana@example.org")).await.expect(202);
        app.register(EVENT, &person("Ana")).await.expect(201);
    }

    async fn what_cannot_be_corrected(app: TestApp) {
        app.make(a_conference()).await;
        let ana = come(&app, &person("Ana")).await;
        let berta = come(&app, &person("Berta").with("email", "ana@example.org")).await;
        let tag = own(&app, &berta).await.header("etag").to_owned();
        patch(&app, &berta, &tag, &json!({ "given_name": "ANA" })).await.expect_problem(409, "conflict");
        for (body, pointer, code) in [
            (json!({ "email": "other@example.org" }), "/email", "ask_the_secretariat"),
            (json!({ "email": "nobody" }), "/email", "invalid"),
            (json!({ "given_name": null }), "/given_name", "required"),
            (json!({ "family_name": " \u{202e} " }), "/family_name", "required"),
            (json!({ "given_name": "x".repeat(101) }), "/given_name", "too_long"),
            (json!({ "given_name": 7 }), "/given_name", "invalid"),
            (json!({ "locale": "tlh" }), "/locale", "invalid"),
            (json!({ "time_zone": "Etc/GMT+8" }), "/time_zone", "invalid"),
            (json!({ "country": "XX" }), "/country", "invalid"),
            (json!({ "organisation": "x".repeat(201) }), "/organisation", "too_long"),
            (json!({ "answers": { "diet": "nuts" } }), "/answers/diet", "unknown"),
            (json!({ "category": "press" }), "/category", "unknown"),
        ] {
            let told = patch(&app, &berta, &tag, &body).await.expect_problem(422, "validation_failed");
            assert_eq!(told.fields(), [(pointer.to_owned(), code.to_owned())], "{body}");
        }
        let all = json!({ "email": "other@example.org", "country": "XX", "answers": { "diet": "nuts" } });
        let told = patch(&app, &berta, &tag, &all).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(told.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["/email", "/country", "/answers/diet"]);
        assert_eq!(own(&app, &berta).await.header("etag"), tag, "nothing changed");
        for token in ["nonsense", &ana.token[..ana.token.len() - 1]] {
            let nobody = Own { id: String::new(), token: token.to_owned() };
            patch(&app, &nobody, "", &json!({})).await.expect_problem(404, "not_found");
        }
        app.client.post(&format!("/api/v1/manage/{}/cancel", berta.token), &json!({})).await.expect(200);
        patch(&app, &berta, "*", &json!({ "given_name": "Berta B" })).await.expect_problem(409, "conflict");
        let page = app.client.send(Method::GET, &format!("/r/{}/correct", berta.token), &[("accept", "text/html")], Vec::new()).await;
        assert_eq!(page.status, 303);
    }

    async fn two_who_become_one_name_at_once_are_one(app: TestApp) {
        app.make(a_conference()).await;
        let mut both = Vec::new();
        for name in ["Ana", "Berta"] {
            both.push(come(&app, &person(name).with("email", "office@example.org")).await);
        }
        let body = json!({ "given_name": "Carla" });
        let all = futures_util::future::join_all(both.iter().map(|own| patch(&app, own, "\"v1\"", &body))).await;
        let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }

    async fn who_loses_a_race_is_told_what_it_is_by_now(app: TestApp) {
        app.make(a_conference()).await;
        let ana = come(&app, &person("Ana")).await;
        let bodies: Vec<Value> = (0..6).map(|n| json!({ "given_name": format!("Ana {n}") })).collect();
        let all = futures_util::future::join_all(bodies.iter().map(|body| patch(&app, &ana, "\"v1\"", body))).await;
        let name = own(&app, &ana).await.json()["given_name"].clone();
        assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1);
        for late in all.iter().filter(|answer| answer.status != 200) {
            assert_eq!((late.status, &late.json()["current"]["given_name"]), (412, &name));
        }
    }

    async fn what_the_clock_brings_is_no_change_by_somebody_else(app: TestApp) {
        app.make(a_conference().capacity(1)).await;
        let office = staff(&app, "office", EVENT, Role::Secretariat).await;
        let pool = format!("/api/v1/events/{EVENT}/pools/event");
        let tag = office.get(&app, &pool).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        app.client.send(Method::PATCH, &pool, &headers, json!({ "free_place": "offer", "offer_hours": 48 }).to_string().into_bytes()).await.expect(200);
        let mut line = Vec::new();
        for name in ["First", "Second", "Third"] {
            line.push(come(&app, &person(name)).await);
        }
        app.client.post(&format!("/api/v1/manage/{}/cancel", line[0].token), &json!({})).await.expect(200);
        app.clock_at(Clock::real_now() + SignedDuration::from_hours(49));
        // The offer of the second is over, and the third has it as soon as somebody looks.
        let tag = own(&app, &line[2]).await.header("etag").to_owned();
        let second = format!("/r/{}/correct", line[1].token);
        let html = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let form = app.client.send(Method::GET, &second, &html[..1], Vec::new()).await.expect(200).text();
        let version = form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let body = format!("version={version}&given_name=Anna&family_name=Prueba&organisation=Ybycui&country=PY&locale=es&time_zone=Asia/Seoul");
        let ended = app.client.send(Method::POST, &second, &html, body.into_bytes()).await.expect(303);
        assert_eq!(ended.header("location"), format!("/r/{}", line[1].token), "nothing was corrected, and that page says why");
        let corrected = patch(&app, &line[2], &tag, &json!({ "given_name": "Tercera" })).await.expect(200).json();
        assert_eq!((&corrected["given_name"], &corrected["status"]), (&json!("Tercera"), &json!("offered")));
        assert_eq!(own(&app, &line[1]).await.json()["status"], "cancelled");

        // The event is called off: nobody accepts anything, and the page says what it is.
        let third = format!("/r/{}", line[2].token);
        let page = async || app.client.send(Method::GET, &format!("{third}?lang=en"), &html[..1], Vec::new()).await.expect(200).text();
        assert!(page().await.contains("data-testid=\"accept\""));
        office.post(&app, &format!("/api/v1/events/{EVENT}/cancel"), &json!({})).await.expect(200);
        let shown = page().await;
        assert!(!shown.contains("data-testid=\"accept\"") && shown.contains("will not take place"), "{shown}");
        app.client.send(Method::POST, &format!("{third}/accept"), &html, Vec::new()).await.expect(303);
        app.client.post(&format!("/api/v1/manage/{}/accept", line[2].token), &json!({})).await.expect_problem(403, "registration_closed");
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn what_was_missing_is_submitted_again(app: TestApp) {
        app.make(a_conference()).await;
        let ctx = app.platform.ctx(Actor::System);
        app.db().write(move |conn| {
            let event = events::find(conn, EVENT)?;
            categories::put(conn, &ctx, event.id, &Category { approval: Approval::Secretariat, ..Category::new("ngo", None) })
        }).await.unwrap();
        let ana = come(&app, &person("Ana").with("category", "ngo")).await;
        let id: RegistrationId = ana.id.parse().unwrap();
        app.db().write(move |conn| {
            registration::decide(conn, &ctx, id, None, &Decision::Ask(Reason::Incomplete, Some("Your family name".into())))
        }).await.unwrap();
        let before = own(&app, &ana).await;
        assert_eq!(before.json()["status"], "information_missing");
        let after = patch(&app, &ana, before.header("etag"), &json!({ "family_name": "de Ybycuí" })).await.expect(200);
        assert_eq!((&after.json()["status"], &after.json()["family_name"]), (&json!("submitted"), &json!("de Ybycuí")));
        assert_eq!(told(&app).await, [SUBMITTED, INFORMATION_MISSING, SUBMITTED]);
        patch(&app, &ana, after.header("etag"), &json!({ "family_name": "de Ybycuí y Sapucai" })).await.expect(200);
        assert_eq!(told(&app).await.len(), 3, "correcting alone tells nothing");
        // Of an event that is called off nothing is asked, and nobody decides.
        let ctx = app.platform.ctx(Actor::System);
        app.db().write(move |conn| {
            registration::decide(conn, &ctx, id, None, &Decision::Ask(Reason::Incomplete, Some("Your family name".into())))
        }).await.unwrap();
        let office = staff(&app, "office", EVENT, Role::Secretariat).await;
        office.post(&app, &format!("/api/v1/events/{EVENT}/cancel"), &json!({})).await.expect(200);
        let before = own(&app, &ana).await;
        let after = patch(&app, &ana, before.header("etag"), &json!({ "family_name": "de Ybycuí" })).await.expect(200);
        assert_eq!((&after.json()["status"], &after.json()["family_name"]), (&json!("information_missing"), &json!("de Ybycuí")));
        assert_eq!(told(&app).await.iter().filter(|kind| *kind == SUBMITTED).count(), 2);
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn the_page_keeps_what_was_typed(app: TestApp) {
        app.make(a_conference()).await;
        let ana = come(&app, &person("Ana")).await;
        come(&app, &person("Berta").with("email", "ana@example.org")).await;
        let path = format!("/r/{}/correct?lang=es", ana.token);
        let html = [("accept", "text/html")];
        let form = app.client.send(Method::GET, &path, &html, Vec::new()).await.expect(200);
        assert_eq!(["cache-control", "referrer-policy", "x-robots-tag"].map(|name| form.header(name)), ["no-store", "no-referrer", "noindex, nofollow"]);
        let version = form.text().split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let send = async |given_name: &str, zone: &str, version: &str, site: &str| {
            let body = format!("version={version}&given_name={given_name}&family_name=Prueba&organisation=Ybycui&country=PY&locale=es&time_zone={zone}");
            let headers = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", site)];
            app.client.send(Method::POST, &path, &headers, body.into_bytes()).await
        };
        assert_eq!(send("Anna", "Asia/Seoul", &version, "cross-site").await.status, 403);
        let wrong = send("", "Mars", &version, "same-origin").await.expect(422).text();
        assert!(wrong.contains("href=\"#given_name\"") && wrong.contains("href=\"#time_zone\"") && wrong.contains("value=\"Mars\""), "{wrong}");
        let taken = send("berta", "Asia/Seoul", &version, "same-origin").await.expect(409).text();
        assert!(taken.contains("href=\"#family_name\"") && taken.contains("value=\"berta\""), "{taken}");
        let stale = send("Anna", "Asia/Seoul", "0", "same-origin").await.expect(412).text();
        assert!(stale.contains(&format!("name=\"version\" value=\"{version}\"")) && stale.contains("value=\"Anna\""), "{stale}");
        let done = send("Anna", "Asia/Seoul", &version, "same-origin").await.expect(303);
        assert_eq!(done.header("location"), format!("/r/{}?done=corrected&lang=es", ana.token));
        let shown = app.client.send(Method::GET, done.header("location"), &html, Vec::new()).await.expect(200).text();
        assert!(shown.contains("Anna Prueba") && shown.contains("Su inscripción se ha corregido."), "{shown}");
    }
}
