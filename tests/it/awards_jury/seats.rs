//! Who sits, who asks without sitting, and what a juror is told.

use lyceum::kernel::id::AwardCaseId;
use reqwest::Method;
use serde_json::json;

use super::{act, before_the_jury, juror};
use crate::support::app::TestApp;
use crate::support::crew::account;

on_both! {
    async fn to_everybody_else_the_jury_does_not_exist(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY")]).await;
        let (contact, case) = &applied[0];
        let sitting = juror(&app, &round, "cy", "KE").await;
        act(&app, &round, "assign").await.expect(200);
        let commission = round.commission(&app, "PY").await;
        let stranger = account(&app, "stranger", false).await;
        let paths = [
            (Method::GET, round.path("/jury")),
            (Method::PUT, format!("/api/v1/award-cases/{case}/scores")),
            (Method::POST, format!("/api/v1/award-cases/{case}/conflict")),
        ];
        for (method, path) in &paths {
            for who in [contact, &commission, &stranger, &round.lead] {
                // Not even by what is said of a body.
                let answer = app.client.send_as(who.bearer(), method.clone(), path, json!(["no", "such", "body"])).await;
                answer.expect_problem(404, "not_found");
            }
            app.client.send(method.clone(), path, &[], Vec::new()).await.expect_problem(401, "unauthenticated");
        }
        let of_staff = [
            (Method::GET, "/jurors".to_owned()),
            (Method::POST, "/jurors".to_owned()),
            (Method::POST, format!("/jurors/{}/leave", sitting.id)),
            (Method::PUT, format!("/jurors/{}/cases", sitting.id)),
            (Method::DELETE, format!("/jurors/{}/conflicts/{case}", sitting.id)),
            (Method::POST, "/jury/assign".to_owned()),
            (Method::POST, "/jury/close".to_owned()),
            (Method::POST, "/jury/reopen".to_owned()),
            (Method::GET, "/jury/results".to_owned()),
        ];
        for (method, path) in &of_staff {
            for who in [contact, &commission, &stranger, &sitting.who] {
                let answer = app.client.send_as(who.bearer(), method.clone(), &round.path(path), json!(["no"])).await;
                answer.expect_problem(403, "forbidden");
            }
        }
        let later = account(&app, "later", false).await;
        let seat = |email: &str, country: &str| json!({ "email": email, "name": "Later", "country": country });
        let wrong = round.lead.post(&app, &round.path("/jurors"), &seat("nobody@example.org", "XX")).await.expect_problem(422, "validation_failed");
        assert_eq!(wrong.fields(), [("/email".to_owned(), "unknown".to_owned()), ("/country".to_owned(), "invalid".to_owned())]);
        let first = round.lead.post(&app, &round.path("/jurors"), &seat(&later.email, "KE")).await.expect(201);
        let again = round.lead.post(&app, &round.path("/jurors"), &seat(&later.email, "PY")).await.expect(200);
        assert_eq!((again.str("id"), again.str("country")), (first.str("id"), "KE".to_owned()), "the one that is there");
        // A case that is taken from the shortlist, or back by its city, is before nobody any more.
        assert_eq!(sitting.cases(&app, &round).await, [case.as_str()]);
        round.shortlisted(&app, &[]).await.expect(200);
        sitting.scores(&app, case, [1, 1, 1]).await.expect_problem(404, "not_found");
        round.shortlisted(&app, &[case]).await.expect(200);
        sitting.scores(&app, case, [1, 1, 1]).await.expect(200);
        contact.post(&app, &format!("/api/v1/award-cases/{case}/withdraw"), &json!({})).await.expect(200);
        sitting.scores(&app, case, [1, 1, 1]).await.expect_problem(404, "not_found");
        assert_eq!(sitting.cases(&app, &round).await, [""; 0]);
    }

    async fn what_is_given_is_saved_at_once_and_every_wrong_field_is_named(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY")]).await;
        let case = &applied[0].1;
        let ana = juror(&app, &round, "ana", "KE").await;
        act(&app, &round, "assign").await.expect(200);
        let wrong = json!({ "scores": { "plan": 11, "reach": 2.5, "beauty": 3, "lasting": 4 }, "comments": { "beauty": "x", "plan": "x".repeat(5001) } });
        let mut fields = ana.says(&app, case, &wrong).await.expect_problem(422, "validation_failed").fields();
        fields.sort();
        let named: Vec<(&str, &str)> = fields.iter().map(|(pointer, code)| (pointer.as_str(), code.as_str())).collect();
        let expected = [
            ("/comments/beauty", "unknown"),
            ("/comments/plan", "too_long"),
            ("/scores/beauty", "unknown"),
            ("/scores/plan", "out_of_range"),
            ("/scores/reach", "out_of_range"),
        ];
        assert_eq!(named, expected);
        ana.says(&app, case, &json!({})).await.expect_problem(422, "validation_failed");
        let early = ana.says(&app, case, &json!({ "comments": { "plan": "Good" } })).await.expect_problem(422, "validation_failed");
        assert_eq!(early.fields(), [("/comments/plan".to_owned(), "invalid".to_owned())]);
        assert_eq!(ana.own(&app, &round).await.json()["cases"][0]["scores"], json!({}), "nothing of what is refused is kept");

        ana.says(&app, case, &json!({ "scores": { "plan": 0 }, "comments": { "plan": "Good" } })).await.expect(200);
        ana.says(&app, case, &json!({ "scores": { "reach": 10 } })).await.expect(200);
        let kept = ana.says(&app, case, &json!({ "scores": { "plan": 7 } })).await.expect(200).json();
        assert_eq!((&kept["scores"], &kept["comments"], &kept["is_complete"]), (&json!({ "plan": 7, "reach": 10 }), &json!({ "plan": "Good" }), &json!(false)));
        let kept = ana.says(&app, case, &json!({ "comments": { "plan": "" } })).await.expect(200).json();
        assert_eq!((&kept["scores"]["plan"], &kept["comments"]), (&json!(7), &json!({})));

        // What was scored stays with the juror; a conflict that was none begins anew.
        let put = round.path(&format!("/jurors/{}/cases", ana.id));
        let still = round.lead.put_json(&app, &put, &json!({ "cases": [] })).await.expect(200).json();
        assert_eq!(still["cases"][0]["case"], *case);
        let rules = json!({ "rules": { "criteria": [] } });
        round.lead.put_json(&app, &round.path("/rules"), &rules).await.expect_problem(409, "conflict");
        let undo = round.path(&format!("/jurors/{}/conflicts/{case}", ana.id));
        round.lead.delete(&app, &undo).await.expect_problem(404, "not_found");
        ana.conflict(&app, case).await.expect(204);
        let seen = round.lead.get(&app, &round.path("/jurors")).await.expect(200).json();
        assert_eq!(seen["items"][0]["cases"][0]["conflict_reason"], "I advised them.");
        round.lead.delete(&app, &undo).await.expect(204);
        assert_eq!(ana.own(&app, &round).await.json()["cases"][0]["scores"], json!({}));
        round.lead.put_json(&app, &put, &json!({ "cases": [] })).await.expect(200);
        ana.scores(&app, case, [1, 1, 1]).await.expect_problem(404, "not_found");
        let unknown = json!({ "cases": [AwardCaseId::new(), case, case] });
        let fields = round.lead.put_json(&app, &put, &unknown).await.expect_problem(422, "validation_failed").fields();
        assert_eq!(fields, [("/cases/0".to_owned(), "unknown".to_owned()), ("/cases/2".to_owned(), "taken".to_owned())]);
    }
}
