//! The embargo of an award: nobody who is not entitled learns anything before its instant, whatever they ask; and everybody at it, by the clock
//! alone.
//!
//! Everybody walks everything ([`crawler`]) before anything is decided and again when everything is; the two walks have to be the same. To be
//! sure that a leak is found, leaks are planted. What is sent, and not only read, is asked in [`writes`].

mod crawler;
mod writes;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lyceum::features::accounts::Scope;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::events;
use lyceum::kernel::clock::Clock;
use lyceum::kernel::country::Country;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::rehearsal;
use reqwest::Method;
use serde_json::{Value, json};

use crate::matrix::cast::{Cast, Member};
use crate::support::app::{Rehearsal, TestApp};
use crate::support::awards::{Round, a_round, plain_rules};
use crate::support::builders::person;
use crate::support::crew::Account;
use crate::support::process::Server;
use crate::support::sessions::{a_session, publish_session};
use crawler::{Seen, Values, Walker, addresses, differences};

/// Words that stand nowhere before, in any language of the pages.
const WORDS: [&str; 5] = ["Receives-For-Alfa", "not_selected", "\"laureate\"", "award.conferred", "concluded"];

/// Where the laureates stand once they are known.
const SHOWN: [&str; 5] =
    ["/api/v1/award-cycles/award-1/laureates", "/awards", "/awards/award-1", "/awards/award-1?lang=es", "/events/conference-award-1"];

/// Each node follows the clock within a quarter of a second; whoever waits longer waits for a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

struct Scene<'a> {
    app: &'a TestApp,
    round: Round,
    /// Laureates to be: contact and case.
    laureates: Vec<(Account, String)>,
    /// One that will not be.
    other: (Account, String),
    walkers: Vec<Walker>,
    values: Values,
}

impl From<Member> for Walker {
    fn from(member: Member) -> Self {
        Self { name: member.name, bearer: member.bearer, cookie: member.cookie }
    }
}

impl<'a> Scene<'a> {
    /// A round before anything is decided, and everybody who is not entitled.
    async fn set(app: &'a TestApp) -> Self {
        let mut rules = plain_rules();
        rules["needs_nomination"] = json!(true);
        let round = a_round(app, "award-1", rules, json!({})).await;
        let registered = app.register(&round.event, &person("Ana")).await.expect(201);
        let (slug, ctx) = (round.event.clone(), app.platform.ctx(Actor::System));
        let session = app.db().write(move |conn| {
            let event = events::find(conn, &slug)?.id;
            publish_session(conn, &ctx, event, a_session("award ceremony"))
        });
        let session = session.await.unwrap().to_string();
        let mut laureates = Vec::new();
        for (slug, name, country) in [("alfa", "Alfa", "FI"), ("bravo", "Bravo", "SE")] {
            let (contact, case) = round.applicant(app, slug, name, country).await;
            round.nominated(app, &round.commission(app, country).await, &case).await.expect(200);
            laureates.push((contact, case));
        }
        let other = round.applicant(app, "charlie", "Charlie", "NO").await;
        round.nominated(app, &round.commission(app, "NO").await, &other.1).await.expect(200);
        round.lead.put_json(app, &round.path("/case-studies"), &json!({ "cities": ["alfa", "charlie"] })).await.expect(200);
        app.run_jobs().await;

        let mut walkers = vec![Walker::nobody()];
        for role in [Role::Door, Role::Viewer, Role::Programme, Role::RegistrationDesk] {
            let member = Cast::sign_in(app, role.as_str(), role.as_str(), None, false).await;
            crate::support::accounts::grant(app, member.account.unwrap(), &round.event, role).await;
            walkers.push(member.into());
        }
        walkers.push(Cast::sign_in(app, "admin", "admin", None, true).await.into());
        let of_another = app.make(crate::support::builders::a_conference().slug("another")).await;
        let organiser = Cast::sign_in(app, "another", "secretariat of another event", None, false).await;
        crate::support::accounts::grant(app, organiser.account.unwrap(), &of_another, Role::Secretariat).await;
        walkers.push(organiser.into());
        walkers.push(Cast::sign_in(app, "nothing", "account without a role", None, false).await.into());
        let commission = Cast::sign_in(app, "norway", "commission of another country", None, false).await;
        let contact = Cast::sign_in(app, "charlie", "contact of another city", None, false).await;
        for (member, scope) in [
            (&commission, Scope::NationalCommission(Country::parse("NO").unwrap())),
            (&contact, Scope::FocalPoint(Self::city(app, "charlie").await)),
        ] {
            let (ctx, id) = (app.platform.ctx(Actor::System), member.account.unwrap());
            app.db().write(move |conn| lyceum::features::accounts::grant_scope(conn, &ctx, id, scope).map(drop)).await.unwrap();
        }
        let juror = Cast::sign_in(app, "juror", "juror", None, false).await;
        let seat = json!({ "email": juror.email, "name": "Prueba Jurado", "country": "FR" });
        let seat = round.lead.post(app, &round.path("/jurors"), &seat).await.expect(201).str("id");
        walkers.extend([commission.into(), contact.into(), juror.into()]);
        let mut values = Self::values(app, &round, &session, &registered.json(), &laureates, &other).await;
        values.insert("juror", vec![seat]);
        while app.run_jobs().await > 0 {}
        Self { app, round, laureates, other, walkers, values }
    }

