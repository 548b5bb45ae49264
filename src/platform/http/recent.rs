//! What public answers are made from, as it stood a moment ago: the state of an event that makes the key of its pages and feeds.
//!
//! A node asks the database at most four times a second for each thing, and again as soon as anything was committed in this process, so that
//! who publishes here sees it at once, and elsewhere within a second. One reads for all who ask meanwhile. To keep something: a type
//! of the feature's own with what its keys need, and [`Recent::get`] with the name it is asked for by.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use crate::platform::db::{Conn, Db};
use crate::platform::error::{Error, Result};

/// After this a thing is read again.
const MOMENT: Duration = Duration::from_millis(250);
/// While one asks the database again, the others go on with what is no older than this; then they wait.
const LONGEST: Duration = Duration::from_millis(500);
/// Things kept of each type; an event may be asked for by its slug and its id. When there are more, all are forgotten and read again.
const THINGS: usize = 5000;
/// This many different things can be read at the same time.
const TURNS: usize = 64;

/// Things kept that cannot change; they may be large.
const SETTLED: u64 = 16;

type Settled = Cache<(TypeId, String), Arc<dyn Any + Send + Sync>>;

#[derive(Clone, Debug)]
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    commits: u64,
    read_at: Instant,
}

impl Kept {
    /// Read after the commits that the reader may have seen, and lately.
    fn is_fresh(&self, commits: u64, longest: Duration) -> bool {
        self.commits >= commits && self.read_at.elapsed() < longest
    }
}

/// Things as they stood a moment ago, by their type and name: a plain map, since every public read looks here first.
#[derive(Debug)]
pub struct Recent {
    kept: RwLock<HashMap<TypeId, HashMap<String, Kept>>>,
    settled: Settled,
    moment: Duration,
    longest: Duration,
    turns: Vec<tokio::sync::Mutex<()>>,
}

impl Default for Recent {
    fn default() -> Self {
        Self {
            kept: RwLock::default(),
            settled: Cache::new(SETTLED),
            moment: MOMENT,
            longest: LONGEST,
            turns: (0..TURNS).map(|_| tokio::sync::Mutex::new(())).collect(),
        }
    }
}

impl Recent {
    /// What its name says all of, so that it cannot change: read once for many who need it shortly after each other, in a transaction of
    /// the caller's.
    ///
    /// # Errors
    /// Those of `read`, which are not kept.
    pub fn settled<T, R>(&self, name: &str, read: R) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        R: FnOnce() -> Result<T>,
    {
        let key = (TypeId::of::<T>(), name.to_owned());
        if let Some(found) = self.settled.get(&key) {
            return typed(found);
        }
        let made = Arc::new(read()?);
        self.settled.insert(key, made.clone());
        Ok(made)
    }

    /// The thing of this type and name. `read` is given what was kept before, from which it may take what has not changed since.
    ///
    /// # Errors
    /// Those of `read`, which are not kept; those of the database.
    pub async fn get<T, R>(&self, db: &Db, name: &str, read: R) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        R: FnOnce(&mut Conn, &str, Option<&T>) -> Result<T> + Send + 'static,
    {
        match self.find::<T>(name).filter(|found| found.is_fresh(db.commits(), self.moment)) {
            Some(found) => typed(found.value),
            // In a box, so that most requests do not carry along what few need.
            None => Box::pin(self.read(db, name, read)).await,
        }
    }

    async fn read<T, R>(&self, db: &Db, name: &str, read: R) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        R: FnOnce(&mut Conn, &str, Option<&T>) -> Result<T> + Send + 'static,
    {
        let commits = db.commits();
        let turn = self.turn::<T>(name)?;
        let _turn = match (turn.try_lock(), self.find::<T>(name).filter(|found| found.is_fresh(commits, self.longest))) {
            (Ok(turn), _) => turn,
            (Err(_), Some(found)) => return typed(found.value),
            (Err(_), None) => turn.lock().await,
        };
        // Counted before reading: what commits meanwhile makes it old.
        let now = db.commits();
        let before = self.find::<T>(name);
        if let Some(found) = before.as_ref().filter(|found| found.is_fresh(commits, self.moment)) {
            return typed(found.value.clone());
        }
        let before = before.map(|before| typed::<T>(before.value)).transpose()?;
        let (asked, read_at) = (name.to_owned(), Instant::now());
        let value = Arc::new(db.read(move |conn| read(conn, &asked, before.as_deref())).await?);
        self.keep::<T>(name, Kept { value: value.clone(), commits: now, read_at });
        Ok(value)
    }

    fn find<T: 'static>(&self, name: &str) -> Option<Kept> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&TypeId::of::<T>())?.get(name).cloned()
    }

    fn keep<T: 'static>(&self, name: &str, thing: Kept) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let of_type = kept.entry(TypeId::of::<T>()).or_default();
        if of_type.len() >= THINGS {
            of_type.clear();
        }
        of_type.insert(name.to_owned(), thing);
    }

    fn turn<T: 'static>(&self, name: &str) -> Result<&tokio::sync::Mutex<()>> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((TypeId::of::<T>(), name));
        let index = usize::try_from(hash % TURNS as u64).unwrap_or_default();
        self.turns.get(index).ok_or_else(|| Error::Internal("no turns".into()))
    }
}

