//! The keys of one purpose: one makes, all verify.
//!
//! A new key verifies as soon as a node has read it, but makes only from an instant on by which every node has read it: so no node
//! is ever asked about a token or link of a key that it does not know.

use jiff::{SignedDuration, Timestamp};

use crate::platform::db::types::Utc;

/// A key, and from when on it may make.
pub(super) struct Dated<K> {
    pub key: K,
    pub makes_from: Timestamp,
}

/// The keys of one purpose.
pub(super) struct Held<K> {
    newest: Dated<K>,
    older: Vec<Dated<K>>,
}

impl<K> Held<K> {
    /// Of keys in order, the newest first; `None` of none.
    pub fn new(keys: Vec<Dated<K>>) -> Option<Self> {
        let mut keys = keys.into_iter();
        keys.next().map(|newest| Self { newest, older: keys.collect() })
    }

    /// All that verify, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &K> {
        self.dated().map(|dated| &dated.key)
    }

    /// The one that makes.
    pub fn maker(&self, now: Timestamp) -> &K {
        let oldest = self.older.last().unwrap_or(&self.newest);
        &maker(self.dated(), now, |dated| dated.makes_from).unwrap_or(oldest).key
    }

    fn dated(&self) -> impl Iterator<Item = &Dated<K>> {
        std::iter::once(&self.newest).chain(&self.older)
    }
}

/// Which of these keys makes, the newest standing first: the newest whose time has come. As long as it has come for none, the
/// oldest, which the nodes have known longest; so a key that is alone makes at once. `None` of none.
pub(super) fn maker<T>(keys: impl Iterator<Item = T>, now: Timestamp, makes_from: impl Fn(&T) -> Timestamp) -> Option<T> {
    let mut last = None;
    for key in keys {
        if makes_from(&key) <= now {
            return Some(key);
        }
        last = Some(key);
    }
    last
}

/// From when on a key may make.
pub(super) fn settled(made_at: Utc, settle: SignedDuration) -> Timestamp {
    made_at.0.checked_add(settle).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names the maker among keys that may make from these seconds on, at second 100.
    fn maker_of(seconds: &[i64]) -> Option<usize> {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(100);
        let from = |second: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second);
        let found = maker(seconds.iter().copied().enumerate(), now, |(_, second)| from(*second)).map(|(at, _)| at);
        let keys = seconds.iter().enumerate().map(|(at, second)| Dated { key: at, makes_from: from(*second) }).collect();
        assert_eq!(Held::new(keys).map(|held| *held.maker(now)), found);
        found
    }

    #[test]
    fn the_newest_whose_time_has_come_makes() {
        assert_eq!(maker_of(&[50, 20]), Some(0));
        assert_eq!(maker_of(&[100, 20]), Some(0), "from that instant on");
        assert_eq!(maker_of(&[101, 20]), Some(1), "not before");
        assert_eq!(maker_of(&[103, 102, 90, 20]), Some(2));
    }

    #[test]
    fn where_the_time_of_none_has_come_the_oldest_makes() {
        assert_eq!(maker_of(&[190]), Some(0), "alone");
        assert_eq!(maker_of(&[190, 180, 170]), Some(2));
        assert_eq!(maker_of(&[]), None);
    }
}
