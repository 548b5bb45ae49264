//! Sessions that people choose: the notice brings the entry, giving up takes it away, and the personal feed says the same.

use lyceum::features::programme::SessionDetails;
use lyceum::features::registration::signup;
use reqwest::Method;

use super::stage::{Stage, at, whats};
use crate::support::app::TestApp;

const SHARED: &str = "alcaldia@example.org";

fn visit(seats: u32) -> SessionDetails {
    SessionDetails { needs_sign_up: true, seats: Some(seats), ..at("Harbour walk", "2031-05-07T15:00:00Z") }
}

async fn choose(app: &TestApp, method: Method, token: &str, session: impl std::fmt::Display) {
    app.client.send(method, &format!("/api/v1/manage/{token}/sessions/{session}"), &[], Vec::new()).await.expect(200);
}

/// The lines of the session in somebody's feed: STATUS, SEQUENCE; nothing where it is not.
async fn in_feed(app: &TestApp, token: &str) -> (String, String) {
    let own = app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).str("calendar_url");
    let feed = app.client.get(own.strip_prefix(&app.platform.public_url).unwrap()).await.expect(200);
    let text = feed.text().replace("\r\n ", "");
    let entry = text.split("BEGIN:VEVENT").find(|entry| entry.contains(":Harbour walk")).unwrap_or_default().to_owned();
    let line = |name: &str| entry.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
    (format!("{}{}", line("STATUS:"), line("SEQUENCE:")), feed.header("etag").to_owned())
}

on_both! {
    async fn a_seat_brings_the_entry_and_giving_up_takes_it_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", "ana@example.org", "mayor").await;
        let berta = stage.register("Berta", "berta@example.org", "mayor").await;
        stage.mails().await;
        let session = stage.session(visit(1)).await;
        let (before, tag) = in_feed(&app, &ana).await;
        assert_eq!(before, "", "nobody has it who did not choose it");

        choose(&app, Method::PUT, &ana, session.id).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["REQUEST 0"]);
        assert!(mails[0].is_about(&Stage::uid(&session)) && mails[0].is_inline && mails[0].to == "ana@example.org", "{mails:?}");
        assert!(mails[0].text.contains("PARTSTAT=ACCEPTED") && mails[0].line("DTSTART").ends_with("20310507T090000"), "{mails:?}");
        let (now, other) = in_feed(&app, &ana).await;
        assert_eq!(now, "CONFIRMED0");
        assert_ne!(tag, other);

        // Who waits has nothing in a calendar before the seat is theirs.
        choose(&app, Method::PUT, &berta, session.id).await;
        assert!(stage.mails().await.is_empty());
        assert_eq!(in_feed(&app, &berta).await.0, "");
        choose(&app, Method::DELETE, &ana, session.id).await;
        let mails = stage.mails().await;
        let mut told: Vec<(&str, String)> = mails.iter().map(|mail| (mail.to.as_str(), mail.what())).collect();
        told.sort();
        assert_eq!(told, [("ana@example.org", "CANCEL 1".to_owned()), ("berta@example.org", "REQUEST 0".to_owned())]);
        assert_eq!((in_feed(&app, &ana).await.0, in_feed(&app, &berta).await.0), ("CANCELLED0".to_owned(), "CONFIRMED0".to_owned()));

        // A turn on the list is no seat: her calendar keeps it struck, until she has one again, above the CANCEL.
        choose(&app, Method::PUT, &ana, session.id).await;
        assert!(stage.mails().await.is_empty());
        assert_eq!(in_feed(&app, &ana).await.0, "CANCELLED0");
        choose(&app, Method::DELETE, &berta, session.id).await;
        let mails = stage.mails().await;
        assert_eq!(mails.iter().find(|mail| mail.to == "ana@example.org").unwrap().what(), "REQUEST 2");
        assert_eq!(in_feed(&app, &ana).await.0, "CONFIRMED0");
    }

    async fn who_leaves_the_event_leaves_what_they_chose(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", "ana@example.org", "mayor").await;
        let session = stage.session(visit(40)).await;
        choose(&app, Method::PUT, &ana, session.id).await;
        assert_eq!(stage.mails().await.len(), 2);
        stage.leaves(&ana).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1", "CANCEL 1"]);
        assert!(mails.iter().any(|mail| mail.is_about(&Stage::uid(&session))), "{mails:?}");
        assert_eq!(in_feed(&app, &ana).await.0, "CANCELLED0");
    }

    /// Two people of one mailbox chose it: it stays while one of them has a seat.
    async fn a_shared_mailbox_keeps_what_one_of_them_has(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", SHARED, "mayor").await;
        let berta = stage.register("Berta", SHARED, "ngo").await;
        let session = stage.session(visit(40)).await;
        stage.mails().await;
        for token in [&ana, &berta] {
            choose(&app, Method::PUT, token, session.id).await;
        }
        assert_eq!(whats(&stage.mails().await), ["REQUEST 0", "REQUEST 0"]);
        choose(&app, Method::DELETE, &ana, session.id).await;
        assert!(stage.mails().await.is_empty(), "Berta has it still");
        assert_eq!((in_feed(&app, &ana).await.0, in_feed(&app, &berta).await.0), ("CANCELLED0".to_owned(), "CONFIRMED0".to_owned()));
        choose(&app, Method::DELETE, &berta, session.id).await;
        assert_eq!(whats(&stage.mails().await), ["CANCEL 1"]);
    }

    /// A publication makes it one for others: what leaves the calendar is what stood there, and not what it became.
    async fn a_seat_that_a_publication_ends_takes_its_entry_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", "ana@example.org", "mayor").await;
        let session = stage.session(visit(40)).await;
        choose(&app, Method::PUT, &ana, session.id).await;
        assert_eq!(stage.mails().await.len(), 2);
        let secret = at("Secret walk", "2031-05-07T17:00:00Z");
        let version = stage.change(&session, SessionDetails { only_for: Some(vec!["ngo".into()]), needs_sign_up: true, ..secret }).await;
        let event = stage.event;
        stage.write(move |conn, ctx| signup::after_publication(conn, ctx, event, version)).await;
        let mails = stage.mails().await;
        assert_eq!((mails.len(), mails[0].line("METHOD")), (1, "CANCEL"), "{mails:?}");
        assert!(mails[0].is_about(&Stage::uid(&session)) && mails[0].line("DTSTART").ends_with("20310507T090000"), "{mails:?}");
        assert!(!mails[0].text.contains("Secret"), "{mails:?}");
        assert_eq!(in_feed(&app, &ana).await.0.split(|c: char| c.is_ascii_digit()).next(), Some("CANCELLED"));
    }
}
