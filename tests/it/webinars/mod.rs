//! A series of webinars: subscribing once, giving one up, joining by one's own link, and being reminded.

mod reminding;
mod room;

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::webinars;
use lyceum::platform::ctx::Actor;
use lyceum::platform::jobs::Next;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{Person, a_series, person};
use crate::support::crew::{Account, decoded, mail_to, staff, token_in};
use crate::support::http::Answer;

const EVENT: &str = "test-2031";
const ANNOUNCED: &str = "subscription/announced";
const REMINDER: &str = "webinars/reminder";

struct Scene<'a> {
    app: &'a TestApp,
    office: Account,
    day: String,
}

struct Own {
    manage: String,
    feed: String,
    mailbox: String,
}

impl<'a> Scene<'a> {
    async fn set(app: &'a TestApp) -> Self {
        app.make(a_series().capacity(1000)).await;
        let office = staff(app, "office", EVENT, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{EVENT}")).await.expect(200).str("starts_on");
        Self { app, office, day }
    }

    fn instant(&self, time: &str) -> Timestamp {
        let zoned: jiff::Zoned = format!("{}T{time}:00[America/Mexico_City]", self.day).parse().unwrap();
        zoned.timestamp()
    }

    /// Publishes a webinar that begins then and takes an hour.
    async fn webinar(&self, slug: &str, time: &str, more: Value) {
        let end = self.instant(time) + SignedDuration::from_hours(1);
        let end = end.to_zoned(jiff::tz::TimeZone::get("America/Mexico_City").unwrap());
        let mut body = json!({ "slug": slug, "kind": "webinar", "title": { "en": format!("On {slug}") }, "publish": true,
            "starts_at": format!("{}T{time}:00[America/Mexico_City]", self.day), "ends_at": end.to_string() });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.office.post(self.app, &format!("/api/v1/events/{EVENT}/sessions"), &body).await.expect(201);
        self.app.run_jobs().await;
    }

    async fn change(&self, path: &str, change: Value) -> Answer {
        let path = format!("/api/v1/events/{EVENT}/sessions/{path}");
        let tag = self.office.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        self.app.client.send(Method::PATCH, &path, &headers, change.to_string().into_bytes()).await
    }

    async fn come(&self, who: &Person) -> Own {
        let body = self.app.register(EVENT, who).await.expect(201).json();
        let own = &self.app.platform.public_url;
        let below = |member: &str| body[member].as_str().unwrap().strip_prefix(own.as_str()).unwrap().to_owned();
        let manage = below("manage_url").replace("/r/", "/api/v1/manage/");
        Own { manage, feed: below("calendar_url"), mailbox: body["email"].as_str().unwrap().to_owned() }
    }

    /// The webinars that somebody has, by the API and by their calendar alike.
    async fn has(&self, own: &Own) -> Vec<String> {
        let list = self.app.client.get(&format!("{}/sessions", own.manage)).await.expect(200).json();
        let chosen = list["items"].as_array().unwrap().iter().filter(|one| one["sign_up"]["status"] == "confirmed");
        let mut slugs: Vec<String> = chosen.map(|one| one["slug"].as_str().unwrap().to_owned()).collect();
        slugs.sort();
        let feed = self.app.client.get(&own.feed).await.expect(200).text();
        let mut there: Vec<String> = entries(&feed).into_iter().filter(|entry| !entry.contains("STATUS:CANCELLED")).map(title).collect();
        there.sort();
        assert_eq!(slugs, there, "{feed}");
        slugs
    }

    async fn told(&self, own: &Own, notice: &str) -> usize {
        self.app.run_jobs().await;
        mail_to(self.app, &own.mailbox).await.iter().filter(|mail| mail["notice"] == notice).count()
    }

    /// The link of theirs, as their calendar has it.
    async fn link(&self, own: &Own, slug: &str) -> String {
        let feed = self.app.client.get(&own.feed).await.expect(200).text().replace("\r\n ", "");
        let entry = entries(&feed).into_iter().find(|entry| title(entry) == slug).expect("it stands in their calendar");
        let address = entry.lines().find_map(|line| line.strip_prefix("CONFERENCE;")).unwrap().rsplit("VALUE=URI").next().unwrap();
        let at = address.find("/j/").unwrap();
        address[at..].to_owned()
    }

    async fn give_up(&self, own: &Own, slug: &str) {
        self.app.client.send(Method::DELETE, &format!("{}/sessions/{slug}", own.manage), &[], Vec::new()).await.expect(200);
    }

    async fn open(&self, link: &str) -> Answer {
        self.app.client.send(Method::GET, link, &[("accept", "text/html")], Vec::new()).await
    }

    /// Registered, joined, and joined at the livestream.
    async fn figures(&self, slug: &str) -> [i64; 3] {
        let figures = self.office.get(self.app, &format!("/api/v1/events/{EVENT}/sessions/{slug}/figures")).await.expect(200).json();
        ["registered", "joined", "joined_livestream"].map(|name| figures[name]["value"].as_i64().unwrap())
    }

    /// A round of the reminders, as every minute brings it.
    async fn remind(&self) {
        let mut payload = Value::Null;
        loop {
            let (platform, ctx, at) = (self.app.platform.clone(), self.app.platform.ctx(Actor::System), payload.clone());
            let run = webinars::JOBS[0].run;
            match self.app.db().write(move |conn| run(conn, &platform, &ctx, &at)).await.unwrap() {
                Next::Done => break,
                Next::Again(next) => payload = next,
            }
        }
    }
}

fn entries(feed: &str) -> Vec<String> {
    feed.split("BEGIN:VEVENT").skip(1).map(str::to_owned).collect()
}

/// The slug in its title.
fn title(entry: impl AsRef<str>) -> String {
    let line = entry.as_ref().lines().find(|line| line.starts_with("SUMMARY")).unwrap().to_owned();
    line.rsplit("On ").next().unwrap().to_owned()
}

on_both! {
    async fn a_subscriber_gets_each_webinar_once_and_gives_one_up(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        assert_eq!(scene.has(&ana).await, ["rivers"], "what was published before");
        assert_eq!(scene.told(&ana, ANNOUNCED).await, 0, "their confirmation told them");
        let bob = scene.come(&person("Bob").with("sessions", json!(["rivers"]))).await;
        // Two more, and a change of the first that is nothing new.
        scene.webinar("lakes", "11:00", json!({})).await;
        scene.webinar("seas", "13:00", json!({})).await;
        assert_eq!(scene.has(&ana).await, ["lakes", "rivers", "seas"]);
        assert_eq!(scene.has(&bob).await, ["rivers"], "only what he registered for");
        assert_eq!((scene.told(&ana, ANNOUNCED).await, scene.told(&bob, ANNOUNCED).await), (2, 0));
        assert_eq!(app.client.get(&ana.manage).await.expect(200).json()["is_subscribed"], true);
        assert_eq!(app.client.get(&bob.manage).await.expect(200).json()["is_subscribed"], false);
        // One is given up: that one alone leaves the calendar, and never comes back by itself.
        scene.give_up(&ana, "lakes").await;
        assert_eq!(scene.has(&ana).await, ["rivers", "seas"]);
        scene.change("lakes", json!({ "title": { "en": "On lakes" }, "description": { "en": "More" }, "publish": true })).await.expect(200);
        scene.webinar("springs", "15:00", json!({})).await;
        assert_eq!(scene.has(&ana).await, ["rivers", "seas", "springs"]);
        assert_eq!(scene.told(&ana, ANNOUNCED).await, 3);
        // Bob subscribes after all; ends it; what he has stays, and nothing new comes.
        app.client.post(&format!("{}/subscribe", bob.manage), &json!({})).await.expect(200);
        assert_eq!(scene.has(&bob).await, ["lakes", "rivers", "seas", "springs"]);
        app.client.post(&format!("{}/unsubscribe", bob.manage), &json!({})).await.expect(200);
        scene.webinar("wells", "17:00", json!({})).await;
        assert_eq!(scene.has(&bob).await, ["lakes", "rivers", "seas", "springs"]);
        assert_eq!((scene.told(&ana, ANNOUNCED).await, scene.told(&bob, ANNOUNCED).await), (4, 0));
        // Whoever leaves has none; what cannot be registered for is named.
        app.client.post(&format!("{}/cancel", ana.manage), &json!({})).await.expect(200);
        assert_eq!(scene.figures("wells").await[0], 0);
        let refused = app.register(EVENT, &person("Eve").with("sessions", json!(["rivers", "nowhere"]))).await;
        assert_eq!(refused.expect_problem(422, "validation_failed").fields(), [("/sessions/1".to_owned(), "unknown".to_owned())]);
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn the_link_opens_counts_once_and_is_reaimed(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        let link = scene.link(&ana, "rivers").await;
        let early = scene.open(&link).await.expect(403);
        assert!(early.text().contains("data-testid=\"join-before\""), "{}", early.text());
        assert_eq!((early.header("cache-control"), early.header("referrer-policy")), ("no-store", "no-referrer"));
        let set = |change: Value| scene.change("rivers/joining", change);
        set(json!({ "target_url": "javascript:alert(1)" })).await.expect_problem(422, "validation_failed");
        set(json!({ "target_url": "https://zoom.example/j/1", "opens_minutes": 1441 })).await.expect_problem(422, "validation_failed");
        set(json!({ "target_url": "https://zoom.example/j/1" })).await.expect(200);
        assert_eq!(scene.open(&link).await.status, 403, "a target opens nothing before its time");
        // A quarter of an hour before.
        app.clock_at(scene.instant("08:45"));
        let led = scene.open(&link).await.expect(303);
        assert_eq!((led.header("location"), led.header("referrer-policy")), ("https://zoom.example/j/1", "no-referrer"));
        for _ in 0..3 {
            scene.open(&link).await.expect(303);
        }
        assert_eq!(scene.figures("rivers").await, [1, 1, 0], "once for each person");
        // Whoever looks ahead for a reader is not counted, nor led anywhere.
        let bob = scene.come(&person("Bob")).await;
        let of_bob = scene.link(&bob, "rivers").await;
        app.client.send(Method::GET, &of_bob, &[("sec-purpose", "prefetch"), ("accept", "text/html")], Vec::new()).await.expect(200);
        app.client.send(Method::HEAD, &of_bob, &[("accept", "text/html")], Vec::new()).await.expect(200);
        assert_eq!(scene.figures("rivers").await[1], 1);
        // Another platform: the link that was mailed leads there. Closed: it leads nowhere.
        set(json!({ "target_url": "https://teams.example/l/2" })).await.expect(200);
        assert_eq!(scene.open(&link).await.expect(303).header("location"), "https://teams.example/l/2");
        set(json!({ "is_revoked": true })).await.expect(200);
        assert!(scene.open(&link).await.expect(410).text().contains("join-revoked"));
        set(json!({ "is_revoked": false })).await.expect(200);
        // Given up: not any more. Another's token, a cut one, another session: nothing.
        scene.give_up(&bob, "rivers").await;
        assert!(scene.open(&of_bob).await.expect(403).text().contains("join-not_chosen"));
        let token = link.split('/').nth(2).unwrap();
        scene.open(&format!("/j/{}/rivers", &token[..token.len() - 1])).await.expect(404);
        scene.open(&format!("/j/{token}/lakes")).await.expect(404);
        app.client.get(&format!("/api/v1/manage/{token}")).await.expect_problem(404, "not_found");
        app.client.post(&format!("{}/rotate-calendar", ana.manage), &json!({})).await.expect(200);
        scene.open(&link).await.expect(410);
        // Half an hour after the end.
        app.clock_at(scene.instant("10:30"));
        let state = app.client.get(&format!("/api/v1/join/{}/rivers", of_bob.split('/').nth(2).unwrap())).await.expect(200);
        assert_eq!(state.str("state"), "not_chosen");
        let eve = scene.come(&person("Eve")).await;
        app.client.send(Method::PUT, &format!("{}/sessions/rivers", eve.manage), &[], Vec::new()).await.expect_problem(409, "session_over");
    }

    async fn who_comes_instead_has_the_turn_and_the_subscription(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 2, "stream_url": "https://stream.example/live" })).await;
        scene.webinar("lakes", "11:00", json!({})).await;
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await.expect(200);
        let first = scene.come(&person("Ana").with("sessions", json!(["rivers"]))).await;
        for name in ["Bob", "Eve"] {
            scene.come(&person(name)).await;
        }
        let id = app.client.get(&first.manage).await.expect(200).str("id");
        let deputy = json!({ "given_name": "Dora", "family_name": "Prueba", "email": "dora@example.org" });
        scene.office.post(&app, &format!("/api/v1/registrations/{id}/substitute"), &deputy).await.expect(201);
        app.run_jobs().await;
        let mails = mail_to(&app, "dora@example.org").await;
        let token = token_in(&app, &mails[0], "/r/").await;
        let token = token.split(['/', '?']).next().unwrap();
        let own = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).json();
        let calendar = own["calendar_url"].as_str().unwrap().strip_prefix(app.platform.public_url.as_str()).unwrap().to_owned();
        let dora = Own { manage: format!("/api/v1/manage/{token}"), feed: calendar, mailbox: "dora@example.org".into() };
        assert_eq!(scene.has(&dora).await, ["rivers"], "what the former named, and no more");
        // The first of three for two places: before it begins nobody else gets it.
        app.clock_at(scene.instant("08:50"));
        let link = scene.link(&dora, "rivers").await;
        scene.open(&link).await.expect(303);
    }

    async fn what_a_publication_took_away_comes_back_with_what_lets_them_in(app: TestApp) {
        let scene = Scene::set(&app).await;
        // Whatever is said of it: a webinar is by sign-up.
        scene.webinar("rivers", "09:00", json!({ "needs_sign_up": false })).await;
        let ana = scene.come(&person("Ana")).await;
        assert_eq!(scene.has(&ana).await, ["rivers"]);
        scene.change("rivers", json!({ "only_for": ["ngo"], "publish": true })).await.expect(200);
        app.run_jobs().await;
        assert_eq!(scene.has(&ana).await, Vec::<String>::new());
        scene.change("rivers", json!({ "only_for": ["ngo", "mayor"], "publish": true })).await.expect(200);
        app.run_jobs().await;
        assert_eq!(scene.has(&ana).await, ["rivers"]);
        assert_eq!((scene.told(&ana, "signup/ended").await, scene.told(&ana, ANNOUNCED).await), (1, 1));
        // What cannot be chosen any more is not registered for.
        app.clock_at(scene.instant("09:30"));
        let late = app.register(EVENT, &person("Bob").with("sessions", json!(["rivers"]))).await;
        assert_eq!(late.expect_problem(422, "validation_failed").fields(), [("/sessions/0".to_owned(), "session_over".to_owned())]);
    }

    async fn the_confirmation_brings_the_webinars_and_not_half_a_year(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        scene.webinar("lakes", "11:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        app.run_jobs().await;
        let confirmed = mail_to(&app, &ana.mailbox).await;
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", confirmed[0]["id"].as_str().unwrap())).await.expect(200).text();
        let text = decoded(&raw);
        let uids: HashSet<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
        assert_eq!(uids.len(), 2, "{uids:?}");
        assert!(uids.iter().all(|uid| uid.starts_with("UID:session-")), "{uids:?}");
    }
}
