//! What a person does behind their link beside leaving: another address for the calendar, confirming again; and all of it on pages.

use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::ctx::Actor;
use lyceum::platform::keys::LinkPurpose;
use reqwest::Method;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::crew::staff;
use crate::support::http::Answer;

struct Own {
    id: String,
    token: String,
    calendar: String,
}

async fn come(app: &TestApp, event: &str, name: &str) -> Own {
    let answer = app.register(event, &person(name)).await.expect(201);
    let token = answer.str("manage_url").rsplit('/').next().unwrap().to_owned();
    let calendar = answer.str("calendar_url").strip_prefix(&app.platform.public_url).unwrap().to_owned();
    Own { id: answer.str("id"), token, calendar }
}

async fn act(app: &TestApp, own: &Own, act: &str) -> Answer {
    app.client.post(&format!("/api/v1/manage/{}/{act}", own.token), &json!({})).await
}

async fn send(app: &TestApp, own: &Own, act: &str, fields: &str, site: &str) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html"), ("sec-fetch-site", site)];
    app.client.send(Method::POST, &format!("/r/{}/{act}", own.token), &headers, fields.as_bytes().to_vec()).await
}

async fn page(app: &TestApp, path: &str) -> Answer {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await
}

async fn ask_again(app: &TestApp, own: &Own, version: i64) -> bool {
    let (id, ctx): (RegistrationId, _) = (own.id.parse().unwrap(), app.platform.ctx(Actor::System));
    app.db().write(move |conn| registration::ask_again(conn, &ctx, id, version)).await.unwrap()
}

async fn answered(app: &TestApp, own: &Own) -> Option<String> {
    let body = app.client.get(&format!("/api/v1/manage/{}", own.token)).await.expect(200).json();
    body.get("confirm_again").map(|answer| answer.as_str().unwrap().to_owned())
}

fn is_private(answer: &Answer) {
    let headers = ["cache-control", "referrer-policy", "x-robots-tag"].map(|name| answer.header(name));
    assert_eq!(headers, ["no-store", "no-referrer", "noindex, nofollow"]);
}

