//! Rows and statuses.

use diesel::prelude::*;

use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::platform::db::MultiBackend;
use crate::platform::db::schema::session_signups;
use crate::platform::db::types::Utc;
use crate::text_enum;

text_enum! {
    /// Where a sign-up stands; the words are those of a registration.
    pub enum SignUpStatus {
        /// Has a seat.
        Confirmed = "confirmed",
        /// Waits for one, in order.
        Waiting = "waiting",
        /// Given up, or ended with the registration.
        Cancelled = "cancelled",
    }
}

/// Somebody's choice of a session.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = session_signups, check_for_backend(MultiBackend))]
pub struct SignUp {
    /// Whose.
    pub registration: RegistrationId,
    /// Which session.
    pub session: SessionId,
    /// The event of both.
    pub event: EventId,
    /// Where it stands.
    pub status: SignUpStatus,
    /// Its number in the order in which the choices of this session were accepted.
    pub turn: i64,
    /// It had a seat at some time, so that the session may stand in a calendar.
    pub had_seat: bool,
    /// Rises with each step.
    pub version: i64,
    /// When the session was first chosen.
    pub created_at: Utc,
    /// When it last changed; never falls.
    pub last_modified: Utc,
}

impl SignUp {
    /// Whether it stands: with a seat, or waiting for one.
    pub fn stands(&self) -> bool {
        self.status != SignUpStatus::Cancelled
    }

    /// Whether it has a seat.
    pub fn has_seat(&self) -> bool {
        self.status == SignUpStatus::Confirmed
    }
}
