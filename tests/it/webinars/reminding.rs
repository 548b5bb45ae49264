//! Reminders of a webinar that moves, by a service that is killed meanwhile.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::webinars;
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::notices;
use lyceum::platform::jobs::{self, NewJob};
use lyceum::platform::rehearsal;
use serde_json::{Value, json};

use super::{REMINDER, Scene};
use crate::support::app::{Rehearsal, TestApp};
use crate::support::builders::person;
use crate::support::crew::mail_to;
use crate::support::process::Server;

/// The nodes that work on the database of a rehearsal, as processes; the test itself does nothing but ask.
struct Nodes<'a>(&'a TestApp);

impl Nodes<'_> {
    async fn start(&self) -> Server {
        let db = self.0.test_db();
        // A worker that was killed holds its leases for two seconds, not for a minute.
        let settings = [("LYCEUM_WORKER__LEASE", "2"), ("LYCEUM_WORKER__POLL_INTERVAL", "200")];
        Server::start(db.dir(), &db.url, &["--now", "continue"], &settings).await
    }

    /// Moves the clock, lets the minute pass in which a round of the reminders begins, and waits for its end. Gives the reminders by then.
    async fn round_at(&self, to: Timestamp) -> i64 {
        let conn = &mut self.0.test_db().conn();
        self.0.clock_at(to);
        rehearsal::move_clock(conn, to, Clock::real_now()).unwrap();
        let kind = webinars::JOBS[0].kind;
        jobs::enqueue(conn, &self.0.platform.ctx(Actor::System), &NewJob { kind, payload: Value::Null, dedup_key: None, run_at: None })
            .unwrap();
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            use lyceum::platform::db::schema::jobs::dsl;
            let left: i64 = dsl::jobs.filter(dsl::kind.eq(kind).and(dsl::state.eq("queued"))).count().get_result(conn).unwrap();
            if left == 0 {
                return notices::table.filter(notices::kind.eq(REMINDER)).count().get_result(conn).unwrap();
            }
            assert!(Instant::now() < deadline, "no worker takes the round");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

on_both! {
    async fn the_service_is_killed_between_a_reminder_and_the_move_of_its_webinar(app: Rehearsal) {
        let app = &app.0;
        let scene = Scene::set(app).await;
        scene.webinar("rivers", "13:00", json!({})).await;
        scene.come(&person("Ana")).await;
        let nodes = Nodes(app);
        let node = nodes.start().await;
        assert_eq!(nodes.round_at(scene.instant("12:59") - SignedDuration::from_hours(24)).await, 0);
        assert_eq!(nodes.round_at(scene.instant("13:00") - SignedDuration::from_hours(24)).await, 1, "the day before");
        // Half an hour before the hour's: the service dies, the webinar moves by two hours, the service comes back.
        assert_eq!(nodes.round_at(scene.instant("11:30")).await, 1);
        node.kill();
        let at = |time: &str| format!("{}T{time}:00[America/Mexico_City]", scene.day);
        scene.change("rivers", json!({ "starts_at": at("15:00"), "ends_at": at("16:00"), "publish": true })).await.expect(200);
        let node = nodes.start().await;
        for time in ["11:31", "12:00", "12:30", "13:59"] {
            assert_eq!(nodes.round_at(scene.instant(time)).await, 1, "{time}: nothing at the old time");
        }
        assert_eq!(nodes.round_at(scene.instant("14:00")).await, 2, "one at the new time");
        node.kill();
        let node = nodes.start().await;
        assert_eq!(nodes.round_at(scene.instant("14:05")).await, 2, "and one alone");
        // What the killed one had taken to send is sent by the next.
        let sent = async || mail_to(app, "ana@example.org").await.iter().filter(|mail| mail["notice"] == REMINDER).count();
        let deadline = Instant::now() + Duration::from_secs(20);
        while sent().await < 2 {
            assert!(Instant::now() < deadline, "the second is not sent");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        node.stop().await;
        assert_eq!(sent().await, 2);
    }

    async fn a_moved_webinar_is_reminded_of_at_its_new_time(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "13:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        let day_before = |time: &str| scene.instant(time) - SignedDuration::from_hours(24);
        app.clock_at(day_before("12:59"));
        scene.remind().await;
        assert_eq!(scene.told(&ana, REMINDER).await, 0);
        app.clock_at(day_before("13:00"));
        scene.remind().await;
        scene.remind().await;
        assert_eq!(scene.told(&ana, REMINDER).await, 1, "the day before");
        // Half an hour before the hour's, it moves by two hours.
        app.clock_at(scene.instant("11:30"));
        let at = |time: &str| format!("{}T{time}:00[America/Mexico_City]", scene.day);
        scene.change("rivers", json!({ "starts_at": at("15:00"), "ends_at": at("16:00"), "publish": true })).await.expect(200);
        app.run_jobs().await;
        scene.remind().await;
        app.clock_at(scene.instant("12:00"));
        scene.remind().await;
        assert_eq!(scene.told(&ana, REMINDER).await, 1, "nothing at the old time");
        let late = scene.come(&person("Bob")).await;
        app.clock_at(scene.instant("14:00"));
        scene.remind().await;
        scene.remind().await;
        assert_eq!((scene.told(&ana, REMINDER).await, scene.told(&late, REMINDER).await), (2, 1), "one, at the new time");
        // Who comes in the last hour gets the link at once.
        app.clock_at(scene.instant("14:30"));
        let last = scene.come(&person("Eve")).await;
        scene.remind().await;
        scene.remind().await;
        assert_eq!(scene.told(&last, REMINDER).await, 1);
        let mails = mail_to(&app, &ana.mailbox).await;
        let mail = mails.iter().rev().find(|mail| mail["notice"] == REMINDER).unwrap();
        let html = app.client.get(&format!("/dev/mailbox/{}/html", mail["id"].as_str().unwrap())).await.expect(200).text();
        assert!(html.contains("/j/") && html.contains("15:00"), "{html}");
    }
}
