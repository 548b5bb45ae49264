//! Lengths and checks that several bodies share.

use crate::kernel::language_map::LanguageMap;
use crate::kernel::problem::FieldErrors;
use crate::kernel::text::clean_line;
use actix_web::http::Uri;

/// Characters of a title or name at most, in each language.
pub const SHORT: usize = 300;
/// Characters of a description at most, in each language.
pub const LONG: usize = 10_000;

/// Notes what is too long.
pub fn check_length(errors: &mut FieldErrors, pointer: &str, words: Option<&LanguageMap>, most: usize) {
    if words.is_some_and(|words| words.iter().any(|(_, text)| text.chars().count() > most)) {
        errors.add(pointer, "too_long", format!("at most {most} characters in each language"));
    }
}

/// A cleaned line; what is empty then is nothing.
pub fn line(errors: &mut FieldErrors, pointer: &str, raw: Option<&str>, most: usize) -> Option<String> {
    let line = clean_line(raw?);
    if line.chars().count() > most {
        errors.add(pointer, "too_long", format!("at most {most} characters"));
    }
    (!line.is_empty()).then_some(line)
}

/// An address of the web.
pub fn web_address(errors: &mut FieldErrors, pointer: &str, raw: Option<&str>) -> Option<String> {
    let text = line(errors, pointer, raw, 2000)?;
    let is_web = text.parse::<Uri>().is_ok_and(|uri| {
        // A name before an @ looks like the host to who reads it.
        let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some() && !has_user
    });
    if !is_web {
        errors.add(pointer, "invalid", "an address that begins with https:// or http://");
    }
    is_web.then_some(text)
}