    async fn city(app: &TestApp, slug: &'static str) -> lyceum::kernel::id::OrganisationId {
        app.db().read(move |conn| Ok(lyceum::features::organisations::find(conn, slug)?.unwrap().id)).await.unwrap()
    }

    async fn values(
        app: &TestApp,
        round: &Round,
        session: &str,
        registered: &Value,
        laureates: &[(Account, String)],
        other: &(Account, String),
    ) -> Values {
        let text = |value: &str| vec![value.to_owned()];
        let mut files = Vec::new();
        for (contact, case) in laureates.iter().chain([other]) {
            let view = contact.get(app, &format!("/api/v1/award-cases/{case}")).await.expect(200).json();
            files.extend(view["files"].as_array().unwrap().iter().map(|file| file["id"].as_str().unwrap().to_owned()));
        }
        let link = |member: &str| registered[member].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
        let mut values: Values = BTreeMap::from([
            ("event", text(&round.event)),
            ("cycle", text(&round.slug)),
            ("case", laureates.iter().chain([other]).map(|(_, case)| case.clone()).collect()),
            ("file", files),
            ("session", text(session)),
            ("item", text(session)),
            ("registration", text(registered["id"].as_str().unwrap())),
            ("id", text(registered["id"].as_str().unwrap())),
            ("token", vec![link("manage_url"), link("calendar_url")]),
            ("pool", text("event")),
            ("code", text("event")),
            ("version", text("1")),
            ("account", text(&round.lead.id.to_string())),
            ("number", text("0000-0000-0000-0000")),
        ]);
        for unknown in
            ["delegation", "invitation", "key", "listener", "resource", "role", "room", "scope", "series", "speaker", "track", "venue"]
        {
            values.insert(unknown, text("none"));
        }
        values
    }

    /// Everybody walks everything, each from the same instant on: a walk takes its time, and the clock goes on meanwhile.
    async fn walk(&self) -> Vec<Seen> {
        let (from, now) = (addresses(self.app, &self.values).await, self.app.platform.clock.now());
        let mut all = Vec::new();
        for walker in &self.walkers {
            self.app.clock_at(now);
            all.push(walker.walk(self.app, &from).await);
        }
        all
    }

    /// What anybody sees differ between that walk and now.
    async fn leaks(&self, before: &[Seen]) -> Vec<String> {
        let (from, now) = (addresses(self.app, &self.values).await, self.app.platform.clock.now());
        let mut found = Vec::new();
        for (walker, before) in self.walkers.iter().zip(before) {
            self.app.clock_at(now);
            let after = walker.walk(self.app, &from).await;
            found.extend(differences(self.app, walker, (before, &after), &WORDS).await);
        }
        found
    }

