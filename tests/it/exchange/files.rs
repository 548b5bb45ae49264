//! Files that go out, and come back.

use lyceum::features::events;
use lyceum::features::events::{RoomDetails, VenueDetails};
use lyceum::features::programme::{
    self, Content, Make, Part, Publish, SessionDetails, SessionFacts, SessionKind, TrackDetails, Visibility, When,
};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::Actor;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Desk, ICLC_2, changes_nothing, counts, shape};
use crate::support::app::TestApp;

fn words(pairs: &[(&str, &str)]) -> LanguageMap {
    LanguageMap::new(pairs.iter().copied()).unwrap()
}

fn part(name: &str, role: &str, affiliation: Option<&str>) -> Part {
    Part { person: None, name: name.into(), role: role.into(), affiliation: affiliation.map(str::to_owned) }
}

fn time(start: &str, end: &str) -> When {
    When::Time(start.parse().unwrap(), end.parse().unwrap())
}

const TITLES: [&str; 8] = [
    "=HYPERLINK(\"http://x.example\")",
    "'@SUM(A1); [x] \\ (y)",
    "😀 \u{202E}منتدى العمد – 学习型城市",
    "</title><script>alert(1)</script>&amp;",
    "Line one\nline two, \"quoted\"",
    "]]>",
    "a\u{2028}b\u{7}c\u{FFFE}d",
    "+1 -2",
];

/// A programme with everything that can be hard to say, published: titles of all sorts in several languages, rooms and tracks of the same
/// name, times around a change of the clocks, days, months, people who are not printed, a session for few and one that is cancelled.
async fn hard(app: &TestApp, slug: &'static str) {
    let ctx = app.platform.ctx(Actor::System);
    let write = move |conn: &mut lyceum::platform::db::Conn| {
        let event = events::find(conn, slug).unwrap();
        let event = programme::lock(conn, &ctx, event.id).unwrap();
        let make = |conn: &mut _, content| programme::make(conn, &ctx, event.id, Make { slug: None, source: None, content }).unwrap().id.0;
        let venue =
            |name: LanguageMap| Content::Venue(VenueDetails { name, address: None, map_url: None, step_free: None, is_removed: false });
        let palace = make(conn, venue(words(&[("en", "Palace, north"), ("es", "Palacio, norte")])));
        let museum = make(conn, venue(words(&[("es", "=Museo")])));
        let room = |venue: uuid::Uuid, name: &str, capacity| {
            Content::Room(RoomDetails { venue: venue.into(), name: words(&[("en", name)]), capacity, step_free: None, is_removed: false })
        };
        let rooms = [
            make(conn, room(palace, "Hall", Some(80))),
            make(conn, room(museum, "Hall", None)),
            make(conn, room(museum, "Hall", None)),
            make(conn, room(palace, "Palace, north", None)),
        ];
        let track = |color: Option<&str>| {
            Content::Track(TrackDetails {
                name: words(&[("en", "Health & <life>"), ("es", "Salud")]),
                color: color.map(str::to_owned),
                is_removed: false,
            })
        };
        let tracks = [make(conn, track(Some("#0b5a6b"))), make(conn, track(None))];
        let plain = SessionDetails::new(
            SessionKind::Panel,
            words(&[("en", "x")]),
            time("2026-10-24T12:00:00Z", "2026-10-24T13:00:00Z"),
            Zone::parse("Europe/Berlin").unwrap(),
        );
        let mut sessions = Vec::new();
        for (at, title) in TITLES.iter().enumerate() {
            sessions.push(SessionDetails {
                title: if at % 2 == 0 {
                    words(&[("en", title), ("ar", "منتدى")])
                } else {
                    words(&[("es", title), ("zh-hant", "=論壇")])
                },
                description: Some(words(&[("es", &format!("{title}\n\n- {}", "ñ".repeat(2000)))])),
                room: rooms.get(at % 5).map(|id| (*id).into()),
                track: tracks.get(at % 3).map(|id| (*id).into()),
                language: Some("pt-BR".into()),
                interpretation: vec!["en".into(), "sgn-ase".into()],
                people: vec![
                    part("Ana", "interpreter", None),
                    part("Zhou [Beijing]", "chair", Some("City; of \\ [x]")),
                    part("=Eva; \"B\" (host)", "speaker", None),
                    part("Ana", "moderator", None),
                ],
                only_for: Some(vec!["mayor".into(), "press".into()]),
                seats: Some(7),
                needs_sign_up: true,
                stream_url: Some("https://example.org/live?a=1&b=\"2\"".replace('"', "%22")),
                facts: SessionFacts { status: "real".into(), room_status: "@x".into(), source: "https://example.org".into() },
                ..plain.clone()
            });
        }
        // 02:30 twice, a night, three days and a night, seconds, another clock, a day, days, a month.
        for (title, when, zone) in [
            ("First", time("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"), "Europe/Berlin"),
            ("Second", time("2026-10-25T01:30:00Z", "2026-10-25T02:30:15Z"), "Europe/Berlin"),
            ("Night", time("2026-10-24T20:00:00Z", "2026-10-25T03:00:00Z"), "Europe/Berlin"),
            ("Stands", time("2026-10-24T08:00:00Z", "2026-10-28T20:00:00Z"), "Europe/Berlin"),
            ("Far", time("2026-10-24T23:00:00Z", "2026-10-24T23:30:00Z"), "America/Mexico_City"),
            ("Day", When::Days("2026-10-25".parse().unwrap(), "2026-10-25".parse().unwrap()), "Europe/Berlin"),
            ("Days", When::Days("2026-10-24".parse().unwrap(), "2026-10-26".parse().unwrap()), "Europe/Berlin"),
            ("Month", When::Month("2026-11".into()), "Europe/Berlin"),
        ] {
            sessions.push(SessionDetails { title: words(&[("en", title)]), when, time_zone: Zone::parse(zone).unwrap(), ..plain.clone() });
        }
        let title = words(&[("en", "Coffee")]);
        sessions.extend([
            SessionDetails { title: title.clone(), ..plain.clone() },
            SessionDetails { title: title.clone(), ..plain.clone() },
            SessionDetails { title, is_cancelled: true, ..plain.clone() },
            SessionDetails { title: words(&[("en", "Hidden")]), visibility: Visibility::Invitation, ..plain.clone() },
            SessionDetails {
                title: words(&[("en", "Few")]),
                visibility: Visibility::Category,
                only_for: Some(vec!["mayor".into()]),
                ..plain
            },
        ]);
        for details in sessions {
            make(conn, Content::Session(details));
        }
        programme::publish(conn, &ctx, &event, &Publish { only: None, tells: false, note: None }).unwrap();
        Ok(())
    };
    app.db().write(write).await.unwrap();
}

