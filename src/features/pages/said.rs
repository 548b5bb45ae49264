//! What was just done, as the address of a page says it after a form.

/// One of those that the page has words for; whatever else an address says is nothing.
pub fn done(said: Option<&str>, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|word| said == Some(word))
}
