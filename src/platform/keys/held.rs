//! The keys of one purpose: the newest makes, all verify.

/// The keys of one purpose.
pub(super) struct Held<K> {
    pub newest: K,
    pub older: Vec<K>,
}

impl<K> Held<K> {
    /// All that verify, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &K> {
        std::iter::once(&self.newest).chain(&self.older)
    }
}
