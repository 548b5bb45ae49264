//! The figures, the files, likely duplicates, and who sees what of them.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Desk, said};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::person;
use crate::support::crew::staff;

on_both! {
    async fn figures_add_up_and_what_was_reported_stays_a_text(app: TestApp) {
        let desk = Desk::new(&app).await;
        for n in 0..20 {
            let (category, country, mode) = match n % 4 {
                0 => ("ngo", "FR", "online"),
                1 => ("press", "KE", "on_site"),
                2 => ("mayor", "AQ", "on_site"),
                _ => ("mayor", "PY", "on_site"),
            };
            let (given, email) = (format!("Persona {n}"), format!("p{n}@example.org"));
            let token = desk.come(&[("given_name", &given), ("email", &email), ("category", category), ("country", country), ("mode", mode)]).await;
            if n >= 18 {
                desk.leave(&token).await;
            }
        }
        desk.report(vec![said("more than 500", None), said("over 600", Some("2999-01"))]).await;
        let figures = desk.get("figures").await;
        let books = books::audit(&mut app.test_db().conn(), &desk.event);
        assert_eq!((figures["registered"]["value"].as_i64(), books.confirmed), (Some(18), 18));
        let lines = |of: &str| -> Vec<(String, i64)> {
            let lines = figures[of].as_array().unwrap().iter();
            lines.map(|line| (line["code"].as_str().unwrap_or("none").to_owned(), line["registered"]["value"].as_i64().unwrap())).collect()
        };
        let sum = |of: &str| lines(of).iter().map(|(_, n)| n).sum::<i64>();
        for of in ["by_category", "by_mode", "by_country", "by_region"] {
            assert_eq!(sum(of), 18, "{of}: {figures:#}");
        }
        assert_eq!(lines("by_country"), [("FR".to_owned(), 5), ("KE".into(), 5), ("AQ".into(), 4), ("PY".into(), 4)]);
        assert_eq!(
            lines("by_region"),
            [("africa".to_owned(), 5), ("europe_and_north_america".into(), 5), ("latin_america_and_the_caribbean".into(), 4), ("none".into(), 4)]
        );
        let by_status: Vec<_> = figures["by_status"].as_array().unwrap().iter().map(|line| (line["code"].clone(), line["registrations"]["value"].clone())).collect();
        assert_eq!(by_status, [(json!("confirmed"), json!(18)), (json!("cancelled"), json!(2))]);
        // Each counted figure says what it is, of when and of what.
        let counted = &figures["by_category"][0]["confirmed"];
        assert_eq!((&counted["kind"], &counted["source"]), (&json!("counted"), &json!("registrations")));
        counted["as_of"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        // Said, not counted; and what is said later is not known yet.
        assert_eq!(figures["reported"], json!([{"label": "participants", "value": "more than 500", "kind": "reported", "source": "S4"}]));
        let text = figures.to_string();
        assert!(!text.contains(":500") && !text.contains(":600"), "{text}");
    }

    async fn files_run_nothing(app: TestApp) {
        let desk = Desk::new(&app).await;
        desk.come(&[("given_name", "=HYPERLINK(\"http://x\")"), ("family_name", "@SUM(A1)"), ("email", "a@example.org"), ("organisation", "+49 \"Eins\", zwei; 🎓")]).await;
        desk.come(&[("given_name", "-1"), ("family_name", "Ñandú"), ("email", "b@example.org"), ("category", "ngo"), ("country", "MA"), ("organisation", "Ciudad;  \"=cmd|'/c calc'!A1")]).await;
        let csv = desk.viewer.get(&app, &desk.path("registrations.csv?lang=es")).await.expect(200);
        assert_eq!(csv.header("content-disposition"), format!("attachment; filename=\"{}-registrations.csv\"", desk.event));
        assert_eq!((csv.header("content-type"), csv.header("cache-control")), ("text/csv; charset=utf-8; header=present", "no-store"));
        let text = csv.text();
        let mut table = csv::ReaderBuilder::new().from_reader(text.strip_prefix('\u{FEFF}').unwrap().as_bytes());
        assert!(table.headers().unwrap().iter().any(|head| head == "Apellidos"), "{text}");
        let rows: Vec<Vec<String>> = table.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{rows:?}");
        for cell in ["'=HYPERLINK(\"http://x\")", "'@SUM(A1)", "'+49 \"Eins\", zwei; 🎓", "TEST2031-0001", "Confirmada", "Presencial", "PY"] {
            assert!(rows[0].iter().any(|own| own == cell), "{cell}: {:?}", rows[0]);
        }
        for cell in ["'-1", "Ñandú", "Estados Árabes", "Marruecos", "Ciudad;' \"=cmd|'/c calc'!A1"] {
            assert!(rows[1].iter().any(|own| own == cell), "{cell}: {:?}", rows[1]);
        }
        let narrowed = desk.viewer.get(&app, &desk.path("registrations.csv?category=ngo")).await.expect(200).text();
        assert_eq!(narrowed.lines().count(), 2);
        desk.viewer.get(&app, &desk.path("registrations.csv?status=here")).await.expect_problem(400, "invalid_parameter");

        let xlsx = desk.viewer.get(&app, &desk.path("registrations.xlsx")).await.expect(200);
        assert_eq!(xlsx.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        let (cells, formulas) = in_workbook(&xlsx.bytes);
        assert_eq!((cells.len(), cells[0][0].as_str(), formulas), (3, "Number", Vec::new()));
        for (row, cell) in [(1, "=HYPERLINK(\"http://x\")"), (1, "@SUM(A1)"), (1, "+49 \"Eins\", zwei; 🎓"), (2, "-1"), (2, "Ñandú"), (2, "Morocco")] {
            assert!(cells[row].iter().any(|own| own == cell), "{cell}: {:?}", cells[row]);
        }
        // Who took the list stands in the journal of access.
        let lead = staff(&app, "lead", &desk.event, Role::Secretariat).await;
        let log = lead.get(&app, &desk.path("access-log?action=registration_list.read")).await.expect(200).json();
        assert_eq!(log["items"].as_array().unwrap().len(), 3, "{log}");
    }

    async fn likely_duplicates_are_shown_with_the_reason(app: TestApp) {
        let desk = Desk::new(&app).await;
        let come = async |given: &str, family: &str, email: &str, country: &str, organisation: &str| {
            desk.come(&[("given_name", given), ("family_name", family), ("email", email), ("country", country), ("organisation", organisation)]).await
        };
        come("María", "García", "maria@example.org", "MX", "Puebla").await;
        come("Maria", "GARCIA", "mg@example.com", "MX", "PUEBLA").await;
        come("Maria", "Garcia", "other@example.net", "ES", "Sevilla").await;
        come("Juan", "García", "MARIA@example.org", "MX", "Puebla").await;
        come("María", "García López", "maria@example.org", "MX", "Puebla").await;
        come("Ola", "Nordmann", "office@example.no", "NO", "Larvik").await;
        come("Kari", "Nordmann", "office@example.no", "NO", "Larvik").await;
        let left = come("Ola", "Nordman", "office@example.no", "NO", "Larvik").await;
        let numbers = |set: &Value| set["registrations"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap()[9..].to_owned()).collect::<Vec<_>>();
        let all = desk.get("registrations/duplicates").await;
        let sets = all["items"].as_array().unwrap();
        assert_eq!(sets.iter().map(numbers).collect::<Vec<_>>(), [vec!["0001", "0002", "0003"], vec!["0005", "0001"], vec!["0008", "0006"]], "{all:#}");
        assert_eq!(sets[0]["reasons"], json!(["same_name", "same_country", "same_organisation"]));
        assert_eq!(sets[1]["reasons"], json!(["same_mailbox"]));
        assert_eq!(all["next_cursor"], Value::Null);
        // By pages of one, the same.
        let (mut paged, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = desk.get(&format!("registrations/duplicates?limit=1{cursor}")).await;
            paged.extend(page["items"].as_array().unwrap().clone());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(&paged, sets);
        // Whoever has left is nobody's double.
        desk.leave(&left).await;
        assert_eq!(desk.get("registrations/duplicates").await["items"].as_array().unwrap().len(), 2);
    }

    async fn who_counts_does_not_read_and_nobody_reads_answers(app: TestApp) {
        let desk = Desk::new(&app).await;
        let office = staff(&app, "office", &desk.event, Role::Secretariat).await;
        let question = |more: Value| json!({ "type": "string", "x-label": { "en": "Question" }, "x-sensitive": more });
        let schema = json!({ "type": "object", "properties": { "hotel": question(json!(false)), "passport": question(json!(true)) } });
        let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", "\"v0\"")];
        let body = json!({ "schema": schema }).to_string().into_bytes();
        app.client.send(Method::PUT, &desk.path("form"), &headers, body).await.expect(200);
        let answers = json!({ "hotel": "SECRET-HOTEL", "passport": "SECRET-PASSPORT" });
        let id = app.register(&desk.event, &person("Ana").with("answers", answers)).await.expect(201).str("id");
        // They are there to be leaked.
        let own = office.get(&app, &format!("/api/v1/registrations/{id}")).await.expect(200).text();
        let apart = office.get(&app, &format!("/api/v1/registrations/{id}/sensitive")).await.expect(200).text();
        assert!(own.contains("SECRET-HOTEL") && !own.contains("SECRET-PASSPORT") && apart.contains("SECRET-PASSPORT"), "{own} {apart}");
        let programme = staff(&app, "programme", &desk.event, Role::Programme).await;
        programme.get(&app, &desk.path("figures")).await.expect(200);
        for rest in ["registrations", "registrations/duplicates", "registrations.csv", "registrations.xlsx"] {
            programme.get(&app, &desk.path(rest)).await.expect_problem(403, "forbidden");
            let own = desk.viewer.get(&app, &desk.path(rest)).await.expect(200);
            let text = if rest.ends_with("xlsx") { format!("{:?}", in_workbook(&own.bytes)) } else { String::from_utf8_lossy(&own.bytes).to_string() };
            assert!(rest.ends_with("duplicates") || text.contains("Ana"), "{rest}: {text}");
            assert!(!text.contains("SECRET") && !text.contains("manage_url") && !text.contains("/r/"), "{rest}: {text}");
        }
        app.client.get(&desk.path("figures")).await.expect_problem(401, "unauthenticated");
    }
}

/// The cells of the one sheet of a workbook, and its formulas.
fn in_workbook(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    let [sheet] = names.as_slice() else { panic!("{names:?}") };
    let cells = book.worksheet_range(sheet).unwrap();
    let formulas = book.worksheet_formula(sheet).unwrap();
    let formulas = formulas.used_cells().map(|(.., formula)| formula.clone()).filter(|formula| !formula.is_empty()).collect();
    (cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect(), formulas)
}
