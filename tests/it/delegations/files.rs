//! A file at the desk: CSV or a workbook, with what is wrong at its rows, and nothing typed lost.

use lyceum::features::accounts::permissions::Role;

use super::tables::{csv, rows, xlsx};
use super::{ENTERED, told};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::{Browser, Form};
use crate::support::builders::a_conference;
use crate::support::crew::staff;

const NEW: &str = "/delegations/new";

/// The form with one person typed.
async fn typed(browser: &Browser<'_>, event: &str) -> Form {
    let form = browser.form(&format!("/desk/events/{event}{NEW}"), NEW).await;
    let form = form.with("may_enter", "true").with("organisation", "Ministry <b>").with("country", "PY");
    let form = form.with("p0_category", "mayor").with("p0_given_name", "Typed").with("p0_family_name", "Prueba");
    form.with("p0_email", "typed@example.org").with("p0_locale", "fr")
}

on_both! {
    async fn csv_and_workbooks_become_rows_with_their_faults(app: TestApp) {
        for (event, name, good, bad) in [
            ("by-csv", "people.csv", csv(&rows(false), b';'), csv(&rows(true), b';')),
            ("by-xlsx", "people.xlsx", xlsx(&rows(false)), xlsx(&rows(true))),
        ] {
            let event = app.make(a_conference().slug(event)).await;
            staff(&app, name, &event, Role::RegistrationDesk).await;
            let browser = Browser::sign_in(&app, &format!("{name}@example.org")).await;
            let form = typed(&browser, &event).await;
            let refused = browser.submit_with_file(&form, "file", (name, &bad)).await.expect(422).text();
            let again = Form::of(&refused, NEW);
            for n in 0..12 {
                assert_eq!(again.value(&format!("p{}_given_name", n + 1)), format!("Persona {n}"), "{name}");
                assert_eq!(refused.contains(&format!("id=\"p{}_email-error\"", n + 1)), n == 3, "{name} {n}");
                assert_eq!(refused.contains(&format!("id=\"p{}_category-error\"", n + 1)), n == 7, "{name} {n}");
            }
            assert!(refused.contains("row 6 of the table") && refused.contains("row 10 of the table"), "as the spreadsheet numbers them");
            let kept = [("p0_given_name", "Typed"), ("p0_locale", "fr"), ("head", "3"), ("p8_category", "roi"), ("p1_locale", "es"), ("organisation", "Ministry <b>")];
            for (field, value) in kept {
                assert_eq!(again.value(field), value, "{name} {field}");
            }
            let mended = again.with("p4_email", "persona.3@example.org").with("p8_category", "mayor");
            let done = browser.submit(&mended).await;
            browser.submit(&mended).await.expect(303);
            let page = browser.follow(done).await.text();
            assert!(page.contains("Typed Prueba") && page.contains("Persona 11 "), "{page}");
            // The whole of it once more, as a file: everybody is there already.
            let twice = browser.submit_with_file(&typed(&browser, &event).await, "file", (name, &good)).await.expect(200).text();
            assert_eq!(twice.matches("was in this delegation already").count(), 13, "{twice}");
            assert!(twice.contains("Nothing was taken from the column “Remarque”."), "{twice}");
            assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 13);
        }
        assert_eq!(told(&app, ENTERED).await, 26);
    }

    async fn what_is_no_table_is_said_at_the_file_and_what_was_typed_stays(app: TestApp) {
        let event = app.make(a_conference()).await;
        staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let browser = Browser::sign_in(&app, "desk@example.org").await;
        let form = typed(&browser, &event).await;
        let fifty = format!("category,given_name,family_name,email\n{}", "mayor,A,B,a@example.org\n".repeat(50));
        let wrong: [(&str, Vec<u8>, &str); 6] = [
            ("no table", vec![0, 1, 2, 255], "its first line does not name the columns"),
            ("no workbook", b"PK no workbook".to_vec(), "its first line does not name the columns"),
            ("too large", vec![b'a'; (1 << 20) + 1], "This file is too large"),
            ("too many", fifty.clone().into_bytes(), "more than 50 people"),
            ("far too many", fifty.replace("a@", &"a@\n".repeat(60)).into_bytes(), "more than 50 people"),
            ("no columns", b"name,email,mail\n".to_vec(), "The column \u{201c}Given names\u{201d} is missing."),
        ];
        for (what, octets, told) in wrong {
            let page = browser.submit_with_file(&form, "file", (what, &octets)).await.expect(422).text();
            assert!(page.contains(told) && page.contains("id=\"file-error\""), "{what}: {page}");
            let again = Form::of(&page, NEW);
            assert_eq!((again.value("p0_given_name"), again.value("may_enter"), again.value("country")), ("Typed", "true", "PY"), "{what}");
        }
        browser.submit_with_file(&form.clone().with("csrf", "forged"), "file", ("a.csv", b"a")).await.expect(403);
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 0);
        // Nobody chose a file: the form is taken as it is.
        browser.submit_with_file(&form, "file", ("", b"")).await.expect(303);
        assert_eq!(books::audit(&mut app.test_db().conn(), &event).total(), 1);
    }
}
