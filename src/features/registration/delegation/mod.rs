//! Delegations: people of one city, state or organisation whom somebody else enters together.
//!
//! Words: *delegation* (the group at one event), *focal point* (an account bound to the delegation's city; staff may do the same),
//! *contact* (who gets the summary), *head* (its first person), *substitution* (somebody else comes in the very place of a member).
//! Invariants: a delegation of an event is one for each organisation, country and title, so that what is sent twice is there once; whether somebody may is asked
//! in the transaction of the change; a member is told by exactly one notice and asked for their own consent; a substitution moves no
//! place, so nobody who waits is overtaken by it.
//!
//! Rows come as JSON or as a table ([`table`]); [`rows`] reads them and names everything wrong, [`enter`] registers them. To add a column:
//! its names in [`table`]; to add a rule: a file named by its verb, a handler in `api/`.

mod access;
pub mod api;
mod change;
mod enter;
mod head;
mod letters;
mod model;
mod notices;
mod reading;
mod rows;
mod store;
mod substitute;
mod table;
mod view;

pub use access::{cities, may_enter, may_read, may_write, read};
pub use change::{RawChange, change};
pub use enter::{Asked, Entered, Target, enter};
pub use head::{RawContact, RawHead};
pub use letters::NOTICES;
pub use model::{Delegation, Outcome};
pub(in crate::features::registration) use notices::enqueue_decided;
pub use reading::RowOutcome;
pub use rows::{MOST_PEOPLE, OnError, Sent, SentPerson};
pub use store::{Listed, before_and_after, get, list};
pub(in crate::features::registration) use store::{of_member, substitutions_with};
pub use substitute::{substitute_by_staff, substitute_member};
pub use table::read as read_table;
pub use view::{DelegationView, MemberView, view};
