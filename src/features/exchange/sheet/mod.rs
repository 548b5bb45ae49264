//! The programme as a table: CSV (RFC 4180) that spreadsheets open, and that comes back.
//!
//! Everything public stands in it, whatever its time: a session with a day only has no hours, one with a month only has `2020-11` as its
//! date. To add a column: its name in [`COLUMNS`], a cell in `write.rs`, a line in `read.rs`, a line in docs/exchange.md.

mod columns;
mod people;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// With a header line, in UTF-8.
pub(super) const MEDIA_TYPE: &str = "text/csv; charset=utf-8; header=present";

/// The columns, but `title`, `description` and those of each language (`title_es`).
const COLUMNS: [&str; 24] = [
    "conference",
    "id",
    "slug",
    "date",
    "end_date",
    "start_local",
    "end_local",
    "iana_tz",
    "type",
    "track",
    "room",
    "venue",
    "people",
    "language",
    "interpretation",
    "visibility",
    "only_for",
    "seats",
    "needs_sign_up",
    "stream_url",
    "state",
    "room_status",
    "status",
    "source",
];
