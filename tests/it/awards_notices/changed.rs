//! What becomes otherwise once laureates know in confidence: the instant, the ceremony, who is written to.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::Scope;
use lyceum::kernel::country::Country;
use lyceum::kernel::id::OrganisationId;
use serde_json::{Value, json};

use super::{CONFIDENTIAL, REGRETS, TAKEN_BACK, TO_NOMINATE, decided, hour, pair, patch, rows, rules, told};
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, bind, city_in, plain_rules};
use crate::support::builders::person;
use crate::support::crew::{account, decoded, mail_to};

/// The messages in confidence that an address got, in their order, decoded.
async fn confided(app: &TestApp, address: &str) -> Vec<String> {
    let mut mails: Vec<Value> = mail_to(app, address).await.into_iter().filter(|mail| mail["notice"] == CONFIDENTIAL).collect();
    mails.sort_by_key(|mail| mail["id"].as_str().map(str::to_owned));
    let mut all = Vec::new();
    for mail in mails {
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
        all.push(decoded(&raw));
    }
    all
}

fn times(app: &TestApp, name: &str) -> usize {
    told(app, CONFIDENTIAL).iter().filter(|one| *one == name).count()
}

async fn instant(app: &TestApp, round: &Round) -> Timestamp {
    app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap()
}

