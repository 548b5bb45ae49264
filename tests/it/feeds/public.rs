//! What everybody may read: the feeds of an event with their filters, of a series, one session as a file.

use lyceum::features::events::{self, Facts};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::slug::Slug;
use reqwest::Method;
use serde_json::json;

use super::{Desk, Feed};
use crate::support::app::TestApp;
use crate::support::builders::a_conference;

on_both! {
    /// A subscription does not break when its speaker goes: it is empty then, and fills again.
    async fn the_feed_of_a_speaker_who_went_is_empty(app: TestApp) {
        let desk = Desk::of(&app, a_conference().draft()).await;
        let people = |name: &str| json!({ "people": [{ "name": name, "role": "speaker" }, { "name": "Ida", "role": "interpreter" }] });
        let one = desk.session("One", people("Never Seen")).await.str("slug");
        let path = format!("/sessions/{one}");
        desk.change(&path, people("Ana Ñandú")).await;
        desk.post("/publish", json!({})).await.expect(200);
        assert_eq!(desk.feed("?speaker=ana-nandu").await.titles(), ["One"]);
        desk.change(&path, people("Bea")).await;
        let gone = desk.feed("?speaker=ana-nandu").await;
        assert_eq!((gone.titles(), gone.own("NAME")), (Vec::new(), Some("Test Conference: Ana Ñandú")));
        assert_eq!(desk.feed("?speaker=bea").await.titles(), ["One"]);
        // Whoever shared an address had a number behind it.
        assert!(desk.feed("?speaker=ana-nandu-2").await.titles().is_empty());
        for never in ["never-seen", "ida", "ana-nandu-3", "ana-nandu-0", "ana-nandu-02", "ana"] {
            app.client.get(&format!("/events/{}/calendar.ics?speaker={never}", desk.event)).await.expect_problem(404, "not_found");
        }
        desk.change(&path, people("Ana Ñandú")).await;
        assert_eq!(desk.feed("?speaker=ana-nandu").await.titles(), ["One"]);
        assert!(desk.feed("?speaker=bea").await.titles().is_empty());
    }

    async fn each_filter_leaves_what_it_names(app: TestApp) {
        let desk = Desk::open(&app).await;
        let house = desk.venue("House").await;
        let (hall, attic) = (desk.room("Hall", &house).await, desk.room("Attic", &house).await);
        let health = desk.track(json!({ "en": "Health", "fr": "Santé" }), "#008080").await;
        let idle = desk.track(json!({ "en": "Idle" }), "#ff0000").await;
        let ana = json!([{ "name": "Ana Ñandú", "role": "chair" }, { "name": "Ida", "role": "interpreter" }]);
        let one = desk.session("One", json!({ "room": hall, "track": health, "people": ana, "stream_url": "https://live.example.org/1,2" })).await;
        desk.session("Two", json!({ "room": attic, "kind": "plenary", "people": [{ "name": "北京", "role": "speaker" }] })).await;
        desk.session("Three", json!({ "room": hall, "kind": "plenary" })).await;
        desk.session("A month", json!({ "month": "2031-05", "track": idle })).await;
        let secret = json!({ "room": hall, "track": health, "visibility": "invitation", "people": [{ "name": "Secret Guest", "role": "speaker" }, { "name": "Ana Ñandú", "role": "speaker" }] });
        desk.session("Secret", secret).await;
        desk.session("Mayors", json!({ "room": hall, "track": health, "visibility": "category", "only_for": ["mayor"] })).await;
        let mut draft = json!({ "kind": "plenary", "title": { "en": "Draft" }, "day": "2031-05-07", "room": hall });
        draft["track"] = health.clone().into();
        desk.post("/sessions", draft).await.expect(201);

        let whole = desk.feed("?unknown=1&track=").await;
        assert_eq!(whole.titles(), ["One", "Test Conference", "Three", "Two"]);
        assert_eq!((whole.own("NAME"), whole.own("COLOR"), whole.own("METHOD")), (Some("Test Conference"), None, None));
        let entry = whole.entry("One");
        let page = format!("{}/events/{}/sessions/{}", app.platform.public_url, desk.event, one.str("slug"));
        assert_eq!(entry.get("URL"), page);
        assert_eq!((entry.get("CATEGORIES"), entry.get("COLOR"), entry.get("LOCATION")), ("Panel,Health", "teal", "Hall\\, House"));
        assert_eq!(entry.get("CONFERENCE"), "https://live.example.org/1,2");
        assert_eq!(entry.get("DESCRIPTION"), format!("Ana Ñandú\\n\\nLive stream: https://live.example.org/1\\,2\\n\\n{page}"));

        let id = |path: String| { let app = &app; async move { app.client.get(&path).await.expect(200).str("id") } };
        let of_event = format!("/api/v1/events/{}", desk.event);
        for (query, titles) in [
            (format!("?track={health}"), vec!["One"]),
            (format!("?track={}", id(format!("{of_event}/tracks/{health}")).await), vec!["One"]),
            (format!("?room={hall}"), vec!["One", "Three"]),
            (format!("?room={}", id(format!("{of_event}/rooms/{hall}")).await), vec!["One", "Three"]),
            ("?speaker=ana-nandu".into(), vec!["One"]),
            ("?kind=plenary".into(), vec!["Three", "Two"]),
            (format!("?kind=plenary&room={attic}"), vec!["Two"]),
            (format!("?track={idle}"), vec![]),
            (format!("?track={health}&kind=plenary"), vec![]),
        ] {
            assert_eq!(desk.feed(&query).await.titles(), titles, "{query}");
        }
        // A name without Latin letters has an address of its own kind.
        let chinese = whole.entry("Two");
        assert!(chinese.get("DESCRIPTION").starts_with("北京\\n\\n"));

        let track = desk.feed(&format!("?track={health}&lang=fr")).await;
        assert_eq!((track.own("NAME"), track.own("COLOR")), (Some("Test Conference : Santé"), Some("teal")));
        assert_eq!(track.entry("One").get("CATEGORIES"), "Table ronde,Santé");
        assert_eq!(desk.feed("?kind=plenary&lang=es").await.own("NAME"), Some("Conferencia de prueba: Sesión plenaria"));
        let empty = desk.feed(&format!("?track={idle}")).await.answer.text();
        assert!(empty.contains("BEGIN:VTIMEZONE\r\nTZID:America/Mexico_City") && !empty.contains("VEVENT"), "{empty}");

        for query in [
            "track=no-such", "room=no-such", "speaker=nobody", "kind=dance", "speaker=secret-guest", "speaker=ida", "track=%22", "kind=Plenary",
            "room=house",
        ] {
            app.client.get(&format!("/events/{}/calendar.ics?{query}", desk.event)).await.expect_problem(404, "not_found");
        }
        app.client.get(&format!("/events/{}/calendar.ics?room=a&room=b", desk.event)).await.expect_problem(400, "invalid_parameter");
        // What was unknown is found as soon as it is there.
        desk.session("Four", json!({ "people": [{ "name": "Nobody", "role": "speaker" }] })).await;
        assert_eq!(desk.feed("?speaker=nobody").await.titles(), ["Four"]);
    }

    async fn a_feed_is_answered_as_programs_like_it(app: TestApp) {
        let desk = Desk::open(&app).await;
        let track = desk.track(json!({ "en": "Health" }), "#008080").await;
        for n in 0..30 {
            desk.session(&format!("Session {n}"), json!({ "track": track })).await;
        }
        let path = format!("/events/{}/calendar.ics?track={track}", desk.event);
        let ask = |headers: &'static [(&'static str, &'static str)]| { let (app, path) = (&app, &path); async move { app.client.send(Method::GET, path, headers, Vec::new()).await.expect(200) } };
        let plain = ask(&[]).await;
        assert_eq!(plain.bytes, ask(&[]).await.bytes);
        assert_eq!((plain.header("content-type"), plain.header("vary")), ("text/calendar; charset=utf-8", "Accept-Encoding, Accept-Language"));
        let mut tags = vec![plain.header("etag").to_owned()];
        for headers in [&[("accept-encoding", "gzip")], &[("accept-encoding", "br")]] {
            let coded = ask(headers).await;
            assert_eq!(coded.header("content-encoding"), headers[0].1);
            assert!(coded.bytes.len() * 4 < plain.bytes.len());
            tags.push(coded.header("etag").to_owned());
            let again = [headers[0], ("if-none-match", tags.last().unwrap().as_str())];
            assert_eq!(app.client.send(Method::GET, &path, &again, Vec::new()).await.status, 304);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3);
        assert!(tags.iter().all(|tag| tag.starts_with('"')), "{tags:?}");
        let head = app.client.send(Method::HEAD, &path, &[], Vec::new()).await;
        assert_eq!((head.status, head.header("etag"), head.bytes.len()), (200, tags[0].as_str(), 0));
        assert_eq!(head.header("content-length"), plain.bytes.len().to_string());
        let other = app.client.send(Method::GET, &path, &[("accept-language", "fr"), ("if-none-match", &tags[0])], Vec::new()).await;
        assert_eq!(other.status, 200, "another language is another feed");
    }

    async fn a_series_holds_its_events_and_the_webinars_of_a_series_of_them(app: TestApp) {
        app.client.get("/series/test/calendar.ics").await.expect_problem(404, "not_found");
        let desk = Desk::open(&app).await;
        desk.session("A panel", json!({})).await;
        app.make(a_conference().slug("earlier").draft()).await;
        for (slug, ordinal) in [("test-2031", 2), ("earlier", 1)] {
            let set = move |conn: &mut _| {
                let title = LanguageMap::new([("en", "Test Series"), ("fr", "Série d’essai")]).unwrap();
                let series = events::put_series(conn, &Slug::parse("test").unwrap(), &title)?;
                let event = events::find(conn, slug)?;
                events::set_details(conn, event.id, Some((series, ordinal)), None, None, None, Facts::default())
            };
            app.db().write(set).await.unwrap();
        }
        let feed = Feed::of(&app, "/series/test/calendar.ics?lang=fr").await;
        assert_eq!((feed.own("NAME"), feed.titles()), (Some("Série d’essai"), vec!["Test Conference".to_owned()]));
        assert_eq!(feed.entry("Test Conference").state(), desk.feed("").await.entry("Test Conference").state());
        let view = app.client.get("/api/v1/series/test").await.expect(200).json();
        assert_eq!((&view["events"][0]["slug"], &view["events"][0]["ordinal"], view["events"].as_array().unwrap().len()), (&json!("test-2031"), &json!(2), 1));
        assert_eq!(view["calendar_url"], format!("{}/series/test/calendar.ics", app.platform.public_url));
        assert_eq!(app.client.get("/api/v1/series").await.expect(200).json()["items"], json!([view]));
        let by_id = format!("/api/v1/series/{}", view["id"].as_str().unwrap());
        assert_eq!(app.client.get(&by_id).await.expect(200).json(), view);

        let who = desk.who.clone();
        let admin = crate::support::accounts::signed_in(&app, "admin@example.org", true).await;
        let webinars = json!({ "slug": "webinars", "kind": "webinar_series", "title": { "en": "Webinars" }, "time_zone": "Europe/Berlin",
            "starts_on": "2030-05-07", "ends_on": "2030-06-09", "capacity": 10, "registration_opens_at": "2020-01-01T09:00", "categories": [{ "code": "mayor" }] });
        app.client.send_as(&admin, Method::POST, "/api/v1/events", webinars).await.expect(201);
        app.client.send_as(&admin, Method::POST, "/api/v1/events/webinars/publish", json!({})).await.expect(200);
        let put = |conn: &mut _| {
            let found = events::find_series(conn, "test")?;
            let event = events::find(conn, "webinars")?;
            events::set_details(conn, event.id, Some((found.series.id, 3)), None, None, None, Facts::default())
        };
        app.db().write(put).await.unwrap();
        let desk = Desk { app: &app, who: admin, event: "webinars".into() };
        let first = desk.session("Webinar one", json!({ "kind": "webinar" })).await.str("slug");
        desk.session("Hidden", json!({ "kind": "webinar", "visibility": "invitation" })).await;
        assert_eq!(Feed::of(&app, "/series/test/calendar.ics").await.titles(), ["Test Conference", "Webinar one", "Webinars"]);
        desk.post(&format!("/sessions/{first}/cancel"), json!({ "publish": true })).await.expect(200);
        assert_eq!(Feed::of(&app, "/series/test/calendar.ics").await.entry("Webinar one").get("STATUS"), "CANCELLED");
        super::at(&app, "2031-06-07T00:00:00Z");
        assert_eq!(Feed::of(&app, "/series/test/calendar.ics").await.titles(), ["Test Conference", "Webinars"]);
        assert!(!who.is_empty());
    }

    async fn one_session_is_a_file(app: TestApp) {
        let desk = Desk::open(&app).await;
        let made = desk.session("Opening: \"all\"", json!({ "kind": "opening" })).await;
        let path = format!("/events/{}/sessions/{}.ics", desk.event, made.str("slug"));
        let file = Feed::of(&app, &path).await;
        assert_eq!(file.answer.header("content-type"), "text/calendar; charset=utf-8; method=PUBLISH");
        assert_eq!(file.answer.header("content-disposition"), format!("attachment; filename=\"{}.ics\"", made.str("slug")));
        assert_eq!((file.own("METHOD"), file.own("NAME")), (Some("PUBLISH"), None));
        let entry = file.entry("Opening: \"all\"");
        assert_eq!(entry.state(), desk.feed("").await.entry("Opening: \"all\"").state());
        assert!(!entry.line("ORGANIZER").is_empty() && entry.line("ATTENDEE").is_empty());
        Feed::of(&app, &format!("/events/{}/sessions/{}.ics", desk.event, made.str("id"))).await;
        let secret = desk.session("Secret", json!({ "visibility": "invitation" })).await.str("slug");
        let month = desk.session("Month", json!({ "month": "2031-05" })).await.str("slug");
        for name in [secret.as_str(), &month, "no-such", "a\"b", "%22"] {
            app.client.get(&format!("/events/{}/sessions/{name}.ics", desk.event)).await.expect_problem(404, "not_found");
        }
        desk.post(&format!("/sessions/{}/cancel", made.str("slug")), json!({ "publish": true })).await.expect(200);
        assert_eq!(Feed::of(&app, &path).await.entry("Opening: \"all\"").get("STATUS"), "CANCELLED");
    }
}
