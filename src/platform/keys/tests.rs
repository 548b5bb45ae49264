//! Loading: made once, sealed, refused with another secret; older keys verify.

use super::*;
use crate::kernel::clock::Clock;
use crate::platform::ctx::Actor;
use crate::platform::db::{Conn, DatabaseUrl, DbOptions, migrate};
use diesel::connection::SimpleConnection;
use uuid::Uuid;

const SECRET: &[u8] = b"the secret of a test";

/// How long a new key waits in these tests.
pub(super) const SETTLE: SignedDuration = SignedDuration::from_secs(90);

/// The keys of an instance of its own.
pub(super) fn keys() -> Keys {
    Keys::open("http://127.0.0.1:8080".into(), SETTLE, SECRET, &rows_of(SECRET)).unwrap()
}

/// One new key of each purpose.
fn rows_of(secret: &[u8]) -> Vec<Row> {
    let seal = Seal::of_keys(secret);
    Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose, Utc(Clock::real_now())).unwrap()).collect()
}

pub(super) struct Instance {
    url: DatabaseUrl,
    pub(super) secret: String,
    pub(super) folder: tempfile::TempDir,
}

impl Instance {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(folder.path().join("lyceum.db"));
        migrate::migrate(&url).unwrap();
        Self { url, secret: String::new(), folder }
    }

    /// One on a server, where a test was given one.
    pub(super) fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("LYCEUM_TEST_POSTGRES_URL") else {
            eprintln!("PostgreSQL skipped: LYCEUM_TEST_POSTGRES_URL is not set");
            return None;
        };
        let name = format!("keys_{}", KeyId::new().0.simple());
        Conn::open(&DatabaseUrl::parse(&server).unwrap()).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let url = DatabaseUrl::parse(&format!("{}/{name}", server.rsplit_once('/').unwrap().0)).unwrap();
        migrate::migrate(&url).unwrap();
        Some(Self { url, secret: "a".repeat(32), folder: tempfile::tempdir().unwrap() })
    }

    pub(super) fn db(&self) -> Db {
        Db::open(&self.url, &DbOptions::default()).unwrap()
    }

    pub(super) async fn load(&self) -> Result<Keys> {
        Keys::load(&self.db(), &self.secret, SETTLE, "http://127.0.0.1:8080", &Ctx::new(&Clock::default(), Actor::System)).await
    }
}

#[tokio::test]
async fn the_second_start_has_the_keys_of_the_first() {
    let instance = Instance::new();
    let first = instance.load().await.unwrap();
    let second = instance.load().await.unwrap();
    let link = first.link(LinkPurpose::Manage, Uuid::nil(), 1);
    assert_eq!(second.link(LinkPurpose::Manage, Uuid::nil(), 1), link);
    assert_eq!(second.jwks(), first.jwks());
    assert!(instance.folder.path().join("lyceum.secret").exists());
}

#[tokio::test]
async fn another_secret_is_refused_and_says_so() {
    let mut instance = Instance::new();
    instance.secret = "a".repeat(32);
    instance.load().await.unwrap();
    instance.secret = "b".repeat(32);
    let error = instance.load().await.err().unwrap().to_string();
    assert!(error.contains("does not open") && error.contains("LYCEUM_SECRET"), "{error}");
    instance.secret = String::new();
    let error = instance.load().await.err().unwrap().to_string();
    assert!(error.contains("lyceum.secret is missing"), "{error}");
}

#[tokio::test]
async fn the_secrets_do_not_stand_in_the_database() {
    let instance = Instance::new();
    let keys = instance.load().await.unwrap();
    let sealed = instance.db().read(store::rows).await.unwrap();
    assert_eq!(sealed.len(), 2);
    for row in sealed {
        assert_eq!(row.sealed.len(), 1 + 24 + 16 + if row.purpose == Purpose::Links { 64 } else { 32 });
    }
    assert_eq!(keys.jwks().keys.len(), 1);
}

#[tokio::test]
async fn nodes_that_start_together_share_their_keys() {
    for instance in [Some(Instance::new()), Instance::on_postgres()].into_iter().flatten() {
        let nodes = futures_util::future::join_all((0..4).map(|_| instance.load())).await;
        let jwks: Vec<_> = nodes.into_iter().map(|keys| keys.unwrap().jwks()).collect();
        assert!(jwks.windows(2).all(|pair| pair[0] == pair[1]), "{jwks:?}");
        assert_eq!(instance.db().read(store::rows).await.unwrap().len(), 2, "one of each purpose");
    }
}

/// What one node does that found no keys, slowly.
async fn make_slowly(db: Db) -> Vec<KeyId> {
    let seal = Seal::of_keys(SECRET);
    let fresh: Vec<_> = Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose, Utc(Clock::real_now())).unwrap()).collect();
    let work = move |conn: &mut Conn| {
        let made = store::insert_missing(conn, &fresh)?;
        // Every node has begun by the time that the first commits.
        std::thread::sleep(std::time::Duration::from_millis(150));
        Ok(made.into_iter().map(|row| row.id).collect())
    };
    db.write(work).await.unwrap()
}

