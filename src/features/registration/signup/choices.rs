//! What somebody can choose, and has chosen: what the page and the API show.

use jiff::Timestamp;

use super::chooser::{Chooser, Refusal};
use super::model::SignUp;
use super::store;
use crate::features::programme::Session;
use crate::features::registration::model::Status;
use crate::kernel::id::RegistrationId;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A session that can be chosen, or was.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As it is published.
    pub session: Session,
    /// How many have a seat.
    pub confirmed: i64,
    /// How many wait.
    pub waiting: i64,
    /// What they chose of it, unless they gave it up.
    pub sign_up: Option<SignUp>,
    /// Rank among those who wait for it, while they do.
    pub position: Option<i64>,
    /// Why they cannot choose it at present, or would be passed over while they wait.
    pub refusal: Option<Refusal>,
}

impl Choice {
    /// Seats that nobody has; `None` where they are not counted.
    pub fn seats_left(&self) -> Option<i64> {
        self.session.details.seats_to_wait_for().map(|seats| (i64::from(seats) - self.confirmed).max(0))
    }
}

/// In the order of the programme: what they chose, and what they may enter of what is still to come. What is for others is not
/// shown; nor is anything to whose registration has ended.
///
/// # Errors
/// Those of the database.
pub fn choices(conn: &mut Conn, now: Timestamp, registration: RegistrationId) -> Result<Vec<Choice>> {
    let chooser = Chooser::read(conn, now, registration)?;
    let counts = store::counts(conn, chooser.event.id)?;
    let has_ended = Status::ENDED.contains(&chooser.registration.status);
    let mut choices = Vec::new();
    for session in chooser.sessions.iter().filter(|session| session.details.is_by_sign_up()) {
        let sign_up = chooser.standing(session.id).cloned();
        let refusal = chooser.refusal(session);
        let is_offered = !has_ended && matches!(refusal, None | Some(Refusal::NotConfirmed | Refusal::Overlaps(_)));
        if sign_up.is_none() && !is_offered {
            continue;
        }
        let position = match &sign_up {
            Some(sign_up) => store::position(conn, sign_up)?,
            None => None,
        };
        let count = counts.get(&session.id).copied().unwrap_or_default();
        let (confirmed, waiting) = (count.confirmed, count.waiting);
        choices.push(Choice { session: session.clone(), confirmed, waiting, sign_up, position, refusal });
    }
    Ok(choices)
}
