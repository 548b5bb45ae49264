//! A place that is offered stands in the calendar as tentative, until it is accepted or gone.

use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::registration;
use lyceum::kernel::clock::Clock;
use reqwest::Method;
use serde_json::json;

use super::stage::{Arrived, Stage};
use crate::support::app::TestApp;
use crate::support::books;
use crate::support::crew::staff;

/// One place, which is offered when it becomes free.
async fn one_place(stage: &Stage<'_>) {
    let office = staff(stage.app, "office", &stage.slug, Role::Secretariat).await;
    let path = format!("/api/v1/events/{}/pools/event", stage.slug);
    let tag = office.get(stage.app, &path).await.expect(200).header("etag").to_owned();
    let headers = [("authorization", office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
    let change = json!({ "capacity": 1, "free_place": "offer", "offer_hours": 48 }).to_string().into_bytes();
    stage.app.client.send(Method::PATCH, &path, &headers, change).await.expect(200);
}

/// `to METHOD SEQUENCE STATUS`, sorted.
fn said(arrived: &[Arrived]) -> Vec<String> {
    let line = |one: &Arrived| format!("{} {} {}", one.to.split('@').next().unwrap(), one.what(), one.line("STATUS"));
    let mut all: Vec<String> = arrived.iter().map(line).collect();
    all.sort();
    all
}

on_both! {
    async fn tentative_until_it_is_accepted_or_gone(app: TestApp) {
        let stage = Stage::set(&app).await;
        one_place(&stage).await;
        let ana = stage.register("Ana", "ana@example.org", "mayor").await;
        let berta = stage.register("Berta", "berta@example.org", "mayor").await;
        stage.register("Carla", "carla@example.org", "mayor").await;
        assert_eq!(said(&stage.mails().await), ["ana REQUEST 0 CONFIRMED"]);
        stage.leaves(&ana).await;
        let mails = stage.mails().await;
        assert_eq!(said(&mails), ["ana CANCEL 1 CANCELLED", "berta REQUEST 0 TENTATIVE"]);
        let first = mails.iter().find(|mail| mail.to.starts_with("berta")).unwrap().line("DTSTAMP").to_owned();
        app.client.post(&format!("/api/v1/manage/{berta}/accept"), &json!({})).await.expect(200);
        let mails = stage.mails().await;
        assert_eq!(said(&mails), ["berta REQUEST 0 CONFIRMED"]);
        assert!(mails[0].line("DTSTAMP") > first.as_str(), "of one number, the later counts");

        stage.leaves(&berta).await;
        assert_eq!(said(&stage.mails().await), ["berta CANCEL 1 CANCELLED", "carla REQUEST 0 TENTATIVE"]);
        app.clock_at(Clock::real_now() + SignedDuration::from_hours(49));
        let event = stage.event;
        stage.write(move |conn, ctx| registration::look_after_offers(conn, ctx, event)).await;
        assert_eq!(said(&stage.mails().await), ["carla CANCEL 1 CANCELLED"]);
        books::audit(&mut app.test_db().conn(), &stage.slug);
    }

    /// Who shares a mailbox with somebody who comes has the entry as it is.
    async fn one_entry_for_a_mailbox(app: TestApp) {
        let stage = Stage::set(&app).await;
        one_place(&stage).await;
        let ana = stage.register("Ana", "shared@example.org", "mayor").await;
        let berta = stage.register("Berta", "shared@example.org", "mayor").await;
        let carla = stage.register("Carla", "shared@example.org", "mayor").await;
        stage.mails().await;
        stage.leaves(&ana).await;
        // The offer is what the mailbox has now: nothing is taken away.
        let mails = stage.mails().await;
        assert!(said(&mails).iter().all(|line| line == "shared REQUEST 0 TENTATIVE") && !mails.is_empty(), "{:?}", said(&mails));
        app.client.post(&format!("/api/v1/manage/{berta}/accept"), &json!({})).await.expect(200);
        assert_eq!(said(&stage.mails().await), ["shared REQUEST 0 CONFIRMED"]);
        stage.leaves(&carla).await;
        assert!(stage.mails().await.is_empty(), "who waited had nothing");
        stage.leaves(&berta).await;
        assert_eq!(said(&stage.mails().await), ["shared CANCEL 1 CANCELLED"]);
    }
}
