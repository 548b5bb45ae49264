//! Why a sign-in ended without a session. To add a reason: a line in each function, words `openid-<code>` and `openid-do-<code>` in every
//! language.

use crate::platform::error::Error;

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person, or the provider, said no.
    Denied,
    /// The cookie is missing or too old, or this is not the answer to what this browser asked last.
    Expired,
    /// What the provider sent proves nothing.
    Failed,
    /// The provider is not sure of the address.
    Unverified,
    /// No account may be opened so: none has this address, it is disabled, or it belongs to somebody else at the provider.
    Unknown,
    /// The provider does not answer.
    Unavailable,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Denied, Self::Expired, Self::Failed, Self::Unverified, Self::Unknown, Self::Unavailable];

    /// Its name, which the words of the page end in.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Expired => "expired",
            Self::Failed => "failed",
            Self::Unverified => "unverified",
            Self::Unknown => "unknown",
            Self::Unavailable => "unavailable",
        }
    }

    /// The HTTP status of the page.
    pub const fn status(self) -> u16 {
        match self {
            Self::Expired | Self::Failed => 400,
            Self::Denied | Self::Unverified | Self::Unknown => 403,
            Self::Unavailable => 503,
        }
    }
}

/// Why a step did not succeed.
#[derive(Debug)]
pub enum Stop {
    /// What the other side did.
    Refused(Refusal),
    /// What is wrong with us, or too many requests.
    Error(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
