//! Signing up for sessions: what people choose of a programme that does not fall to everybody.
//!
//! Words: *sign-up* (the choice of one session by one registration, with its status), *seat* (what a confirmed sign-up has), *turn* (its
//! number in the order in which the choices of that session were accepted), *position* (rank among those who wait for it). Only
//! sessions that need sign-up are chosen, only by who comes, and only what their category may enter. Who may not know of a session meets a 404, who may
//! know and not enter a 403.
//!
//! Invariants, in the transaction of the change: a session has no more seats taken than it has, unless it was made smaller afterwards
//! (nobody is sent away then, and nobody moves up); nobody waits while a seat is free, and nobody who waits is overtaken, except by
//! whom that would put in two places at once (they keep their turn); each step is told once. Nobody has seats in two sessions that
//! they chose and that overlap, unless a publication moved one of them or one is a webinar. What a publication takes away comes back when it is taken back:
//! a seat where one is free, else the old turn.
//!
//! All steps of an event stand in line at its ledger, like registrations. To add a step: a rule in a file named by its verb, which goes
//! by [`step`](step::step()).

pub mod api;
mod call;
mod choices;
mod choose;
mod chooser;
mod chosen;
mod end;
mod give_up;
mod letters;
mod model;
pub mod notices;
mod settle;
pub mod staff;
mod step;
mod store;
mod take_back;
mod take_up;
mod view;

pub use call::{CALL, call};
pub use choices::{Choice, choices};
pub use choose::choose;
pub(super) use chooser::lock;
pub use chooser::{Refusal, can_be_chosen};
pub use chosen::{Chosen, chosen, chosen_by, rank, seat_holders, seated, sign_ups};
pub use end::{after_publication, end_all, hand_over};
pub use give_up::give_up;
pub use letters::NOTICES;
pub use model::{SignUp, SignUpStatus};
pub(super) use take_up::{take_up, why_not};
