//! The files in the binary: templates by their name, messages by their language.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

use super::error::TextsError;
use crate::kernel::locale::Locale;

/// Page templates and their parts; named `pages/<file>`.
#[derive(RustEmbed)]
#[folder = "web/pages"]
#[prefix = "pages/"]
struct Pages;

/// Messages of the pages, and those that pages and mails share.
#[derive(RustEmbed)]
#[folder = "web/locales"]
#[prefix = "web/locales/"]
struct PageMessages;

/// Mail templates, named `<feature>/<notice>/<part>.j2`, and their messages.
#[derive(RustEmbed)]
#[folder = "email-templates"]
struct Mails;

/// A template with its name.
pub(super) struct Template {
    pub name: String,
    pub source: String,
}

/// A file of messages.
pub(super) struct Messages {
    pub file: String,
    pub source: String,
}

/// All templates of pages and mails.
pub(super) fn templates() -> Result<Vec<Template>, TextsError> {
    let pages = Pages::iter().map(|name| (Pages::get(&name), name));
    let mails = Mails::iter().filter(|name| name.ends_with(".j2")).map(|name| (Mails::get(&name), name));
    pages.chain(mails).map(|(file, name)| Ok(Template { source: text(&name, file)?, name: name.into_owned() })).collect()
}

/// The messages of one language: every file whose name is its tag.
pub(super) fn messages(locale: Locale) -> Result<Vec<Messages>, TextsError> {
    let wanted = format!("{}.ftl", locale.tag());
    let pages = PageMessages::iter().map(|name| (PageMessages::get(&name), name));
    let mails = Mails::iter().map(|name| (Mails::get(&name), name));
    pages
        .chain(mails)
        .filter(|(_, name)| name.rsplit('/').next() == Some(&wanted))
        .map(|(file, name)| Ok(Messages { source: text(&name, file)?, file: name.into_owned() }))
        .collect()
}

fn text(name: &str, file: Option<EmbeddedFile>) -> Result<String, TextsError> {
    let data = file.map_or(Cow::Borrowed(&[][..]), |file| file.data);
    String::from_utf8(data.into_owned()).map_err(|error| TextsError::Messages { file: name.to_owned(), what: error.to_string() })
}
