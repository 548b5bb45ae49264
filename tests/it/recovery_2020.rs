//! The webinar series of 2020, as the demonstration holds it: what is known of each webinar, and no more.

use std::sync::Arc;

use lyceum::features::accounts::permissions::Role;
use lyceum::features::demonstration::{self, Data};
use lyceum::platform::ctx::{Actor, Ctx};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{Person, person};
use crate::support::crew::{Account, decoded, mail_to, staff};

const EVENT: &str = "recovery-2020";

struct Scene<'a> {
    app: &'a TestApp,
    office: Account,
}

impl<'a> Scene<'a> {
    /// On the first of June 2020.
    async fn set(app: &'a TestApp) -> Self {
        app.clock_at("2020-06-01T08:00:00Z".parse().unwrap());
        let now = app.platform.clock.now();
        let (data, ctx) = (Arc::new(Data::read().unwrap()), Ctx { now, real_now: now, actor: Actor::System });
        app.db().write(move |conn| demonstration::load(conn, &ctx, &data)).await.unwrap();
        let office = staff(app, "office", EVENT, Role::Secretariat).await;
        Self { app, office }
    }

    /// The webinars of the public feed, which also holds the series itself.
    async fn feed(&self) -> Vec<String> {
        let mut all = entries(&self.app.client.get(&format!("/events/{EVENT}/calendar.ics")).await.expect(200).text());
        all.retain(|entry| line(entry, "UID").starts_with("UID:session-"));
        all
    }

    async fn publish(&self, session: &str, change: Value) {
        let path = format!("/api/v1/events/{EVENT}/sessions/{session}");
        let tag = self.office.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        self.app.client.send(Method::PATCH, &path, &headers, change.to_string().into_bytes()).await.expect(200);
        self.app.run_jobs().await;
    }

    async fn register(&self, who: &Person) -> Value {
        self.app.register(EVENT, who).await.expect(201).json()
    }
}

/// Each entry of a feed, unfolded.
fn entries(feed: &str) -> Vec<String> {
    feed.replace("\r\n ", "").split("BEGIN:VEVENT").skip(1).map(str::to_owned).collect()
}

fn line<'a>(entry: &'a str, name: &str) -> &'a str {
    entry.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {entry}"))
}

on_both! {
    async fn each_webinar_is_told_as_far_as_it_is_known(app: TestApp) {
        let scene = Scene::set(&app).await;
        let list = app.client.get(&format!("/api/v1/events/{EVENT}/sessions")).await.expect(200).json();
        let of = |field: &str| list["items"].as_array().unwrap().iter().map(|one| one[field].clone()).collect::<Vec<_>>();
        assert_eq!(of("slug"), ["inclusion", "measurement", "entrepreneurship", "sustainable-development", "health", "sixth"]);
        let starts = of("starts_at");
        // 11:00 UTC.
        assert_eq!(starts[..2], ["2020-06-17T13:00:00+02:00[Europe/Berlin]", "2020-07-08T13:00:00+02:00[Europe/Berlin]"]);
        assert!(starts[2..].iter().all(Value::is_null));
        let feed = scene.feed().await;
        let when: Vec<_> = feed.iter().map(|entry| line(entry, "DTSTART")).collect();
        assert_eq!(when, [
            "DTSTART;TZID=Europe/Berlin:20200617T130000", "DTSTART;TZID=Europe/Berlin:20200708T130000",
            "DTSTART;VALUE=DATE:20200916", "DTSTART;VALUE=DATE:20201021",
        ], "months are in no feed");
        for entry in &feed[2..] {
            assert!(line(entry, "DESCRIPTION").contains("Time to be announced"), "{entry}");
        }
    }

    async fn an_entry_moves_to_its_time_when_that_is_set(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (asuncion, seoul) = (person("Ana").with("locale", "en").with("time_zone", "America/Asuncion"), person("Kim").with("locale", "en").with("time_zone", "Asia/Seoul"));
        let own = scene.register(&asuncion).await;
        scene.register(&seoul).await;
        app.run_jobs().await;
        let own_feed = own["calendar_url"].as_str().unwrap().strip_prefix(app.platform.public_url.as_str()).unwrap().to_owned();
        let theirs = async || entries(&app.client.get(&own_feed).await.expect(200).text());
        let named = |all: Vec<String>| all.into_iter().find(|entry| line(entry, "SUMMARY").contains("TVET")).unwrap();
        let (before, before_own) = (named(scene.feed().await), named(theirs().await));
        scene.publish("entrepreneurship", json!({
            "starts_at": "2020-09-16T13:00:00[Europe/Berlin]", "ends_at": "2020-09-16T14:30:00[Europe/Berlin]", "publish": true
        })).await;
        for (before, after) in [(before, named(scene.feed().await)), (before_own, named(theirs().await))] {
            assert_eq!(line(&after, "UID"), line(&before, "UID"));
            assert_eq!(line(&after, "DTSTART"), "DTSTART;TZID=Europe/Berlin:20200916T130000");
            let number = |entry: &str| line(entry, "SEQUENCE").split_once(':').unwrap().1.parse::<i64>().unwrap();
            assert_eq!(number(&after), number(&before) + 1);
            assert!(!after.contains("to be announced"), "{after}");
        }
        // What is a month gets a day: now it is in the feed too. (13:00 in Berlin is 12:00 UTC in November.)
        scene.publish("health", json!({
            "starts_at": "2020-11-11T13:00:00[Europe/Berlin]", "ends_at": "2020-11-11T14:30:00[Europe/Berlin]", "publish": true
        })).await;
        let feed = scene.feed().await;
        let health = feed.iter().find(|entry| line(entry, "SUMMARY").contains("well-being")).unwrap();
        assert_eq!(line(health, "DTSTART"), "DTSTART;TZID=Europe/Berlin:20201111T130000");
        let health = app.client.get(&format!("/api/v1/events/{EVENT}/sessions/health")).await.expect(200).json();
        assert_eq!(health["starts_at"], "2020-11-11T13:00:00+01:00[Europe/Berlin]", "12:00 UTC");
        // Each reads the event's hour and their own.
        for (mailbox, hours) in [("ana@example.org", ["13:00", "07:00"]), ("kim@example.org", ["13:00", "20:00"])] {
            let mails = mail_to(&app, mailbox).await;
            let told = mails.iter().find(|mail| mail["notice"] == "programme/changed").unwrap_or_else(|| panic!("{mails:?}"));
            let raw = app.client.get(&format!("/api/dev/messages/{}.eml", told["id"].as_str().unwrap())).await.expect(200).text();
            let text = decoded(&raw);
            assert!(hours.iter().all(|hour| text.contains(hour)), "{hours:?} {text}");
        }
    }
}
