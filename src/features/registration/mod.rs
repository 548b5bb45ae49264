//! Registration (floor 3): a person's place at an event.
//!
//! Words: *registration* (the request and its status), *number* (short, printed, not secret: nothing is looked up by it alone),
//! *position* (rank among those who wait for the same category and mode), *personal link* (`/r/{token}`, the only key to it).
//! Invariants, in the transaction of the change: a confirmed registration has a place in every pool that counts it, or is marked
//! overflow; numbers and the waiting order of an event have no gap; every registration has exactly one notice that tells its status.

pub mod api;
mod holders;
mod letters;
mod model;
pub mod notices;
mod parse;
mod register;
pub mod staff;
mod store;
mod view;

pub use api::{Registered, open_link, register_once, within_limit};
pub use holders::{Holder, holders, holders_at};
pub use letters::NOTICES;
pub use model::{Registration, Status};
pub use parse::{RawRegister, parse};
pub use register::{Outcome, Register, register};
pub use store::{StaffFilter, accounting, get, list, position};
pub use view::{Reader, RegistrationView, view};
