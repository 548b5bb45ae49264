//! What mails do to calendars: one UID and one SEQUENCE for one thing, whoever shares a mailbox.
//!
//! Notices are written as a rule of an upper feature would write them; that they name the right entries is for its own tests.

mod chosen;
mod files;
mod numbers;
mod offers;
mod stage;
mod union;
