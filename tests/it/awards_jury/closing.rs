//! Points are hidden until the jury closes, and none lands afterwards.

use std::time::Duration;

use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use diesel::prelude::*;
use lyceum::features::accounts::Caller;
use lyceum::features::awards::{cycles, jury};
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::journal;
use lyceum::platform::db::types::Json;
use serde_json::{Value, json};

use super::{act, before_the_jury, juror, line, results};
use crate::support::app::TestApp;
use crate::support::awards::{a_round, plain_rules};
use crate::support::crew::Account;

on_both! {
    async fn points_are_hidden_from_everybody_until_the_jury_closes(app: TestApp) {
        let rules = { let mut rules = plain_rules(); rules["most_points"] = json!(1000); rules };
        let round = a_round(&app, "round", rules, json!({})).await;
        let (contact, case) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        round.shortlisted(&app, &[&case]).await.expect(200);
        let (ana, bo) = (juror(&app, &round, "ana", "KE").await, juror(&app, &round, "bo", "DE").await);
        act(&app, &round, "assign").await.expect(200);
        let whole = json!({ "scores": { "plan": 877, "reach": 877, "lasting": 877 }, "comments": { "plan": "Remarkably thorough" } });
        let saved = ana.says(&app, &case, &whole).await.expect(200);
        assert!(tells_points(&saved.text()), "who gave them reads them");
        let saved = saved.json();
        assert_eq!((&saved["is_complete"], &saved["comments"]["plan"], &saved["result"]), (&json!(true), &json!("Remarkably thorough"), &Value::Null));
        results(&app, &round).await.expect_problem(409, "award_rule");
        let jury = round.lead.get(&app, &round.path("/jurors")).await.expect(200).json();
        assert_eq!((&jury["items"][0]["complete"], &jury["items"][1]["complete"]), (&json!(1), &json!(0)), "how far they are is seen");
        let commission = round.commission(&app, "PY").await;
        let case_path = format!("/api/v1/award-cases/{case}");
        let asked = [
            (&round.lead, round.path("/jurors")),
            (&round.lead, round.path("/board")),
            (&round.lead, round.path("/journal")),
            (&round.lead, round.path("/jury/results")),
            (&round.lead, round.path("/cases")),
            (&round.lead, case_path.clone()),
            (&round.lead, format!("{case_path}/result")),
            (&bo.who, round.path("/jury")),
            (&bo.who, case_path.clone()),
            (&contact, case_path.clone()),
            (&contact, round.path("/cases")),
            (&commission, case_path.clone()),
            (&contact, round.path("")),
        ];
        for (who, path) in &asked {
            let text = who.get(&app, path).await.text();
            assert!(!tells_points(&text) && !text.contains("thorough"), "{path}: {text}");
        }
        bo.says(&app, &case, &json!({ "scores": { "plan": 3 } })).await.expect(200);
        act(&app, &round, "close").await.expect(200);
        act(&app, &round, "close").await.expect(200);
        let all = results(&app, &round).await.expect(200).json();
        assert_eq!(line(&all, &case)["ballots"][0]["comments"]["plan"], "Remarkably thorough");
        assert_eq!((&line(&all, &case)["mean"], &line(&all, &case)["incomplete"]), (&json!("8770.00"), &json!(1)));
        assert_eq!(bo.own(&app, &round).await.expect(200).json()["cases"][0]["result"], Value::Null, "who did not judge learns nothing");
        bo.scores(&app, &case, [3, 3, 3]).await.expect_problem(409, "award_rule");
        for (path, body) in [("assign", json!({})), ("close", json!({}))] {
            let answer = round.lead.post(&app, &round.path(&format!("/jury/{path}")), &body).await;
            assert_eq!(answer.status, if path == "close" { 200 } else { 409 }, "{}", answer.text());
        }

        act(&app, &round, "reopen").await.expect(200);
        results(&app, &round).await.expect_problem(409, "award_rule");
        assert_eq!(ana.own(&app, &round).await.expect(200).json()["cases"][0]["result"], Value::Null);
        bo.scores(&app, &case, [3, 3, 3]).await.expect(200);
        act(&app, &round, "close").await.expect(200);
        let noted = json!({ "cases": [case], "note": "Unanimous" });
        round.lead.put_json(&app, &round.path("/recommendation"), &noted).await.expect(200);
        act(&app, &round, "reopen").await.expect_problem(409, "conflict");
        // Everything that was done is in the journal, for the secretariat alone.
        let kept = round.lead.get(&app, &format!("{}?limit=200", round.path("/journal"))).await.expect(200).json();
        let actions: Vec<&str> = kept["items"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
        for action in ["award_cycle.juror_seated", "award_cycle.juror_assigned", "award_cycle.jury_closed", "award_cycle.jury_reopened", "award_case.scored"] {
            assert!(actions.contains(&action), "{action} is not in {actions:?}");
        }
        let columns = (journal::action, journal::visibility, journal::detail);
        let rows: Vec<(String, String, Json<Value>)> = app.db().read(move |conn| Ok(journal::table.select(columns).load(conn)?)).await.unwrap();
        for (action, visibility, detail) in rows {
            assert!(!tells_points(&detail.0.to_string()), "points in the journal: {action} {}", detail.0);
            let is_of_jury = ["jury", "juror", "scored", "conflict"].iter().any(|word| action.contains(word));
            assert!(!is_of_jury || visibility == "sealed", "{action} is {visibility}");
        }
    }

    async fn no_points_land_once_the_jury_has_closed(app: TestApp) {
        let (round, applied) = before_the_jury(&app, &[("ybycui", "PY")]).await;
        let case = &applied[0].1;
        let (ana, bo) = (juror(&app, &round, "ana", "KE").await, juror(&app, &round, "bo", "DE").await);
        act(&app, &round, "assign").await.expect(200);
        let (caller, ctx, id) = (caller(&app, &ana.who).await, app.platform.ctx(Actor::System), case.parse().unwrap());
        let raw = serde_json::from_value(json!({ "scores": { "plan": 1, "reach": 1, "lasting": 1 } })).unwrap();

        // Ana is saved slowly while the secretariat closes: it waits, and reads what she gave.
        let slow = app.db().write(move |conn| {
            jury::score(conn, &ctx, &caller, id, &raw)?;
            std::thread::sleep(Duration::from_millis(800));
            Ok(())
        });
        let closing = async {
            actix_web::rt::time::sleep(Duration::from_millis(250)).await;
            act(&app, &round, "close").await.expect(200);
            results(&app, &round).await.expect(200).json()
        };
        let (saved, first) = futures_util::future::join(slow, closing).await;
        saved.unwrap();
        assert_eq!(line(&first, case)["counted"], 1);
        assert_eq!(results(&app, &round).await.expect(200).json(), first, "nothing came after");

        // The jury is closed slowly while Bo sends points: they come too late.
        act(&app, &round, "reopen").await.expect(200);
        let (slug, ctx) = (round.slug.clone(), app.platform.ctx(Actor::System));
        let slow = app.db().write(move |conn| {
            let cycle = cycles::find(conn, &slug)?;
            jury::close(conn, &ctx, &cycle)?;
            std::thread::sleep(Duration::from_millis(800));
            Ok(())
        });
        let scoring = async {
            actix_web::rt::time::sleep(Duration::from_millis(250)).await;
            bo.scores(&app, case, [9, 9, 9]).await
        };
        let (closed, late) = futures_util::future::join(slow, scoring).await;
        closed.unwrap();
        late.expect_problem(409, "award_rule");
        assert_eq!(line(&results(&app, &round).await.expect(200).json(), case)["counted"], 1);

        // A rush of both: what is read right after closing is what there is in the end.
        act(&app, &round, "reopen").await.expect(200);
        let rush = futures_util::future::join_all((0..12).map(|n| if n % 2 == 0 { ana.scores(&app, case, [n, n / 2, 1]) } else { bo.scores(&app, case, [n % 10, 2, 2]) }));
        let closing = async {
            act(&app, &round, "close").await.expect(200);
            results(&app, &round).await.expect(200).json()
        };
        let (answers, first) = futures_util::future::join(rush, closing).await;
        for answer in answers {
            // Twelve points are too many for a criterion.
            assert!([200, 409, 422].contains(&answer.status), "{}", answer.text());
        }
        assert_eq!(results(&app, &round).await.expect(200).json(), first);
    }
}

/// Whether the points that Ana gave, or what they come to, stand in this text as a word of their own: an id may have the digits by chance.
fn tells_points(text: &str) -> bool {
    text.split(|one: char| !one.is_ascii_alphanumeric()).any(|word| ["877", "8770"].contains(&word))
}

/// Who an account is to a rule.
async fn caller(app: &TestApp, who: &Account) -> Caller {
    let request = TestRequest::get().uri("/api/v1/anything").app_data(Data::from(app.platform.clone()));
    let request = request.insert_header(("authorization", who.bearer())).to_http_request();
    Caller::from_request(&request, &mut Payload::None).await.unwrap()
}
