//! What becomes of an entry that changes: one entry, with a higher SEQUENCE and a later stamp; and how long a cancelled one stays.

use serde_json::json;

use super::{Desk, at};
use crate::support::app::TestApp;

on_both! {
    async fn a_moved_session_is_one_entry_and_a_cancelled_one_goes_after_thirty_days(app: TestApp) {
        let desk = Desk::open(&app).await;
        let path = format!("/sessions/{}", desk.session("Move me", json!({})).await.str("slug"));
        desk.session("Stay", json!({ "starts_at": "2031-05-08T09:00", "ends_at": "2031-05-08T10:00" })).await;
        let before = desk.feed("").await;
        let (uid, first, _) = before.entry("Move me").state();
        assert_eq!(first, 0);
        at(&app, "2031-05-06T23:00:00-06:00[America/Mexico_City]".split('[').next().unwrap());
        desk.change(&path, json!({ "starts_at": "2031-05-07T15:00" })).await;
        let after = desk.feed("").await;
        let moved = after.entry("Move me");
        assert_eq!(moved.state(), (uid.clone(), 1, "CONFIRMED".into()));
        assert_eq!((moved.line("DTSTART"), moved.get("DTEND")), ("DTSTART;TZID=America/Mexico_City:20310507T150000", "20310507T163000"));
        assert!(moved.modified() > before.entry("Move me").modified());
        assert_eq!(after.entry("Stay").modified(), before.entry("Stay").modified(), "what did not change says so");
        assert_ne!(after.answer.header("etag"), before.answer.header("etag"));

        desk.post(&format!("{path}/cancel"), json!({ "publish": true })).await.expect(200);
        let cancelled = desk.feed("").await;
        assert_eq!(cancelled.entry("Move me").state(), (uid, 2, "CANCELLED".into()));
        // It ends at 22:30 UTC on 7 May.
        at(&app, "2031-06-06T22:29:00Z");
        assert_eq!(desk.feed("").await.answer.bytes, cancelled.answer.bytes, "nothing but the clock moved");
        at(&app, "2031-06-06T22:31:00Z");
        assert_eq!(desk.feed("").await.titles(), ["Stay", "Test Conference"]);
        assert_eq!(desk.feed("?kind=panel").await.titles(), ["Stay"]);
        // Cancelled long after its end, it stays for thirty days from then.
        at(&app, "2031-08-01T00:00:00Z");
        desk.post("/sessions/stay/cancel", json!({ "publish": true })).await.expect(200);
        at(&app, "2031-08-30T00:00:00Z");
        assert_eq!(desk.feed("").await.entry("Stay").get("STATUS"), "CANCELLED");
        at(&app, "2031-09-01T00:00:00Z");
        assert_eq!(desk.feed("").await.titles(), ["Test Conference"]);
        // Moved back, the clock finds the feed of then.
        at(&app, "2031-08-30T00:00:00Z");
        assert_eq!(desk.feed("").await.titles(), ["Stay", "Test Conference"]);
    }

    async fn a_day_gets_its_time_and_a_month_is_in_no_feed(app: TestApp) {
        let desk = Desk::open(&app).await;
        let path = format!("/sessions/{}", desk.session("Later", json!({ "month": "2031-06" })).await.str("slug"));
        desk.session("Stands", json!({ "kind": "exhibition", "day": "2031-05-01", "until_day": "2031-05-09" })).await;
        let feed = desk.feed("?lang=fr").await;
        assert_eq!(feed.titles(), ["Stands", "Test Conference"]);
        let stands = feed.entry("Stands");
        assert_eq!((stands.line("DTSTART"), stands.line("DTEND")), ("DTSTART;VALUE=DATE:20310501", "DTEND;VALUE=DATE:20310510"));
        assert!(!stands.get("DESCRIPTION").contains("préciser"), "several days are no open time");

        let made = desk.change(&path, json!({ "day": "2031-06-03" })).await;
        let feed = desk.feed("?lang=fr").await;
        let day = feed.entry("Later");
        assert_eq!((day.line("DTSTART"), day.line("DTEND")), ("DTSTART;VALUE=DATE:20310603", "DTEND;VALUE=DATE:20310604"));
        assert!(day.get("DESCRIPTION").starts_with("Heure à préciser\\n\\n"), "{}", day.get("DESCRIPTION"));
        let (uid, sequence, _) = day.state();
        assert_eq!(uid, format!("session-{}@lyceum", made.str("id")));
        desk.change(&path, json!({ "starts_at": "2031-06-03T09:00[Europe/Berlin]", "ends_at": "2031-06-03T10:00[Europe/Berlin]" })).await;
        let feed = desk.feed("?lang=fr").await;
        let timed = feed.entry("Later");
        assert_eq!(timed.line("DTSTART"), "DTSTART;TZID=Europe/Berlin:20310603T090000");
        assert_eq!(timed.state(), (uid, sequence + 1, "CONFIRMED".into()));
        assert!(!timed.get("DESCRIPTION").contains("préciser"));
        desk.change(&path, json!({ "month": "2031-07" })).await;
        assert_eq!(desk.feed("").await.titles(), ["Stands", "Test Conference"]);
    }

    async fn what_surrounds_a_session_changes_its_entry(app: TestApp) {
        let desk = Desk::open(&app).await;
        let house = desk.venue("House").await;
        let room = desk.room("Hall", &house).await;
        let track = desk.track(json!({ "en": "Health" }), "#008080").await;
        desk.session("Inside", json!({ "room": room, "track": track })).await;
        desk.session("Elsewhere", json!({})).await;
        let other = desk.feed("").await.entry("Elsewhere").modified();
        let mut last = (0, desk.feed("").await.entry("Inside").modified());
        for (day, path, body, sequence, location) in [
            ("2031-01-01", format!("/rooms/{room}"), json!({ "name": { "en": "Great Hall" } }), 1, "Great Hall\\, House"),
            ("2031-01-02", format!("/venues/{house}"), json!({ "name": { "en": "Palace" } }), 2, "Great Hall\\, Palace"),
            ("2031-01-03", format!("/tracks/{track}"), json!({ "name": { "en": "Care" }, "color": "#ff0000" }), 2, "Great Hall\\, Palace"),
        ] {
            at(&app, &format!("{day}T00:00:00Z"));
            desk.change(&path, body).await;
            let feed = desk.feed("").await;
            let entry = feed.entry("Inside");
            let now = (entry.state().1, entry.modified());
            assert_eq!((now.0, entry.get("LOCATION")), (sequence, location));
            assert!(now > last && now.1 > last.1, "{path}: {now:?} after {last:?}");
            last = now;
        }
        let feed = desk.feed("").await;
        assert_eq!((feed.entry("Inside").get("CATEGORIES"), feed.entry("Inside").get("COLOR")), ("Panel,Care", "red"));
        assert_eq!(feed.entry("Elsewhere").modified(), other);

        at(&app, "2031-01-04T00:00:00Z");
        desk.post("/cancel", json!({})).await.expect(200);
        let feed = desk.feed("").await;
        assert!(feed.entries().iter().all(|entry| entry.get("STATUS") == "CANCELLED" && entry.modified().starts_with("20310104")));
        assert_eq!(feed.entry("Inside").state().1, 3);
        at(&app, "2031-06-06T16:31:00Z");
        assert_eq!(desk.feed("").await.titles(), ["Test Conference"], "the event itself stays");
    }
}
