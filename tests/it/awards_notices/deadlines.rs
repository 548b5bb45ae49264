//! The deadlines of a round in the calendars of those who were told them.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::Scope;
use lyceum::kernel::country::Country;
use serde_json::json;

use super::{CALL, EXTENDED, RECEIVED, TO_NOMINATE, hour, patch, rules, told};
use crate::support::app::TestApp;
use crate::support::awards::{Round, a_round, bind, unbind};
use crate::support::crew::{account, decoded, mail_to};

/// What the last mail of a kind brings into a calendar, the part that mail programs act on by themselves first.
async fn entries(app: &TestApp, address: &str, kind: &str) -> Vec<String> {
    let mails = mail_to(app, address).await;
    let ids = mails.iter().filter(|mail| mail["notice"] == kind).map(|mail| mail["id"].as_str().unwrap());
    let last = ids.max().unwrap_or_else(|| panic!("{address} got no {kind}: {mails:?}"));
    let raw = app.client.get(&format!("/api/dev/messages/{last}.eml")).await.expect(200).text();
    let entry = |rest: &str| rest.split("END:VCALENDAR").next().unwrap().replace("\r\n ", "").replace("\n ", "");
    decoded(&raw).split("BEGIN:VCALENDAR").skip(1).map(entry).collect()
}

/// What a property of an entry says; empty where it is not there.
fn property<'a>(entry: &'a str, name: &str) -> &'a str {
    let event = &entry[entry.find("BEGIN:VEVENT").unwrap()..];
    event.lines().find_map(|line| line.strip_prefix(name)?.split_once(':')).map_or("", |(_, value)| value.trim())
}

/// `SEQUENCE` and the instant of the entry of a deadline.
fn stands(entry: &str, of: &str) -> (String, Timestamp) {
    assert!(property(entry, "UID").ends_with(&format!("-{of}@lyceum")), "{of}: {entry}");
    let (zone, wall) = ("America/Mexico_City", property(entry, "DTSTART"));
    assert!(entry.contains(&format!("DTSTART;TZID={zone}:{wall}")), "{entry}");
    let wall: jiff::civil::DateTime = wall.parse().unwrap();
    (property(entry, "SEQUENCE").to_owned(), wall.in_tz(zone).unwrap().timestamp())
}

/// Noon of the first day, on the clocks of the event, and of those after it.
fn days(days: i64) -> Timestamp {
    let noon: Timestamp = "2031-03-01T18:00:00Z".parse().unwrap();
    noon + SignedDuration::from_hours(24 * days)
}

/// A call that is open, with an application that was sent, and everybody told.
async fn called(app: &TestApp) -> Round {
    app.clock_at(days(0));
    let dates = json!({ "applications_close_at": days(20).to_string(), "nominations_close_at": days(30).to_string() });
    let round = a_round(app, "round", rules(), dates).await;
    round.commission(app, "PY").await;
    round.applicant(app, "ybycui", "Ybycuí", "PY").await;
    hour(app).await;
    round
}

async fn put_off(app: &TestApp, round: &Round, kind: &str, until: Timestamp) {
    let body = json!({ "kind": kind, "due_at": until.to_string() });
    round.lead.post(app, &round.path("/deadlines"), &body).await.expect(200);
    while app.run_jobs().await > 0 {}
}

