//! What a session leaves behind: shown once it is published and everybody consented whom it shows, gone when somebody withdraws, and told once.

use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::people::{self, NewPerson};
use lyceum::features::resources;
use lyceum::kernel::country::Country;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::PersonId;
use lyceum::kernel::locale::Locale;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::Actor;
use lyceum::platform::jobs::Next;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::browser::{Browser, Form};
use crate::support::builders::{a_series, person};
use crate::support::crew::{Account, mail_to, staff, token_in};
use crate::support::http::Answer;

const EVENT: &str = "test-2031";
const CONSENT: &str = "resources/consent";
const RECORDING: &str = "resources/recording";
const OUTCOMES: &str = "resources/outcomes";

struct Scene<'a> {
    app: &'a TestApp,
    office: Account,
    day: String,
    ana: PersonId,
}

impl<'a> Scene<'a> {
    /// A series with one webinar, in which Ana, who has a record, and Bob, who has none, speak.
    async fn set(app: &'a TestApp) -> Self {
        app.make(a_series().capacity(1000)).await;
        let office = staff(app, "office", EVENT, Role::Secretariat).await;
        let day = app.client.get(&format!("/api/v1/events/{EVENT}")).await.expect(200).str("starts_on");
        let ctx = app.platform.ctx(Actor::System);
        let ana = NewPerson {
            given_name: "Ana".into(),
            family_name: "Prueba".into(),
            email: EmailAddress::parse("ana.speaks@example.org").unwrap(),
            locale: Locale::Fr,
            time_zone: Zone::parse("America/Mexico_City").unwrap(),
            country: Country::parse("MX").unwrap(),
        };
        let ana = app.db().write(move |conn| people::create(conn, &ctx, ana.clone())).await.unwrap().id;
        let scene = Self { app, office, day, ana };
        let people = json!([{ "person": ana, "name": "Ana Prueba", "role": "speaker" }, { "name": "Bob Prueba", "role": "moderator" },
            { "name": "Ivo Prueba", "role": "interpreter" }]);
        let body = json!({ "slug": "rivers", "kind": "webinar", "title": { "en": "Rivers" }, "publish": true, "people": people,
            "starts_at": scene.at("09:00"), "ends_at": scene.at("10:00") });
        scene.office.post(app, &format!("/api/v1/events/{EVENT}/sessions"), &body).await.expect(201);
        app.run_jobs().await;
        scene
    }

    fn at(&self, time: &str) -> String {
        format!("{}T{time}:00[America/Mexico_City]", self.day)
    }

    fn clock_at(&self, time: &str) {
        let zoned: jiff::Zoned = self.at(time).parse().unwrap();
        self.app.clock_at(zoned.timestamp());
    }

    fn path(below: &str) -> String {
        format!("/api/v1/events/{EVENT}/sessions/rivers/{below}")
    }

    async fn add(&self, body: Value) -> Answer {
        self.office.post(self.app, &Self::path("resources"), &body).await
    }

    async fn change(&self, id: &str, method: Method, body: Value) -> Answer {
        let path = format!("/api/v1/events/{EVENT}/resources/{id}");
        let tag = self.office.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        self.app.client.send(method, &path, &headers, body.to_string().into_bytes()).await
    }

    async fn note(&self, who: Value, recording: bool, slides: bool) -> Answer {
        let mut body = json!({ "recording": recording, "slides": slides, "note": "letter of 3 June" });
        body.as_object_mut().unwrap().extend(who.as_object().unwrap().clone());
        self.office.put_json(self.app, &Self::path("consents"), &body).await
    }

    /// The kinds that the public sees, by the interface and on the page alike.
    async fn shown(&self) -> Vec<String> {
        let list = self.app.client.get(&Self::path("resources")).await.expect(200).json();
        let page = self.app.client.get(&format!("/events/{EVENT}/sessions/rivers")).await.expect(200).text();
        let items = list["items"].as_array().unwrap();
        for one in items {
            assert!(page.contains(&format!("href=\"{}\"", one["url"].as_str().unwrap())), "{page}");
        }
        assert_eq!(page.contains("data-testid=\"afterwards\""), !items.is_empty());
        items.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    }

