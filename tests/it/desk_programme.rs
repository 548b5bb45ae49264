//! Organisers change the programme at the desk: in the browser, without script, by the same rules as the interface.

use jiff::civil::Date;
use lyceum::features::accounts::permissions::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Form};
use crate::support::builders::{a_conference, nth_person};
use crate::support::crew::{Account, staff};

/// An event with its secretariat, at the desk and by the interface.
struct Office<'a> {
    app: &'a TestApp,
    account: Account,
    browser: Browser<'a>,
    event: String,
    /// The first day.
    day: Date,
    /// Where the pages are.
    desk: String,
}

impl<'a> Office<'a> {
    async fn open(app: &'a TestApp) -> Self {
        let event = app.make(a_conference()).await;
        let account = staff(app, "office", &event, Role::Secretariat).await;
        let found = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200);
        let browser = Browser::sign_in(app, "office@example.org").await;
        Self { app, account, browser, day: found.str("starts_on").parse().unwrap(), desk: format!("/desk/events/{event}/programme"), event }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/events/{}/{rest}", self.event)
    }

    /// Adds a session from nine to ten to the draft; its slug.
    async fn session(&self, slug: &str, more: Value) -> String {
        let at = |time: &str| format!("{}T{time}:00[America/Mexico_City]", self.day);
        let mut body = json!({ "slug": slug, "kind": "panel", "title": { "en": format!("Session {slug}"), "ar": "جلسة" },
            "starts_at": at("09:00"), "ends_at": at("10:00") });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.account.post(self.app, &self.path("sessions"), &body).await.expect(201).str("slug")
    }

    async fn post(&self, rest: &str, body: Value) -> Value {
        self.account.post(self.app, &self.path(rest), &body).await.expect(200).json()
    }

    async fn room(&self) -> String {
        let house = self.account.post(self.app, &self.path("venues"), &json!({ "name": { "en": "House" } })).await.expect(201).str("slug");
        let room = json!({ "name": { "en": "Hall" }, "venue": house, "capacity": 40 });
        self.account.post(self.app, &self.path("rooms"), &room).await.expect(201).str("slug")
    }

    /// A session as the interface shows it to staff.
    async fn drafted(&self, slug: &str) -> Value {
        self.account.get(self.app, &self.path(&format!("sessions/{slug}"))).await.expect(200).json()
    }

    async fn patch(&self, slug: &str, body: Value) {
        let path = self.path(&format!("sessions/{slug}"));
        let tag = self.account.get(self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.account.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        self.app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await.expect(200);
    }

    async fn version(&self) -> i64 {
        self.account.get(self.app, &self.path("programme/draft")).await.expect(200).json()["version"].as_i64().unwrap()
    }

    /// The form of a session.
    async fn form(&self, slug: &str) -> Form {
        let page = format!("{}/sessions/{slug}", self.desk);
        self.browser.form(&page, &format!("/sessions/{slug}")).await
    }

    async fn press(&self, form: &Form, act: &str) -> crate::support::http::Answer {
        self.browser.submit(&form.clone().with("act", act)).await
    }
}

/// What of a session is its own, and not its name.
fn own(mut session: Value) -> Value {
    for name in ["id", "slug", "number", "title", "clashes"] {
        session.as_object_mut().unwrap().remove(name);
    }
    session
}

