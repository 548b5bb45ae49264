//! The pages of awards: what everybody reads of a round before and after its embargo, a city's application, a commission's nominations.

use lyceum::features::accounts::Scope;
use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::awards::{PDF, Round, a_round, bind, city_in, round_at};
use crate::support::browser::{Browser, Form};
use crate::support::builders::a_conference;
use crate::support::crew::{account, staff};
use crate::support::http::Answer;

/// A page, as anybody reads it.
async fn page(app: &TestApp, path: &str) -> Answer {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await
}

/// What each public page that could show it says of a round, in each language, with what caches go by.
async fn public(app: &TestApp, round: &Round) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for lang in ["en", "fr", "es"] {
        for path in ["/awards".to_owned(), format!("/awards/{}", round.slug), format!("/events/{}", round.event)] {
            let answer = page(app, &format!("{path}?lang={lang}")).await.expect(200);
            all.push((format!("{path} {lang}"), answer.header("etag").to_owned(), answer.text()));
        }
    }
    all
}

/// A round without a jury, and its embargo's end.
async fn sealed_round(app: &TestApp) -> (Round, jiff::Timestamp) {
    let rules = json!({ "members_only": true, "laureates_per_region": 6, "pause_years": 6, "membership_months": 12, "parts": [
        { "code": "plan", "title": { "en": "Plan", "fr": "Projet" }, "kind": "text", "required": true, "most_words": 500 },
        { "code": "consent", "title": { "en": "Consent" }, "kind": "file", "required": true }] });
    let round =
        a_round(app, "water", rules, json!({ "title": { "en": "Water award", "fr": "Prix de l’eau", "es": "Premio del agua" } })).await;
    let until = app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap();
    (round, until)
}

