//! The certificate of a laureate, to be printed: for whom it is there, and from when.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::browser::Browser;
use crate::support::crew::account;

/// The page with the certificate of a case.
fn page(case: &str) -> String {
    format!("/awards/cases/{case}/certificate")
}

/// A round with nominations and without a jury, which two cities of two countries applied in.
async fn a_round_of_two(app: &TestApp) -> (Round, [(String, String); 2]) {
    let mut rules = plain_rules();
    (rules["criteria"], rules["needs_nomination"]) = (json!([]), json!(true));
    let round = a_round(app, "rivers", rules, json!({ "title": { "en": "River award", "fr": "Prix des fleuves" } })).await;
    let mut all = Vec::new();
    for (slug, name, country) in [("ybycui", "Ybycuí", "PY"), ("sorocaba", "Sorocaba", "BR")] {
        let (contact, case) = round.applicant(app, slug, name, country).await;
        round.nominated(app, &round.commission(app, country).await, &case).await.expect(200);
        all.push((contact.email, case));
    }
    (round, all.try_into().unwrap())
}

on_both! {
    async fn those_who_may_know_print_it_once_it_has_a_number(app: TestApp) {
        let (round, [(of_city, won), (of_other, lost)]) = a_round_of_two(&app).await;
        let until = app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap();
        let commission = round.commission(&app, "PY").await.email;
        let others = [of_other.clone(), round.commission(&app, "BR").await.email, account(&app, "stranger", false).await.email];
        let mut entitled = Vec::new();
        for email in [&of_city, &commission, &round.lead.email] {
            entitled.push(Browser::sign_in(&app, email).await);
        }
        let mut strangers = Vec::new();
        for email in &others {
            strangers.push(Browser::sign_in(&app, email).await);
        }
        let statuses = async |of: &[Browser<'_>], case: &str| {
            let mut all = Vec::new();
            for one in of {
                all.push(one.read(&page(case)).await.status);
            }
            all
        };
        let link = async |one: &Browser<'_>, case: &str| one.read(&format!("/awards/cases/{case}")).await.text().contains(&page(case));

        // Decided, concluded, and still without a number: there is nothing to print.
        assert_eq!(statuses(&entitled, &won).await, [404; 3]);
        round.decided(&app, &won, "laureate").await.expect(200);
        round.decided(&app, &lost, "not_selected").await.expect(200);
        assert_eq!(statuses(&entitled, &won).await, [404; 3]);
        round.concluded(&app).await.expect(200);
        assert_eq!(statuses(&entitled, &won).await, [404; 3]);
        assert!(!link(&entitled[0], &won).await);

        // In confidence: the city, its commission and the secretariat have it; its number tells nobody anything.
        round.lead.post(&app, &round.path("/certificates"), &json!({})).await.expect(200);
        let asked = app.client.get(&page(&won)).await.expect(303);
        assert!(asked.header("location").starts_with("/sign-in?next="), "{}", asked.header("location"));
        assert_eq!(statuses(&entitled, &won).await, [200; 3]);
        assert_eq!(statuses(&strangers, &won).await, [404; 3]);
        assert_eq!(statuses(&entitled, &lost).await, [404; 3]);
        assert!(link(&entitled[0], &won).await && !link(&strangers[0], &lost).await);
        let told = entitled[0].read(&page(&won)).await.expect(200);
        assert_eq!((told.header("cache-control"), told.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        let told = told.text();
        let number = told.split("data-testid=\"certificate-number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let verify = format!("/certificates/{number}");
        for word in ["data-testid=\"confidential\"", "Ybycuí", "Paraguay", "River award", &format!("{}{verify}", app.platform.public_url)] {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!told.contains(&format!("href=\"{}{verify}\"", app.platform.public_url)), "it leads nowhere yet: {told}");
        app.client.get(&verify).await.expect(404);
        let ceremony = round.lead.get(&app, &round.path("/ceremony")).await.expect(200).json();
        assert_eq!(ceremony["laureates"][0]["certificate"], number.as_str());

        // At the instant it says so no more, and the number is looked up; who is not concerned prints nothing.
        app.clock_at(until);
        let told = entitled[1].read(&format!("{}?lang=fr", page(&won))).await.expect(200).text();
        assert!(!told.contains("data-testid=\"confidential\"") && told.contains("Prix des fleuves") && told.contains("Il est certifié que"), "{told}");
        assert!(told.contains(&format!("href=\"{}{verify}\"", app.platform.public_url)), "{told}");
        let spanish = entitled[2].read(&format!("{}?lang=es", page(&won))).await.expect(200).text();
        assert!(spanish.contains("Certificado del premio") && spanish.contains("Se certifica que"), "{spanish}");
        let checked = app.client.get(&verify).await.expect(200).text();
        assert!(checked.contains("Ybycuí") && checked.contains("Announced on"), "{checked}");
        assert_eq!(statuses(&strangers, &won).await, [404; 3]);
        assert_eq!(statuses(&entitled, &lost).await, [404; 3]);
    }

    async fn it_bears_the_day_of_the_ceremony(app: TestApp) {
        let (round, [(of_city, won), (_, lost)]) = a_round_of_two(&app).await;
        round.decided(&app, &won, "laureate").await.expect(200);
        round.decided(&app, &lost, "not_selected").await.expect(200);
        round.concluded(&app).await.expect(200);
        round.lead.post(&app, &round.path("/certificates"), &json!({})).await.expect(200);
        let contact = Browser::sign_in(&app, &of_city).await;
        let printed = async || contact.read(&format!("{}?lang=en", page(&won))).await.expect(200).text();
        let cycle = app.client.get(&round.path("")).await.expect(200);
        let zone = jiff::tz::TimeZone::get("America/Mexico_City").unwrap();
        let day = |instant: &str| instant.parse::<jiff::Timestamp>().unwrap().to_zoned(zone.clone()).strftime("%-d %B %Y").to_string();
        let announced = format!("Announced on {}", day(&cycle.str("embargo_until")));
        assert!(printed().await.replace('\u{a0}', " ").contains(&announced), "{announced}: {}", printed().await);

        let on = app.client.get(&format!("/api/v1/events/{}", round.event)).await.expect(200).str("starts_on");
        let at = |time: &str| format!("{on}T{time}:00[America/Mexico_City]");
        let session = json!({ "slug": "ceremony", "kind": "award_ceremony", "title": { "en": "Ceremony" }, "publish": true,
            "starts_at": at("18:00"), "ends_at": at("19:30") });
        let sessions = format!("/api/v1/events/{}/sessions", round.event);
        let starts_at = round.lead.post(&app, &sessions, &session).await.expect(201).str("starts_at");
        let headers = [("authorization", round.lead.bearer()), ("content-type", "application/json"), ("if-match", cycle.header("etag"))];
        let chosen = json!({ "session": "ceremony" }).to_string().into_bytes();
        app.client.send(reqwest::Method::PATCH, &round.path(""), &headers, chosen).await.expect(200);
        let conferred = format!("Conferred on {}", day(&starts_at));
        let told = printed().await.replace('\u{a0}', " ");
        assert!(told.contains(&conferred) && !told.contains("Announced on"), "{conferred}: {told}");
        let number = told.split("data-testid=\"certificate-number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        // Whoever looks it up reads what has been.
        let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        let (until, begins) = (instant(&cycle.str("embargo_until")), instant(&starts_at));
        let looked_up = async || app.client.get(&format!("/api/v1/certificates/{number}")).await.expect(200).json()["award"]["conferred_at"].clone();
        app.clock_at(until.min(begins - jiff::SignedDuration::from_secs(1)));
        if until < begins {
            assert_eq!(looked_up().await, serde_json::Value::Null);
        }
        app.clock_at(until.max(begins));
        assert_eq!(instant(looked_up().await.as_str().unwrap()), begins);
        // What does not take place is no day on which anything was conferred.
        round.lead.post(&app, &format!("{sessions}/ceremony/cancel"), &json!({ "publish": true })).await.expect(200);
        assert!(printed().await.replace('\u{a0}', " ").contains(&announced));
    }

    async fn a_juror_has_none_to_print(app: TestApp) {
        let round = a_round(&app, "round", plain_rules(), json!({})).await;
        let (_, case) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        round.shortlisted(&app, &[&case]).await.expect(200);
        let who = account(&app, "ana", false).await;
        round.lead.post(&app, &round.path("/jurors"), &json!({ "email": who.email, "name": "Ana", "country": "KE" })).await.expect(201);
        for act in ["assign", "close"] {
            round.lead.post(&app, &round.path(&format!("/jury/{act}")), &json!({})).await.expect(200);
        }
        round.decided(&app, &case, "laureate").await.expect(200);
        round.concluded(&app).await.expect(200);
        round.lead.post(&app, &round.path("/certificates"), &json!({})).await.expect(200);
        app.clock_at(app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap());
        let ana = Browser::sign_in(&app, &who.email).await;
        let dossier = ana.read(&format!("/awards/cases/{case}")).await.expect(200).text();
        assert!(dossier.contains("/scores") && !dossier.contains("/certificate"), "{dossier}");
        ana.read(&page(&case)).await.expect(404);
    }
}
