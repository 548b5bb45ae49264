//! The page on which a city says who receives the award: for whom it is there, what it keeps, and who is named at last.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::builders::person;
use crate::support::crew::account;
use crate::support::http::Answer;

/// The page of a case.
fn page(case: &str) -> String {
    format!("/awards/cases/{case}/representative")
}

/// A round without a jury in which Balanga is decided to be a laureate and Cork not: the contacts' addresses with their cases.
async fn decided(app: &TestApp) -> (Round, [(String, String); 2]) {
    let mut rules = plain_rules();
    (rules["criteria"], rules["needs_nomination"]) = (json!([]), json!(true));
    let title = json!({ "title": { "en": "Lake award", "fr": "Prix des lacs", "es": "Premio de los lagos" } });
    let round = a_round(app, "lakes", rules, title).await;
    let mut all = Vec::new();
    for (slug, name, country, outcome) in [("balanga", "Balanga", "PH", "laureate"), ("cork", "Cork", "IE", "not_selected")] {
        let (contact, case) = round.applicant(app, slug, name, country).await;
        round.nominated(app, &round.commission(app, country).await, &case).await.expect(200);
        round.decided(app, &case, outcome).await.expect(200);
        all.push((contact.email, case));
    }
    (round, all.try_into().unwrap())
}

/// What the secretariat reads by the interface of who receives for the laureate.
async fn stands(app: &TestApp, round: &Round) -> Value {
    round.lead.get(app, &round.path("/ceremony")).await.expect(200).json()["laureates"][0]["representative"].clone()
}

/// What an answer says, but for what differs from request to request and from address to address.
fn said(answer: &Answer, case: &str) -> (u16, String, String) {
    let text = answer.text().replace(answer.header("x-request-id"), "REQUEST").replace(case, "CASE");
    (answer.status, answer.header("cache-control").to_owned(), text)
}

/// A form of these fields to this address, from a page of the reader's own.
async fn form_to(of: &Browser<'_>, path: &str) -> Form {
    of.form("/account", "/sign-out").await.at(path)
}

