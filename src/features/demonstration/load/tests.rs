//! The embedded data say what is known of the conferences, at the right instants.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::kernel::locale::Locale;
use crate::platform::ctx::Actor;
use crate::platform::db::{DatabaseUrl, Db, DbOptions, migrate};

fn file<'a>(data: &'a Data, slug: &str) -> &'a EventFile {
    data.events.iter().find(|event| event.slug.as_str() == slug).unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The sessions as they would be written, by slug, with a room for each key.
fn sessions(file: &EventFile, now: Timestamp) -> Vec<(&str, SessionDetails)> {
    let rooms = file.venues.iter().flat_map(|venue| &venue.rooms).map(|room| (room.key.clone(), RoomId::new())).collect();
    let (first, _) = days(file, now).unwrap();
    file.sessions.iter().map(|session| (session.slug.as_str(), details(session, first, &file.time_zone, &rooms).unwrap())).collect()
}

fn in_all_languages(map: &crate::kernel::language_map::LanguageMap) -> bool {
    Locale::ALL.into_iter().all(|locale| !map.get(locale).is_fallback)
}

#[test]
fn the_conference_of_2015_has_its_eighteen_sessions() {
    let data = Data::read().unwrap();
    let iclc2 = file(&data, "iclc-2");
    let sessions = sessions(iclc2, instant("2026-01-01T00:00:00Z"));
    assert_eq!(sessions.len(), 18);
    assert_eq!(sessions.iter().map(|(slug, _)| *slug).collect::<BTreeSet<_>>().len(), 18);
    let (_, opening) = sessions.iter().find(|(slug, _)| *slug == "opening").unwrap();
    assert_eq!(opening.when, When::Time(instant("2015-09-28T14:00:00Z"), instant("2015-09-28T15:30:00Z")));
    let (_, mayors) = sessions.iter().find(|(slug, _)| *slug == "mayors-forum").unwrap();
    assert_eq!(mayors.only_for.as_deref(), Some(["mayor".to_owned()].as_slice()));
    let untranslated: Vec<_> = sessions.iter().filter(|(_, session)| !in_all_languages(&session.title)).map(|(slug, _)| *slug).collect();
    assert_eq!(untranslated, ["working-strategies"], "a real title that nobody has translated");
    let without_room: Vec<_> = sessions.iter().filter(|(_, session)| session.room.is_none()).map(|(slug, _)| *slug).collect();
    assert_eq!(without_room, ["award-ceremony", "closing"], "where the third day was is not known");
}

#[test]
fn registration_for_2015_is_open_on_the_first_of_september_and_closes_in_mexico() {
    let data = Data::read().unwrap();
    let iclc2 = file(&data, "iclc-2");
    let (first, last) = days(iclc2, instant("2026-01-01T00:00:00Z")).unwrap();
    assert_eq!((first.to_string(), last.to_string()), ("2015-09-28".into(), "2015-09-30".into()));
    let (opens, closes) = window(iclc2, first, instant("2026-01-01T00:00:00Z")).unwrap();
    assert!(opens < instant("2015-09-01T17:00:00Z"));
    assert_eq!(closes, instant("2015-09-16T04:59:00Z"));
}

#[test]
fn twelve_case_study_cities_are_members_and_nobody_is_called_a_laureate() {
    let data = Data::read().unwrap();
    let cities = &file(&data, "iclc-2").facts.case_study_cities;
    assert_eq!(cities.len(), 12);
    for city in cities {
        assert!(data.cities.iter().any(|member| member.name == city.name && member.country.code() == city.country), "{}", city.name);
    }
    for event in &data.events {
        assert!(!serde_json::to_string(&event.facts).unwrap().contains("laureate"));
        assert!(event.sessions.iter().flat_map(|session| &session.people).all(|person| !person.name.contains("laureate")));
    }
}

#[test]
fn figures_are_reported_never_exact() {
    let data = Data::read().unwrap();
    let figures: Vec<_> = data.events.iter().flat_map(|event| &event.facts.figures).collect();
    assert!(figures.len() >= 5);
    for figure in figures {
        assert!(figure.value.starts_with("more than ") && figure.kind != "counted" && !figure.source.is_empty(), "{figure:?}");
    }
}

