//! What makes pressing a button twice one thing: the key that a form was drawn with, and everything typed in it.

use super::super::fields::{Fields, File};
use crate::kernel::digest::sha256;
use crate::kernel::id::RequestId;
use crate::platform::ctx::Actor;
use crate::platform::error::Result;
use crate::platform::http::idempotency;
use crate::platform::idempotency::Once;

/// The field that carries it.
const FIELD: &str = "idempotency_key";

/// A key for a form that is being drawn.
pub fn key() -> String {
    RequestId::new().to_string()
}

/// What a form that was sent to this path is known by; `None` for one that carries no key.
///
/// # Errors
/// Those of a key that nobody drew.
pub fn once(fields: &Fields, actor: Actor, path: &str) -> Result<Option<Once>> {
    let key = fields.text(FIELD);
    if key.is_empty() {
        return Ok(None);
    }
    let key = idempotency::parse(key.as_bytes())?;
    let typed: Vec<String> = fields.everything().map(|(name, value)| format!("{name}={value}\n")).collect();
    let file = if let Some(File::Read(octets)) = fields.file("file") { octets.as_ref() } else { &[] };
    Ok(Some(Once::new(actor, "POST", path, key, sha256(&[typed.concat().as_bytes(), file]))))
}
