//! The programme (floor 2): the sessions of an event.
//!
//! Words: *session* (one item with kind, time, room, people; a login session is called otherwise), *room*, *kind*. A session has a
//! time, or a day without a time ("to be announced"), or only a month (then it is in no feed). Sessions reserved for some categories
//! name them in `only_for`.

pub mod api;
mod model;
mod store;

pub use model::{NewSession, Session, SessionFacts, SessionKind, SessionPerson, SessionState, When};
pub use store::{add, list, people};
