//! The audience (floor 4): whom a publication of the programme concerns, the preview of it, and the notices that tell them.
//!
//! Words: *concerned* (somebody to whom a publication makes a difference), *how* (what the difference is), *told* (one notice of one
//! publication to one person, whatever it holds). Invariants: the preview and the job that tells come from one function
//! ([`concerned`](concerned())); nobody is told twice of one publication, and nobody of what is over.
//!
//! To add a way in which something can concern people: a variant of [`How`], its rule in `concerned.rs`, its words
//! `mail-programme-how-…` and `mail-changed-…-…`, its case in the templates.

pub mod api;
mod concerned;
mod how;
mod jobs;
mod letter_parts;
mod letters;
mod notices;
mod preview;
mod publication;
mod recipients;

pub use concerned::{Told, ToldItem, concerned};
pub use how::How;
pub use jobs::JOBS;
pub use letters::NOTICES;
pub use preview::{ChangeView, ChangesView, Effect, RecipientView, ToldItemView, ToldView, effect, may_see_names, preview};
pub use publication::Publication;
