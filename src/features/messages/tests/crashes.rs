//! Leases: what a worker that died, or was too slow, leaves behind.

use super::*;
use crate::platform::mail::queue::{self, Verdict};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

impl House {
    async fn lease(&self, most: usize) -> Vec<Notice> {
        let now = self.ctx().real_now;
        self.platform.db.write(move |conn| queue::lease(conn, now, LEASE, most, 0)).await.unwrap()
    }

    async fn mark(&self, notice: &Notice) -> bool {
        let (now, notice) = (self.ctx().real_now, notice.clone());
        self.platform.db.write(move |conn| queue::mark_sending(conn, now, LEASE, &notice)).await.unwrap()
    }

    async fn finish(&self, notice: &Notice) -> bool {
        let (ctx, notice) = (self.ctx(), notice.clone());
        self.platform.db.write(move |conn| queue::finish(conn, &ctx, &notice, &Verdict::Sent)).await.unwrap()
    }
}

#[actix_web::test]
async fn leased_rows_are_nobody_elses() {
    on_each_database(
        |_| {},
        |house| async move {
            for n in 0..20 {
                house.notice(&format!("n{n}"), LINK, Class::Service).await;
            }
            let leases = futures_util::future::join_all((0..8).map(|_| house.lease(3))).await;
            let mut ids: Vec<NoticeId> = leases.into_iter().flatten().map(|notice| notice.id).collect();
            // A last look for those that a lock hid from everybody.
            ids.extend(house.lease(20).await.into_iter().map(|notice| notice.id));
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), 20, "all, and none twice");
            assert!(house.lease(20).await.is_empty());
        },
    )
    .await;
}

#[actix_web::test]
async fn a_lease_that_ran_out_before_sending_is_sent_as_new() {
    on_each_database(
        |_| {},
        |house| async move {
            house.notice("one", LINK, Class::Bulk).await;
            let dead = house.lease(1).await.remove(0);
            assert_eq!(house.worker.step().await.unwrap(), 0);
            house.let_time_pass().await;
            let heir = house.lease(1).await.remove(0);
            assert_eq!((heir.id, heir.attempts, heir.resent), (dead.id, 2, false));
            assert!(!house.mark(&dead).await, "the first worker wakes up too late");
            assert!(house.mark(&heir).await);
            assert!(!house.finish(&dead).await && house.finish(&heir).await);
            assert!(!house.finish(&heir).await, "over is over");
        },
    )
    .await;
}

#[actix_web::test]
async fn a_lease_that_ran_out_while_sending_is_unknown() {
    on_each_database(
        |_| {},
        |house| async move {
            house.notice("service", LINK, Class::Service).await;
            house.notice("bulk", LINK, Class::Bulk).await;
            for notice in house.lease(2).await {
                assert!(house.mark(&notice).await);
            }
            assert_eq!(house.worker.step().await.unwrap(), 0, "its worker may be alive");
            house.let_time_pass().await;
            assert_eq!(house.worker.step().await.unwrap(), 1);
            assert_eq!(house.state("service").await, (State::Sent, String::new(), false, true), "the mailbox takes it in one commit");
            let (state, why, resent, is_over) = house.state("bulk").await;
            assert_eq!((state, resent, is_over), (State::Unknown, false, true));
            assert!(why.contains("worker ended"), "{why}");
            // A second death while sending once more ends it.
            house.notice("twice", LINK, Class::Service).await;
            for expected in [(false, false), (true, true)] {
                let notice = house.lease(1).await.remove(0);
                assert!(house.mark(&notice).await);
                house.let_time_pass().await;
                let ctx = house.ctx();
                assert_eq!(house.platform.db.write(move |conn| queue::recover_lost(conn, &ctx, 10)).await.unwrap(), 1);
                let (state, _, resent, is_over) = house.state("twice").await;
                assert_eq!((state, (resent, is_over)), (State::Unknown, expected));
            }
        },
    )
    .await;
}

#[actix_web::test]
async fn a_notice_that_kills_every_worker_ends() {
    on_each_database(
        |_| {},
        |house| async move {
            house.notice("one", LINK, Class::Service).await;
            for _ in 0..20 {
                assert_eq!(house.lease(1).await.len(), 1);
                house.let_time_pass().await;
            }
            house.worker.step().await.unwrap();
            let (state, why, _, is_over) = house.state("one").await;
            assert!((state, is_over) == (State::Failed, true) && why.contains("too often"), "{state} {why}");
        },
    )
    .await;
}
