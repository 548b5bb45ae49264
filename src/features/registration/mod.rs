//! Registration (floor 3): a person's place at an event.
//!
//! Words: *registration* (the request and its status), *number* (short, printed, not secret: nothing is looked up by it alone),
//! *position* (rank among those who wait for the same category and mode), *personal link* (`/r/{token}`, the only key to it).
//! Invariants, in the transaction of the change: a confirmed registration has a place in every pool that counts it, or is marked
//! overflow; numbers of an event have no gap, and nobody who waits is overtaken by who came later and wants the same; each status that a
//! registration comes to (confirmed, waiting, cancelled) is told by exactly one notice.

pub mod api;
mod books;
mod cancel;
mod confirm_again;
mod consent;
pub mod correct;
pub mod delegation;
pub mod form;
mod holders;
mod last_call;
mod letters;
mod limit;
pub mod manage;
mod model;
pub mod notices;
mod offers;
pub mod own;
mod parse;
mod parties;
mod pools;
mod pools_api;
mod register;
mod review;
mod review_api;
mod rotate;
mod rounds;
mod session_letters;
mod settle;
pub mod signup;
pub mod staff;
mod store;
pub mod subscription;
mod view;

pub use api::{Registered, register_once};
pub use cancel::{cancel, cancel_by_organisers};
pub use confirm_again::{ask_again, confirm_again};
pub use consent::consent;
pub use holders::{Holder, coming_as, has_session, holders, holders_at};
pub use last_call::last_call;
pub use letters::{EventPart, NOTICES, contact, event_part, reply_to, sample_contact, sample_event};
pub use limit::within_limit;
pub use manage::{act_behind_link, open_link};
pub use model::{ConfirmAgain, Reason, Registration, Status};
pub use notices::tell;
pub use offers::{accept, look_after_offers};
pub use parse::{RawRegister, parse};
pub use pools::{change as change_pool, make as make_pool};
pub use register::{Newcomer, Outcome, Register, Terms, register, register_all};
pub use review::{Decision, decide};
pub use rotate::rotate_calendar;
pub use session_letters::{OwnLetter, SessionPart, sample_own_letter, sample_webinar};
pub use store::{accounting, get, get_many, position};
pub use view::{Reader, RegistrationView, calendar_url, listed_view, manage_url, view};

use crate::platform::jobs::{JobType, Schedule};

/// The jobs of registration, for the composition root.
pub const JOBS: [JobType; 4] = [
    JobType { kind: settle::LAPSE, run: offers::look_after },
    JobType { kind: last_call::LAST_CALL, run: last_call::last_call },
    JobType { kind: signup::CALL, run: signup::call },
    JobType { kind: subscription::FOLLOW, run: subscription::follow },
];
/// Their schedules.
pub const SCHEDULES: [Schedule; 2] =
    [Schedule { kind: last_call::LAST_CALL, every: rounds::EVERY }, Schedule { kind: signup::CALL, every: rounds::EVERY }];
