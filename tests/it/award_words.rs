//! What the pages of awards say at each hour, and to whom: when laureates are announced, what a commission did, what taking back means.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, bind, city_in, plain_rules};
use crate::support::browser::{Browser, Form};
use crate::support::crew::account;

/// A page, as anybody reads it.
async fn page(app: &TestApp, path: &str) -> String {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await.expect(200).text().replace('\u{a0}', " ")
}

/// Rules with nominations and without a jury.
fn nominated() -> Value {
    let mut rules = plain_rules();
    (rules["criteria"], rules["needs_nomination"], rules["nominations_per_country"]) = (json!([]), json!(true), json!(2));
    rules
}

async fn until(app: &TestApp, round: &Round) -> Timestamp {
    app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap()
}

/// The instant as the pages write it in English.
fn said(instant: Timestamp) -> String {
    let there = instant.to_zoned(jiff::tz::TimeZone::get("America/Mexico_City").unwrap());
    format!("{} (Mexico City)", there.strftime("%-d %B %Y, %H:%M"))
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// Whether a page has what bears this mark.
fn marks(page: &str, mark: &str) -> bool {
    page.contains(&format!("data-testid=\"{mark}\""))
}

on_both! {
    async fn the_instant_of_the_announcement_is_said_and_the_session_where_there_is_one(app: TestApp) {
        let round = a_round(&app, "water", nominated(), json!({})).await;
        let (here, until) = (format!("/awards/{}", round.slug), until(&app, &round).await);
        let (_, case) = round.applicant(&app, "balanga", "Balanga", "PH").await;
        let before = page(&app, &here).await;
        assert!(before.contains(&format!("The laureates are announced on {}.", said(until))) && !marks(&before, "ceremony"), "{before}");
        let of_event = page(&app, &format!("/events/{}", round.event)).await;
        assert!(of_event.contains(&format!("The laureates are announced on {}.", said(until))), "{of_event}");
        // A session at which it is conferred is named as long as it takes place.
        let day = app.client.get(&format!("/api/v1/events/{}", round.event)).await.expect(200).str("starts_on");
        let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
        let sessions = format!("/api/v1/events/{}/sessions", round.event);
        let session = json!({ "slug": "evening", "kind": "award_ceremony", "title": { "en": "Evening <at> the theatre" }, "publish": true,
            "starts_at": at("18:00"), "ends_at": at("19:30") });
        round.lead.post(&app, &sessions, &session).await.expect(201);
        let version = round.lead.get(&app, &round.path("")).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", round.lead.bearer()), ("content-type", "application/json"), ("if-match", version.as_str())];
        app.client.send(Method::PATCH, &round.path(""), &headers, br#"{"session":"evening"}"#.to_vec()).await.expect(200);
        let named = page(&app, &here).await;
        assert!(marks(&named, "ceremony") && named.contains("Evening &lt;at&gt; the theatre"), "{named}");
        let session = named.split("data-testid=\"ceremony\"").nth(1).unwrap().split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(page(&app, session).await.contains("Evening &lt;at&gt; the theatre"), "{session}");
        round.lead.post(&app, &format!("{sessions}/evening/cancel"), &json!({ "publish": true })).await.expect(200);
        assert!(!marks(&page(&app, &here).await, "ceremony"));
        // The instant passes, and nothing is decided: that is said, and no instant. Then it is.
        app.clock_at(until);
        let late = page(&app, &here).await;
        assert!(late.contains("have not been announced yet") && !late.contains("announced on"), "{late}");
        assert!(page(&app, &format!("/events/{}", round.event)).await.contains("have not been announced yet"));
        round.nominated(&app, &round.commission(&app, "PH").await, &case).await.expect_problem(409, "conflict");
        round.decided(&app, &case, "not_selected").await.expect(200);
        assert_eq!(page(&app, &here).await, late, "decided is not concluded");
    }

    async fn what_a_commission_did_not_do_is_said_as_long_as_it_can_do_it(app: TestApp) {
        let round = a_round(&app, "water", nominated(), json!({})).await;
        let until = until(&app, &round).await;
        let (of_won, won) = round.applicant(&app, "balanga", "Balanga", "PH").await;
        let (of_lost, lost) = round.applicant(&app, "cork", "Cork", "IE").await;
        let commission = round.commission(&app, "PH").await;
        round.nominated(&app, &commission, &won).await.expect(200);
        let (eva, bo) = (Browser::sign_in(&app, &commission.email).await, Browser::sign_in(&app, &of_lost.email).await);
        let own = async |lang: &str| bo.read(&format!("/awards/cases/{lost}?lang={lang}")).await.expect(200).text().replace('\u{a0}', " ");
        let stands = async || {
            let list = eva.read(&format!("/awards/{}/nominations", round.slug)).await.expect(200).text();
            list.split("data-stands=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        assert_eq!(stands().await, "due");
        app.clock_at(app.platform.clock.now() + days(21));
        assert_eq!(stands().await, "past", "one can be nominated late");
        let told = own("en").await;
        assert!(told.contains("It awaits the nomination") && told.contains(&format!("announced on {}", said(until))), "{told}");
        assert!(own("fr").await.contains("Candidature : Cork"));
        round.decided(&app, &won, "laureate").await.expect(200);
        round.decided(&app, &lost, "not_selected").await.expect(200);
        assert_eq!(own("en").await, told);
        app.clock_at(until);
        // The instant has passed without an announcement: nobody is nominated any more.
        assert_eq!(stands().await, "over");
        let told = own("en").await;
        assert!(told.contains("It was not nominated") && told.contains("not been announced yet") && !told.contains("awaits"), "{told}");
        app.clock_at(until - SignedDuration::from_mins(1));
        round.concluded(&app).await.expect(200);
        app.clock_at(until);
        for (lang, words) in [("en", "It was not nominated"), ("fr", "Elle n’a pas été désignée"), ("es", "La comisión nacional no la designó")] {
            let told = own(lang).await;
            assert!(told.contains(words) && told.contains("data-outcome=\"not_selected\""), "{told}");
        }
        let ana = Browser::sign_in(&app, &of_won.email).await;
        assert!(ana.read(&format!("/awards/cases/{won}")).await.expect(200).text().contains("Nominated by the national commission on"));
    }

    async fn a_laureate_of_a_round_that_was_decided_elsewhere_lacks_nothing(app: TestApp) {
        let round = a_round(&app, "old", nominated(), json!({})).await;
        let ana = account(&app, "focal.cork", false).await;
        bind(&app, &ana, Scope::FocalPoint(city_in(&app, "cork", "Cork", "IE").await)).await;
        let contact = json!({ "name": "Prueba Archive", "email": "archive@example.org", "locale": "fr" });
        let entered = json!({ "cities": ["cork"], "contact": contact, "reasons": "The list that was printed." });
        round.lead.put_json(&app, &round.path("/laureates"), &entered).await.expect(200);
        let own = round.lead.get(&app, &round.path("/cases")).await.expect(200).json()["items"][0].clone();
        assert_eq!((&own["checklist"], &own["submitted_at"]), (&json!([]), &Value::Null));
        let eva = Browser::sign_in(&app, &round.commission(&app, "IE").await.email).await;
        let (ana, here) = (Browser::sign_in(&app, &ana.email).await, format!("/awards/cases/{}", own["id"].as_str().unwrap()));
        for passed in [false, true] {
            if passed {
                app.clock_at(until(&app, &round).await);
            }
            for reader in [&ana, &eva] {
                let told = reader.read(&here).await.expect(200).text();
                assert!(told.contains("data-outcome=\"laureate\"") && marks(&told, "entered"), "{told}");
                for mark in ["checklist", "nomination", "received"] {
                    assert!(!marks(&told, mark), "{mark}: {told}");
                }
                assert!(!told.contains(">missing<") && !told.contains(">Plan<"), "{told}");
            }
        }
        let list = eva.read(&format!("/awards/{}/nominations", round.slug)).await.expect(200).text();
        assert!(list.contains("Cork") && !list.contains("of 0 parts") && !list.contains(">missing<"), "{list}");
        // Each laureate leads to those of its country, in the language of the reader.
        let link = format!("/awards/{}?country=IE&amp;lang=es#laureates", round.slug);
        let shown = page(&app, &format!("/awards/{}?lang=es", round.slug)).await;
        assert!(shown.contains(&format!("<a href=\"{link}\">Irlanda</a>")), "{shown}");
        assert!(page(&app, &link.replace("&amp;", "&")).await.contains("Cork"));
    }

    async fn what_taking_back_means_hangs_on_whether_the_call_is_open(app: TestApp) {
        let round = a_round(&app, "water", nominated(), json!({})).await;
        let (of_city, case) = round.applicant(&app, "balanga", "Balanga", "PH").await;
        let (here, ana) = (format!("/awards/cases/{case}"), Browser::sign_in(&app, &of_city.email).await);
        let asks = async |lang: &str| ana.read(&format!("{here}?ask=withdraw&lang={lang}")).await.expect(200).text();
        for (lang, words) in [("en", "the city can begin it again"), ("fr", "la ville peut la reprendre"), ("es", "la ciudad puede retomarla")] {
            let asked = asks(lang).await;
            assert!(asked.contains(words), "{words}: {asked}");
        }
        let gone = ana.follow(ana.submit(&Form::of(&asks("en").await, "/withdraw")).await).await.text();
        // From there it is begun again, and the page says so.
        let begin = Form::of(&gone, &format!("/awards/{}/begin", round.slug));
        let again = ana.follow(ana.submit(&begin).await).await.text();
        assert!(again.contains("data-state=\"draft\"") && again.contains("The application is begun.") && again.contains("What we did, and why."), "{again}");
        ana.submit(&ana.form(&here, "/submit").await).await.expect(303);
        app.clock_at(app.platform.clock.now() + days(11));
        let asked = asks("en").await;
        assert!(asked.contains("the city cannot apply in this round again") && !asked.contains("begin it again"), "{asked}");
        let gone = ana.follow(ana.submit(&Form::of(&asked, "/withdraw")).await).await.text();
        assert!(gone.contains("data-state=\"withdrawn\"") && !marks(&gone, "again"), "{gone}");
        // To the secretariat it is the city's to begin again.
        app.clock_at(app.platform.clock.now() - days(11));
        let lead = Browser::sign_in(&app, &round.lead.email).await.read(&here).await.expect(200).text();
        assert!(!marks(&lead, "again") && marks(&ana.read(&here).await.expect(200).text(), "again"), "{lead}");
    }

    async fn numbers_are_said_as_each_language_says_them(app: TestApp) {
        let round = a_round(&app, "water", nominated(), json!({})).await;
        let (_, case) = round.applicant(&app, "balanga", "Balanga", "PH").await;
        let commission = round.commission(&app, "PH").await;
        let (eva, here) = (Browser::sign_in(&app, &commission.email).await, format!("/awards/{}/nominations", round.slug));
        let says = async |lang: &str, words: &str| {
            let told = eva.read(&format!("{here}?lang={lang}")).await.expect(200).text();
            assert!(told.contains(words), "{words}: {told}");
        };
        says("fr", "0 désignation faite sur 2").await;
        says("es", "0 designaciones hechas de 2").await;
        round.nominated(&app, &commission, &case).await.expect(200);
        says("fr", "1 désignation faite sur 2").await;
        says("es", "1 designación hecha de 2").await;
        says("fr", "2 parties sur 2 sont présentes").await;
        let mine = eva.read("/awards/mine?lang=fr").await.expect(200).text();
        assert!(mine.contains("Philippines\u{a0}: 1 désignation"), "{mine}");
    }
}