/// Without what names the event or the row, and in an order that does not depend on them.
fn bare(schedule: &str) -> Value {
    let mut schedule: Value = serde_json::from_str(schedule).unwrap();
    let conference = &mut schedule["schedule"]["conference"];
    for name in ["acronym", "url"] {
        conference.as_object_mut().unwrap().remove(name);
    }
    for room in conference["rooms"].as_array_mut().unwrap() {
        room.as_object_mut().unwrap().retain(|name, _| name == "name" || name == "capacity");
    }
    conference["rooms"].as_array_mut().unwrap().sort_by_key(ToString::to_string);
    for track in conference["tracks"].as_array_mut().unwrap() {
        track.as_object_mut().unwrap().remove("slug");
    }
    for day in conference["days"].as_array_mut().unwrap() {
        for sessions in day["rooms"].as_object_mut().unwrap().values_mut() {
            for session in sessions.as_array_mut().unwrap() {
                session.as_object_mut().unwrap().retain(|name, _| !["id", "guid", "url"].contains(&name.as_str()));
                let slug = session["slug"].as_str().unwrap().splitn(3, '-').nth(2).unwrap().to_owned();
                session["slug"] = json!(slug);
            }
            sessions.as_array_mut().unwrap().sort_by_key(ToString::to_string);
        }
    }
    schedule["schedule"].take()["conference"].take()
}

/// The rows of a table without conference and id, sorted.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let mut rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().skip(2).map(str::to_owned).collect()).collect();
    rows.sort();
    rows
}

