//! The one error of rules and stores: a problem the caller may read, or a fault the caller only learns the existence of.

use crate::kernel::problem::{self, Problem};

/// Why a use-case did not happen. Nothing of it was committed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller can do something about it.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// The database refused or was lost; told apart by [`crate::platform::db::fault`].
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    /// The queue to the database is full, the transaction was lost, or its outcome is unknown. Safe to repeat with the same
    /// Idempotency-Key.
    #[error("unavailable: {0}")]
    Unavailable(&'static str),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(String),
}

/// The result of rules and stores.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A fault of ours, with what was being done.
    pub fn internal(doing: &str, error: impl std::fmt::Display) -> Self {
        Self::Internal(format!("{doing}: {error}"))
    }

    /// The problem as the caller gets it; inner words stay inside.
    pub fn to_problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => problem.clone(),
            Self::Database(error) if crate::platform::db::fault::is_temporary(error) => Problem::new(&problem::UNAVAILABLE).retry_after(2),
            Self::Database(_) | Self::Internal(_) => Problem::new(&problem::INTERNAL),
            Self::Unavailable(_) => Problem::new(&problem::UNAVAILABLE).retry_after(2),
        }
    }

    /// True for what the caller could not have avoided: worth a line in the log.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::Problem(_))
    }
}

/// An error and what is behind it, for the log: the outermost words of many crates say only that something failed.
pub fn in_full(error: &dyn std::error::Error) -> String {
    let first = error.to_string();
    std::iter::successors(error.source(), |error| error.source()).fold(first, |words, error| format!("{words}: {error}"))
}
