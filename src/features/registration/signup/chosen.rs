//! Who chose what, for the features above: whom a publication concerns, what stands in whose calendar.

use std::collections::{BTreeSet, HashMap};

use super::model::SignUp;
use super::store;
use crate::features::programme::{Session, SessionKind};
use crate::features::registration::model::Registration;
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

/// How many have a seat in each session of an event that anybody chose.
///
/// # Errors
/// Those of the database.
pub fn seated(conn: &mut Conn, event: EventId) -> Result<HashMap<SessionId, i64>> {
    Ok(store::counts(conn, event)?.into_iter().map(|(session, count)| (session, count.confirmed)).collect())
}

/// So many who have a seat in a session, each with their choice, by number, from after this one.
///
/// # Errors
/// Those of the database.
pub fn seat_holders(conn: &mut Conn, session: SessionId, after: i64, most: usize) -> Result<Vec<(Registration, SignUp)>> {
    store::seat_holders(conn, session, after, most)
}

/// The how-manieth somebody is among those who have a seat, in the order in which they chose; `None` for who has none.
///
/// # Errors
/// Those of the database.
pub fn rank(conn: &mut Conn, session: SessionId, registration: RegistrationId) -> Result<Option<i64>> {
    let own = store::of_registration(conn, registration)?;
    let Some(own) = own.iter().find(|own| own.session == session && own.has_seat()) else { return Ok(None) };
    Ok(Some(store::seats_before(conn, session, own.turn)? + 1))
}

/// Whether the room of a webinar has no place for whoever chooses it now.
pub(super) fn has_full_room(conn: &mut Conn, session: &Session) -> Result<bool> {
    let seats = session.details.seats.filter(|_| session.details.kind == SessionKind::Webinar);
    Ok(match seats {
        Some(seats) => store::taken(conn, session.id)? >= i64::from(seats),
        None => false,
    })
}
