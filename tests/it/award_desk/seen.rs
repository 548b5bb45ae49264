//! Two of the secretariat at once: nobody undoes unseen what a colleague did, and what is sent twice is done once.

use serde_json::{Value, json};

use super::marked;
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, city_in, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::account;

/// A round with the cases of Balanga and Cork, and its page at the desk.
async fn a_round_of_two(app: &TestApp) -> (Round, [String; 2], String) {
    let round = a_round(app, "lakes", plain_rules(), json!({ "title": { "en": "Lake award" } })).await;
    let (_, balanga) = round.applicant(app, "balanga", "Balanga", "PH").await;
    let (_, cork) = round.applicant(app, "cork", "Cork", "IE").await;
    let here = format!("/desk/awards/{}", round.slug);
    (round, [balanga, cork], here)
}

/// Sends a form that was overtaken: what was typed stays, and is done once it is sent again from what stands. Twice is once.
async fn overtaken(lead: &Browser<'_>, form: &Form, action: &str, kept: (&str, &[&str])) -> String {
    let page = lead.submit(form).await.expect(412).text();
    let again = Form::of(&page, action);
    assert_eq!(again.values(kept.0), kept.1, "{page}");
    lead.submit(&again).await.expect(303);
    lead.submit(&again).await.expect(303);
    page
}

on_both! {
    async fn a_decision_is_not_replaced_unseen(app: TestApp) {
        let (round, [balanga, _], here) = a_round_of_two(&app).await;
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        let action = format!("/cases/{balanga}/decision");
        let form = lead.form(&format!("{here}/cases"), &action).await.with("outcome", "not_selected").with("reasons", "Ours <typed>");
        let body = json!({ "outcome": "not_selected", "reasons": "Of a colleague." });
        round.lead.put_json(&app, &format!("/api/v1/award-cases/{balanga}/decision"), &body).await.expect(200);
        let page = overtaken(&lead, &form, &action, ("reasons", &["Ours <typed>"])).await;
        assert!(page.contains("Of a colleague.") && page.contains("Somebody else was faster"), "{page}");
        assert_eq!(round.board(&app).await["cases"][0]["reasons"], "Ours <typed>");
    }

    async fn the_ticks_of_a_colleague_stay(app: TestApp) {
        let (round, [balanga, cork], here) = a_round_of_two(&app).await;
        let (list, lead) = (format!("{here}/cases"), Browser::sign_in(&app, &round.lead.email).await);
        let ticked = lead.form(&list, "/cases/shortlist").await.and("case", &cork);
        round.shortlisted(&app, &[&balanga]).await.expect(200);
        overtaken(&lead, &ticked, "/cases/shortlist", ("case", &[&cork])).await;
        round.shortlisted(&app, &[&balanga, &cork]).await.expect(200);

        let juror = account(&app, "juror", false).await;
        let seat = json!({ "email": juror.email, "name": "Juror", "country": "KE" });
        let id = round.lead.post(&app, &round.path("/jurors"), &seat).await.expect(201).str("id");
        let (jury, action) = (format!("{here}/jury"), format!("/jury/{id}/cases"));
        let given = lead.form(&jury, &action).await.and("case", &cork);
        round.lead.put_json(&app, &round.path(&format!("/jurors/{id}/cases")), &json!({ "cases": [balanga] })).await.expect(200);
        overtaken(&lead, &given, &action, ("case", &[&cork])).await;

        round.lead.post(&app, &round.path("/jury/close"), &json!({})).await.expect(200);
        let recommended = lead.form(&list, "/cases/recommend").await.and("case", &cork).with("note", "Cork <alone>");
        let both = json!({ "cases": [balanga, cork], "note": "Both" });
        round.lead.put_json(&app, &round.path("/recommendation"), &both).await.expect(200);
        assert_eq!(lead.form(&list, "/cases/recommend").await.value("note"), "Both", "the words of the jury stand in the form");
        overtaken(&lead, &recommended, "/cases/recommend", ("note", &["Cork <alone>"])).await;
        assert_eq!(round.board(&app).await["recommendation"], "Cork <alone>");
        // Nor are its words replaced by who ticked the same before they were there.
        lead.submit(&recommended.with("note", "")).await.expect(412);
        for (case, outcome) in [(&balanga, "not_selected"), (&cork, "laureate")] {
            round.decided(&app, case, outcome).await.expect(200);
        }
        round.concluded(&app).await.expect(200);
        let page = lead.read(&list).await.expect(200).text();
        assert!(marked(&page, "data-testid=\"words\"", "</div>").contains("Cork &lt;alone&gt;"), "{page}");
    }

    async fn case_studies_and_the_order_are_not_replaced_unseen(app: TestApp) {
        let (round, cases, here) = a_round_of_two(&app).await;
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        city_in(&app, "espoo", "Espoo", "FI").await;
        let typed = lead.form(&here, "/case-studies").await.with("cities", "cork");
        round.lead.put_json(&app, &round.path("/case-studies"), &json!({ "cities": ["balanga", "espoo"] })).await.expect(200);
        let page = overtaken(&lead, &typed, "/case-studies", ("cities", &["cork"])).await;
        assert!(marked(&page, "data-testid=\"case-studies\"", "</ol>").contains("Espoo"), "{page}");

        let [balanga, cork] = &cases;
        let juror = account(&app, "juror", false).await;
        let seat = json!({ "email": juror.email, "name": "Juror", "country": "KE" });
        round.lead.post(&app, &round.path("/jurors"), &seat).await.expect(201);
        round.lead.post(&app, &round.path("/jury/close"), &json!({})).await.expect(200);
        for case in &cases {
            round.decided(&app, case, "laureate").await.expect(200);
        }
        round.concluded(&app).await.expect(200);
        let (of_balanga, of_cork) = (format!("position.{balanga}"), format!("position.{cork}"));
        let page = format!("{here}/ceremony");
        let order = lead.form(&page, "/ceremony/order").await.with(&of_balanga, "1").with(&of_cork, "2");
        let other: Value = json!({ "cases": [cork, balanga] });
        round.lead.put_json(&app, &round.path("/ceremony/order"), &other).await.expect(200);
        overtaken(&lead, &order, "/ceremony/order", (&of_cork, &["2"])).await;
    }

    async fn nothing_is_asked_to_be_concluded_once_the_embargo_has_passed(app: TestApp) {
        let (round, cases, here) = a_round_of_two(&app).await;
        let lead = Browser::sign_in(&app, &round.lead.email).await;
        round.lead.post(&app, &round.path("/jury/close"), &json!({})).await.expect(200);
        for case in &cases {
            round.decided(&app, case, "laureate").await.expect(200);
        }
        let asks = format!("{here}?ask=conclude");
        let form = lead.form(&asks, "/conclude").await;
        let until = app.client.get(&round.path("")).await.expect(200).str("embargo_until");
        app.clock_at(until.parse().unwrap());
        let page = lead.read(&asks).await.expect(200).text();
        assert!(page.contains("data-testid=\"overdue\"") && !page.contains("data-testid=\"sealed\"") && !page.contains("/conclude\""), "{page}");
        let refused = lead.submit(&form).await.expect(409).text();
        assert!(marked(&refused, "data-testid=\"detail\"", "</p>").contains("move it first"), "{refused}");
    }
}