on_both! {
    async fn public_pages_say_the_same_until_the_embargo_is_over_and_then_name_the_laureates(app: TestApp) {
        let (round, until) = sealed_round(&app).await;
        // A case study says nothing: it is public before, and no laureate.
        city_in(&app, "cork", "Cork", "IE").await;
        let study = json!({ "cities": ["cork"] });
        round.lead.put_json(&app, &round.path("/case-studies"), &study).await.expect(200);
        let (_, balanga) = round.applicant(&app, "balanga", "Balanga", "PH").await;
        let (_, sorocaba) = round.applicant(&app, "sorocaba", "Sorocaba", "BR").await;
        // The page says that applications are closed, once they are; what follows is decided after that.
        app.clock_at(app.platform.clock.now() + jiff::SignedDuration::from_hours(24 * 10));
        let before = public(&app, &round).await;
        let of_round: Vec<&str> = before.iter().filter(|one| one.0.starts_with("/awards/")).map(|one| one.2.as_str()).collect();
        let words = [
            ["The laureates are announced on ", "a member for more than 12 months", "Award: Water award", "at most 500 words"],
            ["Les lauréats seront annoncés le ", "depuis plus de 12 mois", "Prix\u{a0}: Prix de l’eau", "500 mots au plus"],
            ["Las ciudades galardonadas se anuncian el ", "más de 12 meses", "Premio: Premio del agua", "500 palabras como máximo"],
        ];
        for (page, words) in of_round.iter().zip(words) {
            assert!(page.contains("Cork") && !page.contains("Balanga") && !page.contains("Sorocaba"), "{page}");
            for word in words {
                assert!(page.contains(word), "{word}: {page}");
            }
        }
        // Whether anything is decided or final shows nowhere: not in a word, not in what caches go by.
        round.decided(&app, &balanga, "laureate").await.expect(200);
        round.decided(&app, &sorocaba, "not_selected").await.expect(200);
        assert_eq!(public(&app, &round).await, before);
        round.concluded(&app).await.expect(200);
        assert_eq!(public(&app, &round).await, before);
        app.clock_at(until - jiff::SignedDuration::from_secs(1));
        for (path, _, text) in public(&app, &round).await {
            assert!(!text.contains("Balanga"), "{path}: {text}");
        }
        // By the clock alone all of them name the laureate, and nobody else.
        app.clock_at(until);
        for (path, _, text) in public(&app, &round).await {
            assert!(text.contains("Balanga") && !text.contains("Sorocaba"), "{path}: {text}");
        }
        let here = format!("/awards/{}", round.slug);
        let told = page(&app, &format!("{here}?lang=es")).await.expect(200).text();
        assert!(told.contains("Asia y el Pacífico") && told.contains("Filipinas") && told.contains("Una ciudad galardonada"), "{told}");
        let narrowed = |query: &str| format!("{here}?{query}&lang=en");
        let asia = page(&app, &narrowed("region=asia_and_the_pacific")).await.expect(200).text();
        assert!(asia.contains("Balanga") && asia.contains("One laureate"), "{asia}");
        for nothing in ["region=africa", "country=BR", "region=asia_and_the_pacific&country=BR"] {
            let none = page(&app, &narrowed(nothing)).await.expect(200).text();
            assert!(!none.contains("Balanga") && none.contains("None of the laureates is from there."), "{none}");
        }
        for unknown in ["region=atlantis", "country=ZZ", "country=brazil"] {
            page(&app, &narrowed(unknown)).await.expect(404);
        }
        page(&app, "/awards/no-such-round").await.expect(404);
    }

    async fn the_home_page_leads_to_the_awards_where_there_is_a_round_to_see(app: TestApp) {
        let leads = async |lang: &str| page(&app, &format!("/?lang={lang}")).await.expect(200).text().contains("data-testid=\"to-awards\"");
        app.make(a_conference().slug("bare")).await;
        assert!(!leads("en").await);
        // A round of an event that is being planned is nobody's to see.
        let draft = app.make(a_conference().slug("planned").draft()).await;
        let lead = staff(&app, "lead.planned", &draft, Role::Secretariat).await;
        round_at(&app, &draft, lead, "planned", json!({}), json!({})).await;
        assert!(!leads("en").await && !page(&app, "/awards").await.expect(200).text().contains("/awards/planned"));
        sealed_round(&app).await;
        for (lang, words) in [("en", "Awards: rounds"), ("fr", "Prix\u{a0}: éditions"), ("es", "Premios: ediciones")] {
            let home = page(&app, &format!("/?lang={lang}")).await.expect(200).text();
            assert!(home.contains(&format!("href=\"/awards?lang={lang}\" data-testid=\"to-awards\"")) && home.contains(words), "{home}");
        }
    }

    async fn what_is_unknown_is_not_found_whatever_is_sealed(app: TestApp) {
        let (round, _) = sealed_round(&app).await;
        let here = format!("/awards/{}", round.slug);
        // What laureates are narrowed by is answered the same before.
        page(&app, &format!("{here}?region=atlantis")).await.expect(404);
        let narrowed = page(&app, &format!("{here}?region=africa")).await.expect(200).text();
        assert!(narrowed.contains("data-testid=\"sealed\"") && !narrowed.contains("laureate-count"), "{narrowed}");
        // A deadline that was extended says from when.
        let deadline = json!({ "kind": "applications", "due_at": (app.platform.clock.now() + jiff::SignedDuration::from_hours(24 * 15)).to_string(), "reason": "Asked for by <many>" });
        round.lead.post(&app, &round.path("/deadlines"), &deadline).await.expect(200);
        let told = page(&app, &here).await.expect(200).text();
        assert!(told.contains("Extended from") && told.contains("Asked for by &lt;many&gt;"), "{told}");
    }
}

/// A round with nominations: two for each country.
async fn nominated_round(app: &TestApp) -> Round {
    let rules = json!({ "members_only": true, "needs_nomination": true, "nominations_per_country": 2, "parts": [
        { "code": "plan", "title": { "en": "Plan", "es": "Proyecto" }, "kind": "text", "required": true, "most_words": 5 },
        { "code": "consent", "title": { "en": "Consent" }, "kind": "file", "required": true }] });
    a_round(app, "rivers", rules, json!({ "title": { "en": "River award", "fr": "Prix des fleuves", "es": "Premio de los ríos" } })).await
}

