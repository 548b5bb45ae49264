//! What ballots come to: who left, and ties.

use serde_json::{Value, json};

use super::{act, before_the_jury, first_file, juror, line, results};
use crate::support::app::TestApp;

on_both! {
    async fn who_leaves_half_way_leaves_results_that_add_up(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO"), ("kaunas", "LT")]).await;
        let [one, two, three] = [0, 1, 2].map(|at: usize| applied[at].1.clone());
        let file = first_file(&app, &applied[0].0, &one).await;
        let (ana, bo) = (juror(&app, &round, "ana", "KE").await, juror(&app, &round, "bo", "DE").await);
        act(&app, &round, "assign").await.expect(200);
        for case in [&one, &two] {
            ana.scores(&app, case, [4, 4, 4]).await.expect(200);
        }
        bo.scores(&app, &one, [5, 5, 5]).await.expect(200);
        bo.says(&app, &two, &json!({ "scores": { "plan": 10, "reach": 10 } })).await.expect(200);

        let leave = round.path(&format!("/jurors/{}/leave", bo.id));
        round.lead.post(&app, &leave, &json!({})).await.expect_problem(422, "validation_failed");
        let left = round.lead.post(&app, &leave, &json!({ "reason": "Illness" })).await.expect(200);
        let again = round.lead.post(&app, &leave, &json!({ "reason": "Another" })).await.expect(200);
        assert_eq!((left.json(), left.str("left_reason")), (again.json(), "Illness".to_owned()), "once more changes nothing");
        assert_eq!((&left.json()["complete"], left.json()["cases"].as_array().unwrap().len()), (&json!(1), 3));
        assert_eq!(bo.sees(&app, &one, &file).await, [404, 404]);
        bo.own(&app, &round).await.expect_problem(404, "not_found");
        bo.scores(&app, &two, [1, 1, 1]).await.expect_problem(404, "not_found");
        bo.conflict(&app, &one).await.expect_problem(404, "not_found");
        let put = round.path(&format!("/jurors/{}/cases", bo.id));
        round.lead.put_json(&app, &put, &json!({ "cases": [] })).await.expect_problem(409, "conflict");
        let seat = json!({ "email": bo.who.email, "name": "Bo", "country": "DE" });
        assert_eq!(round.lead.post(&app, &round.path("/jurors"), &seat).await.expect(200).str("left_reason"), "Illness");

        // Cy takes over what Bo did not finish.
        let cy = juror(&app, &round, "cy", "JP").await;
        let put = round.path(&format!("/jurors/{}/cases", cy.id));
        round.lead.put_json(&app, &put, &json!({ "cases": [two, three] })).await.expect(200);
        cy.scores(&app, &two, [7, 7, 7]).await.expect(200);
        act(&app, &round, "close").await.expect(200);
        let all = results(&app, &round).await.expect(200).json();
        let of = |case: &str| {
            let line = line(&all, case);
            (line["sum"].clone(), line["counted"].clone(), line["incomplete"].clone(), line["excluded"]["left"].clone(), line["rank"].clone())
        };
        let five = |sum: u32, counted: u32, incomplete: u32, left: u32, rank: Value| (json!(sum), json!(counted), json!(incomplete), json!(left), rank);
        assert_eq!(of(&one), five(90, 2, 0, 0, json!(2)), "what Bo completed stays and counts");
        assert_eq!(of(&two), five(110, 2, 0, 1, json!(1)), "what Bo began does not");
        assert_eq!(of(&three), five(0, 0, 2, 1, Value::Null));
        assert_eq!(line(&all, &two)["mean"], "55.00");
    }

    async fn ties_are_shown_as_ties(app: TestApp) {
        let cities = [("ybycui", "PY"), ("medellin", "CO"), ("kaunas", "LT"), ("nzega", "TZ"), ("gelsenkirchen", "DE")];
        let (round, applied) = before_the_jury(&app, &cities).await;
        let case = |at: usize| applied[at].1.as_str();
        let jurors = [juror(&app, &round, "ana", "KE").await, juror(&app, &round, "bo", "FR").await, juror(&app, &round, "cy", "JP").await];
        act(&app, &round, "assign").await.expect(200);
        // Three ballots of 50 and one of 50 come to the same; 148 of three is less by a hair.
        for (at, who) in jurors.iter().enumerate() {
            who.scores(&app, case(0), [[10, 0, 0], [10, 0, 0], [0, 10, 9]][at]).await.expect(200);
            who.scores(&app, case(1), [[9, 1, 1], [10, 0, 0], [10, 0, 0]][at]).await.expect(200);
        }
        jurors[0].scores(&app, case(2), [10, 0, 0]).await.expect(200);
        jurors[1].scores(&app, case(3), [10, 10, 0]).await.expect(200);
        act(&app, &round, "close").await.expect(200);
        let all = results(&app, &round).await.expect(200).json();
        let lines = all["cases"].as_array().unwrap().iter();
        let ranked: Vec<Value> =
            lines.map(|line| json!([line["city"]["slug"], line["rank"], line["is_tied"], line["mean"], line["sum"]])).collect();
        let expected = [
            json!(["nzega", 1, false, "80.00", 80]),
            json!(["kaunas", 2, true, "50.00", 50]),
            json!(["medellin", 2, true, "50.00", 150]),
            json!(["ybycui", 4, false, "49.33", 148]),
            json!(["gelsenkirchen", null, false, null, 0]),
        ];
        assert_eq!(ranked, expected);
        assert_eq!(all["most"], 100);
    }
}
