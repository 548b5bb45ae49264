//! Who has a place at an event, and what becomes of it when they leave.

use diesel::prelude::*;
use futures_util::future::{join, join_all};
use jiff::SignedDuration;
use lyceum::features::events;
use lyceum::features::registration::notices::{CANCELLED, CONFIRMED, WAITING};
use lyceum::features::registration::{self, Holder, Status};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::db::schema::{journal, notices, persons, pools, registrations};
use lyceum::platform::db::types::Utc;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::books;
use crate::support::builders::{Person, a_conference, nth_person, person};
use crate::support::http::Answer;

/// Registers, and gives what follows `/r/` in the address of the person's page.
async fn come(app: &TestApp, event: &str, person: &Person) -> String {
    let answer = app.register(event, person).await.expect(201);
    answer.str("manage_url").rsplit('/').next().unwrap().to_owned()
}

async fn act(app: &TestApp, token: &str, act: &str) -> Answer {
    app.client.post(&format!("/api/v1/manage/{token}/{act}"), &json!({})).await
}

async fn seen(app: &TestApp, token: &str) -> Value {
    app.client.get(&format!("/api/v1/manage/{token}")).await.expect(200).json()
}

async fn statuses<const N: usize>(app: &TestApp, tokens: [&str; N]) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        found.push(seen(app, token).await["status"].as_str().unwrap().to_owned());
    }
    found
}

async fn free(app: &TestApp, event: &str) -> Vec<(String, i64)> {
    let capacity = app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json();
    let pools = capacity["pools"].as_array().unwrap().iter();
    pools.map(|pool| (pool["code"].as_str().unwrap().to_owned(), pool["free"].as_i64().unwrap())).collect()
}

/// The kinds of all notices and whom they went to, in the order in which they were written.
async fn told(app: &TestApp) -> Vec<(String, String)> {
    let read = |conn: &mut lyceum::platform::db::Conn| {
        Ok(notices::table.order(notices::id).select((notices::kind, notices::recipient_name)).load::<(String, String)>(conn)?)
    };
    let all = app.db().read(read).await.unwrap();
    all.into_iter().map(|(kind, name)| (kind, name.strip_suffix(" Prueba").unwrap().to_owned())).collect()
}

fn to(kind: &str, name: &str) -> (String, String) {
    (kind.to_owned(), name.to_owned())
}

/// Given names in the order of the list.
async fn holders(app: &TestApp, event: &str, at: Option<&str>) -> Vec<String> {
    let (event, at) = (event.to_owned(), at.map(|address| EmailAddress::parse(address).unwrap()));
    let read = move |conn: &mut lyceum::platform::db::Conn| {
        let event = events::find(conn, &event)?.id;
        match &at {
            Some(address) => registration::holders_at(conn, event, address),
            None => registration::holders(conn, event),
        }
    };
    let names = |holder: Holder| holder.name.strip_suffix(" Prueba").unwrap().to_owned();
    app.db().read(read).await.unwrap().into_iter().map(names).collect()
}

fn set_status(app: &TestApp, id: &str, status: Status) {
    let id: RegistrationId = id.parse().unwrap();
    let mut conn = app.test_db().conn();
    diesel::update(registrations::table.find(id)).set(registrations::status.eq(status)).execute(&mut conn).unwrap();
}

