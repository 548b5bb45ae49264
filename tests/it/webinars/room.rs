//! A room with fewer places than people, and the livestream.

use diesel::prelude::*;
use lyceum::platform::db::schema::notices;
use lyceum::platform::keys::LinkPurpose;
use reqwest::Method;
use serde_json::json;

use super::{ANNOUNCED, EVENT, Own, Scene};
use crate::support::app::TestApp;
use crate::support::builders::{nth_person, person};

on_both! {
    async fn the_last_for_whom_the_room_has_no_place_gets_the_livestream(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 3, "stream_url": "https://stream.example/live" })).await;
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await.expect(200);
        let mut links = Vec::new();
        for n in 0..5 {
            let own = scene.come(&nth_person(n)).await;
            links.push(scene.link(&own, "rivers").await);
        }
        app.clock_at(scene.instant("08:50"));
        // The last two are early: the places are those of the first three.
        for link in &links[3..] {
            let page = scene.open(link).await.expect(200).text();
            assert!(page.contains("join-livestream") && page.contains("https://stream.example/live"), "{page}");
        }
        scene.open(&links[0]).await.expect(303);
        scene.open(&links[1]).await.expect(303);
        assert_eq!(scene.figures("rivers").await, [5, 4, 2]);
        // Ten minutes after the beginning the third has not come: who comes first has the place, and is counted once still.
        app.clock_at(scene.instant("09:10"));
        scene.open(&links[4]).await.expect(303);
        scene.open(&links[2]).await.expect(200);
        assert_eq!(scene.figures("rivers").await, [5, 5, 2]);
        scene.open(&links[0]).await.expect(303);
    }

    async fn five_hundred_and_one_people_come_to_five_hundred_places(app: TestApp) {
        const PLACES: usize = 500;
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": PLACES, "stream_url": "https://stream.example/live" })).await;
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await.expect(200);
        let mut links = Vec::new();
        for n in 0..=PLACES {
            let id = app.register(EVENT, &nth_person(n)).await.expect(201).str("id").parse().unwrap();
            links.push(format!("/j/{}/rivers", app.platform.keys.link(LinkPurpose::Join, id, 0)));
        }
        app.clock_at(scene.instant("08:50"));
        let open = |link: String| { let app = &app; async move { app.client.send(Method::GET, &link, &[("accept", "text/html")], Vec::new()).await } };
        let mut answers = Vec::new();
        // The last comes first, the others many at a time.
        let last = links.pop().unwrap();
        answers.push(open(last).await);
        for some in links.chunks(20) {
            answers.extend(futures_util::future::join_all(some.iter().cloned().map(open)).await);
        }
        assert!(answers[0].status == 200 && answers[0].text().contains("join-livestream"), "{}", answers[0].text());
        let led = answers.iter().filter(|answer| answer.status == 303 && answer.header("location") == "https://zoom.example/j/1").count();
        assert_eq!(led, PLACES);
        let all = i64::try_from(PLACES).unwrap() + 1;
        assert_eq!(scene.figures("rivers").await, [all, all, 1]);
        // One was told that the room is full.
        let told = app.db().read(|conn| {
            let full = notices::table.filter(notices::kind.eq("signup/room_full"));
            Ok(full.select(notices::recipient_address).load::<String>(conn)?)
        });
        assert_eq!(told.await.unwrap(), [nth_person(PLACES).body()["email"].as_str().unwrap()]);
    }

    async fn who_finds_the_room_full_is_told_of_the_livestream_and_of_nothing_else(app: TestApp) {
        const FULL: &str = "signup/room_full";
        let scene = Scene::set(&app).await;
        let ana = scene.come(&person("Ana")).await;
        let bob = scene.come(&person("Bob")).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 1, "stream_url": "https://stream.example/live" })).await;
        let told = async |own: &Own| [scene.told(own, ANNOUNCED).await, scene.told(own, FULL).await];
        assert_eq!((told(&ana).await, told(&bob).await), ([1, 0], [0, 1]), "one notice for each");
    }
}
