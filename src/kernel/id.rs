//! Identities: UUID version 7 (RFC 9562), made by us, sorted by the time of making.
//!
//! One type for each thing, so that a room cannot be passed where a session is meant. To add one: a line in `ids!` and a line in
//! `platform::db::types`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identity, unique without asking anybody.
            #[expect(clippy::disallowed_methods, reason = "the one place that makes identities")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

ids! {
    /// A login of staff.
    AccountId,
    /// What binds a juror, a national commission or a focal point to their case, country or city.
    AccountScopeId,
    /// One sign-in, until it ends.
    AccountSessionId,
    /// A key for a machine.
    ApiKeyId,
    /// A city in one round of an award.
    AwardCaseId,
    /// One round of an award.
    AwardCycleId,
    /// A deadline of a round, as it was set.
    AwardDeadlineId,
    /// A file of a dossier.
    AwardFileId,
    /// Who is told when laureates are announced.
    AwardListenerId,
    /// Who receives an award for a city.
    AwardRepresentativeId,
    /// That somebody attended.
    CertificateId,
    /// What somebody answered who is to be shown, or was asked.
    ConsentId,
    /// People of one body whom a focal point enters together.
    DelegationId,
    /// A conference edition, a webinar series, a ceremony.
    EventId,
    /// One entry of the journal.
    EntryId,
    /// An invitation to become staff.
    InvitationId,
    /// Anything the draft of a programme can change; its kind stands beside it.
    ItemId,
    /// One durable job.
    JobId,
    /// Who judges in a round of an award.
    JurorId,
    /// One secret of the instance.
    KeyId,
    /// One message of the development mailbox.
    MessageId,
    /// One notice to one recipient.
    NoticeId,
    /// A city, commission, ministry or other body.
    OrganisationId,
    /// The people who were registered together and are placed together.
    PartyId,
    /// The lasting record of a human being.
    PersonId,
    /// A pool of places of an event.
    PoolId,
    /// A person's place at an event.
    RegistrationId,
    /// One HTTP request, in the log and in problems.
    RequestId,
    /// Something that a session leaves behind: a recording, slides.
    ResourceId,
    /// A room of a venue.
    RoomId,
    /// The editions of one conference.
    SeriesId,
    /// One item of a programme.
    SessionId,
    /// A link by which to sign in, once.
    SignInLinkId,
    /// Whatever a journal entry or a notice is about; its kind stands beside it.
    SubjectId,
    /// A thread through a programme.
    TrackId,
    /// A building or place of an event.
    VenueId,
}
