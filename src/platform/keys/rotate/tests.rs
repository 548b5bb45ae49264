//! New keys, retired ones, and a node that follows.

use diesel::prelude::*;
use uuid::Uuid;

use super::super::tests::{Instance, SETTLE};
use super::super::{Keys, LinkPurpose, TokenPurpose};
use super::*;
use crate::kernel::clock::Clock;
use crate::platform::ctx::Actor;
use crate::platform::db::schema::journal as entries;

fn ctx() -> Ctx {
    Ctx::new(&Clock::default(), Actor::System)
}

/// The same, some seconds later.
fn later(seconds: i64) -> Ctx {
    let ctx = ctx();
    Ctx { real_now: ctx.real_now + SignedDuration::from_secs(seconds), ..ctx }
}

impl Instance {
    async fn rotate(&self, purposes: &[Purpose]) -> Result<Vec<KeyInfo>> {
        rotate(&self.db(), &self.secret, SETTLE, purposes, &ctx()).await
    }

    async fn retire(&self, key: &str, ctx: Ctx) -> Result<KeyInfo> {
        retire(&self.db(), SETTLE, key, &ctx).await
    }

    async fn states(&self, ctx: Ctx) -> Vec<(Purpose, State)> {
        let all = self.db().read(move |conn| list(conn, ctx.real_now, SETTLE)).await.unwrap();
        all.into_iter().map(|key| (key.purpose, key.state)).collect()
    }

    /// As if every key had been made so much earlier.
    async fn let_time_pass(&self, by: SignedDuration) {
        use crate::platform::db::schema::instance_keys as keys;
        let work = move |conn: &mut Conn| {
            for (id, _, made_at, _) in store::all(conn)? {
                diesel::update(keys::table.find(id)).set(keys::created_at.eq(Utc(made_at.0 - by))).execute(conn)?;
            }
            Ok(())
        };
        self.db().write(work).await.unwrap();
    }
}

fn words<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().to_string()
}

#[tokio::test]
async fn a_rotation_makes_a_key_of_each_purpose_or_of_one() {
    for instance in [Some(Instance::new()), Instance::on_postgres()].into_iter().flatten() {
        assert!(words(instance.rotate(Purpose::ALL).await).contains("no keys yet"), "nothing was served");
        instance.load().await.unwrap();
        instance.let_time_pass(SETTLE).await;
        let new = instance.rotate(Purpose::ALL).await.unwrap();
        assert_eq!(new.iter().map(|key| key.purpose).collect::<Vec<_>>(), Purpose::ALL);
        assert!(new.iter().all(|key| key.state == State::NotYetMaking && key.makes_from == key.made_at + SETTLE), "{new:?}");
        let (tokens, links) = (Purpose::Tokens, Purpose::Links);
        let expected = |new, old| vec![(tokens, new), (tokens, old), (links, new), (links, old)];
        assert_eq!(instance.states(later(0)).await, expected(State::NotYetMaking, State::Making));
        assert_eq!(instance.states(later(91)).await, expected(State::Making, State::Verifying));

        let one = instance.rotate(&[links]).await.unwrap();
        assert_eq!(one.iter().map(|key| key.purpose).collect::<Vec<_>>(), [links]);
        assert_eq!(instance.states(later(0)).await.len(), 5);
    }
}

