//! The pages of a series of webinars: what is to come, subscribing, one's own, and joining.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::keys::LinkPurpose;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{Person, a_series, person};
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;

/// The series.
pub const EVENT: &str = "test-2031";

/// A series of webinars, and its secretariat.
pub struct Scene<'a> {
    app: &'a TestApp,
    /// The secretariat.
    pub office: Account,
    day: String,
}

/// The token of a personal link, and that of the joining links.
pub struct Own {
    token: String,
    /// The second.
    pub join: String,
}

impl<'a> Scene<'a> {
    /// Published, without webinars.
    pub async fn set(app: &'a TestApp) -> Self {
        app.make(a_series().capacity(1000)).await;
        let office = staff(app, "office", EVENT, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{EVENT}")).await.expect(200).str("starts_on");
        Self { app, office, day }
    }

    fn at(&self, time: &str) -> String {
        format!("{}T{time}:00[America/Mexico_City]", self.day)
    }

    /// A time of its first day.
    pub fn instant(&self, time: &str) -> Timestamp {
        self.at(time).parse::<jiff::Zoned>().unwrap().timestamp()
    }

    /// Publishes a webinar of an hour, or what else `more` makes of it.
    pub async fn webinar(&self, slug: &str, time: &str, more: Value) {
        let end = (self.instant(time) + SignedDuration::from_hours(1)).to_zoned(jiff::tz::TimeZone::get("America/Mexico_City").unwrap());
        let mut body = json!({ "slug": slug, "kind": "webinar", "title": { "en": format!("On {slug}"), "es": format!("Sobre {slug}") },
            "publish": true, "starts_at": self.at(time), "ends_at": end.to_string() });
        let fields = body.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        fields.retain(|_, value| !value.is_null());
        self.office.post(self.app, &format!("/api/v1/events/{EVENT}/sessions"), &body).await.expect(201);
        self.app.run_jobs().await;
    }

    /// Changes a session, or how it is joined.
    pub async fn change(&self, path: &str, change: Value) {
        let path = format!("/api/v1/events/{EVENT}/sessions/{path}");
        let tag = self.office.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        self.app.client.send(Method::PATCH, &path, &headers, change.to_string().into_bytes()).await.expect(200);
        self.app.run_jobs().await;
    }

    /// Registers.
    pub async fn come(&self, who: &Person) -> Own {
        let body = self.app.register(EVENT, who).await.expect(201);
        let token = body.str("manage_url").rsplit('/').next().unwrap().to_owned();
        let id: RegistrationId = body.str("id").parse().unwrap();
        Own { token, join: self.app.platform.keys.link(LinkPurpose::Join, id.0, 0) }
    }

    /// A page, as anybody reads it.
    pub async fn page(&self, path: &str) -> Answer {
        self.app.client.send(Method::GET, path, &[("accept", "text/html")], Vec::new()).await
    }

    async fn send(&self, path: &str, fields: &str) -> Answer {
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html"), ("sec-fetch-site", "same-origin")];
        self.app.client.send(Method::POST, path, &headers, fields.as_bytes().to_vec()).await
    }
}

/// The card of a session on its owner's page.
fn card<'a>(page: &'a str, slug: &str) -> &'a str {
    let start = page.find(&format!("data-slug=\"{slug}\"")).unwrap_or_else(|| panic!("{slug} is not on the page: {page}"));
    let rest = &page[start..];
    &rest[..rest.find("</li>").unwrap()]
}

