//! The case of 2015: the conference was to be from 7 to 9 May, invitations had gone out, and it moved to 28 to 30 September.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::accounts::{mails, signed_in};
use crate::support::app::TestApp;
use crate::support::builders::person;

/// The real programme, on the days it was first planned for.
fn programme_in_may() -> String {
    let september = include_str!("../../demo/programme_iclc2.csv");
    let days = [("2015-09-28", "2015-05-07"), ("2015-09-29", "2015-05-08"), ("2015-09-30", "2015-05-09")];
    days.iter().fold(september.to_owned(), |text, (was, is)| text.replace(&format!("ICLC2,{was}"), &format!("ICLC2,{is}")))
}

/// By UID: SEQUENCE, and the line of the start.
fn entries(feed: &str) -> BTreeMap<String, (u32, String)> {
    let unfolded = feed.replace("\r\n ", "");
    let line = |event: &str, name: &str| event.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    let entry = |event: &str| {
        let sequence = line(event, "SEQUENCE:").trim_start_matches("SEQUENCE:").parse().unwrap();
        (line(event, "UID:"), (sequence, line(event, "DTSTART")))
    };
    unfolded.split("BEGIN:VEVENT").skip(1).map(entry).collect()
}

on_both! {
    async fn it_moves_from_may_to_september_and_everybody_is_asked_once(app: TestApp) {
        app.clock_at("2015-03-01T12:00:00Z".parse().unwrap());
        let admin = signed_in(&app, "admin@example.org", true).await;
        let event = json!({
            "slug": "iclc-2", "kind": "conference", "title": { "en": "2nd International Conference on Learning Cities" },
            "time_zone": "America/Mexico_City", "starts_on": "2015-05-07", "ends_on": "2015-05-09", "capacity": 650,
            "registration_opens_at": "2015-01-15T09:00", "registration_closes_at": "2015-09-15T23:59"
        });
        app.client.send_as(&admin, Method::POST, "/api/v1/events", event).await.expect(201);
        let headers = [("authorization", admin.as_str()), ("content-type", "text/csv")];
        let import = "/api/v1/events/iclc-2/programme/import?mode=apply&conference=ICLC2";
        let imported = app.client.send(Method::POST, import, &headers, programme_in_may().into_bytes()).await.expect(200);
        assert_eq!(imported.json()["added"].as_array().unwrap().len(), 18);
        app.client.send_as(&admin, Method::POST, "/api/v1/events/iclc-2/publish", json!({})).await.expect(200);

        let mut tokens = Vec::new();
        for name in ["Ana Prueba", "Bela Prueba", "Carla Prueba", "Dora Prueba"] {
            let registered = app.register("iclc-2", &person(name)).await.expect(201);
            tokens.push(registered.str("manage_url").rsplit('/').next().unwrap().to_owned());
        }
        app.client.post(&format!("/api/v1/manage/{}/cancel", tokens[3]), &json!({})).await.expect(200);
        while app.run_jobs().await > 0 {}
        let feed = async || app.client.get("/events/iclc-2/calendar.ics").await.expect(200).text();
        let before = entries(&feed().await);
        assert_eq!(before.len(), 19);

        let to = json!({ "starts_on": "2015-09-28" });
        let moved = app.client.send_as(&admin, Method::POST, "/api/v1/events/iclc-2/programme/move", to).await.expect(200);
        assert_eq!(moved.json()["changed"], 19);
        let changes = app.client.send(Method::GET, "/api/v1/events/iclc-2/programme/changes", &headers[..1], Vec::new()).await;
        assert_eq!(changes.expect(200).json()["told"]["total"], 3, "who left is not asked");
        app.client.send_as(&admin, Method::POST, "/api/v1/events/iclc-2/programme/publish", json!({})).await.expect(200);
        while app.run_jobs().await > 0 {}

        let after = entries(&feed().await);
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "every UID is kept, nothing is doubled");
        for (uid, (sequence, start)) in &after {
            let (was, from) = &before[uid];
            assert_eq!(*sequence, was + 1, "{uid}");
            // What follows the colon: the day, and for a session the hour.
            let hour = |line: &str| line.split(':').nth(1).and_then(|value| value.split_once('T')).map(|(_, hour)| hour.to_owned());
            assert!(start.contains(":201509") && hour(start) == hour(from), "{uid}: {from}, then {start}");
        }
        let opening = after.values().find(|(_, start)| start == "DTSTART;TZID=America/Mexico_City:20150928T090000");
        assert!(opening.is_some(), "{after:?}");

        let told = mails(&app, "programme/rescheduled").await;
        assert_eq!(told.len(), 3);
        assert_eq!(mails(&app, "programme/changed").await.len(), 0);
        for token in &tokens[..3] {
            let path = format!("/api/v1/manage/{token}");
            assert_eq!(app.client.get(&path).await.expect(200).json()["confirm_again"], "asked");
            app.client.post(&format!("{path}/confirm"), &json!({})).await.expect(200);
            assert_eq!(app.client.get(&path).await.expect(200).json()["confirm_again"], "confirmed");
        }
        assert_eq!(app.client.get(&format!("/api/v1/manage/{}", tokens[3])).await.expect(200).json()["confirm_again"], Value::Null);
        let again = app.client.send_as(&admin, Method::POST, "/api/v1/events/iclc-2/programme/publish", json!({})).await.expect(200);
        assert_eq!(again.json()["changes"], 0);
        while app.run_jobs().await > 0 {}
        assert_eq!(mails(&app, "programme/rescheduled").await.len(), 3, "each is asked once");
    }
}
