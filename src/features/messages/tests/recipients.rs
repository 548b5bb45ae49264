//! So many messages to one address in an hour: what is over waits, and nothing else does.

use super::*;
use crate::platform::mail::queue;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

impl House {
    async fn notice_to(&self, address: &str, key: &str) {
        self.notice_for(EmailAddress::parse(address).unwrap(), key, LINK, Class::Service).await;
    }

    /// Of all notices to an address: how many have this state, and the tries, errors and next tries of those.
    async fn with_state(&self, address: &'static str, state: State) -> Vec<(i64, String, Utc)> {
        let work = move |conn: &mut Conn| {
            let rows: Vec<(i64, Option<String>, Utc)> = notices::table
                .filter(notices::recipient_address.eq(address).and(notices::state.eq(state)))
                .order(notices::id)
                .select((notices::attempts, notices::last_error, notices::next_attempt_at))
                .load(conn)?;
            Ok(rows)
        };
        let rows = self.platform.db.read(work).await.unwrap();
        rows.into_iter().map(|(attempts, error, next)| (attempts, error.unwrap_or_default(), next)).collect()
    }

    async fn count(&self, address: &'static str, state: State) -> usize {
        self.with_state(address, state).await.len()
    }

    /// As if everything had happened so much earlier.
    async fn let_minutes_pass(&self, minutes: i32) {
        let work = move |conn: &mut Conn| {
            let all: Vec<(NoticeId, Utc, Option<Utc>)> =
                notices::table.select((notices::id, notices::next_attempt_at, notices::finished_at)).load(conn)?;
            for (id, next, finished) in all {
                let earlier = |at: Utc| Utc(at.0 - MINUTE * minutes);
                diesel::update(notices::table.find(id))
                    .set((notices::next_attempt_at.eq(earlier(next)), notices::finished_at.eq(finished.map(earlier))))
                    .execute(conn)?;
            }
            Ok(())
        };
        self.platform.db.write(work).await.unwrap();
    }
}

#[actix_web::test]
async fn what_is_over_waits_its_turn_and_holds_up_nobody() {
    let three = |config: &mut Config| config.mail.per_recipient = 3;
    on_each_database(three, |house| async move {
        // More than the worker takes at once, and before the others in the queue.
        for n in 0..12 {
            house.notice_to("full@example.org", &format!("full {n}")).await;
        }
        for n in 0..2 {
            house.notice_to("other@example.org", &format!("other {n}")).await;
        }
        assert_eq!(house.worker.step().await.unwrap(), 5);
        assert_eq!(house.count("full@example.org", State::Sent).await, 3);
        assert_eq!(house.count("other@example.org", State::Sent).await, 2, "not held up");
        // Whether the three on their way would be sent was not known yet; a moment later it is.
        house.let_minutes_pass(1).await;
        assert_eq!(house.worker.step().await.unwrap(), 0);
        let waiting = house.with_state("full@example.org", State::Queued).await;
        assert_eq!(waiting.len(), 9, "none is lost");
        let in_an_hour = house.ctx().real_now + SignedDuration::from_hours(1);
        for (attempts, why, next) in &waiting {
            assert_eq!(*attempts, 0, "waiting is no try");
            assert!(why.contains("mail.per_recipient"), "{why}");
            assert!(next.0 <= in_an_hour && next.0 > in_an_hour - MINUTE * 3, "{}", next.0);
        }

        // One more for the same address, before the hour is over.
        house.let_minutes_pass(55).await;
        house.notice_to("full@example.org", "full 12").await;
        assert_eq!(house.worker.step().await.unwrap(), 0);
        assert_eq!(house.count("full@example.org", State::Queued).await, 10);
        // After it, three in each hour until all are sent.
        for sent in [6, 9, 12, 13] {
            house.let_minutes_pass(61).await;
            house.worker.step().await.unwrap();
            assert_eq!(house.count("full@example.org", State::Sent).await, sent);
        }
        let (_, why, _) = house.with_state("full@example.org", State::Sent).await.remove(12);
        assert_eq!(why, "", "sent is sent");
    })
    .await;
}

#[actix_web::test]
async fn the_running_worker_keeps_to_it() {
    let five = |config: &mut Config| config.mail.per_recipient = 5;
    on_each_database(five, |house| async move {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(house.worker.clone().run(async move {
            let _ = stopped.await;
        }));
        for n in 0..9 {
            house.notice_to("full@example.org", &format!("full {n}")).await;
        }
        house.notice_to("other@example.org", "other").await;
        let mut looks = 0;
        while house.count("other@example.org", State::Sent).await == 0 || house.count("full@example.org", State::Sent).await < 5 {
            looks += 1;
            assert!(looks < 500, "nothing is sent");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        stop.send(()).unwrap();
        running.await.unwrap();
        assert_eq!(house.count("full@example.org", State::Sent).await, 5);
        assert_eq!(house.count("full@example.org", State::Queued).await, 4);
    })
    .await;
}

#[actix_web::test]
async fn two_workers_at_once_do_not_both_send_the_last_one() {
    on_each_database(
        |_| {},
        |house| async move {
            for n in 0..20 {
                house.notice_to("full@example.org", &format!("n{n}")).await;
            }
            let now = house.ctx().real_now;
            let lease = || house.platform.db.write(move |conn| queue::lease(conn, now, MINUTE, 4, 6));
            let leased = futures_util::future::join_all((0..5).map(|_| lease())).await;
            let leased: usize = leased.into_iter().map(|leased| leased.unwrap().len()).sum();
            assert_eq!(leased, 6, "what is on its way counts");
        },
    )
    .await;
}

#[actix_web::test]
async fn no_bound_is_no_bound() {
    let none = |config: &mut Config| config.mail.per_recipient = 0;
    on_each_database(none, |house| async move {
        for n in 0..70 {
            house.notice_to("full@example.org", &format!("n{n}")).await;
        }
        assert_eq!(house.worker.step().await.unwrap(), 70);
    })
    .await;
}

#[actix_web::test]
async fn a_resend_that_waits_stays_unknown() {
    let one = |config: &mut Config| config.mail.per_recipient = 1;
    on_each_database(one, |house| async move {
        house.notice_to("full@example.org", "sent").await;
        house.worker.step().await.unwrap();
        house.notice_to("full@example.org", "unknown").await;
        let unknown = |conn: &mut Conn| {
            let row = notices::table.filter(notices::dedup_key.eq("unknown"));
            Ok(diesel::update(row).set(notices::state.eq(State::Unknown)).execute(conn)?)
        };
        house.platform.db.write(unknown).await.unwrap();
        assert_eq!(house.worker.step().await.unwrap(), 0);
        let (state, why, _, is_over) = house.state("unknown").await;
        assert!((state, is_over) == (State::Unknown, false) && why.contains("mail.per_recipient"), "{state} {why}");
        house.let_minutes_pass(61).await;
        assert_eq!(house.worker.step().await.unwrap(), 1);
        assert_eq!(house.state("unknown").await.0, State::Sent);
    })
    .await;
}
