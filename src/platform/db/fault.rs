//! What a database error means, on both engines. Rules never decide by it; they decide by affected rows.

use diesel::result::{DatabaseErrorKind, Error};

/// Worth repeating the whole transaction at once: serialization failure or deadlock (PostgreSQL).
pub fn is_transient(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, info) => info.message().contains("deadlock detected"),
        _ => false,
    }
}

/// An error for which the whole transaction is repeated at once: what it read has changed meanwhile.
pub fn overtaken(by: &str) -> Error {
    Error::DatabaseError(DatabaseErrorKind::SerializationFailure, Box::new(by.to_owned()))
}

/// Worth trying again later: also a lost connection, a lock not had in time, a busy or full database.
pub fn is_temporary(error: &Error) -> bool {
    if is_transient(error) || is_lost(error) {
        return true;
    }
    let Error::DatabaseError(_, info) = error else { return false };
    let message = info.message();
    ["database is locked", "database or disk is full", "lock timeout", "statement timeout", "too many clients", "shutting down"]
        .iter()
        .any(|part| message.contains(part))
}

/// The connection is gone.
pub fn is_lost(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => true,
        Error::DatabaseError(_, info) => ["server closed the connection", "no connection to the server", "terminating connection"]
            .iter()
            .any(|part| info.message().contains(part)),
        _ => false,
    }
}

/// The disk would not keep what was written: after this nothing of this process can be believed.
pub(super) fn is_io(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(_, info) if info.message().contains("disk I/O error"))
}
