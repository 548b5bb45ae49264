//! A juror from the candidate's country, one with a declared conflict, one from elsewhere.

use diesel::prelude::*;
use lyceum::features::accounts::Scope;
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::id::{AwardCaseId, JurorId};
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{award_assignments, award_scores};
use lyceum::platform::db::types::Utc;
use serde_json::{Value, json};

use super::{Juror, act, before_the_jury, first_file, juror, line, results};
use crate::support::app::TestApp;
use crate::support::awards::{bind, city_in, unbind};
use crate::support::crew::staff;

on_both! {
    async fn who_has_come_to_speak_for_a_country_judges_it_no_more(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO")]).await;
        let [(contact, here), (_, there)] = &applied[..] else { panic!() };
        let file = first_file(&app, contact, here).await;
        let late = juror(&app, &round, "di", "KE").await;
        act(&app, &round, "assign").await.expect(200);
        late.scores(&app, here, [9, 9, 9]).await.expect(200);
        bind(&app, &late.who, Scope::FocalPoint(city_in(&app, "villeta", "Villeta", "PY").await)).await;
        assert_eq!(late.sees(&app, here, &file).await, [404, 404]);
        assert_eq!(late.cases(&app, &round).await, [there.as_str()]);
        late.scores(&app, here, [1, 1, 1]).await.expect_problem(404, "not_found");
        late.scores(&app, there, [1, 1, 1]).await.expect(200);
        let put = round.path(&format!("/jurors/{}/cases", late.id));
        round.lead.put_json(&app, &put, &json!({ "cases": [here] })).await.expect_problem(409, "award_rule");
        // What they gave while they might stays, and counts.
        act(&app, &round, "close").await.expect(200);
        assert_eq!(line(&results(&app, &round).await.expect(200).json(), here)["counted"], 1);
    }

    async fn who_began_an_application_does_not_judge_it(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO")]).await;
        let [(contact, here), (_, there)] = &applied[..] else { panic!() };
        unbind(&app, contact).await;
        let body = json!({ "email": contact.email, "name": "Once of Ybycuí", "country": "KE" });
        let seat = round.lead.post(&app, &round.path("/jurors"), &body).await.expect(201).str("id");
        act(&app, &round, "assign").await.expect(200);
        let put = round.path(&format!("/jurors/{seat}/cases"));
        round.lead.put_json(&app, &put, &json!({ "cases": [here] })).await.expect_problem(409, "award_rule");
        let one = Juror { who: contact.clone(), id: seat };
        assert_eq!(one.cases(&app, &round).await, [there.as_str()]);
    }

    async fn nobody_of_the_secretariat_lifts_their_own_conflict(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY")]).await;
        let here = &applied[0].1;
        let second = staff(&app, "second.lead", &round.event, Role::Secretariat).await;
        let body = json!({ "email": second.email, "name": "Second", "country": "KE" });
        let seat = round.lead.post(&app, &round.path("/jurors"), &body).await.expect(201).str("id");
        act(&app, &round, "assign").await.expect(200);
        let one = Juror { who: second, id: seat };
        one.conflict(&app, here).await.expect(204);
        let undo = round.path(&format!("/jurors/{}/conflicts/{here}", one.id));
        one.who.delete(&app, &undo).await.expect_problem(409, "conflict");
        one.scores(&app, here, [9, 9, 9]).await.expect_problem(404, "not_found");
        round.lead.delete(&app, &undo).await.expect(204);
    }

    async fn own_country_and_conflict_keep_a_case_from_sight_and_from_counting(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY"), ("medellin", "CO")]).await;
        let [(contact, here), (_, there)] = &applied[..] else { panic!() };
        let file = first_file(&app, contact, here).await;
        let (own, torn, free) =
            (juror(&app, &round, "ana", "PY").await, juror(&app, &round, "bo", "DE").await, juror(&app, &round, "cy", "KE").await);
        for one in [&own, &torn, &free] {
            assert_eq!(one.sees(&app, here, &file).await, [404, 404], "a seat alone shows no dossier");
            assert_eq!(one.cases(&app, &round).await, [""; 0]);
        }
        let put = |who: &Juror| round.path(&format!("/jurors/{}/cases", who.id));
        let refused = round.lead.put_json(&app, &put(&own), &json!({ "cases": [here] })).await.expect_problem(409, "award_rule");
        assert_eq!(refused.fields(), [("/rules/1/own_country".to_owned(), "own_country".to_owned())]);
        act(&app, &round, "assign").await.expect(200);
        let again = act(&app, &round, "assign").await.expect(200).json();
        let given: Vec<usize> = again["items"].as_array().unwrap().iter().map(|one| one["cases"].as_array().unwrap().len()).collect();
        assert_eq!(given, [1, 2, 2], "the city of Ana's own country is not given to her");

        assert_eq!(own.sees(&app, here, &file).await, [404, 404]);
        assert_eq!(own.cases(&app, &round).await, [there.as_str()]);
        for one in [&torn, &free] {
            assert_eq!(one.sees(&app, here, &file).await, [200, 200]);
            let dossier = one.who.get(&app, &format!("/api/v1/award-cases/{here}")).await.json();
            assert_eq!((&dossier["contact"], &dossier["mayor"]), (&Value::Null, &Value::Null), "a juror needs no addresses");
            one.who.post(&app, &format!("/api/v1/award-cases/{here}/withdraw"), &json!({})).await.expect_problem(403, "forbidden");
            one.scores(&app, here, [10, 10, 10]).await.expect(200);
        }
        own.scores(&app, here, [0, 0, 0]).await.expect_problem(404, "not_found");
        own.conflict(&app, here).await.expect_problem(404, "not_found");

        torn.conflict(&app, here).await.expect(204);
        torn.conflict(&app, here).await.expect(204);
        assert_eq!(torn.sees(&app, here, &file).await, [404, 404], "from then on it is out of sight");
        assert_eq!(torn.cases(&app, &round).await, [there.as_str()]);
        torn.scores(&app, here, [1, 1, 1]).await.expect_problem(404, "not_found");
        let undo = round.path(&format!("/jurors/{}/conflicts/{here}", torn.id));
        torn.who.delete(&app, &undo).await.expect_problem(403, "forbidden");
        round.lead.put_json(&app, &put(&torn), &json!({ "cases": [] })).await.expect(200);
        round.lead.put_json(&app, &put(&torn), &json!({ "cases": [here, there] })).await.expect(200);
        torn.scores(&app, here, [1, 1, 1]).await.expect_problem(404, "not_found");

        // However it got there: points from the own country are asked about again when they are counted.
        let (ana, case): (JurorId, AwardCaseId) = (own.id.parse().unwrap(), here.parse().unwrap());
        let (now, codes) = (Utc(app.platform.clock.now()), ["plan", "reach", "lasting"]);
        let plant = move |conn: &mut Conn| {
            let given = (award_assignments::juror.eq(ana), award_assignments::award_case.eq(case), award_assignments::assigned_at.eq(now));
            diesel::insert_into(award_assignments::table).values(given).execute(conn)?;
            for code in codes {
                let of = (award_scores::juror.eq(ana), award_scores::award_case.eq(case), award_scores::criterion.eq(code));
                let what = (award_scores::points.eq(10_i64), award_scores::scored_at.eq(now));
                diesel::insert_into(award_scores::table).values((of, what)).execute(conn)?;
            }
            Ok(())
        };
        app.db().write(plant).await.unwrap();
        assert_eq!(own.sees(&app, here, &file).await, [404, 404]);
        assert_eq!(own.cases(&app, &round).await, [there.as_str()]);
        own.scores(&app, here, [9, 9, 9]).await.expect_problem(404, "not_found");

        act(&app, &round, "close").await.expect(200);
        let all = results(&app, &round).await.expect(200).json();
        let of_here = line(&all, here);
        assert_eq!((&of_here["counted"], &of_here["sum"], &of_here["mean"]), (&json!(1), &json!(100), &json!("100.00")));
        assert_eq!(of_here["excluded"], json!({ "conflict": 1, "own_country": 1, "left": 0 }));
        for ballot in of_here["ballots"].as_array().unwrap().iter().filter(|ballot| ballot["standing"] != "counted") {
            assert_eq!((&ballot["total"], &ballot["scores"]), (&Value::Null, &json!({})), "what does not count is not shown");
        }
        let of_there = line(&all, there);
        assert_eq!((&of_there["incomplete"], &of_there["rank"], &of_there["mean"]), (&json!(3), &Value::Null, &Value::Null));

        // After closing a juror reads what came of the case they judged, and its dossier; nothing else.
        let last = free.own(&app, &round).await.expect(200).json();
        assert_eq!(last["is_closed"], true);
        assert_eq!(last["cases"][0]["result"], json!({ "mean": "100.00", "sum": 100, "counted": 1 }));
        assert_eq!(last["cases"][1]["result"], Value::Null, "they did not judge it");
        assert_eq!(free.sees(&app, here, &file).await, [200, 200]);
        assert_eq!(torn.sees(&app, here, &file).await, [404, 404]);
        assert_eq!(torn.cases(&app, &round).await, [there.as_str()]);
        free.scores(&app, here, [1, 1, 1]).await.expect_problem(409, "award_rule");
        free.conflict(&app, here).await.expect_problem(409, "award_rule");
        round.lead.delete(&app, &undo).await.expect_problem(409, "award_rule");
        free.who.get(&app, &round.path("/jury/results")).await.expect_problem(403, "forbidden");
        round.decided(&app, here, "laureate").await.expect(200);
        round.decided(&app, there, "not_selected").await.expect(200);
        round.concluded(&app).await.expect(200);
        let told = free.who.get(&app, &format!("/api/v1/award-cases/{here}/result")).await.expect(200).json();
        assert_eq!(told["outcome"], Value::Null, "a juror never learns a decision before everybody does");
    }
}
