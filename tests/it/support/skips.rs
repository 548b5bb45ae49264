//! What could not be tested on this machine. With `CI=true` that is a failure; otherwise it is said where it is read: the test
//! harness swallows `eprintln!` of a passing test, so these words go to stderr itself.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

static SKIPPED: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// Notes that a test was skipped for want of something, and how to get it.
///
/// # Panics
/// With `CI=true`.
pub fn note(want: &str) {
    let is_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!is_ci, "with CI=true nothing is skipped: {want}");
    let mut skipped = SKIPPED.lock().unwrap_or_else(PoisonError::into_inner);
    let times = skipped.entry(want.to_owned()).or_default();
    *times += 1;
    if *times == 1 {
        say(&format!("skipping tests: {want}"));
    }
}

/// One line for each thing that was missing.
pub fn summary() -> Vec<String> {
    let skipped = SKIPPED.lock().unwrap_or_else(PoisonError::into_inner);
    skipped.iter().map(|(want, times)| format!("{times} tests were skipped: {want}")).collect()
}

/// A line that is seen also when the test passes.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "\n*** {line}");
}
