//! What somebody who comes too late is told: where the present state differs from what they wanted, and what changed since they looked.
//! Fields are called as in the interface.

use serde_json::{Value, json};

use super::api::session_view;
use super::edit::differences;
use super::model::{Content, Session};
use super::store::items::Item;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::http::etag::{self, Precondition};
use crate::platform::journal;

/// By field: `yours`, where it is not as the body would have it, and `current`; and where it was changed since the version in
/// `If-Match`, `before`: what you had read. The versions of an event are not those of its item, so there `seen` is `None`.
///
/// # Errors
/// Those of the database.
pub fn differs(conn: &mut Conn, item: &Item, seen: Option<&Precondition>, current: &Content, yours: &Content) -> Result<Value> {
    let read = match seen {
        Some(seen) => as_seen(conn, item, seen, current)?,
        None => current.clone(),
    };
    let (read, current, yours) = (as_read(item, &read)?, as_read(item, current)?, as_read(item, yours)?);
    // The body was laid over the present state, so that what differs is what the body names.
    let wanted = differences(&current, &yours);
    let changed = differences(&read, &current);
    let names: std::collections::BTreeSet<&String> = wanted.keys().chain(changed.keys()).collect();
    let all = names.into_iter().map(|name| {
        let mut field = json!({ "field": name, "current": current.get(name) });
        for (word, pair, side) in [("yours", wanted.get(name), "after"), ("before", changed.get(name), "before")] {
            if let (Some(pair), Some(field)) = (pair, field.as_object_mut()) {
                field.insert(word.into(), pair.get(side).cloned().unwrap_or_default());
            }
        }
        field
    });
    Ok(Value::Array(all.collect()))
}

/// A session as the interface shows it to staff; the rest has the same names within and without.
///
/// # Errors
/// `Internal` when it cannot be written as JSON.
pub fn as_read(item: &Item, content: &Content) -> Result<Value> {
    let Content::Session(details) = content else { return content.to_json() };
    let session = Session {
        id: item.id.0.into(),
        slug: item.slug.clone(),
        number: item.number,
        details: details.clone(),
        sequence: 0,
        created_at: item.created_at.0,
        last_modified: item.created_at.0,
    };
    serde_json::to_value(session_view(&session, true)).map_err(|error| Error::internal("a session as JSON", error))
}

/// The item as it was in the version that was seen: what the journal says of later changes, taken back.
///
/// # Errors
/// Those of the database.
pub fn as_seen(conn: &mut Conn, item: &Item, seen: &Precondition, current: &Content) -> Result<Content> {
    let mut then = current.to_json()?;
    for detail in journal::details_of(conn, item.id.0)?.iter().rev() {
        let version = detail.get("version").and_then(Value::as_i64).unwrap_or_default();
        // An entry of version n says what led from n - 1 to n; it is news to whoever saw a version before n.
        let is_news = (1..version).any(|earlier| seen.check(&etag::of_version(earlier)).is_ok());
        let Some(fields) = detail.get("fields").and_then(Value::as_object).filter(|_| is_news) else { continue };
        for (name, pair) in fields {
            if let (Some(field), Some(before)) = (then.get_mut(name), pair.get("before")) {
                field.clone_from(before);
            }
        }
    }
    Content::from_json(item.kind, &then)
}
