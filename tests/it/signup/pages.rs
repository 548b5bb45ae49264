//! The page on which sessions are chosen: what stands there, and what its forms do.

use reqwest::Method;
use serde_json::json;

use super::{Own, Scene};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, person};
use crate::support::http::Answer;

async fn page(app: &TestApp, path: &str) -> Answer {
    app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await
}

async fn send(app: &TestApp, own: &Own, act: &str, site: &str) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html"), ("sec-fetch-site", site)];
    app.client.send(Method::POST, &format!("/r/{}/sessions/{act}", own.token), &headers, Vec::new()).await
}

/// The part of the page that is about one session.
fn card<'a>(text: &'a str, slug: &str) -> &'a str {
    let from = text.split_once(&format!("<li class=\"card\" id=\"{slug}\"")).unwrap_or_else(|| panic!("no {slug} in {text}")).1;
    from.split_once("</li>").unwrap().0
}

on_both! {
    async fn choosing_and_giving_up_on_the_page(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.visit("walk", json!({ "seats": 1, "title": { "en": "Walk <b>", "es": "Paseo <b>" } })).await;
        scene.visit("ride", json!({ "starts_at": scene.at("16:00"), "ends_at": scene.at("18:00") })).await;
        scene.visit("press", json!({ "only_for": ["press"] })).await;
        let (ana, berta) = (scene.come("Ana").await, scene.come_as(&person("Berta").with("time_zone", "Asia/Seoul")).await);
        let (own, here) = (format!("/r/{}", ana.token), format!("/r/{}/sessions", ana.token));
        let text = page(&app, &format!("{own}?lang=fr")).await.expect(200).text();
        assert!(text.contains(&format!("href=\"{here}?lang=fr\"")), "{text}");

        let shown = page(&app, &here).await.expect(200);
        let headers = ["cache-control", "referrer-policy", "x-robots-tag"].map(|name| shown.header(name));
        assert_eq!(headers, ["no-store", "no-referrer", "noindex, nofollow"]);
        let text = shown.text();
        let walk = card(&text, "walk");
        assert!(walk.contains("1 seat left of 1") && walk.contains("Walk &lt;b&gt;") && walk.contains("15:00") && walk.contains("Mexico City"), "{walk}");
        assert!(!text.contains("press") && !text.contains("<script"), "{text}");
        // Berta reads her own hour beside it.
        let text = page(&app, &format!("/r/{}/sessions?lang=es", berta.token)).await.expect(200).text();
        assert!(card(&text, "walk").contains("Seúl") && card(&text, "walk").contains("Paseo"), "{text}");

        send(&app, &ana, "walk/choose", "cross-site").await.expect(403);
        assert_eq!(scene.stands(&ana, "walk").await, "none");
        for _ in 0..2 {
            let done = send(&app, &ana, "walk/choose", "same-origin").await.expect(303);
            assert_eq!(done.header("location"), format!("{here}?at=walk#walk"));
        }
        let text = page(&app, &format!("{here}?at=walk")).await.expect(200).text();
        assert!(card(&text, "walk").contains("data-status=\"confirmed\"") && card(&text, "walk").contains("role=\"status\""), "{text}");
        assert!(card(&text, "ride").contains("You have a seat at that time: Walk") && !card(&text, "ride").contains("<form"), "{text}");
        let refused = send(&app, &ana, "ride/choose?lang=es", "same-origin").await.expect(303);
        assert_eq!(refused.header("location"), format!("{here}?at=ride&refused=sessions_overlap&lang=es#ride"));
        let text = page(&app, &format!("{here}?at=ride&refused=sessions_overlap&lang=es")).await.expect(200).text();
        assert!(card(&text, "ride").contains("role=\"alert\"") && card(&text, "ride").contains("Renuncie antes a ella"), "{text}");

        send(&app, &berta, "walk/choose", "same-origin").await.expect(303);
        let theirs = page(&app, &format!("/r/{}/sessions", berta.token)).await.expect(200).text();
        assert!(card(&theirs, "walk").contains("number 1 on the waiting list"), "{theirs}");
        send(&app, &ana, "walk/give-up", "same-origin").await.expect(303);
        assert_eq!(scene.all_stand(&[&ana, &berta], "walk").await, ["none", "confirmed"]);

        // What is for others, in words; what nobody knows is not there; what somebody else wrote into the address says nothing.
        let refused = send(&app, &ana, "press/choose", "same-origin").await.expect(303);
        let to = refused.header("location").split('#').next().unwrap().to_owned();
        assert!(page(&app, &to).await.expect(200).text().contains("This session is for other categories of participants."));
        assert_eq!(send(&app, &ana, "nowhere/choose", "same-origin").await.status, 404);
        assert!(!page(&app, &format!("{here}?at=%3Cscript&refused=%3Cscript")).await.expect(200).text().contains("role=\"alert\""));
    }

    async fn who_is_not_confirmed_reads_when(app: TestApp) {
        let scene = Scene::of(&app, a_conference().capacity(1)).await;
        let ana = scene.come("Ana").await;
        let berta = scene.come("Berta").await;
        let own = page(&app, &format!("/r/{}", ana.token)).await.expect(200).text();
        assert!(!own.contains("to-sessions"), "there is nothing to choose: {own}");
        scene.visit("walk", json!({ "day": scene.day, "starts_at": null, "ends_at": null })).await;
        for (lang, words) in [("en", "once your registration is confirmed"), ("fr", "quand votre inscription sera confirmée"), ("es", "cuando su inscripción esté confirmada")] {
            let text = page(&app, &format!("/r/{}/sessions?lang={lang}", berta.token)).await.expect(200).text();
            assert!(text.contains(words) && !card(&text, "walk").contains("<form"), "{text}");
        }
        scene.leave(&ana).await;
        let gone = page(&app, &format!("/r/{}/sessions", ana.token)).await.expect(303);
        assert_eq!(gone.header("location"), format!("/r/{}", ana.token));
        let text = page(&app, &format!("/r/{}/sessions", berta.token)).await.expect(200).text();
        assert!(card(&text, "walk").contains("Seats for everybody") && card(&text, "walk").contains("<form"), "{text}");
    }
}
