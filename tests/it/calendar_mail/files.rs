//! Several entries in one mail: one inline, the others as files, not too many.

use lyceum::features::programme::Item;

use super::stage::{Stage, at, whats};
use crate::support::app::TestApp;

const ANA: &str = "ana@example.org";

impl Stage<'_> {
    async fn sessions(&self, count: usize) -> Vec<Item> {
        let mut made = Vec::new();
        for n in 0..count {
            made.push(self.session(at(&format!("Session {n}"), "2031-05-07T15:00:00Z")).await);
        }
        made
    }

    /// The newest mail as it was sent.
    async fn newest(&self) -> String {
        self.eml(self.app.mailbox().await[0]["id"].as_str().unwrap()).await
    }
}

on_both! {
    async fn the_event_stands_inline_and_each_session_is_a_file(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let sessions = stage.sessions(2).await;
        let version = stage.shift(7).await;
        let items: Vec<_> = sessions.iter().map(|item| stage.about(item)).chain([stage.about_event()]).map(|item| item.as_of(version)).collect();
        stage.tell(ANA, &items).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["REQUEST 1", "REQUEST 1", "REQUEST 1"]);
        assert!(mails[0].is_inline && mails[0].is_about(&stage.event_uid()), "{mails:?}");
        for (mail, session) in mails[1..].iter().zip(&sessions) {
            assert!(!mail.is_inline && mail.is_about(&Stage::uid(session)), "{mails:?}");
            assert_eq!(mail.text.matches("BEGIN:VEVENT").count(), 1, "one UID in one object");
        }
        assert!(!stage.newest().await.contains("not all of"), "all of them are there");
    }

    async fn of_too_many_those_go_that_the_mailbox_has(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let sessions = stage.sessions(22).await;
        let known = &sessions[21];
        stage.tell(ANA, &[stage.about(known)]).await;
        stage.mails().await;
        let version = stage.shift(7).await;
        let items: Vec<_> = [stage.about_event()].into_iter().chain(sessions.iter().map(|item| stage.about(item))).map(|item| item.as_of(version)).collect();
        stage.tell(ANA, &items).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["REQUEST 1", "REQUEST 1"]);
        assert!(mails[0].is_about(&stage.event_uid()) && mails[1].is_about(&Stage::uid(known)), "{mails:?}");
        assert!(stage.newest().await.contains("not all of"), "and the text says so");
        // Twenty files are not too many.
        stage.tell(ANA, &items[..21]).await;
        assert_eq!(stage.mails().await.len(), 21);
    }
}
