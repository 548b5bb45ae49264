//! Notices from the row to the mailbox or a server, on both databases.

mod confirmation;
mod crashes;
mod house;
mod outcomes;
mod recipients;
mod work;

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::Worker;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::NoticeId;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::config::Config;
use crate::platform::ctx::{Actor, Ctx};
use crate::platform::db::schema::notices;
use crate::platform::db::types::Utc;
use crate::platform::db::{Conn, DatabaseUrl, migrate};
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::{self, Class, NewNotice, State};
use crate::platform::mail::queue::Notice;

/// A notice of these tests; it borrows the templates of the personal link.
const LINK: &str = "registration/link";
/// A notice without templates.
const BROKEN: &str = "test/broken";

const TYPES: [NoticeType; 2] =
    [NoticeType { kind: LINK, class: Class::Service, build, sample }, NoticeType { kind: BROKEN, class: Class::Service, build, sample }];

fn build(_: &mut Conn, _: &Platform, _: &Ctx, _: &Notice) -> Result<Letter> {
    let address = EmailAddress::parse("office@example.org").map_err(|error| Error::internal("address", error))?;
    Ok(Letter::new(sample(), Some(("Office".into(), address))))
}

fn sample() -> Value {
    json!({
        "rehearsal": false,
        "recipient": {
            "name": "Ana Pérez", "category": "mayor", "category_title": null, "mode": "on_site",
            "zone": "America/Asuncion"
        },
        "event": {
            "title": {"text": "Learning Cities", "lang": "en", "dir": "ltr", "is_fallback": false}, "short_name": "ICLC 2015",
            "theme": null, "starts_on": "2015-09-28", "ends_on": "2015-09-30", "place": "Mexico City", "zone": "America/Mexico_City",
            "url": "https://lyceum.example/events/iclc-2"
        },
        "first_session": null, "subscription": null, "number": "ICLC2-0417", "position": null, "manage_url": "https://lyceum.example/r/sample",
        "calendar_url": null,
        "contact": {"name": "Office", "email": "office@example.org", "phone": null, "fax": null, "postal": null}
    })
}

/// A house for one test, on a database of its own.
struct House {
    platform: Arc<Platform>,
    worker: Worker,
    _files: tempfile::TempDir,
}

/// Runs a test on SQLite, and on PostgreSQL where `LYCEUM_TEST_POSTGRES_URL` names one.
async fn on_each_database<F: Future<Output = ()>>(change: impl Fn(&mut Config), test: impl Fn(House) -> F) {
    let files = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}", files.path().join("test.db").display());
    test(House::open(sqlite, files, &change).await).await;
    let Ok(server) = std::env::var("LYCEUM_TEST_POSTGRES_URL") else {
        eprintln!("skipped on PostgreSQL: LYCEUM_TEST_POSTGRES_URL is not set");
        return;
    };
    let name = format!("lyceum_mail_{}", NoticeId::new().0.simple());
    Conn::open(&DatabaseUrl::parse(&server).unwrap()).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let (base, query) = server.split_once('?').map_or((server.as_str(), String::new()), |(base, query)| (base, format!("?{query}")));
    let at = base.rfind('/').unwrap();
    test(House::open(format!("{}/{name}{query}", &base[..at]), tempfile::tempdir().unwrap(), &change).await).await;
    Conn::open(&DatabaseUrl::parse(&server).unwrap()).unwrap().batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
}

impl House {
    async fn open(url: String, files: tempfile::TempDir, change: &impl Fn(&mut Config)) -> Self {
        let mut config = Config::defaults().unwrap();
        config.database.url = url;
        config.instance.secret = "for the tests of messages, 32 characters".into();
        config.worker.poll_interval = 20;
        change(&mut config);
        migrate::migrate(&DatabaseUrl::parse(&config.database.url).unwrap()).unwrap();
        let platform = Arc::new(Platform::open(config).await.unwrap());
        let worker = Worker::new(platform.clone(), TYPES.to_vec(), Vec::new(), Vec::new()).unwrap();
        Self { platform, worker, _files: files }
    }

    fn ctx(&self) -> Ctx {
        self.platform.ctx(Actor::System)
    }

    /// Writes a notice as a rule would.
    async fn notice(&self, key: &str, kind: &'static str, class: Class) {
        self.notice_for(EmailAddress::parse("ana@example.net").unwrap(), key, kind, class).await;
    }

    async fn notice_for(&self, recipient_address: EmailAddress, key: &str, kind: &'static str, class: Class) {
        let (ctx, dedup_key) = (self.ctx(), key.to_owned());
        let work = move |conn: &mut Conn| {
            let notice = NewNotice {
                dedup_key: dedup_key.clone(),
                kind,
                class,
                event: None,
                person: None,
                subject: NoticeId::new().0,
                recipient_name: "Ana \"la\" Pérez, alcaldesa".into(),
                recipient_address: recipient_address.clone(),
                locale: Locale::Es,
                context: json!({"position": 3}),
            };
            outbox::enqueue(conn, &ctx, &notice)
        };
        self.platform.db.write(work).await.unwrap();
    }

    /// State, error, whether it was resent and whether it is over.
    async fn state(&self, key: &str) -> (State, String, bool, bool) {
        let key = key.to_owned();
        let work = move |conn: &mut Conn| {
            let columns = (notices::state, notices::last_error, notices::resent, notices::finished_at);
            Ok(notices::table
                .filter(notices::dedup_key.eq(&key))
                .select(columns)
                .first::<(State, Option<String>, bool, Option<Utc>)>(conn)?)
        };
        let (state, error, resent, finished) = self.platform.db.read(work).await.unwrap();
        (state, error.unwrap_or_default(), resent, finished.is_some())
    }

    /// Lets the leases and the waiting of all notices run out, as time would.
    async fn let_time_pass(&self) {
        let past = Utc(self.ctx().real_now - SignedDuration::from_secs(1));
        let work = move |conn: &mut Conn| {
            diesel::update(notices::table).set(notices::next_attempt_at.eq(past)).execute(conn)?;
            diesel::update(notices::table.filter(notices::leased_until.is_not_null())).set(notices::leased_until.eq(past)).execute(conn)?;
            Ok(())
        };
        self.platform.db.write(work).await.unwrap();
    }
}
