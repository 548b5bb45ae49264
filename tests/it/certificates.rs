//! Certificates of attendance: issued to who attended, looked up by anybody, taken back; and thanks a day after a webinar.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::permissions::Role;
use lyceum::features::certificates;
use lyceum::kernel::id::{PersonId, RegistrationId};
use lyceum::platform::ctx::Actor;
use lyceum::platform::jobs::Next;
use lyceum::platform::keys::LinkPurpose;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{Person, a_series, person};
use crate::support::crew::{Account, decoded, mail_to, staff};

const EVENT: &str = "test-2031";
const THANKS: &str = "certificates/thanks";

struct Scene<'a> {
    app: &'a TestApp,
    office: Account,
    day: String,
}

struct Own {
    id: RegistrationId,
    manage: String,
    page: String,
    mailbox: String,
}

impl<'a> Scene<'a> {
    /// A series with two webinars of an hour, at nine and at eleven.
    async fn set(app: &'a TestApp) -> Self {
        app.make(a_series().capacity(1000)).await;
        let office = staff(app, "office", EVENT, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{EVENT}")).await.expect(200).str("starts_on");
        let scene = Self { app, office, day };
        for (slug, from, to) in [("rivers", "09:00", "10:00"), ("lakes", "11:00", "12:30")] {
            let body = json!({ "slug": slug, "kind": "webinar", "title": { "en": format!("On {slug}"), "fr": format!("Des {slug}") }, "publish": true,
                "starts_at": scene.at(from), "ends_at": scene.at(to) });
            scene.office.post(app, &format!("/api/v1/events/{EVENT}/sessions"), &body).await.expect(201);
            let path = format!("/api/v1/events/{EVENT}/sessions/{slug}/joining");
            let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", "\"v0\"")];
            let target = json!({ "target_url": "https://zoom.example/j/1" }).to_string().into_bytes();
            app.client.send(Method::PATCH, &path, &headers, target).await.expect(200);
        }
        app.run_jobs().await;
        scene
    }

    fn at(&self, time: &str) -> String {
        format!("{}T{time}:00[America/Mexico_City]", self.day)
    }

    fn instant(&self, time: &str) -> Timestamp {
        let zoned: jiff::Zoned = self.at(time).parse().unwrap();
        zoned.timestamp()
    }

    async fn come(&self, who: &Person) -> Own {
        let body = self.app.register(EVENT, who).await.expect(201);
        let page = body.str("manage_url").strip_prefix(self.app.platform.public_url.as_str()).unwrap().to_owned();
        let manage = page.replace("/r/", "/api/v1/manage/");
        Own { id: body.str("id").parse().unwrap(), manage, page, mailbox: body.str("email") }
    }

    async fn join(&self, own: &Own, slug: &str, time: &str) {
        self.app.clock_at(self.instant(time));
        let token = self.app.platform.keys.link(LinkPurpose::Join, own.id.0, 0);
        let answer = self.app.client.post(&format!("/api/v1/join/{token}/{slug}"), &json!({})).await.expect(200);
        assert_eq!(answer.str("via"), "room", "{}", answer.text());
    }

    /// A round of thanking, as every quarter of an hour brings it.
    async fn thank(&self) {
        let mut payload = Value::Null;
        loop {
            let (platform, ctx, at) = (self.app.platform.clone(), self.app.platform.ctx(Actor::System), payload.clone());
            let run = certificates::JOBS[0].run;
            match self.app.db().write(move |conn| run(conn, &platform, &ctx, &at)).await.unwrap() {
                Next::Done => break,
                Next::Again(next) => payload = next,
            }
        }
    }

    async fn thanked(&self, own: &Own) -> usize {
        mail_to(self.app, &own.mailbox).await.iter().filter(|mail| mail["notice"] == THANKS).count()
    }
}

fn attended(answer: &Value) -> Vec<(String, i64)> {
    let all = answer["attended"].as_array().unwrap().iter();
    all.map(|one| (one["session"].as_str().unwrap().to_owned(), one["minutes"].as_i64().unwrap())).collect()
}

