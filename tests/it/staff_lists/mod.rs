//! What staff see of the registrations of an event: the list in its orders and the search (`list`), the figures, the files and likely
//! duplicates (`figures`), the pages of the desk (`pages`).

mod figures;
mod list;
mod pages;

use diesel::prelude::*;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::events::{Facts, Figure};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::events;
use lyceum::platform::db::types::Json;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::{Account, staff};

/// An event with somebody who looks on.
struct Desk<'a> {
    app: &'a TestApp,
    event: String,
    viewer: Account,
}

impl<'a> Desk<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let event = app.make(a_conference().online(50)).await;
        let viewer = staff(app, "viewer", &event, Role::Viewer).await;
        Self { app, event, viewer }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/events/{}/{rest}", self.event)
    }

    async fn get(&self, rest: &str) -> Value {
        self.viewer.get(self.app, &self.path(rest)).await.expect(200).json()
    }

    /// Registers somebody; returns the last part of their link.
    async fn come(&self, of: &[(&str, &str)]) -> String {
        let who = of.iter().fold(person("Ana"), |who, (member, value)| who.with(member, *value));
        self.app.register(&self.event, &who).await.expect(201).str("manage_url").rsplit('/').next().unwrap().to_owned()
    }

    async fn leave(&self, token: &str) {
        self.app.client.post(&format!("/api/v1/manage/{token}/cancel"), &json!({})).await.expect(200);
    }

    /// Others report figures of the event.
    async fn report(&self, figures: Vec<Figure>) {
        let (slug, facts) = (self.event.clone(), Facts { figures, ..Facts::default() });
        let keep = move |conn: &mut Conn| {
            diesel::update(events::table.filter(events::slug.eq(&slug))).set(events::facts.eq(Json(facts.clone()))).execute(conn)?;
            Ok(())
        };
        self.app.db().write(keep).await.unwrap();
    }

    /// Given names on a page, and where the next one begins.
    async fn page(&self, query: &str) -> (Vec<String>, Option<String>) {
        let page = self.get(&format!("registrations?{query}")).await;
        (given(&page["items"]), page["next_cursor"].as_str().map(str::to_owned))
    }

    async fn found(&self, query: &str) -> Vec<String> {
        let (names, next) = self.page(query).await;
        assert_eq!(next, None);
        names
    }
}

/// A figure as others reported it.
fn said(value: &str, as_of: Option<&str>) -> Figure {
    Figure {
        label: "participants".into(),
        value: value.into(),
        kind: "reported".into(),
        source: "S4".into(),
        as_of: as_of.map(str::to_owned),
    }
}

fn given(items: &Value) -> Vec<String> {
    items.as_array().unwrap().iter().map(|item| item["given_name"].as_str().unwrap().to_owned()).collect()
}