on_both! {
    async fn a_moved_embargo_is_told_to_those_who_know(app: TestApp) {
        let (round, _) = decided(&app).await;
        let until = instant(&app, &round).await;
        let later = until + SignedDuration::from_hours(24);
        // Before the conclusion nobody knows anything that would change.
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": later.to_string() })).await.expect(200);
        assert_eq!(told(&app, CONFIDENTIAL), [""; 0]);
        round.concluded(&app).await.expect(200);
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": until.to_string() })).await.expect(200);
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": later.to_string() })).await.expect(200);
        // What does not move it tells nobody.
        patch(&app, &round.lead, &round.path(""), &json!({ "title": { "en": "Award of cities" } })).await.expect(200);
        for name in ["focal.ybycui", "mayor", "unesco.py.round"] {
            assert_eq!(times(&app, name), 3, "{name}");
        }
        while app.run_jobs().await > 0 {}
        let mails = confided(&app, "mayor@").await;
        assert!(!mails[0].contains("Please note") && mails[2].contains("confidential until another time"), "{}", mails[2]);
        let day = later.to_zoned(jiff::tz::TimeZone::get("America/Mexico_City").unwrap()).strftime("%-d %B").to_string();
        assert!(mails[2].replace('\u{a0}', " ").contains(&day), "{day}: {}", mails[2]);
        // At the old instant nobody is told anything; what was announced stays where it was.
        app.clock_at(until + SignedDuration::from_secs(1));
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, REGRETS), [""; 0]);
        app.clock_at(later);
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, REGRETS), ["focal.medellin", "unesco.co.round"]);
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": (later + SignedDuration::from_hours(1)).to_string() }))
            .await
            .expect_problem(409, "conflict");
    }

    async fn an_embargo_that_is_moved_to_now_is_told_as_over(app: TestApp) {
        let (round, _) = decided(&app).await;
        round.concluded(&app).await.expect(200);
        let now = app.platform.clock.now().to_string();
        app.clock_at(app.platform.clock.now() + SignedDuration::from_mins(1));
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": now })).await.expect(200);
        while app.run_jobs().await > 0 {}
        let mail = confided(&app, "mayor@").await.pop().unwrap();
        assert!(mail.contains("it is not confidential any more") && !mail.contains("confidential until"), "{mail}");
    }

    async fn who_is_bound_after_the_conclusion_learns_it_within_the_hour(app: TestApp) {
        let (round, _) = decided(&app).await;
        let second = account(&app, "second.officer", false).await;
        round.concluded(&app).await.expect(200);
        bind(&app, &second, Scope::NationalCommission(Country::parse("PY").unwrap())).await;
        let other = account(&app, "other.officer", false).await;
        bind(&app, &other, Scope::NationalCommission(Country::parse("CO").unwrap())).await;
        hour(&app).await;
        hour(&app).await;
        assert_eq!(["second.officer", "other.officer", "mayor"].map(|name| times(&app, name)), [1, 0, 1]);
        // Once everybody may know it there is nothing in confidence to tell.
        app.clock_at(instant(&app, &round).await);
        let last = account(&app, "last.officer", false).await;
        bind(&app, &last, Scope::NationalCommission(Country::parse("PY").unwrap())).await;
        hour(&app).await;
        assert_eq!(times(&app, "last.officer"), 0);
    }

    async fn who_knows_it_hears_that_the_city_has_taken_it_back(app: TestApp) {
        let (round, won) = decided(&app).await;
        round.concluded(&app).await.expect(200);
        while app.run_jobs().await > 0 {}
        let lost = round.board(&app).await["cases"][1]["id"].as_str().unwrap().to_owned();
        for case in [&won, &lost] {
            round.lead.post(&app, &format!("/api/v1/award-cases/{case}/withdraw"), &json!({})).await.expect(200);
        }
        while app.run_jobs().await > 0 {}
        let all = [pair("focal.ybycui", "en"), pair("mayor", "en"), pair("unesco.py.round", "fr")];
        assert_eq!(rows(&app, TAKEN_BACK), all, "each once, and nobody of the other city");
        let raw = super::message(&app, "mayor@", TAKEN_BACK).await;
        let text = decoded(&raw).replace("\r\n ", "");
        assert!(text.contains("has taken its application back") && text.contains("This is confidential until"), "{text}");
        assert!(text.contains("METHOD:CANCEL") && text.contains("SEQUENCE:1") && text.contains("Evening at the theatre"), "{text}");
        let mails = mail_to(&app, "mayor@").await;
        let subject = mails.iter().find(|mail| mail["notice"] == TAKEN_BACK).unwrap()["subject"].as_str().unwrap();
        assert!(!subject.contains("Ybycu") && !subject.contains("award"), "{subject}");
    }

    async fn nothing_is_concluded_once_its_embargo_has_passed(app: TestApp) {
        let (round, _) = decided(&app).await;
        let until = instant(&app, &round).await;
        app.clock_at(until);
        let late = round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect_problem(409, "conflict").json();
        assert!(late["detail"].as_str().unwrap().contains("move it first"), "{late}");
        assert_eq!(told(&app, CONFIDENTIAL), [""; 0]);
        let later = until + SignedDuration::from_hours(1);
        patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": later.to_string() })).await.expect(200);
        round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect(200);
        assert_eq!(times(&app, "mayor"), 1);
    }

    async fn who_follows_somebody_is_told_in_their_place(app: TestApp) {
        let (round, won) = decided(&app).await;
        let contact = round.lead.clone();
        let case = format!("/api/v1/award-cases/{won}");
        let before = json!({ "mayor": { "name": "The next mayor", "email": "next.mayor@example.org", "locale": "es" } });
        patch(&app, &contact, &case, &before).await.expect(200);
        patch(&app, &contact, &case, &json!({ "answers": { "plan": "Another" } })).await.expect_problem(409, "conflict");
        patch(&app, &contact, &case, &json!({ "contact": { "name": "", "email": "nobody", "locale": "de" } })).await.expect_problem(422, "validation_failed");
        round.concluded(&app).await.expect(200);
        assert_eq!((times(&app, "mayor"), times(&app, "next.mayor")), (0, 1));
        let successor = json!({ "contact": { "name": "Who follows", "email": "successor@example.org", "locale": "fr" } });
        patch(&app, &contact, &case, &successor).await.expect(200);
        patch(&app, &contact, &case, &successor).await.expect(200);
        assert!(rows(&app, CONFIDENTIAL).contains(&pair("successor", "fr")));
        assert_eq!((times(&app, "successor"), times(&app, "next.mayor")), (1, 1), "each once");
        app.clock_at(instant(&app, &round).await);
        patch(&app, &contact, &case, &before).await.expect_problem(409, "conflict");
    }

    async fn who_knows_it_and_was_replaced_still_hears_what_changes(app: TestApp) {
        let (round, won) = decided(&app).await;
        let contact = async |name: &str| {
            let body = json!({ "contact": { "name": name, "email": format!("{name}@example.org"), "locale": "en" } });
            patch(&app, &round.lead, &format!("/api/v1/award-cases/{won}"), &body).await.expect(200);
        };
        let moved = async |hours: i64| {
            let until = instant(&app, &round).await + SignedDuration::from_hours(hours);
            patch(&app, &round.lead, &round.path(""), &json!({ "embargo_until": until.to_string() })).await.expect(200);
        };
        let heard = || (times(&app, "first.contact"), times(&app, "second.contact"));
        contact("first.contact").await;
        round.concluded(&app).await.expect(200);
        contact("second.contact").await;
        assert_eq!(heard(), (1, 1));
        moved(24).await;
        assert_eq!(heard(), (2, 2), "both have the old instant in mind");
        // Back again: they know everything by now.
        contact("first.contact").await;
        assert_eq!(heard(), (2, 2));
        moved(1).await;
        assert_eq!((heard(), times(&app, "mayor")), ((3, 3), 3), "each once");
    }

    async fn every_focal_point_of_the_city_is_told(app: TestApp) {
        let (round, _) = decided(&app).await;
        let of = async |slug: &str| -> OrganisationId {
            let slug = slug.to_owned();
            app.db().read(move |conn| Ok(lyceum::features::organisations::find(conn, &slug)?.unwrap().id)).await.unwrap()
        };
        let (second, third) = (account(&app, "second.py", false).await, account(&app, "second.co", false).await);
        bind(&app, &second, Scope::FocalPoint(of("ybycui").await)).await;
        bind(&app, &third, Scope::FocalPoint(of("medellin").await)).await;
        round.concluded(&app).await.expect(200);
        assert_eq!((times(&app, "second.py"), times(&app, "second.co")), (1, 0));
        app.clock_at(instant(&app, &round).await);
        while app.run_jobs().await > 0 {}
        assert!(told(&app, REGRETS).contains(&"second.co".to_owned()));
    }

    async fn a_moved_ceremony_is_told_to_who_has_no_place(app: TestApp) {
        let (round, _) = decided(&app).await;
        // The commission comes to the event as well: the notice of the publication tells it.
        app.register(&round.event, &person("Unesco").with("email", "unesco.py.round@example.org").with("category", "ngo")).await.expect(201);
        let session = format!("/api/v1/events/{}/sessions/ceremony", round.event);
        let day = app.client.get(&format!("/api/v1/events/{}", round.event)).await.expect(200).str("starts_on");
        let open = json!({ "visibility": "public", "publish": true });
        patch(&app, &round.lead, &session, &open).await.expect(200);
        round.concluded(&app).await.expect(200);
        while app.run_jobs().await > 0 {}
        let of_programme =
            async || mail_to(&app, "unesco.py.round@").await.iter().filter(|mail| mail["notice"] == "programme/changed").count();
        let before = of_programme().await;
        let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
        let moved = json!({ "starts_at": at("20:00"), "ends_at": at("21:30"), "publish": true });
        patch(&app, &round.lead, &session, &moved).await.expect(200);
        while app.run_jobs().await > 0 {}
        for (name, expected) in [("mayor", 2), ("focal.ybycui", 2), ("unesco.py.round", 1)] {
            assert_eq!(times(&app, name), expected, "{name}");
        }
        assert_eq!(of_programme().await, before + 1);
        let mails = confided(&app, "mayor@").await;
        assert!(mails[1].contains("something has changed about the ceremony") && mails[1].contains("20:00"), "{}", mails[1]);
        for line in ["METHOD:REQUEST", "CLASS:PRIVATE", "SEQUENCE:1"] {
            assert!(mails[1].contains(line), "{line}: {}", mails[1]);
        }
        // Words alone are told to nobody; that it is off is, and their calendars take it out.
        patch(&app, &round.lead, &session, &json!({ "title": { "en": "Night at the theatre" }, "publish": true })).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert_eq!(times(&app, "mayor"), 2);
        round.lead.post(&app, &format!("{session}/cancel"), &json!({ "publish": true })).await.expect(200);
        while app.run_jobs().await > 0 {}
        let mails = confided(&app, "mayor@").await;
        assert_eq!(mails.len(), 3);
        assert!(mails[2].contains("will not take place") && mails[2].contains("METHOD:CANCEL"), "{}", mails[2]);
    }

    async fn another_session_takes_the_place_of_the_ceremony_in_their_calendars(app: TestApp) {
        let (round, _) = decided(&app).await;
        let sessions = format!("/api/v1/events/{}/sessions", round.event);
        let day = app.client.get(&format!("/api/v1/events/{}", round.event)).await.expect(200).str("starts_on");
        let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
        let gala = json!({ "slug": "gala", "kind": "award_ceremony", "title": { "en": "Gala" }, "visibility": "invitation", "publish": true,
            "starts_at": at("21:00"), "ends_at": at("22:00") });
        round.lead.post(&app, &sessions, &gala).await.expect(201);
        round.concluded(&app).await.expect(200);
        while app.run_jobs().await > 0 {}
        let chosen = async |session: Value| {
            patch(&app, &round.lead, &round.path(""), &json!({ "session": session })).await.expect(200);
            while app.run_jobs().await > 0 {}
            confided(&app, "mayor@").await.pop().unwrap()
        };
        let entries = |mail: &str| -> Vec<(String, String)> {
            let field = |part: &str, name: &str| part.split(name).nth(1).map(|rest| rest.split_whitespace().next().unwrap().to_owned());
            let parts = mail.replace("\r\n ", "").split("BEGIN:VCALENDAR").skip(1).map(str::to_owned).collect::<Vec<_>>();
            parts.iter().map(|part| (field(part, "METHOD:").unwrap(), field(part, "UID:").unwrap())).collect()
        };
        let first = entries(&confided(&app, "mayor@").await[0]);
        let [(method, theatre)] = first.as_slice() else { panic!("{first:?}") };
        assert_eq!(method, "REQUEST");
        let mail = chosen(json!("gala")).await;
        assert!(mail.contains("something has changed about the ceremony") && mail.contains("21:00"), "{mail}");
        let mut told = entries(&mail);
        told.sort();
        let [(off, left), (on, gala)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((off.as_str(), left, on.as_str()), ("CANCEL", theatre, "REQUEST"));
        assert_ne!(gala, theatre);
        // None for the time being, and the first one again.
        let mail = chosen(Value::Null).await;
        assert!(mail.contains("will not take place as it was planned"), "{mail}");
        assert_eq!(entries(&mail), [("CANCEL".to_owned(), gala.clone())]);
        let mail = chosen(json!("ceremony")).await;
        assert_eq!(entries(&mail), [("REQUEST".to_owned(), theatre.clone())]);
        assert!(mail.contains("SEQUENCE:2") && mail.contains("CLASS:PRIVATE"), "above what took it out: {mail}");
        for (name, expected) in [("mayor", 4), ("focal.ybycui", 4), ("unesco.py.round", 4), ("focal.medellin", 0)] {
            assert_eq!(times(&app, name), expected, "{name}");
        }
        // Both at once are one letter.
        let later = instant(&app, &round).await + SignedDuration::from_hours(1);
        patch(&app, &round.lead, &round.path(""), &json!({ "session": "gala", "embargo_until": later.to_string() })).await.expect(200);
        while app.run_jobs().await > 0 {}
        let mail = confided(&app, "mayor@").await.pop().unwrap();
        assert!(mail.contains("confidential until another time") && mail.contains("something has changed about the ceremony"), "{mail}");
        assert_eq!(times(&app, "mayor"), 5);
        // What is over is nobody's news.
        app.clock_at(instant(&app, &round).await + SignedDuration::from_hours(24 * 400));
        patch(&app, &round.lead, &round.path(""), &json!({ "session": "ceremony" })).await.expect(200);
        assert_eq!(times(&app, "mayor"), 5);
    }

    async fn who_is_told_after_a_publication_does_not_hear_of_it_again(app: TestApp) {
        let (round, _) = decided(&app).await;
        let session = format!("/api/v1/events/{}/sessions/ceremony", round.event);
        let day = app.client.get(&format!("/api/v1/events/{}", round.event)).await.expect(200).str("starts_on");
        let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
        // Concluded before the job of the publication has run: what they are told first is how it is.
        patch(&app, &round.lead, &session, &json!({ "starts_at": at("17:00"), "ends_at": at("18:30"), "publish": true })).await.expect(200);
        round.concluded(&app).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert_eq!(times(&app, "mayor"), 1);
        // Nor does who has become contact between a publication and its job.
        patch(&app, &round.lead, &session, &json!({ "starts_at": at("15:00"), "ends_at": at("16:30"), "publish": true })).await.expect(200);
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(1));
        let case = round.board(&app).await["cases"][0]["id"].as_str().unwrap().to_owned();
        let successor = json!({ "contact": { "name": "Who follows", "email": "successor@example.org", "locale": "en" } });
        patch(&app, &round.lead, &format!("/api/v1/award-cases/{case}"), &successor).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert_eq!((times(&app, "mayor"), times(&app, "successor")), (2, 1));
        patch(&app, &round.lead, &session, &json!({ "starts_at": at("16:00"), "ends_at": at("17:30"), "publish": true })).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert_eq!((times(&app, "mayor"), times(&app, "successor")), (3, 2));
    }

    async fn nothing_is_concluded_too_early_or_against_the_rules(app: TestApp) {
        let (round, won) = decided(&app).await;
        round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect_problem(409, "conflict");
        let due = app.platform.clock.now() + SignedDuration::from_hours(24 * 10);
        app.clock_at(due);
        let early = round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect_problem(409, "conflict").json();
        assert!(early["detail"].as_str().unwrap().starts_with("nominations are received until"), "{early}");
        // The nomination is taken back after the decision.
        let py = round.commission(&app, "PY").await;
        py.delete(&app, &format!("/api/v1/award-cases/{won}/nomination")).await.expect(204);
        let due = due + SignedDuration::from_hours(24 * 10);
        app.clock_at(due);
        let refused = round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect_problem(409, "award_rule").json();
        assert_eq!(refused["errors"][0]["pointer"], "/rules/1/nomination", "{refused}");
        assert_eq!(told(&app, CONFIDENTIAL), [""; 0]);
        round.nominated(&app, &py, &won).await.expect(200);
        round.lead.post(&app, &round.path("/conclude"), &json!({})).await.expect(200);
        let extended = json!({ "kind": "applications", "due_at": (due + SignedDuration::from_hours(24)).to_string() });
        round.lead.post(&app, &round.path("/deadlines"), &extended).await.expect_problem(409, "conflict");
    }

    async fn what_was_taken_back_is_begun_again(app: TestApp) {
        let round = a_round(&app, "round", plain_rules(), json!({})).await;
        let (contact, case) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        contact.post(&app, &format!("/api/v1/award-cases/{case}/withdraw"), &json!({})).await.expect(200);
        let again = contact.post(&app, &round.path("/cases"), &json!({ "city": "ybycui" })).await.expect(200).json();
        assert_eq!((again["id"].as_str(), again["state"].as_str()), (Some(case.as_str()), Some("draft")));
        assert_eq!(again["answers"]["plan"], "What we did, and why.", "nothing that it held is lost");
        contact.post(&app, &format!("/api/v1/award-cases/{case}/submit"), &json!({})).await.expect(200);
        assert_eq!(told(&app, super::RECEIVED), ["focal.ybycui"; 2], "each sending has its receipt");
        // Before the jury it is only where the secretariat puts it there again.
        round.shortlisted(&app, &[&case]).await.expect(200);
        contact.post(&app, &format!("/api/v1/award-cases/{case}/withdraw"), &json!({})).await.expect(200);
        let line = round.board(&app).await["cases"][0].clone();
        assert_eq!((&line["is_shortlisted"], &line["is_recommended"]), (&json!(false), &json!(false)), "{line}");
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 10));
        contact.post(&app, &round.path("/cases"), &json!({ "city": "ybycui" })).await.expect_problem(409, "award_rule");
    }

    async fn a_commission_that_is_bound_later_learns_what_waits(app: TestApp) {
        let round = a_round(&app, "round", rules(), json!({})).await;
        let (_, nominated) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        round.applicant(&app, "villeta", "Villeta", "PY").await;
        assert_eq!(told(&app, TO_NOMINATE), [""; 0], "there was nobody");
        let first = account(&app, "first.officer", false).await;
        bind(&app, &first, Scope::NationalCommission(Country::parse("PY").unwrap())).await;
        hour(&app).await;
        hour(&app).await;
        assert_eq!(told(&app, TO_NOMINATE), ["first.officer"; 2], "each application once");
        round.nominated(&app, &first, &nominated).await.expect(200);
        let second = account(&app, "second.officer", false).await;
        bind(&app, &second, Scope::NationalCommission(Country::parse("PY").unwrap())).await;
        hour(&app).await;
        assert_eq!(told(&app, TO_NOMINATE).iter().filter(|one| *one == "second.officer").count(), 1, "what is nominated waits no more");
    }

    async fn nobody_judges_what_they_speak_for(app: TestApp) {
        let round = a_round(&app, "round", plain_rules(), json!({})).await;
        let officer = account(&app, "officer", false).await;
        bind(&app, &officer, Scope::FocalPoint(city_in(&app, "ybycui", "Ybycuí", "PY").await)).await;
        let seat = |country: &str| json!({ "email": officer.email, "name": "Prueba Officer", "country": country });
        let refused = round.lead.post(&app, &round.path("/jurors"), &seat("KE")).await.expect_problem(422, "validation_failed").json();
        assert_eq!(refused["errors"][0]["pointer"], "/country", "{refused}");
        round.lead.post(&app, &round.path("/jurors"), &seat("PY")).await.expect(201);
    }
}
