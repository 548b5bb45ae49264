//! What every form of a table is read into, and how it is refused.

use crate::kernel::problem::{Problem, VALIDATION_FAILED};

/// A table: a first line that names the columns, and lines that have something in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, as typed.
    pub head: Vec<String>,
    /// Those with at least one cell that is not empty.
    pub rows: Vec<Row>,
}

/// One line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number that a spreadsheet shows beside it, from 1; that of the head is 1.
    pub line: u64,
    /// In the order of the columns; may be shorter or longer than the head.
    pub cells: Vec<String>,
}

/// Cells of a line at most.
pub(super) const MOST_CELLS: usize = 200;

pub(super) fn refused(detail: impl Into<String>) -> Problem {
    Problem::new(&VALIDATION_FAILED).field("", "invalid", detail)
}

pub(super) fn too_long(most: usize) -> Problem {
    Problem::new(&VALIDATION_FAILED).field("/rows", "too_long", format!("at most {most} rows"))
}

pub(super) fn too_wide() -> Problem {
    Problem::new(&VALIDATION_FAILED).field("/columns", "too_long", format!("at most {MOST_CELLS} columns"))
}
