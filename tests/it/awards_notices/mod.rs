//! What people are told of an award, when, and what nobody is told before.

mod changed;
mod deadlines;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::clock::Clock;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::schema::notices;
use lyceum::platform::jobs::{self, NewJob};
use lyceum::platform::rehearsal;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{Rehearsal, TestApp};
use crate::support::awards::{Round, a_round, bind, city_in, plain_rules, round_at};
use crate::support::builders::{a_conference, person};
use crate::support::crew::{Account, account, decoded, mail_to, staff};
use crate::support::http::Answer;
use crate::support::process::Server;

const CALL: &str = "awards/call";
const REMINDER: &str = "awards/reminder";
const RECEIVED: &str = "awards/received";
const TO_NOMINATE: &str = "awards/to_nominate";
const EXTENDED: &str = "awards/deadline_extended";
const CONFIDENTIAL: &str = "awards/confidential";
const TAKEN_BACK: &str = "awards/taken_back";
const REGRETS: &str = "awards/regrets";
const ANNOUNCED: &str = "awards/announced";

/// The rows of one kind: to whom and in which language, sorted.
fn rows(app: &TestApp, kind: &str) -> Vec<(String, String)> {
    let conn = &mut app.test_db().conn();
    let mut rows: Vec<(String, String)> =
        notices::table.filter(notices::kind.eq(kind)).select((notices::recipient_address, notices::locale)).load(conn).unwrap();
    rows.sort();
    rows
}

/// The same without the languages.
fn told(app: &TestApp, kind: &str) -> Vec<String> {
    rows(app, kind).into_iter().map(|(address, _)| address.trim_end_matches("@example.org").to_owned()).collect()
}

/// The message of a kind to an address, decoded.
async fn message(app: &TestApp, address: &str, kind: &str) -> String {
    let mails = mail_to(app, address).await;
    let mail = mails.iter().find(|mail| mail["notice"] == kind).unwrap_or_else(|| panic!("{address} got no {kind}: {mails:?}"));
    app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text()
}

/// Rules with nominations, without a jury, and a part of the dossier that may be left out.
fn rules() -> Value {
    let mut rules = plain_rules();
    rules["criteria"] = json!([]);
    rules["needs_nomination"] = json!(true);
    rules["nominations_per_country"] = json!(2);
    let film = json!({ "code": "film", "title": { "en": "Film" }, "kind": "text" });
    rules["parts"].as_array_mut().unwrap().push(film);
    rules
}

fn language(app: &TestApp, who: &Account, locale: &str) {
    use lyceum::platform::db::schema::accounts;
    let conn = &mut app.test_db().conn();
    diesel::update(accounts::table.find(who.id)).set(accounts::locale.eq(locale)).execute(conn).unwrap();
}

/// Changes something that counts its versions, as it stands.
async fn patch(app: &TestApp, who: &Account, path: &str, body: &Value) -> Answer {
    let version = who.get(app, path).await.expect(200).header("etag").to_owned();
    let headers = [("authorization", who.bearer()), ("content-type", "application/json"), ("if-match", version.as_str())];
    app.client.send(Method::PATCH, path, &headers, body.to_string().into_bytes()).await
}

/// Does what the hour brings.
async fn hour(app: &TestApp) {
    let ctx = app.platform.ctx(Actor::System);
    let plan = move |conn: &mut lyceum::platform::db::Conn| {
        jobs::enqueue(conn, &ctx, &NewJob { kind: "awards/calls", payload: Value::Null, dedup_key: None, run_at: None }).map(drop)
    };
    app.db().write(plan).await.unwrap();
    while app.run_jobs().await > 0 {}
}

/// The session at which an award of this event is conferred.
async fn ceremony(app: &TestApp, event: &str, lead: &Account) -> String {
    let day = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200).str("starts_on");
    let at = |time: &str| format!("{day}T{time}:00[America/Mexico_City]");
    let body = json!({ "slug": "ceremony", "kind": "award_ceremony", "title": { "en": "Evening at the theatre" }, "publish": true,
        "starts_at": at("18:00"), "ends_at": at("19:30"), "visibility": "invitation" });
    lead.post(app, &format!("/api/v1/events/{event}/sessions"), &body).await.expect(201);
    while app.run_jobs().await > 0 {}
    "ceremony".into()
}

