//! What the page of a jury says beside the jury itself: what was just done, what is asked first, what was refused.

use super::super::super::fields::Fields;
use crate::kernel::id::{AwardCaseId, JurorId};
use crate::kernel::problem::Problem;

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// Whether to close the jury, or to open it again.
    Switch,
    /// Whether a juror leaves.
    Leave(JurorId),
    /// Whether a conflict is none.
    Lift(JurorId, AwardCaseId),
}

/// Which of the forms was sent.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// Somebody to be seated.
    Seat,
    /// That a juror leaves.
    Leave(JurorId),
    /// Which cases a juror judges: these.
    Cases(JurorId, Vec<AwardCaseId>),
    /// A button.
    Button,
}

/// What was refused: which form, why, and what was typed in it.
pub(super) struct Refused<'a> {
    pub sent: &'a Sent,
    pub problem: &'a Problem,
    pub fields: &'a Fields,
}

/// What the page says beside the jury itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    pub asks: Option<Asks>,
    pub refused: Option<Refused<'a>>,
}
