//! Fields of a body that changes only what it names: left out, a field stays as it is; `null` empties it (RFC 7396).

use serde::{Deserialize, Deserializer};

/// A field that may be left out, or be `null`.
pub type Field<T> = Option<Option<T>>;

/// For `#[serde(deserialize_with)]`: tells `null` from left out.
///
/// # Errors
/// Those of the value.
pub fn field<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Field<T>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