on_both! {
    async fn a_rotated_calendar_is_gone(app: TestApp) {
        let event = app.make(a_conference()).await;
        let own = come(&app, &event, "Ana").await;
        let feed = app.client.get(&own.calendar).await.expect(200);
        let rotated = act(&app, &own, "rotate-calendar").await.expect(200);
        let now = rotated.str("calendar_url").strip_prefix(&app.platform.public_url).unwrap().to_owned();
        assert_ne!(now, own.calendar);
        app.client.get(&own.calendar).await.expect_problem(410, "gone");
        assert_eq!(app.client.send(Method::HEAD, &own.calendar, &[], Vec::new()).await.status, 410);
        // What is known of the old one is known no more, even by its tag.
        let tagged = app.client.send(Method::GET, &own.calendar, &[("if-none-match", feed.header("etag"))], Vec::new()).await;
        assert_eq!(tagged.status, 410);
        let words = page(&app, &format!("{}?lang=fr", own.calendar)).await.expect(410).text();
        assert!(words.contains("lang=\"fr\"") && !words.contains(&own.calendar["/calendars/".len()..own.calendar.len() - 4]), "{words}");
        assert_eq!(app.client.get(&now).await.expect(200).bytes, feed.bytes, "nothing in it has changed");
        // The page's own link stays, and is no calendar.
        assert_eq!(app.client.get(&format!("/api/v1/manage/{}", own.token)).await.expect(200).json(), rotated.json());
        let id: RegistrationId = own.id.parse().unwrap();
        for (purpose, generation) in [(LinkPurpose::Calendar, 2), (LinkPurpose::Calendar, -1), (LinkPurpose::Manage, 0)] {
            let token = app.platform.keys.link(purpose, id.0, generation);
            let expected = if generation == -1 { 410 } else { 404 };
            assert_eq!(app.client.get(&format!("/calendars/{token}.ics")).await.status, expected, "{purpose:?} {generation}");
        }
        // Whoever left still has a feed, of tombstones.
        act(&app, &own, "cancel").await.expect(200);
        assert!(app.client.get(&now).await.expect(200).text().contains("STATUS:CANCELLED"));
    }

    async fn everybody_is_asked_once_for_each_move(app: TestApp) {
        let event = app.make(a_conference()).await;
        let (ana, berta, carla) = (come(&app, &event, "Ana").await, come(&app, &event, "Berta").await, come(&app, &event, "Carla").await);
        act(&app, &ana, "confirm").await.expect_problem(409, "conflict");
        assert_eq!(answered(&app, &ana).await, None);
        act(&app, &carla, "cancel").await.expect(200);
        for own in [&ana, &berta] {
            assert_eq!((ask_again(&app, own, 7).await, ask_again(&app, own, 7).await, ask_again(&app, own, 6).await), (true, false, false));
            assert_eq!(answered(&app, own).await.as_deref(), Some("asked"));
        }
        // Whoever has left is asked nothing.
        assert_eq!((ask_again(&app, &carla, 7).await, answered(&app, &carla).await), (false, None));

        let viewer = staff(&app, "viewer", &event, Role::Viewer).await;
        let list = async |filter: &str| {
            let path = format!("/api/v1/events/{event}/registrations?confirm_again={filter}");
            let items = viewer.get(&app, &path).await.expect(200).json()["items"].as_array().unwrap().clone();
            assert!(items.iter().all(|item| item["confirm_again"] == filter), "{items:?}");
            items.iter().map(|item| item["given_name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((list("asked").await, list("confirmed").await), (vec!["Ana".to_owned(), "Berta".into()], vec![]));
        let of_ana = format!("/api/v1/registrations/{}", ana.id);
        let tag = viewer.get(&app, &of_ana).await.expect(200).header("etag").to_owned();

        let first = act(&app, &ana, "confirm").await.expect(200);
        assert_eq!((first.str("confirm_again"), first.str("status")), ("confirmed".into(), "confirmed".into()));
        assert_eq!(act(&app, &ana, "confirm").await.expect(200).json(), first.json());
        assert_eq!((list("asked").await, list("confirmed").await), (vec!["Berta".to_owned()], vec!["Ana".to_owned()]));
        assert_ne!(viewer.get(&app, &of_ana).await.expect(200).header("etag"), tag);
        assert!(!ask_again(&app, &ana, 7).await, "the same move asks nobody twice");
        assert_eq!(answered(&app, &ana).await.as_deref(), Some("confirmed"));

        // Moved once more: another question.
        assert!(ask_again(&app, &ana, 9).await);
        assert_eq!(answered(&app, &ana).await.as_deref(), Some("asked"));
        act(&app, &berta, "cancel").await.expect(200);
        act(&app, &berta, "confirm").await.expect_problem(409, "conflict");
        assert_eq!(list("asked").await, ["Ana"]);
        viewer.get(&app, &format!("/api/v1/events/{event}/registrations?confirm_again=perhaps")).await.expect(400);
    }

    /// Asked once, in words; reading changes nothing; the form leads back.
    async fn leaving_on_the_page(app: TestApp) {
        let event = app.make(a_conference()).await;
        let own = come(&app, &event, "Ana").await;
        let (here, ask) = (format!("/r/{}", own.token), format!("/r/{}/cancel", own.token));
        let text = page(&app, &format!("{here}?lang=es")).await.expect(200).text();
        assert!(text.contains(&format!("href=\"{ask}?lang=es\"")), "{text}");
        for (lang, words) in [("en", "Do you want to give up your place?"), ("fr", "Voulez-vous renoncer"), ("es", "¿Quiere usted renunciar")] {
            let asks = page(&app, &format!("{ask}?lang={lang}")).await.expect(200);
            is_private(&asks);
            let text = asks.text();
            assert!(text.contains(words) && text.contains(&format!("method=\"post\" action=\"{ask}?lang={lang}\"")), "{text}");
        }
        send(&app, &own, "cancel", "", "cross-site").await.expect(403);
        assert!(page(&app, &here).await.expect(200).text().contains("data-status=\"confirmed\""));

        for _ in 0..2 {
            let left = send(&app, &own, "cancel?lang=es", "", "same-origin").await.expect(303);
            is_private(&left);
            assert_eq!(left.header("location"), format!("{here}?lang=es"));
        }
        let text = page(&app, &format!("{here}?lang=es")).await.expect(200).text();
        assert!(text.contains("data-status=\"cancelled\"") && text.contains("/register?lang=es"), "{text}");
        // There is nothing more to do here.
        assert!(!text.contains("<form") && !text.contains(&ask) && !text.contains("calendar-url"), "{text}");
        assert_eq!(page(&app, &ask).await.expect(303).header("location"), here);
        let forged = format!("/r/{}x/cancel", &own.token[..own.token.len() - 1]);
        assert_eq!(page(&app, &forged).await.status, 404);
        assert_eq!(app.client.send(Method::POST, &forged, &[("sec-fetch-site", "same-origin")], Vec::new()).await.status, 404);
    }

    async fn another_calendar_and_confirming_again_on_the_page(app: TestApp) {
        let event = app.make(a_conference()).await;
        let own = come(&app, &event, "Ana").await;
        let here = format!("/r/{}", own.token);
        assert!(page(&app, &here).await.expect(200).text().contains(&own.calendar));
        send(&app, &own, "rotate-calendar", "", "cross-site").await.expect(403);
        let rotated = send(&app, &own, "rotate-calendar", "", "same-origin").await.expect(303);
        is_private(&rotated);
        assert_eq!(rotated.header("location"), format!("{here}?done=rotated#calendar"));
        let text = page(&app, &format!("{here}?done=rotated")).await.expect(200).text();
        assert!(text.contains("Your calendar has another address") && !text.contains(&own.calendar), "{text}");
        assert!(!page(&app, &format!("{here}?done=%3Cscript")).await.expect(200).text().contains("role=\"status\""));
        app.client.get(&own.calendar).await.expect_problem(410, "gone");

        assert!(!text.contains("data-testid=\"confirm-again\""));
        ask_again(&app, &own, 2).await;
        let asks = page(&app, &format!("{here}?lang=fr")).await.expect(200).text();
        assert!(asks.contains("Oui, je viendrai") && asks.contains("name=\"version\" value=\"2\""), "{asks}");
        // The event moves once more while the page is open: the answer to the old question is none to the new one.
        ask_again(&app, &own, 3).await;
        send(&app, &own, "confirm", "version=2", "same-origin").await.expect(303);
        assert_eq!(answered(&app, &own).await.as_deref(), Some("asked"));
        send(&app, &own, "confirm", "version=3", "cross-site").await.expect(403);
        for _ in 0..2 {
            assert_eq!(send(&app, &own, "confirm", "version=3", "same-origin").await.expect(303).header("location"), here);
        }
        assert_eq!(answered(&app, &own).await.as_deref(), Some("confirmed"));
        let text = page(&app, &here).await.expect(200).text();
        assert!(text.contains("data-testid=\"confirmed-again\"") && !text.contains("data-testid=\"confirm-again\""), "{text}");
    }
}
