//! What the clock alone changes on the public pages of an event.

use jiff::Timestamp;

use super::model::{Event, EventState};

/// Where the clock stands in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Registration has not opened, or never will.
    BeforeRegistration,
    /// People may register.
    RegistrationOpen,
    /// Registration is over, the event is not.
    AfterRegistration,
    /// The last day has passed: told in the past tense.
    Past,
    /// It does not take place.
    Cancelled,
}

/// The list of instants at which the public pages change by the clock.
#[derive(Clone, Debug, Default)]
pub struct Instants(Vec<Timestamp>);

impl Instants {
    /// Those of the event itself.
    pub fn of(event: &Event) -> Self {
        let opens = event.registration_opens_at.map(|at| at.0);
        Self(opens.into_iter().chain([event.closes_at(), event.begins_at(), event.over_at()]).collect())
    }

    /// With one more, that another feature knows of.
    #[must_use]
    pub fn and(mut self, instant: Timestamp) -> Self {
        self.0.push(instant);
        self
    }

    /// With more of them.
    #[must_use]
    pub fn and_all(mut self, instants: impl IntoIterator<Item = Timestamp>) -> Self {
        self.0.extend(instants);
        self
    }

    /// The last one that has passed, in microseconds: part of the key under which a rendered page is kept. Moved back, the clock
    /// finds the page of then.
    pub fn epoch(&self, now: Timestamp) -> i64 {
        self.0.iter().filter(|instant| **instant <= now).max().map_or(i64::MIN, |instant| instant.as_microsecond())
    }
}

impl Event {
    /// Whether it is over or cancelled: nobody comes any more.
    pub fn is_over(&self, now: Timestamp) -> bool {
        matches!(self.phase(now), Phase::Past | Phase::Cancelled)
    }

    /// Where the clock stands.
    pub fn phase(&self, now: Timestamp) -> Phase {
        match self.registration_opens_at {
            _ if self.state == EventState::Cancelled => Phase::Cancelled,
            _ if now >= self.over_at() => Phase::Past,
            Some(opens) if now >= opens.0 && now < self.closes_at() => Phase::RegistrationOpen,
            Some(opens) if now >= opens.0 => Phase::AfterRegistration,
            _ => Phase::BeforeRegistration,
        }
    }
}
