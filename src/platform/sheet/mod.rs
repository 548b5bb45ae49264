//! Tables that people make with a spreadsheet: CSV (RFC 4180) and XLSX (ECMA-376), read into lines of text.
//!
//! Nothing in a table is believed: not its size (rows, cells and what a packed file unpacks to are bounded), not its cells ([`guard`]).
//! A row keeps the number that the spreadsheet shows, so that whoever typed it finds it again. To add a form: a reader that gives a
//! [`Table`], and a line in [`Form`].

mod cells;
mod table;
mod text;
mod xlsx;

pub use cells::{guard, guard_parts, unguard};
pub use table::{Row, Table};
pub use text::csv_reader;

use crate::kernel::problem::Problem;
use table::too_long;

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values; semicolons and tabs too.
    Csv,
    /// The first visible sheet of a workbook.
    Xlsx,
}

impl Form {
    /// The form of a media type, in lower case and without parameters.
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "text/csv" => Some(Self::Csv),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The form of a file that a browser sends, whatever it says it is: workbooks are ZIP archives.
    pub fn sniff(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK") { Self::Xlsx } else { Self::Csv }
    }

    /// Reads a table of at most so many lines below the head. It may take a moment: not where others wait.
    ///
    /// # Errors
    /// `validation_failed` for what is no such table, and for one with more lines or cells.
    pub fn read(self, bytes: &[u8], most: usize) -> Result<Table, Problem> {
        let mut table = match self {
            Self::Csv => text::read(bytes, most)?,
            Self::Xlsx => xlsx::read(bytes, most)?,
        };
        table.rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        if table.rows.len() > most {
            return Err(too_long(most));
        }
        Ok(table)
    }
}
