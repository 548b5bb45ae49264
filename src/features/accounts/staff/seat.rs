//! What somebody can be made: something at one event, or admin of the instance.

use super::super::permissions::Role;
use crate::kernel::id::EventId;

/// What somebody is invited to, or is told to have or to have lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// A role at an event.
    At(EventId, Role),
    /// Admin of the instance.
    Admin,
}

impl Seat {
    /// The event, if it is at one.
    pub fn event(self) -> Option<EventId> {
        match self {
            Self::At(event, _) => Some(event),
            Self::Admin => None,
        }
    }

    /// The role, if it is at an event.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::At(_, role) => Some(role),
            Self::Admin => None,
        }
    }

    /// The word in the journal and in keys of texts.
    pub fn word(self) -> &'static str {
        self.role().map_or("admin", Role::as_str)
    }
}
