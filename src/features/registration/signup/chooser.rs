//! Somebody who chooses: what they may know of, what they may choose, and why not.
//!
//! One rule for what is offered and for what is accepted: the list leaves out what [`Chooser::refusal`] would refuse for good.

use jiff::Timestamp;

use super::model::SignUp;
use super::store;
use crate::features::events::{self, Event, Phase};
use crate::features::programme::{self, Session, SessionDetails, SessionKind, When};
use crate::features::registration::model::Registration;
use crate::features::registration::store as registrations;
use crate::kernel::id::{EventId, RegistrationId, SessionId};
use crate::kernel::problem::{self, Code, Problem};
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// Why a session cannot be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It needs no sign-up, or they have a part in it.
    NotNeeded,
    /// It is for other categories.
    CategoryNotAdmitted,
    /// It, or the whole event, does not take place.
    Cancelled,
    /// It has begun, or is over.
    Over,
    /// The registration is not confirmed.
    NotConfirmed,
    /// They have a seat in this session, which is at the same time.
    Overlaps(SessionId),
}

impl Refusal {
    /// The code of its problem.
    pub fn code(&self) -> &'static Code {
        match self {
            Self::NotNeeded => &problem::SIGN_UP_NOT_NEEDED,
            Self::CategoryNotAdmitted => &problem::CATEGORY_NOT_ADMITTED,
            Self::Cancelled => &problem::SESSION_CANCELLED,
            Self::Over => &problem::SESSION_OVER,
            Self::NotConfirmed => &problem::REGISTRATION_NOT_CONFIRMED,
            Self::Overlaps(_) => &problem::SESSIONS_OVERLAP,
        }
    }
}

/// A registration with all that decides what it may choose.
#[derive(Clone, Debug)]
pub(super) struct Chooser {
    pub event: Event,
    pub registration: Registration,
    /// Everything published, whoever may know of it, in the order of the programme.
    pub sessions: Vec<Session>,
    /// What they chose, given up or not.
    pub own: Vec<SignUp>,
    now: Timestamp,
}

/// Locks the choices of an event: nobody else chooses, and nobody publishes or cancels anything, until the transaction ends.
pub(in crate::features::registration) fn lock(conn: &mut Conn, event: EventId) -> Result<()> {
    registrations::lock_ledger(conn, event)?;
    events::hold(conn, event)
}

impl Chooser {
    /// Reads it for a rule, under the lock of the event's choices.
    pub fn lock(conn: &mut Conn, now: Timestamp, registration: RegistrationId) -> Result<Self> {
        let event = registrations::get(conn, registration)?.event;
        lock(conn, event)?;
        Self::read(conn, now, registration)
    }

    /// Reads it.
    pub fn read(conn: &mut Conn, now: Timestamp, registration: RegistrationId) -> Result<Self> {
        let registration = registrations::get(conn, registration)?;
        let event = events::get(conn, registration.event)?;
        let sessions = programme::sessions(conn, event.id)?;
        Self::of(conn, now, &registration, &event, &sessions)
    }

    /// The same where all but their choices is read already.
    pub fn of(conn: &mut Conn, now: Timestamp, registration: &Registration, event: &Event, sessions: &[Session]) -> Result<Self> {
        let own = store::of_registration(conn, registration.id)?;
        Ok(Self { event: event.clone(), registration: registration.clone(), sessions: sessions.to_vec(), own, now })
    }

    /// The session of this id or slug.
    ///
    /// # Errors
    /// `not_found` where there is none, or none that they may know of.
    pub fn find(&self, name: &str) -> Result<&Session> {
        let found = self.sessions.iter().find(|session| session.is_called(name) && self.knows(session));
        Ok(found.ok_or_else(Problem::not_found)?)
    }

    /// What they chose of a session and did not give up.
    pub fn standing(&self, session: SessionId) -> Option<&SignUp> {
        self.own.iter().find(|own| own.session == session && own.stands())
    }

    /// Why they cannot choose a session; `None`: they can.
    pub fn refusal(&self, session: &Session) -> Option<Refusal> {
        let details = &session.details;
        if !details.is_by_sign_up() || details.names(self.registration.person) {
            Some(Refusal::NotNeeded)
        } else if !details.admits(&self.registration.category) {
            Some(Refusal::CategoryNotAdmitted)
        } else if details.is_cancelled || self.event.phase(self.now) == Phase::Cancelled {
            Some(Refusal::Cancelled)
        } else if has_begun(details, self.now) || self.event.phase(self.now) == Phase::Past {
            Some(Refusal::Over)
        } else if !self.registration.status.comes() {
            Some(Refusal::NotConfirmed)
        } else {
            overlapping(&self.sessions, &self.own, session).map(Refusal::Overlaps)
        }
    }

    /// The problem that says so.
    pub fn problem(&self, refusal: &Refusal) -> Problem {
        let problem = Problem::new(refusal.code());
        let other = if let Refusal::Overlaps(id) = refusal { self.sessions.iter().find(|session| session.id == *id) } else { None };
        match other {
            Some(other) => problem.detail(format!("you have a seat in {} at that time; give it up first", other.slug)),
            None => problem,
        }
    }

    fn knows(&self, session: &Session) -> bool {
        let (details, own) = (&session.details, &self.registration);
        details.is_known_to(&own.category) || details.names(own.person) || self.standing(session.id).is_some()
    }
}

/// A session that needs sign-up, takes place, was chosen with a seat, and is at the same time as this one. Webinars are at the same time as
/// nothing: for them nobody has to be anywhere, and a series brings both of two.
pub(super) fn overlapping(sessions: &[Session], own: &[SignUp], session: &Session) -> Option<SessionId> {
    let with_seat = |other: &Session| own.iter().any(|own| own.session == other.id && own.has_seat());
    let is_somewhere = |details: &SessionDetails| details.kind != SessionKind::Webinar;
    if !is_somewhere(&session.details) {
        return None;
    }
    let collides = |other: &&Session| {
        let details = &other.details;
        other.id != session.id
            && is_somewhere(details)
            && details.is_by_sign_up()
            && !details.is_cancelled
            && details.overlaps(&session.details)
            && with_seat(other)
    };
    sessions.iter().find(collides).map(|other| other.id)
}

/// Whether there is something to choose still, for whoever may enter.
pub fn can_be_chosen(details: &SessionDetails, now: Timestamp) -> bool {
    details.is_by_sign_up() && !details.is_cancelled && !has_begun(details, now)
}

/// Whether it is too late to choose it: it began, or its days are over.
pub(super) fn has_begun(details: &SessionDetails, now: Timestamp) -> bool {
    match &details.when {
        When::Time(start, _) => *start <= now,
        When::Days(_, until) => details.time_zone.at(now).date() > *until,
        When::Month(month) => {
            let first: Option<jiff::civil::Date> = format!("{month}-01").parse().ok();
            first.is_some_and(|first| details.time_zone.at(now).date() > first.last_of_month())
        }
    }
}