    fn ids(&self) -> Vec<&str> {
        self.laureates.iter().chain([&self.other]).map(|(_, case)| case.as_str()).collect()
    }

    /// The jury judges: what it is given, and what it came to, its jurors know; nobody else does.
    async fn judge(&self) {
        let (app, ids) = (self.app, self.ids());
        self.round.shortlisted(app, &ids).await.expect(200);
        let whole = async |act: &str| self.round.lead.post(app, &self.round.path(&format!("/jury/{act}")), &json!({})).await.expect(200);
        whole("assign").await;
        let juror = self.walkers.iter().find(|walker| walker.name == "juror").unwrap().bearer.clone().unwrap();
        for id in ids {
            let body = json!({ "scores": { "plan": 7, "reach": 8, "lasting": 9 } }).to_string().into_bytes();
            let headers = [("authorization", juror.as_str()), ("content-type", "application/json")];
            app.client.send(Method::PUT, &format!("/api/v1/award-cases/{id}/scores"), &headers, body).await.expect(200);
        }
        whole("close").await;
    }

    /// All that is sealed is done.
    async fn decide(&self) {
        let (app, ids) = (self.app, self.ids());
        let recommended = json!({ "cases": &ids[..2] });
        self.round.lead.put_json(app, &self.round.path("/recommendation"), &recommended).await.expect(200);
        for (_, case) in &self.laureates {
            self.round.decided(app, case, "laureate").await.expect(200);
        }
        self.round.decided(app, &self.other.1, "not_selected").await.expect(200);
        self.round.concluded(app).await.expect(200);
        let order: Vec<&str> = ids[..2].to_vec();
        self.round.lead.put_json(app, &self.round.path("/ceremony/order"), &json!({ "cases": order })).await.expect(200);
        self.round.lead.post(app, &self.round.path("/certificates"), &json!({})).await.expect(200);
        let receives = json!({ "name": "Receives-For-Alfa", "is_confirmed": true });
        let (contact, case) = &self.laureates[0];
        contact.put_json(app, &format!("/api/v1/award-cases/{case}/representative"), &receives).await.expect(200);
        while app.run_jobs().await > 0 {}
    }

    async fn until(&self) -> Timestamp {
        self.app.client.get(&self.round.path("")).await.expect(200).str("embargo_until").parse().unwrap()
    }
}

