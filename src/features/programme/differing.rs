//! What somebody who comes too late is told: where the present state differs from what they wanted, and what changed since they looked.

use serde_json::{Value, json};

use super::edit::differences;
use super::model::Content;
use super::store::items::Item;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::http::etag::{self, Precondition};
use crate::platform::journal;

/// By field, of which the versions of the item say what was seen (those of an event are others: `None`): `yours` and `current`; and where the field was changed since the version in `If-Match`, `before` (what you had read).
///
/// # Errors
/// Those of the database.
pub fn differs(conn: &mut Conn, item: &Item, seen: Option<&Precondition>, current: &Content, yours: &Content) -> Result<Value> {
    // The body was laid over the present state, so that what differs is what the body names.
    let wanted = differences(&current.to_json()?, &yours.to_json()?);
    let changed = seen.map_or(Ok(Vec::new()), |seen| since(conn, item, seen))?;
    let mut all = Vec::new();
    for (field, pair) in &wanted {
        let earlier = changed.iter().find(|(name, _)| name == field).map(|(_, before)| before.clone());
        all.push(json!({ "field": field, "yours": pair.get("after"), "current": pair.get("before"), "before": earlier }));
    }
    for (field, before) in changed.iter().filter(|(field, _)| !wanted.contains_key(field)) {
        let now = current.to_json()?.get(field).cloned();
        all.push(json!({ "field": field, "current": now, "before": before }));
    }
    Ok(Value::Array(all))
}

/// The fields that were changed after the version that was seen, each with what it was then.
fn since(conn: &mut Conn, item: &Item, seen: &Precondition) -> Result<Vec<(String, Value)>> {
    let mut first: Vec<(String, Value)> = Vec::new();
    for detail in journal::details_of(conn, item.id.0)? {
        let version = detail.get("version").and_then(Value::as_i64).unwrap_or_default();
        // An entry of version n says what led from n - 1 to n; it is news to whoever saw a version before n.
        let is_news = (1..version).any(|earlier| seen.check(&etag::of_version(earlier)).is_ok());
        let Some(fields) = detail.get("fields").and_then(Value::as_object).filter(|_| is_news) else { continue };
        for (name, pair) in fields {
            if first.iter().all(|(known, _)| known != name) {
                first.push((name.clone(), pair.get("before").cloned().unwrap_or(Value::Null)));
            }
        }
    }
    Ok(first)
}
