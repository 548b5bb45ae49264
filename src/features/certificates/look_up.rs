//! Looking up the number of a certificate, of whichever kind.

use jiff::Timestamp;

use super::attest::{Attestation, attest, organisers};
use super::store;
use crate::features::awards::ceremony::{self, Conferred};
use crate::features::events::{self, Event, EventState};
use crate::features::programme;
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::number::Number;

/// What a number certifies.
#[derive(Clone, Debug)]
pub enum Certified {
    /// That somebody attended.
    Attendance(Box<Attestation>),
    /// That a city received an award.
    Award(Box<Awarded>),
}

/// That a city received an award.
#[derive(Clone, Debug)]
pub struct Awarded {
    /// Which city, in which round.
    pub conferred: Conferred,
    /// At which event.
    pub event: Event,
    /// When: the beginning of the session for it, where there is one that takes place.
    pub conferred_at: Option<Timestamp>,
    /// Who runs it.
    pub organisers: Vec<LanguageMap>,
}

/// What a number certifies. That of an award was never issued as long as its embargo lasts.
///
/// # Errors
/// `not_found` for a number that was never issued here.
pub fn look_up(conn: &mut Conn, now: Timestamp, number: &Number) -> Result<Certified> {
    if let Some(certificate) = store::by_number(conn, number)? {
        return Ok(Certified::Attendance(Box::new(attest(conn, now, certificate)?)));
    }
    let conferred = ceremony::look_up(conn, now, number)?;
    let mut awarded = awarded(conn, conferred)?;
    // Printed before the ceremony it bears its day; whoever looks it up reads what has been.
    awarded.conferred_at = awarded.conferred_at.filter(|at| *at <= now);
    Ok(Certified::Award(Box::new(awarded)))
}

/// What stands on the certificate of an award.
///
/// # Errors
/// Those of the database.
pub fn awarded(conn: &mut Conn, conferred: Conferred) -> Result<Awarded> {
    let event = events::get(conn, conferred.cycle.event)?;
    let organisers = organisers(conn, event.id)?;
    let session = match conferred.cycle.session.filter(|_| event.state != EventState::Cancelled) {
        Some(session) => programme::find_published(conn, event.id, &session.to_string())?,
        None => None,
    };
    let conferred_at = session.filter(|session| !session.details.is_cancelled).and_then(|session| session.details.starts_at());
    Ok(Awarded { conferred, event, conferred_at, organisers })
}
