//! The page of the jury: who sits, what each judges, a conflict that is none, closing, and what came of it.

use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{marked, refused_by};
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::{Account, account, staff};

/// A round with two cases before its jury: Balanga and Cork.
async fn before_the_jury(app: &TestApp) -> (Round, [String; 2]) {
    let title = json!({ "title": { "en": "Lake award", "fr": "Prix des lacs", "es": "Premio de los lagos" } });
    let round = a_round(app, "lakes", plain_rules(), title).await;
    let (_, balanga) = round.applicant(app, "balanga", "Balanga", "PH").await;
    let (_, cork) = round.applicant(app, "cork", "Cork", "IE").await;
    round.shortlisted(app, &[&balanga, &cork]).await.expect(200);
    (round, [balanga, cork])
}

/// An account that was seated, and the id of its seat.
async fn seated(app: &TestApp, round: &Round, name: &str, country: &str) -> (Account, String) {
    let who = account(app, name, false).await;
    let body = json!({ "email": who.email, "name": name, "country": country });
    let id = round.lead.post(app, &round.path("/jurors"), &body).await.expect(201).str("id");
    (who, id)
}

async fn scores(app: &TestApp, who: &Account, case: &str, points: Value) {
    let body = json!({ "scores": points, "comments": { "plan": "Far <enough>" } });
    who.put_json(app, &format!("/api/v1/award-cases/{case}/scores"), &body).await.expect(200);
}

fn of_juror<'a>(page: &'a str, name: &str) -> &'a str {
    marked(page, &format!("data-testid=\"juror\" data-name=\"{name}\""), "</article>")
}

fn result<'a>(page: &'a str, city: &str) -> &'a str {
    marked(page, &format!("data-testid=\"result\" data-city=\"{city}\""), "</article>")
}