/// A round with a laureate and one that is not, decided and not concluded: Ybycuí in Paraguay, whose contact reads Spanish, and Medellín.
async fn decided(app: &TestApp) -> (Round, String) {
    let event = app.make(a_conference()).await;
    let lead = staff(app, "lead", &event, Role::Secretariat).await;
    let session = ceremony(app, &event, &lead).await;
    let round = round_at(app, &event, lead, "round", rules(), json!({ "session": session })).await;
    let (py, co) = (round.commission(app, "PY").await, round.commission(app, "CO").await);
    language(app, &py, "fr");
    let (_, won) = round.applicant(app, "ybycui", "Ybycuí", "PY").await;
    let (_, lost) = round.applicant(app, "medellin", "Medellín", "CO").await;
    for (commission, case) in [(&py, &won), (&co, &lost)] {
        round.nominated(app, commission, case).await.expect(200);
    }
    for (case, outcome) in [(&won, "laureate"), (&lost, "not_selected")] {
        round.decided(app, case, outcome).await.expect(200);
    }
    for (kind, name, locale) in [("press", "journal", "fr"), ("subscriber", "reader", "es")] {
        let body = json!({ "kind": kind, "name": name, "email": format!("{name}@example.org"), "locale": locale });
        round.lead.post(app, &round.path("/audience"), &body).await.expect(201);
    }
    app.register(&event, &person("Paula").with("category", "press")).await.expect(201);
    app.register(&event, &person("Nora").with("category", "ngo")).await.expect(201);
    (round, won)
}

fn pair(name: &str, locale: &str) -> (String, String) {
    (format!("{name}@example.org"), locale.to_owned())
}

