//! Whom a publication concerns: the preview names exactly those who are then told, once each, in their language.

use diesel::prelude::*;
use jiff::civil::Date;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::audience::JOBS;
use lyceum::features::events;
use lyceum::features::programme::{self, Content, Make, Publish};
use lyceum::features::registration::Status;
use lyceum::kernel::id::{PersonId, RegistrationId};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::db::schema::{notices, persons, registrations};
use lyceum::platform::jobs::Next;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, nth_person, person};
use crate::support::crew::{Account, staff};
use crate::support::http::Answer;

/// An event with its secretariat.
struct Scene {
    app: TestApp,
    event: String,
    office: Account,
    /// The first day.
    day: Date,
}

impl Scene {
    async fn new(app: TestApp, capacity: u32) -> Self {
        let event = app.make(a_conference().capacity(capacity)).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let found = app.client.get(&format!("/api/v1/events/{event}")).await.expect(200);
        Self { day: found.str("starts_on").parse().unwrap(), app, event, office }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/events/{}/{rest}", self.event)
    }

    fn at(&self, time: &str) -> String {
        format!("{}T{time}:00[America/Mexico_City]", self.day)
    }

    /// Adds a session from nine to ten to the draft.
    async fn session(&self, slug: &str, more: Value) -> String {
        let mut body = json!({ "slug": slug, "kind": "panel", "title": { "en": format!("Session {slug}") },
            "starts_at": self.at("09:00"), "ends_at": self.at("10:00") });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.office.post(&self.app, &self.path("sessions"), &body).await.expect(201).str("id")
    }

    async fn change(&self, slug: &str, body: Value) -> Answer {
        let path = self.path(&format!("sessions/{slug}"));
        let tag = self.office.get(&self.app, &path).await.expect(200).header("etag").to_owned();
        let headers = [("authorization", self.office.bearer()), ("content-type", "application/json"), ("if-match", &tag)];
        self.app.client.send(Method::PATCH, &path, &headers, body.to_string().into_bytes()).await.expect(200)
    }

    async fn publish(&self, how: Value) -> i64 {
        let answer = self.office.post(&self.app, &self.path("programme/publish"), &how).await.expect(200);
        answer.json()["version"].as_i64().unwrap()
    }

    async fn changes(&self) -> Value {
        self.office.get(&self.app, &self.path("programme/changes")).await.expect(200).json()
    }

    /// Whom publishing would tell: `name locale slug:how …`, sorted.
    async fn would_tell(&self) -> Vec<String> {
        let told = self.changes().await["told"].clone();
        let all = told["recipients"].as_array().unwrap();
        assert_eq!((told["total"].as_u64().unwrap(), all.len()), (all.len() as u64, all.len()));
        let mut lines: Vec<String> = all
            .iter()
            .map(|one| {
                let items = one["items"].as_array().unwrap().iter();
                let items: Vec<String> = items.map(|item| format!("{}:{}", text(&item["slug"]), text(&item["how"]))).collect();
                format!("{} {} {}", text(&one["name"]), text(&one["locale"]), items.join(" "))
            })
            .collect();
        lines.sort();
        lines
    }

    /// The rows of notices about the programme: `name locale kind`, sorted.
    fn told(&self) -> Vec<String> {
        let mut conn = self.app.test_db().conn();
        let rows: Vec<(String, String, String)> = notices::table
            .filter(notices::kind.like("programme/%"))
            .select((notices::recipient_name, notices::locale, notices::kind))
            .load(&mut conn)
            .unwrap();
        let mut lines: Vec<String> =
            rows.into_iter().map(|(name, locale, kind)| format!("{name} {locale} {}", kind.replace("programme/", ""))).collect();
        lines.sort();
        lines
    }

    /// Mails about the programme that have come since the last look: `to locale subject`, sorted.
    async fn arrived(&self) -> Vec<String> {
        self.app.run_jobs().await;
        let mut lines = Vec::new();
        for mail in self.app.mailbox().await.iter().filter(|mail| text(&mail["notice"]).starts_with("programme/")) {
            lines.push(format!("{} {} {}", text(&mail["to"]), text(&mail["locale"]), text(&mail["subject"])));
        }
        lines.sort();
        self.empty_mailbox();
        lines
    }

    fn empty_mailbox(&self) {
        use lyceum::platform::db::schema::mailbox_messages;
        diesel::delete(mailbox_messages::table).execute(&mut self.app.test_db().conn()).unwrap();
    }

