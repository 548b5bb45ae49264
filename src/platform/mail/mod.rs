//! Mail: notices as rows, and how they leave.
//!
//! A rule that has something to tell writes a row ([`outbox::enqueue`]) in its own transaction. The worker
//! (`features::messages`) renders and sends it later, so that nothing is announced that was not committed.

pub mod outbox;
