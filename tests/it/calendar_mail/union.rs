//! People who share a mailbox share one calendar.

use lyceum::features::programme::{Part, Visibility};
use lyceum::kernel::language_map::LanguageMap;

use super::stage::{Stage, at, whats};
use crate::support::app::TestApp;

const SHARED: &str = "alcaldia@example.org";

on_both! {
    async fn the_last_to_leave_takes_the_event_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", SHARED, "mayor").await;
        let berta = stage.register("Berta", "Alcaldia@Example.org", "ngo").await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["REQUEST 0", "REQUEST 0"]);
        assert!(mails.iter().all(|mail| mail.is_about(&stage.event_uid()) && mail.is_inline), "{mails:?}");
        for mail in &mails {
            assert!(mail.text.contains(&format!("mailto:{}", mail.to)) && mail.text.contains("RSVP=TRUE"), "{mails:?}");
        }

        stage.leaves(&ana).await;
        assert!(stage.mails().await.is_empty(), "Berta has it still");
        stage.leaves(&berta).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1"]);
        assert!(mails[0].is_about(&stage.event_uid()) && mails[0].line("STATUS") == "CANCELLED", "{mails:?}");
        assert!(mails[0].to == "Alcaldia@example.org" && mails[0].text.contains("mailto:Alcaldia@example.org"), "{mails:?}");
        stage.tell(SHARED, &[stage.about_event().leaving()]).await;
        assert!(stage.mails().await.is_empty(), "taken away once");

        // Another registration: above the CANCEL. What is published next is above all that.
        stage.register("Ana", SHARED, "mayor").await;
        assert_eq!(whats(&stage.mails().await), ["REQUEST 2"]);
        let version = stage.shift(7).await;
        stage.tell(SHARED, &[stage.about_event().as_of(version)]).await;
        assert_eq!(whats(&stage.mails().await), ["REQUEST 3"]);
        let feed = app.client.get(&format!("/events/{}/calendar.ics", stage.slug)).await.expect(200).text();
        assert!(feed.contains("SEQUENCE:3"), "{feed}");
    }

    async fn of_many_who_leave_at_once_one_takes_it_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        for n in 0..5 {
            let shared = format!("office{n}@example.org");
            let mut registrations = Vec::new();
            for name in ["Ana", "Berta", "Carla", "Dora"] {
                registrations.push(stage.register(name, &shared, "mayor").await);
            }
            assert_eq!(stage.mails().await.len(), 4);
            for registration in &registrations {
                stage.leaves(registration).await;
            }
            let (one, other) = (stage.worker(), stage.worker());
            let (one, other) = futures_util::future::join(one.step(), other.step()).await;
            assert_eq!(one.unwrap() + other.unwrap(), 4);
            assert_eq!(whats(&stage.arrived().await), ["CANCEL 1"]);
        }
    }

    async fn who_never_had_it_by_mail_is_sent_nothing_to_take_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", SHARED, "mayor").await;
        stage.mails().await;
        let session = stage.session(at("Forum", "2031-05-07T15:00:00Z")).await;
        stage.leaves(&ana).await;
        stage.tell(SHARED, &[stage.about(&session).leaving()]).await;
        let mails = stage.mails().await;
        assert!(mails.len() == 1 && mails[0].is_about(&stage.event_uid()), "{mails:?}");
        // Nor is anything given to whom it is not for.
        stage.tell(SHARED, &[stage.about(&session)]).await;
        assert!(stage.mails().await.is_empty());
    }

    /// Whoever loses a session is told what they had, and nothing of what it became.
    async fn what_becomes_confidential_is_in_no_cancel(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", SHARED, "mayor").await;
        stage.mails().await;
        let session = stage.session(at("Forum", "2031-05-07T15:00:00Z")).await;
        stage.tell(SHARED, &[stage.about(&session)]).await;
        stage.mails().await;
        let mut details = at("Sealed talks", "2031-05-07T20:00:00Z");
        details.visibility = Visibility::Invitation;
        details.description = LanguageMap::new([("en", "Sealed agenda")]);
        details.people = vec![Part { person: None, name: "Sealed speaker".into(), role: "speaker".into(), affiliation: None }];
        let version = stage.change(&session, details).await;
        stage.tell(SHARED, &[stage.about(&session).as_of(version).leaving()]).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1"]);
        assert!(!mails[0].text.contains("Sealed") && mails[0].text.contains("Forum"), "{mails:?}");
        assert!(mails[0].line("DTSTART").ends_with("20310507T090000"), "{mails:?}");
    }

    async fn a_session_stays_while_anybody_at_the_mailbox_has_it(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", SHARED, "mayor").await;
        stage.register("Berta", SHARED, "ngo").await;
        stage.mails().await;
        let mut details = at("Forum", "2031-05-07T15:00:00Z");
        let session = stage.session(details.clone()).await;
        stage.tell(SHARED, &[stage.about(&session)]).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["REQUEST 0"]);
        // What one has by registering asks nothing.
        assert!(mails[0].text.contains("PARTSTAT=ACCEPTED") && !mails[0].text.contains("RSVP=TRUE"), "{mails:?}");

        // From now on for mayors alone: that is Ana.
        details.only_for = Some(vec!["mayor".into()]);
        let version = stage.change(&session, details.clone()).await;
        stage.tell(SHARED, &[stage.about(&session).as_of(version).leaving()]).await;
        assert!(stage.mails().await.is_empty());
        // Ana leaves, and with the event the session.
        stage.leaves(&ana).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1"]);
        assert!(mails[0].is_about(&Stage::uid(&session)), "Berta has the event: {mails:?}");

        // Berta speaks there: it is hers by name.
        details.people = vec![Part { person: Some(stage.person_of("Berta").await), name: "Berta".into(), role: "speaker".into(), affiliation: None }];
        let version = stage.change(&session, details).await;
        stage.tell(SHARED, &[stage.about(&session).as_of(version)]).await;
        assert_eq!(whats(&stage.mails().await), ["REQUEST 2"]);
    }
}
