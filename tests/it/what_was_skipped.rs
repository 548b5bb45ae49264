//! Says at the end what this machine could not test.

use crate::support::{postgres, skips};

/// A machine without PostgreSQL passes, and its last word is what was not tested.
#[test]
fn is_said_aloud() {
    if postgres::server().is_none() {
        let lines = skips::summary();
        assert!(lines.iter().any(|line| line.contains("PostgreSQL")), "tests on PostgreSQL were skipped without a word: {lines:?}");
    }
    for line in skips::summary() {
        skips::say(&line);
    }
}
