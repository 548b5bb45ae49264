//! The draft of a programme and its publications, as staff and the public meet them.

use std::collections::BTreeMap;

use lyceum::features::accounts::permissions::Role;
use lyceum::features::{events, programme};
use lyceum::platform::journal;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::crew::staff;
use crate::support::http::Answer;

/// The secretariat of an event, with its address.
struct Desk<'a> {
    app: &'a TestApp,
    who: String,
    path: String,
}

impl<'a> Desk<'a> {
    async fn open(app: &'a TestApp) -> Self {
        let event = app.make(a_conference()).await;
        let who = staff(app, "manager", &event, Role::Secretariat).await.bearer().to_owned();
        Self { app, who, path: format!("/api/v1/events/{event}") }
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.app.client.send_as(&self.who, Method::POST, &format!("{}{path}", self.path), body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.app.client.send(Method::GET, &format!("{}{path}", self.path), &[("authorization", &self.who)], Vec::new()).await
    }

    async fn patch(&self, path: &str, tag: &str, body: &Value) -> Answer {
        let headers = [("authorization", self.who.as_str()), ("if-match", tag), ("content-type", "application/json")];
        self.app.client.send(Method::PATCH, &format!("{}{path}", self.path), &headers, serde_json::to_vec(body).unwrap()).await
    }

    async fn public(&self, path: &str) -> Answer {
        self.app.client.get(&format!("{}{path}", self.path)).await
    }
}

fn plenary() -> Value {
    json!({
        "kind": "plenary", "title": { "en": "Plenary one" }, "starts_at": "2031-05-07T09:00:00[America/Mexico_City]",
        "ends_at": "2031-05-07T10:30:00[America/Mexico_City]", "people": [{ "name": "Prueba Uno", "role": "speaker" }]
    })
}

on_both! {
    async fn nothing_is_public_before_it_is_published_and_an_undo_brings_back_what_was(app: TestApp) {
        let desk = Desk::open(&app).await;
        let made = desk.post("/sessions", plenary()).await.expect(201);
        let slug = made.str("slug");
        assert_eq!((slug.as_str(), made.str("publication").as_str()), ("plenary-one", "unpublished"));
        let own = format!("/sessions/{slug}");
        desk.public(&own).await.expect(404);
        desk.get(&own).await.expect(200);
        let house = desk.post("/venues", json!({ "name": { "en": "House" }, "step_free": true })).await.expect(201).str("slug");
        let room = desk.post("/rooms", json!({ "name": { "en": "Hall" }, "venue": house, "capacity": 40 })).await.expect(201).str("slug");
        let tag = desk.get(&own).await.header("etag").to_owned();
        desk.patch(&own, &tag, &json!({ "room": room })).await.expect(200);
        assert_eq!(desk.get("/programme/draft").await.expect(200).json()["changes"], 3);

        assert_eq!(desk.post("/programme/publish", json!({})).await.expect(200).json(), json!({ "version": 1, "changes": 3 }));
        assert_eq!(desk.post("/programme/publish", json!({})).await.expect(200).json()["version"], 1, "there is nothing to publish");
        assert_eq!(desk.public(&own).await.expect(200).str("starts_at"), "2031-05-07T09:00:00-06:00[America/Mexico_City]");

        // Only the start is given: the end moves along.
        let tag = desk.get(&own).await.header("etag").to_owned();
        let moved = desk.patch(&own, &tag, &json!({ "starts_at": "2031-05-07T11:00", "publish": true })).await.expect(200);
        assert_eq!(moved.str("ends_at"), "2031-05-07T12:30:00-06:00[America/Mexico_City]");
        assert_eq!(desk.public("/programme").await.json()["version"], 2);
        let feed = |app: &TestApp| { let path = format!("/events/{}/calendar.ics", desk.path.rsplit('/').next().unwrap()); let client = app.client.clone(); async move { client.get(&path).await.expect(200).text() } };
        assert!(feed(&app).await.contains("DTSTART;TZID=America/Mexico_City:20310507T110000\r\n"));
        assert!(feed(&app).await.contains("SEQUENCE:1\r\n"));

        desk.post("/programme/versions/2/undo", json!({})).await.expect(200);
        assert_eq!(desk.public(&own).await.expect(200).str("starts_at"), "2031-05-07T09:00:00-06:00[America/Mexico_City]");
        assert!(feed(&app).await.contains("SEQUENCE:2\r\n"));
        desk.post("/programme/versions/2/undo", json!({})).await.expect_problem(409, "published_since");

        desk.post(&format!("{own}/cancel"), json!({ "publish": true })).await.expect(200);
        let cancelled = feed(&app).await;
        assert!(cancelled.contains("STATUS:CANCELLED\r\n") && cancelled.contains("SEQUENCE:3\r\n"), "{cancelled}");
        assert_eq!(desk.public(&own).await.expect(200).str("state"), "cancelled");
    }

    async fn who_comes_too_late_is_told_what_differs(app: TestApp) {
        let desk = Desk::open(&app).await;
        let made = desk.post("/sessions", plenary()).await.expect(201);
        let house = desk.post("/venues", json!({ "name": { "en": "House" } })).await.expect(201).str("slug");
        desk.post("/rooms", json!({ "name": { "en": "Hall" }, "venue": house })).await.expect(201);
        let (own, seen) = (format!("/sessions/{}", made.str("slug")), made.header("etag").to_owned());
        let (one, other) = (json!({ "title": { "en": "Plenary A" } }), json!({ "title": { "en": "Plenary B" }, "seats": 20 }));
        let (first, second) = tokio::join!(desk.patch(&own, &seen, &one), desk.patch(&own, &seen, &other));
        let mut outcomes = [first.status, second.status];
        outcomes.sort_unstable();
        assert_eq!(outcomes, [200, 412]);
        let (late, winner) = if first.status == 412 { (first, second) } else { (second, first) };
        let problem = late.json();
        assert_eq!(problem["current"]["title"], winner.json()["title"]);
        let differs: Vec<&Value> = problem["current"]["differs"].as_array().unwrap().iter().collect();
        let title = differs.iter().find(|field| field["field"] == "title").unwrap();
        assert_eq!(title["current"], winner.json()["title"]);
        assert_eq!(title["before"], json!({ "en": "Plenary one" }), "what both had read");
        desk.patch(&own, winner.header("etag"), &one).await.expect(200);
        // A field is called as in the interface, whatever it is called within.
        let moved = desk.patch(&own, "\"v1\"", &json!({ "starts_at": "2031-05-07T12:00" })).await.expect_problem(412, "precondition_failed");
        let differs = moved.json()["current"]["differs"].clone();
        let of = |name: &str| differs.as_array().unwrap().iter().find(|one| one["field"] == name).cloned().unwrap_or_default();
        assert_eq!(of("starts_at")["yours"], "2031-05-07T12:00:00-06:00[America/Mexico_City]");
        assert_eq!(of("starts_at")["current"], "2031-05-07T09:00:00-06:00[America/Mexico_City]");
        assert_eq!((of("title")["before"]["en"].clone(), of("when")), (json!("Plenary one"), Value::Null));
        for (path, field) in [("/rooms/hall", "name"), ("", "title")] {
            let late = desk.patch(path, "\"v0\"", &json!({ field: { "en": "Mine" } })).await.expect_problem(412, "precondition_failed");
            assert_eq!(late.json()["current"]["differs"][0]["field"], field);
            assert_eq!(late.json()["current"]["differs"][0]["yours"]["en"], "Mine");
        }
        let headers = [("authorization", desk.who.as_str()), ("content-type", "application/json")];
        let bare = app.client.send(Method::PATCH, &format!("{}{own}", desk.path), &headers, b"{}".to_vec()).await;
        bare.expect_problem(428, "precondition_required");
    }

    async fn bad_sessions_are_refused_with_every_field(app: TestApp) {
        let desk = Desk::open(&app).await;
        let body = json!({
            "kind": "plenary", "starts_at": "2030-03-31T02:30:00[Europe/Berlin]", "ends_at": "2030-10-27T02:30:00[Europe/Berlin]",
            "room": "no-such-room", "visibility": "category", "language": "??", "stream_url": "javascript:alert(1)"
        });
        let fields = desk.post("/sessions", body).await.expect_problem(422, "validation_failed").fields();
        let pointers: Vec<&str> = fields.iter().map(|(pointer, _)| pointer.as_str()).collect();
        for pointer in ["/title", "/starts_at", "/room", "/only_for", "/language", "/stream_url"] {
            assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
        }
        let both = json!({ "kind": "plenary", "title": { "en": "x" }, "day": "2031-05-07", "month": "2031-05" });
        desk.post("/sessions", both).await.expect_problem(422, "validation_failed");
        let nobody = json!({ "kind": "plenary", "title": { "en": "x" }, "day": "2031-05-07", "people": [
            { "name": "", "role": "Chair!" }, { "name": "Prueba", "role": "chair", "email": "no address" }] });
        let fields = desk.post("/sessions", nobody).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(fields.len(), 4, "{fields:?}");
        desk.post("/rooms", json!({ "name": { "en": "Hall" }, "venue": "nowhere" })).await.expect_problem(422, "validation_failed");
    }

    async fn a_whole_event_moves_and_everything_keeps_its_identity(app: TestApp) {
        let desk = Desk::open(&app).await;
        let event = desk.get("").await.expect(200);
        let first = event.str("starts_on");
        let mut body = plenary();
        body["starts_at"] = format!("{first}T09:00").into();
        body["ends_at"] = format!("{first}T10:00").into();
        let id = desk.post("/sessions", body).await.expect(201).str("id");
        desk.post("/programme/publish", json!({})).await.expect(200);
        let moved = desk.post("/programme/move", json!({ "starts_on": "2033-09-28" })).await.expect(200);
        assert_eq!(moved.json()["changed"], 2);
        assert_eq!(desk.public("").await.str("starts_on"), first, "not before the publication");
        desk.post("/programme/publish", json!({})).await.expect(200);
        assert_eq!(desk.public("").await.str("starts_on"), "2033-09-28");
        let session = desk.public(&format!("/sessions/{id}")).await.expect(200);
        assert!(session.str("starts_at").starts_with("2033-09-28T09:00:00"), "{}", session.text());
    }

    async fn what_is_in_use_stays_and_what_was_never_published_goes(app: TestApp) {
        let desk = Desk::open(&app).await;
        let track = desk.post("/tracks", json!({ "name": { "en": "Health" }, "color": "#0b5a6b" })).await.expect(201).str("slug");
        let mut body = plenary();
        body["track"] = track.clone().into();
        let session = desk.post("/sessions", body).await.expect(201).str("slug");
        let delete = |path: String| app.client.send_as(&desk.who, Method::DELETE, Box::leak(format!("{}{path}", desk.path).into_boxed_str()), json!({}));
        delete(format!("/tracks/{track}")).await.expect_problem(409, "in_use");
        delete(format!("/sessions/{session}/draft")).await.expect(204);
        delete(format!("/tracks/{track}")).await.expect(204);
        desk.get(&format!("/tracks/{track}")).await.expect(404);
        assert_eq!(desk.get("/programme/draft").await.json()["changes"], 0);
    }

    async fn clashes_are_told_while_editing_and_can_be_accepted(app: TestApp) {
        let desk = Desk::open(&app).await;
        let house = desk.post("/venues", json!({ "name": { "en": "House" } })).await.expect(201).str("slug");
        let room = desk.post("/rooms", json!({ "name": { "en": "Hall" }, "venue": house })).await.expect(201).str("slug");
        let mut body = plenary();
        let day = desk.get("").await.str("starts_on");
        (body["room"], body["kind"]) = (room.clone().into(), "panel".into());
        (body["starts_at"], body["ends_at"]) = (format!("{day}T09:00").into(), format!("{day}T10:30").into());
        let first = desk.post("/sessions", body.clone()).await.expect(201);
        assert_eq!(first.json()["clashes"], json!([]));
        let tried = desk.post("/programme/clashes", json!({ "change": body })).await.expect(200).json();
        let kinds: Vec<_> = tried["items"].as_array().unwrap().iter().map(|clash| clash["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["person", "room"], "nothing was kept of it");
        body["people"] = json!([]);
        let second = desk.post("/sessions", body).await.expect(201);
        let clash = &second.json()["clashes"][0];
        assert_eq!((clash["kind"].as_str(), clash["about"].as_str(), clash["severity"].as_str()), (Some("room"), Some("hall"), Some("error")));
        let waiver = format!("{}/programme/clashes/{}/waiver", desk.path, clash["id"].as_str().unwrap());
        app.client.send_as(&desk.who, Method::PUT, &waiver, json!({})).await.expect_problem(422, "validation_failed");
        app.client.send_as(&desk.who, Method::PUT, &waiver, json!({ "reason": "The hall is divided" })).await.expect(200);
        let all = desk.get("/programme/clashes").await.expect(200).json();
        assert_eq!(all["items"][0]["waived"], "The hall is divided");
        let later = json!({ "session": second.str("slug"), "change": { "starts_at": format!("{day}T10:30") } });
        assert_eq!(desk.post("/programme/clashes", later).await.expect(200).json()["items"], json!([]));
    }

    async fn what_was_taken_back_does_not_return_with_the_next_publication(app: TestApp) {
        let desk = Desk::open(&app).await;
        let own = format!("/sessions/{}", desk.post("/sessions", plenary()).await.expect(201).str("slug"));
        desk.post("/programme/publish", json!({})).await.expect(200);
        let change = async |body: Value| {
            let tag = desk.get(&own).await.header("etag").to_owned();
            desk.patch(&own, &tag, &body).await.expect(200)
        };
        change(json!({ "starts_at": "2031-05-07T15:00:00.123456789", "publish": true })).await;
        change(json!({ "title": { "en": "Another title" } })).await;
        desk.post("/programme/versions/2/undo", json!({})).await.expect(200);
        desk.post("/programme/publish", json!({})).await.expect(200);
        let session = desk.public(&own).await.expect(200);
        assert_eq!(session.json()["title"]["en"], "Another title");
        assert!(session.str("starts_at").starts_with("2031-05-07T09:00:00"), "{}", session.text());

        let tag = desk.get("").await.header("etag").to_owned();
        desk.patch("", &tag, &json!({ "title": { "en": "Another conference" } })).await.expect(200);
        desk.post("/cancel", json!({})).await.expect(200);
        let version = desk.public("/programme").await.json()["version"].clone();
        desk.post(&format!("/programme/versions/{version}/undo"), json!({})).await.expect(200);
        desk.post("/programme/publish", json!({})).await.expect(200);
        let event = desk.public("").await.expect(200);
        assert_eq!((event.str("state"), event.json()["title"]["en"].clone()), ("published".into(), json!("Another conference")));
        assert_eq!(desk.get("/programme/draft").await.json()["changes"], 0);
    }

    async fn names_in_addresses_never_collide_and_removed_rooms_take_nobody(app: TestApp) {
        let desk = Desk::open(&app).await;
        let mut body = plenary();
        body["slug"] = "session-2".into();
        desk.post("/sessions", body.clone()).await.expect(201);
        body["slug"] = Value::Null;
        let mut slugs = Vec::new();
        for title in ["北京", "上海", "Plenary", "Plenary"] {
            body["title"] = json!({ "zh": title });
            slugs.push(desk.post("/sessions", body.clone()).await.expect(201).str("slug"));
        }
        slugs.sort();
        slugs.dedup();
        assert_eq!(slugs.len(), 4, "{slugs:?}");
        let house = desk.post("/venues", json!({ "name": { "en": "House" } })).await.expect(201).str("slug");
        let room = desk.post("/rooms", json!({ "name": { "en": "Hall" }, "venue": house })).await.expect(201).str("slug");
        desk.post("/programme/publish", json!({})).await.expect(200);
        let removed = app.client.send_as(&desk.who, Method::DELETE, &format!("{}/rooms/{room}", desk.path), json!({})).await;
        removed.expect(204);
        desk.post("/programme/publish", json!({})).await.expect(200);
        let tag = desk.get("/sessions/session-2").await.header("etag").to_owned();
        desk.patch("/sessions/session-2", &tag, &json!({ "room": room })).await.expect_problem(422, "validation_failed");
        let open = desk.patch("/sessions/session-2", &tag, &json!({ "only_for": [] })).await.expect(200);
        assert_eq!(open.json()["only_for"], Value::Null, "nobody is no category");
    }

    /// Four writers change twenty sessions a hundred times; what the journal says, replayed, is what is there.
    async fn the_journal_replays_to_the_present_state(app: TestApp) {
        let desk = Desk::open(&app).await;
        let mut own = Vec::new();
        for n in 0..20 {
            let mut body = plenary();
            body["title"] = json!({ "en": format!("Session {n}") });
            own.push(format!("/sessions/{}", desk.post("/sessions", body).await.expect(201).str("slug")));
        }
        let writer = |number: u64| {
            let (desk, own) = (&desk, &own);
            async move {
                let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
                let mut won = 0;
                for step in 0..25 {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let path = &own[usize::try_from(state >> 33).unwrap() % own.len()];
                    let tag = desk.get(path).await.header("etag").to_owned();
                    let body = match step % 4 {
                        0 => json!({ "title": { "en": format!("Title {number} {step}") } }),
                        1 => json!({ "seats": step }),
                        2 => json!({ "starts_at": format!("2031-05-07T{:02}:00", 8 + step % 10) }),
                        _ => json!({ "language": null, "publish": true }),
                    };
                    won += u32::from(desk.patch(path, &tag, &body).await.status == 200);
                }
                won
            }
        };
        let won = tokio::join!(writer(1), writer(2), writer(3), writer(4));
        assert!(won.0 + won.1 + won.2 + won.3 > 50, "{won:?}");
        // What takes something back stands in the journal too.
        let version = desk.public("/programme").await.json()["version"].as_i64().unwrap();
        for taken in (1..=version).rev().step_by(3) {
            let answer = desk.post(&format!("/programme/versions/{taken}/undo"), json!({})).await;
            assert!([200, 409].contains(&answer.status), "{}", answer.text());
        }
        let tag = desk.get(&own[0]).await.header("etag").to_owned();
        desk.patch(&own[0], &tag, &json!({ "title": { "en": "Given up" } })).await.expect(200);
        let draft = format!("{}{}/draft", desk.path, own[0]);
        let published = desk.get(&own[0]).await.json()["published_in"].is_i64();
        app.client.send_as(&desk.who, Method::DELETE, &draft, json!({})).await.expect(204);
        desk.post(&format!("{}/cancel", own[1]), json!({ "publish": true })).await.expect(200);
        let slug = desk.path.rsplit('/').next().unwrap().to_owned();
        let compared = app.db().read(move |conn| {
            let event = events::find(conn, &slug)?;
            let draft = programme::draft(conn, event)?;
            let mut seen = 0;
            for session in &draft.sessions {
                let mut state: BTreeMap<String, Value> = BTreeMap::new();
                for (at, detail) in (1_i64..).zip(journal::details_of(conn, session.id.0)?) {
                    for (name, value) in detail["after"].as_object().into_iter().flatten() {
                        state.insert(name.clone(), value.clone());
                    }
                    for (name, pair) in detail["fields"].as_object().into_iter().flatten() {
                        assert_eq!(state.get(name), Some(&pair["before"]), "{name} at {at}: each entry begins where the one before ended");
                        state.insert(name.clone(), pair["after"].clone());
                    }
                }
                let present = programme::Content::Session(session.details.clone()).to_json()?;
                assert_eq!(serde_json::to_value(state).unwrap(), present);
                seen += 1;
            }
            Ok(seen)
        });
        assert_eq!(compared.await.unwrap(), if published { 20 } else { 19 });
    }
}
