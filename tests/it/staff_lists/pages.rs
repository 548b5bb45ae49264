//! The pages of the desk, without script.

use std::time::Duration;

use diesel::prelude::*;
use futures_util::future::join;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration::{Decision, decide};
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::event_categories;
use reqwest::Method;
use serde_json::json;

use super::{Desk, said};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::{Browser, Form};
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::staff;

/// Every category awaits a decision.
async fn secretariat_approves(app: &TestApp) {
    let set = |conn: &mut Conn| {
        diesel::update(event_categories::table).set(event_categories::approval.eq("secretariat")).execute(conn)?;
        Ok(())
    };
    app.db().write(set).await.unwrap();
}

on_both! {
    /// At the desk, without script: found, declined with a reason, approved; and who was faster wins.
    async fn the_desk_finds_and_decides(app: TestApp) {
        let desk = Desk::new(&app).await;
        secretariat_approves(&app).await;
        for (name, email) in [("Ana <b>", "ana@example.org"), ("Berta", "berta@example.org")] {
            desk.come(&[("given_name", name), ("email", email)]).await;
        }
        staff(&app, "office", &desk.event, Role::Secretariat).await;
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let at = |what: &str| format!("/desk/events/{}/{what}", desk.event);
        assert!(browser.read("/desk").await.expect(200).text().contains(&at("registrations")));
        let list = browser.read(&at("registrations?q=ANA&status=submitted&sort=-name&lang=es")).await.expect(200).text();
        assert!(list.contains("TEST2031-0001") && list.contains("Ana &lt;b&gt;") && !list.contains("Berta"), "{list}");
        assert!(browser.read(&at("registrations?q=nobody")).await.expect(200).text().contains("No registration is like this."));
        assert!(browser.read(&at("registrations.csv")).await.expect(200).text().contains("TEST2031-0002"));

        let items = desk.get("registrations").await["items"].clone();
        let page = |n: usize| at(&format!("registrations/{}", items[n]["id"].as_str().unwrap()));
        let seen = browser.form(&page(0), "/decline").await;
        let wrong = browser.submit(&seen.clone().with("reason", "other").with("note", "")).await.expect(422).text();
        assert!(wrong.contains("Please say why in your words"), "{wrong}");
        let declined = browser.follow(browser.submit(&seen.clone().with("reason", "other").with("note", "No <i>")).await).await.text();
        assert!(declined.contains("data-status=\"declined\"") && declined.contains("No &lt;i&gt;"), "{declined}");
        // What was seen is not so any more: nothing is done.
        let late = browser.submit(&seen.with("reason", "duplicate").with("note", "")).await.expect(412).text();
        assert!(late.contains("Somebody else was faster"), "{late}");
        let approved = browser.follow(browser.submit(&browser.form(&page(1), "/approve").await).await).await.text();
        assert!(approved.contains("data-status=\"confirmed\""), "{approved}");
        let cancelled = browser.follow(browser.submit(&browser.form(&page(1), "/cancel").await.with("note", "moved")).await).await.text();
        assert!(cancelled.contains("data-status=\"cancelled\""), "{cancelled}");
        books::audit(&mut app.test_db().conn(), &desk.event);
        // Another event's registration is not here.
        let other = app.make(a_conference().slug("other-2031")).await;
        let theirs = app.register(&other, &person("Carla")).await.expect(201).str("id");
        browser.read(&at(&format!("registrations/{theirs}"))).await.expect(404);
        // Whoever looks on is offered nothing.
        let viewer = Browser::sign_in(&app, "viewer@example.org").await;
        assert!(!viewer.read(&page(1)).await.expect(200).text().contains("method=\"post\" action=\"/desk/events"));
    }

    /// What is pressed twice is done once, and no colleague was faster; a form that does not say what was looked at does nothing.
    async fn a_decision_pressed_twice_is_done(app: TestApp) {
        let desk = Desk::new(&app).await;
        secretariat_approves(&app).await;
        desk.come(&[]).await;
        staff(&app, "office", &desk.event, Role::Secretariat).await;
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let id = desk.get("registrations").await["items"][0]["id"].as_str().unwrap().to_owned();
        let page = format!("/desk/events/{}/registrations/{id}", desk.event);
        let words = |form: Form| form.with("reason", "incomplete").with("note", "A letter, please");
        for (act, status) in [("ask", "information_missing"), ("approve", "confirmed"), ("cancel", "cancelled")] {
            let form = words(browser.form(&page, &format!("/{act}")).await);
            for version in ["", "x", "0"] {
                let refused = browser.submit(&form.clone().with("version", version)).await.expect(412).text();
                assert!(refused.contains("Somebody else was faster") && !refused.contains(&format!("data-status=\"{status}\"")), "{act}: {refused}");
            }
            for _ in 0..2 {
                let done = browser.follow(browser.submit(&form).await).await.text();
                assert!(done.contains(&format!("data-status=\"{status}\"")), "{act}: {done}");
            }
        }
        let books = books::audit(&mut app.test_db().conn(), &desk.event);
        assert_eq!(books.notices.values().map(Vec::len).sum::<usize>(), 4, "each step is told once");
    }

    /// A colleague is about to decide while it is cancelled: what was looked at is not so any more.
    async fn who_cancels_waits_for_who_decides(app: TestApp) {
        let desk = Desk::new(&app).await;
        secretariat_approves(&app).await;
        desk.come(&[]).await;
        staff(&app, "office", &desk.event, Role::Secretariat).await;
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let id = desk.get("registrations").await["items"][0]["id"].as_str().unwrap().to_owned();
        let form = browser.form(&format!("/desk/events/{}/registrations/{id}", desk.event), "/cancel").await;
        let (id, ctx): (RegistrationId, _) = (id.parse().unwrap(), app.platform.ctx(Actor::System));
        let colleague = app.db().write(move |conn| {
            decide(conn, &ctx, id, None, &Decision::Approve)?;
            std::thread::sleep(Duration::from_millis(800));
            Ok(())
        });
        let cancelling = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            browser.submit(&form).await
        };
        let (decided, answer) = join(colleague, cancelling).await;
        decided.unwrap();
        let late = answer.expect(412).text();
        assert!(late.contains("data-status=\"confirmed\"") && late.contains("Somebody else was faster"), "{late}");
    }

    /// Approved, and there is no place: nobody is told that there is one, and the page does not say so.
    async fn who_is_approved_and_waits_is_said_to_wait(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        secretariat_approves(&app).await;
        for n in 0..2 {
            app.register(&event, &nth_person(n)).await.expect(201);
        }
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let items = office.get(&app, &format!("/api/v1/events/{event}/registrations")).await.expect(200).json()["items"].clone();
        let page = |n: usize| format!("/desk/events/{event}/registrations/{}", items[n]["id"].as_str().unwrap());
        let waits = browser.follow(browser.submit(&browser.form(&page(1), "/approve").await).await).await.text();
        assert!(waits.contains("is approved and waits for a place") && !waits.contains("and the person is told."), "{waits}");
        let comes = browser.follow(browser.submit(&browser.form(&page(0), "/approve").await).await).await.text();
        assert!(comes.contains("is approved, and the person is told."), "{comes}");
        books::audit(&mut app.test_db().conn(), &event);
    }

    /// Who decides reads the answers; the sensitive ones on a page of their own, which is noted; and lets somebody else come.
    async fn the_desk_reads_answers_and_lets_somebody_else_come(app: TestApp) {
        let desk = Desk::new(&app).await;
        let office = staff(&app, "office", &desk.event, Role::Secretariat).await;
        let question = |label: &str, is_apart: bool| json!({ "type": "string", "x-label": { "en": label }, "x-sensitive": is_apart });
        let schema = json!({ "type": "object", "properties": { "hotel": question("Which hotel?", false), "diet": question("Which diet?", true) } });
        let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", "\"v0\"")];
        app.client.send(Method::PUT, &desk.path("form"), &headers, json!({ "schema": schema }).to_string().into_bytes()).await.expect(200);
        let ana = person("Ana").with("answers", json!({ "hotel": "Quay <b>", "diet": "Nuts" }));
        let id = app.register(&desk.event, &ana).await.expect(201).str("id");
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let at = format!("/desk/events/{}/registrations/{id}", desk.event);
        let page = browser.read(&at).await.expect(200).text();
        assert!(page.contains("Which hotel?") && page.contains("Quay &lt;b&gt;") && !page.contains("Nuts") && page.contains(&format!("{at}/apart")), "{page}");
        let apart = browser.read(&format!("{at}/apart")).await.expect(200).text();
        assert!(apart.contains("Which diet?") && apart.contains("Nuts") && !apart.contains("Quay"), "{apart}");
        let log = office.get(&app, &desk.path("access-log?action=sensitive_answers.read")).await.expect(200).json();
        assert_eq!(log["items"].as_array().unwrap().len(), 1, "{log}");
        let viewer = Browser::sign_in(&app, "viewer@example.org").await;
        let seen = viewer.read(&at).await.expect(200).text();
        assert!(seen.contains("Quay") && !seen.contains("/apart") && !seen.contains("/substitute"), "{seen}");
        viewer.read(&format!("{at}/apart")).await.expect(403);

        let form = Form::of(&page, "/substitute").with("given_name", "Berta").with("family_name", "Nueva");
        let wrong = browser.submit(&form).await.expect(422).text();
        let form = Form::of(&wrong, "/substitute");
        assert_eq!((form.value("given_name"), form.value("category"), wrong.contains("id=\"email-error\"")), ("Berta", "mayor", true));
        let form = form.with("email", "berta@example.org").with("category", "ngo");
        let (once, twice) = (browser.submit(&form).await, browser.submit(&form).await);
        assert_eq!(once.header("location"), twice.header("location"), "pressed twice is once done");
        let new = browser.follow(once).await.text();
        assert!(new.contains("Berta Nueva") && new.contains("this is the new registration") && new.contains("Ana Prueba"), "{new}");
        let old = browser.read(&at).await.expect(200).text();
        assert!(old.contains("data-status=\"substituted\"") && old.contains("Berta Nueva") && !old.contains("/substitute\""), "{old}");
        let items = desk.get("registrations?status=confirmed").await["items"].clone();
        assert_eq!((items.as_array().unwrap().len(), &items[0]["category"]), (1, &json!("ngo")));
        books::audit(&mut app.test_db().conn(), &desk.event);
    }

    /// Figures and places at the desk: what is counted beside what was said; a smaller pool than its people is refused.
    async fn the_desk_counts_and_changes_places(app: TestApp) {
        let desk = Desk::new(&app).await;
        for n in 1..=3 {
            app.register(&desk.event, &nth_person(n)).await.expect(201);
        }
        desk.report(vec![said("more than 500", None), said("<b>600</b>", None), said("over 650", Some("2999-01"))]).await;
        staff(&app, "office", &desk.event, Role::Secretariat).await;
        let browser = Browser::sign_in(&app, "office@example.org").await;
        let at = |what: &str| format!("/desk/events/{}/{what}", desk.event);
        let figures = browser.read(&at("figures")).await.expect(200).text();
        assert!(figures.contains("data-testid=\"registered\">3<") && figures.contains("Paraguay"), "{figures}");
        // Beside what is counted stands what was said by today, as it was said, and by whom.
        assert!(figures.contains("<dt>Reported</dt><dd>more than 500</dd><dd>Participants. Source: S4</dd>"), "{figures}");
        assert!(figures.contains("<dd>&lt;b&gt;600") && !figures.contains("650") && !figures.contains(">500<"), "{figures}");
        let form = browser.form(&at("places"), "/places/event").await;
        assert_eq!(form.value("capacity"), "100");
        let refused = browser.submit(&form.clone().with("capacity", "2")).await.expect(409).text();
        assert!(refused.contains("More places than that are taken") && refused.contains("value=\"2\""), "{refused}");
        let refused = browser.submit(&form.clone().with("capacity", "1000001").with("offer_hours", "0")).await.expect(422).text();
        assert!(refused.contains("a million places at most") && refused.contains("An offer can stand for 1 to"), "{refused}");
        let refused = browser.submit(&form.clone().with("capacity", "many")).await.expect(422).text();
        assert!(refused.contains("Please give a number of places") && refused.contains("value=\"many\""), "{refused}");
        browser.follow(browser.submit(&form.clone().with("capacity", "3").with("free_place", "offer")).await).await;
        let pools = app.client.get(&desk.path("capacity")).await.expect(200).json();
        assert_eq!((&pools["pools"][0]["capacity"], &pools["pools"][0]["free"]), (&json!(3), &json!(0)));
        browser.submit(&form.with("capacity", "50")).await.expect(412);
        books::audit(&mut app.test_db().conn(), &desk.event);
    }
}
