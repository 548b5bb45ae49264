//! The journal of access as a page: one's own, that of an event, that of the instance. Reading that of others stands in it as well.

use actix_web::HttpResponse;
use serde::Serialize;

use super::frame::Place;
use super::reader::universal;
use super::signed_in::SignedInPage;
use crate::features::accounts::{AccessFilter, AccessLog, AccessPage, access_log};
use crate::kernel::language_map::Passage;
use crate::kernel::page::PageQuery;
use crate::platform::Platform;
use crate::platform::error::Result;

/// Entries on a page.
const ENTRIES: u64 = 20;

/// What this page brings.
#[derive(Debug, Serialize)]
struct LogPage {
    /// `own`, `event` or `instance`.
    whose: &'static str,
    /// Of the event.
    title: Option<Passage>,
    entries: Vec<Entry>,
    older_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct Entry {
    at: String,
    action: String,
    /// The end of the key of its words: without dots.
    word: String,
    /// Who did it; none for nobody in particular.
    by: Option<String>,
    /// Whose account it was done to, where that is somebody else.
    to: Option<String>,
    role: Option<String>,
}

/// Draws a page of a log at `path`. The caller has checked who may read it.
///
/// # Errors
/// `invalid_cursor`.
pub async fn draw(
    platform: &Platform,
    page: &SignedInPage,
    log: AccessLog,
    path: &str,
    title: Option<Passage>,
    cursor: Option<String>,
) -> Result<HttpResponse> {
    let query = PageQuery { limit: Some(ENTRIES), cursor };
    let AccessPage { page: found, names } = access_log(platform, page.owner.id(), log, AccessFilter::default(), &query).await?;
    let older_url = found.next_cursor.as_ref().map(|cursor| page.reader.address(&format!("{path}?cursor={cursor}")));
    let entries = found.items.into_iter().map(|entry| {
        let subject = (entry.subject_kind == "account" && Some(entry.subject) != entry.actor).then(|| names.get(&entry.subject).cloned());
        let role = entry.detail.get("role").and_then(|role| role.as_str());
        Entry {
            at: universal(entry.at),
            word: entry.action.replace('.', "-"),
            by: entry.actor.and_then(|actor| names.get(&actor).cloned()),
            to: subject.flatten(),
            role: role.map(str::to_owned),
            action: entry.action,
        }
    });
    let (whose, here) = match log {
        AccessLog::Own(_) => ("own", "account"),
        AccessLog::Event(_) => ("event", "desk"),
        AccessLog::Instance => ("instance", "desk"),
    };
    let own = LogPage { whose, title, entries: entries.collect(), older_url };
    let description = platform.texts.t(page.reader.locale, "access-title", &[]);
    page.draw(platform, 200, "pages/access_log.html", Place { here, path: path.to_owned(), description }, own)
}