on_both! {
    async fn who_is_told_a_deadline_has_it_in_their_calendar(app: TestApp) {
        called(&app).await;
        let first = || "0".to_owned();
        let city = entries(&app, "focal.ybycui@", CALL).await;
        assert_eq!(city.len(), 2, "each that the mail names");
        assert_eq!(stands(&city[0], "applications"), (first(), days(20)));
        assert_eq!(stands(&city[1], "nominations"), (first(), days(30)));
        let commission = entries(&app, "unesco.py.round@", CALL).await;
        assert_eq!(stands(&commission[0], "nominations"), (first(), days(30)), "its own first");
        assert_eq!(stands(&commission[1], "applications"), (first(), days(20)));
        let entry = &commission[0];
        for line in ["METHOD:REQUEST", "TRANSP:TRANSPARENT", "SUMMARY;LANGUAGE=en:Nominations close: Award", "PARTSTAT=ACCEPTED"] {
            assert!(entry.contains(line), "{line}: {entry}");
        }
        assert!(!entry.contains("DTEND") && !entry.contains("RSVP=TRUE"), "{entry}");
        assert_eq!(property(entry, "ATTENDEE").to_lowercase(), "mailto:unesco.py.round@example.org");
        let waits = entries(&app, "unesco.py.round@", TO_NOMINATE).await;
        assert_eq!(property(&waits[0], "UID"), property(entry, "UID"), "the same deadline is one entry");
        assert_eq!((waits.len(), stands(&waits[0], "nominations")), (1, (first(), days(30))));
        assert_eq!(entries(&app, "focal.ybycui@", RECEIVED).await, [""; 0]);
    }

    async fn who_is_bound_no_more_hears_that_it_was_put_off(app: TestApp) {
        let round = called(&app).await;
        let second = account(&app, "second", false).await;
        bind(&app, &second, Scope::NationalCommission(Country::parse("PY").unwrap())).await;
        hour(&app).await;
        unbind(&app, &second).await;
        // Nor does it matter that somebody else looks after the application by now.
        let case = round.board(&app).await["cases"][0]["id"].as_str().unwrap().to_owned();
        let successor = json!({ "contact": { "name": "Who follows", "email": "successor@example.org", "locale": "en" } });
        patch(&app, &round.lead, &format!("/api/v1/award-cases/{case}"), &successor).await.expect(200);
        put_off(&app, &round, "nominations", days(40)).await;
        put_off(&app, &round, "nominations", days(41)).await;
        let all = ["focal.ybycui", "second", "successor", "unesco.py.round"];
        assert_eq!(told(&app, EXTENDED), all.iter().flat_map(|name| [*name; 2]).collect::<Vec<_>>(), "each once for each time");
        let entries = entries(&app, "second@", EXTENDED).await;
        assert_eq!(stands(&entries[0], "nominations"), ("2".into(), days(41)));
    }

    async fn a_late_nomination_is_in_time_where_the_deadline_is_extended_past_it(app: TestApp) {
        let round = called(&app).await;
        let case = round.board(&app).await["cases"][0]["id"].as_str().unwrap().to_owned();
        app.clock_at(days(32));
        round.nominated(&app, &round.commission(&app, "PY").await, &case).await.expect(200);
        let is_late = async || round.board(&app).await["cases"][0]["is_late"].clone();
        assert_eq!(is_late().await, true);
        put_off(&app, &round, "nominations", days(33)).await;
        assert_eq!(is_late().await, false);
    }

    async fn what_does_not_wait_any_more_is_not_asked_for(app: TestApp) {
        app.clock_at(days(0));
        let dates = json!({ "applications_close_at": days(20).to_string(), "nominations_close_at": days(30).to_string() });
        let round = a_round(&app, "round", rules(), dates).await;
        let officer = round.commission(&app, "PY").await;
        let (contact, taken_back) = round.applicant(&app, "ybycui", "Ybycuí", "PY").await;
        let (_, nominated) = round.applicant(&app, "villeta", "Villeta", "PY").await;
        round.applicant(&app, "caacupe", "Caacupé", "PY").await;
        assert_eq!(told(&app, TO_NOMINATE).len(), 3, "planned");
        contact.post(&app, &format!("/api/v1/award-cases/{taken_back}/withdraw"), &json!({})).await.expect(200);
        round.nominated(&app, &officer, &nominated).await.expect(200);
        let got = mail_to(&app, "unesco.py.round@").await;
        assert_eq!(got.iter().filter(|mail| mail["notice"] == TO_NOMINATE).count(), 1, "{got:?}");
    }

    async fn a_deadline_that_is_put_off_moves_its_entry(app: TestApp) {
        let round = called(&app).await;
        let uid = |entries: &[String]| property(&entries[0], "UID").to_owned();
        let (city, commission) = (entries(&app, "focal.ybycui@", CALL).await, entries(&app, "unesco.py.round@", CALL).await);
        put_off(&app, &round, "applications", days(25)).await;
        let moved = entries(&app, "focal.ybycui@", EXTENDED).await;
        assert_eq!((moved.len(), uid(&moved), stands(&moved[0], "applications")), (1, uid(&city), ("1".into(), days(25))));
        // The other one counts for itself.
        put_off(&app, &round, "nominations", days(31)).await;
        let last = entries(&app, "unesco.py.round@", EXTENDED).await;
        assert_eq!((uid(&last), stands(&last[0], "nominations")), (uid(&commission), ("1".into(), days(31))));
        put_off(&app, &round, "nominations", days(40)).await;
        let last = entries(&app, "unesco.py.round@", EXTENDED).await;
        assert_eq!((uid(&last), stands(&last[0], "nominations")), (uid(&commission), ("2".into(), days(40))));
    }
}
