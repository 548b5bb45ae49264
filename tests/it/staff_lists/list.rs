//! The list in its orders, narrowed, and searched.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::id::{EventId, RegistrationId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{events, registration_words as words};
use reqwest::Method;
use serde_json::json;

use super::Desk;
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::Browser;
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::staff;

on_both! {
    /// People come and go between the pages: whoever stays is on one page, in order, whichever that is.
    async fn each_order_shows_everybody_once(app: TestApp) {
        let desk = Desk::new(&app).await;
        let mut tokens = Vec::new();
        // Two are called the same: the number parts them.
        for (n, family) in ["Zapata", "Álvarez", "alvarez", "Ñandú", "Núñez", "Brown", "Brown", "Öz", "O'Neill"].into_iter().enumerate() {
            let email = format!("p{n}@example.org");
            let given = if family == "Brown" { "Sam".to_owned() } else { format!("Persona {n}") };
            tokens.push(desk.come(&[("given_name", &given), ("family_name", family), ("email", &email)]).await);
        }
        let by_name = ["0002", "0003", "0006", "0007", "0004", "0005", "0009", "0008", "0001"].map(|n| format!("TEST2031-{n}"));
        for (sort, is_name) in [("", false), ("number", false), ("-number", false), ("name", true), ("-name", true), ("changed", false), ("-changed", false)] {
            let (mut seen, mut cursor, mut page) = (Vec::new(), String::new(), 0);
            loop {
                let found = desk.get(&format!("registrations?sort={sort}&limit=2{cursor}")).await;
                seen.extend(found["items"].as_array().unwrap().iter().map(|item| item["number"].as_str().unwrap().to_owned()));
                page += 1;
                if page == 2 {
                    // Somebody comes, and somebody leaves.
                    let name = format!("Nueva {}", seen.len());
                    let email = format!("new-{}@example.org", sort.replace('-', "minus"));
                    let token = desk.come(&[("given_name", &name), ("family_name", "Aaa"), ("email", &email)]).await;
                    desk.leave(&token).await;
                }
                match found["next_cursor"].as_str() {
                    Some(next) => cursor = format!("&cursor={next}"),
                    None => break,
                }
            }
            let old: Vec<String> = seen.iter().filter(|number| by_name.contains(number)).cloned().collect();
            assert_eq!(old.len(), 9, "{sort}: {seen:?}");
            assert_eq!(old.iter().collect::<BTreeSet<_>>().len(), 9, "{sort}: nobody twice: {seen:?}");
            let mut right = by_name.to_vec();
            if !is_name {
                right.sort();
            }
            if sort.starts_with('-') {
                right.reverse();
            }
            assert_eq!(old, right, "{sort}");
        }
        // Whoever changes comes to the end of that order, and is in it once more.
        let (_, cursor) = desk.page("sort=changed&limit=5").await;
        desk.leave(&tokens[0]).await;
        let (rest, _) = desk.page(&format!("sort=changed&limit=200&cursor={}", cursor.unwrap())).await;
        assert_eq!(rest.last().map(String::as_str), Some("Persona 0"));
        // A cursor belongs to its order.
        let (_, cursor) = desk.page("sort=name&limit=2").await;
        let wrong = desk.path(&format!("registrations?sort=number&cursor={}", cursor.unwrap()));
        desk.viewer.get(&app, &wrong).await.expect_problem(400, "invalid_cursor");
        desk.viewer.get(&app, &desk.path("registrations?cursor=x")).await.expect_problem(400, "invalid_cursor");
        desk.viewer.get(&app, &desk.path("registrations?sort=email")).await.expect_problem(400, "invalid_parameter");
        books::audit(&mut app.test_db().conn(), &desk.event);
    }

    /// Whoever asks from before what a database can hold asks for all.
    async fn the_dawn_of_time_is_an_instant_too(app: TestApp) {
        let desk = Desk::new(&app).await;
        desk.come(&[]).await;
        for since in ["-009999-06-01T00:00:00Z", "-004714-11-23T23:59:59Z", "-004713-01-01T00:00:00Z"] {
            assert_eq!(desk.found(&format!("changed_since={since}")).await, ["Ana"], "{since}");
            let cursor = URL_SAFE_NO_PAD.encode(format!(r#"{{"changed":["{since}",1]}}"#));
            assert_eq!(desk.found(&format!("sort=changed&cursor={cursor}")).await, ["Ana"], "{since}");
            assert!(desk.found(&format!("sort=-changed&cursor={cursor}")).await.is_empty(), "{since}");
        }
        assert!(desk.found("changed_since=9999-12-01T00:00:00Z").await.is_empty());
    }

    async fn people_are_found_however_they_are_typed(app: TestApp) {
        let desk = Desk::new(&app).await;
        desk.come(&[("given_name", "Ana María"), ("family_name", "Łukasiewicz-Gómez"), ("email", "Ana.M@example.org"), ("organisation", "Ybycuí")]).await;
        desk.come(&[("given_name", "Berta"), ("family_name", "Gomes"), ("email", "berta@example.org"), ("organisation", "Ciudad de Puebla")]).await;
        desk.come(&[("given_name", "Carla"), ("family_name", "Ruiz"), ("email", "carla@ybycui.example"), ("organisation", "北京市")]).await;
        for typed in ["Ybycu%C3%AD", "ybycui", "YBYCUI", "ybyc"] {
            assert_eq!(desk.found(&format!("q={typed}")).await, ["Ana María", "Carla"], "{typed}");
        }
        for (typed, names) in [
            ("ana gomez", vec!["Ana María"]),
            ("GOM", vec!["Ana María", "Berta"]),
            ("lukasiewicz", vec!["Ana María"]),
            ("gom ana puebla", vec![]),
            ("ana.m@example.org", vec!["Ana María"]),
            ("ANA.M@EXAMPLE", vec!["Ana María"]),
            ("example org", vec!["Ana María", "Berta"]),
            ("北京", vec!["Carla"]),
            ("TEST2031-0002", vec!["Berta"]),
            ("test2031-2", vec!["Berta"]),
            ("0003", vec!["Carla"]),
            ("3", vec!["Carla"]),
            ("TEST2032-0002", vec![]),
            ("417", vec![]),
            ("%25", vec![]),
            ("_", vec![]),
            ("'; DROP TABLE registrations; --", vec![]),
        ] {
            assert_eq!(desk.found(&format!("q={typed}")).await, names, "{typed}");
            assert_eq!(desk.found(&format!("q={typed}&sort=-name&status=confirmed")).await.len(), names.len(), "{typed}");
        }
        // Another event's are not found.
        let other = app.make(a_conference().slug("other-2031")).await;
        app.register(&other, &person("Ana")).await.expect(201);
        assert_eq!(desk.found("q=prueba").await, Vec::<String>::new());
    }

    /// However it is pasted from a mail, or written in the letters of its owner.
    async fn an_address_is_found_as_people_write_it(app: TestApp) {
        let desk = Desk::new(&app).await;
        desk.come(&[("given_name", "Ana"), ("email", "ana@bücher.example")]).await;
        desk.come(&[("given_name", "Berta"), ("email", "berta@example.org")]).await;
        for (typed, name) in [("ana@b%C3%BCcher.example", "Ana"), ("%3Cberta@example.org%3E", "Berta"), ("Berta%20%3CBERTA@example.org%3E", "Berta")] {
            assert_eq!(desk.found(&format!("q={typed}")).await, [name], "{typed}");
        }
    }

    /// Who has left is no part of what the figures count, and of the list behind them.
    async fn who_has_left_is_left_out(app: TestApp) {
        let desk = Desk::new(&app).await;
        for n in 0..4 {
            let token = desk.come(&[("given_name", &format!("Persona {n}")), ("email", &format!("p{n}@example.org"))]).await;
            if n == 2 {
                desk.leave(&token).await;
            }
        }
        assert_eq!(desk.found("category=mayor&has_left=false").await, ["Persona 0", "Persona 1", "Persona 3"]);
        assert_eq!(desk.found("has_left=true").await, ["Persona 2"]);
        desk.viewer.get(&app, &desk.path("registrations?has_left=perhaps")).await.expect_problem(400, "invalid_parameter");
        let browser = Browser::sign_in(&app, "viewer@example.org").await;
        let figures = browser.read(&format!("/desk/events/{}/figures", desk.event)).await.expect(200).text();
        let (_, rest) = figures.split_once("has_left=false").unwrap();
        let link = format!("/desk/events/{}/registrations?has_left=false{}", desk.event, rest.split('"').next().unwrap().replace("&amp;", "&"));
        let list = browser.read(&link).await.expect(200).text();
        assert!(list.contains("Persona 1") && !list.contains("Persona 2") && list.contains("<option value=\"false\" selected>"), "{list}");
    }

    /// The rank is in the answer, and changes when somebody before leaves: nobody is told that nothing has changed.
    async fn a_rank_that_changed_is_sent_anew(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let mut all = Vec::new();
        for n in 0..3 {
            all.push(app.register(&event, &nth_person(n)).await.expect(201));
        }
        let path = format!("/api/v1/registrations/{}", all[2].str("id"));
        let seen = desk.get(&app, &path).await.expect(200);
        let headers = [("authorization", desk.bearer()), ("if-none-match", seen.header("etag"))];
        let token = all[1].str("manage_url").rsplit('/').next().unwrap().to_owned();
        app.client.post(&format!("/api/v1/manage/{token}/cancel"), &json!({})).await.expect(200);
        let now = app.client.send(Method::GET, &path, &headers, Vec::new()).await.expect(200).json();
        assert_eq!((&seen.json()["position"], &now["position"]), (&json!(2), &json!(1)));
        let first = format!("/api/v1/registrations/{}", all[0].str("id"));
        let tag = desk.get(&app, &first).await.expect(200).header("etag").to_owned();
        app.client.send(Method::GET, &first, &[("authorization", desk.bearer()), ("if-none-match", &tag)], Vec::new()).await.expect(304);
    }

    /// More have a common word than one query takes at once: the list is read in its order instead, with the same result.
    async fn a_common_word_finds_the_same(app: TestApp) {
        let desk = Desk::new(&app).await;
        let token = desk.come(&[("given_name", "Ana"), ("family_name", "Comun"), ("email", "ana@example.org")]).await;
        desk.come(&[("given_name", "Berta"), ("family_name", "Comun"), ("email", "berta@example.org")]).await;
        let id = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).str("id");
        let other = desk.get("registrations?q=berta").await["items"][0]["id"].as_str().unwrap().to_owned();
        let many = move |conn: &mut Conn| {
            let (id, other): (RegistrationId, RegistrationId) = (id.parse().unwrap(), other.parse().unwrap());
            let event: EventId = events::table.select(events::id).first(conn).unwrap();
            for n in 0..1100 {
                let row = (words::event.eq(event), words::word.eq(format!("comun{n}")), words::registration.eq(id));
                diesel::insert_into(words::table).values(row).execute(conn)?;
                let row = (words::event.eq(event), words::word.eq(format!("raro{n}")), words::registration.eq(other));
                diesel::insert_into(words::table).values(row).execute(conn)?;
                let row = (words::event.eq(event), words::word.eq(format!("9{n}")), words::registration.eq(id));
                diesel::insert_into(words::table).values(row).execute(conn)?;
            }
            Ok(())
        };
        app.db().write(many).await.unwrap();
        assert_eq!(desk.found("q=comun").await, ["Ana", "Berta"]);
        assert_eq!(desk.found("q=comun&sort=-name").await, ["Berta", "Ana"]);
        assert_eq!(desk.found("q=comun berta").await, ["Berta"]);
        assert_eq!(desk.found("q=comun nobody").await, Vec::<String>::new());
        assert_eq!(desk.found("q=9").await, ["Ana"]);
        // Two common words: many have both, one has, nobody has.
        assert_eq!(desk.found("q=9 comun").await, ["Ana"]);
        assert_eq!(desk.found("q=raro comun&sort=name").await, ["Berta"]);
        assert_eq!(desk.found("q=raro 9").await, Vec::<String>::new());
        assert_eq!(desk.found("q=raro 9 comun").await, Vec::<String>::new());
    }

    async fn the_list_is_narrowed(app: TestApp) {
        let desk = Desk::new(&app).await;
        desk.come(&[("given_name", "Ana")]).await;
        desk.come(&[("given_name", "Bao"), ("email", "b@example.org"), ("country", "VN"), ("category", "ngo"), ("mode", "online")]).await;
        let since = desk.get("registrations?q=Bao").await["items"][0]["created_at"].as_str().unwrap().to_owned();
        let token = desk.come(&[("given_name", "Chen"), ("email", "c@example.org"), ("country", "MX"), ("category", "press")]).await;
        desk.leave(&token).await;
        for (query, names) in [
            ("status=cancelled", vec!["Chen"]),
            ("status=", vec!["Ana", "Bao", "Chen"]),
            ("category=ngo", vec!["Bao"]),
            ("mode=on_site", vec!["Ana", "Chen"]),
            ("country=PY", vec!["Ana"]),
            ("region=latin_america_and_the_caribbean", vec!["Ana", "Chen"]),
            ("region=asia_and_the_pacific&status=confirmed&mode=online&category=ngo&country=VN&has_consented=true&q=bao&sort=-changed", vec!["Bao"]),
            ("region=africa", vec![]),
            ("region=africa&country=PY", vec![]),
            ("organisation=nobody-knows", vec![]),
            ("has_consented=false", vec![]),
            ("party=0192f0c1-2b3c-7d4e-8f50-6a7b8c9d0e1f", vec![]),
            ("changed_since=2999-01-01T00:00:00Z", vec![]),
        ] {
            assert_eq!(desk.found(query).await, names, "{query}");
        }
        assert_eq!(desk.found(&format!("changed_since={since}")).await, ["Bao", "Chen"]);
        for wrong in ["status=here", "category=A%20B", "mode=flying", "country=py", "region=mars", "has_consented=maybe", "party=1", "changed_since=now", "limit=0"] {
            desk.viewer.get(&app, &desk.path(&format!("registrations?{wrong}"))).await.expect(400);
        }
    }

    /// The rank of each of a page is that of the whole line.
    async fn ranks_on_a_page_are_those_of_the_line(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let viewer = staff(&app, "viewer", &event, Role::Viewer).await;
        for n in 1..=6 {
            let category = if n % 3 == 0 { "ngo" } else { "mayor" };
            app.register(&event, &nth_person(n).with("category", category)).await.expect(201);
        }
        let ranks = async |query: &str| {
            let page = viewer.get(&app, &format!("/api/v1/events/{event}/registrations?{query}")).await.expect(200).json();
            page["items"].as_array().unwrap().iter().map(|item| item["position"].as_i64()).collect::<Vec<_>>()
        };
        assert_eq!(ranks("").await, [None, Some(1), Some(1), Some(2), Some(3), Some(2)]);
        assert_eq!(ranks("sort=-number&limit=2").await, [Some(2), Some(3)]);
        assert_eq!(ranks("q=Persona 4").await, [Some(2)]);
    }
}