/// The rules that a page says it was refused by, with their version.
fn refused_by(page: &str) -> Vec<&str> {
    let list = page.split("data-testid=\"refusals\"").nth(1).unwrap_or_default().split("</ul>").next().unwrap();
    list.split("data-rule=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// How a part stands on the checklist.
fn standings(page: &str) -> Vec<&str> {
    page.split("data-standing=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

on_both! {
    async fn a_city_writes_its_application_and_nothing_typed_is_lost(app: TestApp) {
        let round = nominated_round(&app).await;
        let ybycui = city_in(&app, "ybycui", "Ybycuí", "PY").await;
        let who = account(&app, "focal.ybycui", false).await;
        bind(&app, &who, Scope::FocalPoint(ybycui)).await;
        // Nobody in particular is asked to sign in, and comes back.
        let asked = page(&app, "/awards/mine").await.expect(303);
        assert_eq!(asked.header("location"), "/sign-in?next=%2Fawards%2Fmine");
        let ana = Browser::sign_in(&app, &who.email).await;
        assert!(ana.read("/desk").await.expect(200).text().contains("href=\"/awards/mine\""));
        let begun = ana.submit(&ana.form("/awards/mine", "/begin").await).await;
        let here = begun.header("location").split('?').next().unwrap().to_owned();
        let empty = ana.follow(begun).await.text();
        assert_eq!(standings(&empty), ["missing", "missing"]);
        // A wrong address of the mayor: nothing is saved, everything typed stays, and the summary leads there.
        let form = ana.form(&here, &here).await;
        let long = "What we did & why: one two three";
        let wrong = form.clone().with("answer.plan", long).with("mayor_name", "The <mayor>").with("mayor_email", "nowhere");
        let refused = ana.submit(&wrong).await.expect(422).text();
        let kept = Form::of(&refused, &here);
        assert_eq!(["answer.plan", "mayor_name", "mayor_email"].map(|name| kept.value(name)), [long, "The <mayor>", "nowhere"]);
        assert!(refused.contains("href=\"#mayor_email\"") && standings(&refused) == ["missing", "missing"], "{refused}");
        // Too long is saved, and stands so on the checklist.
        let saved = ana.follow(ana.submit(&kept.clone().with("mayor_email", "mayor@example.org")).await).await.text();
        assert_eq!(standings(&saved), ["too_long", "missing"]);
        assert_eq!(Form::of(&saved, &here).value("answer.plan"), long);
        // Whoever had the page from before overwrites nothing unseen: both stand there.
        let late = ana.submit(&form.with("answer.plan", "Another plan")).await.expect(412).text();
        assert!(late.contains("Somebody else was faster") && late.contains("data-testid=\"present\"") && late.contains("What we did &amp; why"), "{late}");
        let again = Form::of(&late, &here);
        assert_eq!(again.value("answer.plan"), "Another plan");
        // It is not sent while something is missing: the rule is told, in the reader's language.
        ana.submit(&again).await.expect(303);
        let spanish = ana.form(&format!("{here}?lang=es"), "/submit").await;
        let refused = ana.submit(&spanish).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["dossier"]);
        assert!(refused.contains("La candidatura no está completa") && refused.contains("regla dossier, versión 1"), "{refused}");
        // A file of another type is refused at its field; none at all too.
        let upload = ana.form(&here, "/files").await;
        assert_eq!(upload.value("part"), "consent");
        let none = ana.submit_with_file(&upload, "file", ("", b"")).await.expect(422).text();
        assert!(none.contains("Choose a file first"), "{none}");
        let wrong = ana.submit_with_file(&upload, "file", ("consent.pdf", b"GIF89a of another kind")).await.expect(422).text();
        assert!(wrong.contains("href=\"#file.consent\"") && wrong.contains("another type"), "{wrong}");
        let long = [PDF, &vec![b' '; 6 << 20]].concat();
        let wrong = ana.submit_with_file(&upload, "file", ("consent.pdf", &long)).await.expect(422).text();
        assert!(wrong.contains("This file is too large"), "{wrong}");
        let attached = ana.follow(ana.submit_with_file(&upload, "file", ("Consent of the council.pdf", PDF)).await).await.text();
        assert_eq!(standings(&attached), ["there", "there"]);
        // It is taken away, and brought again.
        ana.submit(&Form::of(&attached, "/remove")).await.expect(303);
        let attached = ana.follow(ana.submit_with_file(&upload, "file", ("Consent of the council.pdf", PDF)).await).await.text();
        let file = attached.split("/files/").nth(1).unwrap().split('/').next().unwrap().split('"').next().unwrap().to_owned();
        let download = ana.read(&format!("{here}/files/{file}")).await.expect(200);
        assert!(download.header("content-disposition").starts_with("attachment") && download.header("cache-control") == "no-store");
        // A form of the page from before sends nothing: what is sent is what its sender saw.
        ana.submit(&Form::of(&saved, "/submit")).await.expect(412);
        let sent = ana.follow(ana.submit(&Form::of(&attached, "/submit")).await).await.text();
        assert!(sent.contains("data-state=\"submitted\"") && sent.contains("data-testid=\"received\"") && !sent.contains("<textarea"), "{sent}");
        assert!(sent.contains("data-outcome=\"open\"") && sent.contains("It awaits the nomination"), "{sent}");
        // What was sent stays; what is typed by then is shown, so that it is not lost.
        let lost = ana.submit(&again.with("answer.plan", "A better plan")).await;
        assert!(lost.status == 412 || lost.status == 409, "{}", lost.status);
        assert!(lost.text().contains("A better plan") && lost.text().contains("Another plan"));
        // Who is written to is corrected all the same, and a wrong address comes back as it was typed.
        let wrong = Form::of(&sent, &here).with("contact_email", "ana@nowhere");
        let wrong = wrong.with("mayor_name", "The next mayor").with("mayor_email", "not an address").with("mayor_locale", "fr");
        let refused = ana.submit(&wrong).await.expect(422).text();
        assert_eq!(Form::of(&refused, &here).value("mayor_email"), "not an address", "{refused}");
        let corrected = Form::of(&refused, &here).with("contact_email", "ana.new@example.org").with("mayor_email", "next@example.org");
        let shown = ana.follow(ana.submit(&corrected).await).await.text();
        assert!(shown.contains("next@example.org") && shown.contains("ana.new@example.org") && shown.contains("Another plan"), "{shown}");
        // To everybody else there is no such page.
        let stranger = account(&app, "stranger", false).await;
        let stranger = Browser::sign_in(&app, &stranger.email).await;
        for path in [here.clone(), format!("{here}/files/{file}"), format!("/awards/{}/nominations", round.slug)] {
            stranger.read(&path).await.expect(404);
        }
        assert!(stranger.read("/awards/mine").await.expect(200).text().contains("data-testid=\"nothing\""));
        // Taking it back is asked once.
        let asks = ana.read(&format!("{here}?ask=withdraw")).await.expect(200).text();
        let gone = ana.follow(ana.submit(&Form::of(&asks, "/withdraw")).await).await.text();
        assert!(gone.contains("data-state=\"withdrawn\"") && !gone.contains("withdraw-ask"), "{gone}");
        // And begun again, with what it held.
        let begin = ana.form("/awards/mine", &format!("/awards/{}/begin", round.slug)).await;
        let again = ana.follow(ana.submit(&begin).await).await.text();
        assert!(again.contains("data-state=\"draft\"") && again.contains("Another plan"), "{again}");
    }

    async fn a_commission_nominates_within_its_quota_and_sees_its_own_country_alone(app: TestApp) {
        let round = nominated_round(&app).await;
        let mut cases = Vec::new();
        for (slug, name, country) in [("ybycui", "Ybycuí", "PY"), ("pilar", "Pilar", "PY"), ("luque", "Luque", "PY"), ("cork", "Cork", "IE")] {
            cases.push(round.applicant(&app, slug, name, country).await);
        }
        let here = format!("/awards/{}/nominations", round.slug);
        let eva = Browser::sign_in(&app, &round.commission(&app, "PY").await.email).await;
        let mine = eva.read("/awards/mine").await.expect(200).text();
        assert!(mine.contains(&format!("href=\"{here}\"")) && mine.contains("0 of 2 nominations given"), "{mine}");
        let list = eva.read(&here).await.expect(200).text();
        assert!(list.contains("Luque") && list.contains("2 of 2 parts") && !list.contains("Cork"), "{list}");
        let cork = &cases[3].1;
        eva.read(&format!("/awards/cases/{cork}")).await.expect(404);
        let act = |case: &str| format!("/awards/cases/{case}/nominate");
        for (_, case) in &cases[..2] {
            let form = eva.form(&here, &act(case)).await.with("note", "A good <plan>");
            let told = eva.follow(eva.submit(&form).await).await.text();
            assert!(told.contains("The application is nominated.") && told.contains("A good &lt;plan&gt;"), "{told}");
        }
        // The third is refused by the rule of this version; what was typed stays.
        let luque = &cases[2].1;
        let form = eva.form(&format!("{here}?lang=fr"), &act(luque)).await.with("note", "Celle-ci aussi");
        let refused = eva.submit(&form).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["nominations_per_country"]);
        assert!(refused.contains("Toutes les désignations de ce pays sont faites.") && refused.contains("2 désignations faites sur 2"), "{refused}");
        assert_eq!(Form::of(&refused, &act(luque)).value("note"), "Celle-ci aussi");
        // One is taken back, another has its place: after the deadline it is late, and nothing is taken back any more.
        let back = eva.form(&here, &format!("/awards/cases/{}/nomination/remove", cases[0].1)).await;
        eva.submit(&back).await.expect(303);
        let deadline = app.platform.clock.now() + jiff::SignedDuration::from_hours(24 * 21);
        app.clock_at(deadline);
        let told = eva.follow(eva.submit(&eva.form(&here, &act(luque)).await).await).await.text();
        assert!(told.contains(">late<") && !told.contains("/nomination/remove"), "{told}");
        let pilar = Form::of(&list, &act(luque));
        eva.submit(&pilar).await.expect(303);
        // The city sees it; it can be told nothing of the result, and the commission neither.
        let contact = Browser::sign_in(&app, &cases[2].0.email).await;
        let own = contact.read(&format!("/awards/cases/{luque}")).await.expect(200).text();
        assert!(own.contains("after the deadline") && own.contains("data-outcome=\"open\""), "{own}");
        contact.read(&here).await.expect(404);
        // In confidence to the laureate and its commission once it is final, and to nobody else.
        round.decided(&app, luque, "laureate").await.expect(200);
        for (_, case) in [&cases[0], &cases[1], &cases[3]] {
            round.decided(&app, case, "not_selected").await.expect(200);
        }
        let before = contact.read(&format!("/awards/cases/{luque}")).await.expect(200).text();
        assert!(before.contains("data-outcome=\"open\""), "decided is not final: {before}");
        round.concluded(&app).await.expect(200);
        for reader in [&contact, &eva] {
            let told = reader.read(&format!("/awards/cases/{luque}?lang=es")).await.expect(200).text();
            assert!(told.contains("Esta ciudad recibe el premio.") && told.contains("de forma confidencial hasta el"), "{told}");
        }
        let other = Browser::sign_in(&app, &cases[1].0.email).await;
        let regret = format!("/awards/cases/{}", cases[1].1);
        assert!(other.read(&regret).await.expect(200).text().contains("data-outcome=\"open\""));
        app.clock_at(deadline + jiff::SignedDuration::from_hours(24 * 60));
        assert!(other.read(&regret).await.expect(200).text().contains("data-outcome=\"not_selected\""));
    }
}
