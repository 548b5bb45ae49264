//! What is kept about a person's registration, for that person: all of it as one file ([`own_data`]), and for an account the
//! registrations of its mailbox ([`of_mailbox`]).
//!
//! An account is no registration. What ties them is the mailbox: to whoever shows that it is theirs we would send every one of these
//! personal links, so an account that has shown it reads them here, and does with them what the holder of a link does. Somebody who
//! shares the mailbox sees the same, as they would in the mailbox itself.
//!
//! **To keep something new about a registration:** a field of [`OwnData`], filled in `data.rs`.

pub mod api;
mod data;
mod mailbox;
mod store;

pub use data::{OwnData, own_data};
pub use mailbox::of_mailbox;
