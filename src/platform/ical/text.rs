//! What people typed, made fit for a calendar. The kernel cleans what comes in; this cleans again what goes out, because one bad
//! character loses an event, or a feed, in somebody's calendar.

use crate::kernel::text::{clean_line, clean_text};

/// The longest run of white space kept: it stays on one physical line with what follows it, and 20 of the widest spaces are 60
/// octets. (A line of nothing but spaces would count as blank for many readers.)
const LONGEST_GAP: usize = 20;

/// A text of one line; `None` when nothing is left of it.
pub(super) fn one_line(raw: &str) -> Option<String> {
    Some(clean_line(raw)).filter(|text| !text.is_empty())
}

/// A text of several lines, `\n` between them; `None` when nothing is left of it.
pub(super) fn lines(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut gap = 0;
    for c in clean_text(raw).chars().map(|c| if c == '\t' { ' ' } else { c }) {
        gap = if c.is_whitespace() && c != '\n' { gap + 1 } else { 0 };
        if gap <= LONGEST_GAP {
            text.push(c);
        }
    }
    Some(text).filter(|text| !text.is_empty())
}

/// A language tag (RFC 5646); `None` for what cannot be one.
pub(super) fn tag(raw: &str) -> Option<&str> {
    Some(raw).filter(|tag| !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// An absolute address (RFC 3986): what may not stand in one is percent-encoded; `None` for anything without a scheme.
pub(super) fn uri(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let (scheme, rest) = raw.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (named && !rest.is_empty()).then(|| encode(raw, b"-._~:/?#[]@!$&'()*+,;=%"))
}

/// An address of a person (RFC 6068). Only what would read as something else is encoded, so that it stays equal to the header of
/// the mail.
pub(super) fn mailto(email: &str) -> String {
    format!("mailto:{}", encode(email, b"-._~@!$&'*+="))
}

/// Percent-encodes every octet that is neither alphanumeric nor in `kept`.
fn encode(raw: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(raw.len());
    for byte in raw.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}