#[tokio::test]
async fn who_found_no_keys_waits_for_who_is_making_them() {
    for instance in [Some(Instance::new()), Instance::on_postgres()].into_iter().flatten() {
        let nodes = (0..3).map(|_| make_slowly(instance.db()));
        let made = futures_util::future::join_all(nodes).await;
        assert_eq!(made[0].len(), 2, "one of each purpose");
        assert!(made.iter().all(|ids| *ids == made[0]), "{made:?}");
    }
}

#[tokio::test]
async fn a_server_without_a_secret_is_refused() {
    if let Some(mut instance) = Instance::on_postgres() {
        instance.secret = String::new();
        let error = instance.load().await.err().unwrap().to_string();
        assert!(error.contains("PostgreSQL needs LYCEUM_SECRET"), "{error}");
    }
}

#[test]
fn a_new_key_verifies_at_once_and_makes_when_it_has_settled() {
    let seal = Seal::of_keys(SECRET);
    let now = Clock::real_now();
    let ago = |seconds: i64| Utc(now - SignedDuration::from_secs(seconds));
    let rows = |made_at: &[Utc]| -> Vec<Row> {
        made_at.iter().flat_map(|at| Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose, *at).unwrap())).collect()
    };
    let open = |rows: &[Row]| Keys::open("http://a.example".into(), SETTLE, SECRET, rows).unwrap();
    let kid = |keys: &Keys| {
        let token = keys.sign_token(TokenPurpose::Access, Uuid::nil(), Uuid::nil(), now).unwrap();
        assert!(keys.open_token(TokenPurpose::Access, &token, now).is_some());
        jsonwebtoken::decode_header(token).unwrap().kid.unwrap()
    };

    let mut all = rows(&[ago(3600)]);
    let old = open(&all);
    let link = old.link(LinkPurpose::Calendar, Uuid::nil(), 3);
    let token = old.sign_token(TokenPurpose::Access, Uuid::nil(), Uuid::nil(), now).unwrap();

    // Ten seconds after a rotation: both verify, the old one makes.
    all.splice(0..0, rows(&[ago(10)]));
    let during = open(&all);
    assert_eq!((during.link(LinkPurpose::Calendar, Uuid::nil(), 3), kid(&during)), (link.clone(), kid(&old)));
    assert_eq!(during.jwks().keys.len(), 2, "the one that does not make yet is published");
    assert_ne!(during.jwks().keys[0].kid, kid(&during), "the newest first");

    // When it has settled: what it makes is good on a node that still waits with it.
    let made_at = |seconds| {
        all.iter().enumerate().map(move |(at, row)| Row {
            made_at: if at < 2 { ago(seconds) } else { row.made_at },
            sealed: row.sealed.clone(),
            ..*row
        })
    };
    let after = open(&made_at(91).collect::<Vec<_>>());
    let new_link = after.link(LinkPurpose::Calendar, Uuid::nil(), 3);
    assert_ne!((&new_link, kid(&after)), (&link, kid(&old)));
    for keys in [&during, &after] {
        assert_eq!(keys.open_link(LinkPurpose::Calendar, &new_link), Some((Uuid::nil(), 3)));
        assert_eq!(keys.open_link(LinkPurpose::Calendar, &link), Some((Uuid::nil(), 3)));
        assert!(keys.open_token(TokenPurpose::Access, &token, now + SignedDuration::from_secs(899)).is_some());
        assert!(keys.open_token(TokenPurpose::Access, &token, now + SignedDuration::from_secs(900)).is_none());
    }
    assert_eq!(old.open_link(LinkPurpose::Calendar, &new_link), None, "where nobody has read it");
    assert!(after.jwks_max_age() < SETTLE.as_secs());
}

#[test]
fn what_features_seal_opens_for_its_label_and_id_only() {
    let (keys, id) = (keys(), Uuid::from_u128(7));
    let sealed = keys.seal("lyceum totp", id, b"plain").unwrap();
    assert_eq!(sealed.len(), 41 + 5);
    assert_eq!(keys.open_sealed("lyceum totp", id, &sealed).as_deref(), Some(b"plain".as_slice()));
    assert_eq!(super::tests::keys().open_sealed("lyceum totp", id, &sealed).as_deref(), Some(b"plain".as_slice()), "after a rotation");
    assert_eq!(keys.open_sealed("lyceum cookie", id, &sealed), None, "another label");
    assert_eq!(keys.open_sealed("lyceum totp", Uuid::from_u128(8), &sealed), None, "another id");
    assert_eq!(
        Keys::open(String::new(), SETTLE, b"another secret", &rows_of(b"another secret")).unwrap().open_sealed("lyceum totp", id, &sealed),
        None
    );
}
