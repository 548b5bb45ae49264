//! Exchange (floor 5): the programme as files that other programs read, and files of other programs as changes of the draft.
//!
//! Out: frab schedule JSON and XML ([`frab`]), and a table ([`sheet`]), of what is published and public, from memory. In: the same JSON and
//! tables. A reader turns a file into rows ([`incoming`]); [`plan`] says what they would change, [`apply`] does it in the draft and never
//! publishes. Rows keep their identity by a key that stands in the item's `source`, so that the same file twice changes nothing.
//!
//! To add a format: a reader that gives an [`incoming::File`], a line in `api/import.rs`; a writer from [`labels`] and the published
//! programme, a route in `api/export.rs`. What the files look like stands in docs/exchange.md.

mod answer;
pub mod api;
mod apply;
mod frab;
mod incoming;
mod labels;
mod merge;
mod places;
mod plan;
mod sheet;
