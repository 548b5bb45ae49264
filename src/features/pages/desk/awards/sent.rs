//! Which form of the board was sent, and why it comes back.

use super::super::super::fields::Fields;
use crate::kernel::id::AwardCaseId;
use crate::kernel::problem::Problem;

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

/// What was refused: which form, why, and what was typed in it.
pub(super) struct Refused<'a> {
    pub sent: &'a Sent,
    pub problem: &'a Problem,
    pub fields: &'a Fields,
}
