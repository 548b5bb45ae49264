//! Who acts, and when: what every rule gets beside its command.

use jiff::Timestamp;
use uuid::Uuid;

use crate::kernel::clock::Clock;
use crate::kernel::id::{AccountId, PersonId};

/// On whose behalf a rule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Staff, signed in.
    Account(AccountId),
    /// A person behind their personal link.
    Person(PersonId),
    /// Anybody: a public form.
    Public,
    /// The service itself: a job, a command, the demonstration.
    System,
}

impl Actor {
    /// The word in the journal.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::Person(_) => "person",
            Self::Public => "public",
            Self::System => "system",
        }
    }

    /// The id in the journal.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::Account(id) => Some(id.0),
            Self::Person(id) => Some(id.0),
            Self::Public | Self::System => None,
        }
    }
}

/// The circumstances of one use-case. The instant is read once, so that all rows of one change carry the same.
#[derive(Clone, Copy, Debug)]
pub struct Ctx {
    /// Now, by the domain clock.
    pub now: Timestamp,
    /// Now, by the real clock: leases, token expiry, ages of idempotency rows.
    pub real_now: Timestamp,
    /// Who acts.
    pub actor: Actor,
}

impl Ctx {
    /// The circumstances at this moment.
    pub fn new(clock: &Clock, actor: Actor) -> Self {
        Self { now: clock.now(), real_now: Clock::real_now(), actor }
    }
}
