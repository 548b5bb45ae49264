//! What is typed and sent on the pages of awards: nothing of it is lost, sending twice is harmless, and what is wrong is said where it is.

use jiff::SignedDuration;
use lyceum::features::accounts::Scope;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{PDF, Round, a_round, bind, city_in, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::account;

/// Rules with nominations, one for each country, and without a jury.
fn rules() -> Value {
    let mut rules = plain_rules();
    (rules["criteria"], rules["needs_nomination"], rules["nominations_per_country"]) = (json!([]), json!(true), json!(1));
    rules
}

/// Two focal points of a city, and the page of its application.
async fn two_of_a_city<'a>(app: &'a TestApp, round: &Round) -> ([Browser<'a>; 2], String) {
    let city = city_in(app, "ybycui", "Ybycuí", "PY").await;
    let (ana, bo) = (account(app, "ana", false).await, account(app, "bo", false).await);
    let case = round.started(app, &ana, city).await.expect(201).str("id");
    bind(app, &bo, Scope::FocalPoint(city)).await;
    ([Browser::sign_in(app, &ana.email).await, Browser::sign_in(app, &bo.email).await], format!("/awards/cases/{case}"))
}

/// What stands where something is marked as typed and lost.
fn lost(page: &str) -> Vec<&str> {
    page.split("data-testid=\"typed\"").skip(1).map(|rest| rest.split("</d").next().unwrap()).collect()
}

/// The id of the file that a page shows.
fn file_of(page: &str) -> &str {
    page.split("/files/").nth(1).unwrap().split(['/', '"']).next().unwrap()
}

on_both! {
    async fn who_was_typed_too_late_stands_there_to_be_copied(app: TestApp) {
        let round = a_round(&app, "water", rules(), json!({})).await;
        let ([ana, _], here) = two_of_a_city(&app, &round).await;
        let form = ana.form(&here, &here).await.with("answer.plan", "A plan <of> ours").with("contact_name", "Ana <the next>");
        let form = form.with("mayor_name", "The <mayor>").with("mayor_email", "mayor@example.org").with("mayor_locale", "es");
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 11));
        let late = ana.submit(&form).await.expect(409).text();
        let kept = lost(&late);
        assert!(kept.len() == 3 && kept[0].contains("A plan &lt;of&gt; ours") && kept[1].contains("Ana &lt;the next&gt;"), "{late}");
        assert!(["The &lt;mayor&gt;", "mayor<wbr>", "Español"].iter().all(|word| kept[2].contains(word)), "{}", kept[2]);
        assert!(late.contains("data-rule=\"applications_deadline\""), "{late}");
        // A page that was only read says none of this.
        assert!(lost(&ana.read(&here).await.expect(200).text()).is_empty());
    }

    async fn what_is_sent_twice_is_done_once(app: TestApp) {
        let round = a_round(&app, "water", rules(), json!({})).await;
        let ([ana, bo], here) = two_of_a_city(&app, &round).await;
        let of_bo = bo.form(&here, "/submit").await;
        let form = ana.form(&here, &here).await.with("answer.plan", "One\r\ntwo").with("mayor_name", " Mayor ").with("mayor_email", "mayor@example.org");
        ana.submit(&form).await.expect(303);
        let again = ana.submit(&form).await.expect(303);
        assert!(again.header("location").ends_with("?done=saved"));
        // Something else of the same page is another matter, also where only the person differs.
        for (field, typed) in [("answer.plan", "Three"), ("contact_name", "Bo"), ("mayor_name", "")] {
            let other = form.clone().with(field, typed).with("mayor_email", if field == "mayor_name" { "" } else { "mayor@example.org" });
            assert!(ana.submit(&other).await.expect(412).text().contains("Somebody else was faster"), "{field}");
        }
        let upload = ana.form(&here, "/files").await;
        assert_eq!(upload.value("seen"), "");
        let attached = ana.follow(ana.submit_with_file(&upload, "file", ("consent.pdf", PDF)).await).await.text();
        ana.submit_with_file(&upload, "file", ("consent.pdf", PDF)).await.expect(303);
        assert_eq!(file_of(&attached), file_of(&ana.read(&here).await.text()), "the same file is attached once");
        let send = Form::of(&attached, "/submit");
        for _ in 0..2 {
            assert!(ana.submit(&send).await.expect(303).header("location").ends_with("?done=submitted"));
        }
        assert_eq!(round.lead.get(&app, &round.path("/board")).await.expect(200).json()["cases"].as_array().unwrap().len(), 1);
        // Whoever saw something else did not send this.
        bo.submit(&of_bo).await.expect(412);
        let correct = ana.form(&here, &here).await.with("contact_name", "Ana the next");
        for _ in 0..2 {
            ana.submit(&correct).await.expect(303);
        }
        let asked = ana.form(&format!("{here}?ask=withdraw"), "/withdraw").await;
        for _ in 0..2 {
            assert!(ana.submit(&asked).await.expect(303).header("location").ends_with("?done=withdrawn"));
        }
        // By a program a second time is refused, as ever.
        let case = here.rsplit('/').next().unwrap();
        round.lead.post(&app, &format!("/api/v1/award-cases/{case}/withdraw"), &json!({})).await.expect_problem(409, "conflict");
    }

    async fn of_two_who_bring_a_file_the_second_sees_the_first(app: TestApp) {
        let round = a_round(&app, "water", rules(), json!({})).await;
        let ([ana, bo], here) = two_of_a_city(&app, &round).await;
        let (of_ana, of_bo) = (ana.form(&here, "/files").await, bo.form(&here, "/files").await);
        let other = [PDF, b"% of Bo\n"].concat();
        ana.submit_with_file(&of_ana, "file", ("ana.pdf", PDF)).await.expect(303);
        let late = bo.submit_with_file(&of_bo, "file", ("bo.pdf", &other)).await.expect(412).text();
        assert!(late.contains("Somebody else was faster") && late.contains("ana.pdf") && !late.contains("bo.pdf"), "{late}");
        // Who has seen it replaces it; the page from before removes what is gone already, which is as it was to be.
        let remove = ana.form(&here, "/remove").await;
        let placed = bo.follow(bo.submit_with_file(&Form::of(&late, "/files"), "file", ("bo.pdf", &other)).await).await.text();
        assert!(placed.contains("bo.pdf") && !placed.contains("ana.pdf"), "{placed}");
        ana.submit(&remove).await.expect(303);
        let stale = ana.submit_with_file(&of_ana, "file", ("ana.pdf", PDF)).await.expect(412).text();
        assert!(stale.contains("bo.pdf"), "{stale}");
        for _ in 0..2 {
            assert!(bo.submit(&Form::of(&placed, "/remove")).await.expect(303).header("location").ends_with("?done=removed"));
        }
        assert!(!bo.read(&here).await.text().contains("bo.pdf"));
    }

    async fn a_note_to_a_nomination_is_kept_or_given_back(app: TestApp) {
        let round = a_round(&app, "water", rules(), json!({})).await;
        let (_, case) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        let (_, other) = round.applicant(&app, "pilar", "Pilar", "PY").await;
        let eva = Browser::sign_in(&app, &round.commission(&app, "PY").await.email).await;
        let officer = account(&app, "officer", false).await;
        bind(&app, &officer, Scope::NationalCommission(lyceum::kernel::country::Country::parse("PY").unwrap())).await;
        let max = Browser::sign_in(&app, &officer.email).await;
        let (here, act) = (format!("/awards/{}/nominations", round.slug), format!("/awards/cases/{case}/nominate"));
        let form = eva.form(&here, &act).await;
        let of_max = max.form(&here, &act).await.with("note", "Ours <too>");
        // A note that is too long is said at its field, in words.
        let long = eva.submit(&form.clone().with("note", &"x".repeat(4001))).await.expect(422).text();
        let field = format!("id=\"note-{case}\" name=\"note\" rows=\"3\" aria-describedby=\"note-{case}-error\" aria-invalid=\"true\"");
        assert!(long.contains(&field) && long.contains(&format!("id=\"note-{case}-error\"")) && long.contains("<title>Error:"), "{long}");
        let sent = form.with("note", "A good\r\nplan");
        for _ in 0..2 {
            eva.submit(&sent).await.expect(303);
        }
        // The second officer is told that theirs was not kept, and where it stands.
        let late = max.submit(&of_max).await.expect(409).text();
        assert!(late.contains(&format!("href=\"#case-{case}\"")) && late.contains("your note was not added"), "{late}");
        assert!(lost(&late).len() == 1 && lost(&late)[0].contains("Ours &lt;too&gt;") && late.contains("A good\nplan"), "{late}");
        max.submit(&of_max.clone().with("note", " ")).await.expect(303);
        let nomination = format!("/api/v1/award-cases/{case}/nomination");
        officer.post(&app, &nomination, &json!({ "note": "Ours too" })).await.expect_problem(409, "conflict");
        let stands = officer.post(&app, &nomination, &json!({ "note": "A good\nplan" })).await.expect(200).json();
        assert_eq!(stands["note"], "A good\nplan");
        // What a rule refuses is said on top, and leads to the application that it is about.
        let refused = max.submit(&max.form(&here, &format!("{other}/nominate")).await.with("note", "And this")).await.expect(409).text();
        let top = refused.split("class=\"errors\"").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(refused.contains("<title>Error:") && top.contains("autofocus") && top.contains("data-rule=\"nominations_per_country\""), "{refused}");
        assert!(top.contains(&format!("<a href=\"#case-{other}\">Pilar</a>")) && refused.contains(&format!("id=\"case-{other}\"")), "{top}");
        assert_eq!(Form::of(&refused, &format!("{other}/nominate")).value("note"), "And this");
    }

    async fn who_receives_is_named_once_and_a_number_that_nobody_has_is_said_so(app: TestApp) {
        let mut plain = plain_rules();
        plain["criteria"] = json!([]);
        let round = a_round(&app, "water", plain, json!({})).await;
        let (of_city, case) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        round.decided(&app, &case, "laureate").await.expect(200);
        round.concluded(&app).await.expect(200);
        let (ana, here) = (Browser::sign_in(&app, &of_city.email).await, format!("/awards/cases/{case}/representative"));
        let form = ana.form(&here, "/representative").await.with("name", "Ana  <Prueba>").with("role", "Mayor");
        for (lang, words) in [("en", "Nobody of this city is registered"), ("fr", "Personne de cette ville"), ("es", "Nadie de esta ciudad")] {
            let typed = ana.form(&format!("{here}?lang={lang}"), "/representative").await.with("name", "Ana").with("registration", "NOBODY-1");
            let refused = ana.submit(&typed).await.expect(422).text();
            assert!(refused.contains("href=\"#registration\"") && refused.contains(words), "{refused}");
        }
        let stands = async || round.lead.get(&app, &round.path("/ceremony")).await.expect(200).json()["laureates"][0]["representative"].clone();
        ana.submit(&form).await.expect(303);
        let first = stands().await;
        assert!(ana.submit(&form).await.expect(303).header("location").ends_with("?done=named"));
        assert_eq!(stands().await, first, "named once");
        // Another, or the same with a mark that differs, was not seen by who sends it.
        for other in [form.clone().with("name", "Bo"), form.clone().with("is_deputy", "true"), form.clone().with("role", "")] {
            ana.submit(&other).await.expect(412);
        }
        assert_eq!(stands().await, first);
    }

    async fn the_desk_says_in_words_what_does_not_fit(app: TestApp) {
        let round = a_round(&app, "water", rules(), json!({})).await;
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let here = format!("/desk/awards/{}", round.slug);
        let says = async |form: Form, field: &str, words: &str| {
            let refused = lead.submit(&form).await.expect(422).text();
            assert!(refused.contains(&format!("href=\"#{field}\"")) && refused.contains(words), "{words}: {refused}");
        };
        let due = lead.form(&here, "/deadline").await.with("reason", "x");
        says(due.clone().with("due_at", "2190-01-01T12:00"), "due_at", "before the end of the embargo").await;
        says(due.with("due_at", "1990-01-01T12:00"), "due_at", "after the opening of the call").await;
        let studies = lead.form(&here, "/case-studies").await;
        says(studies.with("cities", "atlantis"), "cities", "No city has this id").await;
        let paper = lead.form(&format!("{here}/cases"), "/cases/paper").await;
        let paper = paper.with("city", "atlantis").with("contact_name", "Ana").with("contact_email", "ana@example.org");
        says(paper, "city", "No city has this id").await;
    }
}