on_both! {
    async fn moving_at_the_desk_makes_the_same_draft_as_by_the_interface(app: TestApp) {
        let office = Office::open(&app).await;
        let room = office.room().await;
        let [one, two] = [office.session("one", json!({})).await, office.session("two", json!({})).await];
        office.patch(&one, json!({ "starts_at": format!("{}T11:30", office.day), "room": room, "seats": 50, "only_for": ["mayor"] })).await;
        let form = office.form(&two).await.with("starts", "11:30").with("ends", "").with("room", &room).with("seats", "50").with("only_for", "mayor");

        // Checking keeps nothing, and shows what it would clash with.
        let checked = office.press(&form, "check").await.expect(200).text();
        assert!(checked.contains("data-testid=\"check\""), "{checked}");
        for severity in ["error", "warning"] {
            assert!(checked.contains(&format!("data-severity=\"{severity}\"")), "{severity} in {checked}");
        }
        assert_eq!(Form::of(&checked, "/sessions/two").value("starts"), "11:30", "what was typed stays");
        let nine = office.drafted(&two).await;
        assert!(nine["starts_at"].as_str().unwrap().contains("T09:00"), "{nine}");

        let saved = office.browser.follow(office.press(&form, "save").await).await.text();
        assert!(saved.contains("Saved in the draft") && saved.contains("data-severity=\"error\""), "{saved}");
        assert_eq!(own(office.drafted(&one).await), own(office.drafted(&two).await));
        assert_eq!(office.drafted(&two).await["title"]["ar"], "جلسة", "what the form did not change stays");
        assert_eq!(office.version().await, 0, "nothing is public yet");
        let overview = office.browser.read(&office.desk).await.expect(200).text();
        assert!(overview.contains("Session two") && overview.contains("data-count=\"4\"") && overview.contains("Clash"), "{overview}");
        let all = office.browser.read(&format!("{}?q=HALL", office.desk)).await.expect(200).text();
        assert!(all.contains("Session one") && all.contains("Session two"));
        let none = office.browser.read(&format!("{}?q=nowhere", office.desk)).await.expect(200).text();
        assert!(!none.contains("Session one"));
    }

    async fn who_comes_too_late_sees_what_changed_and_keeps_what_they_typed(app: TestApp) {
        let office = Office::open(&app).await;
        let room = office.room().await;
        let slug = office.session("talk", json!({ "description": { "en": "About much" } })).await;
        let typed = office.form(&slug).await.with("title_en", "My <title>").with("title_fr", "Mon titre");
        office.patch(&slug, json!({ "room": room, "title": { "en": "Their title" }, "seats": 12 })).await;

        let late = office.press(&typed, "save").await.expect(412).text();
        assert!(late.contains("data-testid=\"late\"") && late.contains("Their title") && late.contains("Session talk"), "{late}");
        let again = Form::of(&late, &format!("/sessions/{slug}"));
        assert_eq!((again.value("title_en"), again.value("title_fr")), ("My <title>", "Mon titre"));
        assert_eq!((again.value("room"), again.value("seats")), (room.as_str(), "12"), "elsewhere stands what is there now");
        assert_eq!(office.drafted(&slug).await["title"]["en"], "Their title", "nothing was saved");

        // Looked at, and saved again.
        office.press(&again, "save").await.expect(303);
        let now = office.drafted(&slug).await;
        assert_eq!((&now["title"]["en"], &now["title"]["fr"], &now["seats"]), (&json!("My <title>"), &json!("Mon titre"), &json!(12)));
        assert_eq!(now["description"]["en"], "About much");
        // Pressed a second time it is as it was wanted.
        let twice = office.press(&again, "save").await.expect(303);
        assert!(twice.header("location").contains("done=saved"), "{}", twice.header("location"));
        // Whoever changed something else than I did takes nothing of mine away.
        let beside = office.form(&slug).await.with("seats", "30");
        office.patch(&slug, json!({ "title": { "en": "A third" } })).await;
        let late = office.press(&beside, "save").await.expect(412).text();
        let again = Form::of(&late, &format!("/sessions/{slug}"));
        assert_eq!((again.value("seats"), again.value("title_en")), ("30", "A third"));
    }

    async fn what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(app: TestApp) {
        let office = Office::open(&app).await;
        let berlin = |time: &str| format!("2031-10-25T{time}:00[Europe/Berlin]");
        let slug = office.session("night", json!({ "starts_at": berlin("22:00"), "ends_at": berlin("23:00") })).await;
        let form = office.form(&slug).await;
        let refused = |answer: crate::support::http::Answer, field: &str| {
            let page = answer.expect(422).text();
            assert!(page.contains(&format!("id=\"{field}-error\"")) && page.contains(&format!("href=\"#{field}\"")), "{field} in {page}");
            (Form::of(&page, "/sessions/night"), page)
        };
        let nonsense = form.clone().with("starts", "half past").with("title_en", "").with("title_ar", "").with("seats", "many").with("description_es", "Algo");
        let (kept, _) = refused(office.press(&nonsense, "save").await, "starts");
        assert_eq!(["starts", "title_en", "seats", "description_es"].map(|name| kept.value(name).to_owned()), ["half past", "", "many", "Algo"]);
        for field in ["title", "seats"] {
            refused(office.press(&nonsense, "publish").await, field);
        }
        refused(office.press(&form.clone().with("day", "28.9."), "save").await, "day");
        refused(office.press(&form.clone().with("ends", "21:00"), "check").await, "ends");
        refused(office.press(&form.clone().with("visibility", "category"), "save").await, "only_for");

        // The clocks are put back at three: half past two comes twice, and which is meant is asked.
        let twice = form.clone().with("day", "2031-10-26").with("starts", "02:30").with("ends", "04:00");
        let (asked, page) = refused(office.press(&twice, "save").await, "starts");
        for full in ["2031-10-26T02:30:00+02:00[Europe", "2031-10-26T02:30:00+01:00[Europe"] {
            assert!(page.contains(full), "{full} in {page}");
        }
        office.press(&asked.with("starts_offset", "+01:00"), "save").await.expect(303);
        assert_eq!(office.drafted(&slug).await["starts_at"], "2031-10-26T02:30:00+01:00[Europe/Berlin]");
        // It stays the second time when something else is changed.
        office.press(&office.form(&slug).await.with("ends", "05:00"), "save").await.expect(303);
        assert_eq!(office.drafted(&slug).await["starts_at"], "2031-10-26T02:30:00+01:00[Europe/Berlin]");
        // They are put forward in March: half past two is not there.
        let gap = office.form(&slug).await.with("day", "2031-03-30").with("starts", "02:30");
        let (_, page) = refused(office.press(&gap, "save").await, "starts");
        assert!(page.contains("from 02:00 to 03:00"), "{page}");
        // A day alone is a day: the time is to be announced.
        office.press(&office.form(&slug).await.with("starts", "").with("ends", ""), "save").await.expect(303);
        assert_eq!(office.drafted(&slug).await["day"], "2031-10-26");
    }

    async fn what_somebody_may_not_do_is_neither_offered_nor_done(app: TestApp) {
        let office = Office::open(&app).await;
        let slug = office.session("talk", json!({})).await;
        staff(&app, "viewer", &office.event, Role::Viewer).await;
        staff(&app, "maker", &office.event, Role::Programme).await;
        let (viewer, maker) = (Browser::sign_in(&app, "viewer@example.org").await, Browser::sign_in(&app, "maker@example.org").await);
        let session = format!("{}/sessions/{slug}", office.desk);

        let seen = viewer.read(&office.desk).await.expect(200).text();
        assert!(seen.contains("Session talk") && !seen.contains(&session) && !seen.contains("/sessions/new"), "{seen}");
        viewer.read(&session).await.expect(403);
        viewer.read(&format!("{}/changes", office.desk)).await.expect(200);
        // With a form that the office got: the token is another's, and so is the right.
        viewer.submit(&office.form(&slug).await.with("act", "save")).await.expect(403);

        // Who makes the programme changes the draft and does not publish.
        let form = maker.form(&session, &format!("/sessions/{slug}")).await;
        assert!(!maker.read(&session).await.text().contains("value=\"publish\""));
        maker.submit(&form.clone().with("title_en", "Made").with("act", "publish")).await.expect(403);
        assert_eq!(office.drafted(&slug).await["title"]["en"], "Session talk", "nothing of it was kept");
        maker.submit(&form.with("title_en", "Made").with("act", "save")).await.expect(303);
        let changes = maker.read(&format!("{}/changes", office.desk)).await.expect(200).text();
        assert!(changes.contains("Made") && !changes.contains("/programme/publish"), "{changes}");
        assert_eq!(office.version().await, 0);
    }

    async fn it_is_published_once_as_it_was_looked_at_and_taken_back(app: TestApp) {
        let office = Office::open(&app).await;
        for n in 0..3 {
            let locale = ["en", "fr", "es"][n];
            app.register(&office.event, &nth_person(n).with("locale", locale)).await.expect(201);
        }
        let slug = office.session("talk", json!({})).await;
        office.post("programme/publish", json!({})).await;
        app.run_jobs().await;
        let changes = format!("{}/changes", office.desk);
        assert!(office.browser.read(&changes).await.expect(200).text().contains("nothing to publish"));

        // Moved; who would be told is said before, in which language, and by name.
        let form = office.form(&slug).await.with("starts", "14:00").with("ends", "15:00");
        let checked = office.press(&form, "check").await.expect(200).text();
        assert!(checked.contains("data-total=\"3\"") && checked.contains("Persona 1"), "{checked}");
        let page = office.browser.follow(office.press(&form, "save").await).await.text();
        assert!(page.contains("/changes?item="), "{page}");
        let page = office.browser.read(&changes).await.expect(200).text();
        for words in ["data-total=\"3\"", "French 1", "Spanish 1", "Persona 2", "14:00", "Begins"] {
            assert!(page.contains(words), "{words} in {page}");
        }

        // Somebody changes the draft after it was looked at: it is shown again, and what was typed stays.
        let publish = Form::of(&page, "/programme/publish").with("note", "On the eve");
        office.patch(&slug, json!({ "seats": 9 })).await;
        let late = office.browser.submit(&publish).await.expect(412).text();
        assert!(late.contains("Nothing was published") && late.contains("Seats"), "{late}");
        assert_eq!(office.version().await, 1);
        let publish = Form::of(&late, "/programme/publish");
        assert_eq!(publish.value("note"), "On the eve");
        for _ in 0..2 {
            let done = office.browser.submit(&publish).await.expect(303);
            assert!(done.header("location").ends_with("?done=published"), "{}", done.header("location"));
            assert_eq!(office.version().await, 2, "twice pressed is once done");
        }
        app.run_jobs().await;
        let mails = async || app.mailbox().await.iter().filter(|mail| mail["notice"] == "programme/changed").count();
        assert_eq!(mails().await, 3);

        // The list says who and why; the last one is taken back, and once.
        let list = format!("{}/publications", office.desk);
        let page = office.browser.read(&list).await.expect(200).text();
        assert!(page.contains("On the eve") && page.contains("office@example.org"), "{page}");
        assert_eq!(page.matches("/undo").count(), 1, "only the last one is offered: {page}");
        let page = office.browser.read(&format!("{list}/2/undo")).await.expect(200).text();
        assert!(page.contains("data-total=\"3\"") && page.contains("09:00"), "{page}");
        let undo = Form::of(&page, "/publications/2/undo");
        for _ in 0..2 {
            office.browser.submit(&undo).await.expect(303);
            assert_eq!(office.version().await, 3);
        }
        app.run_jobs().await;
        assert_eq!(mails().await, 6);
        let public = app.client.get(&office.path(&format!("sessions/{slug}"))).await.expect(200);
        assert!(public.str("starts_at").contains("T09:00"), "{}", public.text());
    }

    async fn a_session_is_added_once_cancelled_restored_and_given_up(app: TestApp) {
        let office = Office::open(&app).await;
        let form = office.browser.form(&format!("{}/sessions/new", office.desk), "/programme/sessions").await;
        let empty = office.press(&form, "save").await.expect(422).text();
        for field in ["title", "kind", "day"] {
            assert!(empty.contains(&format!("id=\"{field}-error\"")), "{field} in {empty}");
        }
        let filled = form.with("title_es", "Apertura").with("kind", "opening").with("day", &office.day.to_string()).with("starts", "09:00").with("ends", "10:00");
        office.press(&filled, "check").await.expect(200);
        let places: Vec<String> = [office.press(&filled, "publish").await, office.press(&filled, "publish").await]
            .map(|answer| answer.expect(303).header("location").to_owned())
            .into();
        assert_eq!(places[0], places[1], "twice pressed is once made");
        let draft = office.account.get(&app, &office.path("programme/draft")).await.expect(200).json();
        assert_eq!((draft["sessions"].as_array().unwrap().len(), &draft["version"]), (1, &json!(1)));
        let own = format!("{}/sessions/apertura", office.desk);

        let cancel = office.browser.form(&own, "/apertura/cancel").await;
        for _ in 0..2 {
            let page = office.browser.follow(office.browser.submit(&cancel).await).await.text();
            assert!(page.contains("will be cancelled") && page.contains("Nobody is told before"), "{page}");
        }
        assert_eq!(office.drafted("apertura").await["state"], "cancelled");
        let page = office.browser.follow(office.browser.submit(&office.browser.form(&own, "/apertura/restore").await).await).await.text();
        assert!(page.contains("as published"), "{page}");
        // By the interface too.
        office.post("sessions/apertura/cancel", json!({ "publish": true })).await;
        assert_eq!(office.post("sessions/apertura/restore", json!({ "publish": true })).await["state"], "published");
        assert_eq!(office.version().await, 3);

        office.browser.submit(&cancel).await.expect(303);
        let discard = office.browser.form(&own, "/discard").await;
        for _ in 0..2 {
            office.browser.submit(&discard).await.expect(303);
        }
        assert_eq!(office.drafted("apertura").await["state"], "published");
    }
}