on_both! {
    async fn a_certificate_names_what_was_attended_and_anybody_can_check_it(app: TestApp) {
        let scene = Scene::set(&app).await;
        let ana = scene.come(&person("Ana")).await;
        let own = format!("{}/certificate", ana.manage);
        app.client.post(&own, &json!({})).await.expect_problem(409, "nothing_attended");
        scene.join(&ana, "rivers", "08:50").await;
        app.client.post(&own, &json!({})).await.expect_problem(409, "nothing_attended");
        let here = format!("{}/certificate", ana.page);
        assert!(app.client.get(&here).await.expect(200).text().contains("certificate-nothing"), "it is not over yet");
        app.clock_at(scene.instant("10:00"));
        app.client.get(&own).await.expect_problem(404, "not_found");
        let page = app.client.get(&here).await.expect(200).text();
        assert!(page.contains("data-testid=\"issue\"") && page.contains("On rivers"), "{page}");
        // The button, pressed twice; and by the interface: one certificate.
        let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        for _ in 0..2 {
            let answer = app.client.send(Method::POST, &here, &form, Vec::new()).await.expect(303);
            assert_eq!(answer.header("location"), here);
        }
        let issued = app.client.post(&own, &json!({})).await.expect(200);
        assert_eq!(attended(&issued.json()), [("rivers".to_owned(), 60)]);
        let number = issued.str("number");
        assert_eq!((number.len(), number.split('-').count()), (19, 4));
        let page = app.client.get(&format!("{here}?lang=fr")).await.expect(200);
        assert_eq!((page.header("x-robots-tag"), page.header("cache-control")), ("noindex, nofollow", "no-store"));
        assert!(page.text().contains(&number) && page.text().contains("Ana Prueba") && page.text().contains("Des rivers"), "{}", page.text());
        // Anybody, as it is typed from paper.
        let typed = number.to_lowercase().replace('0', "o").replace('-', "%20");
        let answer = app.client.get(&format!("/certificates?number={typed}")).await.expect(303);
        assert_eq!(answer.header("location"), format!("/certificates/{number}"));
        let public = app.client.get(&format!("/certificates/{number}")).await.expect(200);
        assert_eq!(public.header("x-robots-tag"), "noindex, nofollow");
        assert!(public.text().contains("data-testid=\"verify-valid\"") && public.text().contains("Ana Prueba"), "{}", public.text());
        let view = app.client.get(&format!("/api/v1/certificates/{typed}")).await.expect(200);
        assert_eq!((view.str("state"), view.str("name")), ("valid".to_owned(), "Ana Prueba".to_owned()));
        // What is attended later stands on it too.
        scene.join(&ana, "lakes", "11:00").await;
        app.clock_at(scene.instant("12:30"));
        let both = app.client.get(&own).await.expect(200).json();
        assert_eq!(attended(&both), [("rivers".to_owned(), 60), ("lakes".to_owned(), 90)]);
        // Nobody else's link, and nothing of what was never issued.
        let bob = scene.come(&person("Bob")).await;
        app.client.get(&format!("{}/certificate", bob.manage)).await.expect_problem(404, "not_found");
        app.client.get(&format!("{}x/certificate", ana.manage)).await.expect_problem(404, "not_found");
        let unknown = app.client.get("/certificates/0000-0000-0000-0000").await.expect(404).text();
        assert!(unknown.contains("verify-unknown") && unknown.contains("value=\"0000-0000-0000-0000\""), "{unknown}");
        for wrong in ["0000-0000-0000-0000", "none", "%00", "'%20OR%201=1--"] {
            app.client.get(&format!("/api/v1/certificates/{wrong}")).await.expect_problem(404, "not_found");
            app.client.get(&format!("/certificates/{wrong}")).await.expect(404);
        }
        let foreign = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
        app.client.send(Method::POST, &here, &foreign, Vec::new()).await.expect(403);
    }

    async fn a_certificate_is_taken_back_and_an_erased_name_is_gone(app: TestApp) {
        let scene = Scene::set(&app).await;
        let ana = scene.come(&person("Ana")).await;
        scene.join(&ana, "rivers", "09:05").await;
        app.clock_at(scene.instant("10:00"));
        let number = app.client.post(&format!("{}/certificate", ana.manage), &json!({})).await.expect(200).str("number");
        let public = format!("/api/v1/certificates/{number}");
        // The name is erased: what is certified stays, without it.
        let name = erase(&app, person_of(&app, ana.id));
        let view = app.client.get(&public).await.expect(200).json();
        assert_eq!((&view["name"], &view["state"]), (&Value::Null, &json!("valid")));
        let page = app.client.get(&format!("/certificates/{number}")).await.expect(200).text();
        assert!(page.contains("verify-erased") && !page.contains(&name), "{page}");
        // Taken back, by who may: not from another event, not twice.
        app.make(a_series().slug("other-2031")).await;
        let other = staff(&app, "other", "other-2031", Role::Secretariat).await;
        let revoke = |event: &str| format!("/api/v1/events/{event}/certificates/{number}/revoke");
        other.post(&app, &revoke("other-2031"), &json!({})).await.expect_problem(404, "not_found");
        other.post(&app, &revoke(EVENT), &json!({})).await.expect_problem(403, "forbidden");
        scene.office.post(&app, &revoke(EVENT), &json!({})).await.expect(200);
        let first = app.client.get(&public).await.expect(200);
        app.clock_at(scene.instant("10:30"));
        scene.office.post(&app, &revoke(EVENT), &json!({})).await.expect(200);
        let again = app.client.get(&public).await.expect(200);
        assert_eq!((again.str("state"), again.str("revoked_at")), ("revoked".to_owned(), first.str("revoked_at")));
        assert!(app.client.get(&format!("/certificates/{number}")).await.expect(200).text().contains("verify-revoked"));
        assert!(app.client.get(&format!("{}/certificate", ana.page)).await.expect(200).text().contains("certificate-revoked"));
        // Asked for once more, it is the one that was taken back.
        let same = app.client.post(&format!("{}/certificate", ana.manage), &json!({})).await.expect(200);
        assert_eq!((same.str("number"), same.str("state")), (number.clone(), "revoked".to_owned()));
        let list = scene.office.get(&app, &format!("/api/v1/events/{EVENT}/certificates")).await.expect(200).json();
        assert_eq!((list["items"].as_array().unwrap().len(), &list["items"][0]["number"]), (1, &json!(number)));
        // Whoever asks without end is slowed.
        let mut last = 200;
        for _ in 0..60 {
            last = app.client.get(&public).await.status;
        }
        assert_eq!(last, 429);
        app.client.get(&format!("/certificates/{number}")).await.expect(429);
    }

    async fn who_opened_a_link_for_another_time_or_after_the_end_is_not_certified(app: TestApp) {
        let scene = Scene::set(&app).await;
        let [ana, bob, eve] = [scene.come(&person("Ana")).await, scene.come(&person("Bob")).await, scene.come(&person("Eve")).await];
        let change = async |slug: &str, change: Value| {
            let path = format!("/api/v1/events/{EVENT}/sessions/{slug}");
            let tag = scene.office.get(&app, &path).await.expect(200).header("etag").to_owned();
            let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
            app.client.send(Method::PATCH, &path, &headers, change.to_string().into_bytes()).await.expect(200);
        };
        scene.join(&ana, "rivers", "08:50").await;
        // The door is open for half an hour after the end.
        scene.join(&bob, "rivers", "10:20").await;
        app.client.post(&format!("{}/certificate", bob.manage), &json!({})).await.expect_problem(409, "nothing_attended");
        let number = app.client.post(&format!("{}/certificate", ana.manage), &json!({})).await.expect(200).str("number");
        // Both are there when lakes is put off; only Ana comes again.
        scene.join(&ana, "lakes", "10:50").await;
        scene.join(&eve, "lakes", "10:50").await;
        change("lakes", json!({ "starts_at": scene.at("14:00"), "ends_at": scene.at("15:00"), "publish": true })).await;
        scene.join(&ana, "lakes", "14:05").await;
        app.clock_at(scene.instant("15:00"));
        app.client.post(&format!("{}/certificate", eve.manage), &json!({})).await.expect_problem(409, "nothing_attended");
        let view = async || app.client.get(&format!("/api/v1/certificates/{number}")).await.expect(200).json();
        assert_eq!(attended(&view().await), [("rivers".to_owned(), 60), ("lakes".to_owned(), 60)]);
        // Where nothing of it took place as it said, it certifies nothing.
        for (slug, from, to) in [("rivers", "16:00", "17:00"), ("lakes", "18:00", "19:00")] {
            change(slug, json!({ "starts_at": scene.at(from), "ends_at": scene.at(to), "publish": true })).await;
        }
        app.clock_at(scene.instant("20:00"));
        assert_eq!((&view().await["state"], attended(&view().await)), (&json!("void"), Vec::new()));
        let page = app.client.get(&format!("/certificates/{number}")).await.expect(200).text();
        assert!(page.contains("verify-void") && !page.contains("verify-valid"), "{page}");
    }

    async fn whoever_attended_is_thanked_once_a_day_later_and_not_at_night(app: TestApp) {
        let scene = Scene::set(&app).await;
        let ana = scene.come(&person("Ana").with("time_zone", "America/Mexico_City")).await;
        let kim = scene.come(&person("Kim").with("time_zone", "Asia/Seoul")).await;
        let bob = scene.come(&person("Bob").with("time_zone", "America/Mexico_City")).await;
        let dora = scene.come(&person("Dora").with("time_zone", "America/Mexico_City")).await;
        scene.join(&ana, "rivers", "08:50").await;
        scene.join(&kim, "rivers", "08:55").await;
        app.clock_at(scene.instant("10:00"));
        let survey = json!({ "kind": "survey", "url": "https://survey.example.org/1", "is_published": true });
        scene.office.post(&app, &format!("/api/v1/events/{EVENT}/sessions/rivers/resources"), &survey).await.expect(201);
        let later = |hours: i64| scene.instant("10:00") + SignedDuration::from_hours(hours);
        app.clock_at(later(24) - SignedDuration::from_secs(1));
        scene.thank().await;
        assert_eq!(scene.thanked(&ana).await, 0);
        // Ten in Mexico is one in the night in Seoul.
        app.clock_at(later(24));
        scene.thank().await;
        scene.thank().await;
        assert_eq!((scene.thanked(&ana).await, scene.thanked(&kim).await), (1, 0));
        app.clock_at(later(31));
        scene.thank().await;
        app.clock_at(later(40));
        scene.thank().await;
        assert_eq!((scene.thanked(&ana).await, scene.thanked(&kim).await), (1, 1));
        assert_eq!(scene.thanked(&bob).await, 0, "he did not come");
        let mails = mail_to(&app, &ana.mailbox).await;
        let thanks = mails.iter().find(|mail| mail["notice"] == THANKS).unwrap();
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", thanks["id"].as_str().unwrap())).await.expect(200).text();
        let text = decoded(&raw);
        assert!(text.contains("https://survey.example.org/1") && text.contains(&format!("{}/certificate", ana.page)), "{text}");
        // A service that was away for days does not thank so late.
        scene.join(&dora, "lakes", "11:00").await;
        app.clock_at(scene.instant("12:30") + SignedDuration::from_hours(24 * 4 + 1));
        scene.thank().await;
        assert_eq!(scene.thanked(&dora).await, 0);
    }
}

fn person_of(app: &TestApp, id: RegistrationId) -> PersonId {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::registrations;
    registrations::table.find(id).select(registrations::person).first(&mut app.test_db().conn()).unwrap()
}

/// As erasing will leave it: no rule does so yet. Gives the name that there was.
fn erase(app: &TestApp, person: PersonId) -> String {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::persons;
    let conn = &mut app.test_db().conn();
    let name: String = persons::table.find(person).select(persons::given_name).first(conn).unwrap();
    diesel::update(persons::table.find(person)).set((persons::given_name.eq(""), persons::family_name.eq(""))).execute(conn).unwrap();
    name
}