    /// A round of telling, as every few minutes bring it.
    async fn tell(&self) {
        let mut payload = Value::Null;
        loop {
            let (platform, ctx, at) = (self.app.platform.clone(), self.app.platform.ctx(Actor::System), payload.clone());
            let run = resources::JOBS[0].run;
            match self.app.db().write(move |conn| run(conn, &platform, &ctx, &at)).await.unwrap() {
                Next::Done => break,
                Next::Again(next) => payload = next,
            }
        }
    }

    async fn told(&self, address: &str, notice: &str) -> usize {
        mail_to(self.app, address).await.iter().filter(|mail| mail["notice"] == notice).count()
    }

    /// Asks, and gives the token that Ana gets by mail.
    async fn ask(&self) -> String {
        self.office.post(self.app, &Self::path("consents/ask"), &json!({})).await.expect(200);
        let mails = mail_to(self.app, "ana.speaks@example.org").await;
        token_in(self.app, mails.iter().find(|mail| mail["notice"] == CONSENT).unwrap(), "/consent/").await
    }
}

fn recording() -> Value {
    json!({ "kind": "recording", "url": "https://video.example.org/rivers", "language": "en", "is_published": true })
}

on_both! {
    async fn a_recording_is_shown_with_everybodys_consent_and_gone_without(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.add(recording()).await.expect_problem(409, "session_not_over");
        scene.clock_at("10:00");
        let made = scene.add(recording()).await.expect(201);
        let (id, waits) = (made.str("id"), made.json()["waits_for"].clone());
        assert_eq!(waits, json!(["Ana Prueba", "Bob Prueba"]), "who interprets is not asked");
        assert_eq!(made.json()["dated_on"], scene.day, "the day on which it was let out");
        assert_eq!(scene.shown().await, Vec::<String>::new());
        // Ana by her link; Bob by letter.
        let token = scene.ask().await;
        let own = format!("/api/v1/consent/{token}");
        let before = app.client.get(&own).await.expect(200);
        assert_eq!((before.str("name"), before.json()["recording"].clone()), ("Ana Prueba".to_owned(), Value::Null));
        assert_eq!((before.header("cache-control"), before.header("referrer-policy")), ("no-store", "no-referrer"));
        let said = |recording: bool| json!({ "recording": recording, "slides": false }).to_string().into_bytes();
        let json_body = [("content-type", "application/json")];
        let say = |recording: bool| app.client.send(Method::PUT, &own, &json_body, said(recording));
        say(true).await.expect(200);
        assert_eq!(scene.shown().await, Vec::<String>::new(), "Bob has not");
        scene.note(json!({ "name": "Bob Prueba" }), true, false).await.expect(200);
        assert_eq!(scene.shown().await, ["recording"]);
        // Withdrawn: gone at once, and back when she changes her mind.
        say(false).await.expect(200);
        assert_eq!(scene.shown().await, Vec::<String>::new());
        say(true).await.expect(200);
        assert_eq!(scene.shown().await, ["recording"]);
        // Somebody who speaks too has not consented.
        let session = format!("/api/v1/events/{EVENT}/sessions/rivers");
        let tag = scene.office.get(&app, &session).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", tag.as_str())];
        let people = json!([{ "person": scene.ana, "name": "Ana Prueba", "role": "speaker" }, { "name": "Bob Prueba", "role": "moderator" },
            { "name": "Dora Prueba", "role": "speaker" }]);
        let body = json!({ "people": people, "publish": true }).to_string().into_bytes();
        app.client.send(Method::PATCH, &session, &headers, body).await.expect(200);
        assert_eq!(scene.shown().await, Vec::<String>::new());
        scene.note(json!({ "name": "Dora Prueba" }), true, true).await.expect(200);
        assert_eq!(scene.shown().await, ["recording"]);
        // Taken back by the organisers; removed.
        scene.change(&id, Method::PATCH, json!({ "is_published": false })).await.expect(200);
        assert_eq!(scene.shown().await, Vec::<String>::new());
        scene.change(&id, Method::DELETE, json!({})).await.expect(204);
        scene.office.get(&app, &format!("/api/v1/events/{EVENT}/resources/{id}")).await.expect_problem(404, "not_found");
    }

    async fn slides_are_their_persons_own_and_outcomes_the_organisers(app: TestApp) {
        let scene = Scene::set(&app).await;
        let slides = json!({ "kind": "slides", "url": "https://files.example.org/ana", "person": scene.ana, "is_published": true });
        let made = scene.add(slides).await.expect(201);
        assert_eq!(made.json()["waits_for"], json!(["Ana Prueba"]), "slides may be out before; Bob is not asked for hers");
        scene.add(json!({ "kind": "outcomes", "url": "https://files.example.org/o", "is_published": true })).await.expect_problem(409, "session_not_over");
        scene.clock_at("10:00");
        let note = json!({ "kind": "outcomes", "url": "https://files.example.org/o", "is_published": true, "label": "preliminary",
            "title": { "en": "What came of it" } });
        let note = scene.add(note).await.expect(201);
        scene.add(json!({ "kind": "survey", "url": "https://survey.example.org/1", "is_published": true })).await.expect(201);
        assert_eq!(scene.shown().await, ["outcomes"], "the survey is shown nowhere");
        scene.note(json!({ "person": scene.ana }), false, true).await.expect(200);
        assert_eq!(scene.shown().await, ["slides", "outcomes"]);
        let page = app.client.get(&format!("/events/{EVENT}/sessions/rivers?lang=en")).await.expect(200).text();
        assert!(page.contains("preliminary") && page.contains("Slides of Ana Prueba"), "{page}");
        // What becomes final later has the day on which it did.
        let zoned: jiff::Zoned = scene.at("10:00").parse().unwrap();
        app.clock_at(zoned.timestamp() + SignedDuration::from_hours(24 * 30));
        let last = scene.change(&note.str("id"), Method::PATCH, json!({ "label": "final" })).await.expect(200);
        assert!(last.str("dated_on") > note.str("dated_on"), "{}", last.text());
    }

    async fn speakers_are_asked_once_and_say_by_page_what_they_want(app: TestApp) {
        let scene = Scene::set(&app).await;
        let asked = scene.office.post(&app, &Scene::path("consents/ask"), &json!({})).await.expect(200).json();
        assert_eq!(asked, json!({ "asked": ["Ana Prueba"], "waiting": [], "without_address": ["Bob Prueba"] }));
        let asked = scene.office.post(&app, &Scene::path("consents/ask"), &json!({})).await.expect(200).json();
        assert_eq!(asked["waiting"], json!(["Ana Prueba"]));
        assert_eq!(scene.told("ana.speaks@example.org", CONSENT).await, 1);
        scene.office.post(&app, &Scene::path("consents/ask"), &json!({ "again": true })).await.expect(200);
        assert_eq!(scene.told("ana.speaks@example.org", CONSENT).await, 2);
        let mut mails = mail_to(&app, "ana.speaks@example.org").await;
        mails.retain(|mail| mail["notice"] == CONSENT);
        assert_eq!(mails[0]["locale"], "fr");
        let token = token_in(&app, &mails[0], "/consent/").await;
        let page = app.client.get(&format!("/consent/{token}?lang=es")).await.expect(200);
        assert_eq!((page.header("x-robots-tag"), page.header("referrer-policy")), ("noindex, nofollow", "no-referrer"));
        assert!(page.text().contains("<html lang=\"es\"") && !page.text().contains(" checked"), "{}", page.text());
        // One box ticked: the other is a no.
        let form = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        app.client.send(Method::POST, &format!("/consent/{token}"), &form, b"slides=true".to_vec()).await.expect(303);
        let own = app.client.get(&format!("/api/v1/consent/{token}")).await.expect(200).json();
        assert_eq!((&own["recording"], &own["slides"], &own["source"]), (&json!(false), &json!(true), &json!("self")));
        let page = app.client.get(&format!("/consent/{token}")).await.expect(200).text();
        assert_eq!(page.matches(" checked").count(), 1, "{page}");
        // Who answered is not asked any more, also not again.
        let asked = scene.office.post(&app, &Scene::path("consents/ask"), &json!({ "again": true })).await.expect(200).json();
        assert_eq!((&asked["asked"], &asked["waiting"]), (&json!([]), &json!([])));
        // From another site, with a token that is cut, or for something else.
        let foreign = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
        app.client.send(Method::POST, &format!("/consent/{token}"), &foreign, b"recording=true".to_vec()).await.expect(403);
        app.client.get(&format!("/api/v1/consent/{}", &token[..token.len() - 1])).await.expect_problem(404, "not_found");
        app.client.get(&format!("/api/v1/manage/{token}")).await.expect_problem(404, "not_found");
        app.client.get(&format!("/consent/{}x", &token)).await.expect(404);
    }

    async fn what_became_visible_is_told_once_and_not_at_night(app: TestApp) {
        let scene = Scene::set(&app).await;
        for (name, lives) in [("Eve", "America/Mexico_City"), ("Kim", "Asia/Seoul")] {
            app.register(EVENT, &person(name).with("time_zone", lives)).await.expect(201);
        }
        let list = scene.office.get(&app, &format!("/api/v1/events/{EVENT}/registrations")).await.expect(200).json();
        let address = |name: &str| {
            let found = list["items"].as_array().unwrap().iter().find(|one| one["given_name"] == name);
            found.unwrap()["email"].as_str().unwrap().to_owned()
        };
        let (eve, kim) = (address("Eve"), address("Kim"));
        scene.clock_at("10:00");
        let made = scene.add(recording()).await.expect(201);
        scene.tell().await;
        assert_eq!(scene.told(&eve, RECORDING).await, 0, "nobody has consented");
        scene.note(json!({ "person": scene.ana }), true, true).await.expect(200);
        scene.note(json!({ "name": "Bob Prueba" }), true, true).await.expect(200);
        // Ten in Mexico is one in the night in Seoul.
        scene.tell().await;
        scene.tell().await;
        assert_eq!((scene.told(&eve, RECORDING).await, scene.told(&kim, RECORDING).await), (1, 0));
        scene.clock_at("18:00");
        scene.tell().await;
        assert_eq!((scene.told(&eve, RECORDING).await, scene.told(&kim, RECORDING).await), (1, 1));
        let mail = mail_to(&app, &eve).await.into_iter().find(|mail| mail["notice"] == RECORDING).unwrap();
        assert!(token_in(&app, &mail, "/sessions/").await.starts_with("rivers?lang="), "it leads to our page");
        // Taken back and let out again, and another recording: nothing is told twice.
        scene.change(&made.str("id"), Method::PATCH, json!({ "is_published": false })).await.expect(200);
        scene.change(&made.str("id"), Method::PATCH, json!({ "is_published": true })).await.expect(200);
        scene.add(recording()).await.expect(201);
        scene.tell().await;
        assert_eq!((scene.told(&eve, RECORDING).await, scene.told(&kim, RECORDING).await), (1, 1));
        // The note goes to who subscribed.
        let only = app.register(EVENT, &person("Uma").without("sessions")).await.expect(201);
        let manage = only.str("manage_url").replace(&format!("{}/r/", app.platform.public_url), "/api/v1/manage/");
        app.client.post(&format!("{manage}/unsubscribe"), &json!({})).await.expect(200);
        scene.add(json!({ "kind": "outcomes", "url": "https://files.example.org/o", "is_published": true })).await.expect(201);
        scene.tell().await;
        scene.tell().await;
        assert_eq!((scene.told(&eve, OUTCOMES).await, scene.told(&kim, OUTCOMES).await), (1, 1));
        assert_eq!(scene.told(&only.str("email"), OUTCOMES).await, 0);
        books::audit(&mut app.test_db().conn(), EVENT);
    }

    async fn what_was_withdrawn_before_it_went_out_does_not_go(app: TestApp) {
        let scene = Scene::set(&app).await;
        let eve = app.register(EVENT, &person("Eve")).await.expect(201).str("email");
        app.run_jobs().await;
        scene.clock_at("10:00");
        scene.add(recording()).await.expect(201);
        scene.note(json!({ "person": scene.ana }), true, true).await.expect(200);
        scene.note(json!({ "name": "Bob Prueba" }), true, true).await.expect(200);
        scene.tell().await;
        // The row is written, the mail is not.
        scene.note(json!({ "name": "Bob Prueba" }), false, true).await.expect(200);
        assert_eq!(scene.told(&eve, RECORDING).await, 0);
    }

    async fn wrong_things_are_named(app: TestApp) {
        let scene = Scene::set(&app).await;
        let fields = |answer: Answer| answer.expect_problem(422, "validation_failed").fields();
        let named = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(fields(scene.add(json!({})).await), [named("/kind", "required"), named("/url", "required")]);
        let wrong = json!({ "kind": "recording", "url": "javascript:alert(1)", "language": "no tag!", "person": scene.ana });
        assert_eq!(fields(scene.add(wrong).await), [named("/url", "invalid"), named("/language", "invalid"), named("/person", "conflicting")]);
        let stranger = json!({ "kind": "slides", "url": "https://a.example/", "person": PersonId::new() });
        assert_eq!(fields(scene.add(stranger).await), [named("/person", "unknown")]);
        scene.add(json!({ "kind": "film", "url": "https://a.example/" })).await.expect(422);
        assert_eq!(fields(scene.note(json!({ "name": "Ivo Prueba" }), true, true).await), [named("/name", "unknown")]);
        assert_eq!(fields(scene.note(json!({ "name": "Ana Prueba" }), true, true).await), [named("/name", "unknown")], "she has a record");
        let silent = scene.office.put_json(&app, &Scene::path("consents"), &json!({ "name": "Bob Prueba" })).await;
        assert_eq!(fields(silent), [named("/recording", "required"), named("/slides", "required"), named("/note", "required")]);
        let made = scene.add(json!({ "kind": "slides", "url": "https://a.example/" })).await.expect(201).str("id");
        assert_eq!(fields(scene.change(&made, Method::PATCH, json!({ "kind": "recording" })).await), [named("/kind", "fixed")]);
        let path = format!("/api/v1/events/{EVENT}/resources/{made}");
        scene.office.delete(&app, &path).await.expect_problem(428, "precondition_required");
        let old = [("authorization", scene.office.bearer()), ("content-type", "application/json"), ("if-match", "\"v9\"")];
        app.client.send(Method::PATCH, &path, &old, b"{}".to_vec()).await.expect_problem(412, "precondition_failed");
        // Another event's, none at all, and one nobody may know of.
        app.make(a_series().slug("other-2031")).await;
        let other = staff(&app, "other", "other-2031", Role::Secretariat).await;
        other.get(&app, &format!("/api/v1/events/other-2031/resources/{made}")).await.expect_problem(404, "not_found");
        other.post(&app, "/api/v1/events/other-2031/sessions/rivers/resources", &recording()).await.expect_problem(404, "not_found");
        app.client.get("/api/v1/events/other-2031/sessions/rivers/resources").await.expect_problem(404, "not_found");
        scene.office.get(&app, &format!("/api/v1/events/{EVENT}/resources/none")).await.expect_problem(404, "not_found");
        let hidden = json!({ "slug": "hidden", "kind": "meeting", "title": { "en": "Hidden" }, "publish": true, "visibility": "invitation",
            "starts_at": scene.at("07:00"), "ends_at": scene.at("08:00") });
        scene.office.post(&app, &format!("/api/v1/events/{EVENT}/sessions"), &hidden).await.expect(201);
        app.client.get(&format!("/api/v1/events/{EVENT}/sessions/hidden/resources")).await.expect_problem(404, "not_found");
    }

    async fn their_own_no_is_theirs_to_change(app: TestApp) {
        let scene = Scene::set(&app).await;
        let own = format!("/api/v1/consent/{}", scene.ask().await);
        let said = json!({ "recording": false, "slides": true }).to_string().into_bytes();
        app.client.send(Method::PUT, &own, &[("content-type", "application/json")], said).await.expect(200);
        let ana = json!({ "person": scene.ana });
        scene.note(ana.clone(), true, true).await.expect_problem(409, "conflict");
        // A note that says the same does not open a way to the yes.
        scene.note(ana.clone(), false, true).await.expect(200);
        scene.note(ana.clone(), true, false).await.expect_problem(409, "conflict");
        let desk = Browser::sign_in(&app, "office@example.org").await;
        let here = format!("/desk/events/{EVENT}/programme/sessions/rivers/resources");
        let consents = here.replace("/resources", "/consents");
        let typed = desk.form(&here, &consents).await.with("recording", "true").with("consent_note", "by telephone");
        let page = desk.submit(&typed).await.expect(409).text();
        assert_eq!(Form::of(&page, &consents).value("consent_note"), "by telephone");
        let stands = app.client.get(&own).await.expect(200).json();
        assert_eq!((&stands["recording"], &stands["slides"], &stands["source"]), (&json!(false), &json!(true), &json!("self")));
        // A no that came by letter is noted over a yes.
        scene.note(ana, false, false).await.expect(200);
        let stands = app.client.get(&own).await.expect(200).json();
        assert_eq!((&stands["recording"], &stands["slides"], &stands["source"]), (&json!(false), &json!(false), &json!("staff")));
        // Their own no is still theirs; what staff took back, staff may give back.
        let ana = json!({ "person": scene.ana });
        scene.note(ana.clone(), true, false).await.expect_problem(409, "conflict");
        scene.note(ana, false, true).await.expect(200);
    }

    async fn the_desk_keeps_what_was_typed_and_enters_once(app: TestApp) {
        let scene = Scene::set(&app).await;
        let desk = Browser::sign_in(&app, "office@example.org").await;
        let here = format!("/desk/events/{EVENT}/programme/sessions/rivers/resources");
        let consents = here.replace("/resources", "/consents");
        let blank = desk.form(&here, &consents).await.with("slides", "true").with("consent_note", " ");
        let page = desk.submit(&blank).await.expect(422).text();
        assert!(page.contains("href=\"#consent_note\"") && page.contains("id=\"consent_note\""), "{page}");
        assert_eq!(page.matches("<details open>").count(), 1, "{page}");
        let (noted, entry) = (Form::of(&page, &consents), Form::of(&page, &here));
        assert_eq!((noted.value("person"), noted.value("recording"), noted.value("slides")), (scene.ana.to_string().as_str(), "", "true"));
        assert_eq!(entry.value("person"), "", "the form beside it takes nothing along");
        // Pressed twice is entered once; something else in the same form is told.
        let count = || async {
            let list = scene.office.get(&app, &format!("/api/v1/events/{EVENT}/resources")).await.expect(200).json();
            list["items"].as_array().unwrap().len()
        };
        let typed = entry.with("kind", "recording").with("url", "https://video.example.org/rivers").with("act", "keep");
        desk.follow(desk.submit(&typed).await).await.expect(200);
        desk.follow(desk.submit(&typed).await).await.expect(200);
        assert_eq!(count().await, 1);
        let page = desk.submit(&typed.with("url", "https://video.example.org/other")).await.expect(422).text();
        let again = Form::of(&page, &here);
        assert_eq!((again.value("url"), count().await), ("https://video.example.org/other", 1));
        desk.follow(desk.submit(&again.with("act", "keep")).await).await.expect(200);
        assert_eq!(count().await, 2);
    }

    async fn the_desk_enters_lets_out_and_notes(app: TestApp) {
        let scene = Scene::set(&app).await;
        let desk = Browser::sign_in(&app, "office@example.org").await;
        let here = format!("/desk/events/{EVENT}/programme/sessions/rivers/resources");
        let typed = |form: Form| form.with("kind", "recording").with("url", "https://video.example.org/rivers").with("title_en", "Once more");
        // Too early: everything typed stays.
        let page = desk.read(&here).await.expect(200).text();
        let refused = desk.submit(&typed(desk.form(&here, &here).await).with("act", "publish")).await.expect(409).text();
        assert!(refused.contains("value=\"Once more\"") && page.contains("data-testid=\"consents\""), "{refused}");
        desk.follow(desk.submit(&typed(desk.form(&here, &here).await).with("act", "keep")).await).await.expect(200);
        scene.clock_at("10:00");
        let list = scene.office.get(&app, &format!("/api/v1/events/{EVENT}/resources")).await.expect(200).json();
        let one = format!("{here}/{}", list["items"][0]["id"].as_str().unwrap());
        let form = desk.form(&here, &one).await;
        let page = desk.follow(desk.submit(&form.clone().with("act", "publish")).await).await.expect(200).text();
        assert!(page.contains("Ana Prueba") && page.contains("Bob Prueba"), "{page}");
        assert_eq!(scene.shown().await, Vec::<String>::new());
        // Pressed once more from the old page: somebody was faster.
        desk.submit(&form.with("act", "remove")).await.expect(412);
        let consents = here.replace("/resources", "/consents");
        let noted = desk.form(&here, &consents).await.with("recording", "true").with("consent_note", "letter of 3 June");
        desk.follow(desk.submit(&noted).await).await.expect(200);
        scene.note(json!({ "name": "Bob Prueba" }), true, false).await.expect(200);
        assert_eq!(scene.shown().await, ["recording"]);
        let again = desk.form(&here, &one).await.with("act", "withdraw");
        desk.follow(desk.submit(&again).await).await.expect(200);
        assert_eq!(scene.shown().await, Vec::<String>::new());
    }
}