on_both! {
    async fn who_gave_a_webinar_up_chooses_it_again_by_its_link(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        // At the same time: nobody has to be anywhere.
        scene.webinar("lakes", "09:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        let link = format!("/j/{}/rivers", ana.join);
        let before = scene.page(&format!("{link}?lang=es")).await.expect(403).text();
        assert!(before.contains("join-before") && before.contains("Sobre rivers") && !before.contains("/choose"), "{before}");
        scene.send(&format!("/r/{}/sessions/rivers/give-up", ana.token), "").await.expect(303);
        let page = scene.page(&link).await.expect(403).text();
        assert!(page.contains("join-not_chosen") && page.contains(&format!("action=\"{link}/choose\"")), "{page}");
        // Whoever has this link alone learns nothing of the registration, and cannot change it.
        assert!(!page.contains("/r/") && !page.contains(&ana.token) && !page.contains("Ana"), "{page}");
        scene.page(&format!("/r/{}", ana.join)).await.expect(404);
        app.client
            .send(Method::POST, &format!("{link}/choose"), &[("sec-fetch-site", "cross-site"), ("accept", "text/html")], Vec::new())
            .await
            .expect(403);
        let chosen = scene.send(&format!("{link}/choose?lang=fr"), "").await.expect(303);
        assert_eq!((chosen.header("location"), chosen.header("referrer-policy")), (format!("{link}?lang=fr").as_str(), "no-referrer"));
        assert!(scene.page(&link).await.expect(403).text().contains("join-before"));
        // Once it has begun there is nothing to choose, and it is said so.
        scene.send(&format!("/r/{}/sessions/rivers/give-up", ana.token), "").await.expect(303);
        app.clock_at(scene.instant("09:00"));
        let late = scene.page(&link).await.expect(403).text();
        assert!(late.contains("It cannot be chosen any more") && !late.contains("/choose\""), "{late}");
        let refused = scene.send(&format!("{link}/choose"), "").await.expect(303);
        assert_eq!(refused.header("location"), format!("{link}?refused=session_over"));
        assert!(scene.page(refused.header("location")).await.expect(403).text().contains("has begun or is over"));
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn each_state_of_a_link_says_what_to_do_and_both_hours(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({ "seats": 1 })).await;
        scene.webinar("lakes", "12:00", json!({ "starts_at": null, "ends_at": null, "day": scene.day })).await;
        let ana = scene.come(&person("Ana").with("time_zone", json!("Asia/Seoul"))).await;
        let bob = scene.come(&person("Bob")).await;
        let link = |own: &Own, slug: &str| format!("/j/{}/{slug}", own.join);
        let page = scene.page(&link(&ana, "rivers")).await.expect(403).text();
        // 09:00 in Mexico City is midnight in Seoul; it opens a quarter of an hour before, the day before there.
        for hour in ["09:00", "08:45", "23:45", "Mexico City", "Seoul"] {
            assert!(page.contains(hour), "{hour}: {page}");
        }
        let untimed = scene.page(&link(&ana, "lakes")).await.expect(403).text();
        assert!(untimed.contains("The time is not known yet"), "{untimed}");
        app.clock_at(scene.instant("08:50"));
        let not_set = scene.page(&link(&ana, "rivers")).await.expect(409).text();
        assert!(not_set.contains("join-not_set") && not_set.contains("Open this very link again"), "{not_set}");
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await;
        scene.page(&link(&ana, "rivers")).await.expect(303);
        let full = scene.page(&link(&bob, "rivers")).await.expect(409).text();
        assert!(full.contains("join-full") && !full.contains("zoom.example"), "{full}");
        scene.change("rivers", json!({ "stream_url": "https://stream.example/live", "publish": true })).await;
        let livestream = scene.page(&link(&bob, "rivers")).await.expect(200).text();
        assert!(livestream.contains("join-livestream") && livestream.contains("href=\"https://stream.example/live\""), "{livestream}");
        scene.change("rivers/joining", json!({ "is_revoked": true })).await;
        let revoked = scene.page(&link(&ana, "rivers")).await.expect(410).text();
        assert!(revoked.contains("join-revoked") && revoked.contains("write to the organisers"), "{revoked}");
        scene.change("rivers/joining", json!({ "is_revoked": false })).await;
        app.clock_at(scene.instant("10:30"));
        let over = scene.page(&link(&ana, "rivers")).await.expect(410).text();
        assert!(over.contains("join-over") && over.contains(&format!("href=\"/events/{EVENT}/sessions/rivers\"")), "{over}");
        scene.office.post(&app, &format!("/api/v1/events/{EVENT}/sessions/lakes/cancel"), &json!({ "publish": true })).await.expect(200);
        app.run_jobs().await;
        let cancelled = scene.page(&format!("{}?lang=fr", link(&ana, "lakes"))).await.expect(410).text();
        assert!(cancelled.contains("join-cancelled") && cancelled.contains("n’a pas lieu"), "{cancelled}");
    }

    async fn ones_own_page_says_what_one_has_and_how_to_join(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        scene.webinar("lakes", "11:00", json!({})).await;
        let ana = scene.come(&person("Ana")).await;
        let here = format!("/r/{}", ana.token);
        let first = scene.page(&here).await.expect(200).text();
        assert!(first.contains("You are subscribed") && first.contains("data-whole=\"true\"") && !first.contains("On site"), "{first}");
        let list = scene.page(&format!("{here}/sessions")).await.expect(200).text();
        let rivers = card(&list, "rivers");
        let entry = format!("href=\"/j/{}/rivers\"", ana.join);
        assert!(rivers.contains(&entry) && rivers.contains("08:45") && rivers.contains("/give-up"), "{rivers}");
        scene.page(&format!("/j/{}/rivers", ana.join)).await.expect(403);
        // Given up: chosen again on the same page.
        scene.send(&format!("{here}/sessions/rivers/give-up"), "").await.expect(303);
        let list = scene.page(&format!("{here}/sessions")).await.expect(200).text();
        assert!(!card(&list, "rivers").contains("/j/") && card(&list, "rivers").contains("Take part in this one"), "{list}");
        scene.send(&format!("{here}/sessions/rivers/choose"), "").await.expect(303);
        // The subscription is ended, and what comes later does not come by itself.
        let ended = scene.send(&format!("{here}/unsubscribe?lang=es"), "").await.expect(303);
        assert_eq!(ended.header("location"), format!("{here}/sessions?done=unsubscribed&lang=es"));
        let said = scene.page(ended.header("location")).await.expect(200).text();
        assert!(said.contains("ya no le llegan por sí solos") && said.contains("data-whole=\"false\""), "{said}");
        scene.webinar("seas", "13:00", json!({})).await;
        let list = scene.page(&format!("{here}/sessions")).await.expect(200).text();
        assert!(card(&list, "seas").contains("data-status=\"\"") && card(&list, "lakes").contains("data-status=\"confirmed\""), "{list}");
        scene.send(&format!("{here}/subscribe"), "").await.expect(303);
        let list = scene.page(&format!("{here}/sessions?done=subscribed")).await.expect(200).text();
        assert!(card(&list, "seas").contains("data-status=\"confirmed\""), "{list}");
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html"), ("sec-fetch-site", "cross-site")];
        app.client.send(Method::POST, &format!("{here}/unsubscribe"), &headers, Vec::new()).await.expect(403);
        // While it is open the link says so; when it is over there is nothing to give up.
        scene.change("rivers/joining", json!({ "target_url": "https://zoom.example/j/1" })).await;
        app.clock_at(scene.instant("08:45"));
        let list = scene.page(&format!("{here}/sessions")).await.expect(200).text();
        assert!(card(&list, "rivers").contains("Join now") && !list.contains("zoom.example"), "{list}");
        app.clock_at(scene.instant("10:00"));
        let list = scene.page(&format!("{here}/sessions")).await.expect(200).text();
        let rivers = card(&list, "rivers");
        assert!(rivers.contains("It is over") && !rivers.contains("/give-up") && !rivers.contains("/j/"), "{rivers}");
        // Whoever left has nothing to subscribe with.
        let leave = scene.page(&format!("{here}/cancel")).await.expect(200).text();
        assert!(leave.contains("Do you want to leave the series?"), "{leave}");
        scene.send(&format!("{here}/cancel"), "").await.expect(303);
        let left = scene.page(&here).await.expect(200).text();
        assert!(left.contains("You have left the series") && !left.contains("data-testid=\"subscription"), "{left}");
    }
}

/// What the form of registration sends, with the fields of a series beside.
fn typed(name: &str, more: &str) -> String {
    format!(
        "idempotency_key={}&category=mayor&mode=on_site&given_name={name}&family_name=Prueba&email={name}%40example.org&organisation=Ybycui&\
         country=PY&consent=true&{more}",
        lyceum::kernel::id::RequestId::new()
    )
}

fn is_checked(page: &str, id: &str) -> bool {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {page}"));
    let rest = &page[start..];
    rest[..rest.find('>').unwrap()].contains(" checked")
}

on_both! {
    async fn the_form_takes_the_whole_series_or_single_webinars(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        scene.webinar("lakes", "11:00", json!({})).await;
        scene.webinar("press", "12:00", json!({ "only_for": ["press"] })).await;
        scene.webinar("off", "13:00", json!({})).await;
        scene.office.post(&app, &format!("/api/v1/events/{EVENT}/sessions/off/cancel"), &json!({ "publish": true })).await.expect(200);
        let form = format!("/events/{EVENT}/register");
        let page = scene.page(&form).await.expect(200).text();
        assert!(page.contains("<h1>Subscribe</h1>") && is_checked(&page, "sessions") && !is_checked(&page, "webinar-rivers"), "{page}");
        assert!(!page.contains("webinar-off") && page.contains("for: Press"), "{page}");
        let asked = scene.page(&format!("{form}?webinar=lakes&lang=fr")).await.expect(200).text();
        assert!(is_checked(&asked, "scope-some") && is_checked(&asked, "webinar-lakes") && !is_checked(&asked, "webinar-rivers"), "{asked}");
        assert!(asked.contains("register?webinar=lakes&amp;lang=es"), "the language switch keeps what was asked for: {asked}");
        let nowhere = scene.page(&format!("{form}?webinar=%22%3E%3Cb%3E")).await.expect(200).text();
        assert!(is_checked(&nowhere, "sessions") && !nowhere.contains("\"><b>") && !nowhere.contains("?webinar="), "{nowhere}");
        // Every fault at once; what was typed stays.
        let none = scene.send(&form, &typed("Ana", "scope=some").replace("%40", "")).await.expect(422).text();
        assert!(none.contains("Tick at least one webinar") && none.contains("name@example.org") && is_checked(&none, "scope-some"), "{none}");
        let both = scene.send(&form, &typed("Ana", "scope=all&sessions=rivers")).await.expect(422).text();
        assert!(both.contains("or only the webinars that you ticked") && is_checked(&both, "webinar-rivers"), "{both}");
        let others = scene.send(&form, &typed("Ana", "scope=some&sessions=rivers&sessions=press")).await.expect(422).text();
        assert!(others.contains("is for other categories") && is_checked(&others, "webinar-press") && others.contains("value=\"Ana\""), "{others}");
        // One alone.
        let made = scene.send(&form, &typed("Ana", "scope=some&sessions=rivers")).await.expect(303);
        let own = made.header("location").split('?').next().unwrap().to_owned();
        let done = scene.page(&own).await.expect(200).text();
        assert!(done.contains("You are registered") && done.contains("data-whole=\"false\""), "{done}");
        let list = scene.page(&format!("{own}/sessions")).await.expect(200).text();
        assert!(card(&list, "rivers").contains("data-status=\"confirmed\"") && card(&list, "lakes").contains("data-status=\"\""), "{list}");
        // All of it.
        let made = scene.send(&form, &typed("Bob", "scope=all")).await.expect(303);
        let own = made.header("location").split('?').next().unwrap().to_owned();
        assert!(scene.page(&own).await.expect(200).text().contains("data-whole=\"true\""));
        app.run_jobs().await;
        let mails = app.client.get("/api/dev/messages").await.expect(200).json();
        let said = |who: &str| {
            let mail = mails["items"].as_array().unwrap().iter().find(|mail| mail["to"].as_str().unwrap().starts_with(who)).unwrap();
            (mail["subject"].as_str().unwrap().to_owned(), mail["id"].as_str().unwrap().to_owned())
        };
        let ((of_ana, ana), (of_bob, bob)) = (said("Ana"), said("Bob"));
        assert!(of_ana.ends_with("your registration is confirmed") && of_bob.ends_with("you are subscribed"), "{of_ana}, {of_bob}");
        let (ana, bob) = (scene_html(&app, &ana).await, scene_html(&app, &bob).await);
        assert!(ana.contains("the webinars below") && ana.contains("On rivers") && !ana.contains("On lakes"), "{ana}");
        assert!(bob.contains("Each new webinar comes to you") && bob.contains("On lakes") && !bob.contains("identity document"), "{bob}");
        // Another one is not chosen by the form, which says where it is.
        let again = scene.send(&form, &typed("Ana", "scope=some&sessions=lakes")).await.expect(202).text();
        assert!(again.contains("To have another webinar, or the whole series"), "{again}");
        // What has begun is not offered, and not taken.
        app.clock_at(scene.instant("09:00"));
        assert!(!scene.page(&form).await.expect(200).text().contains("webinar-rivers"));
        let late = scene.send(&form, &typed("Eve", "scope=some&sessions=rivers&sessions=lakes")).await.expect(422).text();
        assert!(late.contains("has begun or is over") && is_checked(&late, "webinar-lakes"), "{late}");
        // Who wanted one that has gone does not get the whole series by it, even where no other is left.
        let gone = scene.send(&form, &typed("Eve", "scope=some&sessions=rivers")).await.expect(422).text();
        assert!(is_checked(&gone, "scope-some") && !is_checked(&gone, "sessions"), "{gone}");
        app.clock_at(scene.instant("12:30"));
        let none = scene.send(&form, &typed("Eve", "scope=some&sessions=rivers")).await.expect(422).text();
        assert!(!is_checked(&none, "sessions") && none.contains("name=\"scope\" value=\"some\""), "{none}");
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn the_page_of_a_series_parts_what_is_over_from_what_is_to_come(app: TestApp) {
        let scene = Scene::set(&app).await;
        let untimed = |more: Value| {
            let mut all = json!({ "starts_at": null, "ends_at": null });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        scene.webinar("wells", "09:00", untimed(json!({ "month": &scene.day[..7] }))).await;
        scene.webinar("seas", "09:00", untimed(json!({ "day": scene.day }))).await;
        scene.webinar("lakes", "12:00", json!({ "seats": 500, "language": "es" })).await;
        scene.webinar("rivers", "09:00", json!({})).await;
        // The day after, with a time: after what has a day alone.
        let day: jiff::civil::Date = scene.day.parse().unwrap();
        let at = |time: &str| format!("{}T{time}:00[America/Mexico_City]", day.tomorrow().unwrap());
        scene.webinar("deltas", "09:00", json!({ "starts_at": at("09:00"), "ends_at": at("10:00") })).await;
        scene.change("lakes/joining", json!({ "target_url": "https://zoom.example/j/1" })).await;
        let here = format!("/events/{EVENT}");
        let order = |page: &str| -> Vec<String> {
            page.split("data-testid=\"webinar\" data-slug=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
        };
        let page = scene.page(&here).await.expect(200).text();
        assert_eq!(order(&page), ["rivers", "lakes", "seas", "deltas", "wells"]);
        for words in ["time to be announced", "day to be announced", "500", "EventSeries", "OnlineEventAttendanceMode", ">Subscribe</a>", "Online"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("id=\"past\"") && !page.contains("zoom.example") && !page.contains("sign-up needed"), "{page}");
        let marked = |page: &str, slug: &str, mark: &str| {
            let start = page.find(&format!("data-slug=\"{slug}\"")).unwrap();
            page[start..].split("</article>").next().unwrap().contains(&format!("class=\"tag {mark}\""))
        };
        assert!(marked(&page, "rivers", "next") && !marked(&page, "lakes", "next"), "{page}");
        // By the clock alone.
        app.clock_at(scene.instant("09:00"));
        let page = scene.page(&here).await.expect(200).text();
        assert!(marked(&page, "rivers", "now") && marked(&page, "lakes", "next"), "{page}");
        app.clock_at(scene.instant("10:00"));
        let page = scene.page(&format!("{here}?lang=es")).await.expect(200).text();
        assert_eq!(order(&page), ["lakes", "seas", "deltas", "wells", "rivers"]);
        assert!(page.contains("Tuvo lugar: "), "{page}");
        // The page of one says how it is joined, and leads to the form; the secret is not there.
        let lakes = scene.page(&format!("{here}/sessions/lakes")).await.expect(200).text();
        assert!(lakes.contains("Your personal link") && lakes.contains(&format!("href=\"{here}/register?webinar=lakes\"")), "{lakes}");
        assert!(!lakes.contains("/j/") && !lakes.contains("zoom.example") && lakes.contains("VirtualLocation"), "{lakes}");
        let over = scene.page(&format!("{here}/sessions/rivers")).await.expect(200).text();
        assert!(over.contains("This webinar took place") && !over.contains("webinar=rivers"), "{over}");
    }
}

async fn scene_html(app: &TestApp, id: &str) -> String {
    app.client.get(&format!("/dev/mailbox/{id}/html")).await.expect(200).text()
}
