//! Messages (floor 5): notices become mail and leave; the development mailbox can be read.
//!
//! Words: *notice* (a row that says what must be told to whom), *letter* (what a feature adds so that it can be rendered), *message*
//! (its octets). Invariants: a notice is rendered and sent only after the change it tells of was committed; no transaction is open
//! while a server is spoken to; what is sent twice bears one Message-ID; what is not sent says why.
//!
//! Every feature brings its own notices (`NoticeType`) and jobs (`JobType`); the composition root hands the lists to [`Worker::new`].

pub mod api;
mod compose;
mod deliver;
mod housekeeping;
mod post;
mod read;
mod worker;

pub use crate::platform::mail::mailbox::Listed;
pub use housekeeping::{JOBS, SCHEDULES};
pub use read::{Opened, list, open};
pub use worker::Worker;

#[cfg(test)]
mod tests;
