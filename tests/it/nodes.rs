//! Several nodes on one database: what one of them commits, the pages and feeds of the others show a moment later.

use std::time::{Duration, Instant};

use lyceum::features::{events, programme};
use lyceum::platform::ctx::Actor;

use crate::support::app::TestApp;
use crate::support::builders::a_conference;
use crate::support::database::{Engine, Fixture, TestDb};

/// Other nodes show it within a second; whoever waits longer waits for a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// What everybody reads of an event, and the word of a cancelled one in it.
const READ: [(&str, &str); 2] = [("", "is cancelled"), ("/calendar.ics", "STATUS:CANCELLED")];

#[actix_web::test]
async fn what_one_node_commits_is_there_at_once_and_on_the_other_a_moment_later() {
    let Some(db) = TestDb::on(Engine::Postgres).await else { return };
    let (here, there) = (TestApp::serve(&db, &[]).await, TestApp::serve(&db, &[]).await);
    let event = here.make(a_conference()).await;
    let is_cancelled = async |app: &TestApp, (page, word): (&str, &str)| {
        app.client.get(&format!("/events/{event}{page}")).await.expect(200).text().contains(word)
    };
    for app in [&here, &there] {
        for page in READ {
            assert!(!is_cancelled(app, page).await, "{page:?}");
        }
    }
    let (slug, ctx) = (event.clone(), here.platform.ctx(Actor::System));
    let cancel = here.db().write(move |conn| {
        let event = events::find(conn, &slug)?.id;
        let event = programme::lock(conn, &ctx, event)?;
        programme::cancel_event(conn, &ctx, &event)
    });
    cancel.await.unwrap();
    for page in READ {
        assert!(is_cancelled(&here, page).await, "{page:?}");
    }
    let began = Instant::now();
    for page in READ {
        while !is_cancelled(&there, page).await {
            assert!(began.elapsed() < PATIENCE, "{page:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    here.stop().await;
    there.stop().await;
}