on_both! {
    async fn jurors_are_seated_and_a_row_that_is_refused_is_kept(app: TestApp) {
        let (round, [balanga, cork]) = before_the_jury(&app).await;
        let here = format!("/desk/awards/{}/jury", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let first = lead.read(&here).await.expect(200);
        assert_eq!((first.header("cache-control"), first.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let first = first.text();
        assert!(first.contains("2 cases are before the jury") && first.contains("Nobody sits in the jury yet"), "{first}");
        assert!(first.contains("data-state=\"open\"") && !first.contains("/jury/assign\"") && !first.contains("/jury/close\""), "{first}");
        // Every wrong field is named at once, and what was typed stays.
        let typed = Form::of(&first, "/jury/seat").with("email", "nobody@example.org").with("name", " ").with("country", "IE");
        let refused = lead.submit(&typed).await.expect(422).text();
        assert!(refused.contains("href=\"#email\"") && refused.contains("href=\"#name\"") && !refused.contains("href=\"#country\""), "{refused}");
        assert!(refused.contains("No account has this address"), "{refused}");
        let kept = Form::of(&refused, "/jury/seat");
        assert_eq!((kept.value("email"), kept.value("country")), ("nobody@example.org", "IE"));
        // Who speaks for a city judges for its country alone.
        let of_city = kept.clone().with("email", "focal.cork@example.org").with("name", "Focal <point>").with("country", "KE");
        let refused = lead.submit(&of_city).await.expect(422).text();
        assert!(refused.contains("href=\"#country\"") && refused.contains("speaks for another country"), "{refused}");
        assert_eq!(Form::of(&refused, "/jury/seat").value("name"), "Focal <point>");
        let jurors = async || round.lead.get(&app, &round.path("/jurors")).await.expect(200).json()["items"].as_array().unwrap().clone();
        assert!(jurors().await.is_empty());

        let ana = account(&app, "ana", false).await;
        let sent = kept.with("email", &ana.email).with("name", "Ana <Prueba>").with("country", "KE");
        let told = lead.follow(lead.submit(&sent).await).await.text();
        assert!(told.contains("The juror is seated") && of_juror(&told, "Ana &lt;Prueba&gt;").contains("0 cases"), "{told}");
        let again = lead.follow(lead.submit(&sent).await).await.text();
        assert!(again.contains("This account was seated before"), "{again}");
        assert_eq!(jurors().await.len(), 1);
        let (_, bo) = seated(&app, &round, "bo", "IE").await;
        let told = lead.follow(lead.submit(&lead.form(&here, "/jury/assign").await).await).await.text();
        assert!(of_juror(&told, "Ana &lt;Prueba&gt;").contains("2 cases") && of_juror(&told, "bo").contains("1 case<"), "{told}");

        // One by one: a case of their own country is not there to be ticked, and is refused where it is sent all the same.
        let cases = format!("/jury/{bo}/cases");
        let form = Form::of(&told, &cases);
        assert_eq!(form.values("case"), [balanga.as_str()]);
        assert!(!of_juror(&told, "bo").contains(&cork), "{told}");
        let refused = lead.submit(&form.clone().with("case", &cork)).await.expect(409).text();
        assert_eq!(refused_by(&refused), ["own_country"]);
        assert!(of_juror(&refused, "bo").contains("<details open>"), "{refused}");
        let told = lead.follow(lead.submit(&form.clone().with("case", "")).await).await.text();
        assert!(of_juror(&told, "bo").contains("0 cases"), "{told}");
        // What is before the jury no more since the page was drawn is said to be so.
        let ticked = Form::of(&told, &cases).and("case", &balanga);
        round.shortlisted(&app, &[&cork]).await.expect(200);
        let late = lead.submit(&ticked).await.expect(422).text();
        assert!(late.contains("This case is not before the jury any more"), "{late}");
        // Leaving is asked first, and wants its reason.
        let leave = format!("/jury/{bo}/leave");
        let asks = lead.read(&format!("{here}?ask=leave&juror={bo}")).await.expect(200).text();
        assert!(!told.contains(&leave) && asks.contains("Does bo leave the jury?"), "{asks}");
        let refused = lead.submit(&Form::of(&asks, &leave)).await.expect(422).text();
        assert!(refused.contains(&format!("href=\"#reason-{bo}\"")), "{refused}");
        assert_eq!(jurors().await[1]["left_at"], Value::Null);
        let told = lead.follow(lead.submit(&Form::of(&refused, &leave).with("reason", "No <time>")).await).await.text();
        assert!(marked(of_juror(&told, "bo"), "data-testid=\"left\"", "</p>").contains("No &lt;time&gt;"), "{told}");
        assert!(!of_juror(&told, "bo").contains("<form"), "{told}");
        for (lang, words) in [("en", "Nobody reads anybody else’s points"), ("fr", "Membres du jury"), ("es", "Cerrar el jurado")] {
            assert!(lead.read(&format!("{here}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }
    }

    async fn a_conflict_that_is_none_is_lifted_and_the_case_is_judged_anew(app: TestApp) {
        let (round, [_, cork]) = before_the_jury(&app).await;
        let (ana, id) = seated(&app, &round, "ana", "KE").await;
        round.lead.post(&app, &round.path("/jury/assign"), &json!({})).await.expect(200);
        scores(&app, &ana, &cork, json!({ "plan": 7, "reach": 8, "lasting": 9 })).await;
        let (here, lift) = (format!("/desk/awards/{}/jury", round.slug), format!("/conflicts/{cork}/lift"));
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        assert!(of_juror(&lead.read(&here).await.expect(200).text(), "ana").contains("1 complete"));
        let reason = json!({ "reason": "I advised <them>." });
        ana.post(&app, &format!("/api/v1/award-cases/{cork}/conflict"), &reason).await.expect(204);
        let told = lead.read(&here).await.expect(200).text();
        let card = of_juror(&told, "ana");
        assert!(card.contains("data-testid=\"conflict\" data-city=\"Cork\"") && card.contains("I advised &lt;them&gt;."), "{card}");
        assert!(card.contains("0 complete"), "{card}");
        assert!(!card.contains(&lift), "{card}");
        let asks = lead.read(&format!("{here}?ask=lift&juror={id}&case={cork}")).await.expect(200).text();
        assert!(asks.contains("Is there no conflict of ana about Cork?"), "{asks}");
        let form = Form::of(&asks, &lift);
        let told = lead.follow(lead.submit(&form).await).await.text();
        assert!(told.contains("The conflict is lifted") && !told.contains("data-testid=\"conflict\""), "{told}");
        let own = ana.get(&app, &round.path("/jury")).await.expect(200).json();
        let line = own["cases"].as_array().unwrap().iter().find(|one| one["case"] == cork.as_str()).unwrap();
        assert_eq!(line["scores"], json!({}), "what was given before is gone");
        // Where none stands there is nothing to lift.
        lead.submit(&form).await.expect(404);
    }

    async fn closing_is_asked_first_and_a_tie_is_shown_as_a_tie(app: TestApp) {
        let (round, [balanga, cork]) = before_the_jury(&app).await;
        let (_, medellin) = round.applicant(&app, "medellin", "Medellín", "CO").await;
        round.shortlisted(&app, &[&balanga, &cork, &medellin]).await.expect(200);
        let ((ana, _), (bo, _)) = (seated(&app, &round, "ana", "KE").await, seated(&app, &round, "bo", "PY").await);
        round.lead.post(&app, &round.path("/jury/assign"), &json!({})).await.expect(200);
        for (juror, case) in [(&ana, &balanga), (&ana, &cork), (&bo, &balanga), (&bo, &cork)] {
            scores(&app, juror, case, json!({ "plan": 7, "reach": 8, "lasting": 9 })).await;
        }
        scores(&app, &ana, &medellin, json!({ "plan": 5, "reach": 5, "lasting": 5 })).await;
        scores(&app, &bo, &medellin, json!({ "plan": 9 })).await;
        let here = format!("/desk/awards/{}/jury", round.slug);
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let asks = lead.read(&format!("{here}?ask=switch")).await.expect(200).text();
        assert!(asks.contains("Close the jury now?") && asks.contains("2 complete") && asks.contains("3 complete"), "{asks}");
        for hidden in ["data-testid=\"result\"", "77.00", "Far &lt;enough&gt;"] {
            assert!(!asks.contains(hidden), "{hidden}: {asks}");
        }
        assert_eq!(round.board(&app).await["jury_closed_at"], Value::Null, "asking closes nothing");
        let told = lead.follow(lead.submit(&Form::of(&asks, "/jury/close")).await).await.text();
        assert!(told.contains("data-state=\"closed\"") && !told.contains("/jury/seat\"") && !told.contains("/jury/assign\""), "{told}");
        for city in ["Balanga", "Cork"] {
            let card = result(&told, city);
            assert!(card.starts_with(" data-rank=\"1\"") && card.contains("data-testid=\"tied\"") && card.contains("Mean 77.00 of 100"), "{card}");
            assert!(card.contains("2 of 2 ballots count") && card.contains("data-testid=\"criterion-mean\">7.00<"), "{card}");
            assert!(card.contains("Far &lt;enough&gt;") && card.matches("data-standing=\"counted\"").count() == 2, "{card}");
        }
        let third = result(&told, "Medellín");
        assert!(third.starts_with(" data-rank=\"3\"") && !third.contains("data-testid=\"tied\"") && third.contains("Mean 50.00 of 100"), "{third}");
        assert!(marked(third, "data-testid=\"incomplete\"", "</p>").contains("bo") && third.contains("data-standing=\"incomplete\""), "{third}");
        for (lang, words) in [("fr", "à égalité"), ("es", "Abrir de nuevo el jurado")] {
            assert!(lead.read(&format!("{here}?lang={lang}")).await.expect(200).text().contains(words), "{lang}");
        }

        // Opened again everything is hidden again; once its results were used it stays closed.
        let asks = lead.read(&format!("{here}?ask=switch")).await.expect(200).text();
        let reopen = Form::of(&asks, "/jury/reopen");
        let told = lead.follow(lead.submit(&reopen).await).await.text();
        assert!(told.contains("data-state=\"open\"") && !told.contains("data-testid=\"result\"") && !told.contains("77.00"), "{told}");
        round.lead.post(&app, &round.path("/jury/close"), &json!({})).await.expect(200);
        round.decided(&app, &cork, "laureate").await.expect(200);
        let refused = lead.submit(&reopen).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"detail\"", "</p>").contains("has been used"), "{refused}");
        assert!(result(&refused, "Cork").contains("77.00"), "{refused}");
        // Nor is anything given to a juror any more, whatever was drawn before.
        let late = reopen.at(&format!("{here}/assign"));
        assert_eq!(refused_by(&lead.submit(&late).await.expect(409).text()), ["jury"]);
    }

    async fn others_get_on_each_page_what_the_interface_answers(app: TestApp) {
        let (round, [_, cork]) = before_the_jury(&app).await;
        let other = a_round(&app, "rivers", plain_rules(), json!({})).await;
        let viewer = staff(&app, "viewer", &round.event, Role::Viewer).await;
        let (juror, seat) = seated(&app, &round, "ana", "KE").await;
        let here = format!("/desk/awards/{}", round.slug);
        let pages = [("/jury", "/jurors"), ("/ceremony", "/ceremony"), ("/ceremony/order", "/ceremony"), ("/audience", "/audience")];
        for who in [&viewer, &juror, &other.lead] {
            let browser = Browser::sign_in(&app, &who.email).await;
            for (page, interface) in pages {
                let status = who.get(&app, &round.path(interface)).await.status;
                assert_eq!(status, 403);
                let answer = browser.read(&format!("{here}{page}")).await.expect(status).text();
                assert!(!answer.contains("Lake award") && !answer.contains("Cork"), "{answer}");
                browser.read(&format!("/desk/awards/no-such-round{page}")).await.expect(404);
            }
        }
        for (page, _) in pages {
            let asked = app.client.send(Method::GET, &format!("{here}{page}"), &[("accept", "text/html")], Vec::new()).await.expect(303);
            assert!(asked.header("location").starts_with("/sign-in?next=%2Fdesk%2Fawards%2Flakes%2F"), "{}", asked.header("location"));
        }
        // A form of another round acts on this one for nobody, and what belongs to this one is nothing in another.
        let of_other = Browser::sign_in(&app, &other.lead.email).await;
        let own = of_other.form("/desk/awards/rivers/jury", "/jury/seat").await.with("reason", "Sent from elsewhere").with("name", "Ana");
        let acts = ["jury/seat", "jury/assign", "jury/close", "jury/reopen", "ceremony/order", "ceremony/certificates", "audience", "audience/rows"];
        let (leave, cases) = (format!("jury/{seat}/leave"), format!("jury/{seat}/cases"));
        let named = [format!("ceremony/{cork}/representative"), format!("ceremony/{cork}/confirm"), format!("jury/{seat}/conflicts/{cork}/lift")];
        let concrete = [&leave, &cases].into_iter().chain(&named).map(String::as_str);
        for act in acts.into_iter().chain(concrete) {
            of_other.submit(&own.clone().at(&format!("{here}/{act}"))).await.expect(403);
        }
        for act in [&leave, &cases].into_iter().chain(&named) {
            of_other.submit(&own.clone().at(&format!("/desk/awards/rivers/{act}"))).await.expect(404);
        }
        let jury = round.lead.get(&app, &round.path("/jurors")).await.expect(200).json();
        assert_eq!((&jury["closed_at"], jury["items"].as_array().unwrap().len(), &jury["items"][0]["left_at"]), (&Value::Null, 1, &Value::Null));
    }
}