#[test]
fn every_text_of_an_event_is_in_three_languages() {
    let data = Data::read().unwrap();
    for event in &data.events {
        let texts = [&event.title, &event.short_title, &event.theme, &event.description, &event.place];
        let partners = event.partners.iter().map(|partner| &partner.name);
        let rooms = event.venues.iter().flat_map(|venue| venue.rooms.iter().map(|room| &room.name).chain([&venue.name]));
        assert!(texts.into_iter().chain(partners).chain(rooms).all(in_all_languages), "{}", event.slug);
    }
}

#[test]
fn the_invented_conference_begins_120_days_after_the_first_start() {
    let data = Data::read().unwrap();
    let demo = file(&data, "demo-conference");
    for (now, first_day, last_day) in
        [("2026-11-21T12:00:00Z", "2027-03-21", "2027-03-23"), ("2015-09-01T17:00:00Z", "2015-12-30", "2016-01-01")]
    {
        let now = instant(now);
        let (first, last) = days(demo, now).unwrap();
        assert_eq!((first.to_string(), last.to_string()), (first_day.into(), last_day.into()));
        let (opens, closes) = window(demo, first, now).unwrap();
        assert!(opens <= now && now < closes && closes < at(first, "00:00", &demo.time_zone).unwrap());
        assert_eq!(sessions(demo, now).len(), 8);
    }
    assert_eq!(demo.facts.status, "synthetic");
    assert_eq!(
        categories(demo).iter().filter_map(|category| Some((category.code.as_str(), category.capacity?))).collect::<Vec<_>>(),
        [("press", 2)]
    );
}

/// A database of its own, and a way to load into it at an instant.
struct Instance {
    db: Db,
    _folder: tempfile::TempDir,
}

impl Instance {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(folder.path().join("lyceum.db"));
        migrate::migrate(&url).unwrap();
        Self { db: Db::open(&url, &DbOptions::default()).unwrap(), _folder: folder }
    }

    async fn load(&self, now: &str) -> Result<Loaded> {
        let (data, now) = (Arc::new(Data::read().unwrap()), instant(now));
        let ctx = Ctx { now, real_now: now, actor: Actor::System };
        self.db.write(move |conn| load(conn, &ctx, &data)).await
    }

    async fn event(&self, slug: &'static str) -> events::Event {
        self.db.read(move |conn| events::find_public(conn, slug)).await.unwrap()
    }
}

#[tokio::test]
async fn a_second_start_changes_nothing() {
    let instance = Instance::new();
    assert_eq!(instance.load("2015-09-01T17:00:00Z").await.unwrap(), Loaded::Now);
    let first = instance.event("demo-conference").await;
    assert_eq!(instance.load("2026-11-21T12:00:00Z").await.unwrap(), Loaded::Before);
    let again = instance.event("demo-conference").await;
    assert_eq!((again.id, again.starts_on, again.public_revision), (first.id, first.starts_on, first.public_revision));
    let iclc2 = instance.event("iclc-2").await;
    assert_eq!((iclc2.ordinal, iclc2.phase(instant("2015-09-01T17:00:00Z"))), (Some(2), events::Phase::RegistrationOpen));
    assert_eq!(iclc2.phase(instant("2015-09-16T04:59:00Z")), events::Phase::AfterRegistration);
    let id = iclc2.id;
    let (sessions, partners) =
        instance.db.read(move |conn| Ok((programme::sessions(conn, id)?, events::partners(conn, id)?))).await.unwrap();
    assert_eq!(sessions.len(), 18);
    let names: Vec<_> = partners.iter().map(|partner| partner.name.0.text(Locale::En)).collect();
    assert_eq!(names, ["UNESCO", "Government of Mexico City"]);
}

#[tokio::test]
async fn a_database_with_other_work_is_refused_and_stays_as_it_is() {
    let instance = Instance::new();
    let ctx = Ctx { now: instant("2026-01-01T00:00:00Z"), real_now: instant("2026-01-01T00:00:00Z"), actor: Actor::System };
    let entry = journal::Entry {
        event: None,
        action: "account.created",
        subject_kind: "account",
        subject: EventId::new().0,
        visibility: journal::Visibility::Staff,
        detail: serde_json::json!({}),
    };
    instance.db.write(move |conn| journal::record(conn, &ctx, &entry, &[])).await.unwrap();
    let error = instance.load("2026-01-01T00:00:00Z").await.unwrap_err().to_string();
    assert!(error.contains("other work"), "{error}");
    assert!(!instance.db.read(is_loaded).await.unwrap());
}