on_both! {
    async fn holders_are_those_whose_registration_stands(app: TestApp) {
        let event = app.make(a_conference().capacity(6)).await;
        let register = async |name: &str, address: &str| app.register(&event, &person(name).with("email", address)).await.expect(201).str("id");
        // The Kelvin sign and the long s are other mailboxes than k and s, whatever small letters an engine makes of them.
        register("Kelvin", "\u{212a}ate@example.org").await;
        register("Zoe", "shared@example.org").await;
        register("Ana", "SHARED@example.org").await;
        let gone = register("Gone", "Shared@Example.org").await;
        let dead = register("Dead", "shared@example.org").await;
        register("Kate", "Kate@example.org").await;
        register("Waiter", "a.waiter@example.org").await;
        let elsewhere = app.make(a_conference().slug("elsewhere")).await;
        app.register(&elsewhere, &person("Other").with("email", "shared@example.org")).await.expect(201);
        let dead: RegistrationId = dead.parse().unwrap();
        let mut conn = app.test_db().conn();
        let person: lyceum::kernel::id::PersonId = registrations::table.find(dead).select(registrations::person).first(&mut conn).unwrap();
        diesel::update(persons::table.find(person)).set(persons::deceased.eq(true)).execute(&mut conn).unwrap();

        assert_eq!(holders(&app, &event, None).await, ["Waiter", "Kate", "Zoe", "Ana", "Gone", "Kelvin"]);
        for ended in [Status::Cancelled, Status::Declined, Status::Substituted] {
            set_status(&app, &gone, ended);
            assert_eq!(holders(&app, &event, Some("sHared@example.org")).await, ["Zoe", "Ana"], "{ended:?}");
        }
        for stands in [Status::Offered, Status::Submitted, Status::InformationMissing, Status::Approved, Status::Late] {
            set_status(&app, &gone, stands);
            assert_eq!(holders(&app, &event, Some("shared@example.org")).await, ["Zoe", "Ana", "Gone"], "{stands:?}");
        }
        assert_eq!(holders(&app, &event, Some("kate@example.org")).await, ["Kate"]);
        assert_eq!(holders(&app, &event, Some("\u{212a}ATE@example.org")).await, ["Kelvin"]);
        assert!(holders(&app, &event, Some("nobody@example.org")).await.is_empty());
    }

    /// More than one query may name.
    async fn everybody_at_a_large_event_is_a_holder(app: TestApp) {
        let event = app.make(a_conference().capacity(1200)).await;
        let all: Vec<_> = (0..1100).map(|n| nth_person(n).with("email", "travel.agency@example.org")).collect();
        for some in all.chunks(100) {
            let answers = futures_util::future::join_all(some.iter().map(|person| app.register(&event, person))).await;
            assert!(answers.iter().all(|answer| answer.status == 201));
        }
        assert_eq!((holders(&app, &event, None).await.len(), holders(&app, &event, Some("travel.agency@example.org")).await.len()), (1100, 1100));
    }

    async fn whoever_leaves_is_told_once_and_may_come_again(app: TestApp) {
        let event = app.make(a_conference().capacity(2)).await;
        let ana = app.register_once(&event, "key-1", &person("Ana")).await.expect(201);
        let (id, url) = (ana.str("id"), ana.str("manage_url"));
        let token = url.rsplit('/').next().unwrap();
        assert_eq!(free(&app, &event).await, [("event".to_owned(), 1)]);
        let left = act(&app, token, "cancel").await.expect(200);
        assert_eq!((left.str("status"), left.str("id")), ("cancelled".into(), id.clone()));
        assert_eq!((left.header("cache-control"), left.header("referrer-policy")), ("no-store", "no-referrer"));
        assert_eq!(free(&app, &event).await, [("event".to_owned(), 2)]);
        // Twice is once.
        assert_eq!(act(&app, token, "cancel").await.expect(200).json(), left.json());
        assert_eq!(seen(&app, token).await, left.json());
        assert_eq!(told(&app).await, [to(CONFIRMED, "Ana"), to(CANCELLED, "Ana")]);
        // The same request once more tells the present state; another one is another registration.
        assert_eq!(app.register_once(&event, "key-1", &person("Ana")).await.expect(201).str("status"), "cancelled");
        let again = app.register(&event, &person("Ana")).await.expect(201).json();
        assert_eq!((&again["status"], &again["number"]), (&json!("confirmed"), &json!("TEST2031-0002")));
        assert_ne!(again["id"], json!(id));
        assert_eq!(seen(&app, token).await["status"], "cancelled");
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!((books.confirmed, books.waiting, books.cancelled), (1, 0, 1));

        app.run_jobs().await;
        let mails = app.mailbox().await;
        assert_eq!(mails.len(), 3);
        let mail = mails.iter().find(|mail| mail["notice"] == CANCELLED).unwrap();
        assert_eq!((&mail["locale"], &mail["to"]), (&json!("es"), &json!("ana@example.org")));
        assert!(mail["subject"].as_str().unwrap().ends_with("su inscripción está cancelada"), "{mail}");
        // Of another end there is nothing to give up.
        let berta = come(&app, &event, &person("Berta")).await;
        set_status(&app, seen(&app, &berta).await["id"].as_str().unwrap(), Status::Declined);
        act(&app, &berta, "cancel").await.expect_problem(409, "conflict");
    }

    async fn the_journal_names_who_left_and_not_to_whom_the_place_went(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let (ana, berta) = (come(&app, &event, &person("Ana")).await, come(&app, &event, &person("Berta")).await);
        act(&app, &ana, "cancel").await.expect(200);
        let read = |conn: &mut lyceum::platform::db::Conn| {
            let columns = (journal::action, journal::actor_kind, journal::visibility);
            Ok(journal::table.filter(journal::subject_kind.eq("registration")).order(journal::id).select(columns).load::<(String, String, String)>(conn)?)
        };
        let entries = app.db().read(read).await.unwrap();
        let entries: Vec<_> = entries.iter().map(|(action, actor, visibility)| (action.as_str(), actor.as_str(), visibility.as_str())).collect();
        assert_eq!(entries, [
            ("registration.confirmed", "public", "person"), ("registration.waiting", "public", "person"),
            ("registration.cancelled", "person", "person"), ("registration.confirmed", "system", "person"),
        ]);
        assert_eq!(statuses(&app, [&ana, &berta]).await, ["cancelled", "confirmed"]);
    }

    /// The first who fits in all pools; who does not fit keeps their turn.
    async fn a_freed_place_goes_to_the_first_who_fits(app: TestApp) {
        let event = app.make(a_conference().capacity(2).category_capacity("press", 1)).await;
        let of = |name: &str, category: &str| person(name).with("category", category);
        let mayor = come(&app, &event, &of("Mayor", "mayor")).await;
        let press = come(&app, &event, &of("Press", "press")).await;
        let second = come(&app, &event, &of("Second", "press")).await;
        let third = come(&app, &event, &of("Third", "mayor")).await;
        let fourth = come(&app, &event, &of("Fourth", "mayor")).await;
        let gone = come(&app, &event, &of("Gone", "mayor")).await;
        let last = come(&app, &event, &of("Last", "mayor")).await;
        assert_eq!(seen(&app, &last).await["position"], 4);
        // Who only waits frees a turn, not a place.
        act(&app, &gone, "cancel").await.expect(200);
        assert_eq!(seen(&app, &last).await["position"], 3);
        // A place of a mayor: the press has none of its own free, so the first mayor gets it.
        act(&app, &mayor, "cancel").await.expect(200);
        assert_eq!(statuses(&app, [&second, &third, &fourth, &last]).await, ["waiting", "confirmed", "waiting", "waiting"]);
        // A place of the press: its turn came before those of the mayors.
        act(&app, &press, "cancel").await.expect(200);
        assert_eq!(statuses(&app, [&second, &fourth, &last]).await, ["confirmed", "waiting", "waiting"]);
        act(&app, &second, "cancel").await.expect(200);
        assert_eq!(statuses(&app, [&fourth, &last]).await, ["confirmed", "waiting"]);
        let moved_up = seen(&app, &fourth).await;
        assert!(moved_up.get("position").is_none(), "{moved_up}");
        assert_eq!(free(&app, &event).await, [("event".to_owned(), 0), ("press".to_owned(), 1)]);
        let all = told(&app).await;
        assert_eq!(all[7..], [
            to(CANCELLED, "Gone"), to(CANCELLED, "Mayor"), to(CONFIRMED, "Third"), to(CANCELLED, "Press"), to(CONFIRMED, "Second"),
            to(CANCELLED, "Second"), to(CONFIRMED, "Fourth"),
        ]);
        books::audit(&mut app.test_db().conn(), &event);
        // Whoever moved up gets the invitation as well.
        app.run_jobs().await;
        let mails = app.mailbox().await;
        let mail = mails.iter().find(|mail| mail["to"] == "fourth@example.org" && mail["notice"] == CONFIRMED).unwrap();
        let raw = app.client.get(&format!("/api/dev/messages/{}.eml", mail["id"].as_str().unwrap())).await.expect(200).text();
        assert!(raw.contains("text/calendar"), "{raw}");
    }

    /// More places by another way than somebody's leaving: those who wait come before who has just come.
    async fn nobody_who_comes_later_overtakes(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        come(&app, &event, &person("Ana")).await;
        let waits = come(&app, &event, &person("Waits")).await;
        let mut conn = app.test_db().conn();
        diesel::update(pools::table).set(pools::capacity.eq(2_i64)).execute(&mut conn).unwrap();
        let later = app.register(&event, &person("Later")).await.expect(201).json();
        assert_eq!((&later["status"], &later["position"]), (&json!("waiting"), &json!(1)));
        assert_eq!(statuses(&app, [&waits]).await, ["confirmed"]);
        books::audit(&mut conn, &event);
    }

    /// Nobody moves up at an event that is over; and what was changed last never falls, whatever the clock is set to.
    async fn the_clock_of_the_domain_decides(app: TestApp) {
        let event = app.make(a_conference().capacity(1)).await;
        let ana = come(&app, &event, &person("Ana")).await;
        let berta = come(&app, &event, &person("Berta")).await;
        let carla = come(&app, &event, &person("Carla")).await;
        let modified = |token: &str| {
            let (id, _) = app.platform.keys.open_link(lyceum::platform::keys::LinkPurpose::Manage, token).unwrap();
            let mut conn = app.test_db().conn();
            let row = registrations::table.find(RegistrationId(id)).select((registrations::last_modified, registrations::version));
            row.first::<(Utc, i64)>(&mut conn).unwrap()
        };
        let before = [&ana, &berta].map(|token| modified(token));
        app.clock_at(Clock::real_now() - SignedDuration::from_hours(48));
        act(&app, &ana, "cancel").await.expect(200);
        for (token, (at, version)) in [&ana, &berta].into_iter().zip(before) {
            assert_eq!(modified(token), (at, version + 1));
        }
        app.clock_at(Clock::real_now() + SignedDuration::from_hours(24 * 130));
        act(&app, &berta, "cancel").await.expect(200);
        assert_eq!(statuses(&app, [&berta, &carla]).await, ["cancelled", "waiting"]);
        assert!(modified(&berta).0.0 > before[1].0.0);
    }

    async fn two_share_a_mailbox_and_one_leaves(app: TestApp) {
        let event = app.make(a_conference()).await;
        let shared = "family@example.org";
        let ana = come(&app, &event, &person("Ana").with("email", shared)).await;
        let berta = come(&app, &event, &person("Berta").with("email", "Family@example.org")).await;
        act(&app, &ana, "cancel").await.expect(200);
        assert_eq!(holders(&app, &event, Some(shared)).await, ["Berta"]);
        assert_eq!(statuses(&app, [&ana, &berta]).await, ["cancelled", "confirmed"]);
        assert_eq!(told(&app).await, [to(CONFIRMED, "Ana"), to(CONFIRMED, "Berta"), to(CANCELLED, "Ana")]);
        act(&app, &berta, "cancel").await.expect(200);
        assert!(holders(&app, &event, Some(shared)).await.is_empty());
        books::audit(&mut app.test_db().conn(), &event);
    }

    /// Twenty leave (some twice) while twenty come: what there is of places is full, and everybody in their turn.
    async fn leaving_and_coming_at_once(app: TestApp) {
        let event = app.make(a_conference().capacity(10).online(3).category_capacity("press", 4)).await;
        let of = |n: usize| {
            let category = ["mayor", "press", "ngo"][n % 3];
            nth_person(n).with("category", category).with("mode", if n.is_multiple_of(4) { "online" } else { "on_site" })
        };
        let mut tokens = Vec::new();
        for n in 0..36 {
            tokens.push(come(&app, &event, &of(n)).await);
        }
        let leaving: Vec<&String> = tokens.iter().take(18).chain(&tokens[..2]).collect();
        let coming: Vec<Person> = (100..120).map(of).collect();
        let left = join_all(leaving.iter().map(|token| act(&app, token, "cancel")));
        let came = join_all(coming.iter().map(|person| app.register(&event, person)));
        let (left, came) = join(left, came).await;
        assert!(left.iter().all(|answer| answer.status == 200 && answer.json()["status"] == "cancelled"));
        assert!(came.iter().all(|answer| answer.status == 201));
        for pool in app.client.get(&format!("/api/v1/events/{event}/capacity")).await.expect(200).json()["pools"].as_array().unwrap() {
            let n = |member: &str| pool[member].as_i64().unwrap();
            assert_eq!(n("capacity"), n("confirmed") + n("held") + n("offered") + n("free"), "{pool}");
        }
        let books = books::audit(&mut app.test_db().conn(), &event);
        assert_eq!((books.cancelled, books.total()), (18, 56));
        // Of one category and mode, nobody has a place who came after somebody who waits.
        let mut conn = app.test_db().conn();
        let rows: Vec<(String, String, i64, Status)> = registrations::table
            .order(registrations::number)
            .select((registrations::category, registrations::mode, registrations::number, registrations::status))
            .load(&mut conn)
            .unwrap();
        for (category, mode, number, _) in rows.iter().filter(|(.., status)| *status == Status::Waiting) {
            let overtook = rows.iter().find(|row| row.0 == *category && row.1 == *mode && row.2 > *number && row.3 == Status::Confirmed);
            assert!(overtook.is_none(), "{overtook:?} before {number}");
        }
        let waited = told(&app).await.iter().filter(|(kind, _)| kind == WAITING).count();
        assert!(waited > 20, "the test is about a full event");
    }
}
