//! The same at the desk: in the browser, without script, and nothing typed is lost.

use lyceum::features::accounts::permissions::Role;

use super::{ENTERED, SUMMARY, city, delegation, focal_point, members, told};
use crate::support::accounts;
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::{Browser, Form};
use crate::support::builders::{a_conference, person};
use crate::support::crew::{account, staff};

/// The form with somebody typed into a row.
fn with_person(form: Form, n: usize, email: &str) -> Form {
    let at = |name: &str| format!("p{n}_{name}");
    form.with(&at("category"), "mayor")
        .with(&at("given_name"), &format!("Persona {n}"))
        .with(&at("family_name"), "Prueba")
        .with(&at("email"), email)
}

on_both! {
    async fn a_focal_point_types_twelve_and_three_are_wrong(app: TestApp) {
        let event = app.make(a_conference()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let (_, scope) = focal_point(&app, "focal", of).await;
        let browser = Browser::sign_in(&app, "focal@example.org").await;
        let list = format!("/desk/events/{event}/delegations");
        assert!(browser.read("/desk").await.expect(200).text().contains(&list), "the way there");
        let mut form = browser.form(&format!("{list}/new"), "/delegations/new").await;
        assert_eq!(form.value("on_error"), "refuse_all");
        for n in 0..12 {
            let email = if n % 4 == 3 { "nowhere".to_owned() } else { format!("persona.{n}@example.org") };
            form = with_person(form, n, &email);
        }
        form = form.with("head", "2");
        let refused = browser.submit(&form).await.expect(422).text();
        assert!(refused.contains("may_enter-error") && told(&app, ENTERED).await == 0);
        let refused = browser.submit(&Form::of(&refused, "/delegations/new").with("may_enter", "true")).await.expect(422).text();
        let again = Form::of(&refused, "/delegations/new");
        for n in 0..12 {
            assert_eq!(refused.contains(&format!("id=\"p{n}_email-error\"")), n % 4 == 3, "{n}");
            assert_eq!(again.value(&format!("p{n}_given_name")), format!("Persona {n}"), "nothing typed is lost");
        }
        assert_eq!((again.value("head"), again.value("may_enter")), ("2", "true"));

        // The good ones only: the others stay to be corrected.
        let some = browser.submit(&again.with("on_error", "take_good")).await.expect(200).text();
        let rest = Form::of(&some, "/delegations/new");
        assert_eq!((rest.value("p0_given_name"), rest.value("p2_given_name"), rest.value("p3_given_name")), ("Persona 3", "Persona 11", ""));
        let rest = rest.with("p0_email", "persona.3@example.org").with("p1_email", "persona.7@example.org").with("p2_email", "persona.11@example.org");
        let done = browser.submit(&rest).await;
        browser.submit(&rest).await.expect(303);
        let page = browser.follow(done).await.text();
        assert!((0..12).all(|n| page.contains(&format!("Persona {n} Prueba"))), "{page}");
        assert_eq!((told(&app, ENTERED).await, told(&app, SUMMARY).await), (12, 2));

        // Another head; somebody else comes; with an error first.
        let head = Form::of(&page, "/head");
        assert!(browser.follow(browser.submit(&head).await).await.text().contains("The head of the delegation is marked."));
        let swap = Form::of(&page, "/substitute").with("given_name", "Ana").with("family_name", "Nueva");
        let wrong = browser.submit(&swap).await.expect(422).text();
        let swap = Form::of(&wrong, "/substitute");
        assert_eq!(swap.value("given_name"), "Ana");
        let swap = swap.with("email", "ana.nueva@example.org");
        let (page, twice) = (browser.submit(&swap).await, browser.submit(&swap).await);
        let (page, twice) = (browser.follow(page).await.text(), browser.follow(twice).await.text());
        assert!(page.contains("Ana Nueva") && page.contains("Persona 0 Prueba (TEST2031-0001)"), "{page}");
        assert!(twice.contains("Ana Nueva"), "pressed twice is once done: {twice}");
        // A colleague had the same page open: there is no form any more, and the page says why nothing was done.
        let late = swap.with("idempotency_key", "").with("given_name", "Luis");
        let late = browser.submit(&late).await.expect(409).text();
        assert!(late.contains("This cannot be done as the registration stands now"), "{late}");
        books::audit(&mut app.test_db().conn(), &event);

        // No focal point any more: no page.
        let admin = account(&app, "ender", true).await;
        admin.delete(&app, &scope).await.expect(204);
        browser.read(&list).await.expect(403);
        browser.submit(&with_person(rest, 0, "persona.40@example.org")).await.expect(403);
        browser.submit(&head).await.expect(404);
    }
}

on_both! {
    async fn staff_paste_a_table(app: TestApp) {
        let event = app.make(a_conference()).await;
        staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let browser = Browser::sign_in(&app, "desk@example.org").await;
        let form = browser.form(&format!("/desk/events/{event}/delegations/new"), "/delegations/new").await;
        let form = form.with("may_enter", "true").with("organisation", "Ministry <b>").with("country", "PY");
        let no_table = browser.submit(&form.clone().with("table", "just words")).await.expect(422).text();
        assert_eq!(Form::of(&no_table, "/delegations/new").value("table"), "just words");
        let table = "Nombre\tApellido\tCorreo\tCategoría\tPaís\nAna\tPrueba\tana@example.org\tMayor\tMX\nLuis\t\"Pr\"\"ueba <b>\"\tluis@\tMayor\tPY\n";
        let refused = browser.submit(&form.with("table", table)).await.expect(422).text();
        let rows = Form::of(&refused, "/delegations/new");
        assert!(refused.contains("id=\"p1_email-error\"") && !refused.contains("id=\"p0_email-error\""));
        assert_eq!((rows.value("p1_family_name"), rows.value("p0_country"), rows.value("organisation"), rows.value("table")), ("Pr\"ueba <b>", "MX", "Ministry <b>", ""));
        let page = browser.follow(browser.submit(&rows.with("p1_email", "luis@example.org")).await).await.text();
        assert!(page.contains("Ministry &lt;b&gt;") && page.contains("Ana Prueba"), "{page}");
        assert_eq!(told(&app, ENTERED).await, 2);
        books::audit(&mut app.test_db().conn(), &event);
    }

    /// Whoever is registered in another way is not in the delegation, and the page says so; where that is all of them there is none.
    async fn who_did_not_come_in_is_named(app: TestApp) {
        let event = app.make(a_conference()).await;
        staff(&app, "desk", &event, Role::RegistrationDesk).await;
        app.register(&event, &person("Persona 1").with("email", "persona.1@example.org")).await.expect(201);
        let browser = Browser::sign_in(&app, "desk@example.org").await;
        let list = format!("/desk/events/{event}/delegations");
        let form = browser.form(&format!("{list}/new"), "/delegations/new").await;
        let form = with_person(form.with("may_enter", "true").with("organisation", "Ministry").with("country", "PY"), 1, "persona.1@example.org");
        let alone = browser.submit(&form).await.expect(422).text();
        assert!(alone.contains("id=\"p0_family_name-error\"") && alone.contains("registered for the event already"), "{alone}");
        let none = browser.read(&list).await.expect(200).text();
        assert!(none.contains("There is no delegation yet."), "{none}");

        let table = "given name,family name,e-mail,category,shoe size\nAna,Prueba,ana@example.org,mayor,42\n";
        let again = Form::of(&alone, "/delegations/new").with("table", table);
        let page = browser.submit(&again).await.expect(200).text();
        assert!(page.contains("The people are registered.") && page.contains("Ana Prueba"), "{page}");
        assert!(page.contains("Persona 1 Prueba: is registered for this event in another way") && page.contains("column “shoe size”"), "{page}");
        assert_eq!(page.matches("Persona 1 Prueba").count(), 1, "no member: {page}");
        books::audit(&mut app.test_db().conn(), &event);
    }

    /// What somebody may not do is not offered; and a focal point finds the delegations beside what else they do at an event.
    async fn only_what_one_may_do_is_offered(app: TestApp) {
        let event = app.make(a_conference()).await;
        let of = city(&app, "ybycui", "Ybycuí").await;
        let desk = staff(&app, "desk", &event, Role::RegistrationDesk).await;
        let made = desk.post(&app, &format!("/api/v1/events/{event}/delegations"), &delegation(members(2))).await.expect(201).json();
        let page = format!("/desk/events/{event}/delegations/{}", made["delegation"]["id"].as_str().unwrap());
        staff(&app, "viewer", &event, Role::Viewer).await;
        let seen = Browser::sign_in(&app, "viewer@example.org").await.read(&page).await.expect(200).text();
        assert!(seen.contains("Persona 1 Prueba") && !seen.contains("/new?delegation=") && !seen.contains("/head\"") && !seen.contains("/substitute"), "{seen}");
        let offered = Browser::sign_in(&app, "desk@example.org").await.read(&page).await.expect(200).text();
        assert!(offered.contains("/new?delegation=") && offered.contains("/substitute"), "{offered}");

        let (focal, _) = focal_point(&app, "focal", of).await;
        let list = format!("/desk/events/{event}/delegations");
        let browser = Browser::sign_in(&app, "focal@example.org").await;
        assert!(browser.read("/desk").await.expect(200).text().contains(&list));
        accounts::grant(&app, focal.id, &event, Role::Programme).await;
        let start = browser.read("/desk").await.expect(200).text();
        assert!(start.contains(&list) && start.contains(&format!("/desk/events/{event}/programme")), "{start}");
        let city_desk = browser.read(&page).await.expect(200).text();
        assert!(city_desk.contains("/substitute"), "{city_desk}");
    }
}
