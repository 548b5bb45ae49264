//! A new key, sealed for its row.

use super::random::random;
use super::seal::Seal;
use super::store::{Purpose, Row};
use crate::kernel::id::KeyId;
use crate::platform::db::types::Utc;
use crate::platform::error::{Error, Result};

/// The words for a row that this secret does not open.
pub(super) fn does_not_open(row: &Row) -> Error {
    Error::Internal(format!(
        "the secret does not open key {} ({}): LYCEUM_SECRET, or the file lyceum.secret beside a SQLite database, is not the one that \
         the keys of this database were made with. Start with that one",
        row.id, row.purpose
    ))
}

/// A new key of a purpose, sealed.
pub(super) fn fresh(seal: &Seal, purpose: Purpose, made_at: Utc) -> Result<Row> {
    let id = KeyId::new();
    let sealed = match purpose {
        Purpose::Tokens => seal.seal(id.0, purpose.as_str(), &random::<32>()?),
        Purpose::Links => seal.seal(id.0, purpose.as_str(), &random::<64>()?),
    }?;
    Ok(Row { id, purpose, sealed, made_at })
}
