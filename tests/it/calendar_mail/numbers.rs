//! SEQUENCE: one for one thing, never falling, whatever is late or sent again.

use diesel::prelude::*;
use lyceum::features::programme::When;
use lyceum::kernel::id::ItemId;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::calendar_copies;

use super::stage::{Stage, at, whats};
use crate::support::app::TestApp;

const ANA: &str = "ana@example.org";

impl Stage<'_> {
    /// What the mailbox was last sent about an entry.
    async fn copy(&self, item: ItemId) -> (String, i64) {
        let work = move |conn: &mut Conn| {
            let row = calendar_copies::table.find((ANA, item));
            Ok(row.select((calendar_copies::method, calendar_copies::sequence)).first(conn)?)
        };
        self.app.db().read(work).await.unwrap()
    }
}

on_both! {
    async fn a_moved_session_keeps_its_uid_and_counts_on(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let session = stage.session(at("Forum", "2031-05-07T15:00:00Z")).await;
        stage.tell(ANA, &[stage.about(&session)]).await;
        let mut all = stage.mails().await;
        let moved = stage.change(&session, at("Forum", "2031-05-07T17:00:00Z")).await;
        stage.tell(ANA, &[stage.about(&session).as_of(moved)]).await;
        all.extend(stage.mails().await);
        // A word is no reason to ask anybody again: the number stays, the stamp does not.
        let worded = stage.change(&session, at("Great forum", "2031-05-07T17:00:00Z")).await;
        stage.tell(ANA, &[stage.about(&session).as_of(worded)]).await;
        all.extend(stage.mails().await);
        let mut cancelled = at("Great forum", "2031-05-07T17:00:00Z");
        cancelled.is_cancelled = true;
        let cancelled = stage.change(&session, cancelled).await;
        stage.tell(ANA, &[stage.about(&session).as_of(cancelled)]).await;
        all.extend(stage.mails().await);
        let again = stage.change(&session, at("Great forum", "2031-05-07T17:00:00Z")).await;
        stage.tell(ANA, &[stage.about(&session).as_of(again)]).await;
        all.extend(stage.mails().await);
        assert_eq!(whats(&all), ["REQUEST 0", "REQUEST 1", "REQUEST 1", "CANCEL 2", "REQUEST 3"]);
        assert!(all.iter().all(|mail| mail.is_about(&Stage::uid(&session))), "{all:?}");
        assert!(all.is_sorted_by(|a, b| a.line("DTSTAMP") < b.line("DTSTAMP")), "{all:?}");
        let starts: Vec<&str> = all.iter().map(|mail| mail.line("DTSTART")).collect();
        assert_eq!((starts[0], starts[1]), ("TZID=America/Mexico_City:20310507T090000", "TZID=America/Mexico_City:20310507T110000"));
    }

    async fn a_mail_that_is_late_says_what_is_true_now(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let session = stage.session(at("Forum", "2031-05-07T15:00:00Z")).await;
        let first = stage.change(&session, at("Forum", "2031-05-07T16:00:00Z")).await;
        let second = stage.change(&session, at("Forum", "2031-05-07T18:00:00Z")).await;
        // In their order each says its own.
        for version in [first, second] {
            stage.tell(ANA, &[stage.about(&session).as_of(version)]).await;
            let mails = stage.mails().await;
            let (hour, what) = if version == first { ("T100000", "REQUEST 1") } else { ("T120000", "REQUEST 2") };
            assert!(mails[0].line("DTSTART").ends_with(hour) && mails[0].what() == what, "{mails:?}");
        }
        // The first once more, after the second: an old time does not come back.
        stage.tell(ANA, &[stage.about(&session).as_of(first)]).await;
        let mails = stage.mails().await;
        assert!(mails[0].line("DTSTART").ends_with("T120000") && mails[0].what() == "REQUEST 2", "{mails:?}");
    }

    async fn a_second_try_says_the_same(app: TestApp) {
        let stage = Stage::set(&app).await;
        let ana = stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let item = ItemId(stage.event.0);
        let notice = stage.leaves(&ana).await;
        stage.mails().await;
        assert_eq!(stage.copy(item).await, ("cancel".into(), 1));
        stage.is_unknown(notice).await;
        assert_eq!(stage.worker().step().await.unwrap(), 1);
        assert_eq!(stage.copy(item).await, ("cancel".into(), 1));
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        assert_eq!(stage.copy(item).await, ("request".into(), 2));
        // Nobody knows yet whether the CANCEL arrived; by now it must not.
        stage.is_unknown(notice).await;
        assert_eq!(stage.worker().step().await.unwrap(), 1);
        assert_eq!(stage.copy(item).await, ("request".into(), 2));
    }

    async fn a_session_that_loses_its_day_is_taken_away(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let session = stage.session(at("Forum", "2031-05-07T15:00:00Z")).await;
        stage.tell(ANA, &[stage.about(&session)]).await;
        stage.mails().await;
        let mut details = at("Forum", "2031-05-07T15:00:00Z");
        details.when = When::Month("2031-06".into());
        let version = stage.change(&session, details).await;
        stage.tell(ANA, &[stage.about(&session).as_of(version)]).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1"]);
        assert!(mails[0].line("DTSTART").ends_with("20310507T090000"), "{mails:?}");
    }

    async fn a_cancelled_event_is_taken_away_with_its_own_number(app: TestApp) {
        let stage = Stage::set(&app).await;
        stage.register("Ana", ANA, "mayor").await;
        stage.mails().await;
        let version = stage.cancel_event().await;
        stage.tell(ANA, &[stage.about_event().as_of(version)]).await;
        stage.tell("nobody@example.org", &[stage.about_event().as_of(version)]).await;
        let mails = stage.mails().await;
        assert_eq!(whats(&mails), ["CANCEL 1"], "who never had it is told in words");
        assert_eq!(mails[0].to, ANA);
    }
}
