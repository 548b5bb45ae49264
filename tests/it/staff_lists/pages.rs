//! The pages of the desk, without script.

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::event_categories;
use serde_json::json;

use super::{Desk, said};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::Browser;
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::staff;

on_both! {
    /// At the desk, without script: found, declined with a reason, approved; and who was faster wins.
    async fn the_desk_finds_and_decides(app: TestApp) {
        let desk = Desk::new(&app).await;
        let secretariat_approves = |conn: &mut Conn| {
            diesel::update(event_categories::table).set(event_categories::approval.eq("secretariat")).execute(conn)?;
            Ok(())
        };
        app.db().write(secretariat_approves).await.unwrap();
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
        let refused = browser.submit(&form.clone().with("capacity", "many")).await.expect(422).text();
        assert!(refused.contains("Please give a number of places") && refused.contains("value=\"many\""), "{refused}");
        browser.follow(browser.submit(&form.clone().with("capacity", "3").with("free_place", "offer")).await).await;
        let pools = app.client.get(&desk.path("capacity")).await.expect(200).json();
        assert_eq!((&pools["pools"][0]["capacity"], &pools["pools"][0]["free"]), (&json!(3), &json!(0)));
        browser.submit(&form.with("capacity", "50")).await.expect(412);
        books::audit(&mut app.test_db().conn(), &desk.event);
    }
}
