//! The rounds of 2015 and 2017 from the call to the ceremony, with the cities that received the award; and every rule that refuses somebody.

use jiff::{SignedDuration, Timestamp, ToSpan};
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::id::OrganisationId;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{PDF, Round, a_round, city_in, city_since, plain_rules, round_at};
use crate::support::builders::a_conference;
use crate::support::crew::{Account, account, staff};
use crate::support::http::Answer;

/// A laureate as it is known.
#[derive(Debug, Deserialize)]
struct Row {
    year: i64,
    slug: String,
    city: String,
    country: String,
    region: String,
}

fn laureates_of(year: i64) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(include_str!("../../demo/laureates.csv").as_bytes());
    reader.deserialize().map(Result::unwrap).filter(|row: &Row| row.year == year).collect()
}

/// Rules without a jury, with these beside them.
fn rules(more: &Value) -> Value {
    let mut rules = plain_rules();
    rules["criteria"] = json!([]);
    for (name, value) in more.as_object().unwrap() {
        rules[name] = value.clone();
    }
    rules
}

/// The rules of 2015 and 2017: nominations of three for each country, laureates of six for each region, nobody twice from one country.
fn of_2015() -> Value {
    rules(&json!({ "needs_nomination": true, "nominations_per_country": 3, "laureates_per_region": 6, "laureates_per_country": 1 }))
}

fn refused_by(answer: Answer, rules: &[&str]) {
    let problem = answer.expect_problem(409, "award_rule");
    let pointers: Vec<String> = problem.fields().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, rules, "{}", problem.text());
}

async fn the_public_list(app: &TestApp, round: &Round, more: &str) -> Vec<(String, String)> {
    let body = app.client.get(&round.path(&format!("/laureates{more}"))).await.expect(200).json();
    let text = |one: &Value, member: &str| one[member].as_str().unwrap().to_owned();
    body["items"].as_array().unwrap().iter().map(|one| (text(one, "name"), text(one, "region"))).collect()
}

/// Everybody of a year applies and is nominated by the commission of its country. Returns the cases, and the contact of each.
async fn nominated(app: &TestApp, round: &Round, rows: &[Row]) -> Vec<(Account, String)> {
    let mut all = Vec::new();
    for row in rows {
        let (contact, case) = round.applicant(app, &row.slug, &row.city, &row.country).await;
        let commission = round.commission(app, &row.country).await;
        round.nominated(app, &commission, &case).await.expect(200);
        all.push((contact, case));
    }
    all
}