on_both! {
    async fn what_goes_out_comes_back_as_it_was(app: TestApp) {
        let desk = Desk::of(&app).await;
        let days = ("2026-10-24", "2026-10-26");
        desk.event("hard", "Europe/Berlin", days).await;
        hard(&app, "hard").await;
        let files = ["schedule.json?lang=en", "schedule.json?lang=fr", "schedule.json?lang=es", "schedule.csv"];
        for (at, file) in files.into_iter().enumerate() {
            let out = desk.file(&format!("/events/hard/{file}")).await;
            let same = desk.import("hard", "mode=apply", &out).await;
            changes_nothing(&same);
            assert_eq!(counts(&same).2, if file.ends_with("csv") { 19 } else { 15 }, "{file}");

            let copy = format!("copy-{at}");
            desk.event(&copy, "Europe/Berlin", days).await;
            let applied = desk.import(&copy, "mode=apply", &out).await;
            assert_eq!((counts(&applied).1, &applied["notes"]), (0, &json!([])));
            changes_nothing(&desk.import(&copy, "mode=apply", &out).await);
            desk.publish(&copy).await;
            changes_nothing(&desk.import(&copy, "mode=apply", &out).await);
            let back = desk.file(&format!("/events/{copy}/{file}")).await;
            if file.ends_with("csv") {
                assert_eq!(rows(&back), rows(&out));
            } else {
                let lines = |file: &str| serde_json::to_string_pretty(&bare(file)).unwrap();
                let (back, out) = (lines(&back), lines(&out));
                let differing = back.lines().zip(out.lines()).filter(|(was, is)| was != is).take(5).collect::<Vec<_>>();
                assert!(back == out, "{file}: {differing:#?}");
            }
        }
    }

    async fn the_schedules_have_the_shape_that_other_programs_read(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.event("hard", "Europe/Berlin", ("2026-10-24", "2026-10-26")).await;
        let empty = desk.file("/events/hard/schedule.json").await;
        assert_eq!(shape::json(&serde_json::from_str(&empty).unwrap()), Vec::<Value>::new());
        assert_eq!(shape::xml(&desk.file("/events/hard/schedule.xml").await), Vec::<String>::new());
        hard(&app, "hard").await;

        let sessions = shape::json(&serde_json::from_str(&desk.file("/events/hard/schedule.json?lang=es").await).unwrap());
        let titles = shape::xml(&desk.file("/events/hard/schedule.xml?lang=es").await);
        for title in &TITLES {
            let title = words(&[("en", title)]).iter().next().unwrap().1.to_owned();
            assert!(sessions.iter().any(|session| session["title"] == *title), "{title}");
            assert!(titles.contains(&title.replace('\u{FFFE}', "")), "{title}: {titles:?}");
        }
        let find = |title: &str| sessions.iter().find(|session| session["title"] == title);
        assert_eq!(find("First").unwrap()["date"], "2026-10-25T02:30:00+02:00");
        assert_eq!(find("Second").unwrap()["date"], "2026-10-25T02:30:00+01:00");
        assert_eq!(find("Night").unwrap()["duration"], "07:00");
        assert_eq!((&find("Stands").unwrap()["duration"], titles.contains(&"Stands".to_owned())), (&json!("108:00"), false));
        assert_eq!(find("Far").unwrap()["date"], "2026-10-25T01:00:00+02:00");
        for gone in ["Day", "Days", "Month", "Hidden", "Few"] {
            assert!(find(gone).is_none() && !titles.contains(&gone.to_owned()), "{gone}");
        }
        assert_eq!(sessions.iter().filter(|session| session["title"] == "Coffee").count(), 2, "a cancelled one is not there");
        let people = &find("]]>").unwrap()["persons"];
        assert_eq!(people[0], json!({ "name": "Zhou [Beijing]", "role": "chair", "affiliation": "City; of \\ [x]" }));
        assert_eq!(people.as_array().unwrap().len(), 3, "interpreters are not printed");
        assert_eq!(find("]]>").unwrap()["room"], "Palacio, norte, Hall");
    }

    async fn tables_run_nothing_and_hold_what_is_public(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.event("hard", "Europe/Berlin", ("2026-10-24", "2026-10-26")).await;
        hard(&app, "hard").await;
        let answer = app.client.get("/events/hard/schedule.csv").await.expect(200);
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"hard.csv\"");
        let table = answer.text();
        assert!(table.starts_with("\u{FEFF}conference,id,slug,date,"), "{}", &table[..60]);
        let all = rows(&table);
        assert_eq!(all.len(), 19);
        let risky = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(all.iter().flatten().filter(risky).collect::<Vec<_>>(), Vec::<&String>::new());
        assert!(table.contains("'=HYPERLINK(\"\"http://x.example\"\")") && table.contains("02:30+02:00") && table.contains(",2026-11,"));
        assert!(!table.contains("interpreter") && !table.contains("Hidden") && !table.contains("Few"));
    }

    async fn files_are_answered_from_memory_and_a_copy_is_known(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        desk.import("mexico", "mode=apply", ICLC_2).await;
        let files = [
            ("schedule.json", "application/json"), ("schedule.xml", "application/vnd.c3voc.schedule+xml; charset=utf-8"),
            ("schedule.csv", "text/csv; charset=utf-8; header=present"),
        ];
        for (file, media_type) in files {
            let answer = app.client.get(&format!("/events/mexico/{file}")).await.expect(200);
            assert_eq!(answer.header("content-type"), media_type);
            assert!(!answer.text().contains("Opening ceremony"), "a draft is nobody's");
        }
        desk.publish("mexico").await;
        for (file, _) in files {
            let path = format!("/events/mexico/{file}");
            let mut tags = Vec::new();
            for coding in ["identity", "gzip", "br"] {
                let answer = app.client.send(Method::GET, &path, &[("accept-encoding", coding)], Vec::new()).await.expect(200);
                assert_eq!(answer.header("content-encoding"), if coding == "identity" { "" } else { coding });
                assert!(coding != "identity" || answer.text().contains("Opening ceremony"));
                tags.push(answer.header("etag").to_owned());
            }
            assert!(tags[0].starts_with('"') && tags[0] != tags[1] && tags[1] != tags[2], "{tags:?}");
            app.client.send(Method::GET, &path, &[("accept-encoding", "br"), ("if-none-match", &tags[2])], Vec::new()).await.expect(304);
            let head = app.client.send(Method::HEAD, &path, &[], Vec::new()).await.expect(200);
            assert_eq!((head.header("etag"), head.bytes.len()), (tags[0].as_str(), 0));
        }
        let spanish = app.client.send(Method::GET, "/events/mexico/schedule.json", &[("accept-language", "es")], Vec::new()).await.expect(200);
        assert!(spanish.text().contains("\"language\":\"es\"") && spanish.header("vary").contains("Accept-Language"));
        app.client.get("/events/nowhere/schedule.json").await.expect(404);
    }

    async fn a_schedule_of_pretalx_is_taken_as_it_is(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.event("berlin", "Europe/Berlin", ("2026-10-24", "2026-10-26")).await;
        let talk = |guid: &str, title: &str, date: &str| json!({
            "guid": guid, "code": "ABC123", "id": 7, "date": date, "start": "10:00", "duration": "00:45", "room": "Saal 1", "slug": "x-7-talk",
            "url": "https://pretalx.example/7", "title": title, "subtitle": "", "track": { "en": "Data" }, "type": "Talk", "language": "en",
            "abstract": "Short.", "description": "Long.", "recording_license": "", "do_not_record": false, "logo": null,
            "persons": [{ "code": "QWERTZ", "name": "Ada", "public_name": "Ada L.", "avatar": null, "biography": null }, { "id": 3, "public_name": "Bob" }],
            "links": [], "attachments": [], "answers": [],
        });
        let guid = "0195d2f0-0000-7000-8000-00000000000";
        let file = |first: &str| json!({ "schedule": { "url": "https://pretalx.example", "version": "0.3", "conference": {
            "acronym": "conf26", "title": "Conf", "start": "2026-10-24", "end": "2026-10-26", "daysCount": 1, "timeslot_duration": "00:05", "days": [
                { "index": 1, "date": "2026-10-24", "day_start": "2026-10-24T04:00:00+02:00", "day_end": "2026-10-25T03:59:00+01:00", "rooms": {
                    "Saal 1": [talk(&format!("{guid}1"), "One", first)],
                    "": [talk(&format!("{guid}2"), "Two", "2026-10-25T02:30:00+01:00")],
                } },
            ],
        } } }).to_string();
        let first = file("2026-10-24T10:00:00+02:00");
        let applied = desk.import("berlin", "mode=apply&lang=de&kind=workshop", &first).await;
        assert_eq!((counts(&applied), applied["new_rooms"].clone()), ((2, 0, 0), json!(["Saal 1"])));
        assert_eq!(applied["notes"], json!(["these types are taken as workshop, ?kind= says another: Talk"]));
        let draft = desk.draft("berlin").await;
        assert_eq!((&draft[0]["title"], &draft[0]["description"]), (&json!({ "de": "One" }), &json!({ "de": "Short.\n\nLong." })));
        assert_eq!(draft[0]["people"], json!([{ "name": "Ada L.", "role": "speaker" }, { "name": "Bob", "role": "speaker" }]));
        assert_eq!((&draft[1]["starts_at"], &draft[1]["room"]), (&json!("2026-10-25T02:30:00+01:00[Europe/Berlin]"), &Value::Null));
        changes_nothing(&desk.import("berlin", "lang=de", &first).await);
        let moved = desk.import("berlin", "lang=de&mode=apply", &file("2026-10-24T11:00:00+02:00")).await;
        assert_eq!((counts(&moved), moved["changed"][0]["id"].clone()), ((0, 1, 1), draft[0]["id"].clone()));

        let mut broken: Value = serde_json::from_str(&first).unwrap();
        let days = &mut broken["schedule"]["conference"]["days"][0]["rooms"];
        days["Saal 1"][0]["date"] = json!("2026-03-29T02:30:00[Europe/Berlin]");
        days[""][0]["duration"] = json!("long");
        days["a/b"] = json!([{ "title": "" }]);
        let refused = desk.try_import("berlin", "", "application/json", &broken.to_string()).await.expect_problem(422, "validation_failed");
        let at = |rest: &str| format!("/schedule/conference/days/0/rooms/{rest}");
        let mut wrong = refused.fields();
        wrong.sort();
        let mut expected = [
            (at("/0/duration"), "invalid".to_owned()), (at("Saal 1/0/date"), "time_does_not_exist".into()), (at("a~1b/0/guid"), "required".into()),
            (at("a~1b/0/title"), "required".into()), (at("a~1b/0/date"), "required".into()),
        ];
        expected.sort();
        assert_eq!(wrong, expected);
    }
}