on_both! {
    async fn nobody_finds_a_trace_a_minute_before_and_everybody_at_the_instant(app: TestApp) {
        let scene = Scene::set(&app).await;
        let until = scene.until().await;
        app.clock_at(until - SignedDuration::from_mins(1));
        let mail_before = app.mailbox().await;
        let mut before = scene.walk().await;
        // However long that took: what is sealed is done before the instant.
        app.clock_at(until - SignedDuration::from_mins(1));
        scene.judge().await;
        // What jurors are given they see, and from then on nothing more than others.
        let at = scene.walkers.iter().position(|walker| walker.name == "juror").unwrap();
        before[at] = scene.walkers[at].walk(&app, &addresses(&app, &scene.values).await).await;
        let walked: usize = before.iter().map(Seen::len).sum();
        assert!(walked > 100 * scene.walkers.len(), "{walked} addresses were asked");
        app.clock_at(until - SignedDuration::from_mins(1));
        scene.decide().await;
        app.clock_at(until - SignedDuration::from_mins(1));
        let leaks = scene.leaks(&before).await;
        assert!(leaks.is_empty(), "{} leaks\n{}", leaks.len(), leaks.join("\n"));
        // Mail is read by whom it went to.
        let entitled = ["focal.alfa", "focal.bravo", "unesco.fi", "unesco.se", "mayor@", "lead."];
        for mail in app.mailbox().await.iter().filter(|mail| !mail_before.contains(mail)) {
            let (to, subject) = (mail["to"].as_str().unwrap(), mail["subject"].as_str().unwrap());
            assert!(entitled.iter().any(|who| to.contains(who)), "{mail} went out before the instant");
            assert!(!["Alfa", "Bravo", "laureate", "receive"].iter().any(|word| subject.contains(word)), "{mail} says it in its subject");
        }
        // One second after the instant, by moving the clock only.
        app.clock_at(until + SignedDuration::from_secs(1));
        for address in SHOWN {
            let text = app.client.get(address).await.expect(200).text();
            assert!(text.contains("Alfa") && text.contains("Bravo"), "{address}: {text}");
            // A case-study city stays one, whatever came of it.
            assert!(address.starts_with("/awards/award-1") || !text.contains("Charlie"), "{address}: {text}");
        }
        // And the crawler has eyes: what nobody was shown before is another thing now.
        let (now, _) = scene.walkers[0].look(&app, SHOWN[0]).await;
        assert_ne!(before[0].get(SHOWN[0]), Some(&now));
    }

    async fn every_node_shows_it_when_the_clock_has_passed_the_instant(app: Rehearsal) {
        let app = &app.0;
        let scene = Scene::set(app).await;
        let until = scene.until().await;
        scene.judge().await;
        scene.decide().await;
        let db = app.test_db();
        let start = || Server::start(db.dir(), &db.url, &["--now", "continue"], &[]);
        // One process works on a file, several on a server.
        let nodes = if db.url.starts_with("postgres") { vec![start().await, start().await] } else { vec![start().await] };
        let clock = |to: Timestamp| rehearsal::move_clock(&mut db.conn(), to, Clock::real_now()).unwrap();
        let shows = async |node: &Server, address: &str| node.client.get(address).await.expect(200).text().contains("Bravo");
        clock(until - SignedDuration::from_mins(1));
        for node in &nodes {
            for address in SHOWN {
                assert!(!shows(node, address).await, "{address} a minute before");
            }
        }
        clock(until + SignedDuration::from_secs(1));
        let began = Instant::now();
        for node in &nodes {
            for address in SHOWN {
                while !shows(node, address).await {
                    assert!(began.elapsed() < PATIENCE, "{address}");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
        println!("{} nodes showed it everywhere after {:?}", nodes.len(), began.elapsed());
        // Moved back, the clock takes it back.
        clock(until - SignedDuration::from_mins(1));
        for (node, address) in nodes.iter().flat_map(|node| SHOWN.map(|address| (node, address))) {
            while shows(node, address).await {
                assert!(began.elapsed() < 2 * PATIENCE, "{address}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    async fn a_leak_that_is_planted_is_found(app: TestApp) {
        let mut scene = Scene::set(&app).await;
        // Whoever sees nothing at all of the awards would find no leak in them: nobody, the desk, and the other city.
        scene.walkers.retain(|walker| ["nobody", "registration_desk", "contact of another city"].contains(&walker.name.as_str()));
        let before = scene.walk().await;
        let nothing = scene.leaks(&before).await;
        assert!(nothing.is_empty(), "what differs by itself hides leaks: {}", nothing.join("\n"));
        let plant = async |statement: &'static str| {
            let planted = move |conn: &mut Conn| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(statement), conn)?);
            assert!(app.db().write(planted).await.unwrap() > 0, "{statement}");
        };
        for (statement, back) in [
            // A version that moves with a decision, which is an ETag of a case and of an event.
            ("UPDATE award_cases SET version = version + 1", "UPDATE award_cases SET version = version - 1"),
            ("UPDATE award_cycles SET version = version + 1", "UPDATE award_cycles SET version = version - 1"),
            // A word in a list that everybody reads.
            ("UPDATE organisations SET name = 'Alfa, laureate' WHERE slug = 'alfa'", "UPDATE organisations SET name = 'Alfa' WHERE slug = 'alfa'"),
            // A result that is said to its city a minute too early.
            ("UPDATE award_cases SET state = 'withdrawn' WHERE city_name = 'Charlie'", "UPDATE award_cases SET state = 'submitted' WHERE city_name = 'Charlie'"),
        ] {
            plant(statement).await;
            let leaks = scene.leaks(&before).await;
            assert!(!leaks.is_empty(), "nobody found: {statement}");
            plant(back).await;
        }
        assert!(scene.leaks(&before).await.is_empty());
    }
}
