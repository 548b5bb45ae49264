//! What stands on a certificate, as of now.

use jiff::Timestamp;

use super::model::{Certificate, Validity};
use super::store;
use crate::features::events::{self, Event, PartnerRole};
use crate::features::people;
use crate::features::programme::{self, Session, When};
use crate::features::registration::{self, Registration};
use crate::features::webinars;
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::language_map::LanguageMap;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// A webinar that was attended.
#[derive(Clone, Debug)]
pub struct Attended {
    /// Which.
    pub session: Session,
    /// From when.
    pub starts_at: Timestamp,
    /// To when.
    pub ends_at: Timestamp,
}

impl Attended {
    /// How long it took.
    pub fn minutes(&self) -> i64 {
        self.ends_at.duration_since(self.starts_at).as_mins()
    }
}

/// What a certificate certifies.
#[derive(Clone, Debug)]
pub struct Attestation {
    /// The row.
    pub certificate: Certificate,
    /// The series.
    pub event: Event,
    /// Who runs it, in order.
    pub organisers: Vec<LanguageMap>,
    /// Who; `None` once that is erased.
    pub name: Option<String>,
    /// What, by time.
    pub attended: Vec<Attended>,
}

/// What somebody attended of what is over and took place, by time.
///
/// # Errors
/// Those of the database.
pub fn attended(conn: &mut Conn, registration: &Registration, now: Timestamp) -> Result<Vec<Attended>> {
    let joined = webinars::attended(conn, registration.id)?;
    if joined.is_empty() {
        return Ok(Vec::new());
    }
    let event = events::get(conn, registration.event)?;
    let mut sessions = programme::sessions(conn, event.id)?;
    sessions.retain(|session| joined.contains_key(&session.id) && !session.details.is_cancelled);
    let doors = webinars::doors(conn, now, &event, &sessions)?;
    let was_there = |one: &Attended| match (joined.get(&one.session.id), doors.get(&one.session.id)) {
        (Some(at), Some(door)) => door.was_used(*at, one.ends_at),
        _ => false,
    };
    Ok(sessions.into_iter().filter_map(|session| ended(session, now)).filter(was_there).collect())
}

fn ended(session: Session, now: Timestamp) -> Option<Attended> {
    match session.details.when {
        When::Time(starts_at, ends_at) if ends_at <= now => Some(Attended { session, starts_at, ends_at }),
        _ => None,
    }
}

impl Attestation {
    /// Whether it stands: not after the organisers took it back, and not where nothing that it named took place as it said.
    pub fn validity(&self) -> Validity {
        match self.certificate.validity() {
            Validity::Valid if self.attended.is_empty() => Validity::Void,
            validity => validity,
        }
    }
}

/// Who runs an event, in order.
pub(super) fn organisers(conn: &mut Conn, event: EventId) -> Result<Vec<LanguageMap>> {
    let runs = |role: PartnerRole| matches!(role, PartnerRole::Organiser | PartnerRole::CoOrganiser);
    Ok(events::partners(conn, event)?.into_iter().filter(|one| runs(one.role)).map(|one| one.name.0).collect())
}

/// What a certificate certifies, as of now.
///
/// # Errors
/// Those of the database.
pub fn attest(conn: &mut Conn, now: Timestamp, certificate: Certificate) -> Result<Attestation> {
    let registration = registration::get(conn, certificate.registration)?;
    let event = events::get(conn, certificate.event)?;
    let name = people::get(conn, registration.person)?.full_name();
    Ok(Attestation {
        organisers: organisers(conn, event.id)?,
        name: Some(name).filter(|name| !name.trim().is_empty()),
        attended: attended(conn, &registration, now)?,
        event,
        certificate,
    })
}

/// The certificate of a registration, if it was issued.
pub(super) fn of(conn: &mut Conn, now: Timestamp, registration: RegistrationId) -> Result<Option<Attestation>> {
    match store::of_registration(conn, registration)? {
        Some(certificate) => attest(conn, now, certificate).map(Some),
        None => Ok(None),
    }
}
