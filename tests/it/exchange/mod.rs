//! Programmes go out as files and come in as files: the same file twice changes nothing, and what went out comes back as it was.
//!
//! `programme_iclc5.csv` holds what was published of the fifth conference (Yeonsu 2021): the column `source` says where each row was read,
//! the column `status` what of it is real. The second one (Mexico City 2015) is in `demo/`.

mod files;
mod imports;
mod shape;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::accounts::signed_in;
use crate::support::app::TestApp;
use crate::support::http::Answer;

const ICLC_2: &str = include_str!("../../../demo/programme_iclc2.csv");
const ICLC_5: &str = include_str!("programme_iclc5.csv");

/// An organiser at their service.
struct Desk<'a> {
    app: &'a TestApp,
    who: String,
}

impl<'a> Desk<'a> {
    async fn of(app: &'a TestApp) -> Self {
        Self { app, who: signed_in(app, "desk@example.org", true).await }
    }

    /// A public event without a programme.
    async fn event(&self, slug: &str, zone: &str, days: (&str, &str)) {
        let body = json!({
            "slug": slug, "kind": "conference", "title": { "en": "Learning <Cities> & \"more\"", "es": "Ciudades" }, "time_zone": zone,
            "starts_on": days.0, "ends_on": days.1, "capacity": 10, "categories": [{ "code": "mayor" }],
        });
        self.post("/api/v1/events", &body).await.expect(201);
        self.post(&format!("/api/v1/events/{slug}/publish"), &json!({})).await.expect(200);
    }

    async fn mexico(&self, slug: &str) {
        self.event(slug, "America/Mexico_City", ("2015-09-28", "2015-09-30")).await;
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.app.client.post_with(path, &[("authorization", &self.who)], body).await
    }

    async fn try_import(&self, event: &str, query: &str, media_type: &str, file: &str) -> Answer {
        let path = format!("/api/v1/events/{event}/programme/import?{query}");
        let headers = [("authorization", self.who.as_str()), ("content-type", media_type)];
        self.app.client.send(Method::POST, &path, &headers, file.as_bytes().to_vec()).await
    }

    /// Imports; JSON by its first character.
    async fn import(&self, event: &str, query: &str, file: &str) -> Value {
        let media_type = if file.starts_with('{') { "application/json" } else { "text/csv" };
        self.try_import(event, query, media_type, file).await.expect(200).json()
    }

    async fn publish(&self, event: &str) {
        self.post(&format!("/api/v1/events/{event}/programme/publish"), &json!({})).await.expect(200);
    }

    /// The sessions of the draft.
    async fn draft(&self, event: &str) -> Vec<Value> {
        let path = format!("/api/v1/events/{event}/programme/draft");
        let draft = self.app.client.send_as(&self.who, Method::GET, &path, Value::Null).await.expect(200).json();
        draft["sessions"].as_array().unwrap().clone()
    }

    async fn file(&self, path: &str) -> String {
        self.app.client.get(path).await.expect(200).text()
    }
}

/// How many sessions an import adds, changes and leaves.
fn counts(answer: &Value) -> (usize, usize, u64) {
    let many = |name: &str| answer[name].as_array().unwrap().len();
    (many("added"), many("changed"), answer["unchanged"].as_u64().unwrap())
}

#[track_caller]
fn changes_nothing(answer: &Value) {
    assert_eq!((counts(answer).0, counts(answer).1), (0, 0), "{answer:#}");
    for name in ["missing", "new_rooms", "new_venues", "new_tracks"] {
        assert_eq!(answer[name], json!([]), "{name}: {answer:#}");
    }
}
