//! Webinars at the desk: how they are joined, closing and opening their links, their three figures.

use lyceum::features::accounts::permissions::Role;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Form};
use crate::support::builders::person;
use crate::support::crew::staff;
use crate::webinar_pages::{EVENT, Scene};

fn figure<'a>(page: &'a str, name: &str) -> &'a str {
    page.split(&format!("data-testid=\"{name}\">")).nth(1).unwrap().split('<').next().unwrap()
}

on_both! {
    async fn a_webinar_is_set_closed_and_opened_at_the_desk(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 500 })).await;
        let ana = scene.come(&person("Ana")).await;
        let link = format!("/j/{}/rivers", ana.join);
        let office = Browser::sign_in(&app, &scene.office.email).await;
        let list = format!("/desk/events/{EVENT}/webinars");
        assert!(office.read("/desk").await.expect(200).text().contains(&format!("href=\"{list}\"")));
        let here = format!("{list}/rivers");
        let read = office.read(&list).await.expect(200).text();
        assert!(read.contains(&format!("href=\"{here}\"")) && read.contains("On rivers"), "{read}");
        // Nothing is closed that leads nowhere. Every fault at once, and what was typed stays.
        assert!(!office.read(&here).await.expect(200).text().contains("door-ask"));
        let form = office.form(&here, "/joining").await;
        let wrong = form.clone().with("target_url", "javascript:alert(1)").with("opens_minutes", "soon").with("closes_minutes", "1441");
        let refused = office.submit(&wrong).await.expect(422).text();
        let kept = Form::of(&refused, "/joining");
        assert_eq!(["target_url", "opens_minutes", "closes_minutes"].map(|name| kept.value(name)), ["javascript:alert(1)", "soon", "1441"]);
        for words in ["begins with https", "href=\"#opens_minutes\"", "href=\"#closes_minutes\""] {
            assert!(refused.contains(words), "{words}: {refused}");
        }
        let right = kept.with("target_url", "https://zoom.example/j/1").with("opens_minutes", "20").with("closes_minutes", "5");
        let set = office.follow(office.submit(&right).await).await.text();
        assert!(set.contains("Saved") && set.contains("08:40") && set.contains("10:05"), "{set}");
        // Somebody else was faster: nothing is overwritten, what was typed stays, and sent again it is taken.
        scene.change("rivers/joining", json!({ "closes_minutes": 45 })).await;
        let late = office.submit(&right.clone().with("target_url", "https://teams.example/l/2")).await.expect(412).text();
        let again = Form::of(&late, "/joining");
        assert!(late.contains("Somebody else was faster"), "{late}");
        assert_eq!((again.value("target_url"), again.value("closes_minutes")), ("https://teams.example/l/2", "5"));
        assert!(late.contains("data-testid=\"present\"") && late.contains("https://zoom.example/j/1") && late.contains(": 45<"), "{late}");
        office.submit(&again).await.expect(303);
        app.clock_at(scene.instant("08:40"));
        assert_eq!(scene.page(&link).await.expect(303).header("location"), "https://teams.example/l/2");
        // Asked before it is done.
        let asks = office.read(&format!("{here}?ask=door")).await.expect(200).text();
        assert!(asks.contains("Close the joining links of everybody now?"), "{asks}");
        scene.page(&link).await.expect(303);
        let closed = office.follow(office.submit(&Form::of(&asks, "/revoke")).await).await.text();
        assert!(closed.contains("The joining links are closed") && closed.contains("data-state=\"revoked\""), "{closed}");
        scene.page(&link).await.expect(410);
        let asks = office.read(&format!("{here}?ask=door")).await.expect(200).text();
        office.follow(office.submit(&Form::of(&asks, "/restore")).await).await;
        scene.page(&link).await.expect(303);
    }

    async fn what_was_counted_stands_apart_from_what_is_reported(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 1, "stream_url": "https://stream.example/live" })).await;
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await;
        let mut links = Vec::new();
        for name in ["Ana", "Bob", "Eve"] {
            links.push(format!("/j/{}/rivers", scene.come(&person(name)).await.join));
        }
        app.clock_at(scene.instant("08:50"));
        scene.page(&links[0]).await.expect(303);
        scene.page(&links[1]).await.expect(200);
        let office = Browser::sign_in(&app, &scene.office.email).await;
        let here = format!("/desk/events/{EVENT}/webinars/rivers");
        let page = office.read(&here).await.expect(200).text();
        assert_eq!([figure(&page, "registered"), figure(&page, "joined")], ["3", "2"]);
        assert!(page.contains("of them 1 at the livestream") && !page.contains("data-testid=\"viewed\""), "{page}");
        let form = Form::of(&page, "/viewed");
        let refused = office.submit(&form.clone().with("value", "more than 22,000")).await.expect(422).text();
        assert_eq!(Form::of(&refused, "/viewed").value("value"), "more than 22,000");
        assert!(refused.contains("href=\"#source\""), "{refused}");
        let full = form.with("value", "more than 22,000").with("source", "The platform <b>");
        let told = office.follow(office.submit(&full).await).await.text();
        let viewed = told.split("data-testid=\"viewed\"").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(viewed.contains("more than 22,000") && viewed.contains("Reported") && viewed.contains("The platform &lt;b&gt;"), "{viewed}");
        assert_eq!([figure(&told, "registered"), figure(&told, "joined")], ["3", "2"], "counted figures are what was counted");
        // Whoever only counts sees the figures, and neither the address nor a form.
        staff(&app, "viewer", EVENT, Role::Viewer).await;
        let viewer = Browser::sign_in(&app, "viewer@example.org").await;
        let read = viewer.read(&here).await.expect(200).text();
        assert!(read.contains("more than 22,000") && !read.contains("zoom.example") && !read.contains("target_url"), "{read}");
        viewer.submit(&full).await.expect(403);
        // What is no webinar has no such page.
        office.read(&format!("/desk/events/{EVENT}/webinars/nothing")).await.expect(404);
    }
}
