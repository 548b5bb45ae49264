//! Files that come in.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Desk, ICLC_2, ICLC_5, changes_nothing, counts};
use crate::support::accounts::signed_in;
use crate::support::app::TestApp;

/// The times of a session of the draft, by its title.
fn times(draft: &[Value], title: &str) -> (String, String) {
    let session = draft.iter().find(|session| session["title"]["en"] == title).unwrap_or_else(|| panic!("no {title}"));
    (session["starts_at"].as_str().unwrap().into(), session["ends_at"].as_str().unwrap().into())
}

/// A table of one conference with these rows.
fn table(rows: &[&str]) -> String {
    format!("conference,date,start_local,end_local,iana_tz,type,title,room,people\n{}\n", rows.join("\n"))
}

on_both! {
    async fn the_programmes_of_2015_and_2021_import_twice_with_the_same_result(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        desk.event("yeonsu", "Asia/Seoul", ("2021-10-27", "2021-10-30")).await;
        for (event, file, rows, first) in [
            ("mexico", ICLC_2, 18, ("Opening ceremony", "2015-09-28T09:00:00-05:00[America/Mexico_City]", "2015-09-28T10:30:00-05:00[America/Mexico_City]")),
            ("yeonsu", ICLC_5, 6, ("UNESCO Learning City Award 2021 ceremony", "2021-10-27T18:00:00+09:00[Asia/Seoul]", "2021-10-27T20:00:00+09:00[Asia/Seoul]")),
        ] {
            let dry = desk.import(event, "", file).await;
            assert_eq!((dry["mode"].as_str(), counts(&dry)), (Some("dry_run"), (rows, 0, 0)));
            assert_eq!(desk.draft(event).await, Vec::<Value>::new());

            let applied = desk.import(event, "mode=apply", file).await;
            assert_eq!((applied["mode"].as_str(), counts(&applied)), (Some("apply"), (rows, 0, 0)));
            for name in ["new_rooms", "new_venues", "notes"] {
                assert_eq!(applied[name], dry[name]);
            }
            let draft = desk.draft(event).await;
            assert_eq!(draft.len(), rows);
            assert_eq!(times(&draft, first.0), (first.1.to_owned(), first.2.to_owned()));

            changes_nothing(&desk.import(event, "mode=apply", file).await);
            desk.publish(event).await;
            let again = desk.import(event, "mode=apply", file).await;
            changes_nothing(&again);
            assert_eq!(counts(&again), (0, 0, rows as u64));
            assert_eq!(desk.draft(event).await.len(), rows);
            assert!(desk.draft(event).await.iter().all(|session| session["publication"] == "published"));
        }

        let draft = desk.draft("mexico").await;
        let drafting = draft.iter().find(|session| session["kind"] == "drafting").unwrap();
        assert_eq!(drafting["people"], json!([{ "name": "Sophie Ramsey, Mayor of Melton", "role": "chair" }]));
        assert_eq!(drafting["facts"]["status"], "chair real; time synthetic");
        let awards = draft.iter().find(|session| session["kind"] == "award_ceremony").unwrap();
        assert_eq!((&awards["room"], &awards["facts"]["room_status"]), (&Value::Null, &json!("unknown")));
        let forum = desk.draft("yeonsu").await.iter().find(|session| session["kind"] == "mayors_forum").unwrap().clone();
        let cities: Vec<&str> = forum["people"].as_array().unwrap().iter().map(|part| part["name"].as_str().unwrap()).collect();
        assert_eq!(cities, ["Larissa", "Yeonsu", "Goyang", "Chengdu", "Turin", "Cork", "Osan"]);
    }

    async fn venues_and_rooms_are_told_apart_where_something_speaks_for_it(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let dry = desk.import("mexico", "", ICLC_2).await;
        assert_eq!(dry["new_venues"], json!(["Teatro de la Ciudad", "Palacio de Minería"]));
        let rooms: Vec<&str> = dry["new_rooms"].as_array().unwrap().iter().map(|room| room.as_str().unwrap()).collect();
        assert_eq!(rooms.len(), 7);
        assert!(rooms.contains(&"Palacio de Minería, room 5") && rooms.contains(&"Palacio de Minería"), "{rooms:?}");
        desk.event("yeonsu", "Asia/Seoul", ("2021-10-27", "2021-10-30")).await;
        let dry = desk.import("yeonsu", "", ICLC_5).await;
        let live = "Songdo Convensia and livestream in English, French, Spanish";
        assert_eq!(dry["new_venues"], json!(["Songdo Convensia", live]));
        assert_eq!(dry["new_rooms"], json!(["Songdo Convensia", live, "Songdo Convensia, Grand Ballroom", "Songdo Convensia, Exhibition halls 1-2"]));
    }

    async fn a_changed_file_moves_the_session_it_made(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        desk.import("mexico", "mode=apply", ICLC_2).await;
        desk.publish("mexico").await;
        let before = desk.draft("mexico").await;
        let moved = ICLC_2.replace("2015-09-28,09:00,10:30", "2015-09-29,19:00,20:30");
        let moved = moved.lines().filter(|line| !line.contains(",drafting,")).collect::<Vec<_>>().join("\n");
        let dry = desk.import("mexico", "", &moved).await;
        assert_eq!(counts(&dry), (0, 1, 16), "{dry:#}");
        let change = &dry["changed"][0];
        assert_eq!(change["slug"], "opening-ceremony");
        assert_eq!(change["fields"]["starts_at"], json!({ "before": "2015-09-28T09:00:00-05:00[America/Mexico_City]", "after": "2015-09-29T19:00:00-05:00[America/Mexico_City]" }));
        assert_eq!(change["fields"].as_object().unwrap().keys().collect::<Vec<_>>(), ["ends_at", "starts_at"]);
        assert_eq!((dry["missing"].as_array().unwrap().len(), &dry["missing"][0]["is_cancelled"]), (1, &json!(false)));

        desk.import("mexico", "mode=apply", &moved).await;
        let after = desk.draft("mexico").await;
        let of = |draft: &[Value], kind: &str| draft.iter().find(|session| session["kind"] == kind).unwrap().clone();
        assert_eq!(of(&after, "opening")["id"], of(&before, "opening")["id"]);
        assert_eq!(of(&after, "opening")["publication"], "changed");
        assert_eq!(of(&after, "drafting")["state"], "published", "what is missing is only said");
        desk.import("mexico", "mode=apply&missing=cancel", &moved).await;
        assert_eq!(of(&desk.draft("mexico").await, "drafting")["state"], "cancelled");
        let back = desk.import("mexico", "", ICLC_2).await;
        assert_eq!(back["notes"].as_array().unwrap().len(), 1, "{back:#}");
    }

    async fn sessions_made_by_hand_are_met_by_kind_and_title_and_keep_what_the_file_does_not_say(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let body = json!({
            "kind": "opening", "title": { "en": "Opening Ceremony", "es": "Inauguración" }, "description": { "en": "All are welcome." },
            "starts_at": "2015-09-28T09:00", "ends_at": "2015-09-28T10:00", "seats": 40,
            "people": [{ "name": "Ana", "role": "interpreter" }, { "name": "Arne Carlsen", "role": "host", "affiliation": "UIL" }],
        });
        let made = desk.post("/api/v1/events/mexico/sessions", &body).await.expect(201).json();
        let file = table(&["x,2015-09-28,09:00,10:30,America/Mexico_City,opening,Opening ceremony,,arne carlsen; Eva (chair)"]);
        let applied = desk.import("mexico", "mode=apply", &file).await;
        assert_eq!(counts(&applied), (0, 1, 0), "{applied:#}");
        let session = desk.draft("mexico").await.remove(0);
        assert_eq!((&session["id"], &session["seats"], &session["description"]["en"]), (&made["id"], &json!(40), &json!("All are welcome.")));
        assert_eq!(session["title"], json!({ "en": "Opening ceremony", "es": "Inauguración" }));
        assert_eq!(session["people"], json!([
            { "name": "arne carlsen", "role": "host", "affiliation": "UIL" }, { "name": "Eva", "role": "chair" }, { "name": "Ana", "role": "interpreter" },
        ]));
        changes_nothing(&desk.import("mexico", "mode=apply", &file).await);
        let spanish = desk.import("mexico", "lang=es", &file).await;
        assert_eq!(spanish["changed"][0]["fields"]["title"]["after"], json!({ "en": "Opening ceremony", "es": "Opening ceremony" }));
    }

    async fn a_table_of_several_conferences_asks_which(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let both = format!("{ICLC_2}{}", ICLC_5.split_once('\n').unwrap().1);
        let asked = desk.try_import("mexico", "", "text/csv", &both).await.expect_problem(422, "validation_failed");
        assert_eq!(asked.fields(), [("/conference".to_owned(), "required".to_owned())]);
        assert!(asked.text().contains("ICLC2, ICLC5"), "{}", asked.text());
        desk.try_import("mexico", "conference=ICLC3", "text/csv", &both).await.expect_problem(422, "validation_failed");
        assert_eq!(counts(&desk.import("mexico", "conference=iclc2&mode=apply", &both).await), (18, 0, 0));
        // The other conference of the file is another source: nothing of the first is missing.
        let other = desk.import("mexico", "conference=ICLC5", &both).await;
        assert_eq!((counts(&other), &other["missing"]), ((6, 0, 0), &json!([])));
        changes_nothing(&desk.import("mexico", "", ICLC_2).await);
    }

    async fn everything_wrong_with_a_table_is_named_at_once_and_nothing_is_written(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.event("berlin", "Europe/Berlin", ("2026-03-28", "2026-03-30")).await;
        let long = "x".repeat(301);
        let file = table(&[
            "x,2026-03-29,09:00,10:00,Europe/Berlin,opening,Opening,,",
            "x,2026-03-29,02:30,04:00,Europe/Berlin,panel,In the gap,,",
            "x,2026-10-25,02:30,04:00,Europe/Berlin,panel,Twice,,",
            "x,28.3.2026,09:00,10:00,Etc/GMT+8,talk,,,",
            "x,2026-03-29,11:00,10:00,,panel,Backwards,,",
            "x,2026-03-29,09:00,,,panel,No end,,",
            "x,2026-03-29,9 am,10:00,,panel,Half past,,",
            &format!("x,2026-03-29,09:00,10:00,,panel,{long},{long},"),
            "x,2026-03-29,09:00,10:00,,panel,Too, many, cells, here",
            ",,,,,,,,",
            "x,,,,,,,,",
        ]);
        for mode in ["dry_run", "apply"] {
            let refused = desk.try_import("berlin", &format!("mode={mode}"), "text/csv", &file).await.expect_problem(422, "validation_failed");
            let wrong = [
                ("/rows/1/start_local", "time_does_not_exist"), ("/rows/2/start_local", "time_is_ambiguous"), ("/rows/3/type", "unknown"),
                ("/rows/3/title", "required"), ("/rows/3/iana_tz", "invalid"), ("/rows/4/end_local", "before_start"),
                ("/rows/5/end_local", "required"), ("/rows/6/start_local", "invalid"), ("/rows/8", "invalid"),
                ("/rows/10/type", "required"), ("/rows/10/title", "required"), ("/rows/10/date", "required"),
            ];
            assert_eq!(refused.fields(), wrong.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())), "{}", refused.text());
            assert!(refused.text().contains("line 4: 2026-10-25T02:30:00 occurs twice"), "{}", refused.text());
        }
        let long = table(&[&format!("x,2026-03-29,09:00,10:00,,panel,{long},{long},{long}")]);
        let refused = desk.try_import("berlin", "mode=apply", "text/csv", &long).await.expect_problem(422, "validation_failed");
        let wrong = ["/rows/0/room", "/rows/0/title", "/rows/0/people"].map(|pointer| (pointer.to_owned(), "too_long".to_owned()));
        assert_eq!(refused.fields(), wrong);
        assert_eq!(desk.draft("berlin").await, Vec::<Value>::new());
        // Which of the two is said by the offset.
        let twice = table(&["x,2026-10-25,02:30+01:00,04:00,Europe/Berlin,panel,Twice,,"]);
        assert_eq!(counts(&desk.import("berlin", "mode=apply", &twice).await), (1, 0, 0));
        assert_eq!(times(&desk.draft("berlin").await, "Twice").0, "2026-10-25T02:30:00+01:00[Europe/Berlin]");
    }

    async fn tables_as_spreadsheets_write_them(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let file = "\u{FEFF}Date;Start_Local;End_Local;Type;Title_en;TITLE_ES;Colour\r\n\
            2015-09-28;9:00;10:30;Side event;\"One; two\nthree\";;red\r\n2015-09-29;;;panel;;'=1+1;\r\n2015-10;;;Panel;Later;;\r\n";
        let applied = desk.import("mexico", "mode=apply", file).await;
        assert_eq!((counts(&applied), &applied["notes"]), ((3, 0, 0), &json!(["nothing is taken from the column colour"])));
        let draft = desk.draft("mexico").await;
        assert_eq!((&draft[0]["title"], &draft[0]["kind"]), (&json!({ "en": "One; two\nthree" }), &json!("side_event")));
        assert_eq!((&draft[1]["title"], &draft[1]["day"]), (&json!({ "es": "=1+1" }), &json!("2015-09-29")));
        assert_eq!(draft[2]["month"], "2015-10");
        changes_nothing(&desk.import("mexico", "", file).await);
        for (bad, pointer) in [
            ("date,title\n2015-09-28,x\n", "/columns/type"), ("date,type\n", "/columns/title"), ("date,type,title,title\n", "/columns/title"),
            ("date,type,title,title_en\n", "/columns/title_en"), ("", "/columns/date"),
        ] {
            let refused = desk.try_import("mexico", "", "text/csv", bad).await.expect_problem(422, "validation_failed");
            assert_eq!(refused.fields()[0].0, pointer, "{}", refused.text());
        }
        let path = "/api/v1/events/mexico/programme/import";
        let headers = [("authorization", desk.who.as_str()), ("content-type", "text/csv; charset=windows-1252")];
        app.client.send(Method::POST, path, &headers, b"date,type,title\n2015-09-28,panel,caf\xe9\n".to_vec()).await.expect_problem(422, "validation_failed");
    }

    async fn who_may_not_change_the_draft_imports_nothing_and_a_file_says_what_it_is(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let other = Desk { app: &app, who: signed_in(&app, "other@example.org", false).await };
        other.try_import("mexico", "mode=apply", "text/csv", ICLC_2).await.expect_problem(403, "forbidden");
        let path = "/api/v1/events/mexico/programme/import";
        app.client.send(Method::POST, path, &[("content-type", "text/csv")], ICLC_2.into()).await.expect_problem(401, "unauthenticated");
        desk.try_import("mexico", "", "text/plain", ICLC_2).await.expect_problem(415, "unsupported_media_type");
        desk.try_import("mexico", "", "application/json", ICLC_2).await.expect_problem(400, "invalid_json");
        desk.try_import("mexico", "", "application/json", "{}").await.expect_problem(422, "validation_failed");
        desk.try_import("mexico", "mode=now", "text/csv", ICLC_2).await.expect_problem(400, "invalid_parameter");
        desk.try_import("mexico", "lang=1", "text/csv", ICLC_2).await.expect_problem(400, "invalid_parameter");
        desk.try_import("mexico", "", "text/csv", &"x".repeat((16 << 20) + 1)).await.expect_problem(413, "body_too_large");
    }

    async fn five_thousand_rows_are_compared(app: TestApp) {
        let desk = Desk::of(&app).await;
        desk.mexico("mexico").await;
        let row = |n: usize| format!("x,2015-09-{:02},{:02}:00,{:02}:50,,panel,Session number {n} with a title as long as those of real ones are,Room {},A; B", n % 28 + 1, n % 20, n % 20, n % 40);
        let rows: Vec<String> = (0..5000).map(row).collect();
        let file = table(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(file.len() > 300_000);
        assert_eq!(counts(&desk.import("mexico", "", &file).await), (5000, 0, 0));
    }
}
