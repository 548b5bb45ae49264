//! Who chose what, for the features above: whom a publication concerns, what stands in whose calendar.

use std::collections::BTreeSet;

use super::model::SignUp;
use super::store;
use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Who has a seat in which session, and who waits for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    seats: BTreeSet<(RegistrationId, SessionId)>,
    waits: BTreeSet<(RegistrationId, SessionId)>,
}

impl Chosen {
    fn of(standing: Vec<SignUp>) -> Self {
        let (seats, waits): (Vec<_>, Vec<_>) = standing.into_iter().partition(SignUp::has_seat);
        let set = |all: Vec<SignUp>| all.into_iter().map(|one| (one.registration, one.session)).collect();
        Self { seats: set(seats), waits: set(waits) }
    }

    /// Whether a registration has a seat in a session that it chose.
    pub fn has_seat(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.seats.contains(&(registration, session))
    }

    /// Whether it waits for one.
    pub fn waits(&self, registration: RegistrationId, session: SessionId) -> bool {
        self.waits.contains(&(registration, session))
    }

    /// The seats: which registration, in which session.
    pub fn seats(&self) -> impl Iterator<Item = (RegistrationId, SessionId)> {
        self.seats.iter().copied()
    }
}

/// Of everybody at an event.
///
/// # Errors
/// Those of the database.
pub fn chosen(conn: &mut Conn, event: EventId) -> Result<Chosen> {
    Ok(Chosen::of(store::standing(conn, event)?))
}

/// Of these registrations.
///
/// # Errors
/// Those of the database.
pub fn chosen_by(conn: &mut Conn, registrations: &[RegistrationId]) -> Result<Chosen> {
    Ok(Chosen::of(store::standing_of(conn, registrations)?))
}

/// All that a registration ever chose, given up or not.
///
/// # Errors
/// Those of the database.
pub fn sign_ups(conn: &mut Conn, registration: RegistrationId) -> Result<Vec<SignUp>> {
    store::of_registration(conn, registration)
}
