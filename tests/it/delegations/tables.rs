//! CSV and XLSX say the same as JSON does.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use reqwest::Method;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{ENTERED, SUMMARY, outcomes, told};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::a_conference;
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;
use lyceum::features::accounts::permissions::Role;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table as somebody made it: French heads, another order, a column that nobody needs.
pub(super) fn rows(wrong: bool) -> Vec<Vec<String>> {
    let head = ["Courriel", "Nom", "Prénom(s)", "Catégorie", "Remarque", "Langue", "Chef de délégation"];
    let mut all = vec![head.map(str::to_owned).to_vec()];
    for n in 0..12 {
        let email = if wrong && n == 3 { "persona.3".to_owned() } else { format!("persona.{n}@example.org") };
        let category = if wrong && n == 7 { "Roi" } else { "Mayor" };
        let name = if n == 5 { "'=Prueba".to_owned() } else { "Prueba, \"la\"".to_owned() };
        let head = if n == 2 { "oui" } else { "" };
        all.push([&email, &name, &format!("Persona {n}"), category, "x", "Español", head].map(str::to_owned).to_vec());
    }
    all.insert(4, vec![String::new(); 7]);
    all
}

pub(super) fn csv(rows: &[Vec<String>], delimiter: u8) -> Vec<u8> {
    let mut out =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        out.write_record(row).unwrap();
    }
    out.into_inner().unwrap()
}

/// A workbook as other programs write it, with its texts in a list of their own.
pub(super) fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let (mut strings, mut sheet) = (String::new(), String::new());
    for (n, row) in rows.iter().enumerate() {
        write!(sheet, "<row r=\"{}\">", n + 1).unwrap();
        for (column, text) in ('A'..).zip(row).filter(|(_, text)| !text.is_empty()) {
            let index = strings.matches("<si>").count();
            write!(strings, "<si><t xml:space=\"preserve\">{}</t></si>", escape(text)).unwrap();
            write!(sheet, "<c r=\"{column}{}\" t=\"s\"><v>{index}</v></c>", n + 1).unwrap();
        }
        sheet.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let files = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"P\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

async fn send(app: &TestApp, who: &Account, path: &str, media_type: &str, body: Vec<u8>) -> Answer {
    app.client.send(Method::POST, path, &[("authorization", who.bearer()), ("content-type", media_type)], body).await
}

on_both! {
    async fn a_table_and_a_workbook_say_the_same(app: TestApp) {
        let mut seen = Vec::new();
        for (n, media_type) in ["text/csv; charset=utf-8", "text/csv", XLSX].into_iter().enumerate() {
            let event = app.make(a_conference().slug(&format!("tables-{n}"))).await;
            let desk = staff(&app, &format!("desk-{n}"), &event, Role::RegistrationDesk).await;
            let make = |wrong| match n {
                0 => csv(&rows(wrong), b','),
                1 => csv(&rows(wrong), b';'),
                _ => xlsx(&rows(wrong)),
            };
            let path = format!("/api/v1/events/{event}/delegations?organisation=Ybycu%C3%AD&country=PY&contact_email=c@example.org");
            let refused = send(&app, &desk, &path, media_type, make(true)).await.expect_problem(422, "validation_failed");
            assert!(refused.text().contains("row 6, Courriel: an address"), "{}", refused.text());
            assert!(refused.text().contains("row 10, Catégorie: one of"), "{}", refused.text());
            assert_eq!(refused.fields(), [("/people/3/email".to_owned(), "invalid".to_owned()), ("/people/7/category".to_owned(), "unknown".to_owned())]);
            let good = send(&app, &desk, &format!("{path}&on_error=take_good"), media_type, make(true)).await.expect(201).json();
            assert_eq!((&good["made"], &good["refused"]), (&json!(10), &json!(2)));
            let made = send(&app, &desk, &path, media_type, make(false)).await.expect(200);
            assert_eq!(outcomes(&made).iter().filter(|outcome| *outcome == "made").count(), 2);
            let body = made.json();
            assert_eq!(body["notes"], json!(["nothing is taken from the column Remarque"]));
            let strip = |member: &Value| format!("{} {} {} {} {}", member["number"].as_str().unwrap().rsplit('-').next().unwrap(), member["given_name"], member["family_name"], member["status"], member["is_head"]);
            let members: Vec<String> = body["delegation"]["members"].as_array().unwrap().iter().map(strip).collect();
            assert_eq!(members.len(), 12);
            assert!(members.iter().any(|member| member.contains("=Prueba") && !member.contains('\'')), "{members:?}");
            seen.push((body["rows"].as_array().unwrap().iter().map(|row| row["row"].as_u64().unwrap()).collect::<Vec<_>>(), members));
            books::audit(&mut app.test_db().conn(), &event);
        }
        assert!(seen.iter().all(|one| *one == seen[0]), "{seen:#?}");
        assert_eq!((told(&app, ENTERED).await, told(&app, SUMMARY).await), (36, 6));
    }
}

on_both! {
    async fn what_is_no_table_is_refused(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let path = format!("/api/v1/events/{event}/delegations?organisation=Y&country=PY");
        let long: Vec<Vec<String>> = rows(false).into_iter().take(1).chain((0..51).map(|n| vec![format!("p{n}@example.org"); 7])).collect();
        let bad = [
            ("text/csv", b"\xff\xfe".to_vec(), 422),
            ("text/csv", b"a,b\n1,2\n".to_vec(), 422),
            ("text/csv", csv(&long, b','), 422),
            (XLSX, xlsx(&long), 422),
            (XLSX, b"PK no workbook".to_vec(), 422),
            (XLSX, Vec::new(), 422),
            ("text/csv", vec![b'x'; (1 << 20) + 1], 413),
            ("text/plain", b"a".to_vec(), 415),
            ("application/json", b"{".to_vec(), 400),
        ];
        for (media_type, body, status) in bad {
            let answer = send(&app, &desk, &path, media_type, body).await;
            assert_eq!(answer.status, status, "{media_type} {}", answer.text());
        }
        assert_eq!(desk.get(&app, &format!("/api/v1/events/{event}/delegations")).await.expect(200).json()["items"], json!([]));
    }
}

on_both! {
    /// Which of the two was meant nobody knows: nobody is chosen in silence.
    async fn two_heads_are_a_fault(app: TestApp) {
        let event = app.make(a_conference()).await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let table = "given name,family name,e-mail,category,head\nAna,Prueba,ana@example.org,mayor,yes\nLuis,Prueba,luis@example.org,mayor,x\nEva,Prueba,eva@example.org,mayor,\n";
        let headers = [("authorization", desk.bearer()), ("content-type", "text/csv")];
        let send = |more: &str| format!("/api/v1/events/{event}/delegations?organisation=Ministry&country=PY{more}");
        let refused = app.client.send(Method::POST, &send(""), &headers, table.as_bytes().to_vec()).await.expect_problem(422, "validation_failed");
        assert_eq!(refused.fields(), [("/people/1/head".to_owned(), "second_head".to_owned())]);
        assert!(refused.text().contains("row 3, head"), "{}", refused.text());
        let some = app.client.send(Method::POST, &send("&on_error=take_good"), &headers, table.as_bytes().to_vec()).await.expect(201).json();
        let outcomes: Vec<&Value> = some["rows"].as_array().unwrap().iter().map(|row| &row["outcome"]).collect();
        assert_eq!(outcomes, [&json!("made"), &json!("refused"), &json!("made")]);
        assert_eq!(some["delegation"]["head"], some["rows"][0]["registration"]);
    }
}