on_both! {
    async fn it_is_there_for_who_may_name_somebody_and_tells_nobody_else_anything(app: TestApp) {
        let (round, [(of_city, won), (of_other, lost)]) = decided(&app).await;
        let until = app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap();
        let unknown = "0197a000-0000-7000-8000-000000000000".to_owned();
        let (contact, lead) = (Browser::sign_in(&app, &of_city).await, Browser::sign_in(&app, &round.lead.email).await);
        let other = Browser::sign_in(&app, &of_other).await;
        let commission = Browser::sign_in(&app, &round.commission(&app, "PH").await.email).await;
        let stranger = Browser::sign_in(&app, &account(&app, "stranger", false).await.email).await;
        let link = async |of: &Browser<'_>, case: &str| of.read(&format!("/awards/cases/{case}")).await.text().contains(&page(case));
        // Who may not, reads and sends the same as to a case that there is not.
        let is_nothing = async |of: &Browser<'_>, case: &str| {
            let there_is_none = of.read(&page(&unknown)).await.expect(404);
            assert_eq!(said(&of.read(&page(case)).await, case), said(&there_is_none, &unknown));
            for act in ["", "/confirm"] {
                let send = async |case: &str| of.submit(&form_to(of, &(page(case) + act)).await.with("seen", "x").with("name", "")).await;
                assert_eq!(said(&send(case).await, case), said(&send(&unknown).await.expect(404), &unknown));
            }
        };

        // Decided is not concluded: nobody knows of a laureate, and the secretariat names nobody.
        for of in [&contact, &lead] {
            is_nothing(of, &won).await;
            assert!(!link(of, &won).await);
        }
        round.concluded(&app).await.expect(200);
        let asked = app.client.get(&page(&won)).await.expect(303);
        assert!(asked.header("location").starts_with("/sign-in?next="), "{}", asked.header("location"));
        for of in [&contact, &lead] {
            assert!(link(of, &won).await);
            let told = of.read(&page(&won)).await.expect(200);
            assert_eq!((told.header("cache-control"), told.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
            assert!(told.text().contains("data-testid=\"confidential\"") && told.text().contains("nobody named"), "{}", told.text());
            is_nothing(of, &lost).await;
            assert!(!link(of, &lost).await);
        }
        for of in [&commission, &other, &stranger] {
            is_nothing(of, &won).await;
            is_nothing(of, &lost).await;
            assert!(!link(of, &won).await && !link(of, &lost).await);
        }
        assert_eq!(stands(&app, &round).await, Value::Null);
        // When everybody knows, it is said in confidence no more, and there is still none of who was not selected.
        app.clock_at(until);
        let told = contact.read(&page(&won)).await.expect(200).text();
        assert!(!told.contains("data-testid=\"confidential\""), "{told}");
        for of in [&commission, &other, &stranger, &lead] {
            is_nothing(of, &lost).await;
        }
        is_nothing(&commission, &won).await;
        for (lang, words) in [("en", "Who receives the award"), ("fr", "Qui reçoit le prix"), ("es", "Quién recibe el premio")] {
            assert!(contact.read(&format!("{}?lang={lang}", page(&won))).await.expect(200).text().contains(words), "{lang}");
        }
    }

    async fn what_is_refused_is_kept_and_who_is_named_last_stands(app: TestApp) {
        let (round, [(of_city, won), _]) = decided(&app).await;
        let register = async |name: &str, city: &str, country: &str| {
            app.register(&round.event, &person(name).with("organisation", city).with("country", country)).await.expect(201).str("number")
        };
        let (number, foreign) = (register("Ana", "balanga", "PH").await, register("Bo", "cork", "IE").await);
        round.concluded(&app).await.expect(200);
        let (contact, lead) = (Browser::sign_in(&app, &of_city).await, Browser::sign_in(&app, &round.lead.email).await);
        let here = page(&won);
        let first = contact.form(&here, "/representative").await;

        // All that is wrong is said at once, and what was typed stays; a number of another city is nobody's.
        let typed = first.clone().with("honorific", "H.E. <first>").with("role", "r".repeat(101).as_str()).with("registration", &foreign);
        let refused = contact.submit(&typed.with("name", " ").with("is_deputy", "true")).await.expect(422).text();
        for field in ["name", "role", "registration"] {
            assert!(refused.contains(&format!("href=\"#{field}\"")), "{field}: {refused}");
        }
        let kept = Form::of(&refused, "/representative");
        let fields = ["honorific", "registration", "is_deputy", "is_confirmed"];
        assert_eq!(fields.map(|name| kept.value(name)), ["H.E. <first>", foreign.as_str(), "true", ""]);
        assert_eq!(stands(&app, &round).await, Value::Null);

        // Named is not confirmed; the number is written as people write it.
        let sent = kept.with("name", "Ana <Prueba>").with("role", "Mayor").with("registration", &format!(" {} ", number.to_lowercase()));
        let told = contact.follow(contact.submit(&sent).await).await.text();
        assert!(told.contains("H.E. &lt;first&gt; Ana &lt;Prueba&gt;") && told.contains("not confirmed") && told.contains(&number), "{told}");
        assert_eq!(stands(&app, &round).await["is_deputy"], true);
        let confirm = Form::of(&told, "/confirm");
        // The page from before names and confirms nobody: somebody else stands there, whom its reader has not seen.
        let late = lead.submit(&lead.form(&here, "/representative").await.with("seen", "").with("name", "Late <typed>")).await.expect(412).text();
        assert!(late.contains("data-testid=\"present\"") && late.contains("Ana &lt;Prueba&gt;"), "{late}");
        let again = Form::of(&late, "/representative");
        assert_eq!(again.value("name"), "Late <typed>");
        let told = lead.follow(lead.submit(&again).await).await.text();
        assert!(told.contains("Late &lt;typed&gt;") && !told.contains("Ana &lt;Prueba&gt;"), "{told}");
        let unseen = contact.submit(&confirm).await.expect(412).text();
        assert!(unseen.contains("data-testid=\"present\"") && unseen.contains("Late &lt;typed&gt;"), "{unseen}");
        assert_eq!(stands(&app, &round).await["confirmed_at"], Value::Null);
        // What stands is confirmed once.
        let told = contact.follow(contact.submit(&Form::of(&unseen, "/confirm")).await).await.text();
        assert!(!told.contains("/confirm\"") && !told.contains("not confirmed"), "{told}");
        let named = stands(&app, &round).await;
        assert_eq!((&named["name"], &named["is_certain"]), (&json!("Late <typed>"), &json!(true)));
        // A deputy of whom it is certain leaves no gap in between.
        let deputy = Form::of(&told, "/representative").with("name", "Cy").with("is_deputy", "true").with("is_confirmed", "true");
        let told = contact.follow(contact.submit(&deputy).await).await.text();
        assert!(told.contains(">deputy<"), "{told}");
        assert_eq!(stands(&app, &round).await["is_certain"], true);
    }
}
