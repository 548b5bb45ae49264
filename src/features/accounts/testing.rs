//! An instance with one account, on each engine: SQLite always, PostgreSQL where `LYCEUM_TEST_POSTGRES_URL` names a server.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use serde_json::json;

use super::create_user::{NewUser, create_user};
use super::sessions::{Tokens, Visitor};
use super::sign_in::password::sign_in;
use crate::kernel::clock::Clock;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{AccountId, EventId};
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::config::Config;
use crate::platform::ctx::Actor;
use crate::platform::db::schema::events;
use crate::platform::db::types::{Day, Json, Utc};
use crate::platform::db::{Conn, DatabaseUrl, migrate};

pub(super) const ADDRESS: &str = "Secretariat@example.org";
pub(super) const PASSWORD: &str = "correct hoarse batteri";

pub(super) struct House {
    pub(super) platform: Platform,
    /// An admin.
    pub(super) account: AccountId,
    _folder: tempfile::TempDir,
}

pub(super) fn new_user() -> NewUser {
    NewUser {
        email: EmailAddress::parse(ADDRESS).unwrap(),
        password: Some(PASSWORD.into()),
        name: String::new(),
        locale: Locale::En,
        is_admin: true,
    }
}

impl House {
    pub(super) async fn all() -> Vec<Self> {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = format!("sqlite://{}", folder.path().join("lyceum.db").display());
        let mut houses = vec![Self::at(sqlite, folder).await];
        if let Ok(server) = std::env::var("LYCEUM_TEST_POSTGRES_URL") {
            let name = format!("accounts_{}", EventId::new().0.simple());
            Conn::open(&DatabaseUrl::parse(&server).unwrap()).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
            let (place, _) = server.rsplit_once('/').unwrap();
            houses.push(Self::at(format!("{place}/{name}"), tempfile::tempdir().unwrap()).await);
        } else {
            eprintln!("PostgreSQL skipped: LYCEUM_TEST_POSTGRES_URL is not set");
        }
        houses
    }

    async fn at(url: String, folder: tempfile::TempDir) -> Self {
        let mut config = Config::defaults().unwrap();
        config.instance.secret = "the secret of a test, long enough".into();
        config.database.url = url;
        migrate::migrate(&DatabaseUrl::parse(&config.database.url).unwrap()).unwrap();
        let platform = Platform::open(config).await.unwrap();
        let account = create_user(&platform.db, &platform.ctx(Actor::System), new_user()).await.unwrap();
        Self { platform, account, _folder: folder }
    }

    pub(super) async fn sign_in(&self) -> Tokens {
        sign_in(&self.platform, ADDRESS, PASSWORD, None, Visitor::default()).await.unwrap()
    }

    /// An account of staff, and an access token of it.
    pub(super) async fn staff(&self, name: &str) -> (AccountId, String) {
        let email = EmailAddress::parse(&format!("{name}@example.org")).unwrap();
        let user =
            NewUser { email: email.clone(), password: Some(PASSWORD.into()), name: String::new(), locale: Locale::En, is_admin: false };
        let account = create_user(&self.platform.db, &self.platform.ctx(Actor::System), user).await.unwrap();
        (account, sign_in(&self.platform, email.as_str(), PASSWORD, None, Visitor::default()).await.unwrap().access_token)
    }

    /// A row that roles can be given for; this floor knows no more of events.
    pub(super) async fn event(&self) -> EventId {
        let id = EventId::new();
        let insert = move |conn: &mut Conn| {
            let now = Utc(Clock::real_now());
            let title = Json(json!({ "en": "An event" }));
            let day = Day("2015-09-28".parse().unwrap());
            let text = (events::slug.eq(id.to_string()), events::kind.eq("conference"), events::state.eq("draft"));
            let times = (events::starts_on.eq(day), events::ends_on.eq(day), events::created_at.eq(now), events::last_modified.eq(now));
            let counts = (events::public_revision.eq(0_i64), events::sequence.eq(0_i64), events::version.eq(1_i64));
            let more = (events::time_zone.eq("Etc/UTC"), events::number_prefix.eq("E"), events::facts.eq(Json(json!([]))));
            let titles = (events::title.eq(title.clone()), events::short_title.eq(title));
            Ok(diesel::insert_into(events::table).values((events::id.eq(id), text, times, counts, more, titles)).execute(conn)?)
        };
        self.platform.db.write(insert).await.unwrap();
        id
    }
}
