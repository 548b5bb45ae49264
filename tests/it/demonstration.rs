//! The demonstration is written once, whole, into an empty database only.

use std::sync::Arc;

use diesel::prelude::*;
use jiff::{Timestamp, ToSpan};
use lyceum::features::awards::decisions::{LaureateFilter, laureates};
use lyceum::features::awards::{DeadlineKind, cycles};
use lyceum::features::demonstration::{self, Data, Loaded};
use lyceum::features::organisations::{self, Filter, Region};
use lyceum::features::{accounts, events, programme};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::locale::Locale;
use lyceum::platform::Platform;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::Db;
use lyceum::platform::db::schema::{mailbox_messages, notices};
use lyceum::platform::error::Result;

use crate::support::app::config;
use crate::support::builders::a_conference;
use crate::support::database::TestDb;

async fn load(db: &Db) -> Result<Loaded> {
    let data = Arc::new(Data::read().unwrap());
    let ctx = Ctx::new(&Clock::default(), Actor::System);
    db.write(move |conn| demonstration::load(conn, &ctx, &data)).await
}

async fn slugs(db: &Db) -> Vec<String> {
    let all = db.read(|conn| events::list_public(conn, None, 50)).await.unwrap();
    all.iter().map(|event| event.slug.to_string()).collect()
}

async fn cities(db: &Db, q: &str) -> Vec<String> {
    let filter = Filter { q: Some(q.to_owned()), ..Filter::default() };
    let found = db.read(move |conn| organisations::search(conn, &filter, None, 500)).await.unwrap();
    found.into_iter().map(|city| city.name).collect()
}

on_both! {
    async fn of_two_nodes_that_start_together_one_writes(db: TestDb) {
        let (one, other) = (db.open(), db.open());
        let (first, second) = tokio::join!(load(&one), load(&other));
        let mut outcomes = [first.unwrap() == Loaded::Now, second.unwrap() == Loaded::Now];
        outcomes.sort_unstable();
        assert_eq!(outcomes, [false, true]);
        assert_eq!(load(&one).await.unwrap(), Loaded::Before);
        assert_eq!(slugs(&one).await, ["demo-conference", "demo-webinars", "recovery-2020", "iclc-3", "iclc-2", "iclc-1"]);
        assert_eq!(cities(&one, "").await.len(), 182);
        assert_eq!(cities(&one, "ybycui").await, ["Ybycuí"]);
    }

    async fn what_is_read_back_is_what_the_files_say(db: TestDb) {
        let db = db.open();
        load(&db).await.unwrap();
        let read = db.read(|conn| {
            let event = events::find_public(conn, "iclc-2")?;
            let (sessions, partners) = (programme::sessions(conn, event.id)?, events::partners(conn, event.id)?);
            let demo = events::find_public(conn, "demo-conference")?;
            let series = events::series_title(conn, event.series.unwrap())?.0;
            Ok((event, sessions, partners, events::pools::list(conn, demo.id)?, series))
        });
        let (event, sessions, partners, pools, series) = read.await.unwrap();
        assert_eq!((series.as_str(), event.ordinal), ("iclc", Some(2)));
        assert_eq!(event.contact.unwrap().0.email, "learningcities@unesco.org");
        assert_eq!(event.facts.0.case_study_cities.len(), 12);
        assert_eq!(event.facts.0.figures[2].as_of.as_deref(), Some("2016-04"));
        let partners: Vec<_> = partners.iter().map(|partner| partner.name.0.text(Locale::En)).collect();
        assert_eq!(partners, ["UNESCO", "Government of Mexico City"]);
        assert_eq!(sessions.len(), 18);
        assert_eq!(sessions[0].details.starts_at().unwrap().to_string(), "2015-09-28T14:00:00Z");
        let reserved: Vec<_> = sessions.iter().filter(|session| !session.details.is_open_to("academia")).map(|s| s.slug.as_str()).collect();
        assert_eq!(reserved, ["mayors-forum"]);
        let pools: Vec<_> = pools.iter().map(|pool| (pool.code.as_str(), pool.capacity)).collect();
        assert_eq!(pools, [("event", 120), ("online", 300), ("press", 2)]);
    }

    async fn laureates_of_the_past_are_known_from_the_instant_at_which_they_were_announced(db: TestDb) {
        let db = db.open();
        let data = Arc::new(Data::read().unwrap());
        let ceremony: Timestamp = "2015-09-30T14:00:00Z".parse().unwrap();
        // As `serve --demo --now 2015-09-01…` begins.
        let ctx = Ctx { now: "2015-09-01T17:00:00Z".parse().unwrap(), ..Ctx::new(&Clock::default(), Actor::System) };
        db.write(move |conn| demonstration::load(conn, &ctx, &data)).await.unwrap();
        let known = async |slug: &'static str, now: Timestamp| {
            let read = db.read(move |conn| {
                let cycle = cycles::find(conn, slug)?;
                laureates(conn, now, &cycle, LaureateFilter::default())
            });
            read.await.unwrap()
        };
        assert_eq!(known("award-2015", ceremony - 1.second()).await, []);
        let all = known("award-2015", ceremony).await;
        let of = |region: Region| all.iter().filter(|one| one.city.region == Some(region)).count();
        assert_eq!(all.len(), 12);
        assert_eq!(
            [Region::AsiaAndThePacific, Region::EuropeAndNorthAmerica, Region::LatinAmericaAndTheCaribbean, Region::Africa, Region::ArabStates].map(of),
            [4, 3, 3, 1, 1]
        );
        assert_eq!((known("award-2017", ceremony).await.len(), known("award-2017", "2017-01-20T00:00:00Z".parse().unwrap()).await.len()), (0, 16));
        assert_eq!(known("demo-award", "2030-01-01T00:00:00Z".parse().unwrap()).await, [], "nobody has decided anything");
        let (studies, deadlines) = db
            .read(|conn| {
                let (one, other) = (cycles::find(conn, "award-2015")?, cycles::find(conn, "award-2017")?);
                Ok((cycles::case_studies(conn, &one)?, cycles::deadlines(conn, other.id)?))
            })
            .await
            .unwrap();
        assert_eq!(studies.len(), 12);
        assert_eq!(deadlines.iter().filter(|one| one.kind == DeadlineKind::Applications).count(), 2, "it was put off");
    }

    async fn other_work_is_left_alone(db: TestDb) {
        let db = db.open();
        let slug = a_conference().make(&db).await;
        let error = load(&db).await.unwrap_err().to_string();
        assert!(error.contains("empty database"), "{error}");
        assert!(!db.read(demonstration::is_loaded).await.unwrap());
        assert_eq!(slugs(&db).await, [slug]);
        assert!(cities(&db, "").await.is_empty());
    }

    async fn each_start_has_a_password_of_its_own_and_sends_no_mail(db: TestDb) {
        let platform = Platform::open(config(&db, "127.0.0.1:0", &[])).await.unwrap();
        let first = demonstration::start(&platform).await.unwrap();
        let second = demonstration::start(&platform).await.unwrap();
        assert_eq!(first.email, second.email);
        assert!(accounts::sign_in(&platform, &first.email, &first.password, None, accounts::Visitor::default()).await.is_err());
        assert!(accounts::sign_in(&platform, &second.email, &second.password, None, accounts::Visitor::default()).await.is_ok());
        let letters = platform.db.read(|conn| {
            let notices: i64 = notices::table.count().get_result(conn)?;
            let messages: i64 = mailbox_messages::table.count().get_result(conn)?;
            Ok(notices + messages)
        });
        assert_eq!(letters.await.unwrap(), 0);
    }
}
