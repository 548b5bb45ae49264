//! Invitations: how somebody becomes staff of an event, or admin.
//!
//! An invitation is *open* until it is accepted, withdrawn, or fourteen days (by the real clock) after it was last sent. Its link goes
//! to the mailbox and is the proof of it; sending it again raises the generation, and the old link is dead. While one is open the same
//! address is not invited to the same thing a second time. It counts only as long as whoever sent it may still give what it offers.
//! With `hands_over` the inviter's own secretariat ends when it is accepted: the one way to leave as the last one.
//!
//! To add something people can be invited to: a variant of [`super::Seat`], a column here, and what accepting it does in
//! [`accept`].

mod accept;
mod invite;
mod list;
pub(super) mod store;

pub use accept::{Acceptance, accept_in_browser, open_invitation, redeem_invitation};
pub use invite::{Invite, Invited, RawInvite, invite, resend, withdraw};
pub use list::{OpenInvitation, an_invitation, open_invitations};

use jiff::SignedDuration;

/// How long an invitation may be accepted after it was sent.
const LIFETIME: SignedDuration = SignedDuration::from_hours(14 * 24);
/// One invitation is mailed once in this time.
const BETWEEN_MAILS: SignedDuration = SignedDuration::from_mins(10);
