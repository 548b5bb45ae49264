//! Registrations as staff see them: the list, the figures, the files, and who may be registered twice.
//!
//! `query`: what somebody asks for, parsed. `list`: one page of it, in one of three orders. `figures`: how many, each figure with its kind,
//! instant and source. `export`: the list as a file. `duplicates`: sets of registrations that may be one person. `store`: the queries.
//! Whoever may read registrations reads no sensitive field here: everything goes through [`RegistrationView`](super::RegistrationView).
//!
//! To narrow the list by something more: a member of [`StaffQuery`] and of [`StaffFilter`], a line in `store::narrowed`, and the column in
//! the three indexes `registrations_listed_by_…`, from which every page is read.

mod api;
mod duplicates;
mod export;
mod figures;
mod list;
mod query;
mod store;

pub use api::{Paging, export, routes};
pub use duplicates::{DuplicatePage, DuplicateReason, DuplicateSet, duplicates};
pub use export::Format;
pub use figures::{CountedFigure, CountedLine, Figures, figures};
pub use list::{RegistrationPage, of_organisations, page};
pub use query::{After, Sort, SortBy, StaffFilter, StaffQuery};