#[tokio::test]
async fn a_running_node_follows_within_one_look() {
    for instance in [Some(Instance::new()), Instance::on_postgres()].into_iter().flatten() {
        let (keys, db) = (instance.load().await.unwrap(), instance.db());
        let old = keys.link(LinkPurpose::Manage, Uuid::nil(), 1);
        instance.let_time_pass(SETTLE).await;
        assert!(!keys.reload(&db).await.unwrap(), "the same keys");

        instance.rotate(Purpose::ALL).await.unwrap();
        assert!(keys.reload(&db).await.unwrap());
        assert!(!keys.reload(&db).await.unwrap());
        assert_eq!((keys.jwks().keys.len(), keys.link(LinkPurpose::Manage, Uuid::nil(), 1)), (2, old.clone()));

        instance.let_time_pass(SETTLE).await;
        let fresh = instance.load().await.unwrap();
        let new = fresh.link(LinkPurpose::Manage, Uuid::nil(), 1);
        assert_ne!(new, old);
        assert!(keys.open_link(LinkPurpose::Manage, &new).is_some() && fresh.open_link(LinkPurpose::Manage, &old).is_some());

        let all = db.read(|conn| list(conn, Clock::real_now(), SETTLE)).await.unwrap();
        for key in all.iter().filter(|key| key.state == State::Verifying) {
            instance.retire(&key.id.to_string(), ctx()).await.unwrap();
        }
        assert!(keys.reload(&db).await.unwrap());
        assert_eq!(keys.open_link(LinkPurpose::Manage, &old), None, "made with a retired key");
        assert!(keys.open_link(LinkPurpose::Manage, &new).is_some());
        assert_eq!(keys.jwks().keys.len(), 1);
        let token = keys.sign_token(TokenPurpose::Access, Uuid::nil(), Uuid::nil(), Clock::real_now()).unwrap();
        assert!(fresh.open_token(TokenPurpose::Access, &token, Clock::real_now()).is_some());
    }
}

#[tokio::test]
async fn the_key_that_makes_is_not_retired() {
    let instance = Instance::new();
    instance.load().await.unwrap();
    instance.let_time_pass(SETTLE).await;
    let all = instance.db().read(|conn| list(conn, Clock::real_now(), SETTLE)).await.unwrap();
    let tokens = all.iter().find(|key| key.purpose == Purpose::Tokens).unwrap().id.to_string();
    let refused = words(instance.retire(&tokens, ctx()).await);
    assert!(refused.contains("makes tokens now") && refused.contains("rotate --purpose tokens"), "{refused}");

    let new = instance.rotate(&[Purpose::Tokens]).await.unwrap().remove(0);
    let refused = words(instance.retire(&tokens, ctx()).await);
    assert!(refused.contains(&new.id.to_string()) && refused.contains("from 20"), "says when: {refused}");
    assert_eq!(instance.retire(&tokens, later(91)).await.unwrap().state, State::Retired);
    assert!(words(instance.retire(&tokens, later(91)).await).contains("retired already"));
    assert!(words(instance.retire(&new.id.to_string(), later(91)).await).contains("cannot be retired"), "the last one");
}

#[tokio::test]
async fn a_new_key_may_be_taken_back_before_it_makes() {
    let instance = Instance::new();
    instance.load().await.unwrap();
    instance.let_time_pass(SETTLE).await;
    let new = instance.rotate(&[Purpose::Links]).await.unwrap().remove(0);
    instance.retire(&new.id.to_string(), ctx()).await.unwrap();
    assert_eq!(
        instance.states(later(91)).await,
        [(Purpose::Tokens, State::Making), (Purpose::Links, State::Retired), (Purpose::Links, State::Making)]
    );
}

#[tokio::test]
async fn a_key_is_named_by_an_unambiguous_beginning() {
    let key = |number: u128, state| KeyInfo {
        id: KeyId(Uuid::from_u128(number)),
        purpose: Purpose::Links,
        made_at: Timestamp::UNIX_EPOCH,
        makes_from: Timestamp::UNIX_EPOCH,
        state,
    };
    let all = [key(0x0197_aaaa << 96, State::Verifying), key(0x0197_aabb << 96, State::Verifying), key(0x0188 << 112, State::Retired)];
    assert_eq!(find(&all, "0197aaaa").unwrap(), all[0]);
    assert_eq!(find(&all, " 0197AABB-0000 ").unwrap(), all[1]);
    let several = words(find(&all, "0197"));
    assert!(several.contains("several") && several.contains(&all[0].id.to_string()), "{several}");
    assert!(words(find(&all, "0188")).contains("retired already"));
    for nothing in ["", "-", "0199", "x"] {
        assert!(words(find(&all, nothing)).contains("there is no key"), "{nothing}");
    }
}

