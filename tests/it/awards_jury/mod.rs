//! The jury: who sees a dossier, who judges it, what counts, and from when anybody knows.

mod closing;
mod counting;
mod pages;
mod seats;
mod sight;

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, city_since, plain_rules};
use crate::support::crew::{Account, account};
use crate::support::http::Answer;

/// A juror: an account that was seated, and the id of its seat.
struct Juror {
    who: Account,
    id: String,
}

async fn juror(app: &TestApp, round: &Round, name: &str, country: &str) -> Juror {
    let who = account(app, name, false).await;
    let body = json!({ "email": who.email, "name": name, "country": country });
    let id = round.lead.post(app, &round.path("/jurors"), &body).await.expect(201).str("id");
    Juror { who, id }
}

impl Juror {
    /// Gives points for plan, reach and lasting.
    async fn scores(&self, app: &TestApp, case: &str, points: [u32; 3]) -> Answer {
        self.says(app, case, &json!({ "scores": { "plan": points[0], "reach": points[1], "lasting": points[2] } })).await
    }

    async fn says(&self, app: &TestApp, case: &str, body: &Value) -> Answer {
        self.who.put_json(app, &format!("/api/v1/award-cases/{case}/scores"), body).await
    }

    async fn own(&self, app: &TestApp, round: &Round) -> Answer {
        self.who.get(app, &round.path("/jury")).await
    }

    /// The cases that they find before them.
    async fn cases(&self, app: &TestApp, round: &Round) -> Vec<String> {
        let own = self.own(app, round).await.expect(200).json();
        own["cases"].as_array().unwrap().iter().map(|one| one["case"].as_str().unwrap().to_owned()).collect()
    }

    async fn conflict(&self, app: &TestApp, case: &str) -> Answer {
        self.who.post(app, &format!("/api/v1/award-cases/{case}/conflict"), &json!({ "reason": "I advised them." })).await
    }

    /// What they are answered when they open the dossier and its file.
    async fn sees(&self, app: &TestApp, case: &str, file: &str) -> [u16; 2] {
        let path = format!("/api/v1/award-cases/{case}");
        [self.who.get(app, &path).await.status, self.who.get(app, &format!("{path}/files/{file}")).await.status]
    }
}

/// The secretariat does something with the jury.
async fn act(app: &TestApp, round: &Round, what: &str) -> Answer {
    round.lead.post(app, &round.path(&format!("/jury/{what}")), &json!({})).await
}

async fn results(app: &TestApp, round: &Round) -> Answer {
    round.lead.get(app, &round.path("/jury/results")).await
}

/// The line of a case; its numbers add up.
fn line<'a>(results: &'a Value, case: &str) -> &'a Value {
    let lines = results["cases"].as_array().unwrap();
    let line = lines.iter().find(|line| line["case"] == case).unwrap_or_else(|| panic!("no {case} in {results}"));
    let number = |value: &Value| value.as_u64().unwrap();
    let excluded = ["conflict", "own_country", "left"].map(|reason| number(&line["excluded"][reason])).iter().sum::<u64>();
    assert_eq!(number(&line["counted"]) + number(&line["incomplete"]) + excluded, number(&line["assigned"]), "{line}");
    let ballots = line["ballots"].as_array().unwrap();
    assert_eq!(ballots.len() as u64, number(&line["assigned"]), "{line}");
    let sum: u64 = ballots.iter().filter_map(|ballot| ballot["total"].as_u64()).sum();
    assert_eq!(sum, number(&line["sum"]), "{line}");
    line
}

/// A round in which these cities, each of a country, are before the jury.
async fn before_the_jury(app: &TestApp, cities: &[(&str, &str)]) -> (Round, Vec<(Account, String)>) {
    let round = a_round(app, "round", plain_rules(), json!({})).await;
    let mut all = Vec::new();
    for (city, country) in cities {
        all.push(round.applicant(app, city, city, country).await);
    }
    let cases: Vec<&str> = all.iter().map(|(_, case)| case.as_str()).collect();
    round.shortlisted(app, &cases).await.expect(200);
    (round, all)
}

async fn first_file(app: &TestApp, contact: &Account, case: &str) -> String {
    let view = contact.get(app, &format!("/api/v1/award-cases/{case}")).await.expect(200).json();
    view["files"][0]["id"].as_str().unwrap().to_owned()
}

on_both! {
    async fn a_round_without_criteria_needs_no_jury(app: TestApp) {
        let rules = json!({ "members_only": true, "needs_nomination": true, "nominations_per_country": 1, "parts": plain_rules()["parts"] });
        let round = a_round(&app, "round", rules, json!({ "year": 2031 })).await;
        let (commission, of_mexico) = (round.commission(&app, "PY").await, round.commission(&app, "MX").await);
        let (_, here) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        let (_, there) = round.applicant(&app, "encarnacion", "Encarnación", "PY").await;
        let newcomer = account(&app, "focal.asuncion", false).await;
        let city = city_since(&app, "asuncion", "Asunción", "PY", None).await;
        let not_sent = round.started(&app, &newcomer, city).await.expect(201).str("id");
        assert_eq!(round.sent(&app, &newcomer, &not_sent).await.expect_problem(409, "award_rule").fields()[0].0, "/rules/1/members_only");

        round.nominated(&app, &commission, &here).await.expect(200);
        round.nominated(&app, &commission, &there).await.expect_problem(409, "award_rule");
        round.nominated(&app, &of_mexico, &there).await.expect_problem(404, "not_found");
        round.shortlisted(&app, &[&here, &there]).await.expect_problem(409, "award_rule");
        round.shortlisted(&app, &[&here]).await.expect(200);
        round.decided(&app, &there, "not_selected").await.expect(200);
        round.concluded(&app).await.expect_problem(409, "conflict");
        round.decided(&app, &here, "laureate").await.expect(200);
        round.concluded(&app).await.expect(200);
        let board = round.board(&app).await;
        assert_eq!((&board["cases"][0]["outcome"], &board["cases"][0]["is_shortlisted"]), (&json!("laureate"), &json!(true)));
        assert_eq!(app.client.get(&round.path("")).await.expect(200).json()["event"], round.event);
        assert_eq!(app.client.get(&round.path("/laureates")).await.expect(200).json()["items"], json!([]), "sealed");
    }
}
