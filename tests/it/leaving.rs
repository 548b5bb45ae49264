//! Who has a place at an event, and what becomes of it when they leave.

use diesel::prelude::*;
use lyceum::features::events;
use lyceum::features::registration::{self, Holder, Status};
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::RegistrationId;
use lyceum::platform::db::schema::{persons, registrations};

use crate::support::app::TestApp;
use crate::support::builders::{a_conference, nth_person, person};

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
}