on_both! {
    async fn an_application_is_receipted_and_its_commission_told(app: TestApp) {
        let round = a_round(&app, "round", rules(), json!({})).await;
        let py = round.commission(&app, "PY").await;
        language(&app, &py, "fr");
        round.commission(&app, "CO").await;
        round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        assert_eq!(rows(&app, RECEIVED), [pair("focal.ybycui", "en"), pair("unesco.py.round", "fr")]);
        assert_eq!(rows(&app, TO_NOMINATE), [pair("unesco.py.round", "fr")]);
        let receipt = decoded(&message(&app, "focal.ybycui@", RECEIVED).await);
        assert!(receipt.contains("- Plan: there") && receipt.contains("- Film: not sent"), "{receipt}");
        let to_nominate = decoded(&message(&app, "unesco.py.round@", TO_NOMINATE).await);
        assert!(to_nominate.contains("0 candidature sur 2"), "{to_nominate}");
    }

    async fn the_call_goes_to_members_and_commissions_once(app: TestApp) {
        // In the afternoon of America, whatever the wall says: nobody sleeps.
        let noon: Timestamp = "2031-03-01T18:00:00Z".parse().unwrap();
        app.clock_at(noon);
        let event = app.make(a_conference()).await;
        let lead = staff(&app, "lead", &event, Role::Secretariat).await;
        let focal = account(&app, "focal", false).await;
        bind(&app, &focal, lyceum::features::accounts::Scope::FocalPoint(city_in(&app, "ybycui", "Ybycuí", "PY").await)).await;
        let outside = account(&app, "outside", false).await;
        let no_member = crate::support::awards::city_since(&app, "nowhere", "Nowhere", "PY", None).await;
        bind(&app, &outside, lyceum::features::accounts::Scope::FocalPoint(no_member)).await;
        let opens = noon + SignedDuration::from_hours(24);
        let round = round_at(&app, &event, lead, "round", rules(), json!({ "opens_at": opens.to_string() })).await;
        round.commission(&app, "PY").await;
        hour(&app).await;
        assert_eq!(told(&app, CALL), [""; 0], "it is not open");
        app.clock_at(opens + SignedDuration::from_secs(1));
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, CALL), ["focal", "unesco.py.round"], "the job at the opening");
        round.commission(&app, "CO").await;
        hour(&app).await;
        hour(&app).await;
        assert_eq!(told(&app, CALL), ["focal", "unesco.co.round", "unesco.py.round"], "once each, and who came later");
    }

    async fn who_has_not_sent_is_reminded_of_the_deadline_as_it_stands(app: TestApp) {
        let noon: Timestamp = "2031-03-01T18:00:00Z".parse().unwrap();
        app.clock_at(noon);
        let days = |days: i64| noon + SignedDuration::from_hours(24 * days);
        let dates = json!({ "applications_close_at": days(20).to_string(), "nominations_close_at": days(50).to_string() });
        let round = a_round(&app, "round", rules(), dates).await;
        let (ana, bo) = (account(&app, "ana", false).await, account(&app, "bo", false).await);
        let (here, there) = (city_in(&app, "ybycui", "Ybycuí", "PY").await, city_in(&app, "medellin", "Medellín", "CO").await);
        round.started(&app, &ana, here).await.expect(201);
        let sent = round.started(&app, &bo, there).await.expect(201).str("id");
        round.sent(&app, &bo, &sent).await.expect(200);
        hour(&app).await;
        assert_eq!(told(&app, CALL), ["ana", "bo"]);
        app.clock_at(days(6) + SignedDuration::from_mins(1));
        hour(&app).await;
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), ["ana"], "14 days before, once");
        let letter = decoded(&message(&app, "ana@", REMINDER).await);
        assert!(letter.contains("- Consent") && !letter.contains("- Film"), "{letter}");
        // It is put off by ten days: nobody is reminded three days before what does not hold any more.
        let extension = json!({ "kind": "applications", "due_at": days(30).to_string(), "reason": "Many asked." });
        round.lead.post(&app, &round.path("/deadlines"), &extension).await.expect(200);
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, EXTENDED), ["ana", "bo"], "everybody who was told the old one, once");
        let letter = decoded(&message(&app, "bo@", EXTENDED).await);
        assert!(letter.contains("Many asked."), "{letter}");
        app.clock_at(days(17) + SignedDuration::from_mins(5) - SignedDuration::from_hours(24 * 2));
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), ["ana"], "15 days before the new one");
        app.clock_at(days(17) + SignedDuration::from_mins(5));
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), ["ana", "ana"], "14 days before the new one, not 3 before the old");
        app.clock_at(days(27) + SignedDuration::from_mins(5));
        hour(&app).await;
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), ["ana", "ana", "ana"], "3 days before");
        app.clock_at(days(31));
        hour(&app).await;
        assert_eq!((told(&app, REMINDER).len(), told(&app, EXTENDED).len(), told(&app, CALL).len()), (3, 2, 2));
    }

    async fn the_call_waits_for_the_morning(app: TestApp) {
        // 04:00 in Mexico City, the zone of the event, and nobody knows that of the city.
        let night: Timestamp = "2031-03-01T10:00:00Z".parse().unwrap();
        app.clock_at(night - SignedDuration::from_hours(24 * 7));
        let due = night + SignedDuration::from_hours(24 * 14) - SignedDuration::from_mins(30);
        let dates = json!({ "applications_close_at": due.to_string(), "nominations_close_at": (due + SignedDuration::from_hours(24)).to_string() });
        let round = a_round(&app, "round", rules(), dates).await;
        let ana = account(&app, "ana", false).await;
        round.started(&app, &ana, city_in(&app, "ybycui", "Ybycuí", "PY").await).await.expect(201);
        app.clock_at(night);
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), [""; 0], "at night nobody is reminded");
        app.clock_at(night + SignedDuration::from_hours(4));
        hour(&app).await;
        assert_eq!(told(&app, REMINDER), ["ana"]);
    }

    async fn laureates_learn_it_in_confidence_with_a_private_entry(app: TestApp) {
        let (round, _) = decided(&app).await;
        assert_eq!(told(&app, CONFIDENTIAL), [""; 0]);
        round.concluded(&app).await.expect(200);
        round.concluded(&app).await.expect(200);
        let all = [pair("focal.ybycui", "en"), pair("mayor", "en"), pair("unesco.py.round", "fr")];
        assert_eq!(rows(&app, CONFIDENTIAL), all, "each once, in their language");
        while app.run_jobs().await > 0 {}
        let (regrets, announced) = (told(&app, REGRETS), told(&app, ANNOUNCED));
        assert_eq!((regrets, announced), (Vec::new(), Vec::new()), "no row before");
        let raw = message(&app, "mayor@", CONFIDENTIAL).await;
        let subject = mail_to(&app, "mayor@").await.iter().find(|mail| mail["notice"] == CONFIDENTIAL).unwrap()["subject"].as_str().unwrap().to_owned();
        for word in ["aureate", "award", "Ybycu", "congrat"] {
            assert!(!subject.contains(word), "{subject}");
        }
        let text = decoded(&raw);
        assert!(text.contains("Ybycuí will receive the award") && text.contains("/awards/cases/"), "{text}");
        let entry = &text[text.find("BEGIN:VCALENDAR").unwrap()..text.find("END:VCALENDAR").unwrap()];
        for line in ["METHOD:REQUEST", "CLASS:PRIVATE", "Evening at the theatre"] {
            assert!(entry.contains(line), "{line}: {entry}");
        }
        for word in ["aureate", "Ybycu", "ongratul"] {
            assert!(!entry.contains(word), "{word}: {entry}");
        }
        // Who was not selected, and everybody else, has nothing of it.
        let others: BTreeSet<String> = app.mailbox().await.iter().filter(|mail| mail["notice"] == CONFIDENTIAL).map(|mail| mail["to"].to_string()).collect();
        assert_eq!(others.len(), 3);
    }

    async fn the_audience_is_kept_by_the_secretariat_and_can_stop(app: TestApp) {
        let (round, _) = decided(&app).await;
        let path = round.path("/audience");
        let list = round.lead.get(&app, &path).await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
        let again = json!({ "kind": "subscriber", "name": "Other", "email": "JOURNAL@example.org", "locale": "en" });
        assert_eq!(round.lead.post(&app, &path, &again).await.expect(200).str("id"), list["items"][0]["id"].as_str().unwrap());
        let wrong = round.lead.post(&app, &path, &json!({ "kind": "press", "email": "x", "locale": "de" })).await.expect(422).json();
        assert_eq!(wrong["errors"].as_array().unwrap().len(), 3, "{wrong}");
        let other = account(&app, "other", false).await;
        other.get(&app, &path).await.expect(403);
        // One is taken off, one stops it by the link of the mail of a round before.
        let reader = list["items"][1]["id"].as_str().unwrap();
        round.lead.delete(&app, &format!("{path}/{reader}")).await.expect(204);
        let url = lyceum::features::awards::audience::stop_url(&app.platform, list["items"][0]["id"].as_str().unwrap().parse().unwrap());
        let page = url.strip_prefix(app.platform.public_url.as_str()).unwrap().to_owned();
        assert!(app.client.get(&page).await.expect(200).text().contains("Stop writing to me"));
        let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        app.client.send(Method::POST, &page, &form, Vec::new()).await.expect(303);
        assert!(app.client.get(&page).await.expect(200).text().contains("no more announcements"));
        assert_eq!(round.lead.post(&app, &path, &again).await.expect(200).json()["ended_at"].as_str().map(str::is_empty), Some(false));
        round.concluded(&app).await.expect(200);
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 61));
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, ANNOUNCED), ["paula"]);
    }

    async fn who_stops_them_in_one_round_is_told_of_none(app: TestApp) {
        let (round, _) = decided(&app).await;
        let next = round_at(&app, &round.event, round.lead.clone(), "next", rules(), json!({})).await;
        let listener = json!({ "kind": "press", "name": "Paula", "email": "paula@example.org", "locale": "en" });
        let id = round.lead.post(&app, &next.path("/audience"), &listener).await.expect(201).str("id");
        let stands = async |of: &Round, name: &str| {
            let list = round.lead.get(&app, &of.path("/audience")).await.expect(200).json();
            let is_theirs = |one: &&Value| one["email"].as_str().unwrap().eq_ignore_ascii_case(&format!("{name}@example.org"));
            list["items"].as_array().unwrap().iter().find(is_theirs).unwrap()["ended_at"].is_null()
        };
        let url = lyceum::features::awards::audience::stop_url(&app.platform, id.parse().unwrap());
        let page = url.strip_prefix(app.platform.public_url.as_str()).unwrap().to_owned();
        let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        app.client.send(Method::POST, &page, &form, Vec::new()).await.expect(303);
        // Whether they are put on the list of another round, or come to its event as press.
        let again = json!({ "kind": "subscriber", "name": "Paula", "email": "Paula@example.org", "locale": "en" });
        let third = round_at(&app, &round.event, round.lead.clone(), "third", rules(), json!({})).await;
        assert!(round.lead.post(&app, &third.path("/audience"), &again).await.expect(201).json()["ended_at"].is_string());
        round.concluded(&app).await.expect(200);
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 61));
        while app.run_jobs().await > 0 {}
        assert_eq!(told(&app, ANNOUNCED), ["journal", "reader"]);
        assert!(!stands(&round, "paula").await && !stands(&third, "paula").await && stands(&round, "reader").await);
    }

    async fn a_mail_program_stops_them_with_one_click(app: TestApp) {
        const FORM: &str = "application/x-www-form-urlencoded";
        let (round, _) = decided(&app).await;
        round.concluded(&app).await.expect(200);
        app.clock_at(app.platform.clock.now() + SignedDuration::from_hours(24 * 61));
        while app.run_jobs().await > 0 {}
        // A header tells where to stop it, also who is told because they come as press: each has a link of their own.
        let unfolded = |raw: &str| raw.split_once("\r\n\r\n").unwrap().0.replace("\r\n ", " ").replace("\r\n\t", " ");
        let head = unfolded(&message(&app, "reader@", ANNOUNCED).await);
        let line = head.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: ")).unwrap_or_else(|| panic!("{head}"));
        let url = line.trim().strip_prefix('<').and_then(|line| line.strip_suffix('>')).unwrap_or_else(|| panic!("{line}"));
        let path = url.strip_prefix(app.platform.public_url.as_str()).unwrap_or_else(|| panic!("{url}")).to_owned();
        assert!(path.starts_with("/announcements/"));
        let press = unfolded(&message(&app, "paula@", ANNOUNCED).await);
        assert!(press.contains("List-Unsubscribe: <") && !press.contains(&path), "{press}");

        let has_ended = async || {
            let list = round.lead.get(&app, &round.path("/audience")).await.expect(200).json();
            let reader = list["items"].as_array().unwrap().iter().find(|one| one["email"] == "reader@example.org").unwrap().clone();
            reader["ended_at"].is_string()
        };
        let post = async |media_type: &str, site: &str, body: &str| {
            let headers = [("content-type", media_type), ("sec-fetch-site", site)];
            app.client.send(Method::POST, &path, &headers, body.as_bytes().to_vec()).await
        };
        // Reading it stops nothing, nor does a form of another page that is no such click.
        app.client.get(&path).await.expect(200);
        for body in ["", "List-Unsubscribe=", "List-Unsubscribe=Yes", "stop=One-Click"] {
            post(FORM, "cross-site", body).await.expect(403);
        }
        // No more is read of a click than it can have, in whichever form, whether the link is one or none.
        let long = "x".repeat(5 << 10);
        let click = format!("List-Unsubscribe=One-Click&more={long}");
        let parts = format!("--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\n{long}\r\n--x--\r\n");
        for (media_type, body) in [(FORM, &click), ("multipart/form-data; boundary=x", &parts)] {
            assert_eq!(post(media_type, "same-origin", body).await.status, 413);
            let headers = [("content-type", media_type)];
            app.client.send(Method::POST, "/announcements/AAAA", &headers, body.clone().into_bytes()).await.expect(413);
        }
        assert!(!has_ended().await);
        let click = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        let clicked = post("multipart/form-data; boundary=x", "cross-site", click).await.expect(200);
        assert_eq!((clicked.header("location"), clicked.header("cache-control"), clicked.text().as_str()), ("", "no-store", ""));
        assert!(has_ended().await);
        let entries = round.lead.get(&app, &round.path("/journal")).await.expect(200).text();
        assert_eq!(entries.matches("award_audience.stopped").count(), 1, "{entries}");
        // Once more is the same, in the other form as well; another link is none.
        post(FORM, "cross-site", "List-Unsubscribe=One-Click").await.expect(200);
        let headers = [("content-type", FORM)];
        app.client.send(Method::POST, "/announcements/AAAA", &headers, b"List-Unsubscribe=One-Click".to_vec()).await.expect(404);
    }

    async fn the_end_of_the_embargo_survives_a_kill_and_tells_each_once(app: Rehearsal) {
        let app = &app.0;
        let (round, _) = decided(app).await;
        round.concluded(app).await.expect(200);
        assert_eq!(told(app, CONFIDENTIAL).len(), 3, "in the outbox at once");
        let embargo: Timestamp = app.client.get(&round.path("")).await.expect(200).str("embargo_until").parse().unwrap();
        let node = start(app).await;
        move_to(app, embargo - SignedDuration::from_secs(60));
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!((told(app, REGRETS).len(), told(app, ANNOUNCED).len()), (0, 0), "no row before the instant");
        node.kill();
        let node = start(app).await;
        move_to(app, embargo + SignedDuration::from_secs(1));
        let deadline = Instant::now() + Duration::from_mins(1);
        while told(app, ANNOUNCED).len() < 3 {
            assert!(Instant::now() < deadline, "nobody is told");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        node.kill();
        let node = start(app).await;
        // What the killed one had taken to send is sent by the next; nothing twice.
        let sent = async |kind: &str| app.mailbox().await.iter().filter(|mail| mail["notice"] == kind).count();
        while sent(ANNOUNCED).await < 3 || sent(REGRETS).await < 2 || sent(CONFIDENTIAL).await < 3 {
            assert!(Instant::now() < deadline, "not all is sent");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        node.stop().await;
        assert_eq!(rows(app, REGRETS), [pair("focal.medellin", "en"), pair("unesco.co.round", "en")]);
        let announced = rows(app, ANNOUNCED);
        assert_eq!(announced[..2], [pair("journal", "fr"), pair("paula", "es")]);
        assert_eq!(announced[2], pair("reader", "es"));
        assert_eq!(told(app, CONFIDENTIAL).len(), 3);
        let letter = decoded(&message(app, "journal@", ANNOUNCED).await);
        assert!(letter.contains("Les lauréats sont annoncés") && letter.contains("- Ybycuí, Paraguay") && letter.contains("/announcements/"), "{letter}");
        assert!(!letter.contains("Medell"), "{letter}");
    }
}

async fn start(app: &TestApp) -> Server {
    let db = app.test_db();
    // A worker that was killed holds its leases for two seconds, not for a minute.
    let settings = [("LYCEUM_WORKER__LEASE", "2"), ("LYCEUM_WORKER__POLL_INTERVAL", "200")];
    Server::start(db.dir(), &db.url, &["--now", "continue"], &settings).await
}

fn move_to(app: &TestApp, to: Timestamp) {
    app.clock_at(to);
    rehearsal::move_clock(&mut app.test_db().conn(), to, Clock::real_now()).unwrap();
}