/// Action, subject, visibility and detail of entries.
type Found = Vec<(String, crate::kernel::id::SubjectId, String, crate::platform::db::types::Json<serde_json::Value>)>;

#[tokio::test]
async fn the_journal_says_what_was_done_and_no_secret() {
    let instance = Instance::new();
    instance.load().await.unwrap();
    let new = instance.rotate(&[Purpose::Links]).await.unwrap().remove(0);
    instance.retire(&new.id.to_string(), ctx()).await.unwrap();
    let columns = (entries::action, entries::subject, entries::visibility, entries::detail);
    let found: Found = instance.db().read(move |conn| Ok(entries::table.order(entries::id).select(columns).load(conn)?)).await.unwrap();
    let seen: Vec<_> = found.into_iter().map(|(action, subject, visibility, detail)| (action, subject.0, visibility, detail.0)).collect();
    let entry = |action: &str| (action.to_owned(), new.id.0, "staff".to_owned(), json!({"purpose": "links"}));
    assert_eq!(seen, [entry("keys.rotated"), entry("keys.retired")]);
}

#[tokio::test]
async fn a_rotation_with_another_secret_is_refused_and_changes_nothing() {
    for instance in [Some(Instance::new()), Instance::on_postgres()].into_iter().flatten() {
        instance.load().await.unwrap();
        let refused = words(rotate(&instance.db(), &"b".repeat(32), SETTLE, Purpose::ALL, &ctx()).await);
        assert!(refused.contains("does not open") && refused.contains("LYCEUM_SECRET"), "{refused}");
        assert_eq!(instance.states(ctx()).await.len(), 2);
    }
    let instance = Instance::new();
    instance.load().await.unwrap();
    std::fs::remove_file(instance.folder.path().join("lyceum.secret")).unwrap();
    let lost = words(instance.rotate(Purpose::ALL).await);
    assert!(lost.contains("lyceum.secret is missing"), "{lost}");
    assert!(!instance.folder.path().join("lyceum.secret").exists(), "no other is made in its place");
}

#[tokio::test]
async fn a_row_that_does_not_open_is_left_out_and_holds_up_nothing() {
    let instance = Instance::new();
    let (keys, db) = (instance.load().await.unwrap(), instance.db());
    let strange = fresh(&Seal::of_keys(b"the secret of somebody else"), Purpose::Links, Utc(Clock::real_now())).unwrap();
    db.write(move |conn| store::insert(conn, &Row { sealed: strange.sealed.clone(), ..strange })).await.unwrap();
    assert!(keys.reload(&db).await.unwrap());
    assert!(!keys.reload(&db).await.unwrap(), "said once");
    let link = keys.link(LinkPurpose::Manage, Uuid::nil(), 1);
    assert!(keys.open_link(LinkPurpose::Manage, &link).is_some());
    assert!(words(instance.rotate(&[Purpose::Links]).await).contains("does not open"), "and is named");
}

#[tokio::test]
async fn keys_are_in_use_by_many_threads_while_they_change() {
    let instance = Instance::new();
    let (keys, db) = (instance.load().await.unwrap(), instance.db());
    let link = keys.link(LinkPurpose::Manage, Uuid::nil(), 1);
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let users: Vec<_> = (0..4)
        .map(|_| {
            let (keys, link, stop): (Keys, _, _) = (keys.clone(), link.clone(), stop.clone());
            std::thread::spawn(move || {
                let mut times = 0;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    assert!(keys.open_link(LinkPurpose::Manage, &link).is_some());
                    times += 1;
                }
                times
            })
        })
        .collect();
    for _ in 0..5 {
        instance.rotate(Purpose::ALL).await.unwrap();
        assert!(keys.reload(&db).await.unwrap());
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(users.into_iter().all(|user| user.join().unwrap() > 0));
    assert_eq!(keys.jwks().keys.len(), 6);
}
