//! What becomes of a notice after each answer of a server.

use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::platform::mail::smtp::sink::{DROP, Script, Seen, serve};

/// A house in development with a server on loopback.
async fn with_server<F: Future<Output = ()>>(scripts: &[Script], test: impl Fn(House, Arc<Mutex<Seen>>) -> F) {
    // Each database gets a server of its own, with the whole script before it.
    let servers = [serve(scripts).await, serve(scripts).await];
    let next = std::sync::atomic::AtomicUsize::new(0);
    let url = |config: &mut Config| {
        let turn = next.load(std::sync::atomic::Ordering::Relaxed);
        config.mail.smtp_url = format!("smtp://127.0.0.1:{}", servers[turn].0);
        config.worker.lease = 4;
    };
    on_each_database(url, |house| {
        let seen = servers[next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)].1.clone();
        test(house, seen)
    })
    .await;
}

fn message_ids(seen: &Mutex<Seen>) -> Vec<String> {
    let seen = seen.lock().unwrap();
    let line = |message: &String| message.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
    seen.messages.iter().map(line).collect()
}

#[actix_web::test]
async fn an_accepted_notice_is_sent_once() {
    with_server(&[Script::default()], |house, seen| async move {
        house.notice("one", LINK, Class::Service).await;
        house.worker.step().await.unwrap();
        house.let_time_pass().await;
        assert_eq!(house.worker.step().await.unwrap(), 0);
        assert_eq!(house.state("one").await, (State::Sent, String::new(), false, true));
        assert_eq!(message_ids(&seen).len(), 1);
        // The development mailbox has it too.
        assert_eq!(super::super::list(&house.platform, &crate::kernel::page::PageQuery::default()).await.unwrap().items.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_4xx_is_tried_later_and_not_before() {
    let scripts = [Script { rcpt: Some("450 4.2.1 greylisted"), ..Script::default() }, Script::default()];
    with_server(&scripts, |house, seen| async move {
        house.notice("one", LINK, Class::Bulk).await;
        assert_eq!(house.worker.step().await.unwrap(), 1);
        let (state, why, _, is_over) = house.state("one").await;
        assert!((state, is_over) == (State::Queued, false) && why.starts_with("450 4.2.1"), "{state} {why}");
        assert_eq!(house.worker.step().await.unwrap(), 0, "its time has not come");
        house.let_time_pass().await;
        house.worker.step().await.unwrap();
        assert_eq!(house.state("one").await, (State::Sent, String::new(), false, true));
        assert_eq!(message_ids(&seen).len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn a_5xx_is_final_and_kept_with_its_reason() {
    with_server(&[Script { rcpt: Some("550 5.1.1 no such user"), ..Script::default() }], |house, _| async move {
        house.notice("one", LINK, Class::Service).await;
        house.worker.step().await.unwrap();
        house.let_time_pass().await;
        assert_eq!(house.worker.step().await.unwrap(), 0);
        let why = "the address does not take mail: 550 5.1.1 no such user".to_owned();
        assert_eq!(house.state("one").await, (State::Failed, why, false, true));
    })
    .await;
}

#[actix_web::test]
async fn a_service_notice_of_unknown_fate_is_sent_once_more_with_the_same_id() {
    let lost = Script { dot: Some(DROP), ..Script::default() };
    with_server(&[lost, Script::default()], |house, seen| async move {
        house.notice("one", LINK, Class::Service).await;
        house.worker.step().await.unwrap();
        let (state, _, resent, is_over) = house.state("one").await;
        assert_eq!((state, resent, is_over), (State::Unknown, false, false));
        assert_eq!(house.worker.step().await.unwrap(), 0, "the server gets its chance to answer");
        house.let_time_pass().await;
        house.worker.step().await.unwrap();
        assert_eq!(house.state("one").await, (State::Sent, String::new(), true, true));
        let ids = message_ids(&seen);
        assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}");
    })
    .await;
}

#[actix_web::test]
async fn once_more_is_once() {
    with_server(&[Script { dot: Some(DROP), ..Script::default() }], |house, seen| async move {
        house.notice("service", LINK, Class::Service).await;
        house.notice("bulk", LINK, Class::Bulk).await;
        for _ in 0..4 {
            house.worker.step().await.unwrap();
            house.let_time_pass().await;
        }
        assert_eq!(message_ids(&seen).len(), 3, "bulk once, service twice");
        for (key, resent) in [("service", true), ("bulk", false)] {
            let (state, why, was_resent, is_over) = house.state(key).await;
            assert_eq!((state, was_resent, is_over), (State::Unknown, resent, true), "{key}");
            assert!(why.contains("no answer"), "{why}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_resend_that_must_wait_stays_unknown_and_a_refused_one_has_failed() {
    let scripts = [
        Script { dot: Some(DROP), ..Script::default() },
        Script { rcpt: Some("451 4.3.0 later"), ..Script::default() },
        Script { rcpt: Some("550 5.7.1 no"), ..Script::default() },
    ];
    with_server(&scripts, |house, _| async move {
        house.notice("one", LINK, Class::Service).await;
        for expected in [(State::Unknown, false, false), (State::Unknown, true, false), (State::Failed, true, true)] {
            house.worker.step().await.unwrap();
            let (state, _, resent, is_over) = house.state("one").await;
            assert_eq!((state, resent, is_over), expected);
            house.let_time_pass().await;
        }
    })
    .await;
}

#[actix_web::test]
async fn the_running_worker_is_woken_by_a_commit_and_finishes_what_is_on_its_way() {
    // The first conversation takes its time; the worker is asked to stop in the middle of it.
    let scripts = [Script { slow_rcpt: Duration::from_millis(700), ..Script::default() }];
    with_server(&scripts, |house, seen| async move {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(house.worker.clone().run(async move {
            let _ = stopped.await;
        }));
        house.notice("one", LINK, Class::Service).await;
        while seen.lock().unwrap().commands.len() < 3 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(house.state("one").await.0, State::Sending);
        stop.send(()).unwrap();
        running.await.unwrap();
        assert_eq!(house.state("one").await.0, State::Sent);
    })
    .await;
}
