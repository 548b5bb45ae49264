//! The feed of one person: what falls to them, what names them, what they had.

use lyceum::features::registration;
use reqwest::Method;
use serde_json::json;

use super::{Desk, Feed, at, come, tomorrow};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};

async fn person_id(app: &TestApp, registration: &str) -> String {
    let id: lyceum::kernel::id::RegistrationId = registration.parse().unwrap();
    app.db().read(move |conn| Ok(registration::get(conn, id)?.person)).await.unwrap().to_string()
}

on_both! {
    async fn everybody_has_what_falls_to_them_and_what_names_them(app: TestApp) {
        let desk = Desk::open(&app).await;
        let mayor = app.register(&desk.event, &person("Ana")).await.expect(201);
        let calendar = mayor.str("calendar_url").strip_prefix(&app.platform.public_url).unwrap().to_owned();
        let (press, _) = come(&app, &desk.event, &person("Berto").with("category", "press")).await;
        let ana = person_id(&app, &mayor.str("id")).await;
        desk.session("For all", json!({})).await;
        desk.session("For mayors", json!({ "only_for": ["mayor"] })).await;
        desk.session("Mayors know", json!({ "visibility": "category", "only_for": ["mayor"] })).await;
        desk.session("To choose", json!({ "needs_sign_up": true })).await;
        let guests = json!([{ "name": "Ana Prueba", "role": "guest", "person": ana }]);
        desk.session("Ana is asked", json!({ "visibility": "invitation", "people": guests })).await;
        desk.session("Nobody is asked", json!({ "visibility": "invitation" })).await;
        desk.session("Some month", json!({ "month": "2031-06" })).await;
        let own = Feed::of(&app, &calendar).await;
        assert_eq!(own.titles(), ["Ana is asked", "Conferencia de prueba", "For all", "For mayors", "Mayors know"]);
        assert_eq!(own.own("NAME"), Some("Conferencia de prueba: Ana Prueba"));
        assert_eq!((own.entry("Mayors know").get("URL"), own.entry("Ana is asked").get("DESCRIPTION")), ("", ""), "there is no page for everybody");
        assert_eq!(own.answer.header("cache-control"), "private, no-cache");
        assert_eq!(Feed::of(&app, &press).await.titles(), ["Conferencia de prueba", "For all"]);
        assert_eq!(desk.feed("").await.titles(), ["For all", "For mayors", "Test Conference", "To choose"]);
    }

    async fn what_a_publication_takes_away_stays_as_a_tombstone(app: TestApp) {
        let desk = Desk::open(&app).await;
        let ana = app.register(&desk.event, &person("Ana")).await.expect(201);
        let calendar = ana.str("calendar_url").strip_prefix(&app.platform.public_url).unwrap().to_owned();
        let ana = person_id(&app, &ana.str("id")).await;
        let open = desk.session("Open", json!({})).await;
        let (open_path, uid) = (format!("/sessions/{}", open.str("slug")), format!("session-{}@lyceum", open.str("id")));
        let named = json!([{ "name": "Ana Prueba", "role": "guest", "person": ana }]);
        let asked = desk.session("Asked", json!({ "visibility": "invitation", "people": named, "starts_at": "2031-05-08T09:00", "ends_at": "2031-05-08T10:00" })).await;
        let asked_path = format!("/sessions/{}", asked.str("slug"));
        desk.session("Never hers", json!({ "only_for": ["press"] })).await;

        let before = Feed::of(&app, &calendar).await;
        tomorrow(&app);
        // Moved in the same publication that takes it away: where it is now is not theirs to know.
        desk.change(&open_path, json!({ "visibility": "category", "only_for": ["press"], "title": { "en": "Press only" }, "starts_at": "2031-05-07T20:00" })).await;
        desk.change(&asked_path, json!({ "people": [] })).await;
        let feed = Feed::of(&app, &calendar).await;
        assert_eq!(feed.titles(), ["Asked", "Conferencia de prueba", "Open"]);
        let taken = feed.entry("Open");
        assert_eq!(taken.state(), (uid.clone(), 1, "CANCELLED".into()));
        assert_eq!(taken.get("DTSTART"), "20310507T090000");
        assert!(taken.modified() > before.entry("Open").modified());
        assert_eq!(feed.entry("Asked").get("STATUS"), "CANCELLED");
        // What becomes of it afterwards changes nothing for them.
        tomorrow(&app);
        desk.change(&open_path, json!({ "title": { "en": "Still press only" } })).await;
        let again = Feed::of(&app, &calendar).await;
        assert_eq!((again.titles(), again.entry("Open").modified()), (feed.titles(), taken.modified()));
        // Somebody who comes later never had it.
        let (late, _) = come(&app, &desk.event, &person("Luz")).await;
        assert_eq!(Feed::of(&app, &late).await.titles(), ["Conferencia de prueba"]);

        desk.change(&open_path, json!({ "visibility": "public", "only_for": null, "title": { "en": "Open again" } })).await;
        assert_eq!(Feed::of(&app, &calendar).await.entry("Open again").state(), (uid, 1, "CONFIRMED".into()));
        at(&app, "2031-06-07T16:01:00Z");
        assert_eq!(Feed::of(&app, &calendar).await.titles(), ["Conferencia de prueba", "Open again"], "thirty days after the end");
    }

    async fn who_leaves_has_tombstones_and_who_waits_has_perhaps(app: TestApp) {
        let desk = Desk::of(&app, a_conference().slug("small").capacity(1)).await;
        let event = desk.event.clone();
        let path = format!("/sessions/{}", desk.session("Panel", json!({})).await.str("slug"));
        let (first, link) = come(&app, &event, &person("Ana")).await;
        let (second, _) = come(&app, &event, &person("Berto")).await;
        let waits = Feed::of(&app, &second).await;
        assert_eq!((waits.titles(), waits.entry("Conferencia de prueba").get("STATUS")), (vec!["Conferencia de prueba".to_owned()], "TENTATIVE"));
        let had = Feed::of(&app, &first).await;
        assert_eq!(had.entry("Panel").get("STATUS"), "CONFIRMED");

        tomorrow(&app);
        app.client.post(&format!("/api/v1/manage/{link}/cancel"), &json!({})).await.expect(200);
        let left = Feed::of(&app, &first).await;
        assert!(left.entries().iter().all(|entry| entry.get("STATUS") == "CANCELLED" && entry.modified() > had.entry("Panel").modified()));
        assert_eq!(left.titles(), ["Conferencia de prueba", "Panel"]);
        assert_eq!(Feed::of(&app, &second).await.titles(), ["Conferencia de prueba", "Panel"], "the place went to who waited");
        desk.change(&path, json!({ "starts_at": "2031-05-08T09:00" })).await;
        assert_eq!(Feed::of(&app, &first).await.entry("Panel").get("STATUS"), "CANCELLED");
        at(&app, "2031-06-07T16:31:00Z");
        let forgotten = Feed::of(&app, &first).await;
        assert_eq!(forgotten.titles(), Vec::<String>::new());
        assert!(forgotten.answer.text().contains("BEGIN:VTIMEZONE"));
        assert_eq!(Feed::of(&app, &second).await.titles(), ["Conferencia de prueba", "Panel"]);
        let head = app.client.send(Method::HEAD, &first, &[], Vec::new()).await;
        assert_eq!((head.status, head.bytes.len()), (200, 0));
    }
}
