//! Mail: notices as rows, and how they leave.
//!
//! A rule that has something to tell writes a row ([`outbox::enqueue`]) in its own transaction. The worker
//! (`features::messages`) renders and sends it later, so that nothing is announced that was not committed.
//!
//! | file | holds |
//! |---|---|
//! | `outbox.rs` | the row of a notice, and writing one |
//! | `queue.rs` | leasing rows, and what became of them |
//! | `allowance.rs` | how many leave for one address in an hour |
//! | `letter.rs` | what a feature adds to a row so that it can be rendered: to add a notice, begin there |
//! | `message.rs` | the message as octets (RFC 5322, MIME) |
//! | `route.rs` | whether it goes to a server, the development mailbox, or both |
//! | `smtp.rs` | talking to a server, and what its answer means |
//! | `mailbox.rs` | the development mailbox |

mod allowance;
pub mod letter;
pub mod mailbox;
pub mod message;
pub mod outbox;
pub mod queue;
pub mod route;
pub mod smtp;
