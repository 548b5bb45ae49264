//! Loading: made once, sealed, refused with another secret; older keys verify.

use super::*;
use crate::kernel::clock::Clock;
use crate::platform::ctx::Actor;
use crate::platform::db::{DatabaseUrl, DbOptions, migrate};
use uuid::Uuid;

/// The keys of an instance of its own.
pub(super) fn keys() -> Keys {
    let seal = Seal::new(b"the secret of a test");
    let rows = Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose).unwrap()).collect::<Vec<_>>();
    Keys::open("http://127.0.0.1:8080".into(), &seal, &rows).unwrap()
}

struct Instance {
    url: DatabaseUrl,
    secret: String,
    folder: tempfile::TempDir,
}

impl Instance {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(folder.path().join("lyceum.db"));
        migrate::migrate(&url).unwrap();
        Self { url, secret: String::new(), folder }
    }

    fn db(&self) -> Db {
        Db::open(&self.url, &DbOptions::default()).unwrap()
    }

    async fn load(&self) -> Result<Keys> {
        Keys::load(&self.db(), &self.secret, "http://127.0.0.1:8080", &Ctx::new(&Clock::default(), Actor::System)).await
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
    let sealed = instance.db().read(rows).await.unwrap();
    assert_eq!(sealed.len(), 2);
    for row in sealed {
        assert_eq!(row.sealed.len(), 1 + 24 + 16 + if row.purpose == Purpose::Links { 64 } else { 32 });
    }
    assert_eq!(keys.jwks().keys.len(), 1);
}

#[tokio::test]
async fn nodes_that_start_together_share_their_keys() {
    let instance = Instance::new();
    let nodes = futures_util::future::join_all((0..8).map(|_| instance.load())).await;
    let jwks: Vec<_> = nodes.into_iter().map(|keys| keys.unwrap().jwks()).collect();
    assert!(jwks.windows(2).all(|pair| pair[0] == pair[1]), "{jwks:?}");
}

#[test]
fn older_keys_verify_and_the_newest_makes() {
    let seal = Seal::new(b"the secret of a test");
    let now = Clock::real_now();
    let mut rows: Vec<_> = Purpose::ALL.iter().map(|purpose| fresh(&seal, *purpose).unwrap()).collect();
    let before = Keys::open("http://a.example".into(), &seal, &rows).unwrap();
    let link = before.link(LinkPurpose::Calendar, Uuid::nil(), 3);
    let token = before.sign_token(TokenPurpose::Access, Uuid::nil(), Uuid::nil(), now).unwrap();

    for purpose in Purpose::ALL {
        rows.insert(0, fresh(&seal, *purpose).unwrap());
    }
    let after = Keys::open("http://a.example".into(), &seal, &rows).unwrap();
    assert_eq!(after.open_link(LinkPurpose::Calendar, &link), Some((Uuid::nil(), 3)));
    assert!(after.open_token(TokenPurpose::Access, &token, now).is_some());
    assert_ne!(after.link(LinkPurpose::Calendar, Uuid::nil(), 3), link);
    assert_eq!(before.open_link(LinkPurpose::Calendar, &after.link(LinkPurpose::Calendar, Uuid::nil(), 3)), None);
    assert_eq!(after.jwks().keys.len(), 2);
}
