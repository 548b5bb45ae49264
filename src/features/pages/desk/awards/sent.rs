//! Which form of the board was sent, and why it comes back.

use super::page;
use crate::kernel::id::AwardCaseId;

/// Which of the forms was sent.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// With these cases ticked.
    Shortlist(Vec<AwardCaseId>),
    /// The same.
    Recommend(Vec<AwardCaseId>),
    /// On this case.
    Decision(AwardCaseId),
    /// On paper.
    Paper,
}

/// What was refused of it.
pub(super) type Refused<'a> = page::Refused<'a, Sent>;
