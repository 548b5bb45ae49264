//! Signing up for sessions: seats and waiting lists, who may choose what, and what becomes of it.

mod audit;
mod changes;
mod pages;
mod rules;
mod rush;
mod substituted;

use std::collections::HashSet;
use std::sync::Mutex;

use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{Conference, Person, a_conference, person};
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;

/// An event with its secretariat.
struct Scene<'a> {
    app: &'a TestApp,
    event: String,
    office: Account,
    /// The first day.
    day: String,
    /// Mails that were looked at.
    seen: Mutex<HashSet<String>>,
}

/// Somebody who registered.
struct Own {
    id: String,
    token: String,
    calendar: String,
}

impl<'a> Scene<'a> {
    async fn set(app: &'a TestApp) -> Self {
        Self::of(app, a_conference()).await
    }

    async fn of(app: &'a TestApp, conference: Conference) -> Self {
        let event = app.make(conference).await;
        let office = staff(app, "office", &event, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200).str("starts_on");
        Self { app, event, office, day, seen: Mutex::default() }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/events/{}/{rest}", self.event)
    }

    fn at(&self, time: &str) -> String {
        format!("{}T{time}:00[America/Mexico_City]", self.day)
    }

    /// Publishes a study visit on the first day from 15 to 17 that needs sign-up; its id.
    async fn visit(&self, slug: &str, more: Value) -> String {
        let mut body = json!({ "slug": slug, "kind": "study_visit", "title": { "en": format!("Visit {slug}") }, "needs_sign_up": true,
            "starts_at": self.at("15:00"), "ends_at": self.at("17:00"), "publish": true });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.office.post(self.app, &self.path("sessions"), &body).await.expect(201).str("id")
    }

    /// Changes a session and publishes that; nothing is done of what follows before the jobs run.
    async fn change(&self, slug: &str, body: Value) {
        let path = self.path(&format!("sessions/{slug}"));
        let tag = self.office.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        self.app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await.expect(200);
        self.office.post(self.app, &self.path("programme/publish"), &json!({})).await.expect(200);
    }

    async fn come(&self, name: &str) -> Own {
        self.come_as(&person(name)).await
    }

    async fn come_as(&self, person: &Person) -> Own {
        let answer = self.app.register(&self.event, person).await.expect(201);
        let token = answer.str("manage_url").rsplit('/').next().unwrap().to_owned();
        let calendar = answer.str("calendar_url").strip_prefix(&self.app.platform.public_url).unwrap().to_owned();
        Own { id: answer.str("id"), token, calendar }
    }

    async fn choose(&self, own: &Own, slug: &str) -> Answer {
        let path = format!("/api/v1/manage/{}/sessions/{slug}", own.token);
        self.app.client.send(Method::PUT, &path, &[], Vec::new()).await
    }

    async fn give_up(&self, own: &Own, slug: &str) -> Answer {
        let path = format!("/api/v1/manage/{}/sessions/{slug}", own.token);
        self.app.client.send(Method::DELETE, &path, &[], Vec::new()).await
    }

    async fn leave(&self, own: &Own) {
        self.app.client.post(&format!("/api/v1/manage/{}/cancel", own.token), &json!({})).await.expect(200);
    }

    async fn choices(&self, own: &Own) -> Vec<Value> {
        let all = self.app.client.get(&format!("/api/v1/manage/{}/sessions", own.token)).await.expect(200).json();
        all["items"].as_array().unwrap().clone()
    }

    /// The slugs of what is shown to somebody.
    async fn shown(&self, own: &Own) -> Vec<String> {
        self.choices(own).await.iter().map(|one| text(&one["slug"]).to_owned()).collect()
    }

    /// `confirmed`, `waiting 3`, or `none`.
    async fn stands(&self, own: &Own, slug: &str) -> String {
        let all = self.choices(own).await;
        all.iter().find(|one| one["slug"] == slug).map_or("none".to_owned(), |one| standing(&one["sign_up"]))
    }

    /// Everybody's, in this order.
    async fn all_stand(&self, owns: &[&Own], slug: &str) -> Vec<String> {
        let mut found = Vec::new();
        for own in owns {
            found.push(self.stands(own, slug).await);
        }
        found
    }

    async fn sign_ups(&self, slug: &str, query: &str) -> Value {
        self.office.get(self.app, &self.path(&format!("sessions/{slug}/signups{query}"))).await.expect(200).json()
    }

    /// Mails about sessions that arrived since the last look: `kind to`, sorted.
    async fn mails(&self) -> Vec<String> {
        self.app.run_jobs().await;
        let mut new = Vec::new();
        for mail in self.app.mailbox().await {
            let kind = text(&mail["notice"]);
            let is_about = kind.starts_with("signup/") || kind.starts_with("programme/");
            if self.seen.lock().unwrap().insert(text(&mail["id"]).to_owned()) && is_about {
                new.push(format!("{kind} {}", text(&mail["to"]).replace("@example.org", "")));
            }
        }
        new.sort();
        new
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn standing(sign_up: &Value) -> String {
    match (sign_up["status"].as_str(), sign_up["position"].as_i64()) {
        (None, _) => "none".into(),
        (Some(status), None) => status.into(),
        (Some(status), Some(position)) => format!("{status} {position}"),
    }
}