/// Two jurors, of a country without a candidate, give the same to all but the last, which gets nothing; then the jury closes.
async fn judged(app: &TestApp, round: &Round, cases: &[&str]) {
    let whole = async |act: &str| round.lead.post(app, &round.path(&format!("/jury/{act}")), &json!({})).await.expect(200);
    let mut jurors = Vec::new();
    for name in ["juror.one", "juror.two"] {
        let who = account(app, name, false).await;
        let seat = json!({ "email": who.email, "name": name, "country": "NZ" });
        round.lead.post(app, &round.path("/jurors"), &seat).await.expect(201);
        jurors.push(who);
    }
    whole("assign").await;
    for juror in &jurors {
        for (at, case) in cases.iter().enumerate() {
            let points = if at + 1 == cases.len() { 0 } else { 8 };
            let scores = json!({ "scores": { "plan": points, "reach": points, "lasting": points } });
            juror.put_json(app, &format!("/api/v1/award-cases/{case}/scores"), &scores).await.expect(200);
        }
    }
    whole("close").await;
    let results = round.lead.get(app, &round.path("/jury/results")).await.expect(200).json();
    let ranks: Vec<u64> = results["cases"].as_array().unwrap().iter().map(|case| case["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, [vec![1; 12], vec![13]].concat(), "a tie of twelve stays one: {results}");
}

fn past_the_embargo(app: &TestApp, round: &Value) -> Timestamp {
    let until: Timestamp = round["embargo_until"].as_str().unwrap().parse().unwrap();
    app.clock_at(until);
    until
}

on_both! {
    async fn the_round_of_2015_has_twelve_laureates_and_each_of_them_somebody_who_receives(app: TestApp) {
        let mut rules = of_2015();
        rules["criteria"] = plain_rules()["criteria"].clone();
        let round = a_round(&app, "award-2015", rules, json!({ "year": 2015 })).await;
        let rows = laureates_of(2015);
        let cases = nominated(&app, &round, &rows).await;
        let (other, thirteenth) = round.applicant(&app, "test-city", "Test City", "BE").await;
        let commission = round.commission(&app, "BE").await;
        round.nominated(&app, &commission, &thirteenth).await.expect(200);
        let ids: Vec<&str> = cases.iter().map(|(_, case)| case.as_str()).chain([thirteenth.as_str()]).collect();
        round.shortlisted(&app, &ids).await.expect(200);
        refused_by(round.decided(&app, &cases[0].1, "laureate").await, &["/rules/1/jury"]);
        judged(&app, &round, &ids).await;
        let recommended = json!({ "cases": &ids[..12], "note": "The twelve best, in every region one at least." });
        round.lead.put_json(&app, &round.path("/recommendation"), &recommended).await.expect(200);
        for (_, case) in &cases {
            round.decided(&app, case, "laureate").await.expect(200);
        }
        round.concluded(&app).await.expect_problem(409, "conflict");
        round.decided(&app, &thirteenth, "not_selected").await.expect(200);
        round.concluded(&app).await.expect(200);
        assert_eq!(round.concluded(&app).await.expect(200).json()["cases"].as_array().unwrap().len(), 13, "once more changes nothing");
        round.decided(&app, &thirteenth, "laureate").await.expect_problem(409, "conflict");

        // Before the instant: those concerned know their own, and nobody else anything.
        let result = |case: &str| format!("/api/v1/award-cases/{case}/result");
        let own = cases[0].0.get(&app, &result(&cases[0].1)).await.expect(200).json();
        assert_eq!(own["outcome"], "laureate");
        assert!(own["confidential_until"].is_string(), "{own}");
        assert_eq!(other.get(&app, &result(&thirteenth)).await.expect(200).json()["outcome"], Value::Null);
        other.get(&app, &result(&cases[0].1)).await.expect_problem(404, "not_found");
        assert_eq!(the_public_list(&app, &round, "").await, []);

        // The ceremony: nobody is certain to come, then everybody.
        let gap = async || round.lead.get(&app, &round.path("/ceremony")).await.expect(200).json()["gap"].as_u64().unwrap();
        assert_eq!(gap().await, 12);
        let receives = |case: &str| format!("/api/v1/award-cases/{case}/representative");
        for (contact, case) in &cases {
            contact.put_json(&app, &receives(case), &json!({ "name": "Prueba Alcalde", "role": "Mayor" })).await.expect(200);
        }
        assert_eq!(gap().await, 12, "named is not confirmed");
        for (n, (contact, case)) in cases.iter().enumerate() {
            let by = if n % 2 == 0 { contact } else { &round.lead };
            by.post(&app, &format!("{}/confirm", receives(case)), &json!({})).await.expect(200);
        }
        assert_eq!(gap().await, 0);
        let deputy = json!({ "name": "Prueba Concejala", "honorific": "Cllr", "is_deputy": true, "is_confirmed": true });
        let view = cases[3].0.put_json(&app, &receives(&cases[3].1), &deputy).await.expect(200).json();
        assert_eq!((view["honorific"].as_str(), view["is_deputy"].as_bool()), (Some("Cllr"), Some(true)));
        assert_eq!(gap().await, 0, "a deputy who comes for sure leaves no gap");
        other.put_json(&app, &receives(&thirteenth), &deputy).await.expect_problem(404, "not_found");
        round.commission(&app, "MX").await.put_json(&app, &receives(&cases[3].1), &deputy).await.expect_problem(404, "not_found");

        // The order, and the certificates, which nobody can look up yet.
        let mut order: Vec<&str> = cases.iter().map(|(_, case)| case.as_str()).collect();
        order.reverse();
        let path = round.path("/ceremony/order");
        round.lead.put_json(&app, &path, &json!({ "cases": &order[1..] })).await.expect_problem(422, "validation_failed");
        let ceremony = round.lead.put_json(&app, &path, &json!({ "cases": order })).await.expect(200).json();
        assert_eq!(ceremony["laureates"][0]["case"], order[0]);
        let issued = round.lead.post(&app, &round.path("/certificates"), &json!({})).await.expect(200).json();
        let numbers: Vec<String> =
            issued["laureates"].as_array().unwrap().iter().map(|one| one["certificate"].as_str().unwrap().to_owned()).collect();
        let again = round.lead.post(&app, &round.path("/certificates"), &json!({})).await.expect(200).json();
        assert_eq!(again["laureates"][0]["certificate"], numbers[0].as_str(), "a number stays");
        app.client.get(&format!("/api/v1/certificates/{}", numbers[0])).await.expect_problem(404, "not_found");

        let until = past_the_embargo(&app, &app.client.get(&round.path("")).await.json());
        app.clock_at(until - 1.second());
        assert_eq!(the_public_list(&app, &round, "").await, []);
        app.clock_at(until);
        let list = the_public_list(&app, &round, "").await;
        let mut expected: Vec<(String, String)> = rows.iter().map(|row| (row.city.clone(), row.region.clone())).collect();
        expected.reverse();
        assert_eq!(list, expected, "in the order of conferring");
        let regions = |name: &str| list.iter().filter(|(_, region)| region == name).count();
        let split = ["asia_and_the_pacific", "europe_and_north_america", "latin_america_and_the_caribbean", "africa", "arab_states"].map(regions);
        assert_eq!(split, [4, 3, 3, 1, 1]);
        assert_eq!(the_public_list(&app, &round, "?region=africa").await.len(), 1);
        assert_eq!(the_public_list(&app, &round, "?country=MX").await, [("Mexico City".to_owned(), "latin_america_and_the_caribbean".to_owned())]);
        assert_eq!(other.get(&app, &result(&thirteenth)).await.expect(200).json()["outcome"], "not_selected");
        let checked = app.client.get(&format!("/api/v1/certificates/{}", numbers[0])).await.expect(200);
        assert_eq!((checked.str("kind"), checked.str("name")), ("award".to_owned(), "Swansea".to_owned()));
        // Everything stands in the journal of the round, and the open part of it after the job alone.
        app.run_jobs().await;
        app.run_jobs().await;
        let journal = round.lead.get(&app, &round.path("/journal?limit=200")).await.expect(200).json();
        let actions: Vec<&str> = journal["items"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
        assert_eq!(actions.iter().filter(|action| **action == "award.conferred").count(), 12);
        assert_eq!(actions.iter().filter(|action| **action == "award_case.decided").count(), 13);
    }

    async fn in_2017_six_of_one_region_pass_and_a_seventh_is_refused(app: TestApp) {
        let round = a_round(&app, "award-2017", of_2015(), json!({ "year": 2017 })).await;
        let rows = laureates_of(2017);
        let cases = nominated(&app, &round, &rows).await;
        let seventh = nominated(&app, &round, &[
            Row { year: 2017, slug: "seventh".into(), city: "Seventh".into(), country: "BE".into(), region: String::new() },
            Row { year: 2017, slug: "second-of-ireland".into(), city: "Second".into(), country: "IE".into(), region: String::new() },
        ]).await;
        for (_, case) in &cases {
            round.decided(&app, case, "laureate").await.expect(200);
        }
        refused_by(round.decided(&app, &seventh[0].1, "laureate").await, &["/rules/1/laureates_per_region"]);
        refused_by(round.decided(&app, &seventh[1].1, "laureate").await, &["/rules/1/laureates_per_country", "/rules/1/laureates_per_region"]);
        for (_, case) in &seventh {
            round.decided(&app, case, "not_selected").await.expect(200);
        }
        // One that is decided otherwise makes room, until the round is concluded.
        let bristol = &cases[0].1;
        round.decided(&app, bristol, "not_selected").await.expect(200);
        round.decided(&app, &seventh[0].1, "laureate").await.expect(200);
        refused_by(round.decided(&app, bristol, "laureate").await, &["/rules/1/laureates_per_region"]);
        round.decided(&app, &seventh[0].1, "not_selected").await.expect(200);
        // By other rules it is refused by their version.
        let other = json!({ "rules": rules(&json!({ "needs_nomination": true, "laureates_per_region": 5 })), "note": "Five of each region" });
        round.lead.put_json(&app, &round.path("/rules"), &other).await.expect(200);
        refused_by(round.decided(&app, bristol, "laureate").await, &["/rules/2/laureates_per_region"]);
        let back = json!({ "rules": of_2015() });
        round.lead.put_json(&app, &round.path("/rules"), &back).await.expect(200);
        let decided = round.decided(&app, bristol, "laureate").await.expect(200).json();
        assert_eq!(decided["rules_version"], 3);
        round.concluded(&app).await.expect(200);
        past_the_embargo(&app, &app.client.get(&round.path("")).await.json());
        assert_eq!(the_public_list(&app, &round, "").await.len(), 16);
        assert_eq!(the_public_list(&app, &round, "?region=europe_and_north_america").await.len(), 6);
    }

    async fn a_nomination_beyond_the_quota_is_refused_and_a_late_one_is_kept_as_late(app: TestApp) {
        let round = a_round(&app, "award-1", of_2015(), json!({})).await;
        let commission = round.commission(&app, "FI").await;
        let mut cases = Vec::new();
        for n in 1..=4 {
            cases.push(round.applicant(&app, &format!("city-{n}"), &format!("City {n}"), "FI").await);
        }
        let (_, elsewhere) = round.applicant(&app, "far", "Far", "SE").await;
        for (_, case) in &cases[..3] {
            round.nominated(&app, &commission, case).await.expect(200);
            round.nominated(&app, &commission, case).await.expect(200);
        }
        refused_by(round.nominated(&app, &commission, &cases[3].1).await, &["/rules/1/nominations_per_country"]);
        // Its own country alone.
        round.nominated(&app, &commission, &elsewhere).await.expect_problem(404, "not_found");
        let list = commission.get(&app, &round.path("/cases")).await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 4);
        assert_eq!(list["quotas"], json!([{ "country": "FI", "given": 3, "most": 3 }]));
        let own = cases[0].0.get(&app, &round.path("/cases")).await.expect(200).json();
        assert_eq!(own["items"].as_array().unwrap().len(), 1, "a contact sees its own city");
        cases[0].0.post(&app, &format!("/api/v1/award-cases/{}/nomination", cases[0].1), &json!({})).await.expect_problem(403, "forbidden");
        // One that is taken back makes room, until the deadline; afterwards it is late.
        commission.delete(&app, &format!("/api/v1/award-cases/{}/nomination", cases[0].1)).await.expect(204);
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 21));
        refused_by(commission.delete(&app, &format!("/api/v1/award-cases/{}/nomination", cases[1].1)).await, &["/rules/1/nomination"]);
        let late = round.nominated(&app, &commission, &cases[3].1).await.expect(200).json();
        assert_eq!(late["is_late"], true, "{late}");
        let lines = round.board(&app).await["cases"].as_array().unwrap().iter().filter(|case| case["is_late"] == true).count();
        assert_eq!(lines, 1);
    }

    async fn two_officers_do_not_both_take_the_last_place(app: TestApp) {
        let rules = rules(&json!({ "needs_nomination": true, "nominations_per_country": 1 }));
        let round = a_round(&app, "award-1", rules, json!({})).await;
        let commission = round.commission(&app, "FI").await;
        let (_, one) = round.applicant(&app, "one", "One", "FI").await;
        let (_, other) = round.applicant(&app, "other", "Other", "FI").await;
        let (first, second) = tokio::join!(round.nominated(&app, &commission, &one), round.nominated(&app, &commission, &other));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }

    async fn who_may_apply_is_a_question_of_membership_and_of_the_last_award(app: TestApp) {
        let event = app.make(a_conference().slug("conference-of-rounds")).await;
        let lead = staff(&app, "lead", &event, Role::Secretariat).await;
        let winner = {
            let round = round_at(&app, &event, lead, "award-of-then", rules(&json!({})), json!({ "year": 2015 })).await;
            let (contact, case) = round.applicant(&app, "cork", "Cork", "IE").await;
            round.decided(&app, &case, "laureate").await.expect(200);
            round.concluded(&app).await.expect(200);
            // What is sealed is known to no rule either: whoever is refused would know.
            let now = round_at(&app, &event, round.lead, "award-meanwhile", rules(&json!({ "pause_years": 6 })), json!({ "year": 2016 })).await;
            let again = contact.post(&app, &now.path("/cases"), &json!({ "city": "cork" })).await.expect(201).json();
            assert_eq!(again["refusals"], json!([]));
            past_the_embargo(&app, &app.client.get("/api/v1/award-cycles/award-of-then").await.json());
            (contact, now.lead)
        };
        let (contact, lead) = winner;
        let demanding = rules(&json!({ "membership_months": 12, "pause_years": 6 }));
        let five = round_at(&app, &event, lead, "award-five-years-on", demanding.clone(), json!({ "year": 2020 })).await;
        let begun = contact.post(&app, &five.path("/cases"), &json!({ "city": "cork" })).await.expect(201).json();
        assert_eq!((&begun["refusals"][0]["rule"], &begun["refusals"][0]["version"]), (&json!("pause_years"), &json!(1)), "said before it is written");
        refused_by(five.sent(&app, &contact, begun["id"].as_str().unwrap()).await, &["/rules/1/pause_years"]);
        let nine = round_at(&app, &event, five.lead, "award-nine-years-on", demanding, json!({ "year": 2024 })).await;
        let begun = contact.post(&app, &nine.path("/cases"), &json!({ "city": "cork" })).await.expect(201).str("id");
        nine.sent(&app, &contact, &begun).await.expect(200);

        let now = app.platform.clock.now();
        let months = |n: i64| Some(now - SignedDuration::from_hours(24 * 30 * n));
        let young = city_since(&app, "young", "Young", "FR", months(10)).await;
        let none = city_since(&app, "none", "None", "FR", None).await;
        let old = city_since(&app, "old", "Old", "FR", months(14)).await;
        let tried = async |name: &str, city: OrganisationId| {
            let contact = account(&app, name, false).await;
            let case = nine.started(&app, &contact, city).await.expect(201).str("id");
            nine.sent(&app, &contact, &case).await
        };
        refused_by(tried("young", young).await, &["/rules/1/membership_months"]);
        refused_by(tried("none", none).await, &["/rules/1/members_only"]);
        tried("old", old).await.expect(200);
        // So many months a member is no less than a member.
        let months = round_at(&app, &event, nine.lead, "award-of-months", rules(&json!({ "members_only": false, "membership_months": 12 })), json!({})).await;
        let contact = account(&app, "months", false).await;
        let case = months.started(&app, &contact, none).await.expect(201).str("id");
        refused_by(months.sent(&app, &contact, &case).await, &["/rules/1/membership_months"]);
    }

    async fn an_application_is_written_checked_and_sent_once(app: TestApp) {
        let round = a_round(&app, "award-1", rules(&json!({})), json!({})).await;
        let city = city_in(&app, "espoo", "Espoo", "FI").await;
        let (contact, stranger) = (account(&app, "contact", false).await, account(&app, "stranger", false).await);
        stranger.post(&app, &round.path("/cases"), &json!({ "city": "espoo" })).await.expect_problem(404, "not_found");
        app.client.post(&round.path("/cases"), &json!({ "city": "espoo" })).await.expect_problem(401, "unauthenticated");
        let case = round.started(&app, &contact, city).await.expect(201).str("id");
        let again = contact.post(&app, &round.path("/cases"), &json!({ "city": "espoo" })).await.expect(200);
        assert_eq!(again.str("id"), case, "pressed twice");
        let path = format!("/api/v1/award-cases/{case}");
        stranger.get(&app, &path).await.expect_problem(404, "not_found");
        round.commission(&app, "FI").await.get(&app, &path).await.expect_problem(404, "not_found");
        refused_by(contact.post(&app, &format!("{path}/submit"), &json!({})).await, &["/rules/1/dossier"]);

        // What a file is follows from what is in it.
        let attach = async |part: &str, name: &str, content: &[u8]| {
            let headers = [("authorization", contact.bearer()), ("content-type", "application/pdf")];
            let path = format!("{path}/files?part={part}&name={name}");
            app.client.send(reqwest::Method::POST, &path, &headers, content.to_vec()).await
        };
        let wrong = attach("consent", "consent.pdf", b"<html><script>alert(1)</script>").await.expect_problem(422, "validation_failed");
        assert_eq!(wrong.fields(), [("/file".to_owned(), "wrong_type".to_owned())]);
        attach("plan", "plan.pdf", PDF).await.expect_problem(422, "validation_failed");
        attach("consent", "a.pdf", &[PDF, &vec![b' '; 6 * 1024 * 1024]].concat()).await.expect_problem(413, "body_too_large");
        let file = attach("consent", "..%2F..%2FConsentimiento%20%C3%B1.pdf", PDF).await.expect(201);
        assert_eq!(file.str("name"), "Consentimiento ñ.pdf");
        let saved = contact.get(&app, &format!("{path}/files/{}", file.str("id"))).await.expect(200);
        assert!(saved.header("content-disposition").starts_with("attachment;"), "{}", saved.header("content-disposition"));
        assert_eq!(saved.text().as_bytes(), PDF);
        stranger.get(&app, &format!("{path}/files/{}", file.str("id"))).await.expect_problem(404, "not_found");

        let patch = async |tag: &str, body: Value| {
            let headers = [("authorization", contact.bearer()), ("content-type", "application/json"), ("if-match", tag)];
            app.client.send(reqwest::Method::PATCH, &path, &headers, body.to_string().into_bytes()).await
        };
        let tag = contact.get(&app, &path).await.expect(200).header("etag").to_owned();
        let wrong = json!({ "answers": { "none": "x" }, "contact": { "name": "", "email": "x", "locale": "xx" } });
        let wrong = patch(&tag, wrong).await.expect_problem(422, "validation_failed");
        let pointers: Vec<String> = wrong.fields().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/answers/none", "/contact/name", "/contact/email", "/contact/locale"]);
        // Too long is kept, and stands so on the checklist.
        let long = patch(&tag, json!({ "answers": { "plan": "word ".repeat(501) } })).await.expect(200).json();
        assert_eq!((&long["checklist"][0]["standing"], &long["checklist"][0]["words"]), (&json!("too_long"), &json!(501)));
        refused_by(contact.post(&app, &format!("{path}/submit"), &json!({})).await, &["/rules/1/dossier"]);
        patch(&tag, json!({ "answers": { "plan": "short" } })).await.expect_problem(412, "precondition_failed");
        round.sent(&app, &contact, &case).await.expect(200);
        contact.post(&app, &format!("{path}/submit"), &json!({})).await.expect_problem(409, "conflict");
        let commission = round.commission(&app, "FI").await;
        commission.get(&app, &path).await.expect(200);
        commission.post(&app, &format!("{path}/withdraw"), &json!({})).await.expect_problem(403, "forbidden");
        assert_eq!(contact.post(&app, &format!("{path}/withdraw"), &json!({})).await.expect(200).str("state"), "withdrawn");
        commission.get(&app, &path).await.expect_problem(404, "not_found");
    }

    async fn the_call_opens_closes_and_is_extended(app: TestApp) {
        let now = app.platform.clock.now();
        let hours = |n: i64| now + SignedDuration::from_hours(n);
        let round = a_round(&app, "award-1", rules(&json!({})), json!({ "opens_at": hours(1).to_string() })).await;
        let (city, contact) = (city_in(&app, "espoo", "Espoo", "FI").await, account(&app, "contact", false).await);
        refused_by(round.started(&app, &contact, city).await, &["/rules/1/call"]);
        app.clock_at(hours(1));
        let case = contact.post(&app, &round.path("/cases"), &json!({ "city": "espoo" })).await.expect(201).str("id");
        app.clock_at(hours(24 * 10 + 1));
        refused_by(contact.post(&app, &format!("/api/v1/award-cases/{case}/submit"), &json!({})).await, &["/rules/1/applications_deadline"]);
        let extend = async |due: Timestamp| {
            let body = json!({ "kind": "applications", "due_at": due.to_string(), "reason": "Many asked for it" });
            round.lead.post(&app, &round.path("/deadlines"), &body).await
        };
        extend(hours(24 * 9)).await.expect_problem(409, "conflict");
        extend(hours(24 * 61)).await.expect_problem(422, "validation_failed");
        let view = extend(hours(24 * 12)).await.expect(200).json();
        let holds: Vec<&Value> = view["deadlines"].as_array().unwrap().iter().map(|deadline| &deadline["holds"]).collect();
        assert_eq!(holds, [&json!(false), &json!(true), &json!(true)], "what was said before stays: {view}");
        round.sent(&app, &contact, &case).await.expect(200);
    }
}