/// The map holds each under its type, so that this never fails.
fn typed<T: Send + Sync + 'static>(value: Arc<dyn Any + Send + Sync>) -> Result<Arc<T>> {
    value.downcast().map_err(|_| Error::Internal("something recent of another type".into()))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::platform::db::{DatabaseUrl, DbOptions};

    #[derive(Debug, PartialEq)]
    struct Thing(usize);

    #[derive(Debug, PartialEq)]
    struct Other(usize);

    struct Scene {
        db: Db,
        recent: Recent,
        reads: Arc<AtomicUsize>,
        _folder: tempfile::TempDir,
    }

    impl Scene {
        fn new(moment: Duration, longest: Duration) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let db = Db::open(&DatabaseUrl::Sqlite(folder.path().join("recent.db")), &DbOptions::default()).unwrap();
            Self { db, recent: Recent { moment, longest, ..Recent::default() }, reads: Arc::default(), _folder: folder }
        }

        /// What the nth reading gives, after a while.
        async fn ask(&self, takes: Duration) -> usize {
            let reads = self.reads.clone();
            let read = move |_: &mut Conn, name: &str, before: Option<&Thing>| {
                std::thread::sleep(takes);
                let number = reads.fetch_add(1, Ordering::SeqCst) + 1;
                assert_eq!((name, before), ("iclc-2", (number > 1).then(|| Thing(number - 1)).as_ref()));
                Ok(Thing(number))
            };
            self.recent.get(&self.db, "iclc-2", read).await.unwrap().0
        }
    }

    const AT_ONCE: Duration = Duration::ZERO;
    const SLOWLY: Duration = Duration::from_millis(60);
    const NEVER: Duration = Duration::from_hours(1);

    #[test]
    fn what_cannot_change_is_read_once_and_a_fault_is_not_kept() {
        let recent = Recent::default();
        let fault = recent.settled::<Thing, _>("one", || Err(Error::Internal("not now".into())));
        assert!(fault.is_err());
        for _ in 0..2 {
            assert_eq!(*recent.settled("one", || Ok(Thing(recent.settled.iter().count()))).unwrap(), Thing(0));
        }
        assert_eq!(*recent.settled("one", || Ok(Other(1))).unwrap(), Other(1));
        assert_eq!(*recent.settled("two", || Ok(Thing(2))).unwrap(), Thing(2));
    }

    #[actix_web::test]
    async fn one_reads_for_all_and_a_commit_is_seen_at_once() {
        let scene = Scene::new(NEVER, NEVER);
        let answers = futures_util::future::join_all((0..8).map(|_| scene.ask(SLOWLY))).await;
        assert_eq!(answers, [1; 8]);
        scene.db.write(|_| Ok(())).await.unwrap();
        assert_eq!((scene.ask(AT_ONCE).await, scene.ask(AT_ONCE).await), (2, 2));
        // Whoever asks after a commit waits for what is read after it, however young the rest is.
        scene.db.write(|_| Ok(())).await.unwrap();
        assert_eq!(futures_util::future::join_all([scene.ask(SLOWLY), scene.ask(SLOWLY)]).await, [3, 3]);
    }

    #[actix_web::test]
    async fn what_others_committed_is_seen_after_a_moment_and_nobody_waits_for_it() {
        let scene = Scene::new(AT_ONCE, NEVER);
        assert_eq!(scene.ask(AT_ONCE).await, 1);
        let answers = futures_util::future::join_all([scene.ask(SLOWLY), scene.ask(SLOWLY), scene.ask(SLOWLY)]).await;
        assert_eq!(answers, [2, 1, 1]);
        // What is too old is shown to nobody.
        let scene = Scene { recent: Recent { longest: AT_ONCE, ..scene.recent }, ..scene };
        assert_eq!(futures_util::future::join_all([scene.ask(SLOWLY), scene.ask(SLOWLY)]).await, [3, 4]);
    }

    #[actix_web::test]
    async fn types_do_not_mix_and_a_failure_is_not_kept() {
        let scene = Scene::new(NEVER, NEVER);
        assert_eq!(scene.ask(AT_ONCE).await, 1);
        let fails = |_: &mut Conn, _: &str, _: Option<&Other>| Err::<Other, _>(Error::Unavailable("queue"));
        assert!(scene.recent.get(&scene.db, "iclc-2", fails).await.is_err());
        let reads = |_: &mut Conn, _: &str, before: Option<&Other>| Ok(Other(before.map_or(7, |before| before.0 + 1)));
        assert_eq!(*scene.recent.get(&scene.db, "iclc-2", reads).await.unwrap(), Other(7));
        assert_eq!(scene.ask(AT_ONCE).await, 1);
    }

    #[test]
    fn there_are_never_too_many_things() {
        let recent = Recent::default();
        for number in 0..=THINGS {
            let value = Arc::new(Thing(number));
            recent.keep::<Thing>(&number.to_string(), Kept { value, commits: 0, read_at: Instant::now() });
        }
        assert!(recent.find::<Thing>("0").is_none() && recent.find::<Thing>(&THINGS.to_string()).is_some());
    }
}
