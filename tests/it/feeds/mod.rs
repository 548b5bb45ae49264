//! The feeds as calendar programs meet them: what is in each, for whom, and what becomes of an entry that changes.

mod moving;
mod personal;
mod public;
mod words;

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{Conference, Person, a_conference};
use crate::support::crew::staff;
use crate::support::http::Answer;

/// The secretariat of an event, which publishes what it changes.
struct Desk<'a> {
    app: &'a TestApp,
    who: String,
    event: String,
}

impl<'a> Desk<'a> {
    async fn open(app: &'a TestApp) -> Self {
        Self::of(app, a_conference()).await
    }

    async fn of(app: &'a TestApp, conference: Conference) -> Self {
        let event = app.make(conference).await;
        let who = staff(app, "manager", &event, Role::Secretariat).await.bearer().to_owned();
        Self { app, who, event }
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.app.client.send_as(&self.who, Method::POST, &format!("/api/v1/events/{}{path}", self.event), body).await
    }

    /// Publishes a session of 2031: a panel on the morning of 7 May, with other members as given.
    async fn session(&self, title: &str, more: Value) -> Answer {
        let mut body = json!({ "kind": "panel", "title": { "en": title }, "publish": true });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        if ["starts_at", "day", "month"].iter().all(|name| body.get(name).is_none()) {
            body["starts_at"] = "2031-05-07T09:00".into();
            body["ends_at"] = "2031-05-07T10:30".into();
        }
        self.post("/sessions", body).await.expect(201)
    }

    /// Changes what stands at a path of the event, and publishes all that was changed.
    async fn change(&self, path: &str, body: Value) -> Answer {
        let path = format!("/api/v1/events/{}{path}", self.event);
        let own = [("authorization", self.who.as_str())];
        let tag = self.app.client.send(Method::GET, &path, &own, Vec::new()).await.expect(200).header("etag").to_owned();
        let headers = [own[0], ("if-match", tag.as_str()), ("content-type", "application/json")];
        let changed = self.app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await.expect(200);
        self.post("/programme/publish", json!({})).await.expect(200);
        changed
    }

    /// A track of this name, public with the first session in it.
    async fn track(&self, name: Value, color: &str) -> String {
        self.post("/tracks", json!({ "name": name, "color": color })).await.expect(201).str("slug")
    }

    async fn venue(&self, name: &str) -> String {
        self.post("/venues", json!({ "name": { "en": name } })).await.expect(201).str("slug")
    }

    async fn room(&self, name: &str, venue: &str) -> String {
        self.post("/rooms", json!({ "name": { "en": name }, "venue": venue })).await.expect(201).str("slug")
    }

    async fn feed(&self, query: &str) -> Feed {
        Feed::of(self.app, &format!("/events/{}/calendar.ics{query}", self.event)).await
    }
}

/// Registers somebody; the address of their calendar, and the token of their link.
async fn come(app: &TestApp, event: &str, person: &Person) -> (String, String) {
    let answer = app.register(event, person).await.expect(201);
    let calendar = answer.str("calendar_url").strip_prefix(&app.platform.public_url).unwrap().to_owned();
    (calendar, answer.str("manage_url").rsplit('/').next().unwrap().to_owned())
}

/// A calendar as a program reads it.
struct Feed {
    answer: Answer,
    lines: Vec<String>,
}

impl Feed {
    async fn of(app: &TestApp, path: &str) -> Self {
        let answer = app.client.get(path).await.expect(200);
        let text = answer.text();
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let lines = text.replace("\r\n ", "").lines().map(str::to_owned).collect();
        Self { answer, lines }
    }

    /// The value of a property of the calendar itself.
    fn own(&self, name: &str) -> Option<&str> {
        value(self.lines.iter().take_while(|line| !line.starts_with("BEGIN:V") || *line == "BEGIN:VCALENDAR"), name)
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let begins = self.lines.iter().enumerate().filter(|(_, line)| *line == "BEGIN:VEVENT");
        let whole = |(at, _)| Entry(self.lines[at..].iter().take_while(|line| *line != "END:VEVENT").map(String::as_str).collect());
        begins.map(whole).collect()
    }

    /// The titles, in order.
    fn titles(&self) -> Vec<String> {
        let mut all: Vec<String> = self.entries().iter().map(|entry| entry.get("SUMMARY").to_owned()).collect();
        all.sort();
        all
    }

    #[track_caller]
    fn entry(&self, title: &str) -> Entry<'_> {
        let mut found: Vec<Entry<'_>> = self.entries().into_iter().filter(|entry| entry.get("SUMMARY") == title).collect();
        assert_eq!(found.len(), 1, "one {title} in {:?}", self.titles());
        found.remove(0)
    }
}

/// One entry, its lines unfolded.
struct Entry<'a>(Vec<&'a str>);

impl Entry<'_> {
    /// The value of a property, or nothing.
    fn get(&self, name: &str) -> &str {
        value(self.0.iter(), name).unwrap_or_default()
    }

    /// The whole line of a property, with its parameters.
    fn line(&self, name: &str) -> &str {
        self.0.iter().find(|line| is_of(line, name)).copied().unwrap_or_default()
    }

    /// UID, SEQUENCE, STATUS.
    fn state(&self) -> (String, u32, String) {
        (self.get("UID").to_owned(), self.get("SEQUENCE").parse().unwrap(), self.get("STATUS").to_owned())
    }

    fn modified(&self) -> String {
        assert_eq!(self.get("DTSTAMP"), self.get("LAST-MODIFIED"));
        self.get("LAST-MODIFIED").to_owned()
    }
}

fn is_of(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ';']))
}

fn value<'a, L: AsRef<str> + ?Sized + 'a>(mut lines: impl Iterator<Item = &'a L>, name: &str) -> Option<&'a str> {
    let line = lines.find(|line| is_of((*line).as_ref(), name))?.as_ref();
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    Some(&line[colon + 1..])
}

/// Moves the clock of the domain.
fn at(app: &TestApp, instant: &str) {
    app.clock_at(instant.parse::<Timestamp>().unwrap());
}

/// Lets a day go by: registration is still open then, months before the event.
fn tomorrow(app: &TestApp) {
    app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24));
}
