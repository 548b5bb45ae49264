//! An event's own questions: a JSON Schema 2020-12 with labels in language maps, the same for the API and the page.
//!
//! Words: *form* (all questions of an event, as one numbered version), *question* (one property of the schema, by its code), *answer*
//! (what a registration holds for a code), *sensitive* (kept in a table of its own, read with a permission of its own). A form is never
//! edited: whoever changes it makes the next version, and each answer keeps the words of the one it was given to. Correcting looks only at
//! what is changed and at what the newest version asks and was never answered.
//!
//! A schema says little on purpose, since a page without script must ask the same: see [`read`] for what it may hold. **To add a kind of
//! question:** a variant of [`Kind`], how it is recognised in `read.rs`, how it is cleaned in `answers.rs`, and how it is drawn in
//! `web/pages/_questions.html`.

mod answers;
pub mod api;
mod bounds;
mod fields;
mod put;
mod question;
mod read;
pub(super) mod store;
mod view;

pub use answers::{ANSWERS, Answers, Sorted};
pub use fields::{Given, with_answers};
pub use put::put;
pub use question::{Choice, Form, Kind, Question, is_sensitive};
pub use store::{asking, newest, newest_version, of_version, put_answers, stored};
pub use view::{Answered, answered, demands_answers, lacks_answers, may_be_read, who_lack_answers};