    async fn register(&self, name: &str, category: &str, locale: &str, email: &str) -> RegistrationId {
        let person =
            person(name).with("category", category).with("locale", locale).with("email", email).with("time_zone", "America/Asuncion");
        self.app.register(&self.event, &person).await.expect(201).str("id").parse().unwrap()
    }

    fn set_status(&self, id: RegistrationId, status: Status) {
        let mut conn = self.app.test_db().conn();
        diesel::update(registrations::table.find(id)).set(registrations::status.eq(status)).execute(&mut conn).unwrap();
    }

    fn bury(&self, id: RegistrationId) {
        let mut conn = self.app.test_db().conn();
        let person: PersonId = registrations::table.find(id).select(registrations::person).first(&mut conn).unwrap();
        diesel::update(persons::table.find(person)).set(persons::deceased.eq(true)).execute(&mut conn).unwrap();
    }

    /// Everybody of the first line of what is to be shown: registered people in three languages, two of them at one mailbox, one who waits, one
    /// who cancelled, one who died; a speaker and an interpreter who are not registered, a chair who is; and three sessions, published.
    async fn with_people(app: TestApp) -> Self {
        let scene = Self::new(app, 5).await;
        scene.register("Ana", "mayor", "es", "ana@example.org").await;
        scene.register("Benoît", "ngo", "fr", "team@example.org").await;
        scene.register("Carol", "mayor", "en", "TEAM@example.org").await;
        let gone = scene.register("Dora", "mayor", "en", "dora@example.org").await;
        let dead = scene.register("Elsa", "mayor", "en", "elsa@example.org").await;
        scene.register("Wanda", "mayor", "en", "wanda@example.org").await;
        scene.set_status(gone, Status::Cancelled);
        scene.bury(dead);
        let part = |name: &str, role: &str, email: &str, locale: &str| json!({ "name": name, "role": role, "email": email, "locale": locale, "country": "DE", "time_zone": "Europe/Berlin" });
        let sam = part("Sam Speaker", "speaker", "sam@example.org", "en");
        let people = json!([sam, part("Inès Interprète", "interpreter", "ines@example.org", "fr"), part("ANA PRUEBA", "chair", "Ana@example.org", "en"),
            { "name": "Nobody to write to", "role": "speaker" }]);
        scene.session("opening", json!({ "people": people })).await;
        scene.session("ngos", json!({ "visibility": "category", "only_for": ["ngo"] })).await;
        scene.session("drafting", json!({ "visibility": "invitation", "people": [sam] })).await;
        assert_eq!(scene.publish(json!({ "tell": false })).await, 1);
        scene.app.run_jobs().await;
        scene.empty_mailbox();
        scene
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

on_both! {
    async fn those_who_have_it_are_told_once_in_their_language(app: TestApp) {
        let scene = Scene::with_people(app).await;
        assert!(scene.told().is_empty(), "it was published without a word");

        // On the eve: two sessions move, a third gets another title.
        scene.change("opening", json!({ "starts_at": scene.at("11:30") })).await;
        scene.change("ngos", json!({ "starts_at": scene.at("15:00") })).await;
        scene.change("drafting", json!({ "title": { "en": "Drafting committee" } })).await;
        let would = [
            "Ana Prueba es opening:moved",
            "Benoît Prueba fr opening:moved ngos:moved",
            "Carol Prueba en opening:moved",
            "Inès Interprète fr opening:moved",
            "Sam Speaker en opening:moved",
        ];
        assert_eq!(scene.would_tell().await, would);
        let changes = scene.changes().await;
        assert_eq!((&changes["version"], &changes["told"]["by_locale"]), (&json!(1), &json!({ "en": 2, "es": 1, "fr": 2 })));
        let of = |slug: &str| changes["changes"].as_array().unwrap().iter().find(|change| change["slug"] == slug).unwrap().clone();
        assert_eq!((&of("opening")["effect"], &of("opening")["sequence"]), (&json!("moved"), &json!(1)));
        let fields = of("opening")["fields"].as_object().unwrap().clone();
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["ends_at", "starts_at"]);
        assert!(text(&fields["starts_at"]["before"]).contains("T09:00:00") && text(&fields["starts_at"]["after"]).contains("T11:30:00"));
        assert_eq!((&of("drafting")["effect"], &of("drafting")["sequence"]), (&json!("changed"), &json!(0)));
        assert_eq!(of("drafting")["fields"]["title"], json!({ "before": { "en": "Session drafting" }, "after": { "en": "Drafting committee" } }));

        assert_eq!(scene.publish(json!({})).await, 2);
        let moved = [
            "TEAM@example.org en Test Conference: a session has moved",
            "ana@example.org es Conferencia de prueba: una sesión ha cambiado de hora o lugar",
            "ines@example.org fr Test Conference : une séance est déplacée",
            "sam@example.org en Test Conference: a session has moved",
            "team@example.org fr Test Conference : changements dans votre programme",
        ];
        assert_eq!(scene.arrived().await, moved);
        let told = ["Ana Prueba es changed", "Benoît Prueba fr changed", "Carol Prueba en changed", "Inès Interprète fr changed", "Sam Speaker en changed"];
        assert_eq!(scene.told(), told, "the preview was right");
        assert!(scene.arrived().await.is_empty(), "nothing is sent twice");

        // Taken back: once more each. Without a word: nothing. Cancelled: once more each.
        scene.office.post(&scene.app, &scene.path("programme/versions/2/undo"), &json!({})).await.expect(200);
        assert_eq!(scene.arrived().await.len(), 5);
        scene.change("opening", json!({ "starts_at": scene.at("12:00") })).await;
        assert_eq!(scene.publish(json!({ "tell": false })).await, 4);
        assert!(scene.arrived().await.is_empty());
        scene.office.post(&scene.app, &scene.path("sessions/opening/cancel"), &json!({ "publish": true })).await.expect(200);
        let cancelled = scene.arrived().await;
        assert_eq!(cancelled.len(), 5, "{cancelled:?}");
        assert!(cancelled.iter().any(|mail| mail.starts_with("sam@example.org en") && mail.ends_with("a session is cancelled")), "{cancelled:?}");
    }

    async fn names_are_for_those_who_may_read_registrations(app: TestApp) {
        let scene = Scene::with_people(app).await;
        scene.change("opening", json!({ "starts_at": scene.at("11:30") })).await;
        let path = scene.path("programme/changes");
        for (role, sees_names) in [(Role::Programme, false), (Role::Viewer, true), (Role::RegistrationDesk, true)] {
            let account = staff(&scene.app, role.as_str(), &scene.event, role).await;
            let told = account.get(&scene.app, &path).await.expect(200).json()["told"].clone();
            assert_eq!((told["total"].as_u64(), told.get("recipients").is_some()), (Some(5), sees_names), "{role:?}");
        }
        let door = staff(&scene.app, "door", &scene.event, Role::Door).await;
        door.get(&scene.app, &path).await.expect_problem(403, "forbidden");
        scene.app.client.get(&path).await.expect_problem(401, "unauthenticated");
        scene.office.get(&scene.app, &format!("{path}?items=opening")).await.expect_problem(400, "invalid_parameter");
    }

    /// What is asked for with `items` is what publishing these would do.
    /// Nobody hears of what only staff can read; when it opens they hear of all of it at once.
    async fn what_was_published_of_a_draft_is_told_when_the_event_opens(app: TestApp) {
        let event = app.make(a_conference().slug("draft-2031").draft()).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let found = office.get(&app, &format!("/api/v1/events/{event}")).await.expect(200);
        let scene = Scene { day: found.str("starts_on").parse().unwrap(), app, event, office };
        let part = |name: &str, locale: &str| json!([{ "name": name, "role": "speaker", "email": format!("{}@example.org", name.to_lowercase()), "locale": locale, "country": "DE" }]);
        scene.session("first", json!({ "people": part("Sam", "en") })).await;
        scene.session("off", json!({ "people": part("Olga", "en") })).await;
        assert_eq!(scene.publish(json!({})).await, 1);
        scene.session("second", json!({ "people": part("Sam", "en"), "starts_at": scene.at("11:00"), "ends_at": scene.at("12:00") })).await;
        scene.office.post(&scene.app, &scene.path("sessions/off/cancel"), &json!({})).await.expect(200);
        assert_eq!(scene.publish(json!({})).await, 2);
        scene.session("third", json!({ "people": part("Ines", "fr") })).await;
        assert!(scene.arrived().await.is_empty());
        for _ in 0..2 {
            scene.office.post(&scene.app, &scene.path("publish"), &json!({})).await.expect(200);
        }
        scene.app.run_jobs().await;
        let mails = scene.app.mailbox().await;
        let sam = mails.iter().find(|mail| text(&mail["to"]) == "sam@example.org").unwrap();
        let raw = scene.app.client.get(&format!("/api/dev/messages/{}.eml", text(&sam["id"]))).await.expect(200).text();
        let first = scene.arrived().await;
        assert_eq!(first.len(), 2, "{first:?}");
        assert!(first[0].starts_with("ines@example.org fr ") && first[1].starts_with("sam@example.org en "), "{first:?}");
        assert!(["Session first", "Session second"].iter().all(|title| raw.contains(title)) && !raw.contains("Session third"), "{raw}");
        // From now on it is as with any public event.
        scene.change("first", json!({ "starts_at": scene.at("15:00") })).await;
        assert_eq!(scene.publish(json!({})).await, 4);
        assert_eq!(scene.arrived().await, ["sam@example.org en Test Conference: a session has moved"]);
    }

    /// Opened with nothing left in the draft: the version that told nobody before is the one that everybody saw first.
    async fn an_event_that_opens_with_nothing_left_to_publish_tells_too(app: TestApp) {
        let event = app.make(a_conference().slug("draft-2031").draft()).await;
        let office = staff(&app, "office", &event, Role::Secretariat).await;
        let found = office.get(&app, &format!("/api/v1/events/{event}")).await.expect(200);
        let scene = Scene { day: found.str("starts_on").parse().unwrap(), app, event, office };
        let sam = json!([{ "name": "Sam", "role": "speaker", "email": "sam@example.org", "country": "DE" }]);
        scene.session("first", json!({ "people": sam })).await;
        assert_eq!(scene.publish(json!({})).await, 1);
        // The job of that publication runs when the event is public already.
        scene.office.post(&scene.app, &scene.path("publish"), &json!({})).await.expect(200);
        assert_eq!(scene.arrived().await.len(), 1);
        assert_eq!(scene.told(), ["Sam en changed"]);
    }

    async fn some_items_can_be_asked_for(app: TestApp) {
        let scene = Scene::with_people(app).await;
        let opening = scene.change("opening", json!({ "starts_at": scene.at("11:30") })).await.str("id");
        let ngos = scene.change("ngos", json!({ "starts_at": scene.at("15:00") })).await.str("id");
        let told = async |items: &str| {
            let changes = scene.office.get(&scene.app, &scene.path(&format!("programme/changes?items={items}"))).await.expect(200).json();
            (changes["changes"].as_array().unwrap().len(), changes["told"]["total"].as_u64().unwrap())
        };
        assert_eq!(told(&ngos).await, (1, 1));
        assert_eq!(told(&opening).await, (1, 5));
        assert_eq!(told(&format!("{ngos},{opening}")).await, (2, 5));
        scene.publish(json!({ "items": [ngos] })).await;
        let arrived = scene.arrived().await;
        assert_eq!((arrived.len(), arrived[0].starts_with("team@example.org fr")), (1, true), "{arrived:?}");
    }

    async fn who_gets_or_loses_a_session_is_told(app: TestApp) {
        let scene = Scene::with_people(app).await;
        let sam = json!({ "name": "Sam Speaker", "role": "speaker", "email": "sam@example.org", "country": "DE" });
        let rita = json!({ "name": "Rita Rapporteur", "role": "rapporteur", "email": "rita@example.org", "country": "DE", "locale": "fr" });
        // Another speaker; for mayors too; of a new session only those who have a part in it; what was and is over concerns nobody.
        scene.change("drafting", json!({ "people": [rita] })).await;
        scene.change("ngos", json!({ "only_for": ["mayor"] })).await;
        scene.session("new", json!({ "people": [sam] })).await;
        scene.session("past", json!({ "starts_at": "2020-01-01T09:00:00Z", "ends_at": "2020-01-01T10:00:00Z", "people": [sam] })).await;
        let would = [
            "Ana Prueba es ngos:invited",
            "Benoît Prueba fr ngos:left",
            "Carol Prueba en ngos:invited",
            "Rita Rapporteur fr drafting:invited",
            "Sam Speaker en new:invited drafting:left",
        ];
        let mut told = scene.would_tell().await;
        // Sessions of one hour stand in the order of their ids, which these have in the order of their making.
        for line in &mut told {
            *line = line.replace("drafting:left new:invited", "new:invited drafting:left");
        }
        assert_eq!(told, would);
        scene.publish(json!({})).await;
        assert_eq!(scene.arrived().await.len(), 5);
        // Somebody who has it anyway gets a part in it; a text alone, and a past session, concern nobody.
        let carol = json!({ "name": "Carol Prueba", "role": "chair", "email": "team@example.org", "country": "DE" });
        scene.change("ngos", json!({ "people": [carol] })).await;
        scene.change("past", json!({ "starts_at": "2020-01-01T12:00:00Z" })).await;
        scene.change("new", json!({ "description": { "en": "More of it" } })).await;
        assert_eq!(scene.would_tell().await, ["Carol Prueba en ngos:invited"]);
    }

    /// A room that is called otherwise changes the entries of its sessions, and the mail says what it was and is called.
    async fn another_name_of_a_room_is_told(app: TestApp) {
        let scene = Scene::new(app, 5).await;
        scene.register("Ana", "mayor", "en", "ana@example.org").await;
        let (ctx, event) = (scene.app.platform.ctx(Actor::System), scene.event.clone());
        let words = |text: &str| LanguageMap::new([("en", text)]).unwrap();
        let named = |text: &str| Make { slug: None, source: None, content: Content::Venue(events::VenueDetails {
            name: words(text), address: None, map_url: None, step_free: None, is_removed: false }) };
        let room = events::RoomDetails { venue: lyceum::kernel::id::VenueId::new(), name: words("Hall 1"), capacity: None, step_free: None, is_removed: false };
        let (house, of_room) = (named("Palace"), room.clone());
        let room_id = scene.app.db().write(move |conn: &mut Conn| {
            let event = events::find(conn, &event)?;
            programme::lock(conn, &ctx, event.id)?;
            let venue = programme::make(conn, &ctx, event.id, house.clone())?;
            let content = Content::Room(events::RoomDetails { venue: venue.id.0.into(), ..of_room.clone() });
            Ok(programme::make(conn, &ctx, event.id, Make { slug: None, source: None, content })?.id)
        }).await.unwrap();
        scene.session("opening", json!({ "room": room_id.to_string() })).await;
        scene.publish(json!({ "tell": false })).await;
        let event = scene.event.clone();
        scene.app.db().write(move |conn: &mut Conn| {
            let id = events::find(conn, &event)?.id;
            let event = programme::lock(conn, &ctx, id)?;
            let item = programme::items(conn, event.id)?.into_iter().find(|item| item.id == room_id).unwrap();
            let venue = events::rooms(conn, event.id)?[0].details.venue;
            let renamed = Content::Room(events::RoomDetails { venue, name: LanguageMap::new([("en", "Hall of Mirrors")]).unwrap(), capacity: None, step_free: None, is_removed: false });
            programme::change(conn, &ctx, &event, &item, &renamed)?;
            Ok(())
        }).await.unwrap();
        assert_eq!(scene.would_tell().await, ["Ana Prueba en opening:moved"]);
        let effects: Vec<String> = scene.changes().await["changes"].as_array().unwrap().iter().map(|change| format!("{} {}", text(&change["slug"]), text(&change["effect"]))).collect();
        assert_eq!(effects, ["hall-1 changed", "opening touched"]);
        scene.publish(json!({})).await;
        // Later publications change nothing about what the mail says.
        scene.change("opening", json!({ "starts_at": scene.at("17:00"), "title": { "en": "Another title" } })).await;
        scene.publish(json!({ "tell": false })).await;
        scene.app.run_jobs().await;
        let mailbox = scene.app.mailbox().await;
        let mail = mailbox.iter().find(|mail| mail["notice"] == "programme/changed").unwrap();
        let html = scene.app.client.get(&format!("/dev/mailbox/{}/html", text(&mail["id"]))).await.expect(200).text();
        for part in ["Session opening", "Hall 1, Palace", "Hall of Mirrors, Palace", "09:00–10:00 (Mexico City, UTC−6)", "In Asunción that is"] {
            assert!(html.contains(part), "{part} is missing in {html}");
        }
        assert!(!html.contains("Another title") && !html.contains("17:00"), "{html}");
    }

    async fn a_moved_event_asks_everybody_once(app: TestApp) {
        let scene = Scene::with_people(app).await;
        let later = scene.day.checked_add(jiff::ToSpan::days(144)).unwrap();
        scene.office.post(&scene.app, &scene.path("programme/move"), &json!({ "starts_on": later.to_string() })).await.expect(200);
        let would = scene.would_tell().await;
        assert_eq!(would.len(), 6, "{would:?}");
        let of = |name: &str| would.iter().find(|line| line.starts_with(name)).unwrap().clone();
        assert_eq!(of("Wanda"), "Wanda Prueba en test-2031:rescheduled", "who waits is asked too, and has no session");
        assert_eq!(of("Carol"), "Carol Prueba en test-2031:rescheduled opening:moved");
        scene.publish(json!({})).await;
        let arrived = scene.arrived().await;
        assert_eq!(arrived.len(), 6, "{arrived:?}");
        assert!(arrived.iter().all(|mail| mail.ends_with("new dates") || mail.ends_with("nouvelles dates") || mail.ends_with("nuevas fechas")), "{arrived:?}");
        let kinds: Vec<String> = scene.told().iter().map(|line| line.split(' ').next_back().unwrap().to_owned()).collect();
        assert_eq!(kinds, vec!["rescheduled"; 6], "nobody is told of the sessions besides");
        let asked = scene.office.get(&scene.app, &scene.path("registrations?confirm_again=asked")).await.expect(200).json();
        assert_eq!(asked["items"].as_array().unwrap().len(), 4, "all whose registration stands: {asked}");
        assert!(scene.arrived().await.is_empty());
    }

    async fn a_cancelled_event_is_one_notice_and_its_return_another(app: TestApp) {
        let scene = Scene::with_people(app).await;
        scene.office.post(&scene.app, &format!("/api/v1/events/{}/cancel", scene.event), &json!({})).await.expect(200);
        let arrived = scene.arrived().await;
        assert_eq!(arrived.len(), 6, "{arrived:?}");
        assert!(arrived.iter().any(|mail| mail.starts_with("sam@example.org") && mail.ends_with("the event is cancelled")), "{arrived:?}");
        // What is called off tells nobody of its programme.
        scene.change("opening", json!({ "starts_at": scene.at("11:30") })).await;
        assert!(scene.would_tell().await.is_empty());
        scene.office.post(&scene.app, &scene.path("programme/versions/2/undo"), &json!({})).await.expect(200);
        let arrived = scene.arrived().await;
        assert_eq!(arrived.len(), 6, "{arrived:?}");
        assert!(arrived.iter().any(|mail| mail.starts_with("wanda@example.org") && mail.ends_with("the event takes place after all")), "{arrived:?}");
    }

    /// More than one batch; each is run twice, as after a crash.
    async fn a_job_that_runs_twice_tells_once(app: TestApp) {
        let scene = Scene::new(app, 250).await;
        let all: Vec<_> = (0..230).map(nth_person).collect();
        for some in all.chunks(23) {
            let answers = futures_util::future::join_all(some.iter().map(|person| scene.app.register(&scene.event, person))).await;
            assert!(answers.iter().all(|answer| answer.status == 201));
        }
        scene.session("opening", json!({})).await;
        scene.publish(json!({ "tell": false })).await;
        scene.change("opening", json!({ "starts_at": scene.at("11:30") })).await;
        let (ctx, event) = (scene.app.platform.ctx(Actor::System), scene.event.clone());
        let id = scene.app.db().write(move |conn| {
            let id = events::find(conn, &event)?.id;
            let event = programme::lock(conn, &ctx, id)?;
            programme::publish(conn, &ctx, &event, &Publish { only: None, tells: true, note: None })?;
            Ok(event.id)
        }).await.unwrap();
        let run = async |payload: Value| {
            let platform = scene.app.platform.clone();
            scene.app.db().write(move |conn| (JOBS[0].run)(conn, &platform, &ctx, &payload)).await.unwrap()
        };
        let first = json!({ "event": id, "version": 2 });
        let Next::Again(second) = run(first.clone()).await else { panic!("one batch is not enough") };
        assert_eq!(scene.told().len(), 200);
        assert_eq!(run(first).await, Next::Again(second.clone()));
        assert_eq!(scene.told().len(), 200);
        assert_eq!(run(second.clone()).await, Next::Done);
        assert_eq!(run(second).await, Next::Done);
        assert_eq!(scene.told().len(), 230);
        scene.app.run_jobs().await;
        assert_eq!(scene.told().len(), 230, "the job that the publication left finds everybody told");
    }
}
